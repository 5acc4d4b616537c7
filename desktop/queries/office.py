"""What the administrator looks at: officials, users, roles, topics, places, bodies, calendar, templates, numbers."""

import datetime as dt
from collections import Counter as Counted
from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import question
from desktop.operations.reception import PROTOCOL_REGISTER
from desktop.work import Look
from models.audit import AuditEntry
from models.body import Body
from models.calendar import DayOff
from models.classifier import Topic
from models.counter import Counter
from models.official import Deputyship, Official
from models.place import Place
from models.reply import LetterTemplate
from models.resolution import Assignment
from models.rules.kinds import LetterKind, OfficialRank, PlaceLevel
from models.rules.names import surname_and_initials
from models.rules.numbering import NumberPattern
from models.rules.states import ASSIGNMENT
from models.rules.workdays import DayKind
from models.user import Role, User

LETTER_LANGUAGES = ("kk", "ru")


@dataclass(frozen=True)
class OfficialLine:
    """An official as the administrator corrects them; `held` counts the orders that are still open."""

    id: int
    version: int
    rank: OfficialRank
    surname_kk: str
    given_kk: str
    patronymic_kk: str
    surname_ru: str
    given_ru: str
    patronymic_ru: str
    post_kk: str
    post_ru: str
    room: str
    phone: str
    email: str
    is_active: bool
    name: str
    post: str
    held: int


@question(Permission.ADMINISTER)
def official_lines(look: Look) -> list[OfficialLine]:
    """All officials, those at work first, the highest rank before the others."""
    still_open = select(Assignment.executor_id).where(Assignment.state.not_in(ASSIGNMENT.final))
    held = Counted(look.session.scalars(still_open))
    order = list(OfficialRank)
    rows = sorted(
        look.session.scalars(select(Official)), key=lambda one: (not one.is_active, order.index(one.rank), one.id)
    )
    columns = [name for name in OfficialLine.__dataclass_fields__ if name not in ("name", "post", "held")]
    return [
        OfficialLine(
            **{name: getattr(one, name) for name in columns},
            name=surname_and_initials(one.name(look.actor.language)),
            post=one.post(look.actor.language),
            held=held[one.id],
        )
        for one in rows
    ]


@dataclass(frozen=True)
class DeputyLine:
    """Who acts for whom; `is_active` until the last day has passed, `is_now` today."""

    id: int
    official: str
    acting: str
    begins_on: dt.date
    ends_on: dt.date
    order_number: str
    is_active: bool
    is_now: bool


@question(Permission.ADMINISTER)
def deputy_lines(look: Look) -> list[DeputyLine]:
    """Every acting official, the latest first."""
    names = {
        one.id: surname_and_initials(one.name(look.actor.language)) for one in look.session.scalars(select(Official))
    }
    rows = look.session.scalars(select(Deputyship).order_by(Deputyship.begins_on.desc(), Deputyship.id.desc()))
    return [
        DeputyLine(
            row.id,
            names[row.official_id],
            names[row.acting_id],
            row.begins_on,
            row.ends_on,
            row.order_number,
            row.ends_on >= look.today,
            row.begins_on <= look.today <= row.ends_on,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class UserLine:
    """A login: whose it is, its roles by code and in words, when it was last used (the office's wall clock)."""

    id: int
    login: str
    official_id: int
    official: str
    roles: tuple[str, ...]
    role_names: tuple[str, ...]
    language: str
    is_active: bool
    last_sign_in: dt.datetime | None


@question(Permission.ADMINISTER)
def user_lines(look: Look) -> list[UserLine]:
    """All logins, those in use first."""
    language = look.actor.language
    rows = look.session.execute(select(User, Official).join(Official, User.official_id == Official.id))
    lines = [
        UserLine(
            user.id,
            user.login,
            official.id,
            surname_and_initials(official.name(language)),
            tuple(role.code for role in user.roles),
            tuple(role.name(language) for role in user.roles),
            user.language,
            user.is_active,
            _last_sign_in(look, user.id),
        )
        for user, official in rows
    ]
    return sorted(lines, key=lambda one: (not one.is_active, one.login))


def _last_sign_in(look: Look, user_id: int) -> dt.datetime | None:
    newest = (
        select(AuditEntry.at)
        .where(
            AuditEntry.subject == User.__tablename__,
            AuditEntry.subject_id == user_id,
            AuditEntry.event == Event.SIGNED_IN.value,
        )
        .order_by(AuditEntry.id.desc())
    )
    at = look.session.scalar(newest.limit(1))
    return at and look.local(at)


@dataclass(frozen=True)
class RoleLine:
    """A role and what it allows."""

    id: int
    code: str
    name: str
    permissions: tuple[Permission, ...]
    users: int


@question(Permission.ADMINISTER)
def role_lines(look: Look) -> list[RoleLine]:
    """The roles that the store keeps, and how many logins in use have each."""
    users = look.session.scalars(select(User).where(User.is_active))
    counts = Counted(role.code for user in users for role in user.roles)
    return [
        RoleLine(
            role.id,
            role.code,
            role.name(look.actor.language),
            tuple(one for one in Permission if one.value in role.permissions.split()),
            counts[role.code],
        )
        for role in look.session.scalars(select(Role).order_by(Role.id))
    ]


@dataclass(frozen=True)
class TopicLine:
    """A topic in three languages; without a parent it is a category. `valid_until` is the day it was retired."""

    id: int
    version: int
    code: str
    parent_id: int | None
    name_kk: str
    name_ru: str
    name_en: str
    name: str
    valid_until: dt.date | None


@question(Permission.ADMINISTER)
def topic_lines(look: Look) -> list[TopicLine]:
    """The whole classifier in the order of its codes: each category followed by what belongs to it."""
    rows = list(look.session.scalars(select(Topic).order_by(Topic.code)))
    code_of = {row.id: row.code for row in rows}
    rows.sort(key=lambda row: (code_of.get(row.parent_id or row.id, row.code), row.parent_id is not None, row.code))
    return [
        TopicLine(
            row.id,
            row.version,
            row.code,
            row.parent_id,
            row.name_kk,
            row.name_ru,
            row.name_en,
            row.name(look.actor.language),
            row.valid_until,
        )
        for row in rows
    ]


@dataclass(frozen=True)
class PlaceLine:
    """A place; `depth` 0 for an okrug, 1 for its villages, 2 for their streets."""

    id: int
    level: PlaceLevel
    parent_id: int | None
    depth: int
    name_kk: str
    name_ru: str
    postal_index: str
    name: str
    is_active: bool


@question(Permission.ADMINISTER)
def place_lines(look: Look) -> list[PlaceLine]:
    """All places, each followed by those that lie in it."""
    inside: dict[int | None, list[Place]] = {}
    for place in look.session.scalars(select(Place).order_by(Place.id)):
        inside.setdefault(place.parent_id, []).append(place)
    lines: list[PlaceLine] = []

    def walk(parent_id: int | None, depth: int) -> None:
        for place in inside.get(parent_id, []):
            name = place.name(look.actor.language)
            lines.append(
                PlaceLine(
                    place.id,
                    place.level,
                    place.parent_id,
                    depth,
                    place.name_kk,
                    place.name_ru,
                    place.postal_index,
                    name,
                    place.is_active,
                )
            )
            walk(place.id, depth + 1)

    walk(None, 0)
    return lines


@dataclass(frozen=True)
class BodyLine:
    """A body to forward to, with the cases that letters need."""

    id: int
    name_kk: str
    name_ru: str
    dative_kk: str
    accusative_ru: str
    genitive_kk: str
    genitive_ru: str
    address_kk: str
    address_ru: str
    phone: str
    is_active: bool
    name: str


@question(Permission.ADMINISTER)
def body_lines(look: Look) -> list[BodyLine]:
    """All bodies, those in use first."""
    columns = [name for name in BodyLine.__dataclass_fields__ if name != "name"]
    rows = look.session.scalars(select(Body).order_by(Body.is_active.desc(), Body.id))
    return [
        BodyLine(**{name: getattr(row, name) for name in columns}, name=row.name(look.actor.language)) for row in rows
    ]


@dataclass(frozen=True)
class YearDay:
    """A day that differs from what its weekday says, with its reason; an estimate is not fixed by an act yet."""

    day: dt.date
    kind: DayKind
    why: str
    why_kk: str
    why_ru: str
    source: str
    is_estimated: bool


@question(Permission.USE)
def calendar_year(look: Look, year: int) -> list[YearDay]:
    """The exceptional days of a year in order; none where the calendar of the year was not entered."""
    days = DayOff.day.between(dt.date(year, 1, 1), dt.date(year, 12, 31))
    return [
        YearDay(
            row.day,
            row.kind,
            row.why(look.actor.language),
            row.why_kk,
            row.why_ru,
            row.source,
            row.is_estimated,
        )
        for row in look.session.scalars(select(DayOff).where(days).order_by(DayOff.day))
    ]


@dataclass(frozen=True)
class TemplateLine:
    """The template of a kind of letter in a language: the office's own by the name of its file, or the program's."""

    kind: LetterKind
    language: str
    own_name: str


@question(Permission.ADMINISTER)
def template_lines(look: Look) -> list[TemplateLine]:
    """Every kind of letter in both languages of letters."""
    own = {(row.kind, row.language): row.original_name for row in look.session.scalars(select(LetterTemplate))}
    return [
        TemplateLine(kind, language, own.get((kind, language), ""))
        for kind in LetterKind
        for language in LETTER_LANGUAGES
    ]


@question(Permission.ADMINISTER)
def template_content(look: Look, kind: LetterKind, language: str) -> bytes:
    """The Word file in use: the office's own or the program's."""
    from printing.letter import LetterKind as DrawnKind
    from printing.letter import shipped_template

    own = look.session.scalar(
        select(LetterTemplate).where(LetterTemplate.kind == kind, LetterTemplate.language == language)
    )
    return look.files.read(own.file_name) if own else shipped_template(DrawnKind(kind.value), language)


@dataclass(frozen=True)
class NumberLine:
    """A register of a year: the last number given and how the next will be written."""

    register: str
    year: int
    last: int
    following: str


@question(Permission.ADMINISTER)
def number_lines(look: Look) -> list[NumberLine]:
    """The running numbers, the newest year first; registers of this year that have given none yet stand with 0."""
    settings = look.settings
    pattern = NumberPattern(settings.number_pattern)
    used = (settings.prefix_person, settings.prefix_entity, settings.prefix_visit, PROTOCOL_REGISTER)
    last = {(look.today.year, register): 0 for register in used}
    last |= {(row.year, row.register): row.last for row in look.session.scalars(select(Counter))}
    return [
        NumberLine(
            register,
            year,
            number,
            str(number + 1) if register == PROTOCOL_REGISTER else pattern.format(register, number + 1, year),
        )
        for (year, register), number in sorted(last.items(), key=lambda item: (-item[0][0], item[0][1]))
    ]
