import pytest

from models.values import Language, phone_number, phone_words


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


def test_the_languages_of_the_window():
    assert list(Language) == ["kk", "ru", "en"]
