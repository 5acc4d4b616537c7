"""The load of a period as a table of bars: painted by hand, a table of Qt, so that keys and readers work."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.queries.schedule import DayRow, OfficialLoad, PeriodLoad
from resources.texts import Texts
from ui.screens.reception.load_model import CELL, Index, LoadModel
from ui.theme import theme

NAMES, NARROW_NAMES, HEAD, ROW = 152, 124, 42, 46
COUNT = 17  # height of the number over a bar


class _Header(QHeaderView):
    """Weekday over number; days off muted, the chosen day toned, today underlined."""

    def __init__(self, table: "LoadTable", t: Texts) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.t = t
        self.table = table
        self.today = dt.date.min
        self.setSectionsClickable(False)
        self.setFixedHeight(HEAD)

    def paintSection(self, painter: QPainter, rect: Any, section: int) -> None:
        """Paint one head."""
        model = self.table.load_model
        painter.save()
        painter.fillRect(rect, theme().colour("card"))
        if section == 0 and model.load.days:
            painter.setFont(theme().font("body_strong"))
            painter.setPen(theme().colour("text"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, self.t.month_year(model.load.days[0].day).split()[0])
        elif section:
            self._paint_day(painter, QRectF(rect), section)
        painter.restore()

    def _paint_day(self, painter: QPainter, place: QRectF, section: int) -> None:
        day = self.table.load_model.load.days[section - 1]
        if section == self.table.currentIndex().column():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("selection"))
            painter.drawRoundedRect(place.adjusted(0.5, 2, -0.5, -2), 3, 3)
        middle = Qt.AlignmentFlag.AlignHCenter
        painter.setFont(theme().font("caption"))
        painter.setPen(theme().colour("text_muted"))
        if place.width() >= 19 or day.day.weekday() == 0:
            painter.drawText(place.adjusted(-4, 4, 4, 0), middle | Qt.AlignmentFlag.AlignTop,
                             self.t.short_weekday(day.day))  # fmt: skip
        is_wide, has_reception = place.width() >= 19, self.table.load_model.has_reception(day.day)
        is_bold = day.kind.is_work and (is_wide or has_reception)
        painter.setFont(theme().font("caption", 600 if is_bold else 400))
        painter.setPen(theme().colour("text" if day.kind.is_work else "text_muted"))
        if is_wide or self._has_number(section):
            painter.drawText(place.adjusted(-4, 0, 4, -5), middle | Qt.AlignmentFlag.AlignBottom, str(day.day.day))
        if day.day == self.today:
            painter.fillRect(QRectF(place.center().x() - 7, place.bottom() - 4, 14, 2), theme().colour("accent"))

    def _has_number(self, section: int) -> bool:
        """In narrow columns: Mondays and the chosen day, then days of reception where no number stands beside them."""
        if self._leads(section):
            return True
        days = self.table.load_model.load.days
        if not 1 <= section <= len(days) or not self.table.load_model.has_reception(days[section - 1].day):
            return False
        return not (self._leads(section - 1) or self._leads(section + 1) or self._has_number(section - 1))

    def _leads(self, section: int) -> bool:
        days = self.table.load_model.load.days
        is_day = 1 <= section <= len(days)
        return is_day and (section == self.table.currentIndex().column() or days[section - 1].day.weekday() == 0)


class _LoadDelegate(QStyledItemDelegate):
    """Paints names, and bars filled as the day is booked, with the number of free places over them."""

    def __init__(self, t: Texts, table: "LoadTable") -> None:
        super().__init__(table)
        self.t = t
        self.table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """As the table says."""
        return QSize(16, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(option.rect, theme().colour("card"))
        place = QRectF(option.rect).adjusted(0.5, 2, -0.5, -2)
        if index.column() == 0:
            self._paint_name(painter, place, self.table.load_model.officials[index.row()])
        else:
            self._paint_day(painter, place, index)
            if option.state & QStyle.StateFlag.State_Selected:
                has_focus = self.table.hasFocus()
                painter.setPen(QPen(theme().colour("focus" if has_focus else "accent"), 2 if has_focus else 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(place.adjusted(0.5, -0.5, -0.5, 0.5), 4, 4)
        painter.restore()

    def _paint_name(self, painter: QPainter, place: QRectF, official: OfficialLoad) -> None:
        for words, font, role, top in (
            (official.name, "body_strong", "text", 3),
            (official.post, "caption", "text_muted", 21),
        ):
            painter.setFont(theme().font(font))
            painter.setPen(theme().colour(role))
            room = place.adjusted(0, top, -8, 0)
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignTop, shown)

    def _paint_day(self, painter: QPainter, place: QRectF, index: Index) -> None:
        row: DayRow | None = index.data(CELL)
        is_off = not self.table.load_model.load.days[index.column() - 1].kind.is_work
        painter.setPen(Qt.PenStyle.NoPen)
        if row is None or row.closed_reason:
            painter.setBrush(theme().colour("window" if is_off or row else "panel"))
            painter.drawRoundedRect(place, 3, 3)
            if row and row.closed_reason:
                self._paint_closed(painter, place)
            return
        painter.setOpacity(0.55 if row.day < self.table.today else 1)
        self._paint_bar(painter, place, row)

    def _paint_closed(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(QPen(theme().colour("border_control"), 1.5))
        painter.drawLine(place.topLeft() + _CORNER, place.bottomRight() - _CORNER)

    def _paint_bar(self, painter: QPainter, place: QRectF, row: DayRow) -> None:
        edge, ground, fill, ink = _FULL if row.load.is_full else _OPEN
        painter.setBrush(theme().colour(ground))
        painter.drawRoundedRect(place, 3, 3)
        height = (place.height() - COUNT) * row.load.taken / max(row.load.capacity, 1)
        painter.setBrush(theme().colour(fill))
        painter.drawRoundedRect(place.adjusted(1, place.height() - height, -1, -1), 2, 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().colour(edge), 1))
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        font = theme().font("caption", 600)
        painter.setFont(font)
        painter.setPen(theme().colour(ink))
        free = self.t.plural("{number} place free", "{number} places free", row.load.free)
        tellings = (f"{row.starts:%H:%M}–{row.ends:%H:%M} · {free}", free)
        fitting = (words for words in tellings if QFontMetrics(font).horizontalAdvance(words) < place.width() - 6)
        words = next(fitting, str(row.load.free))
        painter.drawText(place.adjusted(-2, 0, 2, COUNT - place.height()), Qt.AlignmentFlag.AlignCenter, words)


_OPEN = ("accent", "chip_work", "mark_work", "on_chip_work")
_FULL = ("border_control", "mark_idle", "text_muted", "text")
_CORNER = QRectF(3, 3, 0, 0).topLeft()


class LoadTable(QTableView):
    """The load of a period. `chosen` gives (official id, day) of the cell with the keyboard, `entered` its Enter."""

    is_narrow = False
    chosen = Signal(int, object)
    entered = Signal()

    def __init__(self, t: Texts, today: dt.date) -> None:
        super().__init__()
        self.today = today
        self.load_model = LoadModel(t)
        self.setModel(self.load_model)
        self.setItemDelegate(_LoadDelegate(t, self))
        header = _Header(self, t)
        header.today = today
        self.setHorizontalHeader(header)
        self.setAccessibleName(t("Load of the reception days"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setMinimumSectionSize(ROW)
        header.setMinimumSectionSize(12)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_load(self, load: PeriodLoad) -> None:
        """Show another period, its columns as wide as the room allows."""
        self.load_model.show_load(load)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        if load.days:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(0, NARROW_NAMES if self.is_narrow else NAMES)
        self.setMaximumHeight(HEAD + ROW * len(self.load_model.officials) + 2)

    def narrow(self, *, is_narrow: bool) -> None:
        """Less room for the names."""
        self.is_narrow = is_narrow
        if self.load_model.load.days:
            self.horizontalHeader().resizeSection(0, NARROW_NAMES if is_narrow else NAMES)

    def choose(self, official_id: int, day: dt.date) -> None:
        """Put the keyboard's cell on an official's day, where it is shown; `chosen` is only for what people do."""
        index = self.load_model.place_of(official_id, day)
        if index.isValid():
            self.blockSignals(True)  # noqa: FBT003 (Qt's own)
            self.setCurrentIndex(index)
            self.blockSignals(False)  # noqa: FBT003

    def current_day(self) -> DayRow | None:
        """The reception day that the keyboard is on."""
        return self.load_model.cell(self.currentIndex().row(), self.currentIndex().column())

    def _moved(self, index: QModelIndex) -> None:
        self.horizontalHeader().viewport().update()
        if index.isValid() and index.column():
            official = self.load_model.officials[index.row()]
            self.chosen.emit(official.official_id, self.load_model.load.days[index.column() - 1].day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from one reception day to the next, up and down to the next official who has one."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._step(*_STEPS[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _step(self, rows: int, columns: int) -> None:
        here = self.currentIndex()
        model = self.load_model
        row, column = max(here.row(), 0), max(here.column(), 0)
        if columns:
            ahead = range(column + columns, model.columnCount() if columns > 0 else 0, columns)
            found = next((one for one in ahead if model.cell(row, one)), None)
            if found is not None:
                self.setCurrentIndex(model.index(row, found))
            return
        for other in range(row + rows, model.rowCount() if rows > 0 else -1, rows):
            days = [one for one in range(1, model.columnCount()) if model.cell(other, one)]
            if days:
                self.setCurrentIndex(model.index(other, min(days, key=lambda one: abs(one - column))))
                return


_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
