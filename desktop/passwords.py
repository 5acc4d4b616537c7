"""How hard a password is to guess, for the person who chooses it: words, never a bar of colours alone."""

import re
import unicodedata
from collections.abc import Iterator

from models.rules.titled import N_, Titled

PASSWORD_LENGTH = 12
_STRONG, _FAIR = 16, 11  # characters that cannot be foreseen
_SHORTEST_RUN = 3
_ROWS = (
    "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz",
    "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "әіңғүұқөһ", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
)  # fmt: skip
_COMMON = ("password", "qwerty", "admin", "қабылдау", "qabyldau", "құпиясөз", "пароль", "әкімдік", "акимат", "кеңсе")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Strength(Titled):
    """How long a guesser with a copy of the disk would need."""

    SHORT = "short", N_("Too short")
    WEAK = "weak", N_("Easy to guess: add words that do not belong together")
    FAIR = "fair", N_("Good")
    STRONG = "strong", N_("Very good")


def strength(password: str, *known: str) -> Strength:
    """The strength of a password; `known` are words that a guesser tries first: the login, the office's name."""
    password = unicodedata.normalize("NFC", password)
    if len(password) < PASSWORD_LENGTH:
        return Strength.SHORT
    unforeseen = _unforeseen(password.casefold(), known)
    if unforeseen >= _STRONG:
        return Strength.STRONG
    return Strength.FAIR if unforeseen >= _FAIR else Strength.WEAK


def _unforeseen(password: str, known: tuple[str, ...]) -> int:
    """Characters that do not follow from others: a word, a year, a run of the keyboard, a repetition count as one."""
    words = [word for text in known for word in text.casefold().split() if len(word) >= _SHORTEST_RUN]
    for word in sorted({*words, *_COMMON}, key=len, reverse=True):
        password = password.replace(word, "\0")
    password = _YEAR.sub("\0", password)
    password = re.sub(r"(.+?)\1+", r"\1", password)
    return sum(1 for _ in _steps(password))


def _steps(password: str) -> Iterator[str]:
    """The characters at which a run of neighbours begins."""
    place = 0
    while place < len(password):
        yield password[place]
        place += _run(password[place:])


def _run(text: str) -> int:
    """How many characters at the beginning stand side by side in a row of the keyboard or the alphabet; at least 1."""
    longest = 1
    for row in _ROWS:
        for way in (row, row[::-1]):
            length = 1
            while length < len(text) and text[: length + 1] in way:
                length += 1
            longest = max(longest, length)
    return longest if longest >= _SHORTEST_RUN else 1
