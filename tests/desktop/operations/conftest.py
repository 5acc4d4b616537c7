import pytest

from desktop.check import check_office

pytest.register_assert_rewrite("tests.desktop.operations.watched")


@pytest.fixture
def desk(desk):
    """The small office, watched; after each test its journal is whole and no number is missing or given twice."""
    from tests.desktop.operations.watched import WatchedDesk

    watched = WatchedDesk(desk.office, desk.clock, desk.ids, desk.users)
    yield watched
    assert check_office(watched.sign_in("administrator")).findings == ()
