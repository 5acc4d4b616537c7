"""The window in tests: real widgets, work done at once on the test's own line."""

from pathlib import Path

import pytest

from tests.windows import own_home, qtbot, window

__all__ = ["own_home", "qtbot", "window"]

# The whole gate opens every window; the quick one those of these files, and what their own marks leave to it.
QUICK = {"test_window.py", "test_screens.py", "test_theme.py", "test_jobs.py"}
OPENS_A_WINDOW = {"window", "qtbot", "qapp"}


def pytest_collection_modifyitems(items):
    """A test that opens a window takes half a second: it is slow, but for a few."""
    here = Path(__file__).parent
    for item in items:
        if item.path.parent == here and item.path.name not in QUICK and OPENS_A_WINDOW & set(item.fixturenames):
            item.add_marker(pytest.mark.slow)
