import io
import json
import shutil
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text

from desktop import made
from desktop.answer import Answer
from desktop.errors import Refusal
from desktop.rehearsal.actors import PASSWORD
from desktop.rehearsal.demo import demo
from desktop.start import open_office
from models.official import Official
from models.resolution import Assignment
from models.rules.states import AssignmentState
from resources.texts import texts
from tests.builders import StoppedClock
from tests.desktop.cases import on

pytestmark = pytest.mark.slow  # a whole office, a day in it

MONDAY = date(2026, 11, 23)
# What hangs on the keys, which are drawn at random when an office is made.
DRAWN = {"hash", "file_name"}


def made_demo(folder, residents=4, seed=7):
    return demo(folder, residents, seed, Answer(texts("en"), as_json=True, out=io.StringIO()), MONDAY)


def tables(folder):
    """Every row of the office but what was drawn at random; the journal's details as values."""
    office = open_office(folder / "office", "admin", PASSWORD, StoppedClock(on(23, 9)))
    with office.engine.connect() as connection:
        names = connection.scalars(
            text("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name")
        ).all()
        found = {
            name: [
                {key: value for key, value in row.items() if key not in DRAWN}
                for row in connection.execute(text(f"SELECT * FROM {name} ORDER BY 1")).mappings()
            ]
            for name in names
        }
    office.close()
    for row in found["audit_entry"]:
        row["detail"] = undrawn(json.loads(row["detail"]))
    return found


def told(summary):
    """A summary without the mark of the recovery sheet."""
    papers = [{**one, "of": ""} if one["paper"] == "recovery_sheet" else one for one in summary["papers"]]
    return {**summary, "papers": papers}


def undrawn(detail):
    if isinstance(detail, dict):
        return {key: undrawn(value) for key, value in detail.items() if key not in DRAWN}
    return detail


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    return folder, made_demo(folder)


def test_the_rehearsal_office_is_whole_and_every_paper_is_there(made_once):
    folder, summary = made_once
    assert summary == json.loads((folder / "summary.json").read_text("utf-8"))
    assert (summary["day"], summary["check"]["findings"]) == ("2026-11-20", [])
    papers = {f"papers/{path.name}" for path in (folder / "papers").iterdir()}
    assert papers == {one["file"] for one in summary["papers"]}
    assert Counter(one["language"] for one in summary["papers"]) == {"kk": 27, "ru": 26}
    assert (folder / summary["backup"]).exists()
    assert {"counter", "appeal", "visit", "reply"} <= {name for name, count in summary["counts"].items() if count}


def test_the_same_seed_gives_the_same_office_and_another_seed_another(made_once, tmp_path):
    folder, summary = made_once
    again = made_demo(tmp_path / "again")
    assert told(again) == told(summary)
    assert tables(tmp_path / "again") == tables(folder)
    assert tables(folder)["appeal"] != []
    other = made_demo(tmp_path / "again", seed=8)  # in its place
    assert other["counts"] != summary["counts"]
    assert list((tmp_path / "again" / "office" / "backups").iterdir()) == [tmp_path / "again" / other["backup"]]


def test_what_somebody_has_put_beside_a_paper_is_not_lost(made_once, tmp_path):
    folder = shutil.copytree(made_once[0], tmp_path / "copy")
    scan = folder / "papers" / "scan.pdf"
    scan.write_bytes(b"%PDF-")
    before = sorted(folder.rglob("*"))
    with pytest.raises(Refusal) as refused:
        made_demo(folder)
    assert str(refused.value.values["name"]) == "papers/scan.pdf"
    assert sorted(folder.rglob("*")) == before
    scan.unlink()
    made.empty(folder)
    assert list(folder.iterdir()) == []


def test_orders_of_every_kind_are_open_when_the_life_ends_and_officials_have_departments(tmp_path):
    from desktop.rehearsal.build import build
    from desktop.rehearsal.clock import OFFICE_ZONE

    evening = datetime(2026, 11, 22, 18, 30, tzinfo=OFFICE_ZONE)
    chronicle = build(tmp_path / "office", 60, 7, evening, life=timedelta(days=40))
    with chronicle.cast.office.look_session() as session:
        states = Counter(one.state for one in session.query(Assignment))
        asked = session.query(Assignment).filter(Assignment.asked_until.is_not(None)).count()
        together = Counter(one.department_id for one in session.query(Official) if one.department_id)
    chronicle.cast.office.close()
    assert asked
    open_ones = {AssignmentState.GIVEN, AssignmentState.ACCEPTED, AssignmentState.RETURNED, AssignmentState.DECLINED}
    assert open_ones <= states.keys()
    assert sorted(together.values())[-3:] == [2, 2, 7]
