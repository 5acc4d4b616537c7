"""The appeal is another person's: who is found or entered takes the place of the first; all that was typed stays."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.queries.search import PersonRow
from ui.desk import Desk
from ui.dialogs.person_finder import PersonFinder
from ui.dialogs.sheet import Sheet
from ui.parts.words import Words


class AnotherPersonSheet(Sheet):
    """A line that finds people; `taken` is given the applicant's id."""

    def __init__(self, desk: Desk, parent: QWidget, taken: Callable[[int], object]) -> None:
        t = desk.t
        super().__init__(t, t("Another person"), t("Take this person"), self._take, parent)
        self.desk, self._taken = desk, taken
        self._person: PersonRow | None = None
        self.body.addWidget(Words(t("All that was typed stays."), "body", "text_muted", wraps=True))
        self.finder = PersonFinder(desk)
        self.finder.found.connect(self._choose)
        self.chosen = Words("", "body_strong", wraps=True)
        self.body.addWidget(self.finder)
        self.body.addWidget(self.chosen)
        self.busy(is_busy=True)
        self.finder.line.setFocus()

    def _choose(self, person: PersonRow) -> None:
        self._person = person
        self.chosen.setText(person.name)
        self.busy(is_busy=False)
        self.main.setFocus()

    def _take(self) -> None:
        if self._person is not None:
            self.accept()
            self._taken(self._person.id)
