"""The table of Control over an office in which orders stand in every way: executors, departments, topics, okrugs."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.measures import CONTROL, ORDERS, limits
from desktop.operations import assignments, control, course, endings
from desktop.operations.administration import AddPlace, add_place, change_settings
from desktop.operations.departments import AddDepartment, add_department
from desktop.operations.directory import ChangeOfficial, change_official
from desktop.operations.registration import AskedQuestion
from desktop.queries.control import By, Chosen, control_days, control_list, control_table
from desktop.queries.staff import official_lines
from desktop.settings import OfficeSettings
from models.classifier import Topic
from models.place import Place
from models.resolution import Assignment
from models.rules.kinds import PlaceLevel
from tests.builders import StoppedClock, desk_of
from tests.desktop.cases import booked, on, received

WATER, ROADS = "02.3", "03.1"


@dataclass
class Lived:
    """Ids of orders by what they are here for, of departments, okrugs and categories."""

    orders: dict[str, int] = field(default_factory=dict)
    departments: tuple[int, int] = (0, 0)
    okrugs: tuple[int, int] = (0, 0)
    topics: dict[str, int] = field(default_factory=dict)


def employ(desk, official, department):
    line = next(one for one in desk.ask("administrator", official_lines) if one.id == desk.ids[official])
    facts = {name: getattr(line, name) for name in ChangeOfficial.__dataclass_fields__}
    desk.run("administrator", change_official, ChangeOfficial(**{**facts, "department_id": department}))


@pytest.fixture(scope="module")
def lived(office_template, tmp_path_factory):
    """The office, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("lived") / "office"
    desk = desk_of(office_template, folder, StoppedClock(on(23)))
    lived = live(desk)
    desk.office.close()
    return lived, folder


@pytest.fixture
def desk(lived, tmp_path):
    """On Monday 7 December 2026; the columns end after 1, 3 and 5 working days."""
    opened = desk_of(lived[1], tmp_path / "office", StoppedClock(on(7, month=12)))
    yield opened
    opened.office.close()


def live(desk):
    """From Monday 23 November to Monday 7 December."""
    lived = Lived()
    lived.departments = tuple(
        desk.run("administrator", add_department, AddDepartment(name_kk=kk, name_ru=ru, name_en=""))
        for kk, ru in (("ТКШ бөлімі", "Отдел ЖКХ"), ("Жол бөлімі", "Дорожный отдел"))
    )
    for official, department in zip(("utilities", "engineer"), lived.departments, strict=True):
        employ(desk, official, department)
    with desk.office.look_session() as session:
        topics = {one.code: one for one in session.scalars(select(Topic))}
        lived.topics = {code: topics[code].parent_id for code in (WATER, ROADS)}
    okrug = desk.run("administrator", add_place, AddPlace(PlaceLevel.OKRUG, "Көктал ауылдық округі", "Коктальский"))
    far = desk.run("administrator", add_place, AddPlace(PlaceLevel.VILLAGE, "Көктал ауылы", "Коктал", okrug))
    street = desk.run("administrator", add_place, AddPlace(PlaceLevel.STREET, "Жол көшесі", "Дорожная", far))
    with desk.office.look_session() as session:
        lived.okrugs = (session.get(Place, desk.ids["village"]).parent_id, okrug)
    person = desk.applicant()
    nowhere = desk.applicant(surname="Сәрсенов", given="Талғат", number="", place_id=None, street="", house="")

    def order(name, who, due, *, who_asks=person, topic=WATER, place=None):
        asked = AskedQuestion("Сұрақ", topics[topic].id, place)
        appeal = desk.appeal(who_asks, questions=(asked,)).id
        tasks = (course.Task(desk.ids[who], name, due),)
        (lived.orders[name],) = desk.run("head", course.lay_resolution, course.LayResolution(appeal, "Қаралсын", tasks))
        return appeal

    order("late", "utilities", date(2026, 12, 2), place=street)
    order("today", "utilities", date(2026, 12, 7), place=desk.ids["village"])
    order("tomorrow", "utilities", date(2026, 12, 8))
    order("third day", "engineer", date(2026, 12, 10), topic=ROADS, who_asks=nowhere)
    order("saturday", "engineer", date(2026, 12, 12), topic=ROADS, place=far)
    order("fifth day", "utilities", date(2026, 12, 14))
    order("sixth day", "utilities", date(2026, 12, 15))
    order("reported", "utilities", date(2026, 12, 4), place=far)
    order("declined", "utilities", date(2026, 12, 9))
    order("asks", "utilities", date(2026, 12, 8), who_asks=nowhere)
    order("recalled", "utilities", date(2026, 11, 26))
    ended = order("ended", "utilities", date(2026, 11, 30))
    long_ago = order("ended long ago", "utilities", date(2026, 11, 30))
    for name in ("quick", "slow"):
        order(name, "utilities", date(2026, 12, 11))
    desk.run(
        "executor", assignments.decline_assignment, assignments.DeclineAssignment(lived.orders["declined"], "Емес")
    )
    later = assignments.AskMoreTime(lived.orders["asks"], date(2026, 12, 17), "Бөлшек жоқ")
    desk.run("executor", assignments.ask_more_time, later)
    desk.run("head", control.recall_assignment, control.RecallAssignment(lived.orders["recalled"], "Қажет емес"))
    desk.run("head", endings.terminate_appeal, endings.EndAppeal(long_ago, "Негізі"))
    for moment, name in ((on(25), "quick"), (on(2, month=12), "slow")):
        desk.clock.now = moment
        desk.run("executor", assignments.report_assignment, assignments.ReportAssignment(lived.orders[name], "Болды"))
        desk.run("controller", control.lift_assignment, lived.orders[name])
    done = assignments.ReportAssignment(lived.orders["reported"], "Шам қойылды")
    desk.run("executor", assignments.report_assignment, done)
    desk.reception_day(date(2026, 12, 3))
    visit = booked(desk, person).id
    desk.clock.now = on(3, month=12)
    task = course.Task(desk.ids["utilities"], "Құбырды тексеру", date(2026, 12, 18))
    (lived.orders["reception"],) = received(desk, visit, orders=(task,)).assignment_ids
    desk.clock.now = on(4, month=12)
    desk.run("head", endings.terminate_appeal, endings.EndAppeal(ended, "Негізі"))
    return lived


@pytest.fixture
def story(lived):
    """What was told."""
    return lived[0]


LATE, FIRST, SECOND, THIRD, OPEN, TO_CHECK = (one.name for one in CONTROL)


def figures(line):
    return tuple(line.figures[one.name] for one in CONTROL)


def listed(desk, story, **chosen):
    names = {id: name for name, id in story.orders.items()}
    return [names[id] for id in desk.ask("controller", control_list, Chosen(**chosen)).ids]


def test_orders_are_counted_by_executor_the_most_pressing_first(desk, story):
    table = desk.ask("controller", control_table)
    utilities, engineer = table.lines
    assert (utilities.key, engineer.key) == (desk.ids["utilities"], desk.ids["engineer"])
    assert (utilities.name, utilities.about) == ("Қасымов\xa0Р.\xa0Б.", "ТКШ бөлімі")
    # Late; today, tomorrow and who asks for time; declined; the fifth day; all of them, the sixth, reported, reception.
    assert figures(utilities) == (1, 3, 1, 1, 9, 1)
    assert figures(engineer) == (0, 0, 1, 1, 2, 0)
    assert figures(table.total) == (1, 3, 2, 2, 11, 1)
    assert table.beside == {"to_decide": 2, "ended": 1}


def test_the_same_orders_by_department_topic_and_okrug(desk, story):
    def lines(by):
        return {line.key: (line.name, figures(line)) for line in desk.ask("controller", control_table, by).lines}

    assert lines(By.DEPARTMENT) == {
        story.departments[0]: ("ТКШ бөлімі", (1, 3, 1, 1, 9, 1)),
        story.departments[1]: ("Жол бөлімі", (0, 0, 1, 1, 2, 0)),
    }
    by_topic = {key: of for key, (_, of) in lines(By.TOPIC).items()}
    # The order of the reception has no topic.
    assert by_topic == {
        story.topics[WATER]: (1, 3, 1, 1, 8, 1), story.topics[ROADS]: (0, 0, 1, 1, 2, 0), None: (0, 0, 0, 0, 1, 0),
    }  # fmt: skip
    by_okrug = {key: of for key, (_, of) in lines(By.OKRUG).items()}
    # Where the question names no place the applicant's counts; two people have none.
    assert by_okrug == {
        story.okrugs[0]: (0, 2, 1, 1, 6, 0), story.okrugs[1]: (1, 0, 0, 1, 3, 1), None: (0, 1, 1, 0, 2, 0),
    }  # fmt: skip


@pytest.mark.parametrize("by", By)
def test_each_figure_opens_the_list_that_it_counts(desk, story, by):
    table = desk.ask("controller", control_table, by)
    for measure in CONTROL:
        whole = []
        for line in table.lines:
            chosen = Chosen(measure.name, by, line.key, is_total=False)
            ids = desk.ask("controller", control_list, chosen).ids
            assert len(ids) == line.figures[measure.name], (measure.name, line)
            whole += ids
        total = desk.ask("controller", control_list, Chosen(measure.name, by)).ids
        assert len(total) == table.total.figures[measure.name]
        assert sorted(whole) == sorted(total)
    for name, count in table.beside.items():
        assert len(desk.ask("controller", control_list, Chosen(name)).ids) == count


def test_a_list_begins_with_what_is_late_the_longest(desk, story):
    assert listed(desk, story, by=By.EXECUTOR, key=desk.ids["utilities"], is_total=False) == [
        "late", "reported", "today", "tomorrow", "asks", "declined", "fifth day", "sixth day", "reception",
    ]  # fmt: skip
    assert listed(desk, story, measure=THIRD) == ["saturday", "fifth day"]
    assert listed(desk, story, measure="to_decide") == ["asks", "declined"]
    assert listed(desk, story, measure="ended") == ["ended"]


def test_working_days_are_averaged_over_what_was_lifted_in_ninety_days_and_can_be_listed(desk, story):
    """Given on Monday 23 November; lifted on the 25th, after two working days, and on 2 December, after seven."""
    days = desk.ask("controller", control_days)
    assert (days.lines, days.total) == ({desk.ids["utilities"]: 4.5}, 4.5)
    assert listed(desk, story, measure="lifted") == ["slow", "quick"]
    desk.clock.now = on(2, month=12) + timedelta(days=90)
    assert desk.ask("controller", control_days).total == 7
    assert listed(desk, story, measure="lifted") == ["slow"]
    desk.clock.now += timedelta(days=1)
    assert desk.ask("controller", control_days).total is None


def test_the_columns_follow_the_settings(desk, story):
    desk.run("administrator", change_settings, {"control_first": 2, "control_second": 4, "control_third": 6})
    table = desk.ask("controller", control_table)
    assert figures(table.total) == (1, 4, 2, 2, 11, 1)
    assert limits(OfficeSettings(control_first=2, control_second=4, control_third=6)) == ((0, 2), (3, 4), (5, 6))


def test_what_the_head_will_be_told_by_itself_is_said_with_its_day(desk, story):
    """Due on Wednesday 2 December: on the 8th four working days have passed, one more than the setting allows."""
    chosen = Chosen(by=By.EXECUTOR, key=desk.ids["utilities"], is_total=False)
    coming = desk.ask("controller", control_list, chosen).escalation
    with desk.office.look_session() as session:
        number = session.get(Assignment, story.orders["late"]).number
    assert (coming.day, coming.number, coming.count) == (date(2026, 12, 8), number, 1)
    assert desk.ask("controller", control_list, Chosen(measure=SECOND)).escalation is None
    desk.clock.now = on(8, month=12)
    assert desk.run("clerk", control.escalate_late, None) == 1
    assert listed(desk, story, measure="escalated") == ["late"]
    coming = desk.ask("controller", control_list, chosen).escalation
    assert (coming.day, coming.count) == (date(2026, 12, 11), 1)  # what fell due on the 7th
    desk.run("administrator", change_settings, {"escalate_days": 0})
    assert desk.ask("controller", control_list, chosen).escalation is None


def test_a_reminder_stands_until_the_executor_does_something(desk, story):
    orders = tuple(story.orders[name] for name in ("today", "tomorrow"))
    desk.run("controller", control.remind_executors, control.Remind(orders))
    assert listed(desk, story, measure="unanswered") == ["today", "tomorrow"]
    desk.run("executor", assignments.accept_assignment, orders[0])
    assert listed(desk, story, measure="unanswered") == ["tomorrow"]
    desk.run("controller", control.remind_executors, control.Remind(orders[:1]))
    assert listed(desk, story, measure="unanswered") == ["today", "tomorrow"]


@pytest.mark.parametrize("role", ["clerk", "executor", "analyst", "inspector"])
def test_control_is_for_those_who_watch_orders(desk, role):
    for question, *arguments in ((control_table,), (control_days,), (control_list, Chosen())):
        assert question.permission is Permission.WATCH_ASSIGNMENTS
        with pytest.raises(Refusal):
            desk.ask(role, question, *arguments)


def test_an_office_without_orders_has_an_empty_table(office_template, tmp_path):
    desk = desk_of(office_template, tmp_path / "empty")
    table = desk.ask("head", control_table)
    assert (table.lines, figures(table.total)) == ((), (0,) * 6)
    assert desk.ask("head", control_list, Chosen()).ids == []
    assert desk.ask("head", control_days).total is None
    desk.office.close()


def test_every_measure_of_orders_has_a_list(desk, story):
    assert all(isinstance(desk.ask("head", control_list, Chosen(name)).ids, list) for name in ORDERS)
