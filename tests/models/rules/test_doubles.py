"""Doubles: the cases from outside (tests/cases/doubles.csv), the table of the rule, and what must never be said."""

import csv
import re
from datetime import date
from itertools import combinations, permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.doubles import DAY_DIGITS, Likeness, Sign, are_two_people, card, judge, name_key
from models.rules.kinds import ApplicantKind

PERSON, ENTITY = ApplicantKind.PERSON, ApplicantKind.ENTITY
IIN, OTHER_IIN, NEAR_IIN = "880412401006", "900101400013", "880412401007"
CASES = Path(__file__).parents[2] / "cases" / "doubles.csv"
LIKELINESS = {"yes": Likeness.SURE, "likely": Likeness.LIKELY, "no": None}
PLACES = {"Ақбұлақ": 1, "Бейбітшілік": 2}
NUMBERS = {"IIN A (valid)": IIN, "IIN B (valid": OTHER_IIN}


def cases():
    with CASES.open(encoding="utf-8", newline="") as file:
        return [(row["card"], row["second card"], row["same person"]) for row in csv.DictReader(file)]


def read(words):
    """A card as the cases write it: the name, then dates, telephones, numbers, a village and a house, in any order."""
    name, *facts = words.split(", ")
    surname, given_name, *patronymic = name.split()
    known = {"surname": surname, "given": given_name, "patronymic": " ".join(patronymic)}
    for fact in facts:
        if re.fullmatch(r"\d\d\.\d\d\.\d{4}", fact):
            known["birth_date"] = date(*map(int, reversed(fact.split("."))))
        elif fact.startswith("8 7"):
            known["phones"] = (fact,)
        elif fact in NUMBERS:
            known["number"] = NUMBERS[fact]
        elif fact in PLACES:
            known["place_id"] = PLACES[fact]
        elif re.fullmatch(r"\w+ \d+", fact):
            known["address_key"] = fact
        else:
            assert fact in ("no IIN", "another birth date)")
    return card(PERSON, **known)


@pytest.mark.parametrize(("one", "other", "is_same"), cases())
def test_the_cases_from_outside(one, other, is_same):
    for first, second in permutations((read(one), read(other))):
        judged = judge(first, second)
        assert (judged and judged.likeness) == LIKELINESS[is_same]


def person(name="Омарова Жансая Қайратқызы", **facts):
    surname, given_name, *patronymic = name.split()
    return card(PERSON, surname=surname, given=given_name, patronymic=" ".join(patronymic), **facts)


BORN, HOUSE, PHONE = {"birth_date": date(1988, 11, 5)}, {"place_id": 1, "address_key": "дост 7"}, {"phones": ("1",)}
OTHER_BORN, OTHER_HOUSE, OTHER_PHONE = (
    {"birth_date": date(1961, 3, 12)},
    {"place_id": 1, "address_key": "абай 1"},
    {"phones": ("2",)},
)
SWAPPED, ONE_DIGIT = {"birth_date": date(1988, 5, 11)}, {"birth_date": date(1988, 11, 6)}


@pytest.mark.parametrize(
    ("one", "other", "likeness", "signs"),
    [
        # Whole names.
        (person(**BORN), person(**BORN), Likeness.SURE, (Sign.NAME, Sign.BIRTH_DATE)),
        (person(**BORN), person("Омарова Жансая Кайратовна", **BORN), Likeness.SURE, (Sign.NAME, Sign.BIRTH_DATE)),
        (person(**PHONE), person(**PHONE, **BORN), Likeness.LIKELY, (Sign.NAME, Sign.PHONE)),
        (person(**BORN), person(), Likeness.LIKELY, (Sign.NAME,)),
        (person(**BORN), person(**SWAPPED), Likeness.LIKELY, (Sign.NAME, Sign.NEAR_BIRTH_DATE)),
        (person(**BORN, **PHONE), person(**ONE_DIGIT, **PHONE), Likeness.LIKELY,
         (Sign.NAME, Sign.NEAR_BIRTH_DATE, Sign.PHONE)),
        # Without the patronymic.
        (person(**BORN, **HOUSE), person("Омарова Жансая", **BORN, **HOUSE), Likeness.SURE,
         (Sign.SHORT_NAME, Sign.BIRTH_DATE, Sign.ADDRESS)),
        (person(**BORN), person("Омарова Жансая", **BORN), Likeness.LIKELY, (Sign.SHORT_NAME, Sign.BIRTH_DATE)),
        (person(**PHONE), person("Омарова Жансая", **PHONE), Likeness.LIKELY, (Sign.SHORT_NAME, Sign.PHONE)),
        # Exchanged, nearly the same, another surname.
        (person("Жансая Омарова Қайратқызы", **BORN), person(**BORN), Likeness.LIKELY,
         (Sign.EXCHANGED_NAME, Sign.BIRTH_DATE)),
        (person("Омаров Жансая Қайратқызы", **BORN), person(**BORN), Likeness.LIKELY,
         (Sign.NEAR_NAME, Sign.BIRTH_DATE)),
        (person("Омарова Жанасая Қайратқызы", **BORN, **PHONE), person(**BORN, **PHONE), Likeness.LIKELY,
         (Sign.NEAR_NAME, Sign.BIRTH_DATE, Sign.PHONE)),
        (person("Омарова Жансая Болатқызы", **BORN), person("Омарова Жансая Болтақызы", **BORN), Likeness.LIKELY,
         (Sign.NEAR_NAME, Sign.BIRTH_DATE)),
        (person("Сейтқали Жансая", **BORN, **HOUSE), person(**BORN, **HOUSE), Likeness.LIKELY,
         (Sign.OTHER_SURNAME, Sign.BIRTH_DATE, Sign.ADDRESS)),
        (person("Сейтқали Жансая Қайратқызы", **PHONE), person(**PHONE, **BORN), Likeness.LIKELY,
         (Sign.OTHER_SURNAME, Sign.PHONE)),
        # One wrong digit.
        (person(number=IIN), person(number=NEAR_IIN), Likeness.LIKELY, (Sign.NEAR_NUMBER, Sign.NAME)),
        (person(number=IIN), person(number=NEAR_IIN, birth_date=date(1988, 4, 12)), Likeness.SURE,
         (Sign.NEAR_NUMBER, Sign.NAME, Sign.BIRTH_DATE)),
        (person(number=IIN), person("Сейтқали Жансая", number="880412401060"), Likeness.LIKELY,
         (Sign.NEAR_NUMBER, Sign.OTHER_SURNAME)),
    ],
)  # fmt: skip
def test_who_is_likely_one_person(one, other, likeness, signs):
    for judged in (judge(one, other), judge(other, one)):
        assert (judged.likeness, judged.signs, judged.differs) == (likeness, signs, ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Equal names of two people.
        (person(number=IIN, **PHONE, **HOUSE), person(number=OTHER_IIN, **PHONE, **HOUSE)),
        (person(number=IIN, **BORN), person(number="880412501007", **BORN)),  # one right, the other unlike it
        (person(**BORN, **PHONE, **HOUSE), person(**OTHER_BORN, **PHONE, **HOUSE)),
        (person(**ONE_DIGIT), person(**BORN)),
        (person(**BORN, **HOUSE), person(**SWAPPED, **OTHER_HOUSE)),
        (person(**HOUSE), person(**OTHER_HOUSE, **OTHER_PHONE)),
        (person(**HOUSE), person(place_id=2)),
        (person(**PHONE), person(**OTHER_PHONE)),
        (person(**BORN, **HOUSE), person(**OTHER_HOUSE)),
        (person("Омарова Жансая"), person(**BORN)),  # many bear a surname and a given name
        (person("Омарова Жансая", **PHONE), person("Омарова Жансая", **OTHER_PHONE)),
        (person("Омарова Жансая", **SWAPPED), person("Омарова Жансая", **BORN)),
        (person(**HOUSE, flat="4"), person(**HOUSE, flat="5", birth_date=None)),
        (person("Нұрлан Серік", **BORN, **HOUSE), person("Серік Нұрлан", **OTHER_BORN, **HOUSE)),  # father and son
        # Relatives: twins, sisters, a wife and her sister-in-law.
        (person("Омаров Хасен Қайратұлы", **BORN, **PHONE), person("Омаров Хусен Қайратұлы", **BORN, **PHONE)),
        (person("Омаров Марат Қайратұлы", **BORN, **PHONE), person("Омаров Мұрат Қайратұлы", **BORN, **PHONE)),
        (person("Омарова Гүлназ Қайратқызы", **BORN, **HOUSE), person("Омарова Гүлнар Қайратқызы", **BORN, **HOUSE)),
        (person(**PHONE), person("Омарова Айгүл Қайратқызы", **PHONE)),
        (person("Омарова Жанасая Қайратқызы", **PHONE), person(**PHONE)),  # a slip in the given name, no birth date
        (person("Омарова Жансая Болатқызы", **BORN, **HOUSE), person(**BORN, **HOUSE)),
        (person("Сейтқали Жансая Қайратқызы", **BORN), person(**BORN)),  # nothing but a birth date in common
        (person("Сейтқали Жансая", **PHONE), person(**PHONE)),
        # Nothing to compare.
        (person(), card(PERSON, number=IIN)),
        (card(PERSON, phones=("1",)), card(PERSON, phones=("1",))),
        (card(ENTITY, entity_name="«Ақбұлақ» ЖШС"), card(PERSON, surname="Ақбұлақ", given="ЖШС")),
    ],
)
def test_who_is_not_said_to_be_one_person(one, other):
    assert (judge(one, other), judge(other, one)) == (None, None)


@pytest.mark.parametrize(
    ("facts", "differs"),
    [
        ({}, ()),
        ({"surname": "Омарова", "given": "Жансая"}, ()),
        ({"surname": "Абаева", "given": "Айгүл"}, (Sign.NAME,)),
        ({"surname": "Омарова", "given": "Жансая", "birth_date": date(1988, 4, 21)}, (Sign.BIRTH_DATE,)),
        ({"surname": "Абаева", "given": "Айгүл", "birth_date": date(1970, 1, 2)}, (Sign.NAME, Sign.BIRTH_DATE)),
    ],
)
def test_one_number_is_one_person_and_what_it_says_otherwise_is_told(facts, differs):
    judged = judge(person(number=IIN), card(PERSON, number="880412 401006", **facts))
    assert (judged.likeness, judged.signs[0], judged.differs) == (Likeness.SURE, Sign.NUMBER, differs)


BIN = "940140000385"
BY_NAME = {"entity_name": "«Ақбұлақ» ЖШС"}


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        (BY_NAME | {"number": BIN}, {"entity_name": "ТОО «Акбулак»"}, Likeness.LIKELY),
        (BY_NAME, {"entity_name": "«Ақбұлақ» жауапкершілігі шектеулі серіктестігі"} | PHONE, Likeness.LIKELY),
        (BY_NAME | PHONE, BY_NAME | PHONE | {"number": BIN}, Likeness.SURE),
        (BY_NAME | {"number": BIN}, BY_NAME | {"number": "940140000358"}, Likeness.LIKELY),
        (BY_NAME | HOUSE, BY_NAME | OTHER_HOUSE, None),  # a branch somewhere else
        (BY_NAME | {"number": BIN}, BY_NAME | {"number": "950341000052"}, None),
        (BY_NAME | PHONE, {"entity_name": "«Ақбұлақ» ШҚ"} | PHONE, None),
        ({}, {}, None),
    ],
)
def test_entities(one, other, likeness):
    judged = judge(card(ENTITY, **one), card(ENTITY, **other))
    assert (judged and judged.likeness) == likeness


@pytest.mark.parametrize(
    ("number", "other", "are_two"),
    [(IIN, OTHER_IIN, True), (IIN, IIN, False), (IIN, NEAR_IIN, False), (IIN, "", False), ("", "", False)],
)
def test_two_right_numbers_that_differ_are_two_people(number, other, are_two):
    assert are_two_people(number, other) is are_two


def test_a_name_has_one_key_whichever_way_it_is_typed():
    assert name_key("Нұрлан", "Серік") == name_key("СЕРИК", "Нурлан")
    assert name_key("", "", "«Ақбұлақ» ЖШС") == name_key("", "", "ТОО «Акбулак»")
    assert name_key("Нұрлан", "Серік") != name_key("Нұрлан", "Серікбай")


@pytest.mark.parametrize(
    ("surname", "number", "facts", "likeness"),
    [
        ("Омаров", "880412401060", {}, Likeness.LIKELY),  # the digits of the birth date are the same
        ("Омаров", "890412401006", {}, None),
        ("Омарова", "890412401006", {}, Likeness.LIKELY),
        ("Омаров", "890412401006", PHONE, Likeness.LIKELY),
        ("Омаров", "890412401006", BORN, Likeness.LIKELY),
    ],
)
def test_a_wrong_digit_needs_a_whole_name_the_day_of_birth_or_a_way_to_reach_them(surname, number, facts, likeness):
    """Else no key of the store would bring the two cards together."""
    judged = judge(person(number=IIN, **facts), person(f"{surname} Жансая Қайратқызы", number=number, **facts))
    assert (judged and judged.likeness) == likeness


NAMES = ("Омарова", "Омаров", "Жансая", "Жанасая", "Серік", "Нұрлан", "Сейтқали")
cards = st.builds(
    card,
    st.just(PERSON),
    surname=st.sampled_from(NAMES),
    given=st.sampled_from(NAMES),
    patronymic=st.sampled_from(("", "Қайратқызы", "Кайратовна", "Серікұлы")),
    number=st.sampled_from(("", IIN, OTHER_IIN, NEAR_IIN)),
    birth_date=st.sampled_from((None, date(1988, 4, 12), date(1988, 12, 4), date(1988, 11, 5))),
    phones=st.sampled_from(((), ("1",), ("2",), ("1", "2"))),
    place_id=st.sampled_from((None, 1, 2)),
    address_key=st.sampled_from(("", "дост 7", "абай 1")),
)


@given(cards, cards)
def test_the_order_of_two_cards_makes_no_difference_and_doubles_share_a_key(one, other):
    """The keys are those by which desktop/queries/doubles.py looks for candidates."""
    judged = judge(one, other)
    assert judged == judge(other, one)
    if judged:
        keys = [
            {
                " ".join(sorted((one.surname, one.given))),
                one.birth_date,
                one.address,
                one.number[:DAY_DIGITS],
                *one.phones,
            }
            for one in (one, other)
        ]
        assert (keys[0] & keys[1]) - {None, ""}
        words = [{one.surname, one.given, one.father} - {""} for one in (one, other)]
        assert Sign.NUMBER in judged.signs or not words[0].isdisjoint(words[1])


@given(cards, cards)
def test_two_right_numbers_are_never_offered(one, other):
    if are_two_people(one.number, other.number):
        assert judge(one, other) is None


def test_no_two_of_many_people_with_equal_names_are_taken_for_one():
    """Namesakes of one village whose birth dates, numbers and houses are all known."""
    people = [
        person(number="", birth_date=date(1950 + n, 1 + n % 12, 13 + n % 15), place_id=1, address_key=f"дост {n}")
        for n in range(60)
    ]
    assert [pair for pair in combinations(people, 2) if judge(*pair)] == []
