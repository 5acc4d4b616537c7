"""The line over the month: bookings that cannot be held on their day and are to be moved at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.queries.schedule import StrandedVisit
from resources.texts import Texts
from ui.parts.buttons import Button
from ui.parts.surfaces import IconLabel
from ui.parts.words import Words


class StrandedLine(QFrame):
    """Gold, only where there is something to do; `move` asks to move the first."""

    move_wanted = Signal()

    def __init__(self, t: Texts, *, may_move: bool) -> None:
        super().__init__()
        self.t = t
        self.visits: list[StrandedVisit] = []
        self.setProperty("surface", "note")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        self.words = Words("", "body", "on_chip_due", wraps=True)
        button = Button(t("Move the first"), height=26)
        button.clicked.connect(self.move_wanted)
        if not may_move:
            button.hide()
        row.addWidget(IconLabel("soon", "on_chip_due", 16))
        row.addWidget(self.words, 1)
        row.addWidget(button)
        self.hide()

    def show_visits(self, visits: list[StrandedVisit]) -> None:
        """Show how many there are, and the first."""
        self.visits = visits
        self.setVisible(bool(visits))
        if visits:
            one = visits[0]
            many = self.t.plural(
                "{number} booking lies on a day without a reception",
                "{number} bookings lie on a day without a reception",
                len(visits),
            )
            when = self.t.day_month(one.day) + (f", {one.starts:%H:%M}" if one.starts else "")
            self.words.setText(f"{many}: {one.applicant}, {one.official}, {when} ({one.why})")
