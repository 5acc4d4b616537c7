"""The left side of a letter that is not written any more: who asked what, what is answered, who prepared it."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.queries.letter_editor import LetterCard
from desktop.queries.letter_guards import Guard
from resources.texts import Texts
from ui.parts.chips import Chip
from ui.parts.surfaces import IconLabel, Scrolled
from ui.parts.words import Words
from ui.screens.letter.guards import look_of

STATES = {
    "draft": ("edit", "work"),
    "for_signature": ("sign", "work"),
    "signed": ("stamp", "due"),
    "dispatched": ("done", "done"),
    "discarded": ("close", "paused"),
}


class LetterFacts(Scrolled):
    """Sentences to read before signing, and what became of the letter."""

    def __init__(self, t: Texts, card: LetterCard) -> None:
        super().__init__(spacing=14, margins=(24, 2, 8, 12))
        self.t = t
        self._head(card)
        self._block(t("What was asked"), *card.asked)
        if card.decision and card.nature:
            self._block(t("What we answer"), t.of(card.decision), t.of(card.nature))
        if card.guards:
            self._checks(card.guards)
        self._block(t("Prepared by"), card.executor)
        if card.enclosures:
            self._block(t("Enclosures"), *(one.name for one in card.enclosures))
        if card.signed_on:
            self._fate(card)
        self.box.addStretch(1)

    def margin(self, side: int) -> None:
        """Take the page margin."""
        self.box.setContentsMargins(side, 2, 8, 12)

    def _head(self, card: LetterCard) -> None:
        t, appeal = self.t, card.appeal
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(Words(appeal.applicant, "lead", wraps=True, selectable=True))
        about = f"{appeal.number} · {t.of(appeal.kind)} · {t.date(appeal.registered_on)}"
        column.addWidget(Words(about, "body", "text_muted", wraps=True, selectable=True))
        icon, tone = STATES[card.state.value]
        row = QHBoxLayout()
        row.addWidget(Chip(icon, t.of(card.state), tone))
        row.addStretch(1)
        column.addLayout(row)
        self.box.addLayout(column)

    def _block(self, title: str, *lines: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Words(title, "caption", "text_muted"))
        for line in lines:
            column.addWidget(Words(line, wraps=True, selectable=True))
        self.box.addLayout(column)
        return column

    def _checks(self, guards: tuple[Guard, ...]) -> None:
        column = self._block(self.t("Checked"))
        column.setSpacing(4)
        for guard in guards:
            icon, role, words = look_of(guard, self.t)
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(IconLabel(icon, role, 16))
            row.addWidget(Words(words, "body", "text" if role == "text_done" else role, wraps=True), 1)
            column.addWidget(line)

    def _fate(self, card: LetterCard) -> None:
        t = self.t
        self._block(t("Signed"), t("№ {number} of {day}", number=card.number, day=t.date(card.signed_on)))
        if card.way and card.dispatched_at:
            sent = (t.of(card.way), t.moment(card.dispatched_at))
            self._block(t("Sent"), " · ".join(sent), *filter(None, (card.proof,)))
        self._block(t("Seal of the file (SHA-256)"), *_in_parts(card.sha256))


def _in_parts(code: str) -> tuple[str, ...]:
    return tuple(" ".join(code[at : at + 8] for at in range(start, start + 32, 8)) for start in range(0, len(code), 32))
