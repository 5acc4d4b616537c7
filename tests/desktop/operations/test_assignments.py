from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.operations import assignments, control, course
from desktop.operations.administration import AddOfficial, add_official
from desktop.operations.assignments import (
    AskMoreTime,
    DeclineAssignment,
    HandOn,
    ReportAssignment,
)
from desktop.operations.control import SendBackAssignment
from desktop.operations.departments import AddDepartment, add_department
from desktop.operations.directory import ChangeOfficial, change_official
from desktop.queries.staff import official_lines
from models.appeal import Appeal
from models.resolution import Assignment, AssignmentStep
from models.rules.kinds import OfficialRank
from models.rules.states import AssignmentState
from tests.desktop.cases import on
from tests.desktop.operations.watched import refused

UNTIL = date(2026, 12, 15)


@pytest.fixture
def given(desk):
    """An order of the akim to the head of utilities, due on 10 December."""
    return desk.resolved(desk.appeal().id)


@pytest.fixture
def two(desk):
    """The orders of one resolution: of the lead executor and of a co-executor."""
    appeal = desk.appeal().id
    tasks = tuple(course.Task(desk.ids[who], "Қарау", date(2026, 12, 10)) for who in ("utilities", "engineer"))
    return appeal, *desk.run("head", course.lay_resolution, course.LayResolution(appeal, "Қаралсын", tasks))


def state(desk, id):
    return desk.row(Assignment, id).state


def chain(desk, id):
    with desk.office.look_session() as session:
        rows = session.query(AssignmentStep).filter_by(assignment_id=id).order_by(AssignmentStep.id)
        return [(one.kind.value, one.official_id, one.words, one.day, one.to_id) for one in rows]


def report(desk, id, words="Құбыр жөнделді"):
    desk.run("executor", assignments.report_assignment, ReportAssignment(id, words))


def test_an_order_is_accepted_reported_and_lifted_from_control(desk, given):
    desk.run("executor", assignments.accept_assignment, given)
    report(desk, given, " Құбыр жөнделді. ")
    assert desk.newest("assignment.reported")["changes"] == {
        "state": ["accepted", "reported"],
        "report": ["", "Құбыр жөнделді."],
        "reported_at": [None, "2026-11-23T05:00:00+00:00"],
    }
    desk.clock.now = on(2, month=12)
    desk.run("controller", control.lift_assignment, given)
    lifted = desk.row(Assignment, given)
    assert (lifted.state, lifted.done_on) == (AssignmentState.DONE, date(2026, 12, 2))
    executor, controller = desk.ids["utilities"], desk.ids["clerk"]
    assert chain(desk, given) == [
        ("accepted", executor, "", None, None),
        ("reported", executor, "Құбыр жөнделді.", None, None),
        ("lifted", controller, "", None, None),
    ]


def test_orders_and_resolutions_are_numbered_each_in_a_register_of_its_own(desk, two):
    appeal, lead, other = two
    again = desk.resolved(desk.appeal(1).id)
    numbers = [desk.row(Assignment, id).number for id in (lead, other, again)]
    assert numbers == ["Т-1/26", "Т-2/26", "Т-3/26"]
    desk.clock.now = datetime(2027, 1, 11, 5, 0, tzinfo=UTC)
    later = desk.resolved(appeal, date(2027, 2, 1))
    assert desk.row(Assignment, later).number == "Т-1/27"


def test_a_report_that_does_not_satisfy_comes_back_with_a_remark_and_is_written_again(desk, given):
    report(desk, given, "Жіберілді.")
    with refused("State the reason", "remark"):
        desk.run("controller", control.send_back_assignment, SendBackAssignment(given, " "))
    desk.run("controller", control.send_back_assignment, SendBackAssignment(given, "Актісі жоқ"))
    returned = desk.row(Assignment, given)
    assert (returned.state, returned.report) == (AssignmentState.RETURNED, "Жіберілді.")
    assert desk.newest("assignment.sent_back")["remark"] == "Актісі жоқ"
    report(desk, given, "Актісімен жіберілді.")
    assert [words for kind, _, words, *_ in chain(desk, given) if kind == "reported"] == [
        "Жіберілді.",
        "Актісімен жіберілді.",
    ]


def test_a_report_says_what_was_done(desk, given):
    with refused("Write what was done", "report"):
        report(desk, given, " ")


def test_a_report_is_taken_back_within_the_minutes_of_the_setting_and_before_it_is_checked(desk, given):
    report(desk, given)
    desk.clock.now += timedelta(minutes=10)
    desk.run("executor", assignments.take_report_back, given)
    back = desk.row(Assignment, given)
    assert (back.state, back.reported_at, back.report) == (AssignmentState.ACCEPTED, None, "Құбыр жөнделді")
    report(desk, given)
    desk.clock.now += timedelta(minutes=10, seconds=1)
    with refused("A report is taken back within 10 minutes"):
        desk.run("executor", assignments.take_report_back, given)
    desk.run("controller", control.lift_assignment, given)
    with refused("A report is taken back"):
        desk.run("executor", assignments.take_report_back, given)


def test_only_a_reported_order_is_lifted_or_sent_back(desk, given):
    for operation, order in (
        (control.lift_assignment, given),
        (control.send_back_assignment, SendBackAssignment(given, "Ерте")),
    ):
        with refused("the record is in the state «Given»"):
            desk.run("controller", operation, order)


def test_only_the_controller_lifts_control(desk, given):
    report(desk, given)
    for role in ("head", "secretary", "executor"):
        with refused("Your role does not allow this"):
            desk.run(role, control.lift_assignment, given)


def test_an_order_that_is_not_the_executors_matter_is_declined_with_a_reason_and_waits_for_the_head(desk, given):
    with refused("State the reason", "reason"):
        desk.run("executor", assignments.decline_assignment, DeclineAssignment(given, ""))
    desk.run("executor", assignments.decline_assignment, DeclineAssignment(given, "Жол бөлімінің ісі"))
    assert state(desk, given) is AssignmentState.DECLINED
    with refused("the record is in the state"):
        report(desk, given)
    with refused("State the reason", "words"):
        desk.run("head", control.insist_on, control.InsistOn(given, " "))
    desk.run("head", control.insist_on, control.InsistOn(given, "Сіздің бөліміңіздің ісі"))
    assert state(desk, given) is AssignmentState.GIVEN
    assert [(kind, words) for kind, _, words, *_ in chain(desk, given)] == [
        ("declined", "Жол бөлімінің ісі"),
        ("insisted", "Сіздің бөліміңіздің ісі"),
    ]


def test_the_head_gives_a_declined_order_to_another_whatever_the_department_and_the_appeal_follows(desk, two):
    appeal, lead, _ = two
    desk.run("executor", assignments.decline_assignment, DeclineAssignment(lead, "Менікі емес"))
    desk.run("head", control.give_to_another, control.GiveTo(lead, desk.ids["clerk"], "Сіз қараңыз"))
    moved = desk.row(Assignment, lead)
    assert (moved.state, moved.executor_id, moved.due_on) == (
        AssignmentState.GIVEN, desk.ids["clerk"], date(2026, 12, 10),
    )  # fmt: skip
    assert desk.row(Appeal, appeal).executor_id == desk.ids["clerk"]
    assert chain(desk, lead)[-1] == ("handed_over", desk.ids["akim"], "Сіз қараңыз", None, desk.ids["clerk"])
    with refused("The order is with this official already", "to_id"):
        desk.run("head", control.give_to_another, control.GiveTo(lead, desk.ids["clerk"]))


def test_a_co_executors_order_that_is_given_to_another_does_not_move_the_appeal(desk, two):
    appeal, _, other = two
    desk.run("head", control.give_to_another, control.GiveTo(other, desk.ids["clerk"]))
    assert desk.row(Appeal, appeal).executor_id == desk.ids["utilities"]


def _to_department(desk, department, *names):
    for line in desk.ask("administrator", official_lines):
        if line.id in {desk.ids[name] for name in names}:
            facts = {name: getattr(line, name) for name in AddOfficial.__dataclass_fields__}
            order = ChangeOfficial(**{**facts, "department_id": department}, id=line.id, version=line.version)
            desk.run("administrator", change_official, order)


def test_an_order_is_handed_to_a_colleague_of_the_own_department_and_to_nobody_else(desk, given):
    with refused("colleagues of one's own department", "to_id"):  # nobody's department is known yet
        desk.run("executor", assignments.hand_on, HandOn(given, desk.ids["engineer"]))
    utilities = desk.run("administrator", add_department, AddDepartment("ТКШ бөлімі", "Отдел ЖКХ"))
    roads = desk.run("administrator", add_department, AddDepartment("Жол бөлімі", "Отдел дорог"))
    _to_department(desk, utilities, "utilities", "engineer")
    _to_department(desk, roads, "clerk")
    desk.run("executor", assignments.ask_more_time, AskMoreTime(given, UNTIL, "Бөлшек күтілуде"))
    with refused("colleagues of one's own department", "to_id"):
        desk.run("executor", assignments.hand_on, HandOn(given, desk.ids["clerk"]))
    desk.run("executor", assignments.hand_on, HandOn(given, desk.ids["engineer"], "Орнына барыңыз"))
    moved = desk.row(Assignment, given)
    assert (moved.executor_id, moved.state, moved.asked_until) == (desk.ids["engineer"], AssignmentState.GIVEN, None)
    with refused("This order was given to another official"):
        desk.run("executor", assignments.accept_assignment, given)


def test_an_official_who_left_takes_no_order(desk, given):
    facts = {"surname_kk": "Ким", "given_kk": "Вера", "surname_ru": "Ким", "given_ru": "Вера"}
    order = AddOfficial(OfficialRank.STAFF, **facts, post_kk="маман", post_ru="специалист")
    gone = desk.run("administrator", add_official, order)
    from desktop.operations.directory import RetireOfficial, retire_official

    desk.run("administrator", retire_official, RetireOfficial(gone))
    with refused("does not work here any more", "to_id"):
        desk.run("head", control.give_to_another, control.GiveTo(given, gone))


def test_more_time_is_asked_for_with_a_reason_and_a_later_day_and_both_days_stand_until_the_head_answers(desk, given):
    for order, field, words in (
        (AskMoreTime(given, UNTIL, " "), "reason", "State the reason"),
        (AskMoreTime(given, date(2026, 12, 10), "Ерте"), "until", "Ask for a day after"),
        (AskMoreTime(given, date(2026, 11, 20), "Өткен"), "until", "has passed"),
    ):
        with refused(words, field):
            desk.run("executor", assignments.ask_more_time, order)
    desk.run("executor", assignments.ask_more_time, AskMoreTime(given, UNTIL, "Бөлшек күтілуде"))
    asked = desk.row(Assignment, given)
    assert (asked.due_on, asked.asked_until) == (date(2026, 12, 10), UNTIL)
    desk.run("head", control.answer_time, control.AnswerTime(given, date(2026, 12, 14), "Бір күнге ерте"))
    answered = desk.row(Assignment, given)
    assert (answered.due_on, answered.asked_until) == (date(2026, 12, 14), None)
    assert chain(desk, given) == [
        ("asked", desk.ids["utilities"], "Бөлшек күтілуде", UNTIL, None),
        ("granted", desk.ids["akim"], "Бір күнге ерте", date(2026, 12, 14), None),
    ]
    with refused("Nobody asks for more time"):
        desk.run("head", control.answer_time, control.AnswerTime(given, UNTIL))


def test_a_refusal_of_more_time_says_why_and_leaves_the_day(desk, given):
    desk.run("executor", assignments.ask_more_time, AskMoreTime(given, UNTIL, "Бөлшек күтілуде"))
    with refused("State the reason", "words"):
        desk.run("head", control.answer_time, control.AnswerTime(given, None))
    desk.run("head", control.answer_time, control.AnswerTime(given, None, "Қойма толық"))
    answered = desk.row(Assignment, given)
    assert (answered.due_on, answered.asked_until) == (date(2026, 12, 10), None)
    assert chain(desk, given)[-1] == ("refused", desk.ids["akim"], "Қойма толық", None, None)


def test_what_is_reported_needs_no_more_time(desk, given):
    desk.run("executor", assignments.ask_more_time, AskMoreTime(given, UNTIL, "Бөлшек күтілуде"))
    report(desk, given)
    assert desk.row(Assignment, given).asked_until is None
    with refused("while the order is in work"):
        desk.run("executor", assignments.ask_more_time, AskMoreTime(given, UNTIL, "Тағы"))


def test_an_order_given_to_another_is_not_touched_by_who_sees_the_appeal(desk, two):
    """As a co-executor does."""
    _, _, others = two
    for operation, order in (
        (assignments.accept_assignment, others),
        (assignments.decline_assignment, DeclineAssignment(others, "Менікі емес")),
        (assignments.report_assignment, ReportAssignment(others, "Орындалды")),
        (assignments.take_report_back, others),
        (assignments.ask_more_time, AskMoreTime(others, UNTIL, "Керек")),
        (assignments.hand_on, HandOn(others, desk.ids["clerk"])),
    ):
        with refused("This order was given to another official"):
            desk.run("executor", operation, order)


def test_an_order_that_is_not_there_is_refused(desk):
    with refused("There is no such record"):
        desk.run("executor", assignments.accept_assignment, 10_000)
