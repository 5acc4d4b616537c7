"""A signed consent is recorded: until when, and whether the data may be given on."""

from PySide6.QtWidgets import QWidget

from desktop.errors import Refusal
from desktop.operations.applicants import RecordConsent, record_consent
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.editors import CheckEditor, DateEditor
from ui.parts.words import Words


class ConsentSheet(Sheet):
    """What law 94-V art 8(4) asks to be recorded; the list of data comes from the settings."""

    def __init__(self, desk: Desk, parent: QWidget, applicant_id: int) -> None:
        t = desk.t
        super().__init__(t, t("Record a consent"), t("Save"), self.save, parent)
        self.desk, self.applicant_id = desk, applicant_id
        self.form: Form[RecordConsent] = Form(RecordConsent, t, self)
        words = t("The person has signed a consent to the processing of: {data}", data=desk.settings.consent_data)
        self.body.addWidget(Words(words, wraps=True))
        until = DateEditor(t, desk.today, desk.office.calendar)
        hint = t("Leave it empty where the consent holds until its purpose is reached.")
        self.body.addWidget(self.form.bind("valid_until", until, t("Valid until"), hint))
        third = CheckEditor(t("May be given to third parties"))
        self.body.addWidget(self.form.bind("allows_third_parties", third))
        self.form.focus("valid_until")

    def save(self) -> None:
        """Record it as given today."""
        try:
            order = self.form.read(applicant_id=self.applicant_id)
        except Refusal as refusal:
            self._refused(refusal)
            return
        self.busy(is_busy=True)
        self.desk.run(record_consent, order, owner=self, done=lambda _: self._saved(), refused=self._refused)

    def _saved(self) -> None:
        self.accept()
        self.desk.say(lambda t: t("The consent is recorded."))

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        if not self.form.mark(refusal):
            self.desk.fail(refusal)
