from datetime import date, datetime, time

import pytest

from models.rules.typed_dates import read_date, read_moment
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


NOW = datetime(2026, 11, 26, 16, 42, 31)
CLOSING = time(18, 30)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("26.11.2026 10:38", datetime(2026, 11, 26, 10, 38)),
        ("25.11.2026, 16:42", datetime(2026, 11, 25, 16, 42)),
        ("26.11 1038", datetime(2026, 11, 26, 10, 38)),
        ("05.03 14:20", datetime(2026, 3, 5, 14, 20)),
        ("05.03 14", datetime(2026, 3, 5, 14)),
        ("27.11 905", datetime(2025, 11, 27, 9, 5)),  # of this year it would lie ahead
        ("5 9.30", datetime(2026, 11, 5, 9, 30)),
        ("5 11 2026 9:30", datetime(2026, 11, 5, 9, 30)),
        ("14:20", datetime(2026, 11, 26, 14, 20)),
        ("0:00", datetime(2026, 11, 26)),
        ("1420", datetime(2026, 11, 26, 14, 20)),
        ("905", datetime(2026, 11, 26, 9, 5)),
        ("вчера 0:05", datetime(2026, 11, 25, 0, 5)),
        ("кеше 18:42", datetime(2026, 11, 25, 18, 42)),
        ("пт 9:00", datetime(2026, 11, 20, 9)),  # the last one: what was received lies behind us
        ("бс 9:00", datetime(2026, 11, 19, 9)),  # today is a Thursday
        # Without an hour it is that of now, but never after closing on another day.
        ("вчера", datetime(2026, 11, 25, 16, 42)),
        ("dxthf", datetime(2026, 11, 25, 16, 42)),  # вчера in the Latin layout
        ("КЕШЕ", datetime(2026, 11, 25, 16, 42)),
        ("5", datetime(2026, 11, 5, 16, 42)),
        ("05.03", datetime(2026, 3, 5, 16, 42)),
        ("05.03.2024", datetime(2024, 3, 5, 16, 42)),
        ("5 11 2026", datetime(2026, 11, 5, 16, 42)),
        ("бүгін", datetime(2026, 11, 26, 16, 42)),
    ],
)
def test_a_receipt_is_typed_as_any_date_with_or_without_its_hour(typed, moment):
    assert read_moment(typed, NOW, CLOSING) == moment


def test_an_hour_that_nobody_said_never_moves_the_registration_to_the_next_day():
    late = datetime(2026, 11, 26, 19, 5)
    assert read_moment("вчера", late, CLOSING) == datetime(2026, 11, 25, 18, 30)
    assert read_moment("сегодня", late, CLOSING) == late  # it came just now


@pytest.mark.parametrize("typed", ["", " ", ",", "25:00", "2460", "вчера в обед", "32.11 10:00", "26.11.2026 10:60"])
def test_what_is_no_moment_is_none(typed):
    assert read_moment(typed, NOW, CLOSING) is None
