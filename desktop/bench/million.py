"""A register of a million appeals: the same ones again under other numbers, and its rows in a plain table beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from desktop.office import Office
from models.appeal import Appeal
from models.database import writing

_PLAIN = (
    "CREATE TABLE register (id INTEGER PRIMARY KEY, number, registered_on, applicant, summary, executor, state, due_on)"
)
_SHOWN = text(
    "SELECT appeal.number, registered_on, surname || ' ' || given || ' ' || patronymic, summary, '', state, due_on"
    " FROM appeal JOIN applicant ON applicant_id = applicant.id ORDER BY registered_on DESC, appeal.id DESC"
)


def repeat_appeals(office: Office, rows: int) -> None:
    """Copy the appeals of the store, without journal and index, until there are so many."""
    columns = [column.name for column in Appeal.__table__.columns]
    with writing(office.engine).begin() as connection:
        own = connection.scalar(select(func.count(Appeal.id))) or 1
        for copy in range(1, -(-rows // own)):
            _copy(connection, columns, copy * own, min(own, rows - copy * own))
    office.engine.dispose()


def _copy(connection: Connection, columns: list[str], shift: int, number: int) -> None:
    other = {
        "id": "id + :shift",
        "serial": "serial + :shift",
        "number": "number || '-' || :shift",
        "eotinish_number": "''",
    }
    values = ", ".join(other.get(column, column) for column in columns)
    statement = f"INSERT INTO appeal ({', '.join(columns)}) SELECT {values} FROM appeal WHERE id <= :number"
    connection.execute(text(statement), {"shift": shift, "number": number})


def plain_register(office: Office, file: Path) -> None:
    """The rows that the register shows, newest first, in a table that Qt's own model can read."""
    with closing(sqlite3.connect(file)) as plain, office.engine.connect() as connection:
        plain.execute(_PLAIN)
        rows = connection.execute(_SHOWN).yield_per(10_000)
        plain.executemany("INSERT INTO register VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", (tuple(row) for row in rows))
        plain.commit()
