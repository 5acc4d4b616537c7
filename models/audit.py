"""The journal: append-only, each entry hashed onto the one before."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class AuditEntry(Base):
    """What happened to which record, by whom, when; for a change the columns before and after."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_subject", "subject", "subject_id", "id"),)

    at: Mapped[datetime] = mapped_column(index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    event: Mapped[str]
    subject: Mapped[str]
    subject_id: Mapped[int | None]
    detail: Mapped[str]  # canonical JSON; its very characters are what the hash is made of
    hash: Mapped[str]
