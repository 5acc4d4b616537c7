"""What is wrong with a window as a person would see or hear it: cut words, nameless controls, words left in English."""

import re

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from ui.parts.chips import Chip
from ui.parts.words import ElidedWords
from ui.tables.view import TableView

EDGES = 12  # pixels left and right of the title of a column
Never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, Chip)
LATIN = re.compile(r"[A-Za-z]{3,}")
# Names, keys and marks that are written alike in every language.
ALIKE = re.compile(
    r"\b(Ctrl|Alt|Shift|Enter|Return|Esc|Tab|Space|Left|Right|Up|Down|PgUp|PgDn|PgDown|Ins|Del|Home|End|ENG|PDF|Word|Excel"
    r"|LibreOffice|Microsoft|Qabyldau|Otinish|SMS|MRZ|docx|xlsx|example|office|CSV|SQLite|Latin)\b"
    r"|[\w.+-]+@[\w.-]+|[/\\][\w./\\-]+|[A-Z]+\d+"
)


def faults(window, language):
    """A list of sentences, empty where all is well."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not isinstance(widget.parentWidget(), QLineEdit):  # Qt's own icons in a line
            found += _nameless(widget) + _cut(widget, window) + _foreign(widget, language) + _too_wide(widget)
            found += _cut_titles(widget)
    return sorted(set(found))


def _who(widget):
    words = getattr(widget, "text", lambda: "")() or widget.accessibleName()
    return f"{type(widget).__name__} «{str(words)[:40]}» in {_screen_of(widget)}"


def _screen_of(widget):
    parents = []
    while widget is not None:
        parents.append(type(widget).__name__)
        widget = widget.parentWidget()
    return " < ".join(parents[1:5])


def _nameless(widget):
    if not isinstance(widget, CONTROLS) or widget.accessibleName():
        return []
    if widget.objectName().startswith("qt_") or isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox):
        return []  # parts of Qt's own
    if type(widget).__name__ == "QTableCornerButton" or isinstance(widget.parentWidget(), QAbstractItemView):
        return []
    return [f"no accessible name: {_who(widget)}"]


def _cut(widget, window):
    if isinstance(widget, ElidedWords) or not isinstance(widget, QAbstractButton | QLabel | Chip):
        return []
    if isinstance(widget, QLabel) and (not widget.text() or not widget.pixmap().isNull()):
        return []
    if isinstance(widget, QLabel) and widget.wordWrap():
        needed = widget.heightForWidth(widget.width())
        return [f"words cut below: {_who(widget)}"] if needed > widget.height() + 1 else []
    wanted = widget.sizeHint() if isinstance(widget, QLabel | Chip) else widget.minimumSizeHint()
    short = []
    if wanted.width() > widget.width() + 1:
        short.append(f"words cut ({widget.width()} of {wanted.width()}): {_who(widget)}")
    if not _is_reachable(widget, window):
        short.append(f"outside of what is seen: {_who(widget)}")
    return short


def _cut_titles(widget):
    """Titles of columns that are wider than their column."""
    table = widget.parentWidget()
    if not isinstance(widget, QHeaderView) or not isinstance(table, TableView) or widget is table.verticalHeader():
        return []
    sections = [number for number in range(widget.count()) if not widget.isSectionHidden(number)]
    titles = {number: widget.model().headerData(number, widget.orientation()) for number in sections}
    return [
        f"title of a column cut ({widget.sectionSize(number)}): {title} in {_screen_of(widget)}"
        for number, title in titles.items()
        if title and widget.fontMetrics().horizontalAdvance(title) + EDGES > widget.sectionSize(number)
    ]


def _is_reachable(widget, window):
    """Inside every parent, or in something that scrolls."""
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return window.rect().adjusted(-1, -1, 1, 1).contains(place)


def _too_wide(widget):
    """A page that scrolls down only, and is wider than what is seen of it: its right edge is cut."""
    if not isinstance(widget, QScrollArea) or widget.horizontalScrollBarPolicy() != Never:
        return []
    page = widget.widget()
    if page is None or page.width() <= widget.viewport().width():
        return []
    return [f"cut at the right ({widget.viewport().width()} of {page.width()}): {_who(widget)}"]


def _foreign(widget, language):
    if language == "en" or not isinstance(widget, QAbstractButton | QLabel | QLineEdit | QComboBox | Chip):
        return []
    said = [widget.accessibleName(), widget.toolTip()]
    if isinstance(widget, QAbstractButton | QLabel):
        said.append(widget.text())
    if isinstance(widget, QLineEdit):
        said.append(widget.placeholderText())
    if isinstance(widget, QComboBox):
        said += [widget.itemText(number) for number in range(widget.count())]
    plain = [re.sub(r"<[^>]+>|&\w+;", " ", words) for words in said]
    return [f"not {language}: «{words[:60]}» {_who(widget)}" for words in plain if LATIN.search(ALIKE.sub("", words))]
