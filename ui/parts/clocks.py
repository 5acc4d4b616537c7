"""The clocks of an appeal: a lane each, painted over the days from receipt to the last day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from resources.texts import Texts
from ui.parts.appeal_words import Lane
from ui.theme import theme

LEFT, RIGHT, HEAD, ROW = 210, 224, 24, 24
NARROWEST = 18  # pixels of a day; below it the strip shows weeks
WIDEST, WIDEST_WEEK = 40, 72
_SOLID = {"work": "accent", "due": "mark_due", "late": "mark_late", "idle": "mark_idle"}
_NEAR_INK = {"work": "text", "due": "text_due", "late": "text_late", "idle": "text_muted"}


@dataclass(frozen=True)
class Cell:
    """A day, or a week where there are too many: its first and last day, whether any of it is worked."""

    first: dt.date
    last: dt.date
    is_work: bool


def cells_of(days: Sequence[tuple[dt.date, bool]], width: float) -> list[Cell]:
    """As many days as fit into a width in pixels, or else weeks."""
    if not days or width / len(days) >= NARROWEST:
        return [Cell(day, day, is_work) for day, is_work in days]
    weeks: list[list[tuple[dt.date, bool]]] = [[]]
    for day, is_work in days:
        if day.weekday() == 0 and weeks[-1]:
            weeks.append([])
        weeks[-1].append((day, is_work))
    return [Cell(week[0][0], week[-1][0], any(is_work for _, is_work in week)) for week in weeks]


def months(first: dt.date, last: dt.date, t: Texts) -> str:
    """«Қараша – желтоқсан 2026», or one month."""
    until = t.month_year(last)
    if (first.year, first.month) == (last.year, last.month):
        return until
    return f"{t.month_year(first).rsplit(' ', 1)[0]} – {until if t.language == 'en' else until.lower()}"


class FourClocks(QWidget):
    """Lanes under a row of days: grey what has passed, a tint what is left, solid the last day, a gap what does not
    count. A screen reader hears a sentence a lane.
    """

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        self.lanes: tuple[Lane, ...] = ()
        self.days: tuple[tuple[dt.date, bool], ...] = ()
        self.today = dt.date.min
        self.setAccessibleName(t("Terms of the appeal"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_clocks(self, lanes: Sequence[Lane], days: Sequence[tuple[dt.date, bool]], today: dt.date) -> None:
        """Show other clocks."""
        self.lanes, self.days, self.today = tuple(lanes), tuple(days), today
        said = [f"{one.title}: {self.t.date(one.due_on)} {one.near}".rstrip() for one in lanes]
        self.setAccessibleDescription(". ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A head and a line for each lane."""
        return QSize(720, HEAD + ROW * len(self.lanes) + 4)

    def minimumSizeHint(self) -> QSize:
        """Narrow strips show weeks."""
        return QSize(560, self.sizeHint().height())

    def _cells(self) -> list[tuple[Cell, float, float]]:
        """Each cell with its left edge and its width."""
        free = self.width() - LEFT - RIGHT
        cells = cells_of(self.days, free)
        has_weeks = len(cells) < len(self.days)
        step = min(free / max(len(cells), 1), WIDEST_WEEK if has_weeks else WIDEST)
        return [(cell, LEFT + step * number, step - 2) for number, cell in enumerate(cells)]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cells = self._cells()
        if cells:
            self._paint_head(painter, cells)
        for number, lane in enumerate(self.lanes):
            self._paint_lane(painter, lane, HEAD + ROW * number, cells)

    def _paint_head(self, painter: QPainter, cells: list[tuple[Cell, float, float]]) -> None:
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().colour("text_muted"))
        painter.drawText(QRectF(0, 0, LEFT, 20), _LEFT, months(self.days[0][0], self.days[-1][0], self.t))
        right = cells[-1][1] + cells[-1][2] + 12
        painter.drawText(QRectF(right, 0, RIGHT, 20), _LEFT, self.t("last day"))
        has_weeks = any(cell.first != cell.last for cell, _, _ in cells)
        for cell, left, width in cells:
            place = QRectF(left, 1, width, 18)
            is_today = cell.first <= self.today <= cell.last
            if is_today or not cell.is_work:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme().colour("accent" if is_today else "sunken"))
                painter.drawRoundedRect(place, 3, 3)
            painter.setFont(theme().font("caption", 600 if is_today else 0))
            painter.setPen(theme().colour("on_accent" if is_today else "text" if cell.is_work else "text_muted"))
            words = f"{cell.first:%d.%m}" if has_weeks else str(cell.first.day)
            if painter.fontMetrics().horizontalAdvance(words) <= width + 2:
                painter.drawText(place.adjusted(-1, 0, 1, 0), Qt.AlignmentFlag.AlignCenter, words)

    def _paint_lane(self, painter: QPainter, lane: Lane, top: float, cells: list[tuple[Cell, float, float]]) -> None:
        painter.setFont(theme().font("body_strong"))
        painter.setPen(theme().colour("text"))
        width = painter.fontMetrics().horizontalAdvance(lane.title)
        painter.drawText(QRectF(0, top, LEFT, ROW), _LEFT, lane.title)
        painter.setFont(theme().font("body"))
        painter.setPen(theme().colour("text_muted"))
        painter.drawText(QRectF(width + 6, top, LEFT - width - 10, ROW), _LEFT, lane.article)
        painter.setPen(Qt.PenStyle.NoPen)
        for cell, left, across in cells:
            if role := self._role(lane, cell):
                painter.setBrush(theme().colour(role))
                painter.drawRoundedRect(QRectF(left, top + 4, across, 15), 3, 3)
        right = (cells[-1][1] + cells[-1][2] + 12) if cells else LEFT
        painter.setFont(theme().font("body_strong"))
        painter.setPen(theme().colour(_NEAR_INK[lane.tone]))
        day = self.t.day_month(lane.due_on)
        painter.drawText(QRectF(right, top, RIGHT, ROW), _LEFT, day)
        if lane.near:
            at = right + painter.fontMetrics().horizontalAdvance(day)
            painter.setFont(theme().font("body"))
            painter.drawText(QRectF(at, top, RIGHT, ROW), _LEFT, f" · {lane.near}")

    def _role(self, lane: Lane, cell: Cell) -> str:
        """The colour of a cell of a lane; empty where the day does not count."""
        if cell.first <= lane.due_on <= cell.last:
            return _SOLID[lane.tone]
        if not cell.is_work:
            return ""
        if cell.first > lane.due_on:
            return "sunken"
        return "mark_idle" if cell.last <= self.today or lane.tone == "idle" else "chip_work"

    def event(self, event: QEvent) -> bool:
        """A tooltip for each cell."""
        if isinstance(event, QHelpEvent):
            number = int((event.pos().y() - HEAD) // ROW)
            lane = self.lanes[number] if 0 <= number < len(self.lanes) and event.pos().y() >= HEAD else None
            QToolTip.showText(event.globalPos(), self._told(event.pos().x(), lane), self)
            return True
        return super().event(event)

    def _told(self, x: float, lane: Lane | None) -> str:
        for cell, left, width in self._cells():
            if left <= x <= left + width:
                day = f"{self.t.date(cell.first)}, {self.t.weekday(cell.first)}"
                is_last = lane is not None and cell.first <= lane.due_on <= cell.last
                return f"{day}: {lane.title}, {self.t('last day')}" if lane and is_last else day
        return ""


class LaneBars(QWidget):
    """The clocks in short, for the card beside a list: a bar each, its day and how near it is."""

    LINE, BAR = 25, 24  # pixels: the height of a line, the least width of a bar

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.lanes: tuple[Lane, ...] = ()
        self._first = self._today = dt.date.min
        self.setAccessibleName(t("Terms of the appeal"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_clocks(self, lanes: Sequence[Lane], first: dt.date, today: dt.date) -> None:
        """Show other clocks; `first` is the day of receipt, from which the bars run."""
        self.lanes, self._first, self._today = tuple(lanes), first, today
        self.setAccessibleDescription(". ".join(f"{one.title}: {one.due_on:%d.%m} {one.near}" for one in lanes))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A line for each lane."""
        return QSize(340, self.LINE * len(self.lanes))

    def minimumSizeHint(self) -> QSize:
        """The words whole, and something of the bars."""
        return QSize(sum(self._words()) + self.BAR + 12, self.sizeHint().height())

    def _words(self) -> tuple[int, int]:
        """How wide the names of the clocks are, and their days with how near they are."""
        body, strong = QFontMetrics(theme().font("body")), QFontMetrics(theme().font("body_strong"))
        names = max((body.horizontalAdvance(lane.title) for lane in self.lanes), default=0)
        days = (strong.horizontalAdvance(f"{lane.due_on:%d.%m} ") + body.horizontalAdvance(lane.short)
                for lane in self.lanes)  # fmt: skip
        return names + 14, max(days, default=0) + 2

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name, day_width = self._words()
        free = max(self.width() - name - day_width - 12, 0)
        last = max((lane.due_on for lane in self.lanes), default=self._today)
        whole = max((last - self._first).days, 1)
        passed = free * min(max((self._today - self._first).days, 0) / whole, 1)
        for number, lane in enumerate(self.lanes):
            top = number * self.LINE
            painter.setFont(theme().font("body"))
            painter.setPen(theme().colour("text"))
            painter.drawText(QRectF(0, top, name, self.LINE), _LEFT, lane.title)
            end = free * (lane.due_on - self._first).days / whole
            painter.setPen(Qt.PenStyle.NoPen)
            for role, left, right in (
                ("sunken", 0.0, free), ("mark_idle", 0.0, min(passed, end)), (_SOLID[lane.tone], min(passed, end), end),
            ):  # fmt: skip
                painter.setBrush(theme().colour(role))
                painter.drawRoundedRect(QRectF(name + left, top + 9, max(right - left, 2), 8), 3, 3)
            at: float = name + free + 12
            painter.setPen(theme().colour(_NEAR_INK[lane.tone]))
            painter.setFont(theme().font("body_strong"))
            day = f"{lane.due_on:%d.%m} "
            painter.drawText(QRectF(at, top, day_width, self.LINE), _LEFT, day)
            at += painter.fontMetrics().horizontalAdvance(day)
            painter.setFont(theme().font("body"))
            if lane.tone == "work":
                painter.setPen(theme().colour("text_muted"))
            painter.drawText(QRectF(at, top, self.width() - at, self.LINE), _LEFT, lane.short)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
