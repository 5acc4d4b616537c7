"""The machine-readable zone of a Kazakh identity card, as a scanner types it: TD1, three lines of thirty signs."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import cycle

from models.rules.identity import identify
from models.rules.kinds import Sex
from models.rules.titled import N_, Titled

_LINE = 30
_SIGNS = re.compile(r"[0-9A-Z<]*")
_YOUNGEST_HOLDER = 16

# A scanner presses the keys of a US keyboard; these are the signs that the Russian and the Kazakh layout put on them.
_LETTER_KEYS = str.maketrans("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬБ", "QWERTYUIOPASDFGHJKLZXCVBNM<")
_DIGIT_KEYS = str.maketrans('"ӘІҢҒ,.ҮҰҚ', "1234567890")  # only the Kazakh layout has no digits there
# Shift was lost together with the capitals: the key of "<" gives a comma.
_LATIN = str.maketrans(",", "<")


class MrzProblem(Titled):
    """Why a text is not taken for an identity card."""

    LENGTH = "length", N_("The scan does not have the 90 signs of a card")
    SIGN = "sign", N_("The scan holds a sign that a card cannot have")
    NOT_A_CARD = "not_a_card", N_("This is not an identity card of Kazakhstan")
    DOCUMENT_NUMBER = "document_number", N_("The document number on the card was misread")
    BIRTH_DATE = "birth_date", N_("The birth date on the card was misread")
    EXPIRY_DATE = "expiry_date", N_("The expiry date on the card was misread")
    WHOLE = "whole", N_("The card was misread: scan it again")


class MrzFault(Exception):
    """A text that is not a readable identity card; `fault` says why."""

    def __init__(self, fault: MrzProblem) -> None:
        super().__init__(fault.title_key)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class MrzCard:
    """What the card says; names are in Latin letters and without the patronymic."""

    document_number: str
    iin: str
    birth_date: date
    sex: Sex | None
    expires_on: date
    surname_latin: str
    name_latin: str


def read_mrz(text: str) -> MrzCard:
    """The card in a scanned text; raises MrzFault if the text is not one or a check digit fails.

    Line breaks, case and the keyboard layout that was on (Latin, Russian, Kazakh) do not matter.
    """
    signs = _as_on_the_card(text)
    if len(signs) != 3 * _LINE:
        raise MrzFault(MrzProblem.LENGTH)
    if not _SIGNS.fullmatch(signs):
        raise MrzFault(MrzProblem.SIGN)
    first, second, third = signs[:_LINE], signs[_LINE : 2 * _LINE], signs[2 * _LINE :]
    if not first.startswith("IDKAZ"):
        raise MrzFault(MrzProblem.NOT_A_CARD)
    _check(first[5:14], first[14], MrzProblem.DOCUMENT_NUMBER)
    _check(second[:6], second[6], MrzProblem.BIRTH_DATE)
    _check(second[8:14], second[14], MrzProblem.EXPIRY_DATE)
    _check(first[5:] + second[:7] + second[8:15] + second[18:29], second[29], MrzProblem.WHOLE)
    expires_on = _date(2000, second[8:14], MrzProblem.EXPIRY_DATE)
    surname, _, name = third.partition("<<")
    return MrzCard(
        document_number=first[5:14].rstrip("<"),
        iin=first[15:27].rstrip("<"),
        birth_date=_birth_date(second[:6], first[15:27], expires_on),
        sex={"M": Sex.MALE, "F": Sex.FEMALE}.get(second[7]),
        expires_on=expires_on,
        surname_latin=_words(surname),
        name_latin=_words(name),
    )


def check_digit(signs: str) -> int:
    """The check digit of digits, capital Latin letters and "<" (ICAO 9303: weights 7, 3, 1)."""
    values = (0 if sign == "<" else int(sign, 36) for sign in signs)
    return sum(value * weight for value, weight in zip(values, cycle((7, 3, 1)), strict=False)) % 10


def _as_on_the_card(text: str) -> str:
    """The signs that the scanner meant, by the layout that its keys were typed in."""
    signs = "".join(text.upper().split())
    return signs.translate(_LETTER_KEYS | _DIGIT_KEYS if re.search("[А-Я]", signs) else _LATIN)


def _check(signs: str, digit: str, problem: MrzProblem) -> None:
    if digit != str(check_digit(signs)):
        raise MrzFault(problem)


def _date(century: int, digits: str, problem: MrzProblem) -> date:
    try:
        return date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        raise MrzFault(problem) from None


def _birth_date(digits: str, iin: str, expires_on: date) -> date:
    """The century, which the card leaves out, is taken from the IIN, or else from the least age of a holder."""
    known = identify(iin).birth_date
    if known and f"{known:%y%m%d}" == digits:
        return known
    is_recent = digits[:2].isdigit() and 2000 + int(digits[:2]) <= expires_on.year - _YOUNGEST_HOLDER
    return _date(2000 if is_recent else 1900, digits, MrzProblem.BIRTH_DATE)


def _words(field: str) -> str:
    return " ".join(field.replace("<", " ").split())
