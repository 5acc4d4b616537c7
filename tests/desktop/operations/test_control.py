from datetime import date

import pytest

from desktop.operations import assignments, control, course, endings
from desktop.operations.assignments import ReportAssignment
from desktop.operations.control import ControlFurther, RecallAssignment, Remind
from desktop.operations.endings import EndAppeal
from models.appeal import Appeal
from models.resolution import Assignment, AssignmentStep
from models.rules.states import AssignmentState
from tests.desktop.cases import booked, on, received
from tests.desktop.operations.watched import refused

LATER = date(2026, 12, 21)


@pytest.fixture
def two(desk):
    """The orders of one resolution: of the lead executor and of a co-executor."""
    appeal = desk.appeal().id
    tasks = tuple(course.Task(desk.ids[who], "Қарау", date(2026, 12, 10)) for who in ("utilities", "engineer"))
    return appeal, *desk.run("head", course.lay_resolution, course.LayResolution(appeal, "Қаралсын", tasks))


def state(desk, id):
    return desk.row(Assignment, id).state


def kinds(desk, id):
    with desk.office.look_session() as session:
        rows = session.query(AssignmentStep).filter_by(assignment_id=id).order_by(AssignmentStep.id)
        return [one.kind.value for one in rows]


def report(desk, id):
    desk.run("executor", assignments.report_assignment, ReportAssignment(id, "Құбыр жөнделді"))


def test_executors_are_reminded_of_several_orders_at_once_and_each_keeps_its_reminder(desk, two):
    _, lead, other = two
    for role in ("secretary", "controller", "head"):
        desk.run(role, control.remind_executors, Remind((lead, other), "Басып тапсырылды"))
    assert kinds(desk, lead) == kinds(desk, other) == ["reminded"] * 3
    with refused("Choose at least one order"):
        desk.run("controller", control.remind_executors, Remind(()))
    report(desk, lead)
    with refused("The order is not in work any more"):
        desk.run("controller", control.remind_executors, Remind((other, lead)))


def test_an_order_stays_under_control_after_its_report_until_a_new_day(desk, two):
    _, lead, other = two
    report(desk, lead)
    with refused("State the reason", "reason"):
        desk.run("controller", control.control_further, ControlFurther(lead, LATER, " "))
    with refused("has passed", "due_on"):
        desk.run("controller", control.control_further, ControlFurther(lead, date(2026, 11, 20), "Көктемде"))
    desk.run("controller", control.control_further, ControlFurther(lead, LATER, "Қысымын тексеру"))
    kept = desk.row(Assignment, lead)
    assert (kept.state, kept.due_on, kept.is_controlled_further) == (AssignmentState.ACCEPTED, LATER, True)
    assert desk.row(Assignment, other).is_controlled_further is False


def test_a_lifted_order_is_taken_under_control_again(desk, two):
    _, lead, _ = two
    report(desk, lead)
    desk.run("controller", control.lift_assignment, lead)
    desk.run("controller", control.control_further, ControlFurther(lead, LATER, "Қайта бұзылды"))
    again = desk.row(Assignment, lead)
    assert (again.state, again.done_on) == (AssignmentState.ACCEPTED, None)


def test_a_single_order_is_recalled_with_a_reason_and_the_next_one_leads(desk, two):
    appeal, lead, other = two
    with refused("State the reason", "reason"):
        desk.run("head", control.recall_assignment, RecallAssignment(lead, ""))
    desk.run("head", control.recall_assignment, RecallAssignment(lead, "Қайталанды"))
    assert (state(desk, lead), state(desk, other)) == (AssignmentState.CANCELLED, AssignmentState.GIVEN)
    assert desk.row(Assignment, other).is_lead
    assert desk.row(Appeal, appeal).executor_id == desk.ids["engineer"]
    desk.run("head", control.recall_assignment, RecallAssignment(other, "Қажет емес"))
    assert desk.row(Appeal, appeal).executor_id is None


def test_recalling_a_co_executors_order_leaves_the_lead(desk, two):
    appeal, lead, other = two
    desk.run("head", control.recall_assignment, RecallAssignment(other, "Қажет емес"))
    assert (state(desk, lead), desk.row(Appeal, appeal).executor_id) == (AssignmentState.GIVEN, desk.ids["utilities"])


def finished(desk, *, appeal_text=""):
    """A reception that ended with an order, and perhaps a written appeal."""
    desk.reception_day()
    visit = booked(desk, desk.applicant()).id
    desk.clock.now = on(26)
    return received(desk, visit, appeal_text=appeal_text)


def test_an_order_of_a_reception_has_a_number_and_is_recalled_by_itself(desk):
    (order,) = finished(desk).assignment_ids
    assert desk.row(Assignment, order).number == "Т-1/26"
    desk.run("head", control.recall_assignment, RecallAssignment(order, "Бұрын тапсырылған"))
    assert state(desk, order) is AssignmentState.CANCELLED


ENDS = {
    "returned": ("head", endings.return_appeal),
    "withdrawn": ("clerk", endings.withdraw_appeal),
    "terminated": ("head", endings.terminate_appeal),
}


@pytest.mark.parametrize("end", ENDS)
def test_when_an_appeal_ends_its_orders_end_whoever_gave_them_and_one_may_be_kept_with_a_reason(desk, end):
    appeal = finished(desk, appeal_text="Құбыр жарылды").appeal.id
    reported, running = desk.run("head", course.lay_resolution, course.LayResolution(appeal, "Қаралсын", tuple(
        course.Task(desk.ids[who], "Қарау", date(2026, 12, 10)) for who in ("utilities", "engineer")
    )))  # fmt: skip
    report(desk, reported)
    elsewhere = desk.resolved(desk.appeal(1).id)
    role, operation = ENDS[end]
    desk.run(role, operation, EndAppeal(appeal, "Негізі"))
    with desk.office.look_session() as session:
        states = {one.id: one.state for one in session.query(Assignment).filter_by(appeal_id=appeal)}
    assert len(states) == 3
    assert set(states.values()) == {AssignmentState.ENDED}
    assert state(desk, elsewhere) is AssignmentState.GIVEN
    with refused("State the reason", "reason"):
        desk.run("controller", control.keep_assignment, ControlFurther(running, LATER, ""))
    desk.run("controller", control.keep_assignment, ControlFurther(running, LATER, "Көктемде тексеріледі"))
    kept = desk.row(Assignment, running)
    assert (kept.state, kept.due_on) == (AssignmentState.ACCEPTED, LATER)
    assert kinds(desk, running) == ["ended", "kept"]


def test_an_appeal_that_is_taken_up_again_takes_up_the_orders_that_ended_with_it(desk, two):
    appeal, lead, other = two
    desk.run("head", control.recall_assignment, RecallAssignment(other, "Қажет емес"))
    desk.run("head", endings.terminate_appeal, EndAppeal(appeal, "Негізі"))
    desk.run("head", endings.reopen_appeal, EndAppeal(appeal, "Қате тоқтатылды"))
    assert (state(desk, lead), state(desk, other)) == (AssignmentState.GIVEN, AssignmentState.CANCELLED)


def test_late_orders_are_brought_to_the_head_once_after_the_days_of_the_setting(desk, two):
    """Due on Thursday 10 December; three working days late on Tuesday 15, more than three on Wednesday.

    16 December is Independence Day: the day after is the first working day on which they are late by four.
    """
    _, lead, other = two
    report(desk, lead)
    for day, brought in ((15, 0), (17, 1), (18, 0)):
        desk.clock.now = on(day, month=12)
        assert desk.run("clerk", control.escalate_late, None) == brought
    assert (kinds(desk, other), kinds(desk, lead)) == (["escalated"], ["reported"])
