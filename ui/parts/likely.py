"""Cards that are likely of the same person, as a gold strip: who, what they have in common, what can be done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.queries.doubles import LikelySame
from models.rules.doubles import Sign
from models.rules.titled import N_
from resources.texts import Texts
from ui.parts.buttons import Button
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import Card, IconWords, clear
from ui.parts.words import Hairline, Words

MOST = 3  # cards shown
BUTTON = 26  # pixels of the small buttons that words stand beside
JOIN_KEY = "Ctrl+M"  # joins a card with the first of these, on every screen that shows one
_DIFFERS = {
    Sign.NAME: N_("The number is the same, the name is not: look at both once more."),
    Sign.BIRTH_DATE: N_("The number is the same, the birth date is not: look at both once more."),
}


class LikelyStrip(Card):
    """`steps` gives the buttons of a card; the first card's may bear keys. Hidden while there is nothing to say.

    A compact one shows the first card without number and address: the others are on the person's own page.
    """

    def __init__(
        self, t: Texts, steps: Callable[[LikelySame, bool], Sequence[Button]], *, is_compact: bool = False
    ) -> None:
        super().__init__(padding=(12, 8, 12, 8), spacing=4)
        self.t, self._steps, self._is_compact = t, steps, is_compact
        self.found: tuple[LikelySame, ...] = ()
        self.tone("due")
        self.hide()

    def show_found(self, found: tuple[LikelySame, ...]) -> None:
        """Show other cards, or nothing."""
        if found == self.found:
            return
        self.found = found
        clear(self.box)
        most = 1 if self._is_compact else MOST
        for number, one in enumerate(found[:most]):
            if number:
                self.box.addWidget(Hairline())
            is_last = number == most - 1
            self._add(one, is_first=not number, more=max(len(found) - most, 0) if is_last else 0)
        self.setVisible(bool(found))

    def _add(self, one: LikelySame, *, is_first: bool, more: int) -> None:
        t, person, judged = self.t, one.person, one.judged
        words = QVBoxLayout()
        words.setSpacing(2)
        title = IconWords("compare", f"{t.of(judged.likeness)}: {person.name}", "body_strong", wraps=True)
        words.addWidget(title)
        born = t.date(person.birth_date) if person.birth_date else ""
        about = "" if self._is_compact else " · ".join(filter(None, (person.number, born, person.address)))
        common = t("In common: {reasons}", reasons=", ".join(t.of(sign) for sign in judged.signs))
        for line in filter(None, (about, common)):
            words.addWidget(Words(line, "caption", "text_muted", wraps=True))
        for sign in judged.differs:
            warning = IconWords("soon", t(_DIFFERS[sign]), "caption", "text_due", wraps=True)
            words.addWidget(warning)
        steps: list[QWidget] = list(self._steps(one, is_first))
        if more:
            number = t.plural("and {number} more card", "and {number} more cards", more)
            words_of_more = Words(number, "caption", "text_muted")
            words_of_more.setMinimumHeight(BUTTON)
            steps.append(words_of_more)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(words, 1)
        if len(steps) == 1:
            row.addWidget(steps[0], 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(row)
        if len(steps) > 1:
            place = QWidget()
            flow = FlowLayout(place, across=8)
            for step in steps:
                flow.addWidget(step)
            self.box.addWidget(place)
