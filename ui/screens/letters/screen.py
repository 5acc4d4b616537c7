"""Letters: what is written, what waits for a signature, what is to be sent, what has been sent."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from desktop.papers import LETTER_PAGE
from desktop.queries.folder import FolderItem, folder_items
from desktop.queries.letters import LetterFilter, LetterRow, letter_counts, letter_ids, letter_rows
from desktop.reminding import Remembered
from models.rules.states import ReplyState
from models.rules.titled import N_
from resources.durations import term_late, term_left
from resources.texts import Texts
from ui.actions import Action, remind_action
from ui.forms.editors import TextEditor
from ui.parts.buttons import FILLED, Button, IconButton
from ui.parts.chips import FilterChip
from ui.parts.states import StatePage
from ui.parts.surfaces import let_go
from ui.parts.words import Words
from ui.screen import Screen
from ui.tables.columns import Column, State
from ui.tables.printed import Listed, print_action
from ui.tables.rows import RowsModel
from ui.tables.view import TableView, framed

MOST = 500  # rows of a tab; more are found by words
SOON = 3  # working days before the term of an appeal
TYPED = 300  # milliseconds after the last key

TABS = (
    (ReplyState.DRAFT, N_("To write")),
    (ReplyState.FOR_SIGNATURE, N_("To sign")),
    (ReplyState.SIGNED, N_("To send")),
    (ReplyState.DISPATCHED, N_("Sent letters")),
)
EMPTY = {
    ReplyState.DRAFT: (
        N_("No letter is being written"),
        N_("A letter begins in the card of its appeal: «Reply» or «Notice»."),
    ),
    ReplyState.FOR_SIGNATURE: (N_("Nothing waits for a signature"), N_("What is laid for signature appears here.")),
    ReplyState.SIGNED: (N_("Nothing is to be sent"), N_("A signed letter waits here until it is sent.")),
    ReplyState.DISPATCHED: (N_("Nothing has been sent yet"), N_("Letters that were sent stay here for good.")),
}


def due_state(row: LetterRow, t: Texts, today: dt.date) -> State | None:
    """The term of the appeal while it runs: late, today, in so many working days."""
    if row.is_answered or row.state is ReplyState.DISPATCHED:
        return None
    if row.days_left < 0:
        return State("late", term_late(-row.days_left, t), "late")
    if row.due_on == today:
        return State("soon", t("Ends today"), "due")
    words = term_left(row.days_left, t)
    return State("soon", words, "due") if row.days_left <= SOON else State("clock", words, "new")


class Letters(Screen):
    """The register with a tab for each state."""

    TITLE = N_("Letters")
    SUBJECTS = frozenset({Subject.REPLIES, Subject.APPEALS})
    ACTIONS = (
        Action(
            "letters.folder",
            N_("Sign"),
            "sign",
            "open_folder",
            "F5",
            Permission.SIGN_REPLIES,
            Permission.DECIDE_APPEALS,
        ),
        Action("letters.find", N_("Find a letter"), "search", "find_letter", "/ | Ctrl+F"),
        Action("letters.print", N_("Print the letter"), "print", "print_letter", "Ctrl+Shift+P"),
        print_action("letters"),
        remind_action("letters"),
        Action("letters.appeal", N_("Open its appeal"), "appeal", "open_appeal", "Ctrl+J"),
    )

    def build(self) -> None:
        """Tabs, search, table."""
        self.state = self._usual_tab()
        self.tabs = QButtonGroup(self)
        self.chips: dict[ReplyState, FilterChip] = {}
        for number, (state, words) in enumerate(TABS):
            chip = FilterChip(self.t(words), checkable=True)
            self.tabs.addButton(chip, number)
            self.chips[state] = chip
            self.head.left.addWidget(chip)
        self.chips[self.state].setChecked(True)
        self.tabs.idClicked.connect(lambda number: self._choose(TABS[number][0]))
        self.search = TextEditor(self.t("Number, name or words of the letter"), width=280)
        self.search.setAccessibleName(self.t("Find a letter"))
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPED)
        self._typing.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _: self._typing.start())
        self.head.right.addWidget(self.search)
        self.head.right.addWidget(IconButton("print", self.actions_by_name["letters.print_list"]))
        if (folder := self.action("letters.folder")) is not None:
            self.head.right.addWidget(Button(folder, FILLED))
        columns = self._columns()
        self.model = RowsModel(columns, self.t, self)
        self.table = TableView(self.model, columns, self.t, self.t(self.TITLE), many=False)
        self.table.opened.connect(lambda row: self.desk.go("letter", id=row.id))
        self.table.chosen.connect(lambda _: self._offer())
        self.table.menu_actions = lambda: [
            self.actions_by_name["letters.print"],
            self.actions_by_name["letters.appeal"],
            self.actions_by_name["letters.remind"],
        ]
        self.more = Words("", "caption", "text_muted")
        self.list = QWidget()
        column = QVBoxLayout(self.list)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(framed(self.table), 1)
        column.addWidget(self.more)
        self._empty: QWidget | None = None
        self.page = QHBoxLayout(self.body)
        self.page.setContentsMargins(24, 4, 24, 16)
        self.page.addWidget(self.list)
        self._selected = 0
        self._is_narrow = False

    def narrow(self, *, is_narrow: bool) -> None:
        """The page margin follows."""
        super().narrow(is_narrow=is_narrow)
        side = 16 if is_narrow else 24
        self.page.setContentsMargins(side, 4, side, 16)
        self.search.setFixedWidth(180 if is_narrow else 240)
        self._is_narrow = is_narrow
        self._show_columns()

    def _show_columns(self) -> None:
        """What is sent has a day of sending instead of a term; a narrow window leaves out what is known anyway."""
        hidden = {"due"} if self.state is ReplyState.DISPATCHED else {"sent"}
        hidden |= {"executor", "language"} if self._is_narrow else set()
        for number, column in enumerate(self.model.columns):
            self.table.setColumnHidden(number, column.name in hidden)

    def _usual_tab(self) -> ReplyState:
        for permission, state in (
            (Permission.SIGN_REPLIES, ReplyState.FOR_SIGNATURE),
            (Permission.WRITE_REPLIES, ReplyState.DRAFT),
        ):
            if self.desk.may(permission):
                return state
        return ReplyState.SIGNED

    def _columns(self) -> tuple[Column, ...]:
        today = self.desk.today
        return (
            Column("number", N_("Number"), lambda row, _: row.number or row.appeal_number, 164, font="body_strong"),
            Column("kind", N_("Which letter"), lambda row, t: t.of(row.kind), 172),
            Column("language", N_("Language"), lambda row, _: _LANGUAGE_NAMES[row.language], 60, role=_muted),
            Column("applicant", N_("Applicant"), lambda row, _: row.applicant, 190),
            Column("summary", N_("On what"), lambda row, _: row.summary, role=_muted),
            Column("executor", N_("Prepared by"), lambda row, _: row.executor, 120, role=_muted),
            Column("signer", N_("Signs"), lambda row, _: row.signer or "–", 120, role=_muted),
            Column("due", N_("Term of the appeal"), _due, 172, role=_muted, state=lambda r, t: _mark(r, t, today)),
            Column("sent", N_("Sent on"), lambda row, t: t.date(row.dispatched_on), 110, role=_muted),
        )

    def open(self, **arguments: Any) -> None:
        """`state` chooses a tab, `appeal_id` narrows to the letters of one appeal."""
        super().open(**arguments)
        if state := arguments.get("state"):
            self.state = ReplyState(state)
            self.chips[self.state].setChecked(True)

    def refresh(self) -> None:
        """Ask for the counts and the rows."""
        self.ask(letter_counts, done=self._show_counts, key="counts")
        if self.action("letters.folder") is not None:
            self.ask(folder_items, done=self._offer_folder, key="folder")
        wanted = LetterFilter(text=self.search.value(), state=self.state, appeal_id=self.arguments.get("appeal_id"))
        self.ask(letter_ids, wanted, done=self._show_ids, key="ids")
        self._show_columns()

    def _show_counts(self, counts: dict[ReplyState, int]) -> None:
        for state, words in TABS:
            count = counts[state]
            self.chips[state].setText(f"{self.t(words)} {count}" if count else self.t(words))
            self.chips[state].setAccessibleName(f"{self.t(words)}: {count}")
            self.chips[state].updateGeometry()

    def _offer_folder(self, items: list[FolderItem]) -> None:
        self.offer("letters.folder", is_possible=bool(items), why=self.t("Nothing waits for your signature"))

    def _show_ids(self, ids: list[int]) -> None:
        shown = ids[:MOST]
        many = self.t("The first {number} of {all}: narrow them by words.", number=MOST, all=len(ids))
        self.more.setText(many)
        self.more.setVisible(len(ids) > MOST)
        self.ask(letter_rows, shown, done=self._show_rows, key="rows")

    def _show_rows(self, rows: list[LetterRow]) -> None:
        current = self.table.current_row()
        keep = self._selected or (current.id if current else 0)
        self._selected = 0
        self.model.show_rows(rows)
        self._show_nothing(is_empty=not rows)
        if rows:
            self.table.selectRow(next((number for number, row in enumerate(rows) if row.id == keep), 0))
        self._offer()

    def _show_nothing(self, *, is_empty: bool) -> None:
        if self._empty is not None:
            self.page.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        if is_empty:
            let_go(self.list)
        self.list.setVisible(not is_empty)
        if not is_empty:
            return
        if words := self.search.value():
            clear = (self.t("Show all"), self.search.clear)
            self._empty = StatePage("search", self.t("Nothing is found for «{words}»", words=words), action=clear)
        else:
            title, words = EMPTY[self.state]
            appeals = (self.t("Open the appeals"), lambda: self.desk.go("appeals"))
            self._empty = StatePage("letter", self.t(title), self.t(words), other=(appeals,))
        self.page.addWidget(self._empty)

    def _offer(self) -> None:
        has_row = self.table.current_row() is not None
        for name in ("letters.print", "letters.appeal", "letters.remind"):
            self.offer(name, is_possible=has_row, why=self.t("Choose a letter first"))

    def _choose(self, state: ReplyState) -> None:
        self.state = state
        self.refresh()
        self.table.setFocus()

    def find_letter(self) -> None:
        """Go to the search."""
        self.search.setFocus()
        self.search.selectAll()

    def listed(self) -> Listed:
        """The open tab, as it is searched."""
        words = self.search.value()
        filters = (self.t(dict(TABS)[self.state]), *((self.t("Words: «{words}»", words=words),) if words else ()))
        return Listed(self.t(self.TITLE), filters, self.table)

    def search_line(self) -> TextEditor:
        """Typing on the list searches in it."""
        return self.search

    def open_folder(self) -> None:
        """Sign and confirm one after another."""
        self.desk.go("folder")

    def record(self) -> tuple[Remembered, int] | None:
        """The chosen letter."""
        row = self.table.current_row()
        return (Remembered.LETTER, row.id) if row is not None else None

    def open_appeal(self) -> None:
        """The appeal that the letter answers."""
        if row := self.table.current_row():
            self.desk.go("appeal", id=row.appeal_id)

    def print_letter(self) -> None:
        """A signed letter on its usual printer; what is not signed is only looked at."""
        row = self.table.current_row()
        if row is None:
            return
        is_final = row.state in (ReplyState.SIGNED, ReplyState.DISPATCHED)
        (self.desk.print_paper if is_final else self.desk.show_paper)(LETTER_PAGE, row.id)

    def keep(self) -> dict[str, Any]:
        """The tab, the words, the row."""
        row = self.table.current_row()
        return {"state": self.state.value, "text": self.search.text(), "row": row.id if row else 0}

    def restore(self, kept: dict[str, Any]) -> None:
        """See keep()."""
        self.state = ReplyState(kept["state"])
        self.chips[self.state].setChecked(True)
        self.search.setText(kept["text"])
        self._typing.stop()
        self._selected = kept["row"]

    def first_focus(self) -> QWidget:
        """The list."""
        return self.table


_LANGUAGE_NAMES = {"kk": "ҚАЗ", "ru": "РУС"}  # as the window's own switch calls them


def _muted(_: LetterRow) -> str:
    return "text_muted"


def _mark(row: LetterRow, t: Texts, today: dt.date) -> State | None:
    if row.remark and row.state is ReplyState.DRAFT:
        return State("return", t("Sent back"), "due")
    return due_state(row, t, today)


def _due(row: LetterRow, t: Texts) -> str:
    return t.date(row.due_on)
