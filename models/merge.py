"""Joined cards: which card was joined to which, and what belonged to whom before, so that they can be taken apart."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Versioned


class Merge(Base, Versioned):
    """Two cards of one person joined; `parted_on` once they were taken apart again."""

    __tablename__ = "merge"
    __table_args__ = (
        CheckConstraint("kept_id != merged_id", "two_cards"),
        CheckConstraint("parted_on IS NULL OR parted_on >= merged_on", "parted"),
    )

    kept_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    merged_on: Mapped[dt.date]
    official_id: Mapped[int] = mapped_column(ForeignKey("official.id"))  # who joined them
    reason: Mapped[str] = mapped_column(default="")  # of cards with two right numbers
    facts_before: Mapped[dict[str, object]] = mapped_column(JSON)  # what the kept card said
    facts_after: Mapped[dict[str, object]] = mapped_column(JSON)  # what it said once they were joined
    parted_on: Mapped[dt.date | None]


class MergedRow(Base):
    """One row that a merge moved, changed or took away: `was` are the columns that it had before."""

    __tablename__ = "merged_row"

    merge_id: Mapped[int] = mapped_column(ForeignKey("merge.id"), index=True)
    subject: Mapped[str]  # its table
    row_id: Mapped[int]
    was: Mapped[dict[str, object]] = mapped_column(JSON)
