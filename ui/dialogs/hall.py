"""What the pages before an office are given: words, the desk's settings, work off the window's line, the next page."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop import desk_settings
from desktop.clock import Clock, clock
from desktop.desk_settings import KnownOffice
from desktop.errors import Refusal, trouble_from
from resources.texts import LANGUAGES, texts

if TYPE_CHECKING:
    from desktop.jobs import Jobs
    from desktop.office import Office


class Hall(QObject):
    """The room before the offices. `opened` hands over an Office, `turned` asks for a page with its arguments."""

    opened = Signal(object)
    turned = Signal(str, dict)

    def __init__(self, language: str = "", jobs: "Jobs | None" = None, clock: Clock = clock) -> None:
        super().__init__()
        self.settings = desk_settings.read()
        self.language_chosen = language if language in LANGUAGES else ""
        self.t = texts(self.language_chosen or self.settings.language)
        self._jobs = jobs
        self.clock = clock

    @property
    def jobs(self) -> "Jobs":
        """The worker lines, made when they are first needed: the first paint does not wait for them."""
        if self._jobs is None:
            from ui.jobs import QtJobs

            self._jobs = QtJobs()
        return self._jobs

    def close(self) -> None:
        """Let running work end and take no more."""
        if self._jobs is not None:
            self._jobs.close()

    def speak(self, language: str) -> None:
        """Take another language; it holds for the office that is opened next, and on this desk."""
        self.language_chosen = language
        self.t = texts(language)
        self.settings = desk_settings.change(language=language)

    def go(self, page: str, **arguments: object) -> None:
        """Show another page."""
        self.turned.emit(page, arguments)

    def sign_in(
        self,
        folder: Path,
        login: str,
        password: str,
        failed: Callable[[str, Exception], None],
        owner: QObject,
        done: Callable[[], None] = lambda: None,
    ) -> None:
        """Open an office off the window's line, alone for this window, and hand it over; `done` is told before that."""
        language, clock = self.language_chosen, self.clock

        def entered(office: "Office") -> None:
            done()
            self.enter(office)

        self.start(lambda: _opened(folder, login, password, language, clock), entered, failed, owner)

    def enter(self, office: "Office") -> None:
        """Note the office on this desk and hand it over."""
        settings = office.settings
        known = KnownOffice(
            office.folder, settings.body_kk, settings.body_ru, office.actor.login, office.local(office.clock())
        )
        self.settings = desk_settings.remember(known)
        self.opened.emit(office)

    def now(self) -> dt.datetime:
        """The moment on the wall clock of this computer, without a zone."""
        return self.clock().astimezone().replace(tzinfo=None)

    def start(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[str, Exception], None],
        owner: QObject,
        key: str = "",
        line: str = "write",
    ) -> None:
        """Do something off the window's line. `failed` hears the sentence to show; a bug is also reported."""
        self.jobs.start(work, done, lambda error: failed(self.words(error), error), owner=owner, key=key, line=line)

    def words(self, error: Exception) -> str:
        """What to say of an error; a bug is reported as one."""
        from ui.jobs import Cancelled

        if isinstance(error, Cancelled):
            return ""
        spoken = error if isinstance(error, Refusal) else trouble_from(error)
        if spoken is not None:
            return spoken.words(self.t)
        from ui import problems

        problems.report(error)
        return self.t("Something went wrong in the program.")


def _opened(folder: Path, login: str, password: str, language: str, clock: Clock) -> "Office":
    """On a worker's line."""
    from desktop.start import open_office

    return open_office(folder, login, password, clock, exclusive=True, language=language)
