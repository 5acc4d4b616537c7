"""Before a new card is saved: is this the person who is entered already? A question, never a block."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.operations.applicants import ApplicantFacts
from desktop.queries.doubles import LikelySame, likely_same_as
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.parts.buttons import LINK, OUTLINED, Button
from ui.parts.likely import LikelyStrip
from ui.parts.words import Words

WIDTH = 720
ANOTHER_KEY = "Ctrl+S"


def save_unless_known(
    desk: Desk,
    parent: QWidget,
    facts: ApplicantFacts,
    *,
    save: Callable[[], object],
    take: Callable[[int], object],
    stay: Callable[[], object],
) -> None:
    """Save a new card at once where it is like no other; else ask. `take` is given the id of the card that is there,
    `stay` is called where the person goes on typing.
    """

    def answered(found: tuple[LikelySame, ...]) -> None:
        if found:
            LikelyQuestion(desk, parent, found, save=save, take=take, stay=stay).open()
        else:
            save()

    def failed(error: Exception) -> None:
        stay()
        desk.fail(error)

    desk.ask(likely_same_as, facts, done=answered, owner=parent, failed=failed)


class LikelyQuestion(Sheet):
    """Take the card that is there, save another one, or go back to the form."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        found: tuple[LikelySame, ...],
        *,
        save: Callable[[], object],
        take: Callable[[int], object],
        stay: Callable[[], object],
    ) -> None:
        t = desk.t
        super().__init__(t, t("Is it the same person?"), t("Take this card"), self.take_first, parent, width=WIDTH)
        self._save, self._take, self._first = save, take, found[0].person.id
        words = t("A card like this is there already. One person should have one card, with the whole history.")
        self.body.addWidget(Words(words, wraps=True))
        strip = LikelyStrip(t, self._steps)
        strip.show_found(found)
        self.body.addWidget(strip)
        self.another = Button(t("It is another person: save"), OUTLINED, key=ANOTHER_KEY)
        self.another.clicked.connect(self.save_another)
        QShortcut(QKeySequence(ANOTHER_KEY), self, self.another.click)
        self.buttons.insertWidget(1, self.another)
        self.rejected.connect(stay)
        self.main.setFocus()

    def _steps(self, one: LikelySame, is_first: bool) -> list[Button]:  # noqa: FBT001 (the strip calls it)
        if is_first:
            return []
        button = Button(self.t("Take this card"), LINK, height=26)
        button.clicked.connect(lambda: self._take_one(one.person.id))
        return [button]

    def take_first(self) -> None:
        """Ctrl+Enter: the card that is likeliest."""
        self._take_one(self._first)

    def _take_one(self, id: int) -> None:
        self.accept()
        self._take(id)

    def save_another(self) -> None:
        """It is somebody else."""
        self.accept()
        self._save()
