"""Roles: composed of permissions by the administrator, the shipped ones changed and restored."""

from dataclasses import dataclass

from sqlalchemy import func, select

from desktop.access import OWN_ONLY, ROLES, Permission, with_needed
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.administration import refuse_blank
from desktop.operations.checks import refuse_losing_administrator
from desktop.work import Work
from models.rules.titled import N_
from models.user import Role

EVERY = " ".join(Permission)


@dataclass(frozen=True)
class AddRole:
    """A role: its names, what it allows, whether its holder sees only the appeals and orders given to them."""

    name_kk: str
    name_ru: str
    name_en: str = ""
    permissions: tuple[Permission, ...] = ()
    sees_own_only: bool = False


@operation(Permission.ADMINISTER)
def add_role(work: Work, order: AddRole) -> int:
    """Enter a role of the office's own; gives its id. What a permission needs besides itself comes with it."""
    number = (work.session.scalar(select(func.max(Role.id))) or 0) + 1
    role = Role(code=f"own{number}")
    _compose(work, role, order)
    work.add(role)
    work.record(Event.ROLE_ADDED, role)
    return role.id


@dataclass(frozen=True, kw_only=True)
class ChangeRole(AddRole):
    """The role as it shall be, with the version that was on the screen."""

    id: int
    version: int


@operation(Permission.ADMINISTER)
def change_role(work: Work, order: ChangeRole) -> None:
    """Change a role, a shipped one too; it holds for everybody who has it from their next act on."""
    role = work.get(Role, order.id)
    work.check_version(role, order.version)
    _compose(work, role, order)
    refuse_losing_administrator(work, "permissions")
    work.record(Event.ROLE_CHANGED, role)


@dataclass(frozen=True)
class RestoreRole:
    """Which shipped role, with the version that was on the screen."""

    id: int
    version: int


@operation(Permission.ADMINISTER)
def restore_role(work: Work, order: RestoreRole) -> None:
    """Give a shipped role back its names and what it allows at first."""
    role = work.get(Role, order.id)
    work.check_version(role, order.version)
    if role.code not in ROLES:
        raise Refusal(N_("The program does not ship this role: there is nothing to restore."))
    (kk, ru, en), permissions = ROLES[role.code]
    _compose(work, role, AddRole(kk, ru, en, permissions, role.code in OWN_ONLY))
    refuse_losing_administrator(work, "permissions")
    work.record(Event.ROLE_RESTORED, role)


def _compose(work: Work, role: Role, order: AddRole) -> None:
    role.name_kk, role.name_ru, role.name_en = (name.strip() for name in (order.name_kk, order.name_ru, order.name_en))
    role.permissions = " ".join(with_needed(order.permissions))
    role.sees_own_only = order.sees_own_only
    role.known = EVERY
    refuse_blank(role)
    alike = select(Role.id).where((Role.name_kk == role.name_kk) | (Role.name_ru == role.name_ru))
    if set(work.session.scalars(alike)) - {role.id}:
        raise Refusal(N_("There is a role with this name already."), field="name_kk")
