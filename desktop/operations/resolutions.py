"""Assignments under control: accept, report, send back, lift."""

from dataclasses import dataclass

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.work import Work
from models.resolution import Assignment
from models.rules.states import ASSIGNMENT
from models.rules.titled import N_


def _own(work: Work, assignment_id: int) -> Assignment:
    assignment = work.get(Assignment, assignment_id)
    if assignment.executor_id != work.actor.official_id:
        raise Refusal(N_("This order was given to another official."))
    return assignment


@operation(Permission.EXECUTE_ASSIGNMENTS)
def accept_assignment(work: Work, assignment_id: int) -> None:
    """The executor takes the order up."""
    assignment = _own(work, assignment_id)
    work.advance(assignment, ASSIGNMENT, "accept")
    work.record(Event.ASSIGNMENT_ACCEPTED, assignment)


@dataclass(frozen=True)
class ReportAssignment:
    """What was done, in words that the controller can check."""

    assignment_id: int
    report: str


@operation(Permission.EXECUTE_ASSIGNMENTS)
def report_assignment(work: Work, order: ReportAssignment) -> None:
    """The executor reports the order as done; only the controller lifts it."""
    assignment = _own(work, order.assignment_id)
    if not order.report.strip():
        raise Refusal(N_("Write what was done."), field="report")
    work.advance(assignment, ASSIGNMENT, "report")
    assignment.report = order.report.strip()
    work.record(Event.ASSIGNMENT_REPORTED, assignment)


@dataclass(frozen=True)
class SendBackAssignment:
    """Why a reported order is not done."""

    assignment_id: int
    remark: str


@operation(Permission.CONTROL_ASSIGNMENTS)
def send_back_assignment(work: Work, order: SendBackAssignment) -> None:
    """The controller returns a reported order."""
    assignment = work.get(Assignment, order.assignment_id)
    if not order.remark.strip():
        raise Refusal(N_("State the reason."), field="remark")
    work.advance(assignment, ASSIGNMENT, "send_back")
    work.record(Event.ASSIGNMENT_SENT_BACK, assignment, remark=order.remark)


@operation(Permission.CONTROL_ASSIGNMENTS)
def lift_assignment(work: Work, assignment_id: int) -> None:
    """The controller lifts a reported order from control."""
    assignment = work.get(Assignment, assignment_id)
    work.advance(assignment, ASSIGNMENT, "lift")
    assignment.done_on = work.today
    work.record(Event.ASSIGNMENT_LIFTED, assignment)
