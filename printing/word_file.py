"""What is done to a Word file beside merging: the rehearsal mark, the heading of a short text, packing, reading."""

import io
import math
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from printing.merging import WordTemplate, members_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P
    from docx.oxml.xmlchemy import BaseOxmlElement

# Styles of the shipped templates that the program looks at.
TEXT_STYLE = "LetterText"
HEADING_STYLE = "LetterHeading"

_RUN, _TEXT, _HYPERLINK = qn("w:r"), qn("w:t"), qn("w:hyperlink")
_SPACES = {qn(name) for name in ("w:br", "w:cr", "w:noBreakHyphen", "w:ptab", "w:tab")}  # what they are, they say

_LINE_LETTERS = 72  # letters in a line of 180 mm, Times New Roman 14, measured on the samples
_INDENT_LETTERS = 5
_LINES_WITH_SIGNATURE = 3
_LINES_UNSPLIT = 8


def packed(document: "Document", day: date, template: WordTemplate | None = None) -> bytes:
    """The document as bytes that depend on its content only: every date inside is the letter's own.

    `template`: what it was merged from; only what a merge changes is then written out anew.
    """
    properties = document.core_properties
    properties.created = properties.modified = datetime.combine(day, time())
    properties.last_modified_by = ""
    properties.revision = 1
    members = template.members | template.merged_members() if template else members_of(document)
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as package:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            package.writestr(entry, content, zipfile.ZIP_DEFLATED)
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
    return math.ceil((len(_text_of(paragraph)) + _INDENT_LETTERS) / _LINE_LETTERS)


def _text_of(paragraph: "CT_P") -> str:
    """The text as python-docx gives it, which asks by XPath and takes five times as long."""
    inline = (run for child in paragraph for run in (child if child.tag == _HYPERLINK else (child,)))
    return "".join(_words_of(piece) for run in inline if run.tag == _RUN for piece in run)


def _words_of(piece: "BaseOxmlElement") -> str:
    if piece.tag == _TEXT:
        return piece.text or ""
    return str(piece) if piece.tag in _SPACES else ""


def lines(stories: Iterable["BaseOxmlElement"]) -> Iterator[str]:
    """The lines of text of the body, headers, footers, without empty ones."""
    for story in stories:
        for paragraph in story.iter(qn("w:p")):
            yield from filter(str.strip, _text_of(paragraph).split("\n"))
