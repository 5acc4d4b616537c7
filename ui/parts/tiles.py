"""Large buttons that are chosen, not pressed: outcomes, executors, terms."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui import icons
from ui.parts.buttons import key_width, paint_key
from ui.theme import theme

LARGE_TILE = 50  # pixels: an outcome where there is room


class _Chosen(QAbstractButton):
    """What the two kinds of tiles share: the ground and edge of a thing chosen, the ring of focus."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _ground(self, painter: QPainter) -> str:
        """Paint ground and edge; gives the role of the ink."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
            body = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        if self.isChecked():
            edge, ground, ink = "accent" if self.isEnabled() else "border_control", "selection", "on_selection"
        elif not self.isEnabled():
            edge, ground, ink = "border", "sunken", "text_muted"
        else:
            edge, ground, ink = "border_control", "hover" if self.underMouse() else "card", "text"
        painter.setPen(QPen(theme().colour(edge), 2 if self.isChecked() and self.isEnabled() else 1))
        painter.setBrush(theme().colour(ground))
        painter.drawRoundedRect(body, 6, 6)
        return ink


class OutcomeTile(_Chosen):
    """One outcome: icon, words, the digit that chooses it."""

    def __init__(self, icon: str, words: str, key: str) -> None:
        super().__init__(words)
        self._icon, self._key = icon, key
        self.tall(LARGE_TILE)

    def tall(self, height: int) -> None:
        """Take a height; the words follow."""
        self._points = 13 if height >= LARGE_TILE else 12
        self.setFixedHeight(height)

    def _font(self) -> QFont:
        font = theme().font("large_body", 600 if self.isChecked() else 500)
        font.setPointSizeF(self._points)
        return font

    def sizeHint(self) -> QSize:
        """Never narrower than its words."""
        return QSize(QFontMetrics(self._font()).horizontalAdvance(self.text()) + 100, self.height())

    def minimumSizeHint(self) -> QSize:
        """See sizeHint."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        painter = QPainter(self)
        ink = self._ground(painter)
        middle = self.height() / 2
        tint = "text_accent" if self.isChecked() and self.isEnabled() else ink
        icons.paint(painter, self._icon, tint, QRectF(16, middle - 11, 22, 22))
        painter.setFont(self._font())
        painter.setPen(theme().colour(ink))
        painter.drawText(QRectF(50, 0, self.width() - 100, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        width = key_width(self._key)
        paint_key(painter, QRectF(self.width() - width - 16, middle - 9, width, 18), self._key)


class Tile(_Chosen):
    """Two lines in the middle: what, and why or how long."""

    def __init__(self, words: str, below: str, short: str = "") -> None:
        super().__init__(words)
        self._short = short  # in place of the words where they have no room
        self.setFixedHeight(46)
        self.say(words, below)

    def say(self, words: str, below: str) -> None:
        """Show other words."""
        self.setText(words)
        self._below = below
        self.setAccessibleName(f"{words}, {below}")
        self.setToolTip(f"{words}\n{below}")
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a short word; the rest is given by the layout."""
        return QSize(84, self.height())

    def minimumSizeHint(self) -> QSize:
        """See sizeHint."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it; what does not fit ends in … and stands in the tooltip."""
        painter = QPainter(self)
        ink = self._ground(painter)
        middle = self.height() // 2
        lines = (
            (self.text(), theme().font("body", 600 if self.isChecked() else 500), ink, middle - 18),
            (self._below, theme().font("caption"), ink if self.isChecked() else "text_muted", middle + 1),
        )
        for words, font, role, top in lines:
            painter.setFont(font)
            painter.setPen(theme().colour(role))
            room = self.width() - 4
            is_long = painter.fontMetrics().horizontalAdvance(words) > room
            given = self._short if is_long and self._short and words == self.text() else words
            shown = painter.fontMetrics().elidedText(given, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(1, top, self.width() - 2, 18), Qt.AlignmentFlag.AlignCenter, shown)
