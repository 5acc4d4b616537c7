"""Those who turn to the office: people and legal entities, how to reach them, what they consented to."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import EMPTY, Base, Named, Versioned
from models.rules.kinds import ApplicantKind, BenefitGroup, ContactKind, ReplyWay, Sex
from models.rules.names import PersonName
from models.values import Telephone

_HAS_NUMBER = text("number IS NOT NULL AND merged_into_id IS NULL")


class Applicant(Base, Versioned):
    """A natural person or a legal entity (АППК art 63(2)). The name stands as in the identity card."""

    __tablename__ = "applicant"
    __table_args__ = (
        Index("uq_applicant_number", "number", unique=True, sqlite_where=_HAS_NUMBER, postgresql_where=_HAS_NUMBER),
        CheckConstraint("kind != 'person' OR (surname != '' AND given != '')", "person_name"),
        CheckConstraint("kind != 'entity' OR entity_name != ''", "entity_name"),
    )

    kind: Mapped[ApplicantKind]
    surname: Mapped[str] = mapped_column(default="")
    given: Mapped[str] = mapped_column(default="")
    patronymic: Mapped[str] = mapped_column(default="")
    entity_name: Mapped[str] = mapped_column(default="")
    folded_name: Mapped[str] = mapped_column(index=True)
    name_key: Mapped[str] = mapped_column(default="", server_default=text("''"), index=True)  # likely doubles share it
    number: Mapped[str | None]  # IIN of a person, BIN of an entity; may be unknown (art 63: "if any")
    birth_date: Mapped[date | None] = mapped_column(index=True)
    sex: Mapped[Sex | None]
    language: Mapped[str] = mapped_column(default="kk")
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"), index=True)
    sector_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    street_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    street: Mapped[str] = mapped_column(default="")  # as typed, where the directory does not know it
    house: Mapped[str] = mapped_column(default="")
    flat: Mapped[str] = mapped_column(default="")
    postal_index: Mapped[str] = mapped_column(default="")
    actual_address: Mapped[str] = mapped_column(default="", server_default=EMPTY)  # of residence, if another (art 93)
    address_key: Mapped[str] = mapped_column(default="", index=True)  # folded: neighbours are found by it
    reply_way: Mapped[ReplyWay] = mapped_column(default=ReplyWay.POST)
    benefit_group: Mapped[BenefitGroup | None]
    social_status_id: Mapped[int | None] = mapped_column(ForeignKey("social_status.id"), index=True)
    occupation: Mapped[str] = mapped_column(default="", server_default=EMPTY)
    citizenship: Mapped[str] = mapped_column(default="", server_default=EMPTY)  # empty: of Kazakhstan
    is_resident: Mapped[bool] = mapped_column(default=True, server_default=true())
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("applicant.id"))

    contacts: Mapped[list["ContactWay"]] = relationship(order_by="ContactWay.id")

    @property
    def person_name(self) -> PersonName:
        """The parts of a person's name."""
        return PersonName(self.surname, self.given, self.patronymic, self.sex)

    @property
    def full_name(self) -> str:
        """The name in full, of a person or an entity."""
        if self.kind is ApplicantKind.ENTITY:
            return self.entity_name
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)


class SocialStatus(Base, Versioned, Named):
    """A social status of the official form («зейнеткер»): the office's own list."""

    __tablename__ = "social_status"

    is_active: Mapped[bool] = mapped_column(default=True)


class ContactWay(Base):
    """A telephone (E.164) or an e-mail address, confirmed by signature where the person did so (art 66(4))."""

    __tablename__ = "contact_way"

    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    kind: Mapped[ContactKind]
    value: Mapped[str] = mapped_column(index=True)
    is_confirmed: Mapped[bool] = mapped_column(default=False)
    extension: Mapped[str] = mapped_column(default="", server_default=EMPTY)  # behind the number, dialled afterwards
    note: Mapped[str] = mapped_column(default="", server_default=EMPTY)  # whose telephone it is

    @property
    def said(self) -> str:
        """The address, or the telephone with its extension and note in one text."""
        return str(Telephone(self.value, self.extension, self.note))


class Consent(Base, Versioned):
    """Consent to the processing of personal data, by what art 8(4) of law 94-V asks to be recorded."""

    __tablename__ = "consent"
    __table_args__ = (CheckConstraint("withdrawn_on IS NULL OR withdrawn_on >= given_on", "withdrawn"),)

    applicant_id: Mapped[int] = mapped_column(ForeignKey("applicant.id"), index=True)
    given_on: Mapped[date]
    valid_until: Mapped[date | None]  # None: until the purpose is reached
    data_list: Mapped[str]
    allows_third_parties: Mapped[bool]
    withdrawn_on: Mapped[date | None]
