"""The queue as a table: number, time, person and matter, state, waited; the current row has a bar at its left."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.queries.queue import VisitRow
from models.rules.states import VisitState
from models.rules.titled import N_
from resources.texts import Texts
from ui import icons
from ui.parts.chips import chip_width, paint_chip
from ui.screens.day.words import state_of, time_of, waited_words
from ui.tables.columns import Column
from ui.tables.delegates import CellDelegate, Index
from ui.tables.rows import ROW, RowsModel
from ui.tables.view import TableView
from ui.theme import theme

_PAST = (VisitState.DONE, VisitState.MISSED)
WAITED = 4  # the column that changes as time goes by


def _ink(row: VisitRow) -> str:
    return "text_muted" if row.state in _PAST else "text"


def columns(now: Callable[[], dt.datetime]) -> tuple[Column, ...]:
    """The columns of the queue; states and waiting are told at the present moment."""
    return (
        Column("place", N_("No."), lambda row, _: str(row.place), 46, font="body_strong", role=_ink),
        Column("time", N_("Time"), time_of, 88, role=_ink),
        Column("person", N_("Visitor"), lambda row, _: f"{row.short_name} · {row.question}", 0, role=_ink),
        Column(
            "state",
            N_("State"),
            lambda row, t: state_of(row, t, now()).words,
            188,
            state=lambda row, t: state_of(row, t, now()),
        ),
        Column(
            "waited",
            N_("Waited"),
            lambda row, t: waited_words(row, t, now()),
            94,
            is_right=True,
            role=lambda _: "text_muted",
        ),
    )


STAR = 24  # pixels of the mark of those received out of turn


class QueueDelegate(CellDelegate):
    """Names in bold before the matter, the chip of those received out of turn, the bar of who is in."""

    is_narrow = False

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Paint one cell."""
        super().paint(painter, option, index)
        row: VisitRow | None = index.data(ROW)
        if row is not None and index.column() == 0 and row.state is VisitState.IN_ROOM:
            painter.fillRect(option.rect.adjusted(0, 0, 4 - option.rect.width(), 0), theme().colour("accent"))

    def _paint_cell(self, painter: QPainter, room: QRectF, row: Any, column: Column, *, is_selected: bool) -> None:
        if column.name != "person":
            super()._paint_cell(painter, room, row, column, is_selected=is_selected)
            return
        name_room = QRectF(room.left(), room.top(), room.width(), room.height() / 2 + 1) if self.is_narrow else room
        side = Qt.AlignmentFlag.AlignBottom if self.is_narrow else Qt.AlignmentFlag.AlignVCenter
        is_past = row.state in _PAST
        painter.setFont(theme().font("body" if is_past else "body_strong"))
        painter.setPen(theme().colour("on_selection" if is_selected else "text_muted" if is_past else "text"))
        has_star = self.is_narrow and row.benefit_group is not None and not is_past
        width = int(room.width()) - (STAR if has_star else 0)
        name = painter.fontMetrics().elidedText(row.short_name, Qt.TextElideMode.ElideRight, width)
        painter.drawText(name_room, side, name)
        x = room.left() + painter.fontMetrics().horizontalAdvance(name) + 8
        if row.benefit_group and not is_past:
            words = self.t("Out of turn")
            if self.is_narrow:
                icons.paint(painter, "priority", "text_muted", QRectF(x, name_room.bottom() - 17, 14, 14))
            elif room.right() - x > chip_width(words):
                paint_chip(painter, QRectF(x, name_room.top(), chip_width(words), name_room.height()), "priority",
                           words, "paused")  # fmt: skip
                x += chip_width(words) + 8
        self._paint_matter(painter, room, x, row, is_selected=is_selected)

    def _paint_matter(self, painter: QPainter, room: QRectF, x: float, row: VisitRow, *, is_selected: bool) -> None:
        painter.setPen(theme().colour("on_selection" if is_selected else "text_muted"))
        if self.is_narrow:
            painter.setFont(theme().font("caption"))
            below, words = QRectF(room.left(), room.center().y() + 1, room.width(), room.height() / 2), row.question
        else:
            painter.setFont(theme().font("body"))
            below, words = QRectF(x, room.top(), room.right() - x, room.height()), f"· {row.question}"
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(below.width()))
        painter.drawText(below, Qt.AlignmentFlag.AlignTop if self.is_narrow else Qt.AlignmentFlag.AlignVCenter, shown)


class QueueTable(TableView):
    """The table of a day; `tick` repaints what time changes, and nothing else."""

    def __init__(self, t: Texts, now: Callable[[], dt.datetime]) -> None:
        declared = columns(now)
        self.rows_model = RowsModel(declared, t)
        super().__init__(self.rows_model, declared, t, t("Queue of the day"), height=theme().size("height.row_queue"),
                         many=False)  # fmt: skip
        self.delegate = QueueDelegate(t, theme().size("height.row_queue"), self)
        self.setItemDelegate(self.delegate)

    def show_rows(self, rows: tuple[VisitRow, ...], chosen_id: int | None) -> None:
        """Show the queue; the keyboard stays on the same visitor, or goes to this one."""
        before = self.current_row()
        wanted = before.id if before is not None else chosen_id
        self.rows_model.show_rows(rows)
        if wanted not in [row.id for row in rows]:
            wanted = chosen_id
        self.choose(wanted)

    def choose(self, visit_id: int | None) -> None:
        """Put the keyboard's row on a visitor."""
        for number, row in enumerate(self.rows_model.rows):
            if row.id == visit_id:
                self.selectRow(number)

    def tick(self) -> None:
        """A second has passed: waiting goes on for who waits."""
        for number, row in enumerate(self.rows_model.rows):
            if row.state in (VisitState.ARRIVED, VisitState.CALLED):
                for column in (WAITED - 1, WAITED):
                    index = self.rows_model.index(number, column)
                    self.rows_model.dataChanged.emit(index, index)

    def narrow(self, *, is_narrow: bool) -> None:
        """The matter goes under the name."""
        self.delegate.is_narrow = is_narrow
        for number, width in enumerate((40, 88, 0, 166, 70) if is_narrow else (46, 96, 0, 188, 82)):
            if width:
                self.widen(number, width)
        self.viewport().update()
