"""The program with its window: Qt's application, fonts, theme, hooks for what goes wrong, the way to work and back."""

import ctypes
import gc
import itertools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from ui import style
from ui import theme as themes
from ui.without_window import last_words

if TYPE_CHECKING:
    from desktop.office import Office
    from ui.window import MainWindow

TIDYING = 5_000  # milliseconds
WHOLE_ROUND = 24  # every so many times all that there is


def run(office: Path | None = None, language: str = "", *, rehearsal: bool = False) -> int:
    """Show the sign-in window, at once in the rehearsal office where asked, and work until the last window closes.

    Gives the exit code.
    """
    from desktop import desk_settings

    settings = desk_settings.read()
    if settings.text_size != 100:
        os.environ.setdefault("QT_SCALE_FACTOR", str(settings.text_size / 100))  # Qt reads it once, at its start
    application = make_application(language or settings.language)
    themes.choose(wanted_theme(application, settings.theme))
    program = Program(application, office, language)
    program.show_sign_in(rehearsal=rehearsal)
    return application.exec()


def wanted_theme(application: QApplication, wanted: str) -> str:
    """The theme that this desk wants: light, dark, or as the system is."""
    if wanted in (themes.LIGHT, themes.DARK):
        return wanted
    return themes.DARK if application.styleHints().colorScheme() is Qt.ColorScheme.Dark else themes.LIGHT


def make_application(language: str = "kk") -> QApplication:
    """The one QApplication, with the program's font; there already in tests. Without a display it says so and ends."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
    else:
        QApplication.setStyle("fusion")  # before there is one: else the system's style is made first, for nothing
        with last_words(language):
            application = QApplication(sys.argv[:1])
    application.setApplicationName("Qabyldau")
    application.setDesktopFileName("qabyldau")
    application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)  # the system speaks its own language
    themes.load_fonts()
    return application


class Program(QObject):
    """From the sign-in window to the main window and back."""

    def __init__(self, application: QApplication, folder: Path | None, language: str) -> None:
        super().__init__(application)
        self.application = application
        self.folder = folder
        self.language = language
        self.window: MainWindow | None = None
        self._tidying = tidy_here(self)

    def show_sign_in(self, *, rehearsal: bool = False) -> None:
        """The first window: it needs no store, and what is heavy is imported behind it."""
        from ui.dialogs.sign_in import SignIn

        self.sign_in = SignIn(self.folder, self.language, rehearsal=rehearsal)
        self.sign_in.opened.connect(self.enter)
        style.fit_screen(self.sign_in)
        self.sign_in.show()

    def enter(self, office: "Office") -> None:
        """Somebody has signed in: show the office."""
        from ui import problems, qt_words
        from ui.backup_keeper import BackupKeeper
        from ui.daily_round import DailyRound
        from ui.desk import Desk
        from ui.dialogs.lock import IdleLock
        from ui.jobs import QtJobs
        from ui.window import MainWindow

        desk = Desk(office, QtJobs())
        self.folder = office.folder
        qt_words.speak(office.actor.language)
        self.window = MainWindow(desk, theme_name=themes.theme().name)
        problems.watch(self.window)
        self.window.signed_out.connect(self._sign_out)
        self.application.aboutToQuit.connect(self._end)
        self.window.take_place()
        self.window.go("today")
        IdleLock(desk, self.window)
        BackupKeeper(desk, self.window)
        DailyRound(desk, self.window)
        self.sign_in.close()
        self.sign_in.deleteLater()
        gc.freeze()  # modules live as long as the program: a whole round of tidy_here takes 18 ms instead of 150

    def _sign_out(self) -> None:
        self.show_sign_in()  # first: with its last window closed the program would end
        self._end()

    def _end(self) -> None:
        if self.window is None:
            return
        window, self.window = self.window, None
        window.close()
        window.desk.jobs.close()
        window.desk.office.close()
        window.deleteLater()


def tidy_here(owner: QObject) -> QTimer:
    """Collect what is in circles on the window's line only: a widget that dies on a worker's would take us with it."""
    gc.disable()
    timer = QTimer(owner)
    rounds = itertools.count(1)

    def tidy() -> None:
        if next(rounds) % WHOLE_ROUND:
            gc.collect(1)
        else:
            gc.collect()
            give_back()

    timer.timeout.connect(tidy)
    timer.start(TIDYING)
    return timer


def give_back() -> None:
    """Give the system what was freed: glibc keeps it in holes between what lives, 40 MB after an hour of work.

    Nothing elsewhere: other systems do it by themselves.
    """
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)
