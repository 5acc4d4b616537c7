"""The view of a register: rows are found by their ids, and several are marked."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from resources.texts import Texts
from ui.tables.columns import Column
from ui.tables.register import RegisterModel
from ui.tables.view import TableView
from ui.theme import theme


class MarkedView(TableView):
    """A list by ids. Space marks the row and goes on; `marked` tells that other rows are marked."""

    marked = Signal()

    def __init__(
        self, model: RegisterModel, declared: tuple[Column, ...], t: Texts, name: str, *, height: int = 0
    ) -> None:
        super().__init__(model, declared, t, name, height=height)
        self.register = model
        self.marks: set[int] = set()
        model.window = self._window

    def _window(self) -> tuple[int, int]:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return max(first, 0), last if last >= 0 else max(first, 0) + self.viewport().height() // 32

    def current_id(self) -> int | None:
        """The id of the row that the keyboard is on, read or not."""
        row = self.currentIndex().row()
        return self.register.ids[row] if 0 <= row < len(self.register.ids) else None

    def choose_id(self, id: int | None) -> bool:
        """Go to a row by its id; False where it is not in the list."""
        row = self.register.place_of(id) if id is not None else -1
        if row >= 0:
            self.choose_row(row)
        return row >= 0

    def choose_row(self, row: int) -> None:
        """Go to a row and select it alone, whatever keys are held (Qt's selectRow would mind Ctrl)."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.register.index(row, 0), flags)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space marks."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.mark_current()
            return
        super().keyPressEvent(event)

    def mark_current(self) -> None:
        """Mark the row, or take the mark away, and go to the next."""
        id = self.current_id()
        if id is None:
            return
        self.marks ^= {id}
        row = self.currentIndex().row()
        if row + 1 < len(self.register.ids):
            self.choose_row(row + 1)
        self.viewport().update()
        self.marked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A bar at the left of marked rows."""
        super().paintEvent(event)
        if not self.marks:
            return
        painter = QPainter(self.viewport())
        first, last = self._window()
        for row in range(first, min(last + 1, len(self.register.ids))):
            if self.register.ids[row] in self.marks:
                place = self.visualRect(self.register.index(row, 0))
                painter.fillRect(0, place.top(), 4, place.height() - 1, theme().colour("accent"))
