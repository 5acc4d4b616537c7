import tomllib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.workdays import CalendarDay, DayKind, WorkCalendar, observed
from resources import ROOT

# Every weekday off and every worked weekend day of 2024–2027, published or reckoned apart from this program.
OFF = {
    2024: "01-01 01-02 03-08 03-21 03-22 03-25 05-01 05-07 05-08 05-09 07-08 08-30 10-25 12-16",
    2025: "01-01 01-02 01-03 01-07 03-10 03-21 03-24 03-25 05-01 05-07 05-09 06-06 07-07 09-01 10-27 12-16",
    2026: "01-01 01-02 01-07 03-09 03-23 03-24 03-25 05-01 05-07 05-11 05-27 07-06 10-26 12-16",
    2027: "01-01 01-04 01-07 03-08 03-15 03-22 03-23 03-24 05-03 05-07 05-10 07-06 10-25 12-16",
}
WORKED = ["2024-05-04", "2025-01-05"]

SEED = tomllib.loads((ROOT / "seed" / "calendar.toml").read_text(encoding="utf-8"))
CALENDAR = WorkCalendar(CalendarDay(row["day"], DayKind(row["kind"]), row["why_en"]) for row in SEED["days"])
ONE_DAY = timedelta(days=1)

days = st.dates(date(2020, 1, 1), date(2032, 1, 1))
calendars = st.lists(st.builds(CalendarDay, days, st.sampled_from(DayKind)), max_size=40).map(WorkCalendar)


def every_day_of_the_seed():
    first = date(2024, 1, 1)
    return [first + n * ONE_DAY for n in range((date(2028, 1, 1) - first).days)]


def test_the_shipped_calendar_has_exactly_the_published_days_off_and_worked_weekend_days():
    different = [day for day in every_day_of_the_seed() if CALENDAR.is_workday(day) != (day.weekday() < 5)]
    off = [day for day in different if day.weekday() < 5]
    assert {year: " ".join(f"{day:%m-%d}" for day in off if day.year == year) for year in OFF} == OFF
    assert [str(day) for day in different if day.weekday() >= 5] == WORKED


def test_the_shipped_calendar_follows_from_its_holidays_but_for_the_days_moved_by_order():
    rows = [(row["day"], DayKind(row["kind"]), row["why_kk"]) for row in SEED["days"]]
    holidays = {day: why for day, kind, why in rows if kind is DayKind.HOLIDAY}
    never_moved = {day for day, why in holidays.items() if (day.month, day.day) == (1, 7) or "айт" in why}
    by_order = {date(2024, 5, 4), date(2024, 5, 8), date(2025, 1, 3), date(2025, 1, 5)}
    expected = [(row.day, row.kind, row.why) for row in observed(holidays, never_moved)]
    assert [row for row in rows if row[0] not in by_order] == expected


def test_the_shipped_calendar_names_every_day_and_year_in_three_languages():
    for row in SEED["days"]:
        assert all(row[f"why_{language}"] for language in ("kk", "ru", "en"))
    assert [row["year"] for row in SEED["sources"]] == [2024, 2025, 2026, 2027]
    assert [str(row["day"]) for row in SEED["days"] if row.get("estimated")] == ["2026-05-27", "2027-05-16"]


def test_moved_days_off_stack_after_consecutive_holidays():
    nauryz = {date(2026, 3, day): "Nauryz" for day in (21, 22, 23)}
    assert [(row.day.day, row.kind, row.why) for row in observed(nauryz)] == [
        (21, DayKind.HOLIDAY, "Nauryz"),
        (22, DayKind.HOLIDAY, "Nauryz"),
        (23, DayKind.HOLIDAY, "Nauryz"),
        (24, DayKind.MOVED_OFF, "Nauryz, 21.03.2026"),
        (25, DayKind.MOVED_OFF, "Nauryz, 22.03.2026"),
    ]


def test_orthodox_christmas_and_kurban_ait_on_a_weekend_are_not_moved():
    holidays = {date(2024, 1, 7): "Orthodox Christmas", date(2024, 6, 16): "Kurban ait"}
    assert [row.kind for row in observed(holidays, set(holidays))] == [DayKind.HOLIDAY, DayKind.HOLIDAY]


def test_a_moved_day_off_never_lands_on_a_day_that_is_off_already():
    # Women's Day on a Sunday, and Kurban ait (invented here) on the Monday after it.
    rows = observed({date(2026, 3, 8): "Women's Day", date(2026, 3, 9): "Kurban ait"}, {date(2026, 3, 9)})
    assert rows[-1] == CalendarDay(date(2026, 3, 10), DayKind.MOVED_OFF, "Women's Day, 08.03.2026")


def test_a_day_is_what_its_row_says_or_else_its_weekday():
    assert CALENDAR.kind(date(2026, 11, 26)) is DayKind.WORK
    assert CALENDAR.kind(date(2026, 11, 28)) is DayKind.WEEKEND
    assert CALENDAR.kind(date(2026, 3, 22)) is DayKind.HOLIDAY
    assert CALENDAR.kind(date(2025, 1, 3)) is DayKind.MOVED_OFF
    assert CALENDAR.kind(date(2025, 1, 5)) is DayKind.MOVED_WORK
    assert CALENDAR.why(date(2026, 12, 16)) == "Independence Day"
    assert CALENDAR.why(date(2026, 12, 17)) == ""


def test_a_later_row_takes_the_place_of_an_earlier_one():
    day = date(2026, 12, 16)
    calendar = WorkCalendar([CalendarDay(day, DayKind.HOLIDAY), CalendarDay(day, DayKind.MOVED_WORK)])
    assert calendar.is_workday(day)


def test_a_year_without_rows_is_not_covered():
    assert CALENDAR.covers(date(2027, 12, 31))
    assert not CALENDAR.covers(date(2028, 1, 3))
    assert not WorkCalendar().covers(date(2027, 12, 31))


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        ("2026-11-23", 1, "2026-11-24"),
        ("2026-11-27", 1, "2026-11-30"),
        ("2026-11-28", 1, "2026-11-30"),
        ("2026-12-15", 1, "2026-12-17"),
        ("2024-05-03", 1, "2024-05-04"),
        ("2024-05-03", 2, "2024-05-06"),
        ("2025-01-02", 1, "2025-01-05"),
        ("2026-11-28", 0, "2026-11-28"),
    ],
)
def test_the_nth_working_day_after_a_day(day, n, expected):
    assert CALENDAR.nth_workday_after(date.fromisoformat(day), n) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        ("2026-12-03", 5, "2026-11-26"),
        ("2026-12-03", 2, "2026-12-01"),
        ("2026-12-17", 1, "2026-12-15"),
        ("2024-05-06", 1, "2024-05-04"),
        ("2026-11-29", 1, "2026-11-27"),
        ("2026-11-29", 0, "2026-11-29"),
    ],
)
def test_the_nth_working_day_before_a_day(day, n, expected):
    assert CALENDAR.nth_workday_before(date.fromisoformat(day), n) == date.fromisoformat(expected)


def test_a_day_off_rolls_forward_and_a_working_day_stays():
    assert CALENDAR.roll_forward(date(2026, 3, 21)) == date(2026, 3, 26)
    assert CALENDAR.roll_forward(date(2026, 3, 26)) == date(2026, 3, 26)
    assert CALENDAR.roll_forward(date(2024, 5, 4)) == date(2024, 5, 4)


def test_the_working_days_beside_a_holiday():
    assert CALENDAR.previous_workday(date(2026, 12, 16)) == date(2026, 12, 15)
    assert CALENDAR.next_workday(date(2026, 12, 16)) == date(2026, 12, 17)


def test_working_days_are_counted_after_one_day_through_another():
    assert CALENDAR.workdays_between(date(2026, 12, 14), date(2027, 1, 8)) == 15
    assert CALENDAR.workdays_between(date(2027, 1, 8), date(2026, 12, 14)) == -15
    assert CALENDAR.workdays_between(date(2026, 11, 27), date(2026, 11, 29)) == 0


@given(calendars, days, st.integers(1, 60))
def test_the_nth_working_day_is_what_walking_day_by_day_finds(calendar, day, n):
    walked, left = day, n
    while left:
        walked += ONE_DAY
        left -= calendar.is_workday(walked)
    assert calendar.nth_workday_after(day, n) == walked
    back, left = day, n
    while left:
        back -= ONE_DAY
        left -= calendar.is_workday(back)
    assert calendar.nth_workday_before(day, n) == back


@given(calendars, days, st.integers(0, 90))
def test_working_days_between_are_those_that_walking_counts(calendar, day, length):
    until = day + length * ONE_DAY
    walked = sum(calendar.is_workday(day + n * ONE_DAY) for n in range(1, length + 1))
    assert calendar.workdays_between(day, until) == walked
    assert calendar.workdays_between(until, day) == -walked


@given(calendars, days)
def test_neighbouring_working_days_lead_back_to_each_other(calendar, day):
    work = calendar.roll_forward(day)
    assert calendar.is_workday(work)
    assert work >= day
    assert calendar.previous_workday(calendar.next_workday(work)) == work
