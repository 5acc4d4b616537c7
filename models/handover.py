"""What one hands to a substitute before a leave: a list of records, ticked off one by one."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Versioned
from models.rules.kinds import HandoverKind


class Handover(Base, Versioned):
    """From whom, or from which point of intake, to whom, for which days; and what no record says."""

    __tablename__ = "handover"
    __table_args__ = (
        CheckConstraint("begins_on <= ends_on", "period"),
        CheckConstraint("from_id IS NOT NULL OR intake_point_id IS NOT NULL", "source"),
    )

    from_id: Mapped[int | None] = mapped_column(ForeignKey("official.id"), index=True)
    intake_point_id: Mapped[int | None] = mapped_column(ForeignKey("intake_point.id"))
    to_id: Mapped[int] = mapped_column(ForeignKey("official.id"), index=True)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    made_at: Mapped[dt.datetime]
    begins_on: Mapped[dt.date]
    ends_on: Mapped[dt.date]
    words: Mapped[str] = mapped_column(default="")


class HandoverItem(Base, Versioned):
    """One record on the list. What it is now is read from the record itself, so that no copy grows old."""

    __tablename__ = "handover_item"
    __table_args__ = (UniqueConstraint("handover_id", "kind", "record_id"),)

    handover_id: Mapped[int] = mapped_column(ForeignKey("handover.id"))
    kind: Mapped[HandoverKind]
    record_id: Mapped[int]
    ticked_at: Mapped[dt.datetime | None]
    ticked_by_id: Mapped[int | None] = mapped_column(ForeignKey("official.id"))
