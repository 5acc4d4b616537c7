from datetime import date

import pytest

from desktop.operations import course, resolutions
from desktop.operations.resolutions import ReportAssignment, SendBackAssignment
from models.resolution import Assignment
from models.rules.states import AssignmentState
from tests.desktop.cases import on
from tests.desktop.operations.watched import refused


@pytest.fixture
def given(desk):
    """An order of the akim to the head of utilities."""
    return desk.resolved(desk.appeal().id)


def state(desk, id):
    return desk.row(Assignment, id).state


def test_an_order_is_accepted_reported_and_lifted_from_control(desk, given):
    desk.run("executor", resolutions.accept_assignment, given)
    desk.run("executor", resolutions.report_assignment, ReportAssignment(given, " Құбыр жөнделді. "))
    assert desk.newest("assignment.reported")["changes"] == {
        "state": ["accepted", "reported"],
        "report": ["", "Құбыр жөнделді."],
    }
    desk.clock.now = on(2, month=12)
    desk.run("controller", resolutions.lift_assignment, given)
    lifted = desk.row(Assignment, given)
    assert (lifted.state, lifted.done_on) == (AssignmentState.DONE, date(2026, 12, 2))


def test_a_report_that_does_not_satisfy_comes_back_with_a_remark(desk, given):
    desk.run("executor", resolutions.report_assignment, ReportAssignment(given, "Жіберілді."))
    with refused("State the reason", "remark"):
        desk.run("controller", resolutions.send_back_assignment, SendBackAssignment(given, " "))
    desk.run("controller", resolutions.send_back_assignment, SendBackAssignment(given, "Актісі жоқ"))
    assert state(desk, given) is AssignmentState.GIVEN
    assert desk.newest("assignment.sent_back")["remark"] == "Актісі жоқ"
    desk.run("executor", resolutions.accept_assignment, given)


def test_a_report_says_what_was_done(desk, given):
    with refused("Write what was done", "report"):
        desk.run("executor", resolutions.report_assignment, ReportAssignment(given, " "))


def test_only_a_reported_order_is_lifted_or_sent_back(desk, given):
    for operation, order in (
        (resolutions.lift_assignment, given),
        (resolutions.send_back_assignment, SendBackAssignment(given, "Ерте")),
    ):
        with refused("the record is in the state «Given»"):
            desk.run("controller", operation, order)


def test_an_order_given_to_another_is_neither_accepted_nor_reported(desk):
    """Even where the executor sees the appeal, as a co-executor does."""
    appeal = desk.appeal().id
    tasks = tuple(course.Task(desk.ids[who], "Қарау", date(2026, 12, 10)) for who in ("utilities", "engineer"))
    _, others = desk.run("head", course.lay_resolution, course.LayResolution(appeal, "Қаралсын", tasks))
    with refused("This order was given to another official"):
        desk.run("executor", resolutions.accept_assignment, others)
    with refused("This order was given to another official"):
        desk.run("executor", resolutions.report_assignment, ReportAssignment(others, "Орындалды"))


def test_an_order_that_is_not_there_is_refused(desk):
    with refused("There is no such record"):
        desk.run("executor", resolutions.accept_assignment, 10_000)
