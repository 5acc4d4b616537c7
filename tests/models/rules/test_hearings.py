from datetime import date

import pytest

from models.rules.hearings import EXCEPTION_ITEMS, HearingFault, check_burdening
from models.rules.workdays import CalendarDay, DayKind, WorkCalendar

CALENDAR = WorkCalendar([CalendarDay(date(2026, 12, 16), DayKind.HOLIDAY, "Тәуелсіздік күні")])
MONDAY = date(2026, 12, 14)


@pytest.mark.parametrize(
    ("act_on", "fault"),
    [
        (date(2026, 12, 17), HearingFault.TOO_EARLY),  # the second working day: the 16th is a holiday
        (date(2026, 12, 18), None),
        (date(2026, 12, 21), None),
    ],
)
def test_three_working_days_lie_between_the_preliminary_decision_and_the_act(act_on, fault):
    assert check_burdening(act_on, MONDAY, None, "", CALENDAR) is fault


def test_without_a_preliminary_decision_there_is_no_burdening_act():
    assert check_burdening(MONDAY, None, None, "", CALENDAR) is HearingFault.NO_PRELIMINARY


@pytest.mark.parametrize("item", EXCEPTION_ITEMS)
def test_an_exception_of_the_article_lets_it_go_unheard(item):
    assert check_burdening(MONDAY, None, item, "Су тасқыны қаупі", CALENDAR) is None


@pytest.mark.parametrize("item", ["", "0", "11", "4-1"])
def test_another_exception_does_not(item):
    assert check_burdening(MONDAY, None, item, "Су тасқыны қаупі", CALENDAR) is HearingFault.NO_EXCEPTION


def test_the_urgent_exception_needs_its_reasons():
    assert check_burdening(MONDAY, None, "4", " ", CALENDAR) is HearingFault.NO_REASONS
    assert check_burdening(MONDAY, None, "5", "", CALENDAR) is None
