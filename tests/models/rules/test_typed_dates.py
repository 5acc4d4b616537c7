from datetime import date

import pytest

from models.rules.typed_dates import read_date
from models.rules.workdays import CalendarDay, DayKind, WorkCalendar

TODAY = date(2026, 11, 26)  # a Thursday
CALENDAR = WorkCalendar((CalendarDay(date(2026, 12, 16), DayKind.HOLIDAY, "Тәуелсіздік күні"),))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("26", TODAY),
        ("27", date(2026, 11, 27)),
        ("5", date(2026, 12, 5)),
        ("31", date(2026, 12, 31)),
        ("5.", date(2026, 12, 5)),
        ("05.03", date(2027, 3, 5)),
        ("26.11", TODAY),
        ("5/3", date(2027, 3, 5)),
        ("5 3 2028", date(2028, 3, 5)),
        ("05.03.27", date(2027, 3, 5)),
        ("05.03.1990", date(1990, 3, 5)),
        ("05031990", date(1990, 3, 5)),
        ("29.02", date(2028, 2, 29)),
        ("+10", date(2026, 12, 6)),
        ("+10р", date(2026, 12, 10)),
        ("+10ж", date(2026, 12, 10)),
        ("+ 10 w", date(2026, 12, 10)),
        ("+15р", date(2026, 12, 18)),  # over the holiday of 16 December
        ("+10h", date(2026, 12, 10)),  # р in the Latin layout
        ("пт", date(2026, 11, 27)),
        ("жм", date(2026, 11, 27)),
        ("ЖМ", date(2026, 11, 27)),
        ("бс", date(2026, 12, 3)),  # today is a Thursday: the next one
        ("gn", date(2026, 11, 27)),  # пт in the Latin layout
        ("сегодня", TODAY),
        ("ертең", date(2026, 11, 27)),
        ("кеше", date(2026, 11, 25)),
    ],
)
def test_what_is_typed_means_a_coming_date(typed, day):
    assert read_date(typed, TODAY, CALENDAR) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("26", TODAY),
        ("27", date(2026, 10, 27)),
        ("31", date(2026, 10, 31)),
        ("05.03", date(2026, 3, 5)),
        ("27.11", date(2025, 11, 27)),
        ("05.03.71", date(1971, 3, 5)),
        ("05.03.26", date(2026, 3, 5)),
    ],
)
def test_a_birth_date_or_a_receipt_lies_behind_us(typed, day):
    assert read_date(typed, TODAY, CALENDAR, looks_back=True) == day


@pytest.mark.parametrize("typed", ["", "  ", "abc", "32", "31.02", "0", "5.13", "+0р", "+5x", "29.02.2027", "99999999"])
def test_what_is_no_date_is_none(typed):
    assert read_date(typed, TODAY, CALENDAR) is None
