from datetime import date, timedelta

import pytest

from desktop.operations import queue, reception
from desktop.operations.queue import HoldByVideo, PostponeVisit
from desktop.operations.reception import BookVisit, CallVisitor
from models.rules.states import VisitState
from models.visit import Visit
from tests.desktop.cases import booked, on
from tests.desktop.operations.watched import refused


@pytest.fixture
def day(desk):
    """The akim's reception of Thursday 26 November, 10:00–12:00."""
    return desk.reception_day()


def person(desk, **facts):
    return desk.applicant(**{"surname": "Ахметов", "given": "Ерлан", "patronymic": "", "number": "", **facts})


def arrived(desk):
    id = booked(desk, person(desk), None).id
    desk.run("clerk", reception.mark_arrived, id)
    return id


def postpone(desk, id, minutes=15):
    return desk.run("secretary", queue.postpone_visit, PostponeVisit(id, minutes))


def call(desk, id, reason=""):
    desk.run("secretary", reception.call_visitor, CallVisitor(id, reason))


def test_a_walk_in_is_booked_for_today_and_waits(desk):
    order = BookVisit(person(desk), desk.ids["akim"], "Жер телімі")
    made = desk.run("clerk", queue.admit_walk_in, order)
    visit = desk.row(Visit, made.id)
    assert (made.day, made.starts, visit.state, visit.arrived_at) == (
        date(2026, 11, 23), None, VisitState.ARRIVED, on(23),
    )  # fmt: skip
    with refused("A walk-in holds no time", "slot"):
        desk.run("clerk", queue.admit_walk_in, BookVisit(order.applicant_id, order.official_id, "Жер", slot_id=1))


def test_one_who_is_put_off_lets_the_others_before_and_then_is_first_again(desk):
    first, second = arrived(desk), arrived(desk)
    assert postpone(desk, first) == on(23) + timedelta(minutes=15)
    with refused("is next", "reason"):
        call(desk, first)
    desk.clock.now = on(23, 10, 16)
    with refused("is next", "reason"):
        call(desk, second)
    call(desk, first)
    assert desk.row(Visit, first).postponed_until is None


def test_one_who_was_called_is_put_off_too_and_called_when_the_hall_is_empty(desk):
    id = arrived(desk)
    call(desk, id)
    postpone(desk, id)
    assert desk.row(Visit, id).state is VisitState.ARRIVED
    call(desk, id)


def test_only_who_is_here_is_put_off_and_for_a_while(desk, day):
    id = booked(desk, person(desk)).id
    for minutes in (0, 241):
        with refused("Postpone by 1 to 240 minutes", "minutes"):
            postpone(desk, id, minutes)
    with refused("the record is in the state «Booked»"):
        postpone(desk, id)


def test_the_missed_the_called_and_the_put_off_return_to_the_queue(desk):
    first, second, third = arrived(desk), arrived(desk), arrived(desk)
    desk.run("clerk", reception.mark_missed, first)
    call(desk, second)
    postpone(desk, third)
    for id in (first, second, third):
        desk.run("clerk", queue.return_to_queue, id)
        visit = desk.row(Visit, id)
        assert (visit.state, visit.postponed_until) == (VisitState.ARRIVED, None)
        with refused("the record is in the state «Arrived, waits»"):
            desk.run("clerk", queue.return_to_queue, id)


def test_a_reception_is_held_by_video_with_consent_until_it_begins(desk):
    """ПП-663 p. 24."""
    id = arrived(desk)
    with refused("needs the visitor's consent", "has_consent"):
        desk.run("clerk", queue.hold_by_video, HoldByVideo(id, is_video=True))
    desk.run("clerk", queue.hold_by_video, HoldByVideo(id, is_video=True, has_consent=True))
    assert (desk.row(Visit, id).is_video, desk.row(Visit, id).has_consent) == (True, True)
    call(desk, id)
    with refused("the record is in the state «Called»"):
        desk.run("clerk", queue.hold_by_video, HoldByVideo(id, is_video=False))
