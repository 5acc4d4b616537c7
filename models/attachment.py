"""Files of an appeal, a visit, a reply or the report on an order; their bytes lie encrypted in the file store."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Attachment(Base):
    """One file: its own name, size in bytes, and the name of its encrypted bytes."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint(  # conditions cannot be added up everywhere
            "CASE WHEN appeal_id IS NULL THEN 0 ELSE 1 END + CASE WHEN visit_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN reply_id IS NULL THEN 0 ELSE 1 END + CASE WHEN assignment_id IS NULL THEN 0 ELSE 1 END = 1",
            "owner",
        ),
    )

    appeal_id: Mapped[int | None] = mapped_column(ForeignKey("appeal.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), index=True)
    reply_id: Mapped[int | None] = mapped_column(ForeignKey("reply.id"), index=True)
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"), index=True)
    name: Mapped[str]
    kind: Mapped[str]
    size: Mapped[int]
    file_name: Mapped[str]
    added_at: Mapped[datetime]
