"""Dialogs that strike out what was registered by mistake or twice, and take a striking out back."""

from typing import Any

from desktop.errors import Refusal
from desktop.operations.corrections import RestoreAppeal, StrikeAppeal, restore_appeal, strike_appeal
from desktop.queries.journal import appeal_by_number
from desktop.queries.register import AppealFilter, AppealRow, appeal_ids, appeal_rows
from desktop.queries.steps import Step
from models.rules.states import AppealState
from models.rules.titled import N_
from ui.dialogs.step_sheet import StepSheet
from ui.forms.editors import AreaEditor, ChoiceEditor, SegmentEditor, TextEditor
from ui.parts.words import Words

MOST = 20  # appeals of the same person to choose from


class StrikeSheet(StepSheet[StrikeAppeal]):
    """By mistake, or twice: then which one stands. The number stays in the register, struck out."""

    STEP, OPERATION, ORDER = Step.STRIKE, strike_appeal, StrikeAppeal
    MAIN = N_("Strike out")

    def build(self) -> None:
        """What it is, the first one of a duplicate, the reason."""
        t = self.t
        self.what = SegmentEditor([(False, t("By mistake")), (True, t("A duplicate"))], t("What it is"))
        self.body.addWidget(self.form.bind_extra("what", self.what))
        self.first = ChoiceEditor(empty=t("Another appeal, by its number"))
        self.body.addWidget(self.form.bind_extra("first", self.first, t("The appeal that stands")))
        self.number = TextEditor(t("Number of the appeal that stands"))
        self.body.addWidget(self.form.bind_extra("number", self.number))
        self.form.fields["number"].editor.setAccessibleName(t("Number of the appeal that stands"))
        reason = AreaEditor(t("The statement belongs to a request for reception"), lines=2)
        self.bind("reason", reason, t("Reason of the striking out"))
        follows = t(
            "The number stays in the register, struck out. The term ends, orders and drafts of letters are off."
        )
        self.body.addWidget(Words(follows, "caption", "text_muted", wraps=True))
        self.what.set_value(False)
        self.what.changed.connect(self._show_parts)
        self.first.changed.connect(self._show_parts)
        self._show_parts()
        wanted = AppealFilter(applicant_id=self.card.applicant_id, limit=MOST)
        self.desk.ask(appeal_ids, wanted, owner=self, done=self._read)
        reason.setFocus()

    def _read(self, ids: list[int]) -> None:
        self.desk.ask(appeal_rows, [id for id in ids if id != self.card.row.id], owner=self, done=self._offer)

    def _offer(self, rows: list[AppealRow]) -> None:
        standing = [row for row in rows if row.state is not AppealState.STRUCK]
        usual = standing[0].id if standing and not self.number.value() else None
        self.offer_choices(self.first, [(row.id, f"{row.number} · {row.summary}") for row in standing], usual)

    def _show_parts(self) -> None:
        is_duplicate = bool(self.what.value())
        self.form.fields["first"].setVisible(is_duplicate)
        self.form.fields["number"].setVisible(is_duplicate and self.first.value() is None)

    def take(self) -> None:
        """Of a duplicate by its number, find the first one before."""
        if not self.what.value() or self.first.value() is not None:
            self._strike(self.first.value() if self.what.value() else None)
        elif number := self.number.value():
            self.desk.ask(appeal_by_number, number, owner=self, done=self._strike, failed=self._not_found)
        else:
            self._refused(Refusal(N_("Say which appeal stands."), field="number"))

    def _strike(self, first_id: int | None) -> None:
        self._first_id = first_id
        super().take()

    def _not_found(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self._refused(error)
        else:
            self.desk.fail(error)

    def order(self) -> StrikeAppeal:
        """What is struck out, and why."""
        return self.form.read(appeal_id=self.card.row.id, version=self.form.version, first_id=self._first_id)

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """It can be taken back on the card."""
        number = self.card.row.number
        self.desk.say(lambda t: t("{number} is struck out", number=number))


class RestoreSheet(StepSheet[RestoreAppeal]):
    """The appeal stands after all."""

    STEP, OPERATION, ORDER = Step.RESTORE, restore_appeal, RestoreAppeal

    def build(self) -> None:
        """The reason."""
        t = self.t
        was = t("Struck out with the reason: {reason}", reason=self.card.ground)
        self.body.addWidget(Words(was, "body", "text_muted", wraps=True))
        reason = AreaEditor(t("It is another matter after all"), lines=2)
        self.bind("reason", reason, t("Why the striking out is taken back"))
        reason.setFocus()

    def told(self, result: Any) -> None:
        """Its term."""
        number = self.card.row.number
        self.desk.say(lambda t: t("{number} stands again, answer by {day}", number=number, day=t.day_month(result)))
