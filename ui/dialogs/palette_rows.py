"""The rows of «find and do»: what they show, what they open, how they are painted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.queries.palette import Find, FindRow
from desktop.queries.saved_filters import OwnFilter
from models.rules.folding import fold, from_wrong_layout
from models.rules.matching import Span, matched
from resources.texts import LANGUAGES, texts
from ui import icons, keys
from ui.desk import Desk
from ui.dialogs.own_filters import open_own_filter
from ui.parts.appeal_words import appeal_state
from ui.parts.buttons import key_width, paint_key
from ui.parts.chips import chip_width, paint_chip
from ui.parts.order_links import order_opener
from ui.tables.columns import State
from ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
ITEM = int(Qt.ItemDataRole.UserRole)
COMMANDS, OPENED = "commands", "opened"  # groups besides the kinds of finds
_SIDE, _GAP = 16, 12
_LEFT_OUT = ("frame.find", "frame.pane")  # they do nothing that is not done here
_FRAME_ICONS = {"frame.back": "back", "frame.help": "question", "frame.keys": "keyboard", "frame.theme": "eye",
                "frame.lock": "lock", "frame.password": "shield", "frame.sign_out": "right"}  # fmt: skip
_ICONS = {Find.PERSON: "person", Find.APPEAL: "appeal", Find.VISIT: "visitor", Find.LETTER: "letter",
          Find.ORDER: "work"}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A row. Without `run` it is the title of a group, or a sentence that cannot be chosen."""

    title: str
    group: str
    run: Callable[[], object] | None = None
    icon: str = ""
    facts: str = ""
    marks: tuple[Span, ...] = ()
    end: str = ""
    end_role: str = "text_muted"
    chip: State | None = None
    key: str = ""
    find: FindRow | None = None

    @property
    def said(self) -> str:
        """The row in one sentence."""
        return ", ".join(filter(None, (self.title, self.facts, self.chip.words if self.chip else self.end, self.key)))


def found_item(row: FindRow, group: str, desk: Desk) -> Item:
    """A find."""
    t, chip, end, role = desk.t, None, "", "text_muted"
    if row.standing is not None:
        chip = appeal_state(row.standing, t, desk.today)
    elif row.late_appeals:
        end, role = t.plural("{number} overdue", "{number} overdue", row.late_appeals), "text_late"
    elif row.open_appeals:
        end = t.plural("{number} open", "{number} open", row.open_appeals)
    elif row.state is not None:
        end = t.of(row.state)
    return Item(
        title=row.title,
        group=group,
        run=order_opener(desk, row.id, row.executor_id, row.appeal_id)
        if row.find is Find.ORDER
        else lambda: desk.go(row.find.value, id=row.id),
        icon=_ICONS[row.find],
        facts=" · ".join(filter(None, (*row.facts, t.of(row.why) if row.why else ""))),
        marks=row.marks,
        end=end,
        end_role=role,
        chip=chip,
        find=row,
    )


def command_items(actions: Sequence[QAction], text: str, most: int) -> list[Item]:
    """The actions whose words hold all that was typed, in any layout and any language, those of the screen first."""
    readings, items = _readings(text), []
    for action in actions:
        name = action.objectName()
        if name in _LEFT_OUT or not (action.isVisible() and action.isEnabled()):
            continue
        if any(_holds(words, readings) for words in _called(action)):
            items.append(
                Item(
                    title=action.text(),
                    group=COMMANDS,
                    run=action.trigger,
                    icon=str(action.property("icon_name") or _FRAME_ICONS.get(name, "right")),
                    marks=matched(action.text(), text) if text else (),
                    key=keys.name(action),
                )
            )
    return items[:most]


def filter_items(desk: Desk, own: Sequence[OwnFilter], text: str, most: int) -> list[Item]:
    """One's own filters of the register whose name holds all that was typed, in any layout."""
    readings = _readings(text)
    found = [one for one in own if _holds(fold(one.name), readings)][:most]
    return [
        Item(desk.t("My filter «{name}»", name=one.name), COMMANDS, partial(open_own_filter, desk, one), "filter")
        for one in found
    ]


def _readings(text: str) -> list[list[str]]:
    return [fold(one).split() for one in (text, from_wrong_layout(text), from_wrong_layout(text, kazakh=True))]


def _holds(words: str, readings: list[list[str]]) -> bool:
    return any(all(one in words for one in terms) for terms in readings)


def _called(action: QAction) -> list[str]:
    """What an action is called, folded: as it stands on its button, and in every language of the program."""
    title = str(action.property("title") or "")
    return [fold(action.text()), *_titles(title)]


@cache
def _titles(title: str) -> tuple[str, ...]:
    return tuple(fold(texts(language)(title)) for language in LANGUAGES) if title else ()


class ItemDelegate(QStyledItemDelegate):
    """Paints titles of groups 30 px high, rows 38."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Height by what it is."""
        item: Item = index.data(ITEM)
        return QSize(option.rect.width(), 38 if item.run is not None else 30)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row or a title."""
        item: Item = index.data(ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)
        if item.run is None:
            painter.setFont(theme().font("caption", 600 if item.group else 0))
            painter.setPen(theme().colour("text_muted"))
            room = place.adjusted(_SIDE, 6, -_SIDE, 0)
            shown = painter.fontMetrics().elidedText(item.title, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        else:
            self._paint_row(painter, place, item, is_current=bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _paint_row(self, painter: QPainter, place: QRectF, item: Item, *, is_current: bool) -> None:
        ink, muted = ("on_selection", "on_selection") if is_current else ("text", "text_muted")
        if is_current:
            painter.fillRect(place, theme().colour("selection"))
        icons.paint(painter, item.icon, muted, QRectF(place.left() + _SIDE, place.center().y() - 9, 18, 18))
        left = place.left() + _SIDE + 18 + _GAP
        right = _paint_end(painter, place, item, is_current=is_current)
        font = theme().font("body_strong" if item.find else "body")
        painter.setFont(font)
        painter.setPen(theme().colour(ink))
        shown = painter.fontMetrics().elidedText(item.title, Qt.TextElideMode.ElideRight, int(right - left))
        painter.drawText(QRectF(left, place.top(), right - left, place.height()), _MIDDLE, shown)
        _underline(painter, left, place, item)
        left += painter.fontMetrics().horizontalAdvance(shown)
        if item.facts and right - left > 40:
            painter.setFont(theme().font("body"))
            painter.setPen(theme().colour(muted))
            facts = painter.fontMetrics().elidedText(f" · {item.facts}", Qt.TextElideMode.ElideRight, int(right - left))
            painter.drawText(QRectF(left, place.top(), right - left, place.height()), _MIDDLE, facts)


_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def _underline(painter: QPainter, left: float, place: QRectF, item: Item) -> None:
    """Two pixels under what matched."""
    metrics = painter.fontMetrics()
    bottom = place.center().y() + metrics.ascent() / 2 + 2
    for start, end in item.marks:
        x = left + metrics.horizontalAdvance(item.title[:start])
        painter.fillRect(
            QRectF(x, bottom, metrics.horizontalAdvance(item.title[start:end]), 2), theme().colour("accent")
        )


def _paint_end(painter: QPainter, place: QRectF, item: Item, *, is_current: bool) -> float:
    """Key, chip or word at the right; gives where the words must end."""
    right = place.right() - _SIDE
    key = item.key or ("Enter" if is_current else "")
    if key:
        width = key_width(key)
        paint_key(painter, QRectF(right - width, place.center().y() - 9, width, 18), key)
        right -= width + _GAP
    if item.chip:
        width = chip_width(item.chip.words)
        chip = QRectF(right - width, place.top(), width, place.height())
        paint_chip(painter, chip, item.chip.icon, item.chip.words, item.chip.tone)
        return right - width - _GAP
    if item.end:
        painter.setFont(theme().font("caption"))
        painter.setPen(
            theme().colour("on_selection" if is_current and item.end_role == "text_muted" else item.end_role)
        )
        width = painter.fontMetrics().horizontalAdvance(item.end) + 2
        painter.drawText(QRectF(right - width, place.top(), width, place.height()), _MIDDLE, item.end)
        return right - width - _GAP
    return right
