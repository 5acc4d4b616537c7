"""What every table shares: constraint names, enumerations stored by value, moments in UTC, names in three languages."""

import enum
from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, Enum, MetaData, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

EMPTY = text("''")  # what rows that were there before a column get
FIRST = text("1")  # the same of a version
NONE = text("0")  # the same of a number, until it is given


class UtcMoment(TypeDecorator[datetime]):
    """An instant: aware in the program, UTC in the store, so that no time zone law can move it."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse a naive moment: it would be guessed later."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "an instant needs a time zone"
            raise ValueError(msg)
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The root of all tables. Constraints have names, so that a migration can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy's own declaration)
        datetime: UtcMoment,
        enum.Enum: Enum(
            enum.Enum,
            native_enum=False,
            length=32,
            create_constraint=True,
            values_callable=lambda members: [member.value for member in members],
        ),
    }

    id: Mapped[int] = mapped_column(primary_key=True)


class Versioned:
    """A row that several people may hold at once: the version tells "changed meanwhile"."""

    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, object]:  # noqa: N805 (SQLAlchemy calls it with the class)
        """Every update says which version it saw; another's change in between is noticed."""
        return {"version_id_col": cls.version}


class Named:
    """A name in Kazakh and Russian, English where somebody gave one."""

    name_kk: Mapped[str]
    name_ru: Mapped[str]
    name_en: Mapped[str] = mapped_column(default="")

    def name(self, language: str) -> str:
        """The name in a language; English falls back to Russian, anything else to Kazakh."""
        if language == "en":
            return self.name_en or self.name_ru
        return self.name_ru if language == "ru" else self.name_kk
