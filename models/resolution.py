"""Resolutions of heads and the assignments that follow from them or from a reception."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Versioned
from models.rules.states import AssignmentState


class Resolution(Base):
    """What a head wrote on an appeal: who does what by when."""

    __tablename__ = "resolution"

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    text: Mapped[str]
    laid_on: Mapped[date]


class Assignment(Base, Versioned):
    """One executor's task with a date, under control until the controller lifts it."""

    __tablename__ = "assignment"
    __table_args__ = (
        Index("ix_assignment_executor", "executor_id", "state", "due_on"),
        CheckConstraint("state != 'done' OR done_on IS NOT NULL", "done"),
        CheckConstraint("resolution_id IS NOT NULL OR visit_id IS NOT NULL", "source"),
    )

    resolution_id: Mapped[int | None] = mapped_column(ForeignKey("resolution.id"), index=True)
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), index=True)
    appeal_id: Mapped[int | None] = mapped_column(ForeignKey("appeal.id"), index=True)
    executor_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    is_lead: Mapped[bool] = mapped_column(default=True)
    text: Mapped[str]
    given_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[AssignmentState] = mapped_column(default=AssignmentState.GIVEN)
    report: Mapped[str] = mapped_column(default="")
    done_on: Mapped[date | None]
