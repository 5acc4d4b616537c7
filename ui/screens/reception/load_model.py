"""Officials × days with the reception day of each cell, and the same in words for a screen reader."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.queries.schedule import DayRow, OfficialLoad, PeriodLoad
from resources.texts import Texts

Index = QModelIndex | QPersistentModelIndex
CELL = int(Qt.ItemDataRole.UserRole)
_EMPTY = PeriodLoad((), ())


class LoadModel(QAbstractTableModel):
    """Rows are officials, those with receptions first; the first column is their names, the others are days."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        self.load = _EMPTY
        self.officials: list[OfficialLoad] = []

    def show_load(self, load: PeriodLoad) -> None:
        """Show another period."""
        self.beginResetModel()
        self.load = load
        self.officials = sorted(load.officials, key=lambda one: not one.days)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """One row an official."""
        return 0 if parent is not None and parent.isValid() else len(self.officials)

    def columnCount(self, parent: Index | None = None) -> int:
        """The names, then the days."""
        return 0 if parent is not None and parent.isValid() else 1 + len(self.load.days)

    def cell(self, row: int, column: int) -> DayRow | None:
        """The reception day of a cell, if there is one."""
        if column < 1 or not 0 <= row < len(self.officials):
            return None
        return self.officials[row].days.get(self.load.days[column - 1].day)

    def has_reception(self, day: dt.date) -> bool:
        """Whether anybody receives on the day."""
        return any(day in one.days for one in self.officials)

    def place_of(self, official_id: int, day: dt.date) -> QModelIndex:
        """The cell of an official's day; an invalid index where it is not shown."""
        rows = [one.official_id for one in self.officials]
        days = [one.day for one in self.load.days]
        if official_id not in rows or day not in days:
            return QModelIndex()
        return self.index(rows.index(official_id), 1 + days.index(day))

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Names as text; of a cell its reception day, and the same in words."""
        official = self.officials[index.row()]
        if index.column() == 0:
            if role == Qt.ItemDataRole.DisplayRole:
                return official.name
            return f"{official.name}, {official.post}" if role == Qt.ItemDataRole.ToolTipRole else None
        if role == CELL:
            return self.cell(index.row(), index.column())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(official, index)
        return None

    def _words(self, official: OfficialLoad, index: Index) -> str:
        day = self.load.days[index.column() - 1]
        when = f"{official.name}. {self.t.day_month(day.day)}, {self.t.weekday(day.day)}"
        row = self.cell(index.row(), index.column())
        if row is None:
            return f"{when}: {day.why or self.t('no reception')}"
        if row.closed_reason:
            return f"{when}: {self.t('closed')} – {row.closed_reason}"
        hours = f"{row.starts:%H:%M}–{row.ends:%H:%M}"
        free = self.t.plural("{number} place free", "{number} places free", row.load.free)
        return f"{when}, {hours}: {free}"

    def headerData(self, section: int, way: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The day in words, for a screen reader; the header paints itself."""
        if role != Qt.ItemDataRole.DisplayRole or way != Qt.Orientation.Horizontal or section == 0:
            return None
        day = self.load.days[section - 1].day
        return f"{self.t.short_weekday(day)} {day.day}"
