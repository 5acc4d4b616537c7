"""The days till the last one: weekday, day, and how many orders of the one in charge end on it."""

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.queries.resolution import StripDay
from resources.texts import Texts
from ui.theme import theme

HEIGHT = 50
ROOMY = 22  # pixels a day in which three lines have room


class LoadStrip(QWidget):
    """`chosen` gives the day that was clicked. Own day outlined, the law's filled, the interim one tinted."""

    chosen = Signal(object)

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        self.days: Sequence[StripDay] = ()
        self._ends: Mapping[dt.date, int] = {}
        self._own: dt.date | None = None
        self._interim: dt.date | None = None
        self._last: dt.date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(t("Days until the last day"))

    def sizeHint(self) -> QSize:
        """Three lines."""
        return QSize(320, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Narrow strips leave the weekdays out."""
        return QSize(200, HEIGHT)

    def show_days(
        self,
        days: Sequence[StripDay],
        ends: Mapping[dt.date, int],
        own: dt.date | None,
        interim: dt.date | None,
        last: dt.date,
    ) -> None:
        """Show the days, and which of them is which."""
        self.days, self._ends, self._own, self._interim, self._last = days, ends, own, interim, last
        said = self.t("{number} orders end on the chosen day", number=self._ends.get(own, 0)) if own else ""
        self.setAccessibleDescription(said)
        self.update()

    def _places(self) -> list[QRectF]:
        shares = [1.0 if one.is_workday else 0.4 for one in self.days]
        unit = (self.width() - 3 * max(len(shares) - 1, 0)) / max(sum(shares), 1)
        places, x = [], 0.0
        for share in shares:
            places.append(QRectF(x, 0, share * unit, HEIGHT))
            x += share * unit + 3
        return places

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for one, place in zip(self.days, self._places(), strict=True):
            ground, ink = "sunken", "text"
            if one.day == self._last:
                ground, ink = "accent", "on_accent"
            elif one.day in (self._own, self._interim):
                ground, ink = "selection", "on_selection"
            elif not one.is_workday:
                ground = "chip_due" if one.holiday else "mark_idle"
            is_own = one.day == self._own
            painter.setPen(QPen(theme().colour("focus" if ground == "accent" else "accent"), 2) if is_own
                           else Qt.PenStyle.NoPen)  # fmt: skip
            painter.setBrush(theme().colour(ground))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1) if is_own else place, 3, 3)
            if one.is_workday:
                self._write(painter, one, place, ink)

    def _write(self, painter: QPainter, one: StripDay, place: QRectF, ink: str) -> None:
        painter.setPen(theme().colour(ink))
        count = self._ends.get(one.day, 0)
        is_roomy = place.width() >= ROOMY
        lines = [(str(one.day.day), "body_strong"), (str(count) if count else "·", "caption")]
        if is_roomy:
            lines.insert(0, (self.t.short_weekday(one.day), "caption"))
        step = HEIGHT / len(lines)
        for number, (words, font) in enumerate(lines):
            painter.setFont(theme().font(font))
            if painter.fontMetrics().horizontalAdvance(words) <= place.width() + 2:
                line = QRectF(place.left(), number * step, place.width(), step)
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, words)

    def _at(self, point: QPointF) -> StripDay | None:
        for one, place in zip(self.days, self._places(), strict=True):
            if place.left() <= point.x() <= place.right() + 3:
                return one
        return None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A worked day is chosen."""
        day = self._at(event.position())
        if day is not None and day.is_workday:
            self.chosen.emit(day.day)

    def event(self, event: QEvent) -> bool:
        """A tooltip for each day."""
        if isinstance(event, QHelpEvent):
            one = self._at(QPointF(event.pos()))
            if one is not None:
                count = self.t("{number} orders end", number=self._ends.get(one.day, 0))
                words = (self.t.date(one.day), self.t.weekday(one.day), one.holiday or count)
                QToolTip.showText(event.globalPos(), " · ".join(words), self)
            return True
        return super().event(event)
