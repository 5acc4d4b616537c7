"""Handover: the lists that one gave or took, their lines ticked off one by one; a new list is made from here."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.changes import Subject
from desktop.operations.handovers import TickItem, tick_handed
from desktop.papers import HANDOVER
from desktop.queries.handovers import HandoverLine, HandoverRow, WholeHandover, handover, handovers
from models.rules.kinds import HandoverKind
from models.rules.titled import N_
from resources.durations import term_late, term_left
from resources.texts import Texts
from ui.actions import Action
from ui.forms.editors import ChoiceEditor
from ui.parts.buttons import FILLED, Button, IconButton
from ui.parts.states import StatePage
from ui.parts.words import Words
from ui.screen import Screen
from ui.screens.handover.sheet import HandOverSheet
from ui.tables.columns import Column, State
from ui.tables.printed import Listed
from ui.tables.rows import RowsModel
from ui.tables.view import TableView, framed


class HandoverScreen(Screen):
    """`id` opens a list; else the newest one that is to be ticked, or the newest of all."""

    TITLE = N_("Handover of work")
    SUBJECTS = frozenset({Subject.REMINDERS, Subject.ASSIGNMENTS, Subject.APPEALS, Subject.REPLIES, Subject.VISITS})
    ACTIONS = (
        Action("handover.new", N_("Hand over work"), "plus", "hand_over", "Ctrl+N"),
        Action("handover.tick", N_("Tick off, or take the tick back"), "check", "tick", "Space"),
        Action("handover.print", N_("Print the handover note"), "print", "print_note", "Ctrl+P"),
    )

    def build(self) -> None:
        """The choice of lists, what is said with the list, its lines."""
        self.choice = ChoiceEditor()
        self.choice.setAccessibleName(self.t("Which list"))
        self.choice.setMinimumWidth(320)
        self.choice.changed.connect(self._choose)
        self.head.left.addWidget(self.choice)
        self.head.right.addWidget(IconButton("print", self.actions_by_name["handover.print"]))
        self.head.right.addWidget(Button(self.actions_by_name["handover.new"], FILLED))
        self.progress = Words("", "body_strong", wraps=True)
        self.note = Words("", "body", "text_muted", wraps=True)
        columns = self._columns()
        self.model = RowsModel(columns, self.t, self)
        self.table = TableView(self.model, columns, self.t, self.t(self.TITLE), many=False)
        self.table.opened.connect(self._open_record)
        self.table.chosen.connect(lambda _: self._offer())
        self.table.menu_actions = lambda: [self.actions_by_name["handover.tick"]]
        self.list = QWidget()
        column = QVBoxLayout(self.list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.progress)
        column.addWidget(self.note)
        column.addWidget(framed(self.table), 1)
        self.page = QHBoxLayout(self.body)
        self.page.setContentsMargins(24, 4, 24, 16)
        self.page.addWidget(self.list)
        self.found: WholeHandover | None = None
        self._wanted = 0

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("ticked", N_("Taken"), lambda _row, _t: "", 96, state=_tick),
            Column("kind", N_("Kind"), lambda row, t: t.of(row.kind), 150, role=_muted),
            Column("number", N_("Number"), lambda row, _: row.number, 130, font="body_strong"),
            Column("who", N_("Whose"), lambda row, _: row.who, 220),
            Column("what", N_("What"), lambda row, _: row.what, role=_muted),
            Column("day", N_("By when"), lambda row, t: t.date(row.day), 190, role=_muted, state=_near),
        )

    def narrow(self, *, is_narrow: bool) -> None:
        """The page margin follows; whose it is stands on the record."""
        super().narrow(is_narrow=is_narrow)
        side = 16 if is_narrow else 24
        self.page.setContentsMargins(side, 4, side, 16)
        self.choice.setMinimumWidth(220 if is_narrow else 320)
        for number, column in enumerate(self.model.columns):
            self.table.setColumnHidden(number, is_narrow and column.name == "kind")

    def open(self, **arguments: Any) -> None:
        """See the class."""
        super().open(**arguments)
        self._wanted = int(arguments.get("id") or 0)

    def refresh(self) -> None:
        """Ask for the lists; the chosen one follows."""
        self.ask(handovers, done=self._offer_lists, key="lists")

    def _offer_lists(self, rows: list[HandoverRow]) -> None:
        if not rows:
            step = (self.t("Hand over work"), self.hand_over)
            title = self.t("Nothing was handed over yet")
            words = self.t("Before a leave: what is open, promised and expected, as a list for the substitute.")
            self.show_state(StatePage("people", title, words, action=step))
            return
        self.show_content()
        own = next((row.id for row in rows if row.is_mine_to_tick and row.ticked < row.lines), rows[0].id)
        wanted = self._wanted or self.choice.value() or own
        self._wanted = 0
        self.choice.blockSignals(True)  # noqa: FBT003 (Qt's own)
        self.choice.set_choices([(row.id, _title(row, self.t)) for row in rows])
        self.choice.set_value(wanted if any(row.id == wanted for row in rows) else own)
        self.choice.blockSignals(False)  # noqa: FBT003
        self._choose()

    def _choose(self) -> None:
        if (id := self.choice.value()) is not None:
            self.ask(handover, id, done=self._show, key="list")

    def _show(self, found: WholeHandover) -> None:
        self.found = found
        current = self.table.current_row()
        self.model.show_rows(found.lines)
        ticked = sum(line.is_ticked for line in found.lines)
        self.progress.setText(self.t("{ticked} of {all} taken over", ticked=ticked, all=len(found.lines)))
        self.note.setText(found.words)
        self.note.setVisible(bool(found.words))
        if found.lines:
            keep = current.id if current else 0
            self.table.selectRow(next((place for place, one in enumerate(found.lines) if one.id == keep), 0))
        self._offer()

    def _offer(self) -> None:
        line, found = self.table.current_row(), self.found
        is_mine = found is not None and found.row.is_mine_to_tick
        why = self.t("Choose a line first") if is_mine else self.t("Whoever took the work over ticks the list")
        self.offer("handover.tick", is_possible=is_mine and line is not None, why=why)
        self.offer("handover.print", is_possible=found is not None, why=self.t("Choose a list first"))

    def _open_record(self, line: HandoverLine) -> None:
        screen, arguments = line.opens
        self.desk.go(screen, **arguments)

    def hand_over(self) -> None:
        """Ctrl+N: to whom, for which days."""
        HandOverSheet(self.desk, self, self._made).open()

    def _made(self, id: int) -> None:
        self._wanted = id
        self.refresh()
        desk = self.desk
        desk.say(lambda t: t("The list for the substitute is made."))

    def tick(self) -> None:
        """Space: the chosen line is taken, and the next one is chosen."""
        line: HandoverLine | None = self.table.current_row()
        if line is not None and self.found is not None and self.found.row.is_mine_to_tick:
            self.desk.run(tick_handed, TickItem(line.id, is_done=not line.is_ticked), owner=self)
            place = self.table.currentIndex().row()
            if not line.is_ticked and place + 1 < len(self.model.rows):
                self.table.selectRow(place + 1)

    def print_note(self) -> None:
        """Ctrl+P: the note, for both to sign."""
        if self.found is not None:
            self.desk.show_paper(HANDOVER, self.found.row.id)

    def listed(self) -> Listed | None:
        """The note is the paper of this list."""
        return None

    def keep(self) -> dict[str, Any]:
        """Which list was seen."""
        return {"id": self.choice.value() or 0}

    def restore(self, kept: dict[str, Any]) -> None:
        """See keep()."""
        self._wanted = kept["id"]

    def first_focus(self) -> QWidget | None:
        """The lines; where there are none yet, the button that makes a list."""
        page = self.pages.currentWidget()
        return self.table if page is None or page is self.body else page.findChild(Button)


def _title(row: HandoverRow, t: Texts) -> str:
    return f"{row.giver} → {row.taker}, {t.date(row.begins_on)}–{t.date(row.ends_on)}"


def _muted(_: HandoverLine) -> str:
    return "text_muted"


def _tick(line: HandoverLine, t: Texts) -> State | None:
    return State("done", t("Taken"), "done") if line.is_ticked else None


def _near(line: HandoverLine, t: Texts) -> State | None:
    if line.is_over:
        return State("done", t("Over"), "paused")
    if not line.is_soon or line.kind is HandoverKind.BOOKING:
        return None
    if line.days_left < 0:
        return State("late", term_late(-line.days_left, t), "late")
    return State("soon", term_left(line.days_left, t), "due")
