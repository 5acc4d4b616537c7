"""How long work is started and its outcome delivered; the window brings its own, scripts and tests run it at once."""

from collections.abc import Callable
from typing import Protocol, TypeVar

Result = TypeVar("Result")

# One line each: the store has one writer, a reader goes on beside it (WAL), and long work must not stand before either.
# A printer that does not answer must hold up neither.
READ, WRITE, LONG, PRINT = "read", "write", "long", "print"


class Jobs(Protocol):
    """Starts work off the caller's line and delivers the outcome on it."""

    def start(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
        *,
        owner: object = None,
        key: str = "",
        line: str = READ,
    ) -> None:
        """Run `work` on a line; hand its result to `done`, or what it raised to `failed`.

        The outcome is dropped when the owner is gone, or has asked anew under the same key.
        """

    def is_idle(self) -> bool:
        """Whether nothing is being waited for."""

    def close(self) -> None:
        """Let what was given to be written end, and what runs; take no more."""


class InlineJobs:
    """Runs the work at once, on the caller's own line: nobody can be gone, nothing overtaken."""

    def start(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[Exception], None],
        *,
        owner: object = None,  # noqa: ARG002
        key: str = "",  # noqa: ARG002
        line: str = READ,  # noqa: ARG002
    ) -> None:
        """See Jobs.start."""
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 (one of the two places that may catch everything)
            failed(error)
        else:
            done(result)

    def is_idle(self) -> bool:
        """Always: what is started has ended."""
        return True

    def close(self) -> None:
        """Nothing to let go."""
