from datetime import date, time

import pytest

from desktop.errors import Refusal
from desktop.operations import administration, reception
from desktop.operations.planning import PlanReceptions
from desktop.queries.schedule import (
    free_slots,
    load_of_period,
    reception_days,
    reception_plan,
    slots_of_day,
    stranded_visits,
)
from models.rules.slots import Load
from models.rules.workdays import DayKind
from tests.desktop.cases import booked, on, received

THURSDAY = date(2026, 11, 26)


@pytest.fixture
def day(desk):
    """The akim's reception on Thursday, six slots from ten to twelve."""
    return desk.reception_day()


def person(desk, given, **facts):
    return desk.applicant(given=given, number="", phones=(), **facts)


def load(desk):
    return desk.ask("clerk", reception_days, THURSDAY, THURSDAY)[0].load


def starts(desk, **wanted):
    return [slot.starts for slot in desk.ask("clerk", free_slots, desk.ids["akim"], **wanted)]


def test_a_day_shows_its_load(desk, day):
    (row,) = desk.ask("clerk", reception_days, THURSDAY, THURSDAY)
    assert (row.id, row.official, row.starts, row.ends) == (day, "Тоқсанбай\N{NBSP}Н.\N{NBSP}Ә.", time(10), time(12))
    assert (row.load, row.closed_reason) == (Load(6, 0), None)
    booked(desk, desk.applicant())
    assert load(desk) == Load(6, 1)


def test_days_of_a_period_and_of_one_official(desk, day):
    other = desk.reception_day(date(2026, 11, 27), "utilities")
    assert [row.id for row in desk.ask("clerk", reception_days, THURSDAY, date(2026, 11, 27))] == [day, other]
    assert desk.ask("clerk", reception_days, date(2026, 11, 27), date(2026, 11, 30))[0].id == other
    found = desk.ask("clerk", reception_days, THURSDAY, date(2026, 11, 27), desk.ids["utilities"])
    assert [row.id for row in found] == [other]


def test_a_booked_slot_is_not_free_and_a_cancelled_or_moved_one_is_again(desk, day):
    applicant = desk.applicant()
    visit = booked(desk, applicant, 1)
    assert time(10, 20) not in starts(desk)
    slots = desk.ask("clerk", free_slots, desk.ids["akim"])
    moved = desk.run("clerk", reception.move_visit, reception.MoveVisit(visit.id, slots[-1].id, "өтінді"))
    assert (time(10, 20) in starts(desk), time(11, 40) in starts(desk)) == (True, False)
    desk.run("clerk", reception.cancel_visit, reception.CancelVisit(moved.id, "келмейді"))
    assert len(starts(desk)) == 6
    assert load(desk) == Load(6, 0)


def test_a_missed_visit_frees_its_slot_and_a_finished_one_does_not(desk, day):
    first, second = booked(desk, person(desk, "А")), booked(desk, person(desk, "Б"))
    desk.clock.now = on(26)
    desk.run("clerk", reception.mark_missed, first.id)
    received(desk, second.id)
    assert load(desk) == Load(6, 1)


def test_free_slots_are_ahead_of_now_and_not_more_than_asked(desk, day):
    assert starts(desk, limit=2) == [time(10), time(10, 20)]
    desk.clock.now = on(26, 11, 20)
    assert starts(desk) == [time(11, 40)]


def test_free_slots_begin_with_the_day_asked_for_never_in_the_past(desk, day):
    desk.reception_day(date(2026, 11, 30))
    assert len(starts(desk, first_day=date(2026, 11, 27))) == 6
    assert len(starts(desk, first_day=date(2026, 11, 2))) == 12


def test_a_closed_day_has_no_free_slots_and_says_why(desk, day):
    desk.run("secretary", reception.close_day, reception.CloseDay(day, "іссапар"))
    assert starts(desk) == []
    assert desk.ask("clerk", reception_days, THURSDAY, THURSDAY)[0].closed_reason == "іссапар"


def test_slots_of_another_official_are_not_offered(desk, day):
    assert desk.ask("clerk", free_slots, desk.ids["utilities"]) == []


def test_only_who_may_see_receptions_sees_them(desk, day):
    with pytest.raises(Refusal, match="role does not allow"):
        desk.ask("executor", reception_days, THURSDAY, THURSDAY)


def test_the_load_of_a_month_has_every_day_and_everybody_who_may_receive(desk, day):
    booked(desk, desk.applicant())
    load = desk.ask("clerk", load_of_period, date(2026, 12, 1), date(2026, 12, 31))
    assert (len(load.days), load.days[15].kind, load.days[15].why) == (31, DayKind.HOLIDAY, "Тәуелсіздік күні")
    november = desk.ask("clerk", load_of_period, date(2026, 11, 1), date(2026, 11, 30))
    akim, utilities = november.officials  # the clerk and the engineer receive nobody
    assert (akim.official_id, akim.post, akim.days[THURSDAY].load) == (desk.ids["akim"], "Аудан әкімі", Load(6, 1))
    assert (utilities.name, utilities.days) == ("Қасымов\N{NBSP}Р.\N{NBSP}Б.", {})


def test_the_slots_of_a_day_say_who_holds_them_and_what_is_due_before(desk, day):
    visit = booked(desk, desk.applicant(), 1)
    desk.clock.now = on(26, 10, 10)
    slots = desk.ask("clerk", slots_of_day, day)
    assert (slots.row.load, slots.place, slots.slot_minutes) == (Load(6, 1), "201-кабинет", 20)
    assert [(slot.starts, slot.is_past, slot.visit_id) for slot in slots.slots[:3]] == [
        (time(10), True, None), (time(10, 20), False, visit.id), (time(10, 40), False, None),
    ]  # fmt: skip
    assert slots.slots[1].applicant == "Айбергенова\N{NBSP}Б.\N{NBSP}С."
    assert (slots.briefing_on, slots.final_list_on) == (date(2026, 11, 19), date(2026, 11, 24))  # pp. 18, 32


def test_a_plan_is_seen_before_it_is_made(desk, day):
    """The akim, Wednesdays and Thursdays of December: the 16th is a holiday."""
    pattern = PlanReceptions(
        desk.ids["akim"], date(2026, 11, 26), date(2026, 12, 17), (2, 3), time(10), time(12), weeks=(3, -1)
    )
    plan = desk.ask("secretary", reception_plan, pattern)
    assert plan.days == (date(2026, 12, 17),)
    assert [(left.day, left.why) for left in plan.days_off] == [(date(2026, 12, 16), "Тәуелсіздік күні")]
    assert plan.known == (THURSDAY,)


def test_bookings_on_a_new_day_off_and_on_a_closed_day_are_named(desk, day):
    first = booked(desk, desk.applicant())
    other = desk.reception_day(date(2026, 11, 27), "utilities")
    slot = desk.ask("clerk", free_slots, desk.ids["utilities"])[0]
    second = booked(desk, person(desk, "Ерік"), None, official_id=desk.ids["utilities"], slot_id=slot.id)
    assert desk.ask("clerk", stranded_visits) == []
    change = administration.ChangeDay(THURSDAY, DayKind.MOVED_OFF, "Ауыстырылды", "Перенесён")
    desk.run("administrator", administration.change_calendar, (change,))
    desk.run("secretary", reception.close_day, reception.CloseDay(other, "Іссапар"))
    found = desk.ask("clerk", stranded_visits)
    assert [(one.visit_id, one.day, one.why) for one in found] == [
        (first.id, THURSDAY, "Ауыстырылды"), (second.id, date(2026, 11, 27), "Іссапар"),
    ]  # fmt: skip
    desk.clock.now = on(30)
    assert desk.ask("clerk", stranded_visits) == []
