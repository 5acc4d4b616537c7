"""What few appeals have: unfolded by a choice (channel, kind, language), from the menu, or because it is filled."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.rules.kinds import AppealKind, ApplicantKind, Channel
from models.rules.titled import N_
from models.rules.workdays import WorkCalendar
from ui.desk import Desk
from ui.forms.binding import Form
from ui.forms.editors import ChoiceEditor, DateEditor, TextEditor
from ui.forms.intake import IntakeEditor, usual_point

OTHER = "other"  # neither Kazakh nor Russian
# The lines: the fields of each with their share of the width.
LINES: Mapping[str, tuple[tuple[str, int], ...]] = {
    "sender": (("sender_id", 3), ("sender_number", 2), ("sender_on", 0)),
    "complaint": (("challenged", 1), ("enclosures", 1)),
    "representative": (("representative", 1), ("authority", 1)),
    "language": (("written_in", 2), ("translation", 3), ("interpreter", 2)),
    "entity": (("outgoing_number", 1),),
    "intake": (("intake_point_id", 1),),
}
# Lines that the menu opens where no choice has.
OFFERED = {
    "representative": N_("A representative"),
    "language": N_("An interpreter, a translation"),
    "complaint": N_("List of what is attached"),
}
FIELDS = tuple(field for fields in LINES.values() for field, _ in fields)
EMPTY = dict.fromkeys(FIELDS, "") | {"sender_id": None, "sender_on": None, "intake_point_id": None}


class RareFields(QObject):
    """Binds the fields to the form and says which lines are seen; a line that somebody asked for stays open."""

    def __init__(self, desk: Desk, form: Form[Any]) -> None:
        super().__init__(form)
        self.t, self.form = desk.t, form
        self._is_entity = False
        self.asked_for: set[str] = set()
        t, bind = desk.t, form.bind
        self.senders = ChoiceEditor(empty=t("Choose a body"))
        bind("sender_id", self.senders, t("Which body sent it"))
        bind("sender_number", TextEditor(largest=60), t("No. of its letter"))
        day = DateEditor(t, desk.today, WorkCalendar, shows_meaning=False, looks_back=True)
        bind("sender_on", day, t("Day of its letter"))
        bind("challenged", TextEditor(), t("The body and the act complained of"))
        bind("enclosures", TextEditor(), t("List of what is attached"))
        bind("representative", TextEditor(largest=120), t("Representative: surname, given name, patronymic"))
        bind("authority", TextEditor(t("power of attorney, No., day")), t("Document of their authority"))
        bind("written_in", TextEditor(largest=40), t("In which language it is written"))
        bind("translation", TextEditor(t("notary, No., day")), t("Translation certified by a notary"))
        bind("interpreter", TextEditor(largest=120), t("Interpreter"))
        bind("outgoing_number", TextEditor(largest=60), t("No. and day of the entity's own letter"))
        self.points = IntakeEditor(t("not told"))
        bind("intake_point_id", self.points, t("Where it was taken in"))
        self._desk = desk
        self._lines: dict[str, QWidget] = {}
        for name, fields in LINES.items():
            self._lines[name] = line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
            for field, share in fields:
                row.addWidget(form.fields[field], share, Qt.AlignmentFlag.AlignTop)

    def lay_into(self, column: QVBoxLayout) -> None:
        """Put the lines into the form."""
        for line in self._lines.values():
            column.addWidget(line)

    def begin(self) -> None:
        """All empty, and nothing asked for."""
        self.asked_for.clear()
        self.form.fill(EMPTY | {"intake_point_id": usual_point(self._desk)})

    def show_kind_of(self, applicant: ApplicantKind) -> None:
        """Only an entity's letter has a number of its own."""
        self._is_entity = applicant is ApplicantKind.ENTITY
        self.show_parts()

    def _wanted(self) -> dict[str, bool]:
        """Fields that belong to a choice, and whether it is made; the others stay open once they are filled."""
        value = {name: self.form.editors[name].value() for name in ("channel", "kind", "language")}
        is_forwarded = value["channel"] is Channel.FORWARDED
        return {
            **dict.fromkeys(("sender_id", "sender_number", "sender_on"), is_forwarded),
            "challenged": value["kind"] is AppealKind.COMPLAINT,
            "written_in": value["language"] == OTHER,
            "outgoing_number": self._is_entity,
            "intake_point_id": self.points.has_choice,
        }

    def show_parts(self) -> None:
        """Show the fields that are needed, and only those."""
        wanted = self._wanted()
        for name, fields in LINES.items():
            names = [field for field, _ in fields]
            if any(self.form.editors[field].value() for field in names if field not in wanted):
                self.asked_for.add(name)  # and it stays, though its words are taken away again
            is_open = name in self.asked_for or any(wanted.get(field, False) for field in names)
            self._lines[name].setVisible(is_open)
            for field in names:
                self.form.fields[field].setVisible(wanted.get(field, True))

    def unfold(self, name: str) -> None:
        """Somebody asks for a line: the keyboard goes to its first field."""
        self.asked_for.add(name)
        self.show_parts()
        wanted = self._wanted()
        first = next(field for field, _ in LINES[name] if wanted.get(field, True))
        self.form.editors[first].setFocus()

    def offered(self) -> list[tuple[str, str]]:
        """Name and title of each line that is not seen yet."""
        return [(name, self.t(title)) for name, title in OFFERED.items() if self._lines[name].isHidden()]

    def values(self) -> dict[str, Any]:
        """What goes into the order: of a field whose choice is not made nothing."""
        wanted = self._wanted()
        return {
            field: self.form.editors[field].value() if wanted.get(field, True) else EMPTY[field] for field in FIELDS
        }
