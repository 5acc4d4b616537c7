"""Keys are places on the keyboard, not letters: a declared key is pressed alike in every layout of the office."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

# The same places in three layouts. The Kazakh one has letters where others have digits.
_PLACES = "`1234567890-=QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,./"
_LAYOUTS = (
    '("ӘІҢҒ,.ҮҰҚӨҺЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ№',  # Kazakh
    "Ё1234567890-=ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ.",  # Russian
)
_SHIFTED = {"+": "="}  # a sign that stands on its place with Shift
_RAIL = "1234567890-="  # the digit row, from the left
_TEXT_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)
_Standard = QKeySequence.StandardKey
_EDITING = (_Standard.Undo, _Standard.Redo, _Standard.Copy, _Standard.Cut, _Standard.Paste, _Standard.SelectAll)
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
# Keys that a control answers to by itself while it has the keyboard, whatever the screen declares.
_OF_BUTTONS = frozenset({Qt.Key.Key_Space})
_OF_CHOICES = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
                         Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})  # fmt: skip


def sequences(declared: str) -> list[QKeySequence]:
    """All that a declared key ("Ctrl+P", "A", "/ | Ctrl+F") is called in any layout, first as it is declared.

    Enter means both keys of that name.
    """
    found: list[QKeySequence] = []
    for one in declared.split(" | "):
        found += [QKeySequence(one), *_elsewhere(one)]
    return list(dict.fromkeys(found))


def _elsewhere(key: str) -> list[QKeySequence]:
    if key.endswith("Enter"):
        return [QKeySequence(f"{key.removesuffix('Enter')}Return")]
    combination = QKeySequence(key)[0]  # type: ignore[index]
    sign = chr(combination.key()) if combination.key() < Qt.Key.Key_Escape else ""
    place = _PLACES.find(_SHIFTED.get(sign, sign)) if sign else -1
    if place < 0:
        return []
    letters = [layout[place] for layout in _LAYOUTS] + ([_PLACES[place]] if sign in _SHIFTED else [])
    modifiers = combination.keyboardModifiers().value
    return [QKeySequence(modifiers | ord(letter)) for letter in letters if letter != sign]


def give(action: QAction, declared: str) -> None:
    """Give an action its keys in every layout."""
    action.setProperty("keys", declared)
    action.setShortcuts(sequences(declared))


def names(action: QAction) -> list[str]:
    """The keys of an action as people are told them, in the Latin layout."""
    declared = str(action.property("keys") or "")
    spelled = QKeySequence.SequenceFormat.PortableText
    return [QKeySequence(one).toString(spelled) for one in declared.split(" | ") if one]


def name(action: QAction) -> str:
    """The first key of an action, or nothing."""
    return next(iter(names(action)), "")


def bind(owner: QWidget, declared: str, run: Callable[[], object]) -> QShortcut:
    """A key of a dialog, in every layout."""
    shortcut = QShortcut(owner)
    shortcut.setKeys(sequences(declared))
    shortcut.activated.connect(lambda: run())
    return shortcut


def rail_key(number: int) -> str:
    """The key of the screen that stands at this place of the rail, from 1: Alt+1 … Alt+9, Alt+0, Alt+-, Alt+=."""
    return f"Alt+{_RAIL[number - 1]}" if number <= len(_RAIL) else ""


def digit(event: QKeyEvent) -> int | None:
    """The digit of the key that was pressed, by its place where the layout has a letter there; None for another."""
    if event.modifiers() & COMMANDS or not event.text():
        return None
    sign = event.text().upper()
    layout = next((one for one in (_PLACES, *_LAYOUTS) if sign in one[1:11]), "")
    return (layout.index(sign, 1)) % 10 if layout else None


class Claims(QObject):
    """Settles, before Qt does, who gets a key of the window: the control that has the keyboard or a declared action.

    Ctrl+letter belongs to the action that declares it, though a text field would move its cursor (Ctrl+E, Ctrl+K);
    to the field belongs what edits its text (Ctrl+V; Ctrl+Z while something was typed there).
    What a control answers to by itself (Space on a button, an open list's Esc) stays with the control.
    While `over` gives a widget that lies over the window, all keys but those of `through` are that widget's.
    """

    def __init__(
        self, window: QWidget, offered: Callable[[], list[QAction]], over: Callable[[], QWidget | None], through: str
    ) -> None:
        super().__init__(window)
        self._window, self._offered, self._over = window, offered, over
        self._through = {key for declared in through.split() for key in sequences(declared)}
        self._handle: QWindow | None = None

    def watch(self) -> None:
        """Listen to the window's own events; again after it was shown anew."""
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """See the class."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        pressed = _pressed(event)
        if self._over() is not None:
            event.setAccepted(pressed not in self._through)
            return True
        focused = self._window.focusWidget()
        if isinstance(focused, _TEXT_FIELDS) and any(event.matches(one) for one in _EDITING):
            undoes = event.matches(QKeySequence.StandardKey.Undo)
            if not undoes or _can_undo(focused):
                return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            is_declared = any(one.isEnabled() and pressed in one.shortcuts() for one in self._offered())
            event.setAccepted(False)
            return is_declared
        if keeps(focused, event):
            event.accept()
            return True
        return False


def _can_undo(field: QWidget) -> bool:
    """Whether something that was typed in a text field can be taken back in it."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QTextEdit | QPlainTextEdit) and field.document().isUndoAvailable()


def _pressed(event: QKeyEvent) -> QKeySequence:
    return QKeySequence((event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier).value | event.key())


def keeps(focused: QWidget | None, event: QKeyEvent) -> bool:
    """Whether a control keeps a key for itself; one that has something open says so by its `keeps_key`."""
    own = getattr(focused, "keeps_key", None)
    if own is not None and own(event):
        return True
    if event.modifiers() & COMMANDS:
        return False
    if isinstance(focused, QComboBox):
        return event.key() in _OF_CHOICES
    return isinstance(focused, QAbstractButton) and event.key() in _OF_BUTTONS
