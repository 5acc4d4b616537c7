"""The journal: what happened to one appeal, and everything for an inspector."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import question
from desktop.queries.journal_names import Told, mentioned, names_of, numbers_then
from desktop.queries.journal_private import Private
from desktop.scope import visible_appeal
from desktop.work import Look
from models.appeal import Appeal
from models.audit import AuditEntry
from models.official import Official
from models.rules.names import surname_and_initials
from models.rules.numbering import normalise_number
from models.rules.titled import N_, Titled
from models.user import User
from models.visit import Visit

_EVENTS = {event.value: event for event in Event}
VIEWS = tuple(event.value for event in Event if event.value.endswith((".viewed", ".listed", ".read")))


@dataclass(frozen=True)
class JournalRow:
    """One entry: when (the office's wall clock), what, by whom, on which record, before and after; `of` names the
    record, `names` by «table:row» what the detail refers to.
    """

    id: int
    at: datetime
    event: Event
    who: str
    subject: str
    subject_id: int | None
    detail: dict[str, object]
    of: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


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


def rows_where(
    look: Look, *conditions: ColumnElement[bool], language: str | None = None, is_named: bool = True
) -> list[JournalRow]:
    """Entries, oldest first, for a question that says itself in the journal what was looked at; with the names of what
    they refer to, or without.
    """
    query = _entries().where(*conditions).order_by(AuditEntry.id)
    return _read(look, look.session.execute(query).all(), language or look.actor.language, is_named=is_named)


class JournalGroup(Titled):
    """What the entries of the journal are about; looks at personal data are a group of their own."""

    APPEALS = "appeals", N_("Appeals and orders")
    PEOPLE = "people", N_("People and consents")
    RECEPTION = "reception", N_("Receptions")
    LETTERS = "letters", N_("Letters and papers")
    OFFICE = "office", N_("Users, lists and settings")
    LOOKS = "looks", N_("Who looked at personal data")


_GROUPS = {
    JournalGroup.APPEALS: ("appeal", "attachment", "assignment", "reminder", "filter"),
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
    has_looks: bool = True  # also who looked at personal data


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
    elif not wanted.has_looks:
        yield AuditEntry.event.not_in(VIEWS)
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


def _read(
    look: Look, rows: Sequence[Row[*tuple[Any, ...]]], language: str, *, is_named: bool = True
) -> list[JournalRow]:
    told = [
        Told(entry.id, entry.subject, entry.subject_id, _on_the_wall(look, json.loads(entry.detail)))
        for entry, _ in rows
    ]
    private = Private(look, told)
    told = [private.masked(one) for one in told]
    names = names_of(look, told) if is_named else {}
    numbers = numbers_then(look, told) if is_named else {}
    return [
        JournalRow(
            entry.id,
            look.local(entry.at),
            _EVENTS[entry.event],
            surname_and_initials(official.name(language)) if official else "–",
            entry.subject,
            one.subject_id,
            dict(one.detail),
            private.of(one) or numbers.get(entry.id) or names.get((one.subject, one.subject_id or 0), ""),
            {f"{table}:{id}": names[table, id] for table, id in mentioned(one) if (table, id) in names},
        )
        for (entry, official), one in zip(rows, told, strict=True)
    ]


_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00")


def _on_the_wall(look: Look, value: Any) -> Any:  # noqa: ANN401 (JSON)
    """A detail with its instants on the office's wall clock."""
    if isinstance(value, dict):
        return {key: _on_the_wall(look, one) for key, one in value.items()}
    if isinstance(value, list):
        return [_on_the_wall(look, one) for one in value]
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return look.local(datetime.fromisoformat(value)).isoformat()
    return value
