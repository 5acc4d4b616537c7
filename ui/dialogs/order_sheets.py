"""What the controller and the head do with an order: each act asks for what it needs, and is told when it is done."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.errors import Refusal
from desktop.operation import Operation
from desktop.operations import control
from desktop.queries.choices import OfficialChoice, officials
from desktop.queries.order_card import OrderAct, OrderCard
from models.rules.kinds import AssignmentStepKind
from models.rules.titled import N_
from ui.desk import Desk
from ui.dialogs.kept import keep_typed
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.editors import AreaEditor, ChoiceEditor, DateEditor, SegmentEditor
from ui.parts.surfaces import IconWords
from ui.parts.words import Words

Order = Any


@dataclass(frozen=True)
class _Asked:
    """An act: its operation, its order, the names of the fields that it asks for, what is said when it is done.

    `words` is the field of the reason with its label; `day` that of a day; `asks_executor` where another is chosen.
    """

    operation: Operation[Any, Any]
    order: type[Order]
    told: str
    words: tuple[str, str]
    day: str = ""
    asks_executor: bool = False
    may_refuse: bool = False


_REASON = N_("Why")
ASKED = {
    OrderAct.SEND_BACK: _Asked(
        control.send_back_assignment, control.SendBackAssignment, N_("{number} went back to the executor"),
        ("remark", N_("What is to be mended")),
    ),
    OrderAct.FURTHER: _Asked(
        control.control_further, control.ControlFurther, N_("{number} stays under control until {day}"),
        ("reason", N_("What is still to be seen")), "due_on",
    ),
    OrderAct.KEEP: _Asked(
        control.keep_assignment, control.ControlFurther, N_("{number} stays under control until {day}"),
        ("reason", _REASON), "due_on",
    ),
    OrderAct.ANSWER_TIME: _Asked(
        control.answer_time, control.AnswerTime, N_("{number}: the executor knows your answer"),
        ("words", N_("In a few words (a refusal needs a reason)")), "until", may_refuse=True,
    ),
    OrderAct.INSIST: _Asked(
        control.insist_on, control.InsistOn, N_("{number} went back to the executor"), ("words", _REASON)
    ),
    OrderAct.GIVE: _Asked(
        control.give_to_another, control.GiveTo, N_("{number} was given to {who}"),
        ("words", N_("What to tell them")), asks_executor=True,
    ),
    OrderAct.RECALL: _Asked(
        control.recall_assignment, control.RecallAssignment, N_("{number} is recalled"), ("reason", _REASON)
    ),
}  # fmt: skip
# What the sheet shows over its fields: the executor's own words.
_SAID = {
    OrderAct.ANSWER_TIME: AssignmentStepKind.ASKED,
    OrderAct.INSIST: AssignmentStepKind.DECLINED,
    OrderAct.GIVE: AssignmentStepKind.DECLINED,
    OrderAct.SEND_BACK: AssignmentStepKind.REPORTED,
}


def act_on(desk: Desk, parent: QWidget, card: OrderCard, act: OrderAct) -> None:
    """Do it at once where nothing is to be asked, else open the sheet of the act."""
    if act is OrderAct.LIFT:
        number = card.row.number
        told = lambda _: desk.say(lambda t: t("{number} is lifted from control", number=number))  # noqa: E731
        desk.run(control.lift_assignment, card.row.id, owner=parent, done=told)
    else:
        OrderActSheet(desk, parent, card, act).open()


class OrderActSheet(Sheet):
    """The fields of one act on one order."""

    def __init__(self, desk: Desk, parent: QWidget, card: OrderCard, act: OrderAct) -> None:
        t = desk.t
        super().__init__(t, f"{card.row.number} · {t.of(act)}", t.of(act), self.take, parent)
        self.desk, self.card, self.asked = desk, card, ASKED[act]
        about = " · ".join(filter(None, (card.row.source, card.row.applicant, card.row.executor)))
        self.body.addWidget(Words(about, "body", "text_muted", wraps=True))
        if said := next((one.words for one in reversed(card.steps) if one.kind is _SAID.get(act)), ""):
            self.body.addWidget(Words(f"«{said}»", wraps=True))
        self.form: Form[Order] = Form(self.asked.order, t, self)
        self._build()
        self.wrong = IconWords("late", "", "body", "text_late", wraps=True)
        self.wrong.hide()
        self.body.addWidget(self.wrong)
        self.form.changed.connect(self.wrong.hide)
        keep_typed(self, desk, self.form, f"order:{act.value}", card.row.id, version=card.version)

    def _build(self) -> None:
        t, asked = self.t, self.asked
        if asked.may_refuse:
            answers = [(True, t("More time")), (False, t("The day stays"))]
            self.answer = SegmentEditor(answers, t("Answer"))
            self._add(self.form.bind_extra("answer", self.answer, t("Answer")))
            self.answer.set_value(value=True)
        if asked.asks_executor:
            self.executor = ChoiceEditor(empty=t("Choose the executor"))
            self._add(self.form.bind("to_id", self.executor, t("Executor")))
            self.desk.ask(officials, done=self._offer, owner=self)
        if asked.day:
            day = DateEditor(t, self.desk.today, self.desk.office.calendar)
            self._add(self.form.bind(asked.day, day, t("Until which day")))
            if self.card.row.asked_until is not None and asked.may_refuse:
                day.set_value(self.card.row.asked_until)
        name, label = asked.words
        words = AreaEditor(lines=3)
        self._add(self.form.bind(name, words, t(label)))
        first = self.executor if asked.asks_executor else self.form.editors[asked.day or name]
        first.setFocus()

    def _add(self, field: QWidget) -> None:
        self.body.addWidget(field)

    def _offer(self, rows: list[OfficialChoice]) -> None:
        others = [(one.id, f"{one.name}, {one.post}") for one in rows if one.id != self.card.row.executor_id]
        with self.form.filling():
            self.executor.set_choices(others)

    def order(self) -> Order:
        """The order as it stands in the fields."""
        fixed: dict[str, Any] = {"assignment_id": self.card.row.id}
        if self.asked.may_refuse and not self.answer.value():
            fixed[self.asked.day] = None
        order = self.form.read(**fixed)
        if self.asked.asks_executor and order.to_id is None:
            raise Refusal(N_("Choose the executor."), field="to_id")
        is_answered = self.asked.may_refuse and not self.answer.value()
        if self.asked.day and not is_answered and getattr(order, self.asked.day) is None:
            raise Refusal(N_("Say until which day."), field=self.asked.day)
        return order

    def take(self) -> None:
        """Do it; a refusal is shown at its field, or under the fields."""
        try:
            order = self.order()
        except Refusal as refusal:
            self._refused(refusal)
            return
        self.busy(is_busy=True)
        self.desk.run(self.asked.operation, order, owner=self, done=lambda _: self._done(order), refused=self._refused)

    def _done(self, order: Order) -> None:
        told, number = self.asked.told, self.card.row.number
        day: dt.date | None = getattr(order, self.asked.day, None) if self.asked.day else None
        who = self.executor.currentText().split(", ")[0] if self.asked.asks_executor else ""
        desk = self.desk
        self.accept()
        desk.say(lambda t: t(told, number=number, day=t.date(day), who=who))

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        if not self.form.mark(refusal):
            self.wrong.show_words("late", refusal.words(self.t), "text_late")
            self.wrong.show()
