"""Stories may open the window, and wait for other programs as long as it takes."""

import pytest

import models.locks
from tests.patience import PATIENCE
from tests.windows import own_home, qtbot, window

__all__ = ["own_home", "qtbot", "window"]


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """What a person is told after some seconds is told here when the test says so."""
    monkeypatch.setattr(models.locks, "PATIENCE_SECONDS", PATIENCE)
