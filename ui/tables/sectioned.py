"""A list with headings: rows of two lines under sections, which are skipped by the arrows and read out as headings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.parts.chips import State, chip_width, paint_chip
from ui.tables.rows import ROW
from ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
SECTION, LINES = 32, 52  # pixels
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_ELIDE = Qt.TextElideMode.ElideRight


@dataclass(frozen=True)
class Section:
    """A heading: its name in the program, its words, how many stand under it, at the right a link or a muted word."""

    name: str
    words: str
    count: int
    link: str = ""
    note: str = ""


@dataclass(frozen=True)
class TwoLines:
    """How a row looks: bold and plain words with a chip at the right, under them muted words with a day."""

    lead: str
    words: str
    state: State
    under: str
    right: str
    right_role: str = "text_muted"


class SectionedModel(QAbstractListModel):
    """Sections and rows in their order."""

    def __init__(self, describe: Callable[[Any], TwoLines], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.describe = describe
        self.items: list[Any] = []
        self._looks: dict[int, TwoLines] = {}

    def show_sections(self, sections: Sequence[tuple[Section, Sequence[Any]]]) -> None:
        """Show other rows; a section without a word has no heading."""
        self.beginResetModel()
        self._looks = {}
        self.items = [item for section, rows in sections for item in ([section] if section.words else []) + list(rows)]
        self.endResetModel()

    @property
    def rows(self) -> list[Any]:
        """The rows without the headings."""
        return [item for item in self.items if not isinstance(item, Section)]

    def look(self, number: int) -> TwoLines:
        """How a row looks, put into words once."""
        if number not in self._looks:
            self._looks[number] = self.describe(self.items[number])
        return self._looks[number]

    def rowCount(self, parent: Index | None = None) -> int:
        """Rows and headings."""
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        is_row = index.isValid() and not isinstance(self.items[index.row()], Section)
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_row else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What a line shows, says and is."""
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if isinstance(item, Section):
            says = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return f"{item.words}: {item.count}" if says else None
        if role == ROW:
            return item
        look = self.look(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{look.lead} {look.words}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{look.lead} {look.words}, {look.state.words}, {look.under}, {look.right}"
        return None


class SectionedList(QListView):
    """`chosen` gives the current row, `opened` that of Enter or a double click, `linked` the name of a section."""

    chosen = Signal(object)
    opened = Signal(object)
    linked = Signal(str)

    def __init__(self, describe: Callable[[Any], TwoLines], name: str) -> None:
        super().__init__()
        self.menu_actions: Callable[[], list[Any]] = list
        self.shown = SectionedModel(describe, self)
        self.setModel(self.shown)
        self.setAccessibleName(name)
        self.side = 14  # pixels at both sides of a row
        self.setItemDelegate(_Delegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(LINES)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(lambda index: self._open(index.data(ROW)))
        self.selectionModel().currentChanged.connect(lambda index, _: self._choose(index.data(ROW)))

    def _choose(self, row: object) -> None:
        if row is not None:
            self.chosen.emit(row)

    def _open(self, row: object) -> None:
        if row is not None:
            self.opened.emit(row)

    def current_row(self) -> Any:
        """The row that the keyboard is on, or None."""
        return self.currentIndex().data(ROW) if self.currentIndex().isValid() else None

    def select(self, is_wanted: Callable[[Any], bool]) -> bool:
        """Choose the first row that is wanted; False where there is none."""
        for number, item in enumerate(self.shown.items):
            if not isinstance(item, Section) and is_wanted(item):
                self.setCurrentIndex(self.shown.index(number))
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Home and End go to the first and the last row, not to a heading."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.current_row())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.shown.rows:
            wanted = self.shown.rows[0 if event.key() == Qt.Key.Key_Home else -1]
            self.select(lambda row: row is wanted)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The link of a heading."""
        if (section := self._link_at(event.position().toPoint())) is not None:
            self.linked.emit(section.name)
        super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a link."""
        is_link = self._link_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def _link_at(self, at: QPoint) -> Section | None:
        index = self.indexAt(at)
        item = self.shown.items[index.row()] if index.isValid() else None
        if not isinstance(item, Section) or not item.link:
            return None
        width = QFontMetrics(theme().font("caption", 500)).horizontalAdvance(item.link)
        return item if at.x() >= self.viewport().width() - self.side - width else None

    def contextMenuEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """What can be done with the chosen row."""
        if actions := [one for one in self.menu_actions() if one is not None]:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(actions)
            menu.popup(event.globalPos())


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: SectionedList) -> None:
        super().__init__(view)
        self.view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_section = isinstance(self.view.shown.items[index.row()], Section)
        return QSize(option.rect.width(), SECTION if is_section else LINES)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = self.view.shown.items[index.row()]
        painter.save()
        room = option.rect.adjusted(self.view.side, 0, -self.view.side, 0)
        if isinstance(item, Section):
            painter.fillRect(option.rect, theme().colour("sunken"))
            _paint_section(painter, room, item)
        else:
            is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.fillRect(option.rect, theme().colour("selection" if is_selected else "card"))
            _paint_row(painter, room, self.view.shown.look(index.row()), is_selected=is_selected)
        painter.setPen(QPen(theme().colour("border_soft"), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()


def _paint_section(painter: QPainter, room: QRect, section: Section) -> None:
    strong, plain = theme().font("caption", 600), theme().font("caption", 500)
    painter.setFont(strong)
    painter.setPen(theme().colour("text"))
    painter.drawText(room, _LEFT, section.words)
    left = QFontMetrics(strong).horizontalAdvance(section.words) + 8
    painter.setFont(plain)
    painter.setPen(theme().colour("text_muted"))
    painter.drawText(room.adjusted(left, 0, 0, 0), _LEFT, str(section.count))
    if section.link:
        plain.setUnderline(True)
        painter.setFont(plain)
        painter.setPen(theme().colour("text_accent"))
    painter.drawText(room, _RIGHT, section.link or section.note)


def _paint_row(painter: QPainter, room: QRect, look: TwoLines, *, is_selected: bool) -> None:
    ink, muted = ("on_selection", "on_selection") if is_selected else ("text", "text_muted")
    chip = min(chip_width(look.state.words), room.width() - 60)
    first = QRect(room.left(), room.top() + 6, room.width() - chip - 10, 20)
    painter.setPen(theme().colour(ink))
    painter.setFont(theme().font("body_strong"))
    painter.drawText(first, _LEFT, look.lead)
    beside = first.adjusted(painter.fontMetrics().horizontalAdvance(f"{look.lead} "), 0, 0, 0)
    painter.setFont(theme().font("body"))
    painter.drawText(beside, _LEFT, painter.fontMetrics().elidedText(look.words, _ELIDE, max(beside.width(), 0)))
    place = QRectF(room.right() - chip + 1, first.top(), chip, first.height())
    paint_chip(painter, place, look.state.icon, look.state.words, look.state.tone)
    painter.setFont(theme().font("caption"))
    second = QRect(room.left(), room.top() + 28, room.width(), 18)
    is_plain = look.right_role == "text_muted"
    painter.setPen(theme().colour(muted if is_plain else look.right_role))
    painter.drawText(second, _RIGHT, look.right)
    painter.setPen(theme().colour(muted))
    width = second.width() - painter.fontMetrics().horizontalAdvance(look.right) - 10
    painter.drawText(second, _LEFT, painter.fontMetrics().elidedText(look.under, _ELIDE, max(width, 0)))


def framed_list(view: SectionedList) -> QWidget:
    """The same list with the edge of a card."""
    view.setProperty("framed", True)  # noqa: FBT003 (Qt's own)
    return view
