"""Words of a text with other endings, with a letter wrong, written together: what is looked for instead of a word.

Endings were chosen by measurement: 80 pairs of a word in a text and as it was typed, Kazakh and Russian, among 3,000
texts. As typed 7 are found, by the first four letters 69 (and 96 texts each), five 58 (53), six 40 (32), by half of the
trigrams 68 (114), six tenths 56 (65); without endings 72 (68), without endings and cut at five letters 75 (81).

A word of three or four letters with one wrong is not looked for. Measured on 2,544 slips in the 424 such words of 3,000
texts: 786 find something as they stand, as parts of other words; of the other 1,758 every second is one letter from a
false word too (of three letters 69 %, of four 41 %, of five 25 %), which would bring 244 and 43 false texts each, of
five letters 21. Only a second index, of whole words, could answer, for three letters left give no trigram.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

LONG = 5  # letters of a stem that are looked for: Kazakh and Russian endings begin behind them
SHORTEST = 3  # letters of a stem
SLIP = 5  # letters; a shorter word with one wrong is another word
THIRDS = 7  # letters of a word whose thirds are long enough to be looked for
PART = 3  # letters that an index of trigrams can look for
ENDINGS_OF_ONE_WORD = 4  # «аула·лар·ын·да»: plural, possessive, case

# Folded: ы і й are и, ң is н, ғ г, қ к; я is иа, ю иу, щ ш.
_WRITTEN = """
лар лер дар дер тар тер лари лери дари дери тари тери
им ин инда инде инан инен ина ине имиз иниз миз низ си син сина сине синда синде синан синен и
нин дин тин ни ди ти га ге ка ке да де та те дан ден тан тен нан нен мен бен пен даги деги таги теги
ии ои аиа ое ие ого его ому ему их ими уиу оиу ами иами ах иах ам иам ов ев еи ом ем а иа у иу е о
"""
_ENDINGS = sorted(_WRITTEN.split(), key=len, reverse=True)
_ENDING = re.compile(f"(?<={'.' * SHORTEST})(?:{'|'.join(_ENDINGS)})$")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The beginning of a folded word that it has with any ending: «аулаларинда» and «ауласи» give «аула»."""
    return word if word.isdigit() else without_ending(word)[:LONG]


@lru_cache(maxsize=16384)
def without_ending(word: str) -> str:
    """A folded word without what looks like its endings."""
    for _ in range(ENDINGS_OF_ONE_WORD):
        word = _ENDING.sub("", word)
    return word


def together(word: str) -> Iterator[str]:
    """What a word may be that was written together out of two: «кошешамдари» is «коше шамдари»."""
    for place in range(SHORTEST, len(word) - SHORTEST + 1):
        yield f"{word[:place]} {word[place:]}"


def joined(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words with two neighbours written together, in each way."""
    for place, (first, second) in enumerate(pairwise(words)):
        yield (*words[:place], first + second, *words[place + 2 :])


def slips(word: str) -> Iterator[tuple[str, ...]]:
    """The parts that are right, together, where one letter of a word is left out, doubled or another.

    A third of the word holds the wrong letter, the rest stands; of a short word a half. A part at the beginning of the
    word has a space before it. Nothing for a word that is too short to be known then.
    """
    if len(word) >= THIRDS:
        third = len(word) // 3
        last = max(third, PART)
        yield (word[third:],)
        yield f" {word[:third]}", word[-last:]
        yield (f" {word[:-last]}",)
    elif len(word) >= SLIP:
        yield (word[-PART:],)
        yield (f" {word[:PART]}",)
