"""The journal: what happened to one appeal, and everything for an inspector."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import question
from desktop.scope import visible_appeal
from desktop.work import Look
from models.appeal import Appeal
from models.audit import AuditEntry
from models.official import Official
from models.rules.names import surname_and_initials
from models.rules.numbering import normalise_number
from models.rules.titled import N_
from models.user import User

_EVENTS = {event.value: event for event in Event}
VIEWS = tuple(event.value for event in Event if event.value.endswith((".viewed", ".listed", ".read")))


@dataclass(frozen=True)
class JournalRow:
    """One entry: when (the office's wall clock), what, by whom, on which record, before and after."""

    id: int
    at: datetime
    event: Event
    who: str
    subject: str
    subject_id: int | None
    detail: dict[str, object]


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
    query = _entries().where(
        AuditEntry.subject == "appeal", AuditEntry.subject_id == appeal_id, AuditEntry.event.not_in(VIEWS)
    )
    return _read(look, look.session.execute(query.order_by(AuditEntry.id)).all(), language or look.actor.language)


@question(Permission.READ_JOURNAL)
def journal(look: Look, before_id: int | None = None, limit: int = 200) -> list[JournalRow]:
    """Entries of the journal, newest first, a page at a time."""
    look.viewed(Event.JOURNAL_VIEWED, "office", None)
    query = _entries().order_by(AuditEntry.id.desc()).limit(limit)
    if before_id:
        query = query.where(AuditEntry.id < before_id)
    return _read(look, look.session.execute(query).all(), look.actor.language)


def _entries() -> Select[*tuple[Any, ...]]:
    return (
        select(AuditEntry, Official)
        .outerjoin(User, AuditEntry.user_id == User.id)
        .outerjoin(Official, User.official_id == Official.id)
    )


def _read(look: Look, rows: Sequence[Row[*tuple[Any, ...]]], language: str) -> list[JournalRow]:
    return [
        JournalRow(
            entry.id,
            look.local(entry.at),
            _EVENTS[entry.event],
            surname_and_initials(official.name(language)) if official else "–",
            entry.subject,
            entry.subject_id,
            json.loads(entry.detail),
        )
        for entry, official in rows
    ]
