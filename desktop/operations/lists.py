"""Lists of the office: prefixes of e-Otinish numbers, contacts of bodies, trusted residents, points of intake."""

import datetime as dt
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.administration import refuse_blank
from desktop.work import Look, Work
from models.base import Base
from models.body import Body, BodyContact
from models.number_prefix import NumberPrefix
from models.place import IntakePoint, Place, TrustedResident
from models.rules.kinds import IntakeKind, PlaceLevel
from models.rules.numbering import is_prefix, normalise_number
from models.rules.titled import N_
from models.values import phone_number

Row = TypeVar("Row", bound=Base)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """Which row is changed, and its version on the screen."""

    id: int
    version: int


@dataclass(frozen=True)
class AddPrefix:
    """The letters, and what numbers that begin so are about."""

    prefix: str
    name_kk: str
    name_ru: str
    name_en: str = ""


@operation(Permission.ADMINISTER)
def add_prefix(work: Work, order: AddPrefix) -> int:
    """Enter a prefix; gives its id. Refuses what is not two or three Cyrillic letters, and one that stands already."""
    return _entered(work, NumberPrefix(), _prefix(work, order), Event.PREFIX_ADDED)


@dataclass(frozen=True, kw_only=True)
class ChangePrefix(Seen, AddPrefix):
    """The prefix as it shall be."""


@operation(Permission.ADMINISTER)
def change_prefix(work: Work, order: ChangePrefix) -> None:
    """Correct a prefix or its meaning."""
    _changed(work, NumberPrefix, order, _prefix(work, order, order.id), Event.PREFIX_CHANGED)


def _prefix(work: Work, order: AddPrefix, but: int = 0) -> dict[str, object]:
    prefix = normalise_number(order.prefix)
    if not is_prefix(prefix):
        raise Refusal(N_("A prefix is two or three Cyrillic letters, as «ЖТ»."), field="prefix")
    if work.session.scalar(select(NumberPrefix.id).where(NumberPrefix.prefix == prefix, NumberPrefix.id != but)):
        raise Refusal(N_("The prefix {prefix} stands in the list already."), field="prefix", prefix=prefix)
    return {"prefix": prefix, "name_kk": order.name_kk, "name_ru": order.name_ru, "name_en": order.name_en}


@dataclass(frozen=True)
class AddContact:
    """Who is spoken to in a body. An absence is told by its first and its last day, or by the first alone."""

    body_id: int
    name: str
    post_kk: str = ""
    post_ru: str = ""
    phone: str = ""
    email: str = ""
    absent_from: dt.date | None = None
    absent_until: dt.date | None = None
    absence: str = ""


@operation(Permission.ADMINISTER)
def add_contact(work: Work, order: AddContact) -> int:
    """Enter a contact of a body; gives its id."""
    return _entered(work, BodyContact(), _contact(work, order), Event.CONTACT_ADDED)


@dataclass(frozen=True, kw_only=True)
class ChangeContact(Seen, AddContact):
    """The contact as it shall be."""


@operation(Permission.ADMINISTER)
def change_contact(work: Work, order: ChangeContact) -> None:
    """Correct a contact, or note an absence."""
    _changed(work, BodyContact, order, _contact(work, order), Event.CONTACT_CHANGED)


def _contact(work: Work, order: AddContact) -> dict[str, object]:
    work.known(Body, order.body_id, field="body_id")
    if order.absent_until is not None and order.absent_from is None:
        raise Refusal(N_("Write also the first day of the absence."), field="absent_from")
    if order.absent_until is not None and order.absent_from is not None and order.absent_until < order.absent_from:
        raise Refusal(N_("The last day of the absence is before the first."), field="absent_until")
    if not order.phone.strip() and not order.email.strip():
        raise Refusal(N_("Write a telephone or an e-mail address."), field="phone")
    return {name: getattr(order, name) for name in AddContact.__dataclass_fields__}


@dataclass(frozen=True)
class AddTrusted:
    """A resident whom a settlement trusts: how to reach them, and the day of their consent to be named here."""

    place_id: int
    name: str
    phone: str
    consent_on: dt.date | None
    consent_until: dt.date | None = None
    about: str = ""


@operation(Permission.ADMINISTER)
def add_trusted(work: Work, order: AddTrusted) -> int:
    """Enter a trusted resident; gives the id. Refused without a consent (law 94-V, art 8)."""
    return _entered(work, TrustedResident(), _trusted(work, order), Event.TRUSTED_ADDED)


@dataclass(frozen=True, kw_only=True)
class ChangeTrusted(Seen, AddTrusted):
    """The resident as they shall stand here."""


@operation(Permission.ADMINISTER)
def change_trusted(work: Work, order: ChangeTrusted) -> None:
    """Correct a trusted resident, or note a new consent."""
    _changed(work, TrustedResident, order, _trusted(work, order), Event.TRUSTED_CHANGED)


def _trusted(work: Work, order: AddTrusted) -> dict[str, object]:
    if work.get(Place, order.place_id, field="place_id").level is not PlaceLevel.VILLAGE:
        raise Refusal(N_("Choose the settlement where they live."), field="place_id")
    if order.consent_on is None or order.consent_on > work.today:
        raise Refusal(N_("Without the person's consent nobody is named here: write its day."), field="consent_on")
    if order.consent_until is not None and order.consent_until < order.consent_on:
        raise Refusal(N_("The consent ends before it was given."), field="consent_until")
    phone = phone_number(order.phone)
    if phone is None:
        raise Refusal(N_("«{phone}» is no telephone number."), field="phone", phone=order.phone)
    return {name: getattr(order, name) for name in AddTrusted.__dataclass_fields__} | {"phone": phone}


@dataclass(frozen=True)
class AddIntake:
    """A point of intake as papers name it; of an okrug's office which okrug."""

    kind: IntakeKind
    name_kk: str
    name_ru: str
    name_en: str = ""
    place_id: int | None = None


@operation(Permission.ADMINISTER)
def add_intake(work: Work, order: AddIntake) -> int:
    """Enter a point of intake; gives its id."""
    return _entered(work, IntakePoint(), _intake(work, order), Event.INTAKE_ADDED)


@dataclass(frozen=True, kw_only=True)
class ChangeIntake(Seen, AddIntake):
    """The point as it shall be."""


@operation(Permission.ADMINISTER)
def change_intake(work: Work, order: ChangeIntake) -> None:
    """Rename a point of intake, or move it."""
    _changed(work, IntakePoint, order, _intake(work, order), Event.INTAKE_CHANGED)


def _intake(work: Work, order: AddIntake) -> dict[str, object]:
    if order.place_id is not None:
        if work.get(Place, order.place_id, field="place_id").level is not PlaceLevel.OKRUG:
            raise Refusal(N_("Choose an okrug."), field="place_id")
    elif order.kind is IntakeKind.OKRUG:
        raise Refusal(N_("Choose the okrug whose office it is."), field="place_id")
    return {name: getattr(order, name) for name in AddIntake.__dataclass_fields__}


def intake_point(look: Look, id: int | None) -> int | None:
    """The id of a point of intake that is in use, or None where none is told; a Refusal for any other."""
    if id is None:
        return None
    if not look.get(IntakePoint, id, field="intake_point_id").is_active:
        raise Refusal(N_("This point of intake is out of use. Choose another."), field="intake_point_id")
    return id


def _entered(work: Work, row: Row, values: dict[str, object], event: Event) -> int:
    _lay(row, values)
    work.add(row)
    work.record(event, row)
    return row.id


def _changed(work: Work, table: type[Base], order: Seen, values: dict[str, object], event: Event) -> None:
    row = work.get(table, order.id)
    work.check_version(row, order.version)
    _lay(row, values)
    work.session.flush()
    work.record(event, row)


def _lay(row: Base, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(row, name, " ".join(value.split()) if isinstance(value, str) else value)
    refuse_blank(row)
