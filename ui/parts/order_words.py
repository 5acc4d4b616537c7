"""How an order stands, in words, icon and tone: the chip of a list, its day, a step of its chain."""

import datetime as dt

from desktop.queries.order_card import CoExecutor, OrderCard, StepLine
from desktop.queries.orders import OrderRow
from models.rules.states import AssignmentState
from models.rules.titled import N_
from resources.durations import term_late, term_left, working_days
from resources.texts import Texts
from ui.parts.chips import State

# What stands however near the day is.
_LOOK = {
    AssignmentState.RETURNED: ("return", N_("Sent back"), "paused"),
    AssignmentState.DECLINED: ("close", N_("Declined"), "due"),
    AssignmentState.REPORTED: ("eye", N_("Being checked"), "work"),
    AssignmentState.DONE: ("done", N_("Done"), "done"),
    AssignmentState.ENDED: ("link", N_("Ended with the appeal"), "paused"),
    AssignmentState.CANCELLED: ("close", N_("Recalled"), "paused"),
}


def order_state(row: OrderRow, t: Texts, soon: int, *, is_short: bool = False) -> State:
    """The chip: where the order stands, or else how near its day is; `soon` is a setting in working days.

    `is_short` where a name stands beside it.
    """
    if row.state in _LOOK:
        icon, words, tone = _LOOK[row.state]
        return State(icon, t(words), tone)
    if row.asked_until is not None:
        return State("extend", t("Time asked for"), "work")
    if row.days_left < 0:
        late = -row.days_left
        return State("late", t("{number} w.d. late", number=late) if is_short else term_late(late, t), "late")
    if row.state is AssignmentState.GIVEN:
        return State("new", t("New"), "new")
    if row.days_left == 0:
        return State("soon", t("Today"), "due")
    if row.days_left <= soon:
        left = row.days_left
        return State("soon", t("{number} w.d. left", number=left) if is_short else term_left(left, t), "due")
    return State("work", t("In hand"), "work")


def order_due(row: OrderRow, t: Texts) -> str:
    """The day of a list, and how far it is where no chip says so: «10.12 · 10 жұмыс күні»."""
    if row.done_on is not None:
        return f"{row.done_on:%d.%m}"
    day = f"{row.due_on:%d.%m}"
    return f"{day} · {working_days(row.days_left, t)}" if row.is_running and row.days_left > 0 else day


def due_role(row: OrderRow, soon: int) -> str:
    """The colour of the day."""
    if not row.is_running:
        return "text_muted"
    return "text_late" if row.days_left < 0 else "text_due" if row.days_left <= soon else "text_muted"


def days_words(days_left: int, t: Texts) -> str:
    """«10 жұмыс күні қалды», «бүгін бітеді», «3 жұмыс күні кешікті»."""
    if days_left == 0:
        return t("ends today")
    return term_left(days_left, t) if days_left > 0 else term_late(-days_left, t)


def step_words(step: StepLine, t: Texts) -> str:
    """What happened, to whom or until which day, and in which words."""
    what = t.of(step.kind)
    if step.to:
        what = f"{what} → {step.to}"
    elif step.day is not None:
        what = f"{what}: {t.date(step.day)}"
    return f"{what}. {step.words}" if step.words else what


def silence_words(row: OrderRow, t: Texts) -> str:
    """When the executor was reminded last and how long nothing was heard since; empty where nothing is owed so."""
    if row.silence is None:
        return ""
    times, last = len(row.reminded_on), f"{row.reminded_on[-1]:%d.%m}"
    reminded = t.plural("Reminded {number} time, last {day}", "Reminded {number} times, last {day}", times, day=last)
    if not row.silence:
        return reminded
    silent = t.plural("{number} working day of silence", "{number} working days of silence", row.silence)
    return f"{reminded} · {silent}"


def co_executor_words(one: CoExecutor, t: Texts) -> tuple[str, str, str]:
    """Who and until when; how far they are, and its colour."""
    who = f"{one.executor}, {one.due_on:%d.%m}"
    if one.state is AssignmentState.DONE:
        return who, t("done"), "text_done"
    if one.state is AssignmentState.REPORTED:
        return who, t("reported"), "text_done"
    return who, t("no report yet"), "text_late" if one.days_left < 0 else "text_due"


def source_words(card: OrderCard, t: Texts) -> str:
    """By whom and when it was ordered: «Тоқсанбай Н. Ә., 25.11.2026»."""
    return f"{card.source.author}, {t.date(card.source.day)}"


def day_words(day: dt.date, t: Texts) -> str:
    """«10 желтоқсан, бейсенбі»."""
    return f"{t.day_month(day)}, {t.weekday(day)}"
