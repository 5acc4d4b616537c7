"""The list of the folder: what was done in this sitting with a tick, what waits with its number and its last day."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.queries.folder import FolderItem
from resources.durations import term_late
from resources.texts import Texts
from ui import icons
from ui.parts.chips import chip_width, paint_chip
from ui.theme import theme

HEIGHT = 56  # pixels of a row
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Entry:
    """A row: the item, and what became of it; its place among those that wait, from 1, where it still does."""

    item: FolderItem
    done: str = ""
    place: int = 0

    def words(self, t: Texts) -> str:
        """The second line: what became of it, or what it is."""
        return self.done or t.of(self.item.what)

    def mark(self, t: Texts) -> tuple[str, str, str] | None:
        """The chip of a last day that presses: icon, words, tone."""
        if self.done or self.item.days_left > 0:
            return None
        if self.item.days_left < 0:
            return "late", term_late(-self.item.days_left, t), "late"
        return "soon", t("Today"), "due"


class FolderList(QListWidget):
    """`chosen` gives the item on which the keyboard is."""

    chosen = Signal(object)

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        self.setAccessibleName(t("To sign"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("on", "window")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Painted(self))
        self.currentItemChanged.connect(lambda now, _: self._tell(now))

    def show_entries(self, entries: list[Entry], current: FolderItem | None) -> None:
        """Show the rows, the keyboard on this one."""
        self.blockSignals(True)  # noqa: FBT003 (Qt's own)
        self.clear()
        for entry in entries:
            row = QListWidgetItem(f"{entry.item.applicant}, {entry.words(self.t)}")
            row.setData(_ENTRY, entry)
            row.setToolTip(f"{entry.item.applicant}\n{entry.words(self.t)}")
            if entry.done:
                row.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(row)
            if entry.item == current and not entry.done:
                self.setCurrentItem(row)
        self.blockSignals(False)  # noqa: FBT003

    def _tell(self, row: QListWidgetItem | None) -> None:
        if row is not None and not row.data(_ENTRY).done:
            self.chosen.emit(row.data(_ENTRY).item)


class _Painted(QStyledItemDelegate):
    """Number or tick, two lines, the chip of the last day."""

    def __init__(self, owner: FolderList) -> None:
        super().__init__(owner)
        self._t = owner.t

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        """The height of a row."""
        return QSize(120, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        entry: Entry = index.data(_ENTRY)
        place = QRectF(option.rect)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("selection"))
            painter.drawRoundedRect(place.adjusted(8, 1, -8, -1), 6, 6)
        left = place.adjusted(20, 0, 0, 0)
        if entry.done:
            icons.paint(painter, "done", "text_done", QRectF(left.left() - 2, place.center().y() - 8, 16, 16))
        else:
            painter.setFont(theme().font("caption"))
            painter.setPen(theme().colour("on_selection" if is_chosen else "text_muted"))
            painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, str(entry.place))
        room = place.adjusted(44, 8, -16, -8)
        if (mark := entry.mark(self._t)) is not None:
            width = min(chip_width(mark[1]), int(room.width() / 2))
            paint_chip(painter, QRectF(room.right() - width, place.top(), width + 1, place.height()), *mark)
            room.setRight(room.right() - width - 8)
        muted = "on_selection" if is_chosen else "text_muted"
        lines = (
            (entry.item.applicant, "body_strong", "on_selection" if is_chosen else "text", 0.0),
            (entry.words(self._t), "caption", "text_done" if entry.done else muted, 21.0),
        )
        for words, font, role, top in lines:
            painter.setFont(theme().font(font))
            painter.setPen(theme().colour(role))
            shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(QRectF(room.left(), room.top() + top, room.width(), 20),
                             Qt.AlignmentFlag.AlignVCenter, shown)  # fmt: skip
        painter.restore()
