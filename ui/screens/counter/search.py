"""The line of the counter: what is typed or scanned, and at its end what is to be said of it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from ui import icons
from ui.forms.applicant import CARD_LINE
from ui.parts.surfaces import IconWords


class SearchLine(QLineEdit):
    """The line of 44 px; the verdict on what is typed stands at its right end."""

    went_down = Signal()

    def __init__(self, name: str, choose: Callable[[int], bool]) -> None:
        super().__init__()
        self._choose = choose
        self.setProperty("large", True)  # noqa: FBT003 (Qt's own)
        self.setAccessibleName(name)
        self.setMaxLength(3 * CARD_LINE + 10)
        self.addAction(icons.icon("search", "text_muted"), self.ActionPosition.LeadingPosition)
        font = self.font()
        font.setPointSizeF(12)
        self.setFont(font)
        self.verdict = IconWords("check", "", "caption", size=16)
        self.verdict.setParent(self)
        self.say("")

    def say(self, words: str, icon: str = "done", role: str = "text_muted") -> None:
        """Show a verdict."""
        self.verdict.show_words(icon, words, role)
        self.verdict.setVisible(bool(words))
        self.setAccessibleDescription(words)
        self._place_verdict()

    def _place_verdict(self) -> None:
        width = self.verdict.sizeHint().width() if not self.verdict.isHidden() else 0
        self.verdict.setGeometry(self.width() - width - 12, 2, width, self.height() - 4)
        self.setTextMargins(4, 0, width + 12 if width else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The verdict stays at the end."""
        super().resizeEvent(event)
        self._place_verdict()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes into what is found; a digit behind a name chooses among it."""
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
            return
        has_digits = any(letter.isdecimal() for letter in self.text())
        if event.text().isdecimal() and self.text() and not has_digits and self._choose(int(event.text())):
            return
        super().keyPressEvent(event)
