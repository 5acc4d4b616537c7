"""The yardstick of the store: the same rows and the same queries by bare sqlcipher3, on a copy of the same file."""

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

from desktop.backup import DATABASE
from desktop.office import Office
from desktop.operations.indexing import words_of
from models import search
from models.appeal import Appeal
from models.applicant import Applicant
from models.database import keyed_connection

Row = dict[str, Any]

COUNT = (
    "INSERT INTO counter (register, year, last) VALUES (:register, :year, 1)"
    " ON CONFLICT (register, year) DO UPDATE SET last = last + 1"
)
INDEX = "INSERT INTO search (rowid, document) VALUES (:row, :document)"
FIND = "SELECT rowid / 4 FROM search WHERE search MATCH ? AND rowid % 4 = 0 ORDER BY rowid DESC LIMIT ?"


class Bare:
    """A copy of the office's database, and a connection to it that is set up as the office's own."""

    def __init__(self, office: Office, copy: Path) -> None:
        self._office = office
        original, key = office.folder / DATABASE, office.key.database()
        self._original = keyed_connection(original, key)
        self._original.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copyfile(original, copy)
        self._connection = keyed_connection(copy, key)

    def close(self) -> None:
        """Let both files go."""
        self._original.close()
        self._connection.close()

    def written(self, appeal_id: int) -> list[tuple[str, Row]]:
        """Statement and values of every row that the door wrote for an appeal just registered."""
        (appeal,) = self._rows("appeal", "id", appeal_id)
        questions = self._rows("question", "appeal_id", appeal_id)
        entries = self._rows("audit_entry", "subject = 'appeal' AND subject_id", appeal_id)
        tables = (("appeal", [appeal]), ("question", questions), ("audit_entry", entries))
        return [
            (COUNT, {"register": appeal["register"], "year": appeal["year"]}),
            *((_insert(table, row), row) for table, rows in tables for row in rows),
            (INDEX, {"row": search.row_of(search.Found.APPEAL, appeal_id), "document": self._document(appeal_id)}),
        ]

    def write(self, statements: list[tuple[str, Row]]) -> None:
        """The rows in one durable transaction."""
        self._connection.execute("BEGIN IMMEDIATE")
        for statement, values in statements:
            self._connection.execute(statement, values)
        self._connection.execute("COMMIT")

    def find(self, query: str, limit: int) -> list[tuple[int]]:
        """Ids of the appeals that an FTS5 query finds, newest first."""
        found: list[tuple[int]] = self._connection.execute(FIND, (query, limit)).fetchall()
        return found

    def _rows(self, table: str, where: str, id: int) -> list[Row]:
        with closing(self._original.execute(f"SELECT * FROM {table} WHERE {where} = ? ORDER BY id", (id,))) as cursor:
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def _document(self, appeal_id: int) -> str:
        with self._office.look_session() as session:
            appeal = session.get_one(Appeal, appeal_id)
            return search.document((*appeal.words, *words_of(session.get_one(Applicant, appeal.applicant_id))))


def _insert(table: str, row: Row) -> str:
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(f':{name}' for name in row)})"
