"""Figures of the office as measures, each written once: its name, words, and the condition that its list has too."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from desktop.settings import OfficeSettings
from desktop.work import Look
from models.appeal import Appeal, Extension
from models.base import Base
from models.resolution import Assignment, AssignmentStep
from models.rules.kinds import AssignmentStepKind
from models.rules.states import (
    RUNNING_ASSIGNMENT_STATES,
    UNFINISHED_ASSIGNMENT_STATES,
    AppealState,
    AssignmentState,
)
from models.rules.titled import N_

LIFTED_DAYS = 90  # calendar days back in which orders were lifted whose working days are averaged
ENDED_DAYS = 5  # working days in which the controller still sees what ended with its appeal


@dataclass(frozen=True)
class Period:
    """Days that a figure is about, both ends included."""

    first_day: dt.date
    last_day: dt.date


Condition = Callable[[Look, Period | None], ColumnElement[bool]]


@dataclass(frozen=True)
class Measure:
    """A figure: rows of the table `of` that meet the condition. `title` is a message id.

    The condition is given the period; a measure of what stands now takes none.
    """

    name: str
    title: str
    of: type[Base]
    condition: Condition

    def where(self, look: Look, period: Period | None = None) -> ColumnElement[bool]:
        """The condition: of the figure, and of the list behind it."""
        return self.condition(look, period)

    def count(self, look: Look, period: Period | None = None) -> ColumnElement[int]:
        """The figure as a column of a query over the table, which may group it."""
        return func.count(self.of.id).filter(self.where(look, period))


# Orders under control.

_RUNNING = Assignment.state.in_(RUNNING_ASSIGNMENT_STATES)


def limits(settings: OfficeSettings) -> tuple[tuple[int, int], ...]:
    """From how many working days left until how many: of each of the three columns of what falls due."""
    first, second, third = sorted((settings.control_first, settings.control_second, settings.control_third))
    return (0, first), (first + 1, second), (second + 1, third)


def bands(look: Look) -> tuple[tuple[dt.date, dt.date], ...]:
    """The days of these columns: days off count to the working day before them, today to the first column."""
    lasts = [look.calendar.nth_workday_after(look.today, most + 1) for _, most in limits(look.settings)]
    firsts = [look.today, *lasts]
    return tuple((first, last - dt.timedelta(days=1)) for first, last in zip(firsts, lasts, strict=False))


def _due(place: int) -> Condition:
    return lambda look, _: and_(_RUNNING, Assignment.due_on.between(*bands(look)[place]))


def _step(kind: AssignmentStepKind) -> ColumnElement[bool]:
    return exists().where(AssignmentStep.assignment_id == Assignment.id, AssignmentStep.kind == kind)


def _unanswered() -> ColumnElement[bool]:
    """A reminder after which the executor has done nothing."""
    later = aliased(AssignmentStep)
    answered = exists().where(
        later.assignment_id == AssignmentStep.assignment_id,
        later.id > AssignmentStep.id,
        later.kind.in_([kind for kind in AssignmentStepKind if kind.is_of_executor]),
    )
    reminded = AssignmentStep.kind == AssignmentStepKind.REMINDED
    return exists().where(AssignmentStep.assignment_id == Assignment.id, reminded, ~answered)


def _late(look: Look, _: Period | None = None) -> ColumnElement[bool]:
    return and_(_RUNNING, Assignment.due_on < look.today)


def _lifted(look: Look, period: Period | None) -> ColumnElement[bool]:
    last = period.last_day if period else look.today
    first = period.first_day if period else last - dt.timedelta(days=LIFTED_DAYS)
    return and_(Assignment.state == AssignmentState.DONE, Assignment.done_on.between(first, last))


def _ended(look: Look, _: Period | None) -> ColumnElement[bool]:
    """An order ended with its appeal: one that is recent, so that it can still be kept."""
    since = dt.datetime.combine(look.calendar.nth_workday_before(look.today, ENDED_DAYS), dt.time(), dt.UTC)
    lately = select(AssignmentStep.assignment_id).where(
        AssignmentStep.kind == AssignmentStepKind.ENDED, AssignmentStep.at >= since
    )
    return and_(Assignment.state == AssignmentState.ENDED, Assignment.id.in_(lately))


def _bare(*conditions: ColumnElement[bool]) -> Condition:
    """A condition that asks for neither the day nor the period."""
    return lambda *_: and_(*conditions)


_DECLINED = Assignment.state == AssignmentState.DECLINED
_ASKS = and_(_RUNNING, Assignment.asked_until.is_not(None))
_OPEN = Assignment.state.in_(UNFINISHED_ASSIGNMENT_STATES)
_DAYS_LEFT = N_("Days left")

LATE = Measure("late", N_("Late orders"), Assignment, _late)
DUE_FIRST = Measure("due_first", _DAYS_LEFT, Assignment, _due(0))
DUE_SECOND = Measure("due_second", _DAYS_LEFT, Assignment, _due(1))
DUE_THIRD = Measure("due_third", _DAYS_LEFT, Assignment, _due(2))
OPEN = Measure("open", N_("Orders under control"), Assignment, _bare(_OPEN))
TO_CHECK = Measure("to_check", N_("To be checked"), Assignment, _bare(Assignment.state == AssignmentState.REPORTED))
LIFTED = Measure("lifted", N_("Lifted in the last 90 days"), Assignment, _lifted)
TO_DECIDE = Measure("to_decide", N_("Waits for the head"), Assignment, _bare(or_(_DECLINED, _ASKS)))
ENDED = Measure("ended", N_("Ended with their appeals"), Assignment, _ended)
UNANSWERED = Measure("unanswered", N_("Reminded, no answer"), Assignment, _bare(_RUNNING, _unanswered()))
ESCALATED = Measure(
    "escalated", N_("Brought to the head"), Assignment,
    lambda look, _: and_(_late(look), _step(AssignmentStepKind.ESCALATED)),
)  # fmt: skip
TO_ESCALATE = Measure(
    "to_escalate", N_("Will be brought to the head"), Assignment,
    lambda look, _: and_(_late(look), ~_step(AssignmentStepKind.ESCALATED)),
)  # fmt: skip

DUE = (DUE_FIRST, DUE_SECOND, DUE_THIRD)
CONTROL = (LATE, *DUE, OPEN, TO_CHECK)  # the columns of the table of Control, from left to right
ORDERS = {one.name: one for one in (*CONTROL, LIFTED, TO_DECIDE, ENDED, UNANSWERED, ESCALATED, TO_ESCALATE)}


# Appeals of a month, as the monthly control report (annex 17 of the documentation rules) counts them.


def _on_execution(_: Look, period: Period | None) -> ColumnElement[bool]:
    """Registered by the end of the period, and not ended before it began."""
    assert period is not None
    lasts = or_(Appeal.decided_on.is_(None), Appeal.decided_on >= period.first_day)
    return and_(lasts, Appeal.registered_on <= period.last_day, Appeal.state != AppealState.STRUCK)


def _received(look: Look, period: Period | None) -> ColumnElement[bool]:
    assert period is not None
    return and_(_on_execution(look, period), Appeal.registered_on >= period.first_day)


def _overdue(look: Look, period: Period | None) -> ColumnElement[bool]:
    """Ended after the last day, or not ended and past it when the period ends; while it is completed no day counts."""
    assert period is not None
    until = case((Appeal.decided_on <= period.last_day, Appeal.decided_on), else_=period.last_day)
    return and_(_on_execution(look, period), Appeal.state != AppealState.INCOMPLETE, Appeal.due_on < until)


def _extended(look: Look, period: Period | None) -> ColumnElement[bool]:
    return and_(_overdue(look, period), exists().where(Extension.appeal_id == Appeal.id))


ON_EXECUTION = Measure("on_execution", N_("On execution: total"), Appeal, _on_execution)
RECEIVED = Measure("received", N_("received in the month"), Appeal, _received)
OVERDUE = Measure("overdue", N_("Overdue: total"), Appeal, _overdue)
OVERDUE_EXTENDED = Measure("overdue_extended", N_("with an extended term"), Appeal, _extended)
IN_TIME = Measure(
    "in_time", N_("in time"), Appeal,
    lambda look, period: and_(_on_execution(look, period), ~_overdue(look, period)),
)  # fmt: skip
ANNEX_17 = (ON_EXECUTION, RECEIVED, IN_TIME, OVERDUE, OVERDUE_EXTENDED)
