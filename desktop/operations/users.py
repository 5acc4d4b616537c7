"""Users, their roles and passwords; the recovery sheet."""

from dataclasses import dataclass, field

from sqlalchemy import select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.checks import official_at_work, refuse_losing_administrator
from desktop.vault import folded_login
from desktop.work import Work
from models.official import Official
from models.rules.names import surname_and_initials
from models.rules.titled import N_
from models.user import Role, User
from models.values import Language


@dataclass(frozen=True)
class AddUser:
    """A login for an official, with roles by their codes; `is_second` says that one more login is meant."""

    login: str
    official_id: int
    roles: tuple[str, ...]
    language: str = "kk"
    password: str = field(default="", repr=False)  # goes to the vault only (desktop.session)
    is_second: bool = False


@operation(Permission.ADMINISTER)
def add_user(work: Work, order: AddUser) -> int:
    """Enter a user; the vault slot is made by `desktop.session.add_user`, which calls this first."""
    login = order.login.strip()
    if not login:
        raise Refusal(N_("Enter a login."), field="login")
    if any(folded_login(user.login) == folded_login(login) for user in work.session.scalars(select(User))):
        raise Refusal(N_("There is a user with the login {login} already."), field="login", login=login)
    official = official_at_work(work, order.official_id, "official")
    if not order.is_second:
        _question_second(work, official)
    if order.language not in tuple(Language):
        raise Refusal(N_("The window speaks Kazakh, Russian or English."), field="language")
    user = work.add(
        User(login=login, official_id=official.id, language=order.language, roles=_roles(work, order.roles))
    )
    work.record(Event.USER_ADDED, user, roles=list(order.roles))
    return user.id


def _question_second(work: Work, official: Official) -> None:
    """Two logins of one official are rare: whoever means it says so."""
    first = work.session.scalar(select(User).where(User.official_id == official.id, User.is_active).limit(1))
    if first is not None:
        raise Refusal(
            N_("{name} signs in as {login} already. Say that a second login is meant."),
            field="is_second",
            name=surname_and_initials(official.name(work.actor.language)),
            login=first.login,
        )


@dataclass(frozen=True)
class ChangeUser:
    """Which roles a user has, and whether the login is in use.

    `version` is the one that was on the screen; None where nobody looked.
    """

    user_id: int
    roles: tuple[str, ...]
    is_active: bool = True
    version: int | None = None


@operation(Permission.ADMINISTER)
def change_user(work: Work, order: ChangeUser) -> None:
    """Change roles or take a login out of use, from its next act on; one's own administrator's right stays."""
    user = work.get(User, order.user_id)
    if order.version is not None:
        work.check_version(user, order.version)
    before = sorted(role.code for role in user.roles)
    user.version += 1  # also where only the roles change, which stand in no column
    user.roles = _roles(work, order.roles)
    user.is_active = order.is_active
    refuse_losing_administrator(work, "roles")
    work.log.touched(User, user.id)  # who has which role stands in no column of the user
    work.record(Event.USER_CHANGED, user, roles=[before, sorted(order.roles)], is_active=order.is_active)


def _roles(work: Work, codes: tuple[str, ...]) -> list[Role]:
    roles = list(work.session.scalars(select(Role).where(Role.code.in_(codes), Role.is_active)))
    if not codes or len(roles) != len(set(codes)):
        raise Refusal(N_("Choose a role."), field="roles")
    return roles


@operation(Permission.USE)
def signed_in(work: Work, _: None) -> None:
    """Note in the journal that the actor signed in."""
    work.note(Event.SIGNED_IN, User.__tablename__, work.actor.user_id, {})


@operation(Permission.USE)
def choose_language(work: Work, language: str) -> None:
    """The actor's window speaks this language from now on, wherever they sign in."""
    if language not in tuple(Language):
        raise Refusal(N_("The window speaks Kazakh, Russian or English."), field="language")
    user = work.get(User, work.actor.user_id)
    if user.language != language:
        user.language = language
        work.record(Event.LANGUAGE_CHOSEN, user, language=language)


@operation(Permission.USE)
def password_changed(work: Work, login: str) -> None:
    """Note in the journal that a password was set anew."""
    work.record(Event.PASSWORD_CHANGED, None, login=login)


@operation(Permission.ADMINISTER)
def recovery_drawn(work: Work, number: int) -> None:
    """Note in the journal that a recovery sheet was drawn; the one before opens nothing any more."""
    work.record(Event.RECOVERY_DRAWN, None, number=number)
