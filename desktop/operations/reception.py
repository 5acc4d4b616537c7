"""Personal reception: open a day, book, move, cancel, lead the queue, write the protocol (АППК art 90; ПП-663)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.applicants import in_use
from desktop.operations.checks import official_at_work, paper_language, slot_minutes
from desktop.operations.course import Task, assigned
from desktop.operations.indexing import visit_words
from desktop.operations.lists import intake_point
from desktop.operations.registration import AskedQuestion, RegisterAppeal, RegisteredAppeal, register_appeal
from desktop.work import Work
from models import search
from models.applicant import Applicant
from models.classifier import Topic
from models.official import Official
from models.reception import ReceptionDay, Slot
from models.reminder import Reminder
from models.resolution import Assignment
from models.rules import deadlines, slots
from models.rules.deadlines import Duty, duty_due
from models.rules.kinds import AppealKind, BenefitGroup, Channel, VisitOutcome
from models.rules.states import HOLDS_SLOT_STATES, VISIT, VisitState
from models.rules.titled import N_
from models.visit import Visit

PROTOCOL_REGISTER = "protocol"


@dataclass(frozen=True)
class OpenDay:
    """One reception of an official: wall-clock hours of the office, minutes of a slot (None: the office's)."""

    official_id: int
    day: dt.date
    starts: dt.time
    ends: dt.time
    slot_minutes: int | None = None
    place_kk: str = ""
    place_ru: str = ""


@operation(Permission.PLAN_RECEPTIONS)
def open_day(work: Work, order: OpenDay) -> int:
    """Open a reception day and cut it into slots. Refuses a day off, a day that is open, hours that hold no slot."""
    official = _receiving(work, order.official_id)
    if order.day < work.today:
        raise Refusal(N_("The date {day} has passed."), field="day", day=order.day)
    if not work.calendar.is_workday(order.day):
        raise Refusal(N_("{day} is a day off."), field="day", day=order.day)
    known = select(ReceptionDay.id).where(ReceptionDay.official_id == official.id, ReceptionDay.day == order.day)
    if work.session.scalar(known):
        raise Refusal(N_("This official's reception on {day} is open already."), field="day", day=order.day)
    minutes = slot_minutes(order.slot_minutes or work.settings.slot_minutes)
    cut = slots.cut(slots.Hours(order.starts, order.ends), minutes) if order.starts < order.ends else ()
    if not cut:
        raise Refusal(N_("These hours hold no reception of {minutes} minutes."), field="ends", minutes=minutes)
    day = work.add(
        ReceptionDay(
            official_id=official.id,
            day=order.day,
            starts=order.starts,
            ends=order.ends,
            slot_minutes=minutes,
            place_kk=order.place_kk or official.room,
            place_ru=order.place_ru or official.room,
            slots=[Slot(starts=slot.begins, minutes=minutes) for slot in cut],
        )
    )
    work.record(Event.DAY_OPENED, day, day=order.day)
    return day.id


def _receiving(work: Work, official_id: int) -> Official:
    official = official_at_work(work, official_id, "official")
    if not official.rank.holds_receptions:
        raise Refusal(N_("Receptions are held by the akim, deputies and heads of departments."), field="official")
    return official


@dataclass(frozen=True)
class CloseDay:
    """Close a reception day with its reason; those booked are to be moved (ПП-663 p. 26)."""

    reception_day_id: int
    reason: str


@operation(Permission.PLAN_RECEPTIONS)
def close_day(work: Work, order: CloseDay) -> tuple[int, ...]:
    """Close the day; gives the ids of the visits that must be moved at once."""
    day = work.get(ReceptionDay, order.reception_day_id)
    if not order.reason.strip():
        raise Refusal(N_("State the reason."), field="reason")
    day.closed_reason = order.reason.strip()
    work.record(Event.DAY_CLOSED, day, reason=order.reason)
    held = select(Visit.id).join(Slot, Visit.slot_id == Slot.id).where(Slot.reception_day_id == day.id)
    waiting = Visit.state.in_((VisitState.BOOKED, VisitState.ARRIVED))
    return tuple(work.session.scalars(held.where(waiting).order_by(Visit.starts)))


@dataclass(frozen=True)
class BookVisit:
    """A request for a reception and the slot for it; no slot means a walk-in of today."""

    applicant_id: int
    official_id: int
    question: str
    slot_id: int | None = None
    channel: Channel = Channel.ORAL
    topic_id: int | None = None
    language: str = ""
    benefit_group: BenefitGroup | None = None
    is_video: bool = False
    has_consent: bool = False
    representative: str = ""
    intake_point_id: int | None = None  # where the request was taken in


@dataclass(frozen=True)
class BookedVisit:
    """Number, day and time of the booking; a note never blocks."""

    id: int
    number: str
    day: dt.date
    starts: dt.time | None
    reply_due_on: dt.date
    note: str = ""


@operation(Permission.BOOK_VISITS)
def book_visit(work: Work, order: BookVisit) -> BookedVisit:
    """Book a slot. Refuses a slot taken, past or closed, a request by telephone (ПП-663 p. 5), an empty question."""
    applicant = in_use(work.get(Applicant, order.applicant_id, field="applicant"))
    official = _receiving(work, order.official_id)
    topic_id = order.topic_id and work.get(Topic, order.topic_id, field="topic").id
    if not order.channel.is_signed:
        raise Refusal(
            N_("A request by telephone is not registered: the person must sign it or come (ПП-663 p. 5)."),
            field="channel",
        )
    if not order.question.strip():
        raise Refusal(N_("Write what the visitor comes for."), field="question")
    if order.is_video and not order.has_consent:
        raise Refusal(N_("A reception by video needs the visitor's consent (ПП-663 p. 24)."), field="has_consent")
    day, starts = _free_slot(work, order.slot_id, official) if order.slot_id else (work.today, None)
    local = work.local(work.now)
    registered_on = deadlines.registration_day(local, work.settings.closing_time, work.calendar)
    serial = work.next_number(work.settings.prefix_visit, registered_on.year)
    visit = work.add(
        Visit(
            register=work.settings.prefix_visit,
            year=registered_on.year,
            serial=serial,
            number=work.number(work.settings.prefix_visit, serial, registered_on.year),
            state=VISIT.initial,
            applicant_id=applicant.id,
            official_id=official.id,
            slot_id=order.slot_id,
            intake_point_id=intake_point(work, order.intake_point_id),
            day=day,
            starts=starts,
            question=order.question.strip(),
            topic_id=topic_id,
            channel=order.channel,
            language=paper_language(order.language or applicant.language),
            requested_at=work.now,
            registered_on=registered_on,
            reply_due_on=duty_due(Duty.RECEPTION_REPLY, registered_on, work.calendar),
            benefit_group=order.benefit_group or applicant.benefit_group,
            is_video=order.is_video,
            has_consent=order.has_consent,
            representative=order.representative.strip(),
        )
    )
    _index(work, visit, applicant)
    work.record(Event.VISIT_BOOKED, visit, number=visit.number, day=day)
    return BookedVisit(visit.id, visit.number, day, starts, visit.reply_due_on, _same_matter_note(work, visit))


def _free_slot(work: Work, slot_id: int, official: Official) -> tuple[dt.date, dt.time]:
    slot = work.get(Slot, slot_id, field="slot")
    day = work.get(ReceptionDay, slot.reception_day_id)
    if day.official_id != official.id:
        raise Refusal(N_("This time belongs to another official."), field="slot")
    if day.closed_reason:
        raise Refusal(N_("The reception of {day} is closed: {reason}."), field="slot", day=day.day,
                      reason=day.closed_reason)  # fmt: skip
    if (day.day, slot.starts) <= (work.today, work.local(work.now).time()):
        raise Refusal(N_("This time has passed."), field="slot")
    held = select(Visit.id).where(Visit.slot_id == slot.id, Visit.state.in_(HOLDS_SLOT_STATES))
    if work.session.scalar(held):
        raise Refusal(N_("This time was booked by another meanwhile. Choose the next free one."), field="slot")
    return day.day, slot.starts


def _index(work: Work, visit: Visit, applicant: Applicant) -> None:
    work.index(search.Found.VISIT, visit.id, visit_words(visit, applicant), is_new=True)


def _same_matter_note(work: Work, visit: Visit) -> str:
    """ПП-663 p. 12: the same official should not handle the same person's matter twice; a note, never a block."""
    earlier = select(func.count()).where(
        Visit.applicant_id == visit.applicant_id,
        Visit.official_id == visit.official_id,
        Visit.state == VisitState.DONE,
    )
    return N_("This official has received the person before (ПП-663 p. 12).") if work.session.scalar(earlier) else ""


@dataclass(frozen=True)
class MoveVisit:
    """Another slot for a booked visit, and why (ПП-663 p. 26)."""

    visit_id: int
    slot_id: int
    reason: str


@operation(Permission.BOOK_VISITS)
def move_visit(work: Work, order: MoveVisit) -> BookedVisit:
    """Move to another slot: the old booking stays with its reason and points to the new one."""
    old = work.get(Visit, order.visit_id)
    if not order.reason.strip():
        raise Refusal(N_("State the reason."), field="reason")
    work.advance(old, VISIT, "move")
    old.reason = order.reason.strip()
    work.session.flush()
    booked = book_visit(
        work,
        BookVisit(
            applicant_id=old.applicant_id,
            official_id=old.official_id,
            question=old.question,
            slot_id=order.slot_id,
            channel=old.channel,
            topic_id=old.topic_id,
            language=old.language,
            benefit_group=old.benefit_group,
            is_video=old.is_video,
            has_consent=old.has_consent,
            representative=old.representative,
            intake_point_id=old.intake_point_id,
        ),
    )
    old.moved_to_id = booked.id
    for reminder in work.session.scalars(select(Reminder).where(Reminder.visit_id == old.id)):
        reminder.visit_id = booked.id
    new = work.get(Visit, booked.id)  # the request is the old one, and so is the term to answer it (ПП-663 p. 13)
    new.requested_at, new.registered_on, new.reply_due_on = old.requested_at, old.registered_on, old.reply_due_on
    work.record(Event.VISIT_MOVED, old, to=booked.number, reason=order.reason)
    return replace(booked, reply_due_on=old.reply_due_on)


@dataclass(frozen=True)
class CancelVisit:
    """Why a booking is ended (ПП-663 p. 17)."""

    visit_id: int
    reason: str


@operation(Permission.BOOK_VISITS)
def cancel_visit(work: Work, order: CancelVisit) -> None:
    """Cancel a booking; its slot is free again."""
    visit = work.get(Visit, order.visit_id)
    if not order.reason.strip():
        raise Refusal(N_("State the reason."), field="reason")
    work.advance(visit, VISIT, "cancel")
    visit.reason = order.reason.strip()
    work.record(Event.VISIT_CANCELLED, visit, reason=order.reason)


def _step(work: Work, visit_id: int, action: str, event: Event) -> Visit:
    visit = work.get(Visit, visit_id)
    work.advance(visit, VISIT, action)
    work.record(event, visit)
    return visit


@operation(Permission.BOOK_VISITS)
def mark_arrived(work: Work, visit_id: int) -> None:
    """The visitor is here; also one who was marked as missed. Their place in the queue is by their booking."""
    visit = _step(work, visit_id, "arrive", Event.VISIT_ARRIVED)
    if visit.day != work.today:
        raise Refusal(N_("This visit is booked for {day}."), day=visit.day)
    visit.arrived_at = work.now


@operation(Permission.BOOK_VISITS)
def mark_missed(work: Work, visit_id: int) -> None:
    """The visitor did not come; said on the day of the visit or later."""
    visit = _step(work, visit_id, "miss", Event.VISIT_MISSED)
    if visit.day > work.today:
        raise Refusal(N_("This visit is booked for {day}."), day=visit.day)


@dataclass(frozen=True)
class CallVisitor:
    """Call a waiting visitor; out of turn only with a reason."""

    visit_id: int
    reason: str = ""


@operation(Permission.HOLD_RECEPTIONS)
def call_visitor(work: Work, order: CallVisitor) -> None:
    """Call the next, or another with a reason; two clerks cannot call one person."""
    visit = _step(work, order.visit_id, "call", Event.VISIT_CALLED)
    waiting = work.session.scalars(
        select(Visit).where(
            Visit.official_id == visit.official_id, Visit.day == visit.day, Visit.state == VisitState.ARRIVED
        )
    )
    first = min((*waiting, visit), key=lambda one: (is_put_off(one, work.now), queue_key(one)))
    is_in_turn = first.id == visit.id
    if not is_in_turn and not order.reason.strip():
        raise Refusal(N_("{number} is next. To call another first, say why."), field="reason", number=first.number)
    visit.reason = "" if is_in_turn else order.reason.strip()
    visit.called_at = work.now
    visit.postponed_until = None


def is_put_off(visit: Visit, now: dt.datetime) -> bool:
    """Whether the visitor was postponed to an instant that is still ahead."""
    return visit.postponed_until is not None and visit.postponed_until > now


def queue_key(visit: Visit) -> tuple[bool, dt.time, int]:
    """Order of the queue: those received out of turn first (ПП-663 p. 23), then by booked time, walk-ins after."""
    return (visit.benefit_group is None, visit.starts or dt.time.max, visit.id)


def places(visits: Iterable[Visit]) -> dict[int, int]:
    """The visitors of a day numbered from 1, by id: booked ones by their time, then walk-ins as they came.

    Unlike the order of the queue it stays when somebody is received out of turn: a person keeps the number.
    """
    ordered = sorted(visits, key=lambda visit: (visit.starts or dt.time.max, visit.id))
    return {visit.id: place for place, visit in enumerate(ordered, 1)}


@operation(Permission.HOLD_RECEPTIONS)
def park_visitor(work: Work, visit_id: int) -> None:
    """The called visitor goes back to the queue."""
    _step(work, visit_id, "park", Event.VISIT_PARKED)


@operation(Permission.HOLD_RECEPTIONS)
def begin_reception(work: Work, visit_id: int) -> None:
    """The visitor is with the official: the clock runs."""
    _step(work, visit_id, "enter", Event.VISIT_ENTERED).entered_at = work.now


@dataclass(frozen=True)
class FinishReception:
    """Everything that annex 2 of ПП-663 asks for; orders become assignments, the unsolved becomes a written appeal."""

    visit_id: int
    outcome: VisitOutcome
    proceedings: str
    decision: str
    participants: str = ""
    secretary_id: int | None = None
    recording_confirmed: bool = False
    orders: tuple[Task, ...] = ()
    appeal_text: str = ""  # what is handled further as a written appeal (art 90(4))
    appeal_kind: AppealKind = AppealKind.APPLICATION


@dataclass(frozen=True)
class FinishedReception:
    """The protocol's number, by when it is sent to the applicant, and the appeal that grew out of the visit."""

    protocol_number: int
    send_by: dt.date
    assignment_ids: tuple[int, ...]
    appeal: RegisteredAppeal | None


@operation(Permission.HOLD_RECEPTIONS)
def finish_reception(work: Work, order: FinishReception) -> FinishedReception:
    """End a reception with its result. Refuses one without a recording (p. 21), a decision, or an order's date."""
    visit = work.get(Visit, order.visit_id)
    _refuse_unfinished(order)
    work.advance(visit, VISIT, "finish")
    visit.outcome, visit.ended_at = order.outcome, work.now
    visit.proceedings, visit.decision = order.proceedings.strip(), order.decision.strip()
    visit.participants = order.participants.strip()
    visit.secretary_id = official_at_work(work, order.secretary_id or work.actor.official_id, "secretary").id
    visit.recording_confirmed = True
    visit.protocol_year = work.today.year
    visit.protocol_serial = work.next_number(PROTOCOL_REGISTER, work.today.year)
    work.record(Event.VISIT_FINISHED, visit, outcome=order.outcome)
    appeal = _written_appeal(work, visit, order)
    assignments = [_order(work, visit, task, appeal.id if appeal else None) for task in order.orders]
    return FinishedReception(
        visit.protocol_serial,
        duty_due(Duty.RECEPTION_PROTOCOL, work.today, work.calendar),
        tuple(assignment.id for assignment in assignments),
        appeal,
    )


def _refuse_unfinished(order: FinishReception) -> None:
    if not order.recording_confirmed:
        raise Refusal(
            N_("Confirm the audio or video recording: without it a reception is not closed (ПП-663 p. 21)."),
            field="recording_confirmed",
        )
    if not order.decision.strip():
        raise Refusal(N_("Write the decision of the reception."), field="decision")
    if not order.proceedings.strip():
        raise Refusal(N_("Write what was said."), field="proceedings")
    if order.outcome is VisitOutcome.WRITTEN_APPEAL and not order.appeal_text.strip():
        raise Refusal(N_("Write what the appeal is about."), field="appeal_text")
    if order.outcome is VisitOutcome.UNDER_CONTROL and not order.orders:
        raise Refusal(N_("Name at least one executor."), field="orders")


def _written_appeal(work: Work, visit: Visit, order: FinishReception) -> RegisteredAppeal | None:
    if not order.appeal_text.strip():
        return None
    return register_appeal(
        work,
        RegisterAppeal(
            applicant_id=visit.applicant_id,
            kind=order.appeal_kind,
            text=order.appeal_text,
            questions=(AskedQuestion(visit.question, visit.topic_id),),
            channel=Channel.RECEPTION,
            language=visit.language,
            official_id=visit.official_id,
            visit_id=visit.id,
        ),
    )


def _order(work: Work, visit: Visit, task: Task, appeal_id: int | None) -> Assignment:
    assignment = work.add(assigned(work, task, visit_id=visit.id, appeal_id=appeal_id))
    work.record(Event.ASSIGNMENT_GIVEN, assignment, executor=task.executor_id, due_on=task.due_on)
    return assignment
