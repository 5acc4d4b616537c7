"""How a Word paragraph looks: its style, its runs and its place, as a paragraph of ReportLab in PT Serif."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from xml.sax.saxutils import escape

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Length
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Paragraph
from reportlab.platypus import Image as Picture

from printing.fonts import SERIF
from printing.styles import TONED

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle as WordStyle
    from docx.text.paragraph import Paragraph as WordParagraph

# PT Serif is wider than Times New Roman: at this part of its size the lines break about where Word breaks them
# (measured on the golden letters: kk 0.902, ru 0.914).
SIZE = 0.907
_LINE = 1.15  # of a single line of Times New Roman to its size
_USUAL = 12.0  # points of a paragraph that says nothing of its size
_TAB = "\u00a0" * 4
_ALIGNMENTS: dict[object, Literal[0, 1, 2, 4]] = {
    WD_ALIGN_PARAGRAPH.CENTER: TA_CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT: TA_RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY: TA_JUSTIFY,
}
_SIDES: dict[object, Literal["CENTER", "RIGHT"]] = {
    WD_ALIGN_PARAGRAPH.CENTER: "CENTER",
    WD_ALIGN_PARAGRAPH.RIGHT: "RIGHT",
}
_RUNS = "./w:r | ./w:hyperlink/w:r | ./w:ins/w:r | ./w:smartTag/w:r | ./w:bookmarkStart | ./w:bookmarkEnd"


@dataclass
class Tone:
    """Goes along while a letter is drawn: which bookmark is toned, whether we are inside it, where it began."""

    bookmark: str
    page_number: int = 0
    page: int = 0
    id: str = ""

    def pass_by(self, mark: "BaseOxmlElement") -> None:
        """A bookmark begins or ends here."""
        if mark.tag == qn("w:bookmarkStart") and self.bookmark and mark.get(qn("w:name")) == self.bookmark:
            self.id = mark.get(qn("w:id")) or ""
        elif mark.tag == qn("w:bookmarkEnd") and mark.get(qn("w:id")) == self.id:
            self.id = ""


class _Toned(Paragraph):
    """Tells on which page it stands."""

    tone: Tone

    def draw(self) -> None:
        """As any paragraph."""
        self.tone.page = self.tone.page or self.canv.getPageNumber()
        super().draw()


def paragraph(word: "WordParagraph", tone: Tone) -> Flowable:
    """The paragraph with its runs; one with a picture and nothing else is the picture."""
    pieces: list[str] = []
    sizes: list[float] = []
    is_toned = False
    for element in word._p.xpath(_RUNS):  # noqa: SLF001 (python-docx does not give bookmarks)
        if element.tag != qn("w:r"):
            tone.pass_by(element)
            continue
        text = "".join(_letters(element, tone.page_number))
        if text:
            sizes.append(_size(word, element))
            is_toned = is_toned or bool(tone.id)
            pieces.append(_marked_up(word, element, text, is_toned=bool(tone.id)))
    picture = None if pieces else _picture(word)
    if picture:
        return picture
    size = max(sizes, default=_size(word, None))
    style = _style(word, size)
    flowable = _Toned("".join(pieces), style) if is_toned else Paragraph("".join(pieces) or "\u00a0", style)
    if isinstance(flowable, _Toned):
        flowable.tone = tone
    return flowable


def is_framed(word: "WordParagraph") -> bool:
    """Whether the paragraph stands in a frame: the executor's mark at the bottom of the last page."""
    return bool(word._p.xpath("./w:pPr/w:framePr"))  # noqa: SLF001


def has_page_break(word: "WordParagraph") -> bool:
    """Whether a new page begins with or in this paragraph."""
    return bool(word.paragraph_format.page_break_before or word._p.xpath('.//w:br[@w:type="page"]'))  # noqa: SLF001


def _letters(run: "BaseOxmlElement", page_number: int) -> Iterator[str]:
    for element in run:
        if element.tag == qn("w:t"):
            yield escape(element.text or "")
        elif element.tag in (qn("w:br"), qn("w:cr")) and element.get(qn("w:type")) != "page":
            yield "<br/>"
        elif element.tag == qn("w:tab"):
            yield _TAB
        elif element.tag == qn("w:noBreakHyphen"):
            yield "\u2011"
        elif element.tag == qn("w:instrText") and "PAGE" in (element.text or "") and page_number:
            yield str(page_number)


def _marked_up(word: "WordParagraph", run: "BaseOxmlElement", text: str, *, is_toned: bool) -> str:
    tone = f' backColor="{TONED}"' if is_toned else ""
    text = f'<font size="{_size(word, run) * SIZE:.2f}"{tone}>{text}</font>'
    if _is_on(word, run, "w:b"):
        text = f"<b>{text}</b>"
    underline = run.find(f"{qn('w:rPr')}/{qn('w:u')}")
    return f"<u>{text}</u>" if underline is not None and underline.get(qn("w:val")) != "none" else text


def _is_on(word: "WordParagraph", run: "BaseOxmlElement", name: str) -> bool:
    """Whether a switch as bold is on in the run, else in the nearest style that speaks of it."""
    own = run.find(f"{qn('w:rPr')}/{qn(name)}")
    for switch in (own, *(style.element.find(f"{qn('w:rPr')}/{qn(name)}") for style in _styles(word))):
        if switch is not None:
            return switch.get(qn("w:val"), "true") not in ("0", "false", "off")
    return False


def _size(word: "WordParagraph", run: "BaseOxmlElement | None") -> float:
    """Of the letters, in points."""
    path = f"{qn('w:rPr')}/{qn('w:sz')}"
    own = run.find(path) if run is not None else None
    if own is None and run is None:
        own = word._p.find(f"{qn('w:pPr')}/{path}")  # noqa: SLF001 (the mark of an empty paragraph)
    for size in (own, *(style.element.find(path) for style in _styles(word))):
        if size is not None:
            return int(size.get(qn("w:val"))) / 2
    return _USUAL


def _styles(word: "WordParagraph") -> Iterator["WordStyle"]:
    style: Any = word.style
    while style is not None:
        yield style
        style = style.base_style


def _told(word: "WordParagraph", name: str) -> Any:  # noqa: ANN401 (a length, a switch, an alignment)
    """What the paragraph or the nearest of its styles says of its layout."""
    for layout in (word.paragraph_format, *(style.paragraph_format for style in _styles(word))):
        value = getattr(layout, name)
        if value is not None:
            return value
    return None


def points(length: int | None) -> float:
    """A length of Word in points."""
    return (length or 0) / 12700


def _style(word: "WordParagraph", size: float) -> ParagraphStyle:
    return ParagraphStyle(
        "letter",
        fontName=SERIF,
        fontSize=size * SIZE,
        leading=_leading(word, size),
        alignment=_ALIGNMENTS.get(_told(word, "alignment"), TA_LEFT),
        leftIndent=points(_told(word, "left_indent")),
        rightIndent=points(_told(word, "right_indent")),
        firstLineIndent=points(_told(word, "first_line_indent")),
        spaceBefore=points(_told(word, "space_before")),
        spaceAfter=points(_told(word, "space_after")),
        keepWithNext=bool(_told(word, "keep_with_next")),
        allowWidows=0,
        allowOrphans=0,
        embeddedHyphenation=1,
    )


def _leading(word: "WordParagraph", size: float) -> float:
    spacing, rule = _told(word, "line_spacing"), _told(word, "line_spacing_rule")
    single = size * _LINE
    if isinstance(spacing, Length):
        exact = points(spacing)
        return max(exact, single) if rule == WD_LINE_SPACING.AT_LEAST else exact
    return single * (spacing or 1)


def _picture(word: "WordParagraph") -> Flowable | None:
    """The first picture that stands in the line, as an emblem in a letterhead of the office's own."""
    for inline in word._p.xpath(".//wp:inline"):  # noqa: SLF001
        blip = next(iter(inline.xpath(".//a:blip/@r:embed")), None)
        if blip is None or blip not in word.part.related_parts:
            continue
        extent = inline.find(qn("wp:extent"))
        content = io.BytesIO(word.part.related_parts[blip].blob)
        try:
            ImageReader(content)
        except OSError:  # a drawing of a kind that only Word knows
            continue
        content.seek(0)
        width, height = (points(int(extent.get(side))) for side in ("cx", "cy"))
        return Picture(content, width, height, hAlign=_SIDES.get(_told(word, "alignment"), "LEFT"))
    return None
