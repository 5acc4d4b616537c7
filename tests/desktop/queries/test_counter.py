from datetime import date, time

import pytest
from sqlalchemy import event

from desktop.errors import Refusal
from desktop.operations import course, endings
from desktop.operations.applicants import RecordConsent, record_consent
from desktop.operations.assignments import ReportAssignment, report_assignment
from desktop.operations.control import lift_assignment
from desktop.queries.counter import person_at_counter, recent_people
from desktop.queries.journal import journal
from desktop.queries.palette import find_anything
from desktop.queries.person_history import HistoryKind
from desktop.queries.search import find_who
from desktop.queries.telling import what_became
from models.rules.deadlines import DueState
from models.rules.kinds import ReplyWay
from models.rules.states import AssignmentState
from tests.desktop.cases import answered, booked, live, on, received

AKIM = "Н.\xa0Тоқсанбай"


def sentences(desk, appeal_id, role="clerk"):
    return [one.replace("\xa0", " ") for one in desk.ask(role, what_became, appeal_id).sentences]


def test_the_history_is_one_line_of_time_newest_first(desk):
    case = live(desk)
    person = desk.ask("clerk", person_at_counter, case.applicant)
    lines = [(line.day.isoformat(), line.kind, line.is_open) for line in person.history]
    assert lines == [
        ("2026-12-01", HistoryKind.LETTER, False),
        ("2026-11-26", HistoryKind.APPEAL, True),
        ("2026-11-26", HistoryKind.VISIT, False),
        ("2026-11-24", HistoryKind.APPEAL, True),
        ("2026-11-24", HistoryKind.APPEAL, False),
    ]
    assert person.history[2].about == AKIM
    assert person.first_due.on == min(line.due.on for line in person.history if line.due)


def test_facts_age_consent_and_what_registering_today_would_give(desk):
    applicant = desk.applicant()
    desk.run("clerk", record_consent, RecordConsent(applicant, allows_third_parties=False))
    person = desk.ask("clerk", person_at_counter, applicant)
    assert (person.full_name, person.age) == ("Айбергенова Бибігүл Серікқызы", 38)
    assert person.address == "Ақбұлақ ауылы, Бейбітшілік көшесі, 17-үй"
    assert person.consent_given_on == date(2026, 11, 23)
    assert person.due_if_today == desk.appeal(applicant).due_on
    assert (person.next_slot, person.promises, person.neighbours, person.told) == (None, (), (), ())


def test_the_next_free_time_is_with_the_head_and_not_a_booked_one(desk):
    applicant = desk.applicant()
    desk.reception_day()
    booked(desk, applicant)
    free = desk.ask("clerk", person_at_counter, applicant).next_slot
    assert (free.slot.day, free.slot.starts, free.official) == (date(2026, 11, 26), time(10, 20), AKIM)


def test_a_promise_is_shown_until_control_is_lifted_and_then_as_kept(desk):
    applicant = desk.applicant()
    desk.reception_day()
    desk.clock.now = on(26)
    received(desk, booked(desk, applicant, None).id)
    desk.clock.now = on(11, month=12)
    (promise,) = desk.ask("clerk", person_at_counter, applicant).promises
    assert (promise.text, promise.official, promise.given_on) == ("Құбырды тексеру", AKIM, date(2026, 11, 26))
    assert (promise.is_open, promise.due.state, promise.due.days_left) == (True, DueState.LATE, -7)
    desk.run("executor", report_assignment, ReportAssignment(promise.id, "Тексерілді"))
    desk.run("controller", lift_assignment, promise.id)
    (kept,) = desk.ask("clerk", person_at_counter, applicant).promises
    assert (kept.is_open, kept.state, kept.report) == (False, AssignmentState.DONE, "Тексерілді")


def test_who_lives_in_the_same_house_stands_beside_with_what_is_due_first(desk):
    applicant = desk.applicant()
    other = desk.applicant(given="Талғат", number="", phones=())
    desk.applicant(given="Айжан", number="", phones=(), house="18")
    appeal = desk.appeal(other)
    (neighbour,) = desk.ask("clerk", person_at_counter, applicant).neighbours
    assert (neighbour.id, neighbour.number, neighbour.due.on) == (other, appeal.number, appeal.due_on)


def test_cards_of_one_telephone_and_of_one_name_are_pointed_at(desk):
    applicant = desk.applicant(birth_date=date(1988, 4, 12))
    relative = desk.applicant(given="Талғат", number="")
    twice = desk.applicant(number="", phones=())
    desk.applicant(number="", phones=(), birth_date=date(1950, 1, 1))  # a namesake of another age
    person = desk.ask("clerk", person_at_counter, applicant)
    assert [one.id for one in person.same_phone] == [relative]
    assert [one.person.id for one in person.likely_same] == [twice]


@pytest.mark.parametrize("typed", ["1", "ЖТ-1/26", "жт-1/26", ";N-1/26"])
def test_the_number_of_an_appeal_finds_its_person_and_that_appeal(desk, typed):
    appeal = desk.appeal()
    (found,) = desk.ask("clerk", find_who, typed).rows
    assert (found.appeal_id, found.name) == (appeal.id, "Айбергенова Бибігүл Серікқызы")
    assert found.about.startswith("ЖТ-1/26 · Бейбітшілік")


@pytest.mark.parametrize("typed", ["Айбергнова", "Айбергенва Бибигул", "Айбиргенова", "1006", "0123"])
def test_a_person_is_found_by_a_name_with_wrong_letters_or_by_the_end_of_a_number(desk, typed):
    applicant = desk.applicant()
    assert [one.id for one in desk.ask("clerk", find_who, typed).rows] == [applicant]


@pytest.mark.parametrize("typed", ["", "   ", "Ахметов", "Ах", "9999"])
def test_what_is_like_nobody_finds_nobody(desk, typed):
    desk.applicant()
    assert desk.ask("clerk", find_who, typed).rows == ()


def test_the_people_looked_at_today_are_the_user_s_own_and_the_last_one_first(desk):
    people = [desk.applicant(number="", phones=(), given=given) for given in ("Айгүл", "Дана", "Ержан")]
    desk.ask("clerk", person_at_counter, people[2])
    desk.clock.now = on(24, 8)
    for id in (people[0], people[1], people[0]):
        desk.ask("clerk", person_at_counter, id)
    desk.ask("head", person_at_counter, people[2])
    assert [row.id for row in desk.ask("clerk", recent_people)] == [people[0], people[1]]
    desk.clock.now = on(25)
    assert desk.ask("clerk", recent_people) == []


def test_looking_at_a_person_stands_in_the_journal(desk):
    applicant = desk.applicant()
    desk.ask("clerk", person_at_counter, applicant)
    newest = desk.ask("inspector", journal)[0]
    assert (newest.event.value, newest.subject_id) == ("applicant.viewed", applicant)


def test_an_executor_is_told_nothing_of_appeals_that_were_given_to_others(desk):
    applicant = desk.applicant()
    other, own = desk.appeal(applicant).id, desk.appeal(applicant).id
    desk.resolved(own)
    person = desk.ask("executor", person_at_counter, applicant)
    assert [line.id for line in person.history] == [own]
    assert [one.appeal_id for one in person.told] == [own]
    assert desk.ask("executor", find_who, "ЖТ-1/26").rows == ()
    with pytest.raises(Refusal):
        desk.ask("executor", what_became, other)


def test_what_is_due_first_is_told_first_unless_an_appeal_was_asked_for(desk):
    applicant = desk.applicant()
    first = desk.appeal(applicant).id
    desk.resolved(first)
    answered(desk, first)
    desk.clock.now = on(24)
    second, third = desk.appeal(applicant).id, desk.appeal(applicant).id
    ids = lambda *asked: [one.appeal_id for one in desk.ask("clerk", person_at_counter, applicant, *asked).told]  # noqa: E731
    assert ids() == [second, third]
    assert ids(first) == [first, second, third]


def test_the_applicant_is_told_in_their_own_language_who_works_on_it_and_by_when(desk):
    appeal = desk.appeal()
    assert sentences(desk, appeal.id) == [
        "23 қараша күні тіркелген ЖТ-1/26 жолданымыңыз басшылыққа берілді, орындаушысы тағайындалады.",
        "Жауап 14 желтоқсанға дейін тапсырысты хатпен жіберіледі.",
    ]
    assert desk.ask("clerk", what_became, appeal.id).strong == ("ЖТ-1/26", "14\xa0желтоқсанға")
    desk.resolved(appeal.id)
    assert sentences(desk, appeal.id)[0] == (
        "23 қараша күні тіркелген ЖТ-1/26 жолданымыңызды ТКШ бөлімінің басшысы Р. Қасымов қарап жатыр."
    )


@pytest.mark.parametrize(
    ("way", "answer"),
    [
        (ReplyWay.IN_PERSON, "Ответ будет готов не позднее 14 декабря, вы получите его лично."),
        (ReplyWay.POST, "Ответ будет отправлен заказным письмом не позднее 14 декабря."),
        (ReplyWay.EMAIL, "Ответ будет отправлен на вашу электронную почту не позднее 14 декабря."),
        (ReplyWay.SMS, "Ответ будет отправлен по SMS не позднее 14 декабря."),
        (ReplyWay.PORTAL, "Ответ поступит в ваш кабинет e-Otinish не позднее 14 декабря."),
    ],
)
def test_how_the_answer_comes_is_told(desk, way, answer):
    applicant = desk.applicant(emails=("b@sarydala.example",))
    assert sentences(desk, desk.appeal(applicant, language="ru", reply_way=way).id)[-1] == answer


def test_a_term_that_has_passed_is_told_with_the_right_to_complain(desk):
    appeal = desk.appeal(language="ru").id
    desk.clock.now = on(15, month=12)
    assert sentences(desk, appeal)[-1] == (
        "Срок ответа истёк 14 декабря. По закону это считается отказом, вы вправе подать жалобу."
    )


def test_how_an_appeal_waits_and_how_it_was_extended_is_told(desk):
    appeal = desk.appeal(language="ru").id
    desk.run("head", course.ask_to_complete, course.AskToComplete(appeal, "Нет адреса.", date(2026, 11, 27)))
    assert sentences(desk, appeal) == [
        "Ваше обращение ЖТ-1/26 нужно дополнить не позднее 27 ноября.",
        "Чего не хватает: Нет адреса.",
    ]
    desk.run("clerk", course.complete_appeal, appeal)
    desk.resolved(appeal)
    extended = course.ExtendTerm(appeal, date(2027, 1, 20), "нужна экспертиза", desk.ids["akim"])
    desk.run("head", course.extend_term, extended)
    assert sentences(desk, appeal)[1:] == [
        "Срок рассмотрения продлён: нужна экспертиза.",
        "Ответ будет отправлен заказным письмом не позднее 20 января 2027 года.",
    ]


def test_an_answered_appeal_is_told_with_its_letter(desk):
    appeal = desk.appeal(language="ru").id
    desk.resolved(appeal)
    answered(desk, appeal, language="ru")
    told = sentences(desk, appeal)
    assert told[0].startswith("На ваше обращение ЖТ-1/26 дан ответ 23 ноября, письмо № ")
    assert told[1:] == ["Письмо отправлено так: заказное письмо.", "Результат: удовлетворено."]


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (endings.return_appeal, ["Ваше обращение ЖТ-1/26 возвращено вам 23 ноября.", "Основание: Нет подписи."]),
        (endings.withdraw_appeal, ["Обращение ЖТ-1/26 вы отозвали 23 ноября."]),
        (
            endings.terminate_appeal,
            ["Процедура по вашему обращению ЖТ-1/26 прекращена 23 ноября.", "Основание: Нет подписи."],
        ),
    ],
)
def test_an_appeal_that_ended_otherwise_is_told_with_its_ground(desk, end, told):
    appeal = desk.appeal(language="ru").id
    desk.run("clerk" if end is endings.withdraw_appeal else "head", end, endings.EndAppeal(appeal, "Нет подписи."))
    assert sentences(desk, appeal) == told


def test_a_forwarded_appeal_is_told_with_the_body_that_will_answer(desk):
    appeal = desk.appeal().id
    desk.run("head", course.forward_appeal, course.ForwardAppeal(appeal, desk.ids["body"]))
    (told,) = sentences(desk, appeal)
    assert told.startswith("ЖТ-1/26 жолданымыңыз 23 қараша күні Түркістан облысының энергетика басқармасына жіберілді")


def test_the_house_and_the_people_of_a_search_are_asked_for_by_the_person(desk):
    """Not by the state: SQLite would look at every open appeal of the office, a second and more of 100,000."""
    people = [desk.applicant(given=given, number="", phones=()) for given in "АБВГДЕЖЗИКЛМ"]
    for person in people:
        desk.appeal(person)
    plans = []

    def explain(connection, cursor, statement, parameters, *_):
        if "FROM appeal" in statement and "applicant_id IN" in statement:
            steps = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
            plans.append(steps[0][-1])

    event.listen(desk.office.engine, "before_cursor_execute", explain)
    desk.ask("clerk", person_at_counter, people[0])
    desk.ask("clerk", find_anything, "Айбергенова")
    assert len(plans) >= 2
    assert all("ix_appeal_applicant_id (applicant_id=?)" in plan for plan in plans), plans
