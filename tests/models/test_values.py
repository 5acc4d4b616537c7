import csv
from pathlib import Path

import pytest

from models.values import Language, Telephone, is_local, phone_number, phone_pieces, phone_words, read_phone

CASES = Path(__file__).parents[1] / "cases" / "phones.csv"
CODE = "72533"


def cases():
    with CASES.open(encoding="utf-8") as file:
        return [case for case in csv.DictReader(file) if "counter" not in case["typed"]]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["typed"])
def test_the_cases_from_outside(case):
    """What is typed as a telephone; the one of the counter's box is in tests/desktop/queries/test_finding.py."""
    pieces = phone_pieces([case["typed"]])
    read = [read_phone(piece, CODE) for piece in pieces]
    right = case["right"] or case["why"]
    if right == "refused":
        assert read == [None]
    elif right.startswith("accepted"):
        assert read == [Telephone("+77253321011")]
        assert (read_phone(case["typed"]), is_local(case["typed"])) == (None, True)  # without the setting it is refused
    elif right == "two numbers":
        assert read == [Telephone("+77011234567"), Telephone("+77027654321")]
    else:
        number = Telephone(right.split()[0], "12" if "ext" in right else "", "Айгүл" if "note" in right else "")
        assert read == [number]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("8 701 123 45 67 (Айгүл, қызы)", Telephone("+77011234567", "", "Айгүл, қызы")),
        ("Айгүл 8 701 123 45 67", Telephone("+77011234567", "", "Айгүл")),
        ("тел. 8 701 123 45 67", Telephone("+77011234567")),
        ("8 701 123 45 67 ішкі 12 Айгүл", Telephone("+77011234567", "12", "Айгүл")),
        ("8 10 998 90 123 45 67", Telephone("+998901234567")),
        ("+1", None),
        ("+999 12345678901234567", None),
        ("+7 701 123 45 6", None),
        ("ivan87011234567@mail.kz", None),
        ("8 701 123 45 67 890", None),
    ],
)
def test_what_else_stands_beside_a_number(typed, number):
    assert read_phone(typed) == number


@pytest.mark.parametrize("telephone", [Telephone("+77011234567"), Telephone("+77011234567", "12", "Айгүл")])
def test_what_a_card_keeps_is_read_back(telephone):
    assert read_phone(str(telephone)) == telephone
    assert read_phone(phone_words(str(telephone), "вн.")) == telephone


def test_words_behind_a_comma_are_whose_number_it_is():
    assert phone_pieces(["8 701 123 45 67, Айгүл", "8 702 765 43 21"]) == ("8 701 123 45 67 Айгүл", "8 702 765 43 21")


@pytest.mark.parametrize(
    "typed", ["8 700 123 45 67", "+7 (700) 123-45-67", "87001234567", "7001234567", " 8-700-123-45-67 "]
)
def test_a_telephone_is_kept_in_one_form_however_it_is_typed(typed):
    assert phone_number(typed) == "+77001234567"


def test_a_landline_and_a_foreign_number_are_numbers_too():
    assert phone_number("8 (72533) 2-00-12") == "+77253320012"
    assert phone_number("+998 90 123 45 67") == "+998901234567"


@pytest.mark.parametrize("typed", ["", "жоқ", "12", "8 700 123 45 67 89 01 23"])
def test_what_is_no_telephone_is_none(typed):
    assert phone_number(typed) is None


def test_a_telephone_is_shown_as_people_read_it():
    assert phone_words("+77001234567") == "+7 700 123 45 67"
    assert phone_words("+998901234567") == "+998901234567"
    assert phone_words("+7700") == "+7700"
    assert phone_words("+77011234567 #12 (Айгүл)", "вн.") == "+7 701 123 45 67 вн. 12 (Айгүл)"
    assert phone_words("Айгүл 87011234567") == "Айгүл 87011234567"


def test_the_languages_of_the_window():
    assert list(Language) == ["kk", "ru", "en"]
