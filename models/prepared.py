"""Steps on appeals that one person prepares and another confirms."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Versioned
from models.rules.kinds import PreparedKind
from models.rules.states import PreparedState


class PreparedStep(Base, Versioned):
    """A step as it will be done when it is confirmed. Nothing on the appeal changes before that."""

    __tablename__ = "prepared_step"
    __table_args__ = (
        Index("ix_prepared_step_folder", "state", "for_id"),
        CheckConstraint("state != 'returned' OR remark != ''", "returned"),
    )

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"), index=True)
    kind: Mapped[PreparedKind]
    state: Mapped[PreparedState] = mapped_column(default=PreparedState.WAITING)
    ordered: Mapped[dict[str, object]] = mapped_column(JSON)  # the order of the step's own operation
    typed: Mapped[dict[str, object]] = mapped_column(JSON)  # what stood in the form, to go on from
    prepared_by_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    prepared_at: Mapped[datetime]
    for_id: Mapped[int] = mapped_column(ForeignKey("official.id"))  # who is to confirm it
    remark: Mapped[str] = mapped_column(default="")  # why it came back
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("official.id"))  # who confirmed it or sent it back
    answered_at: Mapped[datetime | None]
