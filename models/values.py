"""Values that are checked when they are made: languages and telephone numbers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from models.rules.titled import N_, Titled


class Language(Titled):
    """Languages of the window; papers and letters know only Kazakh and Russian."""

    KAZAKH = "kk", N_("Kazakh")
    RUSSIAN = "ru", N_("Russian")
    ENGLISH = "en", N_("English")


NATIONAL = 10  # digits behind +7
LOCAL = range(5, 8)  # digits of a number that is dialled within a district
_ABROAD = "810"  # dialled before the code of another country

# «8 (72533) 2-10-11 вн. 12 Айгүл», «тел. 8 701 123 45 67», «Айгүл 8 701 123 45 67».
_TYPED = re.compile(
    r"(?P<before>[^\d+(]*)(?P<number>[+(]?\d[\d\s().-]*)"
    r"(?:(?:вн|внутр|доб|ішкі|ext|#)[.\s№:]*(?P<extension>\d{1,6}))?(?P<note>[^\d]*)",
    re.IGNORECASE,
)
_CALLED = re.compile(r"^(?:тел(?:ефон)?(?:ы)?|моб|ұялы|ұ|сот)\b[.:\s]*", re.IGNORECASE)
_AROUND = " .,:;()«»\"'–—-"


@dataclass(frozen=True)
class Telephone:
    """A number in E.164, the extension that is dialled behind it, and whose it is."""

    number: str
    extension: str = ""
    note: str = ""

    def __str__(self) -> str:
        """As a card keeps it in one text, which read_phone reads back."""
        extension = f" #{self.extension}" if self.extension else ""
        return f"{self.number}{extension}" + (f" ({self.note})" if self.note else "")


def read_phone(text: str, code: str = "") -> Telephone | None:
    """The telephone that was typed, or None if it is none: a digit too few or too many makes no other number of it.

    `code` is that of the district («72533»), for numbers that are dialled within it.
    """
    typed = _TYPED.fullmatch(text.strip())
    if typed is None or "@" in text:
        return None
    number = _number(typed["number"], code)
    notes = (_CALLED.sub("", typed[name].strip(_AROUND)).strip(_AROUND) for name in ("before", "note"))
    return Telephone(number, typed["extension"] or "", " ".join(filter(None, notes))) if number else None


def _number(typed: str, code: str) -> str | None:
    digits = re.sub("[^0-9]", "", typed)
    if typed.startswith("+") and not digits.startswith("7"):
        return _abroad(digits)
    if digits.startswith(_ABROAD) and len(digits) > NATIONAL + 1:
        return _abroad(digits.removeprefix(_ABROAD))
    if len(digits) == NATIONAL + 1 and digits[0] in "78":
        return f"+7{digits[1:]}"
    if len(digits) == NATIONAL and digits[0] == "7" and not typed.startswith("+"):
        return f"+7{digits}"
    if len(digits) in LOCAL and len(code) + len(digits) == NATIONAL:
        return f"+7{code}{digits}"
    return None


def _abroad(digits: str) -> str | None:
    import phonenumbers

    try:
        number = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return None
    return f"+{digits}" if phonenumbers.is_possible_number(number) else None


def is_local(text: str) -> bool:
    """Whether this may be a number that is dialled within a district: with the district's code it is whole."""
    digits = re.sub("[^0-9]", "", text)
    return len(digits) in LOCAL and not any(letter.isalpha() for letter in text)


def phone_pieces(texts: Iterable[str]) -> tuple[str, ...]:
    """What was typed into one field, a telephone each; words without a digit are the note of the one before."""
    pieces: list[str] = []
    for text in texts:
        for piece in filter(None, map(str.strip, re.split(r"[,;\n]", text))):
            if pieces and not any(map(str.isdigit, piece)):
                pieces[-1] += f" {piece}"
            else:
                pieces.append(piece)
    return tuple(pieces)


def phone_number(text: str, code: str = "") -> str | None:
    """The number in E.164 (`+77000000123`) of what was typed, or None if it is no number."""
    telephone = read_phone(text, code)
    return telephone.number if telephone else None


def phone_words(text: str, extension: str = "#") -> str:
    """`+77001234567` as people read it, `+7 700 123 45 67`, with extension and note; anything else as it stands."""
    telephone = read_phone(text) if text.startswith("+") else None
    if telephone is None:
        return text
    number = telephone.number
    if number.startswith("+7"):
        number = f"+7 {number[2:5]} {number[5:8]} {number[8:10]} {number[10:]}"
    more = f" {extension} {telephone.extension}" if telephone.extension else ""
    return f"{number}{more}" + (f" ({telephone.note})" if telephone.note else "")
