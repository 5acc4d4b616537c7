"""Resolution: text, who, by when; signed by who decides, prepared for them by a secretary."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from desktop.errors import Refusal
from desktop.operations.course import LayResolution
from desktop.operations.drafts import STEP
from desktop.operations.notices import resolve
from desktop.queries.appeal import AppealCard, appeal_card
from desktop.queries.choices import officials
from desktop.queries.executors import LikelyExecutor
from desktop.queries.laid import LaidResolution
from desktop.queries.resolution import ResolutionView, absent_on, executor_for, resolution_seen, resolution_view
from desktop.queries.steps import Step
from desktop.reminding import Remembered
from models.rules.titled import N_
from ui.actions import Action, remind_action
from ui.dialogs.preparing import Preparing
from ui.forms.binding import Form
from ui.forms.drafts import DraftKeeper
from ui.forms.editors import SegmentEditor, TextEditor
from ui.messages import Link
from ui.parts.buttons import FILLED, OUTLINED, QUIET, Button, IconButton
from ui.parts.surfaces import IconWords, Scrolled, clear
from ui.parts.words import Words
from ui.screen import Screen
from ui.screens.resolution.editor import ResolutionEditor
from ui.screens.resolution.model import Part
from ui.screens.resolution.side import ResolutionSide

_DECIDE, _PREPARE = Permission.DECIDE_APPEALS, Permission.PREPARE_DECISIONS
LOOKS = 400  # milliseconds after the last key until the slip is drawn
SIDE, NARROW_SIDE = 388, 288  # pixels


class ResolutionScreen(Screen):
    """`id` is the appeal."""

    TITLE = N_("Resolution")
    SUBJECTS = frozenset({Subject.APPEALS, Subject.ASSIGNMENTS, Subject.REPLIES, Subject.CLASSIFIER})
    ACTIONS = (
        Action("resolution.back", N_("Back"), "back", "go_back", "Esc"),
        Action("resolution.save", N_("Keep as a draft"), "save", "save", "Ctrl+S", _DECIDE, _PREPARE),
        Action("resolution.sign", N_("Sign"), "sign", "sign", "Ctrl+Enter", _DECIDE, _PREPARE),
        *(
            Action(f"resolution.executor_{number}", title, "person", f"executor_{number}", f"Ctrl+{number}", _DECIDE,
                   _PREPARE)
            for number, title in enumerate(
                (N_("First executor"), N_("Second executor"), N_("Third executor"), N_("Another executor")), start=1
            )
        ),
        Action("resolution.more", N_("One more order"), "plus", "one_more", "Ctrl++", _DECIDE, _PREPARE),
        remind_action("resolution"),
        Action("resolution.appeal", N_("Open its appeal"), "appeal", "open_appeal", "Ctrl+J"),
    )  # fmt: skip

    def build(self) -> None:
        """Head, the sheet at the left, the appeal and the slip at the right."""
        self.card: AppealCard | None = None
        self.view: ResolutionView | None = None
        self.editor: ResolutionEditor | None = None
        self.form: Form[LayResolution] | None = None
        self.keeper: DraftKeeper | None = None
        self.preparing: Preparing | None = None
        self._kept: dict[str, Any] = {}
        self._day = ""
        self._is_laid = self._is_narrow = False
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(LOOKS)
        self._looking.timeout.connect(self._look)
        self.head.row.insertWidget(0, IconButton("back", self.actions_by_name["resolution.back"], kind=QUIET))
        self.head.right.addWidget(IconButton("bell", self.actions_by_name["resolution.remind"]))
        self.saved = Words("", "caption", "text_muted")
        self.head.right.addWidget(self.saved)
        self.buttons: list[Button] = []
        for name, kind in (("save", OUTLINED), ("sign", FILLED)):
            if (action := self.action(f"resolution.{name}")) is not None:
                self.buttons.append(Button(action, kind))
                self.head.right.addWidget(self.buttons[-1])
        row = QHBoxLayout(self.body)
        row.setContentsMargins(24, 0, 24, 12)
        row.setSpacing(20)
        self.row = row
        self.left = Scrolled(spacing=8, margins=(0, 0, 8, 0))
        row.addWidget(self.left, 1)
        self.side = ResolutionSide(self.t)
        self.side.opened.connect(lambda id: self.desk.go("appeal", id=id))
        row.addWidget(self.side)

    def narrow(self, *, is_narrow: bool) -> None:
        """The slip goes, the side becomes narrow."""
        super().narrow(is_narrow=is_narrow)
        side = 16 if is_narrow else 24
        self.row.setContentsMargins(side, 0, side, 12)
        self.side.setFixedWidth(NARROW_SIDE if is_narrow else SIDE)
        self.side.narrow(is_narrow=is_narrow)
        self.saved.setVisible(not is_narrow)
        self._is_narrow = is_narrow
        if self.editor is not None:
            self.editor.narrow(is_narrow=is_narrow)

    def open(self, **arguments: Any) -> None:
        """Another appeal: what was typed for the one before is kept."""
        if self.keeper is not None:
            self.keeper.save()
        if (self.card is not None and self.card.row.id != arguments.get("id")) or self._is_laid:
            self.card = None
        self._is_laid = False
        super().open(**arguments)

    def refresh(self) -> None:
        """Ask for the appeal and what is offered for it."""
        if (id := self.arguments.get("id")) is not None and not self._is_laid:
            self.ask(appeal_card, id, done=self._show_card, key="card")

    def _show_card(self, card: AppealCard) -> None:
        is_other = self.card is None or self.card.row.id != card.row.id
        self.card = card
        possible = next((one for one in card.steps if one.step is Step.RESOLVE), None)
        if possible is None or possible.refusal is not None:
            why = (
                possible.refusal.words(self.t)
                if possible and possible.refusal
                else self.t("No resolution is laid on this appeal now.")
            )
            self.show_empty("stamp", self.t(self.TITLE), why, action=(self.t("Back"), self.desk.back))
            return
        self.show_content()
        due = self.t("answer by {day}", day=self.t.date(card.row.due_on))
        self.head.note.setText(" · ".join((card.row.number, self.t.of(card.row.kind), due)))
        if is_other:
            self._begin(card, is_prepared=possible.is_prepared)
        self.ask(resolution_view, card.row.id, done=self._show_view, key="view")

    def _begin(self, card: AppealCard, *, is_prepared: bool) -> None:
        t = self.t
        clear(self.left.box)
        self.form = Form(LayResolution, t, self)
        self.preparing = Preparing(self.desk, self, card, Step.RESOLVE) if is_prepared else None
        if self.preparing is not None:
            self.preparing.tell(self.left.box)
        if (sign := self.action("resolution.sign")) is not None:
            sign.setText(t("Give to the head") if is_prepared else t("Sign"))
        in_force = [one for one in card.resolutions if one.recalled_on is None]
        what = t("What becomes of the earlier one")
        self.adds = SegmentEditor([(False, t("Change it")), (True, t("Add to it"))], what)
        self.adds.set_value(False)
        reason = TextEditor(t("Why it is changed or added to"))
        line = QHBoxLayout()
        line.setSpacing(12)
        for name, widget, label in (("adds", self.adds, t("Earlier resolution")), ("reason", reason, t("Reason"))):
            field = self.form.bind(name, widget, label)
            line.addWidget(field, int(name == "reason"))
            field.setVisible(bool(in_force))
        if in_force:
            told = "; ".join(f"{one.number}, {t.date(one.laid_on)}: {one.text}" for one in in_force)
            self.left.box.addWidget(IconWords("stamp", told, "body", "text_muted", wraps=True))
        self.left.box.addLayout(line)
        self.editor = ResolutionEditor(t, self.desk.today, self.desk.office.calendar, card.row.due_on)
        self.left.box.addWidget(self.form.bind_extra("resolution", self.editor))
        self.editor.narrow(is_narrow=self._is_narrow)
        self.editor.wanted.connect(self._ask_executor)
        self.editor.dated.connect(self._ask_absence)
        if self.preparing is not None:
            self.preparing.ask_for_whom(self.left.box)
        self.left.box.addStretch(1)
        if in_force:
            self._fill_from(in_force[-1])
        self._keep_what_is_typed(card)
        self.form.changed.connect(self._looking.start)
        self.editor.text.setFocus()

    def _fill_from(self, laid: LaidResolution) -> None:
        """A change begins with what is in force."""
        assert self.editor is not None
        lead = next(iter(laid.tasks), None)
        part = Part(
            laid.text,
            lead.executor_id if lead else None,
            [one.executor_id for one in laid.tasks[1:]],
            lead.due_on.isoformat() if lead and lead.due_on >= self.desk.today else "",
        )
        self.editor.set_value([part])
        self.editor.is_controlled.set_value(laid.is_controlled)

    def _keep_what_is_typed(self, card: AppealCard) -> None:
        assert self.form is not None
        assert self.editor is not None
        if self.preparing is not None:
            self.preparing.go_on(self.form)
        self.form.is_changed = False
        self.form.begin(card.version)
        self.keeper = DraftKeeper(self.desk, self.form, f"{STEP}{Step.RESOLVE.value}", str(card.row.id))
        self.keeper.saved.connect(lambda at: self.saved.setText(self.t("kept at {time}", time=f"{at:%H:%M}")))
        self.saved.setText("")
        if self._kept:
            self.form.restore(self._kept)
            self.editor.date.set_plain(self._day)  # also what is no day yet
            self._kept = {}
        else:
            self.keeper.look()

    def _show_view(self, view: ResolutionView) -> None:
        self.view = view
        if self.editor is None or self.card is None:
            return
        self.editor.offer(view)
        self.side.show_card(self.card, view)
        self.ask(officials, done=self.editor.offer_officials, key="officials")
        for id in self.editor.missing():
            self._ask_executor(id, takes=False)
        self._look()

    def _ask_executor(self, id: int, *, takes: bool = True) -> None:
        if self.card is not None and self.editor is not None:
            editor = self.editor
            takes = takes and id not in editor.part.executor_ids

            def add(one: LikelyExecutor) -> None:
                editor.add_executor(one, takes=takes)

            self.ask(executor_for, self.card.row.id, id, done=add)

    def _ask_absence(self) -> None:
        if self.editor is None:
            return
        part = self.editor.part
        if part.lead_id is None or part.due_on is None:
            self.editor.say_absent("")
            return
        lead = next((one.name for one in self.editor.likely if one.official_id == part.lead_id), "")
        day: dt.date = part.due_on

        def answered(acting: str) -> None:
            words = self.t("{name} is away on {day}: {acting} acts.", name=lead, day=self.t.date(day), acting=acting)
            if self.editor is not None:
                self.editor.say_absent(words if acting else "")

        self.ask(absent_on, part.lead_id, day, done=answered, key="absence")

    # The slip.

    def _look(self) -> None:
        """Draw the slip, once there is enough for it."""
        order = self._order_so_far()
        if order is not None:
            self.ask(resolution_seen, order, done=self.side.show_slip, key="slip", failed=lambda _: None)

    def _order_so_far(self) -> LayResolution | None:
        if self.editor is None or self.card is None or self.form is None:
            return None
        try:
            return self.editor.order(
                self.card.row.id, adds=bool(self.adds.value()), reason=self.form.editors["reason"].value()
            )
        except Refusal:
            return None

    # What may be done.

    def sign(self) -> None:
        """Ctrl+Enter: it is signed, or lies before whoever signs it."""
        if self.editor is None or self.card is None or self.form is None:
            return
        try:
            reason = self.form.editors["reason"].value()
            order = self.editor.order(self.card.row.id, adds=bool(self.adds.value()), reason=reason)
        except Refusal as refusal:
            self._refused(refusal)
            return
        self.offer("resolution.sign", is_possible=False)  # a second press does nothing
        self._is_laid = True
        if self.preparing is not None:
            self.preparing.lay(order, self.form.values(), self._prepared, self._refused)
        else:
            self.desk.run(resolve, order, owner=self, done=lambda _: self._signed(order), refused=self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self._is_laid = False
        self.offer("resolution.sign")
        if self.form is None or self.editor is None:
            return
        if refusal.field in ("reason", "adds") and self.form.mark(refusal):
            return
        self.editor.say(refusal)
        self.left.ensureWidgetVisible(self.editor.wrong)

    def _given_up(self) -> None:
        if self.keeper is not None:
            self.keeper.discard()
        self.keeper = None
        self.offer("resolution.sign")

    def _prepared(self, _: object) -> None:
        self._given_up()
        preparing = self.preparing
        self.desk.back()
        if preparing is not None:
            preparing.told()

    def _signed(self, order: LayResolution) -> None:
        self._given_up()
        assert self.card is not None
        assert self.editor is not None
        desk, id, number = self.desk, self.card.row.id, self.card.row.number
        known = {one.official_id: one.name for one in self.editor.likely}
        names = ", ".join(known.get(one, "") for one in dict.fromkeys(task.executor_id for task in order.tasks))
        links = [Link(lambda t: t("Open the card"), lambda: desk.go("appeal", id=id))]
        if order.letter is not None:
            links.append(Link(lambda t: t("To the letters"), lambda: desk.go("letters", appeal_id=id, state="draft")))
        desk.back()
        desk.say(lambda t: t("{number} was given to {names}", number=number, names=names), *links)

    def save(self) -> None:
        """Ctrl+S: kept as it stands; it comes back with the appeal."""
        if self.keeper is not None:
            self.keeper.touch()
            self.keeper.save()
            self.desk.say(lambda t: t("The draft is saved."))

    def executor_1(self) -> None:
        """Ctrl+1."""
        self._take(1)

    def executor_2(self) -> None:
        """Ctrl+2."""
        self._take(2)

    def executor_3(self) -> None:
        """Ctrl+3."""
        self._take(3)

    def executor_4(self) -> None:
        """Ctrl+4: the fourth row, or any other official."""
        if self.editor is not None and len(self.editor.executors.rows) < 4:
            self.editor.executors.look_for()
        else:
            self._take(4)

    def _take(self, number: int) -> None:
        if self.editor is not None:
            self.editor.executors.take(number)

    def one_more(self) -> None:
        """Ctrl++."""
        if self.editor is not None:
            self.editor.add()

    def record(self) -> tuple[Remembered, int] | None:
        """The appeal."""
        return (Remembered.APPEAL, self.card.row.id) if self.card is not None else None

    def open_appeal(self) -> None:
        """Ctrl+J."""
        if self.card is not None:
            self.desk.go("appeal", id=self.card.row.id)

    def go_back(self) -> None:
        """Esc: nothing typed is lost."""
        self.leave()
        self.desk.back()

    def leave(self) -> None:
        """What was typed is written down."""
        if self.keeper is not None:
            self.keeper.save()

    def keep(self) -> dict[str, Any]:
        """What was typed."""
        if self.form is None or self.editor is None or not self.form.is_changed:
            return {}
        return {"values": self.form.values(), "day": self.editor.date.plain()}

    def restore(self, kept: dict[str, Any]) -> None:
        """See keep()."""
        self._kept = dict(kept.get("values", {}))
        self._day = str(kept.get("day", ""))
        self.card = None

    def first_focus(self) -> QWidget | None:
        """The text."""
        return self.editor.text if self.editor is not None else None
