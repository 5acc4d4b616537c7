"""The table as people use it: rows are chosen whole, copied, opened with Enter; the header remembers its widths."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from resources.texts import Texts
from ui.state import remembered
from ui.tables.columns import Column
from ui.tables.delegates import CellDelegate
from ui.tables.register import RegisterModel
from ui.tables.rows import ROW
from ui.theme import theme

PATIENCE = 150  # milliseconds in which rows that were asked for come, as a rule


class TableView(QTableView):
    """A table of declared columns. `opened` gives the row of Enter or a double click, `chosen` the current one."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        model: QAbstractItemModel,
        columns: tuple[Column, ...],
        t: Texts,
        name: str,
        *,
        height: int = 0,
        many: bool = True,
    ) -> None:
        super().__init__()
        self.columns = columns
        self.menu_actions: Callable[[], list[Any]] = list
        row_height = height or theme().size("height.row")
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(CellDelegate(t, row_height, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.verticalHeader().setMinimumSectionSize(row_height)
        self._set_up_header()
        if isinstance(model, RegisterModel):
            self._patience = QTimer(self)
            self._patience.setSingleShot(True)
            self._patience.setInterval(PATIENCE)
            self._patience.timeout.connect(self._go_on)
            model.awaited.connect(self._wait)
            model.came.connect(self._go_on)
            self.verticalScrollBar().valueChanged.connect(model.move)
        self.doubleClicked.connect(lambda index: self._open(index.data(ROW)))
        self.selectionModel().currentRowChanged.connect(lambda index, _: self.chosen.emit(index.data(ROW)))

    def _wait(self) -> None:
        """Rows are nearly there: what was seen stands until then, instead of grey bars for a moment.

        Whoever drags the bar goes on to others all the time: the time runs from the first of them.
        """
        if not self._patience.isActive():
            self.viewport().setUpdatesEnabled(False)
            self._patience.start()

    def _go_on(self) -> None:
        self._patience.stop()
        self.viewport().setUpdatesEnabled(True)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setFont(theme().font("caption"))
        header.setHighlightSections(False)
        header.setFixedHeight(theme().size("height.row"))
        header.setMinimumSectionSize(32)
        for number, column in enumerate(self.columns):
            if column.width:
                self.widen(number, column.width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def widen(self, number: int, width: int) -> None:
        """Make a column so many pixels wide, or as wide as its title."""
        header = self.horizontalHeader()
        header.resizeSection(number, max(width, header.sectionSizeHint(number)))

    def stretch(self, name: str) -> None:
        """Give what is left to the column of this name; the one that had it takes its own width again."""
        header = self.horizontalHeader()
        for number, column in enumerate(self.columns):
            is_it = column.name == name
            mode = QHeaderView.ResizeMode.Stretch if is_it else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(number, mode)
            if not is_it:
                self.widen(number, column.width)

    def remember(self, key: str) -> None:
        """Take the widths and hidden columns that this desk has used, and keep them from now on."""
        settings = remembered()
        if state := settings.value(f"tables/{key}"):
            self.horizontalHeader().restoreState(state)
        self.horizontalHeader().sectionResized.connect(
            lambda *_: settings.setValue(f"tables/{key}", self.horizontalHeader().saveState())
        )

    def columns_seen(self) -> list[Column]:
        """The columns that are shown, from left to right."""
        header = self.horizontalHeader()
        order = sorted(range(len(self.columns)), key=header.visualIndex)
        return [self.columns[number] for number in order if not header.isSectionHidden(number)]

    def current_row(self) -> Any:
        """The row that the keyboard is on, or None."""
        return self.currentIndex().data(ROW) if self.currentIndex().isValid() else None

    def selected_rows(self) -> list[Any]:
        """The rows that are selected, in their order."""
        indexes = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [row for row in (index.data(ROW) for index in indexes) if row is not None]

    def _open(self, row: object) -> None:
        if row is not None:
            self.opened.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.current_row())
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard finds a row."""
        super().focusInEvent(event)
        if not self.selectionModel().hasSelection() and self.model().rowCount():
            self.selectRow(max(self.currentIndex().row(), 0))  # Qt itself makes a row current, but chooses none

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as a spreadsheet takes them."""
        model, header = self.model(), self.horizontalHeader()
        shown = [number for number in range(len(self.columns)) if not header.isSectionHidden(number)]
        indexes = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        lines = ["\t".join(str(model.index(i.row(), c).data() or "") for c in shown) for i in indexes]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the row under the mouse."""
        actions = self.menu_actions()
        if not actions:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(actions)
        menu.popup(event.globalPos())


def framed(view: QWidget) -> QWidget:
    """The same view with the edge of a card."""
    view.setProperty("framed", True)  # noqa: FBT003 (Qt's own)
    return view
