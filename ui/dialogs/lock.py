"""The lock of the desk: it hides everything until the password of the signed-in person; also by itself when idle."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from desktop import desk_settings
from desktop.errors import Refusal
from desktop.session import confirm
from ui.desk import Desk
from ui.parts.buttons import FILLED, LINK, Button
from ui.parts.password import PasswordEdit
from ui.parts.surfaces import Field, IconLabel
from ui.parts.waiting import Waiting
from ui.parts.words import Words

MINUTE = 60_000  # milliseconds
_WIDTH = 360
_INPUT = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


def lock(desk: Desk, window: Any) -> "Lock":
    """Lock the main window (a MainWindow, which imports this module); gives the lock that is on already."""
    locked: Lock | None = window.findChild(Lock)
    if locked is None:
        locked = Lock(desk, window)
        locked.left.connect(window.sign_out)
    return locked


class Lock(QWidget):
    """Covers the window. Other windows of the program are hidden meanwhile, keys of the screens do nothing.

    `left` tells that another person wants to sign in.
    """

    left = Signal()

    def __init__(self, desk: Desk, window: QMainWindow) -> None:
        super().__init__(window)
        self.desk, self.t = desk, desk.t
        self.main_window = window
        self._focused = window.focusWidget()
        self._hidden = [
            other
            for other in QApplication.topLevelWidgets()
            if other.isVisible() and other is not window and other.parentWidget() is not None
        ]
        for other in self._hidden:
            other.hide()
        self.setObjectName("work")  # the ground of the work area
        self.setProperty("bare", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.t("The desk is locked"))
        self._lay_out()
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._content(is_open=False)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        (self.unlock if self._is_rehearsal else self.password).setFocus()

    @property
    def _is_rehearsal(self) -> bool:
        """In the rehearsal nobody knows a password."""
        return self.desk.settings.is_rehearsal

    def _lay_out(self) -> None:
        t = self.t
        column = QWidget()
        column.setFixedWidth(_WIDTH)
        box = QVBoxLayout(column)
        box.setSpacing(14)
        centre = Qt.AlignmentFlag.AlignHCenter
        box.addWidget(IconLabel("lock", "text_accent", 48), 0, centre)
        box.addWidget(Words(t("The desk is locked"), "title"), 0, centre)
        box.addWidget(Words(self.desk.actor.login, "body", "text_muted"), 0, centre)
        self.password = PasswordEdit(t)
        self.field = Field(t("Password"), self.password)
        self.field.setVisible(not self._is_rehearsal)
        self.waiting = Waiting(t, self.field, self.password)
        self.unlock: Button = Button(t("Unlock"), FILLED, key="Enter", height=44)
        self.waiting.changed.connect(lambda: self.unlock.setEnabled(not self.waiting.is_on))
        self.unlock.clicked.connect(self.submit)
        other = Button(t("Sign in as another person"), LINK, height=26)
        other.clicked.connect(self._sign_out)
        box.addWidget(self.field)
        box.addWidget(self.unlock)
        box.addWidget(other, 0, centre)
        outer = QVBoxLayout(self)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(column)
        row.addStretch(1)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    def submit(self) -> None:
        """Compare the password, off the window's line."""
        if self._is_rehearsal:
            self._open()
            return
        password, office = self.password.value(), self.desk.office
        if not password or not self.unlock.isEnabled():
            return
        self.unlock.setEnabled(False)
        self.desk.call(
            lambda: confirm(office, password), done=lambda _: self._open(), failed=self._failed, owner=self, line="read"
        )

    def _failed(self, error: Exception) -> None:
        self.unlock.setEnabled(True)
        if isinstance(error, Refusal):
            self.waiting.begin(error.words(self.t), error)
        else:
            self.desk.fail(error)

    def _open(self) -> None:
        self._give_back()
        for other in self._hidden:
            other.show()
        if self._focused is not None:
            self._focused.setFocus()
        self.deleteLater()

    def _sign_out(self) -> None:
        self._give_back()
        self.left.emit()

    def _give_back(self) -> None:
        self.password.clear()
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self._content(is_open=True)
        self.hide()

    def _content(self, *, is_open: bool) -> None:
        """Nothing under the cover can be reached with Tab."""
        if (content := self.main_window.centralWidget()) is not None:
            content.setEnabled(is_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter unlocks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the cover as large as the window, and the keys of the screens away."""
        if watched is self.main_window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self.main_window.rect())
        return event.type() == QEvent.Type.Shortcut and not self._is_own(watched)

    def _is_own(self, watched: QObject) -> bool:
        return watched is self or (isinstance(watched, QWidget) and self.isAncestorOf(watched))


class IdleLock(QObject):
    """Locks the desk after some minutes without a key or the mouse; the desk's settings say how many, 0 is never."""

    def __init__(self, desk: Desk, window: QMainWindow) -> None:
        super().__init__(window)
        self._watched: QWindow | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(lambda: lock(desk, window))
        minutes = desk_settings.read().lock_after_minutes
        if minutes and not desk.settings.is_rehearsal:
            self._clock.setInterval(minutes * MINUTE)
            self._clock.start()
            application = QApplication.instance()
            assert isinstance(application, QGuiApplication)
            application.focusWindowChanged.connect(self._follow)
            self._follow(QGuiApplication.focusWindow())

    def _follow(self, window: QWindow | None) -> None:
        """What is typed and clicked reaches the window that has the focus first: only this one is listened to."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = window
        if window is not None:
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Begin to count anew."""
        if event.type() in _INPUT:
            self._clock.start()
        return False
