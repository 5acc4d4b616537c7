"""The list of applicants: ids for a filter first, rows for the ids that are seen; a person's page; likely doubles."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from desktop.access import Permission
from desktop.addresses import short_address
from desktop.operation import question
from desktop.queries import search
from desktop.queries.cards import ApplicantCard, applicant_card
from desktop.queries.person_history import HistoryLine, Promise, history_of, promises_of
from desktop.queries.search import PersonRow
from desktop.scope import visible_appeals
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant, Consent, ContactWay
from models.place import Place
from models.rules.folding import fold
from models.rules.identity import age_on, identify
from models.rules.kinds import ApplicantKind
from models.rules.states import OPEN_APPEAL_STATES
from models.rules.titled import N_, Titled

LIKE_NAMES = 85  # of 100: «Ахметова Айгүл» and «Ахметова Айгуль»
COMPARED = 500  # cards of one surname, telephone or address that are compared


class PeopleOrder(Titled):
    """How the list of people is ordered."""

    NAME = "name", N_("By name")
    NEWEST = "newest", N_("Newest cards first")


@dataclass(frozen=True)
class PeopleFilter:
    """Whom to show; empty fields do not narrow. A place is a village, or an okrug with all its villages."""

    text: str = ""
    kind: ApplicantKind | None = None
    place_id: int | None = None
    has_benefit: bool = False
    has_open_appeals: bool = False
    is_likely_double: bool = False
    order: PeopleOrder = PeopleOrder.NAME


@question(Permission.READ_APPLICANTS)
def people_ids(look: Look, wanted: PeopleFilter) -> list[int]:
    """Ids of the applicants that match; cards that were merged into another are left out."""
    query = select(Applicant.id).where(Applicant.merged_into_id.is_(None), *_conditions(look, wanted))
    if wanted.text.strip():
        found = search.found_people(look, wanted.text)
        matching = set(look.session.scalars(query.where(Applicant.id.in_(found[: search.MOST]))))
        return [id for id in found if id in matching]
    by_name = (Applicant.folded_name, Applicant.id)
    order = (Applicant.id.desc(),) if wanted.order is PeopleOrder.NEWEST else by_name
    return list(look.session.scalars(query.order_by(*order)))


def _conditions(look: Look, wanted: PeopleFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.kind is not None:
        conditions.append(Applicant.kind == wanted.kind)
    if wanted.place_id is not None:
        inside = select(Place.id).where(or_(Place.id == wanted.place_id, Place.parent_id == wanted.place_id))
        conditions.append(Applicant.place_id.in_(inside))
    if wanted.has_benefit:
        conditions.append(Applicant.benefit_group.is_not(None))
    if wanted.has_open_appeals:
        open_appeals = select(Appeal.applicant_id).where(Appeal.state.in_(OPEN_APPEAL_STATES), visible_appeals(look))
        conditions.append(Applicant.id.in_(open_appeals))
    if wanted.is_likely_double:
        conditions.append(_has_double())
    return conditions


def _has_double() -> ColumnElement[bool]:
    """Another card bears the same name, and neither number nor birth date tells the two apart."""
    other = aliased(Applicant)
    return (
        select(other.id)
        .where(
            other.folded_name == Applicant.folded_name,
            other.id != Applicant.id,
            other.kind == Applicant.kind,
            other.merged_into_id.is_(None),
            or_(other.birth_date.is_(None), Applicant.birth_date.is_(None), other.birth_date == Applicant.birth_date),
            or_(other.number.is_(None), Applicant.number.is_(None)),
        )
        .exists()
    )


@question(Permission.READ_APPLICANTS)
def people_rows(look: Look, ids: Sequence[int]) -> list[PersonRow]:
    """The lines for these ids, in their order. That they were looked at stands in the journal."""
    return search.person_rows(look, ids)


@dataclass(frozen=True)
class ConsentLine:
    """A consent to the processing of personal data."""

    id: int
    given_on: dt.date
    valid_until: dt.date | None
    allows_third_parties: bool
    withdrawn_on: dt.date | None
    is_in_force: bool


class Likeness(Titled):
    """Why two cards are likely of one person."""

    NAME = "name", N_("the same name")
    LIKE_NAME = "like_name", N_("nearly the same name")
    BIRTH_DATE = "birth_date", N_("the same birth date")
    PHONE = "phone", N_("the same telephone")
    ADDRESS = "address", N_("the same address")


@dataclass(frozen=True)
class LikelySame:
    """Another card that is likely of the same person, and what they have in common."""

    person: PersonRow
    reasons: tuple[Likeness, ...]


@dataclass(frozen=True)
class PersonPage:
    """A person or an entity as their page shows them. `address` without district and oblast, `age` in full years."""

    card: ApplicantCard
    address: str
    age: int | None
    history: tuple[HistoryLine, ...]
    promises: tuple[Promise, ...]
    consents: tuple[ConsentLine, ...]
    likely_same: tuple[LikelySame, ...]


@question(Permission.READ_APPLICANTS)
def person_page(look: Look, applicant_id: int) -> PersonPage:
    """Everything on one applicant; of a merged card the one that it was merged into."""
    applicant = look.get(Applicant, applicant_id)
    applicant = look.get(Applicant, applicant.merged_into_id or applicant.id)
    consents = look.session.scalars(
        select(Consent).where(Consent.applicant_id == applicant.id).order_by(Consent.id.desc())
    )
    return PersonPage(
        card=applicant_card(look, applicant.id),
        address=short_address(look, applicant, "kk" if look.actor.language == "kk" else "ru"),
        age=age_on(applicant.birth_date, look.today) if applicant.birth_date else None,
        history=history_of(look, applicant.id),
        promises=promises_of(look, applicant.id) if look.actor.may(Permission.READ_VISITS) else (),
        consents=tuple(
            ConsentLine(
                one.id,
                one.given_on,
                one.valid_until,
                one.allows_third_parties,
                one.withdrawn_on,
                one.withdrawn_on is None and (one.valid_until is None or one.valid_until >= look.today),
            )
            for one in consents
        ),
        likely_same=_likely_same(look, applicant),
    )


def _likely_same(look: Look, applicant: Applicant) -> tuple[LikelySame, ...]:
    """Cards with at least two things in common, one of them the name. Advice only: people decide."""
    phones = {contact.value for contact in applicant.contacts}
    holders = select(ContactWay.applicant_id).where(ContactWay.value.in_(phones))
    surname = fold(applicant.surname) or applicant.folded_name
    near: list[ColumnElement[bool]] = [
        Applicant.folded_name.between(surname, surname + "\uffff"),
        Applicant.id.in_(holders),
    ]
    if applicant.address_key:
        near.append(Applicant.address_key == applicant.address_key)
    query = select(Applicant).where(
        or_(*near), Applicant.kind == applicant.kind, Applicant.id != applicant.id, Applicant.merged_into_id.is_(None)
    )
    likely = {}
    for other in look.session.scalars(query.order_by(Applicant.id.desc()).limit(COMPARED)):
        reasons = _in_common(applicant, other, phones)
        if reasons:
            likely[other.id] = reasons
    rows = search.person_rows(look, list(likely))
    return tuple(sorted((LikelySame(row, likely[row.id]) for row in rows), key=lambda one: -len(one.reasons)))


def _in_common(one: Applicant, other: Applicant, phones: set[str]) -> tuple[Likeness, ...]:
    """What speaks for one person; nothing where the cards themselves tell two people apart."""
    from rapidfuzz.fuzz import token_sort_ratio

    is_named_alike = one.folded_name == other.folded_name
    if _told_apart(one, other):
        return ()
    if not is_named_alike and token_sort_ratio(one.folded_name, other.folded_name) < LIKE_NAMES:
        return ()
    facts = (
        (Likeness.BIRTH_DATE, one.birth_date is not None and one.birth_date == other.birth_date),
        (Likeness.PHONE, any(contact.value in phones for contact in other.contacts)),
        (Likeness.ADDRESS, bool(one.address_key) and one.address_key == other.address_key),
    )
    more = tuple(reason for reason, holds in facts if holds)
    if is_named_alike:
        return (Likeness.NAME, *more)
    return (Likeness.LIKE_NAME, *more) if more else ()


def _told_apart(one: Applicant, other: Applicant) -> bool:
    """Two right numbers, or two birth dates of people, that differ."""
    numbers = (one.number, other.number)
    if all(number and identify(number).is_valid for number in numbers):
        return True
    return bool(one.birth_date and other.birth_date and one.birth_date != other.birth_date)
