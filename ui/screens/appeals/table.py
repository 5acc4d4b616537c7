"""The list of the register: its columns, which of them are seen, the rows that are marked."""

import datetime as dt

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu

from desktop.queries.register import AppealRow, Sort
from models.rules.states import OPEN_APPEAL_STATES, AppealState
from models.rules.titled import N_
from resources.texts import Texts
from ui.parts.appeal_words import appeal_state, due_role, due_words, marked_summary
from ui.state import remembered
from ui.tables.columns import Column
from ui.tables.register import RegisterModel
from ui.tables.view import TableView
from ui.theme import theme


def columns(today: dt.date) -> tuple[Column, ...]:
    """The columns of the register; `both` stands for applicant and summary where there is no room for two."""
    return (
        Column("number", N_("No."), lambda row, _: row.number, 98, font="body_strong", sort=Sort.NUMBER),
        Column("registered", N_("Registered on"), lambda row, t: t.date(row.registered_on), 100, sort=Sort.REGISTERED),
        Column("applicant", N_("Applicant"), lambda row, _: row.applicant_short, 150, sort=Sort.APPLICANT),
        Column("summary", N_("Summary"), marked_summary),
        Column("both", N_("Applicant and summary"), lambda row, t: f"{row.applicant_short} · {marked_summary(row, t)}",
               sort=Sort.APPLICANT),
        Column("topic", N_("Topic"), lambda row, _: row.topic, 150),
        Column("okrug", N_("Okrug"), lambda row, _: row.okrug, 140),
        Column("executor", N_("Executor"), lambda row, _: row.executor, 116),
        Column("state", N_("State"), lambda row, t: appeal_state(row.standing, t, today).words, 200,
               state=lambda row, t: appeal_state(row.standing, t, today), sort=Sort.STATE),
        Column("due", N_("Due on"), lambda row, _: due_words(_due(row)), 64, role=lambda row: due_role(row.standing),
               sort=Sort.DUE),
    )  # fmt: skip


def _due(row: AppealRow) -> dt.date | None:
    is_running = row.state in OPEN_APPEAL_STATES and row.state is not AppealState.INCOMPLETE
    return row.due_on if is_running else None


USUAL = ("number", "applicant", "summary", "state", "due")


class RegisterView(TableView):
    """The list. Space marks the row and goes on; `marked` tells how many are marked."""

    marked = Signal()

    def __init__(self, model: RegisterModel, declared: tuple[Column, ...], t: Texts) -> None:
        super().__init__(model, declared, t, t("Register of appeals"))
        self.t, self.register = t, model
        self.order = (Sort.REGISTERED, True)
        self._is_narrow = False
        self._settings = remembered()
        self.marks: set[int] = set()
        model.window = self._window
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)

    # Columns.

    def narrow(self, *, is_narrow: bool) -> None:
        """On narrow windows applicant and summary share a column."""
        self._is_narrow = is_narrow
        self._show_columns()

    def show_order(self, sort: Sort, *, newest_first: bool) -> None:
        """Mark the column that the list is in the order of; the day of registration goes with the number."""
        self.order = (sort, newest_first)
        header = self.horizontalHeader()
        seen = [number for number in range(len(self.columns)) if not header.isSectionHidden(number)]
        by = {self.columns[number].sort: number for number in seen}
        way = Qt.SortOrder.DescendingOrder if newest_first else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(by.get(sort, by[Sort.NUMBER] if sort is Sort.REGISTERED else -1), way)

    def choose_columns(self, place: QPoint) -> None:
        """A menu of columns; number and state always stand."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self._chosen_columns()
        for column in self.columns:
            if column.name in ("number", "state", "both"):
                continue
            action = QAction(self.t(column.title), menu, checkable=True, checked=column.name in chosen)
            action.toggled.connect(lambda is_on, name=column.name: self._take_column(name, is_on=is_on))
            menu.addAction(action)
        menu.popup(place)

    def _chosen_columns(self) -> list[str]:
        stored = self._settings.value("appeals/columns")
        return list(stored) if isinstance(stored, list) else list(USUAL)

    def _show_columns(self) -> None:
        chosen = set(self._chosen_columns())
        if self._is_narrow and {"applicant", "summary"} <= chosen:
            chosen = (chosen - {"applicant", "summary"}) | {"both"}
        for number, column in enumerate(self.columns):
            self.horizontalHeader().setSectionHidden(number, column.name not in chosen)
        sort, newest_first = self.order
        self.show_order(sort, newest_first=newest_first)

    def _take_column(self, name: str, *, is_on: bool) -> None:
        chosen = [one for one in self._chosen_columns() if one != name] + ([name] if is_on else [])
        self._settings.setValue("appeals/columns", chosen)
        self._show_columns()

    # Rows.

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
