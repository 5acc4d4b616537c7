"""A prepared step in the folder: what will be done, as a sheet of lines; and who asked what, who prepared it."""

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.queries.folder import PreparedCard
from resources.texts import Texts
from ui.parts.surfaces import Card, Scrolled, clear
from ui.parts.words import Words

SHEET = 620  # pixels: as wide as lines are still read with ease


class PreparedSheet(Scrolled):
    """The middle: each line of the order under its name."""

    def __init__(self, t: Texts) -> None:
        super().__init__(spacing=0, margins=(16, 20, 16, 20))
        self.t = t
        self.sheet = Card(padding=(40, 32, 40, 32), spacing=16)
        self.sheet.setMaximumWidth(SHEET)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.sheet, 20, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.box.addLayout(row)
        self.setAccessibleName(t("What will be done"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_card(self, card: PreparedCard) -> None:
        """Show a step."""
        t = self.t
        clear(self.sheet.box)
        self.sheet.box.addWidget(Words(t.of(card.kind), "title", wraps=True))
        self.sheet.box.addWidget(Words(t("What will be done when you confirm it"), "body", "text_muted", wraps=True))
        for name, value in card.lines:
            words = t.date(value) if isinstance(value, dt.date) else value
            if not words:
                continue
            pair = QVBoxLayout()
            pair.setSpacing(2)
            pair.addWidget(Words(t(name), "caption", "text_muted", wraps=True))
            pair.addWidget(Words(words, "large_body", wraps=True, selectable=True))
            self.sheet.box.addLayout(pair)


class PreparedFacts(Scrolled):
    """The side: whose appeal, what was asked, who prepared the step."""

    def __init__(self, t: Texts, card: PreparedCard) -> None:
        super().__init__(spacing=14, margins=(16, 2, 8, 12))
        appeal = card.appeal
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(Words(appeal.applicant, "lead", wraps=True, selectable=True))
        about = f"{appeal.number} · {t.of(appeal.kind)} · {t.date(appeal.registered_on)}"
        head.addWidget(Words(about, "body", "text_muted", wraps=True, selectable=True))
        head.addWidget(Words(t("answer by {day}", day=t.date(appeal.due_on)), "body", "text_muted", wraps=True))
        self.box.addLayout(head)
        self._block(t("What was asked"), *card.asked)
        if card.text.strip() and card.text.strip() not in card.asked:
            self._block(t("Text of the appeal"), card.text.strip())
        self._block(t("Prepared by"), f"{card.by}, {t.date(card.at)}")
        self.box.addStretch(1)

    def _block(self, title: str, *lines: str) -> None:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Words(title, "caption", "text_muted"))
        for line in lines:
            column.addWidget(Words(line, wraps=True, selectable=True))
        self.box.addLayout(column)
