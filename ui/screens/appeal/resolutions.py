"""The resolutions of an appeal on its card: text, executors, days; struck and with the reason where out of force."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.operations.course import RecallResolution, recall_resolution
from desktop.papers import RESOLUTION_SLIP
from desktop.queries.appeal import AppealCard
from desktop.queries.laid import LaidResolution, LaidTask
from models.rules.states import OPEN_APPEAL_STATES
from ui.desk import Desk
from ui.dialogs.kept import keep_typed
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.editors import AreaEditor
from ui.parts.buttons import LINK, Button
from ui.parts.surfaces import Card, clear
from ui.parts.words import Words


class ResolutionsCard(Card):
    """The newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        self.box.addWidget(Words(desk.t("Resolutions"), "body_strong"))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(10)
        self.box.addLayout(self.lines)
        self.box.addStretch(1)

    def show_card(self, card: AppealCard) -> None:
        """Show the resolutions of an appeal."""
        clear(self.lines)
        self.setVisible(bool(card.resolutions))
        may_recall = self.desk.may(Permission.DECIDE_APPEALS) and card.row.state in OPEN_APPEAL_STATES
        for one in reversed(card.resolutions):
            self.lines.addLayout(self._one(one, may_recall=may_recall))

    def _one(self, one: LaidResolution, *, may_recall: bool) -> QVBoxLayout:
        t = self.t
        column = QVBoxLayout()
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(12)
        marks = (one.number, t.date(one.laid_on), one.author, "" if one.is_controlled else t("not under control"))
        head.addWidget(Words(" · ".join(filter(None, marks)), "caption", "text_muted", wraps=True), 1)
        steps = [(t("Slip"), partial(self.desk.show_paper, RESOLUTION_SLIP, one.id))]
        if may_recall and one.recalled_on is None:
            steps.append((t("Recall"), partial(self._ask_recall, one)))
        for words, run in steps:
            link = Button(words, LINK, height=24)
            link.setAccessibleName(f"{words} {one.number}")
            link.clicked.connect(lambda _=False, run=run: run())
            head.addWidget(link)
        column.addLayout(head)
        text = Words(one.text, "body", "text_muted" if one.recalled_on else "text", wraps=True, selectable=True)
        text.strike(is_struck=one.recalled_on is not None)
        column.addWidget(text)
        to = "; ".join(self._task(task) for task in one.tasks)
        column.addWidget(Words(to, "caption", "text_muted", wraps=True))
        if one.recalled_on:
            told = t("Out of force since {day}: {reason}", day=t.date(one.recalled_on), reason=one.reason or "–")
            column.addWidget(Words(told, "caption", "text_due", wraps=True))
        elif one.reason:
            column.addWidget(Words(t("Added to: {reason}", reason=one.reason), "caption", "text_muted", wraps=True))
        return column

    def _task(self, task: LaidTask) -> str:
        t = self.t
        lead = f" ({t('in charge')})" if task.is_lead else ""
        interim = t("first word by {day}", day=t.date(task.interim_on)) if task.interim_on else ""
        return ", ".join(filter(None, (f"{task.executor}{lead}", t("by {day}", day=t.date(task.due_on)), interim)))

    def _ask_recall(self, one: LaidResolution) -> None:
        RecallSheet(self.desk, self, one).open()


class RecallSheet(Sheet):
    """Why a resolution is recalled; its running orders are off with it."""

    def __init__(self, desk: Desk, parent: QWidget, one: LaidResolution) -> None:
        t = desk.t
        title = t("Recall resolution {number}?", number=one.number)
        super().__init__(t, title, t("Recall"), self.run, parent, is_destructive=True)
        self.desk, self.one = desk, one
        self.form: Form[RecallResolution] = Form(RecallResolution, t, self)
        self.body.addWidget(Words(t("Its running orders are off; what is reported or done stays."), wraps=True))
        self.body.addWidget(self.form.bind("reason", AreaEditor(lines=2), t("Reason")))
        keep_typed(self, desk, self.form, "resolution.recall", one.id)
        self.form.editors["reason"].setFocus()

    def run(self) -> None:
        """Do it; a refusal is shown at its field."""
        self.busy(is_busy=True)
        order = self.form.read(resolution_id=self.one.id)
        self.desk.run(recall_resolution, order, owner=self, done=lambda _: self._done(), refused=self._refused)

    def _done(self) -> None:
        number = self.one.number
        self.accept()
        self.desk.say(lambda t: t("Resolution {number} is recalled: its executors see it.", number=number))

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        if not self.form.mark(refusal):
            self.desk.fail(refusal)
