"""A date or a moment as a clerk types it: 5, 05.03, 05.03.27, +10р, пт, кеше, 05.03 14:20, also in a wrong layout."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from models.rules.folding import from_wrong_layout
from models.rules.workdays import WorkCalendar

_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("дс пн mo", "сс вт tu", "ср we", "бс чт th", "жм пт fr", "сб sa", "жс вс su"),
    )
    for name in names.split()
}
_RELATIVE = {
    "бүгін": 0, "сегодня": 0, "today": 0, "ертең": 1, "завтра": 1, "tomorrow": 1,
    "кеше": -1, "вчера": -1, "yesterday": -1,
}  # fmt: skip
_WORKDAYS = ("р", "ж", "ж.к", "р.д", "w")  # жұмыс күні, рабочий день, working day
_AFTER = re.compile(r"\+\s*(\d{1,3})\s*([^\d\s]*)")
_PARTS = re.compile(r"(\d{1,2})(?:[./\s-]+(\d{1,2})(?:[./\s-]+(\d{2}|\d{4}))?)?[./]?")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")
_TIME = re.compile(r"(\d{1,2})(?:[:.-](\d{1,2})|(\d{2}))?")


def read_date(typed: str, today: date, calendar: WorkCalendar, *, looks_back: bool = False) -> date | None:
    """The date that was typed, or None where it is none.

    A day or a day and month without the year mean the next such date (today counts); with `looks_back` the last one.
    «+10» counts calendar days, «+10р» («+10ж», "+10w") working days from today; a weekday is the next after today, with
    `looks_back` the last before it.
    """
    words = typed.strip().lower()
    for reading in dict.fromkeys((words, from_wrong_layout(words), from_wrong_layout(words, kazakh=True))):
        if (day := _read(reading, today, calendar, looks_back=looks_back)) is not None:
            return day
    return None


def read_moment(typed: str, now: datetime, closing: time) -> datetime | None:
    """The moment of a receipt that was typed, or None where it is none; `now` and the answer are of the wall clock.

    A date as read_date takes it, of the past, and behind it a time (14:20, 1420, 14). A time alone is of today. A date
    alone is at the present time of day, on another day not after `closing`: an hour that nobody said must not move the
    registration to the next working day (АППК art 64(3)).
    """
    words = typed.replace(",", " ").split()
    day = _behind(words, now)
    if day and (len(words) == 1 or now.year - day.year in (0, 1)):  # «26.11 1038» is no day of the year 1038
        present = now.time().replace(second=0, microsecond=0)
        return datetime.combine(day, present if day == now.date() else min(present, closing))
    clock = read_time(words[-1]) if words else None
    day = _behind(words[:-1], now) if len(words) > 1 else now.date()
    return datetime.combine(day, clock) if day and clock is not None else None


def _behind(words: list[str], now: datetime) -> date | None:
    """The date, of the past where no year is said; working days ahead («+10р») are none, so no calendar is asked."""
    return read_date(" ".join(words), now.date(), WorkCalendar(()), looks_back=True)


def read_time(typed: str) -> time | None:
    """The time of day that was typed (9, 930, 9:30, 9.30), or None where it is none."""
    parts = _TIME.fullmatch(typed.strip())
    if parts is None:
        return None
    hour, minute = int(parts[1]), int(parts[2] or parts[3] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _read(words: str, today: date, calendar: WorkCalendar, *, looks_back: bool) -> date | None:
    if words in _RELATIVE:
        return today + timedelta(days=_RELATIVE[words])
    if words in _WEEKDAYS:
        if looks_back:
            return today + timedelta(days=(_WEEKDAYS[words] - today.weekday()) % 7 - 7)
        return today + timedelta(days=(_WEEKDAYS[words] - today.weekday() - 1) % 7 + 1)
    if after := _AFTER.fullmatch(words):
        return _later(int(after[1]), after[2], today, calendar)
    if digits := _DIGITS.fullmatch(words):
        return _made(int(digits[3]), int(digits[2]), int(digits[1]))
    if parts := _PARTS.fullmatch(words):
        return _named(parts[1], parts[2], parts[3], today, looks_back=looks_back)
    return None


def _later(number: int, unit: str, today: date, calendar: WorkCalendar) -> date | None:
    if not unit:
        return today + timedelta(days=number)
    return calendar.nth_workday_after(today, number) if unit in _WORKDAYS and number else None


def _named(day: str, month: str | None, year: str | None, today: date, *, looks_back: bool) -> date | None:
    if year is not None and month is not None:
        full = int(year) if len(year) == 4 else _century(int(year), today, looks_back=looks_back)
        return _made(full, int(month), int(day))
    if month is not None:
        years = (today.year, today.year - 1) if looks_back else range(today.year, today.year + 9)  # 29 February
        return _first((_made(one, int(month), int(day)) for one in years), today, looks_back=looks_back)
    months = [divmod(today.year * 12 + today.month - 1 + step * (-1 if looks_back else 1), 12) for step in range(3)]
    return _first((_made(one, number + 1, int(day)) for one, number in months), today, looks_back=looks_back)


def _century(year: int, today: date, *, looks_back: bool) -> int:
    """Two digits of a birth year belong to the last hundred years, of a coming date to the present century."""
    full = today.year // 100 * 100 + year
    return full - 100 if looks_back and full > today.year else full


def _first(days: Iterable[date | None], today: date, *, looks_back: bool) -> date | None:
    return next((day for day in days if day and (day <= today if looks_back else day >= today)), None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
