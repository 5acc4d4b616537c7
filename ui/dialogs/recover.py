"""The recovery sheet: its 24 groups typed and checked one by one, and a new password."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QWidget

from desktop.clock import Clock
from desktop.errors import Refusal
from desktop.recovery import GROUPS, is_right
from resources.texts import Texts
from ui.dialogs.hall import Hall
from ui.dialogs.page import WIDE, Page
from ui.parts.buttons import FILLED, Button
from ui.parts.new_password import NewPassword
from ui.parts.surfaces import Field, IconWords
from ui.parts.words import Words
from ui.theme import theme

if TYPE_CHECKING:
    from desktop.office import Office

_COLUMNS = 4  # as on the sheet
_DIGITS = 5


class _Group(QLineEdit):
    """Five digits; goes on by itself when they are right, and back on Backspace."""

    pasted = Signal(str)

    def __init__(self, t: Texts, position: int) -> None:
        super().__init__()
        self.position = position
        self.t = t
        self.setAccessibleName(t("Group {number}", number=position))
        self.setPlaceholderText(f"{position}")
        self.setFont(theme().font("lead"))
        self.textEdited.connect(self._edited)

    @property
    def is_right(self) -> bool:
        """Whether the group can stand in this place of the sheet."""
        return is_right("".join(self.text().split()), self.position)

    def _edited(self, text: str) -> None:
        digits = re.sub(r"\D", "", text)[:_DIGITS]
        if digits != text:
            self.setText(digits)
        self.mark(is_whole=len(digits) == _DIGITS)
        if self.is_right:
            self.focusNextChild()

    def mark(self, *, is_whole: bool) -> None:
        """Mark a whole group that is wrong."""
        wrong = is_whole and not self.is_right
        self.setProperty("state", "wrong" if wrong else "")
        words = self.t("This group has a mistake: compare it with the sheet.") if wrong else ""
        self.setAccessibleDescription(words)
        self.setToolTip(words)
        self.style().unpolish(self)
        self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste many groups at once; Backspace in an empty group goes back."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QApplication.clipboard().text())
        elif event.key() == Qt.Key.Key_Backspace and not self.text() and self.position > 1:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class Recover(Page):
    """Opens an office whose passwords are lost."""

    def __init__(self, hall: Hall, folder: Path, login: str = "") -> None:
        super().__init__(hall, hall.t("Recovery sheet"), WIDE)
        t = self.t
        self.folder = folder
        self._is_busy = False
        self.office: Office | None = None  # opened, while its owner reads what to do next
        words = t("Take the sheet from the safe and type its 24 groups. A group with a mistake is marked at once.")
        about = Words(words, wraps=True)
        self.box.addWidget(about)
        grid = QGridLayout()
        grid.setSpacing(8)
        self.groups = [_Group(t, position) for position in range(1, GROUPS + 1)]
        for place, group in enumerate(self.groups):
            grid.addWidget(group, *divmod(place, _COLUMNS))
            group.pasted.connect(self._paste)
            group.textChanged.connect(lambda _: self._count())
        typed = QWidget()
        typed.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        self.box.addWidget(typed)
        self.state = IconWords("info", "", "caption")
        self.box.addWidget(self.state)
        self.login = QLineEdit(login)
        self.login_field = Field(t("User"), self.login)
        self.password = NewPassword(t)
        self.password.known = (login,)
        main = Button(t("Set the password and sign in"), FILLED, key="Ctrl+Enter", height=44)
        main.clicked.connect(self.submit)
        self.box.addWidget(self.login_field)
        self.box.addWidget(self.password)
        self.asked = (about, typed, self.state, self.login_field, self.password)
        words = t(
            "The sheet has been typed, and others may have seen it. Draw a new one today: Office, Backup, New recovery"
            " sheet. The old one becomes worthless. Only the administrator can do it."
        )
        self.done = Words(words, wraps=True)
        self.done.hide()
        self.box.addWidget(self.done)
        self.end_with(main, lambda: hall.go("form", folder=folder))
        self._count()

    def _paste(self, text: str) -> None:
        found = re.findall(rf"\b\d{{{_DIGITS}}}\b", text)
        start = next((place for place, group in enumerate(self.groups) if group.hasFocus()), 0)
        for group, digits in zip(self.groups[start if len(found) < GROUPS else 0 :], found, strict=False):
            group.setText(digits)
            group.mark(is_whole=True)

    def _count(self) -> None:
        right = sum(group.is_right for group in self.groups)
        wrong = [group.position for group in self.groups if len(group.text()) == _DIGITS and not group.is_right]
        if wrong:
            words = self.t("Group {number} has a mistake. Compare it with the sheet digit by digit.", number=wrong[0])
            self.state.show_words("late", words, "text_late")
        elif right == GROUPS:
            self.state.show_words("done", self.t("All groups are right."), "text_done")
        else:
            words = self.t("{right} of {all} groups", right=right, all=GROUPS)
            self.state.show_words("info", words, "text_muted")

    def submit(self) -> None:
        """Set the password; pressed again, open the office."""
        if self.office is not None:
            office, self.office = self.office, None
            self.hall.enter(office)
            return
        if (missing := next((group for group in self.groups if not group.is_right), None)) is not None:
            missing.setFocus()
            missing.mark(is_whole=True)
            count = sum(bool(group.text()) for group in self.groups)
            self.say_failed(
                self.t("The sheet has {expected} groups, {count} are typed.", expected=GROUPS, count=count)
                if count < GROUPS
                else self.state.words.text()
            )
            return
        login = self.login.text().strip()
        if not login:
            self.login_field.say(self.t("Enter a login."))
            self.login.setFocus()
            return
        if (password := self.password.value()) is None:
            return
        groups, folder, clock = [group.text() for group in self.groups], self.folder, self.hall.clock
        self._busy(is_busy=True)
        work = lambda: _recovered(folder, groups, login, password, clock)  # noqa: E731 (said where it is used)
        self.hall.start(work, self._recovered, self._failed, owner=self)

    def _busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.main.setEnabled(not is_busy)
        self.say_failed("")
        if is_busy:
            self.work.show_work(self.t("The office is being opened…"))
        else:
            self.work.hide()

    def _recovered(self, office: "Office") -> None:
        self._busy(is_busy=False)
        for group in self.groups:
            group.clear()
        self.password.clear()
        self._show_done(office)

    def _show_done(self, office: "Office") -> None:
        """The password is set; before the office opens: a sheet that was typed is a sheet that others may have seen."""
        self.office = office
        for widget in self.asked:
            widget.hide()
        self.title.setText(self.t("The password is set"))
        self.done.show()
        self.main.setText(self.t("Open the office"))
        self.main.setAccessibleName(self.main.text())
        self.back.hide()
        self.main.setFocus()

    def _failed(self, words: str, error: Exception) -> None:
        self._busy(is_busy=False)
        field = error.field if isinstance(error, Refusal) else ""
        if field == "login":
            self.login_field.say(words)
        else:
            self.say_failed(words)

    def first_focus(self) -> QWidget:
        """The first group."""
        return self.groups[0]

    def keep(self) -> dict[str, Any]:
        """What was typed; it stays in memory only."""
        return {
            "groups": [group.text() for group in self.groups],
            "login": self.login.text(),
            "passwords": [self.password.first.text(), self.password.second.text()],
            "office": self.office,
        }

    def restore(self, kept: dict[str, Any]) -> None:
        """Take up what keep() gave."""
        for group, digits in zip(self.groups, kept["groups"], strict=True):
            group.setText(digits)
            group.mark(is_whole=len(digits) == _DIGITS)
        self.login.setText(kept["login"])
        for editor, typed in zip((self.password.first, self.password.second), kept["passwords"], strict=True):
            editor.setText(typed)
        if kept["office"] is not None:
            self._show_done(kept["office"])

    def may_leave(self) -> bool:
        """Not while the office is being opened; one that nobody goes into is closed."""
        if self.office is not None:
            office, self.office = self.office, None
            office.close()
        return not self._is_busy


def _recovered(folder: Path, groups: list[str], login: str, password: str, clock: Clock) -> "Office":
    """On a worker's line."""
    from desktop.session import recover

    return recover(folder, groups, login, password, clock, exclusive=True)
