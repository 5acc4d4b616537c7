"""A new recovery sheet: the password proves who asks, then the sheet is shown once, to be printed and forgotten."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.errors import Refusal
from desktop.files import write_durably
from desktop.papers import Paper
from desktop.queries.sheets.recovery import recovery_sheet
from desktop.session import confirm, new_recovery_sheet, recovery_paper
from models.rules.titled import N_
from ui.desk import Desk
from ui.dialogs.preview import Preview
from ui.dialogs.sheet import Sheet
from ui.messages import Link
from ui.parts.password import PasswordEdit
from ui.parts.surfaces import Field
from ui.parts.waiting import Waiting
from ui.parts.words import Words

# Not among the papers that anybody can draw: its secret exists only in the moment in which it was made.
_PAPER = Paper("recovery_sheet", N_("Recovery sheet"), recovery_sheet, "recovery_sheet:draw")


class NewRecoverySheet(Sheet):
    """Asks for the password, draws the sheet, shows it."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        t = desk.t
        super().__init__(t, t("New recovery sheet"), t("Draw the sheet"), self.submit, parent)
        self.desk, self.over = desk, parent.window()
        words = t(
            "The sheet in the safe becomes worthless at once. Print the new one, lay it into the safe,"
            " destroy the old one."
        )
        self.body.addWidget(Words(words, wraps=True))
        self.password = PasswordEdit(t)
        self.field = Field(t("Present password"), self.password)
        self.waiting = Waiting(t, self.field, self.password)
        self.waiting.changed.connect(lambda: self.busy(is_busy=self.waiting.is_on))
        self.body.addWidget(self.field)
        self.password.setFocus()

    def submit(self) -> None:
        """Check and draw, off the window's line."""
        typed, office = self.password.value(), self.desk.office
        if not typed:
            self.field.say(self.t("Type the password."))
            self.password.setFocus()
            return
        language = self.t.language

        def draw() -> bytes:
            confirm(office, typed)
            return recovery_paper(office, new_recovery_sheet(office), language)

        self.busy(is_busy=True)
        self.desk.call(draw, done=self._drawn, failed=self._failed, owner=self, line="write")

    def _drawn(self, pdf: bytes) -> None:
        self.accept()
        RecoveryPreview(self.desk, self.over, pdf).open()

    def _failed(self, error: Exception) -> None:
        self.busy(is_busy=False)
        if isinstance(error, Refusal):
            self.waiting.begin(error.words(self.t), error)
        else:
            self.desk.fail(error)


class RecoveryPreview(Preview):
    """The sheet on screen. The program keeps no copy: who closes it unprinted is told that another must be drawn."""

    def __init__(self, desk: Desk, window: QWidget, pdf: bytes) -> None:
        super().__init__(desk, window, _PAPER, None)
        self.language.hide()
        self.language.setEnabled(False)
        self._show(pdf)

    def save_to(self, file: Path) -> None:
        """Save it, and say that the file must not stay."""
        pdf, desk = self.pdf, self.desk
        said = lambda t: t("Print {file}, lay it into the safe and delete the file.", file=file.name)  # noqa: E731
        desk.call(lambda: write_durably(file, pdf), done=lambda _: desk.say(said, kind="due"), owner=self.owner)
        self.accept()

    def reject(self) -> None:
        """Closed without paper or file: nobody has the sheet now."""
        super().reject()
        desk, window = self.desk, self.owner.window()
        again = Link(lambda t: t("New recovery sheet"), lambda: NewRecoverySheet(desk, window).open())
        desk.say(
            lambda t: t(
                "The recovery sheet was neither printed nor saved, and the old one is worthless: draw another."
            ),
            again,
            kind="late",
        )
