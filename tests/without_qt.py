"""Where Qt lacks libraries of the system: tests that open no window run all the same, and it is said which do not.

tests/conftest.py takes these hooks.
"""

from pathlib import Path

import pytest

from ui.without_window import qt_lacks

LACK = qt_lacks()
HERE = Path(__file__).parent
OF_THE_WINDOW = tuple(sorted((*(HERE / "ui").glob("test_*.py"), *(HERE / "stories").glob("test_window_*.py"))))


class Left(pytest.Module):
    """A module that is not even imported."""

    def collect(self):
        pytest.skip("Qt lacks a library of the system", allow_module_level=True)


def pytest_addoption(parser, pluginmanager):
    """pytest-qt imports Qt as soon as the tests are configured: take it out before."""
    if LACK:
        pluginmanager.unregister(name="pytest-qt")


@pytest.hookimpl(tryfirst=True)
def pytest_pycollect_makemodule(module_path, parent):
    return Left.from_parent(parent, path=module_path) if LACK and module_path in OF_THE_WINDOW else None


def pytest_terminal_summary(terminalreporter):
    if LACK:
        terminalreporter.section("without a window")
        terminalreporter.write_line(f"{len(OF_THE_WINDOW)} modules of tests open a window and were not run. {LACK}")
