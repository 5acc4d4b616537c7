"""The list behind a figure: its columns, and the chain of reminders in words."""

import datetime as dt

from desktop.queries.orders import OrderRow
from models.rules.states import AssignmentState
from models.rules.titled import N_
from resources.texts import Texts
from ui.parts.order_words import due_role, order_state
from ui.tables.columns import Column

NARROW_LEAVES_OUT = frozenset({"text", "reminded"})


def columns(today: dt.date, soon: int) -> tuple[Column, ...]:
    """The columns; `executor` stands only where the list is not of one."""
    return (
        Column("source", N_("Appeal"), lambda row, _: row.source, 94, font="body_strong"),
        Column("applicant", N_("Applicant"), lambda row, _: row.applicant, 140),
        Column("text", N_("Order"), lambda row, _: row.text),
        Column("executor", N_("Executor"), lambda row, _: row.executor, 120, role=lambda _: "text_muted"),
        Column("state", N_("State"), lambda row, t: order_state(row, t, soon).words, 204,
               state=lambda row, t: order_state(row, t, soon)),
        Column("due", N_("Due on"), lambda row, _: f"{row.done_on or row.due_on:%d.%m}", 60,
               role=lambda row: due_role(row, soon)),
        Column("reminded", N_("Reminders"), lambda row, t: reminded(row, t, today), 172,
               role=lambda row: "text_due" if row.silence else "text_muted"),
    )  # fmt: skip


def reminded(row: OrderRow, t: Texts, today: dt.date) -> str:
    """«3 рет, 2 жұмыс күні үнсіз», «2 рет, есебі келді», «бүгін еске салынды»; a dash where nobody reminded."""
    if not row.reminded_on:
        return "—"
    times = t.plural("{number} time", "{number} times", len(row.reminded_on))
    if row.silence is None:
        return f"{times}, {t('reported') if row.state is AssignmentState.REPORTED else t('answered')}"
    if row.silence:
        silence = t.plural("silent for {number} working day", "silent for {number} working days", row.silence)
        return f"{times}, {silence}"
    return t("reminded today") if row.reminded_on[-1] == today else times
