"""The doctor of letter templates: what is wrong with one before it may be used, and how its letters look."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from jinja2 import TemplateError

from printing.letter_faults import EMPTY, NOT_WORD, UNKNOWN, LetterFault, TemplateFault
from printing.merging import WordTemplate, environment, merge, open_template
from printing.placeholders import (
    N_,
    LetterKind,
    Raw,
    merged_values,
    nearest_name,
    placeholders_for,
    sample_values,
)
from printing.word_file import packed

if TYPE_CHECKING:
    from docx.document import Document

MISSING = N_("The template lacks {name}, which this letter must have: put it back")
TORN = N_("The brackets of a placeholder do not pair inside this paragraph: {place}")
SINGLE = N_("A placeholder has two brackets on each side; here is one: {place}")
UNMERGED = N_("A placeholder stands where the program does not fill it: {place}")
UNGUARDED = N_("{name} may be empty: ask for it with “if” before. Place: {place}")

_BRACKETS = re.compile(r"\{\{|\}\}|\{%|%\}")
_PAIRS = {"{{": "}}", "{%": "%}"}
_SINGLE = re.compile(r"(?<!\{)\{\s*([a-z_]+)\s*\}(?!\})")
_PLACE_LENGTH = 80
_SAMPLE_DAY = date(2026, 12, 9)

# What the three sample letters differ in.
_SAMPLES: dict[str, dict[str, dict[str, Raw]]] = {
    "short_name": {"kk": {}, "ru": {}},
    "long_name": {
        "kk": {
            "addressee": "Г. Құрманғалиева-Тәжімұхамедоваға",
            "greeting": "Құрметті Гүлжауһар Дінмұхаммедқызы!",
            "signer_post": "Аудан әкімінің орынбасары – аппарат басшысының міндетін атқарушы",
        },
        "ru": {
            "addressee": "Г. Құрманғалиевой-Тәжімұхамедовой",
            "greeting": "Уважаемая Гүлжауһар Дінмұхаммедқызы!",
            "signer_post": "Исполняющий обязанности руководителя аппарата – заместитель акима района",
        },
    },
    "entity": {
        "kk": {"addressee": "«Береке Агро» жауапкершілігі шектеулі серіктестігіне", "greeting": ""},
        "ru": {"addressee": "Товариществу с ограниченной ответственностью «Береке Агро»", "greeting": ""},
    },
}


def check_template(template: bytes, kind: LetterKind, language: str = "kk") -> tuple[TemplateFault, ...]:
    """All that is wrong with a template: its brackets, its names, then letters merged on trial with invented values."""
    try:
        word = open_template(template)
        paragraphs = _paragraphs(word.docx)
        if torn := tuple(_torn(paragraphs)):
            return torn
        names = word.get_undeclared_template_variables(environment())
    except LetterFault as error:
        return (error.fault,)
    except TemplateError:
        return tuple(_trial_fault(word, kind, language, {}))
    faults = (*_unknown(names, kind, paragraphs), *_missing(names, kind))
    return faults or tuple(_trials(word, kind, language, paragraphs))


def sample_letters(template: bytes, kind: LetterKind, language: str) -> dict[str, bytes]:
    """Three letters with invented values, by name: to a person, to one with a long name, to an entity. LetterFault."""
    word, letters = open_template(template), {}
    for name, differences in _SAMPLES.items():
        document = merge(word, _merged(kind, language, differences[language]))
        letters[name] = packed(document, _SAMPLE_DAY, word)
    return letters


def _paragraphs(document: "Document") -> list[str]:
    """The text of every paragraph of every part: body, headers, footnotes, comments. LetterFault when one is no XML."""
    parts = (part for part in document.part.package.iter_parts() if "wordprocessingml" in part.content_type)
    try:
        return [paragraph.text for part in parts for paragraph in parse_xml(part.blob).iter(qn("w:p"))]
    except SyntaxError as error:
        raise LetterFault(TemplateFault(NOT_WORD)) from error


def _torn(paragraphs: Iterable[str]) -> Iterator[TemplateFault]:
    for place in paragraphs:
        if not _pairs(_BRACKETS.findall(place)):
            yield TemplateFault(TORN, place=place[:_PLACE_LENGTH])
        elif (single := _SINGLE.search(place)) and nearest_name(single[1]):
            yield TemplateFault(SINGLE, single[1], place[:_PLACE_LENGTH], nearest_name(single[1]))


def _pairs(brackets: list[str]) -> bool:
    opening, closing = brackets[::2], brackets[1::2]
    return len(opening) == len(closing) and [_PAIRS.get(bracket) for bracket in opening] == closing


def _unknown(names: Iterable[str], kind: LetterKind, paragraphs: Iterable[str]) -> Iterator[TemplateFault]:
    known = {name for placeholder in placeholders_for(kind) for name in placeholder.names}
    for name in sorted(set(names) - known):
        yield TemplateFault(UNKNOWN, name, _place(name, paragraphs), nearest_name(name, kind))


def _missing(names: set[str], kind: LetterKind) -> Iterator[TemplateFault]:
    for placeholder in placeholders_for(kind):
        if kind in placeholder.required and names.isdisjoint(placeholder.names):
            yield TemplateFault(MISSING, placeholder.name)


def _trials(word: WordTemplate, kind: LetterKind, language: str, paragraphs: list[str]) -> Iterator[TemplateFault]:
    """A letter for every choice, and one for every value that may be empty."""
    for placeholder in placeholders_for(kind):
        for choice in placeholder.choices:
            yield from _trial_fault(word, kind, language, {placeholder.name: choice})
        if placeholder.may_be_empty:
            for fault in _trial_fault(word, kind, language, {placeholder.name: ""}):
                message = UNGUARDED if fault.message == EMPTY else fault.message
                yield TemplateFault(message, fault.name, fault.place or _place(fault.name, paragraphs))


def _trial_fault(
    word: WordTemplate, kind: LetterKind, language: str, differences: Mapping[str, Raw]
) -> Iterator[TemplateFault]:
    try:
        document = merge(word, _merged(kind, language, differences))
    except LetterFault as error:
        yield error.fault
        return
    for place in _paragraphs(document):
        if _BRACKETS.search(place):
            yield TemplateFault(UNMERGED, place=place[:_PLACE_LENGTH])


def _merged(kind: LetterKind, language: str, differences: Mapping[str, Raw]) -> dict[str, str | tuple[str, ...]]:
    return merged_values(kind, language, {**sample_values(kind, language), **differences})


def _place(name: str, paragraphs: Iterable[str]) -> str:
    """The first paragraph that names the placeholder."""
    tag = re.compile(rf"\{{[{{%][^}}]*\b{re.escape(name)}\b")
    return next((text[:_PLACE_LENGTH] for text in paragraphs if tag.search(text)), "")
