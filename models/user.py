"""Who may sign in, and what their roles allow."""

from sqlalchemy import Column, Connection, ForeignKey, Table, UniqueConstraint, false, select, text, true, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Named, Versioned

user_role = Table(
    "user_role",
    Base.metadata,
    Column("user_id", ForeignKey("user.id"), primary_key=True),
    Column("role_id", ForeignKey("role.id"), primary_key=True),
)


class Role(Base, Named, Versioned):
    """A set of permissions, kept as their names; the first set stands in desktop.access."""

    __tablename__ = "role"
    __table_args__ = (UniqueConstraint("code"),)

    code: Mapped[str]
    permissions: Mapped[str]  # names separated by spaces: a role is read whole, never searched
    sees_own_only: Mapped[bool] = mapped_column(default=False, server_default=false())  # what was given to its holder
    # Of a role that the office composed: the permissions that there were then; the administrator is told of later ones.
    known: Mapped[str] = mapped_column(default="", server_default=text("''"))
    is_active: Mapped[bool] = mapped_column(default=True, server_default=true())


def give(connection: Connection, permission: str, *codes: str) -> None:
    """For a migration: give a permission that is new in its version to shipped roles, never to those of the office."""
    for id, names in connection.execute(select(Role.id, Role.permissions).where(Role.code.in_(codes))).all():
        if permission not in names.split():
            connection.execute(update(Role).where(Role.id == id).values(permissions=f"{names} {permission}"))


def take(connection: Connection, permission: str, *codes: str) -> None:
    """For a migration: take a permission away from shipped roles, never from those of the office."""
    for id, names in connection.execute(select(Role.id, Role.permissions).where(Role.code.in_(codes))).all():
        kept = " ".join(name for name in names.split() if name != permission)
        connection.execute(update(Role).where(Role.id == id).values(permissions=kept))


class User(Base, Versioned):
    """One who signs in. The password is not here: it only unwraps the office key (desktop.vault)."""

    __tablename__ = "user"
    __table_args__ = (UniqueConstraint("login"),)

    login: Mapped[str]
    official_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    language: Mapped[str] = mapped_column(default="kk")
    is_active: Mapped[bool] = mapped_column(default=True)

    roles: Mapped[list[Role]] = relationship(secondary=user_role)
