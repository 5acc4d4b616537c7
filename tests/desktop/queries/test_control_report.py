"""The monthly report (annex 17): October and November 2026, two units, appeals that ended and did not."""

from datetime import date, timedelta

import openpyxl
import pytest

from desktop.control_exporting import export_orders, export_report
from desktop.errors import Refusal
from desktop.measures import Period
from desktop.operations import course
from desktop.operations.control import Remind, remind_executors
from desktop.operations.corrections import StrikeAppeal, strike_appeal
from desktop.queries.control import Chosen, control_list
from desktop.queries.control_report import control_report, month_of
from desktop.queries.journal import journal
from models.appeal import Appeal
from tests.desktop.cases import on

NOVEMBER, DECEMBER = month_of(date(2026, 11, 30)), month_of(date(2026, 12, 1))
ROAD, WATER = "Маман", "ТКШ бөлімінің басшысы"


def set_days(desk, id, **days):
    """A term and an end behind the door's back: what the office would need weeks for."""
    with desk.office.engine.begin() as connection:
        connection.execute(Appeal.__table__.update().where(Appeal.id == id).values(**days))


@pytest.fixture
def months(desk):
    """What each appeal is in November, as its name says; today is Monday 14 December."""

    person = desk.applicant()

    def appeal(who="utilities"):
        id = desk.appeal(person).id
        if who:
            task = course.Task(desk.ids[who], "Қарау", desk.clock().date() + timedelta(days=60))
            desk.run("head", course.lay_resolution, course.LayResolution(id, "Қаралсын", (task,)))
        return id

    def ended(id, day):
        set_days(desk, id, decided_on=day)

    old = appeal()
    set_days(desk, old, registered_on=date(2026, 10, 12), due_on=date(2026, 11, 2))
    ended(old, date(2026, 10, 30))  # before November
    late = appeal()
    set_days(desk, late, registered_on=date(2026, 10, 19), due_on=date(2026, 11, 9))
    ended(late, date(2026, 11, 10))  # in November, a day after its last
    extended = appeal("engineer")
    order = course.ExtendTerm(extended, date(2027, 1, 5), "Сараптама керек", desk.ids["akim"], "15-ө")
    desk.run("head", course.extend_term, order)
    set_days(desk, extended, registered_on=date(2026, 10, 20), due_on=date(2026, 11, 27))  # past it, not ended
    in_time = appeal()
    set_days(desk, in_time, due_on=date(2026, 11, 30))
    ended(in_time, date(2026, 11, 30))
    later = appeal("engineer")
    set_days(desk, later, due_on=date(2026, 11, 27))
    ended(later, date(2026, 12, 3))  # was not ended when November did
    appeal(None)
    appeal()
    incomplete = appeal(None)
    desk.run("head", course.ask_to_complete, course.AskToComplete(incomplete, "Мекенжай", date(2026, 11, 30)))
    set_days(desk, incomplete, due_on=date(2026, 11, 25))
    desk.clock.now = on(14, month=12)


def figures(desk, month):
    return {row.unit: row.figures for row in desk.ask("controller", control_report, month).rows}


def test_november_counts_what_was_on_execution_in_time_and_overdue(desk, months):
    """Columns: total, received in the month, in time, overdue, of these with an extended term."""
    assert figures(desk, NOVEMBER) == {
        WATER: (3, 2, 2, 1, 0),  # late; in time, open
        ROAD: (2, 1, 0, 2, 1),  # extended and past it; later
        "Орындаушыға әлі берілмеген": (2, 2, 2, 0, 0),  # new, and one that is being completed
    }
    assert desk.ask("controller", control_report, NOVEMBER).total == (7, 5, 4, 3, 1)


def test_december_goes_until_today_and_leaves_out_what_ended_before(desk, months):
    report = desk.ask("controller", control_report, DECEMBER)
    assert report.period == Period(date(2026, 12, 1), date(2026, 12, 14))
    # Open: one of the utilities, due on 11 December or later; the extended one is late, «later» ended late.
    assert report.total[0] == 5
    assert figures(desk, DECEMBER)[ROAD] == (2, 0, 0, 2, 1)


def test_what_is_in_time_and_what_is_overdue_are_together_all(desk, months):
    for month in (NOVEMBER, DECEMBER, month_of(date(2026, 10, 1))):
        for total, _, in_time, overdue, extended in figures(desk, month).values():
            assert in_time + overdue == total
            assert extended <= overdue


def test_a_month_that_has_not_begun_is_refused_and_an_empty_one_has_no_lines(desk):
    with pytest.raises(Refusal):
        desk.ask("controller", control_report, DECEMBER)
    report = desk.ask("controller", control_report, month_of(date(2026, 10, 1)))
    assert (report.rows, report.total) == ((), ())


def test_units_are_called_as_the_paper_speaks(desk, months):
    rows = desk.ask("controller", control_report, NOVEMBER, "ru").rows
    assert [row.unit for row in rows] == ["Ещё не передано исполнителю", "Руководитель отдела ЖКХ", "Специалист"]


def read(path):
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows()]


@pytest.mark.slow
def test_the_report_is_written_as_a_spreadsheet(desk, months, tmp_path):
    export_report(desk.sign_in("controller"), NOVEMBER, tmp_path / "есеп.xlsx")
    heads, *lines = read(tmp_path / "есеп.xlsx")
    assert heads[:3] == ["№", "Құрылымдық бөлімше", "Орындауда: барлығы"]
    assert lines[-1] == [None, "Барлығы", 7, 5, 4, 3, 1]
    assert [1, ROAD, 2, 1, 0, 2, 1] in lines


@pytest.mark.slow
def test_orders_are_written_with_days_and_reminders_and_that_they_left_is_in_the_journal(desk, tmp_path):
    first = desk.resolved(desk.appeal().id)
    desk.run("head", course.lay_resolution, course.LayResolution(desk.appeal(1).id, "Қаралсын", (
        course.Task(desk.ids["engineer"], "=1+1", date(2026, 12, 11)),
    )))  # fmt: skip
    desk.run("controller", remind_executors, Remind((first,)))
    desk.clock.now = on(25)
    ids = desk.ask("controller", control_list, Chosen()).ids
    progress = []
    export_orders(desk.office, ids, tmp_path / "о.xlsx", lambda *told: progress.append(told), ["Барлығы"])
    heads, one, two = read(tmp_path / "о.xlsx")
    assert (heads[0], one[0], one[1], two[3]) == ("Тапсырма", "Т-1/26", "ЖТ-1/26", "=1+1")
    assert one[11:14] == [11, 2, 1]  # working days left and in hand, times reminded
    assert progress == [(2, 2)]
    newest = desk.ask("inspector", journal, limit=1)[0]
    assert (newest.event, newest.detail["orders"]) == ("control.exported", ids)


def test_an_appeal_that_was_struck_out_is_in_no_report(desk, months):
    before = desk.ask("controller", control_report, NOVEMBER).total[0]
    with desk.office.look_session() as session:
        new = session.query(Appeal).filter_by(state="registered").one()
    desk.run("clerk", strike_appeal, StrikeAppeal(new.id, new.version, "Қате тіркелген"))
    assert desk.ask("controller", control_report, NOVEMBER).total[0] == before - 1
