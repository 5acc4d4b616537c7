"""What is looked at once on each day of work, by whoever signs in first: nobody's program runs at night."""

import datetime as dt

from PySide6.QtCore import QObject, QTimer

from desktop.operations.control import escalate_late
from ui.desk import Desk

FIRST_LOOK = 4_000  # milliseconds after the sign-in: Today is shown first
LOOKS = 15 * 60_000  # a window that stays open over the night


class DailyRound(QObject):
    """Brings late orders to the head, quietly. Each order is brought once, whoever looks and how often."""

    def __init__(self, desk: Desk, owner: QObject) -> None:
        super().__init__(owner)
        self.desk = desk
        self.day: dt.date | None = None
        self._looks = QTimer(self)
        self._looks.timeout.connect(self.look)
        self._looks.start(FIRST_LOOK)

    def look(self) -> None:
        """Look at the orders if it is another day than at the last look."""
        self._looks.start(LOOKS)
        if self.desk.today != self.day:
            self.day = self.desk.today
            self.desk.run(escalate_late, None, owner=self, is_act=False)
