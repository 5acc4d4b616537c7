"""A person's name as a paper needs it: in the right case in Kazakh and Russian, short, with initials, in a greeting."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from models.rules.kinds import Sex

NBSP = "\u00a0"
_VOWELS = "аәеёиоөуұүыіэюя"
_CONSONANTS = "бвгғджзйкқлмнңпрстфхһцчшщ"


class NameCase(Enum):
    """The cases a letter needs: whom it is for, and whose matter it is."""

    DATIVE = "dative"
    GENITIVE = "genitive"


@dataclass(frozen=True)
class PersonName:
    """A name as in the identity card, the same letters in both languages; patronymic "" and sex None when not known."""

    surname: str
    given: str
    patronymic: str = ""
    sex: Sex | None = None


def full_name(name: PersonName) -> str:
    """«Айбергенова Бибігүл Серікқызы»."""
    return " ".join(filter(None, (name.surname, name.given, name.patronymic)))


def short_name(name: PersonName) -> str:
    """«Б. Айбергенова», with a space that does not break; the given name in full when there is no surname."""
    return _short(name.surname, name.given)


def surname_and_initials(name: PersonName) -> str:
    """«Айбергенова Б. С.», with spaces that do not break."""
    return NBSP.join(filter(None, (name.surname, _initial(name.given), _initial(name.patronymic))))


def addressee(name: PersonName, language: str) -> str:
    """The short name in the dative: «Б. Айбергеноваға» in "kk", «Б. Айбергеновой» in "ru"; KeyError for others."""
    in_russian = _short(_russian_surname(name, NameCase.DATIVE), _russian_given(name, NameCase.DATIVE))
    return {"kk": kazakh_case(short_name(name), NameCase.DATIVE), "ru": in_russian}[language]


def salutation(name: PersonName, language: str) -> str:
    """«Құрметті Бибігүл Серікқызы!» in "kk", «Уважаемая Бибігүл Серікқызы!» in "ru"; KeyError for others.

    Russian needs the sex; where neither the record nor guess_sex tells it, the greeting is «Уважаемый заявитель!».
    """
    called = full_name(PersonName("", name.given or name.surname, name.patronymic))
    in_russian = {
        Sex.MALE: f"Уважаемый {called}!",
        Sex.FEMALE: f"Уважаемая {called}!",
        None: "Уважаемый заявитель!",
    }[_sex(name)]
    return {"kk": f"Құрметті {called}!", "ru": in_russian}[language]


def in_case(name: PersonName, language: str, case: NameCase) -> str:
    """The full name in a case; KeyError for a language other than "kk" and "ru".

    Kazakh puts the ending on the last word only («Айбергенова Бибігүл Серікқызына»), Russian on each part that has one
    («Айбергеновой Бибігүл Серікқызы»).
    """
    patronymic = _inflected(name.patronymic, _PATRONYMIC_RULES, case)
    in_russian = PersonName(_russian_surname(name, case), _russian_given(name, case), patronymic)
    return {"kk": kazakh_case(full_name(name), case), "ru": full_name(in_russian)}[language]


def guess_sex(name: PersonName) -> Sex | None:
    """The sex that the ending of the patronymic or else of the surname tells; None when neither does."""
    for word, endings in ((name.patronymic, _PATRONYMIC_SEX), (name.surname, _SURNAME_SEX)):
        for sex, ending in endings.items():
            if re.search(ending, word.lower()):
                return sex
    return None


def _sex(name: PersonName) -> Sex | None:
    return name.sex or guess_sex(name)


_PATRONYMIC_SEX = {Sex.MALE: r"(?:[ұу]лы|о[ғг]лы|[ўуұ][ғг]ли|ич)$", Sex.FEMALE: r"(?:[қк]ызы|[қк]изи|[вч]на)$"}
# Surnames that are nouns in -ина: they tell no sex and are not declined like Маматина.
_NOUNS_IN_INA = "^(?:калина|малина|рябина|щербина|дубина|долина|година)$"
_SURNAME_SEX = {
    Sex.MALE: rf"..[оеё]в$|..[сц]кий$|[{_VOWELS}].*[{_CONSONANTS}]ин$",
    Sex.FEMALE: rf"..[оеё]ва$|..[сц]кая$|(?!{_NOUNS_IN_INA})^.*[{_VOWELS}].*[{_CONSONANTS}]ина$",
}


def _initial(given: str) -> str:
    return "-".join(f"{part[0]}." for part in given.split("-") if part)


def _short(surname: str, given: str) -> str:
    return NBSP.join(filter(None, (_initial(given), surname))) if surname else given


def _in_style_of(word: str, ending: str) -> str:
    return ending.upper() if len(word) > 1 and word.isupper() else ending


# Russian: the first rule whose pattern the word matches cuts letters off and adds an ending; no rule, no change. So the
# vowels о е и у ы э ю ө ү ұ і, -ұлы and -қызы, and a woman's name in a consonant are indeclinable without saying so.


class _Rule(NamedTuple):
    pattern: str
    cut: int
    dative: str
    genitive: str


_NOUN_RULES = (
    _Rule(rf"[{_VOWELS}]а$", 0, "", ""),  # Гулиа
    _Rule(r"[гғкқхһжчшщ]а$", 1, "е", "и"),  # Светке, Светки
    _Rule(r"а$", 1, "е", "ы"),
    _Rule(r"ия$", 1, "и", "и"),  # Марии
    _Rule(r"я$", 1, "е", "и"),
)
_MALE_RULES = (*_NOUN_RULES, _Rule(r"[йь]$", 1, "ю", "я"), _Rule(rf"[{_CONSONANTS}]$", 0, "у", "а"))
_SURNAME_RULES: dict[Sex | None, Sequence[_Rule]] = {
    Sex.MALE: (
        _Rule(r"ых$|[гкхжчшщн]их$", 0, "", ""),  # Черных, Долгих; but Дитриху
        _Rule(rf"[{_VOWELS}].*[гкх]ий$|[{_VOWELS}].*ый$", 2, "ому", "ого"),  # Достоевскому, Белому
        _Rule(rf"[{_VOWELS}].*[жчшщцн]ий$", 2, "ему", "его"),  # Горячему
        _Rule(rf"^[а-яё]*[{_VOWELS}][а-яё]*ой$", 2, "ому", "ого"),  # Толстому; but Цою
        _Rule(rf"[{_VOWELS}]лец$", 2, "ьцу", "ьца"),  # Стрельцу
        _Rule(rf"[{_VOWELS}][{_CONSONANTS}]ец$", 2, "цу", "ца"),  # Кравцу
        *_MALE_RULES,
    ),
    Sex.FEMALE: (
        _Rule(_NOUNS_IN_INA, 1, "е", "ы"),
        _Rule(r"(?:[оеё]в|[иы]н)а$", 1, "ой", "ой"),
        _Rule(rf"[{_VOWELS}].*(?:[жчшщ]ая|яя)$", 2, "ей", "ей"),  # Горячей, Синей
        _Rule(rf"[{_VOWELS}].*ая$", 2, "ой", "ой"),
        *_NOUN_RULES,
    ),
    None: _NOUN_RULES,
}
_GIVEN_RULES: dict[Sex | None, Sequence[_Rule]] = {
    Sex.MALE: (
        _Rule(r"^павел$", 2, "лу", "ла"),
        _Rule(r"^лев$", 2, "ьву", "ьва"),
        _Rule(r"^п[её]тр$", 3, "етру", "етра"),
        *_MALE_RULES,
    ),
    # Other women's names in a soft consonant (Айгуль, Нинель) are left: so Kalakutskaya, and so the habit here.
    Sex.FEMALE: (_Rule(r"^(?:любовь|рахиль|юдифь|эсфирь|руфь)$", 1, "и", "и"), *_NOUN_RULES),
    None: _NOUN_RULES,
}
_PATRONYMIC_RULES = (_Rule(r"ич$", 0, "у", "а"), _Rule(r"[вч]на$", 1, "е", "ы"))


def _russian_surname(name: PersonName, case: NameCase) -> str:
    rules = _SURNAME_RULES[_sex(name)]
    return re.sub(r"[^\s-]+", lambda word: _inflected(word[0], rules, case), name.surname)


def _russian_given(name: PersonName, case: NameCase) -> str:
    """Of a double given name the first part keeps a consonant: Қасым-Жомарту, but Анне-Марии."""
    *first, last = re.split(r"([\s-])", name.given)
    beginning = "".join(_inflected(part, _NOUN_RULES, case) for part in first)
    return beginning + _inflected(last, _GIVEN_RULES[_sex(name)], case)


def _inflected(word: str, rules: Sequence[_Rule], case: NameCase) -> str:
    for rule in rules:
        if re.search(rule.pattern, word.lower()):
            ending = rule.dative if case is NameCase.DATIVE else rule.genitive
            return word[: len(word) - rule.cut] + _in_style_of(word, ending)
    return word


def kazakh_case(phrase: str, case: NameCase) -> str:
    """A Kazakh phrase with the ending of the case on its last word; unchanged when that is not in Cyrillic letters.

    Harmony goes by the last syllable: back а о ұ ы я у, front ә е ө ү і э ё ю и. Final к г ь make it front (Айбекке,
    Пакке, Игорьге), қ ғ х back (Дитрихқа); у behind a vowel or at the end does not count (Тілеуге); -ғали, -ғани are
    back (Нұрғалиға); ә in a later syllable takes a back dative and a front genitive (Күләшқа, Күләштің).
    Surnames in -ов, -ев go by the syllable before it (Қазақ тілі емлесінің ережелері, 2018, §54: Набиевке,
    Байғараевқа): Ахметовке, Мұқановқа, Тоқаевқа; и is back before -ов (Каримовқа), front before -ев; -ев behind a
    consonant is front, as the press writes (Юлдашевке). -ова, -ева, -ина end in а, so are back (Айбергеноваға).
    Final sounds: қ/к and т behind voiceless consonants and б в г д; ғ/г elsewhere, with н behind a vowel, м н ң and
    д behind the other sounds and и у ю. A patronymic in -ұлы, -қызы is possessive: -на, -ның; no other word is.
    """
    last_word = re.search(r"[а-яёәғқңөұүһі]+$", phrase.lower())
    if not last_word:
        return phrase
    word = last_word[0]
    ending = _kazakh_dative(word) if case is NameCase.DATIVE else _kazakh_genitive(word)
    return phrase + _in_style_of(phrase[-len(word) :], ending)


def _kazakh_dative(word: str) -> str:
    if re.search(r"(?:[ұу]лы|[қк]ызы)$", word):
        return "на"
    is_back = _is_back(word) or re.search(rf"[{_VOWELS}].*ә[^{_VOWELS}]*$", word)
    if word.rstrip("ьъ")[-1:] in _HARD:
        return "қа" if is_back else "ке"
    return "ға" if is_back else "ге"


def _kazakh_genitive(word: str) -> str:
    sound = word.rstrip("ьъ")[-1:]
    consonant = "т" if sound in _HARD else "н" if sound in "аәеёоөұүыіэямнң" else "д"
    return consonant + ("ың" if _is_back(word) else "ің")


_HARD = "бвгдкқпстфхһцчшщ"
_BACK = "аоұыяу"
_SYLLABLE = re.compile(rf"[аәеёиоөұүыіэюя]|(?<![{_VOWELS}])у(?=[{_CONSONANTS}])")


def _is_back(word: str) -> bool:
    if word[-1] in "кгь":
        return False
    if word[-1] in "қғхһ" or re.search(r"[гғкқ]а[лн]и$", word):
        return True
    vowels = _SYLLABLE.findall(word)
    if re.search(r"[ое]в$", word) and len(vowels) > 1:
        return _is_root_back(word[:-2], vowels[-2], vowels[-1])
    return not vowels or vowels[-1] in _BACK


def _is_root_back(root: str, vowel: str, suffix: str) -> bool:
    if suffix == "е" and root[-1] not in _VOWELS:
        return False
    if vowel == "и":
        return suffix == "о"
    return vowel in _BACK or root[-1] in "қғхһ"
