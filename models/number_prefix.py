"""The letters with which numbers of e-Otinish begin: the office's own list, because no act shows it whole."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Named, Versioned


class NumberPrefix(Base, Versioned, Named):
    """«ЖТ» and what it stands for; the name is its meaning."""

    __tablename__ = "number_prefix"
    __table_args__ = (UniqueConstraint("prefix"),)

    prefix: Mapped[str]
    is_active: Mapped[bool] = mapped_column(default=True)
