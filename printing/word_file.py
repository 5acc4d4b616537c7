"""What is done to a Word file beside merging: the rehearsal mark, the heading of a short text, packing, reading."""

import io
import math
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from printing.letter_faults import NOT_WORD, LetterFault, TemplateFault
from printing.merging import UNREADABLE

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P

# Styles of the shipped templates that the program looks at.
TEXT_STYLE = "LetterText"
HEADING_STYLE = "LetterHeading"

_LINE_LETTERS = 72  # letters in a line of 180 mm, Times New Roman 14, measured on the samples
_INDENT_LETTERS = 5
_LINES_WITH_SIGNATURE = 3
_LINES_UNSPLIT = 8


def packed(document: "Document", day: date) -> bytes:
    """The document as bytes that depend on its content only: every date inside is the letter's own."""
    properties = document.core_properties
    properties.created = properties.modified = datetime.combine(day, time())
    properties.last_modified_by = ""
    properties.revision = 1
    saved = io.BytesIO()
    document.save(saved)
    result = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return result.getvalue()


def mark(document: "Document", words: str) -> None:
    """The mark of a rehearsal at the top of every page, whatever the template."""
    for section in document.sections:
        headers = [section.header]
        if section.different_first_page_header_footer:
            headers.append(section.first_page_header)
        if document.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
        for header in headers:
            paragraph = header.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_after = Mm(3)
            run = paragraph.add_run(words)
            run.bold = True
            run.font.size = Pt(14)


def lay_out(document: "Document", heading_from_lines: int) -> None:
    """What depends on the length of the text: a short letter has no heading (documentation rules, p. 26), and the
    signature takes at least three lines of text with it to a new page.
    """
    body = document.element.body
    paragraphs = list(body.iterchildren(qn("w:p")))
    texts = [paragraph for paragraph in paragraphs if paragraph.style == TEXT_STYLE]
    if sum(map(_lines_of, texts)) < heading_from_lines:
        for paragraph in paragraphs:
            if paragraph.style == HEADING_STYLE:
                body.remove(paragraph)
    kept = 0
    for paragraph in reversed(texts):
        if kept >= _LINES_WITH_SIGNATURE:
            break
        layout = paragraph.get_or_add_pPr()
        layout.keepNext_val = True
        layout.keepLines_val = _lines_of(paragraph) <= _LINES_UNSPLIT
        kept += _lines_of(paragraph)


def _lines_of(paragraph: "CT_P") -> int:
    return math.ceil((len(paragraph.text) + _INDENT_LETTERS) / _LINE_LETTERS)


def lines(package: zipfile.ZipFile) -> Iterator[str]:
    """The lines of text, without empty ones: the body, then headers and footers. LetterFault for no Word file."""
    margins = sorted(name for name in package.namelist() if name.startswith(("word/header", "word/footer")))
    for name in ("word/document.xml", *margins):
        try:
            root = parse_xml(package.read(name))
        except UNREADABLE as error:
            raise LetterFault(TemplateFault(NOT_WORD)) from error
        for paragraph in root.iter(qn("w:p")):
            yield from filter(str.strip, paragraph.text.split("\n"))
