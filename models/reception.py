"""Reception days of officials and the slots they are cut into (АППК art 90; ПП-663 pp. 19, 20)."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Versioned


class ReceptionDay(Base, Versioned):
    """One official's reception on one day; times are the office's wall clock."""

    __tablename__ = "reception_day"
    __table_args__ = (
        UniqueConstraint("official_id", "day"),
        CheckConstraint("starts < ends", "hours"),
        CheckConstraint("slot_minutes BETWEEN 5 AND 240", "slot_minutes"),
    )

    official_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    day: Mapped[dt.date] = mapped_column(index=True)
    starts: Mapped[dt.time]
    ends: Mapped[dt.time]
    slot_minutes: Mapped[int]
    place_kk: Mapped[str] = mapped_column(default="")
    place_ru: Mapped[str] = mapped_column(default="")
    closed_reason: Mapped[str | None]  # closed days keep their slots and say why

    slots: Mapped[list["Slot"]] = relationship(order_by="Slot.starts")

    def place(self, language: str) -> str:
        """Where it is held, in a language."""
        return self.place_kk if language == "kk" else self.place_ru


class Slot(Base):
    """A piece of a reception day that one visit may hold."""

    __tablename__ = "slot"
    __table_args__ = (UniqueConstraint("reception_day_id", "starts"),)

    reception_day_id: Mapped[int] = mapped_column(ForeignKey("reception_day.id"))
    starts: Mapped[dt.time]
    minutes: Mapped[int]
