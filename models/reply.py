"""Outgoing letters on an appeal and every version that was written of them."""

import datetime as dt

from sqlalchemy import JSON, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, Versioned
from models.rules.kinds import AnswerNature, Decision, LetterKind, ReplyWay
from models.rules.states import ReplyState


class Reply(Base, Versioned):
    """A letter in one language. On signing it gets number and date, and its bytes are frozen under their hash."""

    __tablename__ = "reply"
    __table_args__ = (
        CheckConstraint(
            "state NOT IN ('signed', 'dispatched') OR"
            " (number != '' AND signed_on IS NOT NULL AND signer_id IS NOT NULL AND file_name != '' AND sha256 != '')",
            "signed",
        ),
        CheckConstraint("state != 'dispatched' OR (way IS NOT NULL AND dispatched_at IS NOT NULL)", "dispatched"),
    )

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"), index=True)
    kind: Mapped[LetterKind]
    language: Mapped[str]
    state: Mapped[ReplyState] = mapped_column(default=ReplyState.DRAFT, index=True)
    heading: Mapped[str] = mapped_column(default="")
    fields: Mapped[dict[str, object]] = mapped_column(JSON)  # what the executor wrote, by placeholder
    decision: Mapped[Decision | None]  # with which the appeal closes when this letter is sent
    nature: Mapped[AnswerNature | None]
    executor_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("official.id"))
    number: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[dt.date | None]
    file_name: Mapped[str] = mapped_column(default="")  # of the frozen bytes in the file store
    sha256: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")  # of the frozen letter, for search
    way: Mapped[ReplyWay | None]
    dispatched_at: Mapped[dt.datetime | None]
    proof: Mapped[str] = mapped_column(default="")  # of delivery: post number, receipt (art 66)
    remark: Mapped[str] = mapped_column(default="")  # why it was sent back

    versions: Mapped[list["ReplyVersion"]] = relationship(order_by="ReplyVersion.number")


class ReplyVersion(Base):
    """One version of a draft, as it was written."""

    __tablename__ = "reply_version"
    __table_args__ = (UniqueConstraint("reply_id", "number"),)

    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"))
    number: Mapped[int]
    fields: Mapped[dict[str, object]] = mapped_column(JSON)
    written_at: Mapped[dt.datetime]
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))


class LetterTemplate(Base, Versioned):
    """The office's own template for a kind of letter and a language; without one the shipped template serves."""

    __tablename__ = "letter_template"
    __table_args__ = (UniqueConstraint("kind", "language"),)

    kind: Mapped[LetterKind]
    language: Mapped[str]
    file_name: Mapped[str]
    original_name: Mapped[str]
