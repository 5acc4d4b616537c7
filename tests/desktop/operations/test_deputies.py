from datetime import date

import pytest

from desktop.operations.deputies import NameDeputy, end_deputy, name_deputy
from desktop.queries.staff import deputy_lines
from models.official import Official
from tests.desktop.operations.watched import refused

FIRST, LAST = date(2026, 11, 23), date(2026, 12, 4)


def name(desk, official="akim", acting="utilities", begins=FIRST, ends=LAST, number="15-ж"):
    ids = (desk.ids.get(official, official), desk.ids.get(acting, acting))
    return desk.run("administrator", name_deputy, NameDeputy(*ids, begins, ends, number))


def lines(desk):
    return [(one.id, one.is_now, one.is_active) for one in desk.ask("administrator", deputy_lines)]


def test_one_acts_for_another_from_the_first_day_through_the_last(desk):
    id = name(desk)
    assert lines(desk) == [(id, True, True)]
    desk.clock.now = desk.clock.now.replace(month=12, day=4)
    assert lines(desk) == [(id, True, True)]
    desk.clock.now = desk.clock.now.replace(day=5)
    assert lines(desk) == [(id, False, False)]


@pytest.mark.parametrize(
    ("order", "words", "field"),
    [
        ({"acting": "akim"}, "Nobody acts for themselves", "acting_id"),
        ({"acting": None}, "There is no such record", "acting_id"),
        ({"begins": None}, "Enter the day", "begins_on"),
        ({"ends": None}, "Enter the day", "ends_on"),
        ({"ends": date(2026, 11, 22)}, "The last day comes before the first", "ends_on"),
        ({"number": " "}, "Enter the number of the order", "order_number"),
    ],
)
def test_an_acting_official_without_what_a_signature_needs_is_refused(desk, order, words, field):
    with refused(words, field):
        name(desk, **order)


def test_two_do_not_act_for_one_on_the_same_day(desk):
    name(desk)
    with refused("Somebody acts for this official", "begins_on"):
        name(desk, acting="clerk", begins=LAST, ends=date(2026, 12, 20))
    name(desk, acting="clerk", begins=date(2026, 12, 5), ends=date(2026, 12, 20))


def test_one_who_has_left_acts_for_nobody(desk):
    desk.set(Official, desk.ids["utilities"], is_active=False)
    with refused("does not work here any more", "acting_id"):
        name(desk)


def test_it_is_ended_today_and_what_has_not_begun_is_taken_back(desk):
    running, ahead = name(desk), name(desk, "clerk", "engineer", date(2026, 12, 1), LAST)
    desk.run("administrator", end_deputy, running)
    desk.run("administrator", end_deputy, ahead)
    assert lines(desk) == [(running, True, True)]
    with refused("This has ended already"):
        desk.run("administrator", end_deputy, running)
