import pytest

from tests.builders import desk_of
from tests.stories.kill import attaching, registering, signing


@pytest.fixture
def folder(office_template, tmp_path):
    desk_of(office_template, tmp_path / "office").office.close()
    return tmp_path / "office"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("story", "kills"),
    [
        (registering, 24),
        (attaching, 12),
        (signing, 12),
        pytest.param(registering, 400, marks=pytest.mark.soak),
        pytest.param(attaching, 200, marks=pytest.mark.soak),
        pytest.param(signing, 100, marks=pytest.mark.soak),
    ],
)
def test_a_killed_program_loses_nothing_that_it_answered_and_leaves_nothing_half_done(folder, story, kills):
    toll = story(folder, kills)
    assert toll.wrong == []
    assert toll.stored >= toll.answered >= kills // 2
    assert toll.checked.files == (0 if story is registering else toll.stored)
