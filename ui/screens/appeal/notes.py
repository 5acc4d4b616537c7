"""Internal notes on the card; hidden where there are none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.operations.notes import take_note_away
from desktop.queries.appeal import AppealCard, NoteLine
from ui.desk import Desk
from ui.parts.buttons import LINK, Button
from ui.parts.surfaces import Card, clear
from ui.parts.words import Words


class NotesCard(Card):
    """Who wrote what, the newest first; one's own can be taken away."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.t = desk, desk.t
        self.box.addWidget(Words(self.t("Internal notes"), "body_strong"))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(8)
        self.box.addLayout(self.lines)

    def show_card(self, card: AppealCard) -> None:
        """Show the notes of an appeal."""
        clear(self.lines)
        for note in card.notes:
            self.lines.addLayout(self._line(note))
        self.setVisible(bool(card.notes))

    def _line(self, note: NoteLine) -> QVBoxLayout:
        line = QVBoxLayout()
        line.setSpacing(0)
        line.addWidget(Words(note.words, wraps=True, selectable=True))
        under = QHBoxLayout()
        under.addWidget(Words(f"{note.at:%d.%m.%Y, %H:%M} · {note.who}", "caption", "text_muted"))
        if note.is_own:
            away = Button(self.t("Take away"), LINK, height=22)
            away.clicked.connect(lambda _=False, id=note.id: self.desk.run(take_note_away, id, owner=self))
            under.addWidget(away, 0, Qt.AlignmentFlag.AlignRight)
        line.addLayout(under)
        return line
