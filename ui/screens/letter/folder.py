"""The folder: letters to sign and steps to confirm, one after another, one key each, nothing else on the screen."""

from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from desktop.errors import Refusal
from desktop.operations.prepared import ConfirmedStep, SeenStep, SendBackStep, confirm_step, send_back_step
from desktop.operations.replies import SignedReply, sign_reply
from desktop.queries.folder import FolderItem, PreparedCard, folder_items, prepared_card
from desktop.queries.letter_editor import LetterCard, LetterSeen, letter_card, letter_seen
from models.rules.kinds import PreparedKind
from models.rules.titled import N_
from ui.actions import Action
from ui.dialogs.kept import keep_typed
from ui.dialogs.sheet import Sheet
from ui.dialogs.take_back import undo_of_forwarding, undo_of_signing
from ui.forms.binding import Form
from ui.forms.editors import AreaEditor
from ui.messages import Link
from ui.parts.buttons import FILLED, LINK, OUTLINED, QUIET, Button, IconButton
from ui.parts.states import StatePage
from ui.parts.surfaces import clear
from ui.parts.words import Words
from ui.screen import Screen
from ui.screens.letter.facts import LetterFacts
from ui.screens.letter.folder_list import Entry, FolderList
from ui.screens.letter.page import PageSide
from ui.screens.letter.prepared import PreparedFacts, PreparedSheet
from ui.screens.letter.steps import ask_remark

LARGE = 52  # height of the buttons of one who signs
LIST, NARROW_LIST = 296, 232  # pixels
FACTS, NARROW_FACTS = 300, 248


class Folder(Screen):
    """`letter_id` or `step_id` opens the folder at one of its papers; else it begins with the nearest last day."""

    TITLE = N_("To sign")
    HAS_FRAME = False
    SUBJECTS = frozenset({Subject.REPLIES, Subject.APPEALS})
    ACTIONS = (
        Action("folder.back", N_("Back"), "back", "go_back", "Esc"),
        Action("folder.confirm", N_("Sign"), "sign", "confirm", "Enter"),
        Action("folder.send_back", N_("Send back with a remark"), "return", "send_back", "R"),
        Action("folder.postpone", N_("Put it off for now"), "clock", "postpone", "P"),
        Action("folder.appeal", N_("Open its appeal"), "appeal", "open_appeal", "Ctrl+J"),
    )

    def build(self) -> None:
        """List, paper, facts; the three keys at the foot."""
        self.items: list[FolderItem] = []
        self.done: list[Entry] = []
        self.postponed: list[FolderItem] = []
        self.current: FolderItem | None = None
        self.card: LetterCard | PreparedCard | None = None
        self._is_acting = False
        self.head.hide()
        outer = QVBoxLayout(self.body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left())
        self.paper = QStackedWidget()
        self.side = PageSide(self.t)
        self.step = PreparedSheet(self.t)
        for page in (self.side, self.step):
            self.paper.addWidget(page)
        row.addWidget(self.paper, 1)
        self.facts = QFrame()
        self.facts.setProperty("surface", "aside")
        self.facts_box = QVBoxLayout(self.facts)
        self.facts_box.setContentsMargins(0, 16, 0, 12)
        row.addWidget(self.facts)
        outer.addLayout(row, 1)
        outer.addWidget(self._foot())

    def _left(self) -> QWidget:
        self.left = QWidget()
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.setContentsMargins(12, 0, 16, 0)
        line.addWidget(IconButton("back", self.actions_by_name["folder.back"], kind=QUIET))
        line.addWidget(Words(self.t(self.TITLE), "title"), 1)
        self.place = Words("", "body", "text_muted")
        line.addWidget(self.place)
        column.addLayout(line)
        self.list = FolderList(self.t)
        self.list.chosen.connect(self._choose)
        column.addWidget(self.list, 1)
        return self.left

    def _foot(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("surface", "foot")
        line = QHBoxLayout(foot)
        line.setContentsMargins(20, 12, 20, 12)
        line.setSpacing(12)
        for name in ("send_back", "postpone"):
            line.addWidget(Button(self.actions_by_name[f"folder.{name}"], OUTLINED, height=LARGE))
        self.said = Words("", "body", "text_muted", wraps=True)
        line.addWidget(self.said, 1)
        line.addWidget(Button(self.actions_by_name["folder.confirm"], FILLED, height=LARGE))
        return foot

    def narrow(self, *, is_narrow: bool) -> None:
        """The list and the facts give way to the paper."""
        super().narrow(is_narrow=is_narrow)
        self.left.setFixedWidth(NARROW_LIST if is_narrow else LIST)
        self.facts.setFixedWidth(NARROW_FACTS if is_narrow else FACTS)
        self.said.setVisible(not is_narrow)

    # What lies in it.

    def open(self, **arguments: Any) -> None:
        """A sitting begins: what was done in the last one is not shown any more."""
        super().open(**arguments)
        self.done, self.postponed, self.current, self.card = [], [], None, None

    def refresh(self) -> None:
        """Ask what lies in it; while something is done with one of them it tells where to go on."""
        if self._is_acting:
            return
        self.ask(folder_items, done=self._show_items, key="items")

    def _show_items(self, items: list[FolderItem]) -> None:
        self.done = [one for one in self.done if not self._same(one.item, items)]  # what was undone waits again
        later = [one for one in items if self._same(one, self.postponed)]
        self.items = [one for one in items if one not in later] + later
        if not self.items:
            back = (self.t("Back"), self.desk.back)
            words = self.t("What is laid for your signature or prepared for your decision comes here by itself.")
            page = StatePage("sign", self.t("Nothing waits for your signature"), words, action=back)
            self.show_state(page)
            if (step := page.findChild(Button)) is not None:
                step.setFocus()
            return
        self.show_content()
        wanted = self.current or self._asked_for()
        now = next(iter(self._same(wanted, self.items)), None) if wanted else None
        self._choose(now or self.items[0])

    @staticmethod
    def _same(one: FolderItem, among: list[FolderItem]) -> list[FolderItem]:
        return [other for other in among if (other.letter_id, other.step_id) == (one.letter_id, one.step_id)]

    def _asked_for(self) -> FolderItem | None:
        letter, step = self.arguments.get("letter_id"), self.arguments.get("step_id")
        return next((one for one in self.items if (one.letter_id, one.step_id) == (letter, step)), None)

    def _choose(self, item: FolderItem) -> None:
        is_other = self.card is None or self.current is None or not self._same(item, [self.current])
        self.current = item
        if is_other:
            self.card = None
        self._show_list()
        if item.letter_id is not None:
            self.ask(letter_card, item.letter_id, done=self._show_letter, key="card")
            self.ask(letter_seen, item.letter_id, done=self._show_page, key="page")
        else:
            self.ask(prepared_card, item.step_id, done=self._show_step, key="card")

    def _show_list(self) -> None:
        waiting = [Entry(one, place=len(self.done) + at) for at, one in enumerate(self.items, start=1)]
        self.list.show_entries([*self.done, *waiting], self.current)
        at = next((entry.place for entry in waiting if entry.item == self.current), 0)
        self.place.setText(f"{at} / {len(self.done) + len(waiting)}")

    def _show_letter(self, card: LetterCard) -> None:
        self.card = card
        self.paper.setCurrentWidget(self.side)
        facts = LetterFacts(self.t, card)
        facts.margin(16)
        self._show_facts(facts)
        self._offer(self.t("Sign"), self.desk.may(Permission.SIGN_REPLIES))
        self.said.setText(self.t("Number and date are put in when it is signed"))

    def _show_page(self, seen: LetterSeen) -> None:
        self.side.show_letter(seen, follows=False)

    def _show_step(self, card: PreparedCard) -> None:
        self.card = card
        if card.slip:
            self.side.pages.show_pdf(card.slip)
        else:
            self.step.show_card(card)
        self.paper.setCurrentWidget(self.side if card.slip else self.step)
        self._show_facts(PreparedFacts(self.t, card))
        self._offer(self.t("Confirm"), self.desk.may(Permission.DECIDE_APPEALS))
        self.said.setText(self.t("Letters that belong to it are written when you confirm it"))

    def _show_facts(self, facts: QWidget) -> None:
        clear(self.facts_box)
        self.facts_box.addWidget(facts, 1)
        appeal = Button(self.actions_by_name["folder.appeal"], LINK, shows_key=False)
        appeal.icon_name = ""
        self.facts_box.addWidget(appeal)

    def _offer(self, words: str, may: bool) -> None:  # noqa: FBT001 (told by the caller's own question)
        if (action := self.action("folder.confirm")) is not None:
            action.setText(words)
        for name in ("confirm", "send_back"):
            self.offer(f"folder.{name}", is_possible=may)
        self.offer("folder.postpone", is_possible=len(self.items) > 1, why=self.t("It is the last one"))

    # One key each.

    def confirm(self) -> None:
        """Enter: sign the letter, or do the step as it was prepared."""
        card = self.card
        if card is None or card.id is None:
            return
        self._is_acting = True
        self.offer("folder.confirm", is_possible=False)  # a second press does nothing
        if isinstance(card, LetterCard):
            self.desk.run(sign_reply, card.id, owner=self, done=self._signed, refused=self._refused)
        else:
            self.desk.run(confirm_step, SeenStep(card.id, card.version), owner=self, done=self._confirmed,
                          refused=self._refused)  # fmt: skip

    def _refused(self, refusal: Refusal) -> None:
        """It stays where it is; what stands now is shown."""
        self._is_acting = False
        self.desk.fail(refusal)
        self.refresh()

    def _signed(self, given: SignedReply) -> None:
        desk, signed, warning = self.desk, self.current.letter_id if self.current else None, given.warning
        look = Link(lambda t: t("Look at it"), lambda: desk.go("letter", id=signed))
        undo = undo_of_signing(desk, signed) if signed is not None else ()
        desk.say(
            lambda t: t("Signed: № {number} of {day}.", number=given.number, day=t.date(given.signed_on)), look, *undo
        )
        if warning:
            desk.say(lambda t: t(warning), kind="due", follows=True)
        self._go_on(self.t("signed"))

    def _confirmed(self, done: ConfirmedStep) -> None:
        desk = self.desk
        is_forwarded = done.kind is PreparedKind.FORWARD
        undo = undo_of_forwarding(desk, done.appeal_id, done.number) if is_forwarded else ()
        desk.say(
            lambda t: t("{number}: {step}, confirmed", number=done.number, step=t.of(done.kind)),
            Link(lambda t: t("Open the card"), lambda: desk.go("appeal", id=done.appeal_id)),
            *undo,
        )
        self._go_on(self.t("confirmed"))

    def _go_on(self, words: str = "") -> None:
        """To the one behind this: it, and what became of it, stays seen in this sitting."""
        current, self._is_acting = self.current, False
        if current is None:
            return
        self.done += [Entry(current, words)] if words else []
        at = next((number for number, one in enumerate(self.items) if self._same(one, [current])), 0)
        left = [one for one in self.items if not self._same(one, [current])]
        self.current, self.card = (left[min(at, len(left) - 1)] if left else None), None
        self.refresh()

    def postpone(self) -> None:
        """P: behind all others, in this sitting; it stays in the folder."""
        if self.current is not None and len(self.items) > 1:
            self.postponed = [*self._without(self.current), self.current]
            self._go_on()

    def _without(self, item: FolderItem) -> list[FolderItem]:
        return [one for one in self.postponed if not self._same(one, [item])]

    def send_back(self) -> None:
        """R: with a remark to the one who prepared it."""
        card = self.card
        if isinstance(card, LetterCard):
            sheet = ask_remark(self.desk, self, card, self._sent_back)
        elif card is not None:
            sheet = self._ask_remark(card)
        else:
            return
        self._is_acting = True
        sheet.rejected.connect(self._left_alone)

    def _left_alone(self) -> None:
        self._is_acting = False
        self.refresh()

    def _ask_remark(self, card: PreparedCard) -> Sheet:
        t = self.t
        form = Form(SendBackStep, t)

        def run() -> None:
            sheet.busy(is_busy=True)
            order = form.read(id=card.id, version=card.version)
            self.desk.run(send_back_step, order, owner=sheet, done=sent, refused=refused)

        def sent(_: object) -> None:
            sheet.accept()
            self._sent_back(_)

        def refused(refusal: Refusal) -> None:
            sheet.busy(is_busy=False)
            if not form.mark(refusal):
                self.desk.fail(refusal)

        sheet = Sheet(t, t("Send back with a remark"), t("Send back"), run, self)
        form.setParent(sheet)
        sheet.body.addWidget(form.bind("remark", AreaEditor(lines=3), t("What is to be mended")))
        keep_typed(sheet, self.desk, form, "prepared.send_back", card.id, version=card.version)
        form.editors["remark"].setFocus()
        sheet.open()
        return sheet

    def _sent_back(self, _: object) -> None:
        self.desk.say(lambda t: t("Sent back: the one who prepared it sees your remark."))
        self._go_on(self.t("sent back"))

    def open_appeal(self) -> None:
        """Ctrl+J."""
        if self.card is not None:
            self.desk.go("appeal", id=self.card.appeal.id)

    def go_back(self) -> None:
        """Esc."""
        self.desk.back()

    # Kept over a change of language or theme, and going away.

    def keep(self) -> dict[str, Any]:
        """Which paper is seen."""
        now = self.current
        return {"letter_id": now.letter_id, "step_id": now.step_id} if now else {}

    def restore(self, kept: dict[str, Any]) -> None:
        """See keep()."""
        self.arguments = {**self.arguments, **kept}

    def first_focus(self) -> QWidget | None:
        """The list: arrows, Enter, R, P; where nothing waits the way back has the keyboard already."""
        return self.list if self.pages.currentWidget() is self.body else None
