"""What a screen is given: the office's door off the window's line, words, navigation, messages."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.access import Actor, Permission
from desktop.errors import Refusal
from desktop.jobs import LONG, READ, WRITE, Jobs
from resources.texts import Texts, texts
from ui.messages import UNDO, Link, Said

if TYPE_CHECKING:
    from desktop.changes import Changes
    from desktop.office import Office
    from desktop.operation import Operation, Question
    from desktop.papers import Paper
    from desktop.settings import OfficeSettings

Order = TypeVar("Order")
Result = TypeVar("Result")
Done = Callable[[Any], None]


class Frame(Protocol):
    """What the window does for its screens."""

    def go(self, screen: str, **arguments: object) -> None:
        """Open a screen."""

    def back(self) -> None:
        """Go to where we came from."""

    def say(self, said: Said, *links: Link, kind: str, follows: bool) -> None:
        """Show a sentence in the message strip."""

    def hush(self) -> None:
        """Close the message strip: the next act has begun."""

    def show_paper(self, paper: "Paper[Any]", subject: object, language: str | None) -> None:
        """Show a paper before it is printed."""

    def print_paper(self, paper: "Paper[Any]", subject: object, language: str | None) -> None:
        """Print a paper on its usual printer, or show it where there is none yet."""

    def wear(self, name: str) -> None:
        """Take a theme into use."""

    def show_problem(self, error: Exception) -> None:
        """Show what went wrong: a Trouble with what to do, a bug with a report to copy."""

    def long(
        self,
        title: Said,
        work: Callable[[Callable[[int, int], None]], Any],
        done: Done,
        owner: QObject,
        failed: Callable[[Exception], object] | None,
    ) -> None:
        """Run long work with its progress in the status line."""


class Desk(QObject):
    """One open office at one desk. `changed` tells, on the window's line, what an operation has changed."""

    changed = Signal(object)

    def __init__(self, office: "Office", jobs: Jobs) -> None:
        super().__init__()
        self.office = office
        self.jobs = jobs
        self.frame: Frame | None = None
        self.t: Texts = texts(office.actor.language)
        office.feed.subscribe(self._publish)

    def _publish(self, changes: "Changes") -> None:
        """On the worker's line: the signal carries it over."""
        self.changed.emit(changes)

    @property
    def actor(self) -> Actor:
        """Who is signed in."""
        return self.office.actor

    @property
    def language(self) -> str:
        """The window's language."""
        return self.t.language

    def speak(self, language: str) -> None:
        """Take another language; the window is built anew by whoever calls."""
        self.t = texts(language)
        self.office.actor = replace(self.office.actor, language=language)

    def may(self, permission: Permission) -> bool:
        """Whether the signed-in person is allowed to."""
        return self.actor.may(permission)

    @property
    def settings(self) -> "OfficeSettings":
        """The office's settings as last read."""
        return self.office.settings

    def now(self) -> dt.datetime:
        """The office's wall clock, without a zone."""
        return self.office.local(self.office.clock())

    @property
    def today(self) -> dt.date:
        """The date on the office's wall calendar."""
        return self.now().date()

    def ask(
        self,
        question: "Question[..., Result]",
        *args: object,
        done: Callable[[Result], None],
        owner: QObject,
        key: str = "",
        failed: Callable[[Exception], None] | None = None,
        line: str = READ,
        **kwargs: object,
    ) -> None:
        """Ask off the window's line. A newer question of the owner under the same key replaces the older one.

        `line` is LONG for what may take seconds, so that nothing quick stands behind it.
        """
        work = lambda: self.office.ask(question, *args, **kwargs)  # noqa: E731 (said where it is used)
        self.jobs.start(work, done, failed or self.fail, owner=owner, key=key, line=line)

    def run(
        self,
        operation: "Operation[Order, Result]",
        order: Order,
        *,
        owner: QObject,
        done: Callable[[Result], None] | None = None,
        refused: Callable[[Refusal], object] | None = None,
        is_act: bool = True,
    ) -> None:
        """Change something off the window's line. `refused` lets a form mark its field; else the strip says why.

        It is the person's next act, with which a message goes; `is_act` is false for what the program does by itself.
        """
        if is_act:
            self.hush()

        def failed(error: Exception) -> None:
            if isinstance(error, Refusal) and refused is not None:
                refused(error)
            else:
                self.fail(error)

        work = lambda: self.office.run(operation, order)  # noqa: E731
        self.jobs.start(work, done or (lambda _: None), failed, owner=owner, line=WRITE)

    def paper(
        self,
        paper: "Paper[Any]",
        subject: object,
        *,
        done: Callable[[bytes], None],
        owner: QObject,
        language: str | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Draw a paper off the window's line."""
        work = lambda: self.office.paper(paper, subject, language)  # noqa: E731
        self.jobs.start(work, done, failed or self.fail, owner=owner, line=WRITE)

    def call(
        self,
        work: Callable[[], Result],
        *,
        done: Callable[[Result], None],
        owner: QObject,
        key: str = "",
        failed: Callable[[Exception], None] | None = None,
        line: str = LONG,
    ) -> None:
        """Do anything off the window's line."""
        self.jobs.start(work, done, failed or self.fail, owner=owner, key=key, line=line)

    def fail(self, error: Exception) -> None:
        """Show what went wrong: a Refusal in the strip, anything else as a problem."""
        if isinstance(error, Refusal):
            self.say(error.words, kind="late")
        elif self.frame is not None:
            self.frame.show_problem(error)
        else:
            raise error

    def go(self, screen: str, **arguments: object) -> None:
        """Open a screen: the only way a screen opens another."""
        if self.frame is not None:
            self.frame.go(screen, **arguments)

    def back(self) -> None:
        """Go to where we came from."""
        if self.frame is not None:
            self.frame.back()

    def say(self, said: Said, *links: Link, kind: str = "done", follows: bool = False) -> None:
        """Show a sentence in the message strip, with the next steps in it; kind: done, info, due, late.

        The fact comes first. `follows`: it belongs to what is said already, which stays above it.
        """
        if self.frame is not None:
            self.frame.say(said, *links, kind=kind, follows=follows)

    def undo(self, run: Callable[[], object], time: dt.timedelta = UNDO) -> Link:
        """The step of a message that takes back what was done (also Ctrl+Z), for some time."""
        return Link(lambda t: t("Undo"), run, until=self.now() + time)

    def hush(self) -> None:
        """Close the message strip: the next act has begun."""
        if self.frame is not None:
            self.frame.hush()

    def show_paper(self, paper: "Paper[Any]", subject: object, language: str | None = None) -> None:
        """Show a paper before it is printed."""
        if self.frame is not None:
            self.frame.show_paper(paper, subject, language)

    def print_paper(self, paper: "Paper[Any]", subject: object, language: str | None = None) -> None:
        """Print a paper on its usual printer, or show it where there is none yet."""
        if self.frame is not None:
            self.frame.print_paper(paper, subject, language)

    def wear(self, theme: str) -> None:
        """Take a theme ("light", "dark") into use; the window is built anew for it."""
        if self.frame is not None:
            self.frame.wear(theme)

    def long(
        self,
        title: Said,
        work: Callable[[Callable[[int, int], None]], Any],
        *,
        done: Done,
        owner: QObject,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Run long work; it is given progress(done, total), which raises Cancelled when the person cancels.

        `failed` is told what went wrong in place of the strip; that it was cancelled is said before.
        """
        if self.frame is not None:
            self.frame.long(title, work, done, owner, failed)
