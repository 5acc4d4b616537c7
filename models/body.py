"""Bodies to which appeals are forwarded, with what a letter to them needs."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import FIRST, Base, Named, Versioned


class Body(Base, Versioned, Named):
    """Another body: its name in the nominative and in the case that a letter needs, address and telephone."""

    __tablename__ = "body"

    version: Mapped[int] = mapped_column(default=1, server_default=FIRST)
    dative_kk: Mapped[str]  # «…бөліміне»: to whom it was forwarded
    accusative_ru: Mapped[str]  # «в отдел …»
    genitive_kk: Mapped[str] = mapped_column(default="")  # «бөлімнің», in short
    genitive_ru: Mapped[str] = mapped_column(default="")
    address_kk: Mapped[str] = mapped_column(default="")
    address_ru: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    is_active: Mapped[bool] = mapped_column(default=True)


class BodyContact(Base, Versioned):
    """Who is spoken to in a body: post, telephone, e-mail, and the days on which they are not there."""

    __tablename__ = "body_contact"
    __table_args__ = (CheckConstraint("absent_until IS NULL OR absent_from <= absent_until", "absence"),)

    body_id: Mapped[int] = mapped_column(ForeignKey("body.id"), index=True)
    name: Mapped[str]
    post_kk: Mapped[str] = mapped_column(default="")
    post_ru: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    absent_from: Mapped[dt.date | None]
    absent_until: Mapped[dt.date | None]  # the last day of the absence; None: not known yet
    absence: Mapped[str] = mapped_column(default="")  # who stands in, why
    is_active: Mapped[bool] = mapped_column(default=True)

    def post(self, language: str) -> str:
        """The post in a language, or as it is known."""
        return (self.post_kk or self.post_ru) if language == "kk" else (self.post_ru or self.post_kk)

    def is_absent(self, day: dt.date) -> bool:
        """Whether they are away on a day."""
        return self.absent_from is not None and self.absent_from <= day <= (self.absent_until or day)
