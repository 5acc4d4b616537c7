"""Numbers of appeals: «ЖТ-412/26» from its parts and back, in any spelling; those of e-Otinish; gaps in a register."""

import re
import string
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from models.rules.folding import fold

_CENTURY = 2000
_FIELDS = {"prefix": r"(?P<prefix>[^\W\d_]+)", "number": r"(?P<number>[0-9]{1,9})", "year": r"(?P<year>[0-9]{2})"}
_PREFIX = re.compile(r"[А-ЯӘҒҚҢӨҰҮҺІ]{2,3}")
_EOTINISH = re.compile(r"[А-ЯӘҒҚҢӨҰҮҺІ]{2,3}-[0-9]{4}-[0-9]{8}(/[0-9]+)?")
# Letters and signs that look the same: a number is often typed or pasted with the Latin letter or another dash.
_DASHES = str.maketrans("‐‑‒–—−\\", "------/")
_LOOK_ALIKES = str.maketrans("ABCEHKMOPTXYIƏ‐‑‒–—−", "АВСЕНКМОРТХУІӘ------")

# «ЖТ-9/26», «жт 9», «9/2026», «№ 195», «ЖТ-00009/26»: a year stands behind a slash, where there is a prefix also behind
# a space or a hyphen.
_TYPED = re.compile(
    r"[№#]?\s*(?:(?P<prefix>[^\W\d_]{1,6})[\s.-]*)?[№#]?\s*0*(?P<number>[1-9][0-9]{0,6})"
    r"(?:(?P<gap>\s*/\s*|[\s-]+)(?P<year>20[0-9]{2}|[0-9]{2}))?(?:\s*[жг]\.?)?"
)
_SIGNS_OF_NUMBER = frozenset({"n", "no", "н", "номер", "нөмір"})
_EOTINISH_TYPED = re.compile(r"([А-ЯӘҒҚҢӨҰҮҺІ]{2,3})?-?(20[0-9]{2})-?([0-9]{8})(/[0-9]+)?")


class TypedNumber(NamedTuple):
    """A number as somebody typed it; the prefix is folded, "" or None is what was not said.

    `is_whole`: it was typed with its prefix, its sign or its year, so it is no tail of another number.
    """

    prefix: str
    number: int
    year: int | None
    is_whole: bool


class NumberParts(NamedTuple):
    """What a number says; the year has four digits."""

    prefix: str
    number: int
    year: int


@dataclass(frozen=True)
class NumberPattern:
    """How the office writes its numbers, such as "{prefix}-{number}/{year}"; the year is shown by two digits.

    Raises ValueError unless the template holds each of {prefix}, {number} and {year} once and nothing else in braces.
    """

    template: str

    def __post_init__(self) -> None:
        fields = [name for _, name, _, _ in string.Formatter().parse(self.template) if name is not None]
        if sorted(fields) != sorted(_FIELDS):
            msg = f"each of {{prefix}}, {{number}} and {{year}} is needed once: {self.template}"
            raise ValueError(msg)

    def format(self, prefix: str, number: int, year: date | int) -> str:
        """The number as it is shown; `year` may be any day of the year."""
        full_year = year.year if isinstance(year, date) else year
        return self.template.format(prefix=prefix, number=number, year=f"{full_year % 100:02}")

    def parse(self, text: str) -> NumberParts | None:
        """What the number says, or None for a text that is not one; the prefix is made of letters."""
        match = self._regex.fullmatch(text.strip())
        return NumberParts(match["prefix"], int(match["number"]), _CENTURY + int(match["year"])) if match else None

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        parts = string.Formatter().parse(self.template)
        return re.compile("".join(re.escape(text) + _FIELDS.get(name or "", "") for text, name, _, _ in parts))


class NumberFaults(NamedTuple):
    """What is wrong with a register that must have no gaps, each in order."""

    missing: tuple[int, ...]
    repeated: tuple[int, ...]


def missing_or_repeated(numbers: Iterable[int], first: int = 1) -> NumberFaults:
    """The numbers left out between `first` and the greatest, and those given more than once."""
    count = Counter(numbers)
    return NumberFaults(
        missing=tuple(number for number in range(first, max(count, default=0)) if number not in count),
        repeated=tuple(sorted(number for number, times in count.items() if times > 1)),
    )


def normalise_number(text: str) -> str:
    """The number in one spelling: capital Cyrillic letters for Latin look-alikes, plain hyphens, no spaces, no «№»."""
    return "".join(text.upper().split()).removeprefix("№").translate(_LOOK_ALIKES)


def read_typed_number(text: str, prefixes: Iterable[str], pattern: NumberPattern | None = None) -> TypedNumber | None:
    """What a number of the office says in any spelling, or None; letters before it must be one of the prefixes.

    `pattern`: how the office writes its numbers, where that is another order.
    """
    if pattern and (parts := pattern.parse(normalise_number(text))):
        return TypedNumber(fold(parts.prefix), parts.number, parts.year, is_whole=True)
    typed = _TYPED.fullmatch(text.strip().translate(_DASHES).lower())
    if typed is None:
        return None
    letters, year = typed["prefix"] or "", typed["year"]
    has_sign = letters in _SIGNS_OF_NUMBER or any(sign in text for sign in "№#")
    prefix = "" if letters in _SIGNS_OF_NUMBER else fold(letters)
    if prefix and prefix not in map(fold, prefixes):
        return None
    if year and not prefix and "/" not in typed["gap"]:
        return None
    full_year = None if year is None else int(year) if len(year) == 4 else _CENTURY + int(year)
    return TypedNumber(prefix, int(typed["number"]), full_year, bool(prefix or year or has_sign))


def read_eotinish(text: str) -> str | None:
    """A number of e-Otinish in one spelling, its letters left out where they were not typed; None for another text."""
    typed = _EOTINISH_TYPED.fullmatch(normalise_number(text))
    if typed is None:
        return None
    return "-".join(filter(None, (typed[1], typed[2], typed[3]))) + (typed[4] or "")


def is_eotinish_number(text: str) -> bool:
    """Whether the text, already normalised, is a number of e-Otinish: ЖТ-2026-01184127, of a part …/1 (rule R4)."""
    return _EOTINISH.fullmatch(text) is not None


def prefix_of(text: str) -> str:
    """The letters with which a number of e-Otinish begins; nothing for a text, already normalised, that is none."""
    return text.partition("-")[0] if is_eotinish_number(text) else ""


def is_prefix(text: str) -> bool:
    """Whether the text, already normalised, may stand before numbers of e-Otinish: two or three Cyrillic letters."""
    return _PREFIX.fullmatch(text) is not None


def part_number(number: str, n: int) -> str:
    """The number of the n-th part of an appeal forwarded in part: ЖТ-412/26/1 (rule W1)."""
    return f"{number}/{n}"
