import json
from datetime import date, timedelta

import pytest

from desktop.operations import assignments, control, course
from desktop.operations.administration import AddOfficial
from desktop.operations.assignments import AskMoreTime, DeclineAssignment, HandOn, ReportAssignment
from desktop.operations.control import ControlFurther, RecallAssignment, Remind, SendBackAssignment
from desktop.operations.departments import AddDepartment, add_department
from desktop.operations.directory import ChangeOfficial, change_official
from desktop.operations.endings import EndAppeal, withdraw_appeal
from desktop.queries.order_card import OrderAct, colleagues, order_card, orders_on_appeal
from desktop.queries.orders import OrderTab, my_orders, order_rows
from desktop.queries.palette import Find, find_anything
from desktop.queries.staff import official_lines
from models.audit import AuditEntry
from models.rules.kinds import AssignmentStepKind
from models.rules.states import AssignmentState
from tests.desktop.cases import ENTITY, booked, on, received
from tests.desktop.operations.watched import refused

DUE = date(2026, 12, 10)


def orders_of(desk, appeal, *tasks):
    """The orders of one resolution: (official, text, day) each."""
    given = tuple(course.Task(desk.ids[who], text, day) for who, text, day in tasks)
    return desk.run("head", course.lay_resolution, course.LayResolution(appeal, "Заңға сәйкес қаралсын", given))


@pytest.fixture
def two(desk):
    """An order to the head of utilities and one to the engineer, on an appeal about water."""
    appeal = desk.appeal(
        text="Су құбыры жарылды.", questions=(), official_id=desk.ids["akim"],
    ).id  # fmt: skip
    return orders_of(
        desk, appeal, ("utilities", "Құбырды жөндеу", DUE), ("engineer", "Актісін жасау", date(2026, 12, 7))
    )


def views(desk):
    """Looks at orders in the journal: which event, which order, which list of orders."""
    with desk.office.look_session() as session:
        entries = session.query(AuditEntry).filter_by(subject="assignment").order_by(AuditEntry.id)
        return [(one.event, one.subject_id, json.loads(one.detail).get("ids")) for one in entries]


def report(desk, id, words="Құбыр жөнделді"):
    desk.run("executor", assignments.report_assignment, ReportAssignment(id, words))


def test_an_executors_orders_stand_under_returned_new_and_in_work_the_nearest_day_first(desk):
    entity = desk.applicant(**ENTITY | {"place_id": desk.ids["village"]})
    days = (date(2026, 12, 14), date(2026, 12, 4), date(2026, 12, 9), date(2026, 12, 8), date(2026, 12, 3))
    ids = [orders_of(desk, desk.appeal(entity).id, ("utilities", "Қарау", day))[0] for day in days]
    later, sooner, returned, sent, done = ids
    others = orders_of(desk, desk.appeal(entity).id, ("engineer", "Қарау", date(2026, 12, 1)))[0]
    for id in (returned, sent, done):
        report(desk, id)
    desk.run("controller", control.send_back_assignment, SendBackAssignment(returned, "Актісі жоқ"))
    desk.run("controller", control.lift_assignment, done)
    mine = desk.ask("executor", my_orders)
    assert [(tab, [row.id for row in rows]) for tab, rows in mine.sections] == [
        (OrderTab.RETURNED, [returned]),
        (OrderTab.NEW, [sooner, later]),
        (OrderTab.WORK, [sent]),
    ]
    assert mine.counts == {
        OrderTab.OPEN: 4, OrderTab.NEW: 2, OrderTab.WORK: 1, OrderTab.RETURNED: 1, OrderTab.DONE: 1,
    }  # fmt: skip
    assert [row.id for _, rows in desk.ask("executor", my_orders, OrderTab.DONE).sections for row in rows] == [done]
    assert others not in [row.id for _, rows in mine.sections for row in rows]
    assert views(desk)[-1] == ("assignment.listed", None, [done])


def test_a_row_tells_number_person_matter_and_working_days_left(desk, two):
    mine, other = desk.ask("controller", order_rows, list(two))
    assert (mine.number, mine.source, mine.applicant, mine.executor) == (
        "Т-1/26", "ЖТ-1/26", "Айбергенова\N{NBSP}Б.\N{NBSP}С.", "Қасымов\N{NBSP}Р.\N{NBSP}Б.",
    )  # fmt: skip
    assert (mine.days_left, mine.statutory_on, mine.is_lead, other.is_lead) == (13, date(2026, 12, 14), True, False)
    desk.clock.now = on(14, month=12)
    late, _ = desk.ask("controller", order_rows, list(two))
    assert (late.days_left, late.is_late) == (-2, True)


def test_late_ones_are_counted_until_they_are_reported(desk, two):
    mine, _ = two
    desk.clock.now = on(11, month=12)
    assert desk.ask("executor", my_orders).late == 1
    report(desk, mine)
    assert desk.ask("executor", my_orders).late == 0


def test_an_order_of_a_reception_stands_in_the_same_list_with_the_visitors_name(desk):
    desk.reception_day()
    desk.clock.now = on(26)
    visit = booked(desk, desk.applicant())
    received(desk, visit.id)
    ((_, (row,)),) = desk.ask("executor", my_orders).sections
    assert (row.source, row.applicant, row.appeal_id, row.statutory_on) == (
        visit.number,
        "Айбергенова\N{NBSP}Б.\N{NBSP}С.",
        None,
        None,
    )
    card = desk.ask("executor", order_card, row.id)
    assert (card.asked, card.source.number, card.source.text) == (
        "Су құбырын ауыстыру",
        visit.number,
        "Бақылауға алынсын",
    )


def test_orders_are_found_by_number_by_the_appeal_and_by_their_own_words(desk):
    first = orders_of(desk, desk.appeal(text="Су келмейді.").id, ("utilities", "Құбырды жөндеу", DUE))
    second = orders_of(desk, desk.appeal(1, text="Көше қараңғы.").id, ("utilities", "Шам орнату", DUE))
    orders_of(desk, desk.appeal(1, text="Көше қараңғы.").id, ("engineer", "Шам орнату, құбыр", DUE))
    for words, finds in {
        "т1/26": first,
        "Т-1/26": first,
        "1/26": first,
        "ЖТ-2/26": second,
        "құбыр": first,
        "Айбергенова": first + second,
        "шам": second,
        "жоқсөз": (),
    }.items():
        found = desk.ask("executor", my_orders, OrderTab.OPEN, words)
        assert sorted(row.id for _, rows in found.sections for row in rows) == list(finds), words
        assert (found.found, found.counts[OrderTab.OPEN]) == (len(finds), 2)


def test_the_card_tells_the_order_its_resolution_and_who_else_works_on_it(desk, two):
    mine, other = two
    report(desk, mine)
    card = desk.ask("controller", order_card, other)
    assert (card.row.text, card.asked, card.article) == ("Актісін жасау", "Су құбыры жарылды.", "76")
    assert (card.source.number, card.source.author, card.source.text, card.source.day) == (
        "Б-1/26", "Тоқсанбай\N{NBSP}Н.\N{NBSP}Ә.", "Заңға сәйкес қаралсын", date(2026, 11, 23),
    )  # fmt: skip
    ((lead),) = card.co_executors
    assert (lead.id, lead.executor, lead.state, lead.is_lead) == (
        mine,
        "Қасымов\N{NBSP}Р.\N{NBSP}Б.",
        AssignmentState.REPORTED,
        True,
    )
    assert (card.row.days_left, card.statutory_left) == (10, 15)
    assert views(desk)[-1] == ("assignment.viewed", other, None)


def test_the_chain_counts_working_days_of_silence_since_the_last_reminder_until_the_executor_speaks(desk, two):
    mine, _ = two
    desk.run("controller", control.remind_executors, Remind((mine,), "Телефонмен"))
    desk.clock.now = on(25)
    desk.run("secretary", control.remind_executors, Remind((mine,)))
    desk.clock.now = on(30)
    card = desk.ask("controller", order_card, mine)
    assert [(step.kind, step.who, step.words) for step in card.steps] == [
        (AssignmentStepKind.REMINDED, "Әбілова\N{NBSP}М.\N{NBSP}С.", "Телефонмен"),
        (AssignmentStepKind.REMINDED, "Әбілова\N{NBSP}М.\N{NBSP}С.", ""),
    ]
    assert (card.row.silence, card.row.reminded_on) == (3, (date(2026, 11, 23), date(2026, 11, 25)))
    desk.run("executor", assignments.accept_assignment, mine)
    assert desk.ask("controller", order_card, mine).row.silence is None


def test_the_remark_stands_by_the_order_while_it_is_sent_back(desk, two):
    mine, _ = two
    report(desk, mine, "Жіберілді")
    desk.run("controller", control.send_back_assignment, SendBackAssignment(mine, "Актісі жоқ"))
    card = desk.ask("executor", order_card, mine)
    assert (card.row.remark, card.remark, card.report) == ("Актісі жоқ", "Актісі жоқ", "Жіберілді")
    report(desk, mine, "Актісімен")
    sent = desk.ask("executor", order_card, mine)
    assert (sent.row.remark, sent.remark) == ("", "Актісі жоқ")


A = OrderAct
EXECUTOR = {A.DECLINE, A.REPORT, A.HAND_ON, A.ASK_TIME}


def acts(desk, role, id):
    return desk.ask(role, order_card, id).acts


def test_each_role_is_offered_what_it_may_do_with_the_order_as_it_stands(desk, two):
    mine, other = two
    assert acts(desk, "executor", mine) == EXECUTOR | {A.ACCEPT}
    assert acts(desk, "executor", other) == set()
    assert acts(desk, "head", mine) == {A.GIVE, A.RECALL, A.REMIND}
    assert acts(desk, "controller", mine) == {A.REMIND}
    assert acts(desk, "secretary", mine) == {A.REMIND}
    assert acts(desk, "analyst", mine) == set()
    desk.run("executor", assignments.accept_assignment, mine)
    assert acts(desk, "executor", mine) == EXECUTOR
    desk.run("executor", assignments.ask_more_time, AskMoreTime(mine, date(2026, 12, 14), "Бөлшек жоқ"))
    assert acts(desk, "head", mine) == {A.GIVE, A.RECALL, A.REMIND, A.ANSWER_TIME}
    report(desk, mine)
    assert acts(desk, "executor", mine) == {A.TAKE_BACK}
    assert acts(desk, "controller", mine) == {A.LIFT, A.SEND_BACK, A.FURTHER}
    assert acts(desk, "head", mine) == {A.RECALL}
    desk.clock.now += timedelta(minutes=10, seconds=1)
    assert acts(desk, "executor", mine) == set()
    desk.run("controller", control.lift_assignment, mine)
    assert acts(desk, "controller", mine) == {A.FURTHER}
    desk.run("executor", assignments.accept_assignment, orders_of(desk, desk.appeal(1).id, ("utilities", "Қ", DUE))[0])


def test_a_declined_order_is_insisted_on_or_given_to_another(desk, two):
    mine, _ = two
    desk.run("executor", assignments.decline_assignment, DeclineAssignment(mine, "Менікі емес"))
    assert acts(desk, "head", mine) == {A.INSIST, A.GIVE, A.RECALL, A.REMIND}
    assert acts(desk, "executor", mine) == {A.HAND_ON}


def test_an_order_that_ended_with_its_appeal_is_kept_by_the_controller_and_then_owed_after_it(desk, two):
    mine, _ = two
    appeal = desk.ask("controller", order_card, mine).row.appeal_id
    desk.run("clerk", withdraw_appeal, EndAppeal(appeal, "Арыз иесінің өтініші"))
    assert acts(desk, "controller", mine) == {A.KEEP}
    desk.run("controller", control.keep_assignment, ControlFurther(mine, date(2026, 12, 21), "Жұмыс басталды"))
    card = desk.ask("executor", order_card, mine)
    assert (card.is_after_appeal, card.is_beyond_term) == (True, True)
    assert A.REPORT in card.acts


def test_a_recalled_order_is_among_those_done(desk, two):
    mine, _ = two
    desk.run("head", control.recall_assignment, RecallAssignment(mine, "Басқа шешім"))
    assert [row.id for _, rows in desk.ask("executor", my_orders, OrderTab.DONE).sections for row in rows] == [mine]
    assert acts(desk, "head", mine) == set()


def test_an_executor_sees_the_co_executors_order_and_none_of_another_appeal(desk, two):
    _, other = two
    foreign = orders_of(desk, desk.appeal(1).id, ("engineer", "Қарау", DUE))[0]
    assert [row.id for row in desk.ask("executor", order_rows, [other, foreign])] == [other]
    assert desk.ask("executor", order_card, other).row.id == other
    with refused("There is no such appeal"):
        desk.ask("executor", order_card, foreign)


def test_colleagues_are_those_at_work_in_the_own_department(desk):
    assert desk.ask("executor", colleagues) == []
    department = desk.run("administrator", add_department, AddDepartment("ТКШ бөлімі", "Отдел ЖКХ"))
    for line in desk.ask("administrator", official_lines):
        if line.id in (desk.ids["utilities"], desk.ids["engineer"]):
            facts = {name: getattr(line, name) for name in AddOfficial.__dataclass_fields__}
            order = ChangeOfficial(**{**facts, "department_id": department}, id=line.id, version=line.version)
            desk.run("administrator", change_official, order)
    assert [one.id for one in desk.ask("executor", colleagues)] == [desk.ids["engineer"]]
    mine = orders_of(desk, desk.appeal().id, ("utilities", "Қарау", DUE))[0]
    desk.run("executor", assignments.hand_on, HandOn(mine, desk.ids["engineer"]))
    assert desk.ask("controller", order_rows, [mine])[0].department == "ТКШ бөлімі"


def test_the_orders_of_an_appeal_are_told_whole_in_their_order(desk, two):
    appeal = desk.ask("controller", order_card, two[0]).row.appeal_id
    report(desk, two[0])
    cards = desk.ask("controller", orders_on_appeal, appeal)
    assert [(card.row.id, card.report, A.LIFT in card.acts) for card in cards] == [
        (two[0], "Құбыр жөнделді", True),
        (two[1], "", False),
    ]
    assert views(desk)[-1] == ("assignment.listed", None, list(two))
    foreign = desk.appeal(1).id
    with refused("There is no such appeal"):
        desk.ask("executor", orders_on_appeal, foreign)


def test_find_and_do_knows_orders_by_their_number_and_lets_an_appeal_have_it_first(desk, two):
    def found(role, words):
        return {find: [row.id for row in rows] for find, rows in desk.ask(role, find_anything, words).groups.items()}

    other = orders_of(desk, desk.appeal(1).id, ("engineer", "Қарау", DUE))[0]
    for words in ("Т-3/26", "т3/26", "n3/26"):  # the last in the Latin layout
        assert found("controller", words) == {Find.ORDER: [other]}, words
    assert found("controller", "3/26") == {Find.ORDER: [other]}
    assert Find.ORDER not in found("controller", "2/26")
    assert found("executor", "Т-3/26") == {}
    assert found("executor", "Т-2/26") == {Find.ORDER: [two[1]]}
