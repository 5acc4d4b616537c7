"""One page of the sign-in window: what all of them share."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from desktop import paths
from ui import keys
from ui.dialogs.hall import Hall
from ui.dialogs.sign_in_parts import WorkLine
from ui.parts.buttons import QUIET, Button
from ui.parts.surfaces import IconWords, Scrolled
from ui.parts.words import Words

WIDTH, WIDE = 440, 520  # of a form, and of one with two languages side by side


class Page(Scrolled):
    """A column in the middle with its title; `box` is its layout."""

    STEPS: tuple[str, ...] = ()  # message ids, of a guide
    stepped = Signal()

    def __init__(self, hall: Hall, title: str, width: int = WIDTH) -> None:
        super().__init__()
        self.hall, self.t = hall, hall.t
        self.outer = self.box
        self.outer.setContentsMargins(24, 0, 24, 12)
        self.column = QWidget()
        self.column.setFixedWidth(width)
        self.box = QVBoxLayout(self.column)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(4)
        self.title = Words(title, "figure", wraps=True)
        self.box.addWidget(self.title)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.column)
        row.addStretch(1)
        self.outer.addStretch(1)
        self.outer.addLayout(row)
        self.outer.addStretch(1)

    def end_with(self, main: Button, back: Callable[[], object]) -> None:
        """The end of a page: what failed, the main button (Ctrl+Enter), what runs, the way back."""
        self.main = main
        self.failure = IconWords("late", "", role="text_late", wraps=True)
        self.failure.hide()
        self.work = WorkLine()
        for widget in (self.failure, main, self.work):
            self.box.addWidget(widget)
        row = QHBoxLayout()
        row.setContentsMargins(-8, 0, 0, 0)  # a quiet button keeps room for its ring of focus
        self.back = Button(self.t("Back"), QUIET, "back")
        self.back.clicked.connect(back)
        row.addWidget(self.back)
        row.addStretch(1)
        self.box.addLayout(row)
        keys.bind(self, "Ctrl+Enter", main.click)

    def say_failed(self, words: str) -> None:
        """Say why it did not succeed; an empty sentence takes that away."""
        self.failure.show_words("late", words, "text_late")
        self.failure.setVisible(bool(words))

    def go_home(self) -> None:
        """Back to the first page."""
        known = {office.folder for office in self.hall.settings.offices} - {paths.rehearsal_folder()}
        self.hall.go("form" if known else "first")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; elsewhere it is the page's own."""
        focused = self.focusWidget()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused, QAbstractButton):
            focused.click()
        else:
            self.entered()

    def entered(self) -> None:
        """What Enter does in a field: it goes on to the next."""
        self.focusNextChild()

    @property
    def step(self) -> int:
        """Which step of the guide is shown."""
        return 0

    def begin(self) -> None:
        """What a page does by itself, once it is shown."""

    def first_focus(self) -> QWidget | None:
        """Where the keyboard goes."""
        return None

    def keep(self) -> dict[str, Any]:
        """What was typed, for a change of language."""
        return {}

    def restore(self, kept: dict[str, Any]) -> None:
        """Take up what keep() gave."""

    def may_leave(self) -> bool:
        """Whether the window may close now; a page that says no tells why."""
        return True
