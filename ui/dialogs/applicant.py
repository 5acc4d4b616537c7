"""The sheet in which an applicant's card is entered or corrected; what is typed into it is kept as a draft."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.errors import Refusal
from desktop.operations.applicants import (
    ApplicantFacts,
    CorrectApplicant,
    SavedApplicant,
    add_applicant,
    correct_applicant,
)
from ui.desk import Desk
from ui.dialogs.likely import save_unless_known
from ui.dialogs.sheet import Sheet
from ui.forms.applicant import TAKE_KEY, ApplicantForm
from ui.forms.drafts import DraftKeeper

WIDTH = 800


class ApplicantSheet(Sheet):
    """Enter a new applicant, with what was typed to find them, or correct the card with this id and version; `done` is
    given the applicant's id.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        done: Callable[[int], object],
        *,
        facts: ApplicantFacts | None = None,
        id: int | None = None,
        version: int = 0,
        text: str = "",
    ) -> None:
        t = desk.t
        title = t("Correct the card") if id else t("New person")
        super().__init__(t, title, t("Save"), self.save, parent, width=WIDTH)
        self.desk, self.id, self.version, self._done = desk, id, version, done
        self.editor = ApplicantForm(desk, is_new=not id)
        self.editor.taken.connect(self.take)
        QShortcut(QKeySequence(TAKE_KEY), self, self.editor.take_likely)
        self.body.addWidget(self.editor)
        self.body.addWidget(self.editor.likely)
        if facts is not None:
            self.editor.fill(facts)
        else:
            self.editor.begin(text)
        self.form = self.editor.form
        if id:
            self.form.begin(version)
        self.keeper = DraftKeeper(desk, self.form, "applicant", str(id or "new"))
        if not text:
            self.keeper.look()
        self.editor.setFocus()

    def save(self) -> None:
        """Save the card; a refusal stands at its field."""
        self.busy(is_busy=True)
        try:
            facts = self.editor.read()
        except Refusal as refusal:
            self._refused(refusal)
            return
        if self.id:
            order = CorrectApplicant(self.id, self.form.version, facts)
            self.desk.run(correct_applicant, order, done=self._saved, owner=self, refused=self._refused)
        else:
            save_unless_known(
                self.desk,
                self,
                facts,
                save=lambda: self.desk.run(add_applicant, facts, done=self._saved, owner=self, refused=self._refused),
                take=self.take,
                stay=lambda: self.busy(is_busy=False),
            )

    def take(self, id: int) -> None:
        """The person is entered already: their card instead of this one."""
        self.keeper.discard()
        self.accept()
        self._done(id)

    def _saved(self, saved: SavedApplicant) -> None:
        self.keeper.discard()
        self.accept()
        self._done(saved.id)

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        if not self.editor.mark(refusal):
            self.desk.fail(refusal)
            self.form.version = self.version  # it is told, and the fields left alone show the card as it is now

    def reject(self) -> None:
        """Esc: what was typed stays as a draft."""
        self.keeper.save()
        super().reject()
