"""Entries of the journal about hidden appeals: who, when and what happened stays, numbers and words are masked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, Table, false, or_, select

from desktop.change_words import beside
from desktop.hidden import MASKED
from desktop.queries.journal_names import Told
from desktop.work import Look
from models.appeal import Appeal
from models.base import Base
from models.reply import Reply
from models.resolution import Assignment
from resources.texts import texts

Key = tuple[str, int | str]


class Private:
    """What of these entries is hidden from the actor; in an office that hides nothing, nothing is looked up."""

    def __init__(self, look: Look, entries: Sequence[Told]) -> None:
        self._words = texts(look.actor.language)(MASKED)
        self._hidden: frozenset[Key] = frozenset()
        self._numbers: tuple[str, ...] = ()
        if look.hidden and entries:
            self._hidden = _hidden_of(look, {key for one in entries for key in _rows_of(one)})
            numbers = select(Appeal.number, Appeal.eotinish_number).where(Appeal.id.in_(look.hidden))
            self._numbers = tuple(filter(None, (one for row in look.session.execute(numbers) for one in row)))
        self._masked = {one.id for one in entries if (one.subject, one.subject_id) in self._hidden}

    def masked(self, entry: Told) -> Told:
        """The entry without what is private: all its details where its record is, else what it says of such records."""
        if entry.id in self._masked:
            return replace(entry, subject_id=None, detail={})
        return replace(entry, detail=self._without(entry.detail)) if self._numbers else entry

    def of(self, entry: Told) -> str:
        """How the record of a masked entry is called: «private»; nothing for any other."""
        return self._words if entry.id in self._masked else ""

    def _without(self, value: Any) -> Any:  # noqa: ANN401 (JSON)
        if isinstance(value, dict):
            return {key: self._without(one) for key, one in value.items() if _key(key) not in self._hidden}
        if isinstance(value, list):
            return [self._without(one) for one in value]
        if isinstance(value, str):
            for number in self._numbers:
                value = value.replace(number, self._words)
        return value


def _key(beside: str) -> Key:
    """«question:17» as the table and its row."""
    table, _, row = beside.partition(":")
    return table, int(row) if row.isdecimal() else row


def _rows_of(entry: Told) -> Iterator[Key]:
    if entry.subject_id is not None:
        yield entry.subject, entry.subject_id
    yield from ((table, id) for table, id, _ in beside(entry.detail))


def _hidden_of(look: Look, rows: set[Key]) -> frozenset[Key]:
    """Those of the rows that are hidden appeals, or belong to one."""
    wanted: dict[str, set[int | str]] = defaultdict(set)
    for table, id in rows:
        wanted[table].add(id)
    found: set[Key] = {("appeal", id) for id in wanted.pop("appeal", ()) if id in look.hidden}
    for name, ids in wanted.items():
        known = Base.metadata.tables.get(name)
        if known is not None:
            found |= {(name, id) for id in look.session.scalars(_of_hidden(known, look.hidden, ids))}
    return frozenset(found)


def _of_hidden(table: Table, hidden: frozenset[int], ids: set[int | str]) -> Select[int]:
    """The rows of a table that belong to one of these appeals: straight, or by way of a letter or an order."""
    by_way: dict[str, Any] = {
        "appeal_id": hidden,
        "reply_id": select(Reply.id).where(Reply.appeal_id.in_(hidden)),
        "assignment_id": select(Assignment.id).where(Assignment.appeal_id.in_(hidden)),
    }
    belongs = (table.c[name].in_(whose) for name, whose in by_way.items() if name in table.c)
    return select(table.c.id).where(table.c.id.in_(ids), or_(false(), *belongs))
