from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from models.rules.numbering import NumberPattern, TypedNumber
from models.rules.typed import LONGEST, MOST_WORDS, Reading, read_typed

TODAY = date(2026, 11, 23)
PREFIXES = ("ЖТ", "ЗТ", "ҚЖ")
CARD = "IDKAZ0412365878880412401006<<<\n8804123F3104116KAZ<<<<<<<<<<<2\nAIBERGENOVA<<BIBIGUL<<<<<<<<<<"


def read(text, pattern=None):
    return read_typed(text, TODAY, PREFIXES, pattern)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ЖТ-9/26", ("жт", 9, 2026, True)),
        ("ЖТ-9/2026", ("жт", 9, 2026, True)),
        ("ЖТ-00009/26", ("жт", 9, 2026, True)),
        ("жт 9 26", ("жт", 9, 2026, True)),
        ("ЖТ 9", ("жт", 9, None, True)),
        ("жт9", ("жт", 9, None, True)),
        (";n-9/26", ("жт", 9, 2026, True)),
        ("КЖ-43/26", ("кж", 43, 2026, True)),
        ("9/26", ("", 9, 2026, True)),
        ("9 / 2026 ж.", ("", 9, 2026, True)),
        ("№195", ("", 195, None, True)),
        ("N 195", ("", 195, None, True)),
        ("195", ("", 195, None, False)),
    ],
)
def test_every_spelling_of_a_number_is_that_number(text, number):
    typed = read(text)
    assert typed.numbers == (TypedNumber(*number),)
    assert typed.is_number


@pytest.mark.parametrize("text", ["АБ-9/26", "9-26-1", "Ким 9", "0", "", "12.03"])
def test_what_is_no_number_of_the_office_is_none(text):
    assert read(text).numbers == ()


def test_a_number_in_the_offices_own_order_is_read_by_its_pattern():
    assert read("26-9-ЖТ", NumberPattern("{year}-{number}-{prefix}")).numbers == (TypedNumber("жт", 9, 2026, True),)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("8 707 123 45 67", "87071234567"),
        ("+7 (707) 123-45-67", "77071234567"),
        ("8804 1240 1006", "880412401006"),
        ("2-10-11", "21011"),
        (CARD, "880412401006"),
        ("12031971", "12031971"),
        ("Ким 12", ""),
        ("12.03.1971", ""),
    ],
)
def test_digits_alone_are_a_number(text, digits):
    assert read(text).digits == digits


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12.03.1971", [date(1971, 3, 12)]),
        ("12/3/71", [date(1971, 3, 12)]),
        ("12-03-1971", [date(1971, 3, 12)]),
        ("5.6.07", [date(2007, 6, 5), date(1907, 6, 5)]),
        ("12031971", [date(1971, 3, 12)]),
        ("Ким 12.03.1971", [date(1971, 3, 12)]),
        ("31.02.1971", []),
        ("12.03.2071", []),
        ("99999999", []),
    ],
)
def test_a_birth_date_is_read_with_every_century_it_may_mean(text, days):
    assert list(read(text).dates) == days


def test_the_words_beside_a_date_are_words():
    assert read("Ким 12.03.1971").readings == (Reading(("ким",)),)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("А. Оспанов", (("оспанов",), ("а",))),
        ("Дик И. И.", (("дик",), ("и", "и"))),
        ("ОспановАйдар", (("оспанов", "аидар"), ())),
        ("Ю", (("иу",), ())),
        ("Бейбітшілік көшесі, 17", (("беибитшилик", "кошеси", "17"), ())),
    ],
)
def test_words_and_the_initials_beside_them(text, reading):
    assert read(text).readings == (Reading(*reading),)


def test_latin_keys_are_read_in_each_layout():
    assert Reading(("аигул",)) in read("fqu8k").readings


def test_a_long_paste_is_cut():
    typed = read("құбыр жарылды " * 500 + CARD)
    assert len(typed.text) <= LONGEST
    assert typed.readings == (Reading(("кубир", "жарилди")),)
    assert len(read(" ".join("абвгдежзиклм" * 2)).readings[0].words) == MOST_WORDS


@given(some.text())
def test_whatever_is_typed_can_be_read(text):
    typed = read(text)
    assert all(set(word) <= set("абвгдежзийклмнопрстуфхцчшщъыьэюя0123456789")
               for reading in typed.readings for word in (*reading.words, *reading.initials))  # fmt: skip
