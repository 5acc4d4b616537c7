from datetime import date, datetime, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.slots import DaySlots, Hours, Load, cut, load, next_free

THURSDAY, FRIDAY = date(2026, 12, 3), date(2026, 12, 4)
BEFORE = datetime.fromisoformat("2026-12-01 09:00")

minutes_of_day = st.integers(0, 24 * 60 - 1)


def at(text):
    return time.fromisoformat(text)


def hours(begins, ends):
    return Hours(at(begins), at(ends))


def a_stretch(bounds):
    first, last = sorted(bounds)
    return Hours(time(*divmod(first, 60)), time(*divmod(last, 60)))


stretches = st.tuples(minutes_of_day, minutes_of_day).map(a_stretch)


def a_day(day=THURSDAY, *taken):
    return DaySlots(day, cut(hours("10:00", "11:20"), 20), taken)


def test_a_day_is_cut_into_slots():
    assert cut(hours("10:00", "11:00"), 20) == (
        hours("10:00", "10:20"),
        hours("10:20", "10:40"),
        hours("10:40", "11:00"),
    )


def test_slots_begin_anew_after_a_break_and_a_short_rest_is_left():
    slots = cut(hours("09:00", "12:00"), 30, [hours("10:10", "10:25"), hours("10:20", "10:35")])
    assert [slot.begins for slot in slots] == [at("09:00"), at("09:30"), at("10:35"), at("11:05")]


def test_breaks_outside_the_hours_change_nothing():
    outside = [hours("08:00", "08:30"), hours("13:00", "14:00")]
    assert cut(hours("09:00", "10:00"), 30, outside) == cut(hours("09:00", "10:00"), 30)


@pytest.mark.parametrize("minutes", [0, -20])
def test_a_slot_must_last(minutes):
    with pytest.raises(ValueError, match="cannot last"):
        cut(hours("10:00", "11:00"), minutes)


def test_touching_hours_do_not_overlap():
    assert not hours("10:00", "10:20").overlaps(hours("10:20", "10:40"))
    assert hours("10:00", "10:21").overlaps(hours("10:20", "10:40"))
    assert hours("10:00", "11:00").holds(hours("10:00", "10:20"))
    assert not hours("10:00", "10:20").holds(hours("10:00", "11:00"))


def test_a_booking_may_take_several_slots():
    day = a_day(THURSDAY, hours("10:20", "11:00"))
    assert day.free == (hours("10:00", "10:20"), hours("11:00", "11:20"))
    assert load(day) == Load(capacity=4, taken=2)
    assert load(day).free == 2
    assert not load(day).is_full


def test_a_day_without_slots_is_full():
    assert load(DaySlots(THURSDAY, ())).is_full


def test_the_next_free_slot_skips_what_is_taken_closed_or_past():
    days = [a_day(THURSDAY, hours("10:00", "10:20")), a_day(FRIDAY)]
    assert next_free(days, BEFORE) == (THURSDAY, hours("10:20", "10:40"))
    assert next_free(days, BEFORE, closed={THURSDAY}) == (FRIDAY, hours("10:00", "10:20"))
    assert next_free(days, datetime.fromisoformat("2026-12-03 10:40")) == (THURSDAY, hours("11:00", "11:20"))
    assert next_free(days, datetime.fromisoformat("2026-12-04 11:00")) is None


def test_several_slots_must_adjoin():
    days = [a_day(THURSDAY, hours("10:20", "10:40")), a_day(FRIDAY)]
    assert next_free(days, BEFORE, count=2) == (THURSDAY, hours("10:40", "11:20"))
    assert next_free(days, BEFORE, count=3) == (FRIDAY, hours("10:00", "11:00"))
    assert next_free(days, BEFORE, count=5) is None


@given(stretches, st.integers(1, 120), st.lists(stretches, max_size=4))
def test_slots_stay_within_the_hours_outside_the_breaks_and_never_overlap(day_hours, minutes, breaks):
    slots = cut(day_hours, minutes, breaks)
    assert all(day_hours.holds(slot) for slot in slots)
    assert not any(slot.overlaps(pause) for slot in slots for pause in breaks)
    assert all(one.ends <= other.begins for one, other in pairwise(slots))


@given(stretches, st.integers(5, 60), st.lists(stretches, max_size=4), st.integers(1, 3))
def test_the_next_free_hours_touch_nothing_taken(day_hours, minutes, taken, count):
    found = next_free([DaySlots(THURSDAY, cut(day_hours, minutes), tuple(taken))], BEFORE, count=count)
    if found:
        assert not any(found[1].overlaps(booked) for booked in taken)
        assert day_hours.holds(found[1])
