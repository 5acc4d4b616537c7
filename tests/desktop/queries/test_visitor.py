from datetime import date, time

import pytest

from desktop.operations import administration, reception
from desktop.queries.executors import WhyLikely
from desktop.queries.journal import journal
from desktop.queries.visitor import WhichTerm, caller, likely_terms, visitor
from models.rules.deadlines import DueState
from models.rules.kinds import BenefitGroup, OfficialRank, VisitOutcome
from models.rules.workdays import WorkCalendar
from tests.builders import OFFICIALS
from tests.desktop.cases import answered, booked, on, received


@pytest.fixture
def applicant(desk):
    """A woman of the village, who was promised something by the akim on Thursday."""
    desk.reception_day()
    desk.reception_day(date(2026, 12, 10))
    id = desk.applicant(benefit_group=BenefitGroup.DISABILITY)
    desk.clock.now = on(23)
    visit = booked(desk, id)
    desk.clock.now = on(26)
    received(desk, visit.id)
    return id


def test_a_visitor_is_told_in_one_question(desk, applicant):
    appeal = desk.appeal(applicant).id
    desk.resolved(appeal)
    letter = desk.appeal(applicant).id
    desk.resolved(letter)
    answered(desk, letter)
    desk.clock.now = on(27)
    visit = booked(desk, applicant, topic_id=desk.ids["topic"])
    desk.clock.now = on(10, 9, month=12)
    told = desk.ask("head", visitor, visit.id)
    assert (told.row.applicant, told.age, told.village) == ("Айбергенова Бибігүл Серікқызы", 38, "Ақбұлақ ауылы")
    assert (told.benefit_group, told.visitors, told.following) == (BenefitGroup.DISABILITY, 1, None)
    (promise,) = told.promises
    assert (promise.text, promise.is_kept, promise.days_late) == ("Құбырды тексеру", False, 6)
    (case,) = told.open_cases
    assert (case.id, case.executor, case.due_state) == (appeal, "Қасымов\N{NBSP}Р.\N{NBSP}Б.", DueState.ON_TIME)
    assert [(one.day, one.outcome) for one in told.receptions] == [(date(2026, 11, 26), VisitOutcome.UNDER_CONTROL)]
    assert told.letter.text == "140 метр құбыр ауыстырылады; жұмыс туралы телефон арқылы хабарланады"
    assert told.order == "Су құбырын ауыстыру"
    assert [(one.official_id, one.why) for one in told.executors] == [(desk.ids["utilities"], WhyLikely.OPEN_CASE)]
    assert desk.ask("inspector", journal, limit=1)[0].event == "visit.viewed"


def test_executors_are_likely_by_topic_by_okrug_and_by_what_they_were_ordered_before(desk, applicant):
    of_okrug = vars(OFFICIALS["engineer"]) | {
        "rank": OfficialRank.DEPARTMENT_HEAD, "post_kk": "Ақбұлақ ауылдық округінің әкімі",
    }  # fmt: skip
    okrug_akim = desk.run("administrator", administration.add_official, administration.AddOfficial(**of_okrug))
    visit = booked(desk, applicant).id
    assert [(one.official_id, one.why) for one in desk.ask("head", visitor, visit).executors] == [
        (okrug_akim, WhyLikely.OKRUG), (desk.ids["utilities"], WhyLikely.PROMISED),
    ]  # fmt: skip


def test_the_next_visitor_is_the_first_who_waits(desk, applicant):
    first = booked(desk, applicant, None).id
    second = booked(desk, desk.applicant(number="", surname="Ахметов"), None).id
    for id in (first, second):
        desk.run("clerk", reception.mark_arrived, id)
    told = desk.ask("head", visitor, first)
    assert (told.visitors, told.following.id) == (3, second)


@pytest.mark.parametrize(
    ("today", "month_end", "workdays"),
    [
        (date(2026, 11, 2), date(2026, 11, 30), 20),
        (date(2026, 11, 24), date(2026, 12, 31), 27),  # ten working days reach over the end of this month
        (date(2027, 1, 4), date(2027, 1, 29), 19),  # the 31st is a Sunday
    ],
)
def test_likely_terms_are_working_days(today, month_end, workdays):
    soon, usual, end = likely_terms(today, WorkCalendar(()))
    assert [one.which for one in (soon, usual, end)] == list(WhichTerm)
    assert (soon.workdays, usual.workdays, end.day, end.workdays) == (3, 10, month_end, workdays)


def test_one_who_books_sees_who_has_received_the_person_and_what_is_booked(desk, applicant):
    """ПП-663 p. 12."""
    visit = booked(desk, applicant)
    known = desk.ask("clerk", caller, applicant)
    assert (known.name, known.phones, known.received_by[0].official_id) == (
        "Айбергенова Бибігүл Серікқызы", ("+77000000123",), desk.ids["akim"],
    )  # fmt: skip
    assert [(one.visit_id, one.day, one.starts) for one in known.booked] == [
        (visit.id, date(2026, 11, 26), time(10, 20)),
    ]  # fmt: skip
    assert known.received_by[0].question == "Су құбырын ауыстыру"
