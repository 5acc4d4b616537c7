"""Pieces of the sign-in window: a large choice, a card to press, a link with its icon, a line of running work."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)

from ui import icons
from ui.parts.buttons import LINK, Button
from ui.parts.surfaces import IconLabel
from ui.parts.words import Words
from ui.theme import theme

_AROUND = 78  # pixels beside the words of a large choice: the icon, the arrow


class LargeChoice(QComboBox):
    """44 px high, with an icon before the words."""

    def __init__(self, icon: str, font: str = "body") -> None:
        super().__init__()
        self._icon = icon
        larger = theme().font(font)
        larger.setPointSizeF(11)
        self.setFont(larger)
        self.setProperty("large", "true")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Words that do not fit end in …."""
        super().initStyleOption(option)
        room = self.width() - _AROUND
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        self.setToolTip(self.currentText() if option.currentText != self.currentText() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon over the field."""
        super().paintEvent(event)
        icons.paint(QPainter(self), self._icon, "text_muted", QRectF(11, (self.height() - 20) / 2, 20, 20))


class ChoiceCard(QPushButton):
    """A card to press: icon, what it is, one sentence about it."""

    def __init__(self, icon: str, title: str, about: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(14)
        row.addWidget(IconLabel(icon, "text_accent", 24), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(Words(title, "lead", wraps=True))
        column.addWidget(Words(about, "body", "text_muted", wraps=True))
        column.addStretch(1)  # beside a higher card
        row.addLayout(column, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def heightForWidth(self, width: int) -> int:
        """As high as its words need."""
        layout = self.layout()
        return layout.heightForWidth(width) if layout else 0

    def sizeHint(self) -> QSize:
        """See heightForWidth."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        """See heightForWidth."""
        return QSize(200, 60)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the card and the ring of focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_over = self.underMouse() or self.isDown()
        edge, width = ("focus", 2) if self.hasFocus() else ("border_control", 1)
        painter.setPen(QPen(theme().colour(edge), width))
        painter.setBrush(theme().colour("hover" if is_over else "card"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


def link_line(icon: str, words: str) -> QAbstractButton:
    """A way to another page."""
    button = Button(words, LINK, icon, height=26)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button


class WorkLine(QWidget):
    """What is being done, with a bar; hidden when nothing is."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.words = Words("", "caption", "text_muted", wraps=True)
        column.addWidget(self.bar)
        column.addWidget(self.words)
        self.hide()

    def show_work(self, words: str, done: int = 0, total: int = 0) -> None:
        """Say what runs, and how far it is where that is known."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.show()
