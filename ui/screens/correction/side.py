"""The right pane of a correction: the term before and after, what comes or goes, papers, the number that stays."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.papers import PAPERS
from desktop.queries.corrections import CorrectionAhead, RegisteredFacts
from desktop.queries.registration import DeadlineAhead
from ui.desk import Desk
from ui.parts.buttons import LINK, Button
from ui.parts.deadline import DeadlineCard
from ui.parts.surfaces import Card, IconLabel, Scrolled, SideCard, clear
from ui.parts.words import Words

Line = tuple[str, str, str, str]  # icon, what, under it, role of the icon and of what


class Side(Scrolled):
    """The pane: 372 px, in a narrow window 296."""

    def __init__(self, desk: Desk, why: Callable[[], object]) -> None:
        super().__init__(spacing=12)
        self.desk, self.t = desk, desk.t
        self.deadline = DeadlineCard(desk.t)
        self.why = Button(self.t("Why these dates?"), LINK, height=26)
        self.why.clicked.connect(why)
        self.deadline.head.addWidget(self.why)
        self.follows = Card(spacing=8)
        self.papers = SideCard(self.t("Papers"))
        self.number = Card(spacing=4)
        for card in (self.deadline, self.follows, self.papers, self.number):
            self.box.addWidget(card)
        self.box.addStretch(1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.papers.box.addLayout(self._lines)

    def show_ahead(self, ahead: CorrectionAhead, facts: RegisteredFacts) -> None:
        """Show what saving would bring."""
        deadline = DeadlineAhead(ahead.after, ahead.forward_on, is_next_day=False)
        was = ahead.due_before if ahead.due_on != ahead.due_before else None
        self.deadline.show_deadline(deadline, was)
        self._fill(self.follows.box, self._what_follows(ahead))
        self._fill(self._lines, self._papers(ahead))
        self._fill(self.number.box, self._number(ahead, facts))
        self.follows.setVisible(self.follows.box.count() > 0)
        self.papers.setVisible(self._lines.count() > 0)

    def _fill(self, box: QVBoxLayout, lines: Iterator[Line]) -> None:
        clear(box)
        for icon, what, under, role in lines:
            block = QWidget()
            row = QHBoxLayout(block)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(10)
            row.addWidget(IconLabel(icon, role if role != "text" else "text_muted", 16), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Words(what, "body", role, wraps=True))
            if under:
                words.addWidget(Words(under, "caption", "text_muted", wraps=True))
            row.addLayout(words, 1)
            box.addWidget(block)

    def _what_follows(self, ahead: CorrectionAhead) -> Iterator[Line]:
        t = self.t
        if ahead.due_on < self.desk.today:
            words = t("The term has passed: by law that counts as a refusal, a complaint may be filed (art 91)")
            yield "late", words, "", "text_late"
        if ahead.drops_extension:
            yield "soon", t("The extension falls away: a complaint has none (art 99)"), "", "text_due"
        elif ahead.becomes_complaint:
            yield "close", t("The term of a complaint is not extended (art 99)"), "", "text"
        if ahead.ceases_complaint:
            yield "extend", t("The term can be extended again (art 76(3))"), "", "text"
        if ahead.executors:
            day = t.day_month(ahead.due_on)
            words = t.plural("{number} order ends on {day} too", "{number} orders end on {day} too", ahead.executors,
                             day=day)  # fmt: skip
            yield "work", words, "", "text"
        if ahead.executors_after_term:
            words = t.plural("{number} order ends after the term", "{number} orders end after the term",
                             ahead.executors_after_term)  # fmt: skip
            yield "soon", words, t("change the day in the resolution"), "text_due"
        if ahead.other_open_appeals:
            words = t.plural("This person has {number} more open appeal", "This person has {number} more open appeals",
                             ahead.other_open_appeals)  # fmt: skip
            yield "person", words, t("Look whether it is the same matter"), "text_due"

    def _papers(self, ahead: CorrectionAhead) -> Iterator[Line]:
        t = self.t
        for name in ahead.papers:
            icon = "ticket" if name == "ticket" else "print"
            yield icon, t(PAPERS[name].title_key), t("print it anew; the old one is marked as replaced"), "text"
        if ahead.drafts:
            words = t.plural("{number} draft of a letter", "{number} drafts of letters", ahead.drafts)
            yield "soon", words, t("read it again: it was written for what is registered now"), "text_due"
        for number in ahead.signed:
            what = t("Letter {number} is signed", number=number)
            yield "letter", what, t("it says what was registered, and stays as it is"), "text_due"

    def _number(self, ahead: CorrectionAhead, facts: RegisteredFacts) -> Iterator[Line]:
        t = self.t
        why = []
        if ahead.number_year:
            year = ahead.after.registered_on.year
            why.append(t("a number of {year}, though it is registered in {other}", year=ahead.number_year, other=year))
        if ahead.is_prefix_of_others:
            why.append(t("a number of the other register: people and entities are numbered apart"))
        role = "text_due" if why else "text"
        yield "registered", t("The number {number} stays", number=facts.number), "; ".join(why), role
        if facts.eotinish_number:
            yield "edit", f"e-Otinish: {facts.eotinish_number}", t("is to be corrected there too"), "text"

    def narrow(self, *, is_narrow: bool) -> None:
        """Fit a narrow window."""
        self.setFixedWidth(296 if is_narrow else 372)
        self.deadline.narrow(is_narrow=is_narrow)
