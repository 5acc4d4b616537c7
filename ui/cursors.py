"""Where the keyboard is in a window, so that it goes on there when the window was built anew."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget


@dataclass(frozen=True)
class Cursor:
    """A control by its part of the window, its kind and its place among those; in text what is selected too."""

    part: int
    kind: type[QWidget]
    place: int
    text: str = ""
    anchor: int = 0
    position: int = 0


def taken(focused: QWidget | None, parts: list[QWidget]) -> Cursor | None:
    """Where the keyboard is: `parts` are those of the window that are built alike again; None where it is in none."""
    part = next((number for number, one in enumerate(parts) if focused and one.isAncestorOf(focused)), None)
    if focused is None or part is None:
        return None
    kind = type(focused)
    place = _alike(parts[part], kind).index(focused)
    if isinstance(focused, QLineEdit):
        position = focused.cursorPosition()
        start, end = focused.selectionStart(), focused.selectionEnd()
        anchor = position if start < 0 else start if position == end else end
        return Cursor(part, kind, place, focused.text(), anchor, position)
    if isinstance(focused, QPlainTextEdit | QTextEdit):
        cursor = focused.textCursor()
        return Cursor(part, kind, place, focused.toPlainText(), cursor.anchor(), cursor.position())
    return Cursor(part, kind, place)


def put(cursor: Cursor, parts: list[QWidget]) -> bool:
    """Put the keyboard there; False while the control, or the text in it, has not come back yet."""
    alike = _alike(parts[cursor.part], cursor.kind)
    if cursor.place >= len(alike):
        return False
    control: Any = alike[cursor.place]
    control.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(control, QLineEdit):
        if control.text() != cursor.text:
            return False
        control.setCursorPosition(cursor.position)
        if cursor.anchor != cursor.position:
            control.setSelection(cursor.anchor, cursor.position - cursor.anchor)
    elif isinstance(control, QPlainTextEdit | QTextEdit):
        if control.toPlainText() != cursor.text:
            return False
        text = control.textCursor()
        text.setPosition(cursor.anchor)
        text.setPosition(cursor.position, QTextCursor.MoveMode.KeepAnchor)
        control.setTextCursor(text)
    return True


def _alike(part: QWidget, kind: type[QWidget]) -> list[QWidget]:
    """The controls of a kind, in the order in which they were made."""
    return [one for one in part.findChildren(kind) if type(one) is kind]
