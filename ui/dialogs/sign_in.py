"""The sign-in window: it paints at once, and what is heavy is imported behind it."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop import paths
from desktop.clock import Clock, clock
from ui import style
from ui import theme as themes
from ui.dialogs.hall import Hall
from ui.dialogs.sign_in_strip import NAME, NARROW, WIDE, SignInStrip

if TYPE_CHECKING:
    from desktop.jobs import Jobs
    from ui.dialogs.page import Page

LANGUAGES: list[tuple[object, str]] = [("kk", "ҚАЗ"), ("ru", "РУС"), ("en", "ENG")]
_NARROW_BELOW = 1180

# Where the pages are made; they are imported when they are asked for.
PAGES = {
    "form": "sign_in_form:SignInForm",
    "first": "first_start:FirstStart",
    "guide": "guide:Guide",
    "recover": "recover:Recover",
    "restore": "restore:Restore",
    "rehearsal": "rehearsal:Rehearsal",
}


class SignIn(QWidget):
    """Which office, who, the password. `opened` gives the Office; `folder` or the `rehearsal` is where to begin.

    The first paint shows the frame; the form follows in the next turn of the event loop.
    """

    opened = Signal(object)

    def __init__(
        self,
        folder: Path | None = None,
        language: str = "",
        jobs: "Jobs | None" = None,
        clock: Clock = clock,
        *,
        rehearsal: bool = False,
    ) -> None:
        super().__init__()
        self.hall = Hall(language, jobs, clock)
        self.hall.opened.connect(self.opened)
        self.hall.turned.connect(self.turn)
        self._folder = folder
        self._is_rehearsal = rehearsal
        self.page: Page | None = None
        self.setMinimumSize(960, 560)
        self.resize(1366, 768)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._frame()

    def _frame(self) -> None:
        t = self.hall.t
        self.setWindowTitle(NAME[t.language])
        self.strip = SignInStrip(t)
        self.right = QWidget()
        self._column = QVBoxLayout(self.right)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._row.addWidget(self.strip)
        self._row.addWidget(self.right, 1)
        self._fit()

    def begin(self) -> None:
        """Show the first page, and import behind it what the office will need."""
        if self.page is not None:
            return
        from ui import problems, qt_words

        problems.watch(self)
        qt_words.speak(self.hall.t.language)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        style.use(themes.theme().name, application)
        style.dress(self)
        self._add_languages()
        self.turn(*self._first_page())
        self.hall.jobs.start(import_the_rest, lambda _: None, problems.report, owner=self)

    def _first_page(self) -> tuple[str, dict[str, Any]]:
        known = self._folder or next((office.folder for office in self.hall.settings.offices), None)
        if self._is_rehearsal or (known is not None and known == paths.rehearsal_folder()):
            return "rehearsal", {"makes": True}
        return ("form", {"folder": self._folder}) if known else ("first", {})

    def _add_languages(self) -> None:
        from ui.parts.buttons import QUIET, Button, Segment

        self.strip.speak()
        top = QHBoxLayout()
        top.setContentsMargins(24, 24, 32, 8)
        top.setSpacing(12)
        top.addStretch(1)
        self.help = Button(self.hall.t("Help"), QUIET, key="F1")
        self.help.setShortcut("F1")
        self.help.clicked.connect(self.show_help)
        top.addWidget(self.help)
        self.languages = Segment(LANGUAGES, self.hall.t("Language of the window"))
        self.languages.set_value(self.hall.t.language)
        self.languages.group.idClicked.connect(lambda number: self.speak(str(LANGUAGES[number][0])))
        top.addWidget(self.languages)
        self._column.addLayout(top)

    def turn(self, name: str, arguments: dict[str, Any]) -> None:
        """Show a page in place of the one before."""
        self.name, self._arguments = name, arguments
        module, kind = PAGES[name].split(":")
        page: Page = getattr(import_module(f"ui.dialogs.{module}"), kind)(self.hall, **arguments)
        if (item := self._column.takeAt(1)) is not None and (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
        self.page = page
        self._column.addWidget(page, 1)
        page.show()  # a layout would do that one turn later, and who is hidden cannot have the keyboard
        page.stepped.connect(self._show_step)
        self._show_step()
        if (focus := page.first_focus()) is not None:
            focus.setFocus()
        page.begin()

    def _show_step(self) -> None:
        if self.page is not None:
            self.strip.show_steps(tuple(self.hall.t(title) for title in self.page.STEPS), self.page.step)

    def speak(self, language: str) -> None:
        """Speak another language; what was typed stays."""
        assert self.page is not None
        from ui import qt_words

        kept = self.page.keep()
        self.hall.speak(language)
        qt_words.speak(language)
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._frame()
        self._add_languages()
        self.turn(self.name, self._arguments)
        self.page.restore(kept)
        if (chosen := self.languages.group.checkedButton()) is not None:
            chosen.setFocus()

    def show_help(self) -> None:
        """F1: how to get in, and what to do where that does not succeed."""
        from ui.dialogs.help import show_sign_in_help

        show_sign_in_help(self.hall.t, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first paint lets the rest in."""
        QPainter(self).fillRect(event.rect(), themes.theme().colour("panel"))
        if self.page is None:
            QTimer.singleShot(0, self, self.begin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the form more of a narrow window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.strip.setFixedWidth(WIDE if self.width() >= _NARROW_BELOW else NARROW)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A page may ask to stay."""
        if self.page is not None and not self.page.may_leave():
            event.ignore()
            return
        self.hall.close()
        super().closeEvent(event)


def import_the_rest() -> None:
    """What the office needs, its first screen first; a second or two that nobody waits for."""
    for name in ("desktop.logs", "desktop.session", "desktop.queries.frame", "ui.window", "ui.desk"):
        import_module(name)
    import_module("desktop.logs").begin()
    for declared in import_module("ui.catalogue").SCREENS:
        declared.load()
    for name in ("palette", "keys", "help", "preview", "steps", "step_sheets", "lock"):
        import_module(f"ui.dialogs.{name}")
