"""The papers of control: the reminder of orders, the monthly report."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.measures import ANNEX_17, Period
from desktop.operation import question
from desktop.queries.control_report import control_report
from desktop.queries.orders import noted, rows_of
from desktop.queries.sheets.frame import capital, me, office_header, paper_language, printed_mark
from desktop.work import Look
from models.official import Official
from models.rules.deadlines import days_left
from models.rules.names import full_name, short_name
from models.rules.titled import N_
from printing.control_sheets import (
    ControlReportSheet,
    OrderReminderSheet,
    RemindedExecutor,
    RemindedOrder,
    ReportLine,
)
from resources.durations import term_late, term_left
from resources.texts import Texts, texts


@question(Permission.WATCH_ASSIGNMENTS)
def order_reminder_sheet(look: Look, orders: Sequence[int] | int, language: str | None = None) -> OrderReminderSheet:
    """A page for each executor of these orders; of what is reported or over nobody is reminded."""
    language = paper_language(language, look.actor.language)
    t = texts(language)
    rows = [row for row in rows_of(look, [orders] if isinstance(orders, int) else list(orders)) if row.is_running]
    if not rows:
        raise Refusal(N_("The order is not in work any more: it stays as it is."))
    noted(look, rows)
    rows.sort(key=lambda row: (row.due_on, row.id))
    found = look.session.scalars(select(Official).where(Official.id.in_({row.executor_id for row in rows})))
    executors = tuple(
        RemindedExecutor(
            name=full_name(one.name(language)),
            post=capital(one.post(language)),
            orders=tuple(
                RemindedOrder(
                    number=row.number,
                    source=row.source,
                    task=row.text,
                    given_on=row.given_on,
                    due_on=row.due_on,
                    standing=_standing(look, row.due_on, t),
                    is_late=row.is_late,
                )
                for row in rows
                if row.executor_id == one.id
            ),
        )
        for one in sorted(found, key=lambda one: one.id)
    )
    return OrderReminderSheet(
        language=language,
        office=office_header(look, language),
        day=look.today,
        executors=executors,
        signer=short_name(me(look).name(language)),
        signer_post=capital(me(look).post(language)),
        printed=printed_mark(look, language),
    )


def _standing(look: Look, due_on: dt.date, t: Texts) -> str:
    left = days_left(due_on, look.today, look.calendar)
    return t("today") if due_on == look.today else term_left(left, t) if left >= 0 else term_late(-left, t)


@question(Permission.EXPORT)
def control_report_sheet(look: Look, month: Period, language: str | None = None) -> ControlReportSheet:
    """The report of a month on paper."""
    language = paper_language(language, look.actor.language)
    report, t = control_report(look, month, language), texts(language)
    return ControlReportSheet(
        language=language,
        office=office_header(look, language),
        first_day=report.period.first_day,
        as_of=report.period.last_day,
        columns=tuple(t(one.title) for one in ANNEX_17),
        lines=tuple(ReportLine(unit=row.unit, figures=row.figures) for row in report.rows),
        total=report.total or (0,) * len(ANNEX_17),
        signer=short_name(me(look).name(language)),
        signer_post=capital(me(look).post(language)),
        printed=printed_mark(look, language),
    )
