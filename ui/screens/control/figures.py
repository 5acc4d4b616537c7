"""The table of figures: a line an executor, department, topic or okrug; every figure is a cell that opens its list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.measures import CONTROL, DUE, DUE_FIRST, DUE_SECOND, LATE, LIFTED, OPEN, TO_CHECK, limits
from desktop.queries.control import By, Chosen, ControlDays, ControlLine, ControlTable
from desktop.settings import OfficeSettings
from models.rules.titled import N_
from resources.texts import Texts
from ui.parts.surfaces import Card
from ui.tables.delegates import PADDING
from ui.tables.rows import Index
from ui.theme import theme

LINES = 7  # that are seen without scrolling
BAR = 10  # pixels of the load bar
_COLOURS = {LATE.name: "text_late", DUE_FIRST.name: "text_due", DUE_SECOND.name: "text_due"}
_HEADS = {
    By.EXECUTOR: N_("Executor"), By.DEPARTMENT: N_("Department"), By.TOPIC: N_("Topic"), By.OKRUG: N_("Okrug"),
}  # fmt: skip
_PLAIN = {LATE.name: N_("Late"), OPEN.name: N_("Under control"), TO_CHECK.name: TO_CHECK.title}
DAYS, LOAD = "days", "load"
WIDTHS = {LATE.name: 104, OPEN.name: 100, TO_CHECK.name: 94, DAYS: 116, LOAD: 130}
_DUE_WIDTH = 112


def due_words(place: int, settings: OfficeSettings, t: Texts, *, is_whole: bool = False) -> str:
    """«1 день до срока», then «2–3 дня» as the head of the next column, or this whole too where it stands alone."""
    least, most = limits(settings)[place]
    days = str(most) if place == 0 or least >= most else f"{least}–{most}"
    if place == 0 or is_whole:
        return t.plural("{days} working day", "{days} working days", most, days=days)
    return t.plural("{days} more day", "{days} more days", most, days=days)


def decimal(value: float, t: Texts) -> str:
    """9,4; in English 9.4."""
    return f"{value:.1f}" if t.language == "en" else f"{value:.1f}".replace(".", ",")


@dataclass(frozen=True)
class Cell:
    """What a cell is painted by: its words, their colour, whether it opens a list, the parts of a load bar."""

    words: str = ""
    muted: str = ""
    role: str = "text"
    opens: Chosen | None = None
    bar: tuple[int, int, int] | None = None
    is_total: bool = False


class FiguresModel(QAbstractTableModel):
    """Some lines of the table: all of them, or the sum alone."""

    def __init__(self, t: Texts, settings: Callable[[], OfficeSettings], parent: QObject, *, is_total: bool) -> None:
        super().__init__(parent)
        self.t, self._settings, self._is_total = t, settings, is_total
        self.table: ControlTable | None = None
        self.days: ControlDays | None = None
        self.names = ("name", *(one.name for one in CONTROL), DAYS, LOAD)

    def show_table(self, table: ControlTable, days: ControlDays | None) -> None:
        """Show other figures."""
        self.beginResetModel()
        self.table, self.days = table, days
        self.endResetModel()

    @property
    def lines(self) -> tuple[ControlLine, ...]:
        """The lines that are shown."""
        if self.table is None:
            return ()
        return (self.table.total,) if self._is_total else self.table.lines

    def rowCount(self, parent: Index | None = None) -> int:
        """How many lines."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns."""
        return 0 if parent is not None and parent.isValid() else len(self.names)

    def cell(self, index: Index) -> Cell:
        """What stands in a cell."""
        line, name = self.lines[index.row()], self.names[index.column()]
        if name == "name":
            words = self.t("In all") if self._is_total else line.name or self.t("Not stated")
            return Cell(words, line.about, opens=self._chosen(OPEN.name, line), is_total=True)
        if name == LOAD:
            return Cell(bar=None if self._is_total else _parts(line), opens=self._chosen(OPEN.name, line))
        if name == DAYS:
            return self._days(line)
        figure = line.figures[name]
        role = _COLOURS.get(name, "text") if figure else "text_muted"
        return Cell(str(figure), role=role, opens=self._chosen(name, line), is_total=self._is_total)

    def _days(self, line: ControlLine) -> Cell:
        known = self.days
        value = None if known is None else known.total if self._is_total else known.lines.get(line.key)
        words = "—" if value is None else decimal(value, self.t)
        role = "text_muted" if value is None else "text"
        return Cell(words, role=role, opens=self._chosen(LIFTED.name, line), is_total=self._is_total)

    def _chosen(self, measure: str, line: ControlLine) -> Chosen:
        assert self.table is not None
        return Chosen(measure, self.table.by, line.key, is_total=self._is_total)

    def title(self, name: str) -> str:
        """The head of a column."""
        t = self.t
        if name == "name":
            return t(_HEADS[self.table.by if self.table else By.EXECUTOR])
        if name in (DAYS, LOAD):
            return t("Average days") if name == DAYS else t("Load")
        place = next((place for place, one in enumerate(DUE) if one.name == name), None)
        return t(_PLAIN[name]) if place is None else due_words(place, self._settings(), t)

    def headerData(self, section: int, way: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The titles; what an average is of stands in its tooltip."""
        if way != Qt.Orientation.Horizontal:
            return None
        name = self.names[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if name in ("name", LOAD) else Qt.AlignmentFlag.AlignRight
            return int(Qt.AlignmentFlag.AlignVCenter | side)
        if role == Qt.ItemDataRole.ToolTipRole and name == DAYS:
            return self.t("Working days from given to lifted, of what was lifted in the last 90 days")
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Words, and for a screen reader the line and the column with them."""
        if not index.isValid() or self.table is None:
            return None
        cell, name = self.cell(index), self.names[index.column()]
        words = " ".join(filter(None, (cell.words, cell.muted)))
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line = self.cell(self.index(index.row(), 0))
            return words if name == "name" else f"{line.words} {line.muted}: {self.title(name)}, {words}"
        return None


def _parts(line: ControlLine) -> tuple[int, int, int]:
    """Late, due in the three columns, the rest."""
    late, due = line.figures[LATE.name], sum(line.figures[one.name] for one in DUE)
    return late, due, line.figures[OPEN.name] - late - due


class _CellDelegate(QStyledItemDelegate):
    """Words, a figure with a dotted line under it, a load bar; the ring on the cell that is chosen."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        view = option.widget
        model = index.model()
        assert isinstance(view, FiguresView)
        assert isinstance(model, FiguresModel)
        cell, place = model.cell(index), QRectF(option.rect)
        is_line = view.currentIndex().isValid() and view.currentIndex().row() == index.row()
        painter.save()
        painter.fillRect(place, theme().colour("selection" if is_line else "card"))
        painter.fillRect(place.adjusted(0, place.height() - 1, 0, 0), theme().colour("border_soft"))
        room = place.adjusted(PADDING, 0, -PADDING, 0)
        if cell.bar is not None:
            _paint_bar(painter, room, cell.bar, view.most)
        elif model.names[index.column()] == "name":
            _paint_name(painter, room, cell, is_line=is_line)
        else:
            _paint_figure(painter, room, cell, is_line=is_line)
        if option.state & QStyle.StateFlag.State_Selected and is_line:
            painter.setPen(QPen(theme().colour("focus" if view.hasFocus() else "accent"), 2))
            painter.drawRoundedRect(place.adjusted(2, 2, -2, -2), 3, 3)
        painter.restore()


def _paint_name(painter: QPainter, room: QRectF, cell: Cell, *, is_line: bool) -> None:
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    for words, font, role in ((cell.words, "body_strong", "text"), (cell.muted, "body", "text_muted")):
        painter.setFont(theme().font(font))
        painter.setPen(theme().colour("on_selection" if is_line else role))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(int(room.width()), 0))
        painter.drawText(room, middle, shown)
        room.setLeft(min(room.left() + painter.fontMetrics().horizontalAdvance(shown) + 6, room.right()))


def _paint_figure(painter: QPainter, room: QRectF, cell: Cell, *, is_line: bool) -> None:
    painter.setFont(theme().font("body_strong" if cell.is_total else "body"))
    role = "on_selection" if is_line and cell.role == "text_muted" else cell.role
    painter.setPen(theme().colour(role))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, cell.words)
    if cell.words in ("", "0", "—"):
        return
    width = painter.fontMetrics().horizontalAdvance(cell.words)
    below = room.center().y() + painter.fontMetrics().height() / 2 + 0.5
    painter.setPen(QPen(theme().colour(role), 1, Qt.PenStyle.DotLine))
    painter.drawLine(round(room.right() - width), round(below), round(room.right()), round(below))


def _paint_bar(painter: QPainter, room: QRectF, parts: tuple[int, int, int], most: int) -> None:
    """Late, due, the rest: one scale for the whole column."""
    left, top = room.left(), room.center().y() - BAR / 2
    for number, role in zip(parts, ("mark_late", "mark_due", "accent"), strict=True):
        width = room.width() * number / max(most, 1)
        if number:
            painter.fillRect(QRectF(left, top, max(width - 1, 2), BAR), theme().colour(role))
        left += width


class FiguresView(QTableView):
    """Cells are walked with the arrows. `walked` tells of another cell, `entered` of Enter, `left` of its edge."""

    walked = Signal()
    entered = Signal()
    left = Signal(int)

    def __init__(self, model: FiguresModel, name: str) -> None:
        super().__init__()
        self.most = 0
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(_CellDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setFont(theme().font("caption"))
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(20)
        for number, column in enumerate(model.names):
            if column == "name":
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            else:
                header.resizeSection(number, max(WIDTHS.get(column, _DUE_WIDTH), header.sectionSizeHint(number)))
        self.clicked.connect(lambda _: self.walked.emit())
        self.doubleClicked.connect(lambda _: self.entered.emit())

    def chosen(self) -> Chosen | None:
        """The figure that the keyboard is on."""
        model, index = self.model(), self.currentIndex()
        assert isinstance(model, FiguresModel)
        return model.cell(index).opens if index.isValid() and index.row() < len(model.lines) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the list; the arrows walk, over the edge into the other lines."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if step and not 0 <= self.currentIndex().row() + step < self.model().rowCount():
            self.left.emit(step)
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self.walked.emit()


class Figures(Card):
    """The table with its sum, which stays below while the lines are scrolled. `chosen` gives the figure."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, t: Texts, settings: Callable[[], OfficeSettings]) -> None:
        super().__init__(padding=(1, 1, 1, 1), spacing=0)
        self.lines = FiguresModel(t, settings, self, is_total=False)
        self.sum = FiguresModel(t, settings, self, is_total=True)
        self.view = FiguresView(self.lines, t("Orders under control"))
        self.total = FiguresView(self.sum, t("In all"))
        self.total.horizontalHeader().hide()
        self.box.addWidget(self.view)
        self.box.addWidget(self.total)
        self._height = 30
        for view, other in ((self.view, self.total), (self.total, self.view)):
            view.walked.connect(lambda view=view, other=other: self._walked(view, other))
            view.entered.connect(self.entered)
            view.left.connect(lambda step, view=view, other=other: self._step(view, other, step))

    def show_table(self, table: ControlTable, days: ControlDays | None, wanted: Chosen) -> None:
        """Show figures, with the keyboard on the wanted one, or on the same measure of the first line."""
        most = max((line.figures[OPEN.name] for line in table.lines), default=0)
        for view, model in ((self.view, self.lines), (self.total, self.sum)):
            view.most = most
            model.show_table(table, days)
        self._fit()
        self.choose(wanted)

    def choose(self, wanted: Chosen) -> None:
        """Put the keyboard on a figure."""
        view, model = (self.total, self.sum) if wanted.is_total else (self.view, self.lines)
        if not model.lines:
            return
        row = next((number for number, line in enumerate(model.lines) if line.key == wanted.key), 0)
        measure = DAYS if wanted.measure == LIFTED.name else wanted.measure
        if measure in model.names:
            self._walk(view, model.index(row, model.names.index(measure)))
        else:  # a list that stands beside the table
            for one in (self.view, self.total):
                one.setCurrentIndex(QModelIndex())

    def _walk(self, view: FiguresView, index: QModelIndex) -> None:
        other = self.total if view is self.view else self.view
        other.setCurrentIndex(QModelIndex())
        other.viewport().update()
        view.setCurrentIndex(index)
        view.viewport().update()

    def _walked(self, view: FiguresView, other: FiguresView) -> None:
        other.setCurrentIndex(QModelIndex())
        for one in (view, other):
            one.viewport().update()
        self.chosen.emit(view.chosen())

    def _step(self, view: FiguresView, other: FiguresView, step: int) -> None:
        """Over the edge: from the last line into the sum, and back."""
        goes_down = view is self.view and step > 0
        goes_up = view is self.total and step < 0 and self.lines.lines
        if goes_down or goes_up:
            row = 0 if goes_down else len(self.lines.lines) - 1
            target = self.sum if goes_down else self.lines
            self._walk(other, target.index(row, max(view.currentIndex().column(), 0)))
            other.setFocus(Qt.FocusReason.OtherFocusReason)
            self.chosen.emit(other.chosen())

    def focus(self) -> FiguresView:
        """Where the keyboard belongs."""
        return self.total if self.total.currentIndex().isValid() else self.view

    def narrow(self, *, is_narrow: bool) -> None:
        """A narrow window leaves averages and load out, and its lines are lower."""
        self._height = 26 if is_narrow else 30
        for view in (self.view, self.total):
            for number, name in enumerate(self.lines.names):
                view.setColumnHidden(number, is_narrow and name in (DAYS, LOAD))
        self._fit()

    def _fit(self) -> None:
        """As high as its lines, of which some are seen and the rest scrolled to."""
        for view in (self.view, self.total):
            view.verticalHeader().setDefaultSectionSize(self._height)
        header = self._height
        self.view.horizontalHeader().setFixedHeight(header)
        self.view.setFixedHeight(header + self._height * min(max(len(self.lines.lines), 1), LINES))
        self.total.setFixedHeight(self._height)
        gap = self.view.verticalScrollBar().sizeHint().width() if len(self.lines.lines) > LINES else 0
        self.total.setViewportMargins(0, 0, gap, 0)
