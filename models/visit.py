"""A visit: from the request for a personal reception to its protocol (ПП-663)."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Versioned
from models.rules.kinds import BenefitGroup, Channel, VisitOutcome
from models.rules.states import HOLDS_SLOT_STATES, VisitState

_HOLDS = ", ".join(f"'{state}'" for state in sorted(HOLDS_SLOT_STATES))


class Visit(Base, Versioned):
    """One person, one official, one day. A booked visit holds a slot, a walk-in has none."""

    __tablename__ = "visit"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("register", "year", "serial"),
        # Two programs cannot book one slot: the store itself refuses.
        Index(
            "uq_visit_slot_id",
            "slot_id",
            unique=True,
            sqlite_where=text(f"state IN ({_HOLDS})"),
            postgresql_where=text(f"state IN ({_HOLDS})"),
        ),
        Index("uq_visit_protocol", "protocol_year", "protocol_serial", unique=True),
        CheckConstraint("state != 'done' OR (outcome IS NOT NULL AND ended_at IS NOT NULL)", "done"),
        CheckConstraint("state NOT IN ('moved', 'cancelled') OR reason != ''", "reason"),
        CheckConstraint("protocol_serial IS NULL OR recording_confirmed", "recording"),  # ПП-663 p. 21
    )

    register: Mapped[str]
    year: Mapped[int]
    serial: Mapped[int]
    number: Mapped[str]
    state: Mapped[VisitState] = mapped_column(default=VisitState.BOOKED)
    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    official_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    slot_id: Mapped[int | None] = mapped_column(ForeignKey("slot.id"))
    day: Mapped[dt.date] = mapped_column(index=True)
    starts: Mapped[dt.time | None]
    question: Mapped[str]
    proposal: Mapped[str] = mapped_column(default="")  # of the briefing note, p. 18
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"))
    channel: Mapped[Channel]
    language: Mapped[str]
    intake_point_id: Mapped[int | None] = mapped_column(ForeignKey("intake_point.id"))
    requested_at: Mapped[dt.datetime]
    registered_on: Mapped[dt.date]
    reply_due_on: Mapped[dt.date]  # date and time to be told within 15 working days, p. 13
    benefit_group: Mapped[BenefitGroup | None]
    is_video: Mapped[bool] = mapped_column(default=False)
    has_consent: Mapped[bool] = mapped_column(default=False)  # to video or to an acting official, pp. 24, 27
    representative: Mapped[str] = mapped_column(default="")
    arrived_at: Mapped[dt.datetime | None]
    postponed_until: Mapped[dt.datetime | None]  # till then others are called first
    called_at: Mapped[dt.datetime | None]
    entered_at: Mapped[dt.datetime | None]
    ended_at: Mapped[dt.datetime | None]
    outcome: Mapped[VisitOutcome | None]
    participants: Mapped[str] = mapped_column(default="")
    proceedings: Mapped[str] = mapped_column(default="")
    decision: Mapped[str] = mapped_column(default="")
    secretary_id: Mapped[int | None] = mapped_column(ForeignKey("official.id"))
    recording_confirmed: Mapped[bool] = mapped_column(default=False)
    protocol_year: Mapped[int | None]
    protocol_serial: Mapped[int | None]
    moved_to_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"))
    reason: Mapped[str] = mapped_column(default="")  # why moved, cancelled, called out of turn
