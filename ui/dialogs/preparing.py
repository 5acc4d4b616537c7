"""The part of a step's form that is there for one who prepares it for the head: for whom, what came back, laying it."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.errors import Refusal
from desktop.operations.prepared import PrepareStep, SeenStep, prepare_step, withdraw_step
from desktop.plain import to_plain
from desktop.queries.appeal import AppealCard
from desktop.queries.choices import OfficialChoice
from desktop.queries.drafts import DraftRow
from desktop.queries.folder import decider_choices
from desktop.queries.steps import Step
from models.rules.kinds import PreparedKind
from models.rules.states import PreparedState
from ui.desk import Desk
from ui.forms.binding import Form
from ui.forms.editors import ChoiceEditor
from ui.messages import Link
from ui.parts.buttons import LINK, Button
from ui.parts.surfaces import Field, IconWords


class Preparing:
    """A step that is prepared: `owner` is the sheet or screen of its form."""

    def __init__(self, desk: Desk, owner: QWidget, card: AppealCard, step: Step) -> None:
        self.desk, self.t, self.owner, self.card = desk, desk.t, owner, card
        self.kind = PreparedKind(step.value)
        self.before = next((one for one in card.prepared if one.kind is self.kind), None)
        self.whom = ChoiceEditor()
        self.field = Field(self.t("For whom it is prepared"), self.whom)

    def tell(self, box: QBoxLayout) -> None:
        """Say what came back and why, or that it waits; it can be taken back there."""
        t, before = self.t, self.before
        if before is None:
            return
        if before.state is PreparedState.RETURNED:
            words = t("{name} sent it back: {remark}", name=before.whom, remark=before.remark)
            box.addWidget(IconWords("return", words, "body", "text_due", wraps=True))
        else:
            words = t("It waits before {name} since {day}: what is changed here takes its place.",
                      name=before.whom, day=t.date(before.at))  # fmt: skip
            box.addWidget(IconWords("clock", words, "body", "text_muted", wraps=True))
        back = Button(t("Take it back from the folder"), LINK, height=26)
        back.clicked.connect(self._withdraw)
        box.addWidget(back)

    def ask_for_whom(self, box: QBoxLayout) -> None:
        """Ask before whom it is laid; where only one decides nothing is asked."""
        box.addWidget(self.field)
        self.field.hide()
        self.desk.ask(decider_choices, self.card.row.id, done=self._offer, owner=self.owner, key="deciders")

    def _offer(self, rows: list[OfficialChoice]) -> None:
        self.whom.set_choices([(one.id, f"{one.name}, {one.post}") for one in rows])
        usual = self.before.for_id if self.before else None
        self.whom.set_value(usual if usual in {one.id for one in rows} else rows[0].id if rows else None)
        self.field.setVisible(len(rows) > 1)

    def go_on(self, form: Form[Any], make_room: Callable[[DraftRow], object] = lambda _: None) -> None:
        """Show what was prepared before."""
        if self.before is not None and self.before.typed:
            make_room(DraftRow("", "", self.before.typed, "", self.before.at))
            form.restore(self.before.typed)

    def lay(
        self,
        order: object,
        typed: Mapping[str, Any],
        done: Callable[[Any], None],
        refused: Callable[[Refusal], object],
    ) -> None:
        """Lay it before whoever decides."""
        before = self.before
        prepared = PrepareStep(
            self.kind,
            to_plain(order),
            self.whom.value() or 0,
            {name: value for name, value in typed.items() if name not in ("began", "version")},
            replaces=before.id if before else None,
            version=before.version if before else 0,
        )
        self.desk.run(prepare_step, prepared, owner=self.owner, done=done, refused=refused)

    def told(self) -> None:
        """Say where it lies now."""
        desk, number, name = self.desk, self.card.row.number, self.whom.currentText().split(",")[0]
        desk.say(
            lambda t: t("{number}: prepared, it lies before {name}", number=number, name=name),
            Link(lambda t: t("Open the card"), lambda: desk.go("appeal", id=self.card.row.id)),
        )

    def _withdraw(self) -> None:
        assert self.before is not None
        seen = SeenStep(self.before.id, self.before.version)
        self.desk.run(withdraw_step, seen, owner=self.owner, done=lambda _: self._withdrawn())

    def _withdrawn(self) -> None:
        number = self.card.row.number
        close = getattr(self.owner, "reject", None)
        if close is not None:
            close()
        self.desk.say(lambda t: t("{number}: taken back, the head does not see it any more", number=number))
