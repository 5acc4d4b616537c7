"""Trusted residents of settlements: whom the office may ask, as long as they agree."""

from PySide6.QtWidgets import QWidget

from desktop.operations.directory import Directory
from desktop.operations.lists import AddTrusted, ChangeTrusted, add_trusted, change_trusted
from desktop.queries.choices import Choice, places
from desktop.queries.lists import TrustedLine, trusted_lines
from models.rules.kinds import PlaceLevel
from models.rules.titled import N_
from models.values import phone_words
from resources.texts import Texts
from ui.desk import Desk
from ui.forms.applicant import PlaceEditor
from ui.forms.editors import DateEditor, TextEditor
from ui.screens.office.section import EntrySheet, ListSection, always_muted, muted_when_retired
from ui.tables.columns import Column, State


def _consent(row: TrustedLine, t: Texts) -> str:
    if row.consent_until is None:
        return t.date(row.consent_on)
    return f"{t.date(row.consent_on)} – {t.date(row.consent_until)}"


def _state(row: TrustedLine, t: Texts) -> State | None:
    return None if row.is_agreed else State("soon", t("Consent has ended"), "due")


class TrustedSection(ListSection):
    """By their settlements."""

    TITLE = N_("Trusted residents")
    ICON = "promise"
    QUESTION = trusted_lines
    CAN_ADD = True
    FIRST = "name"
    EMPTY = (
        N_("No trusted resident is entered yet"),
        N_("The counter shows whom one may ask in the person's settlement. Each is named with their consent only."),
    )
    COLUMNS = (
        Column("name", N_("Name"), lambda row, _: row.name, role=muted_when_retired, font="body_strong"),
        Column("place", N_("Settlement"), lambda row, _: row.place, 170, role=always_muted),
        Column("phone", N_("Telephone"), lambda row, _: phone_words(row.phone), 150, role=always_muted),
        Column("about", N_("Who it is"), lambda row, _: row.about, 170, role=always_muted),
        Column("consent", N_("Consent"), _consent, 190, role=always_muted, state=_state),
    )
    HIDDEN_WHEN_NARROW = ("about",)

    def sheet(self, row: TrustedLine | None) -> EntrySheet:
        """See ListSection; a new one begins where the chosen one is."""
        return TrustedSheet(self.desk, self, row, self.table.current_row())


class TrustedSheet(EntrySheet):
    """A resident: where, who, the telephone, the consent."""

    def __init__(self, desk: Desk, parent: QWidget, row: TrustedLine | None, beside: TrustedLine | None = None) -> None:
        t = desk.t
        title = t("Trusted resident") if row else t("New trusted resident")
        super().__init__(desk, parent, title, ChangeTrusted if row else AddTrusted, is_wide=True)
        self.at = PlaceEditor(t("Choose a settlement"))
        calendar = desk.office.calendar
        self.row(("place_id", self.at, t("Settlement")), ("name", TextEditor(), t("Name in full")))
        self.row(("phone", TextEditor(), t("Telephone")), ("about", TextEditor(), t("Who it is (elder, teacher)")))
        self.row(
            ("consent_on", DateEditor(t, desk.today, calendar, looks_back=True), t("Day of the consent")),
            ("consent_until", DateEditor(t, desk.today, calendar), t("In force until (if limited)")),
        )
        desk.ask(places, PlaceLevel.VILLAGE, done=self._offer, owner=self, key="places")
        if row is None:
            self.form.fill({"place_id": beside.place_id if beside is not None else None})
        self.begin(row, add_trusted, change_trusted, lambda t: t("The trusted resident is entered."), Directory.TRUSTED)

    def _offer(self, found: list[Choice]) -> None:
        with self.form.filling():
            self.at.set_choices([(one.id, one.name) for one in found])
