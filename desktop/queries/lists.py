"""Prefixes of e-Otinish numbers, contacts of bodies, trusted residents: the lists, and what a clerk is told of them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

from sqlalchemy import ColumnElement, select

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import question
from desktop.work import Look
from models.base import Base
from models.body import Body, BodyContact
from models.number_prefix import NumberPrefix
from models.place import IntakePoint, Place, TrustedResident
from models.rules.kinds import IntakeKind
from models.rules.numbering import normalise_number, prefix_of
from models.visit import Visit

Line = TypeVar("Line")


@dataclass(frozen=True)
class PrefixLine:
    """A prefix of e-Otinish numbers; `name` is its meaning."""

    id: int
    version: int
    prefix: str
    name_kk: str
    name_ru: str
    name_en: str
    is_active: bool
    name: str


@question(Permission.ADMINISTER)
def prefix_lines(look: Look) -> list[PrefixLine]:
    """All prefixes, those in use first."""
    rows = look.session.scalars(select(NumberPrefix).order_by(NumberPrefix.is_active.desc(), NumberPrefix.prefix))
    return [_line(PrefixLine, row, name=row.name(look.actor.language)) for row in rows]


@dataclass(frozen=True)
class PrefixTold:
    """The letters of a number, and what they stand for; no meaning where the office's list does not have them."""

    prefix: str
    meaning: str


@question(Permission.READ_APPEALS)
def prefix_told(look: Look, number: str) -> PrefixTold | None:
    """What the prefix of an e-Otinish number says; None for what is no such number (yet)."""
    prefix = prefix_of(normalise_number(number))
    if not prefix:
        return None
    known = look.session.scalar(select(NumberPrefix).where(NumberPrefix.prefix == prefix, NumberPrefix.is_active))
    return PrefixTold(prefix, known.name(look.actor.language) if known else "")


@dataclass(frozen=True)
class ContactLine:
    """A contact of a body; `is_absent` today, and who it is at which body in the actor's language."""

    id: int
    version: int
    body_id: int
    name: str
    post_kk: str
    post_ru: str
    phone: str
    email: str
    absent_from: dt.date | None
    absent_until: dt.date | None
    absence: str
    is_active: bool
    body: str
    post: str
    is_absent: bool


@question(Permission.ADMINISTER)
def contact_lines(look: Look) -> list[ContactLine]:
    """All contacts by their bodies, those in use first."""
    return _contacts(look, BodyContact.id > 0)


@dataclass(frozen=True)
class BodyTold:
    """How a body is reached: address, telephone, those who are spoken to there."""

    address: str
    phone: str
    contacts: tuple[ContactLine, ...]


@question(Permission.READ_APPEALS)
def body_told(look: Look, body_id: int) -> BodyTold:
    """What a clerk sees of a body before forwarding to it."""
    body = look.get(Body, body_id)
    address = body.address_kk if look.actor.language == "kk" else body.address_ru
    contacts = _contacts(look, BodyContact.body_id == body.id, BodyContact.is_active.is_(True))
    return BodyTold(address, body.phone, tuple(contacts))


def _contacts(look: Look, *wanted: ColumnElement[bool]) -> list[ContactLine]:
    language = look.actor.language
    query = select(BodyContact, Body).join(Body, BodyContact.body_id == Body.id).where(*wanted)
    rows = look.session.execute(query.order_by(BodyContact.is_active.desc(), Body.id, BodyContact.id))
    return [
        _line(ContactLine, row, body=body.name(language), post=row.post(language), is_absent=row.is_absent(look.today))
        for row, body in rows
    ]


@dataclass(frozen=True)
class TrustedLine:
    """A trusted resident of a settlement; `is_agreed` while the consent is in force."""

    id: int
    version: int
    place_id: int
    name: str
    phone: str
    about: str
    consent_on: dt.date
    consent_until: dt.date | None
    is_active: bool
    place: str
    is_agreed: bool


@question(Permission.ADMINISTER)
def trusted_lines(look: Look) -> list[TrustedLine]:
    """All trusted residents by their settlements, those in use first."""
    return _trusted(look, look.session.scalars(_TRUSTED.order_by(TrustedResident.is_active.desc(), *_ORDER)).all())


@question(Permission.READ_APPLICANTS)
def trusted_of(look: Look, place_id: int) -> list[TrustedLine]:
    """Whom one may ask in a settlement: only those whose consent is in force."""
    rows = look.session.scalars(_TRUSTED.where(TrustedResident.place_id == place_id, TrustedResident.is_active))
    agreed = [row for row in rows if row.consent_until is None or row.consent_until >= look.today]
    return _trusted(look, agreed)


@dataclass(frozen=True)
class IntakeLine:
    """A point of intake; `okrug` in the actor's language."""

    id: int
    version: int
    kind: IntakeKind
    name_kk: str
    name_ru: str
    name_en: str
    place_id: int | None
    is_active: bool
    name: str
    okrug: str


@question(Permission.ADMINISTER)
def intake_lines(look: Look) -> list[IntakeLine]:
    """All points of intake, those in use first."""
    language = look.actor.language
    query = select(IntakePoint, Place).outerjoin(Place, IntakePoint.place_id == Place.id)
    rows = look.session.execute(query.order_by(IntakePoint.is_active.desc(), IntakePoint.id))
    return [
        _line(IntakeLine, row, name=row.name(language), okrug=okrug.name(language) if okrug else "")
        for row, okrug in rows
    ]


def intake_name(look: Look, id: int | None, language: str = "") -> str:
    """What a point of intake is called, in the actor's language or another; nothing where none is known."""
    point = look.session.get(IntakePoint, id) if id else None
    return point.name(language or look.actor.language) if point else ""


@dataclass(frozen=True)
class IntakeOfVisit:
    """Where a request was taken in (None: not told), with the version of its visit."""

    visit_id: int
    version: int
    intake_point_id: int | None
    intake_point: str


@question(Permission.READ_VISITS)
def intake_of_visit(look: Look, visit_id: int) -> IntakeOfVisit:
    """The point of intake of a visit, as it is put right."""
    visit = look.get(Visit, visit_id)
    return IntakeOfVisit(visit.id, visit.version, visit.intake_point_id, intake_name(look, visit.intake_point_id))


_TRUSTED = select(TrustedResident)
_ORDER = (TrustedResident.place_id, TrustedResident.id)


def _trusted(look: Look, rows: Sequence[TrustedResident]) -> list[TrustedLine]:
    if rows:
        look.viewed(Event.TRUSTED_LISTED, TrustedResident.__tablename__, None, ids=[row.id for row in rows])
    return [
        _line(
            TrustedLine,
            row,
            place=look.get(Place, row.place_id).name(look.actor.language),
            is_agreed=row.consent_until is None or row.consent_until >= look.today,
        )
        for row in rows
    ]


def _line(shape: type[Line], row: Base, **told: object) -> Line:
    names = [one.name for one in fields(shape) if one.name not in told]  # type: ignore[arg-type]
    return shape(**{name: getattr(row, name) for name in names}, **told)
