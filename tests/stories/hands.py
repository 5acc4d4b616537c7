"""Hands at the keyboard of a real window: keys go to whatever has the focus, answers come on the worker lines."""

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.patience import PATIENCE

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEYS = {
    "Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, "Tab": Qt.Key.Key_Tab, "Down": Qt.Key.Key_Down,
    "Space": Qt.Key.Key_Space, **{f"F{n}": getattr(Qt.Key, f"Key_F{n}") for n in range(1, 10)},
}  # fmt: skip
MOMENT = 1000  # milliseconds; what is put off for longer is not waited for
TURNS = 3  # of looking, in which what follows without a timer has happened


class Hands:
    """One clerk at one window."""

    def __init__(self, main):
        self.main = main
        main.activateWindow()
        self.settle()

    def settle(self):
        """Wait until nothing is being worked on, and what was put off for a moment has happened."""
        quiet = 0

        def is_settled():
            nonlocal quiet
            quiet = quiet + 1 if self.main.desk.jobs.is_idle() and not self._puts_off() else 0
            return quiet > TURNS

        self.until(is_settled)

    def _puts_off(self):
        """Whether something waits for a moment without a key."""
        timers = (timer for timer in self.main.findChildren(QTimer) if timer.isSingleShot() and timer.isActive())
        return any(timer.interval() <= MOMENT for timer in timers)

    def until(self, reached):
        """Wait until something is so; fails when it does not come."""
        loop, poll, patience, came = QEventLoop(), QTimer(), QTimer(), []

        def look():
            if reached():
                came.append(True)
                loop.quit()

        poll.timeout.connect(look)
        patience.setSingleShot(True)
        patience.timeout.connect(loop.quit)
        poll.start(2)
        patience.start(PATIENCE * 1000)
        loop.exec()
        poll.stop()
        patience.stop()
        assert came, f"{reached} did not come; the window says: {self.main.strip.sentence}"

    def press(self, chord):
        """Press a key or a chord, as "Ctrl+Enter"; 0–9 and letters are themselves."""
        *held, name = chord.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= {"Ctrl": CTRL, "Alt": ALT}[one]
        window = QApplication.activeWindow() or self.main
        QTest.keyClick(window.windowHandle(), KEYS.get(name) or getattr(Qt.Key, f"Key_{name.upper()}"), modifiers)
        self.settle()

    def type(self, words):
        """Type words into whatever has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        for letter in words:  # QTest's own keys know only Latin letters
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
        self.settle()

    def screen(self, name):
        """The screen that is open, which must be this one."""
        assert self.main.current == name, f"{self.main.current} is open; the window says: {self.main.strip.sentence}"
        return self.main.screen_shown
