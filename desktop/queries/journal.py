"""The journal: what happened to one appeal, and everything for an inspector."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import question
from desktop.scope import visible_appeal
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant
from models.audit import AuditEntry
from models.base import Base
from models.body import Body
from models.classifier import Topic
from models.official import Official
from models.place import Place
from models.rules.names import surname_and_initials
from models.rules.numbering import normalise_number
from models.rules.titled import N_, Titled
from models.user import User
from models.visit import Visit

_EVENTS = {event.value: event for event in Event}
VIEWS = tuple(event.value for event in Event if event.value.endswith((".viewed", ".listed", ".read")))


@dataclass(frozen=True)
class JournalRow:
    """One entry: when (the office's wall clock), what, by whom, on which record, before and after; `of` names it."""

    id: int
    at: datetime
    event: Event
    who: str
    subject: str
    subject_id: int | None
    detail: dict[str, object]
    of: str = ""


@question(Permission.READ_APPEALS)
def appeal_by_number(look: Look, number: str) -> int:
    """The id of the appeal with this own or e-Otinish number; a Refusal where there is none."""
    wanted = normalise_number(number)
    found = look.session.scalar(
        select(Appeal.id).where((Appeal.number == wanted) | (Appeal.eotinish_number == wanted)).order_by(Appeal.id)
    )
    if found is None:
        raise Refusal(N_("There is no appeal with the number {number}."), field="number", number=number)
    return visible_appeal(look, found).id


@question(Permission.READ_APPEALS)
def history(look: Look, appeal_id: int, language: str | None = None) -> list[JournalRow]:
    """The chain of events of an appeal, oldest first; who merely looked is left to the journal.

    People are spelt as in the language, or else as in the actor's.
    """
    visible_appeal(look, appeal_id)
    look.viewed(Event.APPEAL_VIEWED, "appeal", appeal_id)
    return rows_where(look, own_entries(appeal_id), AuditEntry.event.not_in(VIEWS), language=language)


def own_entries(appeal_id: int) -> ColumnElement[bool]:
    """The entries of an appeal since its registration: before it, another may have had its place in the store, whose
    registration was undone.
    """
    began = (
        select(func.max(AuditEntry.id))
        .where(
            AuditEntry.subject == "appeal",
            AuditEntry.subject_id == appeal_id,
            AuditEntry.event == Event.APPEAL_REGISTERED.value,
        )
        .scalar_subquery()
    )
    return and_(
        AuditEntry.subject == "appeal", AuditEntry.subject_id == appeal_id, AuditEntry.id >= func.coalesce(began, 0)
    )


def rows_where(look: Look, *conditions: ColumnElement[bool], language: str | None = None) -> list[JournalRow]:
    """Entries, oldest first, for a question that says itself in the journal what was looked at."""
    query = _entries().where(*conditions).order_by(AuditEntry.id)
    return _read(look, look.session.execute(query).all(), language or look.actor.language)


class JournalGroup(Titled):
    """What the entries of the journal are about; looks at personal data are a group of their own."""

    APPEALS = "appeals", N_("Appeals and orders")
    PEOPLE = "people", N_("People and consents")
    RECEPTION = "reception", N_("Receptions")
    LETTERS = "letters", N_("Letters and papers")
    OFFICE = "office", N_("Users, lists and settings")
    LOOKS = "looks", N_("Who looked at personal data")


_GROUPS = {
    JournalGroup.APPEALS: ("appeal", "attachment", "assignment"),
    JournalGroup.PEOPLE: ("applicant", "consent"),
    JournalGroup.RECEPTION: ("reception", "visit"),
    JournalGroup.LETTERS: ("reply", "paper", "register"),
}


def events_of(group: JournalGroup) -> list[str]:
    """The events that belong to a group; each belongs to one."""
    if group is JournalGroup.LOOKS:
        return list(VIEWS)
    named = {subject: one for one, subjects in _GROUPS.items() for subject in subjects}
    rest = JournalGroup.OFFICE
    return [name for name in _EVENTS if name not in VIEWS and named.get(name.partition(".")[0], rest) is group]


@dataclass(frozen=True)
class JournalFilter:
    """What to show; empty fields do not narrow. Days are of the office's wall clock, both included."""

    user_id: int | None = None
    group: JournalGroup | None = None
    since: date | None = None
    until: date | None = None
    number: str = ""  # of an appeal or a visit


@question(Permission.READ_JOURNAL)
def journal(
    look: Look, before_id: int | None = None, limit: int = 200, wanted: JournalFilter | None = None
) -> list[JournalRow]:
    """Entries of the journal, newest first, a page at a time."""
    look.viewed(Event.JOURNAL_VIEWED, "office", None)
    query = _entries().order_by(AuditEntry.id.desc()).limit(limit)
    if before_id:
        query = query.where(AuditEntry.id < before_id)
    query = query.where(*_conditions(look, wanted or JournalFilter()))
    return _read(look, look.session.execute(query).all(), look.actor.language)


def _conditions(look: Look, wanted: JournalFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.user_id is not None:
        yield AuditEntry.user_id == wanted.user_id
    if wanted.group is not None:
        yield AuditEntry.event.in_(events_of(wanted.group))
    if wanted.since is not None:
        yield AuditEntry.at >= _midnight(look, wanted.since)
    if wanted.until is not None:
        yield AuditEntry.at < _midnight(look, wanted.until + timedelta(days=1))
    if wanted.number.strip():
        number = normalise_number(wanted.number)
        appeals = select(Appeal.id).where((Appeal.number == number) | (Appeal.eotinish_number == number))
        visits = select(Visit.id).where(Visit.number == number)
        yield or_(
            and_(AuditEntry.subject == Appeal.__tablename__, AuditEntry.subject_id.in_(appeals)),
            and_(AuditEntry.subject == Visit.__tablename__, AuditEntry.subject_id.in_(visits)),
        )


def _midnight(look: Look, day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(look.settings.time_zone))


@question(Permission.READ_JOURNAL)
def journal_users(look: Look) -> list[tuple[int, str]]:
    """Everybody who could have made an entry: id of the user and the official's name, in the order of names; where an
    official has several logins, with the login.
    """
    rows = look.session.execute(select(User, Official).join(Official, User.official_id == Official.id)).all()
    held = Counter(official.id for _, official in rows)
    named = []
    for user, official in rows:
        name = surname_and_initials(official.name(look.actor.language))
        named.append((user.id, f"{name} · {user.login}" if held[official.id] > 1 else name))
    return sorted(named, key=lambda one: one[1])


def _entries() -> Select[*tuple[Any, ...]]:
    return (
        select(AuditEntry, Official)
        .outerjoin(User, AuditEntry.user_id == User.id)
        .outerjoin(Official, User.official_id == Official.id)
    )


def _read(look: Look, rows: Sequence[Row[*tuple[Any, ...]]], language: str) -> list[JournalRow]:
    names = _names(look, [entry for entry, _ in rows])
    return [
        JournalRow(
            entry.id,
            look.local(entry.at),
            _EVENTS[entry.event],
            surname_and_initials(official.name(language)) if official else "–",
            entry.subject,
            entry.subject_id,
            json.loads(entry.detail),
            names.get((entry.subject, entry.subject_id), ""),
        )
        for entry, official in rows
    ]


def _names(look: Look, entries: Sequence[AuditEntry]) -> dict[tuple[str, int | None], str]:
    """What the records of these entries are called, where the actor may know it."""
    language = look.actor.language
    called: dict[str, tuple[Permission, type[Base], Callable[[Any], str]]] = {
        "appeal": (Permission.READ_APPEALS, Appeal, lambda row: row.number),
        "visit": (Permission.READ_VISITS, Visit, lambda row: row.number),
        "applicant": (Permission.READ_APPLICANTS, Applicant, lambda row: row.full_name),
        "official": (Permission.USE, Official, lambda row: surname_and_initials(row.name(language))),
        "user": (Permission.USE, User, lambda row: row.login),
        "body": (Permission.USE, Body, lambda row: row.name(language)),
        "place": (Permission.USE, Place, lambda row: row.name(language)),
        "topic": (Permission.USE, Topic, lambda row: row.name(language)),
    }
    names: dict[tuple[str, int | None], str] = {}
    for subject, (permission, table, name) in called.items():
        ids = {entry.subject_id for entry in entries if entry.subject == subject and entry.subject_id is not None}
        if ids and look.actor.may(permission):
            rows = look.session.scalars(select(table).where(table.id.in_(ids)))
            names |= {(subject, row.id): name(row) for row in rows}
    return names
