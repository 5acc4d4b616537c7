"""A list as the window shows it: its columns, the filters laid over it, its rows; lines go straight to the canvas."""

from collections.abc import Iterator, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, PageBreak

from printing import styles
from printing.fonts import SANS, SANS_BOLD
from printing.list_sheets import ListColumn, ShownListSheet
from printing.page import (
    A4,
    A4_LANDSCAPE,
    FOOT_RULE,
    OVER_FOOT,
    TOP_LINE,
    UNDER_TOP_LINE,
    Paper,
    Surround,
    document,
    printed_on,
)
from printing.parts import plain, settled, stack
from printing.styles import COLUMN_GAP, END_RULE, HAIRLINE, HEAD_RULE

LINE = 10.8  # points
WHITE = 2 * mm  # above and below the lines of a row, together
TEXT = styles.style(SANS, 8.5, LINE)
FIRST = styles.style(SANS_BOLD, 8.5, LINE)
HEAD = styles.style(SANS_BOLD, 8, 10)
MOST_LINES = 12  # of a cell
UPRIGHT = 4  # columns that still have room on an upright page


def draw(sheet: ShownListSheet) -> bytes:
    """The list, over as many pages as it needs; raises MissingField."""
    sheet.words()
    paper = A4 if len(sheet.columns) <= UPRIGHT else A4_LANDSCAPE
    drawing = _Drawing(sheet, paper)
    pages = list(drawing.pages())
    story: list[Flowable] = []
    for rows in pages:
        story += [_Page(drawing, rows, is_first=not story), PageBreak()]
    t = sheet.words()
    surround = Surround(
        title=sheet.title, right=t("Contains personal data"), right_size=9.5, foot=printed_on(t, sheet.printed)
    )
    return document(sheet, story[:-1], surround, paper)


Lines = list[str]


class _Drawing:
    """The list laid out on a paper: where its columns stand, how its cells break."""

    def __init__(self, sheet: ShownListSheet, paper: Paper) -> None:
        self.sheet, self.t, self.width = sheet, sheet.words(), paper.live_width
        shares = [max(column.share, 1) for column in sheet.columns]
        self.widths = [share * self.width / sum(shares) for share in shares]
        self.starts = [sum(self.widths[:place]) for place in range(len(shares))]
        self.frame = paper.height - paper.top - paper.bottom - FOOT_RULE - OVER_FOOT - TOP_LINE - UNDER_TOP_LINE
        self.above = [plain(sheet.title, styles.TITLE), *(plain(words, styles.TEXT) for words in self._about())]
        self.heads = [_broken(column.title, HEAD, width - COLUMN_GAP) for column, width in self._columns()]
        self.head_height = max(map(len, self.heads)) * HEAD.leading + WHITE

    def _columns(self) -> Iterator[tuple[ListColumn, float]]:
        return zip(self.sheet.columns, self.widths, strict=True)

    def _about(self) -> Iterator[str]:
        if self.sheet.filters:
            yield "; ".join(self.sheet.filters)
        shown = len(self.sheet.rows)
        if shown < self.sheet.all:
            yield self.t("The first {number} of {all} rows.", number=shown, all=self.sheet.all)
        else:
            yield self.t.plural("{number} row", "{number} rows", shown)

    def pages(self) -> Iterator[list[list[Lines]]]:
        """The rows of each page, none split."""
        title = sum(one.wrap(self.width, self.frame)[1] for one in self.above) + 3 * mm
        room, rows = self.frame - title - self.head_height, list[list[Lines]]()
        for row in self.sheet.rows:
            cells = [
                _broken(cell, TEXT if place else FIRST, width - COLUMN_GAP)
                for place, (cell, width) in enumerate(zip(row, self.widths, strict=True))
            ]
            height = _height(cells)
            if rows and height > room:
                yield rows
                room, rows = self.frame - self.head_height, []
            rows.append(cells)
            room -= height
        yield rows


class _Page(Flowable):
    """One page: on the first the title and the filters, the heads, the rows."""

    def __init__(self, drawing: _Drawing, rows: Sequence[list[Lines]], *, is_first: bool) -> None:
        super().__init__()
        self.drawing, self.rows, self.is_first = drawing, rows, is_first

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The whole frame."""
        self.height = height
        return width, height

    def draw(self) -> None:
        """Put it on the canvas."""
        drawing, y = self.drawing, self.height
        if self.is_first:
            y = stack(self.canv, drawing.above, 0, y, drawing.width) - 3 * mm
        self._rule(y, HEAD_RULE)
        y = self._row(drawing.heads, y, drawing.head_height, HEAD, HEAD)
        self._rule(y, END_RULE)
        for cells in self.rows:
            y = self._row(cells, y, _height(cells), FIRST, TEXT)
            self._rule(y, HAIRLINE)

    def _row(self, cells: list[Lines], top: float, height: float, first: ParagraphStyle, rest: ParagraphStyle) -> float:
        drawing = self.drawing
        for place, (lines, column) in enumerate(zip(cells, drawing.sheet.columns, strict=True)):
            style = rest if place else first
            self.canv.setFont(style.fontName, style.fontSize)
            y = top - WHITE / 2 - style.fontSize
            for line in lines:
                if column.is_right:
                    end = drawing.starts[place] + drawing.widths[place] - COLUMN_GAP
                    self.canv.drawRightString(end, y, line)
                else:
                    self.canv.drawString(drawing.starts[place], y, line)
                y -= style.leading
        return top - height

    def _rule(self, y: float, thickness: float) -> None:
        self.canv.setLineWidth(thickness)
        self.canv.line(0, y, self.drawing.width, y)


def _height(cells: list[Lines]) -> float:
    return max(map(len, cells)) * LINE + WHITE


def _broken(value: str, style: ParagraphStyle, width: float) -> Lines:
    """A value in lines; a word wider than its column is cut, a text longer than a cell may be ends in …"""
    lines = [""]
    for word in settled(value).split(" "):
        rest = word
        while rest:
            line = f"{lines[-1]} {rest}" if lines[-1] else rest
            if stringWidth(line, style.fontName, style.fontSize) <= width:
                lines[-1], rest = line, ""
            elif lines[-1]:
                lines.append("")
            else:
                fits = next(
                    (size for size in range(len(rest) - 1, 0, -1)
                     if stringWidth(rest[:size], style.fontName, style.fontSize) <= width), 1,
                )  # fmt: skip
                lines[-1], rest = rest[:fits], rest[fits:]
                lines.append("")
    lines = [line for line in lines if line] or [""]
    return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]}…"]
