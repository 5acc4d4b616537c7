"""Who works here, who acts for whom, who signs in, what the roles allow: as the administrator looks at them."""

import datetime as dt
from collections import Counter as Counted
from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import OWN_ONLY, ROLES, Permission
from desktop.events import Event
from desktop.operation import question
from desktop.work import Look
from models.audit import AuditEntry
from models.official import Deputyship, Official
from models.resolution import Assignment
from models.rules.kinds import OfficialRank
from models.rules.names import surname_and_initials
from models.rules.states import UNFINISHED_ASSIGNMENT_STATES
from models.user import Role, User


@dataclass(frozen=True)
class OfficialLine:
    """An official as the administrator corrects them; `held` counts the orders that are still open."""

    id: int
    version: int
    rank: OfficialRank
    surname_kk: str
    given_kk: str
    patronymic_kk: str
    surname_ru: str
    given_ru: str
    patronymic_ru: str
    post_kk: str
    post_ru: str
    room: str
    phone: str
    email: str
    is_active: bool
    department_id: int | None
    name: str
    post: str
    held: int


@question(Permission.ADMINISTER)
def official_lines(look: Look) -> list[OfficialLine]:
    """All officials, those at work first, the highest rank before the others."""
    still_open = select(Assignment.executor_id).where(Assignment.state.in_(UNFINISHED_ASSIGNMENT_STATES))
    held = Counted(look.session.scalars(still_open))
    order = list(OfficialRank)
    rows = sorted(
        look.session.scalars(select(Official)), key=lambda one: (not one.is_active, order.index(one.rank), one.id)
    )
    columns = [name for name in OfficialLine.__dataclass_fields__ if name not in ("name", "post", "held")]
    return [
        OfficialLine(
            **{name: getattr(one, name) for name in columns},
            name=surname_and_initials(one.name(look.actor.language)),
            post=one.post(look.actor.language),
            held=held[one.id],
        )
        for one in rows
    ]


@dataclass(frozen=True)
class DeputyLine:
    """Who acts for whom; `is_active` until the last day has passed, `is_now` today."""

    id: int
    official: str
    acting: str
    begins_on: dt.date
    ends_on: dt.date
    order_number: str
    is_active: bool
    is_now: bool


@question(Permission.ADMINISTER)
def deputy_lines(look: Look) -> list[DeputyLine]:
    """Every acting official, the latest first."""
    names = {
        one.id: surname_and_initials(one.name(look.actor.language)) for one in look.session.scalars(select(Official))
    }
    rows = look.session.scalars(select(Deputyship).order_by(Deputyship.begins_on.desc(), Deputyship.id.desc()))
    return [
        DeputyLine(
            row.id,
            names[row.official_id],
            names[row.acting_id],
            row.begins_on,
            row.ends_on,
            row.order_number,
            row.ends_on >= look.today,
            row.begins_on <= look.today <= row.ends_on,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class UserLine:
    """A login: whose it is, its roles by code and in words, when it was last used (the office's wall clock)."""

    id: int
    version: int
    login: str
    official_id: int
    official: str
    roles: tuple[str, ...]
    role_names: tuple[str, ...]
    language: str
    is_active: bool
    last_sign_in: dt.datetime | None
    has_password: bool = True  # as the vault has it (desktop.session.user_lines)


@question(Permission.ADMINISTER)
def user_lines(look: Look) -> list[UserLine]:
    """All logins, those in use first."""
    language = look.actor.language
    rows = look.session.execute(select(User, Official).join(Official, User.official_id == Official.id))
    lines = [
        UserLine(
            user.id,
            user.version,
            user.login,
            official.id,
            surname_and_initials(official.name(language)),
            tuple(role.code for role in user.roles),
            tuple(role.name(language) for role in user.roles),
            user.language,
            user.is_active,
            _last_sign_in(look, user.id),
        )
        for user, official in rows
    ]
    return sorted(lines, key=lambda one: (not one.is_active, one.login))


def _last_sign_in(look: Look, user_id: int) -> dt.datetime | None:
    newest = (
        select(AuditEntry.at)
        .where(
            AuditEntry.subject == User.__tablename__,
            AuditEntry.subject_id == user_id,
            AuditEntry.event == Event.SIGNED_IN.value,
        )
        .order_by(AuditEntry.id.desc())
    )
    at = look.session.scalar(newest.limit(1))
    return at and look.local(at)


@dataclass(frozen=True)
class RoleLine:
    """A role and what it allows. `unknown` are the permissions of later versions, which a role of the office's own has
    not got by itself; `is_changed` tells of a shipped role that is not as the program ships it.
    """

    id: int
    version: int
    code: str
    name_kk: str
    name_ru: str
    name_en: str
    name: str
    permissions: tuple[Permission, ...]
    sees_own_only: bool
    users: int
    is_active: bool
    is_shipped: bool
    is_changed: bool
    unknown: tuple[Permission, ...]


@question(Permission.ADMINISTER)
def role_lines(look: Look) -> list[RoleLine]:
    """The roles that the store keeps, those in use first, and how many logins in use have each."""
    users = look.session.scalars(select(User).where(User.is_active))
    counts = Counted(role.code for user in users for role in user.roles)
    rows = look.session.scalars(select(Role).order_by(Role.is_active.desc(), Role.id))
    return [_role_line(role, counts[role.code], look.actor.language) for role in rows]


def _role_line(role: Role, users: int, language: str) -> RoleLine:
    shipped = ROLES.get(role.code)
    permissions = tuple(one for one in Permission if one.value in role.permissions.split())
    stands = ((role.name_kk, role.name_ru, role.name_en), set(permissions), role.sees_own_only)
    return RoleLine(
        role.id,
        role.version,
        role.code,
        role.name_kk,
        role.name_ru,
        role.name_en,
        role.name(language),
        permissions,
        role.sees_own_only,
        users,
        role.is_active,
        shipped is not None,
        shipped is not None and stands != (shipped[0], set(shipped[1]), role.code in OWN_ONLY),
        () if shipped else new_permissions(role),
    )


def new_permissions(role: Role) -> tuple[Permission, ...]:
    """What came with versions after a role of the office's own was last looked at: it has none of it by itself."""
    return tuple(one for one in Permission if one.value not in role.known.split())
