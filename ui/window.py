"""The main window: rail, top line, work area with one screen, message strip, status line; nothing else."""

from collections import deque
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QGridLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.changes import Changes
from desktop.errors import Refusal
from desktop.waiting import waiting_told
from models.rules.titled import N_
from ui import cursors, keys, qt_words, style
from ui import theme as themes
from ui.catalogue import BY_NAME, SCREENS
from ui.desk import Desk
from ui.frame import StatusLine, TopLine
from ui.jobs import Cancelled
from ui.messages import KEPT, Link, Message, Said
from ui.parts.strip import MessageStrip
from ui.rail import Rail
from ui.screen import Screen
from ui.state import remembered
from ui.theme import theme

if TYPE_CHECKING:
    from desktop.papers import Paper

NARROW = 1180  # below this width of the window the rail has its icons above the words
SLIM = 840  # below this one the top line keeps only what is needed
SMALLEST = (900, 560)  # what a screen needs; a smaller window scrolls
MINUTE = 60_000

# (name, title, key, method): what can be done anywhere.
FRAME_ACTIONS = (
    ("frame.find", N_("Find or do anything"), "Ctrl+K", "find_anything"),
    ("frame.back", N_("Back"), "Alt+Left", "back"),
    ("frame.help", N_("Help on this screen"), "F1", "show_help"),
    ("frame.keys", N_("Keys of this screen"), "Ctrl+/", "show_keys"),
    ("frame.pane", N_("Next pane"), "Ctrl+Tab", "next_pane"),
    ("frame.undo", N_("Undo what was done last"), "Ctrl+Z", "undo"),
    ("frame.messages", N_("Messages"), "Ctrl+H", "show_messages"),
    ("frame.handover", N_("Hand over work to a substitute"), "", "open_handover"),
    ("frame.theme", N_("Light or dark"), "", "switch_theme"),
    ("frame.lock", N_("Lock the desk"), "Ctrl+Alt+L", "lock"),
    ("frame.password", N_("Change my password"), "", "change_password"),
    ("frame.sign_out", N_("Sign out"), "", "sign_out"),
)


class MainWindow(QMainWindow):
    """The window of one open office. `signed_out` asks whoever made it to show the sign-in window again."""

    signed_out = Signal()
    progressed = Signal(int, int)
    waited = Signal(int)

    def __init__(self, desk: Desk, *, theme_name: str = themes.LIGHT) -> None:
        super().__init__()
        self.desk = desk
        self.theme_name = theme_name
        self.history: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
        self.messages: deque[Message] = deque(maxlen=KEPT)
        self.current = ""
        self._screens: dict[str, Screen] = {}
        self._kept: dict[str, dict[str, Any]] = {}
        self._is_cancelled = False
        self._is_opening = False
        self._cursor: cursors.Cursor | None = None
        self._is_narrow: bool | None = None
        self.overlay: QWidget | None = None  # lies over the whole window and takes its keys: «find and do»
        self._claims = keys.Claims(self, self.actions_offered, lambda: self.overlay, "Ctrl+K Ctrl+Alt+L F1")
        desk.frame = self
        desk.changed.connect(self._something_changed)
        self.progressed.connect(self._show_progress)
        self.waited.connect(self._show_waiting)
        self._until_closed = ExitStack()
        self._until_closed.enter_context(waiting_told(self.waited.emit))
        style.dress(self)
        self.setMinimumSize(640, 400)
        self.resize(1366, 768)
        self._build()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        self._minute = QTimer(self)
        self._minute.timeout.connect(self.refresh_frame)
        self._minute.start(MINUTE)

    # Building: once at the start, and anew for another language or theme.

    def _build(self) -> None:
        t = self.t = self.desk.t
        self._rights = self.desk.actor.permissions
        frame = QWidget()
        frame.setObjectName("frame")
        frame.setProperty("rehearsal", self.desk.settings.is_rehearsal)
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self.top = TopLine(t)
        self.rail = Rail([one for one in SCREENS if one.icon and self.desk.may(one.permission)], t)
        self.status = StatusLine(t, self.show_help, self.show_keys, self.show_messages)
        self.work = self._work_area()
        grid.addWidget(self.top, 0, 0, 1, 2)
        grid.addWidget(self.rail, 1, 0)
        grid.addWidget(self.work, 1, 1)
        grid.addWidget(self.status, 2, 0, 1, 2)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(1, 1)
        self.top.language_chosen.connect(self.speak)
        self.top.search.clicked.connect(self.find_anything)
        self.rail.chosen.connect(self.go)
        self.status.cancelled.connect(self._cancel)
        self.setCentralWidget(frame)
        if self.isVisible():
            frame.show()  # now, not with the next event: the keyboard goes only where something is seen
        self._add_frame_actions()
        self._offer_undo()
        self._is_narrow = None
        self._fit()
        self.setWindowTitle(self._name())
        self.refresh_frame()

    def _name(self) -> str:
        settings = self.desk.settings
        office = settings.body("kk" if self.desk.language == "kk" else "ru")
        return f"{self.t('REHEARSAL')} · {office}" if settings.is_rehearsal else office

    def _work_area(self) -> QWidget:
        work = QWidget()
        work.setObjectName("work")
        column = QVBoxLayout(work)
        column.setContentsMargins(1, 1, 0, 0)
        column.setSpacing(0)
        self.stack = QStackedWidget()
        self.stack.setMinimumSize(*SMALLEST)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.stack)
        self.strip = MessageStrip(self.t, self.desk.now, self.action_offered)
        self.strip.taken.connect(self.take_step)
        column.addWidget(scroll, 1)
        column.addWidget(self.strip)
        return work

    def _add_frame_actions(self) -> None:
        for action in self.actions():
            self.removeAction(action)
            action.deleteLater()
        self.top.menu.clear()
        for name, title, key, method in FRAME_ACTIONS:
            action = QAction(self.t(title), self)
            action.setObjectName(name)
            action.setProperty("title", title)
            if key:
                keys.give(action, key)
            action.triggered.connect(getattr(self, method))
            self.addAction(action)
            if name in ("frame.handover", "frame.theme", "frame.lock", "frame.password", "frame.sign_out"):
                self.top.menu.addAction(action)
        for number, name in enumerate(self.rail.items, start=1):
            action = QAction(self.t(BY_NAME[name].title), self)
            action.setObjectName(f"go.{name}")
            action.setProperty("title", BY_NAME[name].title)
            action.setProperty("icon_name", BY_NAME[name].icon)
            keys.give(action, keys.rail_key(number))
            action.triggered.connect(lambda _=False, name=name: self.go(name))
            self.addAction(action)

    # Navigation.

    @property
    def screen_shown(self) -> Screen | None:
        """The screen that is open."""
        return self._screens.get(self.current)

    def screen_of(self, name: str) -> Screen:
        """The screen by its name, made when it is first asked for."""
        if name not in self._screens:
            screen = BY_NAME[name].load()(self.desk)
            self._screens[name] = screen
            self.stack.addWidget(screen)
            screen.answered.connect(self._put_cursor)
            screen.answered.connect(self._find_focus)
            if kept := self._kept.pop(name, None):
                screen.restore(kept)
        return self._screens[name]

    def go(self, screen: str, **arguments: object) -> None:
        """Open a screen; where we were is remembered."""
        if not self.desk.may(BY_NAME[screen].permission):
            self.say(lambda t: t("Your role does not open this screen. The administrator gives roles."), kind="late")
            return
        shown = self.screen_shown
        if shown is not None and (self.current, shown.arguments) != (screen, arguments):
            self.history.append((self.current, shown.arguments, shown.keep()))
            del self.history[:-50]
        self._open(screen, arguments, None)

    def back(self) -> None:
        """Go to where we came from, as it was."""
        if self.history:
            screen, arguments, kept = self.history.pop()
            self._open(screen, arguments, kept)

    def _open(self, name: str, arguments: dict[str, Any], kept: dict[str, Any] | None) -> None:
        if (shown := self.screen_shown) is not None and self.current != name:
            shown.leave()
            self.hush()
        self._is_opening = True
        screen = self.screen_of(name)
        self.current = name
        self._dress(screen)
        self.stack.setCurrentWidget(screen)
        self.rail.light(BY_NAME[name].under or name)
        screen.show_content()
        screen.narrow(is_narrow=bool(self._is_narrow))
        screen.open(**arguments)
        screen.arguments = arguments
        if kept:
            screen.restore(kept)
        screen.is_stale = False
        screen.refresh()
        if (focus := screen.first_focus()) is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
            if (line := screen.search_line()) is focus and line is not None:
                line.selectAll()  # what is typed now is for the next person
        self._is_opening = False
        self._find_focus()

    def _dress(self, screen: Screen) -> None:
        """Some screens take the whole window; without a rail its keys lead nowhere."""
        for widget in (self.top, self.rail, self.status):
            widget.setVisible(screen.HAS_FRAME)
        for action in self.actions():
            action.setEnabled(screen.HAS_FRAME or not action.objectName().startswith("go."))
        if self.work.property("bare") != (not screen.HAS_FRAME):
            self.work.setProperty("bare", not screen.HAS_FRAME)
            self.work.style().unpolish(self.work)
            self.work.style().polish(self.work)

    def _something_changed(self, changes: Changes) -> None:
        for screen in self._screens.values():
            screen.is_stale = screen.is_stale or bool(screen.SUBJECTS & changes.keys())
        shown = self.screen_shown
        if shown is not None and shown.is_stale:
            shown.is_stale = False
            shown.refresh()
        self.refresh_frame()

    def actions_offered(self) -> list[QAction]:
        """What can be done now: the actions of the open screen, then those of the frame."""
        shown = self.screen_shown
        own = [action for action in shown.actions() if action.isVisible()] if shown else []
        return own + list(self.actions())

    # The frame's own doings.

    def refresh_frame(self) -> None:
        """Ask for what the frame shows: who, the date, the counts of the rail."""
        from desktop.queries.frame import frame

        self.desk.ask(frame, done=self._show_frame, owner=self, key="frame")

    def _take_rights(self) -> None:
        """Another hand has changed what this person may do: the window offers that, once no dialog is open."""
        from PySide6.QtWidgets import QApplication

        if self.desk.actor.permissions == self._rights or QApplication.activeModalWidget() is not None:
            return
        if self.current and not self.desk.may(BY_NAME[self.current].permission):
            self.history.clear()
            self.screen_of("today")
            self._open("today", {}, None)
        self._rebuild(lambda: None)
        self.say(lambda t: t("Your rights have been changed: the window shows what you may do now."), kind="info")

    def _show_frame(self, shown: Any) -> None:
        self._take_rights()
        t = self.t
        self.top.brand.show_office(shown.office, t("REHEARSAL") if shown.is_rehearsal else "")
        self.top.person.show_person(shown.person, shown.role)
        self.top.date.setText(f"{t.day_month(shown.today)}, {t.weekday(shown.today)}")
        self.top.workday.setText(f"· {shown.why_off or t('working day')}")
        self.status.show_backup(shown.backup)
        for name, count in shown.counts.items():
            if name in self.rail.items:
                self.rail.items[name].count(count)

    def say(self, said: Said, *links: Link, kind: str = "done", follows: bool = False) -> None:
        """See Frame."""
        message = Message(said, list(links), kind, self.desk.now())
        self.messages.append(message)
        self.strip.say(message, follows=follows)
        self._offer_undo()

    def hush(self) -> None:
        """See Frame."""
        self.strip.hush()

    def action_offered(self, name: str) -> QAction | None:
        """An action of the screen that is seen, where it can be taken now."""
        action = self.screen_shown.action(name) if self.screen_shown else None
        return action if action is not None and action.isVisible() else None

    def take_step(self, message: Message, link: Link) -> None:
        """Take a step that a message offers; what is taken back can be taken back once."""
        if link.is_over(self.desk.now()):
            return
        if link.until is not None:
            message.used.append(link)
            self.hush()
        if link.run is not None:
            link.run()
        elif (action := self.action_offered(link.action)) is not None:
            action.trigger()
        self._offer_undo()

    def undo(self) -> None:
        """Ctrl+Z: take back what was done last, while there is time."""
        now = self.desk.now()
        found = [(one, link) for one in reversed(self.messages) if (link := one.undo(now)) is not None]
        if found:
            self.take_step(*found[0])

    def _offer_undo(self) -> None:
        now = self.desk.now()
        for action in self.actions():
            if action.objectName() == "frame.undo":
                action.setEnabled(any(one.undo(now) for one in self.messages))

    def show_messages(self) -> None:
        """Ctrl+H: what was said, the newest first."""
        import_module("ui.dialogs.messages").show_messages(self)

    def show_problem(self, error: Exception) -> None:
        """See Frame."""
        if isinstance(error, Refusal):
            self.say(error.words, kind="late")
            return
        from ui import problems

        problems.show(error, self.t, self)

    def show_paper(self, paper: "Paper[Any]", subject: object, language: str | None = None) -> None:
        """See Frame."""
        from ui.dialogs.preview import show_paper

        show_paper(self.desk, self, paper, subject, language)

    def print_paper(self, paper: "Paper[Any]", subject: object, language: str | None = None) -> None:
        """See Frame."""
        from ui.dialogs.preview import print_quietly

        print_quietly(self.desk, self, paper, subject, language)

    def long(
        self,
        title: Said,
        work: Callable[[Callable[[int, int], None]], Any],
        done: Callable[[Any], None],
        owner: QObject,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """See Frame."""
        self._is_cancelled = False
        self._running = title
        self.status.work(title(self.t), 0, 0)

        def progress(so_far: int, total: int) -> None:
            if self._is_cancelled:
                raise Cancelled
            self.progressed.emit(so_far, total)

        def ended(outcome: Any) -> None:
            self.status.rest()
            done(outcome)

        def went_wrong(error: Exception) -> None:
            self.status.rest()
            if isinstance(error, Cancelled):
                self.say(lambda t: t("{work}: cancelled", work=title(t)), kind="info")
            elif failed is None:
                self.desk.fail(error)
            if failed is not None:
                failed(error)

        self.desk.call(lambda: work(progress), done=ended, failed=went_wrong, owner=owner)

    def _show_progress(self, so_far: int, total: int) -> None:
        self.status.work(self._running(self.t), so_far, total)

    def _show_waiting(self, seconds: int) -> None:
        self.status.wait(seconds)

    def _cancel(self) -> None:
        self._is_cancelled = True

    # Language, theme, keys, help, person.

    def speak(self, language: str) -> None:
        """Speak another language; screen, cursor, selection and half-typed words stay. Remembered for the person."""
        from desktop.operations.users import choose_language

        qt_words.speak(language)
        self._rebuild(lambda: self.desk.speak(language))
        self.desk.run(choose_language, language, owner=self, is_act=False)

    def switch_theme(self) -> None:
        """Light to dark, and back."""
        self.wear(themes.DARK if self.theme_name == themes.LIGHT else themes.LIGHT)

    def wear(self, name: str) -> None:
        """Take a theme into use."""
        self.theme_name = name
        application = QApplication.instance()
        assert isinstance(application, QApplication)

        def change() -> None:
            style.use(name, application)

        self._rebuild(change)
        from desktop import desk_settings

        desk_settings.save(replace(desk_settings.read(), theme=name))

    def _rebuild(self, change: Callable[[], None]) -> None:
        current, self._cursor = self.current, cursors.taken(self.focusWidget(), self._parts())
        shown = self.screen_shown
        arguments = shown.arguments if shown else {}
        kept = {name: screen.keep() for name, screen in self._screens.items()}
        change()
        said = self.strip.shown
        from ui.forms.drafts import DraftKeeper

        for sheet in self.findChildren(QDialog):  # it goes with its screen: what is typed in it stays
            for keeper in sheet.findChildren(DraftKeeper):
                keeper.save()
        for screen in self._screens.values():
            screen.leave()
        self._screens.clear()
        self._kept = kept
        old = self.takeCentralWidget()
        if old is not None:  # it goes undressed, so that nothing of it is kept
            old.hide()
            old.setParent(None)
            old.deleteLater()
        style.undress(self)
        style.dress(self)
        self._build()
        if current:
            self._open(current, arguments, self._kept.get(current))
        self.strip.show_messages(said)
        self._put_cursor()

    def _parts(self) -> list[QWidget]:
        return [self.top, self.rail, *([self.screen_shown] if self.screen_shown else [])]

    def _put_cursor(self) -> None:
        """The keyboard goes on where it was before the window was built anew, once its words are there again."""
        if self._cursor is not None and not self._is_opening and cursors.put(self._cursor, self._parts()):
            self._cursor = None

    def find_anything(self) -> None:
        """Ctrl+K."""
        import_module("ui.dialogs.palette").open_palette(self)

    def show_help(self) -> None:
        """F1: help on this screen, or on the box of Ctrl+K that lies over it."""
        module = import_module("ui.dialogs.help")
        if self.overlay is not None:
            module.show_search_help(self.t, self)
        else:
            module.show_help(self.desk, self, self.current)

    def show_keys(self) -> None:
        """Ctrl+/: the keys that do something now."""
        import_module("ui.dialogs.keys").show_keys(self)

    def next_pane(self) -> None:
        """Ctrl+Tab: from the rail to the screen and back to the search box."""
        panes: list[QWidget | None] = [
            next(iter(self.rail.items.values()), None),
            self.screen_shown.first_focus() if self.screen_shown else None,
            self.top.search,
        ]
        places = [self.rail, self.stack, self.top]
        focused = self.focusWidget()
        here = next((i for i, place in enumerate(places) if focused and place.isAncestorOf(focused)), -1)
        target = panes[(here + 1) % len(panes)]
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def lock(self) -> None:
        """Hide everything until the password is typed."""
        import_module("ui.dialogs.lock").lock(self.desk, self)

    def change_password(self) -> None:
        """A new password for whoever is signed in."""
        import_module("ui.dialogs.password").change_password(self.desk, self)

    def open_handover(self) -> None:
        """What one gave or took before a leave."""
        self.go("handover")

    def sign_out(self) -> None:
        """Close the office and ask who comes next."""
        self.signed_out.emit()

    # The keyboard.

    def showEvent(self, event: QShowEvent) -> None:
        """From now on the window settles who gets a key."""
        super().showEvent(event)
        self._claims.watch()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed where nothing takes it, on a message or on the rail, is typed into the screen."""
        shown, typed = self.screen_shown, event.text()
        if shown is not None and typed.strip() and typed.isprintable() and not event.modifiers() & keys.COMMANDS:
            shown.take_typing(typed)
        else:
            super().keyPressEvent(event)

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        """Whatever had the keyboard is gone: it goes where the screen begins."""
        if now is None and self.isActiveWindow():
            QTimer.singleShot(0, self, self._find_focus)

    def _find_focus(self) -> None:
        if self._is_opening or not self.isActiveWindow() or _can_type(self.focusWidget()):
            return
        if (shown := self.screen_shown) is not None:
            places = filter(_can_type, (shown.first_focus(), shown.search_line()))
            if (place := next(places, None)) is not None:
                place.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        """Back from a dialog: the keyboard is where it was, or where the screen begins."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            QTimer.singleShot(0, self, self._find_focus)

    # Size and end.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the narrow rail below 1180 px."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.top.date.setVisible(self.width() >= SLIM)
        is_narrow = self.width() < NARROW
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        self.rail.narrow(is_narrow=is_narrow)
        self.top.brand.setFixedWidth(theme().size("width.rail_narrow" if is_narrow else "width.rail"))
        self.top.workday.setVisible(not is_narrow)
        if (shown := self.screen_shown) is not None:
            shown.narrow(is_narrow=is_narrow)

    def take_place(self) -> None:
        """Show the window where it stood last; the first time it fills the screen."""
        place = remembered().value("window/place")
        if place:
            self.restoreGeometry(place)
        style.fit_screen(self)  # where it stood the screen may have been larger
        if place:
            self.show()
        else:
            self.showMaximized()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let every screen put down what it holds: drafts are saved."""
        remembered().setValue("window/place", self.saveGeometry())
        for screen in self._screens.values():
            screen.leave()
        self._minute.stop()
        self._until_closed.close()
        super().closeEvent(event)


def _can_type(place: QWidget | None) -> bool:
    """Whether the keyboard can be there."""
    return place is not None and place.isVisible() and place.isEnabled()
