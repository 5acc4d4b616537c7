"""Work off the window's line: outcomes come back on it, stale and orphaned ones do not."""

import threading

import pytest
from PySide6.QtCore import QObject

from tests.patience import PATIENCE
from ui.jobs import QtJobs


@pytest.fixture
def jobs(qapp):
    made = QtJobs()
    yield made
    made.close()
    made.deleteLater()


def test_the_outcome_comes_on_the_line_of_the_window(jobs, qtbot):
    came = []
    here = threading.current_thread()
    jobs.start(threading.current_thread, lambda worker: came.append((worker, threading.current_thread())), came.append)
    qtbot.waitUntil(lambda: bool(came))
    worker, at = came[0]
    assert at is here
    assert worker is not here


def test_what_the_work_raises_comes_to_failed(jobs, qtbot):
    came = []
    jobs.start(lambda: 1 // 0, came.append, lambda error: came.append(type(error)))
    qtbot.waitUntil(lambda: bool(came))
    assert came == [ZeroDivisionError]


def test_the_answer_for_a_closed_screen_is_dropped(jobs, qtbot):
    from shiboken6 import Shiboken

    go_on, came = threading.Event(), []
    owner = QObject()
    jobs.start(lambda: go_on.wait(PATIENCE), came.append, came.append, owner=owner)
    Shiboken.delete(owner)
    go_on.set()
    qtbot.waitUntil(jobs.is_idle)
    assert came == []


def test_a_newer_question_replaces_the_older_one(jobs, qtbot):
    go_on, came, owner = threading.Event(), [], QObject()
    jobs.start(lambda: go_on.wait(PATIENCE) and "old", came.append, came.append, owner=owner, key="search")
    jobs.start(lambda: "between", came.append, came.append, owner=owner, key="search")
    jobs.start(lambda: "new", came.append, came.append, owner=owner, key="search")
    go_on.set()
    qtbot.waitUntil(jobs.is_idle)
    assert came == ["new"]


def test_reading_goes_on_while_something_is_written(jobs, qtbot):
    go_on, came = threading.Event(), []
    jobs.start(lambda: go_on.wait(PATIENCE), lambda _: came.append("written"), came.append, line="write")
    jobs.start(lambda: None, lambda _: came.append("read"), came.append, line="read")
    qtbot.waitUntil(lambda: came == ["read"])
    go_on.set()
    qtbot.waitUntil(jobs.is_idle)
    assert came == ["read", "written"]
