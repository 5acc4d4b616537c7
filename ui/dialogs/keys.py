"""The sheet of keys (Ctrl+/): what the open screen and the frame answer to, read from their declared actions."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from models.rules.titled import N_
from resources.texts import Texts
from ui import keys
from ui.catalogue import BY_NAME
from ui.dialogs.reading import ReadingSheet
from ui.parts.buttons import KeyCap
from ui.parts.surfaces import Scrolled
from ui.parts.words import Hairline, Words

# What Qt's own widgets and every form answer to: they are no actions.
FORMS_AND_LISTS = (
    ("Ctrl+Enter", N_("save, go on")),
    ("Esc", N_("close, go back; nothing typed is lost")),
    ("Enter", N_("open the chosen row")),
    ("Tab", N_("next field")),
    ("Ctrl+C", N_("copy the chosen rows")),
)


def show_keys(window: Any) -> ReadingSheet:
    """Open the sheet of keys over the window."""
    t = window.t
    offered = [action for action in window.actions_offered() if not action.shortcut().isEmpty() and action.isVisible()]
    frame = [action for action in offered if action.objectName().startswith("frame.")]
    rail = [action for action in offered if action.objectName().startswith("go.")]
    own = [action for action in offered if action not in frame and action not in rail]
    title = t(BY_NAME[window.current].title) if window.current else ""
    sheet = ReadingSheet(t, t("Keys"), window)
    columns = QHBoxLayout()
    columns.setSpacing(40)
    forms = _table(t("In forms and lists"), [(key, t(words)) for key, words in FORMS_AND_LISTS])
    columns.addWidget(_column(_group(title, own, t), forms), 1)
    columns.addWidget(_column(_group(t("Everywhere"), frame, t), _group(t("Screens"), rail, t)), 1)
    scrolled = Scrolled()
    scrolled.box.addLayout(columns)
    scrolled.box.addStretch(1)
    sheet.body.addWidget(scrolled, 1)
    sheet.open()
    return sheet


def _column(*groups: QWidget) -> QWidget:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for group in groups:
        column.addWidget(group)
    column.addStretch(1)
    return place


def _group(title: str, actions: list[QAction], t: Texts) -> QWidget:
    rows = [("  ".join(keys.names(action)), action.text()) for action in actions]
    return _table(title, rows or [("", t("This screen has no keys of its own."))])


def _table(title: str, rows: list[tuple[str, str]]) -> QWidget:
    place = QWidget()
    grid = QGridLayout(place)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(6)
    grid.setHorizontalSpacing(12)
    grid.setColumnStretch(1, 1)
    grid.addWidget(Words(title, "body_strong"), 0, 0, 1, 2)
    grid.addWidget(Hairline(), 1, 0, 1, 2)
    for number, (pressed, words) in enumerate(rows, start=2):
        caps = QHBoxLayout()
        caps.setSpacing(4)
        for key in filter(None, pressed.split("  ")):
            cap = KeyCap(key)
            cap.setAccessibleName(key)
            caps.addWidget(cap)
        grid.addLayout(caps, number, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Words(words, wraps=True), number, 1)
    return place
