"""The rehearsal office of this desk: made in some seconds, or made anew."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import desk_settings, paths
from desktop.clock import Clock
from desktop.desk_settings import KnownOffice
from ui.dialogs.hall import Hall
from ui.dialogs.page import Page
from ui.parts.buttons import FILLED, OUTLINED, Button
from ui.parts.words import Words


class Rehearsal(Page):
    """What it is, and the button that makes it."""

    progressed = Signal(int, int)

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, hall.t("Rehearsal office"))
        t = self.t
        self.is_there = paths.rehearsal_folder().exists()
        self._is_running = self._is_cancelled = False
        for words in (
            t("An invented district with its people and appeals. Nothing there is real, everything may be tried."),
            t("You can be the clerk, the akim or the secretary; no password is needed. Its papers are marked."),
        ):
            self.box.addWidget(Words(words, wraps=True))
        self.go_in = Button(t("Go into the rehearsal office"), FILLED, key="Enter", height=44)
        self.go_in.clicked.connect(self._go_in)
        self.go_in.setVisible(self.is_there)
        words = t("Make it anew, as of today") if self.is_there else t("Make the rehearsal office")
        self.make = Button(words, OUTLINED if self.is_there else FILLED, height=44)
        self.make.clicked.connect(self._make)
        self.box.addWidget(self.go_in)
        self.end_with(self.make, self._back)
        self.progressed.connect(self._show_progress)

    def _show_made(self, known: KnownOffice) -> None:
        self._is_running = False
        self.hall.settings = desk_settings.remember(known)
        self._go_in()

    def _go_in(self) -> None:
        self.hall.go("form", folder=paths.rehearsal_folder())

    def _make(self) -> None:
        self._is_running, self._is_cancelled = True, False
        self.make.setEnabled(False)
        self.go_in.setEnabled(False)
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
        self.make.setEnabled(True)
        self.go_in.setEnabled(self.is_there)
        self.say_failed(words)

    def _back(self) -> None:
        if self._is_running:
            self._is_cancelled = True
        else:
            self.go_home()

    def first_focus(self) -> QWidget:
        """The step that most people want next."""
        return self.go_in if self.is_there else self.make

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
