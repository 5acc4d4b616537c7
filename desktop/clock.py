"""The computer's clock: the only place that reads it, so that all else is given the time."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def clock() -> datetime:
    """The present instant, aware."""
    return datetime.now(UTC)
