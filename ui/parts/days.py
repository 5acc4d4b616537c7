"""Days painted in a row: counted, passed, not counted, holiday, due; one painter for every strip of days."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import theme

# kind: ground and ink of the cell.
KINDS = {
    "counted": ("chip_work", "on_chip_work"),
    "passed": ("mark_idle", "text"),
    "off": ("mark_idle", "text"),
    "holiday": ("chip_due", "on_chip_due"),
    "redirect": ("chip_work", "on_chip_work"),
    "due": ("accent", "on_accent"),
    "late": ("mark_late", "on_danger"),
    "today": ("selection", "on_selection"),
    "was": ("card", "text"),
}


ROOMY = 14  # pixels a day in which a figure has room


@dataclass(frozen=True)
class DayCell:
    """One day of a strip: its kind (see KINDS), what its tooltip says, what stands in it (None: the day's number)."""

    day: dt.date
    kind: str
    words: str = ""
    figure: str | None = None


class DayStrip(QWidget):
    """A row of days, each with its number; days that are not counted are narrow.

    A redirect day is underlined; a day that was the last one before a correction is outlined.
    """

    HEIGHT = 24

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.days: tuple[DayCell, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: Sequence[DayCell], said: str = "") -> None:
        """Show other days; `said` is what a screen reader says of them."""
        self.days = tuple(days)
        self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(320, self.HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Narrow strips show fewer numbers, never fewer days."""
        return QSize(160, self.HEIGHT)

    def _places(self) -> list[QRectF]:
        due = 1.0 if self.width() > ROOMY * len(self.days) else 2.5  # its figure is seen however narrow the strip is
        shares = [{"off": 0.45, "due": due}.get(one.kind, 1.0) for one in self.days]
        unit = (self.width() - 2 * (len(shares) - 1)) / max(sum(shares), 1)
        places, x = [], 0.0
        for share in shares:
            places.append(QRectF(x, 0, max(share * unit, 2), self.HEIGHT - 2))
            x += share * unit + 2
        return places

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme().font("caption")
        painter.setFont(font)
        for one, place in zip(self.days, self._places(), strict=True):
            ground, ink = KINDS[one.kind]
            painter.setPen(QPen(theme().colour("accent"), 2) if one.kind == "was" else Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour(ground))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1) if one.kind == "was" else place, 3, 3)
            if one.kind == "redirect":
                painter.fillRect(QRectF(place.left(), place.bottom(), place.width(), 2), theme().colour("mark_due"))
            painter.setPen(theme().colour(ink))
            words = str(one.day.day) if one.figure is None else one.figure
            if painter.fontMetrics().horizontalAdvance(words) <= place.width():
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def event(self, event: QEvent) -> bool:
        """A tooltip for each day."""
        if isinstance(event, QHelpEvent):
            at = event.pos().x()
            for one, place in zip(self.days, self._places(), strict=True):
                if place.left() <= at <= place.right() + 2:
                    QToolTip.showText(event.globalPos(), one.words or f"{one.day:%d.%m.%Y}", self)
            return True
        return super().event(event)
