"""The base of every screen: its place in the window, its actions, when it asks anew, what it keeps."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.changes import Subject
from desktop.errors import Refusal, Trouble, trouble_from
from desktop.jobs import READ
from desktop.operation import Question
from ui.actions import Action, add_actions, offer
from ui.desk import Desk
from ui.parts.states import ErrorCard, LoadingLine, StatePage
from ui.parts.surfaces import Head

if TYPE_CHECKING:
    from desktop.reminding import Remembered
    from ui.tables.printed import Listed

PATIENCE = 200  # milliseconds before a line says that an answer is awaited


class Screen(QWidget):
    """One page of the window. Subclasses declare TITLE, SUBJECTS, ACTIONS and write build(), open(), refresh()."""

    TITLE: ClassVar[str] = ""
    SUBJECTS: ClassVar[frozenset[Subject]] = frozenset()
    ACTIONS: ClassVar[tuple[Action, ...]] = ()
    HAS_FRAME: ClassVar[bool] = True
    answered = Signal()  # something that was asked for is shown: the keyboard may find its place now

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.t = desk.t
        self.is_stale = True
        self.arguments: dict[str, Any] = {}
        self.actions_by_name: dict[str, QAction] = add_actions(self, desk, self.ACTIONS)
        self.setAccessibleName(self.t(self.TITLE))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = Head(self.t(self.TITLE))
        self.loading = LoadingLine(self.t("Reading from the store…"))
        self.loading.hide()
        self.pages = QStackedWidget()
        self.body = QWidget()
        self.pages.addWidget(self.body)
        column.addWidget(self.head)
        column.addWidget(self.loading)
        column.addWidget(self.pages, 1)
        self._asked = 0
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self.loading.show)
        self.build()

    def build(self) -> None:
        """Make the widgets, once, inside self.body; self.head is the head of 52 px."""

    def open(self, **arguments: Any) -> None:
        """Navigation brought us here; a screen that shows one record takes its id."""
        self.arguments = arguments

    def refresh(self) -> None:
        """Ask again: called after open() and when something of SUBJECTS has changed while this is seen."""

    def keep(self) -> dict[str, Any]:
        """What shall survive a change of language or theme, or going away and back: plain JSON values."""
        return {}

    def restore(self, kept: dict[str, Any]) -> None:
        """Take up again what keep() gave."""

    def first_focus(self) -> QWidget | None:
        """Where the keyboard goes when the screen is opened."""
        return None

    def take_typing(self, text: str) -> None:
        """Text was typed where nothing takes it: it belongs into the search line, where the screen has one."""
        if (line := self.search_line()) is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            line.insert(text)

    def listed(self) -> "Listed | None":
        """The list that Ctrl+P prints; None where none is seen."""
        return None

    def print_shown(self) -> None:
        """Ctrl+P: the list that is seen, on paper."""
        from ui.tables.printed import show_on_paper

        if (listed := self.listed()) is not None:
            show_on_paper(self.desk, self, listed)
        else:
            self.desk.say(lambda t: t("The list is empty: there is nothing to print."), kind="info")

    def record(self) -> "tuple[Remembered, int] | None":
        """The one record that is shown or chosen, on which Ctrl+B reminds; None where there is none."""
        return None

    def remind(self) -> None:
        """Ctrl+B: remind me of this record."""
        if (record := self.record()) is not None:
            import_module("ui.dialogs.remind").remind(self.desk, self, *record)
        else:
            self.desk.say(lambda t: t("Choose first what to be reminded of."), kind="info")

    def search_line(self) -> QLineEdit | None:
        """The line in which this screen is searched."""
        return None

    def narrow(self, *, is_narrow: bool) -> None:
        """The window became narrower than 1180 px, or wider again."""
        self.head.margins(16 if is_narrow else 24)

    def leave(self) -> None:
        """The screen is not seen any more: stop clocks."""

    def action(self, name: str) -> QAction | None:
        """An action by its name; None where this person may not use it."""
        return self.actions_by_name.get(name)

    def offer(self, name: str, *, is_possible: bool = True, is_lawful: bool = True, why: str = "") -> None:
        """Offer an action, switch it off with a reason, or take it away where the law does not know it."""
        offer(self.action(name), is_possible=is_possible, is_lawful=is_lawful, why=why)

    def ask(
        self,
        question: Question[..., Any],
        *args: object,
        done: Callable[[Any], None],
        key: str = "",
        failed: Callable[[Exception], None] | None = None,
        line: str = READ,
        **kwargs: object,
    ) -> None:
        """Ask off the window's line for this screen. The last content stays; a line appears if it takes long."""
        self._asked += 1
        self._patience.start()

        def answered(result: Any) -> None:
            self._waited()
            done(result)
            self.answered.emit()

        def went_wrong(error: Exception) -> None:
            self._waited()
            (failed or self.show_error)(error)

        self.desk.ask(question, *args, done=answered, failed=went_wrong, owner=self, key=key, line=line, **kwargs)
        if key:  # an overtaken question is never answered
            self._asked = min(self._asked, 1)

    def _waited(self) -> None:
        self._asked = max(self._asked - 1, 0)
        if not self._asked:
            self._patience.stop()
            self.loading.hide()

    def show_content(self) -> None:
        """Show the body again."""
        if self.pages.currentWidget() is not self.body:
            self._drop_state()
            self.pages.setCurrentWidget(self.body)

    def show_state(self, page: QWidget) -> None:
        """Show a page in place of the body."""
        self._drop_state()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)

    def _drop_state(self) -> None:
        while (old := self.pages.widget(1)) is not None:
            self.pages.removeWidget(old)
            old.deleteLater()

    def show_empty(self, icon: str, title: str, words: str, **steps: Any) -> None:
        """One icon, one sentence, one button: names the next act, not the lack."""
        self.show_state(StatePage(icon, title, words, **steps))

    def show_error(self, error: Exception) -> None:
        """What happened, what to do, and «Try again»; a bug goes to the window."""
        if isinstance(error, Refusal):
            self.show_state(StatePage("lock", error.words(self.t), other=((self.t("Back"), self.desk.back),)))
            return
        trouble = error if isinstance(error, Trouble) else trouble_from(error)
        if trouble is None:
            self.desk.fail(error)
            return
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(24, 8, 24, 16)
        again = (self.t("Try again"), self.try_again)
        box.addWidget(ErrorCard(self.t("This could not be read"), trouble.words(self.t), again))
        box.addStretch(1)
        self.show_state(page)

    def try_again(self) -> None:
        """Show the content and ask anew."""
        self.show_content()
        self.refresh()
