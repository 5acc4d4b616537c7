"""The window in tests: real widgets, drawn into memory; fixtures of tests/ui and of the stories."""

import logging
from dataclasses import replace
from functools import partial
from logging.handlers import RotatingFileHandler

import pytest

from tests.patience import PATIENCE


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """Settings and logs of a test's own; the sign-in window begins a log, which ends with the test."""
    monkeypatch.setenv("QABYLDAU_HOME", str(tmp_path / "home"))
    root = logging.getLogger()
    before = list(root.handlers)
    yield
    for handler in [one for one in root.handlers if isinstance(one, RotatingFileHandler) and one not in before]:
        root.removeHandler(handler)
        handler.close()


@pytest.fixture
def qtbot(qtbot):
    """pytest-qt's, whose waits are given up later."""
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitActive", "waitExposed"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE * 1000))
    return qtbot


@pytest.fixture
def window(qapp, desk):
    """Opens the main window of the small office: window(role="clerk", language="kk") -> MainWindow, shown."""
    from desktop.jobs import InlineJobs
    from ui import style
    from ui.application import make_application
    from ui.desk import Desk
    from ui.window import MainWindow

    make_application()
    opened = []

    def open_window(role="clerk", language="kk", theme_name="light", size=(1366, 768), jobs=None):
        style.use(theme_name, qapp)
        office = desk.sign_in(role, language)
        office.actor = replace(office.actor, language=language)
        main = MainWindow(Desk(office, jobs or InlineJobs()), theme_name=theme_name)
        main.resize(*size)
        main.show()
        opened.append(main)
        return main

    yield open_window
    for main in opened:
        main.close()
        main.desk.jobs.close()
        main.deleteLater()
