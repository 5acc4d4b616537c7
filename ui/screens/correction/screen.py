"""Put right what was registered: the fields left, what follows right; Ctrl+Enter saves and prints the ticket anew."""

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from desktop.errors import Refusal
from desktop.operations.corrections import CorrectedRegistration, correct_registration
from desktop.papers import TICKET
from desktop.queries.choices import OfficialChoice, bodies, intake_points, officials
from desktop.queries.corrections import (
    CorrectionAhead,
    RegisteredFacts,
    UndoAhead,
    correction_ahead,
    registered_facts,
    undo_ahead,
)
from desktop.queries.drafts import DraftRow
from desktop.reminding import Remembered
from models.rules.titled import N_
from ui.actions import Action, remind_action
from ui.dialogs.another import another_action
from ui.dialogs.undo_sheet import undo_registration
from ui.dialogs.why import show_why
from ui.forms.drafts import DraftKeeper
from ui.forms.kinds import kind_actions, kind_of
from ui.messages import Link
from ui.parts.buttons import FILLED, LINK, QUIET, Button, IconButton
from ui.parts.surfaces import IconWords, Scrolled
from ui.screen import Screen
from ui.screens.correction.form import CorrectionForm
from ui.screens.correction.side import Side

PAUSE = 200  # milliseconds after the last key before what follows is counted anew

_P = Permission


class Correction(Screen):
    """See the module."""

    TITLE = N_("Correct the registration")
    SUBJECTS = frozenset({Subject.APPEALS, Subject.CALENDAR})
    ACTIONS = (
        Action("correction.print", N_("Correct and print the ticket"), "print", "correct_and_print",
               "Ctrl+Enter | Ctrl+Return", _P.REGISTER_APPEALS),
        Action("correction.save", N_("Correct without printing"), "save", "correct", "Ctrl+S", _P.REGISTER_APPEALS),
        another_action("correction"),
        Action("correction.why", N_("Why these dates?"), "calendar", "explain", "Ctrl+J"),
        *kind_actions("correction"),
        remind_action("correction"),
        Action("correction.back", N_("Back without correcting"), "back", "go_back", "Esc"),
    )  # fmt: skip

    def build(self) -> None:
        """The form and its pane."""
        self.facts: RegisteredFacts | None = None
        self._is_waiting = False
        self._kept: dict[str, Any] = {}
        self.page = CorrectionForm(self.desk, self)
        self.form = self.page.form
        self.keeper = DraftKeeper(self.desk, self.form, "correction")
        self.keeper.restored.connect(self._draft_restored)
        self._build_head()
        self._row = QHBoxLayout(self.body)
        self._row.setSpacing(16)
        left = Scrolled(spacing=12)
        self.undo = QWidget()
        line = QHBoxLayout(self.undo)
        line.setContentsMargins(2, 0, 2, 0)
        self._undo_words = IconWords("clock", "", "body", "text_due", wraps=True)
        undo = Button(self.t("Undo the registration"), LINK, height=26)
        undo.clicked.connect(self._undo)
        line.addWidget(self._undo_words, 1)
        line.addWidget(undo)
        self.undo.hide()
        left.box.addWidget(self.undo)
        left.box.addWidget(self.page, 1)
        self.side = Side(self.desk, self.explain)
        self._row.addWidget(left, 1)
        self._row.addWidget(self.side)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look_ahead)
        self.page.edited.connect(self._pause.start)

    def _build_head(self) -> None:
        self.head.row.insertWidget(0, IconButton("back", self.actions_by_name["correction.back"], kind=QUIET))
        self.head.right.addWidget(IconButton("bell", self.actions_by_name["correction.remind"]))
        if (main := self.action("correction.print")) is not None:
            self.head.right.addWidget(Button(main, FILLED))

    def open(self, **arguments: Any) -> None:
        """`id` is the appeal whose registration is put right."""
        super().open(**arguments)
        self.facts, self._is_waiting = None, False
        self.keeper.key = str(arguments.get("id") or "")
        self.keeper.forget()
        self.undo.hide()
        if not arguments.get("id"):
            self.show_empty("edit", self.t("Which appeal is put right?"), self.t("Choose it in the list of appeals."),
                            action=(self.t("To the appeals"), partial(self.desk.go, "appeals")))  # fmt: skip

    def refresh(self) -> None:
        """Ask for what is registered; a form in which something is typed stays, and is counted anew."""
        if not (id := self.arguments.get("id")):
            return
        if self.facts is not None and self.form.is_changed:
            self._look_ahead()
            return
        self.ask(registered_facts, id, done=self._show, key="facts")

    def _show(self, facts: RegisteredFacts) -> None:
        is_first = self.facts is None
        self.facts = facts
        self.show_content()
        self.head.note.setText(f"{facts.number} · {facts.summary}")
        self.page.show_facts(facts)
        self.ask(officials, done=self._offer_officials, key="officials")
        self.ask(intake_points, done=self.page.offer_points, key="points")
        self.ask(bodies, done=self.page.offer_bodies, key="bodies")
        self.desk.ask(undo_ahead, facts.id, done=self._offer_undo, failed=lambda _: None, owner=self, key="undo")
        if self._kept:
            self.form.restore(self._kept)
            self.keeper.touch()
            self._kept = {}
        elif is_first:
            self.keeper.look()
        self._look_ahead()

    def _offer_officials(self, rows: list[OfficialChoice]) -> None:
        self.page.offer_officials(rows)

    def _offer_undo(self, ahead: UndoAhead) -> None:
        words = self.t("Registered a moment ago: until {time} it can be undone instead.", time=f"{ahead.until:%H:%M}")
        self._undo_words.show_words("clock", words, "text_due")
        self.undo.show()

    def _undo(self) -> None:
        if self.facts is not None:
            undo_registration(self.desk, self.window(), self.facts.id)

    def _draft_restored(self, found: DraftRow) -> None:
        day: dt.date = found.saved_at.date()
        self.desk.say(
            lambda t: t("A correction that was not saved is brought back, of {day}.", day=t.day_month(day)), kind="info"
        )
        self._look_ahead()

    # What follows.

    def _look_ahead(self) -> None:
        self._pause.stop()
        if self.facts is None:
            return
        try:
            order = self.page.order()
        except Refusal:
            return  # half a date is being typed
        self.ask(correction_ahead, order, done=self._show_ahead, key="ahead", failed=self.desk.fail)

    def _show_ahead(self, ahead: CorrectionAhead) -> None:
        if self.facts is not None:
            self.page.show_ahead(ahead)
            self.side.show_ahead(ahead, self.facts)

    # Saving.

    def correct_and_print(self) -> None:
        """Ctrl+Enter."""
        self._correct(prints=True)

    def correct(self) -> None:
        """Ctrl+S."""
        self._correct(prints=False)

    def _correct(self, *, prints: bool) -> None:
        if self.facts is None or self._is_waiting:
            return
        try:
            order = self.page.order()
        except Refusal as refusal:
            self._refused(refusal)
            return
        self._is_waiting = True
        done = partial(self._corrected, order.appeal_id, order.language, prints=prints)
        self.desk.run(correct_registration, order, done=done, owner=self, refused=self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self._is_waiting = False
        if self.form.mark(refusal):
            return
        self.desk.fail(refusal)
        if self.facts is not None and self.form.is_changed:  # a colleague may have been quicker: show what stands now
            self._kept = self.form.typed_anew()
            self.ask(registered_facts, self.facts.id, done=self._show, key="facts")

    def _corrected(self, id: int, language: str, corrected: CorrectedRegistration, *, prints: bool) -> None:
        self.keeper.discard()
        self._is_waiting = False
        self.facts = None
        self.desk.go("appeal", id=id)
        number, due_on = corrected.number, corrected.due_on
        self.desk.say(
            lambda t: t("{number} is put right: answer by {day}.", number=number, day=t.day_month(due_on)),
            Link(lambda t: t("Print the ticket"), partial(self.desk.print_paper, TICKET, id, language)),
        )
        if prints:
            self.desk.print_paper(TICKET, id, language)

    # Keys and the rest.

    def another_person(self) -> None:
        """Alt+P."""
        self.form.editors["applicant_id"].choose()

    def choose_kind(self) -> None:
        """Ctrl+1…6."""
        editor = self.form.editors["kind"]
        if editor.isEnabled():
            editor.set_value(kind_of(self.sender()))

    def explain(self) -> None:
        """Ctrl+J: why the last day would be this one."""
        if self.facts is None:
            return
        try:
            order = self.page.order()
        except Refusal as refusal:
            self._refused(refusal)
            return
        show_why(self.desk, self.window(), self.facts.id, self.side.why, order)

    def record(self) -> tuple[Remembered, int] | None:
        """The appeal that is put right."""
        return (Remembered.APPEAL, self.facts.id) if self.facts is not None else None

    def go_back(self) -> None:
        """Esc: to where we came from; what was typed stays as a draft."""
        self.desk.back()

    def keep(self) -> dict[str, Any]:
        """What is typed."""
        if self.facts is None or not self.form.is_changed:
            return {}
        return {"values": self.form.values()}

    def restore(self, kept: dict[str, Any]) -> None:
        """See keep: what is registered is shown first."""
        self._kept = kept.get("values", {})

    def first_focus(self) -> QWidget | None:
        """What is wrong most often."""
        editor: QWidget = self.form.editors["kind"]
        return editor

    def narrow(self, *, is_narrow: bool) -> None:
        """Fit a narrow window."""
        super().narrow(is_narrow=is_narrow)
        side = 16 if is_narrow else 24
        self._row.setContentsMargins(side - 2, 0, side, 12)
        self.side.narrow(is_narrow=is_narrow)
        self.page.narrow(is_narrow=is_narrow)

    def leave(self) -> None:
        """The draft is saved at once."""
        self._pause.stop()
        self.keeper.save()
