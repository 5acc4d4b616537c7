"""Meetings of an akim with residents, their questions and who took part."""

import datetime as dt

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Versioned
from models.rules.states import MeetingState


class Meeting(Base, Versioned):
    """One meeting in one place on one day."""

    __tablename__ = "meeting"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    official_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    day: Mapped[dt.date] = mapped_column(index=True)
    starts: Mapped[dt.time]
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.PLANNED)
    attendance: Mapped[int | None]
    protocol: Mapped[str] = mapped_column(default="")


class AgendaItem(Base, Versioned):
    """A question asked at a meeting; taken under control it becomes an appeal."""

    __tablename__ = "agenda_item"
    __table_args__ = (UniqueConstraint("meeting_id", "position"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    position: Mapped[int]
    question: Mapped[str]
    answer: Mapped[str] = mapped_column(default="")
    applicant_id: Mapped[int | None] = mapped_column(ForeignKey("applicant.id"))
    appeal_id: Mapped[int | None] = mapped_column(ForeignKey("appeal.id"))


class Participant(Base):
    """An official who took part in a meeting."""

    __tablename__ = "participant"
    __table_args__ = (UniqueConstraint("meeting_id", "official_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    official_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
