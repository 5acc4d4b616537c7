"""A letter: fields at the left, the page live at the right, what it still lacks below, and the one next step."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from desktop.errors import Refusal
from desktop.operations.replies import SignedReply, sign_reply, submit_reply
from desktop.papers import LETTER_PAGE
from desktop.queries.letter_beginning import NewLetter
from desktop.queries.letter_editor import (
    LetterCard,
    LetterSeen,
    letter_card,
    letter_for_word,
    letter_seen,
    typed_letter_seen,
)
from desktop.queries.letters import LetterFilter, letter_ids
from desktop.reminding import Remembered
from models.rules.kinds import LetterKind
from models.rules.states import ReplyState
from models.rules.titled import N_
from ui.actions import Action, remind_action
from ui.dialogs.files_sheet import FilesSheet, of_letter
from ui.dialogs.sheet import Sheet
from ui.dialogs.take_back import undo_of_dispatch, undo_of_signing
from ui.messages import Link
from ui.parts.buttons import FILLED, OUTLINED, QUIET, Button, IconButton
from ui.parts.surfaces import clear
from ui.parts.words import Words
from ui.screen import Screen
from ui.screens.letter.facts import LetterFacts
from ui.screens.letter.fields import LetterFields
from ui.screens.letter.guards import GuardBar
from ui.screens.letter.page import PageSide
from ui.screens.letter.standing import is_written, next_step, standing
from ui.screens.letter.steps import ask_discard, ask_dispatch, ask_remark
from ui.screens.letter.storing import store
from ui.screens.letter.word import InWord

TYPED = 400  # milliseconds after the last key
WIDE, NARROW = 470, 400  # pixels of the left side


class LetterScreen(Screen):
    """`id` opens a letter, `appeal_id` (with `kind`, `language`) begins one."""

    TITLE = N_("Letter")
    SUBJECTS = frozenset({Subject.REPLIES})
    ACTIONS = (
        Action("letter.back", N_("Back"), "back", "go_back", "Esc"),
        Action("letter.next", N_("Next step"), "sign", "go_on", "Ctrl+Enter"),
        Action("letter.save", N_("Save the draft"), "save", "save", "Ctrl+S", Permission.WRITE_REPLIES),
        Action("letter.word", N_("Open in Word"), "edit", "open_in_word", "Ctrl+W", Permission.WRITE_REPLIES),
        Action("letter.take_back", N_("Take it back"), "return", "take_back", "Ctrl+Shift+W", Permission.WRITE_REPLIES),
        Action("letter.stored", N_("Show what is stored"), "eye", "show_stored", "", Permission.WRITE_REPLIES),
        Action("letter.print", N_("Look at the pages and print"), "print", "print_letter", "Ctrl+P"),
        Action("letter.language", N_("The letter in the other language"), "compare", "other_language", "Ctrl+L"),
        Action("letter.fault", N_("What is missing next"), "right", "next_fault", "Ctrl+G"),
        Action(
            "letter.send_back", N_("Send back with a remark"), "return", "send_back", "Ctrl+R", Permission.SIGN_REPLIES
        ),
        Action("letter.discard", N_("Discard the letter"), "close", "discard", "Ctrl+D", Permission.WRITE_REPLIES),
        remind_action("letter"),
        Action("letter.files", N_("Enclosures of the letter"), "clip", "show_files", "F4"),
        Action("letter.appeal", N_("Open its appeal"), "appeal", "open_appeal", "Ctrl+J"),
    )

    def build(self) -> None:
        """Left side, page, bar."""
        self.card: LetterCard | None = None
        self.fields: LetterFields | None = None
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.timeout.connect(self._look)
        self.word = InWord(self.desk, self)
        self.word.moved.connect(self._offer)
        self.word.taken_over.connect(lambda: self._typing.start(0))
        self._kept: dict[str, Any] = {}
        self._waiting = 0  # letters for this person's signature
        self._toned = ""
        self._margin = 24
        self._is_storing = False
        back = self.action("letter.back")
        assert back is not None
        self.head.row.insertWidget(0, IconButton("back", back, kind=QUIET))
        self.saved = Words("", "caption", "text_muted")
        self.head.right.addWidget(self.saved)
        if (open_word := self.action("letter.word")) is not None:
            self.head.right.addWidget(Button(open_word, OUTLINED, shows_key=False))
        if (take_back := self.action("letter.take_back")) is not None:
            self.head.right.addWidget(Button(take_back, FILLED, shows_key=False))
        enclosures = self.action("letter.files")
        assert enclosures is not None
        self.head.right.addWidget(IconButton("bell", self.actions_by_name["letter.remind"]))
        self.head.right.addWidget(IconButton("clip", enclosures))
        printing = self.action("letter.print")
        assert printing is not None
        self.head.right.addWidget(IconButton("print", printing))
        self.left = QWidget()
        self.left_box = QVBoxLayout(self.left)
        self.left_box.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.left)
        self.side = PageSide(self.t)
        row.addWidget(self.side, 1)
        column.addLayout(row, 1)
        self.bar = GuardBar(self.t)
        self.bar.wanted.connect(self._go_to_field)
        column.addWidget(self.bar)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def narrow(self, *, is_narrow: bool) -> None:
        """The left side gives way."""
        super().narrow(is_narrow=is_narrow)
        self.left.setFixedWidth(NARROW if is_narrow else WIDE)
        self._margin = 16 if is_narrow else 24
        side = self.left_box.itemAt(0)
        if side is not None and isinstance(shown := side.widget(), LetterFields | LetterFacts):
            shown.margin(self._margin)
        self.saved.setVisible(not is_narrow)

    # What is shown.

    def open(self, **arguments: Any) -> None:
        """Another letter: what was typed into the one before is saved as it is."""
        if self.word.is_open and arguments == self.arguments:
            return
        super().open(**arguments)
        self.word.close()
        self._let_go()
        self.card = None

    def refresh(self) -> None:
        """Ask for the letter, unless somebody is typing into it."""
        if self._is_storing or self.word.is_open:
            return
        if self.card is not None and self.fields is not None and self.fields.form.is_changed:
            if self.card.id is not None:
                self.ask(letter_card, self.card.id, done=self._warn_of_change, key="card")
            return
        self.ask(letter_card, self._wanted(), done=self.show_card, key="card")

    def _wanted(self) -> int | NewLetter:
        if self.card is not None and self.card.id is not None:
            return self.card.id
        if (id := self.arguments.get("id")) is not None:
            return int(id)
        kind = self._kept.get("kind") or self.arguments.get("kind")
        return NewLetter(
            int(self.arguments["appeal_id"]),
            LetterKind(kind) if kind else None,
            str(self._kept.get("language") or self.arguments.get("language") or ""),
            self.arguments.get("twin_of"),
        )

    def _warn_of_change(self, card: LetterCard) -> None:
        if self.card and (card.version, card.state) != (self.card.version, self.card.state):
            self.offer("letter.stored")
            self._show_steps(next_step(self.desk, self.card).icon)
            self.desk.say(
                lambda t: t("Somebody has changed this letter meanwhile; what you typed is still here."), kind="due"
            )

    def show_stored(self) -> None:
        """What is stored in place of what was typed here, after a question."""
        sheet = Sheet(self.t, self.t("Show what is stored?"), self.t("Show what is stored"),
                      lambda: self._show_stored(sheet), self, is_destructive=True)  # fmt: skip
        sheet.body.addWidget(Words(self.t("What you typed into this letter is thrown away."), wraps=True))
        sheet.open()

    def _show_stored(self, sheet: Sheet) -> None:
        sheet.accept()
        if self.fields is not None:
            self.fields.keeper.discard()
            self.fields.form.is_changed = False
        self.refresh()

    def show_card(self, card: LetterCard) -> None:
        """Show a letter, in the shape that its state and this person's rights ask for."""
        self.show_content()
        self._let_go()
        self.card = card
        t, appeal = self.t, card.appeal
        self.head.title.setText(t.of(card.kind))
        due = t("answer by {day}", day=t.date(appeal.due_on)) if card.is_open else t.of(appeal.state)
        self.head.note.setText(" · ".join((appeal.number, appeal.applicant, t.of(appeal.kind), due)))
        if self.is_written:
            self._show_fields(card)
        else:
            facts = LetterFacts(t, card)
            facts.margin(self._margin)
            self.left_box.addWidget(facts)
        self.side.note.setText("" if card.number else t("Number and date are put in when it is signed"))
        self.offer("letter.stored", is_lawful=False)
        self._offer()
        self._look()
        if card.state is ReplyState.FOR_SIGNATURE and self.desk.may(Permission.SIGN_REPLIES):
            wanted = LetterFilter(mine=True)
            self.ask(letter_ids, wanted, done=self._count_folder, key="folder")

    @property
    def is_written(self) -> bool:
        """Whether this person may write in it now."""
        return self.card is not None and is_written(self.desk, self.card)

    def _show_fields(self, card: LetterCard) -> None:
        fields = LetterFields(self.desk, card)
        self.fields = fields
        fields.margin(self._margin)
        self.left_box.addWidget(fields)
        fields.other_kind.connect(self._begin_other_kind)
        fields.other_language.connect(lambda _: self.other_language())
        fields.keeper.restored.connect(self._restored)
        fields.keeper.saved.connect(lambda at: self.saved.setText(self.t("kept at {time}", time=f"{at:%H:%M}")))
        self.saved.setText("")
        if kept := self._kept.pop("values", None):
            fields.form.restore(kept)
            fields.form.focus(self._kept.pop("focus", ""))
        else:
            fields.keeper.look()
            fields.first_focus().setFocus()
        self._kept = {}
        fields.form.changed.connect(lambda: self._typing.start(TYPED))

    def _restored(self, _: object) -> None:
        self.desk.say(lambda t: t("The letter that was not finished is back."), kind="info")
        self._typing.start(0)

    def _let_go(self) -> None:
        if self.fields is not None:
            self.fields.keeper.save()
        self.fields = None
        self._typing.stop()
        clear(self.left_box)

    def _count_folder(self, ids: list[int]) -> None:
        self._waiting = len(ids)
        self._offer()

    # The page.

    def _look(self) -> None:
        if self.card is None:
            return
        if self.fields is not None:
            typed = self.fields.typed(self._toned)
            self.ask(typed_letter_seen, typed, done=self._show_page, key="page", failed=self._not_drawn)
        elif self.card.id is not None:
            self.ask(letter_seen, self.card.id, done=self._show_page, key="page")

    def _show_page(self, seen: LetterSeen) -> None:
        self.side.show_letter(seen, follows=bool(self._toned))
        if self.fields is not None:
            self.bar.show_guards(seen.guards)
            self._offer()

    def _not_drawn(self, error: Exception) -> None:
        """A template of the office's own that cannot be merged: the fields stay, the bar says why."""
        if isinstance(error, Refusal):
            self.bar.say(error.words(self.t))
        else:
            self.show_error(error)

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        if self.fields is None or now is None or not self.fields.isAncestorOf(now):
            return
        name = self.fields.form.focused()
        if name and name != self._toned:
            self._toned = name
            self._typing.start(TYPED // 4)

    def _go_to_field(self, name: str) -> None:
        if self.fields is not None:
            self.fields.go_to(name)

    def next_fault(self) -> None:
        """Ctrl+G."""
        self.bar.go_on()

    # What may be done.

    def _offer(self) -> None:
        card = self.card
        if card is None:
            return
        t, state = self.t, card.state
        is_free = not self.word.is_open
        in_word = t("The letter is open in Word: take it back first")
        step = next_step(self.desk, card)
        can_go = not (self.is_written and self.bar.holds_up)
        if (action := self.action("letter.next")) is not None:
            action.setText(step.words or t("Next step"))
            action.setProperty("icon", step.icon)
        why = in_word if not is_free else t("Opens when nothing is missing")
        self.offer("letter.next", is_lawful=bool(step.words), is_possible=can_go and is_free, why=why)
        self.offer("letter.save", is_lawful=self.is_written, is_possible=is_free, why=in_word)
        self.offer("letter.word", is_lawful=self.is_written and is_free)
        self.offer("letter.take_back", is_lawful=not is_free)
        self.offer("letter.fault", is_lawful=self.is_written)
        self.offer(
            "letter.language", is_lawful=self.is_written or card.twin_id is not None, is_possible=is_free, why=in_word
        )
        unsaved = t("Save the draft first.")
        self.offer("letter.files", is_possible=card.id is not None, why=unsaved)
        self.offer("letter.send_back", is_lawful=state is ReplyState.FOR_SIGNATURE)
        self.offer("letter.discard", is_lawful=card.id is not None and "discard" in card.actions, is_possible=is_free)
        self.offer("letter.print", is_possible=card.id is not None, why=t("Save the draft first"))
        self._show_steps(step.icon)

    def _show_steps(self, icon: str) -> None:
        """The buttons of the bar, and a sentence where there is nothing to check any more."""
        clear(self.bar.steps)
        for name, kind in (
            ("letter.discard", QUIET), ("letter.stored", OUTLINED), ("letter.send_back", OUTLINED),
            ("letter.save", OUTLINED), ("letter.next", FILLED),
        ):  # fmt: skip
            action = self.action(name)
            if action is not None and action.isVisible():
                is_next = kind == FILLED
                self.bar.steps.addWidget(Button(action, kind, icon if is_next else "", shows_key=is_next))
        if self.fields is None and self.card is not None:
            self.bar.say(standing(self.desk, self.card, self._waiting))

    def go_on(self) -> None:
        """Ctrl+Enter: the one lawful next step."""
        card = self.card
        if card is None:
            return
        if self.is_written:
            self.offer("letter.next", is_possible=False)  # a second press does nothing
            self._store(self._submit)
        elif card.state is ReplyState.FOR_SIGNATURE and card.id is not None:
            self.offer("letter.next", is_possible=False)
            self.desk.run(sign_reply, card.id, owner=self, done=self._signed, refused=self._refused)
        elif card.state is ReplyState.SIGNED:
            ask_dispatch(self.desk, self, card, self._sent)

    def save(self) -> None:
        """Ctrl+S: store the draft, so that colleagues see it."""
        self._store(lambda _: self.desk.say(lambda t: t("The draft is saved.")))

    def _store(self, then: Any) -> None:
        """Store what stands in the editor, then go on with the letter's id."""
        fields, card = self.fields, self.card
        if fields is None or card is None:
            return

        def stored(id: int) -> None:
            self._is_storing = False
            fields.keeper.discard()
            self.arguments = {"id": id}
            then(id)
            self.refresh()

        self._is_storing = True
        store(self.desk, self, card, fields, stored, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self._is_storing = False
        self._offer()
        fields, card = self.fields, self.card
        if fields is not None and fields.form.mark(refusal):
            return
        self.desk.fail(refusal)
        if fields is not None and fields.form.is_changed and card is not None and card.id is not None:
            # A colleague may have been quicker: show what stands now, with what was typed here.
            self._kept = {"values": fields.form.typed_anew(), "focus": fields.form.focused()}
            self.ask(letter_card, card.id, done=self.show_card, key="card")

    def _submit(self, id: int) -> None:
        self.desk.run(submit_reply, id, owner=self, done=lambda _: self._submitted(), refused=self._refused)

    def _submitted(self) -> None:
        desk = self.desk
        desk.say(lambda t: t("Laid for signature."), Link(lambda t: t("To the letters"), lambda: desk.go("letters")))

    def _signed(self, given: SignedReply) -> None:
        desk, signed, warning = self.desk, self.card.id if self.card else None, given.warning
        look = Link(lambda t: t("Look at it"), lambda: desk.go("letter", id=signed))
        undo = undo_of_signing(desk, signed) if signed is not None else ()
        desk.say(
            lambda t: t("Signed: № {number} of {day}.", number=given.number, day=t.date(given.signed_on)), look, *undo
        )
        if warning:
            desk.say(lambda t: t(warning), kind="due", follows=True)
        wanted = LetterFilter(mine=True)
        self.ask(letter_ids, wanted, done=self._open_next, key="folder")

    def _open_next(self, ids: list[int]) -> None:
        self._waiting = len(ids)
        if ids:
            self.ask(letter_card, ids[0], done=self.show_card, key="card")
        elif self.card is not None and self.card.id is not None:
            self.ask(letter_card, self.card.id, done=self.show_card, key="card")

    def _sent(self, _: object) -> None:
        undo = undo_of_dispatch(self.desk, self.card.id) if self.card and self.card.id is not None else ()
        self.desk.say(lambda t: t("Noted: the letter was sent."), *undo)

    def send_back(self) -> None:
        """Ctrl+R."""
        if self.card is not None:
            ask_remark(self.desk, self, self.card, self._sent_back)

    def _sent_back(self, _: object) -> None:
        self.desk.say(lambda t: t("Sent back: the one who prepared it sees your remark."))
        wanted = LetterFilter(mine=True)
        self.ask(letter_ids, wanted, done=self._open_next, key="folder")

    def discard(self) -> None:
        """Ctrl+D, after a question."""
        if self.card is not None:
            ask_discard(self.desk, self, self.card, self._discarded)

    def _discarded(self, _: object) -> None:
        self.desk.back()
        self.desk.say(lambda t: t("The letter was discarded."))

    def show_files(self) -> None:
        """F4: what goes with the letter; until it is signed more may be enclosed."""
        if self.card is None or self.card.id is None:
            return
        title = f"{self.card.appeal.number} · {self.t('Enclosures of the letter')}"
        may_change = self.card.state in (ReplyState.DRAFT, ReplyState.FOR_SIGNATURE)
        FilesSheet(self.desk, self, title, of_letter(self.card.id), self.refresh, may_change=may_change).open()

    def print_letter(self) -> None:
        """Ctrl+P: the pages, to look at and to print."""
        if self.card is None or self.card.id is None:
            return
        id = self.card.id
        if self.fields is not None and self.fields.form.is_changed:
            self._store(lambda _: self.desk.show_paper(LETTER_PAGE, id))
        else:
            self.desk.show_paper(LETTER_PAGE, id)

    def record(self) -> tuple[Remembered, int] | None:
        """This letter, once it is stored; before that the appeal that it answers."""
        if self.card is None:
            return None
        if self.card.id is not None:
            return Remembered.LETTER, self.card.id
        return Remembered.APPEAL, self.card.appeal.id

    def open_appeal(self) -> None:
        """Ctrl+J."""
        if self.card is not None:
            self.desk.go("appeal", id=self.card.appeal.id)

    def go_back(self) -> None:
        """Esc: nothing typed is lost."""
        if self.fields is not None:
            self.fields.keeper.save()
        self.desk.back()

    # Another letter on the same appeal.

    def _begin_other_kind(self, kind: LetterKind) -> None:
        if self.card is not None and self.card.id is None and kind is not self.card.kind:
            self._let_go()
            wanted = NewLetter(self.card.appeal.id, kind, self.card.language)
            self.arguments = {"appeal_id": self.card.appeal.id, "kind": kind.value, "language": self.card.language}
            self.ask(letter_card, wanted, done=self.show_card, key="card")

    def other_language(self) -> None:
        """Ctrl+L: the letter in the other language, begun where there is none yet."""
        card = self.card
        if card is None or self.word.is_open:
            return
        if card.twin_id is not None:
            self.desk.go("letter", id=card.twin_id)
            return
        other = "ru" if card.language == "kk" else "kk"
        if card.id is None:
            self.desk.go("letter", appeal_id=card.appeal.id, kind=card.kind.value, language=other)
        else:
            self._store(lambda id: self.desk.go(
                "letter", appeal_id=card.appeal.id, kind=card.kind.value, language=other, twin_of=id
            ))  # fmt: skip

    # Word.

    def open_in_word(self) -> None:
        """Ctrl+W: the letter in Word or LibreOffice; its fields are locked until it is taken back."""
        if self.fields is not None and self.card is not None:
            self.ask(letter_for_word, self.fields.typed(), done=self._give_to_word, key="word")

    def take_back(self) -> None:
        """Ctrl+Shift+W: from Word into the program again."""
        self.word.take_back()

    def _give_to_word(self, content: bytes) -> None:
        if self.fields is not None:
            self.word.open(self.fields, content)

    # Kept over a change of language or theme, and going away.

    def keep(self) -> dict[str, Any]:
        """What was typed, and where."""
        if self.fields is None or self.card is None:
            return {}
        form = self.fields.form
        kept = {"kind": self.card.kind.value, "language": self.card.language}
        if form.is_changed:
            return {**kept, "values": form.values(), "focus": form.focused()}
        return kept

    def restore(self, kept: dict[str, Any]) -> None:
        """See keep()."""
        self._kept = dict(kept)

    def first_focus(self) -> QWidget | None:
        """The first empty field, or the next step."""
        if self.fields is not None:
            return self.fields.first_focus()
        return self.side.pages

    def leave(self) -> None:
        """What was typed is written down; the copy in Word stays open."""
        if self.fields is not None:
            self.fields.keeper.save()
