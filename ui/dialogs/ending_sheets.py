"""Dialogs of the steps that end an appeal or take it up again: each asks for the ground."""

from typing import Any

from desktop.errors import Refusal
from desktop.operations.endings import (
    AttachAppeal,
    EndAppeal,
    attach_appeal,
    reopen_appeal,
    return_appeal,
    terminate_appeal,
    withdraw_appeal,
)
from desktop.queries.register import AppealFilter, AppealRow, appeal_ids, appeal_rows
from desktop.queries.steps import Step
from models.rules.states import AppealState
from models.rules.titled import N_
from ui.dialogs.step_sheet import StepSheet
from ui.forms.editors import AreaEditor, ChoiceEditor
from ui.messages import Link


class _Ending(StepSheet[EndAppeal]):
    """The ground in words."""

    ORDER = EndAppeal
    ASKS = N_("Ground")
    EXAMPLE = ""
    TOLD = ""

    def build(self) -> None:
        """One field."""
        ground = AreaEditor(self.t(self.EXAMPLE) if self.EXAMPLE else "", lines=3)
        self.bind("ground", ground, self.t(self.ASKS))
        ground.setFocus()

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """What happened; what can be taken up again is offered so."""
        told, number = self.TOLD, self.card.row.number
        self.desk.say(lambda t: t(told, number=number))


class ReturnSheet(_Ending):
    """Art 64(7)."""

    STEP, OPERATION = Step.RETURN, return_appeal
    EXAMPLE = N_("It was not completed within the term given (art 64(7))")
    TOLD = N_("{number} was returned to the applicant")


class WithdrawSheet(_Ending):
    """Art 64(9)."""

    STEP, OPERATION = Step.WITHDRAW, withdraw_appeal
    ASKS = N_("The applicant's statement: date and what it says")
    TOLD = N_("{number} was withdrawn by the applicant")


class TerminateSheet(_Ending):
    """Arts 70, 88."""

    STEP, OPERATION = Step.TERMINATE, terminate_appeal
    EXAMPLE = N_("An earlier answer to the same question exists (art 70(5))")
    TOLD = N_("{number}: the procedure is terminated. Tell the applicant within three working days.")

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """It can be taken up again."""
        desk, row, told = self.desk, self.card.row, self.TOLD
        again = Link(lambda t: t("Take up again"), lambda: desk.go("appeal", id=row.id, step=Step.REOPEN.value))
        desk.say(lambda t: t(told, number=row.number), again)


class ReopenSheet(_Ending):
    """An ended appeal goes on."""

    STEP, OPERATION = Step.REOPEN, reopen_appeal
    ASKS = N_("Why it is taken up again")
    TOLD = N_("{number} is in work again")


class AttachSheet(StepSheet[AttachAppeal]):
    """Art 64(8): filed to the appeal of the same person that was returned, without a reply."""

    STEP, OPERATION, ORDER = Step.ATTACH, attach_appeal, AttachAppeal

    def build(self) -> None:
        """The returned appeals of the person, newest first."""
        self.earlier = ChoiceEditor()
        self.bind("earlier_id", self.earlier, self.t("The appeal that was returned"))
        wanted = AppealFilter(applicant_id=self.card.applicant_id, states=(AppealState.RETURNED,), limit=20)
        self.desk.ask(appeal_ids, wanted, owner=self, done=self._read)

    def _read(self, ids: list[int]) -> None:
        self.desk.ask(appeal_rows, ids, owner=self, done=self._offer)

    def _offer(self, rows: list[AppealRow]) -> None:
        choices = [(row.id, f"{row.number} · {row.summary}") for row in rows if row.id != self.card.row.id]
        self.offer_choices(self.earlier, choices)
        self.earlier.setFocus()

    def order(self) -> AttachAppeal:
        """The chosen one."""
        if self.earlier.value() is None:
            raise Refusal(N_("Choose the earlier appeal."), field="earlier")
        return AttachAppeal(self.card.row.id, self.earlier.value())

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """Where it lies now."""
        number, earlier = self.card.row.number, self.earlier.currentText().split(" · ")[0]
        self.desk.say(lambda t: t("{number} is filed to {earlier}", number=number, earlier=earlier))
