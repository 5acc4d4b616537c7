"""Dialogs of appeals with each other: tie, untie, answer together, split, put together again; and of internal notes."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.operations.notes import WriteNote, write_note
from desktop.operations.ties import (
    LOOSE,
    MergeAppeals,
    RejoinAppeal,
    SplitAppeal,
    TieAppeals,
    UntieAppeals,
    merge_appeals,
    rejoin_appeal,
    split_appeal,
    tie_appeals,
    untie_appeals,
)
from desktop.queries.register import AppealFilter, AppealRow, appeal_ids, appeal_rows
from desktop.queries.steps import Step
from models.rules.kinds import LinkKind
from models.rules.titled import N_
from ui.dialogs.step_sheet import Order, StepSheet
from ui.forms.editors import AreaEditor, CheckEditor, ChoiceEditor, TextEditor
from ui.messages import Link
from ui.parts.buttons import LINK, Button
from ui.parts.words import Words

LIKELY = 4  # other appeals of the applicant that are offered


class _WithAnother(StepSheet[Order]):
    """The number of another appeal; the latest ones of the same person are offered."""

    def ask_for_another(self) -> None:
        """The field, and under it the person's other appeals."""
        self.number = TextEditor("ЖТ-12/26")
        self.bind("number", self.number, self.t("Number of the other appeal"))
        self.offered = QVBoxLayout()
        self.offered.setSpacing(0)
        self.body.addLayout(self.offered)
        same = AppealFilter(applicant_id=self.card.applicant_id, limit=LIKELY + 1)
        self.desk.ask(appeal_ids, same, done=self._ask_rows, owner=self)
        self.number.setFocus()

    def _ask_rows(self, ids: list[int]) -> None:
        others = [id for id in ids if id != self.card.row.id][:LIKELY]
        self.desk.ask(appeal_rows, others, done=self._offer, owner=self)

    def _offer(self, rows: list[AppealRow]) -> None:
        if rows:
            self.offered.addWidget(Words(self.t("Of the same person:"), "caption", "text_muted"))
        for row in rows:
            choose = Button(f"{row.number} · {row.summary[:60]}", LINK, height=26)
            choose.clicked.connect(lambda _=False, number=row.number: self.number.set_value(number))
            self.offered.addWidget(choose)
        self.fit()


class TieSheet(_WithAnother[TieAppeals]):
    """The other appeal; which of the two is the later one is seen by itself."""

    STEP, OPERATION, ORDER = Step.TIE, tie_appeals, TieAppeals
    MAIN = N_("Tie")

    def build(self) -> None:
        """One field."""
        self.ask_for_another()

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """Said in the strip."""
        one, other = self.card.row.number, self.number.value()
        self.desk.say(lambda t: t("{number} and {other} are tied", number=one, other=other))


class MergeSheet(_WithAnother[MergeAppeals]):
    """The other appeal and why they are answered together."""

    STEP, OPERATION, ORDER = Step.MERGE, merge_appeals, MergeAppeals
    MAIN = N_("Answer them together")

    def build(self) -> None:
        """What it means, the field, the reason."""
        told = self.t(
            "The decision that closes the earlier appeal closes both; each keeps its number and term."
            " Give the letter to every applicant."
        )
        self.body.addWidget(Words(told, wraps=True))
        self.ask_for_another()
        self.bind("reason", TextEditor(self.t("The same matter, the same street")), self.t("Why"))

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """Said in the strip."""
        one, other = self.card.row.number, self.number.value()
        self.desk.say(lambda t: t("{number} and {other} are answered together", number=one, other=other))


class UntieSheet(StepSheet[UntieAppeals]):
    """Which tie, and why."""

    STEP, OPERATION, ORDER = Step.UNTIE, untie_appeals, UntieAppeals

    def build(self) -> None:
        """Ties that other steps made are undone by those steps."""
        mine = [one for one in self.card.related if one.kind in (*LOOSE, LinkKind.MERGED)]
        ties = ChoiceEditor([(one.row.id, f"{one.row.number} · {self.t.of(one.kind)}") for one in mine])
        self.bind("other_id", ties, self.t("Tie"))
        if len(mine) == 1:
            ties.set_value(mine[0].row.id)
        reason = TextEditor()
        self.bind("reason", reason, self.t("Why"))
        reason.setFocus()

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """Said in the strip."""
        number = self.card.row.number
        self.desk.say(lambda t: t("The tie of {number} was taken away", number=number))


class _QuestionsEditor(QWidget):
    """The questions of an appeal as ticks."""

    changed = Signal()

    def __init__(self, questions: list[tuple[int, str]]) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        self.ticks = {position: CheckEditor(f"{position}. {words}") for position, words in questions}
        for tick in self.ticks.values():
            tick.changed.connect(self.changed)
            box.addWidget(tick)
        self.setFocusProxy(next(iter(self.ticks.values())))

    def value(self) -> tuple[int, ...]:
        """Positions of the ticked ones."""
        return tuple(position for position, tick in self.ticks.items() if tick.isChecked())

    def set_value(self, positions: tuple[int, ...]) -> None:
        """Tick these."""
        for position, tick in self.ticks.items():
            tick.setChecked(position in positions)

    def plain(self) -> list[int]:
        """As JSON keeps it."""
        return list(self.value())

    def set_plain(self, plain: list[int]) -> None:
        """Take up what plain() gave."""
        self.set_value(tuple(plain))


class SplitSheet(StepSheet[SplitAppeal]):
    """Which questions go, and why."""

    STEP, OPERATION, ORDER = Step.SPLIT, split_appeal, SplitAppeal

    def build(self) -> None:
        """Ticks and the reason."""
        told = self.t("They become an appeal with a number of its own, of the same receipt and with the same term.")
        self.body.addWidget(Words(told, wraps=True))
        self.asked = _QuestionsEditor([(one.position, one.text) for one in self.card.questions])
        self.bind("positions", self.asked, self.t("Questions that go"))
        self.bind("reason", TextEditor(self.t("Another department answers it")), self.t("Why"))
        self.asked.setFocus()

    def order(self) -> SplitAppeal:
        """With the version that is on the screen."""
        return self.form.read(appeal_id=self.card.row.id, version=self.form.version)

    def told(self, result: int) -> None:
        """The new one can be opened."""
        desk, number = self.desk, self.card.row.number
        desk.say(
            lambda t: t("Questions of {number} are an appeal of their own", number=number),
            Link(lambda t: t("Open the card"), lambda: desk.go("appeal", id=result)),
        )


class RejoinSheet(StepSheet[RejoinAppeal]):
    """Why the split is undone."""

    STEP, OPERATION, ORDER = Step.REJOIN, rejoin_appeal, RejoinAppeal

    def build(self) -> None:
        """What it means, the reason."""
        told = self.t("Its questions go back to the appeal that it was split off from; it is struck out.")
        self.body.addWidget(Words(told, wraps=True))
        reason = TextEditor()
        self.bind("reason", reason, self.t("Why"))
        reason.setFocus()

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """Said in the strip."""
        number = self.card.row.number
        self.desk.say(lambda t: t("{number} is put together again with the first one", number=number))


class NoteSheet(StepSheet[WriteNote]):
    """What colleagues shall know."""

    STEP, OPERATION, ORDER = Step.NOTE, write_note, WriteNote
    MAIN = N_("Write it down")

    def build(self) -> None:
        """One field."""
        words = AreaEditor(lines=4)
        self.bind("words", words, self.t("For colleagues only: no paper, letter or list has it"))
        words.setFocus()

    def told(self, result: Any) -> None:  # noqa: ARG002 (nothing)
        """Seen on the card."""
        number = self.card.row.number
        self.desk.say(lambda t: t("Noted on {number}", number=number))
