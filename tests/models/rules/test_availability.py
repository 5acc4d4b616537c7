from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.availability import LAST, Availability, Closure, DayException, DayHours, Series, falling
from models.rules.slots import Hours
from models.rules.workdays import CalendarDay, DayKind, WorkCalendar

MORNING, AFTERNOON = Hours(time(10), time(13)), Hours(time(15), time(17))
THURSDAYS = frozenset({3})
WINTER = date(2026, 12, 1)
CALENDAR = WorkCalendar(
    [
        CalendarDay(date(2026, 12, 16), DayKind.HOLIDAY, "Independence Day"),
        CalendarDay(date(2026, 12, 17), DayKind.MOVED_OFF, "moved by order"),
        CalendarDay(date(2026, 12, 19), DayKind.MOVED_WORK, "moved by order"),
    ]
)

days = st.dates(date(2026, 11, 1), date(2027, 3, 1))
stretches = st.tuples(st.integers(8, 18), st.integers(1, 5)).map(lambda s: Hours(time(s[0]), time(s[0] + s[1])))
all_series = st.builds(
    Series,
    weekdays=st.frozensets(st.integers(0, 6)),
    hours=stretches,
    valid_from=days,
    valid_until=st.none() | days,
    every_weeks=st.integers(1, 4),
    nth=st.none() | st.sampled_from([1, 2, 3, 4, 5, LAST]),
)
rules = st.builds(
    Availability,
    series=st.lists(all_series, max_size=3).map(tuple),
    exceptions=st.lists(st.builds(DayException, days, st.lists(stretches, max_size=2).map(tuple)), max_size=3).map(
        tuple
    ),
    closures=st.lists(st.builds(Closure, days, days, st.just("trip")), max_size=2).map(tuple),
)


def dates(availability, first="2026-12-01", last="2027-01-31"):
    found = availability.days(date.fromisoformat(first), date.fromisoformat(last), CALENDAR)
    return [str(day.day)[5:] for day in found]


def test_a_series_recurs_weekly_and_leaves_out_days_off():
    assert dates(Availability((Series(THURSDAYS, MORNING, WINTER),)), last="2026-12-31") == [
        "12-03", "12-10", "12-24", "12-31",
    ]  # fmt: skip


def test_a_series_holds_only_while_it_is_valid():
    series = Series(THURSDAYS, MORNING, date(2026, 12, 10), date(2026, 12, 24))
    assert dates(Availability((series,))) == ["12-10", "12-24"]


def test_every_second_week_is_counted_from_the_week_the_series_begins_in():
    # 1 December is a Tuesday: the Monday of that week lies before it and is not valid yet.
    series = Series(frozenset({0, 3}), MORNING, WINTER, every_weeks=2)
    assert dates(Availability((series,)), last="2026-12-31") == ["12-03", "12-14", "12-28", "12-31"]


@pytest.mark.parametrize(
    ("nth", "expected"),
    [(1, ["12-03", "01-07"]), (3, ["01-21"]), (5, ["12-31"]), (LAST, ["12-31", "01-28"])],
)
def test_the_nth_and_the_last_weekday_of_a_month(nth, expected):
    assert dates(Availability((Series(THURSDAYS, MORNING, WINTER, nth=nth),))) == expected


def test_hours_of_several_series_are_joined_where_they_meet():
    meeting = [Hours(time(10), time(12)), Hours(time(12), time(13)), Hours(time(10, 30), time(11)), AFTERNOON]
    availability = Availability(tuple(Series(THURSDAYS, hours, WINTER) for hours in meeting))
    assert availability.hours_on(date(2026, 12, 3), CALENDAR) == (MORNING, AFTERNOON)


def test_an_exception_replaces_the_hours_of_its_day_adds_a_day_or_takes_one_away():
    availability = Availability(
        (Series(THURSDAYS, MORNING, WINTER),),
        (
            DayException(date(2026, 12, 3), (AFTERNOON,)),
            DayException(date(2026, 12, 5), (MORNING,)),
            DayException(date(2026, 12, 10)),
        ),
    )
    assert availability.days(date(2026, 12, 1), date(2026, 12, 12), CALENDAR) == (
        DayHours(date(2026, 12, 3), (AFTERNOON,)),
        DayHours(date(2026, 12, 5), (MORNING,)),
    )


def test_a_holiday_beats_an_exception_and_a_closure_beats_a_holiday():
    holiday, moved_work = date(2026, 12, 16), date(2026, 12, 19)
    exceptions = tuple(DayException(day, (MORNING,)) for day in (holiday, moved_work))
    assert dates(Availability(exceptions=exceptions)) == ["12-19"]
    closed = Availability(exceptions=exceptions, closures=(Closure(holiday, moved_work, "trip"),))
    assert dates(closed) == []
    assert closed.closed_because(holiday, CALENDAR) == "trip"
    assert Availability().closed_because(holiday, CALENDAR) == "Independence Day"
    assert Availability().closed_because(moved_work, CALENDAR) is None


def test_a_booking_left_outside_the_hours_is_found():
    availability = Availability((Series(THURSDAYS, MORNING, WINTER),))
    booked = Hours(time(12, 40), time(13))
    assert not availability.is_outside(date(2026, 12, 3), booked, CALENDAR)
    assert availability.is_outside(date(2026, 12, 3), Hours(time(12, 50), time(13, 10)), CALENDAR)
    assert availability.is_outside(date(2026, 12, 17), booked, CALENDAR)


@given(rules, days, st.integers(0, 60))
def test_days_come_in_order_never_closed_and_their_hours_never_overlap(availability, first, length):
    found = availability.days(first, first + timedelta(days=length), CALENDAR)
    assert all(one.day < other.day for one, other in pairwise(found))
    for day in found:
        assert day.hours
        assert availability.closed_because(day.day, CALENDAR) is None
        assert all(one.ends < other.begins for one, other in pairwise(day.hours))


@given(rules, days, days)
def test_one_more_closure_takes_away_its_days_and_no_others(availability, first, last):
    closed = Availability(
        availability.series, availability.exceptions, (*availability.closures, Closure(first, last, "repair"))
    )
    before = availability.days(date(2026, 11, 1), date(2027, 3, 1), CALENDAR)
    assert closed.days(date(2026, 11, 1), date(2027, 3, 1), CALENDAR) == tuple(
        day for day in before if not first <= day.day <= last
    )


def test_a_pattern_of_several_series_falls_on_each_day_once_and_in_order():
    """Tuesdays, and the second and the last Thursday of November 2026."""
    tuesdays = Series(frozenset({1}), Hours(time(10), time(12)), date(2026, 11, 1))
    thursdays = [replace(tuesdays, weekdays=frozenset({1, 3}), nth=nth) for nth in (2, LAST)]
    assert [day.day for day in falling([tuesdays, *thursdays], date(2026, 11, 1), date(2026, 11, 30))] == [
        3, 10, 12, 17, 24, 26,
    ]  # fmt: skip
