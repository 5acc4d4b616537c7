"""The register of appeals: ids for a filter first, rows for the ids that are seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import aliased

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import question
from desktop.queries.search import MOST, found_ids
from desktop.scope import visible_appeals
from desktop.work import Look
from models.appeal import Appeal, Question
from models.applicant import Applicant
from models.official import Official
from models.rules.kinds import AppealKind, Channel, Decision
from models.rules.states import OPEN_APPEAL_STATES, AppealState
from models.search import Found

AT_ONCE = 500  # rows read at a time
MOST_PARAMETERS = 30_000  # of one statement of SQLite; other filters narrow what the words find


@dataclass(frozen=True)
class AppealFilter:
    """What to show; empty fields do not narrow. Dates are registration days, both ends included."""

    text: str = ""
    states: tuple[AppealState, ...] = ()
    kinds: tuple[AppealKind, ...] = ()
    registered_from: date | None = None
    registered_until: date | None = None
    due_until: date | None = None
    is_open: bool = False
    is_late: bool = False
    executor_id: int | None = None
    applicant_id: int | None = None
    topic_id: int | None = None
    place_id: int | None = None
    newest_first: bool = True
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
    summary: str
    executor: str
    decision: Decision | None


@question(Permission.READ_APPEALS)
def appeal_ids(look: Look, wanted: AppealFilter) -> list[int]:
    """Ids of the appeals that match, in the order of registration."""
    conditions = []
    if wanted.text.strip():
        is_alone = not _narrows(wanted) and not look.actor.sees_own_only and wanted.newest_first
        ids = found_ids(look, wanted.text, Found.APPEAL, MOST if is_alone else MOST_PARAMETERS)
        if is_alone:
            return ids[: wanted.limit]  # the index gives them newest first already
        conditions.append(Appeal.id.in_(ids))
    order = (Appeal.registered_on, Appeal.id)
    query = (
        select(Appeal.id)
        .where(visible_appeals(look), *_conditions(look, wanted), *conditions)
        .order_by(*(column.desc() for column in order) if wanted.newest_first else order)
    )
    return list(look.session.scalars(query.limit(wanted.limit)))


def _narrows(wanted: AppealFilter) -> bool:
    return wanted != AppealFilter(text=wanted.text, newest_first=wanted.newest_first, limit=wanted.limit)


def _conditions(look: Look, wanted: AppealFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.states:
        yield Appeal.state.in_(wanted.states)
    if wanted.kinds:
        yield Appeal.kind.in_(wanted.kinds)
    if wanted.is_open or wanted.is_late:
        yield Appeal.state.in_(OPEN_APPEAL_STATES)
    yield from _period(look, wanted)
    if wanted.executor_id:
        yield Appeal.executor_id == wanted.executor_id
    if wanted.applicant_id:
        yield Appeal.applicant_id == wanted.applicant_id
    if wanted.topic_id:
        yield Appeal.id.in_(select(Question.appeal_id).where(Question.topic_id == wanted.topic_id))
    if wanted.place_id:
        yield Appeal.id.in_(select(Question.appeal_id).where(Question.place_id == wanted.place_id))


def _period(look: Look, wanted: AppealFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.registered_from:
        yield Appeal.registered_on >= wanted.registered_from
    if wanted.registered_until:
        yield Appeal.registered_on <= wanted.registered_until
    if wanted.due_until:
        yield Appeal.due_on <= wanted.due_until
    if wanted.is_late:
        yield Appeal.due_on < look.today


@question(Permission.READ_APPEALS)
def appeal_rows(look: Look, ids: Sequence[int]) -> list[AppealRow]:
    """The lines for these ids, in their order. That they were looked at stands in the journal."""
    rows: dict[int, AppealRow] = {}
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        for row in look.session.execute(_rows(look).where(Appeal.id.in_(part))):
            rows[row.id] = _row(look, row)
    if rows:
        look.viewed(Event.APPEALS_LISTED, "appeal", None, ids=list(rows) if len(rows) <= AT_ONCE else len(rows))
    return [rows[id] for id in ids if id in rows]


def _rows(look: Look) -> Select[*tuple[Any, ...]]:
    executor = aliased(Official)
    return (
        select(
            Appeal.id,
            Appeal.number,
            Appeal.eotinish_number,
            Appeal.registered_on,
            Appeal.due_on,
            Appeal.kind,
            Appeal.channel,
            Appeal.state,
            Appeal.summary,
            Appeal.decision,
            Applicant.surname,
            Applicant.given,
            Applicant.patronymic,
            Applicant.entity_name,
            executor.surname_kk,
            executor.given_kk,
            executor.surname_ru,
            executor.given_ru,
        )
        .join(Applicant, Appeal.applicant_id == Applicant.id)
        .outerjoin(executor, Appeal.executor_id == executor.id)
        .where(visible_appeals(look))
    )


def _row(look: Look, row: Row[*tuple[Any, ...]]) -> AppealRow:
    surname, given = (row.surname_kk, row.given_kk) if look.actor.language == "kk" else (row.surname_ru, row.given_ru)
    names = (row.surname, row.given, row.patronymic)
    return AppealRow(
        row.id,
        row.number,
        row.eotinish_number,
        row.registered_on,
        row.due_on,
        row.kind,
        row.channel,
        row.state,
        row.entity_name or " ".join(filter(None, names)),
        row.summary,
        f"{surname} {given[:1]}." if surname else "",
        row.decision,
    )
