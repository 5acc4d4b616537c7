"""Another person (Alt+P, wherever somebody is chosen): who is found is taken, all that was typed stays."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.access import Permission
from desktop.queries.drafts import DraftRow, draft
from desktop.queries.search import PersonRow
from models.rules.titled import N_
from ui.actions import Action
from ui.desk import Desk
from ui.dialogs.person_finder import PersonFinder
from ui.dialogs.sheet import Sheet
from ui.forms.drafts import DraftKeeper
from ui.messages import Link, Said
from ui.parts.words import Words

KEY = "Alt+P"


def another_action(screen: str) -> Action:
    """The action of a screen on which somebody is chosen: its method `another_person` opens the sheet."""
    return Action(
        f"{screen}.another", N_("Another person"), "person", "another_person", KEY, Permission.READ_APPLICANTS
    )


def give_over(
    desk: Desk, keeper: DraftKeeper, id: int, given: Callable[[], object], begun: Said, open_it: Callable[[], object]
) -> None:
    """Give what is typed to another person: nothing of theirs that is half typed is laid over.

    Then `begun` is said, with a link that opens it.
    """

    def looked(found: DraftRow | None) -> None:
        if found is None:
            given()
        else:
            desk.say(begun, Link(lambda t: t("Open it"), open_it), kind="due")

    desk.ask(draft, keeper.name, str(id), done=looked, owner=keeper, key="other")


class AnotherPersonSheet(Sheet):
    """A line that finds people; whoever is chosen is taken at once: `taken` is given the row."""

    def __init__(self, desk: Desk, parent: QWidget, taken: Callable[[PersonRow], object]) -> None:
        t = desk.t
        super().__init__(t, t("Another person"), t("Take this person"), self._take_first, parent)
        self._taken = taken
        self.body.addWidget(Words(t("All that was typed stays."), "body", "text_muted", wraps=True))
        self.finder = PersonFinder(desk)
        self.finder.found.connect(self._take)
        self.body.addWidget(self.finder)
        self.finder.line.setFocus()

    def _take_first(self) -> None:
        self.finder.choose()

    def _take(self, person: PersonRow) -> None:
        self.accept()
        self._taken(person)
