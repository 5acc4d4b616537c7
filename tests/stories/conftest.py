"""Stories may open the window, and wait for other programs as long as it takes."""

import pytest

import desktop.holder
import models.database
from tests.patience import PATIENCE
from tests.windows import own_home, qtbot, window

__all__ = ["own_home", "qtbot", "window"]


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """What a person is told after some seconds is told here when the test says so."""
    monkeypatch.setattr(desktop.holder, "_PATIENCE_SECONDS", PATIENCE)
    monkeypatch.setattr(models.database, "BUSY_SECONDS", PATIENCE)
