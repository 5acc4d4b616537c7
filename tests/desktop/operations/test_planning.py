from dataclasses import replace
from datetime import date, time

import pytest

from desktop.operations import planning
from desktop.operations.planning import PlanReceptions
from desktop.queries.schedule import reception_days
from models.rules.slots import Load
from tests.desktop.operations.watched import refused

FIRST, LAST = date(2027, 1, 1), date(2027, 3, 31)


@pytest.fixture
def pattern(desk):
    """Tuesdays of the first quarter of 2027, 10:00–12:00."""
    return PlanReceptions(desk.ids["akim"], FIRST, LAST, (1,), time(10), time(12))


def test_a_quarter_is_opened_at_once_without_its_days_off(desk, pattern):
    """ПП-663 p. 19. Of the twelve Tuesdays 23 March 2027 is Nauryz."""
    desk.reception_day(date(2027, 1, 12))
    plan = desk.run("secretary", planning.plan_receptions, replace(pattern, place_kk="201", place_ru="201"))
    assert (len(plan.days), plan.known) == (11, (date(2027, 1, 12),))
    assert [left.day for left in plan.days_off] == [date(2027, 3, 23)]
    assert plan.days_off[0].why
    days = desk.ask("clerk", reception_days, FIRST, LAST)
    assert [day.day for day in days] == sorted((*plan.days, *plan.known))
    assert days[-1].load == Load(6, 0)


def test_what_was_planned_is_not_planned_again(desk, pattern):
    desk.run("secretary", planning.plan_receptions, pattern)
    with refused("The pattern gives no new reception day", "weekdays"):
        desk.run("secretary", planning.plan_receptions, pattern)


@pytest.mark.parametrize(
    ("order", "words", "field"),
    [
        ({"last_day": date(2026, 12, 31)}, "for a period of at most a year", "last_day"),
        ({"last_day": date(2028, 2, 1)}, "for a period of at most a year", "last_day"),
        ({"weekdays": ()}, "The pattern gives no new reception day", "weekdays"),
        ({"weekdays": (6,)}, "The pattern gives no new reception day", "weekdays"),
        ({"ends": time(10, 10)}, "These hours hold no reception of 20 minutes", "ends"),
    ],
)
def test_a_plan_that_gives_nothing_is_refused(desk, pattern, order, words, field):
    with refused(words, field):
        desk.run("secretary", planning.plan_receptions, replace(pattern, **order))
