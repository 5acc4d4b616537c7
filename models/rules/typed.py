"""What was typed into a search, read once for every place that searches: a number, a date, words in any layout."""

import re
from dataclasses import dataclass
from datetime import date

from models.rules.folding import digits_of, fold, from_wrong_layout
from models.rules.mrz import MrzFault, read_mrz
from models.rules.numbering import NumberPattern, TypedNumber, read_typed_number

LONGEST = 160  # signs that are read: an identity card has 90, nobody types more than that of a name
MOST_WORDS = 8

_CYRILLIC = re.compile("[\u0400-\u052f]")
_LETTER_KEY = re.compile(r"[A-Za-z;:[\]{}]")
# «2-10-11» is a telephone of the district, so a year behind hyphens has four digits.
_DATE = re.compile(r"(?<![\d./-])(\d{1,2})(?:([./])(\d{1,2})\2(\d{4}|\d{2})|-(\d{1,2})-(\d{4}))(?![\d/-])")
_DATE_OF_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")
_CAPITAL_WITHIN = re.compile("(?<=[a-zа-яёәғқңөұүһі])(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f'’`ʼ])*|\d+")
_CARD_SIGNS = 60  # fewer are no identity card


@dataclass(frozen=True)
class Reading:
    """One way to read the words: folded, and the initials that stand beside them."""

    words: tuple[str, ...]
    initials: tuple[str, ...] = ()


@dataclass(frozen=True)
class Typed:
    """What was typed. `digits` only where there is nothing else; a whole number is one that nobody types by chance."""

    text: str
    digits: str = ""
    numbers: tuple[TypedNumber, ...] = ()
    dates: tuple[date, ...] = ()
    readings: tuple[Reading, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether it is a number and nothing else: no text is searched by it."""
        return bool(self.digits) or any(one.is_whole for one in self.numbers)


def read_typed(text: str, today: date, prefixes: tuple[str, ...] = (), pattern: NumberPattern | None = None) -> Typed:
    """Read what was typed; what is too long is cut. `prefixes` and `pattern` are those of the office's numbers."""
    text = text.strip()[:LONGEST]
    if len(text) >= _CARD_SIGNS:
        try:
            return Typed(text, digits=read_mrz(text).iin)
        except MrzFault:
            pass
    layouts = _layouts(text)
    numbers = tuple(dict.fromkeys(one for layout in layouts if (one := read_typed_number(layout, prefixes, pattern))))
    dates, rest = _dates(text, today)
    has_words = any(letter.isalpha() for letter in text) or bool(dates and digits_of(rest))
    readings = (_reading(_dates(layout, today)[1]) for layout in layouts)
    return Typed(
        text,
        # Eight digits that are a date may be the end of a number all the same.
        digits="" if has_words or (dates and not text.isdecimal()) else digits_of(text),
        numbers=numbers,
        dates=dates,
        readings=tuple(dict.fromkeys(one for one in readings if one.words)),
    )


def _layouts(text: str) -> tuple[str, ...]:
    """The text as typed, and as the same keys give it in the Russian and the Kazakh layout.

    Latin keys are always read as a wrong layout too: «Uekmifn» (Гульшат) looks like a word as much as "Gulshat" does,
    and a wrong reading just finds nothing.
    """
    if not _LETTER_KEY.search(text) or _CYRILLIC.search(text):
        return (text,)
    return tuple(dict.fromkeys((text, from_wrong_layout(text), from_wrong_layout(text, kazakh=True))))


def _dates(text: str, today: date) -> tuple[tuple[date, ...], str]:
    """The date in the text with each century that it may mean, and the text without it."""
    found = _DATE.search(text)
    if found:
        day, month, year = int(found[1]), int(found[3] or found[5]), found[4] or found[6]
        rest = text[: found.start()] + " " + text[found.end() :]
    elif found := _DATE_OF_DIGITS.fullmatch(text):
        day, month, year = int(found[1]), int(found[2]), found[3]
        rest = ""
    else:
        return (), text
    years = (int(year),) if len(year) == 4 else (2000 + int(year), 1900 + int(year))
    dates = tuple(made for one in years if (made := _date(one, month, day)) and made <= today)
    return (dates, rest) if dates else ((), text)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _reading(text: str) -> Reading:
    """The words, and the single letters beside them: «А. Оспанов», «ОспановАйдар» in two words."""
    pieces = [(piece, fold(piece)) for piece in _WORD.findall(_CAPITAL_WITHIN.sub(" ", text))]
    folded = [(piece, word) for piece, words in pieces for word in words.split()]
    words = [word for piece, word in folded if len(piece) > 1 or word.isdigit()]
    singles = [word for piece, word in folded if len(piece) == 1 and not word.isdigit()]
    if not words:
        words, singles = singles, []
    return Reading(tuple(dict.fromkeys(words))[:MOST_WORDS], tuple(singles[:MOST_WORDS]))
