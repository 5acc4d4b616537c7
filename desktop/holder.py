"""Who holds an office open: an operating-system lock that dies with its program, and a note that names the holder."""

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from uuid import uuid4

from desktop.errors import LOCKED, Refusal, Trouble
from models.locks import in_turn, try_lock

LOCK = "office.lock"
NOTES = "holders"
_NOTES_LOCK = "holders.lock"


@dataclass(frozen=True)
class Holder:
    """A program that has the office open: whose it is, on which computer, its process, since when (with its zone)."""

    person: str
    computer: str
    process: int
    since: datetime


class Hold:
    """The office is held until release() or the end of the program, however that comes."""

    def __init__(self, holder: Holder, lock: IO[str], note: IO[str]) -> None:
        self.holder = holder
        self._lock = lock
        self._note = note

    def release(self) -> None:
        """Let the office go; a second call does nothing."""
        self._note.close()
        with suppress(OSError):  # whoever asks next for the holders removes it
            Path(self._note.name).unlink()
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()


def hold(folder: Path, person: str, now: datetime, *, exclusive: bool) -> Hold:
    """Hold the office in the folder: alone (window, migration, restore) or beside other sharers (command line).

    now is the instant that others are told as its beginning. A Refusal names the holder in the way, or says that the
    folder is on a network drive.
    """
    from models.database import is_network_path

    if is_network_path(folder):
        raise Refusal(
            "The folder {folder} is on a network drive, where data can be damaged. "
            "Choose a folder on a disk of this computer.",
            field="folder",
            folder=folder,
        )
    lock = (folder / LOCK).open("a")
    if not try_lock(lock, exclusive=exclusive):
        lock.close()
        raise _refusal(holders(folder))
    holder = Holder(person, platform.node(), os.getpid(), now)
    return Hold(holder, lock, _noted(folder, holder))


def holders(folder: Path) -> list[Holder]:
    """Those who hold the office now, the first one first; notes left by programs that were killed are removed."""
    with alone(folder / _NOTES_LOCK):
        noted = [_read_note(path) for path in (folder / NOTES).glob("*.json")]
    return sorted((holder for holder in noted if holder), key=lambda holder: holder.since)


def _read_note(path: Path) -> Holder | None:
    with suppress(FileNotFoundError):  # its holder let the office go meanwhile
        with path.open("r+") as note:
            if not try_lock(note, exclusive=True):
                note.seek(0)
                fields = json.load(note)
                return Holder(**{**fields, "since": datetime.fromisoformat(fields["since"])})
        path.unlink()
    return None


def _noted(folder: Path, holder: Holder) -> IO[str]:
    path = folder / NOTES / f"{uuid4().hex}.json"
    path.parent.mkdir(exist_ok=True)
    with alone(folder / _NOTES_LOCK):  # so that nobody meets a note before it is locked and whole
        note = path.open("w")
        try_lock(note, exclusive=True)
        json.dump({**asdict(holder), "since": holder.since.isoformat()}, note)
        note.flush()
    return note


def _refusal(others: list[Holder]) -> Refusal:
    if not others:
        return Refusal("The office is open in another program on this computer. Close it there and try again.")
    first = others[0]
    return Refusal(
        "The office is already open: {person}, computer {computer}, since {since}. Close it there and try again.",
        person=first.person,
        computer=first.computer,
        since=first.since,
    )


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep other programs out of a short change, by the lock file at this path; Trouble when its turn does not come."""
    with path.open("a") as lock:
        try:
            in_turn(path, lambda: try_lock(lock, exclusive=True))
        except TimeoutError as error:
            raise Trouble(LOCKED) from error
        yield
