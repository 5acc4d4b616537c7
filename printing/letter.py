"""An official letter as a Word file: a sheet and a template in, the bytes of a .docx out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from printing.letter_faults import EMPTY, WRONG_VALUE, LetterFault, TemplateFault
from printing.letter_words import KINDS, appeal_clause, kind_words, reference_line
from printing.placeholders import ANSWERS, N_, Form, LetterKind, Merged, Raw, merged_values, placeholders_for
from resources import ROOT
from resources.texts import texts

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

    from printing.merging import WordTemplate

__all__ = [
    "Letter", "LetterFault", "LetterKind", "LetterPage", "LetterSheet", "check", "draw",
    "filled_by_sheet", "letter_text", "render", "render_draft", "shipped_template",
]  # fmt: skip

_SAME_NAME = (
    "office_kk", "office_ru", "contacts_kk", "contacts_ru", "number", "appeal_number", "registered_on",
    "addressee", "address", "greeting", "heading", "our_body", "our_body_of", "signer_post", "signer_name",
)  # fmt: skip


_REHEARSAL = N_("REHEARSAL – not an official document")


@dataclass(frozen=True)
class LetterSheet:
    """All that one letter says. Names and bodies stand in the case that the letter needs; dates are plain dates.

    `fields` holds what the official writes, by the placeholder's name (printing.placeholders): texts,
    dates, tuples of points.
    """

    language: str
    kind: LetterKind
    office_kk: tuple[str, ...]
    office_ru: tuple[str, ...]
    contacts_kk: tuple[str, ...]
    contacts_ru: tuple[str, ...]
    number: str
    dated: date
    appeal_number: str
    registered_on: date
    appeal_kind: str
    addressee: str
    address: tuple[str, ...]
    signer_post: str
    signer_name: str
    executor_name: str
    executor_phone: str
    executor_email: str = ""
    is_collective: bool = False
    greeting: str = ""
    heading: str = ""
    our_body: str = ""
    our_body_of: str = ""
    our_body_through: str = ""
    higher_body: str = ""
    appeal_clause: str = ""
    fields: Mapping[str, Raw] = field(default_factory=dict)
    heading_from_lines: int = 10
    is_rehearsal: bool = False


@dataclass(frozen=True)
class LetterPage:
    """A Word file to draw; `toned` names the placeholder whose words are toned, "" for none."""

    content: bytes
    title: str = ""
    toned: str = ""


class Letter(NamedTuple):
    """A letter as a .docx, and its words (see `letter_text`)."""

    content: bytes
    text: str


def draw(template: bytes, sheet: LetterSheet) -> Letter:
    """The letter; the same sheet and template give the same bytes.

    LetterFault names the field that is empty or unknown, or says what is wrong with the template.
    """
    return _drawn(template, sheet, letter_values(sheet))


def render(template: bytes, sheet: LetterSheet) -> bytes:
    """The bytes of the letter alone."""
    return draw(template, sheet).content


def check(template: bytes, sheet: LetterSheet) -> None:
    """The LetterFault that `draw` would raise, if any; nothing is drawn."""
    from printing import merging

    word = _opened(template, _mark(sheet))
    with word.lock:
        merging.merge(word, letter_values(sheet))


def render_draft(template: bytes, sheet: LetterSheet, marked: frozenset[str]) -> bytes:
    """The letter as it is so far: lines where something is empty, number and day left open, and a bookmark around
    each of the `marked` placeholders. LetterFault says what is wrong with the template.
    """
    from printing import bookmarks

    values = bookmarks.marked(_with_gaps(sheet, _open_values(sheet)), marked)
    return _drawn(template, sheet, values, bookmarks.set_bookmarks).content


def _drawn(
    template: bytes,
    sheet: LetterSheet,
    values: Mapping[str, Merged],
    finish: Callable[["Document"], None] = lambda _: None,
) -> Letter:
    from printing import merging, word_file

    word = _opened(template, _mark(sheet))
    with word.lock:
        document = merging.merge(word, values)
        finish(document)
        word_file.lay_out(document, sheet.heading_from_lines)
        return Letter(word_file.packed(document, sheet.dated, word), _text(word.stories()))


def _mark(sheet: LetterSheet) -> str:
    return texts(sheet.language)(_REHEARSAL) if sheet.is_rehearsal else ""


@lru_cache(maxsize=32)
def _opened(template: bytes, mark: str) -> "WordTemplate":
    """The template, read once, with this mark on every page. LetterFault when it is no Word file."""
    from printing import merging, word_file

    word = merging.open_template(template)
    if mark:
        word_file.mark(word.docx, mark)
    return word


def _open_values(sheet: LetterSheet) -> dict[str, Merged]:
    try:
        return merged_values(sheet.kind, sheet.language, {**sheet.fields, **_sheet_values(sheet, is_draft=True)})
    except ValueError as error:
        raise LetterFault(TemplateFault(WRONG_VALUE, str(error))) from error


def _with_gaps(sheet: LetterSheet, values: dict[str, Merged]) -> dict[str, Merged]:
    from printing.bookmarks import GAP

    month = texts(sheet.language).month(sheet.dated.month)
    year = sheet.dated.year
    values["date"] = f"{year} жылғы «___» {month}" if sheet.language == "kk" else f"«___» {month} {year} года"
    values["number"] = GAP
    for placeholder in placeholders_for(sheet.kind):
        if placeholder.may_be_empty or placeholder.form is Form.WORD:
            continue
        gap = placeholder.choices[0] if placeholder.choices else GAP
        for name in placeholder.names:
            if not values.get(name):
                values[name] = (GAP,) if placeholder.form is Form.POINTS else gap
    return values


@cache
def shipped_template(kind: LetterKind, language: str) -> bytes:
    """The template that comes with the program."""
    return (ROOT / "templates" / language / f"{kind}.docx").read_bytes()


def letter_text(letter: bytes) -> str:
    """The words of a .docx, a line for each paragraph, headers and footers last; spaces and hyphens are plain ones."""
    from printing import merging

    with merging.open_package(letter) as package:
        return _text(merging.stories_in(package))


def _text(stories: Iterable["BaseOxmlElement"]) -> str:
    from printing import word_file

    return "\n".join(word_file.lines(stories)).replace("\u00a0", " ") + "\n"


def letter_values(sheet: LetterSheet) -> dict[str, Merged]:
    """What is merged into the template: name → text or points. LetterFault names the field that is empty or wrong."""
    try:
        values = merged_values(sheet.kind, sheet.language, {**sheet.fields, **_sheet_values(sheet)})
    except ValueError as error:
        raise LetterFault(TemplateFault(WRONG_VALUE, str(error))) from error
    for placeholder in placeholders_for(sheet.kind):
        if sheet.kind in placeholder.required and not values.get(placeholder.name):
            raise LetterFault(TemplateFault(EMPTY, placeholder.name))
    return values


def _sheet_values(sheet: LetterSheet, *, is_draft: bool = False) -> dict[str, Raw]:
    """The placeholders that the sheet's own fields fill."""
    if sheet.appeal_kind not in KINDS:
        raise LetterFault(TemplateFault(WRONG_VALUE, "appeal_kind"))
    contacts = ", ".join(filter(None, (sheet.executor_phone and f"тел. {sheet.executor_phone}", sheet.executor_email)))
    values: dict[str, Raw] = {
        **{name: getattr(sheet, name) for name in _SAME_NAME},
        **kind_words(sheet.language, sheet.appeal_kind, is_collective=sheet.is_collective),
        "reference": reference_line(sheet.language, sheet.appeal_kind, sheet.appeal_number, sheet.registered_on),
        "date": sheet.dated,
        "executor": sheet.executor_name,
        "executor_contacts": contacts,
    }
    if sheet.kind in ANSWERS:
        values["appeal_clause"] = sheet.appeal_clause or _clause(sheet, is_draft=is_draft)
    return values


def filled_by_sheet() -> frozenset[str]:
    """The placeholders that nobody types into a field of a letter: the sheet, the kind of appeal, the law fill them."""
    words = kind_words("kk", KINDS[0], is_collective=False)
    return frozenset({*_SAME_NAME, *words, "reference", "date", "executor", "executor_contacts", "appeal_clause"})


def _clause(sheet: LetterSheet, *, is_draft: bool) -> str:
    for name in ("higher_body", "our_body"):
        if not is_draft and not getattr(sheet, name):
            raise LetterFault(TemplateFault(EMPTY, name))
    return appeal_clause(
        sheet.language,
        higher_body=sheet.higher_body,
        our_body=sheet.our_body_through or sheet.our_body,
        is_collective=sheet.is_collective,
        is_reply=sheet.kind is LetterKind.EXPLANATION,
    )
