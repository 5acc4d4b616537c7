"""Officials of the akimat, their departments, and who acts for whom."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Named, Versioned
from models.rules.kinds import OfficialRank
from models.rules.names import PersonName


class Department(Base, Named, Versioned):
    """A department of the akimat: whose officials hand orders to each other, and are controlled together."""

    __tablename__ = "department"

    is_active: Mapped[bool] = mapped_column(default=True)


class Official(Base, Versioned):
    """A person with a post. Names and posts have a Kazakh and a Russian spelling: papers speak one language each."""

    __tablename__ = "official"

    rank: Mapped[OfficialRank]
    surname_kk: Mapped[str]
    given_kk: Mapped[str]
    patronymic_kk: Mapped[str] = mapped_column(default="")
    surname_ru: Mapped[str]
    given_ru: Mapped[str]
    patronymic_ru: Mapped[str] = mapped_column(default="")
    post_kk: Mapped[str]
    post_ru: Mapped[str]
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"), index=True)
    room: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    is_active: Mapped[bool] = mapped_column(default=True)

    def name(self, language: str) -> PersonName:
        """The name as spelt in a language; English papers take the Russian spelling."""
        if language == "kk":
            return PersonName(self.surname_kk, self.given_kk, self.patronymic_kk)
        return PersonName(self.surname_ru, self.given_ru, self.patronymic_ru)

    def post(self, language: str) -> str:
        """The post as spelt in a language."""
        return self.post_kk if language == "kk" else self.post_ru


class Deputyship(Base, Versioned):
    """Who acts for an official from one day to another, by which order (an acting signature needs one)."""

    __tablename__ = "deputyship"
    __table_args__ = (CheckConstraint("begins_on <= ends_on", "period"),)

    official_id: Mapped[int] = mapped_column(ForeignKey("official.id"), index=True)
    acting_id: Mapped[int] = mapped_column(ForeignKey("official.id"))
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    order_number: Mapped[str] = mapped_column(default="")
