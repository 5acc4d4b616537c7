"""What few appeals have, on the card: the sender, the language, what is complained of; and what is missing."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from desktop.completeness import defect_words
from desktop.queries.appeal import AppealCard
from models.rules.states import OPEN_APPEAL_STATES
from resources.texts import Texts
from ui.parts.surfaces import Card, IconWords, clear
from ui.parts.words import Words


class ParticularsCard(Card):
    """Hidden where there is nothing to say."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        self.box.addWidget(Words(t("Particulars"), "body_strong"))
        self.missing = IconWords("soon", "", "body", "text_due", wraps=True)
        self.box.addWidget(self.missing)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(1, 1)
        self.box.addLayout(self.grid)

    def show_card(self, card: AppealCard) -> None:
        """Show the particulars of an appeal."""
        clear(self.grid)
        facts = list(_facts(card, self.t))
        for row, (label, words) in enumerate(facts):
            self.grid.addWidget(Words(label, "body", "text_muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self.grid.addWidget(Words(words, wraps=True, selectable=True), row, 1)
        is_open = card.row.state in OPEN_APPEAL_STATES
        wanted = (one for one in card.particulars.lacking if not one.may_be_absent)
        lacking = defect_words(wanted, self.t) if is_open else ""
        self.missing.show_words("soon", self.t("Missing: {what}", what=lacking), "text_due")
        self.missing.setVisible(bool(lacking))
        self.setVisible(bool(lacking or facts))


def _facts(card: AppealCard, t: Texts) -> Iterator[tuple[str, str]]:
    one = card.particulars
    day = t.date(one.sender_on) if one.sender_on else ""
    number = f"№ {one.sender_number.lstrip('№ ')}" if one.sender_number else ""
    told = (
        (t("Point of intake"), one.intake_point),
        (t("Which body sent it"), ", ".join(filter(None, (one.sender, number, day)))),
        (t("No. and day of the entity's own letter"), one.outgoing_number),
        (t("The body and the act complained of"), one.challenged),
        (t("List of what is attached"), one.enclosures),
        (t("In which language it is written"), one.written_in),
        (t("Translation certified by a notary"), one.translation),
    )
    for label, words in told:
        if words:
            yield label, words
