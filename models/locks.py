"""Locks of the operating system, which die with their program, and the fair line of those who wait for one."""

import errno
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO
from uuid import uuid4

PATIENCE_SECONDS = 60.0  # an old office computer writes for seconds, and several may stand before us
LINES = "turns"  # the folder of the tickets, beside what is waited for
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.001, 0.02  # seconds between two looks: a fiftieth of what was waited already

# Each is told, by the thread that waits, how many whole seconds it has waited: 1, 2 … and 0 when that is over.
LISTENERS: list[Callable[[int], None]] = []

if sys.platform == "win32":
    import msvcrt

    # Windows knows no shared lock here: a sharer locks one of these bytes, an excluder all of them. They lie beyond
    # the end of the file, because a locked byte cannot be read by others.
    _FIRST_BYTE, _BYTES = 1 << 30, 64

    def try_lock(file: IO[str], *, exclusive: bool) -> bool:
        """Lock the open file for as long as it is open, alone or beside other sharers; False where another is there."""
        for place in range(1 if exclusive else _BYTES):
            file.seek(_FIRST_BYTE + place)
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, _BYTES if exclusive else 1)
            except OSError:
                continue
            return True
        return False
else:
    import fcntl

    def try_lock(file: IO[str], *, exclusive: bool) -> bool:
        """Lock the open file for as long as it is open, alone or beside other sharers; False where another is there."""
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def in_turn(path: Path, attempt: Callable[[], bool]) -> None:
    """Attempt until it succeeds; all programs and threads that want what the path names, in the order of their coming.

    Raises TimeoutError when its turn did not come within PATIENCE_SECONDS. Whoever comes to an empty line and succeeds
    at once needs no ticket, so what nobody contends for costs one look into a folder. The attempt itself must be safe
    without the line, which only orders.
    """
    if not _tickets(path) and attempt():
        return
    ticket = _Ticket(path)
    waited = _Waited()
    try:
        while not (ticket.is_first() and attempt()):
            waited.a_moment_more()
    finally:
        ticket.give_back()
        waited.over()


def _tickets(path: Path) -> list[str]:
    """Those who wait, the first one first."""
    try:
        with os.scandir(path.parent / LINES) as found:
            return sorted(entry.name for entry in found if entry.name.startswith(f"{path.name}."))
    except FileNotFoundError:  # nobody has ever waited
        return []


class _Ticket:
    """A place in the line: a locked file, with a number above all that are there (Lamport's bakery).

    Two that come at one moment may draw the same number; their random parts then decide. So whoever has a ticket is
    passed at most once by each other.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folder = path.parent / LINES
        self._folder.mkdir(exist_ok=True)
        self._draw()

    def _draw(self) -> None:
        last = max((int(name.split(".")[-2]) for name in _tickets(self._path)), default=0)
        self._name = f"{self._path.name}.{last + 1:09}.{uuid4().hex}"
        self._file = (self._folder / self._name).open("x")
        try_lock(self._file, exclusive=True)

    def is_first(self) -> bool:
        """Whether nobody stands before it."""
        tickets = _tickets(self._path)
        if self._name not in tickets:  # before it was locked, another took it for one that was left behind
            self._file.close()
            self._draw()
            return False
        if tickets[0] != self._name:
            self._remove_left_behind(tickets[0])
        return tickets[0] == self._name

    def _remove_left_behind(self, name: str) -> None:
        """Remove a ticket whose program was killed: nobody holds its lock."""
        path = self._folder / name
        with suppress(OSError):  # it may be gone by now
            with path.open() as file:
                is_left = try_lock(file, exclusive=True)
            if is_left:
                path.unlink()

    def give_back(self) -> None:
        """Leave the line."""
        self._file.close()
        with suppress(OSError):  # whoever stands behind it removes it
            (self._folder / self._name).unlink()


class _Waited:
    """How long one has waited, told to those who listen."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._told = 0

    def a_moment_more(self) -> None:
        seconds = time.monotonic() - self._began
        if seconds > PATIENCE_SECONDS:
            raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
        if int(seconds) > self._told:
            self._tell(int(seconds))
        time.sleep(min(max(seconds / 50, _SHORTEST_PAUSE), _LONGEST_PAUSE))

    def over(self) -> None:
        if self._told:
            self._tell(0)

    def _tell(self, seconds: int) -> None:
        self._told = seconds
        for listener in tuple(LISTENERS):  # one may leave meanwhile
            listener(seconds)
