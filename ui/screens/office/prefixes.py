"""Prefixes of e-Otinish numbers: which letters are known, and what they stand for."""

from PySide6.QtWidgets import QWidget

from desktop.operations.directory import Directory
from desktop.operations.lists import AddPrefix, ChangePrefix, add_prefix, change_prefix
from desktop.queries.lists import PrefixLine, prefix_lines
from models.rules.titled import N_
from ui.desk import Desk
from ui.forms.editors import TextEditor
from ui.screens.office.section import (
    EntrySheet,
    ListSection,
    always_muted,
    in_the_other_language,
    muted_when_retired,
)
from ui.tables.columns import Column


class PrefixesSection(ListSection):
    """A number whose letters do not stand here is taken, with a warning."""

    TITLE = N_("Prefixes of e-Otinish")
    ICON = "stamp"
    QUESTION = prefix_lines
    CAN_ADD = True
    EMPTY = (N_("No prefix is entered yet"), N_("Every e-Otinish number is warned of until its letters stand here."))
    COLUMNS = (
        Column("prefix", N_("Prefix"), lambda row, _: row.prefix, 120, role=muted_when_retired, font="body_strong"),
        Column("name", N_("What it stands for"), lambda row, _: row.name, role=muted_when_retired),
        Column("other", N_("In the other language"), in_the_other_language, 300, role=always_muted),
    )
    FIRST = "prefix"
    HIDDEN_WHEN_NARROW = ("other",)

    def sheet(self, row: PrefixLine | None) -> EntrySheet:
        """See ListSection."""
        return PrefixSheet(self.desk, self, row)


class PrefixSheet(EntrySheet):
    """The letters and their meaning in three languages."""

    def __init__(self, desk: Desk, parent: QWidget, row: PrefixLine | None) -> None:
        t = desk.t
        title = t("Prefix of e-Otinish numbers") if row else t("New prefix")
        super().__init__(desk, parent, title, ChangePrefix if row else AddPrefix)
        self.row(("prefix", TextEditor("ЖТ", width=88, largest=3), t("Prefix")))
        self.row(("name_kk", TextEditor(), t("What it stands for, in Kazakh")))
        self.row(("name_ru", TextEditor(), t("What it stands for, in Russian")))
        self.row(("name_en", TextEditor(), t("In English (not needed)")))
        self.begin(row, add_prefix, change_prefix, lambda t: t("The prefix is entered."), Directory.PREFIX)
