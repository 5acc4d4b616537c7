"""The times of a day in columns: free ones to be chosen, taken ones with who holds them."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.queries.schedule import DaySlot
from resources.texts import Texts
from ui import icons
from ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
SLOT = int(Qt.ItemDataRole.UserRole)
LEAST, MOST = 34, 52  # height of a row


class SlotsModel(QAbstractListModel):
    """The slots of one day."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        self.slots: list[DaySlot] = []

    def show_slots(self, slots: Sequence[DaySlot]) -> None:
        """Show another day."""
        self.beginResetModel()
        self.slots = list(slots)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.slots)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The slot, and what a screen reader says of it."""
        slot = self.slots[index.row()]
        if role == SLOT:
            return slot
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            if slot.visit_id is None:
                return f"{slot.starts:%H:%M} {self.t('passed') if slot.is_past else self.t('free')}"
            return f"{slot.starts:%H:%M} {slot.applicant} · {slot.question}"
        return None


class _SlotDelegate(QStyledItemDelegate):
    """Paints a time: hour in bold, then «free» or the person with the matter."""

    def __init__(self, t: Texts, view: "SlotsView") -> None:
        super().__init__(view)
        self.t = t
        self.view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """As the grid."""
        return self.view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one time."""
        slot: DaySlot = index.data(SLOT)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        place = QRectF(option.rect).adjusted(0, 0, -12, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("border_soft"), 1))
        painter.drawLine(place.topLeft(), place.topRight())
        if is_chosen:
            painter.setPen(QPen(theme().colour("focus"), 2) if self.view.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("selection"))
            painter.drawRoundedRect(place.adjusted(1, 2, -1, -2), 6, 6)
        self._paint_words(painter, place.adjusted(10, 0, -8, 0), slot, is_chosen=is_chosen)
        painter.restore()

    def _paint_words(self, painter: QPainter, place: QRectF, slot: DaySlot, *, is_chosen: bool) -> None:
        is_free = slot.visit_id is None
        is_gone = slot.is_past and is_free
        painter.setFont(theme().font("body" if is_gone else "body_strong"))
        painter.setPen(theme().colour("text_muted" if is_gone else "on_selection" if is_chosen else "text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, middle, f"{slot.starts:%H:%M}")
        rest = place.adjusted(52, 0, 0, 0)
        if is_free:
            self._paint_free(painter, rest, is_gone=is_gone, held_for=self.view.held_for if is_chosen else "")
            return
        painter.setFont(theme().font("body"))
        x = rest.left()
        if slot.is_video:
            icons.paint(painter, "video", "text_muted", QRectF(x, rest.center().y() - 8, 16, 16))
            x += 22
        words = f"{slot.applicant} · {slot.question}"
        room = QRectF(x, rest.top(), rest.right() - x, rest.height())
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
        name = shown[: len(slot.applicant)]
        painter.drawText(room, middle, name)
        x += painter.fontMetrics().horizontalAdvance(name)
        painter.setPen(theme().colour("on_selection" if is_chosen else "text_muted"))
        painter.drawText(QRectF(x, rest.top(), rest.right() - x, rest.height()), middle, shown[len(slot.applicant) :])

    def _paint_free(self, painter: QPainter, rest: QRectF, *, is_gone: bool, held_for: str) -> None:
        painter.setFont(theme().font("body", 400 if is_gone else 500))
        if held_for:
            painter.setPen(theme().colour("on_selection"))
            words = painter.fontMetrics().elidedText(held_for, Qt.TextElideMode.ElideRight, int(rest.width()))
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, words)
            return
        role = "text_muted" if is_gone else "text_accent"
        painter.setPen(theme().colour(role))
        if not is_gone:
            icons.paint(painter, "plus", role, QRectF(rest.left(), rest.center().y() - 8, 16, 16))
        words = self.t("passed") if is_gone else self.t("free")
        painter.drawText(rest.adjusted(0 if is_gone else 22, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)


class SlotsView(QListView):
    """The times of the chosen day. `chosen` gives the slot that the keyboard is on, `opened` the one of Enter."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.held_for = ""  # for whom the chosen free time is
        self.menu_actions: Callable[[], list[QAction]] = list
        self.slots_model = SlotsModel(t)
        self.setModel(self.slots_model)
        self.setItemDelegate(_SlotDelegate(t, self))
        self.setAccessibleName(t("Times of the day"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda index, _: self._moved(index))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(SLOT)))

    def show_slots(self, slots: Sequence[DaySlot], slot_id: int | None) -> None:
        """Show another day; the keyboard stands on this slot, or else on the first free one."""
        self.slots_model.show_slots(slots)
        self._fit()
        places = [number for number, slot in enumerate(slots) if slot.id == slot_id] or [
            number for number, slot in enumerate(slots) if slot.visit_id is None and not slot.is_past
        ]
        if places:
            self.setCurrentIndex(self.slots_model.index(places[0]))

    def current(self) -> DaySlot | None:
        """The slot that the keyboard is on."""
        index = self.currentIndex()
        return index.data(SLOT) if index.isValid() else None

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(SLOT))

    def _fit(self) -> None:
        room, count = self.height() - 2, max(len(self.slots_model.slots), 1)
        columns = max(2, ceil(count / max(room // LEAST, 1)))
        rows = ceil(count / columns)
        height = min(max(room // rows, LEAST), MOST)
        self.setGridSize(QSize(max(self.width() // columns - 1, 80), height))
        self.setViewportMargins(0, 0, 0, max(room - rows * height, 0))  # so that the columns are equally long

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns, more where the day is long."""
        self._fit()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit(self.current())
            return
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the booking under the mouse."""
        if actions := self.menu_actions():
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(actions)
            menu.popup(event.globalPos())
