"""A clock of seconds that runs only while somebody sees it and there is something to count."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class Second(QTimer):
    """Calls `tick` every second while `owner` is seen and `has_work` says so; `look` asks again after a change."""

    def __init__(self, owner: QWidget, tick: Callable[[], object], has_work: Callable[[], bool]) -> None:
        super().__init__(owner)
        self._owner, self._has_work = owner, has_work
        self.setInterval(1000)
        self.timeout.connect(tick)
        owner.installEventFilter(self)

    def look(self) -> None:
        """Run, or rest."""
        runs = self._owner.isVisible() and self._has_work()
        if runs and not self.isActive():
            self.start()
        elif not runs:
            self.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """The owner was shown or hidden."""
        if event.type() == QEvent.Type.Show:
            self.look()
        elif event.type() == QEvent.Type.Hide:
            self.stop()
        return False
