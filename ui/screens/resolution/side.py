"""The right side: the appeal before the eyes, what was answered before, the slip as it will be printed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.queries.appeal import AppealCard
from desktop.queries.resolution import EarlierAnswer, ResolutionView
from resources.texts import Texts
from ui.parts.appeal_words import plain_state
from ui.parts.buttons import LINK, Button
from ui.parts.chips import Chip
from ui.parts.pages import Pages
from ui.parts.surfaces import Card, Scrolled, clear
from ui.parts.words import Hairline, Words

MOST_LAID = 3


class ResolutionSide(QWidget):
    """`opened` gives the appeal whose card is wanted."""

    opened = Signal(int)

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.told = Scrolled(spacing=8, margins=(0, 0, 0, 0))
        column.addWidget(self.told, 3)
        self.slip = Card(spacing=6)
        head = QHBoxLayout()
        head.addWidget(Words(t("Resolution slip"), "body_strong"))
        head.addStretch(1)
        head.addWidget(Words(t("the number comes with the signature"), "caption", "text_muted"))
        self.slip.box.addLayout(head)
        self.pages = Pages(t("Resolution slip"))
        self.slip.box.addWidget(self.pages, 1)
        column.addWidget(self.slip, 4)

    def show_card(self, card: AppealCard, view: ResolutionView) -> None:
        """Show the appeal, what was laid and answered before."""
        t = self.t
        clear(self.told.box)
        about = Card(spacing=6)
        head = QHBoxLayout()
        head.addWidget(Words(card.row.number, "title"))
        state = plain_state(card.row.state, t)
        head.addWidget(Chip(state.icon, state.words, state.tone))
        head.addStretch(1)
        about.box.addLayout(head)
        about.box.addWidget(Words(card.row.applicant, "body_strong", wraps=True))
        about.box.addWidget(Words(card.address, "body", "text_muted", wraps=True))
        about.box.addWidget(Hairline())
        asked = card.text.strip() or "\n".join(one.text for one in card.questions) or card.row.summary
        about.box.addWidget(Words(asked, wraps=True, selectable=True))
        files = t("files: {number}", number=len(card.attachments)) if card.attachments else ""
        counted = (t("Questions: {number}", number=len(card.questions)), files)
        open_card = Button(t("Open the card"), LINK, height=24)
        open_card.clicked.connect(lambda: self.opened.emit(card.row.id))
        line = QHBoxLayout()
        line.addWidget(Words(" · ".join(filter(None, counted)), "caption", "text_muted"))
        line.addStretch(1)
        line.addWidget(open_card)
        about.box.addLayout(line)
        self.told.box.addWidget(about)
        for one in view.earlier:
            self.told.box.addWidget(self._earlier(one))
        self.told.box.addStretch(1)

    def _earlier(self, one: EarlierAnswer) -> Card:
        t = self.t
        card = Card(spacing=4)
        head = QHBoxLayout()
        number = Button(one.number, LINK, height=24)
        number.clicked.connect(lambda: self.opened.emit(one.id))
        head.addWidget(number)
        head.addStretch(1)
        what = t.of(one.nature) if one.nature else t.of(one.state)
        head.addWidget(Words(what, "caption", "text_done" if one.nature else "text_muted"))
        card.box.addLayout(head)
        who = t("tied to this one") if one.is_tied else t("of the same person")
        when = t.date(one.decided_on) if one.decided_on else ""
        words = ", ".join(filter(None, (who, when)))
        card.box.addWidget(Words(f"{words}: {one.summary}", "body", "text_muted", wraps=True))
        return card

    def show_slip(self, pdf: bytes) -> None:
        """Show the slip anew."""
        self.pages.show_pdf(pdf)

    def narrow(self, *, is_narrow: bool) -> None:
        """A narrow window has no room for the slip."""
        self.slip.setVisible(not is_narrow)
