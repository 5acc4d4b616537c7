"""A new password for whoever is signed in."""

from PySide6.QtWidgets import QWidget

from desktop.errors import Refusal
from desktop.session import confirm, set_password
from ui.desk import Desk
from ui.dialogs.sheet import Sheet
from ui.parts.new_password import NewPassword
from ui.parts.password import PasswordEdit
from ui.parts.surfaces import Field
from ui.parts.waiting import Waiting


def change_password(desk: Desk, window: QWidget) -> "ChangePassword | None":
    """Ask for the old and the new password; in the rehearsal office passwords stay."""
    if desk.settings.is_rehearsal:
        desk.say(lambda t: t("In the rehearsal office the passwords stay as they are."), kind="info")
        return None
    dialog = ChangePassword(desk, window)
    dialog.open()
    return dialog


class ChangePassword(Sheet):
    """The old one proves who is sitting here; the new one is typed twice."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        t = desk.t
        super().__init__(t, t("Change my password"), t("Change the password"), self.submit, window, width=560)
        self.desk = desk
        self.old = PasswordEdit(t)
        self.old_field = Field(t("Present password"), self.old)
        self.waiting = Waiting(t, self.old_field, self.old)
        self.waiting.changed.connect(lambda: self.busy(is_busy=self.waiting.is_on))
        self.new = NewPassword(t)
        self.new.known = (desk.actor.login, desk.settings.body(desk.language))
        self.body.addWidget(self.old_field)
        self.body.addWidget(self.new)
        self.old.setFocus()

    def submit(self) -> None:
        """Check and change, off the window's line."""
        old, office = self.old.value(), self.desk.office
        if not old:
            self.old_field.say(self.t("Type the password."))
            self.old.setFocus()
            return
        if (new := self.new.value()) is None:
            return

        def change() -> None:
            confirm(office, old)
            set_password(office, office.actor.login, new)

        self.busy(is_busy=True)
        self.desk.call(change, done=lambda _: self._changed(), failed=self._failed, owner=self, line="write")

    def _changed(self) -> None:
        self.desk.say(lambda t: t("The password was changed."))
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.busy(is_busy=False)
        if isinstance(error, Refusal):
            self.waiting.begin(error.words(self.t), error)
        else:
            self.desk.fail(error)
