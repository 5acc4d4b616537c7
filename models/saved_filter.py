"""A filter of the register that somebody keeps under a name."""

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Versioned


class SavedFilter(Base, Versioned):
    """View, words, filters and order of one's own; nobody but its user sees it. Its words may be names of people."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("user_id", "name"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    name: Mapped[str]
    shown: Mapped[dict[str, object]] = mapped_column(JSON)  # as the register's screen gives and takes it
