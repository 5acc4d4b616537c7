"""Register an appeal and lead it through what the Code allows: resolve, complete, extend, forward, return, end."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.applicants import words_of
from desktop.operations.checks import official_at_work, paper_language
from desktop.terms import counted
from desktop.work import NOT_NOW, Work
from models import search
from models.appeal import Appeal, AppealLink, AppealPerson, Extension, Forwarding, Pause, Question
from models.applicant import Applicant
from models.body import Body
from models.classifier import Topic
from models.official import Official
from models.place import Place
from models.reply import Reply
from models.resolution import Assignment, Resolution
from models.rules import deadlines
from models.rules.kinds import (
    AnswerNature,
    AppealKind,
    ApplicantKind,
    Channel,
    Decision,
    LinkKind,
    OfficialRank,
    ReplyWay,
)  # fmt: skip
from models.rules.numbering import is_eotinish_number, normalise_number, part_number
from models.rules.states import APPEAL, ASSIGNMENT, OPEN_APPEAL_STATES, AppealState, AssignmentState, ReplyState
from models.rules.titled import N_
from models.visit import Visit

SUMMARY_LENGTH = 160


@dataclass(frozen=True)
class AskedQuestion:
    """One question of an appeal, with its topic and village where they are known."""

    text: str
    topic_id: int | None = None
    place_id: int | None = None


@dataclass(frozen=True)
class RegisterAppeal:
    """An appeal as it lies on the counter. `received_at` is an instant; None means now."""

    applicant_id: int
    kind: AppealKind
    text: str
    questions: tuple[AskedQuestion, ...] = ()
    summary: str = ""  # empty: the beginning of the text
    channel: Channel = Channel.PAPER
    received_at: datetime | None = None
    language: str = ""  # empty: the applicant's
    official_id: int | None = None
    reply_way: ReplyWay | None = None  # None: the applicant's
    other_applicant_ids: tuple[int, ...] = ()
    people_count: int = 1
    sheets: int = 1
    is_threat: bool = False
    eotinish_number: str = ""
    external_number: str = ""
    challenged: str = ""  # the body and act that a complaint is about (art 93)
    sender_id: int | None = None
    sender_number: str = ""
    repeats_id: int | None = None  # the earlier appeal that a person recognised as the same matter
    visit_id: int | None = None


@dataclass(frozen=True)
class RegisteredAppeal:
    """What was given to the appeal: number, registration day, last day for the answer."""

    id: int
    number: str
    registered_on: date
    due_on: date


@operation(Permission.REGISTER_APPEALS)
def register_appeal(work: Work, order: RegisterAppeal) -> RegisteredAppeal:
    """Accept and register (АППК art 64(1)–(3)): there is no refusal to accept, only to store what is unreadable.

    Refuses an empty text, a receipt in the future, an e-Otinish number of another appeal, figures below zero.
    """
    applicant = work.get(Applicant, order.applicant_id, "applicant", Applicant.contacts)
    _refuse_impossible_figures(order)
    others = [id for id in dict.fromkeys(order.other_applicant_ids) if id != applicant.id]
    questions = _questions(work, order)
    columns = _columns(work, order, applicant, questions, others)
    number, registered_on, due_on = columns["number"], columns["registered_on"], columns["due_on"]
    id = work.insert(Appeal, **columns)
    for position, question in enumerate(questions, start=1):
        work.insert(Question, appeal_id=id, position=position, **vars(question))
    for person_id in others:
        work.known(Applicant, person_id, field="other_applicants")
        work.insert(AppealPerson, appeal_id=id, applicant_id=person_id, joined_on=registered_on)
    words = [columns[name] for name in Appeal.FOUND_BY] + [question.text for question in questions]
    work.index(search.Found.APPEAL, id, (*words, *words_of(applicant)), is_new=True)
    work.note(Event.APPEAL_REGISTERED, Appeal.__tablename__, id, {"number": number, "due_on": due_on})
    if order.repeats_id:
        earlier = work.get(Appeal, order.repeats_id, field="repeats")
        # A repeat has the same sender and question (documentation rules p. 86); from another it is the same matter.
        is_repeat = earlier.applicant_id == applicant.id
        _link(work, id, number, earlier, LinkKind.REPEATED if is_repeat else LinkKind.SAME_MATTER)
    return RegisteredAppeal(id, number, registered_on, due_on)


def _columns(
    work: Work, order: RegisterAppeal, applicant: Applicant, questions: list[AskedQuestion], others: list[int]
) -> dict[str, Any]:
    """The columns of the new appeal; the running number is taken here."""
    received_at = _received_at(work, order)
    registered_on = deadlines.registration_day(work.local(received_at), work.settings.closing_time, work.calendar)
    register = work.settings.prefix_person if applicant.kind is ApplicantKind.PERSON else work.settings.prefix_entity
    serial = work.next_number(register, registered_on.year)
    return {
        "register": register,
        "year": registered_on.year,
        "serial": serial,
        "number": work.number(register, serial, registered_on.year),
        "eotinish_number": _eotinish_number(work, order.eotinish_number),
        "external_number": order.external_number.strip(),
        "challenged": order.challenged.strip(),
        "state": APPEAL.initial,
        "kind": order.kind,
        "channel": order.channel,
        "language": paper_language(order.language or applicant.language),
        "applicant_id": applicant.id,
        "official_id": order.official_id and official_at_work(work, order.official_id, "official").id,
        "accepted_by_id": work.actor.official_id,
        "summary": _summary(order.summary) or _summary(questions[0].text),
        "text": order.text.strip(),
        "received_at": received_at,
        "registered_on": registered_on,
        "due_on": deadlines.due_on(registered_on, deadlines.TERMS[order.kind], work.calendar),
        "reply_way": order.reply_way or applicant.reply_way,
        "is_collective": bool(others) or order.people_count > 1,
        "people_count": max(order.people_count, 1 + len(others)),
        "sheets": order.sheets,
        "is_threat": order.is_threat,
        "from_reception": order.channel is Channel.RECEPTION,
        "visit_id": order.visit_id and work.known(Visit, order.visit_id, field="visit"),
        "sender_id": order.sender_id and work.known(Body, order.sender_id, field="sender"),
        "sender_number": order.sender_number.strip(),
    }


def _refuse_impossible_figures(order: RegisterAppeal) -> None:
    if order.people_count < 1:
        raise Refusal(N_("An appeal has at least one applicant."), field="people_count")
    if order.sheets < 0:
        raise Refusal(N_("The number of sheets cannot be below zero."), field="sheets")


def _questions(work: Work, order: RegisterAppeal) -> list[AskedQuestion]:
    asked = [replace(question, text=question.text.strip()) for question in order.questions if question.text.strip()]
    if not asked and order.text.strip():
        asked = [AskedQuestion(_summary(order.text))]
    if not asked:
        raise Refusal(N_("Write what the appeal is about."), field="text")
    for question in asked:
        if question.topic_id:
            work.known(Topic, question.topic_id, field="questions")
        if question.place_id:
            work.known(Place, question.place_id, field="questions")
    return asked


def _received_at(work: Work, order: RegisterAppeal) -> datetime:
    received_at = order.received_at or work.now
    if received_at > work.now + timedelta(minutes=1):
        raise Refusal(
            N_("The appeal cannot have been received in the future ({moment}). Check the date and time."),
            field="received_at",
            moment=work.local(received_at),
        )
    return received_at


def _eotinish_number(work: Work, typed: str, but: int = 0) -> str:
    number = normalise_number(typed)
    if not number:
        return ""
    if not is_eotinish_number(number):
        raise Refusal(
            N_("«{typed}» is no e-Otinish number. Example: ЖТ-2026-01184127."), field="eotinish_number", typed=typed
        )
    if own := work.session.connection().scalar(_BEARER, {"number": number, "but": but}):
        raise Refusal(N_("Appeal {number} bears this e-Otinish number already."), field="eotinish_number", number=own)
    return number


_BEARER = select(Appeal.number).where(Appeal.eotinish_number == bindparam("number"), Appeal.id != bindparam("but"))


def _summary(words: str) -> str:
    one_line = " ".join(words.split())
    if len(one_line) <= SUMMARY_LENGTH:
        return one_line
    return one_line[: SUMMARY_LENGTH - 1].rsplit(" ", 1)[0].rstrip(",;:–-") + "…"


def _link(work: Work, id: int, number: str, earlier: Appeal, kind: LinkKind) -> None:
    work.insert(AppealLink, appeal_id=id, earlier_id=earlier.id, kind=kind)
    work.record(Event.APPEAL_LINKED, earlier, later=number, kind=kind)


@dataclass(frozen=True)
class SetEotinishNumber:
    """The number that the state system gave (rule R4)."""

    appeal_id: int
    number: str


@operation(Permission.REGISTER_APPEALS)
def set_eotinish_number(work: Work, order: SetEotinishNumber) -> None:
    """Note the legal number on the card; letters bear it from now on."""
    appeal = work.get(Appeal, order.appeal_id)
    appeal.eotinish_number = _eotinish_number(work, order.number, but=appeal.id)
    words = (*appeal.words, *words_of(work.get(Applicant, appeal.applicant_id)))
    work.index(search.Found.APPEAL, appeal.id, words, is_new=False)
    work.record(Event.APPEAL_CORRECTED, appeal)


@dataclass(frozen=True)
class Task:
    """One executor's part of a resolution."""

    executor_id: int
    text: str
    due_on: date


@dataclass(frozen=True)
class LayResolution:
    """What the head wrote; the first task's executor is the lead."""

    appeal_id: int
    text: str
    tasks: tuple[Task, ...]


@operation(Permission.DECIDE_APPEALS)
def lay_resolution(work: Work, order: LayResolution) -> tuple[int, ...]:
    """Give the appeal to its executors; gives the ids of the assignments. What an earlier resolution gave is off."""
    appeal = work.get(Appeal, order.appeal_id)
    if not order.tasks:
        raise Refusal(N_("Name at least one executor."), field="tasks")
    work.advance(appeal, APPEAL, "resolve")
    for earlier in work.session.scalars(_OPEN_TASKS.where(Assignment.appeal_id == appeal.id)):
        work.advance(earlier, ASSIGNMENT, "cancel")
    resolution = work.add(
        Resolution(appeal_id=appeal.id, author_id=work.actor.official_id, text=order.text.strip(), laid_on=work.today)
    )
    appeal.executor_id = order.tasks[0].executor_id
    assignments = [
        assigned(work, task, is_lead=position == 0, resolution_id=resolution.id, appeal_id=appeal.id)
        for position, task in enumerate(order.tasks)
    ]
    work.session.add_all(assignments)
    work.session.flush()
    work.record(Event.APPEAL_RESOLVED, appeal, executors=[task.executor_id for task in order.tasks])
    return tuple(assignment.id for assignment in assignments)


_OPEN_TASKS = select(Assignment).where(
    Assignment.resolution_id.is_not(None), Assignment.state.in_((AssignmentState.GIVEN, AssignmentState.ACCEPTED))
)


def assigned(work: Work, task: Task, *, is_lead: bool = True, **source: int | None) -> Assignment:
    """The assignment of a task; Refusal for an executor who has left, an empty task, a date that has passed."""
    executor = official_at_work(work, task.executor_id, "executor")
    if not task.text.strip():
        raise Refusal(N_("Write what is to be done."), field="text")
    if task.due_on < work.today:
        raise Refusal(N_("The date {day} has passed."), field="due_on", day=task.due_on)
    return Assignment(
        executor_id=executor.id,
        text=task.text.strip(),
        due_on=task.due_on,
        given_on=work.today,
        is_lead=is_lead,
        **source,
    )


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
    _refuse_decided(work, appeal)
    positions = {question.position for question in appeal.questions}
    if not set(order.positions) <= positions:
        raise Refusal(N_("There is no such question in this appeal."), field="positions")
    is_part = bool(order.positions) and set(order.positions) != positions
    listed = ",".join(map(str, sorted(set(order.positions)))) if is_part else ""
    number = appeal.eotinish_number or appeal.number
    if is_part:
        _refuse_ended(appeal)
        earlier = select(Forwarding).where(Forwarding.appeal_id == appeal.id)
        if work.session.scalar(earlier.where(Forwarding.body_id == body.id, Forwarding.question_positions == listed)):
            raise Refusal(N_("This part was forwarded to this body already."), field="positions")
        parts = work.session.scalar(select(func.count()).select_from(earlier.subquery())) or 0
        number = part_number(number, 1 + parts)
    else:
        work.advance(appeal, APPEAL, "forward")
        appeal.decided_on = work.today
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


def _refuse_ended(appeal: Appeal) -> None:
    if appeal.state not in OPEN_APPEAL_STATES:
        raise Refusal(NOT_NOW, state=appeal.state)


def _refuse_decided(work: Work, appeal: Appeal) -> None:
    """A signed decision is taken, though it may not have been sent yet (art 64(9); rule W9)."""
    signed = select(Reply.number).where(
        Reply.appeal_id == appeal.id, Reply.decision.is_not(None), Reply.state == ReplyState.SIGNED
    )
    if number := work.session.scalar(signed):
        raise Refusal(N_("The decision is signed already: letter {number}."), number=number)


@dataclass(frozen=True)
class EndAppeal:
    """End an appeal otherwise than by an answer, with the ground in words."""

    appeal_id: int
    ground: str


@operation(Permission.DECIDE_APPEALS)
def return_appeal(work: Work, order: EndAppeal) -> None:
    """Return it (art 64(7)); never where crime or security is concerned (64(7-2)): that is forwarded at once."""
    appeal = work.get(Appeal, order.appeal_id)
    if appeal.is_threat:
        raise Refusal(
            N_("It tells of a crime or a threat to security: such an appeal is not returned but forwarded at once.")
        )
    if appeal.complete_by and appeal.complete_by >= work.today:
        raise Refusal(N_("The applicant may still complete the appeal: until {day}."), day=appeal.complete_by)
    _end(work, appeal, "return", Event.APPEAL_RETURNED, order.ground)


@operation(Permission.REGISTER_APPEALS)
def withdraw_appeal(work: Work, order: EndAppeal) -> None:
    """The applicant withdraws by a written statement, before a decision is taken (art 64(9))."""
    _end(work, work.get(Appeal, order.appeal_id), "withdraw", Event.APPEAL_WITHDRAWN, order.ground)


@operation(Permission.DECIDE_APPEALS)
def terminate_appeal(work: Work, order: EndAppeal) -> None:
    """Terminate the procedure (arts 70, 88); the applicant is told within three working days."""
    appeal = work.get(Appeal, order.appeal_id)
    _refuse_terminator(work, appeal)
    if Decision.TERMINATED in Decision.lawful_for(appeal.kind):
        appeal.decision = Decision.TERMINATED
    _end(work, appeal, "terminate", Event.APPEAL_TERMINATED, order.ground)


def _refuse_terminator(work: Work, appeal: Appeal) -> None:
    """The simplified procedure is terminated by the head or a deputy; a repeat also by another (art 88(2); rule W7)."""
    rank = work.get(Official, work.actor.official_id).rank
    if not appeal.kind.is_simplified or rank in (OfficialRank.HEAD, OfficialRank.DEPUTY):
        return
    repeat = select(AppealLink).where(AppealLink.appeal_id == appeal.id, AppealLink.kind == LinkKind.REPEATED)
    if work.session.scalar(repeat) is None:
        raise Refusal(N_("Only the head or a deputy may terminate the simplified procedure (art 88(2))."))


def _end(work: Work, appeal: Appeal, action: str, event: Event, ground: str) -> None:
    if not ground.strip():
        raise Refusal(N_("State the ground."), field="ground")
    _refuse_decided(work, appeal)
    work.advance(appeal, APPEAL, action)
    appeal.ground = ground.strip()
    appeal.decided_on = work.today
    work.record(event, appeal, ground=appeal.ground)


@dataclass(frozen=True)
class AttachAppeal:
    """File a re-filed identical appeal to the old case, without an answer (art 64(8))."""

    appeal_id: int
    earlier_id: int


@operation(Permission.DECIDE_APPEALS)
def attach_appeal(work: Work, order: AttachAppeal) -> None:
    """Attach without a reply; only to an appeal of the same applicant that was returned."""
    appeal, earlier = work.get(Appeal, order.appeal_id), work.get(Appeal, order.earlier_id, field="earlier")
    if earlier.state is not AppealState.RETURNED:
        raise Refusal(N_("Appeal {number} was not returned."), field="earlier", number=earlier.number)
    if earlier.applicant_id != appeal.applicant_id:
        raise Refusal(N_("Appeal {number} is of another applicant."), field="earlier", number=earlier.number)
    work.advance(appeal, APPEAL, "attach")
    appeal.decided_on = work.today
    work.record(Event.APPEAL_TERMINATED, appeal, attached_to=earlier.number)
    _link(work, appeal.id, appeal.number, earlier, LinkKind.ATTACHED)


@operation(Permission.DECIDE_APPEALS)
def reopen_appeal(work: Work, order: EndAppeal) -> None:
    """Take an ended appeal up again, with the reason."""
    appeal = work.get(Appeal, order.appeal_id)
    if not order.ground.strip():
        raise Refusal(N_("State the ground."), field="ground")
    work.advance(appeal, APPEAL, "reopen")
    appeal.decision = appeal.nature = appeal.decided_on = None
    work.record(Event.APPEAL_REOPENED, appeal, ground=order.ground)


def close(work: Work, appeal: Appeal, decision: Decision, nature: AnswerNature) -> None:
    """Close with a decision, whose lawfulness the letter's draft was asked for, and the nature of the answer."""
    work.advance(appeal, APPEAL, "close")
    appeal.decision, appeal.nature, appeal.decided_on = decision, nature, work.today
    work.record(Event.APPEAL_CLOSED, appeal, decision=decision, nature=nature)


@dataclass(frozen=True)
class JoinAppeal:
    """One more interested person joins an open procedure; no new number (art 22(1))."""

    appeal_id: int
    applicant_id: int


@operation(Permission.REGISTER_APPEALS)
def join_appeal(work: Work, order: JoinAppeal) -> None:
    """Add a person to an open appeal."""
    appeal = work.get(Appeal, order.appeal_id)
    person = work.get(Applicant, order.applicant_id, field="applicant")
    _refuse_ended(appeal)
    joined = select(AppealPerson).where(AppealPerson.appeal_id == appeal.id, AppealPerson.applicant_id == person.id)
    if person.id == appeal.applicant_id or work.session.scalar(joined):
        raise Refusal(N_("{name} is among the applicants already."), field="applicant", name=person.full_name)
    work.add(AppealPerson(appeal_id=appeal.id, applicant_id=person.id, joined_on=work.today))
    appeal.people_count += 1
    appeal.is_collective = True
    work.record(Event.APPEAL_CORRECTED, appeal, joined=person.id)
