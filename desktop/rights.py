"""What a person may do, as the store has it at this moment."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.access import Actor, Permission
from desktop.errors import Refusal
from models.rules.titled import N_
from models.user import User


def permissions_of(user: User) -> frozenset[Permission]:
    """What the roles in use of a user allow."""
    names = {name for role in user.roles if role.is_active for name in role.permissions.split()}
    return frozenset(permission for permission in Permission if permission.value in names)


def actor_of(user: User | None, login: str, language: str) -> Actor:
    """The person as their roles make them; a Refusal where the login is not in use. `language` overrides their own.

    One whose roles all show only what was given to them sees no more than that.
    """
    if user is None or not user.is_active:
        raise Refusal(N_("The login {login} is not in use any more. Ask the administrator."), login=login)
    shown = [role.sees_own_only for role in user.roles if role.is_active]
    sees_own_only = bool(shown) and all(shown)
    return Actor(user.id, user.login, user.official_id, language or user.language, permissions_of(user), sees_own_only)


def as_now(session: Session, actor: Actor) -> Actor:
    """Who is signed in, with the rights that the store gives them now; in the language that they have chosen."""
    user = session.scalar(select(User).where(User.id == actor.user_id))
    return actor_of(user, actor.login, actor.language)
