"""How long work is started and its outcome delivered; the window brings its own, scripts and tests run it at once."""

from collections.abc import Callable
from typing import Protocol, TypeVar

Result = TypeVar("Result")


class Jobs(Protocol):
    """Starts work off the caller's line and delivers the outcome on it."""

    def start(
        self, work: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[Exception], None]
    ) -> None:
        """Run `work`; hand its result to `done`, or what it raised to `failed`."""


class InlineJobs:
    """Runs the work at once, on the caller's own line."""

    def start(
        self, work: Callable[[], Result], done: Callable[[Result], None], failed: Callable[[Exception], None]
    ) -> None:
        """See Jobs.start."""
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 (one of the two places that may catch everything)
            failed(error)
        else:
            done(result)
