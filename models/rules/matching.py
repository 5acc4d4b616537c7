"""Which part of a shown text a query has found, though both were folded before they were compared."""

import re

from models.rules.folding import fold

Span = tuple[int, int]

_WORD = re.compile(r"\w+")


def matched(text: str, query: str) -> tuple[Span, ...]:
    """Places (from, until) in the text where the words of the query stand, at most one in each word of the text.

    «сарсен» marks the first six letters of «Сәрсенова»; a number is found in «ЖТ-412/26» by its digits.
    """
    terms = sorted(fold(query).split(), key=len, reverse=True)
    return tuple(span for word in _WORD.finditer(text) if (span := _in_word(word, terms)))


def holds_phrase(text: str, query: str) -> bool:
    """Whether the query stands in the text in one piece."""
    phrase = fold(query)
    return bool(phrase) and phrase in fold(text)


def holds_words(text: str, query: str) -> bool:
    """Whether all the words of the query stand in the text, each as a part of some word."""
    folded, terms = fold(text), fold(query).split()
    return bool(terms) and all(term in folded for term in terms)


def _in_word(word: re.Match[str], terms: list[str]) -> Span | None:
    letters = word[0]
    for term in terms:
        if term in fold(letters):
            # Folding makes two letters of one and one of two, so the ends are felt for.
            until = next(n for n in range(1, len(letters) + 1) if term in fold(letters[:n]))
            start = next(n for n in reversed(range(until)) if term in fold(letters[n:until]))
            return word.start() + start, word.start() + until
    return None
