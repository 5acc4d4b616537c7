"""Roles: what each allows, in words; composed of permissions, the shipped ones changed and restored."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.access import Permission, with_needed
from desktop.operations.directory import Directory
from desktop.operations.roles import AddRole, ChangeRole, RestoreRole, add_role, change_role, restore_role
from desktop.queries.staff import RoleLine, role_lines
from models.rules.titled import N_
from resources.texts import Texts
from ui.desk import Desk
from ui.forms.editors import CheckEditor, TextEditor
from ui.messages import Said
from ui.parts.buttons import OUTLINED
from ui.parts.surfaces import Card, Scrolled
from ui.parts.words import Words
from ui.screens.office.section import EntrySheet, ListSection, muted_when_retired, saved
from ui.tables.columns import Column, State

_P = Permission
GROUPS = (
    (N_("Appeals"), (_P.READ_APPEALS, _P.REGISTER_APPEALS, _P.DECIDE_APPEALS, _P.HIDE_APPEALS, _P.EXECUTE_ASSIGNMENTS,
                     _P.PREPARE_DECISIONS, _P.WATCH_ASSIGNMENTS, _P.CONTROL_ASSIGNMENTS)),
    (N_("Letters"), (_P.WRITE_REPLIES, _P.SIGN_REPLIES, _P.DISPATCH_REPLIES)),
    (N_("People"), (_P.READ_APPLICANTS, _P.EDIT_APPLICANTS)),
    (N_("Reception"), (_P.READ_VISITS, _P.BOOK_VISITS, _P.HOLD_RECEPTIONS, _P.PLAN_RECEPTIONS)),
    (N_("Office"), (_P.EXPORT, _P.READ_JOURNAL, _P.ADMINISTER, _P.BACK_UP)),
)  # fmt: skip


def _state(row: RoleLine, t: Texts) -> State | None:
    if row.unknown:
        words = t.plural("{number} new right", "{number} new rights", len(row.unknown))
        return State("soon", words, "due")
    if row.is_changed:
        return State("edit", t("Changed"), "work")
    return None if row.is_shipped else State("stamp", t("Our own"), "work")


class RolesSection(ListSection):
    """The program's roles and the office's own."""

    TITLE = N_("Roles")
    ICON = "shield"
    QUESTION = role_lines
    CAN_ADD = True
    COLUMNS = (
        Column("name", N_("Role"), lambda row, _: row.name, 0, font="body_strong", role=muted_when_retired),
        Column("users", N_("Users"), lambda row, _: str(row.users or ""), 140, is_right=True),
        Column("state", N_("State"), lambda row, t: getattr(_state(row, t), "words", ""), 140, state=_state),
    )

    def build(self) -> None:
        """Beside the table: what the chosen role allows."""
        super().build()
        self.search.hide()
        self.allowed = Card(spacing=8)
        self.name = Words("", "body_strong", wraps=True)
        self.permissions = Words("", wraps=True, selectable=True)
        self.unknown = Words("", "body", "text_due", wraps=True, selectable=True)
        inside = Scrolled(spacing=8)
        for words in (self.name, self.permissions, self.unknown):
            inside.box.addWidget(words)
        inside.box.addStretch(1)
        self.allowed.box.addWidget(inside)
        self.box.removeWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.table, 3)
        row.addWidget(self.allowed, 2)
        self.box.addLayout(row, 1)
        self.table.chosen.connect(self._choose)

    def _answered(self, rows: Any) -> None:
        super()._answered(rows)
        if self.table.current_row() is None:
            self.table.selectRow(0)
        self._choose(self.table.current_row())

    def _choose(self, row: RoleLine | None) -> None:
        if row is None:
            return
        t = self.t
        self.name.setText(t("{role} may:", role=row.name))
        allowed = [t.of(one) for one in row.permissions]
        if row.sees_own_only:
            allowed.append(t("Sees only the appeals and orders given to them"))
        self.permissions.setText("\n\n".join(f"• {words}" for words in allowed))
        new = ", ".join(t.of(one) for one in row.unknown)
        self.unknown.setText(t("New in this version, and not in this role yet: {rights}.", rights=new) if new else "")
        self.unknown.setVisible(bool(new))

    def add(self) -> None:
        """Ins: a role of the office's own."""
        RoleSheet(self.desk, self, None).show_sheet("name_kk")

    def edit(self, row: RoleLine) -> None:
        """Enter: names, rights; a shipped role is restored there."""
        RoleSheet(self.desk, self, row).show_sheet("name_kk")

    def search_here(self) -> None:
        """There are few roles."""
        self.table.setFocus()

    def first_focus(self) -> QWidget | None:
        """The table."""
        return self.table


class RightsEditor(QWidget):
    """Rights to tick, by what they are about; what a right needs besides itself is ticked with it, and stays."""

    changed = Signal()

    def __init__(self, t: Texts, new: tuple[Permission, ...] = ()) -> None:
        super().__init__()
        self.checks: dict[Permission, CheckEditor] = {}
        self._is_following = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        for title, permissions in GROUPS:
            box.addWidget(Words(t(title), "caption", "text_muted"))
            for one in permissions:
                words = f"{t.of(one)} · {t('new')}" if one in new else t.of(one)
                check = self.checks[one] = CheckEditor(words)
                check.changed.connect(self._follow)
                box.addWidget(check)
            box.addSpacing(6)
        self.setFocusProxy(self.checks[_P.READ_APPEALS])

    def _follow(self) -> None:
        if self._is_following:
            return
        self._is_following = True
        chosen = {one for one, check in self.checks.items() if check.value()}
        for one, check in self.checks.items():
            needed = one in with_needed(chosen - {one})
            check.set_value(needed or one in chosen)
            check.setEnabled(not needed)
        self._is_following = False
        self.changed.emit()

    def value(self) -> tuple[Permission, ...]:
        """What is ticked."""
        return tuple(one for one, check in self.checks.items() if check.value())

    def set_value(self, value: tuple[Permission, ...]) -> None:
        """Tick these."""
        self._is_following = True
        for one, check in self.checks.items():
            check.set_value(one in value)
        self._is_following = False
        self._follow()

    def plain(self) -> list[str]:
        """The same for JSON."""
        return [one.value for one in self.value()]

    def set_plain(self, plain: list[str]) -> None:
        """Take up what plain() gave."""
        self.set_value(tuple(one for one in Permission if one.value in plain))


class RoleSheet(EntrySheet):
    """A role: three names, what it allows."""

    def __init__(self, desk: Desk, parent: QWidget, row: RoleLine | None) -> None:
        t = desk.t
        title = t("Role «{name}»", name=row.name) if row else t("New role")
        super().__init__(desk, parent, title, ChangeRole if row else AddRole, is_wide=True)
        self.row(("name_kk", TextEditor(), t("Name, in Kazakh")), ("name_ru", TextEditor(), t("Name, in Russian")))
        self.row(("name_en", TextEditor(), t("Name, in English")))
        self.row(("permissions", RightsEditor(t, row.unknown if row else ()), ""))
        self.row(("sees_own_only", CheckEditor(t("Sees only the appeals and orders given to them")), ""))
        self.operation = change_role if row else add_role
        self.said = saved(row.name) if row else lambda t: t("The role is entered. Give it to users now.")
        if row is None:
            return
        self.form.fill(vars(row))
        self.fixed = {"id": row.id, "version": row.version}
        if row.users:
            said = t.plural("{number} user has this role: it holds from their next act on.",
                            "{number} users have this role: it holds from their next act on.", row.users)  # fmt: skip
            self.fields.addWidget(Words(said, "caption", "text_muted", wraps=True))
        if row.is_changed:
            name, back = row.name, RestoreRole(row.id, row.version)
            restored: Said = lambda t: t("As the program ships it: {name}", name=name)  # noqa: E731
            self.aside(t("Restore"), lambda: self.run(restore_role, back, restored), OUTLINED, "undo")
        self.offer_use(Directory.ROLE, row)
