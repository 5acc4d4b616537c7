from datetime import date

import pytest

from models.rules.standing import Sign, standing
from models.rules.states import AppealState
from models.rules.workdays import WorkCalendar

THURSDAY = date(2026, 11, 26)


def sign(state=AppealState.IN_WORK, **facts):
    usual = {
        "forward_by": date(2026, 11, 20), "due_on": date(2026, 12, 15), "complete_by": None, "is_extended": False,
        "today": THURSDAY, "calendar": WorkCalendar(), "soon": 3,
    }  # fmt: skip
    shown = standing(state, **{**usual, **facts})
    return shown.sign, shown.days


def test_far_from_every_day_an_appeal_shows_its_state():
    assert sign(AppealState.REGISTERED) == (Sign.NEW, 13)
    assert sign() == (Sign.IN_WORK, 13)
    assert sign(is_extended=True) == (Sign.EXTENDED, 13)


@pytest.mark.parametrize(
    ("forward_by", "shown"),
    [
        (date(2026, 11, 25), Sign.IN_WORK),
        (THURSDAY, Sign.FORWARD),
        (date(2026, 11, 27), Sign.FORWARD),
        (date(2026, 11, 30), Sign.IN_WORK),
    ],
)
def test_the_last_two_days_to_forward_come_before_the_state(forward_by, shown):
    """АППК art 65."""
    assert sign(forward_by=forward_by)[0] is shown


def test_on_a_friday_the_monday_is_the_next_day_to_forward():
    assert sign(today=date(2026, 11, 27), forward_by=date(2026, 11, 30)) == (Sign.FORWARD, 1)


@pytest.mark.parametrize(
    ("due_on", "shown"),
    [
        (date(2026, 12, 2), (Sign.IN_WORK, 4)),
        (date(2026, 12, 1), (Sign.SOON, 3)),
        (THURSDAY, (Sign.TODAY, 0)),
        (date(2026, 11, 23), (Sign.LATE, -3)),
    ],
)
def test_an_answer_that_is_due_comes_before_all_else(due_on, shown):
    assert sign(due_on=due_on, forward_by=THURSDAY if shown[0] is not Sign.IN_WORK else date(2026, 11, 2)) == shown


def test_nothing_is_due_while_the_applicant_completes_the_appeal():
    """Art 64(6)."""
    late = {"due_on": date(2026, 11, 20)}
    assert sign(AppealState.INCOMPLETE, complete_by=THURSDAY, **late) == (Sign.INCOMPLETE, 0)
    assert sign(AppealState.INCOMPLETE, complete_by=date(2026, 11, 25), **late) == (Sign.NOT_COMPLETED, -1)


@pytest.mark.parametrize("state", [one for one in AppealState if one.value in Sign._value2member_map_ and
                                   one not in (AppealState.INCOMPLETE, AppealState.IN_WORK)])  # fmt: skip
def test_an_ended_appeal_shows_how_it_ended(state):
    assert sign(state, due_on=date(2026, 11, 20))[0] == state.value
