"""What somebody asked to be reminded of: a day, words, the record that it is about."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Versioned
from models.rules.kinds import ReminderState

_RECORDS = ("appeal_id", "applicant_id", "visit_id", "reply_id")
_ONE = " + ".join(f"CASE WHEN {name} IS NULL THEN 0 ELSE 1 END" for name in _RECORDS)


class Reminder(Base, Versioned):
    """A reminder to oneself on one record; nobody but its user sees it."""

    __tablename__ = "reminder"
    __table_args__ = (CheckConstraint(f"{_ONE} = 1", "one_record"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    day: Mapped[dt.date]
    words: Mapped[str] = mapped_column(default="")
    state: Mapped[ReminderState] = mapped_column(default=ReminderState.OPEN)
    appeal_id: Mapped[int | None] = mapped_column(ForeignKey("appeal.id"), index=True)
    applicant_id: Mapped[int | None] = mapped_column(ForeignKey("applicant.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    reply_id: Mapped[int | None] = mapped_column(ForeignKey("reply.id"))
