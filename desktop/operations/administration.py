"""What the administrator keeps: settings, the calendar, officials, bodies, places."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar
from zoneinfo import available_timezones

from sqlalchemy import select

from desktop.access import Permission
from desktop.change_words import shown
from desktop.changes import plain
from desktop.errors import Refusal
from desktop.events import Event
from desktop.fields import named
from desktop.hidden import number_shown
from desktop.operation import operation, question
from desktop.operations.checks import slot_minutes
from desktop.settings import REQUIRED, OfficeSettings, Value, from_stored, stored
from desktop.terms import counted
from desktop.work import Look, Work
from models.appeal import Appeal
from models.base import Base
from models.body import Body
from models.calendar import DayOff
from models.official import Department, Official
from models.place import Place
from models.rules.kinds import OfficialRank, PlaceLevel
from models.rules.numbering import NumberPattern
from models.rules.states import OPEN_APPEAL_STATES
from models.rules.titled import N_
from models.rules.workdays import CalendarDay, DayKind, WorkCalendar
from models.setting import Setting
from resources.texts import texts

Row = TypeVar("Row", bound=Base)

CODE_DIGITS = range(3, 6)  # of the telephones of a district


@operation(Permission.ADMINISTER)
def change_settings(work: Work, values: dict[str, Value]) -> None:
    """Set declared settings; refuses an unknown name, a wrong type, a number pattern that is none."""
    typed = {name: _typed(name, value) for name, value in values.items()}
    _refuse_unworkable(replace(work.settings, **typed))
    known = {row.key: row for row in work.session.scalars(select(Setting))}
    for key, value in values.items():
        if key in known:
            known[key].value = stored(value)
        else:
            work.session.add(Setting(key=key, value=stored(value)))
    work.record(Event.SETTINGS_CHANGED, None, names=sorted(values))


SET_MEANWHILE = N_("This was set to «{value}» meanwhile. What you typed is kept: save once more if yours shall hold.")


@dataclass(frozen=True)
class CorrectSettings:
    """Settings by name as they shall be, and what stood on the screen before anybody typed, as the store keeps it."""

    values: dict[str, Value]
    seen: dict[str, str | int | bool]


@operation(Permission.ADMINISTER)
def correct_settings(work: Work, order: CorrectSettings) -> None:
    """Set what was typed. Refuses, at its field, a setting that a colleague has changed since it was shown."""
    for name, seen in order.seen.items():
        if name in order.values and (now := stored(getattr(work.settings, name))) != seen:
            raise Refusal(SET_MEANWHILE, field=name, value=shown(name, now, texts(work.actor.language)))
    change_settings(work, order.values)


def _typed(name: str, value: Value) -> Any:  # noqa: ANN401 (its type is the declared one)
    try:
        return getattr(from_stored({name: stored(value)}), name)
    except KeyError as error:
        raise Refusal(N_("There is no setting {name}."), field=name, name=name) from error
    except ValueError as error:
        raise Refusal(N_("This value does not fit."), field=name) from error


def _refuse_unworkable(settings: OfficeSettings) -> None:
    """Refuse values of the right type with which the office could not work."""
    if empty := next((name for name in REQUIRED if not getattr(settings, name).strip()), None):
        raise Refusal(N_("Fill in: {name}."), field=empty, name=named(empty))
    try:
        NumberPattern(settings.number_pattern)
    except ValueError as error:
        message = N_("A pattern of numbers names prefix, number and year once each, in braces.")
        raise Refusal(message, field="number_pattern") from error
    slot_minutes(settings.slot_minutes)
    _refuse_code(settings.phone_code)
    _refuse_times(settings)
    for name in ("prefix_person", "prefix_entity", "prefix_visit", "prefix_assignment", "prefix_resolution"):
        if not getattr(settings, name).isalpha():
            raise Refusal(N_("A prefix consists of letters."), field=name)
    if settings.opening_time >= settings.closing_time:
        raise Refusal(N_("The working day begins before it ends."), field="closing_time")
    if settings.time_zone not in available_timezones():
        raise Refusal(N_("There is no time zone {name}."), field="time_zone", name=settings.time_zone)


def _refuse_times(settings: OfficeSettings) -> None:
    for name in ("warn_days", "largest_file_mb"):
        if getattr(settings, name) < 1:
            raise Refusal(N_("This must be at least one."), field=name)
    for name in ("undo_minutes", "step_undo_minutes", "take_back_minutes", "escalate_days", "control_first"):
        if getattr(settings, name) < 0:
            raise Refusal(N_("This cannot be below zero."), field=name)
    for less, name in (("control_first", "control_second"), ("control_second", "control_third")):
        if getattr(settings, less) >= getattr(settings, name):
            raise Refusal(N_("The days of the columns rise from one to the next."), field=name)


def _refuse_code(code: str) -> None:
    if code and not (code.isdecimal() and len(code) in CODE_DIGITS):
        raise Refusal(N_("A telephone code has three to five digits: 72533."), field="phone_code")


@dataclass(frozen=True)
class ChangeDay:
    """A day of the calendar with its reason and the act it rests on.

    `version` is the one that was on the screen: 0 where the day was not entered, None where nobody looked.
    """

    day: date
    kind: DayKind
    why_kk: str = ""
    why_ru: str = ""
    source: str = ""
    version: int | None = None


@dataclass(frozen=True)
class Moved:
    """An open appeal whose last day a change of the calendar moves."""

    appeal_id: int
    number: str
    before: date
    after: date


@operation(Permission.ADMINISTER)
def change_calendar(work: Work, days: tuple[ChangeDay, ...]) -> tuple[Moved, ...]:
    """Change days and count the terms of all open appeals anew; gives those that moved."""
    rows = {row.day: row for row in work.session.scalars(select(DayOff))}
    for change in days:
        _refuse_unreasoned(change)
        if change.version is not None and change.day in rows:
            work.check_version(rows[change.day], change.version)
        row = rows.setdefault(change.day, DayOff(day=change.day, kind=change.kind, why_kk="", why_ru=""))
        row.kind, row.why_kk, row.why_ru, row.source = change.kind, change.why_kk, change.why_ru, change.source
        row.is_estimated = False
        work.session.add(row)
    work.session.flush()
    moves = list(_moved(work, days))
    told = [[appeal.number, plain(one.before), plain(one.after)] for appeal, one in moves]
    work.record(Event.CALENDAR_CHANGED, None, days=[plain(change.day) for change in days], moved=told)
    for appeal, one in moves:
        appeal.due_on = one.after
        work.record(Event.APPEAL_RECOUNTED, appeal)
    return tuple(one for _, one in moves)


@question(Permission.ADMINISTER)
def calendar_moves(look: Look, days: tuple[ChangeDay, ...]) -> tuple[Moved, ...]:
    """Which open appeals the change would move, before anything is changed; refuses what the change would."""
    for change in days:
        _refuse_unreasoned(change)
    return tuple(one for _, one in _moved(look, days))


def _refuse_unreasoned(change: ChangeDay) -> None:
    if change.kind in (DayKind.HOLIDAY, DayKind.MOVED_OFF) and not (change.why_kk and change.why_ru):
        raise Refusal(N_("Give the reason in Kazakh and in Russian."), field="why_kk")


def _moved(look: Look, days: tuple[ChangeDay, ...]) -> Iterator[tuple[Appeal, Moved]]:
    """Open appeals whose last day differs under the calendar with these days, which the look keeps from here on."""
    rows = (*look.session.scalars(select(DayOff)), *days)
    look.calendar = WorkCalendar(CalendarDay(row.day, row.kind, row.why_kk) for row in rows)
    query = select(Appeal).where(Appeal.state.in_(OPEN_APPEAL_STATES)).order_by(Appeal.id)
    for appeal in look.session.scalars(query):
        after = counted(look, appeal).due_on
        if after != appeal.due_on:
            yield appeal, Moved(appeal.id, number_shown(look, appeal), appeal.due_on, after)


@dataclass(frozen=True)
class AddOfficial:
    """An official; names and posts in both spellings."""

    rank: OfficialRank
    surname_kk: str
    given_kk: str
    surname_ru: str
    given_ru: str
    post_kk: str
    post_ru: str
    patronymic_kk: str = ""
    patronymic_ru: str = ""
    room: str = ""
    phone: str = ""
    email: str = ""
    department_id: int | None = None


@operation(Permission.ADMINISTER)
def add_official(work: Work, order: AddOfficial) -> int:
    """Enter an official; gives the id."""
    if order.department_id is not None:
        work.known(Department, order.department_id, field="department_id")
    return _entered(work, Official(**vars(order)), Event.OFFICIAL_ADDED)


@dataclass(frozen=True)
class AddBody:
    """A body to forward to, in the cases that letters need."""

    name_kk: str
    name_ru: str
    dative_kk: str
    accusative_ru: str
    genitive_kk: str = ""
    genitive_ru: str = ""
    address_kk: str = ""
    address_ru: str = ""
    phone: str = ""


@operation(Permission.ADMINISTER)
def add_body(work: Work, order: AddBody) -> int:
    """Enter a body; gives the id."""
    return _entered(work, Body(**vars(order)), Event.BODY_ADDED)


_PARENTS: dict[PlaceLevel, tuple[PlaceLevel | None, ...]] = {
    PlaceLevel.OKRUG: (None,),
    PlaceLevel.VILLAGE: (PlaceLevel.OKRUG,),
    PlaceLevel.SECTOR: (PlaceLevel.VILLAGE,),
    PlaceLevel.STREET: (PlaceLevel.VILLAGE, PlaceLevel.SECTOR),
}


@dataclass(frozen=True)
class AddPlace:
    """An okrug, a village of an okrug, a neighbourhood of a village, a street of either."""

    level: PlaceLevel
    name_kk: str
    name_ru: str
    parent_id: int | None = None
    postal_index: str = ""


@operation(Permission.ADMINISTER)
def add_place(work: Work, order: AddPlace) -> int:
    """Enter a place; gives the id. A village needs its okrug, a neighbourhood its village, a street one of these."""
    parent = None if order.parent_id is None else work.get(Place, order.parent_id, field="parent").level
    if parent not in _PARENTS[order.level]:
        raise Refusal(
            N_("A village belongs to an okrug, a neighbourhood to a village, a street to one of these two."),
            field="parent",
        )
    return _entered(work, Place(**vars(order)), Event.PLACE_ADDED)


def _entered(work: Work, row: Row, event: Event) -> int:
    refuse_blank(row)
    work.add(row)
    work.record(event, row)
    return row.id


def refuse_blank(row: Base) -> None:
    """Refuse a row in which a text that has no default is empty."""
    for column in row.__table__.columns:
        if column.type.python_type is str and column.default is None and not str(getattr(row, column.name)).strip():
            raise Refusal(N_("Fill in: {name}."), field=column.name, name=named(column.name))
