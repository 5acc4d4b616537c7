"""The journal: who did what with which record, when; narrowed by person, kind, period, number; page by page."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.journal_words import told, told_whole
from desktop.queries.journal import JournalFilter, JournalGroup, JournalRow, journal, journal_users
from models.rules.titled import N_
from resources.texts import Texts
from ui.forms.editors import ChoiceEditor, DateEditor, TextEditor
from ui.parts.buttons import OUTLINED, Button
from ui.parts.chips import FilterChip
from ui.parts.surfaces import Card, Field, Scrolled
from ui.parts.words import Words
from ui.screens.office.section import Section, always_muted
from ui.tables.columns import Column
from ui.tables.printed import Listed
from ui.tables.rows import RowsModel
from ui.tables.view import TableView, framed

PAGE = 200
ENTRY_HEIGHT = 84  # of the chosen entry, which may be long: a change of the calendar names each term that it moved
_OPENS = {"appeal": "appeal", "applicant": "person", "visit": "visitor"}  # screens by the record of an entry


def _of(row: JournalRow, _: Texts) -> str:
    return row.of or (f"№ {row.subject_id}" if row.subject_id else "")


class JournalSection(Section):
    """Read only: entries are chained, so that nothing can be changed or taken away unseen."""

    TITLE = N_("Journal")
    ICON = "record"
    PERMISSION = Permission.READ_JOURNAL
    COLUMNS = (
        Column("at", N_("When"), lambda row, t: t.moment(row.at), 136, role=always_muted),
        Column("who", N_("Who"), lambda row, _: row.who, 140, font="body_strong"),
        Column("event", N_("What happened"), lambda row, t: t.of(row.event), 268),
        Column("of", N_("Record"), _of, 150),
        Column("told", N_("What was changed"), told, role=always_muted),
    )

    def build(self) -> None:
        """Filters, the table, the chosen entry in full, the next page."""
        t = self.t
        self.people = ChoiceEditor(empty=t("Everybody"))
        self.groups = ChoiceEditor([(group, t.of(group)) for group in JournalGroup], empty=t("Everything"))
        calendar = self.desk.office.calendar
        self.since = DateEditor(t, self.desk.today, calendar, shows_meaning=False, looks_back=True)
        self.until = DateEditor(t, self.desk.today, calendar, shows_meaning=False, looks_back=True)
        self.number = TextEditor("ЖТ-12/26", width=110)
        row = QHBoxLayout()
        row.setSpacing(8)
        for label, editor in (
            (t("Who"), self.people),
            (t("About"), self.groups),
            (t("From"), self.since),
            (t("Until"), self.until),
            (t("Number"), self.number),
        ):
            row.addWidget(Field(label, editor, reserves=False), 1 if isinstance(editor, ChoiceEditor) else 0)
            editor.changed.connect(self.refresh)
        self.box.addLayout(row)
        self.looks = FilterChip(t("Also who looked"), checkable=True)
        self.looks.setToolTip(t("Entries about looking at personal data are hidden until they are asked for."))
        self.looks.toggled.connect(lambda _: self.refresh())
        self.head.addWidget(self.looks)
        self.model = RowsModel(self.COLUMNS, t, self)
        self.table = TableView(self.model, self.COLUMNS, t, t(self.TITLE))
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._choose)
        self.box.addWidget(framed(self.table), 1)
        self.nothing = Words(t("No entry matches. Widen the period or choose everybody."), "body", "text_muted")
        self.nothing.hide()
        self.box.addWidget(self.nothing)
        self._lay_out_entry()
        self._asked = False

    def _lay_out_entry(self) -> None:
        card = Card()
        line = QHBoxLayout()
        line.setSpacing(16)
        self.entry = Words("", wraps=True, selectable=True)
        room = Scrolled(spacing=0, margins=(0, 0, 8, 0))
        room.box.addWidget(self.entry)
        room.box.addStretch(1)
        room.setFixedHeight(ENTRY_HEIGHT)
        self.open_button = Button(self.t("Open the record"), icon="right", key="Enter")
        self.open_button.clicked.connect(lambda: self._open(self.table.current_row()))
        self.more = Button(self.t("Earlier entries"), OUTLINED, "down")
        self.more.clicked.connect(self._next_page)
        buttons = QVBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.more)
        buttons.addStretch(1)
        line.addWidget(room, 1)
        line.addLayout(buttons)
        card.box.addLayout(line)
        self.box.addWidget(card)

    def listed(self) -> Listed:
        """The entries that are shown, under their filters."""
        t, since, until = self.t, self.since.value(), self.until.value()
        filters = [one.currentText() for one in (self.people, self.groups) if one.value() is not None]
        if since or until:
            filters.append(f"{t.date(since)} – {t.date(until)}")
        if self.looks.isChecked():
            filters.append(self.looks.text())
        return Listed(t(self.TITLE), tuple(filter(None, (*filters, self.number.value()))), self.table)

    def wanted(self) -> JournalFilter:
        """The filter as it stands in the editors."""
        return JournalFilter(
            self.people.value(), self.groups.value(), self.since.value(), self.until.value(), self.number.value(),
            has_looks=self.looks.isChecked(),
        )  # fmt: skip

    def refresh(self) -> None:
        """Ask for the newest page; once also for who is in it."""
        if not self._asked:
            self._asked = True
            self.desk.ask(journal_users, done=self.people.set_choices, owner=self, key="users")
        self.desk.ask(journal, None, PAGE, self.wanted(), done=self._first_page, owner=self, key="page")

    def _first_page(self, rows: list[JournalRow]) -> None:
        self.model.show_rows(rows)
        self.nothing.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self._ended(rows)
        self._choose(self.table.current_row())
        if rows:
            self.table.selectRow(0)

    def _next_page(self) -> None:
        if self.model.rows:
            last = self.model.rows[-1].id
            self.desk.ask(journal, last, PAGE, self.wanted(), done=self._more, owner=self, key="page")

    def _more(self, rows: list[JournalRow]) -> None:
        kept = len(self.model.rows)
        self.model.show_rows([*self.model.rows, *rows])
        self._ended(rows)
        if rows:
            self.table.selectRow(kept)

    def _ended(self, rows: list[JournalRow]) -> None:
        self.more.setEnabled(len(rows) == PAGE)
        self.more.setToolTip("" if self.more.isEnabled() else self.t("There is nothing earlier."))

    def _choose(self, row: JournalRow | None) -> None:
        self.open_button.setEnabled(row is not None and row.subject in _OPENS and row.subject_id is not None)
        if row is None:
            self.entry.setText("")
            return
        parts = (self.t.moment(row.at), row.who, self.t.of(row.event), _of(row, self.t), told_whole(row, self.t))
        self.entry.setText(" · ".join(filter(None, parts)))

    def _open(self, row: JournalRow | None) -> None:
        if row is not None and row.subject in _OPENS and row.subject_id is not None:
            self.desk.go(_OPENS[row.subject], id=row.subject_id)

    def narrow(self, *, is_narrow: bool) -> None:
        """The record goes: the entry under the table names it."""
        for number, column in enumerate(self.COLUMNS):
            self.table.setColumnHidden(number, is_narrow and column.name in ("told",))

    def search_here(self) -> None:
        """By the number of a record."""
        self.number.setFocus()

    def first_focus(self) -> QWidget | None:
        """The table."""
        return self.table

    def keep(self) -> dict[str, Any]:
        """The filters."""
        kept = {name: getattr(self, name).plain() for name in ("people", "groups", "since", "until", "number")}
        return {**kept, "looks": self.looks.isChecked()}

    def restore(self, kept: dict[str, Any]) -> None:
        """Take them up again."""
        self.looks.setChecked(kept.get("looks", False))
        for name in set(kept) - {"looks"}:
            getattr(self, name).set_plain(kept[name])
