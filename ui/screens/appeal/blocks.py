"""The columns of the card: questions, people, the chain of events, papers and related appeals."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.papers import LETTER_PAGE, PAPERS
from desktop.queries.appeal import AppealCard, FileLine, RelatedLine, ReplyLine
from desktop.queries.chain import EventLine
from models.rules.states import ReplyState
from resources.texts import Texts
from ui import icons
from ui.desk import Desk
from ui.dialogs.attached import open_file
from ui.forms.files import size_words
from ui.parts.appeal_blocks import event_icon, event_words, question_lines
from ui.parts.appeal_words import appeal_state
from ui.parts.buttons import LINK, OUTLINED, Button
from ui.parts.chips import Chip
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import Card, IconLabel, clear
from ui.parts.words import ElidedWords, Hairline, Words
from ui.theme import theme

NEWEST = 20  # events shown at first


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
        self.box.addLayout(self.grid)
        self.box.addStretch(1)

    def show_card(self, card: AppealCard) -> None:
        """Show the people of an appeal."""
        clear(self.grid)  # type: ignore[arg-type]
        for row, one in enumerate(card.people):
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
        row = _row(received)
        row.addWidget(_Disc("inside"), 0, Qt.AlignmentFlag.AlignTop)
        words = _two(f"{self.t.of(card.row.channel)}, {came}", f"{card.received_at:%d.%m.%Y, %H:%M}")
        row.addLayout(words, 1)
        self.lines.addWidget(received)

    def _show_all(self, card: AppealCard) -> None:
        self._shows_all = True
        self.show_card(card)

    def _line(self, line: EventLine) -> QWidget:
        block = QWidget()
        row = _row(block)
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


class PapersCard(Card):
    """Files, letters, what can be printed, and related appeals; files are dropped on it."""

    dropped = Signal(list)

    def __init__(self, desk: Desk, attach: QAction | None) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        self._may_attach = attach is not None
        self.setAcceptDrops(self._may_attach)
        self.box.addWidget(Words(self.t("Papers"), "body_strong"))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(8)
        self.box.addLayout(self.lines)
        if attach is not None:
            self.box.addWidget(Button(attach, OUTLINED, "clip"))
            self.box.addWidget(Words(self.t("or drop files here"), "caption", "text_muted"))
        self.box.addWidget(Hairline())
        self.related_title = Words(self.t("Related appeals"), "body_strong")
        self.box.addWidget(self.related_title)
        self.related = QVBoxLayout()
        self.related.setSpacing(2)
        self.box.addLayout(self.related)
        self.box.addStretch(1)

    def show_card(self, card: AppealCard, today: dt.date) -> None:
        """Show the papers of an appeal."""
        clear(self.lines)
        clear(self.related)
        for file in card.attachments:
            self.lines.addWidget(self._file(file))
        for reply in card.replies:
            if reply.state is not ReplyState.DISCARDED:
                self.lines.addWidget(self._reply(reply))
        self.lines.addWidget(Words(self.t("To look at and print"), "caption", "text_muted"))
        for name in card.papers:
            self.lines.addWidget(self._paper(name, card))
        for one in card.related:
            self.related.addWidget(self._related(one, today))
        if not card.related:
            self.related.addWidget(Words(self.t("none"), "body", "text_muted"))

    def _file(self, file: FileLine) -> QWidget:
        under = f"{self.t.date(file.added_at.date())} · {size_words(file.size, self.t)}"
        return self._line("document", file.name, under, lambda: open_file(self.desk, self, file.id))

    def _reply(self, reply: ReplyLine) -> QWidget:
        under = f"{self.t.of(reply.state)} · {reply.language}"
        if reply.signed_on:
            under = f"№ {reply.number} · {self.t.date(reply.signed_on)} · {under}"
        frozen = (ReplyState.SIGNED, ReplyState.DISPATCHED)

        def show() -> None:
            if reply.state in frozen:
                self.desk.show_paper(LETTER_PAGE, reply.id)
            else:
                self.desk.go("letter", id=reply.id)

        return self._line("edit" if reply.state is ReplyState.DRAFT else "letter", self.t.of(reply.kind), under, show)

    def _paper(self, name: str, card: AppealCard) -> QWidget:
        icon = "ticket" if name == "ticket" else "print"
        show = lambda: self.desk.show_paper(PAPERS[name], card.row.id)  # noqa: E731 (said where it is used)
        return self._line(icon, self.t(PAPERS[name].title_key), "", show)

    def _line(self, icon: str, words: str, under: str, run: object) -> QWidget:
        block = QWidget()
        row = _row(block)
        row.addWidget(IconLabel(icon, "text_muted"), 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout()
        box.setSpacing(0)
        title = PaperLink(words)
        title.clicked.connect(run)
        box.addWidget(title)
        if under:
            box.addWidget(Words(under, "caption", "text_muted", wraps=True))
        row.addLayout(box, 1)
        return block

    def _related(self, one: RelatedLine, today: dt.date) -> QWidget:
        block = QWidget()
        row = _row(block)
        number = Button(one.row.number, LINK, height=24)
        number.setToolTip(one.row.summary)
        number.clicked.connect(lambda: self.desk.go("appeal", id=one.row.id))
        row.addWidget(number)
        row.addWidget(ElidedWords(self.t.of(one.kind), "body", "text_muted"), 1)
        state = appeal_state(one.row.standing, self.t, today)
        row.addWidget(Chip(state.icon, state.words, state.tone))
        return block

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.tone("accent")

    def dragLeaveEvent(self, event: object) -> None:  # noqa: ARG002
        """They went elsewhere."""
        self.tone("")

    def dropEvent(self, event: QDropEvent) -> None:
        """They were dropped."""
        self.tone("")
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.dropped.emit(paths)


class PaperLink(Button):
    """The name of a paper: a link that starts at the left, cut with … where the column is narrow."""

    HEIGHT = 18  # of the words beside it

    def __init__(self, words: str) -> None:
        super().__init__("", LINK, height=self.HEIGHT)
        self._whole = words
        self.setText(words)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return QSize(QFontMetrics(self.font_of()).horizontalAdvance(self._whole) + 2, self.HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """It may be cut."""
        return QSize(60, self.HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Words from the left edge."""
        painter = QPainter(self)
        painter.setFont(self.font_of())
        painter.setPen(theme().colour("text_accent" if self.underMouse() or self.hasFocus() else "text"))
        if self.hasFocus():
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        shown = painter.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        self.setToolTip(self._whole if shown != self._whole else "")

    def font_of(self) -> QFont:
        """Underlined under the mouse and the keyboard."""
        font = theme().font("body")
        font.setUnderline(self.underMouse() or self.hasFocus())
        return font


def _row(block: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(block)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    return row


def _two(head: str, under: str) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(0)
    box.addWidget(Words(head, wraps=True))
    box.addWidget(Words(under, "caption", "text_muted", wraps=True))
    return box
