"""Hands on the keyboard of a window: text is typed, keys are counted."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication


class Hands:
    """`types` is the text itself, `presses` the keys that the golden tasks count."""

    def __init__(self, main, qtbot):
        self.main, self.qtbot, self.count = main, qtbot, 0
        main.activateWindow()  # shortcuts belong to the active window
        qtbot.waitUntil(main.isActiveWindow)

    @property
    def focus(self):
        return self.main.focusWidget() or self.main

    def types(self, text):
        """QTest knows no Cyrillic keys, so the letters are sent as the keyboard layout gives them."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    def presses(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        """As the system sends it: to the window in front, which gives it to whoever has the keyboard."""
        self.count += 1
        if QGuiApplication.focusWindow() is None:  # no window manager gives the keyboard back when a sheet closes
            self.main.activateWindow()
            self.qtbot.waitUntil(self.main.isActiveWindow)
        self.qtbot.keyClick(QGuiApplication.focusWindow(), key, modifier)
