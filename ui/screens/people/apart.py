"""A joined card is taken apart again: what goes back with it, what stays."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.errors import Refusal
from desktop.operations.merging import TakeApart, take_apart
from desktop.queries.people import PersonPage
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.parts.surfaces import IconWords
from ui.parts.words import Words


class ApartSheet(Sheet):
    """The card that was joined last; `done` is given its id."""

    def __init__(self, desk: Desk, parent: QWidget, page: PersonPage, *, done: Callable[[int], object]) -> None:
        t = desk.t
        super().__init__(t, t("Take the joined cards apart"), t("Take apart"), self.save, parent)
        self.desk, self.page, self._done = desk, page, done
        self.joined = joined = page.joined[0]
        records = t.plural("{number} record", "{number} records", joined.records)
        lines = (
            t("{name} becomes a card of its own again.", name=joined.name),
            t("Back to it goes all that belonged to it on {day}: {records}.", day=t.date(joined.merged_on),
              records=records),
            t("What was entered or corrected since stays with {name}.", name=page.card.full_name),
        )  # fmt: skip
        for line in lines:
            self.body.addWidget(Words(line, wraps=True))
        if joined.reason:
            self.body.addWidget(Words(t("Joined because: {reason}", reason=joined.reason), wraps=True))
        until = t("Possible until {day}", day=t.date(joined.until))
        self.body.addWidget(IconWords("clock", until, "caption", "text_muted"))
        self.problem = IconWords("late", "", "body_strong", "text_late", wraps=True)
        self.problem.hide()
        self.body.addWidget(self.problem)

    def save(self) -> None:
        """Take them apart; a refusal stands under the words."""
        self.busy(is_busy=True)
        order = TakeApart(self.joined.merge_id, self.page.card.version)
        self.desk.run(take_apart, order, owner=self, done=self._parted, refused=self._refused)

    def _parted(self, id: int) -> None:
        self.accept()
        name = self.joined.name
        self.desk.say(lambda t: t("{name} has a card of its own again.", name=name))
        self._done(id)

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        self.problem.show_words("late", refusal.words(self.t), "text_late")
        self.problem.show()
