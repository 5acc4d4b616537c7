"""That this program waits for another one to finish writing is told: in the status line, on standard error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from models.locks import LISTENERS
from models.rules.titled import N_

WAITING = N_("Waiting for another program to finish writing: {seconds} s")


@contextmanager
def waiting_told(listener: Callable[[int], None]) -> Iterator[None]:
    """Tell the listener each whole second of a wait, and 0 when it is over; on the thread that waits."""
    LISTENERS.append(listener)
    try:
        yield
    finally:
        LISTENERS.remove(listener)
