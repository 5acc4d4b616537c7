"""Who acts for whom, from which day to which, by which order."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.operations.deputies import NameDeputy, end_deputy, name_deputy
from desktop.queries.choices import OfficialChoice, officials
from desktop.queries.staff import DeputyLine, deputy_lines
from models.rules.titled import N_
from resources.texts import Texts
from ui.desk import Desk
from ui.forms.editors import ChoiceEditor, DateEditor, TextEditor
from ui.messages import Said
from ui.parts.words import Words
from ui.screens.office.section import EntrySheet, ListSection, always_muted, muted_when_retired
from ui.tables.columns import Column, State


def _days(row: DeputyLine, t: Texts) -> str:
    return f"{t.date(row.begins_on)} – {t.date(row.ends_on)}"


def _state(row: DeputyLine, t: Texts) -> State:
    if row.is_now:
        return State("done", t("Acts now"), "done")
    return State("clock", t("Ahead"), "new") if row.is_active else State("close", t("Ended"), "paused")


class DeputiesSection(ListSection):
    """Those that act now or will; earlier ones on demand."""

    TITLE = N_("Acting officials")
    ICON = "group"
    QUESTION = deputy_lines
    CAN_ADD = True
    EMPTY = (
        N_("Nobody acts for another"),
        N_("When an official is on leave, enter who acts and the number of the order: the letters to sign go to them."),
    )
    COLUMNS = (
        Column("official", N_("For whom"), lambda row, _: row.official, 170, role=muted_when_retired),
        Column("acting", N_("Who acts"), lambda row, _: row.acting, 170, font="body_strong", role=muted_when_retired),
        Column("days", N_("Days"), _days, 180),
        Column("order", N_("Order No."), lambda row, _: row.order_number, 0, role=always_muted),
        Column("state", N_("State"), lambda row, t: _state(row, t).words, 150, state=_state),
    )
    HIDDEN_WHEN_NARROW = ("order",)

    def build(self) -> None:
        """The officials are needed by the sheet."""
        self.people: list[OfficialChoice] = []
        super().build()

    def refresh(self) -> None:
        """Ask for the list and the officials."""
        super().refresh()
        self.desk.ask(officials, done=lambda rows: setattr(self, "people", rows), owner=self, key="officials")

    def add(self) -> None:
        """Ins: somebody begins to act."""
        DeputySheet(self.desk, self, self.people).show_sheet("official_id")

    def edit(self, row: DeputyLine) -> None:
        """Enter: see it, end it."""
        EndSheet(self.desk, self, row).show_sheet("")


class DeputySheet(EntrySheet):
    """For whom, who, from when to when, by which order."""

    def __init__(self, desk: Desk, parent: QWidget, people: list[OfficialChoice]) -> None:
        t = desk.t
        super().__init__(desk, parent, t("New acting official"), NameDeputy)
        choices = [(one.id, f"{one.name}, {one.post}") for one in people]
        choose = t("Choose an official")
        self.row(("official_id", ChoiceEditor(choices, empty=choose), t("For whom")))
        self.row(("acting_id", ChoiceEditor(choices, empty=choose), t("Who acts")))
        self.row(("begins_on", DateEditor(t, desk.today, desk.office.calendar), t("First day")))
        self.row(("ends_on", DateEditor(t, desk.today, desk.office.calendar), t("Last day")))
        self.row(("order_number", TextEditor(), t("Order No.")))
        self.operation = name_deputy
        self.said = lambda t: t("The acting official is entered.")


class EndSheet(EntrySheet):
    """One that is entered: it can only be ended, for letters may have been signed by it."""

    def __init__(self, desk: Desk, parent: QWidget, row: DeputyLine) -> None:
        t = desk.t
        super().__init__(desk, parent, f"{row.acting} → {row.official}", NameDeputy)
        self.main.setText(t("Close"))
        self.cancel.hide()
        words = t("{days}, order {number}", days=_days(row, t), number=row.order_number)
        self.fields.addWidget(Words(words, wraps=True))
        if row.is_active:
            said: Said = lambda t: t("Ended: {name}", name=row.acting)  # noqa: E731
            self.aside(t("End it today"), partial(self.run, end_deputy, row.id, said))

    def save(self) -> None:
        """There is nothing to save."""
        self.accept()
