"""What a correction of the registration would bring, before it is saved; what undoing it would."""

import datetime as dt
from dataclasses import dataclass, fields

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.addresses import short_address
from desktop.errors import Refusal
from desktop.operation import question
from desktop.operations.corrections import (
    CorrectRegistration,
    corrected_columns,
    corrected_deadline,
    following,
    joined_people,
    locked_kind,
)
from desktop.operations.rare import RareFacts
from desktop.operations.undoing import Obstacle, undoing
from desktop.queries.appeal import printed_papers
from desktop.queries.chain import entries_of
from desktop.queries.lists import intake_name
from desktop.scope import visible_appeal
from desktop.terms import counted
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant
from models.body import Body
from models.official import Official
from models.reply import Reply
from models.resolution import Assignment
from models.rules.deadlines import Deadline, Duty, duty_due
from models.rules.kinds import AppealKind, ApplicantKind, Channel, ReplyWay
from models.rules.names import surname_and_initials
from models.rules.states import OPEN_APPEAL_STATES, RUNNING_ASSIGNMENT_STATES, ReplyState


@dataclass(frozen=True)
class RegisteredFacts:
    """What was registered of an appeal, as the form of a correction begins; `why_locked` says why the kind stays.

    `joined`: how many stand under it besides the applicant.
    """

    id: int
    version: int
    number: str
    summary: str
    kind: AppealKind
    channel: Channel
    applicant_id: int
    applicant: str
    about: str
    official_id: int | None
    official: str
    received_at: dt.datetime
    language: str
    reply_way: ReplyWay
    people_count: int
    joined: int
    challenged: str
    intake_point_id: int | None
    intake_point: str
    rare: RareFacts
    sender: str
    why_locked: Refusal | None
    is_channel_locked: bool
    eotinish_number: str


@question(Permission.READ_APPEALS)
def registered_facts(look: Look, appeal_id: int) -> RegisteredFacts:
    """What was registered, to be put right. `received_at` is of the office's wall clock."""
    appeal = visible_appeal(look, appeal_id)
    person = look.get(Applicant, appeal.applicant_id)
    official = look.session.get(Official, appeal.official_id) if appeal.official_id else None
    sender = look.session.get(Body, appeal.sender_id) if appeal.sender_id else None
    return RegisteredFacts(
        id=appeal.id,
        version=appeal.version,
        number=appeal.number,
        summary=appeal.summary,
        kind=appeal.kind,
        channel=appeal.channel,
        applicant_id=person.id,
        applicant=person.full_name,
        about=short_address(look, person, "kk" if look.actor.language == "kk" else "ru"),
        official_id=appeal.official_id,
        official=surname_and_initials(official.name(look.actor.language)) if official else "",
        received_at=look.local(appeal.received_at),
        language=appeal.language,
        reply_way=appeal.reply_way,
        people_count=appeal.people_count,
        joined=joined_people(look, appeal, appeal.applicant_id),
        challenged=appeal.challenged,
        intake_point_id=appeal.intake_point_id,
        intake_point=intake_name(look, appeal.intake_point_id),
        rare=RareFacts(**{one.name: getattr(appeal, one.name) for one in fields(RareFacts)}),
        sender=sender.name(look.actor.language) if sender else "",
        why_locked=locked_kind(look, appeal),
        is_channel_locked=appeal.visit_id is not None,
        eotinish_number=appeal.eotinish_number,
    )


@dataclass(frozen=True)
class CorrectionAhead:
    """What saving a correction would bring. `before` and `after` are the terms, `forward_on` the last day to forward.

    `is_next_day`: it came after closing or on a day off. `number_year`: the year of the number, where the registration
    day comes to lie in another. `drops_extension`: it becomes a complaint, whose term is not extended.
    `refusal` is what saving would be refused with.
    """

    before: Deadline
    due_before: dt.date
    after: Deadline
    due_on: dt.date
    forward_on: dt.date
    is_next_day: bool
    number_year: int | None
    is_prefix_of_others: bool
    becomes_complaint: bool
    ceases_complaint: bool
    drops_extension: bool
    executors: int
    executors_after_term: int
    papers: tuple[str, ...]
    drafts: int
    signed: tuple[str, ...]
    other_open_appeals: int
    refusal: Refusal | None


@question(Permission.READ_APPEALS)
def correction_ahead(look: Look, order: CorrectRegistration) -> CorrectionAhead:
    """What saving a correction would bring; nothing is changed."""
    appeal = visible_appeal(look, order.appeal_id)
    refusal = None
    due_on = appeal.due_on
    try:
        due_on = corrected_columns(look, appeal, order)["due_on"]
    except Refusal as found:
        refusal = found
    after = corrected_deadline(look, appeal, order)
    received_on = look.local(order.received_at).date()
    person = look.get(Applicant, order.applicant_id, field="applicant")
    is_other = order.applicant_id != appeal.applicant_id
    return CorrectionAhead(
        before=counted(look, appeal),
        due_before=appeal.due_on,
        after=after,
        due_on=due_on,
        forward_on=duty_due(Duty.FORWARD, received_on, look.calendar),
        is_next_day=order.received_at != appeal.received_at and after.registered_on != received_on,
        number_year=appeal.year if after.registered_on.year != appeal.year else None,
        is_prefix_of_others=is_other and _prefix(look, person) != appeal.register,
        becomes_complaint=order.kind is AppealKind.COMPLAINT and appeal.kind is not AppealKind.COMPLAINT,
        ceases_complaint=appeal.kind is AppealKind.COMPLAINT and order.kind is not AppealKind.COMPLAINT,
        drops_extension=bool(appeal.extensions) and order.kind is AppealKind.COMPLAINT,
        executors=len(look.session.scalars(following(appeal)).all()) if due_on != appeal.due_on else 0,
        executors_after_term=_executors_after(look, appeal, due_on),
        papers=tuple(one.name for one in printed_papers(entries_of(look, appeal))),
        drafts=_letters(look, appeal, ReplyState.DRAFT, ReplyState.FOR_SIGNATURE),
        signed=tuple(
            look.session.scalars(
                select(Reply.number).where(
                    Reply.appeal_id == appeal.id, Reply.state.in_((ReplyState.SIGNED, ReplyState.DISPATCHED))
                )
            )
        ),
        other_open_appeals=_open_appeals(look, appeal, person) if is_other else 0,
        refusal=refusal,
    )


def _prefix(look: Look, person: Applicant) -> str:
    return look.settings.prefix_person if person.kind is ApplicantKind.PERSON else look.settings.prefix_entity


def _executors_after(look: Look, appeal: Appeal, due_on: dt.date) -> int:
    late = select(func.count()).where(
        Assignment.appeal_id == appeal.id,
        Assignment.state.in_(RUNNING_ASSIGNMENT_STATES),
        Assignment.due_on > due_on,
        Assignment.due_on != appeal.due_on,
    )
    return look.session.scalar(late) or 0


def _letters(look: Look, appeal: Appeal, *states: ReplyState) -> int:
    query = select(func.count()).where(Reply.appeal_id == appeal.id, Reply.state.in_(states))
    return look.session.scalar(query) or 0


def _open_appeals(look: Look, appeal: Appeal, person: Applicant) -> int:
    query = select(func.count()).where(
        Appeal.applicant_id == person.id, Appeal.id != appeal.id, Appeal.state.in_(OPEN_APPEAL_STATES)
    )
    return look.session.scalar(query) or 0


@dataclass(frozen=True)
class UndoAhead:
    """What undoing a registration would bring: until when it can be done (the office's wall clock), what keeps the
    number; `would_be_free`: nothing does, but a ticket that may be taken back.
    """

    number: str
    applicant_id: int
    until: dt.datetime
    obstacles: tuple[Obstacle, ...]
    would_be_free: bool


@question(Permission.REGISTER_APPEALS)
def undo_ahead(look: Look, appeal_id: int) -> UndoAhead:
    """How a registration can be undone; a Refusal where it cannot."""
    appeal = visible_appeal(look, appeal_id)
    found = undoing(look, appeal)
    return UndoAhead(
        appeal.number,
        appeal.applicant_id,
        look.local(found.until),
        found.obstacles,
        set(found.obstacles) <= {Obstacle.TICKET},
    )
