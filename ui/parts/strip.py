"""The message strip: what has happened, and the next step in it; the only dark band of the window."""

from PySide6.QtCore import QElapsedTimer, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from resources.texts import Texts
from ui.desk import Link
from ui.parts.surfaces import IconLabel
from ui.parts.words import ElidedWords
from ui.theme import theme

MOMENT = 3_000  # milliseconds
_ICONS = {"done": "done", "info": "info", "due": "soon", "late": "late"}


class _StripLink(QPushButton):
    """A link on the dark band."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        font = theme().font("body_strong")
        font.setUnderline(True)
        self.setFont(font)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Its words and a little room."""
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 12, 28)

    def minimumSizeHint(self) -> QSize:
        """See sizeHint."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the words, and the ring of focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme().colour("strip_link"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("strip_link"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)


class MessageStrip(QFrame):
    """36 px at the foot of the work area; stays until it is closed or another message comes."""

    def __init__(self, t: Texts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.t = t
        self.setProperty("surface", "strip")
        self.setFixedHeight(36)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 8, 0)
        self._row.setSpacing(16)
        self.links: list[QPushButton] = []
        self.sentence = ""
        self._links: tuple[Link, ...] = ()
        self._said = QElapsedTimer()
        self.hide()

    def say(self, sentence: str, *links: Link, kind: str = "done", follows: bool = False) -> None:
        """Show a sentence with its next steps; a screen reader hears it.

        One that `follows` belongs to what was said a moment ago, which stays before it with its own steps.
        """
        if follows and self.isVisible() and self._said.isValid() and self._said.elapsed() < MOMENT:
            sentence, links = f"{self.sentence} {sentence}", (*self._links, *links)
        self._links = links
        self._said.start()
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.sentence = sentence
        words = ElidedWords(sentence, "body", "on_strip")
        self._row.addWidget(IconLabel(_ICONS[kind], "on_strip"))
        self._row.addWidget(words)
        self.links = [self._link(link) for link in links]
        self._row.addStretch(1)
        close = _StripLink(self.t("Close"))
        close.clicked.connect(self.hide)
        self._row.addWidget(close)
        self.setAccessibleName(sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _link(self, link: Link) -> QPushButton:
        button = _StripLink(link.words)
        button.clicked.connect(lambda: link.run())
        self._row.addWidget(button)
        return button
