"""Bodies to which appeals are forwarded, with what a letter to them needs."""

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Named


class Body(Base, Named):
    """Another body: its name in the nominative and in the case that a letter needs, address and telephone."""

    __tablename__ = "body"

    dative_kk: Mapped[str]  # «…бөліміне»: to whom it was forwarded
    accusative_ru: Mapped[str]  # «в отдел …»
    genitive_kk: Mapped[str] = mapped_column(default="")  # «бөлімнің», in short
    genitive_ru: Mapped[str] = mapped_column(default="")
    address_kk: Mapped[str] = mapped_column(default="")
    address_ru: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    is_active: Mapped[bool] = mapped_column(default=True)
