import pytest

from models.rules.endings import LONG, joined, slips, stem, together, without_ending
from models.rules.folding import fold


@pytest.mark.parametrize(
    "words",
    [
        "құбыр құбыры құбырлары құбырларында құбырдың",
        "жарық жарықты жарықтың",
        "ауласы аулаларын ауладан",
        "шам шамы шамдары шамдарды",
        "жол жолдар жолды жолдың жолға",
        "дорога дороги дорогу дорогами дорог",
        "участок участки участков",
        "земельный земельные земельного",
        "детский детские детского",
        "вода воды воду",
    ],
)
def test_a_word_keeps_its_beginning_with_every_ending(words):
    folded = fold(words).split()
    assert all(stored.startswith(stem(typed)) for stored in folded for typed in folded)


def test_a_beginning_has_at_least_three_letters_and_at_most_five_and_a_number_stays_whole():
    assert (stem("су"), stem("аги"), stem("2026"), len(stem("есептегиш"))) == ("су", "аги", "2026", LONG)
    assert without_ending("есептегиштерди") == "есептегиш"


def test_two_words_in_one_and_one_in_two():
    assert "коше шамдари" in together("кошешамдари")
    assert list(together("жарик")) == []
    assert list(joined(("су", "куби", "ри"))) == [("сукуби", "ри"), ("су", "кубири")]


@pytest.mark.parametrize(
    ("typed", "stored"), [("кубри", "кубири"), ("есепегиш", "есептегиш"), ("учаски", "участки"), ("мектеб", "мектеп")]
)
def test_with_one_letter_wrong_the_other_parts_stand(typed, stored):
    assert any(all(part in f" {stored} " for part in parts) for parts in slips(typed))


def test_a_short_word_has_no_slip_and_no_part_is_too_short_to_be_found():
    assert list(slips("жол")) == []
    assert all(len(part) >= 3 for word in ("кубри", "есептегиш") for parts in slips(word) for part in parts)
