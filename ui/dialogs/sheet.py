"""The base of dialogs: a title, the form, the one main button (Ctrl+Enter), and Esc that loses nothing."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from resources.texts import Texts
from ui import keys
from ui.parts.buttons import FILLED, QUIET, Button
from ui.parts.words import Words
from ui.theme import theme

FRAME = 40  # pixels that a window's title and edges take of the screen


class Sheet(QDialog):
    """A dialog of 520 px. `body` is the layout for its content; `main` the filled button."""

    def __init__(
        self,
        t: Texts,
        title: str,
        main: str,
        run: Callable[[], object],
        parent: QWidget | None = None,
        *,
        width: int = 0,
        is_destructive: bool = False,
    ) -> None:
        super().__init__(parent)
        self.t = t
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width or theme().size("width.dialog"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        self.heading = Words(title, "title", wraps=True)
        column.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(4)
        column.addLayout(self.body, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.main = Button(main, "danger" if is_destructive else FILLED, key="Ctrl+Enter")
        self.main.clicked.connect(lambda: run())
        self.cancel = Button(t("Cancel"), QUIET, key="Esc")
        self.cancel.clicked.connect(self.reject)
        self.buttons.addWidget(self.main)
        self.buttons.addWidget(self.cancel)
        self.buttons.addStretch(1)
        column.addLayout(self.buttons)
        keys.bind(self, "Ctrl+Enter", self.main.click)

    def showEvent(self, event: QShowEvent) -> None:
        """As wide as its buttons need, and just as high as the words need then: Qt guesses higher where words wrap."""
        super().showEvent(event)
        edges = self.contentsMargins().left() + self.contentsMargins().right()
        if (column := self.layout()) is not None:
            edges += column.contentsMargins().left() + column.contentsMargins().right()
        self.setMinimumWidth(max(self.minimumWidth(), self.buttons.minimumSize().width() + edges))
        self.fit()

    def fit(self) -> None:
        """Take the height that the words need now."""
        if (column := self.layout()) is not None and column.hasHeightForWidth():
            highest = self.screen().availableGeometry().height() - FRAME
            self.resize(self.width(), min(column.totalHeightForWidth(self.width()), highest))

    def busy(self, *, is_busy: bool) -> None:
        """While the answer is awaited a second press does nothing."""
        self.main.setEnabled(not is_busy)
