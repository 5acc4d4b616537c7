"""Social statuses of applicants: the list that the official form asks for, kept by the office."""

from PySide6.QtWidgets import QWidget

from desktop.operations.directory import Directory
from desktop.operations.statuses import AddStatus, ChangeStatus, add_status, change_status
from desktop.queries.office import StatusLine, status_lines
from models.rules.titled import N_
from ui.desk import Desk
from ui.screens.office.section import (
    EntrySheet,
    ListSection,
    always_muted,
    in_the_other_language,
    muted_when_retired,
)
from ui.tables.columns import Column


class StatusesSection(ListSection):
    """In the order in which they were entered."""

    TITLE = N_("Social statuses")
    ICON = "people"
    QUESTION = status_lines
    CAN_ADD = True
    EMPTY = (N_("No social status is entered yet"), N_("A person's card offers the statuses that stand here."))
    COLUMNS = (
        Column("name", N_("Social status"), lambda row, _: row.name, role=muted_when_retired),
        Column("other", N_("In the other language"), in_the_other_language, 300, role=always_muted),
        Column("people", N_("People"), lambda row, _: str(row.people or ""), 100, is_right=True),
    )
    HIDDEN_WHEN_NARROW = ("other",)

    def sheet(self, row: StatusLine | None) -> EntrySheet:
        """See ListSection."""
        return StatusSheet(self.desk, self, row)


class StatusSheet(EntrySheet):
    """A status in three languages."""

    def __init__(self, desk: Desk, parent: QWidget, row: StatusLine | None) -> None:
        t = desk.t
        title = t("Social status") if row else t("New social status")
        super().__init__(desk, parent, title, ChangeStatus if row else AddStatus)
        self.name_rows()
        self.begin(
            row, add_status, change_status, lambda t: t("The social status is entered."), Directory.SOCIAL_STATUS
        )
