"""Okrugs of the district, their villages, the streets of these."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Named
from models.rules.kinds import PlaceLevel


class Place(Base, Named):
    """A rural okrug, a village in one, or a street in a village; names as an address has them («Ақбұлақ ауылы»)."""

    __tablename__ = "place"

    level: Mapped[PlaceLevel]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
    postal_index: Mapped[str] = mapped_column(default="")
    is_active: Mapped[bool] = mapped_column(default=True)
