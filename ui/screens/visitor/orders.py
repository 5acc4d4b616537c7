"""The orders of a reception with executor and date, bound to the form like any editor."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.operations.course import Task
from desktop.queries.choices import OfficialChoice
from desktop.queries.executors import LikelyExecutor
from desktop.queries.visitor import LikelyTerm, WhichTerm
from models.rules.titled import N_
from models.rules.workdays import WorkCalendar
from resources.texts import Texts
from ui.forms.editors import AreaEditor, DateEditor
from ui.parts.buttons import LINK, Button
from ui.parts.surfaces import clear
from ui.parts.tiles import Tile
from ui.theme import theme


@dataclass
class _Order:
    """One order while it is made; `day` is ISO, `typed` what was typed as the date."""

    text: str = ""
    executor_id: int | None = None
    executor: str = ""
    which: str = ""
    day: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return bool(self.text.strip() and self.executor_id and self.day)


OTHER, TYPED = "other", "typed"


class OrdersEditor(QWidget):
    """One or several orders: text, likely executors, likely terms. The one in hand is edited, the others are lines."""

    changed = Signal()
    shown = Signal(QWidget)  # a part appeared that should be seen

    def __init__(self, t: Texts, today: dt.date, calendar: Callable[[], WorkCalendar]) -> None:
        super().__init__()
        self.t = t
        self.orders = [_Order()]
        self.at = 0
        self._likely: Sequence[LikelyExecutor] = ()
        self._terms: Sequence[LikelyTerm] = ()
        self._officials: Sequence[OfficialChoice] = ()
        self._first = ""
        self._is_showing = False
        self._tile = 46  # pixels
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.others = QVBoxLayout()
        self.others.setSpacing(0)
        column.addLayout(self.others)
        self.text = AreaEditor(t("What is to be done"), lines=2)
        self.text.setAccessibleName(t("Text of the order"))
        self.text.setFixedHeight(64)
        font = theme().font("large_body")
        font.setPointSizeF(12)
        self.text.setFont(font)
        self.text.changed.connect(self._typed)
        column.addWidget(self.text)
        self.executors = QGridLayout()
        self.executors.setSpacing(6)
        column.addLayout(self.executors)
        self.terms = QHBoxLayout()
        self.terms.setSpacing(6)
        column.addLayout(self.terms)
        self.date = DateEditor(t, today, calendar)
        self.date.setAccessibleName(t("Date of the order"))
        self.date.changed.connect(self._dated)
        column.addWidget(self.date)
        self.date.hide()
        self.executor_tiles: dict[int | str, Tile] = {}
        self.term_tiles: dict[str, Tile] = {}

    def tall(self, tile: int, text: int) -> None:
        """Take heights: of the tiles, of the text."""
        self._tile = tile
        self.text.setFixedHeight(text)
        for one in (*self.executor_tiles.values(), *self.term_tiles.values()):
            one.setFixedHeight(tile)

    def offer(self, text: str, likely: Sequence[LikelyExecutor], terms: Sequence[LikelyTerm]) -> None:
        """Begin anew for a visitor: the order's likely text, executors, terms; the usual term is chosen already."""
        self._likely, self._terms, self._first = likely, terms, text
        self.orders, self.at = [self._fresh(text)], 0
        self._build()
        self._show()

    def offer_officials(self, officials: Sequence[OfficialChoice]) -> None:
        """All who may be given an order."""
        self._officials = officials

    def _fresh(self, text: str = "") -> _Order:
        usual = next((term for term in self._terms if term.which is WhichTerm.USUAL), None)
        return _Order(text, which=usual.which.value if usual else "", day=usual.day.isoformat() if usual else "")

    def _build(self) -> None:
        t = self.t
        for layout in (self.executors, self.terms):
            clear(layout)
        self.executor_tiles, self.term_tiles = {}, {}
        for number, one in enumerate(self._likely):
            why = (
                t("had {number} before (p. 12)", number=one.earlier)
                if one.earlier
                else t.of(one.why)
                if one.why
                else ""
            )
            self._add_executor(number, one.official_id, one.name, why, one.post)
        self._add_executor(len(self._likely), OTHER, t("Another…"), t("by name"), "")
        for term in self._terms:
            tile = Tile(t.day_month(term.day), t.of(term.which), f"{term.day:%d.%m}")
            tile.clicked.connect(lambda _=False, term=term: self._take_term(term.which.value, term.day))
            self.term_tiles[term.which.value] = tile
            self.terms.addWidget(tile)
        tile = Tile(t("Type a date"), t("as 5, 05.12, +10w"))
        tile.clicked.connect(lambda: self._take_term(TYPED, None))
        self.term_tiles[TYPED] = tile
        self.terms.addWidget(tile)
        self.tall(self._tile, self.text.height())

    def _add_executor(self, number: int, id: int | str, name: str, why: str, post: str) -> None:
        tile = Tile(name, why)
        if post:
            tile.setToolTip(f"{name}\n{post}\n{why}")
        tile.clicked.connect(lambda: self.take_executor(number))
        self.executor_tiles[id] = tile
        self.executors.addWidget(tile, number // 2, number % 2)

    def take_executor(self, number: int) -> None:
        """Choose the executor at this place; the last place is for any other."""
        if number < len(self._likely):
            one = self._likely[number]
            self._take_official(one.official_id, one.name)
        elif number == len(self._likely):
            self._ask_for_another()

    def _ask_for_another(self) -> None:
        menu = QMenu(self)
        for one in self._officials:
            action = menu.addAction(f"{one.name}  ·  {one.post}")
            action.triggered.connect(lambda _=False, one=one: self._take_official(one.id, one.name))
        menu.aboutToHide.connect(self._show)
        menu.aboutToHide.connect(menu.deleteLater)
        tile = self.executor_tiles[OTHER]
        menu.popup(tile.mapToGlobal(QPoint(0, tile.height() + 2)))

    def _take_official(self, id: int, name: str) -> None:
        self.order.executor_id, self.order.executor = id, name
        self._show()
        self.changed.emit()

    def _take_term(self, which: str, day: dt.date | None) -> None:
        self.order.which = which
        self.order.day = day.isoformat() if day else ""
        self._show()
        if which == TYPED:
            self.date.setFocus()
            self.shown.emit(self.date)
        self.changed.emit()

    def _dated(self) -> None:
        if not self._is_showing and self.order.which == TYPED:
            day = self.date.value()
            self.order.day = day.isoformat() if day else ""
            self.changed.emit()

    def _typed(self) -> None:
        if not self._is_showing:
            self.order.text = self.text.plain()
            self.changed.emit()

    @property
    def order(self) -> _Order:
        """The order in hand."""
        return self.orders[self.at]

    @property
    def is_wrong(self) -> bool:
        """Never: what is missing is said when the reception is ended."""
        return False

    def add(self) -> None:
        """One more order."""
        if not self.order.text.strip():
            self.text.setFocus()
            return
        self.orders.append(self._fresh())
        self.at = len(self.orders) - 1
        self._show()
        self.text.setFocus()
        self.changed.emit()

    def _switch(self, at: int) -> None:
        self.at = at
        self._show()

    def _show(self) -> None:
        """Show the order in hand, the others as lines."""
        self._is_showing = True
        order = self.order
        if self.text.plain() != order.text:
            self.text.set_value(order.text)
        is_other = order.executor_id is not None and order.executor_id not in {one.official_id for one in self._likely}
        for id, tile in self.executor_tiles.items():
            tile.setChecked(id == (OTHER if is_other else order.executor_id))
        if OTHER in self.executor_tiles:
            self.executor_tiles[OTHER].say(order.executor if is_other else self.t("Another…"), self.t("by name"))
        for which, tile in self.term_tiles.items():
            tile.setChecked(which == order.which)
        self.date.setVisible(order.which == TYPED)
        if order.which == TYPED and order.day:
            self.date.set_value(dt.date.fromisoformat(order.day))
        self._is_showing = False
        clear(self.others)
        for number, other in enumerate(self.orders):
            if number != self.at:
                self.others.addWidget(self._line(number, other), 0, Qt.AlignmentFlag.AlignLeft)

    def _line(self, number: int, order: _Order) -> Button:
        day = self.t.day_month(dt.date.fromisoformat(order.day)) if order.day else "…"
        text = order.text if len(order.text) <= 36 else f"{order.text[:35]}…"
        line = Button(f"{number + 1}. {text or '…'} · {order.executor or '…'} · {day}", LINK, height=26)
        line.clicked.connect(lambda: self._switch(number))
        return line

    def missing(self) -> str:
        """What the first order that is not whole lacks, as a message id; empty when all are whole."""
        for number, order in enumerate(self.orders):
            if order.is_whole:
                continue
            self._switch(number)
            if not order.text.strip():
                self.text.setFocus()
                return N_("Write what is to be done.")
            if order.executor_id is None:
                return N_("Choose who carries it out.")
            return N_("Choose or type the date.")
        return ""

    def value(self) -> tuple[Task, ...]:
        """The orders that are whole."""
        return tuple(
            Task(order.executor_id or 0, order.text.strip(), dt.date.fromisoformat(order.day))
            for order in self.orders
            if order.is_whole
        )

    def set_value(self, value: Sequence[Task]) -> None:
        """Show orders that were given."""
        names = {one.id: one.name for one in self._officials}
        self.orders = [
            _Order(task.text, task.executor_id, names.get(task.executor_id, ""), TYPED, task.due_on.isoformat())
            for task in value
        ] or [self._fresh(self._first)]
        self._switch(0)

    def plain(self) -> list[dict[str, Any]]:
        """All orders as they stand."""
        return [asdict(order) for order in self.orders]

    def set_plain(self, plain: list[dict[str, Any]]) -> None:
        """Take up what plain() gave."""
        self.orders = [_Order(**order) for order in plain] or [self._fresh()]
        self._switch(0)
