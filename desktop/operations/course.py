"""Lead an appeal through what the Code allows: resolve, ask to complete, extend, forward."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.assignments import end_assignments, note_step, refuse_passed, said
from desktop.operations.checks import official_at_work, refuse_decided, refuse_ended
from desktop.terms import counted
from desktop.work import Work
from models.appeal import Appeal, Extension, Forwarding, Pause
from models.body import Body
from models.resolution import Assignment, Resolution
from models.rules import deadlines
from models.rules.kinds import AssignmentStepKind, LetterKind
from models.rules.numbering import part_number
from models.rules.states import APPEAL, ASSIGNMENT, RUNNING_ASSIGNMENT_STATES
from models.rules.titled import N_


@dataclass(frozen=True)
class Task:
    """One executor's part of a resolution."""

    executor_id: int
    text: str
    due_on: date
    interim_on: date | None = None  # by when the executor says how far it is


@dataclass(frozen=True)
class LayResolution:
    """What the head wrote; the first task's executor is the lead.

    Where a resolution is in force already it is changed, or, with `adds`, added to: either needs the reason. What is
    not controlled is over once it is reported.
    """

    appeal_id: int
    text: str
    tasks: tuple[Task, ...]
    is_controlled: bool = True
    adds: bool = False
    reason: str = ""
    letter: LetterKind | None = None  # that is begun with it: see notices.resolve


@operation(Permission.DECIDE_APPEALS)
def lay_resolution(work: Work, order: LayResolution) -> tuple[int, ...]:
    """Give the appeal to its executors; gives the ids of the assignments.

    What an earlier resolution gave is off, unless this one adds to it. Refuses one without an executor, and, where an
    earlier one is in force, one without the reason why it is changed or added to.
    """
    appeal = work.get(Appeal, order.appeal_id)
    if not order.tasks:
        raise Refusal(N_("Name at least one executor."), field="tasks")
    work.advance(appeal, APPEAL, "resolve")
    earlier = list(work.session.scalars(_IN_FORCE, {"appeal_id": appeal.id}))
    reason = said(order.reason, "reason") if earlier else ""
    for one in earlier if not order.adds else ():
        recall(work, one, reason)
    resolution_id = work.insert(
        Resolution,
        appeal_id=appeal.id,
        author_id=work.actor.official_id,
        **_numbered(work, Resolution, work.settings.prefix_resolution),
        text=order.text.strip(),
        laid_on=work.today,
        is_controlled=order.is_controlled,
        reason=reason if order.adds else "",
    )
    is_first = not (earlier and order.adds)
    if is_first:
        appeal.executor_id = order.tasks[0].executor_id
    assignments = [
        assigned(work, task, is_lead=is_first and position == 0, resolution_id=resolution_id, appeal_id=appeal.id)
        for position, task in enumerate(order.tasks)
    ]
    work.session.add_all(assignments)
    work.session.flush()
    executors = [task.executor_id for task in order.tasks]
    work.record(Event.APPEAL_RESOLVED, appeal, executors=executors, **({"reason": reason} if reason else {}))
    return tuple(assignment.id for assignment in assignments)


_IN_FORCE = select(Resolution).where(Resolution.appeal_id == bindparam("appeal_id"), Resolution.recalled_on.is_(None))
_OPEN_TASKS = select(Assignment).where(
    Assignment.resolution_id == bindparam("resolution_id"), Assignment.state.in_(RUNNING_ASSIGNMENT_STATES)
)


def recall(work: Work, resolution: Resolution, reason: str) -> None:
    """Take a resolution out of force: its running orders are off, what is reported or done stays."""
    resolution.recalled_on, resolution.reason = work.today, reason
    for task in work.session.scalars(_OPEN_TASKS, {"resolution_id": resolution.id}):
        work.advance(task, ASSIGNMENT, "cancel")
        note_step(work, task, AssignmentStepKind.RECALLED, reason)


@dataclass(frozen=True)
class RecallResolution:
    """Which resolution is taken out of force without another in its place, and why."""

    resolution_id: int
    reason: str


@operation(Permission.DECIDE_APPEALS)
def recall_resolution(work: Work, order: RecallResolution) -> None:
    """Recall a resolution with its running orders; the appeal stays in work and waits for another.

    Refuses without a reason, one that is out of force, and one on an appeal that has ended.
    """
    resolution = work.get(Resolution, order.resolution_id)
    appeal = work.get(Appeal, resolution.appeal_id)
    refuse_ended(appeal)
    if resolution.recalled_on is not None:
        raise Refusal(N_("This resolution is out of force since {day}."), day=resolution.recalled_on)
    recall(work, resolution, said(order.reason, "reason"))
    work.record(Event.RESOLUTION_RECALLED, appeal, resolution=resolution.number, reason=order.reason.strip())


def assigned(work: Work, task: Task, *, is_lead: bool = True, **source: int | None) -> Assignment:
    """The assignment of a task; Refusal for an executor who has left, an empty task, a date that has passed."""
    executor = official_at_work(work, task.executor_id, "executor")
    if not task.text.strip():
        raise Refusal(N_("Write what is to be done."), field="text")
    refuse_passed(work, task.due_on, "due_on")
    if task.interim_on is not None and not work.today < task.interim_on < task.due_on:
        raise Refusal(N_("The interim day lies before the last day {day}."), field="interim_on", day=task.due_on)
    return Assignment(
        **_numbered(work, Assignment, work.settings.prefix_assignment),
        executor_id=executor.id,
        text=task.text.strip(),
        due_on=task.due_on,
        interim_on=task.interim_on,
        given_on=work.today,
        is_lead=is_lead,
        **source,
    )


def _numbered(work: Work, table: type[Resolution | Assignment], prefix: str) -> dict[str, int | str]:
    """The next number of the table's own register, as its columns hold it."""
    year = work.today.year
    serial = work.next_number(table.__tablename__, year)
    return {"year": year, "serial": serial, "number": work.number(prefix, serial, year)}


@dataclass(frozen=True)
class AskToComplete:
    """Which requirements of art 63 are not met, and by when to meet them (art 64(6))."""

    appeal_id: int
    defects: str
    complete_by: date


@operation(Permission.DECIDE_APPEALS)
def ask_to_complete(work: Work, order: AskToComplete) -> None:
    """Set a term to mend defects; the days until then do not count."""
    appeal = work.get(Appeal, order.appeal_id)
    if not order.defects.strip():
        raise Refusal(N_("Say which requirements are not met."), field="defects")
    if order.complete_by <= work.today:
        raise Refusal(N_("Give the applicant at least one day."), field="complete_by")
    if order.complete_by > appeal.due_on:
        raise Refusal(
            N_("A reasonable term ends by the last day for the answer, {day} (art 64(6))."),
            field="complete_by",
            day=appeal.due_on,
        )
    work.advance(appeal, APPEAL, "ask_to_complete")
    appeal.complete_by = order.complete_by
    appeal.pauses.append(Pause(began_on=work.today, reason=order.defects.strip()))
    work.record(Event.APPEAL_INCOMPLETE, appeal, defects=order.defects)


@operation(Permission.REGISTER_APPEALS)
def complete_appeal(work: Work, appeal_id: int) -> date:
    """The applicant has mended the defects: the term runs on; gives the new last day."""
    appeal = work.get(Appeal, appeal_id)
    work.advance(appeal, APPEAL, "complete")
    appeal.complete_by = None
    appeal.is_signed = True  # all that was missing has been brought
    appeal.pauses[-1].ended_on = work.today
    appeal.due_on = counted(work, appeal).due_on
    work.record(Event.APPEAL_COMPLETED, appeal)
    return appeal.due_on


@dataclass(frozen=True)
class ExtendTerm:
    """A reasoned decision to extend, by a head, a deputy or the head of the apparatus (art 76(3))."""

    appeal_id: int
    until: date
    reason: str
    decided_by_id: int
    order_number: str = ""


@dataclass(frozen=True)
class ExtendedTerm:
    """The new last day, and by when the applicant must be told (three working days, art 76(3))."""

    due_on: date
    notify_by: date


@operation(Permission.DECIDE_APPEALS)
def extend_term(work: Work, order: ExtendTerm) -> ExtendedTerm:
    """Extend the term. Refuses what the article does not allow, in its words."""
    appeal = work.get(Appeal, order.appeal_id)
    decider = official_at_work(work, order.decided_by_id, "decided_by")
    if not decider.rank.may_extend:
        raise Refusal(
            N_("Only the head, a deputy or the head of the apparatus may extend the term (art 76(3))."),
            field="decided_by",
        )
    extension = deadlines.Extension(work.today, order.until, order.reason.strip(), decider.post_ru)
    fault = deadlines.check_extension(appeal.kind, appeal.due_on, extension)
    if fault is not None:
        raise Refusal(fault.title_key, field="reason" if not order.reason.strip() else "until")
    work.advance(appeal, APPEAL, "extend")
    notify_by = deadlines.duty_due(deadlines.Duty.EXTENSION_NOTICE, work.today, work.calendar)
    appeal.extensions.append(
        Extension(
            decided_on=work.today,
            until=order.until,
            reason=order.reason.strip(),
            decided_by_id=decider.id,
            notify_by=notify_by,
            order_number=order.order_number.strip(),
        )
    )
    appeal.due_on = work.calendar.roll_forward(order.until)
    work.record(Event.APPEAL_EXTENDED, appeal, until=order.until, reason=order.reason)
    return ExtendedTerm(appeal.due_on, notify_by)


@dataclass(frozen=True)
class ForwardAppeal:
    """Send the appeal, or the questions at these positions, to the competent body (art 65)."""

    appeal_id: int
    body_id: int
    positions: tuple[int, ...] = ()  # empty: the whole appeal


@operation(Permission.DECIDE_APPEALS)
def forward_appeal(work: Work, order: ForwardAppeal) -> str:
    """Forward in whole (the appeal ends here) or in part (it goes on); gives the number of what is forwarded."""
    appeal = work.get(Appeal, order.appeal_id)
    body = work.get(Body, order.body_id, field="body")
    if not body.is_active:
        raise Refusal(N_("Nothing is forwarded to this body any more."), field="body")
    refuse_decided(work, appeal)
    positions = {question.position for question in appeal.questions}
    if not set(order.positions) <= positions:
        raise Refusal(N_("There is no such question in this appeal."), field="positions")
    is_part = bool(order.positions) and set(order.positions) != positions
    listed = ",".join(map(str, sorted(set(order.positions)))) if is_part else ""
    number = appeal.eotinish_number or appeal.number
    if is_part:
        refuse_ended(appeal)
        earlier = select(Forwarding).where(Forwarding.appeal_id == appeal.id)
        if work.session.scalar(earlier.where(Forwarding.body_id == body.id, Forwarding.question_positions == listed)):
            raise Refusal(N_("This part was forwarded to this body already."), field="positions")
        parts = work.session.scalar(select(func.count()).select_from(earlier.subquery())) or 0
        number = part_number(number, 1 + parts)
    else:
        work.advance(appeal, APPEAL, "forward")
        appeal.decided_on = work.today
        end_assignments(work, appeal)
    work.add(
        Forwarding(
            appeal_id=appeal.id,
            body_id=body.id,
            forwarded_on=work.today,
            number=number,
            question_positions=listed,
        )
    )
    work.record(Event.APPEAL_FORWARDED, appeal, body=body.name_kk, number=number)
    return number
