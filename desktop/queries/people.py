"""The list of applicants: ids for a filter first, rows for the ids that are seen; a person's page; likely doubles."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, func, or_, select

from desktop.access import Permission
from desktop.addresses import short_address
from desktop.operation import question
from desktop.operations.merging import last_day_apart
from desktop.queries.cards import ApplicantCard, applicant_card
from desktop.queries.doubles import LikelySame, likely_pairs, likely_same
from desktop.queries.finding import MOST, Hit, Why, people
from desktop.queries.person_history import HistoryLine, Promise, history_of, promises_of
from desktop.queries.search import PersonRow, person_rows
from desktop.scope import visible_appeals
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant, Consent
from models.merge import Merge, MergedRow
from models.place import Place
from models.rules.identity import AgeGroup, age_group, age_on
from models.rules.kinds import ApplicantKind, BenefitGroup
from models.rules.states import OPEN_APPEAL_STATES
from models.rules.titled import N_, Titled
from models.visit import Visit


class PeopleOrder(Titled):
    """How the list of people is ordered."""

    NAME = "name", N_("By name")
    NEWEST = "newest", N_("Newest cards first")


@dataclass(frozen=True)
class PeopleFilter:
    """Whom to show; empty fields do not narrow. A place is a neighbourhood, a village, or an okrug with all
    its villages.
    """

    text: str = ""
    kind: ApplicantKind | None = None
    place_id: int | None = None
    has_benefit: bool = False
    benefit_group: BenefitGroup | None = None
    social_status_id: int | None = None
    has_open_appeals: bool = False
    is_likely_double: bool = False
    order: PeopleOrder = PeopleOrder.NAME


@dataclass(frozen=True)
class ListedPeople:
    """Ids in their order; why each is there where the list was searched; whether all are only similar."""

    ids: list[int]
    why: dict[int, Why] = field(default_factory=dict)
    is_near: bool = False


@question(Permission.READ_APPLICANTS)
def people_ids(look: Look, wanted: PeopleFilter) -> list[int]:
    """The ids of list_people."""
    return list_people(look, wanted).ids


@question(Permission.READ_APPLICANTS)
def list_people(look: Look, wanted: PeopleFilter) -> ListedPeople:
    """The applicants that match; cards that were merged into another are left out."""
    query = select(Applicant.id).where(Applicant.merged_into_id.is_(None), *_conditions(look, wanted))
    why: dict[int, Why] = {}
    hits: tuple[Hit, ...] = ()
    if wanted.text.strip():
        hits = people(look, wanted.text).hits
        why = {hit.id: hit.why for hit in reversed(hits)}
        found = list(dict.fromkeys(hit.id for hit in hits))
        matching = set(look.session.scalars(query.where(Applicant.id.in_(found[:MOST]))))
        ids = [id for id in found if id in matching]
    else:
        by_name = (Applicant.folded_name, Applicant.id)
        order = (Applicant.id.desc(),) if wanted.order is PeopleOrder.NEWEST else by_name
        ids = list(look.session.scalars(query.order_by(*order)))
    if wanted.is_likely_double:
        ids = _beside_their_doubles(look, ids)
    return ListedPeople(ids, why, is_near=bool(ids) and all(hit.is_near for hit in hits) and bool(hits))


def _conditions(look: Look, wanted: PeopleFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.kind is not None:
        conditions.append(Applicant.kind == wanted.kind)
    if wanted.place_id is not None:
        inside = select(Place.id).where(or_(Place.id == wanted.place_id, Place.parent_id == wanted.place_id))
        conditions.append(Applicant.place_id.in_(inside) | (Applicant.sector_id == wanted.place_id))
    if wanted.has_benefit:
        conditions.append(Applicant.benefit_group.is_not(None))
    if wanted.benefit_group is not None:
        conditions.append(Applicant.benefit_group == wanted.benefit_group)
    if wanted.social_status_id is not None:
        conditions.append(Applicant.social_status_id == wanted.social_status_id)
    if wanted.has_open_appeals:
        open_appeals = select(Appeal.applicant_id).where(Appeal.state.in_(OPEN_APPEAL_STATES), visible_appeals(look))
        conditions.append(Applicant.id.in_(open_appeals))
    return conditions


def _beside_their_doubles(look: Look, ids: list[int]) -> list[int]:
    """Those of the ids that are likely entered twice, each behind the first card of the same person."""
    place = {id: at for at, id in enumerate(ids)}
    first: dict[int, int] = {}
    for one, other in likely_pairs(look):
        if one in place or other in place:
            at = min(place.get(one, len(ids)), place.get(other, len(ids)))
            for id in (one, other):
                first[id] = min(first.get(id, at), at)
    return sorted((id for id in first if id in place), key=lambda id: (first[id], place[id]))


@question(Permission.READ_APPLICANTS)
def people_rows(look: Look, ids: Sequence[int]) -> list[PersonRow]:
    """The lines for these ids, in their order. That they were looked at stands in the journal."""
    return person_rows(look, ids)


@dataclass(frozen=True)
class ConsentLine:
    """A consent to the processing of personal data."""

    id: int
    given_on: dt.date
    valid_until: dt.date | None
    allows_third_parties: bool
    withdrawn_on: dt.date | None
    is_in_force: bool


@dataclass(frozen=True)
class JoinedCard:
    """A card that was joined to this one and can still be taken apart, the last day included; how many records go
    back with it.
    """

    merge_id: int
    id: int
    name: str
    merged_on: dt.date
    until: dt.date
    records: int
    reason: str


@dataclass(frozen=True)
class PersonPage:
    """A person or an entity as their page shows them. `address` without district and oblast, `age` in full years with
    its group.
    """

    card: ApplicantCard
    address: str
    age: int | None
    age_group: AgeGroup | None
    history: tuple[HistoryLine, ...]
    promises: tuple[Promise, ...]
    consents: tuple[ConsentLine, ...]
    likely_same: tuple[LikelySame, ...]
    joined: tuple[JoinedCard, ...]


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
        age_group=age_group(applicant.birth_date, applicant.sex, look.today) if applicant.birth_date else None,
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
        likely_same=likely_same(look, applicant),
        joined=_joined(look, applicant),
    )


def _joined(look: Look, applicant: Applicant) -> tuple[JoinedCard, ...]:
    """The cards that can be taken apart from this one, the one that was joined last first."""
    merges = look.session.execute(
        select(Merge, Applicant)
        .join(Applicant, Merge.merged_id == Applicant.id)
        .where(Merge.kept_id == applicant.id, Merge.parted_on.is_(None))
        .order_by(Merge.id.desc())
    )
    counted = MergedRow.subject.in_((Appeal.__tablename__, Visit.__tablename__))
    lines = []
    for merge, card in merges:
        records = select(func.count()).where(MergedRow.merge_id == merge.id, counted)
        lines.append(
            JoinedCard(
                merge.id,
                card.id,
                card.full_name,
                merge.merged_on,
                last_day_apart(merge, look.settings),
                look.session.scalar(records) or 0,
                merge.reason,
            )
        )
    return tuple(line for line in lines if look.today <= line.until)
