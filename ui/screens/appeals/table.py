"""The list of the register: its columns, and which of them are seen."""

import datetime as dt

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.queries.register import AppealRow, Sort
from models.rules.states import OPEN_APPEAL_STATES, AppealState
from models.rules.titled import N_
from resources.texts import Texts
from ui.parts.appeal_words import appeal_state, due_role, due_words, marked_summary
from ui.state import remembered
from ui.tables.columns import Column
from ui.tables.marked import MarkedView
from ui.tables.register import RegisterModel


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


class RegisterView(MarkedView):
    """The list of appeals: which columns are seen, and by which of them it is in order."""

    def __init__(self, model: RegisterModel, declared: tuple[Column, ...], t: Texts) -> None:
        super().__init__(model, declared, t, t("Register of appeals"))
        self.t = t
        self.order = (Sort.REGISTERED, True)
        self._is_narrow = False
        self._settings = remembered()
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
