"""The chosen order: where it stands, its report, its chain with the silence after a reminder, what may be done."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout

from desktop.queries.order_card import OrderAct, OrderCard, StepLine
from models.rules.kinds import AssignmentStepKind
from models.rules.states import AssignmentState
from resources.durations import working_days
from ui.desk import Desk
from ui.parts.buttons import FILLED, LINK, OUTLINED, Button
from ui.parts.chips import Chip
from ui.parts.flow import FlowLayout
from ui.parts.order_words import days_words, order_state, step_words
from ui.parts.surfaces import Card, IconWords, Scrolled, clear
from ui.parts.words import Hairline, Words

# Which act is the filled button: the first of these that may be done.
FIRST = (OrderAct.LIFT, OrderAct.ANSWER_TIME, OrderAct.GIVE, OrderAct.KEEP, OrderAct.REMIND)
SEEN = 3  # buttons; of more the rest is in a menu
ORDER = (
    OrderAct.LIFT, OrderAct.ANSWER_TIME, OrderAct.KEEP, OrderAct.REMIND, OrderAct.SEND_BACK, OrderAct.INSIST,
    OrderAct.GIVE, OrderAct.FURTHER, OrderAct.RECALL,
)  # fmt: skip


class OrderPanel(Card):
    """One order, or how many are marked; `actions` are the screen's by the names of the acts."""

    def __init__(
        self, desk: Desk, actions: dict[OrderAct, QAction], show_files: Callable[[], object],
        open_full: Callable[[], object],
    ) -> None:  # fmt: skip
        super().__init__(padding=(0, 0, 0, 0), spacing=0)
        self.desk, self.t = desk, desk.t
        self._actions, self._show_files, self._open_full = actions, show_files, open_full
        self._is_narrow = False
        self.column = Scrolled(spacing=8, margins=(16, 12, 16, 12))
        self.box.addWidget(self.column, 1)
        self.foot = QFrame()
        self.foot.setProperty("surface", "sunken")
        around = QVBoxLayout(self.foot)
        around.setContentsMargins(12, 10, 12, 10)
        self.row = FlowLayout(across=8, down=8)
        around.addLayout(self.row)
        self.box.addWidget(self.foot)
        self.foot.hide()

    def narrow(self, *, is_narrow: bool) -> None:
        """A narrow window leaves out the order's words and all links of the chain but the last."""
        self._is_narrow = is_narrow

    def show_nothing(self) -> None:
        """No order is chosen."""
        clear(self.column.box)
        self.column.box.addWidget(Words(self.t("Choose an order in the list."), "body", "text_muted", wraps=True))
        self.column.box.addStretch(1)
        self.foot.hide()

    def show_marked(self, number: int, actions: Sequence[QAction]) -> None:
        """How many are marked, and what can be done with all of them."""
        clear(self.column.box)
        words = self.t.plural("{number} order marked", "{number} orders marked", number)
        self.column.box.addWidget(Words(words, "title", wraps=True))
        self.column.box.addStretch(1)
        clear(self.row)
        for place, action in enumerate(actions):
            self.row.addWidget(Button(action, OUTLINED if place else FILLED))
        self.foot.show()

    def show_card(self, card: OrderCard) -> None:
        """Show an order."""
        t, row, box = self.t, card.row, self.column.box
        clear(box)
        state = order_state(row, t, self.desk.settings.control_third)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Words(row.source or row.number, "lead", selectable=True))
        head.addWidget(Chip(state.icon, state.words, state.tone))
        head.addStretch(1)
        box.addLayout(head)
        box.addWidget(Words(f"{row.number} · {row.executor}", "body_strong", wraps=True))
        held = t("{days} in hand", days=working_days(row.held_days, t))
        line = QHBoxLayout()
        line.addWidget(Words(held, "caption", "text_muted", wraps=True), 1)
        whole = Button(t("Open the appeal") if row.appeal_id else t("Open the card"), LINK, height=26)
        whole.clicked.connect(self._open_full)
        line.addWidget(whole)
        box.addLayout(line)
        self._add_notes(card)
        if card.report:
            self._add_report(card)
            box.addWidget(Hairline())
        self._add_facts(card)
        self._add_chain(card)
        box.addStretch(1)
        self._add_acts(card)

    def _add_facts(self, card: OrderCard) -> None:
        t, row, box = self.t, card.row, self.column.box
        due = t("By {day}", day=t.date(row.due_on))
        if row.is_running:
            due = f"{due} · {days_words(row.days_left, t)}"
        box.addWidget(Words(due, "body_strong", "text_late" if row.is_late else "text", wraps=True))
        if row.statutory_on is not None:
            term = t("term of the appeal: {day}", day=t.date(row.statutory_on))
            box.addWidget(Words(term, "caption", "text_due" if card.is_beyond_term else "text_muted", wraps=True))
        if not self._is_narrow:
            box.addWidget(Words(" · ".join(filter(None, (card.applicant, row.matter))), "caption", "text_muted",
                                wraps=True))  # fmt: skip
            box.addWidget(Words(row.text, wraps=True))

    def _add_notes(self, card: OrderCard) -> None:
        """What waits for a decision, in gold."""
        for words in self._notes(card):
            box = QFrame()
            box.setProperty("surface", "note")
            inner = QVBoxLayout(box)
            inner.setContentsMargins(10, 8, 10, 8)
            inner.addWidget(IconWords("soon", words, "body", "text_due", wraps=True))
            self.column.box.addWidget(box)

    def _notes(self, card: OrderCard) -> list[str]:
        t, row = self.t, card.row
        notes = []
        if row.asked_until is not None:
            why = _last(card, AssignmentStepKind.ASKED)
            notes.append(t("More time is asked for, until {day}: {why}", day=t.date(row.asked_until), why=why))
        if row.state is AssignmentState.DECLINED:
            notes.append(t("«Not mine»: {why}", why=_last(card, AssignmentStepKind.DECLINED)))
        if row.state is AssignmentState.ENDED:
            notes.append(t("The appeal is over and the order ended with it. It can be kept under control."))
        if card.is_after_appeal:
            notes.append(t("The appeal is over; the order stays under control."))
        if row.is_controlled_further:
            notes.append(t("Additional control: {why}", why=_last(card, AssignmentStepKind.FURTHER)))
        return notes

    def _add_report(self, card: OrderCard) -> None:
        t, box = self.t, self.column.box
        line = QHBoxLayout()
        when = f", {self._moment(card.row.reported_at)}" if card.row.reported_at else ""
        line.addWidget(Words(f"{t('Report')}{when}", "body_strong", wraps=True), 1)
        if card.files:
            files = Button(t.plural("{number} file", "{number} files", len(card.files)), LINK, height=26)
            files.clicked.connect(self._show_files)
            line.addWidget(files)
        box.addLayout(line)
        box.addWidget(Words(f"«{card.report}»", wraps=True, selectable=True))

    def _add_chain(self, card: OrderCard) -> None:
        t, box = self.t, self.column.box
        if not card.steps:
            return
        box.addWidget(Hairline())
        box.addWidget(Words(t("What happened"), "body_strong"))
        for step in card.steps[-1:] if self._is_narrow else card.steps:
            line = QHBoxLayout()
            line.setSpacing(10)
            day = Words(f"{step.at:%d.%m}", "body", "text_muted")
            day.setFixedWidth(44)
            line.addWidget(day)
            line.addWidget(Words(_step(step, self), "body", _role(step), wraps=True), 1)
            box.addLayout(line)
        if card.row.silence:
            silent = t.plural("no answer for {number} working day", "no answer for {number} working days",
                              card.row.silence)  # fmt: skip
            box.addWidget(IconWords("soon", silent, "body", "text_due", wraps=True))

    def _add_acts(self, card: OrderCard) -> None:
        clear(self.row)
        possible = [act for act in ORDER if act in card.acts and act in self._actions]
        first = next((act for act in FIRST if act in possible), None)
        possible.sort(key=lambda act: act is not first)
        seen = possible if len(possible) <= SEEN else possible[: SEEN - 1]
        for act in seen:
            self.row.addWidget(Button(self._actions[act], FILLED if act is first else OUTLINED))
        if left := possible[len(seen) :]:
            more = Button(self.t("More {number}", number=len(left)), OUTLINED, "down")
            menu = QMenu(more)
            menu.addActions([self._actions[act] for act in left])
            more.setMenu(menu)
            self.row.addWidget(more)
        self.foot.setVisible(bool(possible))

    def _moment(self, at: dt.datetime) -> str:
        day = self.t("today") if at.date() == self.desk.today else self.t.date(at.date())
        return f"{day} {at:%H:%M}"


def _last(card: OrderCard, kind: AssignmentStepKind) -> str:
    return next((step.words for step in reversed(card.steps) if step.kind is kind), "")


def _step(step: StepLine, panel: OrderPanel) -> str:
    """The report stands above with its words: the chain only names it."""
    if step.kind is AssignmentStepKind.REPORTED:
        return panel.t.of(step.kind)
    return step_words(step, panel.t)


def _role(step: StepLine) -> str:
    return "text_done" if step.kind in (AssignmentStepKind.REPORTED, AssignmentStepKind.LIFTED) else "text"
