"""Where a request for a reception was really taken in: the point of intake of a visit is put right."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.errors import Refusal
from desktop.operations.queue import CorrectIntake, correct_intake
from desktop.queries.choices import Choice, intake_points
from desktop.queries.lists import IntakeOfVisit, intake_of_visit
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.intake import IntakeEditor
from ui.parts.words import Words


def look_for_points(desk: Desk, owner: QWidget, done: Callable[[bool], None]) -> None:
    """Tell whether the office has points of intake: only then there is something to put right."""
    desk.ask(intake_points, done=lambda rows: done(bool(rows)), owner=owner, key="points")


def put_intake_right(desk: Desk, parent: QWidget, visit_id: int, about: str) -> None:
    """Open the sheet of a visit; `about` says in words which it is."""
    done = lambda found: PutIntakeRight(desk, parent, found, about).open()  # noqa: E731
    desk.ask(intake_of_visit, visit_id, done=done, owner=parent, key="intake")


class PutIntakeRight(Sheet):
    """One choice, so that nothing typed can be lost. A point that is out of use stays offered where it was noted."""

    def __init__(self, desk: Desk, parent: QWidget, found: IntakeOfVisit, about: str) -> None:
        t = desk.t
        super().__init__(t, t("Where it was taken in"), t("Save"), self.send, parent)
        self.desk, self.found = desk, found
        self.body.addWidget(Words(about, "body", "text_muted", wraps=True))
        self.form: Form[CorrectIntake] = Form(CorrectIntake, t, self)
        self.points = IntakeEditor(t("not told"))
        hint = t("Tickets that were printed before show the old one: print them anew.")
        self.body.addWidget(self.form.bind("intake_point_id", self.points, t("Point of intake"), hint))
        self.form.fill({"intake_point_id": found.intake_point_id})
        desk.ask(intake_points, done=self._offer, owner=self)
        self.points.setFocus()

    def _offer(self, rows: list[Choice]) -> None:
        known = (self.found.intake_point_id, self.found.intake_point) if self.found.intake_point_id else None
        with self.form.filling():
            self.points.offer(rows, known)

    def send(self) -> None:
        """Store it."""
        self.busy(is_busy=True)
        order = self.form.read(visit_id=self.found.visit_id, version=self.found.version)
        self.desk.run(correct_intake, order, owner=self, done=lambda _: self._done(), refused=self._refused)

    def _done(self) -> None:
        self.accept()
        self.desk.say(lambda t: t("The point of intake is put right."))

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        if not self.form.mark(refusal):
            self.reject()
            self.desk.fail(refusal)
