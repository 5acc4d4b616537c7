"""Logins and roles: who signs in, what each role allows in words, a new password."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import Refusal
from desktop.jobs import READ
from desktop.operations.users import AddUser, ChangeUser, change_user
from desktop.queries import staff
from desktop.queries.choices import OfficialChoice, officials
from desktop.queries.staff import RoleLine, UserLine, role_lines
from desktop.session import add_user, set_password, user_lines
from models.rules.titled import N_
from models.values import Language
from resources.texts import Texts
from ui.desk import Desk
from ui.forms.editors import CheckEditor, ChoiceEditor, TextEditor
from ui.parts.new_password import NewPassword
from ui.parts.words import Hairline, Words
from ui.screens.office.section import (
    EntrySheet,
    ListSection,
    always_muted,
    muted_when_retired,
    saved,
)
from ui.tables.columns import Column, State


def _seen(row: UserLine, t: Texts) -> str:
    return t.moment(row.last_sign_in) if row.last_sign_in else t("never yet")


def _state(row: UserLine, t: Texts) -> State:
    if row.is_active and not row.has_password:
        return State("soon", t("No password yet"), "due")
    if row.is_active:
        return State("done", t("In use"), "done")
    return State("lock", t("Closed to sign-in"), "paused")


class UsersSection(ListSection):
    """Those who sign in, when they last did."""

    TITLE = N_("Users")
    ICON = "people"
    QUESTION = staff.user_lines
    CAN_ADD = True
    COLUMNS = (
        Column("login", N_("Login"), lambda row, _: row.login, 130, font="body_strong", role=muted_when_retired),
        Column("official", N_("Official"), lambda row, _: row.official, 170, role=muted_when_retired),
        Column("roles", N_("Roles"), lambda row, _: ", ".join(row.role_names), role=muted_when_retired),
        Column("seen", N_("Last sign-in"), _seen, 150, role=always_muted),
        Column("state", N_("State"), lambda row, t: _state(row, t).words, 170, state=_state),
    )
    HIDDEN_WHEN_NARROW = ("seen",)

    def build(self) -> None:
        """The roles are needed by the sheets."""
        self.roles: list[RoleLine] = []
        self.people: list[OfficialChoice] = []
        super().build()

    def refresh(self) -> None:
        """Ask for the logins, and for what the sheets offer."""
        self.desk.call(lambda: user_lines(self.desk.office), done=self._answered, owner=self, key="rows", line=READ)
        self.desk.ask(role_lines, done=self._take_roles, owner=self, key="roles")
        self.desk.ask(officials, done=lambda rows: setattr(self, "people", rows), owner=self, key="officials")

    def _take_roles(self, rows: list[RoleLine]) -> None:
        self.roles = [row for row in rows if row.is_active]

    def add(self) -> None:
        """Ins: a new login."""
        NewUserSheet(self.desk, self, self.roles, self.people, self.rows).show_sheet("login")

    def edit(self, row: UserLine) -> None:
        """Enter: roles, in use or not, a new password."""
        UserSheet(self.desk, self, row, self.roles).show_sheet("roles")


class RolesEditor(QWidget):
    """Roles to tick; the value is a tuple of codes."""

    changed = Signal()

    def __init__(self, roles: list[RoleLine]) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        self.checks = {role.code: CheckEditor(role.name) for role in roles}
        for check in self.checks.values():
            check.changed.connect(self.changed)
            box.addWidget(check)
        if self.checks:
            self.setFocusProxy(next(iter(self.checks.values())))

    def value(self) -> tuple[str, ...]:
        """The codes of the ticked roles."""
        return tuple(code for code, check in self.checks.items() if check.value())

    def set_value(self, value: tuple[str, ...]) -> None:
        """Tick these."""
        for code, check in self.checks.items():
            check.set_value(code in value)

    def plain(self) -> list[str]:
        """The same for JSON."""
        return list(self.value())

    def set_plain(self, plain: list[str]) -> None:
        """Take up what plain() gave."""
        self.set_value(tuple(plain))


class NewUserSheet(EntrySheet):
    """A login for an official, with a first password that the person changes; `users` are those that there are."""

    KEEPS = False  # rights are given by what is seen, not by what was ticked once

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        roles: list[RoleLine],
        people: list[OfficialChoice],
        users: list[UserLine],
    ) -> None:
        t = desk.t
        super().__init__(desk, parent, t("New user"), AddUser)
        self._known = {one.official_id: one for one in users if one.is_active}
        choices = [(one.id, f"{one.name}, {one.post}") for one in people]
        languages = [(language.value, t.of(language)) for language in Language]
        self.row(("login", TextEditor(largest=60), t("Login")))
        official = ChoiceEditor(choices, empty=t("Choose an official"))
        self.row(("official_id", official, t("Official")))
        self.second = CheckEditor("")
        self.row(("is_second", self.second, ""))
        self.password = NewPassword(t, t("First password"))
        self.fields.addWidget(self.password)
        self.row(("language", ChoiceEditor(languages), t("Language of the window")))
        self.row(("roles", RolesEditor(roles), t("Roles")))
        self.form.fill({"language": desk.language})
        official.changed.connect(self._question)
        self.form.editors["login"].changed.connect(self._knows)
        self._question()

    def _question(self) -> None:
        """Two logins of one official are asked about, not forbidden."""
        known = self._known.get(self.form.editors["official_id"].value())
        self.form.fields["is_second"].setVisible(known is not None)
        self.second.set_value(False)
        if known is not None:
            words = self.t("{name} signs in as {login} already: a second login is meant", name=known.official,
                           login=known.login)  # fmt: skip
            self.second.setText(words)
            self.second.setAccessibleName(words)

    def _knows(self) -> None:
        self.password.known = (self.form.editors["login"].value(),)

    def save(self) -> None:
        """The slot in the vault and the login belong together: one call makes both."""
        if (password := self.password.value()) is None:
            return
        try:
            order = self.form.read(password=password)
        except Refusal as refusal:
            self.refused(refusal)
            return
        self.busy(is_busy=True)
        self.desk.call(lambda: add_user(self.desk.office, order), done=self._added, failed=self._failed, owner=self)

    def _added(self, _: Any) -> None:
        login = self.form.editors["login"].value()
        self.accept()
        self.desk.say(lambda t: t("{login} can sign in from now on.", login=login))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self.refused(error)
        else:
            self.busy(is_busy=False)
            self.desk.fail(error)


class UserSheet(EntrySheet):
    """Roles of a login; whether it is in use; a new password where the old one is forgotten."""

    KEEPS = False  # rights are given by what is seen, not by what was ticked once

    def __init__(self, desk: Desk, parent: QWidget, row: UserLine, roles: list[RoleLine]) -> None:
        t = desk.t
        super().__init__(desk, parent, f"{row.login} · {row.official}", ChangeUser)
        self.login = row.login
        self.row(("roles", RolesEditor(roles), t("Roles hold from the next act on")))
        self.row(("is_active", CheckEditor(t("May sign in")), ""))
        hint = t("Leave it empty to keep the password. Tell it to the person, who then changes it.")
        if not row.has_password:
            hint = t("This login has no password yet, so nobody can sign in with it.")
        self.password = NewPassword(t, t("New password") if row.has_password else t("First password"))
        self.password.known = (row.login,)
        self.fields.addWidget(Hairline())
        self.fields.addWidget(Words(hint, "body", "text_muted" if row.has_password else "text_due", wraps=True))
        self.fields.addWidget(self.password)
        self.form.fill({"roles": row.roles, "is_active": row.is_active})
        self.fixed = {"user_id": row.id, "version": row.version}
        self.form.begin(row.version)
        self.operation = change_user
        self.said = saved(row.login)

    def save(self) -> None:
        """A new password first: it may be refused as too short."""
        if not self.password.is_typed:
            super().save()
            return
        if (typed := self.password.value()) is None:
            return
        self.busy(is_busy=True)
        self.desk.call(
            lambda: set_password(self.desk.office, self.login, typed),
            done=lambda _: self._password_set(),
            failed=self._failed,
            owner=self,
        )

    def _password_set(self) -> None:
        self.password.clear()
        super().save()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self.refused(error)
        else:
            self.busy(is_busy=False)
            self.desk.fail(error)
