"""The columns of the card: questions, people, the chain of events."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.queries.appeal import AppealCard
from desktop.queries.chain import EventLine
from desktop.queries.people_of import Part
from resources.texts import Texts
from ui import icons
from ui.desk import Desk
from ui.parts.appeal_blocks import event_icon, event_words, question_lines
from ui.parts.buttons import LINK, Button
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import Card, clear
from ui.parts.words import Words
from ui.screens.appeal.papers import PaperLink, row_of
from ui.theme import theme

NEWEST = 20  # events shown at first
MOST_JOINT = 5  # joint applicants shown at first


class QuestionsCard(Card):
    """What is asked, question by question."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        self.title = Words("", "body_strong")
        self.box.addWidget(self.title)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(8)
        self.box.addLayout(self.lines)
        self.box.addStretch(1)

    def show_card(self, card: AppealCard) -> None:
        """Show the questions of an appeal."""
        clear(self.lines)
        self.title.setText(self.t("Questions: {number}", number=len(card.questions)))
        self.lines.addWidget(question_lines(card, self.t, shows_answer=True))


class TextCard(Card):
    """The appeal word for word; hidden where its one question says the same."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.box.addWidget(Words(t("Text of the appeal"), "body_strong"))
        self.words = Words("", "body", "text_muted", wraps=True, selectable=True)
        self.box.addWidget(self.words)
        self.box.addStretch(1)

    def show_card(self, card: AppealCard) -> None:
        """Show the text of an appeal."""
        told = card.text.strip()
        self.words.setText(told)
        self.setVisible(bool(told) and [told] != [one.text for one in card.questions])


class PeopleCard(Card):
    """Who has which part in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        self.box.addWidget(Words(self.t("People of the appeal"), "body_strong"))
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(1, 1)
        self._id, self._shows_all = 0, False
        self.box.addLayout(self.grid)
        self.box.addStretch(1)

    def show_card(self, card: AppealCard) -> None:
        """Show the people of an appeal; of a long list the first, and how many there are."""
        clear(self.grid)
        if self._id != card.row.id:
            self._id, self._shows_all = card.row.id, False
        joint = [one for one in card.people if one.part is Part.OTHER_APPLICANT]
        hidden = set() if self._shows_all else set(joint[MOST_JOINT:])
        shown = [one for one in card.people if one not in hidden]
        if card.people_count > 1:
            named = self.t("{number} people, {named} by name", number=card.people_count, named=1 + len(joint))
            self.grid.addWidget(Words(named, "body", "text_muted", wraps=True), len(shown), 1)
        if hidden:
            more = Button(self.t("All {number} names", number=len(joint)), LINK, height=24)
            more.clicked.connect(lambda: self._show_all(card))
            self.grid.addWidget(more, len(shown) + 1, 1, Qt.AlignmentFlag.AlignLeft)
        for row, one in enumerate(shown):
            self.grid.addWidget(Words(self.t.of(one.part), "body", "text_muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            if one.applicant_id is not None:
                name = PaperLink(one.name)
                name.clicked.connect(lambda _=False, id=one.applicant_id: self.desk.go("person", id=id))
                line = FlowLayout(across=12, down=0)
                line.addWidget(name)
                line.addWidget(Words(one.note, "body", "text_muted", selectable=True))
                self.grid.addLayout(line, row, 1)
            else:
                words = f"{one.name} · {one.note}" if one.note else one.name
                self.grid.addWidget(Words(words, wraps=True, selectable=True), row, 1)

    def _show_all(self, card: AppealCard) -> None:
        self._shows_all = True
        self.show_card(card)


class EventsCard(Card):
    """The chain of what happened, newest first."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        self._id, self._shows_all = 0, False
        self.box.addWidget(Words(t("Chain of events"), "body_strong"))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(8)
        self.box.addLayout(self.lines)
        self.box.addStretch(1)

    def show_card(self, card: AppealCard) -> None:
        """Show the events of an appeal; after them how it came."""
        clear(self.lines)
        if self._id != card.row.id:
            self._id, self._shows_all = card.row.id, False
        shown = card.events if self._shows_all else card.events[:NEWEST]
        for line in shown:
            self.lines.addWidget(self._line(line))
        if left := len(card.events) - len(shown):
            more = Button(self.t.plural("{number} earlier event", "{number} earlier events", left), LINK)
            more.clicked.connect(lambda: self._show_all(card))
            self.lines.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
            return
        came = self.t.plural("{number} sheet", "{number} sheets", card.sheets)
        received = QWidget()
        row = row_of(received)
        row.addWidget(_Disc("inside"), 0, Qt.AlignmentFlag.AlignTop)
        words = _two(f"{self.t.of(card.row.channel)}, {came}", f"{card.received_at:%d.%m.%Y, %H:%M}")
        row.addLayout(words, 1)
        self.lines.addWidget(received)

    def _show_all(self, card: AppealCard) -> None:
        self._shows_all = True
        self.show_card(card)

    def _line(self, line: EventLine) -> QWidget:
        block = QWidget()
        row = row_of(block)
        row.addWidget(_Disc(event_icon(line.event)), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(_two(*event_words(line, self.t)), 1)
        return block


class _Disc(QWidget):
    """An icon in a disc of 26 px."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(26, 26)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("chip_paused"))
        painter.drawEllipse(QRectF(0, 0, 26, 26))
        icons.paint(painter, self._icon, "text_muted", QRectF(6, 6, 14, 14))


def _two(head: str, under: str) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(0)
    box.addWidget(Words(head, wraps=True))
    box.addWidget(Words(under, "caption", "text_muted", wraps=True))
    return box
