"""A desk whose every operation is watched: a refusal stores nothing, and the journal tells each column's change."""

import json
from contextlib import contextmanager

import pytest
from sqlalchemy import select
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.orm import Session

from desktop.changes import plain
from desktop.errors import Refusal
from models.audit import AuditEntry
from models.base import Base
from models.database import quick_rows
from resources.texts import texts
from tests.builders import Desk

JOURNAL = AuditEntry.__tablename__
# The journal itself, what its numbers say, what it names by code, what is typed and not yet said.
NOT_TOLD = {JOURNAL, "counter", "user_role", "draft"}
TABLES = {table.name: table for table in Base.metadata.sorted_tables}
KEYS = {name: list(table.c).index(table.c.id) if "id" in table.c else slice(None) for name, table in TABLES.items()}
# Rows are read past SQLAlchemy, and only what changed is put into values: the store is looked at twice an operation.
DIALECT = dialect()
ROWS = {name: str(table.select().compile(dialect=DIALECT)) for name, table in TABLES.items()}


class WatchedDesk(Desk):
    """The small office; `run` looks at the whole store before and after."""

    def run(self, role, operation, order):
        before = self.stored()
        try:
            result = super().run(role, operation, order)
        except Refusal:
            assert self.stored() == before, f"{operation.name} refused and stored something"
            raise
        after = self.stored()
        assert self._told(len(before[JOURNAL])) == _changed(before, after), f"the journal of {operation.name}"
        return result

    def stored(self):
        """Every row of every table by its key, the stored files, and how much the search finds."""
        with self.office.engine.connect() as connection:
            rows = {
                name: {row[KEYS[name]]: row for row in quick_rows(connection, query)} for name, query in ROWS.items()
            }
            found = quick_rows(connection, "SELECT count(*) FROM search")
        return {**rows, "files": self.office.files.names(), "found": found}

    def _told(self, since):
        told = {}
        for _, detail, subject, id in self.journal(since):
            if "changes" in detail:
                told[f"{subject}:{id}"] = detail["changes"]
            told |= detail.get("with", {})
        return told

    def journal(self, since=0):
        """The entries of the journal but the first ones: event, detail, table and id of the record."""
        with Session(self.office.engine) as session:
            columns = AuditEntry.event, AuditEntry.detail, AuditEntry.subject, AuditEntry.subject_id
            entries = session.execute(select(*columns).order_by(AuditEntry.id).offset(since))
            return [(event, json.loads(detail), subject, id) for event, detail, subject, id in entries]

    def newest(self, event):
        """The detail of the newest entry of an event."""
        return next(detail for name, detail, _, _ in reversed(self.journal()) if name == event)

    def row(self, table, id):
        """A row as it is stored."""
        with Session(self.office.engine) as session:
            return session.get(table, id)

    def rows(self, table, **of):
        """The rows of a table with these values, in the order of their ids."""
        with Session(self.office.engine) as session:
            return list(session.scalars(select(table).filter_by(**of).order_by(table.id)))

    def set(self, table, id, **values):
        """Change a row behind the door's back: what no operation of this version does, but a later one may."""
        with Session(self.office.engine) as session:
            for name, value in values.items():
                setattr(session.get(table, id), name, value)
            session.commit()


def _changed(before, after):
    """What really changed, as the journal has to tell it: {"table:id": {column: [before, after]}}."""
    changed = {}
    for name, table in TABLES.items():
        if name in NOT_TOLD or before[name] == after[name]:
            continue
        for id in before[name].keys() | after[name].keys():
            old, new = before[name].get(id), after[name].get(id)
            if old != new:
                changed[f"{name}:{id}"] = _difference(table, old, new)
    return changed


def _difference(table, old, new):
    pairs = {
        column.name: [_value(column, row[place]) if row else None for row in (old, new)]
        for place, column in enumerate(table.c)
        if column.name not in ("id", "version")
    }
    if old is None:  # of a new row only what is filled
        return {name: pair for name, pair in pairs.items() if pair[1] not in (None, "")}
    return {name: pair for name, pair in pairs.items() if new is None or pair[0] != pair[1]}


def _value(column, stored):
    process = column.type.dialect_impl(DIALECT).result_processor(DIALECT, None)
    return plain(process(stored) if process else stored)


@contextmanager
def refused(words, field=None):
    """The block is refused: with these words in English, at this field, and in whole sentences of both languages."""
    with pytest.raises(Refusal) as caught:
        yield caught
    refusal = caught.value
    assert words in str(refusal)
    assert refusal.field == field
    assert "{" not in refusal.words(texts("kk")) + refusal.words(texts("ru"))
