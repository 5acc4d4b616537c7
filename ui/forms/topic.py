"""A topic found by any word of its path in either language, letters forgiven: a list under the line while one types."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QWidget

from desktop.queries.registration import TopicChoice, topics_like
from models.rules.titled import N_
from ui import icons
from ui.forms.editors import TextEditor
from ui.theme import theme

SHOWN = 8


class TopicEditor(TextEditor):
    """One topic; Down and Up walk the list, Enter or Tab takes, Esc closes it."""

    chosen = Signal(int)

    def __init__(self, placeholder: str, choices: Sequence[TopicChoice] = ()) -> None:
        super().__init__(placeholder)
        self._choices = tuple(choices)
        self._id: int | None = None
        self._list: QListWidget | None = None
        self._found: list[TopicChoice] = []
        self.addAction(icons.icon("search", "text_muted"), self.ActionPosition.LeadingPosition)
        self.textEdited.connect(self._typed)

    def offer(self, choices: Sequence[TopicChoice]) -> None:
        """Offer these topics; a topic that is set already is now put into words."""
        self._choices = tuple(choices)
        if self._id is not None:
            self.set_value(self._id)

    def value(self) -> int | None:
        """The topic's id, or None."""
        return self._id

    def set_value(self, value: int | None) -> None:
        """Show a topic."""
        self._id = value
        path = next((choice.path for choice in self._choices if choice.id == value), "")
        self.setText(path)
        self.setCursorPosition(0)
        self.setToolTip(path)

    @property
    def is_wrong(self) -> bool:
        """Whether words stand here that are no topic: none was taken from the list."""
        return self._id is None and bool(self.text().strip())

    why_wrong = N_("This is no topic of the list: choose one, or leave it empty.")

    @property
    def leaf(self) -> str:
        """The topic's own name, without the category."""
        return self.text().rpartition(" › ")[2] if self._id is not None else ""

    def plain(self) -> Any:
        """The id of the topic, or what was typed so far."""
        return self._id if self._id is not None else self.text()

    def set_plain(self, plain: Any) -> None:
        """Take up what plain() gave."""
        if isinstance(plain, int):
            self.set_value(plain)
        else:
            self.setText(plain)

    def _typed(self, text: str) -> None:
        self._id = None
        self._found = topics_like(self._choices, text)[:SHOWN] if text.strip() else []
        self._show_list()

    def _show_list(self) -> None:
        if not self._found:
            self._hide_list()
            return
        if self._list is None:
            self._list = self._make_list(self.window())
        self._list.clear()
        self._list.addItems([choice.path for choice in self._found])
        self._list.setCurrentRow(0)
        height = len(self._found) * theme().size("height.row") + 6
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 2))
        if corner.y() + height > self.window().height():
            corner.setY(self.mapTo(self.window(), QPoint(0, 0)).y() - height - 2)
        width = max(self.width(), 420)
        self._list.setGeometry(min(corner.x(), self.window().width() - width - 8), corner.y(), width, height)
        self._list.show()
        self._list.raise_()

    def _make_list(self, window: QWidget) -> QListWidget:
        made = QListWidget(window)
        made.setProperty("framed", True)  # noqa: FBT003 (Qt's own)
        made.setFrameShape(QFrame.Shape.StyledPanel)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setAccessibleName(self.placeholderText())
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setProperty("choice", "row")
        made.itemClicked.connect(lambda item: self._take(made.row(item)))
        self.destroyed.connect(made.deleteLater)
        return made

    def _hide_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    @property
    def is_choosing(self) -> bool:
        """Whether the list is open."""
        return self._list is not None and self._list.isVisible()

    def _take(self, row: int) -> None:
        self.set_value(self._found[row].id)
        self._hide_list()
        self.chosen.emit(self._found[row].id)

    def keeps_key(self, event: QKeyEvent) -> bool:
        """Esc closes the open list before it leads anywhere."""
        return self.is_choosing and event.key() == Qt.Key.Key_Escape

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the open list; all others type."""
        if self._list is None or not self.is_choosing or event.modifiers():
            super().keyPressEvent(event)
            return
        row, key = self._list.currentRow(), event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._list.setCurrentRow((row + step) % len(self._found))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(row)
        elif key == Qt.Key.Key_Escape:
            self._hide_list()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 (Qt's own)
        """Tab takes what the list offers and goes on."""
        if self.is_choosing and self._list is not None:
            self._take(self._list.currentRow())
        return super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the keyboard."""
        super().focusOutEvent(event)
        self._hide_list()
