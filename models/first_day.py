"""Matters of the first days of an office, as far as people tick them: what the store can see itself is not here."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class FirstDay(Base):
    """A matter that somebody called done, or not needed; `name` as desktop.operations.first_days declares it."""

    __tablename__ = "first_day"
    __table_args__ = (UniqueConstraint("name"),)

    name: Mapped[str]
    is_needed: Mapped[bool]
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    at: Mapped[datetime]
