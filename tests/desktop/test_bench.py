import io
import json
from itertools import islice

import pytest
from sqlalchemy import text

from desktop.answer import Answer
from desktop.bench import bench
from desktop.bench.bulk import register_in_bulk
from desktop.bench.measures import WARM_UP, Measure, measured
from desktop.bench.program import TITLES
from desktop.bench.store import Store
from desktop.check import check_office
from desktop.operations.registration import register_appeal
from resources.texts import texts

# Measured only where main.py adds them: desktop knows no window.
BEGINS = ("sign_in", "today", "opening", "memory", "register", "orders", "control")


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "office", 20)
    yield made
    made.office.close()


def rows(office, table):
    with office.engine.connect() as connection:
        return [dict(row) for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY id")).mappings()]


def trigrams(office):
    """The words of the whole index: each trigram with the documents that hold it, and where."""
    with office.engine.connect() as connection:
        connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, instance)")
        return sorted(connection.exec_driver_sql("SELECT term, doc, offset FROM temp.words").all())


@pytest.mark.slow
def test_appeals_registered_in_bulk_leave_the_very_rows_that_the_door_would_write(store, tmp_path):
    bulk, door = store.copy(tmp_path / "bulk"), store.copy(tmp_path / "door")
    arrivals = list(islice(store.arrivals(), 5))
    assert sum(register_in_bulk(bulk, store.settings, arrivals)) == 5
    for moment, order in arrivals:
        store.clock.moment = moment
        door.run(register_appeal, order)
    for table in ("appeal", "question", "counter", "audit_entry"):
        assert rows(bulk, table) == rows(door, table)
    assert trigrams(bulk) == trigrams(door)
    bulk.close()
    door.close()


@pytest.mark.slow
def test_the_store_is_whole_after_filling_and_goes_on_through_the_door(store):
    shown = []
    store.fill(12, lambda done, total: shown.append((done, total)))
    store.fill(20, lambda done, total: shown.append((done, total)))
    registered = store.office.run(register_appeal, next(store.orders()))
    checked = check_office(store.office)
    assert shown == [(12, 12), (20, 20)]
    assert registered.id == store.newest() == 21
    assert (checked.numbers, checked.findings) == (21, ())


def test_a_measure_is_the_ratio_of_the_medians_without_the_warm_up():
    pairs = [(9.0, 0.001)] * WARM_UP + [(0.002, 0.001), (0.003, 0.002), (0.1, 0.0015)]
    assert measured("ticket", pairs, aim=2) == Measure("ticket", 3.0, 1.5, 2.0, 2, is_kept=True, repetitions=3)
    assert not measured("ticket", pairs, aim=1.9).is_kept


@pytest.mark.slow
@pytest.mark.parametrize("as_json", [False, True])
def test_bench_says_a_table_or_json(as_json):
    out = io.StringIO()
    answer = Answer(texts("en"), as_json=as_json, out=out)
    result = bench(20, answer)
    answer.give(result)
    own = [name for name in TITLES if not name.startswith(BEGINS)]
    assert [one["name"] for one in result["measures"]] == own
    assert all(one["ours_ms"] > 0 and one["yardstick_ms"] > 0 for one in result["measures"])
    if as_json:
        assert json.loads(out.getvalue()) == result
    else:
        assert "Registration, small store" in out.getvalue()
