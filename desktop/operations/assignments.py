"""Orders as their executors live with them: accept, decline, report, ask for time, hand on; and how an order ends."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.checks import official_at_work, state_before
from desktop.scope import carries_out
from desktop.work import Work
from models.appeal import Appeal
from models.official import Official
from models.resolution import Assignment, AssignmentStep, Resolution
from models.rules.kinds import AssignmentStepKind
from models.rules.states import (
    ASSIGNMENT,
    RUNNING_ASSIGNMENT_STATES,
    UNFINISHED_ASSIGNMENT_STATES,
    AssignmentState,
)
from models.rules.titled import N_


def note_step(
    work: Work,
    assignment: Assignment,
    kind: AssignmentStepKind,
    words: str = "",
    *,
    day: dt.date | None = None,
    to_id: int | None = None,
) -> None:
    """Put a step into the chain of an order; its journal entry is written by the operation."""
    work.insert(
        AssignmentStep,
        assignment_id=assignment.id,
        kind=kind,
        at=work.now,
        official_id=work.actor.official_id,
        words=words.strip(),
        day=day,
        to_id=to_id,
    )


def said(words: str, field: str) -> str:
    """The reason or remark, or a Refusal where there is none."""
    if not words.strip():
        raise Refusal(N_("State the reason."), field=field)
    return words.strip()


def refuse_passed(work: Work, day: dt.date, field: str) -> None:
    """A day for an order is today or ahead."""
    if day < work.today:
        raise Refusal(N_("The date {day} has passed."), field=field, day=day)


def _own(work: Work, assignment_id: int) -> Assignment:
    assignment = work.get(Assignment, assignment_id)
    if not carries_out(work, assignment):
        raise Refusal(N_("This order was given to another official."))
    return assignment


@operation(Permission.EXECUTE_ASSIGNMENTS)
def accept_assignment(work: Work, assignment_id: int) -> None:
    """The executor takes the order up."""
    assignment = _own(work, assignment_id)
    work.advance(assignment, ASSIGNMENT, "accept")
    note_step(work, assignment, AssignmentStepKind.ACCEPTED)
    work.record(Event.ASSIGNMENT_ACCEPTED, assignment)


@operation(Permission.EXECUTE_ASSIGNMENTS)
def accept_assignments(work: Work, assignment_ids: tuple[int, ...]) -> None:
    """The executor takes several orders up: all of them, or none."""
    for id in assignment_ids:
        accept_assignment(work, id)


@dataclass(frozen=True)
class DeclineAssignment:
    """Why the order is not the executor's matter."""

    assignment_id: int
    reason: str


@operation(Permission.EXECUTE_ASSIGNMENTS)
def decline_assignment(work: Work, order: DeclineAssignment) -> None:
    """«Not mine»: whoever gave the order gives it to another, or back. Refuses without a reason."""
    assignment = _own(work, order.assignment_id)
    reason = said(order.reason, "reason")
    work.advance(assignment, ASSIGNMENT, "decline")
    note_step(work, assignment, AssignmentStepKind.DECLINED, reason)
    work.record(Event.ASSIGNMENT_DECLINED, assignment, reason=reason)


@dataclass(frozen=True)
class ReportAssignment:
    """What was done, in words that the controller can check."""

    assignment_id: int
    report: str


@operation(Permission.EXECUTE_ASSIGNMENTS)
def report_assignment(work: Work, order: ReportAssignment) -> None:
    """The executor reports the order as done; only the controller lifts it, where it is under control at all."""
    assignment = _own(work, order.assignment_id)
    if not order.report.strip():
        raise Refusal(N_("Write what was done."), field="report")
    work.advance(assignment, ASSIGNMENT, "report")
    assignment.report, assignment.reported_at = order.report.strip(), work.now
    assignment.asked_until = None  # what is done needs no more time
    note_step(work, assignment, AssignmentStepKind.REPORTED, order.report)
    work.record(Event.ASSIGNMENT_REPORTED, assignment)
    resolution = work.session.get(Resolution, assignment.resolution_id) if assignment.resolution_id else None
    if resolution is not None and not resolution.is_controlled and not assignment.is_controlled_further:
        work.advance(assignment, ASSIGNMENT, "lift")  # nobody checks it
        assignment.done_on = work.today


@operation(Permission.EXECUTE_ASSIGNMENTS)
def take_report_back(work: Work, assignment_id: int) -> None:
    """Take a report back that was sent too early: within the minutes of a setting, before it is checked."""
    assignment = _own(work, assignment_id)
    minutes = work.settings.take_back_minutes
    if assignment.reported_at is not None and work.now > assignment.reported_at + dt.timedelta(minutes=minutes):
        raise Refusal(N_("A report is taken back within {minutes} minutes. Ask the controller."), minutes=minutes)
    work.advance(assignment, ASSIGNMENT, "take_back")
    assignment.reported_at = None
    note_step(work, assignment, AssignmentStepKind.TAKEN_BACK)
    work.record(Event.ASSIGNMENT_TAKEN_BACK, assignment)


@dataclass(frozen=True)
class AskMoreTime:
    """Until which day the executor needs the order, and why."""

    assignment_id: int
    until: dt.date
    reason: str


@operation(Permission.EXECUTE_ASSIGNMENTS)
def ask_more_time(work: Work, order: AskMoreTime) -> None:
    """Ask for more time; the order's day stays until the head has answered.

    Refuses a day that is not later, an order that is reported or over, and one without a reason.
    """
    assignment = _own(work, order.assignment_id)
    reason = said(order.reason, "reason")
    if assignment.state not in (AssignmentState.GIVEN, AssignmentState.ACCEPTED, AssignmentState.RETURNED):
        raise Refusal(N_("More time is asked for while the order is in work."))
    refuse_passed(work, order.until, "until")
    if order.until <= assignment.due_on:
        raise Refusal(N_("Ask for a day after {day}: until then there is time already."), field="until",
                      day=assignment.due_on)  # fmt: skip
    assignment.asked_until = order.until
    note_step(work, assignment, AssignmentStepKind.ASKED, reason, day=order.until)
    work.record(Event.ASSIGNMENT_TIME_ASKED, assignment, reason=reason)


@dataclass(frozen=True)
class HandOn:
    """To which colleague of the own department, and what to tell them."""

    assignment_id: int
    to_id: int
    words: str = ""


@operation(Permission.EXECUTE_ASSIGNMENTS)
def hand_on(work: Work, order: HandOn) -> None:
    """Hand an order to a colleague of one's own department, who accepts it anew.

    Refuses another department: that is for the head to say.
    """
    assignment = _own(work, order.assignment_id)
    colleague = official_at_work(work, order.to_id, "to_id")
    own = work.get(Official, work.actor.official_id)
    if own.department_id is None or colleague.department_id != own.department_id:
        raise Refusal(N_("Orders are handed to colleagues of one's own department."), field="to_id")
    give_to(work, assignment, colleague, order.words)


def give_to(work: Work, assignment: Assignment, executor: Official, words: str) -> None:
    """Give a running order to another executor, with its day and its chain. The appeal follows its lead executor."""
    if executor.id == assignment.executor_id:
        raise Refusal(N_("The order is with this official already."), field="to_id")
    before = assignment.executor_id
    work.advance(assignment, ASSIGNMENT, "hand_over")
    assignment.executor_id, assignment.asked_until = executor.id, None
    if assignment.is_lead and assignment.appeal_id is not None:
        appeal = work.get(Appeal, assignment.appeal_id)
        if appeal.executor_id == before:
            appeal.executor_id = executor.id
    note_step(work, assignment, AssignmentStepKind.HANDED_OVER, words, to_id=executor.id)
    work.record(Event.ASSIGNMENT_HANDED_OVER, assignment, to=executor.id)


def end_assignments(work: Work, appeal: Appeal) -> None:
    """Nothing open is left behind where an appeal ends: its orders end with it, whoever gave them.

    The controller may keep one with a reason (`keep_assignment`).
    """
    for assignment in _of(work, appeal, *UNFINISHED_ASSIGNMENT_STATES):
        work.advance(assignment, ASSIGNMENT, "end")
        assignment.asked_until = None
        note_step(work, assignment, AssignmentStepKind.ENDED)
        work.record(Event.ASSIGNMENT_ENDED, assignment)


def resume_assignments(work: Work, appeal: Appeal) -> None:
    """An appeal that is taken up again takes the orders up that ended with it, as they stood."""
    for assignment in _of(work, appeal, AssignmentState.ENDED):
        before = state_before(work, assignment)
        work.advance(assignment, ASSIGNMENT, f"back_to_{before}")
        note_step(work, assignment, AssignmentStepKind.KEPT)
        work.record(Event.ASSIGNMENT_KEPT, assignment)


def _of(work: Work, appeal: Appeal, *states: AssignmentState) -> list[Assignment]:
    work.session.flush()
    query = select(Assignment).where(Assignment.appeal_id == appeal.id, Assignment.state.in_(states))
    return list(work.session.scalars(query.order_by(Assignment.id)))


def refuse_not_running(assignment: Assignment) -> None:
    """What is reported or over is not changed any more."""
    if assignment.state not in RUNNING_ASSIGNMENT_STATES:
        raise Refusal(N_("The order is not in work any more: it stays as it is."))
