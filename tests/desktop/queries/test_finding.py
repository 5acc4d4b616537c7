"""One engine for every search: the cases from outside (tests/cases), and what must never mislead."""

import csv
from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from desktop.operations import directory
from desktop.operations.registration import SetEotinishNumber, set_eotinish_number
from desktop.queries.finding import Why
from desktop.queries.palette import Find, find_anything
from desktop.queries.people import PeopleFilter, list_people
from desktop.queries.register import AppealFilter, appeal_ids
from desktop.queries.search import find_who, search_everything
from models.rules.typed import LONGEST
from tests.desktop.cases import ENTITY, booked

CASES = Path(__file__).parents[2] / "cases"
OTHERS = """
Хакимова Анар, Кимасова Ольга, Жаханова Әлия, Ханова Мария, Алиев Олжас, Лиманов Роман, Юнусова Алия, Дик Олег,
Дикий Пётр, Оспанова Гүлмира, Оспанов Берік, Сәрсенов Ерлан, Омарова Динара, Нұрланова Айгүл, Бекболат Ерлан
"""


def cases(name):
    with (CASES / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def entered(desk, name, **facts):
    surname, given, *patronymic = name.split()
    usual = {"number": "", "phones": (), "street": "", "house": "", "place_id": None}
    return desk.applicant(surname=surname, given=given, patronymic="".join(patronymic), **{**usual, **facts})


def who(desk, text, limit=9):
    return desk.ask("clerk", find_who, text, limit)


@pytest.fixture(scope="module")
def crowd(office_template, tmp_path_factory):
    """The people of the cases among others whose names hold theirs; read only."""
    from tests.builders import desk_of

    desk = desk_of(office_template, tmp_path_factory.mktemp("crowd") / "office")
    names = dict.fromkeys(case["stored"] for case in cases("people"))
    with desk.office.together():
        ids = {name: entered(desk, name) for name in names}
        for name in OTHERS.split(","):
            entered(desk, name)
    yield desk, ids
    desk.office.close()


@pytest.mark.parametrize("case", cases("people"), ids=lambda case: case["typed"])
def test_people_of_the_cases(crowd, case):
    desk, ids = crowd
    rows = who(desk, case["typed"]).rows
    if case["right"] == "none":
        assert rows == ()
    else:
        assert rows[0].id == ids[case["stored"]]
        assert rows[0].why is not None


@pytest.mark.parametrize(
    "case", [case for case in cases("people") if case["right"] == "near"], ids=lambda c: c["typed"]
)
def test_who_is_only_similar_is_called_so(crowd, case):
    desk, _ = crowd
    found = who(desk, case["typed"])
    assert (found.exact, found.rows[0].is_near, found.opens) == ((), True, False)


def test_the_list_says_how_many_there_are_beyond_it(crowd):
    desk, ids = crowd
    found = who(desk, "Хан", 1)
    assert ([row.id for row in found.rows], found.rows[0].why) == ([ids["Хан Асель"]], Why.SURNAME)
    assert found.more == len(who(desk, "Хан", 50).rows) - 1 > 0


def test_the_whole_surname_comes_before_the_beginning_and_that_before_the_middle(crowd):
    desk, _ = crowd
    rows = who(desk, "ким").rows
    assert [row.why for row in rows] == [Why.SURNAME, Why.BEGINNING, Why.MIDDLE]
    assert [row.name for row in rows] == ["Ким Анна", "Кимасова Ольга", "Хакимова Анар"]


def test_a_married_name_hides_nobody(crowd):
    desk, ids = crowd
    row = who(desk, "Сейтқали Жансая Қайратқызы").rows[0]
    assert (row.id, row.why, row.is_near) == (ids["Омарова Жансая Қайратқызы"], Why.PARTLY, True)


def test_the_same_name_in_other_use_is_offered_beside_the_one_typed(desk):
    other, typed = entered(desk, "Жүсіпов Дәурен"), entered(desk, "Юсупов Даурен")
    assert [(row.id, row.is_near) for row in who(desk, "Юсупов Даурен").rows] == [(typed, False), (other, True)]


def test_a_long_paste_is_cut_and_answered(crowd):
    desk, ids = crowd
    typed = "Ким Анна " + " " * LONGEST + "құбыр жарылды " * 400
    assert who(desk, typed).rows[0].id == ids["Ким Анна"]
    assert desk.ask("clerk", appeal_ids, AppealFilter(text="қ" * 6000)) == []


@pytest.fixture(scope="module")
def numbered(office_template, tmp_path_factory):
    """Forty-three bookings and a hundred appeals, of which the e-Otinish number of one is known; read only."""
    from tests.builders import desk_of

    desk = desk_of(office_template, tmp_path_factory.mktemp("numbered") / "office")
    people = [entered(desk, name) for name in ("Ким Анна", "Оспанов Айдар", "Беков Марат")]
    ids = {}
    with desk.office.together():
        for n in range(100):
            appeal = desk.appeal(people[n % 3], text="Жол жөндеу.")
            ids[appeal.number] = appeal.id
        desk.reception_day()
        for n in range(43):
            visit = booked(desk, people[n % 3], None)
            ids[visit.number] = visit.id
    desk.appeal(people[0], text="Үй 700, 999 теңге, 88 күн, 77 адам.")
    desk.run("clerk", set_eotinish_number, SetEotinishNumber(ids["ЖТ-7/26"], "ЖТ-2026-01184127"))
    yield desk, ids
    desk.office.close()


@pytest.mark.parametrize("case", cases("numbers"), ids=lambda case: case["typed"])
def test_numbers_of_the_cases_at_the_counter_and_in_find_and_do(numbered, case):
    desk, ids = numbered
    stored, most = case["stored"], 1 if case["right"].startswith("first") else 5
    records = [row.appeal_id or row.visit_id for row in who(desk, case["typed"]).rows if row.about.startswith(stored)]
    places = [row.about.startswith(stored + " ·") for row in who(desk, case["typed"]).rows]
    assert records == [ids[stored]]
    assert places.index(True) < most
    groups = desk.ask("secretary", find_anything, case["typed"]).groups
    titles = [row.title for row in chain.from_iterable(groups.values())]
    assert stored in titles[:most]


@pytest.mark.parametrize("typed", ["ЖТ-2026-01184127", "жт 2026 01184127", "2026-01184127", "01184127", "84127"])
def test_an_appeal_is_found_by_its_number_of_e_otinish_and_by_the_end_of_it(numbered, typed):
    desk, ids = numbered
    assert [row.appeal_id for row in who(desk, typed).rows] == [ids["ЖТ-7/26"]]
    assert desk.ask("clerk", appeal_ids, AppealFilter(text=typed)) == [ids["ЖТ-7/26"]]


@pytest.mark.parametrize(
    ("typed", "opens"), [("ЖТ-9/26", True), ("жт9/2026", True), ("ЖТ-9", False), ("9/26", False), ("9", False)]
)
def test_an_exact_number_opens_at_once_and_half_a_number_waits(numbered, typed, opens):
    desk, _ = numbered
    assert who(desk, typed).opens is opens  # «9/26» is an appeal and a booking


@pytest.mark.parametrize("typed", ["ЖТ-999/26", "999/26", "№999", "8 700 999 88 77", "99999999", "999"])
def test_a_number_that_nobody_has_finds_nobody(numbered, typed):
    desk, _ = numbered
    assert who(desk, typed).rows == ()


def test_the_newest_year_comes_first(desk):
    person = desk.applicant()
    old = desk.appeal(person).id
    desk.clock.now = desk.clock.now.replace(year=2027)
    new = desk.appeal(person).id
    assert [row.appeal_id for row in who(desk, "ЖТ 1").rows] == [new, old]
    assert [row.appeal_id for row in who(desk, "1/26").rows] == [old]


def test_one_wrong_digit_of_an_iin_offers_the_card(desk):
    right = desk.applicant()
    desk.applicant(surname="Ахметова", number="880412401998")
    found = who(desk, "880412401007")
    assert [(row.id, row.why) for row in found.rows] == [(right, Why.NEAR_NUMBER)]
    assert found.exact == ()
    assert [row.id for row in who(desk, "880512401006").rows] == [right]  # in the first half


@pytest.mark.parametrize("typed", ["12.04.1988", "12.4.88", "12041988", "Айбергенова 12.04.1988"])
def test_a_person_is_found_by_the_birth_date(desk, typed):
    person = desk.applicant()
    desk.applicant(surname="Айбергенов", given="Асан", number="", birth_date=date(1970, 4, 12))
    assert [row.id for row in who(desk, typed).rows] == [person]


@pytest.mark.parametrize(
    "typed",
    ["Бейбітшілік 17", "бейбитшилик көшесі, 17-үй", "17 Бейбітшілік", "Акбулак Бейбит 17", "Айберген Акбулак 17"],
)
def test_a_person_is_found_by_street_and_house_and_by_a_part_of_the_address(desk, typed):
    person = desk.applicant()
    desk.applicant(surname="Айбергенов", given="Асан", number="", house="18", street="Абай көшесі")
    assert [row.id for row in who(desk, typed).rows] == [person]


def test_who_lives_in_a_renamed_village_is_found_by_its_new_name(desk):
    person = desk.applicant()
    order = directory.ChangePlace(desk.ids["village"], 1, "Тасбұлақ ауылы", "село Тасбулак")
    desk.run("administrator", directory.change_place, order)
    assert [row.id for row in who(desk, "тасбулак").rows] == [person]
    assert who(desk, "Акбулак").exact == ()


def test_an_entity_is_found_by_its_name(desk):
    entity = desk.applicant(**ENTITY)
    row = who(desk, "акбулак").rows[0]
    assert (row.id, row.why) == (entity, Why.ENTITY)


def test_the_list_of_people_says_why_each_is_there(desk):
    person = desk.applicant()
    exact = desk.ask("clerk", list_people, PeopleFilter(text="Айбергенова"))
    near = desk.ask("clerk", list_people, PeopleFilter(text="Айбергинова"))
    assert (exact.ids, exact.why, exact.is_near) == ([person], {person: Why.SURNAME}, False)
    assert (near.ids, near.why, near.is_near) == ([person], {person: Why.SOUND}, True)
    assert not desk.ask("clerk", list_people, PeopleFilter()).is_near


@pytest.fixture(scope="module")
def texts(office_template, tmp_path_factory):
    """The texts of the cases, and others; read only."""
    from tests.builders import desk_of

    desk = desk_of(office_template, tmp_path_factory.mktemp("texts") / "office")
    person = entered(desk, "Ким Анна")
    stored = dict.fromkeys(case["text in the store"] for case in cases("topics"))
    ids = {text: desk.appeal(person, text=f"Біздің ауылда {text} туралы.", summary=text).id for text in stored}
    for text in ("Суық үйде отырмыз", "Көшені асфальттау", "Мектепке орын", "Земля", "Жарнама", "Есеп беру"):
        desk.appeal(person, text=f"{text}.", summary=text)
    yield desk, ids
    desk.office.close()


@pytest.mark.parametrize("case", cases("topics"), ids=lambda case: case["typed"])
def test_texts_of_the_cases(texts, case):
    desk, ids = texts
    assert desk.ask("clerk", appeal_ids, AppealFilter(text=case["typed"])) == [ids[case["text in the store"]]]


def test_words_written_apart_are_found_in_one(desk):
    appeal = desk.appeal(text="Көшешамдары жанбайды.").id
    desk.appeal(1, text="Көше қараңғы.")
    assert desk.ask("clerk", appeal_ids, AppealFilter(text="көше шамдары")) == [appeal]


def test_texts_that_are_only_nearly_alike_are_called_so(texts):
    desk, _ = texts
    assert desk.ask("clerk", find_anything, "есеппегіш").near == {Find.APPEAL}
    assert desk.ask("clerk", find_anything, "есептегіш").near == frozenset()
    assert desk.ask("clerk", find_anything, "мүлдем басқа сөздер").groups == {}


def test_find_and_do_says_how_many_there_are_beyond_its_rows(numbered):
    desk, _ = numbered
    finds = desk.ask("clerk", find_anything, "жол жөндеу")
    whole = desk.ask("clerk", appeal_ids, AppealFilter(text="жол жөндеу"))
    assert (len(finds.groups[Find.APPEAL]), finds.more[Find.APPEAL]) == (5, len(whole) - 5)


def test_letters_and_visits_are_found_with_a_letter_wrong(desk):
    person = desk.applicant()
    desk.reception_day()
    visit = booked(desk, person, question="Су есептегіш орнату").id
    assert desk.ask("secretary", search_everything, "есеппегіш").visits == [visit]
    assert desk.ask("executor", search_everything, "есептегіш").visits == []
