"""Resolutions of heads and the assignments that follow from them or from a reception, step by step."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, false, true
from sqlalchemy.orm import Mapped, mapped_column

from models.base import EMPTY, NONE, Base, Versioned
from models.rules.kinds import AssignmentStepKind
from models.rules.states import AssignmentState


class Resolution(Base):
    """What a head wrote on an appeal: who does what by when; of one that was recalled, the day and why."""

    __tablename__ = "resolution"
    __table_args__ = (Index("ix_resolution_serial", "year", "serial", unique=True),)

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    year: Mapped[int] = mapped_column(server_default=NONE)
    serial: Mapped[int] = mapped_column(server_default=NONE)
    number: Mapped[str] = mapped_column(server_default=EMPTY)
    text: Mapped[str]
    laid_on: Mapped[date]
    is_controlled: Mapped[bool] = mapped_column(default=True, server_default=true())  # its orders wait for a check
    recalled_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="", server_default=EMPTY)  # why it was recalled, changed or added to


class Assignment(Base, Versioned):
    """One executor's task with a date, under control until the controller lifts it."""

    __tablename__ = "assignment"
    __table_args__ = (
        Index("ix_assignment_executor", "executor_id", "state", "due_on"),
        # Control counts and orders from these alone, without reading the long rows.
        Index("ix_assignment_control", "state", "due_on", "executor_id", "appeal_id", "visit_id", "asked_until"),
        Index("ix_assignment_done", "state", "done_on", "executor_id", "given_on", "appeal_id", "visit_id"),
        Index("ix_assignment_serial", "year", "serial", unique=True),
        CheckConstraint("state != 'done' OR done_on IS NOT NULL", "done"),
        CheckConstraint("resolution_id IS NOT NULL OR visit_id IS NOT NULL", "source"),
    )

    year: Mapped[int] = mapped_column(server_default=NONE)
    serial: Mapped[int] = mapped_column(server_default=NONE)
    number: Mapped[str] = mapped_column(server_default=EMPTY)
    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), index=True)
    appeal_id: Mapped[int | None] = mapped_column(ForeignKey("appeal.id"), index=True)
    executor_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    is_lead: Mapped[bool] = mapped_column(default=True)
    text: Mapped[str]
    given_on: Mapped[date]
    due_on: Mapped[date]
    interim_on: Mapped[date | None]  # by when the executor says how far it is
    asked_until: Mapped[date | None]  # the day that the executor asks for, until it is answered
    is_controlled_further: Mapped[bool] = mapped_column(default=False, server_default=false())
    state: Mapped[AssignmentState] = mapped_column(default=AssignmentState.GIVEN)
    report: Mapped[str] = mapped_column(default="")
    reported_at: Mapped[datetime | None]
    done_on: Mapped[date | None]


class AssignmentStep(Base):
    """What happened to an order: who did it, when, in which words; the chain that its card shows."""

    __tablename__ = "assignment_step"
    __table_args__ = (
        Index("ix_assignment_step_chain", "assignment_id", "kind"),
        Index("ix_assignment_step_kind", "kind", "at", "assignment_id"),
    )

    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    kind: Mapped[AssignmentStepKind]
    at: Mapped[datetime]
    official_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    words: Mapped[str] = mapped_column(default="")
    day: Mapped[date | None]  # that was asked for, given, or set
    to_id: Mapped[int | None] = mapped_column(ForeignKey("official.id"))  # who has the order now
