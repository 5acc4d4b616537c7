"""Put right what was registered: kind, channel, person, receipt and the rest; strike out a registration by mistake."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, or_, select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.applicants import in_use
from desktop.operations.checks import official_at_work, paper_language, refuse_decided, refuse_struck
from desktop.operations.lists import intake_point
from desktop.operations.rare import RareFacts, rare_columns
from desktop.operations.registration import index_anew, link, refuse_coming
from desktop.terms import counted
from desktop.work import NOT_NOW, Look, Work
from models.appeal import Appeal, AppealLink, AppealPerson, Forwarding, Pause
from models.applicant import Applicant
from models.body import Body
from models.official import Official
from models.reply import Reply
from models.resolution import Assignment, Resolution
from models.rules import deadlines
from models.rules.deadlines import Deadline
from models.rules.kinds import AppealKind, Channel, CorrectionCause, LinkKind, ReplyWay
from models.rules.names import short_name
from models.rules.states import (
    APPEAL,
    ASSIGNMENT,
    OPEN_APPEAL_STATES,
    REPLY,
    RUNNING_ASSIGNMENT_STATES,
    UNFINISHED_ASSIGNMENT_STATES,
    AppealState,
    ReplyState,
)
from models.rules.titled import N_
from models.visit import Visit

OUT = (ReplyState.SIGNED, ReplyState.DISPATCHED)  # letters that bear the office's word


@dataclass(frozen=True)
class CorrectRegistration:
    """What was registered as it should have been, and why: a cause, words, or both. `received_at` is an instant.

    `version` is the row version that was on the screen. Without `rare` what few appeals have stays as it is.
    """

    appeal_id: int
    version: int
    kind: AppealKind
    channel: Channel
    applicant_id: int
    received_at: datetime
    language: str
    reply_way: ReplyWay
    official_id: int | None = None
    people_count: int = 1
    challenged: str = ""
    intake_point_id: int | None = None
    rare: RareFacts | None = None
    cause: CorrectionCause | None = None
    reason: str = ""


@dataclass(frozen=True)
class CorrectedRegistration:
    """The number, which stays, and the days as they are now."""

    number: str
    registered_on: date
    due_on: date


@operation(Permission.REGISTER_APPEALS)
def correct_registration(work: Work, order: CorrectRegistration) -> CorrectedRegistration:
    """Put right what was registered; the term is counted anew, the number stays, the old values are in the journal.

    An executor's term that ended with the old last day ends with the new one. Refuses without a reason, without a
    change, where somebody has changed the appeal since, and what contradicts what has happened with it already.
    """
    appeal = work.get(Appeal, order.appeal_id)
    refuse_struck(appeal)
    work.check_version(appeal, order.version)
    if order.cause is None and not order.reason.strip():
        raise Refusal(N_("State the reason."), field="reason")
    columns = corrected_columns(work, appeal, order)
    changed = {name: value for name, value in columns.items() if getattr(appeal, name) != value}
    if not changed:
        raise Refusal(N_("Nothing is put right yet: change what was registered wrongly."))
    told = dict(_told(work, appeal, changed))
    if "applicant_id" in changed:
        _change_person(work, appeal, order.applicant_id)
    if "due_on" in changed:
        for task in work.session.scalars(following(appeal)):
            task.due_on = changed["due_on"]
    for name, value in changed.items():
        setattr(appeal, name, value)
    work.session.flush()
    if "applicant_id" in changed:
        index_anew(work, appeal)
    work.record(Event.APPEAL_CORRECTED, appeal, cause=order.cause, reason=order.reason.strip(), **told)
    return CorrectedRegistration(appeal.number, appeal.registered_on, appeal.due_on)


def corrected_columns(look: Look, appeal: Appeal, order: CorrectRegistration) -> dict[str, Any]:
    """The columns of the appeal as the correction makes them; refuses one that cannot be."""
    _refuse_impossible(look, appeal, order)
    deadline = corrected_deadline(look, appeal, order)
    is_recounted = order.kind is not appeal.kind or deadline.registered_on != appeal.registered_on
    joined = joined_people(look, appeal, order.applicant_id)
    if order.people_count < 1 + joined:
        raise Refusal(
            N_("Those who joined are among the applicants: at least {number}."), field="people_count", number=1 + joined
        )
    return {
        "kind": order.kind,
        "channel": order.channel,
        "from_reception": order.channel is Channel.RECEPTION,
        "applicant_id": order.applicant_id,
        "official_id": order.official_id,
        "received_at": order.received_at,
        "registered_on": deadline.registered_on,
        "due_on": deadline.due_on if is_recounted else appeal.due_on,
        "language": paper_language(order.language),
        "reply_way": order.reply_way,
        "intake_point_id": _corrected_point(look, appeal, order),
        "people_count": order.people_count,
        "is_collective": order.people_count > 1,
        "challenged": order.challenged.strip() if order.kind is AppealKind.COMPLAINT else "",
        **_rare(look, appeal, order),
    }


def _corrected_point(look: Look, appeal: Appeal, order: CorrectRegistration) -> int | None:
    """The point of intake; one that went out of use since may stay."""
    is_same = order.intake_point_id == appeal.intake_point_id
    return order.intake_point_id if is_same else intake_point(look, order.intake_point_id)


def _rare(look: Look, appeal: Appeal, order: CorrectRegistration) -> dict[str, Any]:
    """What few appeals have; only what was forwarded here has a sender, and another language is answered in Kazakh."""
    columns = rare_columns(look, order.rare or appeal)
    if order.channel is not Channel.FORWARDED and (order.rare or order.channel is not appeal.channel):
        columns |= {"sender_id": None, "sender_number": "", "sender_on": None}
    if order.rare and columns["written_in"]:
        columns["language"] = "kk"
    return columns


def corrected_deadline(look: Look, appeal: Appeal, order: CorrectRegistration) -> Deadline:
    """The term counted from the corrected receipt, by the edition in force on the corrected registration day."""
    received_at = look.local(order.received_at)
    if order.received_at == appeal.received_at:
        registered_on = appeal.registered_on  # the closing time may have been set otherwise since
    else:
        registered_on = deadlines.registration_day(received_at, look.settings.closing_time, look.calendar)
    counted_from = deadlines.counting_from(order.channel, received_at.date(), registered_on)
    return counted(look, appeal, order.kind, registered_on, counted_from)


def joined_people(look: Look, appeal: Appeal, applicant_id: int) -> int:
    """How many stand under the appeal besides this applicant."""
    others = select(func.count()).where(AppealPerson.appeal_id == appeal.id, AppealPerson.applicant_id != applicant_id)
    return look.session.scalar(others) or 0


def following(appeal: Appeal) -> Select[Assignment]:
    """The orders on an appeal whose term ends with its last day, and so goes with it."""
    return select(Assignment).where(
        Assignment.appeal_id == appeal.id,
        Assignment.state.in_(RUNNING_ASSIGNMENT_STATES),
        Assignment.due_on == appeal.due_on,
    )


def _refuse_impossible(look: Look, appeal: Appeal, order: CorrectRegistration) -> None:
    if order.kind is not appeal.kind and (refusal := locked_kind(look, appeal)):
        raise refusal
    if order.applicant_id != appeal.applicant_id:
        _refuse_person(look, appeal, order.applicant_id)
    if order.channel is not appeal.channel and appeal.visit_id:
        raise Refusal(N_("It grew out of a personal reception: the channel stays."), field="channel")
    if order.official_id and order.official_id != appeal.official_id:
        official_at_work(look, order.official_id, "official")
    if order.received_at != appeal.received_at:
        refuse_coming(look, order.received_at)
        first = min(_happened(look, appeal), default=None)
        if first is not None and look.local(order.received_at).date() > first:
            raise Refusal(
                N_("Work on the appeal began on {day}: it cannot have been received later."),
                field="received_at",
                day=first,
            )


def locked_kind(look: Look, appeal: Appeal) -> Refusal | None:
    """Why the kind stays as it is, or None: a decision was taken by the law of this kind."""
    try:
        refuse_decided(look, appeal)
    except Refusal as refusal:
        refusal.field = "kind"
        return refusal
    if appeal.state not in OPEN_APPEAL_STATES:
        return Refusal(N_("The appeal has ended: its kind stays the one that was decided on."), field="kind")
    return None


def _refuse_person(look: Look, appeal: Appeal, applicant_id: int) -> None:
    person = in_use(look.get(Applicant, applicant_id, field="applicant"))
    attached = select(AppealLink.id).where(
        or_(AppealLink.appeal_id == appeal.id, AppealLink.earlier_id == appeal.id), AppealLink.kind == LinkKind.ATTACHED
    )
    if look.session.scalar(attached):
        raise Refusal(N_("It is filed with another appeal of the same person: the person stays."), field="applicant")
    visit = look.session.get(Visit, appeal.visit_id) if appeal.visit_id else None
    if visit is not None and visit.applicant_id != person.id:
        raise Refusal(N_("It grew out of a personal reception of the applicant: the person stays."), field="applicant")


def _happened(look: Look, appeal: Appeal) -> Iterator[date]:
    """The days on which something was done with the appeal, one of each kind."""
    for query in (
        select(func.min(Resolution.laid_on)).where(Resolution.appeal_id == appeal.id),
        select(func.min(Pause.began_on)).where(Pause.appeal_id == appeal.id),
        select(func.min(Forwarding.forwarded_on)).where(Forwarding.appeal_id == appeal.id),
        select(func.min(Reply.signed_on)).where(Reply.appeal_id == appeal.id),
    ):
        if day := look.session.scalar(query):
            yield day
    if appeal.decided_on:
        yield appeal.decided_on


def _told(work: Work, appeal: Appeal, changed: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What the columns say by a number, and an instant, in words for the journal: before → after."""
    if "applicant_id" in changed:
        people = [work.get(Applicant, id).full_name for id in (appeal.applicant_id, changed["applicant_id"])]
        yield "applicant", " → ".join(people)
    if "official_id" in changed:
        officials = [id and work.get(Official, id) for id in (appeal.official_id, changed["official_id"])]
        yield "addressee", " → ".join(short_name(one.name("kk")) if one else "–" for one in officials)
    if "sender_id" in changed:
        bodies = [id and work.get(Body, id) for id in (appeal.sender_id, changed["sender_id"])]
        yield "sender", " → ".join(one.name_kk if one else "–" for one in bodies)
    if "received_at" in changed:
        moments = [work.local(one) for one in (appeal.received_at, changed["received_at"])]
        yield "received", " → ".join(f"{moment:%d.%m.%Y %H:%M}" for moment in moments)


def _change_person(work: Work, appeal: Appeal, applicant_id: int) -> None:
    """Who joined is not the applicant besides; ties to other appeals say whether they are of one person."""
    joined = select(AppealPerson).where(AppealPerson.appeal_id == appeal.id, AppealPerson.applicant_id == applicant_id)
    for person in work.session.scalars(joined):
        work.session.delete(person)
    ties = select(AppealLink).where(
        or_(AppealLink.appeal_id == appeal.id, AppealLink.earlier_id == appeal.id),
        AppealLink.kind.in_((LinkKind.REPEATED, LinkKind.SAME_MATTER)),
    )
    for tie in work.session.scalars(ties):
        other = work.get(Appeal, tie.earlier_id if tie.appeal_id == appeal.id else tie.appeal_id)
        # A repeat has the same sender and question (documentation rules p. 86).
        tie.kind = LinkKind.REPEATED if other.applicant_id == applicant_id else LinkKind.SAME_MATTER


@dataclass(frozen=True)
class StrikeAppeal:
    """An appeal that was registered by mistake, and why; of a duplicate, `first_id` is the appeal that stands."""

    appeal_id: int
    version: int
    reason: str
    first_id: int | None = None


@operation(Permission.REGISTER_APPEALS)
def strike_appeal(work: Work, order: StrikeAppeal) -> None:
    """Strike an open appeal out: it keeps its number, and has no term, no orders and no letters any more.

    Refuses without a reason, and where a letter on it was signed or a part of it forwarded.
    """
    appeal = work.get(Appeal, order.appeal_id)
    work.check_version(appeal, order.version)
    strike(work, appeal, order.reason, order.first_id)


def strike(work: Work, appeal: Appeal, reason: str, first_id: int | None = None) -> None:
    """See strike_appeal; within an operation that has looked at the appeal."""
    if not reason.strip():
        raise Refusal(N_("State the reason."), field="reason")
    work.advance(appeal, APPEAL, "strike")
    refuse_gone_out(work, appeal)
    first = _first(work, appeal, first_id) if first_id else None
    appeal.ground, appeal.decided_on = reason.strip(), work.today
    tasks = select(Assignment).where(
        Assignment.appeal_id == appeal.id, Assignment.state.in_(UNFINISHED_ASSIGNMENT_STATES)
    )
    for task in work.session.scalars(tasks):
        work.advance(task, ASSIGNMENT, "cancel")
    letters = select(Reply).where(
        Reply.appeal_id == appeal.id, Reply.state.in_((ReplyState.DRAFT, ReplyState.FOR_SIGNATURE))
    )
    for letter in work.session.scalars(letters):
        work.advance(letter, REPLY, "discard")
    work.session.flush()
    work.record(Event.APPEAL_STRUCK, appeal, ground=appeal.ground, first=first.number if first else "")
    if first is not None:
        _tie_to_first(work, appeal, first)


def refuse_gone_out(look: Look, appeal: Appeal) -> None:
    """What went out to people or to another body is no mistake that can be struck out."""
    letter = select(Reply.number).where(Reply.appeal_id == appeal.id, Reply.state.in_(OUT))
    if number := look.session.scalar(letter):
        raise Refusal(N_("Letter {number} on it was signed: it is not struck out any more."), number=number)
    if look.session.scalar(select(Forwarding.id).where(Forwarding.appeal_id == appeal.id)):
        raise Refusal(N_("A part of it was forwarded: it is not struck out any more."))


def _first(work: Work, appeal: Appeal, first_id: int) -> Appeal:
    first = work.get(Appeal, first_id, field="first")
    if first.id == appeal.id or first.state is AppealState.STRUCK:
        raise Refusal(N_("Choose another appeal, one that stands."), field="first")
    return first


def _tie_to_first(work: Work, appeal: Appeal, first: Appeal) -> None:
    known = work.session.scalar(
        select(AppealLink).where(AppealLink.appeal_id == appeal.id, AppealLink.earlier_id == first.id)
    )
    if known is None:
        link(work, appeal.id, appeal.number, first, LinkKind.DUPLICATE)
    else:
        known.kind = LinkKind.DUPLICATE
        work.record(Event.APPEAL_LINKED, first, later=appeal.number, kind=known.kind)


@dataclass(frozen=True)
class RestoreAppeal:
    """Why an appeal that was struck out stands after all."""

    appeal_id: int
    reason: str


@operation(Permission.REGISTER_APPEALS)
def restore_appeal(work: Work, order: RestoreAppeal) -> date:
    """Take a striking out back: the appeal waits for its resolution, or for the applicant who completes it.

    Its term runs from its registration; gives the last day. The orders that were cancelled are given anew.
    """
    appeal = work.get(Appeal, order.appeal_id)
    if not order.reason.strip():
        raise Refusal(N_("State the reason."), field="reason")
    if appeal.state is not AppealState.STRUCK:
        raise Refusal(NOT_NOW, state=appeal.state)
    work.advance(appeal, APPEAL, "restore_incomplete" if appeal.complete_by else "restore")
    appeal.ground, appeal.decided_on = "", None
    if not appeal.complete_by:
        appeal.due_on = counted(work, appeal).due_on
    work.session.flush()
    work.record(Event.APPEAL_RESTORED, appeal, reason=order.reason.strip())
    ties = select(AppealLink).where(AppealLink.appeal_id == appeal.id, AppealLink.kind == LinkKind.DUPLICATE)
    for tie in work.session.scalars(ties):
        unlink(work, tie, appeal)
    return appeal.due_on


def unlink(work: Work, tie: AppealLink, appeal: Appeal) -> None:
    """Take an appeal's tie to an earlier one away."""
    work.session.delete(tie)
    work.record(Event.APPEAL_UNLINKED, work.get(Appeal, tie.earlier_id), later=appeal.number)
