"""One order carried out on several appeals, each in a transaction of its own; what happened to each is told."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from desktop.errors import Refusal
from desktop.operation import Operation
from desktop.queries.register import AppealRow
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.parts.surfaces import IconWords, Scrolled
from ui.parts.words import Words

Order = TypeVar("Order")
SEEN_AT_ONCE = 300  # pixels of the list; more is scrolled


def for_appeal(order: Order, appeal_id: int) -> Order:
    """The same order on another appeal, also where it lies within another order."""
    parts: dict[str, Any] = {}
    for one in fields(order):  # type: ignore[arg-type]
        value = getattr(order, one.name)
        if one.name == "appeal_id":
            parts[one.name] = appeal_id
        elif is_dataclass(value) and hasattr(value, "appeal_id"):
            parts[one.name] = for_appeal(value, appeal_id)
    return replace(order, **parts)  # type: ignore[type-var]


Outcome = list[tuple[AppealRow, Refusal | None]]


def take_on_each(
    desk: Desk, screen: QWidget, operation: Operation[Any, Any], order: Any, rows: Sequence[AppealRow]
) -> None:
    """Carry the order out on each appeal; one that is refused holds up none of the others."""

    def work(progress: Any) -> Outcome:
        outcome: Outcome = []
        for row in rows:
            try:
                desk.office.run(operation, for_appeal(order, row.id))
            except Refusal as refusal:
                outcome.append((row, refusal))
            else:
                outcome.append((row, None))
            progress(len(outcome), len(rows))
        return outcome

    desk.long(lambda t: t("Going through the marked appeals"), work, done=lambda told: _tell(desk, screen, told),
              owner=screen)  # fmt: skip


def _tell(desk: Desk, screen: QWidget, outcome: Outcome) -> None:
    """In the strip where all went well; else a list of what happened to each."""
    done = sum(refusal is None for _, refusal in outcome)
    if done == len(outcome):
        desk.say(lambda t: t.plural("Done with {number} appeal", "Done with {number} appeals", done))
    else:
        EachSheet(desk, screen, outcome, done).open()


class EachSheet(Sheet):
    """What happened to each: the refused ones first, with the reason."""

    def __init__(self, desk: Desk, screen: QWidget, outcome: Outcome, done: int) -> None:
        t = desk.t
        title = t("Done with {done} of {all}", done=done, all=len(outcome))
        super().__init__(t, title, t("Close"), self.accept, screen)
        self.cancel.hide()
        self.lines = Scrolled(spacing=6)
        for row, refusal in sorted(outcome, key=lambda one: one[1] is None):
            icon, role = ("done", "text_done") if refusal is None else ("late", "text_late")
            self.lines.box.addWidget(IconWords(icon, row.number, "body_strong", role))
            if refusal is not None:
                self.lines.box.addWidget(Words(refusal.words(t), wraps=True, selectable=True))
        self.lines.box.addStretch(1)
        self.lines.setMinimumHeight(min(SEEN_AT_ONCE, 44 * len(outcome)))
        self.body.addWidget(self.lines, 1)
