"""The office's table of days off and of working days at weekends."""

import datetime as dt

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Versioned
from models.rules.workdays import DayKind


class DayOff(Base, Versioned):
    """One exceptional day with its reason and source. Days not listed follow the week."""

    __tablename__ = "day_off"
    __table_args__ = (UniqueConstraint("day"),)

    day: Mapped[dt.date]
    kind: Mapped[DayKind]
    why_kk: Mapped[str]
    why_ru: Mapped[str]
    why_en: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    is_estimated: Mapped[bool] = mapped_column(default=False)

    def why(self, language: str) -> str:
        """The reason in a language; English falls back to Russian."""
        if language == "en":
            return self.why_en or self.why_ru
        return self.why_ru if language == "ru" else self.why_kk
