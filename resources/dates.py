"""Kazakh dates in words with the case ending on the month, as letters need them («15 желтоқсанға дейін»)."""

from datetime import date
from enum import StrEnum

from resources.texts import texts

_FRONT_VOWELS = "әеіөүи"
_BACK_VOWELS = "аоұыя"
_NASALS = "мнң"
_VOICELESS = "кқптсшфх"
_TO_FRONT = str.maketrans("ағқы", "егкі")


class Case(StrEnum):
    """The cases that a date takes in a letter; the value is the ending of a placeholder's name."""

    NOMINATIVE = ""
    GENITIVE = "of"
    DATIVE = "to"
    LOCATIVE = "in"
    ABLATIVE = "from"
    DATED = "dated"  # «25 қарашадағы»: the date as an attribute


# Back-vowel endings after a vowel, a nasal, a voiceless consonant, any other consonant.
_ENDINGS = {
    Case.NOMINATIVE: ("", "", "", ""),
    Case.GENITIVE: ("ның", "ның", "тың", "дың"),
    Case.DATIVE: ("ға", "ға", "қа", "ға"),
    Case.LOCATIVE: ("да", "да", "та", "да"),
    Case.ABLATIVE: ("дан", "нан", "тан", "дан"),
    Case.DATED: ("дағы", "дағы", "тағы", "дағы"),
}


def kazakh_date(day: date, case: Case) -> str:
    """«2026 жылғы 15 желтоқсанға» for the dative of a day; the spaces inside do not break."""
    return texts("kk").long_date(day) + _ending(texts("kk").month(day.month), case)


def date_in_words(day: date, language: str, case: Case) -> str:
    """The day in the words of a letter; in Russian «15 декабря 2026 года» serves every case."""
    return kazakh_date(day, case) if language == "kk" else texts(language).long_date(day)


def day_in_words(day: date, language: str, case: Case) -> str:
    """The day without its year: «15 мамырда»; in Russian «15 мая» serves every case."""
    ending = _ending(texts("kk").month(day.month), case) if language == "kk" else ""
    return texts(language).day_month(day) + ending


def _ending(month: str, case: Case) -> str:
    vowels = [letter for letter in month if letter in _FRONT_VOWELS + _BACK_VOWELS]
    ending = _ENDINGS[case][_sound(month[-1])]
    return ending.translate(_TO_FRONT) if vowels[-1] in _FRONT_VOWELS else ending


def _sound(letter: str) -> int:
    """Which column of the endings the last letter asks for."""
    for column, letters in enumerate((_FRONT_VOWELS + _BACK_VOWELS, _NASALS, _VOICELESS)):
        if letter in letters:
            return column
    return 3
