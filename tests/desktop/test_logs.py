import logging
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from desktop import logs, paths
from desktop.errors import Trouble

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
SECRET = "Әбілова-құпия-2026"


@pytest.fixture
def log(monkeypatch, tmp_path, allow_logs):
    """Reads what the desk's log holds."""
    monkeypatch.setenv(paths.HOME, str(tmp_path))
    root = logging.getLogger()
    before = list(root.handlers)
    logs.begin()
    logs.begin()
    (handler,) = [handler for handler in root.handlers if handler not in before]
    yield lambda: (paths.logs_folder() / "desk.log").read_text(encoding="utf-8")
    root.removeHandler(handler)
    handler.close()


def failing(work):
    with pytest.raises((KeyError, DBAPIError, Trouble)) as caught:
        work()
    return caught.value


def wrong_query():
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT :name FROM nowhere"), {"name": SECRET})
    finally:
        engine.dispose()


def look_up_a_name():
    return {}[SECRET]


def in_turn():
    try:
        look_up_a_name()
    except KeyError as error:
        raise Trouble("The disk is full, so this was not saved. {name}", name=SECRET) from error


@pytest.mark.parametrize("work", [wrong_query, look_up_a_name, in_turn])
def test_neither_the_log_nor_a_report_holds_what_people_typed(log, work):
    error = failing(work)
    logging.getLogger("desktop.jobs").error("A bug in a job.", exc_info=error)
    logging.getLogger("sqlalchemy.pool").warning("Cannot bind %s", SECRET)
    report = logs.crash_report(error, NOW, {"Qt": "6.11.3"})
    for written in (log(), report):
        assert SECRET not in written
        assert f"in {work.__name__}" in written


def test_a_report_tells_versions_the_moment_and_the_way_of_the_error():
    report = logs.crash_report(failing(in_turn), NOW, {"Qt": "6.11.3"})
    assert report.startswith("Qabyldau: 0.1.0\nPython: 3.")
    assert "\nQt: 6.11.3\n" in report
    assert "\nTime: 2026-11-23 05:00:00 UTC\n" in report
    cause, _, effect = report.partition("\nthen\n")
    assert cause.endswith("builtins.KeyError")
    assert effect.endswith("desktop.errors.Trouble")


def test_places_are_named_without_the_folders_of_this_computer():
    report = logs.crash_report(failing(wrong_query), NOW, {})
    assert "  tests/desktop/test_logs.py:" in report
    assert "  sqlalchemy/engine/base.py:" in report
    assert str(logs.ROOT.parent) not in report


def test_an_error_of_the_system_keeps_its_number():
    assert logs.crash_report(OSError(28, SECRET), NOW, {}).endswith("builtins.OSError [28]")


def test_a_record_of_the_program_is_written_and_the_chatter_of_libraries_is_not(log):
    logging.getLogger("ui.window").info("The window is open.")
    logging.getLogger("alembic").info("Context impl SQLiteImpl.")
    assert log().endswith("INFO ui.window The window is open.\n")


def test_a_folder_that_cannot_be_written_stops_nobody(monkeypatch, tmp_path):
    (tmp_path / "logs").write_text("a file", encoding="utf-8")
    monkeypatch.setenv(paths.HOME, str(tmp_path))
    before = list(logging.getLogger().handlers)
    logs.begin()
    assert logging.getLogger().handlers == before
