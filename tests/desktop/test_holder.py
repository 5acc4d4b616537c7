import platform
import signal
import subprocess
import sys
from datetime import datetime, timedelta, timezone

import pytest

import desktop.holder
import models.database
from desktop.errors import Refusal, Trouble
from desktop.holder import alone, hold, holders
from resources.texts import texts
from tests.patience import PATIENCE

pytestmark = pytest.mark.slow  # real processes: seconds each

NOW = datetime(2026, 11, 26, 9, 5, tzinfo=timezone(timedelta(hours=5)))
HOLDING_PROGRAM = """
import sys
from datetime import datetime
from pathlib import Path
from desktop.holder import hold
with hold(Path(sys.argv[1]), sys.argv[2], datetime.fromisoformat(sys.argv[3]), exclusive=sys.argv[4] == "exclusive"):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def start(tmp_path):
    """Start another program that holds the office until its input ends."""
    programs = []

    def start(person, way, since=NOW):
        program = subprocess.Popen(
            [sys.executable, "-c", HOLDING_PROGRAM, str(tmp_path), person, since.isoformat(), way],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        programs.append(program)
        assert program.stdout.readline() == "held\n"
        return program

    yield start
    for program in programs:
        program.communicate(timeout=PATIENCE)


def test_a_second_window_is_told_who_holds_the_office(start, tmp_path):
    program = start("Әбілова М. С.", "exclusive")
    with pytest.raises(Refusal) as refused:
        hold(tmp_path, "Сейітов", NOW, exclusive=True)
    words = refused.value.words(texts("kk"))
    assert "Әбілова М. С." in words
    assert platform.node() in words
    assert f"{NOW.astimezone():%d.%m.%Y, %H:%M}" in words
    assert [holder.process for holder in holders(tmp_path)] == [program.pid]


def test_sharers_hold_it_together_and_keep_a_window_out(start, tmp_path):
    start("second", "shared", NOW + timedelta(minutes=1))
    start("first", "shared")
    with hold(tmp_path, "third", NOW + timedelta(minutes=2), exclusive=False):
        assert [holder.person for holder in holders(tmp_path)] == ["first", "second", "third"]
    with pytest.raises(Refusal, match="already open: first"):
        hold(tmp_path, "window", NOW, exclusive=True)


def test_a_window_keeps_sharers_out(start, tmp_path):
    start("window", "exclusive")
    with pytest.raises(Refusal, match="already open: window"):
        hold(tmp_path, "command line", NOW, exclusive=False)


def test_a_released_office_is_free(tmp_path):
    held = hold(tmp_path, "first", NOW, exclusive=True)
    held.release()
    held.release()
    with hold(tmp_path, "second", NOW, exclusive=True) as second:
        assert holders(tmp_path) == [second.holder]
    assert holders(tmp_path) == []


def test_a_killed_program_holds_nothing(start, tmp_path):
    program = start("killed", "exclusive")
    program.send_signal(signal.SIGKILL)
    program.wait(PATIENCE)
    with hold(tmp_path, "next", NOW, exclusive=True):
        assert [holder.person for holder in holders(tmp_path)] == ["next"]
    assert list((tmp_path / "holders").iterdir()) == []


@pytest.mark.parametrize("when", ["found", "read"])
def test_a_holder_that_goes_while_the_others_are_counted_is_no_holder(start, tmp_path, monkeypatch, when):
    start("stays", "shared")
    gone = tmp_path / "holders" / "gone.json"
    if when == "found":
        gone.symlink_to(tmp_path / "nothing")
    else:
        gone.write_text("{}")
        held = desktop.holder.try_lock

        def lock_and_let_go(file, **how):
            if file.name == str(gone):
                gone.unlink()
            return held(file, **how)

        monkeypatch.setattr("desktop.holder.try_lock", lock_and_let_go)
    assert [holder.person for holder in holders(tmp_path)] == ["stays"]


def test_a_holder_without_a_note_is_told_without_a_name(start, tmp_path):
    start("window", "exclusive")
    for note in (tmp_path / "holders").iterdir():
        note.unlink()
    with pytest.raises(Refusal, match="open in another program"):
        hold(tmp_path, "second", NOW, exclusive=True)


def test_an_office_on_a_network_drive_is_not_held(tmp_path, monkeypatch):
    monkeypatch.setattr(models.database, "is_network_path", lambda path: True)
    with pytest.raises(Refusal, match="network drive") as refused:
        hold(tmp_path, "first", NOW, exclusive=True)
    assert refused.value.field == "folder"
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_stays_is_trouble_after_a_while(tmp_path, monkeypatch):
    monkeypatch.setattr("models.locks.PATIENCE_SECONDS", 0.05)
    with alone(tmp_path / "lock"), pytest.raises(Trouble, match="locked"), alone(tmp_path / "lock"):
        pytest.fail("two were alone")
    with alone(tmp_path / "lock"):
        assert True
