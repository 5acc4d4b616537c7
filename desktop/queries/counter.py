"""The counter: from a number or a name to the person with everything that is asked about them, in one question."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.addresses import short_address
from desktop.events import Event
from desktop.operation import question
from desktop.operations.applicants import ApplicantFacts, facts_of
from desktop.queries.doubles import LikelySame, likely_same
from desktop.queries.frequent import Often, often_of
from desktop.queries.lists import TrustedLine, trusted_of
from desktop.queries.person_history import (
    Due,
    HistoryLine,
    Neighbour,
    Promise,
    appeals_of,
    due_of,
    history_of,
    neighbours_of,
    promises_of,
)
from desktop.queries.schedule import SlotRow, free_slots
from desktop.queries.search import PersonRow, person_rows
from desktop.queries.telling import Told, told
from desktop.work import Look
from models.applicant import Applicant, Consent, ContactWay
from models.audit import AuditEntry
from models.official import Official
from models.rules import deadlines
from models.rules.identity import AgeGroup, age_group, age_on
from models.rules.kinds import AppealKind, OfficialRank
from models.rules.names import short_name
from models.rules.states import OPEN_APPEAL_STATES

RECENT = 5  # people shown while nothing is typed


@question(Permission.READ_APPLICANTS)
def recent_people(look: Look) -> list[PersonRow]:
    """The last people whom the signed-in user has looked at today, the last one first."""
    midnight = look.now - (look.local(look.now) - dt.datetime.combine(look.today, dt.time()))
    seen = look.session.scalars(
        select(AuditEntry.subject_id)
        .where(
            AuditEntry.at >= midnight,
            AuditEntry.user_id == look.actor.user_id,
            AuditEntry.event == Event.APPLICANT_VIEWED.value,
        )
        .group_by(AuditEntry.subject_id)
        .order_by(func.max(AuditEntry.id).desc())
        .limit(RECENT)
    )
    return person_rows(look, [id for id in seen if id is not None])


@dataclass(frozen=True)
class NextSlot:
    """The next free time with the head of the office."""

    slot: SlotRow
    official: str


@dataclass(frozen=True)
class OtherCard:
    """Another card of the same telephone: of the family, most often."""

    id: int
    name: str
    birth_date: dt.date | None


@dataclass(frozen=True)
class CounterPerson:
    """One person as the counter shows them. `age` in full years; `due_if_today`: of an application registered now."""

    id: int
    version: int
    facts: ApplicantFacts
    full_name: str
    address: str
    age: int | None
    age_group: AgeGroup | None
    consent_given_on: dt.date | None
    history: tuple[HistoryLine, ...]
    told: tuple[Told, ...]
    first_due: Due | None
    promises: tuple[Promise, ...]
    neighbours: tuple[Neighbour, ...]
    trusted: tuple[TrustedLine, ...]  # whom one may ask in their settlement
    same_phone: tuple[OtherCard, ...]
    likely_same: tuple[LikelySame, ...]
    often: Often | None
    next_slot: NextSlot | None
    due_if_today: dt.date


@question(Permission.READ_APPLICANTS)
def person_at_counter(look: Look, applicant_id: int, appeal_id: int | None = None) -> CounterPerson:
    """Everything for one person. `told` has the open appeals, what is due first before the rest; `appeal_id` is one,
    open or not, that was asked for and stands first.
    """
    applicant = look.get(Applicant, applicant_id)
    look.viewed(Event.APPLICANT_VIEWED, "applicant", applicant.id)
    consent = select(Consent.given_on).where(Consent.applicant_id == applicant.id, Consent.withdrawn_on.is_(None))
    appeals = appeals_of(look, applicant.id) if look.actor.may(Permission.READ_APPEALS) else []
    telling = sorted(
        (one for one in appeals if one.state in OPEN_APPEAL_STATES or one.id == appeal_id),
        key=lambda one: (one.id != appeal_id, one.due_on, one.id),
    )
    likely = likely_same(look, applicant)
    still_open = [one.due_on for one in appeals if one.state in OPEN_APPEAL_STATES]
    return CounterPerson(
        id=applicant.id,
        version=applicant.version,
        facts=facts_of(applicant),
        full_name=applicant.full_name,
        address=short_address(look, applicant, "kk" if look.actor.language == "kk" else "ru"),
        age=age_on(applicant.birth_date, look.today) if applicant.birth_date else None,
        age_group=age_group(applicant.birth_date, applicant.sex, look.today) if applicant.birth_date else None,
        consent_given_on=look.session.scalar(consent.order_by(Consent.id.desc())),
        history=history_of(look, applicant.id),
        told=tuple(told(look, one) for one in telling),
        first_due=due_of(look, min(still_open)) if still_open else None,
        promises=promises_of(look, applicant.id) if look.actor.may(Permission.READ_VISITS) else (),
        neighbours=neighbours_of(look, applicant),
        trusted=tuple(trusted_of(look, applicant.place_id)) if applicant.place_id else (),
        same_phone=_same_phone(look, applicant, {one.person.id for one in likely}),
        likely_same=likely,
        often=often_of(look, appeals),
        next_slot=_next_slot(look) if look.actor.may(Permission.READ_VISITS) else None,
        due_if_today=_due_if_today(look),
    )


def _same_phone(look: Look, applicant: Applicant, likely: set[int]) -> tuple[OtherCard, ...]:
    values = [contact.value for contact in applicant.contacts]
    if not values:
        return ()
    holders = select(ContactWay.applicant_id).where(ContactWay.value.in_(values))
    query = select(Applicant).where(
        Applicant.id.in_(holders), Applicant.id.not_in({applicant.id, *likely}), Applicant.merged_into_id.is_(None)
    )
    return tuple(OtherCard(one.id, one.full_name, one.birth_date) for one in look.session.scalars(query))


def _next_slot(look: Look) -> NextSlot | None:
    head = look.session.scalar(
        select(Official).where(Official.rank == OfficialRank.HEAD, Official.is_active).order_by(Official.id)
    )
    slots = free_slots(look, head.id, limit=1) if head else []
    return NextSlot(slots[0], short_name(head.name(look.actor.language))) if head and slots else None


def _due_if_today(look: Look) -> dt.date:
    registered_on = deadlines.registration_day(look.local(look.now), look.settings.closing_time, look.calendar)
    return deadlines.due_on(registered_on, deadlines.answer_term(AppealKind.APPLICATION, registered_on), look.calendar)
