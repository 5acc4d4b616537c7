"""Departments of the akimat: who hands orders to whom, and who is controlled together."""

from PySide6.QtWidgets import QWidget

from desktop.operations.departments import AddDepartment, ChangeDepartment, add_department, change_department
from desktop.operations.directory import Directory
from desktop.queries.departments import DepartmentLine, department_lines
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


class DepartmentsSection(ListSection):
    """In the order in which they were entered."""

    TITLE = N_("Departments")
    ICON = "office"
    QUESTION = department_lines
    CAN_ADD = True
    EMPTY = (N_("No department is entered yet"), N_("An official's card names the department; orders stay within it."))
    COLUMNS = (
        Column("name", N_("Department"), lambda row, _: row.name, role=muted_when_retired),
        Column("other", N_("In the other language"), in_the_other_language, 300, role=always_muted),
        Column("officials", N_("Officials"), lambda row, _: str(row.officials or ""), 120, is_right=True),
    )
    HIDDEN_WHEN_NARROW = ("other",)

    def sheet(self, row: DepartmentLine | None) -> EntrySheet:
        """See ListSection."""
        return DepartmentSheet(self.desk, self, row)


class DepartmentSheet(EntrySheet):
    """A department in three languages."""

    def __init__(self, desk: Desk, parent: QWidget, row: DepartmentLine | None) -> None:
        t = desk.t
        title = t("Department") if row else t("New department")
        super().__init__(desk, parent, title, ChangeDepartment if row else AddDepartment)
        self.name_rows()
        self.begin(
            row, add_department, change_department, lambda t: t("The department is entered."), Directory.DEPARTMENT
        )
