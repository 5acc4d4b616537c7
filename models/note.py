"""Internal notes on an appeal: colleagues see them on its card, no paper, letter or export has them."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Note(Base):
    """Who wrote what on which appeal, and when."""

    __tablename__ = "note"
    __table_args__ = (CheckConstraint("words != ''", "words"),)

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"), index=True)
    official_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    at: Mapped[dt.datetime]
    words: Mapped[str]
