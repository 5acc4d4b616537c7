"""A table of few rows, held whole."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from resources.texts import Texts
from ui.tables.columns import Column

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)  # the row itself
COLUMN = ROW + 1  # the declared column


class RowsModel(QAbstractTableModel):
    """Frozen rows under declared columns."""

    def __init__(self, columns: Sequence[Column], t: Texts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.t = t
        self.rows: list[Any] = []

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def row_at(self, index: Index) -> Any:
        """The row of an index, or None."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def shown_at(self, index: Index) -> tuple[Any, Column | None]:
        """What a cell is painted by, in one step: the row and the column."""
        row = self.row_at(index)
        return row, None if row is None else self.columns[index.column()]

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What a cell shows, says and is."""
        row = self.row_at(index)
        if row is None:
            return None
        column = self.columns[index.column()]
        if role == ROW:
            return row
        if role == COLUMN:
            return column
        return cell(column, row, self.t, role)

    def headerData(self, section: int, way: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The titles."""
        return head(self.columns[section], self.t, role) if way == Qt.Orientation.Horizontal else None


def head(column: Column, t: Texts, role: int) -> Any:
    """What the head of a column gives for a role of Qt."""
    if role == Qt.ItemDataRole.DisplayRole:
        return t(column.title)
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return int(Qt.AlignmentFlag.AlignVCenter | _side(column))
    return None


def _side(column: Column) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft


def cell(column: Column, row: Any, t: Texts, role: int) -> Any:
    """What one cell gives for a role of Qt."""
    if role == Qt.ItemDataRole.DisplayRole:
        return column.text(row, t)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        state = column.state(row, t) if column.state else None
        return f"{t(column.title)}: {state.words if state else column.text(row, t)}"
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return int(Qt.AlignmentFlag.AlignVCenter | _side(column))
    return None
