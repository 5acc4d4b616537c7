"""The base of a step's dialog: a form bound to its order, the operation, what is said when it is done."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QWidget

from desktop.errors import Refusal
from desktop.operation import Operation
from desktop.operations.drafts import STEP
from desktop.papers import LETTER_PAGE
from desktop.queries.appeal import AppealCard
from desktop.queries.choices import OfficialChoice
from desktop.queries.drafts import DraftRow
from desktop.queries.register import AppealRow
from desktop.queries.steps import Step
from ui.desk import Desk
from ui.dialogs.each import take_on_each
from ui.dialogs.kept import keep_typed
from ui.dialogs.preparing import Preparing
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.editors import ChoiceEditor, DateEditor
from ui.messages import Link, Said
from ui.parts.surfaces import IconWords
from ui.parts.words import Words

Order = TypeVar("Order")


class StepSheet(Sheet, Generic[Order]):
    """A dialog of one step. Subclasses lay out their fields in build(), make the order, and say what was done."""

    STEP: Step
    OPERATION: Operation[Any, Any]
    ORDER: type[Any]
    MAIN = ""  # msgid of the main button; empty: the step's own name

    def __init__(self, desk: Desk, screen: QWidget, card: AppealCard) -> None:
        t = desk.t
        title = f"{card.row.number} · {t.of(self.STEP)}"
        possible = next((one for one in card.steps if one.step is self.STEP), None)
        self.is_prepared = possible is not None and possible.is_prepared
        main = t("Give to the head") if self.is_prepared else t(self.MAIN) if self.MAIN else t.of(self.STEP)
        super().__init__(t, title, main, self.take, screen)
        self.desk, self.screen_below, self.card = desk, screen, card
        self.form: Form[Order] = Form(self.ORDER, t, self)
        self.others: tuple[AppealRow, ...] = ()  # what else the step is taken on
        self.preparing = Preparing(desk, self, card, self.STEP) if self.is_prepared else None
        about = f"{card.row.applicant_short} · {card.row.summary}"
        self.about = Words(about, "body", "text_muted", wraps=True)
        self.body.addWidget(self.about)
        self._warn()
        if self.preparing is not None:
            self.preparing.tell(self.body)
        self.build()
        if self.preparing is not None:
            self.preparing.ask_for_whom(self.body)
        self.wrong = IconWords("late", "", "body", "text_late", wraps=True)
        self.wrong.hide()
        self.body.addWidget(self.wrong)
        self.form.changed.connect(self.wrong.hide)
        if self.preparing is not None:
            self.preparing.go_on(self.form, self.make_room)
        if self.form.editors:
            name = f"{STEP}{self.STEP.value}"
            keep_typed(self, desk, self.form, name, card.row.id, version=card.version, make_room=self.make_room)

    def take_on(self, others: Sequence[AppealRow]) -> None:
        """Do the same with several appeals, each by itself; what happened to each is told afterwards."""
        self.others = tuple(others)
        numbers = ", ".join(row.number for row in self.others)
        number = len(self.others)
        said = self.t.plural("For {number} marked appeal: {numbers}", "For {number} marked appeals: {numbers}", number,
                             numbers=numbers)  # fmt: skip
        self.about.setText(said)
        self.heading.setText(self.t.of(self.STEP))

    def make_room(self, found: DraftRow) -> None:
        """Lay out the fields that a draft needs besides those that are always there."""

    def build(self) -> None:
        """Lay out the fields."""

    def order(self) -> Order:
        """The order as it stands in the fields."""
        return self.form.read(appeal_id=self.card.row.id)

    def told(self, result: Any) -> None:
        """Say what was done, with the next step."""

    def _warn(self) -> None:
        """A term that has passed is no reason to refuse, but one to know."""
        possible = next((one for one in self.card.steps if one.step is self.STEP), None)
        if possible and possible.is_overdue and possible.until:
            words = self.t("The lawful term for this ended on {day}.", day=self.t.date(possible.until))
            line = IconWords("soon", words, "body", "text_due", wraps=True)
            self.body.addWidget(line)

    def bind(self, name: str, editor: QWidget, label: str, hint: str = "") -> None:
        """Bind an editor and put its field under the others."""
        self.body.addWidget(self.form.bind_extra(name, editor, label, hint))

    def offer_choices(self, editor: ChoiceEditor, choices: Sequence[tuple[int, str]], usual: int | None = None) -> None:
        """Offer what was read; `usual` is chosen where nobody has chosen yet. Nothing of it was typed."""
        is_untouched = editor.plain() is None
        with self.form.filling():
            editor.set_choices(choices)
            if is_untouched and any(value == usual for value, _ in choices):
                editor.set_value(usual)

    def date_editor(self) -> DateEditor:
        """A field for a date as people type it."""
        return DateEditor(self.t, self.desk.today, self.desk.office.calendar)

    def take(self) -> None:
        """Do it; a refusal is shown at its field, or under the fields."""
        try:
            order = self.order()
        except Refusal as refusal:
            self._refused(refusal)
            return
        self.busy(is_busy=True)
        if self.others:
            self.accept()
            take_on_each(self.desk, self.screen_below, self.OPERATION, order, self.others)
        elif self.preparing is not None:
            self.preparing.lay(order, self.form.values(), self._done, self._refused)
        else:
            self.desk.run(self.OPERATION, order, owner=self, done=self._done, refused=self._refused)

    def _done(self, result: Any) -> None:
        self.accept()
        if self.preparing is not None:
            self.preparing.told()
        else:
            self.told(result)

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        if not self.form.mark(refusal):
            self.wrong.show_words("late", refusal.words(self.t), "text_late")
            self.wrong.show()
            self.form.version = self.card.version  # that a colleague was quicker is told, and the fields are seen

    def letter_links(self, *letters: tuple[Said, int]) -> tuple[Link, ...]:
        """A link for each letter: its words, and the letter's id."""
        return tuple(Link(said, partial(self.desk.show_paper, LETTER_PAGE, id)) for said, id in letters)

    def print_letters(self, *ids: int) -> None:
        """Print letters on their usual printer, or show the first where there is none yet."""
        for id in ids:
            self.desk.print_paper(LETTER_PAGE, id)


def official_words(one: OfficialChoice) -> str:
    """«Қасымов Р. Б., бөлім басшысы»."""
    return f"{one.name}, {one.post}"
