"""What papers are made of: text that breaks where it may, fields, lists, signature lines, squares, QR codes."""

import re
from collections.abc import Sequence
from unicodedata import normalize
from xml.sax.saxutils import escape

from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.colors import black
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table
from reportlab.platypus.flowables import HRFlowable

from printing import styles
from printing.styles import CELLS, END_RULE, HAIRLINE, HEAD_RULE, ROW_PADDING, Commands

NBSP = "\u00a0"
DASH = "–"
Cell = str | Flowable | list[Flowable]
SQUARE = 3.4 * mm
SMALLEST_MODULE = 0.8 * mm
SIGNATURE_LINE = 60 * mm
SIGNATURE_WHITE = 7 * mm

# PT has no narrow spaces and no tenge sign; «тг» is understood in both languages.
_SUBSTITUTES = str.maketrans({"\u2009": NBSP, "\u202f": NBSP, "₸": "тг"})
_BOUND_SPACES = re.compile(
    r"(?<=№) (?=\w)"
    r"|(?:(?<=\b\d)|(?<=\b\d\d)|(?<=\b\d{3})|(?<=\b\d{4})) (?=[^\W\d_А-ЯЁA-Z])"  # 26 қараша, 140 м
    r"| (?=–)"
    r"|(?<=\b\w\.) (?=\w)|(?<=\w) (?=\w\.)"  # Н. Тоқсанбай, Қасымов Р. Б.
    r"|(?<=\b[ВвКкСсОоУуИиАа]) (?=\w)|(?<=\b[а-яё]{2}) (?=\w)"  # в, на
)


def settled(value: str) -> str:
    """The text with the signs PT lacks replaced, and non-breaking spaces where a line may not end («№ 31», «140 м»)."""
    return _BOUND_SPACES.sub(NBSP, normalize("NFC", value).translate(_SUBSTITUTES))


def safe(value: str) -> str:
    """A value made fit to stand inside the markup of `rich`: settled, and with &, < and > escaped."""
    return escape(settled(value))


def plain(value: str, style: ParagraphStyle) -> Paragraph:
    """A paragraph of somebody's text exactly as written, line by line; an empty one is an en dash."""
    return Paragraph(safe(value or DASH).replace("\n", "<br/>"), style)


def rich(markup: str, style: ParagraphStyle) -> Paragraph:
    """A paragraph of our own markup, `<b>` for bold; values in it go through `safe`."""
    return Paragraph(markup, style)


def rule(thickness: float = HAIRLINE, before: float = 0, after: float = 0) -> HRFlowable:
    """A line over the whole width, with white before and after it, all in points."""
    return HRFlowable("100%", thickness, lineCap="butt", color=black, spaceBefore=before, spaceAfter=after)


def labelled(label: str, value: str, style: ParagraphStyle = styles.TEXT) -> list[Flowable]:
    """A value with its label above."""
    return [plain(label, styles.LABEL_ABOVE), plain(value, style)]


class _Row(Table):
    """One row of a form: up to six lines it stays whole, a longer one splits after at least two."""

    def split(self, width: float, height: float) -> list[Flowable]:
        """The row in two parts, or nothing where it must go to the next page whole."""
        line = styles.TEXT.leading
        if self.wrap(width, height)[1] < 7 * line or height < ROW_PADDING + 2 * line:
            return []
        return super().split(width, height)


def fields(rows: Sequence[tuple[str, Cell]], label_width: float = 50 * mm, width: float = 175 * mm) -> list[Flowable]:
    """Labels at the left, values at the right, 0.5 pt between the rows: one flowable a row."""
    flowables: list[Flowable] = []
    for number, (label, value) in enumerate(rows):
        cells = [plain(label, styles.LABEL), plain(value, styles.TEXT) if isinstance(value, str) else value]
        below = HAIRLINE if number < len(rows) - 1 else END_RULE
        rules: Commands = [("LINEBELOW", (0, -1), (-1, -1), below, black)]
        if number == 0:
            rules.append(("LINEABOVE", (0, 0), (-1, 0), END_RULE, black))
        widths = (label_width, width - label_width)
        flowables.append(_Row([cells], widths, style=CELLS + rules, splitByRow=0, splitInRow=1, hAlign="LEFT"))
    return flowables


def signed(flowables: Sequence[Flowable], *closing: Flowable) -> list[Flowable]:
    """The flowables and their closing signature, which takes the last two of them along to a new page."""
    return [*flowables[:-2], KeepTogether([*flowables[-2:], *closing])]


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    closing: Cell = "",
    further: Commands | None = None,
) -> Table:
    """A list whose heads repeat on every page; the last two rows stay together, and with them the closing signature.

    `further` are commands for cells that differ; row 0 is the heads.
    """
    cells: list[list[Cell]] = [[plain(head, styles.COLUMN_HEAD) for head in heads]]
    cells += [list(row) for row in rows]
    last = len(rows)
    commands: Commands = [
        *CELLS,
        ("LINEABOVE", (0, 0), (-1, 0), HEAD_RULE, black),
        ("LINEBELOW", (0, 0), (-1, 0), END_RULE, black),
        ("LINEBELOW", (0, 1), (-1, last), HAIRLINE, black),
        ("LINEBELOW", (0, last), (-1, last), END_RULE, black),
        ("NOSPLIT", (0, max(1, last - 1)), (-1, -1)),
        *(further or []),
    ]
    if closing:
        cells.append([closing, *[""] * (len(heads) - 1)])
        commands.append(("SPAN", (0, -1), (-1, -1)))
    return Table(cells, list(widths), style=commands, repeatRows=1, hAlign="LEFT")


class Name(Flowable):
    """A name as written, breaking between words and after the hyphen of a double surname.

    ReportLab's own breaking at hyphens does not know the Kazakh letters.
    """

    def __init__(self, value: str, style: ParagraphStyle) -> None:
        super().__init__()
        self.value, self.style = settled(value), style

    def lines(self, width: float) -> list[str]:
        """The lines of the name in the width given."""
        lines = [""]
        for piece in re.split(r"(?<=[ -])", self.value):
            if lines[-1] and stringWidth(lines[-1] + piece.rstrip(), self.style.fontName, self.style.fontSize) > width:
                lines.append("")
            lines[-1] += piece
        return lines

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The room it takes in the width given."""
        self.paragraph = rich("<br/>".join(map(escape, self.lines(width))), self.style)
        return self.paragraph.wrap(width, height)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Where a page ends, the name goes on as any paragraph."""
        return self.paragraph.split(width, height)

    def draw(self) -> None:
        """Put it on the canvas."""
        self.paragraph.drawOn(self.canv, 0, 0)


class SignatureLine(Flowable):
    """Who signs, a line for the pen with at least 7 mm of white above it, and the name in print to the right.

    `start` is where the line begins, in points from the left; without it the line follows the label.
    `caption` stands under the line.
    """

    def __init__(
        self, label: str, name: str, caption: str = "", *, start: float | None = None, line: float = SIGNATURE_LINE
    ) -> None:
        super().__init__()
        self.label, self.name, self.caption = settled(label), settled(name), caption
        font = styles.SIGNATURE_LABEL
        self.start = start if start is not None else stringWidth(self.label, font.fontName, font.fontSize) + 4 * mm
        self.end = self.start + line
        self.width = self.end
        self.height = SIGNATURE_WHITE + 5 * mm + (3 * mm if caption else 0)

    def draw(self) -> None:
        """Put it on the canvas: the line stands 2 mm below the letters' foot."""
        canvas, font, base = self.canv, styles.SIGNATURE_LABEL, self.height - SIGNATURE_WHITE - 3 * mm
        canvas.setFont(font.fontName, font.fontSize)
        canvas.drawString(0, base, self.label)
        canvas.drawString(self.end + 4 * mm, base, self.name)
        canvas.setLineWidth(HAIRLINE)
        canvas.line(self.start, base - 1 * mm, self.end, base - 1 * mm)
        canvas.setFont(styles.CAPTION.fontName, styles.CAPTION.fontSize)
        canvas.drawString(self.start, base - 4 * mm, self.caption)


def draw_square(canvas: Canvas, x: float, y: float, *, is_crossed: bool = False) -> None:
    """A square of 3.4 mm to cross, its lower left corner at x, y: PT has no sign for it."""
    canvas.setLineWidth(END_RULE)
    canvas.rect(x, y, SQUARE, SQUARE)
    if is_crossed:
        near, far = END_RULE + 0.75, SQUARE - END_RULE - 0.75
        canvas.line(x + near, y + near, x + far, y + far)
        canvas.line(x + near, y + far, x + far, y + near)


class Choices(Flowable):
    """Squares with a word each, (word, whether crossed), going on in the next line where the width ends.

    `lead` are words before the first square.
    """

    def __init__(
        self, options: Sequence[tuple[str, bool]], style: ParagraphStyle = styles.TEXT, gap: float = 4 * mm,
        lead: str = "",
    ) -> None:  # fmt: skip
        super().__init__()
        self.options, self.style, self.gap, self.lead = options, style, gap, lead
        self.places: list[tuple[float, int]] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The room it takes in the width given."""
        x = stringWidth(self.lead, self.style.fontName, self.style.fontSize) + self.gap if self.lead else 0.0
        line, self.places = 0, []
        for word, _ in self.options:
            needed = SQUARE + 2 * mm + stringWidth(word, self.style.fontName, self.style.fontSize)
            if x and x + needed > width:
                x, line = 0.0, line + 1
            self.places.append((x, line))
            x += needed + self.gap
        self.height = (line + 1) * (self.style.leading + 3)
        return width, self.height

    def draw(self) -> None:
        """Put the squares and the words on the canvas."""
        self.canv.setFont(self.style.fontName, self.style.fontSize)
        self.canv.drawString(0, self.height - self.style.fontSize, self.lead)
        for (word, is_crossed), (x, line) in zip(self.options, self.places, strict=True):
            base = self.height - line * (self.style.leading + 3) - self.style.fontSize
            draw_square(self.canv, x, base - 1, is_crossed=is_crossed)
            self.canv.setFont(self.style.fontName, self.style.fontSize)
            self.canv.drawString(x + SQUARE + 2 * mm, base, word)


def qr_code(value: str, side: float) -> QrCode:
    """A QR code of level M, `side` wide or wider, so that a module is at least 0.8 mm.

    The layout keeps its quiet zone of four modules free.
    """
    code = QrCode(value, qrLevel="M", qrBorder=0)
    code.width = code.height = max(side, modules(code) * SMALLEST_MODULE)
    return code


def modules(code: QrCode) -> int:
    """How many modules a side of the QR code has."""
    return 17 + 4 * int(code.qr.calculate_version())


def height_of(flowables: Sequence[Flowable], width: float) -> float:
    """The room a stack of flowables takes in the width given."""
    return sum(
        flowable.wrap(width, 0)[1] + flowable.getSpaceBefore() + flowable.getSpaceAfter() for flowable in flowables
    )


def stack(canvas: Canvas, flowables: Sequence[Flowable], x: float, top: float, width: float) -> float:
    """Draw one under another from `top` down, flush left or centred as hAlign says; gives where the last one ends."""
    for flowable in flowables:
        own_width, height = flowable.wrapOn(canvas, width, top)
        top -= flowable.getSpaceBefore() + height
        flowable.drawOn(canvas, x + (width - own_width) / 2 if getattr(flowable, "hAlign", "") == "CENTER" else x, top)
        top -= flowable.getSpaceAfter()
    return top
