"""Sizes and margins of the papers, the lines around their text, and the way from a drawing to the bytes of a PDF."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate

from printing import styles
from printing.fonts import SANS
from printing.parts import rich, safe
from printing.sheets import Printed, Sheet
from resources.texts import Texts, texts


@dataclass(frozen=True)
class Paper:
    """Size and margins of a page, in points; the backs of a two-sided paper have left and right exchanged."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float = 9 * mm
    is_two_sided: bool = False

    @property
    def live_width(self) -> float:
        """What the side margins leave."""
        return self.width - self.left - self.right

    def side(self, number: int) -> "Paper":
        """The page of this number, from 1."""
        return replace(self, left=self.right, right=self.left) if self.is_two_sided and number % 2 == 0 else self


A4 = Paper(210 * mm, 297 * mm, left=20 * mm, right=15 * mm, top=12 * mm)
A4_LANDSCAPE = Paper(297 * mm, 210 * mm, left=20 * mm, right=10 * mm, top=11 * mm)
A5_LANDSCAPE = Paper(210 * mm, 148 * mm, left=20 * mm, right=12 * mm, top=10 * mm)
A5_CARD = Paper(210 * mm, 148 * mm, left=20 * mm, right=10 * mm, top=9 * mm, is_two_sided=True)

TOP_LINE = styles.BODY_NAME.leading + 1.5 * mm  # the letters and the white down to the hairline
UNDER_TOP_LINE = 6 * mm
FOOT_RULE = 4.9 * mm  # above the foot margin
OVER_FOOT = 3 * mm
REHEARSAL_FOOT = 7.8 * mm  # below the upper edge


@dataclass(frozen=True)
class Surround:
    """What stands around the text of a form. All are markup for `rich`: values go through `safe`.

    title: short title with the number, for the top line from page 2 and for the PDF itself (plain text).
    left, right: top line of the first page; without `left` the body's name.
    has_top=False: the text of page 1 has a head of its own; has_running_top=False: so have the pages from page 2.
    foot: left foot, usually `printed_on`; a citizen's paper names its legal basis there.
    has_foot=False: a slip has no foot.
    right_size: points of the right end of the top line; its letters stand on the line of the left ones.
    """

    title: str
    left: str = ""
    right: str = ""
    foot: str = ""
    has_top: bool = True
    has_running_top: bool = True
    has_foot: bool = True
    right_size: float = 10


def text_top(paper: Paper) -> float:
    """Where the text under a top line begins, from the lower edge."""
    return paper.height - paper.top - TOP_LINE - UNDER_TOP_LINE


def printed_on(t: Texts, printed: Printed) -> str:
    """Foot of an office paper: when it was printed and by whom."""
    return safe(t("Printed: {moment} · {by}", moment=t.moment(printed.at), by=printed.by))


def document(sheet: Sheet, story: Sequence[Flowable], surround: Surround, paper: Paper = A4) -> bytes:
    """A form of as many pages as its text needs, each with its top line, foot and «page x of y»."""
    buffer = io.BytesIO()
    template = BaseDocTemplate(
        buffer,
        pagesize=(paper.width, paper.height),
        pageTemplates=[
            _template("first", paper.side(1), has_top=surround.has_top),
            _template("even", paper.side(2), has_top=surround.has_running_top),
            _template("odd", paper.side(3), has_top=surround.has_running_top),
        ],
    )

    def canvas(file: io.BytesIO, **_: object) -> Canvas:
        return _Pages(file, sheet, surround.title, paper, partial(_draw_surround, sheet, surround, paper))

    # Named as a cycle: templates that name their followers use the mirrored side twice running.
    template.build([NextPageTemplate(["even", "odd"]), *story], canvasmaker=cast("type[Canvas]", canvas))
    return buffer.getvalue()


def single(
    sheet: Sheet, title: str, paper: Paper, draw: Callable[[Canvas], None], surround: Surround | None = None
) -> bytes:
    """One page drawn straight on the canvas, with or without the lines around."""
    buffer = io.BytesIO()

    def around(canvas: Canvas, number: int, pages: int) -> None:
        if surround:
            _draw_surround(sheet, surround, paper, canvas, number, pages)

    canvas = _Pages(buffer, sheet, title, paper, around)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


class _Pages(Canvas):
    """Keeps its pages till the end and only then draws what is around each: now the number of pages is known."""

    def __init__(
        self, buffer: io.BytesIO, sheet: Sheet, title: str, paper: Paper, around: Callable[[Canvas, int, int], None]
    ) -> None:
        super().__init__(buffer, pagesize=(paper.width, paper.height), invariant=1, lang=sheet.language)
        self._title, self._author = title, sheet.office.name
        self._around = around
        self._kept: list[dict[str, object]] = []

    def showPage(self) -> None:  # noqa: N802 (ReportLab's own name)
        """Keep the page, begin the next."""
        self._kept.append(self.__dict__.copy())
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        """Finish the kept pages and write the file."""
        for number, page in enumerate(self._kept, 1):
            self.__dict__.update(page)
            self._around(self, number, len(self._kept))
            super().showPage()
        # Only now: a document template writes its own idea of these when it begins.
        self.setTitle(self._title)
        self.setAuthor(self._author)
        self.setCreator("Qabyldau")
        self.setProducer("Qabyldau")
        super().save()


def _template(name: str, paper: Paper, *, has_top: bool = True) -> PageTemplate:
    top = paper.top + (TOP_LINE + UNDER_TOP_LINE if has_top else 0)
    bottom = paper.bottom + FOOT_RULE + OVER_FOOT
    frame = Frame(
        paper.left, bottom, paper.live_width, paper.height - top - bottom,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    return PageTemplate(name, [frame])


def _draw_surround(sheet: Sheet, surround: Surround, paper: Paper, canvas: Canvas, number: int, pages: int) -> None:
    t, paper = texts(sheet.language), paper.side(number)
    if number > 1 and surround.has_running_top:
        _draw_top_line(canvas, paper, safe(sheet.office.name), safe(surround.title), 10)
    elif number == 1 and surround.has_top:
        _draw_top_line(canvas, paper, surround.left or safe(sheet.office.name), surround.right, surround.right_size)
    if sheet.office.is_rehearsal:
        draw_rehearsal(canvas, t, paper)
    if surround.has_foot:
        mark = t("page {number} of {pages}", number=number, pages=pages)
        _draw_foot(canvas, paper, surround.foot, mark)


def draw_rehearsal(canvas: Canvas, t: Texts, paper: Paper) -> None:
    """The mark of a rehearsal office's papers, in the upper margin: it moves nothing."""
    _draw_at(
        canvas, rich(t("REHEARSAL – not an official document"), styles.REHEARSAL), paper, paper.height - REHEARSAL_FOOT
    )


def _draw_top_line(canvas: Canvas, paper: Paper, left: str, right: str, size: float) -> None:
    """The line stands where it stands: a name of two lines grows upwards."""
    base = paper.height - paper.top - styles.BODY_NAME.leading
    right_end = rich(right, styles.right(styles.style(SANS, size, styles.BODY_NAME.leading)))
    _draw_at(canvas, right_end, paper, base + size - styles.BODY_NAME.fontSize)
    taken = max(right_end.getActualLineWidths0(), default=0)
    left_end = rich(left, styles.BODY_NAME)
    left_end.wrapOn(canvas, paper.live_width - taken - 6 * mm, paper.height)
    left_end.drawOn(canvas, paper.left, base)
    canvas.setLineWidth(styles.HAIRLINE)
    canvas.line(paper.left, base - 1.5 * mm, paper.width - paper.right, base - 1.5 * mm)


def _draw_foot(canvas: Canvas, paper: Paper, left: str, right: str) -> None:
    canvas.setLineWidth(styles.HAIRLINE)
    canvas.line(paper.left, paper.bottom + FOOT_RULE, paper.width - paper.right, paper.bottom + FOOT_RULE)
    _draw_at(canvas, rich(left, styles.FOOT), paper, paper.bottom)
    _draw_at(canvas, rich(right, styles.FOOT_RIGHT), paper, paper.bottom)


def _draw_at(canvas: Canvas, paragraph: Flowable, paper: Paper, y: float) -> None:
    paragraph.wrapOn(canvas, paper.live_width, paper.height)
    paragraph.drawOn(canvas, paper.left, y)
