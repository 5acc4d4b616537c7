import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import text

from models.database import keyed_engine
from models.rules.folding import fold
from models.search import CREATE, Found, find, index, match


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """An empty index; what a test puts into it is taken back."""
    engine = keyed_engine(tmp_path_factory.mktemp("index") / "office.db", "5c" * 32, create=True)
    with engine.begin() as connection:
        connection.execute(text(CREATE))
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine):
    with engine.connect() as connection:
        yield connection
        connection.rollback()


def put(connection, id, *words, found=Found.APPEAL, is_new=True):
    index(connection, found, id, words, is_new=is_new)


def phrase(words):
    return match(fold(words))


def found(connection, query, kind=Found.APPEAL, limit=10):
    return find(connection, query, kind, limit)


def test_any_fragment_of_three_letters_finds_newest_first(connection):
    put(connection, 1, "Су құбыры", None, "")
    put(connection, 2, "құбырды ауыстыру")
    assert found(connection, phrase("убыр")) == [2, 1]
    assert found(connection, phrase("убыр"), limit=1) == [2]
    assert found(connection, phrase("су кубыры")) == [1]


def test_kinds_of_records_do_not_mix(connection):
    for kind in Found:
        put(connection, 7, "құбыр", found=kind)
    put(connection, 8, "құбыр", found=Found.VISIT)
    assert found(connection, phrase("кубыр"), Found.VISIT) == [8, 7]
    assert found(connection, phrase("кубыр"), Found.REPLY) == [7]


def test_words_put_anew_replace_those_before(connection):
    put(connection, 1, "құбыр")
    put(connection, 1, "жарық", is_new=False)
    assert found(connection, phrase("кубыр")) == []
    assert found(connection, phrase("жарык")) == [1]


def test_a_phrase_does_not_run_over_to_where_it_does_not_stand(connection):
    put(connection, 1, "су", "құбыры жарылды")
    assert found(connection, phrase("кубыры су")) == []
    assert found(connection, f"{phrase('жарылды')} AND {phrase('кубыры')}") == [1]


@given(words=some.text(), fragment=some.text(min_size=3))
def test_whatever_is_typed_is_a_query_and_no_command(engine, words, fragment):
    with engine.connect() as connection:
        put(connection, 1, words)
        query = fold(fragment)
        if len(query) >= 3:
            assert found(connection, match(query)) == ([1] if query in fold(words) else [])
        connection.rollback()
