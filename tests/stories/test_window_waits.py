"""A window beside another program that writes."""

import pytest

from desktop.operations.registration import RegisterAppeal, register_appeal
from models.rules.kinds import AppealKind
from tests.stories.programs import Program, lock
from ui.jobs import QtJobs

pytestmark = pytest.mark.slow  # a real process


def test_a_window_that_waits_for_another_program_says_so_and_saves_when_its_turn_comes(desk, window, qtbot):
    main, applicant, saved = window("clerk", jobs=QtJobs()), desk.applicant(), []
    other = Program(lock, desk.office.folder)
    other.wait()
    order = RegisterAppeal(applicant_id=applicant, kind=AppealKind.APPLICATION, text="Су құбыры жарылды.")
    main.desk.run(register_appeal, order, owner=main, done=saved.append)
    qtbot.waitUntil(main.status.waiting.isVisible)
    assert saved == []
    other.kill()
    qtbot.waitUntil(lambda: bool(saved) and not main.status.waiting.isVisible())
    assert saved[0].number == "ЖТ-1/26"
