"""What goes wrong is shown, and the program goes on."""

import logging
import sys
import threading

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.errors import Refusal, Trouble
from desktop.logs import begin
from resources.texts import texts

SECRET = "Әбілова"


@pytest.fixture
def over(qapp):
    """A window to show problems over."""
    from ui import problems

    shown = QWidget()
    shown.t = texts("ru")
    shown.resize(800, 600)
    shown.show()
    problems.watch(shown)
    yield shown
    problems.unwatch()
    shown.close()
    shown.deleteLater()
    root = logging.getLogger()
    for handler in [one for one in root.handlers if type(one).__name__ == "RotatingFileHandler"]:
        root.removeHandler(handler)
        handler.close()


def bug():
    try:
        {}[SECRET]
    except KeyError as error:
        return error


def levels(logged):
    """Of what was logged here; Qt's own warnings come from "ui.qt"."""
    return [record.levelname for record in logged.records if record.name == "ui.problems"]


def problems_shown(over):
    from ui.problems import Problem

    return over.findChildren(Problem)


@pytest.mark.parametrize("error", [Trouble("The office: {folder}", folder="x"), OSError(28, "x")])
def test_trouble_says_what_to_do(over, error, allow_logs):
    from ui import problems

    problem = problems.show(error, over.t, over)
    assert problem.isVisible()
    assert problem.report == ""
    assert levels(allow_logs) == ["WARNING"]


def test_a_refusal_is_shown_in_its_words(over, allow_logs):
    from ui import problems

    assert problems.show(Refusal("Enter a login."), over.t, over).isVisible()


def test_a_bug_shows_a_report_without_values_to_be_copied(over, allow_logs):
    from ui import problems

    problem = problems.show(bug(), over.t, over)
    assert "tests/ui/test_problems.py" in problem.report
    assert SECRET not in problem.report
    problem.copy.click()
    assert QGuiApplication.clipboard().text() == problem.report


def test_while_one_bug_is_shown_the_next_ones_are_only_logged(over, allow_logs):
    from ui import problems

    problems.show(bug(), over.t, over)
    assert problems.show(bug(), over.t, over) is None
    assert levels(allow_logs) == ["ERROR", "ERROR"]


def test_what_nobody_caught_is_shown_from_any_line(over, qtbot, allow_logs):
    sys.excepthook(KeyError, bug(), None)
    qtbot.waitUntil(lambda: bool(problems_shown(over)))
    problems_shown(over)[0].close()
    qtbot.waitUntil(lambda: not problems_shown(over))

    def fail():
        raise ValueError(SECRET)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(problems_shown(over)))


def test_after_the_window_the_hooks_are_given_back(over):
    from ui import problems

    problems.unwatch()
    assert (sys.excepthook, threading.excepthook) == (sys.__excepthook__, threading.__excepthook__)


def test_before_there_is_a_window_a_bug_goes_to_standard_error(qapp, capsys, allow_logs):
    from ui import problems

    begin()
    problems.report(bug())
    assert "KeyError" in capsys.readouterr().err
    root = logging.getLogger()
    for handler in [one for one in root.handlers if type(one).__name__ == "RotatingFileHandler"]:
        root.removeHandler(handler)
        handler.close()
