"""How cells are painted: words in a font and colour of the theme, states as chips, the ring of focus on the row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from resources.texts import Texts
from ui.parts.chips import paint_chip
from ui.tables.columns import Column
from ui.tables.rows import COLUMN, ROW
from ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
PADDING = 8
_SELECTED = QStyle.StateFlag.State_Selected
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft  # made once: they cost more than the words' drawing
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def font_of(row: object, name: str) -> QFont:
    """A font of the theme, struck out where the row is."""
    font = theme().font(name)
    font.setStrikeOut(bool(getattr(row, "is_struck", False)))
    return font


class CellDelegate(QStyledItemDelegate):
    """Paints every cell of our tables by its declared column."""

    def __init__(self, t: Texts, height: int, parent) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        super().__init__(parent)
        self.t = t
        self.height = height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height of a row."""
        return QSize(super().sizeHint(option, index).width(), self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, words or chip, hairline."""
        row, column = index.model().shown_at(index)  # type: ignore[attr-defined]  # all our models have it
        is_selected = bool(option.state & _SELECTED)
        place = option.rect
        painter.save()
        painter.fillRect(place, theme().colour("selection" if is_selected else "card"))
        painter.setPen(QPen(theme().colour("border_soft"), 1))
        painter.drawLine(place.bottomLeft(), place.bottomRight())
        room = place.adjusted(PADDING, 0, -PADDING, 0)
        if row is None or column is None:  # not read yet
            painter.fillRect(room.adjusted(0, place.height() // 2 - 4, -room.width() // 3, 4 - place.height() // 2),
                             theme().colour("border_soft"))  # fmt: skip
        else:
            self._paint_cell(painter, QRectF(room), row, column, is_selected=is_selected)
        painter.restore()

    def _paint_cell(self, painter: QPainter, room: QRectF, row: object, column: Column, *, is_selected: bool) -> None:
        state = column.state(row, self.t) if column.state else None
        if state is not None:
            paint_chip(painter, room, state.icon, state.words, state.tone)
            return
        role = column.role(row) if column.role else "text"
        painter.setFont(font_of(row, column.font))
        painter.setPen(theme().colour("on_selection" if is_selected and role == "text_muted" else role))
        words = painter.fontMetrics().elidedText(
            column.text(row, self.t), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, _RIGHT if column.is_right else _LEFT, words)

    def helpEvent(self, event, view, option, index) -> bool:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """The whole text where it is cut."""
        column, row = index.data(COLUMN), index.data(ROW)
        if row is None or column is None or event.type() != event.Type.ToolTip:
            return False
        words = column.text(row, self.t)
        fits = option.fontMetrics.horizontalAdvance(words) <= option.rect.width() - 2 * PADDING
        QToolTip.showText(event.globalPos(), "" if fits else words, view)
        return True
