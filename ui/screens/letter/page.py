"""The right side of a letter: its page, live."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.queries.letter_editor import LetterSeen
from resources.texts import Texts
from ui.parts.pages import Pages
from ui.parts.words import Words


class PageSide(QWidget):
    """The pages under a line that says which one is seen, how large, and what is still left open in it."""

    def __init__(self, t: Texts) -> None:
        super().__init__()
        self.t = t
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 24, 10)
        column.setSpacing(4)
        line = QHBoxLayout()
        self.place = Words("", "caption", "text_muted")
        self.note = Words("", "caption", "text_muted")
        line.addWidget(self.place)
        line.addStretch(1)
        line.addWidget(self.note)
        self.pages = Pages(t("Pages of the letter"), largest_fit=1.25)
        self.pages.moved.connect(self._say_place)
        column.addLayout(line)
        column.addWidget(self.pages, 1)

    def show_letter(self, seen: LetterSeen, *, follows: bool) -> None:
        """Show the letter anew; where `follows` the page that is being written comes into sight."""
        self.pages.show_pdf(seen.pdf)
        if follows and not self.pages.is_seen(seen.toned_page):
            self.pages.go_to(seen.toned_page)

    def _say_place(self) -> None:
        page, count, zoom = self.pages.page, self.pages.count, round(self.pages.zoom * 100)
        words = self.t("Page {number} of {pages} · {zoom} %", number=page, pages=count, zoom=zoom)
        self.place.setText(words if count else "")
