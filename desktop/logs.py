"""The desk's log and the text of a crash report: where in the program and of which kind, never whose and never what."""

import logging
import sys
import traceback
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from desktop import paths
from resources import ROOT

VERSION = "0.1.0"
_LARGEST = 1_000_000  # bytes
_OLDER = 4  # files kept beside the present one
_PROGRAM = ROOT.parent
_OURS = ("desktop", "main", "models", "printing", "resources", "ui")


class _WithoutValues(logging.Formatter):
    """One line a record, then where an error came from. What other libraries put into their messages is left out."""

    def format(self, record: logging.LogRecord) -> str:
        """See logging.Formatter."""
        is_ours = record.name.partition(".")[0] in _OURS
        said = record.getMessage() if is_ours else str(record.msg)
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {said}"
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join((line, *trace(error))) if error else line


def begin() -> None:
    """Write the log of this desk from now on, once; nothing where its folder cannot be written."""
    root = logging.getLogger()
    if any(isinstance(handler.formatter, _WithoutValues) for handler in root.handlers):
        return
    from logging.handlers import RotatingFileHandler  # brings the sockets, which the sign-in window would wait for

    try:
        folder = paths.logs_folder()
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "desk.log", maxBytes=_LARGEST, backupCount=_OLDER, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(_WithoutValues())
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    for name in _OURS:
        logging.getLogger(name).setLevel(logging.INFO)


def trace(error: BaseException) -> Iterator[str]:
    """Where an error came from, the first cause first: files and lines of the program, kinds of errors, no messages.

    A message may hold what somebody typed, and an error of the database the values of a row.
    """
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from trace(cause)
        yield "then"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}"
    number = f" [{error.errno}]" if isinstance(error, OSError) else ""
    yield f"{type(error).__module__}.{type(error).__qualname__}{number}"


def crash_report(error: BaseException, now: datetime, versions: Mapping[str, str]) -> str:
    """What to send to who mends the program: versions, the moment, where it happened. `versions` adds to the list."""
    import platform

    known = {
        "Qabyldau": VERSION,
        "Python": platform.python_version(),
        **versions,
        "System": platform.platform(),
        "Frozen": "yes" if getattr(sys, "frozen", False) else "no",
    }
    lines = [f"{name}: {version}" for name, version in known.items()]
    return "\n".join((*lines, f"Time: {now:%Y-%m-%d %H:%M:%S %Z}", "", *trace(error)))


def _place(file: str) -> str:
    """The file without the folders of this computer, which may carry a person's name."""
    path = Path(file)
    # The libraries of a checkout lie inside it: in .venv.
    if path.is_relative_to(_PROGRAM) and "site-packages" not in path.parts:
        return path.relative_to(_PROGRAM).as_posix()
    for mark in ("site-packages", "lib", "Lib"):
        if mark in path.parts:
            return "/".join(path.parts[path.parts.index(mark) + 1 :])
    return path.name
