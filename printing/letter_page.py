"""Draws a letter's Word file as a PDF, so that it is looked at and printed where there is no Office program."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from docx.table import Table as WordTable
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate

from printing import merging
from printing.bookmarks import bookmark_of
from printing.letter import LetterPage
from printing.word_look import Tone, has_page_break, is_framed, paragraph, points
from printing.word_table import drawn_table

__all__ = ["DrawnLetter", "LetterPage", "draw", "drawn"]

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section, _BaseHeaderFooter

_LATER = "later"
_UNBOUND = 10_000.0  # points: what stands in a margin is never broken


@dataclass(frozen=True)
class DrawnLetter:
    """The PDF, how many pages it has, and on which of them (from 1) the toned words begin."""

    pdf: bytes
    pages: int
    toned_page: int


def draw(page: LetterPage) -> bytes:
    """The letter as a PDF."""
    return drawn(page).pdf


def drawn(page: LetterPage) -> DrawnLetter:
    """The letter with its page breaks about where Word has them. LetterFault when the file is no Word file."""
    document = merging.open_template(page.content).docx
    section = document.sections[0]
    tone = Tone(bookmark_of(page.toned) if page.toned else "")
    buffer = io.BytesIO()
    numbers: list[int] = []

    def canvas(file: io.BytesIO, **_: object) -> Canvas:
        return Canvas(file, pagesize=_size(section), invariant=1)

    def finish(canvas: Canvas, _: object) -> None:
        canvas.setTitle(page.title)
        canvas.setCreator("Qabyldau")
        canvas.setProducer("Qabyldau")
        numbers.append(canvas.getPageNumber())

    template = BaseDocTemplate(buffer, pageTemplates=_pages(section, finish))
    template.build(list(_story(document, tone)), canvasmaker=cast("type[Canvas]", canvas))
    return DrawnLetter(buffer.getvalue(), len(numbers), tone.page or 1)


def _size(section: "Section") -> tuple[float, float]:
    return points(section.page_width), points(section.page_height)


def _pages(section: "Section", finish: Callable[[Canvas, object], None]) -> list[PageTemplate]:
    """The first page and the later ones, whose header may be higher."""
    first = section.first_page_header if section.different_first_page_header_footer else section.header
    return [_page("first", section, first, finish), _page(_LATER, section, section.header, finish)]


def _page(
    name: str, section: "Section", header: "_BaseHeaderFooter", finish: Callable[[Canvas, object], None]
) -> PageTemplate:
    """The text between the margins; a header or footer that is higher than its margin takes from the text."""
    width, height = _size(section)
    live = _live_width(section)
    head = _height(header, live)
    top = max(points(section.top_margin), points(section.header_distance) + head)
    bottom = _bottom(section)
    frame = Frame(
        points(section.left_margin), bottom, live, height - top - bottom,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    return PageTemplate(
        name, [frame], onPage=partial(_draw_margins, section), onPageEnd=finish, pagesize=(width, height),
        autoNextPageTemplate=_LATER,
    )  # fmt: skip


def _bottom(section: "Section") -> float:
    is_different = section.different_first_page_header_footer
    foot = _height(section.first_page_footer if is_different else section.footer, _live_width(section))
    return max(points(section.bottom_margin), points(section.footer_distance) + foot)


def _live_width(section: "Section") -> float:
    return points(section.page_width) - points(section.left_margin) - points(section.right_margin)


def _draw_margins(section: "Section", canvas: Canvas, _: object) -> None:
    number = canvas.getPageNumber()
    is_first = number == 1 and section.different_first_page_header_footer
    head = section.first_page_header if is_first else section.header
    foot = section.first_page_footer if is_first else section.footer
    live = _live_width(section)
    top = points(section.page_height) - points(section.header_distance)
    bottom = points(section.footer_distance) + _height(foot, live)
    for margin, start in ((head, top), (foot, bottom)):
        y = start
        for flowable in _in_margin(margin, number):
            y -= flowable.wrapOn(canvas, live, _UNBOUND)[1]
            flowable.drawOn(canvas, points(section.left_margin), y)


def _in_margin(margin: "_BaseHeaderFooter", number: int) -> list[Flowable]:
    """What a header or footer says; one that says nothing takes no place."""
    said = [one for one in margin.paragraphs if one._p.xpath(".//w:t | .//w:instrText | .//w:drawing")]  # noqa: SLF001
    return [paragraph(one, Tone("", number)) for one in said]


def _height(margin: "_BaseHeaderFooter", width: float) -> float:
    canvas = Canvas(io.BytesIO())
    return sum(one.wrapOn(canvas, width, _UNBOUND)[1] + one.getSpaceAfter() for one in _in_margin(margin, 1))


def _story(document: "Document", tone: Tone) -> Iterator[Flowable]:
    """The body: paragraphs, tables, and what stands in a frame at the bottom of the page."""
    bottom = _bottom(document.sections[0])
    foot: list[Flowable] = []
    for block in document.iter_inner_content():
        if not isinstance(block, WordTable) and is_framed(block):
            foot.append(paragraph(block, tone))
            continue
        if foot:
            yield _AtFoot(foot, bottom)
            foot = []
        if isinstance(block, WordTable):
            yield drawn_table(block, tone)
            continue
        if has_page_break(block):
            yield PageBreak()
        yield paragraph(block, tone)
    if foot:
        yield _AtFoot(foot, bottom)


class _AtFoot(Flowable):
    """Takes its height after the text, and stands at the bottom of that page."""

    def __init__(self, content: Sequence[Flowable], bottom: float) -> None:
        super().__init__()
        self._content = content
        self._bottom = bottom  # of the page's text, in points from the lower edge
        self._width = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002 (ReportLab's own signature)
        """The place that it needs."""
        self._width = width
        return width, sum(self._heights())

    def draw(self) -> None:
        """From the bottom upwards."""
        y = self._bottom - self.canv.absolutePosition(0, 0)[1]
        for one, height in zip(reversed(self._content), reversed(self._heights()), strict=True):
            one.drawOn(self.canv, 0, y)
            y += height

    def _heights(self) -> list[float]:
        canvas = getattr(self, "canv", None) or Canvas(io.BytesIO())
        return [one.wrapOn(canvas, self._width, _UNBOUND)[1] for one in self._content]
