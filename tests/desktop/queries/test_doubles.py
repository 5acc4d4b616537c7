"""Likely doubles in the office: while a card is typed, on the card, in the list; what it costs among many."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event, insert, update

from desktop.operations.applicants import ApplicantFacts
from desktop.operations.merging import MergeApplicants, merge_applicants
from desktop.queries.cards import applicant_card
from desktop.queries.counter import person_at_counter
from desktop.queries.doubles import likely_same_as
from desktop.queries.people import PeopleFilter, people_ids, person_page
from models.applicant import Applicant, ContactWay
from models.database import writing
from models.rules import doubles
from models.rules.doubles import Likeness, Sign, name_key
from models.rules.folding import fold
from models.rules.identity import control_digit
from models.rules.kinds import ApplicantKind, ContactKind
from tests.desktop.cases import ENTITY

TYPED = ApplicantFacts(surname="Айбергенова", given="Бибигуль", patronymic="Сериковна", birth_date=date(1988, 4, 12))


def alike(desk, **facts):
    found = desk.ask("clerk", likely_same_as, ApplicantFacts(**{**vars(TYPED), **facts}))
    return [(one.person.id, one.judged.likeness) for one in found]


def test_a_card_that_is_typed_finds_the_one_that_is_there(desk):
    known = desk.applicant()
    assert alike(desk) == [(known, Likeness.SURE)]
    assert alike(desk, surname="Бибигүл", given="Айбергенова") == [(known, Likeness.LIKELY)]
    assert alike(desk, surname="Сейтқали", phones=("8 700 000 01 23",)) == [(known, Likeness.LIKELY)]
    assert alike(desk, birth_date=date(1988, 12, 4)) == [(known, Likeness.LIKELY)]
    house = {"place_id": desk.ids["village"], "street": "Бейбітшілік көшесі", "house": "17"}
    assert alike(desk, surname="Сейтқали", **house) == [(known, Likeness.LIKELY)]
    assert alike(desk, surname="Сейтқали", phones=("8 700 000 01",)) == []  # half a telephone is none yet
    assert alike(desk, birth_date=date(1961, 3, 12)) == []
    assert alike(desk, given="") == []


def test_a_number_that_is_typed_names_its_bearer_and_what_disagrees(desk):
    known = desk.applicant()
    (found,) = desk.ask("clerk", likely_same_as, ApplicantFacts(number="880412 401006"))
    assert (found.person.id, found.judged.signs, found.judged.differs) == (
        known, (Sign.NUMBER, Sign.BIRTH_DATE), (),
    )  # fmt: skip
    facts = ApplicantFacts(number="880412401006", surname="Өтеген", given="Асан", birth_date=date(1988, 4, 21))
    (found,) = desk.ask("clerk", likely_same_as, facts)
    assert found.judged.differs == (Sign.NAME, Sign.BIRTH_DATE)
    assert desk.ask("clerk", likely_same_as, ApplicantFacts()) == ()


def test_the_surest_comes_first_and_a_merged_card_is_none(desk):
    sure, likely = desk.applicant(), desk.applicant(number="", phones=(), street="", house="")
    assert alike(desk) == [(sure, Likeness.SURE), (likely, Likeness.LIKELY)]
    facts = desk.ask("clerk", applicant_card, sure).facts
    desk.run("clerk", merge_applicants, MergeApplicants(sure, 1, likely, 1, facts))
    assert alike(desk) == [(sure, Likeness.SURE)]


def test_an_entity_is_found_by_its_name_in_either_language(desk):
    known = desk.applicant(**ENTITY)
    facts = ApplicantFacts(kind=ApplicantKind.ENTITY, entity_name="ТОО «Акбулак»")
    assert [one.person.id for one in desk.ask("clerk", likely_same_as, facts)] == [known]


def test_card_list_and_counter_say_the_same(desk):
    """One rule: whoever is shown on one is shown on the others."""
    first = desk.applicant()
    exchanged = desk.applicant(surname="Бибигүл", given="Айбергенова", number="", birth_date=date(1988, 4, 12))
    married = desk.applicant(surname="Сейтқали", number="", birth_date=date(1988, 4, 12))
    desk.applicant(given="Айгүл", number="", birth_date=date(1988, 4, 12))  # a twin
    desk.applicant(number="900101400013")  # a namesake
    for question in (person_page, person_at_counter):
        found = desk.ask("clerk", question, first).likely_same
        assert {one.person.id for one in found} == {exchanged, married}
    listed = desk.ask("clerk", people_ids, PeopleFilter(is_likely_double=True))
    assert set(listed) == {first, exchanged, married}


def test_a_wrong_digit_and_a_married_name_are_found_by_the_day_of_birth_in_the_number(desk):
    first = desk.applicant(phones=(), place_id=None)
    wrong = desk.applicant(surname="Сейтқали", number="880412401060", phones=(), place_id=None)
    with writing(desk.office.engine).begin() as connection:
        connection.execute(update(Applicant).values(birth_date=None))
    for id, other in ((first, wrong), (wrong, first)):
        assert [one.person.id for one in desk.ask("clerk", person_page, id).likely_same] == [other]
    assert set(desk.ask("clerk", people_ids, PeopleFilter(is_likely_double=True))) == {first, wrong}


def test_doubles_stand_beside_each_other_in_the_list(desk):
    first = desk.applicant(surname="Абаева", number="", birth_date=date(1988, 4, 12))
    second = desk.applicant(surname="Омарова", given="Дана", number="", birth_date=date(1990, 1, 2))
    desk.applicant(surname="Бекова", number="", birth_date=date(1970, 4, 12), phones=())
    first_again = desk.applicant(surname="Яхина", number="", birth_date=date(1988, 4, 12))
    second_again = desk.applicant(surname="Омарова", given="Дана", number="", birth_date=date(1990, 2, 1))
    wanted = PeopleFilter(is_likely_double=True)
    assert desk.ask("clerk", people_ids, wanted) == [first, first_again, second, second_again]
    assert desk.ask("clerk", people_ids, PeopleFilter(text="Омарова", is_likely_double=True)) == [second_again, second]


MANY = 10_000


@pytest.fixture
def many(desk):
    """Ten thousand residents with equal names, birth dates and houses among them; two of them are entered twice."""
    people = [_resident(n) for n in range(MANY)]
    twice = [{**people[n], "id": MANY + 100 + n, "number": None, "patronymic": ""} for n in (71, 4712)]
    ways = [{"applicant_id": one["id"], "kind": ContactKind.PHONE, "value": f"+7700{n:07}"}
            for n, one in enumerate(people)]  # fmt: skip
    ways += [{**ways[n], "applicant_id": MANY + 100 + n} for n in (71, 4712)]
    with writing(desk.office.engine).begin() as connection:
        connection.execute(insert(Applicant), people + twice)
        connection.execute(insert(ContactWay), ways)
    return [people[n]["id"] for n in (71, 4712)]


def _resident(n):
    surname, given, patronymic = f"Тек{chr(0x430 + n % 31)}бай", f"Ат{chr(0x430 + n % 29)}ай", f"{'абвгд'[n % 5]}ұлы"
    born = date(1950, 1, 1) + timedelta(days=n * 7 % 18_000)
    digits = f"{born:%y%m%d}{3 if born.year < 2000 else 5}{n:04}"
    number = f"{digits}{control_digit(digits)}" if control_digit(digits) is not None and n % 3 else None
    return {
        "id": n + 100, "version": 1, "kind": ApplicantKind.PERSON, "surname": surname, "given": given,
        "patronymic": patronymic, "entity_name": "", "folded_name": fold(f"{surname} {given} {patronymic}"),
        "name_key": name_key(surname, given), "number": number, "birth_date": born if n % 7 else None, "language": "kk",
        "place_id": 1, "address_key": f"1 көше {n // 4}", "reply_way": "post",
    }  # fmt: skip


@pytest.mark.slow
def test_among_ten_thousand_few_are_compared(desk, many, monkeypatch):
    """Never all with all: 50 million pairs. Counted, not timed."""
    judged, queries = [], []
    judge = doubles.judge
    monkeypatch.setattr(doubles, "judge", lambda *pair: judged.append(pair) or judge(*pair))
    event.listen(desk.office.engine, "before_cursor_execute", lambda *told: queries.append(told[2]))
    listed = desk.ask("clerk", people_ids, PeopleFilter(is_likely_double=True))
    assert {id for first in many for id in (first, first + MANY)} == set(listed)
    assert len(judged) < MANY
    assert len(queries) < 20
    judged.clear()
    queries.clear()
    page = desk.ask("clerk", person_page, many[0])
    assert [one.person.id for one in page.likely_same] == [many[0] + MANY]
    assert len(judged) < 50
    assert len(queries) < 40
    judged.clear()
    facts = page.card.facts
    found = desk.ask("clerk", likely_same_as, ApplicantFacts(**{**vars(facts), "number": "", "surname": "Басқа"}))
    assert {one.person.id for one in found} == {many[0], many[0] + MANY}
    assert len(judged) < 50


def test_the_candidates_of_one_card_come_from_indexes(desk):
    """No step of the query reads all applicants or all contacts."""
    desk.applicant()
    plans = []

    def explain(connection, cursor, statement, parameters, *_):
        if "name_key" in statement and "birth_date" in statement and "ORDER BY" in statement:
            plans.append(cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall())

    event.listen(desk.office.engine, "before_cursor_execute", explain)
    alike(desk, phones=("8 700 000 01 23",))
    (plan,) = plans
    steps = [row[-1] for row in plan]
    assert [step for step in steps if step.startswith("SCAN")] == []
    for index in ("ix_applicant_name_key", "ix_applicant_birth_date", "ix_contact_way_value"):
        assert any(index in step for step in steps), steps
