from datetime import date, datetime, time, timedelta

import pytest

from desktop.operations import queue, reception
from desktop.operations.queue import PostponeVisit
from desktop.operations.reception import CallVisitor
from desktop.queries.journal import journal
from desktop.queries.queue import day_of, queue_of_day
from models.rules.kinds import BenefitGroup
from models.rules.states import VisitState
from tests.desktop.cases import booked, on, received

THURSDAY = date(2026, 11, 26)


@pytest.fixture
def day(desk):
    """The akim's reception on Thursday, six slots from ten to twelve."""
    return desk.reception_day()


def person(desk, given, **facts):
    return desk.applicant(given=given, number="", phones=(), **facts)


def rows(desk):
    return desk.ask("secretary", queue_of_day, desk.ids["akim"], THURSDAY)


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


def test_the_day_stands_in_the_order_of_call(desk, day):
    """The received first, then who is in, called, waits, is awaited, put off, missed."""
    ids = [booked(desk, person(desk, given), 0).id for given in "АӘБВГҒ"]
    desk.clock.now = on(26, 9, 40)
    received(desk, ids[4])
    for id in ids[:4]:
        desk.run("clerk", reception.mark_arrived, id)
    desk.clock.now = on(26, 10, 20)
    desk.run("secretary", queue.postpone_visit, PostponeVisit(ids[1], 15))
    desk.run("secretary", reception.call_visitor, CallVisitor(ids[3], "Науқас"))
    desk.run("secretary", reception.begin_reception, ids[3])
    desk.run("secretary", reception.call_visitor, CallVisitor(ids[0]))
    desk.run("clerk", reception.mark_missed, ids[2])
    found = rows(desk)
    assert [row.id for row in found] == [ids[4], ids[3], ids[0], ids[5], ids[1], ids[2]]
    assert [row.place for row in found] == [5, 4, 1, 6, 2, 3]  # the number that a person keeps
    assert found[4].postponed_until == datetime(2026, 11, 26, 10, 35)
    desk.clock.now = on(26, 10, 36)
    assert rows(desk)[4].postponed_until is None


def test_a_row_tells_how_long_one_waited_and_with_what_one_left(desk, day):
    id = booked(desk, desk.applicant(), is_video=True, has_consent=True).id
    desk.appeal(rows(desk)[0].applicant_id)
    desk.clock.now = on(26, 9, 45)
    desk.run("clerk", reception.mark_arrived, id)
    (row,) = rows(desk)
    assert (row.short_name, row.village, row.minutes, row.is_video) == (
        "Айбергенова\N{NBSP}Б.\N{NBSP}С.", "Ақбұлақ ауылы", 20, True,
    )  # fmt: skip
    assert row.open_appeals == 1
    assert row.waited(datetime(2026, 11, 26, 10, 5)) == timedelta(minutes=20)
    desk.clock.now = on(26, 10)
    desk.run("secretary", reception.call_visitor, CallVisitor(id))
    desk.run("secretary", reception.begin_reception, id)
    (row,) = rows(desk)
    assert row.waited(datetime(2026, 11, 26, 11)) == timedelta(minutes=15)


def test_the_summary_counts_the_day_and_names_calls_out_of_turn(desk, day):
    first, second = booked(desk, person(desk, "А"), 0).id, booked(desk, person(desk, "Б"), 0).id
    desk.clock.now = on(26, 9, 30)
    walk_in = booked(desk, person(desk, "В"), None).id
    for id in (first, walk_in):
        desk.run("clerk", reception.mark_arrived, id)
    desk.run("secretary", reception.call_visitor, CallVisitor(walk_in, "Баласы науқас"))
    desk.run("clerk", reception.mark_missed, second)
    seen = desk.ask("clerk", day_of, desk.ids["akim"], THURSDAY)
    summary = seen.summary
    assert (summary.visitors, summary.booked, summary.walk_ins) == (3, 2, 1)
    assert (summary.received, summary.waiting, summary.missed) == (0, 2, 1)
    assert [(row.id, row.reason) for row in summary.out_of_turn] == [(walk_in, "Баласы науқас")]
    assert (seen.day.id, seen.place, seen.slot_minutes) == (day, "201-кабинет", 20)


def test_a_day_without_a_reception_has_no_visitors(desk):
    seen = desk.ask("clerk", day_of, desk.ids["akim"], date(2026, 11, 27))
    assert (seen.day, seen.visits, seen.summary.visitors, seen.slot_minutes) == (None, (), 0, 20)
