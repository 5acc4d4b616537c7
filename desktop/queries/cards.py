"""Everything on one applicant; the earlier appeals that a new one is like."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.addresses import one_line
from desktop.events import Event
from desktop.operation import question
from desktop.operations.applicants import ApplicantFacts, facts_of, warnings_of
from desktop.queries.register import AppealFilter, AppealRow, appeal_ids, rows_of
from desktop.scope import visible_appeals
from desktop.work import Look
from models import search
from models.appeal import Appeal
from models.applicant import Applicant, Consent, SocialStatus
from models.official import Official
from models.place import Place
from models.rules.folding import fold
from models.rules.kinds import VisitOutcome
from models.rules.likeness import likeness, sameness, stems, telling_phrases
from models.rules.names import surname_and_initials
from models.rules.repeats import AppealFacts, Likely, likely_repeats
from models.rules.states import AppealState, VisitState
from models.visit import Visit

COMPARED = 200  # earlier appeals that a new one is compared with
SAME = 50  # newest appeals of others that hold a phrase of the text
LIKE = 0.45  # of 1: measured, see models.rules.likeness


@dataclass(frozen=True)
class VisitLine:
    """A visit in a person's history."""

    id: int
    number: str
    day: dt.date
    state: VisitState
    official: str
    question: str
    outcome: VisitOutcome | None


@dataclass(frozen=True)
class ApplicantCard:
    """A person or an entity with the whole history."""

    id: int
    version: int
    facts: ApplicantFacts
    full_name: str
    address: str
    social_status: str
    warnings: tuple[str, ...]
    has_consent: bool
    merged_into_id: int | None
    appeals: tuple[AppealRow, ...]
    visits: tuple[VisitLine, ...]


@question(Permission.READ_APPLICANTS)
def applicant_card(look: Look, applicant_id: int) -> ApplicantCard:
    """Everything on one applicant; that it was looked at stands in the journal."""
    applicant = look.get(Applicant, applicant_id)
    look.viewed(Event.APPLICANT_VIEWED, "applicant", applicant.id)
    facts = facts_of(applicant)
    consent = select(Consent.id).where(Consent.applicant_id == applicant.id, Consent.withdrawn_on.is_(None))
    may_see_appeals = look.actor.may(Permission.READ_APPEALS)
    return ApplicantCard(
        id=applicant.id,
        version=applicant.version,
        facts=facts,
        full_name=applicant.full_name,
        address=one_line(look, applicant, "kk" if look.actor.language == "kk" else "ru"),
        social_status=status_name(look, applicant),
        warnings=warnings_of(facts),
        has_consent=look.session.scalar(consent) is not None,
        merged_into_id=applicant.merged_into_id,
        appeals=tuple(rows_of(look, appeal_ids(look, AppealFilter(applicant_id=applicant.id))))
        if may_see_appeals
        else (),
        visits=tuple(visits_of(look, applicant.id)) if look.actor.may(Permission.READ_VISITS) else (),
    )


def status_name(look: Look, applicant: Applicant) -> str:
    """The applicant's social status in the actor's language."""
    status = look.session.get(SocialStatus, applicant.social_status_id) if applicant.social_status_id else None
    return status.name(look.actor.language) if status else ""


def visits_of(look: Look, applicant_id: int) -> list[VisitLine]:
    """The visits of a person, newest first."""
    rows = look.session.execute(
        select(Visit, Official)
        .join(Official, Visit.official_id == Official.id)
        .where(Visit.applicant_id == applicant_id)
        .order_by(Visit.day.desc(), Visit.id.desc())
    )
    return [
        VisitLine(
            visit.id,
            visit.number,
            visit.day,
            visit.state,
            surname_and_initials(official.name(look.actor.language)),
            visit.question,
            visit.outcome,
        )
        for visit, official in rows
    ]


@question(Permission.READ_APPEALS)
def repeats_of(look: Look, applicant_id: int, text: str, appeal_id: int = 0) -> tuple[Likely, ...]:
    """Earlier appeals that a text likely repeats: the person's, the neighbours', those with like words. Advice only."""
    applicant = look.get(Applicant, applicant_id)
    new = AppealFacts(appeal_id, applicant.id, applicant.address_key, fold(text), look.today)
    known = stems(fold(" ".join(_own_words(look, applicant))))
    query = (
        select(
            Appeal.id,
            Appeal.applicant_id,
            Applicant.address_key,
            Appeal.summary,
            Appeal.text,
            Appeal.registered_on,
            Appeal.decided_on,
            Appeal.state,
        )
        .join(Applicant, Appeal.applicant_id == Applicant.id)
        .where(visible_appeals(look), Appeal.state != AppealState.STRUCK)
        .order_by(Appeal.id.desc())
        .limit(COMPARED)
    )
    people = {applicant.id}
    if applicant.address_key:
        people |= set(look.session.scalars(select(Applicant.id).where(Applicant.address_key == applicant.address_key)))
    near = query.where(Appeal.applicant_id.in_(people))
    found = {row.id: row for row in look.session.execute(near)}
    if elsewhere := [id for id in _with_the_same_words(look, new.folded_text, known) if id not in found]:
        found |= {row.id: row for row in look.session.execute(query.where(Appeal.id.in_(elsewhere)))}
    earlier = [
        AppealFacts(
            row.id,
            row.applicant_id,
            row.address_key,
            fold(row.text or row.summary),
            row.registered_on,
            row.decided_on is not None,
            row.state is AppealState.RETURNED,
        )
        for row in found.values()
    ]
    return likely_repeats(new, earlier, lambda one, other: likeness(one, other, known), LIKE, sameness)


def _with_the_same_words(look: Look, folded: str, known: frozenset[str]) -> list[int]:
    """Newest appeals, whoever wrote them, in which a telling phrase of the text stands word for word."""
    phrases = [phrase for phrase in telling_phrases(folded, known) if len(phrase) >= search.SHORTEST]
    query = " OR ".join(map(search.match, phrases))
    return search.find(look.session.connection(), query, search.Found.APPEAL, SAME) if phrases else []


def _own_words(look: Look, applicant: Applicant) -> Iterator[str]:
    """Name, village and street of the applicant in both languages: they are written whatever the matter is."""
    yield applicant.full_name
    for id in (applicant.place_id, applicant.sector_id, applicant.street_id):
        if place := look.session.get(Place, id) if id else None:
            yield from (place.name_kk, place.name_ru)
    yield applicant.street
