import datetime as dt
from datetime import UTC

import pytest
from sqlalchemy.orm import Session

from desktop.changes import SUBJECT_OF, ChangeFeed, ChangeLog, Subject, plain
from models.appeal import Appeal
from models.counter import Counter
from models.database import writing
from models.place import Place
from models.rules.kinds import PlaceLevel, Sex


@pytest.fixture
def watched(desk):
    """A session with a log; nothing of it is kept."""
    with Session(writing(desk.office.engine), autoflush=False) as session:
        log = ChangeLog()
        log.watch(session)
        yield session, log
        session.rollback()


def village(session):
    return session.query(Place).filter_by(level=PlaceLevel.VILLAGE).one()


def test_a_new_row_is_noted_with_what_is_filled_in(watched):
    session, log = watched
    place = Place(level=PlaceLevel.OKRUG, name_kk="Көктал", name_ru="Коктал", postal_index="")
    session.add(place)
    session.flush()
    assert log.diffs == {
        ("place", place.id): {
            "level": [None, "okrug"], "is_active": [None, True], "name_kk": [None, "Көктал"],
            "name_ru": [None, "Коктал"],
        }
    }  # fmt: skip
    assert log.changes == {Subject.CLASSIFIER: {place.id}}


def test_a_changed_row_is_noted_before_and_after_and_over_many_flushes_once(watched):
    session, log = watched
    row = village(session)
    for name in ("Жаңабұлақ", "Көкбұлақ"):
        row.name_kk = name
        session.flush()
    assert log.diffs == {("place", row.id): {"name_kk": ["Ақбұлақ ауылы", "Көкбұлақ"]}}


def test_the_same_value_again_is_no_change(watched):
    session, log = watched
    row = village(session)
    row.name_kk = "Ақбұлақ ауылы"
    session.flush()
    assert (log.diffs, log.changes) == ({}, {})


def test_a_deleted_row_is_noted_with_what_it_was(watched):
    session, log = watched
    row = village(session)
    session.delete(row)
    session.flush()
    assert log.diffs[("place", row.id)]["name_ru"] == ["село Акбулак", None]


def test_a_change_of_a_value_that_was_never_read_is_our_fault(watched):
    session, _ = watched
    row = village(session)
    session.expire(row, ["name_kk"])
    row.name_kk = "Көкбұлақ"
    with pytest.raises(LookupError, match="name_kk"):
        session.flush()


def test_a_session_that_is_not_watched_is_left_alone(desk):
    with Session(writing(desk.office.engine)) as session:
        village(session).name_kk = "Көкбұлақ"
        session.flush()
        session.rollback()


def test_a_table_without_a_screen_is_in_the_diff_but_tells_no_screen(watched):
    session, log = watched
    session.add(Counter(register="ЖТ", year=2026, last=1))
    session.flush()
    assert (set(log.diffs), log.changes) == ({("counter", 1)}, {})
    assert SUBJECT_OF[Appeal] is Subject.APPEALS


def test_values_are_kept_as_json_has_them():
    moment = dt.datetime(2026, 11, 23, 5, tzinfo=UTC)
    values = [Sex.MALE, dt.date(2026, 11, 23), moment, dt.time(9, 30), "сөз", 7, None]
    assert [plain(value) for value in values] == [
        "m", "2026-11-23", "2026-11-23T05:00:00+00:00", "09:30:00", "сөз", 7, None,
    ]  # fmt: skip


def test_all_who_listen_are_told():
    feed, first, second = ChangeFeed(), [], []
    feed.subscribe(first.append)
    feed.subscribe(second.append)
    feed.publish({Subject.VISITS: {1}})
    assert first == second == [{Subject.VISITS: {1}}]
