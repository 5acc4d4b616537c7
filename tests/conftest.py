"""What holds for every test: no display, and nothing left behind – no unexpected warning, thread, window or timer."""

import gc
import logging
import os
import sys
import threading
from collections.abc import Iterator

import hypothesis
import pytest

from tests.patience import PATIENCE
from tests.without_qt import pytest_addoption, pytest_pycollect_makemodule, pytest_terminal_summary

__all__ = ["pytest_addoption", "pytest_pycollect_makemodule", "pytest_terminal_summary"]

# A loaded machine makes no test fail. `make check` takes the quick profile, `make test` the usual hundred examples.
hypothesis.settings.register_profile("whole", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile("quick", hypothesis.settings.get_profile("whole"), max_examples=15)
hypothesis.settings.load_profile("whole")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where each case of a test opens an office, the quick gate takes one of them: another one in each run, for the
    order is random (pytest-randomly).
    """
    taken: set[str] = set()
    for item in items:
        if "desk" in getattr(item, "fixturenames", ()) and not item.get_closest_marker("slow"):
            test = item.nodeid.split("[")[0]
            if test in taken:
                item.add_marker(pytest.mark.slow)
            taken.add(test)


def pytest_collection_finish() -> None:
    """Thousands of tests and their modules live as long as the run: to look for circles there is vain."""
    gc.freeze()


@pytest.fixture
def allow_logs(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """caplog, for a test that means to cause a warning; it looks at the records itself."""
    return caplog


@pytest.fixture(autouse=True)
def no_unexpected_logs(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs a warning or worse without having asked for `allow_logs`."""
    yield
    if "allow_logs" in request.fixturenames:
        return
    records = [record for phase in ("setup", "call", "teardown") for record in caplog.get_records(phase)]
    unexpected = [f"{r.name}: {r.getMessage()}" for r in records if r.levelno >= logging.WARNING]
    assert not unexpected, f"logged: {unexpected}"


@pytest.fixture(autouse=True)
def no_leftover_threads() -> Iterator[None]:
    """Fail a test after which a thread that would keep the program from ending still runs."""
    before = set(threading.enumerate())
    yield
    started = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in started:
        thread.join(timeout=PATIENCE)
    leftover = [thread.name for thread in started if thread.is_alive()]
    assert not leftover, f"still running: {leftover}"


@pytest.fixture(autouse=True)
def no_leftover_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test after which a window of its own lives or a timer runs; `qtbot.addWidget` closes windows by itself.

    Only a test that asks for the application can leave one; to count is a millisecond for each of all the others.
    """
    if "qapp" not in request.fixturenames:
        yield
        return
    before = _windows_and_timers()
    yield
    leftover = [thing for thing in _windows_and_timers() if thing not in before]
    assert not leftover, f"left behind: {leftover}"


def _windows_and_timers() -> list[object]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
    from shiboken6 import Shiboken

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    # Qt itself keeps the last tooltip for a while.
    tooltip = Qt.WindowType.ToolTip
    windows = [w for w in widgets.QApplication.topLevelWidgets() if not w.parent() and w.windowType() != tooltip]
    return windows + [o for o in Shiboken.getAllValidWrappers() if isinstance(o, QTimer) and o.isActive()]


@pytest.fixture(scope="session")
def office_template(tmp_path_factory):
    """The small office of tests/builders.py, made once a run."""
    from tests.builders import make_office

    folder = tmp_path_factory.mktemp("template") / "office"
    make_office(folder)
    return folder


@pytest.fixture
def desk(office_template, tmp_path):
    """A copy of the small office, opened; the clock stands on Monday 23 November 2026, 10:00."""
    from tests.builders import desk_of

    opened = desk_of(office_template, tmp_path / "office")
    yield opened
    opened.office.close()
