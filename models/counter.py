"""Running numbers: one row a register and year."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from models.base import Base


class Counter(Base):
    """The last number given in a register in a year."""

    __tablename__ = "counter"
    __table_args__ = (UniqueConstraint("register", "year"),)

    register: Mapped[str]
    year: Mapped[int]
    last: Mapped[int]
