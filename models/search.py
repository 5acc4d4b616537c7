"""The full-text indexes: folded documents, found by any fragment of three letters; people, by words of their names."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import IntEnum
from json import loads

from sqlalchemy import Connection, text

from models.database import quick_rows

# SQLite folds no Cyrillic and its words have no middle: the documents are folded by models.rules.folding, and the
# trigram tokenizer finds any fragment. Contentless: the words stand in their tables already.
CREATE = """
CREATE VIRTUAL TABLE search USING fts5(
    document, content='', contentless_delete=1, tokenize='trigram', detail='full'
)
"""
# People by whole words, so that a surname of two letters is found: by the name, by how it sounds, by what else is said
# of them (address, birth date). The second table lists these words; names that are nearly alike are looked for there.
CREATE_NAMES = """
CREATE VIRTUAL TABLE search_names USING fts5(
    name, sound, facts, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0'
)
"""
CREATE_WORDS = "CREATE VIRTUAL TABLE search_words USING fts5vocab(search_names, col)"
SHORTEST = 3  # a trigram index cannot answer less


class Found(IntEnum):
    """What a row of the index is; the row's id is the record's id × 4 + this."""

    APPEAL = 0
    APPLICANT = 1
    VISIT = 2
    REPLY = 3


_KINDS = len(Found)
_AT_ONCE = 20_000  # rows of all kinds; to list more takes longer than to look for each kind


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


def index_name(
    connection: Connection, id: int, name: str, facts: Iterable[str], birth_date: date | None, *, is_new: bool
) -> None:
    """Put an applicant's name, address and birth date into the index of people, or replace them there."""
    from models.rules.folding import fold
    from models.rules.sounds import sound

    if not is_new:
        forget_name(connection, id)
    words = fold(name)
    told = [document(facts), *([date_word(birth_date)] if birth_date else [])]
    values = {"id": id, "name": words, "sound": " ".join(map(sound, words.split())), "facts": " ".join(told)}
    connection.execute(_INSERT_NAME, values)


def forget_name(connection: Connection, id: int) -> None:
    """Take an applicant out of the index of people."""
    connection.execute(_DELETE_NAME, {"id": id})


def date_word(day: date) -> str:
    """A birth date as one word of the index."""
    return f"{day:%Y%m%d}"


_INSERT_NAME = text("INSERT INTO search_names (rowid, name, sound, facts) VALUES (:id, :name, :sound, :facts)")
_DELETE_NAME = text("DELETE FROM search_names WHERE rowid = :id")


def words_with(connection: Connection, fragment: str) -> list[str]:
    """The words of names that hold a folded fragment."""
    return list(connection.scalars(_WORDS_WITH, {"fragment": fragment}))


def all_words(connection: Connection) -> list[str]:
    """Every word of a name."""
    return list(connection.scalars(_ALL_WORDS))


def find_names(connection: Connection, query: str, limit: int) -> dict[int, list[str]]:
    """The words of the names of the applicants whom a query finds, newest first."""
    return {id: name.split() for id, name in connection.execute(_FIND_NAMES, {"query": query, "limit": limit})}


_ALL_WORDS = text("SELECT term FROM search_words WHERE col = 'name'")
_WORDS_WITH = text("SELECT term FROM search_words WHERE col = 'name' AND instr(term, :fragment)")
_FIND_NAMES = text(
    "SELECT id, folded_name FROM applicant WHERE id IN"
    " (SELECT rowid FROM search_names WHERE search_names MATCH :query ORDER BY rowid DESC LIMIT :limit)"
)


def match(phrase: str) -> str:
    """The FTS5 query for a folded phrase (it holds no quotes)."""
    return f'"{phrase}"'


def find(connection: Connection, query: str, found: Found, limit: int) -> list[int]:
    """Ids of the records of one kind whose document matches, newest first."""
    return _ids(connection, _FIND, (query, found.value, limit))


def find_kinds(connection: Connection, query: str, kinds: Sequence[Found], limit: int) -> dict[Found, list[int]]:
    """Ids of the records of several kinds, newest first, in one going through the index where they are not too many."""
    if len(kinds) > 1:
        rows = _ids(connection, _FIND_KINDS.format(kinds=", ".join(map(str, map(int, kinds)))), (query, _AT_ONCE))
        if len(rows) < _AT_ONCE:
            return {kind: [row // _KINDS for row in rows if row % _KINDS == kind][:limit] for kind in kinds}
    return {kind: find(connection, query, kind, limit) for kind in kinds}


def _ids(connection: Connection, query: str, values: tuple[str | int, ...]) -> list[int]:
    ((listed,),) = quick_rows(connection, query, values)
    return sorted(loads(listed), reverse=True)  # SQLite does not promise in which order it lists


# Listed by SQLite: to fetch two thousand rows takes as long as to find them.
_FIND_KINDS = f"""
SELECT json_group_array(row) FROM
    (SELECT rowid AS row FROM search WHERE search MATCH ? AND rowid % {_KINDS} IN ({{kinds}})
     ORDER BY rowid DESC LIMIT ?)
"""
_FIND = f"""
SELECT json_group_array(id) FROM
    (SELECT rowid / {_KINDS} AS id FROM search WHERE search MATCH ? AND rowid % {_KINDS} = ?
     ORDER BY rowid DESC LIMIT ?)
"""
