"""Common steps: what can be done with several marked appeals in one go."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.operations.course import LayResolution, Task, lay_resolution
from desktop.queries.appeal import AppealCard, appeal_card
from desktop.queries.choices import OfficialChoice, officials
from desktop.queries.register import AppealRow, appeal_rows
from desktop.queries.resolution import ResolutionView, TemplateLine, resolution_view
from desktop.queries.steps import Step
from models.rules.titled import N_
from ui.desk import Desk
from ui.dialogs.step_sheet import StepSheet, official_words
from ui.dialogs.steps import DIALOGS
from ui.forms.editors import AreaEditor, ChoiceEditor

USUAL_TERM = 10  # working days


class CommonResolutionSheet(StepSheet[LayResolution]):
    """One resolution for all: a template of the office, or a text, an executor and a day."""

    STEP, OPERATION, ORDER = Step.RESOLVE, lay_resolution, LayResolution

    def build(self) -> None:
        """The template fills the other fields."""
        self._templates: dict[int, TemplateLine] = {}
        self.template = ChoiceEditor(empty="–")
        self.bind("template", self.template, self.t("Template"))
        self.text = AreaEditor(lines=3)
        self.bind("text", self.text, self.t("Resolution"))
        self.executor = ChoiceEditor(empty=self.t("Choose an official"))
        self.bind("executor", self.executor, self.t("Executor"))
        self.due_on = self.date_editor()
        self.bind("due_on", self.due_on, self.t("Until"))
        self.due_on.set_value(self.desk.office.calendar().nth_workday_after(self.desk.today, USUAL_TERM))
        self.template.changed.connect(self._fill)
        self.desk.ask(resolution_view, self.card.row.id, done=self._offer_templates, owner=self, key="view")
        self.desk.ask(officials, done=self._offer_officials, owner=self, key="officials")
        self.text.setFocus()

    def _offer_templates(self, view: ResolutionView) -> None:
        self._templates = {one.id: one for one in view.templates if one.is_active}
        self.offer_choices(self.template, [(one.id, one.name) for one in self._templates.values()])

    def _offer_officials(self, rows: list[OfficialChoice]) -> None:
        self.offer_choices(self.executor, [(one.id, official_words(one)) for one in rows])

    def _fill(self) -> None:
        chosen = self._templates.get(self.template.value() or 0)
        if chosen is None:
            return
        self.text.set_value(chosen.text)
        if chosen.executor_ids:
            self.executor.set_value(chosen.executor_ids[0])
        if chosen.days:
            self.due_on.set_value(self.desk.office.calendar().nth_workday_after(self.desk.today, chosen.days))

    def order(self) -> LayResolution:
        """The chosen executor leads; the others of the template work with them."""
        lead, due_on, text = self.executor.value(), self.due_on.value(), self.text.value()
        if lead is None:
            raise Refusal(N_("Name at least one executor."), field="executor")
        if due_on is None:
            raise Refusal(N_("Say until when."), field="due_on")
        chosen = self._templates.get(self.template.value() or 0)
        others = [id for id in (chosen.executor_ids if chosen else ()) if id != lead]
        return LayResolution(self.card.row.id, text, tuple(Task(id, text, due_on) for id in (lead, *others)))


_SHEETS: dict[Step, type[StepSheet[Any]]] = {
    Step.RESOLVE: CommonResolutionSheet,
    **{step: DIALOGS[step] for step in (Step.FORWARD, Step.EXTEND, Step.MARK, Step.NOTE)},
}
COMMON = tuple(_SHEETS)


def offer_common(offer: Callable[..., None], desk: Desk) -> None:
    """Offer what the roles allow; whether an appeal takes the step is seen when it is its turn."""
    for step in COMMON:
        needed: tuple[Permission, ...] = (Permission.DECIDE_APPEALS,)
        if step in (Step.MARK, Step.NOTE):
            needed = (Permission.REGISTER_APPEALS, Permission.DECIDE_APPEALS, Permission.WATCH_ASSIGNMENTS)
        may = any(map(desk.may, needed))
        offer(f"appeal.{step.value}", is_lawful=may, is_possible=True, why="")


def take_common(desk: Desk, screen: QWidget, ids: Sequence[int], step: Step) -> None:
    """Ask once, on the first of the marked appeals, and do it with each; parts of an appeal are not forwarded so."""

    def ask(rows: list[AppealRow], card: AppealCard) -> None:
        sheet = _SHEETS[step](desk, screen, replace(card, questions=card.questions[:1]))
        sheet.take_on(rows)
        sheet.open()

    def found(rows: list[AppealRow]) -> None:
        if rows:
            desk.ask(appeal_card, rows[0].id, done=partial(ask, rows), owner=screen)

    desk.ask(appeal_rows, ids, done=found, owner=screen)
