"""Two appeals side by side: what is typed now and an earlier one, the words that both have, and what was answered."""

import html
from collections.abc import Callable, Iterable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.papers import LETTER_PAGE
from desktop.queries.comparison import Answer, Comparison, comparison
from models.rules.likeness import Piece
from ui.desk import Desk
from ui.dialogs.preview import show_paper
from ui.dialogs.reading import EDGE, ReadingSheet
from ui.parts.buttons import FILLED, LINK, OUTLINED, Button
from ui.parts.chips import Chip
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import Scrolled
from ui.parts.words import Hairline, Words
from ui.theme import theme

SIZE = (1080, 680)
Tie = tuple[bool, Callable[[], object]]  # whether they are tied, and what ties or unties them


def compare(desk: Desk, owner: QWidget, appeal_id: int, text: str, tie: Tie) -> None:
    """Show a text beside an earlier appeal."""
    show = lambda found: CompareSheet(desk, owner.window(), found, tie).open()  # noqa: E731
    desk.ask(comparison, appeal_id, text, done=show, owner=owner, key="comparison")


class CompareSheet(ReadingSheet):
    """The new text at the left, the earlier one at the right with its answer under it; Ctrl+Enter ties them."""

    def __init__(self, desk: Desk, window: QWidget, found: Comparison, tie: Tie) -> None:
        t, row = desk.t, found.row
        super().__init__(t, t("Side by side with {number}", number=row.number), window)
        self.resize(min(SIZE[0], window.width() - EDGE), min(SIZE[1], window.height() - EDGE))
        self.desk, self.t, self.found = desk, t, found
        self.body.setSpacing(10)
        note = t("Words that both have are marked; what every letter says is not.")
        self.body.addWidget(Words(note, "caption", "text_muted", wraps=True))
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self._side(t("Being registered now"), found.new), 1)
        sides.addWidget(Hairline("upright"))
        sides.addWidget(self._earlier(), 1)
        self.body.addLayout(sides, 1)
        self._build_foot(tie)

    def _build_foot(self, tie: Tie) -> None:
        t, (is_tied, run) = self.t, tie
        self.card = Button(t("Open the card"), LINK, icon="appeal")
        self.card.clicked.connect(self._open_card)
        words = t("Untie") if is_tied else t("Tie to it")
        self.tie = Button(words, OUTLINED if is_tied else FILLED, icon="link", key="Ctrl+Enter")
        self.tie.clicked.connect(self.accept)
        self.tie.clicked.connect(lambda: run())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.tie.click)
        self.foot.insertWidget(0, self.card)
        self.foot.insertWidget(self.foot.count() - 1, self.tie)

    def _side(self, head: str, text: Iterable[Piece]) -> Scrolled:
        side = Scrolled(spacing=8, margins=(0, 0, 8, 0))
        side.box.addWidget(Words(head, "body_strong", wraps=True))
        words = Words("", wraps=True, selectable=True)
        words.rich(marked(text))
        side.box.addWidget(words)
        side.box.addStretch(1)
        side.setAccessibleName(head)
        return side

    def _earlier(self) -> Scrolled:
        t, found, row = self.t, self.found, self.found.row
        side = self._side(f"{row.number} · {t.date(row.registered_on)}", found.earlier)
        chips = QWidget()
        flow = FlowLayout(chips, across=8)
        flow.addWidget(Words(row.applicant, role="text_muted", wraps=True))
        flow.addWidget(Chip("", t.of(row.state), "plain"))
        if found.nature:
            flow.addWidget(Chip("done", t.of(found.nature), "done"))
        side.box.insertWidget(1, chips)
        side.box.insertWidget(2, Words(row.summary, "body_strong", wraps=True))
        at = side.box.count() - 1
        side.box.insertWidget(at, Hairline())
        if not found.answers:
            side.box.insertWidget(at + 1, Words(t("No answer was signed."), role="text_muted", wraps=True))
        for number, answer in enumerate(found.answers, start=at + 1):
            side.box.insertLayout(number, self._answer(answer))
        return side

    def _answer(self, answer: Answer) -> QVBoxLayout:
        t, box = self.t, QVBoxLayout()
        box.setSpacing(6)
        said = t("Answered: No. {number}, {day}", number=answer.number, day=t.date(answer.signed_on))
        box.addWidget(Words(f"{said} · {t.of(answer.kind)}", "caption", "text_muted", wraps=True))
        box.addWidget(Words(answer.heading, "body_strong", wraps=True))
        for line in answer.told:
            box.addWidget(Words(line, wraps=True, selectable=True))
        letter = Button(t("Show the letter"), icon="letter", height=26)
        letter.clicked.connect(lambda: show_paper(self.desk, self, LETTER_PAGE, answer.id))
        row = QHBoxLayout()
        row.addWidget(letter)
        row.addStretch(1)
        box.addLayout(row)
        return box

    def _open_card(self) -> None:
        self.accept()
        self.desk.go("appeal", id=self.found.row.id)


def marked(text: Iterable[Piece]) -> str:
    """A text as rich text, its shared words on the ground of a chip."""
    ground, ink = theme().colour("chip_work").name(), theme().colour("on_chip_work").name()
    open_mark = f'<span style="background-color:{ground}; color:{ink};"><b>'
    parts = (
        f"{open_mark}{html.escape(piece.text)}</b></span>" if piece.is_shared else html.escape(piece.text)
        for piece in text
    )
    return "".join(parts).replace("\n", "<br>")
