"""The model of a register: the ids of all, the rows only of what is seen, asked for off the window's line."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, QTimer, Signal

from desktop.jobs import LONG
from desktop.operation import Question
from resources.texts import Texts
from ui.desk import Desk
from ui.tables.columns import Column
from ui.tables.rows import COLUMN, ROW, Index, cell, head

MOST_KEPT = 2000  # rows; those seen longest ago are let go
_ROOT = QModelIndex()
AROUND = 20  # rows read before and after those that are seen, so that a step of the wheel finds them


class RegisterModel(QAbstractTableModel):
    """Shows `ids` in their order. `rows` is the question that gives the rows (each with its `id`) for a few ids.

    A row that is not read yet is None and is painted as a grey bar; `window` tells the first and last row seen.
    """

    awaited = Signal()  # of the ids that are seen now no row is there yet
    came = Signal()  # rows, or what went wrong with them

    def __init__(
        self,
        desk: Desk,
        rows: Question[[Sequence[int]], list[Any]],
        columns: Sequence[Column],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.columns = tuple(columns)
        self._width = len(self.columns)  # Qt asks for it with every cell
        self.ids = array("q")
        self.window: Callable[[], tuple[int, int]] = lambda: (0, 40)
        self._question = rows
        self._rows: OrderedDict[int, Any] = OrderedDict()
        self._stale: set[int] = set()
        self._asked: set[int] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)

    @property
    def t(self) -> Texts:
        """The window's words."""
        return self.desk.t

    def show_ids(self, ids: "array[int]") -> None:
        """Show other ids, or the same in another order; rows that were read are kept, and read anew when seen."""
        self.beginResetModel()
        self.ids = ids
        self._stale = set(self._rows)
        self._asked.clear()
        self.endResetModel()
        self.move()

    def move(self) -> None:
        """Others are seen than before: where no row of them is there they are asked for now, not after a painting."""
        first, last = self.window()
        if self.ids and not any(id in self._rows for id in self.ids[first : last + 1]):
            self.awaited.emit()
            self._ask()

    def extend_ids(self, ids: "array[int]") -> None:
        """The whole register, of which the first page is shown already: nothing seen is moved."""
        known = len(self.ids)
        if ids[:known].tobytes() != self.ids.tobytes():
            self.show_ids(ids)
            return
        if len(ids) > known:
            self.beginInsertRows(_ROOT, known, len(ids) - 1)
            self.ids = ids
            self.endInsertRows()

    def read_anew(self) -> None:
        """Something has changed: what is seen is read again, and stands meanwhile."""
        self._stale = set(self._rows)
        self._asked.clear()
        self._soon.start(0)

    def place_of(self, id: int) -> int:
        """The row of an id, or -1."""
        try:
            return self.ids.index(id)
        except ValueError:
            return -1

    def row_of(self, id: int) -> Any:
        """What was read of an id, or None."""
        return self._rows.get(id)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else self._width

    def shown_at(self, index: Index) -> tuple[Any, Column | None]:
        """What a cell is painted by, in one step: the row, None where it is not there yet, and the column."""
        if not index.isValid() or index.row() >= len(self.ids):
            return None, None
        return self._row(self.ids[index.row()]), self.columns[index.column()]

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What a cell shows, says and is; a row that is not there yet is asked for."""
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        column = self.columns[index.column()]
        if role == COLUMN:
            return column
        row = self._row(self.ids[index.row()])
        if role == ROW or row is None:
            return row
        return cell(column, row, self.t, role)

    def _row(self, id: int) -> Any:
        row = self._rows.get(id)
        if (row is None or id in self._stale) and id not in self._asked and not self._soon.isActive():
            self._soon.start(0)
        return row

    def headerData(self, section: int, way: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The titles."""
        return head(self.columns[section], self.t, role) if way == Qt.Orientation.Horizontal else None

    def ask_rows(self, ids: Sequence[int], *, done: Callable[[list[Any]], None]) -> None:
        """Read the rows of many ids, for what leaves the window; nothing quick stands behind it."""
        self.desk.ask(self._question, ids, done=done, owner=self, key="all rows", line=LONG)

    def _ask(self) -> None:
        """Read the rows that are seen and not known; a newer question takes the place of an unanswered one."""
        first, last = self.window()
        seen = self.ids[max(first - AROUND, 0) : last + AROUND + 1]
        missing = [id for id in seen if id not in self._rows or id in self._stale]
        self._asked = set(missing)
        if missing:
            self.desk.ask(self._question, missing, done=self._take, failed=self._failed, owner=self, key="rows")

    def _take(self, rows: Sequence[Any]) -> None:
        for row in rows:
            self._rows[row.id] = row
            self._rows.move_to_end(row.id)
        self._stale -= self._asked
        while len(self._rows) > MOST_KEPT:
            self._rows.popitem(last=False)
        self.came.emit()
        first, last = self.window()
        if self.ids:
            last = min(last + AROUND, len(self.ids) - 1)
            self.dataChanged.emit(
                self.index(min(max(first - AROUND, 0), last), 0), self.index(last, len(self.columns) - 1)
            )

    def _failed(self, error: Exception) -> None:
        self.came.emit()
        self._asked.clear()
        self.desk.fail(error)
