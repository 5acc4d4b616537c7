"""The rehearsal office of this desk: made in some seconds, or made anew; and its people, to be one of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop import desk_settings, paths
from desktop.clock import Clock
from desktop.desk_settings import KnownOffice
from ui.dialogs.hall import Hall
from ui.dialogs.page import Page
from ui.dialogs.sign_in_parts import ChoiceCard, LargeChoice
from ui.parts.buttons import FILLED, OUTLINED, Button
from ui.parts.words import Words

if TYPE_CHECKING:
    from desktop.rehearsal.training import RehearsalUser

_COLUMNS, _WIDTH = 2, 590


class Rehearsal(Page):
    """What it is, and a card for each of its people: one press goes in. `makes`: it is made at once where it is not."""

    progressed = Signal(int, int)

    def __init__(self, hall: Hall, *, makes: bool = False) -> None:
        super().__init__(hall, hall.t("Rehearsal office"), _WIDTH)
        t = self.t
        self.is_there = paths.rehearsal_folder().exists()
        self._makes = makes and not self.is_there
        self._is_running = self._is_cancelled = False
        self.box.addWidget(
            Words(
                t("An invented district with its people and appeals. Nothing there is real, everything may be tried."),
                wraps=True,
            )
        )
        self.asked = Words(t("Whom do you want to be? No password is needed."), "body_strong", wraps=True)
        self.box.addWidget(self.asked)
        self.people: list[ChoiceCard] = []
        self._ways: list[QWidget] = []  # to the others
        self._cards = QGridLayout()
        self._cards.setSpacing(8)
        self.box.addLayout(self._cards)
        words = t("Make it anew, as of today") if self.is_there else t("Make the rehearsal office")
        self.make = Button(words, OUTLINED if self.is_there else FILLED, height=44)
        self.make.clicked.connect(self._make)
        self.end_with(self.make, self._back)
        self.progressed.connect(self._show_progress)
        self.asked.setVisible(self.is_there)
        if self.is_there:
            self._show_people()

    def begin(self) -> None:
        """Make the office, where that was asked for already."""
        if self._makes:
            self._make()
            self.back.setFocus()

    # Who is there.

    def _show_people(self) -> None:
        from desktop.rehearsal.training import rehearsal_users

        language, users = self.t.language, rehearsal_users()
        for place, user in enumerate(user for user in users if not user.is_aside):
            about = f"{user.name(language)}, {user.post(language)}"
            card = ChoiceCard("person", user.role_name(language), about)
            card.clicked.connect(lambda _=False, user=user: self._go_in(user))
            self._cards.addWidget(card, place // _COLUMNS, place % _COLUMNS)
            self.people.append(card)
        self.others = LargeChoice("person")
        self.others.setAccessibleName(self.t("Somebody else"))
        self.other = Button(self.t("Be this person"), OUTLINED, height=44)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.others)
        column.addWidget(self.other)
        column.addStretch(1)
        self._cards.addLayout(column, len(self.people) // _COLUMNS, len(self.people) % _COLUMNS)
        for user in (user for user in users if user.is_aside):
            self.others.addItem(f"{user.name(language)} · {user.post(language)}", user)
        self.other.clicked.connect(lambda: self._go_in(self.others.currentData()))
        self._ways += [self.others, self.other]

    def _go_in(self, user: "RehearsalUser") -> None:
        self._busy(is_busy=True)
        self.work.show_work(self.t("The office is being opened…"))
        self.hall.sign_in(paths.rehearsal_folder(), user.login, user.password, self._failed, owner=self)

    # Making it.

    def _show_made(self, known: KnownOffice) -> None:
        self._is_running = False
        self.hall.settings = desk_settings.remember(known)
        self.hall.go("rehearsal")

    def _make(self) -> None:
        self._is_running, self._is_cancelled = True, False
        self._busy(is_busy=True)
        self.say_failed("")
        self.back.setText(self.t("Cancel"))
        self.work.show_work(self.t("The district is being invented…"))
        progress, clock = self._progress, self.hall.clock
        self.hall.start(lambda: _made(progress, clock), self._show_made, self._failed, owner=self, line="long")

    def _progress(self, done: int, total: int) -> None:
        """On the worker's line."""
        from ui.jobs import Cancelled

        if self._is_cancelled:
            raise Cancelled
        self.progressed.emit(done, total)

    def _show_progress(self, done: int, total: int) -> None:
        self.work.show_work(
            self.t("Its life is being told: {done} of {total} events", done=done, total=total), done, total
        )

    def _failed(self, words: str, _: Exception) -> None:
        self._is_running = False
        self.work.hide()
        self.back.setText(self.t("Back"))
        self._busy(is_busy=False)
        self.say_failed(words)

    def _busy(self, *, is_busy: bool) -> None:
        for widget in (self.make, *self.people, *self._ways):
            widget.setEnabled(not is_busy)

    def _back(self) -> None:
        if self._is_running:
            self._is_cancelled = True
        else:
            self.go_home()

    def first_focus(self) -> QWidget:
        """The step that most people want next: the first of the people, who receives at the counter."""
        return self.people[0] if self.people else self.make

    def may_leave(self) -> bool:
        """Running work is cancelled first."""
        self._is_cancelled = True
        return True


def _made(progress: Callable[[int, int], None], clock: Clock) -> KnownOffice:
    """On a worker's line: the rehearsal office, and how the desk calls it."""
    from desktop.rehearsal.training import make_rehearsal, rehearsal_users

    folder = paths.rehearsal_folder()
    names = make_rehearsal(folder, progress, clock)
    return KnownOffice(folder, names["kk"], names["ru"], rehearsal_users()[0].login)
