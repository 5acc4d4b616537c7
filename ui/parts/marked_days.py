"""A strip of days with their numbers over them, on which days are marked: one's own last day, that of the law."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.theme import theme

HEAD, CELL, GAP = 15, 16, 2  # pixels: the row of numbers, the row of cells, between days
OFF = 0.45  # of the width of a working day


class DayMark(StrEnum):
    """What a day of the strip is: ground, edge and ink of its cell by their roles."""

    PLAIN = "plain"
    TODAY = "today"
    LATE = "late"  # it has passed since the own day
    OWN = "own"  # outlined
    STATUTORY = "statutory"  # filled


_LOOK = {
    DayMark.PLAIN: ("chip_work", "", "on_chip_work"),
    DayMark.TODAY: ("mark_idle", "", "text"),
    DayMark.LATE: ("chip_late", "", "on_chip_late"),
    DayMark.OWN: ("card", "accent", "text"),
    DayMark.STATUTORY: ("accent", "", "on_accent"),
}


@dataclass(frozen=True)
class MarkedDay:
    """One day: whether it is worked, its mark, what stands in its cell (a count), what its tooltip says."""

    day: dt.date
    is_work: bool
    mark: DayMark = DayMark.PLAIN
    figure: str = ""
    words: str = ""


class MarkedDays(QWidget):
    """A row of days; days off are narrow and empty unless they are marked."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.days: tuple[MarkedDay, ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: Sequence[MarkedDay], said: str = "") -> None:
        """Show other days; `said` is what a screen reader says of them."""
        self.days = tuple(days)
        self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        """Two rows."""
        return QSize(320, HEAD + GAP + CELL)

    def minimumSizeHint(self) -> QSize:
        """Narrow strips show fewer numbers, never fewer days."""
        return QSize(160, HEAD + GAP + CELL)

    def _places(self) -> list[tuple[float, float]]:
        """Left edge and width of each day."""
        shares = [1.0 if one.is_work or one.mark is not DayMark.PLAIN else OFF for one in self.days]
        unit = (self.width() - GAP * (len(shares) - 1)) / max(sum(shares), 1)
        places, x = [], 0.0
        for share in shares:
            places.append((x, max(share * unit, 2)))
            x += share * unit + GAP
        return places

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = Qt.AlignmentFlag.AlignCenter
        for one, (x, width) in zip(self.days, self._places(), strict=True):
            is_marked = one.mark is not DayMark.PLAIN
            ground, edge, ink = _LOOK[one.mark]
            cell = QRectF(x, HEAD + GAP, width, CELL)
            painter.setPen(QPen(theme().colour(edge), 2) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour(ground if one.is_work or is_marked else "sunken"))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1) if edge else cell, 3, 3)
            painter.setFont(theme().font("caption", 600 if is_marked else 400))
            fits = painter.fontMetrics().horizontalAdvance
            number = str(one.day.day)
            if (one.is_work or is_marked) and fits(number) <= width + GAP:
                painter.setPen(theme().colour("text" if is_marked else "text_muted"))
                painter.drawText(QRectF(x - GAP, 0, width + 2 * GAP, HEAD), centre, number)
            if one.figure and fits(one.figure) <= width:
                painter.setPen(theme().colour(ink))
                painter.drawText(cell, centre, one.figure)

    def event(self, event: QEvent) -> bool:
        """A tooltip for each day."""
        if isinstance(event, QHelpEvent):
            at = event.pos().x()
            for one, (x, width) in zip(self.days, self._places(), strict=True):
                if x <= at <= x + width + GAP:
                    QToolTip.showText(event.globalPos(), one.words or f"{one.day:%d.%m.%Y}", self)
            return True
        return super().event(event)


def two_marks(
    days: Sequence[tuple[dt.date, bool]], today: dt.date, own: dt.date, statutory: dt.date | None,
    said: Callable[[MarkedDay], str] | None = None,
) -> tuple[MarkedDay, ...]:  # fmt: skip
    """The days with one's own last day and that of the law; in their cells the working days counted from today."""
    marked, counted = [], 0
    for day, is_work in days:
        counted += int(is_work and day > today)
        mark = DayMark.PLAIN
        if day == statutory:
            mark = DayMark.STATUTORY
        elif day == own:
            mark = DayMark.OWN
        elif day == today:
            mark = DayMark.TODAY
        elif own < day < today and is_work:
            mark = DayMark.LATE
        has_figure = mark in (DayMark.OWN, DayMark.STATUTORY) and day > today
        one = MarkedDay(day, is_work, mark, str(counted) if has_figure else "")
        marked.append(MarkedDay(day, is_work, mark, one.figure, said(one)) if said else one)
    return tuple(marked)
