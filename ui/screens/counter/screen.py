"""The counter: one line to type or scan into, the person, the next act."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from desktop.queries.counter import CounterPerson, person_at_counter, recent_people
from desktop.queries.drafts import drafts
from desktop.queries.person_history import HistoryKind, HistoryLine
from desktop.queries.search import FoundPeople, PersonRow, find_who
from desktop.queries.telling import Told, what_became
from desktop.reminding import Remembered
from models.rules.identity import NUMBER_LENGTH, identify
from models.rules.titled import N_
from ui.actions import Action, remind_action
from ui.dialogs.applicant import ApplicantSheet
from ui.dialogs.merge import MergeSheet
from ui.forms.applicant import CARD_LINE, TAKE_KEY, is_half_a_card
from ui.parts.buttons import Button
from ui.parts.likely import JOIN_KEY
from ui.parts.states import StatePage
from ui.parts.words import Words
from ui.screen import Screen
from ui.screens.counter.finds import Newcomer, PeopleList, Resting
from ui.screens.counter.person import Person
from ui.screens.counter.search import SearchLine
from ui.screens.counter.side import Side
from ui.tables.printed import Listed, print_action

PAUSE = 250  # milliseconds without a key before the search begins
SHORTEST = 2  # letters worth searching for before Enter is pressed
DIGITS = 9  # finds that one key chooses
SIDE, SIDE_NARROW = 316, 272


class Counter(Screen):
    """See the module."""

    TITLE = N_("Counter")
    SUBJECTS = frozenset(
        {
            Subject.APPEALS,
            Subject.APPLICANTS,
            Subject.VISITS,
            Subject.RECEPTION,
            Subject.ASSIGNMENTS,
            Subject.REPLIES,
        }
    )
    ACTIONS = (
        Action("counter.book", N_("Book a reception"), "calendar", "book", "F2", Permission.BOOK_VISITS),
        Action("counter.register", N_("Register an appeal"), "appeal", "register", "F3", Permission.REGISTER_APPEALS),
        Action("counter.tell", N_("Tell what became of it"), "question", "tell", "F4", Permission.READ_APPEALS),
        Action("counter.correct", N_("Correct the card"), "edit", "correct", "Ctrl+E", Permission.EDIT_APPLICANTS),
        Action(
            "counter.join",
            N_("Join with the likely same card"),
            "compare",
            "join",
            JOIN_KEY,
            Permission.EDIT_APPLICANTS,
        ),
        Action("counter.new", N_("New person"), "plus", "enter_new", "Ctrl+N", Permission.EDIT_APPLICANTS),
        Action("counter.take", N_("Take the card that is there"), "person", "take_likely", TAKE_KEY),
        Action("counter.save", N_("Save the person"), "save", "save_new", "Ctrl+Enter"),
        print_action("counter"),
        remind_action("counter"),
        Action("counter.clear", N_("Clear the search"), "close", "clear", "Esc"),
    )

    def build(self) -> None:
        """The search, and under it one of: nothing typed, finds, nobody, a new card, the person."""
        t = self.t
        self.person: CounterPerson | None = None
        self._applicant = self._appeal = 0
        self._found = FoundPeople()
        self.private: StatePage | None = None
        self._found_for = ""
        self._opens_what_is_found = False
        self.head.hide()
        self.search = SearchLine(t("IIN, telephone, name or number"), self._choose_by_digit)
        self.search.textEdited.connect(self._typed)
        self.search.returnPressed.connect(self._entered)
        self.search.went_down.connect(self._go_down)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._search)
        self.hint = Words(t("The card can be scanned here;\nthe last 4 digits are enough"), "caption", "text_muted")
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.search, 1)
        top.addWidget(self.hint)
        self.resting = Resting(self.desk)
        self.resting.people.chosen.connect(self._choose)
        self.resting.resumed.connect(self.resume_new)
        new = self.action("counter.new")
        self.new_beside = Button(new) if new is not None else None  # beside those who are only similar
        self.finds = PeopleList(t, t("Who is it?"), self.new_beside)
        self.finds.chosen.connect(self._choose)
        acts = [self.action(name) for name in ("counter.book", "counter.register", "counter.tell")]
        remind = self.actions_by_name["counter.remind"]
        offered = [act for act in acts if act is not None]
        self.shown = Person(self.desk, offered, remind, self.action("counter.correct"))
        self.shown.opened.connect(self.show_person)
        self.shown.joined.connect(self._join_with)
        self.shown.history.opened.connect(self._open_line)
        self.shown.history.offer_printing(self.actions_by_name["counter.print_list"])
        self.shown.history.chosen.connect(self._tell_line)
        self.side = Side(self.desk, self.show_person)
        self.side.setFixedWidth(SIDE)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.shown, 1)
        row.addWidget(self.side)
        self.stack = QStackedWidget()
        for page in (self.resting, self.finds, self._nobody(), whole):
            self.stack.addWidget(page)
        self._whole = whole
        self._new: Newcomer | None = None
        self.column = QVBoxLayout(self.body)
        self.column.setSpacing(14)
        self.column.addLayout(top)
        self.column.addWidget(self.stack, 1)
        self._show_resting()

    def _nobody(self) -> QWidget:
        t = self.t
        self.nobody = StatePage(
            "person",
            t("Nobody was found"),
            t("Look at the letters and digits once more. For a new person press Enter: what was typed is kept."),
            action=self.action("counter.new"),
        )
        return self.nobody

    # Typing and finding.

    def _typed(self, text: str) -> None:
        self._opens_what_is_found = False
        self.search.say("")
        self._offer()
        if not text.strip():
            self._pause.stop()
            self._show_resting()
        elif len(text.strip()) >= SHORTEST:
            self._pause.start()

    def _entered(self) -> None:
        text = self.search.text()
        if not text.strip() or is_half_a_card(text):
            return
        if text == self._found_for and self.stack.currentWidget() is self.nobody:
            self.enter_new()
            return
        self._opens_what_is_found = True
        if text == self._found_for:
            self._show_found(self._found)
        else:
            self._search()

    def _search(self) -> None:
        self._pause.stop()
        text = self.search.text()
        self.ask(find_who, text, DIGITS, done=lambda found: self._answered(text, found), key="find")

    def _answered(self, text: str, found: FoundPeople) -> None:
        if text == self.search.text():
            self._found, self._found_for = found, text
            self._show_found(found)

    def _show_found(self, found: FoundPeople) -> None:
        self._judge(found)
        signs = "".join(self.search.text().split())
        is_whole = len(signs) == 3 * CARD_LINE or (signs.isdecimal() and len(signs) == NUMBER_LENGTH)
        if found.exact and (found.opens or (len(found.exact) == 1 and (is_whole or self._opens_what_is_found))):
            self._choose(found.exact[0])
        elif found.rows:
            self.finds.show_found(found, self.t)
            if self.new_beside is not None:
                self.new_beside.setVisible(not found.exact)
            self.stack.setCurrentWidget(self.finds)
            self._offer()
            if self._opens_what_is_found:
                self.finds.table.setFocus()
        elif found.private:
            self._show_private(found.private)
        elif is_whole and self.action("counter.new") is not None:
            self.enter_new()
        else:
            self.stack.setCurrentWidget(self.nobody)

    def _show_private(self, words: str) -> None:
        """The number of an appeal that is hidden: whom to turn to, and nothing of whose it is."""
        if self.private is not None:
            self.stack.removeWidget(self.private)
            self.private.deleteLater()
        self.private = StatePage("lock", words)
        self.stack.addWidget(self.private)
        self.stack.setCurrentWidget(self.private)

    def _judge(self, who: FoundPeople) -> None:
        """What is right or wrong with the number, and how many were found."""
        t, signs = self.t, "".join(self.search.text().split())
        count = len(who.rows) + who.more
        if not count:
            found = who.private or t("nobody found")
        elif not who.exact:
            found = t("only similar ones")
        else:
            found = t.plural("{number} found", "{number} found", count)
        identity = identify(signs) if signs.isdecimal() and len(signs) == NUMBER_LENGTH else None
        if identity is not None and identity.fault is not None:
            self.search.say(f"{t.of(identity.fault)} · {found}", "soon", "text_due")
        elif identity is not None:
            number = t.of(identity.kind) if identity.kind else ""
            self.search.say(f"{t('{number} is right', number=number)} · {found}", "done", "text_done")
        else:
            self.search.say(found, "person" if count else "info")

    def _choose(self, row: PersonRow) -> None:
        self.show_person(row.id, row.appeal_id or 0)

    def _choose_by_digit(self, digit: int) -> bool:
        return self.stack.currentWidget() is self.finds and self.finds.choose(digit)

    def show_person(self, id: int, appeal_id: int = 0) -> None:
        """Show a person, and first what became of one of their appeals where it was asked for."""
        self._applicant, self._appeal = id, appeal_id
        self.ask(person_at_counter, id, appeal_id or None, done=self._show_person, key="person")

    def _show_person(self, person: CounterPerson) -> None:
        is_new = self.person is None or self.person.id != person.id
        self.person = person
        self.shown.show_person(person)
        self.side.show_person(person)
        self.stack.setCurrentWidget(self._whole)
        self._offer()
        if is_new:
            self.search.selectAll()
            self.search.setFocus()

    def _offer(self) -> None:
        why = self.t("Find the person first")
        for name in ("counter.book", "counter.register", "counter.remind"):
            self.offer(name, is_possible=bool(self._meant()), why=why)
        self.offer("counter.correct", is_possible=self.person is not None, why=why)
        likely = self.person is not None and bool(self.person.likely_same)
        self.offer("counter.join", is_possible=likely, why=self.t("No card is likely of the same person"))
        has_appeals = self.person is not None and bool(self.person.told)
        self.offer("counter.tell", is_possible=has_appeals, why=self.t("Nothing is being considered"))
        is_new = self._is_new_shown
        self.offer("counter.save", is_lawful=is_new)
        self.offer("counter.take", is_lawful=is_new and self._new is not None and bool(self._new.editor.likely.found))

    def _show_resting(self) -> None:
        self.person, self._applicant, self._appeal, self._found_for = None, 0, 0, ""
        self.stack.setCurrentWidget(self.resting)
        self._offer()

    # The acts.

    def book(self) -> None:
        """F2: to the reception, with this person."""
        if applicant := self._meant():
            self.desk.go("reception", applicant_id=applicant)

    def register(self) -> None:
        """F3: an appeal of this person."""
        if applicant := self._meant():
            self.desk.go("registration", applicant_id=applicant)

    def _meant(self) -> int:
        """The person who is shown, or the only one who was found; 0 where it is not sure who."""
        if self.person is not None:
            return self.person.id
        exact = self._found.exact
        is_sure = len(exact) == 1 and self.stack.currentWidget() is self.finds
        return exact[0].id if is_sure and self._found_for == self.search.text() else 0

    def record(self) -> tuple[Remembered, int] | None:
        """The person who is shown, or the only one who was found."""
        meant = self._meant()
        return (Remembered.APPLICANT, meant) if meant else None

    def tell(self) -> None:
        """F4: to the first appeal that is told; again: to the next."""
        prints = self.side.prints
        if prints:
            at = next((place for place, button in enumerate(prints) if button.hasFocus()), -1)
            button = prints[(at + 1) % len(prints)]
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.side.ensureWidgetVisible(button)

    def correct(self) -> None:
        """Ctrl+E: the card of this person."""
        if self.person is not None:
            one = self.person
            ApplicantSheet(self.desk, self, self.show_person, facts=one.facts, id=one.id, version=one.version).open()

    def join(self) -> None:
        """Ctrl+M: this card and the one that is likely of the same person, side by side."""
        if self.person is not None and self.person.likely_same:
            self._join_with(self.person.likely_same[0].person.id)

    def _join_with(self, other: int) -> None:
        if self.person is not None:
            MergeSheet(self.desk, self, self.person.id, other, done=self.show_person).open()

    def enter_new(self) -> None:
        """A new card, with what was typed already in it."""
        self._open_new().begin(self.search.text())

    def resume_new(self) -> None:
        """The new card that was left half-typed."""
        self._open_new().resume()

    def _open_new(self) -> Newcomer:
        self._pause.stop()  # what is found a moment later would take the place of the card
        if self._new is None:
            self._new = Newcomer(self.desk)
            self._new.saved.connect(self._entered_new)
            self._new.editor.likely_changed.connect(self._offer)
            self.stack.addWidget(self._new)
        self.person, self._applicant = None, 0
        self.stack.setCurrentWidget(self._new)
        self._offer()
        return self._new

    def save_new(self) -> None:
        """Ctrl+Enter: save the new card."""
        if self._new is not None and self._is_new_shown:
            self._new.save()

    def take_likely(self) -> None:
        """Ctrl+T: the card that is there instead of the new one."""
        if self._new is not None:
            self._new.editor.take_likely()

    def _entered_new(self, id: int) -> None:
        self.search.say("")
        self.show_person(id)

    def clear(self) -> None:
        """Esc: from the list to the line, from the line to nothing typed. A new card stays as a draft."""
        if self._new is not None and self._is_new_shown:
            self._new.keeper.save()
        self.search.clear()
        self.search.say("")
        self.search.setFocus()
        self._show_resting()
        self.refresh()

    def _go_down(self) -> None:
        shown = self.stack.currentWidget()
        for page, table in (
            (self.resting, self.resting.people.table),
            (self.finds, self.finds.table),
            (self._whole, self.shown.history.table),
        ):
            if shown is page and table.model().rowCount():
                table.setFocus()

    def listed(self) -> Listed | None:
        """The history of the person who is shown, as it is filtered."""
        is_shown = self.person is not None and self.stack.currentWidget() is self._whole
        return self.shown.history.listed(self.person.full_name) if is_shown and self.person else None

    def _open_line(self, line: HistoryLine) -> None:
        if line.kind is HistoryKind.VISIT:
            self.desk.go("visitor", id=line.id)
        elif line.kind is HistoryKind.LETTER:
            self.desk.go("letter", id=line.id)
        else:
            self.desk.go("appeal", id=line.id)

    def _tell_line(self, line: HistoryLine | None) -> None:
        """An ended appeal in the history is told too, when the keyboard comes to it."""
        told = {one.appeal_id for one in self.person.told} if self.person else set()
        if line is not None and line.kind is HistoryKind.APPEAL and line.id not in told:
            self.ask(what_became, line.id, done=self._show_told, key="told")

    def _show_told(self, told: Told) -> None:
        if self.person is not None:
            self.side.show_person(self.person)
            self.side.tell_first(told)

    def search_line(self) -> SearchLine:
        """Typing anywhere goes to the search."""
        return self.search

    def take_typing(self, text: str) -> None:
        """As if it were typed into the line."""
        super().take_typing(text)
        self._typed(self.search.text())

    # Screen.

    def open(self, **arguments: Any) -> None:
        """`applicant_id`, and `appeal_id` that was asked for; `text` is searched; without them the line waits."""
        super().open(**arguments)
        if text := arguments.get("text"):
            self.search.setText(text)
            self._typed(text)
        if id := arguments.get("applicant_id"):
            self._applicant, self._appeal = id, arguments.get("appeal_id") or 0

    def refresh(self) -> None:
        """Ask anew for what is shown."""
        if self._applicant:
            self.show_person(self._applicant, self._appeal)
        elif self.stack.currentWidget() is self.resting:
            self.ask(recent_people, done=self.resting.people.show_rows, key="recent")
            self.ask(drafts, done=self.resting.show_drafts, key="drafts")

    def keep(self) -> dict[str, Any]:
        """What is typed, and who is shown; a new card as far as it is typed."""
        kept = {"text": self.search.text(), "applicant": self._applicant, "appeal": self._appeal}
        return {**kept, "card": self._new.keep()} if self._new is not None and self._is_new_shown else kept

    @property
    def _is_new_shown(self) -> bool:
        return self._new is not None and self.stack.currentWidget() is self._new

    def restore(self, kept: dict[str, Any]) -> None:
        """See keep."""
        self.search.setText(kept.get("text", ""))
        self._applicant, self._appeal = kept.get("applicant", 0), kept.get("appeal", 0)
        if card := kept.get("card"):
            self._open_new().restore(card)
        elif not self._applicant and self.search.text().strip():
            self._search()

    def first_focus(self) -> QWidget:
        """The search; of a new card the field in which one typed."""
        return self._new.field if self._new is not None and self._is_new_shown else self.search

    def narrow(self, *, is_narrow: bool) -> None:
        """Fit a narrow window."""
        super().narrow(is_narrow=is_narrow)
        side = 16 if is_narrow else 24
        self.column.setContentsMargins(side, 14, side, 16)
        self.hint.setVisible(not is_narrow)
        self.side.setFixedWidth(SIDE_NARROW if is_narrow else SIDE)
        self.shown.narrow(is_narrow=is_narrow)

    def leave(self) -> None:
        """Nothing is searched for any more; a half-typed card is kept."""
        self._pause.stop()
        if self._new is not None:
            self._new.keeper.save()
