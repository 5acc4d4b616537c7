"""Orders under control: remind, check, lift, keep after the appeal; what the head decides on a single order."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import exists, select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.assignments import give_to, note_step, refuse_not_running, refuse_passed, said
from desktop.operations.checks import official_at_work
from desktop.work import Work
from models.appeal import Appeal
from models.official import Official
from models.resolution import Assignment, AssignmentStep
from models.rules.kinds import AssignmentStepKind
from models.rules.states import ASSIGNMENT, RUNNING_ASSIGNMENT_STATES
from models.rules.titled import N_


@dataclass(frozen=True)
class Remind:
    """Of which orders their executors are reminded, and how: «Printed and handed over», «By telephone»."""

    assignment_ids: tuple[int, ...]
    words: str = ""


@operation(Permission.WATCH_ASSIGNMENTS)
def remind_executors(work: Work, order: Remind) -> None:
    """Remind of orders whose report is owed; each reminder is a step of its order. Refuses one that is reported."""
    if not order.assignment_ids:
        raise Refusal(N_("Choose at least one order."))
    for id in order.assignment_ids:
        assignment = work.get(Assignment, id)
        refuse_not_running(assignment)
        note_step(work, assignment, AssignmentStepKind.REMINDED, order.words)
        work.record(Event.ASSIGNMENT_REMINDED, assignment, words=order.words.strip())


@dataclass(frozen=True)
class SendBackAssignment:
    """Why a reported order is not done."""

    assignment_id: int
    remark: str


@operation(Permission.CONTROL_ASSIGNMENTS)
def send_back_assignment(work: Work, order: SendBackAssignment) -> None:
    """The controller returns a reported order."""
    assignment = work.get(Assignment, order.assignment_id)
    remark = said(order.remark, "remark")
    work.advance(assignment, ASSIGNMENT, "send_back")
    assignment.reported_at = None
    note_step(work, assignment, AssignmentStepKind.SENT_BACK, remark)
    work.record(Event.ASSIGNMENT_SENT_BACK, assignment, remark=remark)


@operation(Permission.CONTROL_ASSIGNMENTS)
def lift_assignment(work: Work, assignment_id: int) -> None:
    """The controller lifts a reported order from control."""
    assignment = work.get(Assignment, assignment_id)
    work.advance(assignment, ASSIGNMENT, "lift")
    assignment.done_on = work.today
    note_step(work, assignment, AssignmentStepKind.LIFTED)
    work.record(Event.ASSIGNMENT_LIFTED, assignment)


@dataclass(frozen=True)
class ControlFurther:
    """Until which day an order stays under control, and what is still to be seen."""

    assignment_id: int
    due_on: dt.date
    reason: str


@operation(Permission.CONTROL_ASSIGNMENTS)
def control_further(work: Work, order: ControlFurther) -> None:
    """Additional control: a reported or lifted order is watched on until a new day. Refuses without a reason."""
    assignment = work.get(Assignment, order.assignment_id)
    reason = said(order.reason, "reason")
    refuse_passed(work, order.due_on, "due_on")
    work.advance(assignment, ASSIGNMENT, "control_further")
    assignment.due_on, assignment.is_controlled_further = order.due_on, True
    assignment.reported_at = assignment.done_on = None
    note_step(work, assignment, AssignmentStepKind.FURTHER, reason, day=order.due_on)
    work.record(Event.ASSIGNMENT_FURTHER, assignment, reason=reason)


@operation(Permission.CONTROL_ASSIGNMENTS)
def keep_assignment(work: Work, order: ControlFurther) -> None:
    """An order that ended with its appeal stays under control after it, until a new day, for a reason."""
    assignment = work.get(Assignment, order.assignment_id)
    reason = said(order.reason, "reason")
    refuse_passed(work, order.due_on, "due_on")
    work.advance(assignment, ASSIGNMENT, "keep")
    assignment.due_on, assignment.reported_at = order.due_on, None
    note_step(work, assignment, AssignmentStepKind.KEPT, reason, day=order.due_on)
    work.record(Event.ASSIGNMENT_KEPT, assignment, reason=reason)


@dataclass(frozen=True)
class AnswerTime:
    """The day that is given, or None where the order's day stays; then the words say why."""

    assignment_id: int
    until: dt.date | None
    words: str = ""


@operation(Permission.DECIDE_APPEALS)
def answer_time(work: Work, order: AnswerTime) -> None:
    """The head answers an executor who asked for more time."""
    assignment = work.get(Assignment, order.assignment_id)
    if assignment.asked_until is None:
        raise Refusal(N_("Nobody asks for more time on this order any more."))
    assignment.asked_until = None
    if order.until is None:
        words = said(order.words, "words")
        note_step(work, assignment, AssignmentStepKind.REFUSED, words)
        work.record(Event.ASSIGNMENT_TIME_REFUSED, assignment, reason=words)
        return
    refuse_passed(work, order.until, "until")
    assignment.due_on = order.until
    note_step(work, assignment, AssignmentStepKind.GRANTED, order.words, day=order.until)
    work.record(Event.ASSIGNMENT_TIME_GIVEN, assignment)


@dataclass(frozen=True)
class InsistOn:
    """Why a declined order is the executor's matter after all."""

    assignment_id: int
    words: str


@operation(Permission.DECIDE_APPEALS)
def insist_on(work: Work, order: InsistOn) -> None:
    """A declined order goes back to its executor. Refuses without a reason."""
    assignment = work.get(Assignment, order.assignment_id)
    words = said(order.words, "words")
    work.advance(assignment, ASSIGNMENT, "insist")
    note_step(work, assignment, AssignmentStepKind.INSISTED, words)
    work.record(Event.ASSIGNMENT_INSISTED, assignment, reason=words)


@dataclass(frozen=True)
class GiveTo:
    """Who has the order from now on, of whatever department."""

    assignment_id: int
    to_id: int
    words: str = ""


@operation(Permission.DECIDE_APPEALS)
def give_to_another(work: Work, order: GiveTo) -> None:
    """The head gives an order, also a declined one, to another executor; its day and its chain go with it."""
    assignment = work.get(Assignment, order.assignment_id)
    give_to(work, assignment, official_at_work(work, order.to_id, "to_id"), order.words)


@dataclass(frozen=True)
class RecallAssignment:
    """Which order is not to be done any more, and why."""

    assignment_id: int
    reason: str


@operation(Permission.DECIDE_APPEALS)
def recall_assignment(work: Work, order: RecallAssignment) -> None:
    """Recall a single order, also one of a reception; the others stay. Refuses without a reason."""
    assignment = work.get(Assignment, order.assignment_id)
    reason = said(order.reason, "reason")
    work.advance(assignment, ASSIGNMENT, "cancel")
    assignment.asked_until = None
    note_step(work, assignment, AssignmentStepKind.RECALLED, reason)
    work.record(Event.ASSIGNMENT_RECALLED, assignment, reason=reason)
    if assignment.appeal_id is not None:
        _lead_on(work, work.get(Appeal, assignment.appeal_id), assignment)


def _lead_on(work: Work, appeal: Appeal, recalled: Assignment) -> None:
    """Where the lead executor's order is gone, the next one that runs leads."""
    if not recalled.is_lead or appeal.executor_id != recalled.executor_id:
        return
    work.session.flush()
    running = select(Assignment).where(
        Assignment.appeal_id == appeal.id, Assignment.state.in_(RUNNING_ASSIGNMENT_STATES)
    )
    following = work.session.scalars(running.order_by(Assignment.is_lead.desc(), Assignment.id)).first()
    appeal.executor_id = following.executor_id if following else None
    if following:
        following.is_lead = True


@operation(Permission.USE)
def escalate_late(work: Work, _: None) -> int:
    """Bring to the head, once each, the orders that are late by more working days than the setting allows.

    Nobody's program runs at night: it is looked at when the first one signs in on a day. Gives how many there are.
    """
    days = work.settings.escalate_days
    if not days:
        return 0
    last = work.calendar.nth_workday_before(work.today, days)
    noted = exists().where(
        AssignmentStep.assignment_id == Assignment.id, AssignmentStep.kind == AssignmentStepKind.ESCALATED
    )
    whose = Assignment.executor_id.in_(select(Official.id))  # the index of the orders begins with the executor
    running = Assignment.state.in_(RUNNING_ASSIGNMENT_STATES)
    late = select(Assignment).where(whose, running, Assignment.due_on < last, ~noted).order_by(Assignment.due_on)
    found = list(work.session.scalars(late))
    for assignment in found:
        note_step(work, assignment, AssignmentStepKind.ESCALATED)
        work.record(Event.ASSIGNMENT_ESCALATED, assignment)
    return len(found)
