"""The counter while nobody is on screen: today's last people, several finds to choose from, nobody found."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import Refusal
from desktop.operations.applicants import SavedApplicant, add_applicant
from desktop.queries.drafts import DraftRow
from desktop.queries.search import FoundPeople, PersonRow
from models.rules.titled import N_
from resources.texts import Texts
from ui.desk import Desk
from ui.dialogs.likely import save_unless_known
from ui.forms.applicant import ApplicantForm
from ui.forms.drafts import DraftKeeper
from ui.parts.buttons import FILLED, LINK, Button
from ui.parts.person_words import more_words, why_words
from ui.parts.surfaces import Card, Scrolled, clear
from ui.parts.words import Words
from ui.tables.columns import Column
from ui.tables.history import QuietTable
from ui.tables.rows import RowsModel
from ui.tables.view import framed
from ui.theme import theme

NEW_CARD = ("applicant", "new")  # the draft of a new person's card


def _about(row: PersonRow, t: Texts) -> str:
    """Why they were found: the record that was asked for, or what matched; and how many appeals are open."""
    if row.about:
        return row.about
    count = row.open_appeals
    opened = t.plural("{number} open appeal", "{number} open appeals", count) if count else ""
    return " · ".join(filter(None, (why_words(row, t), opened)))


def columns(rows: Callable[[], list[PersonRow]]) -> tuple[Column, ...]:
    """The columns of a list of people; the digit before each is the key that chooses it."""
    return (
        Column("key", N_("Key"), lambda row, _: str(rows().index(row) + 1), 40, role=lambda _: "text_muted"),
        Column("name", N_("Name"), lambda row, _: row.name, 240, font="body_strong"),
        Column("birth", N_("Born"), lambda row, t: t.date(row.birth_date) if row.birth_date else "", 100),
        Column("address", N_("Address"), lambda row, _: row.address, role=lambda _: "text_muted"),
        Column("about", N_("Found by"), _about, 270),
    )


class PeopleList(QWidget):
    """A title and a list of 44 px rows; `chosen` gives the row of Enter, a double click or a digit."""

    chosen = Signal(object)

    def __init__(self, t: Texts, title: str, below: QWidget | None = None) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self.title = Words(title, "lead", wraps=True)
        self.model = RowsModel((), t, self)
        self.model.columns = columns(lambda: self.model.rows)
        height = theme().size("height.row_two_lines")
        self.table = QuietTable(self.model, self.model.columns, t, title, height=height, many=False)
        self.table.horizontalHeader().hide()
        self.table.opened.connect(self.chosen)
        self.table.clicked.connect(lambda index: self.chosen.emit(self.model.row_at(index)))
        framed(self.table)
        self.foot = Words("", "caption", "text_muted", wraps=True)
        self.foot.hide()
        box.addWidget(self.title)
        box.addWidget(self.table)
        box.addWidget(self.foot)
        if below is not None:
            box.addWidget(below, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)

    def show_rows(self, rows: list[PersonRow]) -> None:
        """Show other people."""
        self.model.show_rows(rows)
        self.table.setFixedHeight(len(rows) * self.table.verticalHeader().defaultSectionSize() + 4)
        self.setVisible(bool(rows))

    def show_found(self, found: FoundPeople, t: Texts) -> None:
        """Show who was found, whether nobody is exactly what was typed, and how many more there are."""
        self.show_rows(list(found.rows))
        self.title.setText(t("Who is it?") if found.exact else t("Nobody has exactly this. Nearly so:"))
        self.foot.setText(more_words(found, t))
        self.foot.setVisible(bool(self.foot.text()))

    def choose(self, digit: int) -> bool:
        """Choose by a digit; False where there is no such row."""
        if not 1 <= digit <= len(self.model.rows):
            return False
        self.chosen.emit(self.model.rows[digit - 1])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses."""
        if not (event.text().isdecimal() and self.choose(int(event.text()))):
            super().keyPressEvent(event)


class Resting(QWidget):
    """Nothing typed: how to begin, forms that were left half-typed, today's last people."""

    resumed = Signal()  # the half-typed card of a new person

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(16)
        self.words = Words(
            self.t("Type an IIN, a telephone, a name or the number of an appeal, or scan the identity card."),
            role="text_muted",
            wraps=True,
        )
        self.drafts = Card()
        self.people = PeopleList(self.t, self.t("Today at this desk"))
        self.people.table.hideColumn(0)  # a digit begins a number here
        box.addWidget(self.words)
        box.addWidget(self.drafts)
        box.addWidget(self.people)
        box.addStretch(1)
        self.show_drafts([])
        self.people.show_rows([])

    def show_drafts(self, drafts: list[DraftRow]) -> None:
        """Offer what was begun and not saved: appeals, the card of a new person."""
        begun = [draft for draft in drafts if (draft.form, draft.key) == NEW_CARD or _is_appeal(draft)]
        clear(self.drafts.box)
        self.drafts.setVisible(bool(begun))
        if begun:
            self.drafts.box.addWidget(Words(self.t("Begun and not saved"), "body_strong"))
        for draft in begun:
            link = Button(self._words_of(draft), LINK, icon="record", height=26)
            link.clicked.connect(partial(self._resume, draft))
            self.drafts.box.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _words_of(self, draft: DraftRow) -> str:
        names = ("applicant_name", "summary") if _is_appeal(draft) else ("surname", "given", "entity_name")
        typed = [str(draft.values.get(name, ""))[:60] for name in names]
        what = self.t("New appeal") if _is_appeal(draft) else self.t("New person")
        return " · ".join(filter(None, (what, *typed, self.t.moment(draft.saved_at))))

    def _resume(self, draft: DraftRow) -> None:
        if _is_appeal(draft):
            self.desk.go("registration", applicant_id=int(draft.key))
        else:
            self.resumed.emit()


def _is_appeal(draft: DraftRow) -> bool:
    return draft.form == "registration" and draft.key.isdecimal()


class Newcomer(QWidget):
    """Nobody found: a new card, with what was typed already in its place. `saved` gives the new applicant's id.

    Cards that are likely the same stand under the form, which scrolls: they are always seen, and nothing moves.
    """

    saved = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        card = Card(padding=(20, 16, 20, 20), spacing=12)
        head = QHBoxLayout()
        head.addWidget(Words(self.t("New person"), "title"))
        head.addStretch(1)
        self.save_button = Button(self.t("Save the person"), FILLED, "save", "Ctrl+Enter")
        self.save_button.clicked.connect(self.save)
        head.addWidget(self.save_button)
        self.editor = ApplicantForm(desk)
        self.editor.taken.connect(self.take)
        self.keeper = DraftKeeper(desk, self.editor.form, *NEW_CARD)
        self._field = ""
        card.box.addLayout(head)
        card.box.addWidget(self.editor)
        page = Scrolled()
        page.box.addWidget(card)
        page.box.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(page, 1)
        column.addWidget(self.editor.likely)

    def begin(self, text: str) -> None:
        """Begin a card with what was typed into the search."""
        self.save_button.setEnabled(True)
        self.editor.begin(text)
        self.editor.setFocus()

    def resume(self) -> None:
        """Go on with the card that was left half-typed."""
        self.editor.show_number("")
        self.keeper.look()

    def keep(self) -> dict[str, Any]:
        """What is typed, and in which field the keyboard is."""
        return {"values": self.editor.form.values(), "focus": self.editor.form.focused()}

    def restore(self, kept: dict[str, Any]) -> None:
        """See keep()."""
        self.editor.show_number("")
        self.editor.form.restore(kept["values"])
        self._field = str(kept["focus"])
        self.keeper.touch()

    @property
    def field(self) -> QWidget:
        """Where the keyboard belongs: in the field in which one typed, or the first."""
        editor: QWidget = self.editor.form.editors.get(self._field, self.editor)
        return editor

    def save(self) -> None:
        """Save the new card."""
        self.save_button.setEnabled(False)
        try:
            facts = self.editor.read()
        except Refusal as refusal:
            self._refused(refusal)
            return
        save_unless_known(
            self.desk,
            self,
            facts,
            save=lambda: self.desk.run(add_applicant, facts, done=self._saved, owner=self, refused=self._refused),
            take=self.take,
            stay=lambda: self.save_button.setEnabled(True),
        )

    def take(self, id: int) -> None:
        """The person is entered already: their card instead of this one."""
        self.keeper.discard()
        self.saved.emit(id)

    def _saved(self, saved: SavedApplicant) -> None:
        self.keeper.discard()
        self.saved.emit(saved.id)

    def _refused(self, refusal: Refusal) -> None:
        self.save_button.setEnabled(True)
        if not self.editor.mark(refusal):
            self.desk.fail(refusal)
