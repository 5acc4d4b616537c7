from datetime import UTC, datetime

import pytest

from desktop.access import ROLES
from desktop.queries.queue import queue_of_day
from desktop.queries.search import find_who
from desktop.rehearsal.training import make_rehearsal, rehearsal_users
from desktop.start import open_office
from models.rules.states import VisitState
from tests.builders import StoppedClock

NOW = StoppedClock(datetime(2026, 11, 22, 4, 0, tzinfo=UTC))  # a Sunday


class Enough(Exception):
    """The person has cancelled."""


def test_every_role_has_somebody_to_be_in_the_rehearsal():
    users = rehearsal_users()
    assert {user.role for user in users} == set(ROLES)
    assert all(set(user.names) == {"kk", "ru"} and user.roles["kk"] for user in users)
    assert all(user.password not in repr(user) for user in users)


@pytest.mark.slow
def test_a_rehearsal_is_ready_for_the_next_working_day(tmp_path):
    heard = []
    make_rehearsal(tmp_path / "rehearsal", lambda done, total: heard.append((done, total)), NOW)
    assert heard[-1][0] == heard[-1][1]
    akim = next(user for user in rehearsal_users() if user.role == "head")
    office = open_office(tmp_path / "rehearsal", akim.login, akim.password, NOW, exclusive=True)
    queue = office.ask(queue_of_day, office.actor.official_id, datetime(2026, 11, 23).date())
    found = office.ask(find_who, "Ибрагимов").rows
    office.close()
    assert len(found) == 1  # the README leads to this person's appeal in four acts
    assert VisitState.BOOKED in {visit.state for visit in queue}


@pytest.mark.slow
def test_a_rehearsal_that_is_cancelled_leaves_nothing(tmp_path):
    def cancel(done, total):
        raise Enough

    with pytest.raises(Enough):
        make_rehearsal(tmp_path / "rehearsal", cancel, NOW)
    assert not (tmp_path / "rehearsal").exists()
