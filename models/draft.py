"""What a user has typed into a form and not saved: kept until it is saved or thrown away."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Draft(Base):
    """One unfinished form of one user. `key` tells forms of one name apart: the record that is being changed."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("user_id", "form", "key"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    form: Mapped[str]
    key: Mapped[str]
    values: Mapped[dict[str, object]] = mapped_column(JSON)  # by the name of the field
    focus: Mapped[str] = mapped_column(default="")  # the field where the keyboard was
    saved_at: Mapped[datetime]
