from datetime import date, time

import pytest

from desktop.errors import Refusal
from desktop.operations import reception
from desktop.queries.journal import journal
from desktop.queries.schedule import free_slots, queue_of_day, reception_days
from models.rules.kinds import BenefitGroup
from models.rules.slots import Load
from models.rules.states import VisitState
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


def test_the_queue_has_benefit_groups_first_then_booked_times_then_walk_ins(desk, day):
    desk.clock.now = on(26, 9, 30)
    walk_in = booked(desk, person(desk, "Айбек"), None)
    late = booked(desk, person(desk, "Болат"), 3)
    early = booked(desk, person(desk, "Сәкен"), 0)
    veteran = booked(desk, person(desk, "Дана", benefit_group=BenefitGroup.WAR_VETERAN), 3)
    walking_veteran = booked(desk, person(desk, "Ерік"), None, benefit_group=BenefitGroup.DISABILITY)
    gone = booked(desk, person(desk, "Жанар"))
    desk.run("clerk", reception.cancel_visit, reception.CancelVisit(gone.id, "келмейді"))
    queue = desk.ask("secretary", queue_of_day, desk.ids["akim"], THURSDAY)
    assert [row.id for row in queue] == [veteran.id, walking_veteran.id, early.id, late.id, walk_in.id]
    assert (queue[0].applicant, queue[0].starts, queue[0].state) == (
        "Айбергенова Дана Серікқызы", time(11, 40), VisitState.BOOKED,
    )  # fmt: skip
    assert (queue[-1].starts, queue[-1].benefit_group) == (None, None)


def test_a_look_at_the_queue_stands_in_the_journal(desk, day):
    desk.ask("secretary", queue_of_day, desk.ids["akim"], THURSDAY)
    newest = desk.ask("inspector", journal, limit=1)[0]
    assert (newest.event, newest.detail) == ("visit.listed", {"official": desk.ids["akim"], "day": "2026-11-26"})


def test_only_who_may_see_receptions_sees_them(desk, day):
    with pytest.raises(Refusal, match="role does not allow"):
        desk.ask("executor", reception_days, THURSDAY, THURSDAY)
