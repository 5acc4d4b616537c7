"""Names that sound alike: what is left of a folded word once the ways of writing one name are taken out of it."""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

# The endings of patronymics: «Қайратқызы» and «Кайратовна» name one father. The second «к» of «Серікқызы» is lost in
# folding, so it is taken from «Сериковна» as well.
_PATRONYMIC = re.compile(r"(?<=..)к?и?(?:ули|кизи|ович|овна|евич|евна|инична|ична|ич)$")
# How Kazakh names begin in Russian use: Жүсіп is Юсуп and Джусуп, Жақып is Якуп.
_BEGINNING = re.compile(r"^(?:дж|иу|иа)(?=.)")
_ONE_SOUND = str.maketrans("хчщ", "кшш")  # Хасан and Қасан, Шыңғыс and Чингис
_VOWELS = re.compile("[аеиоу]+")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """The consonants of a folded word; a vowel at its beginning, whichever it is, is «а». Numbers stay as they are.

    «жусипов», «иусупов» and «джусупов» are one sound, so are «скендир» with any vowel before it, «бауиржан» and
    «бауржан», «лазат» and «лиазат».
    """
    if word.isdigit():
        return word
    word = _BEGINNING.sub("ж", _PATRONYMIC.sub("", word)).translate(_ONE_SOUND)
    beginning = "а" if word[:1] and word[0] in "аеиоу" else ""
    return _TWICE.sub(r"\1", beginning + _VOWELS.sub("", word))


class Fit(IntEnum):
    """How well a typed word fits a name; less is better."""

    SURNAME = 0  # the whole first word
    WORD = 1
    BEGINNING = 2
    MIDDLE = 3
    NONE = 4


def fit_of(word: str, name: Sequence[str]) -> Fit:
    """The best fit of a folded word to the words of a folded name."""
    if word in name:
        return Fit.SURNAME if word == name[0] else Fit.WORD
    if any(one.startswith(word) for one in name):
        return Fit.BEGINNING
    return Fit.MIDDLE if any(word in one for one in name) else Fit.NONE
