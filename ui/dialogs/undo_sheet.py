"""Undo a registration: at once where nobody has seen the number, else the ticket back or the reason is asked for."""

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.errors import Refusal
from desktop.operations import undoing
from desktop.operations.undoing import Obstacle, Undone, UndoRegistration
from desktop.queries.corrections import UndoAhead, undo_ahead
from ui.desk import Desk
from ui.dialogs.kept import keep_typed
from ui.dialogs.sheet import Sheet
from ui.forms.binding import Form
from ui.forms.editors import CheckEditor, TextEditor
from ui.parts.surfaces import IconWords
from ui.parts.words import Words


def undo_registration(desk: Desk, window: QWidget, appeal_id: int) -> None:
    """Undo it; the form opens again with what was typed."""

    def looked(ahead: UndoAhead) -> None:
        if ahead.obstacles:
            UndoSheet(desk, window, appeal_id, ahead).open()
        else:
            order = UndoRegistration(appeal_id)
            desk.run(undoing.undo_registration, order, owner=window, done=lambda undone: open_again(desk, undone))

    desk.ask(undo_ahead, appeal_id, done=looked, owner=window, key="undo")


def open_again(desk: Desk, undone: Undone) -> None:
    """Open the form of the person with the draft; the strip says what became of the number."""
    number = undone.number
    desk.go("registration", applicant_id=undone.applicant_id, undone=True)
    if undone.is_given_back:
        desk.say(lambda t: t("The registration of {number} is undone, its number is free.", number=number))
    else:
        desk.say(lambda t: t("The registration of {number} is undone; it stays, struck out.", number=number))


class UndoSheet(Sheet):
    """What keeps the number; the ticket may be taken back, else the appeal is struck out with its reason."""

    def __init__(self, desk: Desk, window: QWidget, appeal_id: int, ahead: UndoAhead) -> None:
        t = desk.t
        title = t("Undo the registration of {number}", number=ahead.number)
        super().__init__(t, title, t("Undo the registration"), self.take, window)
        self.desk, self.appeal_id, self.ahead = desk, appeal_id, ahead
        self.form: Form[UndoRegistration] = Form(UndoRegistration, t, self)
        until = t(
            "It can be undone until {time}. What was typed comes back into the form.", time=f"{ahead.until:%H:%M}"
        )
        self.body.addWidget(Words(until, "body", "text_muted", wraps=True))
        for obstacle in ahead.obstacles:
            line = IconWords("ticket" if obstacle is Obstacle.TICKET else "soon", t.of(obstacle), wraps=True)
            self.body.addWidget(line)
        self.back = CheckEditor(t("The ticket is taken back from the applicant"))
        self.body.addWidget(self.form.bind("is_ticket_back", self.back))
        self.form.fields["is_ticket_back"].setVisible(ahead.would_be_free)
        self.reason = TextEditor(t("Registered for another person"))
        self.body.addWidget(self.form.bind("reason", self.reason, t("Reason of the striking out")))
        self.follows = Words("", "body", wraps=True)
        self.body.addWidget(self.follows)
        self.back.changed.connect(self._say_what_follows)
        self._say_what_follows()
        keep_typed(self, desk, self.form, "undo", appeal_id)
        (self.back if ahead.would_be_free else self.reason).setFocus()

    def _say_what_follows(self) -> None:
        t, is_free = self.t, self.ahead.would_be_free and self.back.value()
        self.form.fields["reason"].setVisible(not is_free)
        self.follows.setText(
            t("The number {number} goes back to the register and is given to the next.", number=self.ahead.number)
            if is_free
            else t("The number {number} stays in the register, struck out with its reason.", number=self.ahead.number)
        )

    def take(self) -> None:
        """Undo it."""
        self.busy(is_busy=True)
        order = self.form.read(appeal_id=self.appeal_id)
        self.desk.run(undoing.undo_registration, order, owner=self, done=self._done, refused=self._refused)

    def _done(self, undone: Any) -> None:
        self.accept()
        open_again(self.desk, undone)

    def _refused(self, refusal: Refusal) -> None:
        self.busy(is_busy=False)
        if not self.form.mark(refusal):
            self.reject()
            self.desk.fail(refusal)
