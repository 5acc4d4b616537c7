"""The subject classifier of two levels, editable by the office."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Named, Versioned


class Topic(Base, Named, Versioned):
    """A category (no parent) or a sub-category. A retired topic stays in old records."""

    __tablename__ = "topic"
    __table_args__ = (UniqueConstraint("code"),)

    code: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)
    valid_until: Mapped[date | None]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"))
