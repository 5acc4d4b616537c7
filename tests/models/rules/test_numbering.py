from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.numbering import (
    NumberFaults,
    NumberParts,
    NumberPattern,
    TypedNumber,
    is_eotinish_number,
    missing_or_repeated,
    normalise_number,
    part_number,
    read_typed_number,
)

PATTERN = NumberPattern("{prefix}-{number}/{year}")
TEMPLATES = [
    "{prefix}-{number}/{year}",
    "{number}/{year}-{prefix}",
    "{prefix}{number}{year}",
    "№ {number:05}.{year} ({prefix})",
]


def test_a_number_is_written_with_two_digits_of_the_year():
    assert PATTERN.format("ЖТ", 412, date(2026, 11, 26)) == "ЖТ-412/26"
    assert PATTERN.format("ҚЖ", 57, 2005) == "ҚЖ-57/05"


def test_a_number_is_read_back():
    assert PATTERN.parse(" ЖТ-412/26 ") == NumberParts("ЖТ", 412, 2026)


@pytest.mark.parametrize(
    "text", ["", "412/26", "ЖТ-412/2026", "ЖТ-412/26/1", "ЖТ-четыре/26", "ЖТ-" + "9" * 5000 + "/26"]
)
def test_another_text_is_not_a_number(text):
    assert PATTERN.parse(text) is None


@pytest.mark.parametrize(
    "template",
    ["", "{number}/{year}", "{prefix}-{number}/{number}/{year}", "{prefix}-{number}/{year}-{desk}", "{prefix"],
)
def test_a_template_without_its_three_parts_is_refused(template):
    with pytest.raises(ValueError, match=r"needed once|expected '}'"):
        NumberPattern(template)


@given(
    st.sampled_from(TEMPLATES),
    st.text("АБЖЗТҚӘІ", min_size=1, max_size=3),
    st.integers(1, 99_999_999),
    st.integers(2000, 2099),
)
def test_what_was_written_is_read_back(template, prefix, number, year):
    pattern = NumberPattern(template)
    assert pattern.parse(pattern.format(prefix, number, year)) == (prefix, number, year)


def test_gaps_and_repeats_of_a_register_are_found():
    assert missing_or_repeated([1, 2, 4, 4, 7, 7]) == NumberFaults(missing=(3, 5, 6), repeated=(4, 7))
    assert missing_or_repeated([412, 414], first=412) == NumberFaults(missing=(413,), repeated=())
    assert missing_or_repeated([]) == NumberFaults((), ())


@given(st.sets(st.integers(1, 200)), st.sets(st.integers(1, 200)))
def test_a_register_is_whole_once_its_gaps_are_filled_and_its_repeats_dropped(once, again):
    faults = missing_or_repeated([*once, *again])
    assert set(faults.repeated) == once & again
    assert missing_or_repeated({*once, *again, *faults.missing}) == NumberFaults((), ())


@pytest.mark.parametrize("text", ["ЖТ-2026-01184127", "ЗТ-2026-00418907", "ҚЖА-2026-00000001", "ЖТ-2026-01184127/12"])
def test_numbers_of_e_otinish_are_known(text):
    assert is_eotinish_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ЖТ-2026-0118412",
        "ЖТ-26-01184127",
        "Ж-2026-01184127",
        "ЖТЗТ-2026-01184127",
        "жт-2026-01184127",
        "ЖT-2026-01184127",  # a Latin T
        "ЖТ-2026-01184127/",
        "ЖТ-2026-01184127\n",
        "ЖТ-2026-٠١١٨٤١٢٧",
    ],
)
def test_other_texts_are_not_numbers_of_e_otinish(text):
    assert not is_eotinish_number(text)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("жт-2026-01184127", "ЖТ-2026-01184127"),
        ("ЖT–2026–0118 4127", "ЖТ-2026-01184127"),
        (" № ЗT - 2026 - 00418907 / 1", "ЗТ-2026-00418907/1"),
        ("Kə‑2026‑00000001", "КӘ-2026-00000001"),
    ],
)
def test_a_typed_number_is_brought_to_one_spelling(typed, meant):
    assert normalise_number(typed) == meant
    assert is_eotinish_number(meant)


@given(st.text())
def test_a_spelling_once_brought_to_one_stays(text):
    once = normalise_number("ЖТ" + text)
    assert normalise_number(once) == once


def test_a_part_keeps_the_number_of_the_whole():
    assert part_number("ЖТ-412/26", 1) == "ЖТ-412/26/1"
    assert is_eotinish_number(part_number("ЖТ-2026-01184127", 2))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("жт 412/26", TypedNumber("жт", 412, 2026, is_whole=True)),
        ("№412", TypedNumber("", 412, None, is_whole=True)),
        ("412", TypedNumber("", 412, None, is_whole=False)),
        ("аб 412/26", None),  # letters that stand before no number of this office
        ("412 26", None),
        ("жолданым", None),
    ],
)
def test_a_number_is_read_in_any_spelling_behind_the_letters_of_the_office(text, meant):
    assert read_typed_number(text, ("ЖТ", "ҚЖ")) == meant


def test_a_number_is_read_in_the_order_in_which_the_office_writes_it():
    assert read_typed_number("412/26-ҚЖ", ("ҚЖ",), NumberPattern("{number}/{year}-{prefix}")).number == 412
