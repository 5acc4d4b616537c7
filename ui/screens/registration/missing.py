"""What the appeal lacks while it is typed: hints at the fields, never a block, and one step to ask for it at once."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from desktop.completeness import defect_words
from desktop.queries.registration import Registering
from models.rules.requirements import Particulars, Requirement
from models.rules.workdays import WorkCalendar
from resources.texts import Texts
from ui.forms.binding import Form
from ui.forms.editors import DateEditor
from ui.parts.buttons import OUTLINED, Button
from ui.parts.surfaces import Card, Field
from ui.parts.words import Words
from ui.screens.registration.rare import OTHER

# At which field a hint stands; what the card of the person lacks stands under the person, the signature at its tick.
FIELDS = {
    Requirement.AUTHORITY: "authority",
    Requirement.TRANSLATION: "translation",
    Requirement.CHALLENGED: "challenged",
    Requirement.CIRCUMSTANCES: "text",
    Requirement.ENCLOSURES: "enclosures",
}
OF_THE_CARD = (Requirement.IIN, Requirement.BIN, Requirement.ADDRESS, Requirement.RESIDENCE)
USUAL_DAYS = 3  # working days to complete it, as ПП-663 p. 6 gives for a request for reception


def held(form: Form[Any], person: Registering) -> Particulars:
    """What the form and the person's card hold."""
    value = {name: editor.value() for name, editor in form.editors.items()}
    return Particulars(
        kind=value["kind"],
        applicant=person.kind,
        has_number=person.has_number,
        has_address=person.has_address,
        has_actual_address=person.has_actual_address,
        has_substance=bool(value["summary"] or value["text"]),
        has_text=bool(value["text"]),
        is_signed=value["is_signed"],
        has_challenged=bool(value["challenged"]),
        has_enclosures=bool(value["enclosures"] or value["files"]),
        is_represented=bool(value["representative"]),
        has_authority=bool(value["authority"]),
        is_in_third_language=value["language"] == OTHER,
        has_translation=bool(value["translation"]),
    )


def hint(form: Form[Any], lacking: tuple[Requirement, ...], t: Texts) -> None:
    """Gold under each field that lacks something; a refusal that stands there is left alone."""
    for requirement, name in FIELDS.items():
        field = form.fields[name]
        if _is_refused(field):
            continue
        words = t("Missing: {what}", what=words_of(requirement, t)) if requirement in lacking else ""
        if words or "message" in vars(field):
            field.say(words, "warned")


def _is_refused(field: Field) -> bool:
    return bool(getattr(field.editor, "marked", field.editor).property("state") == "wrong")


def words_of(requirement: Requirement, t: Texts) -> str:
    """«арыз иесінің қолы (ӘРПК 63-бабы)»."""
    return defect_words((requirement,), t)


class MissingCard(Card):
    """What can be asked for, by when, and the button that registers and asks; hidden where nothing is missing."""

    def __init__(self, t: Texts, today: dt.date, calendar: Callable[[], WorkCalendar], ask: QAction | None) -> None:
        super().__init__(padding=(12, 10, 12, 12), spacing=8)
        self.t = t
        self.tone("due")
        self.box.addWidget(Words(t("To be completed (art 64(6))"), "body_strong", wraps=True))
        self.words = Words("", "body", "text_due", wraps=True)
        self.box.addWidget(self.words)
        self.until = DateEditor(t, today, calendar, shows_meaning=False)
        self._today, self._calendar = today, calendar
        self.box.addWidget(Field(t("To be completed by"), self.until), 0, Qt.AlignmentFlag.AlignLeft)
        if ask is not None:
            self.box.addWidget(Button(ask, OUTLINED, shows_key=False))
        self.shown: tuple[Requirement, ...] = ()
        self.hide()

    def show_defects(self, lacking: tuple[Requirement, ...]) -> None:
        """Show what is missing."""
        if lacking == self.shown:
            return
        if not self.shown:
            self.until.set_value(self._calendar().nth_workday_after(self._today, USUAL_DAYS))
        self.shown = lacking
        self.words.setText("\n".join(f"– {words_of(requirement, self.t)}" for requirement in lacking))
        self.setVisible(bool(lacking))
