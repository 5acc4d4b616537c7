"""Settings of the office that differ from their declared default."""

from sqlalchemy import JSON, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Versioned


class Setting(Base, Versioned):
    """One value under its declared key (desktop.settings)."""

    __tablename__ = "setting"
    __table_args__ = (UniqueConstraint("key"),)

    key: Mapped[str]
    value: Mapped[object] = mapped_column(JSON)
