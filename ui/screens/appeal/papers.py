"""The papers of the card: files, letters, what can be printed, related appeals."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.operations.attachments import take_away_file
from desktop.papers import LETTER_PAGE, PAPERS
from desktop.queries.appeal import AppealCard, RelatedLine, ReplyLine
from desktop.queries.attached import FileLine
from models.rules.states import ReplyState
from ui.desk import Desk
from ui.dialogs.attached import TakeAwaySheet, open_file
from ui.forms.files import size_words
from ui.parts.appeal_words import appeal_state
from ui.parts.buttons import LINK, OUTLINED, QUIET, Button, IconButton
from ui.parts.chips import Chip
from ui.parts.surfaces import Card, IconLabel, clear
from ui.parts.words import ElidedWords, Hairline, Words
from ui.theme import theme


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
        for gone in card.printed:
            if gone.name not in card.papers:
                self.lines.addWidget(self._gone(gone.name, card))
        for one in card.related:
            self.related.addWidget(self._related(one, today))
        if not card.related:
            self.related.addWidget(Words(self.t("none"), "body", "text_muted"))

    def _file(self, file: FileLine) -> QWidget:
        under = f"{self.t.date(file.added_at.date())} · {size_words(file.size, self.t)}"
        line = self._line("document", file.name, under, lambda: open_file(self.desk, self, file))
        if self._may_attach and (row := line.layout()) is not None:
            remove = IconButton("close", self.t("Take {file} away", file=file.name), height=24, kind=QUIET)
            remove.clicked.connect(lambda: self._take_away(file))
            row.addWidget(remove)
        return line

    def _take_away(self, file: FileLine) -> None:
        TakeAwaySheet(self.desk, self, file, take_away_file, lambda: None).open()  # the card hears of it by itself

    def _reply(self, reply: ReplyLine) -> QWidget:
        language = self.t("in Kazakh") if reply.language == "kk" else self.t("in Russian")
        under = f"{self.t.of(reply.state)} · {language}"
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
        return self._line(icon, self.t(PAPERS[name].title_key), self._printed(name, card), show)

    def _gone(self, name: str, card: AppealCard) -> QWidget:
        """A paper that was printed and is not drawn any more: the ticket of what is struck out."""
        title = self.t(PAPERS[name].title_key)
        block = self._line("ticket" if name == "ticket" else "print", title, self._printed(name, card), lambda: None)
        block.setEnabled(False)
        return block

    def _printed(self, name: str, card: AppealCard) -> str:
        """When the paper was drawn last, and the correction that has replaced it since."""
        t, printed = self.t, next((one for one in card.printed if one.name == name), None)
        if printed is None:
            return ""
        if printed.replaced_on is None:
            return t("printed on {day}", day=t.date(printed.at.date()))
        return t("printed on {day}, replaced by the correction of {corrected}", day=t.date(printed.at.date()),
                 corrected=t.date(printed.replaced_on))  # fmt: skip

    def _line(self, icon: str, words: str, under: str, run: object) -> QWidget:
        block = QWidget()
        row = row_of(block)
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
        row = row_of(block)
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
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
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


def row_of(block: QWidget) -> QHBoxLayout:
    """A line of a card: an icon, and words beside it."""
    row = QHBoxLayout(block)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    return row
