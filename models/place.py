"""Okrugs of the district, their villages, the streets of these."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import FIRST, Base, Named, Versioned
from models.rules.kinds import IntakeKind, PlaceLevel


class Place(Base, Versioned, Named):
    """A rural okrug, a village in one, a neighbourhood of a village, a street; names as an address has them («Ақбұлақ
    ауылы»). A street lies in its neighbourhood where the village has such.
    """

    __tablename__ = "place"

    version: Mapped[int] = mapped_column(default=1, server_default=FIRST)
    level: Mapped[PlaceLevel]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
    postal_index: Mapped[str] = mapped_column(default="")
    is_active: Mapped[bool] = mapped_column(default=True)


class TrustedResident(Base, Versioned):
    """Whom a settlement trusts and the office may ask; kept only with their consent (law 94-V, art 8)."""

    __tablename__ = "trusted_resident"
    __table_args__ = (CheckConstraint("consent_until IS NULL OR consent_until >= consent_on", "consent"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    name: Mapped[str]
    phone: Mapped[str]
    about: Mapped[str] = mapped_column(default="")  # why they are trusted: an elder, a former teacher
    consent_on: Mapped[dt.date]
    consent_until: Mapped[dt.date | None]
    is_active: Mapped[bool] = mapped_column(default=True)


class IntakePoint(Base, Versioned, Named):
    """Where appeals and requests for a reception are taken in: a room, an okrug's office, a common hall."""

    __tablename__ = "intake_point"
    __table_args__ = (CheckConstraint("kind != 'okrug' OR place_id IS NOT NULL", "okrug"),)

    kind: Mapped[IntakeKind]
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))  # the okrug
    is_active: Mapped[bool] = mapped_column(default=True)
