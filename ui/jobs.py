"""Work off the window's line: four worker lines, outcomes back on the window's own, nothing for who is gone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import Shiboken

from desktop.jobs import LONG, PRINT, READ, WRITE

Result = TypeVar("Result")


class Cancelled(Exception):
    """Raised inside long work when the person has cancelled it."""


@dataclass
class _Waiting:
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    owner: object
    key: str


class QtJobs(QObject):
    """Runs work on worker lines. Callbacks stay on this side under a number: a worker holds no widget, so none dies on
    a worker's thread; what belongs to a dead owner or an overtaken question is dropped.
    """

    finished = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = {name: ThreadPoolExecutor(1, thread_name_prefix=name) for name in (READ, WRITE, LONG, PRINT)}
        self._waiting: dict[int, _Waiting] = {}
        self._newest: dict[tuple[int, str], int] = {}
        self._outcomes: dict[int, tuple[bool, Any]] = {}
        self._last = 0
        self.finished.connect(self._deliver)

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
        """Run `work` on a line. The outcome is dropped when the owner is gone, or has asked anew under the same key."""
        self._last += 1
        number = self._last
        self._waiting[number] = _Waiting(done, failed, owner, key)
        if key:
            self._newest[id(owner), key] = number
        self._lines[line].submit(self._work, number, work)

    def is_idle(self) -> bool:
        """Whether nothing is being waited for."""
        return not self._waiting

    def _work(self, number: int, work: Callable[[], Any]) -> None:
        if number not in self._waiting or self._is_overtaken(number):
            self._outcomes[number] = (True, None)
        else:
            try:
                self._outcomes[number] = (True, work())
            except Exception as error:  # noqa: BLE001 (one of the two places that may catch everything)
                self._outcomes[number] = (False, error)
        try:
            self.finished.emit(number)
        except RuntimeError:  # the window is gone
            self._outcomes.pop(number, None)

    def _is_overtaken(self, number: int) -> bool:
        waiting = self._waiting.get(number)
        return bool(waiting and waiting.key and self._newest.get((id(waiting.owner), waiting.key)) != number)

    def _deliver(self, number: int) -> None:
        is_well, outcome = self._outcomes.pop(number)
        overtaken = self._is_overtaken(number)
        waiting = self._waiting.pop(number, None)
        if waiting is not None and not overtaken:
            self._newest.pop((id(waiting.owner), waiting.key), None)
            if not isinstance(waiting.owner, QObject) or Shiboken.isValid(waiting.owner):
                (waiting.done if is_well else waiting.failed)(outcome)

    def close(self) -> None:
        """Let what was given to be written end, and what runs; take no more."""
        self._lines[WRITE].shutdown(wait=True)  # a draft of the last moment among it
        self._waiting.clear()
        for line in self._lines.values():
            line.shutdown(wait=True, cancel_futures=True)
