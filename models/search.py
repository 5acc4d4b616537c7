"""The full-text index: folded documents, found by any fragment of three letters."""

from collections.abc import Iterable
from enum import IntEnum

from sqlalchemy import Connection, text

# SQLite folds no Cyrillic and its words have no middle: the documents are folded by models.rules.folding, and the
# trigram tokenizer finds any fragment. Contentless: the words stand in their tables already.
CREATE = """
CREATE VIRTUAL TABLE search USING fts5(
    document, content='', contentless_delete=1, tokenize='trigram', detail='full'
)
"""
SHORTEST = 3  # a trigram index cannot answer less


class Found(IntEnum):
    """What a row of the index is; the row's id is the record's id × 4 + this."""

    APPEAL = 0
    APPLICANT = 1
    VISIT = 2
    REPLY = 3


_KINDS = len(Found)


def index(connection: Connection, found: Found, id: int, words: Iterable[str | None], *, is_new: bool) -> None:
    """Put a record's words into the index, or replace them there."""
    row = row_of(found, id)
    if not is_new:
        connection.execute(_DELETE, {"row": row})
    connection.execute(INSERT, {"row": row, "document": document(words)})


def forget(connection: Connection, found: Found, id: int) -> None:
    """Take a record out of the index."""
    connection.execute(_DELETE, {"row": row_of(found, id)})


INSERT = text("INSERT INTO search (rowid, document) VALUES (:row, :document)")
_DELETE = text("DELETE FROM search WHERE rowid = :row")


def row_of(found: Found, id: int) -> int:
    """The row of the index that belongs to a record."""
    return id * _KINDS + found


def document(words: Iterable[str | None]) -> str:
    """What stands in the index for these words."""
    from models.rules.folding import fold

    return " ".join(folded for word in words if word and (folded := fold(word)))


def match(phrase: str) -> str:
    """The FTS5 query for a folded phrase (it holds no quotes)."""
    return f'"{phrase}"'


def find(connection: Connection, query: str, found: Found, limit: int) -> list[int]:
    """Ids of the records of one kind whose document matches, newest first."""
    values = {"query": query, "kinds": _KINDS, "found": int(found), "limit": limit}
    return list(connection.scalars(_FIND, values).all())


_FIND = text(
    "SELECT rowid / :kinds FROM search WHERE search MATCH :query AND rowid % :kinds = :found"
    " ORDER BY rowid DESC LIMIT :limit"
)
