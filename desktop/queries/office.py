"""The lists that the administrator keeps: topics, places, bodies, the calendar, templates, running numbers."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.operation import question
from desktop.operations.reception import PROTOCOL_REGISTER
from desktop.work import Look
from models.applicant import Applicant, SocialStatus
from models.body import Body
from models.calendar import DayOff
from models.classifier import Topic
from models.counter import Counter
from models.place import Place
from models.reply import LetterTemplate
from models.resolution import Assignment, Resolution
from models.rules.kinds import LetterKind, PlaceLevel
from models.rules.numbering import NumberPattern
from models.rules.workdays import DayKind

LETTER_LANGUAGES = ("kk", "ru")


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
    """A place; `depth` is how many places it lies in: 0 for an okrug, 1 for its villages."""

    id: int
    version: int
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
                    place.version,
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
    version: int
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
class StatusLine:
    """A social status in three languages; `people` is how many cards bear it."""

    id: int
    version: int
    name_kk: str
    name_ru: str
    name_en: str
    is_active: bool
    name: str
    people: int


@question(Permission.ADMINISTER)
def status_lines(look: Look) -> list[StatusLine]:
    """All social statuses, those in use first."""
    bear = (Applicant.social_status_id.is_not(None), Applicant.merged_into_id.is_(None))
    counted = select(Applicant.social_status_id, func.count()).where(*bear).group_by(Applicant.social_status_id)
    people = dict(look.session.execute(counted).all())
    rows = look.session.scalars(select(SocialStatus).order_by(SocialStatus.is_active.desc(), SocialStatus.id))
    as_stored = ("id", "version", "name_kk", "name_ru", "name_en", "is_active")
    return [
        StatusLine(
            **{name: getattr(row, name) for name in as_stored},
            name=row.name(look.actor.language),
            people=people.get(row.id, 0),
        )
        for row in rows
    ]


@dataclass(frozen=True)
class YearDay:
    """A day that differs from what its weekday says, with its reason; an estimate is not fixed by an act yet."""

    day: dt.date
    version: int
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
            row.version,
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
    version: int  # of the office's own; 0 for the program's


@question(Permission.ADMINISTER)
def template_lines(look: Look) -> list[TemplateLine]:
    """Every kind of letter in both languages of letters."""
    rows = look.session.scalars(select(LetterTemplate))
    own = {(row.kind, row.language): (row.original_name, row.version) for row in rows}
    return [
        TemplateLine(kind, language, *own.get((kind, language), ("", 0)))
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
    prefixes = {
        Assignment.__tablename__: settings.prefix_assignment,
        Resolution.__tablename__: settings.prefix_resolution,
    }
    used = (settings.prefix_person, settings.prefix_entity, settings.prefix_visit, PROTOCOL_REGISTER, *prefixes)
    last = {(look.today.year, register): 0 for register in used}
    last |= {(row.year, row.register): row.last for row in look.session.scalars(select(Counter))}

    def following(register: str, number: int, year: int) -> str:
        if register == PROTOCOL_REGISTER:
            return str(number)
        return pattern.format(prefixes.get(register, register), number, year)

    return [
        NumberLine(register, year, number, following(register, number + 1, year))
        for (year, register), number in sorted(last.items(), key=lambda item: (-item[0][0], item[0][1]))
    ]
