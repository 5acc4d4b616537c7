"""The journal's chain: each entry is hashed onto the one before, so that a later change is visible."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.audit import AuditEntry

GENESIS = "0" * 64


@dataclass(frozen=True)
class Entry:
    """What is to be written: event, record (table and id, or None for the office), detail in plain values."""

    event: str
    subject: str
    subject_id: int | None
    detail: dict[str, object]


def link(previous: str, at: datetime, user_id: int | None, entry: Entry, detail: str) -> str:
    """The hash of an entry, 64 hexadecimal digits: SHA-256 over the previous hash and everything the entry says."""
    said = "\n".join(
        (
            previous,
            at.astimezone(UTC).isoformat(),
            str(user_id),
            entry.event,
            entry.subject,
            str(entry.subject_id),
            detail,
        )
    )
    return hashlib.sha256(said.encode()).hexdigest()


def append(session: Session, previous: str, at: datetime, user_id: int | None, entries: Iterable[Entry]) -> str:
    """Write the entries behind the one with the hash `previous`, within the session's transaction; gives the newest."""
    rows = list(chained(previous, ((at, entry) for entry in entries), user_id))
    if rows:
        session.connection().execute(_INSERT, rows)
    return str(rows[-1]["hash"]) if rows else previous


def chained(previous: str, entries: Iterable[tuple[datetime, Entry]], user_id: int | None) -> Iterator[dict[str, Any]]:
    """The rows of entries at their instants, each hashed onto the one before it."""
    for at, entry in entries:
        detail = json.dumps(entry.detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        previous = link(previous, at, user_id, entry, detail)
        yield {
            "at": at,
            "user_id": user_id,
            "event": entry.event,
            "subject": entry.subject,
            "subject_id": entry.subject_id,
            "detail": detail,
            "hash": previous,
        }


_INSERT = insert(AuditEntry)


def broken_links(session: Session) -> list[int]:
    """Ids of the entries that do not follow from the one before: changed, or with one missing before them."""
    broken = []
    previous, expected_id = GENESIS, 1
    query = select(
        AuditEntry.id, AuditEntry.at, AuditEntry.user_id, AuditEntry.event, AuditEntry.subject, AuditEntry.subject_id,
        AuditEntry.detail, AuditEntry.hash,
    ).order_by(AuditEntry.id)  # fmt: skip
    for row in session.execute(query.execution_options(yield_per=5000)):
        entry = Entry(row.event, row.subject, row.subject_id, {})
        if row.id != expected_id or link(previous, row.at, row.user_id, entry, row.detail) != row.hash:
            broken.append(row.id)
        previous, expected_id = row.hash, row.id + 1
    return broken
