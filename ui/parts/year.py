"""A year as twelve small months: days off, moved days, estimates; the keyboard walks from day to day."""

import calendar
import datetime as dt
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from models.rules.workdays import DayKind
from resources.texts import Texts
from ui.theme import theme

COLUMNS, ROWS = 4, 3
_HEAD, _GAP, _WEEK, _LINE = 36, 20, 6, 18  # names of month and weekdays; between months; weeks; one week
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
# Ground and ink of a day by its kind.
_TONES = {
    DayKind.HOLIDAY: ("chip_due", "on_chip_due"),
    DayKind.MOVED_OFF: ("chip_due", "on_chip_due"),
    DayKind.MOVED_WORK: ("chip_work", "on_chip_work"),
}


class YearGrid(QWidget):
    """`chosen` gives the day that the keyboard is on, `opened` the day of Enter or a double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, t: Texts, today: dt.date) -> None:
        super().__init__()
        self.t, self.today, self.day = t, today, today
        self.kinds: dict[dt.date, DayKind] = {}
        self.estimated: frozenset[dt.date] = frozenset()
        self.reasons: dict[dt.date, str] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(t("Calendar of the year"))

    def show_year(
        self, year: int, kinds: Mapping[dt.date, DayKind], reasons: Mapping[dt.date, str], estimated: frozenset[dt.date]
    ) -> None:
        """Show the exceptional days of a year; all others follow the week."""
        self.kinds, self.reasons, self.estimated = dict(kinds), dict(reasons), estimated
        if self.day.year != year:
            self.day = self.today if self.today.year == year else dt.date(year, 1, 1)
        self._tell()
        self.update()

    def choose(self, day: dt.date) -> None:
        """Put the keyboard on a day of the shown year."""
        if day.year == self.day.year:
            self.day = day
            self._tell()
            self.update()

    def kind(self, day: dt.date) -> DayKind:
        """What a day is."""
        return self.kinds.get(day, DayKind.WORK if day.weekday() < 5 else DayKind.WEEKEND)

    def words(self, day: dt.date) -> str:
        """A day in words: «16 желтоқсан, сәрсенбі · Мереке · Тәуелсіздік күні»."""
        parts = (
            f"{self.t.day_month(day)}, {self.t.weekday(day)}",
            self.t.of(self.kind(day)),
            self.reasons.get(day, ""),
        )
        return " · ".join(filter(None, parts))

    def _tell(self) -> None:
        self.setAccessibleDescription(self.words(self.day))
        self.chosen.emit(self.day)

    def sizeHint(self) -> QSize:
        """Twelve months with cells of 22 by 20 pixels."""
        return QSize(COLUMNS * 7 * 24 + (COLUMNS - 1) * _GAP, ROWS * self._month_height + (ROWS - 1) * 8)

    def minimumSizeHint(self) -> QSize:
        """Cells of 20 pixels at least."""
        return QSize(COLUMNS * 7 * 20 + (COLUMNS - 1) * _GAP, self.sizeHint().height())

    @property
    def _cell(self) -> tuple[float, int]:
        return min((self.width() - (COLUMNS - 1) * _GAP) / (COLUMNS * 7), 30), _LINE

    @property
    def _month_height(self) -> int:
        return _HEAD + _WEEK * _LINE

    def place(self, day: dt.date) -> QRectF:
        """Where a day is painted."""
        left, top = self._corner(day.month)
        width, height = self._cell
        week = (day.day + day.replace(day=1).weekday() - 1) // 7
        return QRectF(left + day.weekday() * width, top + _HEAD + week * height, width, height)

    def _corner(self, month: int) -> tuple[float, float]:
        width, _ = self._cell
        row, column = divmod(month - 1, COLUMNS)
        return column * (7 * width + _GAP), row * (self._month_height + 8)

    def day_at(self, point: QPoint) -> dt.date | None:
        """The day under a point."""
        days = (dt.date(self.day.year, 1, 1) + dt.timedelta(days=number) for number in range(366))
        return next((day for day in days if day.year == self.day.year and self.place(day).contains(point)), None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the months."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in range(1, 13):
            self._paint_month(painter, month)

    def _paint_month(self, painter: QPainter, month: int) -> None:
        left, top = self._corner(month)
        width, _ = self._cell
        name = self.t.month_year(dt.date(self.day.year, month, 1)).removesuffix(f" {self.day.year}")
        painter.setFont(theme().font("body_strong"))
        painter.setPen(theme().colour("text"))
        painter.drawText(QRectF(left, top, 7 * width, 20), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().colour("text_muted"))
        for weekday in range(7):
            name = self.t.short_weekday(dt.date(2024, 1, 1 + weekday))
            place = QRectF(left + weekday * width, top + 20, width, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)
        for number in range(1, calendar.monthrange(self.day.year, month)[1] + 1):
            self._paint_day(painter, dt.date(self.day.year, month, number))

    def _paint_day(self, painter: QPainter, day: dt.date) -> None:
        place = self.place(day).adjusted(1, 0.5, -1, -0.5)
        kind = self.kind(day)
        ground, ink = _TONES.get(kind, ("", "text" if kind.is_work else "text_muted"))
        painter.setPen(Qt.PenStyle.NoPen)
        if ground:
            painter.setBrush(theme().colour(ground))
            painter.drawRoundedRect(place, 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day in self.estimated:
            painter.setPen(QPen(theme().colour("mark_due"), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if day == self.day:
            painter.setPen(QPen(theme().colour("focus" if self.hasFocus() else "border_control"), 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)
        font = theme().font("caption", 600 if day == self.today or ground else 400)
        painter.setFont(font)
        painter.setPen(theme().colour(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if day == self.today:
            width = QFontMetrics(font).horizontalAdvance(str(day.day))
            middle = place.center().x()
            painter.setPen(QPen(theme().colour("accent"), 2))
            painter.drawLine(
                int(middle - width / 2), int(place.bottom() - 2), int(middle + width / 2), int(place.bottom() - 2)
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk days and weeks, Home and End the year, Enter opens."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit(self.day)
        elif key in _STEPS and not event.modifiers():
            self.choose(self.day + dt.timedelta(days=_STEPS[key]))
        elif key == Qt.Key.Key_Home:
            self.choose(dt.date(self.day.year, 1, 1))
        elif key == Qt.Key.Key_End:
            self.choose(dt.date(self.day.year, 12, 31))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the day under the mouse."""
        if (day := self.day_at(event.position().toPoint())) is not None:
            self.choose(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the day under the mouse."""
        if (day := self.day_at(event.position().toPoint())) is not None:
            self.opened.emit(day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        """The tooltip says what a day is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(event.pos())
            QToolTip.showText(event.globalPos(), self.words(day) if day else "", self)
            return True
        return super().event(event)
