"""Register book of appeals: nine columns, thousands of rows, so its lines go straight to the canvas."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak

from printing import styles
from printing.fonts import SANS, SANS_BOLD, SERIF_BOLD
from printing.office_sheets import BookEntry, RegisterBookSheet
from printing.page import (
    A4_LANDSCAPE,
    FOOT_RULE,
    OVER_FOOT,
    TOP_LINE,
    UNDER_TOP_LINE,
    Surround,
    document,
    printed_on,
)  # fmt: skip
from printing.parts import DASH, NBSP, SignatureLine, plain, settled, stack
from printing.styles import BOOK_NAME, BOOK_TEXT, COLUMN_GAP, END_RULE, HAIRLINE, HEAD_RULE
from resources.texts import Texts

WIDTHS = [width * mm for width in (9, 31, 27, 46, 38, 33, 26, 32, 25)]
STARTS = [sum(WIDTHS[:column]) for column in range(len(WIDTHS))]
WIDTH = A4_LANDSCAPE.live_width
FRAME_HEIGHT = A4_LANDSCAPE.height - A4_LANDSCAPE.top - A4_LANDSCAPE.bottom - FOOT_RULE - OVER_FOOT
TITLE_HEIGHT = 17 * mm
HEADS_HEIGHT = 10.5 * mm
COUNT_HEIGHT = 8 * mm
BINDING_HEIGHT = 24 * mm
LEAST_GAP = 1 * mm  # a word a little too wide stands so near to the next column
ROW_WHITE = 3 * mm  # above and below the lines of a row, together
LINE = BOOK_TEXT.leading
STRIKE = 0.6  # points

OWN_NUMBER = styles.style(SANS_BOLD, 8.5, LINE)
DETAIL = styles.style(SANS, 8.5, LINE)
DUE = styles.style(SANS, 8, LINE)
HEAD = styles.style(SANS_BOLD, 8, 10)
YEAR = styles.right(styles.style(SERIF_BOLD, 11, 14.5))
PERIOD = styles.right(styles.TEXT)
COVERS = styles.right(styles.LABEL)

# A line ends after a space or after the hyphen of a double surname, not inside «3-14/877» or «к-сі».
_BREAKS = re.compile(r"(?<= )|(?<=[^\W\d]{3}-)(?=[^\W\d])")
_TIED = re.compile(r"(?<=,) (?=\d{1,4}\b(?!\.|-\d|/))|(?<=\bул\.) |(?<=\bулица) | (?=көшесі\b)|(?<=\b\d\)) ")
_TIES = re.compile(rf"(?<={NBSP})")

Line = tuple[ParagraphStyle, str]
Lines = list[Line]


def draw(sheet: RegisterBookSheet) -> bytes:
    """The register of a period as a PDF; the last page has the binding note (АППК arts 64, 69)."""
    t = sheet.words()
    binding = BINDING_HEIGHT if sheet.bound_by else 0
    pages = _pages([row for entry in sheet.entries for row in _rows(entry, t)], binding)
    story: list[Flowable] = []
    for number, rows in enumerate(pages, 1):
        is_bound = bool(sheet.bound_by) and number == len(pages)
        page = _Page(sheet, t, rows, is_first=number == 1, is_bound=is_bound)
        story += [page, PageBreak()]
    title = f"{t('Register of appeals')}, {sheet.first_day.year}"
    surround = Surround(title, foot=printed_on(t, sheet.printed), has_top=False)
    return document(sheet, story[:-1], surround, A4_LANDSCAPE)


@dataclass(frozen=True)
class _Row:
    """The nine cells of an entry, already broken into lines."""

    running: int
    cells: list[Lines]
    is_struck: bool = False

    @property
    def height(self) -> float:
        """In points."""
        return max(map(len, self.cells)) * LINE + ROW_WHITE


def _rows(entry: BookEntry, t: Texts) -> Iterator[_Row]:
    """The row of an entry; one taller than a page goes on as a further row."""
    executor = _lines(entry.executor, BOOK_TEXT, 6)
    if entry.last_day:
        executor += _lines(t("due {date}", date=t.date(entry.last_day)), DUE, 6)
    cells: list[Lines] = [
        [(DETAIL, str(entry.running))],
        [(OWN_NUMBER, entry.number), (DETAIL, t.date(entry.received_on)), (DETAIL, entry.portal_number or DASH)],
        _lines(entry.received_from, BOOK_TEXT, 2),
        _lines(entry.applicant, BOOK_NAME, 3) + _lines(entry.address, BOOK_TEXT, 3),
        _lines(entry.content, BOOK_TEXT, 4),
        _lines(entry.sent_to, BOOK_TEXT, 5),
        executor,
        _lines(entry.answer, BOOK_TEXT, 7),
        _lines(entry.note, BOOK_TEXT, 8),
    ]
    most = int((_room(is_first=True) - ROW_WHITE) // LINE)
    for start in range(0, max(map(len, cells)), most):
        yield _Row(entry.running, [cell[start : start + most] for cell in cells], entry.is_struck)


def _lines(value: str, style: ParagraphStyle, column: int) -> Lines:
    """The value broken to a column; an empty one stays blank, for the pen."""
    whole = WIDTHS[column] + (COLUMN_GAP if column == len(WIDTHS) - 1 else 0)  # the last has nothing to keep clear of
    narrow = whole - COLUMN_GAP
    lines: list[str] = []
    for paragraph in value.splitlines():
        line, used = "", 0.0
        for piece in _pieces(_TIED.sub(NBSP, settled(paragraph)), style, whole):
            if line and used + _width(piece.rstrip(), style) > narrow:
                lines.append(line)
                line, used = "", 0.0
            line += piece
            used += _width(piece, style)
        lines.append(line)
    return [(style, line.rstrip()) for line in lines]


def _pieces(value: str, style: ParagraphStyle, width: float) -> Iterator[str]:
    """What a line may end after; tied words wider than their column are untied, a longer word («name@…») is cut."""
    room = width - COLUMN_GAP
    for piece in _BREAKS.split(value):
        parts = _TIES.split(piece) if _width(piece.rstrip(), style) > width - LEAST_GAP else [piece]
        for part in parts:
            rest = part
            while _width(rest.rstrip(), style) > width - LEAST_GAP:
                fitting = next(size for size in range(len(rest) - 1, 0, -1) if _width(rest[:size], style) <= room)
                yield rest[:fitting]
                rest = rest[fitting:]
            yield rest


def _width(value: str, style: ParagraphStyle) -> float:
    return stringWidth(value, style.fontName, style.fontSize)


def _room(*, is_first: bool) -> float:
    above = TITLE_HEIGHT if is_first else TOP_LINE + UNDER_TOP_LINE
    return FRAME_HEIGHT - above - HEADS_HEIGHT - COUNT_HEIGHT


def _pages(rows: Sequence[_Row], binding: float) -> list[list[_Row]]:
    """Rows by page, none split; the last page has at least two rows and `binding` points left below them."""
    pages: list[list[_Row]] = [[]]
    room = _room(is_first=True)
    for row in rows:
        if pages[-1] and row.height > room:
            pages.append([])
            room = _room(is_first=False)
        pages[-1].append(row)
        room -= row.height
    last = pages[-1]
    if room < binding and len(last) > 2:
        pages.append([last.pop(-2), last.pop()])
    elif len(pages) > 1 and len(last) == 1 and pages[-2][-1].height < room - binding:
        last.insert(0, pages[-2].pop())
    return pages


@dataclass
class _Page(Flowable):
    """One page of the book: heads, rows, how many there are, and at the very end the binding note."""

    sheet: RegisterBookSheet
    t: Texts
    rows: list[_Row]
    is_first: bool
    is_bound: bool

    def __post_init__(self) -> None:
        super().__init__()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The whole frame."""
        self.height = height
        return width, height

    def draw(self) -> None:
        """Put it on the canvas."""
        y = self._draw_heads(self._draw_title(self.height) if self.is_first else self.height)
        for row in self.rows:
            y = _draw_row(self.canv, row, y)
        _rule(self.canv, y, END_RULE)
        count = self.t.plural(
            "{number} entry on this page, {total} since the beginning of the year.",
            "{number} entries on this page, {total} since the beginning of the year.",
            len({row.running for row in self.rows}),
            total=self.rows[-1].running,
        )
        y = stack(self.canv, [plain(count, styles.LABEL)], 0, y - 3 * mm, WIDTH)
        if self.is_bound:
            note = plain(
                self.t("Numbered and bound in this register: ___ (____________) sheets"), styles.SIGNATURE_LABEL
            )
            signature = SignatureLine(self.sheet.bound_by, "", f"{self.t('(signature)')}, {self.t('(date)')}")
            stack(self.canv, [note, signature], 0, y - 3 * mm, WIDTH)

    def _draw_title(self, top: float) -> float:
        sheet, t = self.sheet, self.t
        left = [plain(sheet.office.name, styles.BODY_NAME), plain(t("Register of appeals"), styles.TITLE)]
        stack(self.canv, left, 0, top, WIDTH)
        right = [plain(t("year {year}", year=sheet.first_day.year), YEAR), plain(_period(sheet, t), PERIOD),
                 plain(_covers(sheet, t), COVERS)]  # fmt: skip
        stack(self.canv, right, 0, top - 2 * mm, WIDTH)
        return top - TITLE_HEIGHT

    def _draw_heads(self, top: float) -> float:
        canvas, t = self.canv, self.t
        heads = (
            "№", t("Date and No. of receipt"), t("Received from"), t("Applicant, address"), t("Brief content"),
            t("Sent to"), t("Executor"), t("No. and date of the answer"), t("Note"),
        )  # fmt: skip
        _rule(canvas, top, HEAD_RULE)
        _rule(canvas, top - 5.7 * mm, HAIRLINE)
        for column, (start, head) in enumerate(zip(STARTS, heads, strict=True), 1):
            canvas.setFont(HEAD.fontName, HEAD.fontSize)
            canvas.drawString(start, top - 3.9 * mm, head)
            canvas.setFont(DETAIL.fontName, DETAIL.fontSize)
            canvas.drawString(start, top - 9 * mm, str(column))
        top -= HEADS_HEIGHT
        _rule(canvas, top, END_RULE)
        return top


def _draw_row(canvas: Canvas, row: _Row, top: float) -> float:
    """The row below `top`, in points; gives where it ends."""
    for column, (start, cell) in enumerate(zip(STARTS, row.cells, strict=True)):
        first = top - ROW_WHITE / 2 - BOOK_TEXT.fontSize
        if row.is_struck and 0 < column < len(row.cells) - 1:
            _strike(canvas, cell, start, first)
        text = canvas.beginText(start, first)
        for style, line in cell:
            text.setFont(style.fontName, style.fontSize, LINE)
            text.textLine(line)
        canvas.drawText(text)
    top -= row.height
    _rule(canvas, top, HAIRLINE)
    return top


def _strike(canvas: Canvas, cell: Lines, left: float, first: float) -> None:
    """A line through each line of a cell, whose first stands on `first`, in points."""
    canvas.setLineWidth(STRIKE)
    for number, (style, line) in enumerate(cell):
        y = first - number * LINE + style.fontSize * 0.3
        canvas.line(left, y, left + _width(line, style), y)


def _rule(canvas: Canvas, y: float, thickness: float) -> None:
    canvas.setLineWidth(thickness)
    canvas.line(0, y, WIDTH, y)


def _period(sheet: RegisterBookSheet, t: Texts) -> str:
    """«20–26 қараша», «20 қазан – 26 қараша»."""
    first, last = sheet.first_day, sheet.last_day
    if first.month == last.month:
        return f"{first.day}–{t.day_month(last)}"
    return f"{t.day_month(first)}{NBSP}– {t.day_month(last)}"


def _covers(sheet: RegisterBookSheet, t: Texts) -> str:
    """Which appeals of the period stand in the book: it is never narrowed silently."""
    if sheet.only_of:
        return t("Only the appeals given to: {who}", who=sheet.only_of)
    return t("All appeals of the period")
