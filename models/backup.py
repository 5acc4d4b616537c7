"""Backups that were made of the office, and what trying them has shown."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.rules.kinds import BackupPlace


class Backup(Base):
    """One backup: when, where, and how many faults the trial restore found; no `tried_at`: it was not tried."""

    __tablename__ = "backup"

    made_at: Mapped[datetime] = mapped_column(index=True)
    place: Mapped[BackupPlace]
    file_name: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger)  # bytes
    is_by_itself: Mapped[bool] = mapped_column(default=False)
    tried_at: Mapped[datetime | None]
    findings: Mapped[int] = mapped_column(default=0)
