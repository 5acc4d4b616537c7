"""The history of a person: one line of time with filters, open things in bold."""

from collections import Counter as Counted
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy

from desktop.queries.person_history import HistoryKind, HistoryLine
from models.rules.titled import N_
from resources.texts import Texts
from ui import icons
from ui.parts.buttons import QUIET, IconButton
from ui.parts.chips import FilterChip
from ui.parts.surfaces import Card
from ui.parts.words import Hairline, Words
from ui.tables.columns import Column
from ui.tables.delegates import CellDelegate, font_of
from ui.tables.person_states import ICONS, state_of
from ui.tables.printed import Listed
from ui.tables.rows import RowsModel
from ui.tables.view import TableView
from ui.theme import theme

_WORDS_OF = {
    HistoryKind.APPEAL: N_("Appeals: {number}"),
    HistoryKind.VISIT: N_("Receptions: {number}"),
    HistoryKind.LETTER: N_("Letters: {number}"),
}


def _what(line: HistoryLine, t: Texts) -> str:
    """«ЖТ-398/26 · Арыз», «Қабылдау · Н. Мұратбеков», «Хат · 03-11/287»."""
    if line.kind is HistoryKind.APPEAL:
        return f"{line.number} · {line.about}"
    return f"{t.of(line.kind)} · {line.about or line.number}"


COLUMNS = (
    Column("day", N_("Date"), lambda line, t: t.date(line.day), 100, role=lambda _: "text_muted"),
    Column("what", N_("What"), _what, 236),
    Column("words", N_("About what"), lambda line, _: line.words),
    Column("state", N_("State"), lambda line, t: state_of(line, t).words, 190, state=state_of),
)
SHOWN_AT_LEAST = 3  # lines
WIDE, NARROW = (100, 236, 0, 196), (94, 168, 0, 196)


class _LineDelegate(CellDelegate):
    """Open lines are bold; an icon says whether it is an appeal, a reception or a letter."""

    def _paint_cell(self, painter: QPainter, room: QRectF, row: object, column: Column, *, is_selected: bool) -> None:
        if not isinstance(row, HistoryLine) or column.name == "state":
            super()._paint_cell(painter, room, row, column, is_selected=is_selected)
            return
        if column.name == "what":
            icons.paint(painter, ICONS[row.kind], "text_muted", QRectF(room.left(), room.center().y() - 8, 16, 16))
            room = room.adjusted(24, 0, 0, 0)
        painter.setFont(font_of(row, "body_strong" if row.is_open else "body"))
        painter.setPen(theme().colour("text_muted" if column.name == "day" and not is_selected else "text"))
        words = painter.fontMetrics().elidedText(
            column.text(row, self.t), Qt.TextElideMode.ElideRight, int(room.width())
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


class QuietTable(TableView):
    """A table in which typing does not search: it goes on to the screen, which has a line for that."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits are the screen's."""
        if event.text().isprintable() and event.text().strip() and not event.modifiers() & _COMMANDS:
            event.ignore()
            return
        super().keyPressEvent(event)


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class History(Card):
    """The card with filters and the table. `opened` gives the line of Enter or a double click."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, t: Texts) -> None:
        super().__init__(padding=(0, 0, 0, 0), spacing=0)
        self.t = t
        self.lines: tuple[HistoryLine, ...] = ()
        self.filter: HistoryKind | None = None
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 12, 6)
        head.setSpacing(4)
        head.addWidget(Words(t("History"), "body_strong"))
        head.addStretch(1)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(4)
        head.addLayout(self._chips)
        self._head = head
        self._group = QButtonGroup(self)
        self.model = RowsModel(COLUMNS, t, self)
        self.table = QuietTable(self.model, COLUMNS, t, t("History"), many=False)
        self.table.setItemDelegate(_LineDelegate(t, theme().size("height.row"), self.table))
        self.table.horizontalHeader().hide()
        # It takes what is left and asks for three lines only: else a page that is full scrolls as a whole.
        self.table.setMinimumHeight(SHOWN_AT_LEAST * theme().size("height.row") + 2)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.table.opened.connect(self.opened)
        self.table.chosen.connect(self.chosen)
        self.nothing = Words(t("This person has not turned to the office before."), "body", "text_muted", wraps=True)
        self.nothing.setContentsMargins(16, 12, 16, 12)
        self.box.addLayout(head)
        self.box.addWidget(Hairline())
        self.box.addWidget(self.nothing)
        self.box.addWidget(self.table, 1)
        self.box.addStretch(0)

    def offer_printing(self, action: QAction) -> None:
        """The way to print it stands beside the filters."""
        self._head.addWidget(IconButton("print", action, height=26, kind=QUIET))

    def listed(self, name: str) -> Listed:
        """The lines that are shown, of the person of this name."""
        filters = (name, self.t.of(self.filter)) if self.filter else (name,)
        return Listed(self.t("History"), filters, self.table)

    def show_lines(self, lines: tuple[HistoryLine, ...]) -> None:
        """Show another history; a filter stays where it still has something."""
        self.lines = lines
        counts = Counted(line.kind for line in lines)
        if self.filter not in counts:
            self.filter = None
        self._show_chips(counts)
        self._filter()

    def _show_chips(self, counts: "Counted[HistoryKind]") -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._chips.removeWidget(button)
            button.hide()
            button.deleteLater()
        if self.lines:
            self._add_chip(self.t("All: {number}", number=len(self.lines)), None)
        for kind in HistoryKind:
            if counts[kind]:
                self._add_chip(self.t(_WORDS_OF[kind], number=counts[kind]), kind)

    def _add_chip(self, words: str, kind: HistoryKind | None) -> None:
        chip = FilterChip(words, checkable=True)
        chip.setChecked(kind is self.filter)
        chip.clicked.connect(self._chooser(kind))
        self._group.addButton(chip)
        self._chips.addWidget(chip)

    def _chooser(self, kind: HistoryKind | None) -> Callable[[], None]:
        def choose() -> None:
            self.filter = kind
            self._filter()

        return choose

    def _filter(self) -> None:
        rows = [line for line in self.lines if self.filter in (None, line.kind)]
        self.model.show_rows(rows)
        self.nothing.setVisible(not rows)
        self.table.setVisible(bool(rows))

    def narrow(self, *, is_narrow: bool) -> None:
        """Narrower columns for a narrow window."""
        for number, width in enumerate(NARROW if is_narrow else WIDE):
            if width:
                self.table.widen(number, width)
