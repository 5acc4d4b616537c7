"""The card of an appeal: its clocks on one strip, the lawful steps, questions and people, what happened, the papers."""

from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop.access import Permission
from desktop.changes import Subject
from desktop.papers import PAPERS
from desktop.queries.appeal import AppealCard, appeal_card
from desktop.queries.steps import Step
from desktop.reminding import Remembered
from models.rules.titled import N_
from ui.actions import Action, remind_action
from ui.dialogs.steps import attach_files, offer_steps, step_actions, take_step
from ui.dialogs.why import show_why
from ui.parts.appeal_words import headline, lanes, marks, plain_state
from ui.parts.buttons import FILLED, LINK, OUTLINED, QUIET, Button, IconButton
from ui.parts.chips import Chip
from ui.parts.clocks import FourClocks
from ui.parts.surfaces import Card, IconLabel, Scrolled, clear
from ui.parts.words import ElidedWords, Words
from ui.screen import Screen
from ui.screens.appeal.blocks import EventsCard, PeopleCard, QuestionsCard, TextCard
from ui.screens.appeal.notes import NotesCard
from ui.screens.appeal.orders import OrdersCard
from ui.screens.appeal.papers import PapersCard
from ui.screens.appeal.particulars import ParticularsCard
from ui.screens.appeal.prepared import PreparedLines
from ui.screens.appeal.resolutions import ResolutionsCard
from ui.theme import theme

RESERVED = 300  # pixels of that row for «Next step:» and «More steps»
AT_HAND, AT_HAND_NARROW = 5, 3  # steps that stand as buttons; the others are under «More»


class AppealScreen(Screen):
    """One appeal on one page."""

    TITLE = N_("Appeal")
    SUBJECTS: ClassVar[frozenset[Subject]] = frozenset(
        {Subject.APPEALS, Subject.ASSIGNMENTS, Subject.REPLIES, Subject.APPLICANTS, Subject.CALENDAR}
    )
    ACTIONS = (
        *step_actions(),
        Action("appeal.why", N_("Why these dates?"), "calendar", "explain", "Ctrl+J"),
        Action("appeal.print", N_("Print"), "print", "choose_paper", "Ctrl+P"),
        Action("appeal.more", N_("Other steps"), "more", "show_more", "Alt+Down"),
        Action("appeal.person", N_("Open the applicant's card"), "person", "open_person", "",
               Permission.READ_APPLICANTS),
        remind_action("appeal"),
        Action("appeal.back", N_("Back to the list"), "back", "go_back", "Esc"),
    )  # fmt: skip

    def build(self) -> None:
        """Head, line of the applicant, strip, steps, columns."""
        self.card: AppealCard | None = None
        self._rest: list[Step] = []
        self._is_narrow = False
        self._build_head()
        outer = QVBoxLayout(self.body)
        outer.setContentsMargins(0, 0, 0, 0)
        self.column = Scrolled(spacing=12, margins=(24, 0, 24, 16))
        self.column.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.setAccessibleName(self.t("Appeal"))
        outer.addWidget(self.column)
        box = self.column.box
        self.about = ElidedWords("", "body", "text_muted")
        self.person = ElidedWords("", "body_strong")
        self.person.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.person.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line = QHBoxLayout()
        line.setContentsMargins(44, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.person)
        line.addWidget(self.about, 1)
        box.addLayout(line)
        box.addWidget(self._strip())
        self.prepared = PreparedLines(self.t)
        self.prepared.wanted.connect(self._go_on_preparing)
        box.addWidget(self.prepared)
        self.steps = QHBoxLayout()
        self.steps.setSpacing(8)
        box.addLayout(self.steps)
        self.questions = QuestionsCard(self.t)
        self.people = PeopleCard(self.desk)
        self.particulars = ParticularsCard(self.t)
        self.resolutions = ResolutionsCard(self.desk)
        self.notes = NotesCard(self.desk)
        self.text = TextCard(self.t)
        self.events = EventsCard(self.t)
        self.orders = OrdersCard(self.desk)
        self.middle = QWidget()
        middle = QVBoxLayout(self.middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(12)
        middle.addWidget(self.orders)
        middle.addWidget(self.events, 1)
        self.papers = PapersCard(self.desk, self.action("appeal.file"))
        self.papers.dropped.connect(self.attach)
        self.grid = QGridLayout()
        self.grid.setSpacing(12)
        box.addLayout(self.grid, 1)
        self._lay_out()
        offer_steps(None, self.offer, self.desk)

    def _build_head(self) -> None:
        back = IconButton("back", self.actions_by_name["appeal.back"], kind=QUIET)
        self.head.row.insertWidget(0, back)
        self.head.title.setFont(theme().font("figure"))
        self.head.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.kind, self.state = Chip("appeal", "", "plain"), Chip()
        self.eotinish = Words("", "body", "text_muted", selectable=True)
        self.missing = Chip("soon", self.t("e-Otinish number not entered"), "due")
        self.unsigned = Chip("soon", self.t("Not signed"), "due")
        self.marks = [Chip(), Chip(), Chip()]
        for widget in (self.kind, self.state, *self.marks, self.unsigned, self.missing, self.eotinish):
            self.head.left.addWidget(widget)
        self.paper_button = IconButton("print", self.actions_by_name["appeal.print"])
        self.head.right.addWidget(self.paper_button)
        self.head.right.addWidget(IconButton("bell", self.actions_by_name["appeal.remind"]))
        self.more_button = IconButton("more", self.actions_by_name["appeal.more"])
        self.head.right.addWidget(self.more_button)

    def _strip(self) -> QWidget:
        card = Card(padding=(16, 10, 16, 10), spacing=4)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.headline_icon = IconLabel("clock", "text")
        self.headline = Words("", "lead", wraps=True)
        self.why = Button(self.actions_by_name["appeal.why"], LINK, shows_key=False)
        self.why.icon_name = ""
        row.addWidget(self.headline_icon)
        row.addWidget(self.headline, 1)
        row.addWidget(self.why)
        card.box.addLayout(row)
        silence = self.t("After that it is deemed refused: a complaint may be filed (art 91).")
        self.silence = Words(silence, "body", "text_late", wraps=True)
        card.box.addWidget(self.silence)
        self.clocks = FourClocks(self.t)
        card.box.addWidget(self.clocks)
        return card

    def open(self, **arguments: Any) -> None:
        """Another appeal: the old one is not shown meanwhile."""
        if self.card is not None and self.card.row.id != arguments.get("id"):
            self.card = None
        super().open(**arguments)

    def refresh(self) -> None:
        """Ask for the card."""
        if (id := self.arguments.get("id")) is not None:
            self.ask(appeal_card, id, done=self._show, key="card")

    def keep(self) -> dict[str, Any]:
        """How far it was scrolled."""
        return {"scroll": self.column.verticalScrollBar().value()}

    def restore(self, kept: dict[str, Any]) -> None:
        """Scroll there again."""
        self.column.verticalScrollBar().setValue(kept["scroll"])

    def first_focus(self) -> QWidget | None:
        """The page, until the steps are known: the keys of the steps work from here."""
        return self.column

    def narrow(self, *, is_narrow: bool) -> None:
        """Three columns, or two: the papers go under the questions."""
        super().narrow(is_narrow=is_narrow)
        self._is_narrow = is_narrow
        side = 16 if is_narrow else 24
        self.column.box.setContentsMargins(side, 0, side, 16)
        self._lay_out()
        if self.card is not None:
            self._show_steps(self.card)

    def _lay_out(self) -> None:
        for card in (*self._left(), self.papers, self.text, self.middle):
            self.grid.removeWidget(card)  # an item taken out with takeAt() lives on and keeps outdated sizes
        left = [*self._left(), self.text]
        for row, widget in enumerate(left):
            self.grid.addWidget(widget, row, 0)
        self.grid.addWidget(self.middle, 0, 1, len(left), 1)
        if not self._is_narrow:
            self.grid.addWidget(self.papers, 0, 2, len(left), 1)
        for column, share in enumerate((46, 40, 0 if self._is_narrow else 27)):
            self.grid.setColumnStretch(column, share)
        self._stretch_last()

    def _left(self) -> list[QWidget]:
        """The cards of the first column over the text."""
        return [
            self.questions,
            self.resolutions,
            self.notes,
            self.particulars,
            self.people,
            *([self.papers] if self._is_narrow else []),
        ]

    def _stretch_last(self) -> None:
        """The last card of the first column that is seen goes down to the end."""
        last = len(self._left()) - int(self.text.isHidden())
        for row in range(8):
            self.grid.setRowStretch(row, int(row == last))

    # Showing.

    def _show(self, card: AppealCard) -> None:
        self.card = card
        t, row = self.t, card.row
        self.show_content()
        self.head.title.setText(row.number)
        self.head.title.strike(is_struck=row.is_struck)
        self.kind.show_state("appeal", t.of(row.kind), "plain")
        state = plain_state(row.state, t)
        self.state.show_state(state.icon, state.words, state.tone)
        self._show_marks(card)
        self.eotinish.setText(f"e-Otinish: {row.eotinish_number}")
        self.eotinish.setVisible(bool(row.eotinish_number))
        self.missing.setVisible(not row.eotinish_number and bool(card.replies))
        self.unsigned.setVisible(not card.particulars.is_signed)
        self.person.setText(row.applicant)
        in_language = t("in Kazakh") if card.language == "kk" else t("in Russian")
        facts = (card.address, t.date(row.registered_on), t.of(row.channel).lower(), in_language)
        self.about.setText(" · ".join(["", *filter(None, facts)]))
        self._show_strip(card)
        self.prepared.show_card(card)
        offer_steps(card, self.offer, self.desk)
        self._show_steps(card)
        self.questions.show_card(card)
        self.resolutions.show_card(card)
        self.notes.show_card(card)
        self.particulars.show_card(card)
        self.people.show_card(card)
        self.text.show_card(card)
        self._stretch_last()
        self.orders.show_card(card)
        self.events.show_card(card)
        self.papers.show_card(card, self.desk.today)
        if (step := self.arguments.pop("step", None)) is not None:
            take_step(self.desk, self, card, Step(step))

    def _show_marks(self, card: AppealCard) -> None:
        """Who sees a hidden appeal is said where the pointer rests on its lock."""
        set_apart = marks(card.row, self.t)
        for number, chip in enumerate(self.marks):
            chip.setVisible(number < len(set_apart))
            if number < len(set_apart):
                chip.show_state(set_apart[number].icon, set_apart[number].words, set_apart[number].tone)
                chip.setToolTip(", ".join(card.viewers) if set_apart[number].icon == "lock" else "")

    def _show_strip(self, card: AppealCard) -> None:
        shown = headline(card, self.t, self.desk.today)
        role = {"late": "text_late", "done": "text_done", "due": "text_due"}.get(shown.tone, "text")
        self.headline_icon.show_icon(shown.icon, role)
        self.headline.setText(shown.words)
        self.headline.colour("text_late" if shown.tone == "late" else "text")
        self.silence.setVisible(card.is_refusal_by_silence)
        self.clocks.show_clocks(lanes(card, self.t, self.desk.today), card.calendar_days, self.desk.today)

    def _show_steps(self, card: AppealCard) -> None:
        clear(self.steps)
        steps = [one for one in card.steps if self.action(f"appeal.{one.step.value}")]
        if not steps:
            works_on_orders = self.desk.may(Permission.EXECUTE_ASSIGNMENTS) or self.desk.may(
                Permission.WATCH_ASSIGNMENTS
            )
            if not (card.assignments and works_on_orders):
                self.steps.addWidget(Chip("eye", self.t("read only"), "paused"))
            self.steps.addStretch(1)
            return
        self.steps.addWidget(Words(self.t("Next step:"), "body", "text_muted"))
        possible = [one.step for one in steps if one.refusal is None and one.step is not card.likely]
        likely = [card.likely] if card.likely and self.action(f"appeal.{card.likely.value}") else []
        shown = self._at_hand(card, likely + possible)
        self._rest = [one.step for one in steps if one.step not in shown]
        self.steps.addStretch(1)
        QTimer.singleShot(0, self, self._focus_likely)
        if self._rest:
            more = Button(self.t("More steps: {number}", number=len(self._rest)), QUIET, "down")
            more.clicked.connect(self.show_more)
            self.steps.addWidget(more)
            self._more = more

    def _focus_likely(self) -> None:
        """Enter goes on: the keyboard goes to the step that is most likely next, unless it is somewhere already."""
        item = self.steps.itemAt(1)
        widget = item.widget() if item else None
        if isinstance(widget, Button) and widget.kind == FILLED and self.column.hasFocus():
            widget.setFocus()

    def _at_hand(self, card: AppealCard, steps: list[Step]) -> list[Step]:
        """Put the first steps on buttons, as many as there is room for."""
        room = self.width() - 2 * 24 - RESERVED
        shown = []
        for step in steps[: AT_HAND_NARROW if self._is_narrow else AT_HAND]:
            button = Button(self.actions_by_name[f"appeal.{step.value}"], FILLED if step is card.likely else OUTLINED)
            room -= button.sizeHint().width() + 8
            if room < 0:
                button.deleteLater()
                break
            self.steps.addWidget(button)
            shown.append(step)
        return shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many steps on buttons as there is room for."""
        super().resizeEvent(event)
        if self.card is not None:
            self._show_steps(self.card)

    # Doing.

    def take_step(self) -> None:
        """The step of the action that was taken."""
        if self.card is not None:
            take_step(self.desk, self, self.card, Step(self.sender().objectName().removeprefix("appeal.")))

    def _go_on_preparing(self, step: Step) -> None:
        if self.card is not None:
            take_step(self.desk, self, self.card, step)

    def show_more(self) -> None:
        """The steps that stand on no button, and those that are not possible today, with the reason."""
        if self.card is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        menu.addActions([self.actions_by_name[f"appeal.{step.value}"] for step in self._rest])
        menu.addSeparator()
        if person := self.action("appeal.person"):
            menu.addAction(person)
        place = self._more if self._rest else self.more_button
        menu.popup(place.mapToGlobal(QPoint(0, place.height() + 4)))

    def choose_paper(self) -> None:
        """The papers that may be drawn on this appeal; one of them is shown."""
        if self.card is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in self.card.papers:
            action = menu.addAction(self.t(PAPERS[name].title_key))
            action.triggered.connect(lambda _=False, name=name: self.print_paper(name))
        menu.popup(self.paper_button.mapToGlobal(QPoint(0, self.paper_button.height() + 4)))
        menu.setActiveAction(menu.actions()[0])

    def print_paper(self, name: str) -> None:
        """Show a paper of this appeal."""
        if self.card is not None:
            self.desk.show_paper(PAPERS[name], self.card.row.id)

    def explain(self) -> None:
        """Why these dates."""
        if self.card is not None:
            show_why(self.desk, self.window(), self.card.row.id, self.why)

    def record(self) -> tuple[Remembered, int] | None:
        """This appeal."""
        return (Remembered.APPEAL, self.card.row.id) if self.card is not None else None

    def open_person(self) -> None:
        """The applicant's card."""
        if self.card is not None:
            self.desk.go("person", id=self.card.applicant_id)

    def attach(self, paths: list[Path]) -> None:
        """Files were dropped on the papers."""
        if self.card is not None:
            attach_files(self.desk, self, self.card, paths)

    def go_back(self) -> None:
        """To the list, at the same row."""
        self.desk.back()
