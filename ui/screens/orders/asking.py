"""What the bar of an order asks for: a reason, a day, a colleague."""

from typing import Any

from desktop.errors import Refusal
from desktop.operation import Operation
from desktop.operations.assignments import (
    AskMoreTime,
    DeclineAssignment,
    HandOn,
    ask_more_time,
    decline_assignment,
)
from desktop.operations.assignments import hand_on as hand_order_on
from desktop.queries.choices import OfficialChoice
from desktop.queries.order_card import OrderAct, OrderCard, colleagues
from ui.desk import Desk
from ui.forms.action_bar import ActionBar, BarLine
from ui.forms.binding import Form
from ui.forms.drafts import DraftKeeper
from ui.forms.editors import ChoiceEditor, DateEditor, TextEditor
from ui.messages import Said

REASON = 400  # signs of a reason


def decline(desk: Desk, bar: ActionBar, card: OrderCard) -> BarLine:
    """«Not mine», with its reason."""
    t = desk.t
    form: Form[DeclineAssignment] = Form(DeclineAssignment, t, bar)
    _reason(form, "reason", t("whose matter it is, and why"))
    number = card.row.number
    said = lambda t: t("{number}: it is not yours; the head decides whose it is", number=number)  # noqa: E731
    return _line(desk, bar, card, form, OrderAct.DECLINE, decline_assignment, said, t("Why is it not yours?"))


def ask_time(desk: Desk, bar: ActionBar, card: OrderCard) -> BarLine:
    """More time: until which day, and why."""
    t = desk.t
    form: Form[AskMoreTime] = Form(AskMoreTime, t, bar)
    until = DateEditor(t, desk.today, desk.office.calendar)
    until.setAccessibleName(t("Until which day"))
    form.bind("until", until, reserves=True)
    _reason(form, "reason", t("why the time is not enough"))
    number = card.row.number
    said = lambda t: t("{number}: more time is asked for; both days stand until the head answers", number=number)  # noqa: E731
    return _line(desk, bar, card, form, OrderAct.ASK_TIME, ask_more_time, said, t("Until which day, and why?"))


def hand_on(desk: Desk, bar: ActionBar, card: OrderCard) -> BarLine:
    """To a colleague of the own department, with a word."""
    t = desk.t
    form: Form[HandOn] = Form(HandOn, t, bar)
    to = ChoiceEditor((), empty=t("Choose a colleague"))
    to.setAccessibleName(t("Choose a colleague"))
    to.setMinimumContentsLength(18)
    form.bind("to_id", to, reserves=True)
    _reason(form, "words", t("a word for them"))

    def offer(found: list[OfficialChoice]) -> None:
        with form.filling():
            to.set_choices([(one.id, f"{one.name} · {one.post}") for one in found])
        if not found:
            form.fields["to_id"].say(t("Nobody else belongs to your department: the head gives it to another."))

    desk.ask(colleagues, done=offer, owner=form, key="colleagues")
    number = card.row.number
    said = lambda t: t("{number}: handed to a colleague", number=number)  # noqa: E731
    return _line(desk, bar, card, form, OrderAct.HAND_ON, hand_order_on, said, t("To whom of your department?"))


def _reason(form: Form[Any], name: str, placeholder: str) -> None:
    editor = TextEditor(placeholder, largest=REASON)
    editor.setAccessibleName(placeholder)
    form.bind(name, editor, reserves=True)


def _line(
    desk: Desk, bar: ActionBar, card: OrderCard, form: Form[Any], act: OrderAct, operation: Operation[Any, Any],
    said: Said, sentence: str,
) -> BarLine:  # fmt: skip
    keeper = DraftKeeper(desk, form, f"order.{act.value}", str(card.row.id))

    def take() -> None:
        try:
            order = form.read(assignment_id=card.row.id)
        except Refusal as refusal:
            bar.refused(refusal, desk.fail)
            return
        bar.busy(is_busy=True)
        desk.run(operation, order, owner=bar, done=lambda _: done(), refused=lambda one: bar.refused(one, desk.fail))

    def done() -> None:
        bar.done()
        desk.say(said)

    return BarLine(act.value, sentence, form, keeper, desk.t.of(act), take)
