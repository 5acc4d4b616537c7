"""Chips: a state as icon, word and tone, always the three together; painted, so that tables show the same."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import icons
from ui.theme import theme

HEIGHT, ICON, BEFORE, BETWEEN, AFTER = 22, 14, 6, 5, 9
TONES = ("new", "work", "due", "late", "done", "paused", "plain")


@dataclass(frozen=True)
class State:
    """A state as a chip shows it: icon, words and tone."""

    icon: str
    words: str
    tone: str


def chip_font() -> QFont:
    """The font of chips: 9 pt medium."""
    return theme().font("caption", 500)


def chip_width(words: str, *, has_icon: bool = True) -> int:
    """The width that a chip with these words needs, in pixels."""
    width = QFontMetrics(chip_font()).horizontalAdvance(words)
    return width + AFTER + (BEFORE + ICON + BETWEEN if has_icon else AFTER)


def paint_chip(painter: QPainter, place: QRectF, icon: str, words: str, tone: str) -> None:
    """Paint a chip at the left of a place, in its middle line; it is cut with … only where the place is too narrow."""
    width = min(chip_width(words, has_icon=bool(icon)), place.width())
    chip = QRectF(place.left(), round(place.center().y() - HEIGHT / 2 + 0.5), width, HEIGHT)
    ink = "text" if tone == "plain" else f"on_chip_{tone}"
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if tone == "plain":
        painter.setPen(QPen(theme().colour("border_control"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), 10.5, 10.5)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(f"chip_{tone}"))
        painter.drawRoundedRect(chip, 11, 11)
    start = chip.left() + AFTER
    if icon:
        icons.paint(painter, icon, ink, QRectF(chip.left() + BEFORE, chip.top() + (HEIGHT - ICON) / 2, ICON, ICON))
        start = chip.left() + BEFORE + ICON + BETWEEN
    painter.setFont(chip_font())
    painter.setPen(theme().colour(ink))
    room = QRectF(start, chip.top(), chip.right() - AFTER - start + 1, HEIGHT)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()) + 1)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


class Chip(QWidget):
    """A chip as a widget."""

    def __init__(self, icon: str = "", words: str = "", tone: str = "plain") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(icon, words, tone)

    def show_state(self, icon: str, words: str, tone: str) -> None:
        """Show another state."""
        self._icon, self._words, self._tone = icon, words, tone
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """What the chip says."""
        return self._words

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(chip_width(self._words, has_icon=bool(self._icon)), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        paint_chip(QPainter(self), QRectF(self.rect()), self._icon, self._words, self._tone)


class FilterChip(QAbstractButton):
    """A filter: one that can be removed (with ×), one that is chosen or not, or the dashed one that adds."""

    removed = Signal()

    def __init__(self, words: str, *, removable: bool = False, adds: bool = False, checkable: bool = False) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(checkable)
        self._removable, self._adds = removable, adds
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """As wide as its words and its mark."""
        mark = 20 if self._removable or self._adds else 0
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 20 + mark, 28)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The × removes, the rest of the chip is its button."""
        if self._removable and event.position().x() > self.width() - 28:
            self.setDown(False)
            self.removed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Delete and Backspace remove."""
        if self._removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = self._removable or self.isChecked()
        pen = QPen(theme().colour("accent" if is_on else "border_control"), 1)
        if self._adds:
            pen.setStyle(Qt.PenStyle.DashLine)
        if self.hasFocus():
            pen = QPen(theme().colour("focus"), 2)
        painter.setPen(pen)
        ground = "selection" if is_on else "hover" if self.underMouse() else "card"
        painter.setBrush(theme().colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 13, 13)
        ink = "text_accent" if self._adds else "on_selection" if is_on else "text"
        painter.setPen(theme().colour(ink))
        left = 28 if self._adds else 10
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._adds:
            icons.paint(painter, "plus", ink, QRectF(9, 7, 14, 14))
        if self._removable:
            icons.paint(painter, "close", ink, QRectF(self.width() - 22, 7, 14, 14))
