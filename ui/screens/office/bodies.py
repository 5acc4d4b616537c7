"""Bodies to which appeals are forwarded, in the cases that letters need."""

from PySide6.QtWidgets import QWidget

from desktop.operations.administration import AddBody, add_body
from desktop.operations.directory import ChangeBody, Directory, change_body
from desktop.queries.office import BodyLine, body_lines
from models.rules.titled import N_
from ui.desk import Desk
from ui.forms.editors import TextEditor
from ui.screens.office.section import EntrySheet, ListSection, always_muted, muted_when_retired
from ui.tables.columns import Column

_FIELDS = (
    (("name_kk", N_("Name, in Kazakh")), ("name_ru", N_("Name, in Russian"))),
    (("dative_kk", N_("To whom, in Kazakh")), ("accusative_ru", N_("To whom, in Russian"))),
    (("genitive_kk", N_("Whose, in Kazakh")), ("genitive_ru", N_("Whose, in Russian"))),
    (("address_kk", N_("Address, in Kazakh")), ("address_ru", N_("Address, in Russian"))),
)


class BodiesSection(ListSection):
    """Those in use first."""

    TITLE = N_("Bodies")
    ICON = "forward"
    QUESTION = body_lines
    CAN_ADD = True
    EMPTY = (
        N_("No body is entered yet"),
        N_("Appeals are forwarded to bodies that stand here, with the cases that the letter needs."),
    )
    COLUMNS = (
        Column("name", N_("Body"), lambda row, _: row.name, role=muted_when_retired),
        Column("dative", N_("To whom"), lambda row, _: row.dative_kk, 300, role=always_muted),
        Column("phone", N_("Telephone"), lambda row, _: row.phone, 160, role=always_muted),
    )
    HIDDEN_WHEN_NARROW = ("dative",)

    def sheet(self, row: BodyLine | None) -> EntrySheet:
        """See ListSection."""
        return BodySheet(self.desk, self, row)


class BodySheet(EntrySheet):
    """A body as letters name it."""

    def __init__(self, desk: Desk, parent: QWidget, row: BodyLine | None) -> None:
        t = desk.t
        title = t("Body to forward to") if row else t("New body")
        super().__init__(desk, parent, title, ChangeBody if row else AddBody, is_wide=True)
        for pair in _FIELDS:
            self.row(*((name, TextEditor(), t(label)) for name, label in pair))
        self.row(("phone", TextEditor(), t("Telephone")))
        self.begin(row, add_body, change_body, lambda t: t("The body is entered."), Directory.BODY)
