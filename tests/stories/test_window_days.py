"""The two stories of the window, with real worker lines."""

import pytest

from tests.stories.window_days import akims_day, begin_day, clerks_day

pytestmark = pytest.mark.slow


@pytest.fixture
def at_work(desk, window):
    from ui.jobs import QtJobs

    begin_day(desk)
    return desk, window("clerk", jobs=QtJobs())


def test_a_clerks_day(at_work):
    desk, main = at_work
    clerks_day(desk, main, 1)


def test_an_akims_day(at_work):
    desk, main = at_work
    akims_day(desk, main, clerks_day(desk, main, 2))
