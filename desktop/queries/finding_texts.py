"""The one engine of every search: appeals, visits and letters by number and by words, exact ones before near ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from desktop.queries.finding import LIKE_ENOUGH, MOST, typed_of
from desktop.queries.numbers import appeals_of, eotinish_appeals, visits_of
from desktop.work import Look
from models import search as index
from models.appeal import Appeal
from models.applicant import Applicant
from models.reply import Reply
from models.rules.endings import LONG, SLIP, joined, slips, stem, together, without_ending
from models.rules.folding import fold
from models.rules.typed import Reading, Typed
from models.search import Found
from models.visit import Visit

ENOUGH = 200  # finds with the very words, from which on other endings are not looked for
ENOUGH_OF_A_FRAGMENT = 20  # of short words, which may be parts of words: they have no endings then
TELEPHONE = 10  # digits without the eight
PARTED = 1  # word; of more none is looked for as two that were written together
NEAR_ONES = 100  # texts that are read to see whether a word is nearly the one typed


@dataclass(frozen=True)
class FoundTexts:
    """Ids of the records found, best first; `near` where no text has the words, only some that are nearly alike."""

    ids: tuple[int, ...] = ()
    is_near: bool = False


def found_ids(look: Look, text: str, found: Found, limit: int = MOST) -> list[int]:
    """Ids of the records of one kind that the text finds: an exact number first, then newest first."""
    return list(found_texts(look, text, (found,), limit)[found].ids)


def found_texts(
    look: Look, text: str, kinds: Sequence[Found], limit: int = MOST, *, looks_near: bool = True
) -> dict[Found, FoundTexts]:
    """The same of several kinds, and whether they are only near. All words must be there, in any order.

    What is near is looked for where no kind has the very words, and only where `looks_near`.
    """
    typed, connection = typed_of(look, text), look.session.connection()
    found = {kind: _by_number(look, typed, text, kind) for kind in kinds}
    is_whole = any(one.is_whole for one in typed.numbers)
    is_fragment = all(len(word) <= LONG for reading in typed.readings for word in reading.words)
    enough = ENOUGH_OF_A_FRAGMENT if is_fragment else ENOUGH
    open_kinds = [kind for kind in kinds if not (found[kind] and is_whole)]
    for queries in (exact_queries(typed), () if typed.is_number else _endings(typed)):
        wanting = [kind for kind in open_kinds if len(found[kind]) < enough]
        for query in queries:
            if not wanting:
                break
            for kind, ids in index.find_kinds(connection, query, wanting, limit).items():
                found[kind] = list(dict.fromkeys((*found[kind], *ids))) if found[kind] else ids
                wanting = [one for one in wanting if one is not kind or not ids]
    if any(found.values()) or typed.is_number or not looks_near:
        return {kind: FoundTexts(tuple(ids)[:limit]) for kind, ids in found.items()}
    for reading in typed.readings:
        near = _near(look, reading, kinds)
        if any(near.values()):
            return {kind: FoundTexts(tuple(ids[:limit]), is_near=bool(ids)) for kind, ids in near.items()}
    return dict.fromkeys(kinds, FoundTexts())


def _by_number(look: Look, typed: Typed, text: str, found: Found) -> list[int]:
    if found is Found.VISIT:
        return list(dict.fromkeys(id for number in typed.numbers for id in visits_of(look, number)))
    appeals = [id for number in typed.numbers for id in appeals_of(look, number)]
    if not typed.digits:  # the end of a number is found as any digits are
        appeals += eotinish_appeals(look, text)
    if found is Found.APPEAL or not appeals:
        return list(dict.fromkeys(appeals))
    signed = select(Reply.id).where(Reply.appeal_id.in_(appeals), Reply.number != "")
    return list(look.session.scalars(signed.order_by(Reply.id.desc())))


def exact_queries(typed: Typed) -> Iterator[str]:
    """Of a number its digits; else the phrase where it has a word of one or two letters, then all the long words."""
    if typed.is_number:
        yield from _digits(typed)
        return
    if typed.dates and not typed.readings:
        yield index.match(fold(typed.text))
    for reading in typed.readings:
        phrase = " ".join(reading.words)
        if len(phrase) >= index.SHORTEST and any(len(word) < index.SHORTEST for word in reading.words):
            yield index.match(phrase)
    for reading in typed.readings:
        if words := [index.match(word) for word in reading.words if len(word) >= index.SHORTEST]:
            yield " AND ".join(words)


def _digits(typed: Typed) -> Iterator[str]:
    number = next((one for one in typed.numbers if one.is_whole), None)
    if number is None and len(typed.digits) >= index.SHORTEST:
        yield index.match(typed.digits[-TELEPHONE:] if len(typed.digits) == TELEPHONE + 1 else typed.digits)
        if not typed.text.isdecimal():  # the number of another body: «12-05/88»
            yield index.match(fold(typed.text))
    elif number is not None and number.year:  # in a text, or of another body: «12/26» is not «112/26»
        prefix = f"{number.prefix} " if number.prefix else " "
        yield index.match(f"{prefix}{number.number} {number.year % 100:02}")


def _endings(typed: Typed) -> Iterator[str]:
    """All the words with any ending; nothing where they have none: the same would be asked twice."""
    for reading in typed.readings:
        if any(stem(word) != word for word in reading.words):
            yield " AND ".join(map(_with_endings, reading.words))


def _with_endings(word: str) -> str:
    if len(word) < index.SHORTEST:
        return index.match(f" {word} ")
    return index.match(word) if word.isdigit() else f"({index.match(' ' + stem(word))} OR {index.match(word)})"


def _near(look: Look, reading: Reading, kinds: Sequence[Found]) -> dict[Found, list[int]]:
    """Texts that have every word, but for two written together or apart, then but for one letter; nearest first."""
    connection = look.session.connection()
    near: dict[Found, list[int]] = {}
    for query in _near_queries(reading.words):
        for kind, ids in index.find_kinds(connection, query, kinds, NEAR_ONES).items():
            written = _written(look, kind, ids) if ids else ()
            nearness = {id: _nearness(reading.words, fold(" ".join(words))) for id, *words in written}
            near[kind] = sorted((id for id in nearness if nearness[id]), key=lambda id: (-nearness[id], -id))
        if any(near.values()):
            break
    return near


def _near_queries(words: tuple[str, ...]) -> Iterator[str]:
    ways = [(" AND ".join(map(_with_endings, some))) for some in joined(words)]
    if len(words) <= PARTED:
        for place, word in enumerate(words):
            others = [_with_endings(one) for n, one in enumerate(words) if n != place]
            ways += [" AND ".join([index.match(two), *others]) for two in together(word)]
    if ways:
        yield " OR ".join(f"({way})" for way in ways)
    if any(len(word) >= SLIP and not word.isdigit() for word in words):
        yield " AND ".join(map(_with_a_slip, words))


def _with_a_slip(word: str) -> str:
    """Any ending, or one letter wrong."""
    if word.isdigit() or len(word) < SLIP:
        return _with_endings(word)
    parts = (" AND ".join(map(index.match, some)) for some in slips(word))
    return "(" + " OR ".join([_with_endings(word), *(f"({part})" for part in parts)]) + ")"


def _nearness(words: Sequence[str], text: str) -> float:
    """How nearly a folded text has the words, 0…1; 0 where it lacks one."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extractOne

    there = set(text.split())
    whole = 0.0
    for word in words:
        best = extractOne(word, there, scorer=ratio, score_cutoff=LIKE_ENOUGH)
        if best is None:
            bare = set(map(without_ending, there))
            best = extractOne(without_ending(word), bare, scorer=ratio, score_cutoff=LIKE_ENOUGH)
        if best is not None:
            whole += best[1]
        elif f" {stem(word)}" in f" {text}" or any(apart in text for apart in together(word)):
            whole += LIKE_ENOUGH
        else:
            return LIKE_ENOUGH / 100 if any(first + second in text for first, second in pairwise(words)) else 0.0
    return whole / len(words) / 100


def _written(look: Look, found: Found, ids: Sequence[int]) -> Iterator[Sequence[Any]]:
    """What stands in the records, with the name of the applicant."""
    if found is Found.REPLY:  # a letter speaks of its applicant itself
        letters = select(Reply.id, Reply.heading, Reply.text).where(Reply.id.in_(ids))
        return iter(look.session.execute(letters))
    if found is Found.VISIT:
        visits = select(Visit.id, Visit.question, Applicant.folded_name).where(Visit.id.in_(ids))
        return iter(look.session.execute(visits.join(Applicant, Visit.applicant_id == Applicant.id)))
    appeals = select(Appeal.id, Appeal.summary, Appeal.text, Applicant.folded_name).where(Appeal.id.in_(ids))
    return iter(look.session.execute(appeals.join(Applicant, Appeal.applicant_id == Applicant.id)))
