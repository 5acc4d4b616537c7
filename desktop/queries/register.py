"""The register of appeals: ids for a filter first, rows for the ids that are seen."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, func, not_, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, aliased

from desktop.access import Permission
from desktop.duties import falls_due, owes_notice
from desktop.events import Event
from desktop.operation import question
from desktop.queries.finding import MOST
from desktop.queries.finding_texts import found_ids, found_texts
from desktop.queries.private import private_words
from desktop.scope import visible_appeals
from desktop.work import Look
from models.appeal import Appeal, Extension, Question
from models.applicant import Applicant
from models.classifier import Topic
from models.official import Official
from models.place import Place
from models.rules.deadlines import Duty, duty_due
from models.rules.kinds import AppealKind, ApplicantKind, BenefitGroup, Channel, Decision
from models.rules.names import PersonName, surname_and_initials
from models.rules.standing import Standing, standing
from models.rules.states import OPEN_APPEAL_STATES, AppealState
from models.search import Found

AT_ONCE = 500  # rows read at a time
MOST_PARAMETERS = 30_000  # of one statement of SQLite; other filters narrow what the words find
MARKS = ("is_urgent", "is_sensitive", "is_hidden")
RUNNING_STATES = (AppealState.REGISTERED, AppealState.IN_WORK)  # the term stands still while the applicant completes


class Sort(StrEnum):
    """What the register may be ordered by."""

    REGISTERED = "registered"
    NUMBER = "number"
    DUE = "due"
    APPLICANT = "applicant"
    STATE = "state"


# Registration, number, applicant and state have an index in this order; to order all by the due day takes a sort.
_ORDER: dict[Sort, tuple[InstrumentedAttribute[Any], ...]] = {
    Sort.REGISTERED: (Appeal.registered_on, Appeal.id),
    Sort.NUMBER: (Appeal.register, Appeal.year, Appeal.serial),
    Sort.DUE: (Appeal.due_on, Appeal.id),
    Sort.APPLICANT: (Applicant.folded_name, Appeal.applicant_id, Appeal.id),
    Sort.STATE: (Appeal.state, Appeal.due_on, Appeal.id),
}


@dataclass(frozen=True)
class AppealFilter:
    """What to show; empty fields do not narrow. Dates are registration or due days, both ends included."""

    text: str = ""
    states: tuple[AppealState, ...] = ()
    kinds: tuple[AppealKind, ...] = ()
    channels: tuple[Channel, ...] = ()
    registered_from: date | None = None
    registered_until: date | None = None
    due_from: date | None = None
    due_until: date | None = None
    duty_on: date | None = None  # something falls due on this day: the answer, the forwarding, a notice
    is_open: bool = False
    is_late: bool = False
    owes_notice: bool = False  # the applicant should have been told of an extension before today
    official_id: int | None = None  # accepted by, addressed to or given to this official
    executor_id: int | None = None
    applicant_id: int | None = None
    topic_id: int | None = None  # of a category also its sub-categories
    place_id: int | None = None  # of an okrug also its villages
    sector_id: int | None = None  # the neighbourhood of the applicant
    is_unsigned: bool = False
    is_urgent: bool = False
    is_sensitive: bool = False
    is_hidden: bool = False
    decision: Decision | None = None
    intake_point_id: int | None = None
    applicant_kind: ApplicantKind | None = None
    benefit_group: BenefitGroup | None = None  # of the applicant
    social_status_id: int | None = None  # of the applicant
    sort: Sort = Sort.REGISTERED
    newest_first: bool = True  # or the last of whatever it is ordered by
    limit: int | None = None


@dataclass(frozen=True)
class AppealRow:
    """One line of the register."""

    id: int
    number: str
    eotinish_number: str
    registered_on: date
    due_on: date
    kind: AppealKind
    channel: Channel
    state: AppealState
    applicant: str
    applicant_short: str
    summary: str
    topic: str
    okrug: str
    executor: str
    decision: Decision | None
    standing: Standing
    is_urgent: bool = False
    is_sensitive: bool = False
    is_hidden: bool = False

    @property
    def is_struck(self) -> bool:
        """Whether it was registered by mistake: lists show it struck out."""
        return self.state is AppealState.STRUCK


@dataclass(frozen=True)
class ListedAppeals:
    """Ids in the order asked for; whether no text has the words looked for, only some that are nearly alike.

    `private`: of the number of a hidden appeal, whom to turn to.
    """

    ids: list[int]
    is_near: bool = False
    private: str = ""


@question(Permission.READ_APPEALS)
def appeal_ids(look: Look, wanted: AppealFilter) -> list[int]:
    """The ids of list_appeals."""
    return list_appeals(look, wanted).ids


@question(Permission.READ_APPEALS)
def list_appeals(look: Look, wanted: AppealFilter) -> ListedAppeals:
    """The appeals that match."""
    if not wanted.text.strip():
        return ListedAppeals(list(look.session.scalars(_matching(look, wanted))))
    if _is_text_alone(look, wanted):
        found = found_texts(look, wanted.text, (Found.APPEAL,), MOST)[Found.APPEAL]
        return ListedAppeals(list(found.ids[: wanted.limit]), found.is_near)  # the index gives them newest first
    found = found_texts(look, wanted.text, (Found.APPEAL,), MOST_PARAMETERS)[Found.APPEAL]
    ids = list(look.session.scalars(_matching(look, wanted, found.ids)))
    return ListedAppeals(ids, found.is_near and bool(ids), "" if ids else private_words(look, wanted.text))


@question(Permission.READ_APPEALS)
def all_appeal_ids(look: Look, wanted: AppealFilter) -> Sequence[int]:
    """The same of a whole register as an array, eight bytes an appeal: a million take 8 MB."""
    if _is_text_alone(look, wanted):
        return array("q", found_ids(look, wanted.text, Found.APPEAL, MOST))
    rows = look.session.connection().execute(_matching(look, wanted))
    return array("q", chain.from_iterable(chain.from_iterable(rows.partitions(AT_ONCE))))


@question(Permission.READ_APPEALS)
def appeal_counts(look: Look, wanted: Sequence[AppealFilter]) -> list[int]:
    """How many appeals match each of the filters."""
    return [_count(look, one) for one in wanted]


def _count(look: Look, wanted: AppealFilter) -> int:
    if _is_text_alone(look, wanted):
        return len(found_ids(look, wanted.text, Found.APPEAL, MOST))
    matching = _matching(look, replace(wanted, sort=Sort.REGISTERED)).order_by(None)
    return look.session.scalar(matching.with_only_columns(func.count(Appeal.id))) or 0


def _is_text_alone(look: Look, wanted: AppealFilter) -> bool:
    unsorted = AppealFilter(text=wanted.text, limit=wanted.limit)
    return bool(wanted.text.strip()) and wanted == unsorted and not (look.actor.sees_own_only or look.hidden)


def _matching(look: Look, wanted: AppealFilter, found: Sequence[int] | None = None) -> Select[int]:
    """`found`: what the words find, where that is known already."""
    query = select(Appeal.id).where(visible_appeals(look), *_conditions(look, wanted))
    if wanted.text.strip():
        found = found_ids(look, wanted.text, Found.APPEAL, MOST_PARAMETERS) if found is None else found
        query = query.where(Appeal.id.in_(found))
    if wanted.sort is Sort.APPLICANT:
        query = query.join(Applicant, Appeal.applicant_id == Applicant.id)
    order = _ORDER[wanted.sort]
    return query.order_by(*(column.desc() for column in order) if wanted.newest_first else order).limit(wanted.limit)


def _conditions(look: Look, wanted: AppealFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.states:
        yield Appeal.state.in_(wanted.states)
    if wanted.kinds:
        yield Appeal.kind.in_(wanted.kinds)
    if wanted.channels:
        yield Appeal.channel.in_(wanted.channels)
    if wanted.is_open or wanted.is_late:
        yield Appeal.state.in_(RUNNING_STATES if wanted.is_late else OPEN_APPEAL_STATES)
    if wanted.owes_notice:
        yield owes_notice(look)
    yield from _period(look, wanted)
    yield from _people(wanted)
    if wanted.intake_point_id:
        yield Appeal.intake_point_id == wanted.intake_point_id
    if wanted.decision:
        yield Appeal.decision == wanted.decision
    yield from _marks(wanted)
    yield from _about(wanted)


def _marks(wanted: AppealFilter) -> Iterator[ColumnElement[bool]]:
    """Each has an index of the few appeals that have it."""
    if wanted.is_unsigned:
        yield not_(Appeal.is_signed)
    yield from (getattr(Appeal, mark) == true() for mark in MARKS if getattr(wanted, mark))


def _about(wanted: AppealFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.topic_id:
        topics = select(Topic.id).where(or_(Topic.id == wanted.topic_id, Topic.parent_id == wanted.topic_id))
        yield Appeal.id.in_(select(Question.appeal_id).where(Question.topic_id.in_(topics)))
    if wanted.place_id:
        places = select(Place.id).where(or_(Place.id == wanted.place_id, Place.parent_id == wanted.place_id))
        yield Appeal.id.in_(select(Question.appeal_id).where(Question.place_id.in_(places)))


def _period(look: Look, wanted: AppealFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.registered_from:
        yield Appeal.registered_on >= wanted.registered_from
    if wanted.registered_until:
        yield Appeal.registered_on <= wanted.registered_until
    if wanted.due_from:
        yield Appeal.due_on >= wanted.due_from
    if wanted.due_until:
        yield Appeal.due_on <= wanted.due_until
    if wanted.duty_on:
        yield falls_due(look, wanted.duty_on)
    if wanted.is_late:
        yield Appeal.due_on < look.today


def _people(wanted: AppealFilter) -> Iterator[ColumnElement[bool]]:
    if own := wanted.official_id:
        yield or_(Appeal.executor_id == own, Appeal.official_id == own, Appeal.accepted_by_id == own)
    if wanted.executor_id:
        yield Appeal.executor_id == wanted.executor_id
    if wanted.applicant_id:
        yield Appeal.applicant_id == wanted.applicant_id
    if kind := wanted.applicant_kind:  # nearly all are persons: no list of them is made
        yield exists().where(Applicant.id == Appeal.applicant_id, Applicant.kind == kind)
    if wanted.benefit_group:
        yield Appeal.applicant_id.in_(select(Applicant.id).where(Applicant.benefit_group == wanted.benefit_group))
    if wanted.sector_id:
        yield Appeal.applicant_id.in_(select(Applicant.id).where(Applicant.sector_id == wanted.sector_id))
    if wanted.social_status_id:
        of_status = select(Applicant.id).where(Applicant.social_status_id == wanted.social_status_id)
        yield Appeal.applicant_id.in_(of_status)


@question(Permission.READ_APPEALS)
def appeal_rows(look: Look, ids: Sequence[int]) -> list[AppealRow]:
    """The lines for these ids, in their order. That they were looked at stands in the journal."""
    rows = rows_of(look, ids)
    if rows:
        seen = [row.id for row in rows] if len(rows) <= AT_ONCE else len(rows)
        look.viewed(Event.APPEALS_LISTED, "appeal", None, ids=seen)
    return rows


def rows_of(look: Look, ids: Sequence[int]) -> list[AppealRow]:
    """The lines for these ids, for a question that says itself in the journal what was looked at."""
    rows: dict[int, AppealRow] = {}
    wanted = _rows("name_kk" if look.actor.language == "kk" else "name_ru").where(visible_appeals(look))
    for start in range(0, len(ids), AT_ONCE):
        part = list(ids[start : start + AT_ONCE])
        for row in look.session.execute(wanted.where(Appeal.id.in_(part))):
            rows[row.id] = _row(look, row)
    return [rows[id] for id in ids if id in rows]


@cache  # to put it together takes as long as to read a page of it
def _rows(name: str) -> Select[*tuple[Any, ...]]:
    executor, okrug, first = aliased(Official), aliased(Place), aliased(Question)
    return (
        select(
            Appeal.id,
            Appeal.number,
            Appeal.eotinish_number,
            Appeal.received_at,
            Appeal.registered_on,
            Appeal.due_on,
            Appeal.complete_by,
            Appeal.kind,
            Appeal.channel,
            Appeal.state,
            Appeal.summary,
            Appeal.decision,
            Appeal.is_urgent,
            Appeal.is_sensitive,
            Appeal.is_hidden,
            Applicant.kind.label("applicant_kind"),
            Applicant.surname,
            Applicant.given,
            Applicant.patronymic,
            Applicant.entity_name,
            executor.surname_kk,
            executor.given_kk,
            executor.surname_ru,
            executor.given_ru,
            getattr(Topic, name).label("topic"),
            func.coalesce(getattr(okrug, name), getattr(Place, name)).label("okrug"),
            exists().where(Extension.appeal_id == Appeal.id, Appeal.kind != AppealKind.COMPLAINT).label("is_extended"),
        )
        .join(Applicant, Appeal.applicant_id == Applicant.id)
        .outerjoin(executor, Appeal.executor_id == executor.id)
        .outerjoin(first, (first.appeal_id == Appeal.id) & (first.position == 1))
        .outerjoin(Topic, first.topic_id == Topic.id)
        .outerjoin(Place, first.place_id == Place.id)
        .outerjoin(okrug, Place.parent_id == okrug.id)
    )


def _row(look: Look, row: Row[*tuple[Any, ...]]) -> AppealRow:
    surname, given = (row.surname_kk, row.given_kk) if look.actor.language == "kk" else (row.surname_ru, row.given_ru)
    names = PersonName(row.surname, row.given, row.patronymic)
    is_person = row.applicant_kind is ApplicantKind.PERSON
    return AppealRow(
        id=row.id,
        number=row.number,
        eotinish_number=row.eotinish_number,
        registered_on=row.registered_on,
        due_on=row.due_on,
        kind=row.kind,
        channel=row.channel,
        state=row.state,
        applicant=row.entity_name or " ".join(filter(None, (row.surname, row.given, row.patronymic))),
        applicant_short=surname_and_initials(names) if is_person else row.entity_name,
        summary=row.summary,
        topic=row.topic or "",
        okrug=row.okrug or "",
        executor=f"{surname} {given[:1]}." if surname else "",
        decision=row.decision,
        standing=standing(
            row.state,
            forward_by=duty_due(Duty.FORWARD, look.local(row.received_at).date(), look.calendar),
            due_on=row.due_on,
            complete_by=row.complete_by,
            is_extended=row.is_extended,
            today=look.today,
            calendar=look.calendar,
            soon=look.settings.warn_days,
        ),
        is_urgent=row.is_urgent,
        is_sensitive=row.is_sensitive,
        is_hidden=row.is_hidden,
    )
