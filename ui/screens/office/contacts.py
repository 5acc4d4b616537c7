"""Contacts of bodies: who is spoken to there, and when they are away."""

from PySide6.QtWidgets import QWidget

from desktop.operations.directory import Directory
from desktop.operations.lists import AddContact, ChangeContact, add_contact, change_contact
from desktop.queries.choices import Choice, bodies
from desktop.queries.lists import ContactLine, contact_lines
from models.rules.titled import N_
from resources.texts import Texts
from ui.desk import Desk
from ui.forms.applicant import PlaceEditor
from ui.forms.editors import DateEditor, TextEditor
from ui.parts.contacts import absence_words
from ui.screens.office.section import EntrySheet, ListSection, always_muted, muted_when_retired
from ui.tables.columns import Column, State


def _absence(row: ContactLine, t: Texts) -> State | None:
    return State("missed", absence_words(row, t), "due") if row.is_absent else None


class ContactsSection(ListSection):
    """By their bodies."""

    TITLE = N_("Contacts of bodies")
    ICON = "phone"
    QUESTION = contact_lines
    CAN_ADD = True
    FIRST = "name"
    EMPTY = (
        N_("No contact is entered yet"),
        N_("Who forwards an appeal sees here whom to call in the body, and who is away."),
    )
    COLUMNS = (
        Column("name", N_("Name"), lambda row, _: row.name, 200, role=muted_when_retired, font="body_strong"),
        Column("body", N_("Body"), lambda row, _: row.body, role=always_muted),
        Column("post", N_("Post"), lambda row, _: row.post, 160, role=always_muted),
        Column("phone", N_("Telephone"), lambda row, _: row.phone or row.email, 150, role=always_muted),
        Column("absence", N_("Absence"), absence_words, 190, state=_absence, role=always_muted),
    )
    HIDDEN_WHEN_NARROW = ("post",)

    def sheet(self, row: ContactLine | None) -> EntrySheet:
        """See ListSection; a new one begins where the chosen one is."""
        return ContactSheet(self.desk, self, row, self.table.current_row())


class ContactSheet(EntrySheet):
    """A contact: where, who, how to reach them, when not."""

    def __init__(self, desk: Desk, parent: QWidget, row: ContactLine | None, beside: ContactLine | None = None) -> None:
        t = desk.t
        title = t("Contact of a body") if row else t("New contact")
        super().__init__(desk, parent, title, ChangeContact if row else AddContact, is_wide=True)
        self.at = PlaceEditor(t("Choose a body"))
        calendar = desk.office.calendar
        self.row(("body_id", self.at, t("Body")), ("name", TextEditor(), t("Name")))
        self.row(("post_kk", TextEditor(), t("Post, in Kazakh")), ("post_ru", TextEditor(), t("Post, in Russian")))
        self.row(("phone", TextEditor(), t("Telephone")), ("email", TextEditor(), t("E-mail")))
        self.row(
            ("absent_from", DateEditor(t, desk.today, calendar), t("Away from")),
            ("absent_until", DateEditor(t, desk.today, calendar), t("Away until (if known)")),
        )
        self.row(("absence", TextEditor(t("On leave; Saparova answers, 2-16-84")), t("Why, and who stands in")))
        desk.ask(bodies, done=self._offer, owner=self, key="bodies")
        if row is None:
            self.form.fill({"body_id": beside.body_id if beside is not None else None})
        self.begin(row, add_contact, change_contact, lambda t: t("The contact is entered."), Directory.CONTACT)

    def _offer(self, found: list[Choice]) -> None:
        with self.form.filling():
            self.at.set_choices([(one.id, one.name) for one in found])
