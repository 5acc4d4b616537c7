"""A list on paper: what the table shows, under which filters, looked at before it is printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.papers import SHOWN_LIST
from desktop.queries.sheets.shown_list import ShownColumn, ShownList
from models.rules.titled import N_
from resources.texts import Texts
from ui.actions import Action
from ui.desk import Desk
from ui.tables.columns import Column
from ui.tables.register import RegisterModel
from ui.tables.rows import RowsModel
from ui.tables.view import TableView

MOST = 1000  # rows on paper: of more the list is narrowed, or written as a spreadsheet
_STRETCHED = 260  # pixels that a column without a width of its own counts on paper


@dataclass(frozen=True)
class Listed:
    """A list that is seen: its title, its filters in words, its table; `ids` where only some of a register is meant.

    What is drawn otherwise than as a table has no table, but columns and rows.
    """

    title: str
    filters: tuple[str, ...]
    table: TableView | None = None
    ids: tuple[int, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[Any, ...] = ()


def print_action(screen: str, key: str = "Ctrl+P") -> Action:
    """The action of a screen with a list: its method `listed` gives the list, Screen.print_shown does the rest."""
    return Action(f"{screen}.print_list", N_("Print this list"), "print", "print_shown", key)


def show_on_paper(desk: Desk, owner: QWidget, listed: Listed) -> None:
    """Read what is not read yet, lay it out off the window's line, show the paper; an empty list is told so."""
    model: Any = listed.table.model() if listed.table else None
    if isinstance(model, RegisterModel):
        ids = list(listed.ids or model.ids)
        if ids:
            model.ask_rows(ids[:MOST], done=lambda rows: _lay_out(desk, owner, listed, rows, len(ids)))
            return
    elif isinstance(model, RowsModel) and model.rows:
        _lay_out(desk, owner, listed, model.rows[:MOST], len(model.rows))
        return
    elif listed.rows:
        _lay_out(desk, owner, listed, listed.rows, len(listed.rows))
        return
    desk.say(lambda t: t("The list is empty: there is nothing to print."), kind="info")


def _lay_out(desk: Desk, owner: QWidget, listed: Listed, rows: Sequence[Any], whole: int) -> None:
    t, seen = desk.t, listed.table.columns_seen() if listed.table else listed.columns
    columns = tuple(ShownColumn(t(one.title), one.width or _STRETCHED, one.is_right) for one in seen)

    def laid_out() -> ShownList:
        cells = tuple(tuple(_cell(column, row, t) for column in seen) for row in rows)
        return ShownList(t.language, listed.title, listed.filters, columns, cells, whole)

    desk.call(laid_out, done=lambda shown: desk.show_paper(SHOWN_LIST, shown), owner=owner, key="list")


def _cell(column: Column, row: Any, t: Texts) -> str:
    """What a cell says: the words of its chip, or its text."""
    state = column.state(row, t) if column.state else None
    text = column.text(row, t)
    return text if state is None or state.words in text else ", ".join(filter(None, (text, state.words)))
