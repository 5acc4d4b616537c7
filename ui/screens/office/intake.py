"""Points of intake: rooms, okrugs' offices, common halls where appeals and requests for a reception are taken in."""

from PySide6.QtWidgets import QWidget

from desktop.operations.directory import Directory
from desktop.operations.lists import AddIntake, ChangeIntake, add_intake, change_intake
from desktop.queries.choices import Choice, places
from desktop.queries.lists import IntakeLine, intake_lines
from models.rules.kinds import IntakeKind, PlaceLevel
from models.rules.titled import N_
from ui.desk import Desk
from ui.forms.applicant import PlaceEditor
from ui.forms.editors import ChoiceEditor
from ui.screens.office.section import (
    EntrySheet,
    ListSection,
    always_muted,
    in_the_other_language,
    muted_when_retired,
)
from ui.tables.columns import Column


class IntakeSection(ListSection):
    """In the order in which they were entered."""

    TITLE = N_("Points of intake")
    ICON = "counter"
    QUESTION = intake_lines
    CAN_ADD = True
    EMPTY = (
        N_("No point of intake is entered yet"),
        N_("Where people are served in several rooms, okrugs or halls, each desk tells at which it stands."),
    )
    COLUMNS = (
        Column("name", N_("Point of intake"), lambda row, _: row.name, role=muted_when_retired),
        Column("kind", N_("Kind"), lambda row, t: t.of(row.kind), 230, role=always_muted),
        Column("okrug", N_("Okrug"), lambda row, _: row.okrug, 200, role=always_muted),
        Column("other", N_("In the other language"), in_the_other_language, 220, role=always_muted),
    )
    HIDDEN_WHEN_NARROW = ("other",)

    def sheet(self, row: IntakeLine | None) -> EntrySheet:
        """See ListSection."""
        return IntakeSheet(self.desk, self, row)


class IntakeSheet(EntrySheet):
    """A point: what it is, its name in three languages, its okrug."""

    def __init__(self, desk: Desk, parent: QWidget, row: IntakeLine | None) -> None:
        t = desk.t
        title = t("Point of intake") if row else t("New point of intake")
        super().__init__(desk, parent, title, ChangeIntake if row else AddIntake)
        self.okrug = PlaceEditor(t("none"))
        self.row(("kind", ChoiceEditor([(kind, t.of(kind)) for kind in IntakeKind]), t("Kind")))
        self.name_rows()
        self.row(("place_id", self.okrug, t("Okrug")))
        desk.ask(places, PlaceLevel.OKRUG, done=self._offer, owner=self, key="places")
        if row is None:
            self.form.fill({"kind": IntakeKind.ROOM})
        self.begin(row, add_intake, change_intake, lambda t: t("The point of intake is entered."), Directory.INTAKE)

    def _offer(self, found: list[Choice]) -> None:
        with self.form.filling():
            self.okrug.set_choices([(one.id, one.name) for one in found])
