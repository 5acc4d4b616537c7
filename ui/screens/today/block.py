"""A block of the morning sheet: a headline that opens its list, and rows that each open their record."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.queries.morning_words import RowWords
from desktop.reminding import OwnReminder
from ui import icons
from ui.parts.buttons import QUIET, IconButton
from ui.parts.chips import chip_width, paint_chip
from ui.tables.columns import State
from ui.theme import theme

_GAP = 8
INSET = 4  # the ring of focus stands this far outside of words and lines, whose edge is the page's
STEPS = {Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0)}

Run = Callable[[], object]
Step = tuple[str, str, Run]  # icon, words, what it does


@dataclass(frozen=True)
class SheetLine:
    """A row to be shown: its words, what it opens (None: nothing that this person may see), whether it is over."""

    words: RowWords
    run: Run | None
    is_over: bool = False
    chip: State | None = None
    icon: str = ""
    indent: int = 0
    reminder: OwnReminder | None = None
    steps: tuple[Step, ...] = ()  # buttons behind the row, for what is done to it where it stands


class SheetButton(QAbstractButton):
    """A line of the sheet: reached by Tab and by the arrows, opened by Enter, Space or a click."""

    HEIGHT = 36
    walked = Signal(int, int)  # columns, rows

    def __init__(self, said: str, run: Run | None) -> None:
        super().__init__()
        self.setAccessibleName(said)
        self.setEnabled(run is not None)
        if run is not None:
            self.clicked.connect(lambda: run())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """As wide as it may be."""
        return QSize(200, self.HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the arrows go to the next line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif step := STEPS.get(Qt.Key(event.key())):
            self.walked.emit(*step)
        else:
            super().keyPressEvent(event)

    def paint_ground(self, painter: QPainter, edge: str, width: int) -> None:
        """The tone under the mouse, the line below, the ring of focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        if self.underMouse():
            painter.fillRect(self.rect().adjusted(0, 0, 0, -width), theme().colour("hover"))
        painter.fillRect(INSET, self.height() - width, self.width() - 2 * INSET, width, theme().colour(edge))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -3), 5, 5)


class Headline(SheetButton):
    """The figure, the sentence, and the mark that a list stands behind them."""

    HEIGHT = 38

    def __init__(self, count: int, words: str, role: str, run: Run | None) -> None:
        super().__init__(f"{count} {words}", run)
        self.count, self.words = count, words
        self._role = role if count else "text_muted"

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        painter = QPainter(self)
        self.paint_ground(painter, "text", 2)
        figure = theme().font("figure")
        width = max(QFontMetrics(figure).horizontalAdvance(str(self.count)), 16)
        painter.setFont(figure)
        painter.setPen(theme().colour(self._role))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(INSET, 0, width + 2, self.height() - 4), middle, str(self.count))
        painter.setFont(theme().font("body_strong"))
        painter.setPen(theme().colour("text" if self.count else "text_muted"))
        room = QRectF(INSET + width + 10, 0, self.width() - width - 14 - 28, self.height() - 4)
        shown = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, int(room.width()))
        self.setToolTip(self.words if shown != self.words else "")
        painter.drawText(room, middle, shown)
        if self.isEnabled():
            icons.paint(painter, "right", "text_muted", QRectF(self.width() - 22, (self.height() - 22) / 2, 18, 18))


class Line(SheetButton):
    """A row of 36 px: first column, words, chip or a muted word at the end."""

    def __init__(self, line: SheetLine, first_width: int) -> None:
        super().__init__(line.words.said, line.run)
        self.words, self.reminder = line.words, line.reminder
        self._line = line
        self._first_width = first_width

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        painter = QPainter(self)
        self.paint_ground(painter, "border_soft", 1)
        left, right = float(INSET + self._line.indent), self._paint_end(painter)
        height = float(self.height() - 1)
        if self._line.icon:
            icons.paint(painter, self._line.icon, "text_muted", QRectF(left, round((height - 18) / 2), 18, 18))
            left += 18 + _GAP
        if self._first_width:
            painter.setFont(theme().font("body"))
            painter.setPen(theme().colour("text_muted"))
            place = QRectF(left, 0, self._first_width, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.words.first)
            left += self._first_width + _GAP
        self._paint_words(painter, left, right, height)

    def _paint_end(self, painter: QPainter) -> float:
        """The chip or the word at the right; gives where it begins."""
        right = float(self.width() - INSET)
        if chip := self._line.chip:
            width = chip_width(chip.words)
            place = QRectF(right - width, 0, width, self.height() - 1)
            paint_chip(painter, place, chip.icon, chip.words, chip.tone)
            return right - width - _GAP
        if self.words.end:
            painter.setFont(theme().font("caption"))
            painter.setPen(theme().colour("text_muted"))
            width = painter.fontMetrics().horizontalAdvance(self.words.end) + 2
            place = QRectF(right - width, 0, width, self.height() - 1)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.words.end)
            return right - width - _GAP
        return right

    def _paint_words(self, painter: QPainter, left: float, right: float, height: float) -> None:
        is_cut = False
        parts = ((self.words.strong, "body_strong", "text"), (self.words.plain, "body", "text"),
                 (self.words.muted, "body", "text_muted"))  # fmt: skip
        for words, font, role in parts:
            if not words or right - left < 12:
                is_cut = is_cut or bool(words)
                continue
            painter.setFont(theme().font(font))
            painter.setPen(theme().colour("text_muted" if self._line.is_over else role))
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(right - left))
            is_cut = is_cut or shown != words
            painter.drawText(QRectF(left, 0, right - left, height), Qt.AlignmentFlag.AlignVCenter, shown)
            left += metrics.horizontalAdvance(shown) + 5
        self.setToolTip(self.words.said if is_cut else "")


class SheetBlockView(QWidget):
    """One block: the headline and its rows."""

    def __init__(self, head: Headline, rows: list[SheetLine]) -> None:
        super().__init__()
        self.head = head
        self.setAccessibleName(head.accessibleName())
        metrics = QFontMetrics(theme().font("body"))
        first = max((metrics.horizontalAdvance(row.words.first) for row in rows), default=0)
        self.lines = [Line(row, first + 4 if first and row.words.first else 0) for row in rows]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        for line, row in zip(self.lines, rows, strict=True):
            column.addLayout(_with_steps(line, row.steps))


def _with_steps(line: Line, steps: tuple[Step, ...]) -> QHBoxLayout:
    """A row with its buttons; the keyboard goes over rows and has keys for what the buttons do."""
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(line, 1)
    for icon, words, run in steps:
        button = IconButton(icon, words, height=28, kind=QUIET)
        button.setAccessibleName(f"{words}: {line.accessibleName()}")
        button.clicked.connect(lambda _=False, run=run: run())
        row.addWidget(button)
    return row
