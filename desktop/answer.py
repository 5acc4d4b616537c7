"""How the command line speaks: plain lines or JSON on standard output, progress and refusals on standard error."""

import json
import sys
import time
from typing import IO

from desktop.errors import Refusal, Trouble
from desktop.plain import to_plain
from desktop.waiting import WAITING
from resources.texts import Texts

_WAITS_SILENTLY = 3  # seconds


class Usage(Exception):
    """The command was given something that it cannot read: exit code 2."""


class Answer:
    """The words of one command's answer."""

    def __init__(self, t: Texts, *, as_json: bool, out: IO[str] | None = None, error: IO[str] | None = None) -> None:
        self.t = t
        self.as_json = as_json
        self._out = out or sys.stdout
        self._error = error or sys.stderr
        self._shown_at = 0.0
        self._has_said_waiting = False

    def say(self, *lines: str) -> None:
        """Plain lines; silent when JSON was asked for."""
        if not self.as_json:
            print(*lines, sep="\n", file=self._out)

    def give(self, result: object) -> None:
        """The result as JSON, when that was asked for."""
        if self.as_json:
            print(json.dumps(to_plain(result), ensure_ascii=False, indent=1), file=self._out)

    def refuse(self, refused: Refusal | Trouble) -> None:
        """One line in the user's language."""
        print(" ".join(refused.words(self.t).split()), file=self._error)

    def wait(self, seconds: int) -> None:
        """Say once that another program is waited for, so that nobody takes it for standing still."""
        if seconds >= _WAITS_SILENTLY and not self._has_said_waiting:
            self._has_said_waiting = True
            print(self.t(WAITING, seconds=seconds), file=self._error, flush=True)

    def progress(self, label: str, done: int, total: int) -> None:
        """A line that tells how far long work is, at most five times a second; only where somebody looks."""
        if not self._error.isatty() or (done < total and time.monotonic() - self._shown_at < 0.2):
            return
        self._shown_at = time.monotonic()
        end = "\n" if done >= total else ""
        print(f"\r{label}: {done} / {total}", end=end, file=self._error, flush=True)
