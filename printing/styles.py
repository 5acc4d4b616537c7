"""Paragraph and table styles. Serif is what a person said or the office wrote, sans is the form itself."""

from typing import Any

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from printing.fonts import SANS, SANS_BOLD, SERIF, SERIF_BOLD

HAIRLINE = 0.5
END_RULE = 0.75
HEAD_RULE = 1.25

TONED = "lightcyan"  # behind the words of a letter that are just being written

ROW_PADDING = 1.6 * mm
COLUMN_GAP = 2.5 * mm


def style(font: str, size: float, leading: float) -> ParagraphStyle:
    """A paragraph style of a face, a size and a leading in points."""
    return ParagraphStyle(f"{font} {size}", fontName=font, fontSize=size, leading=leading, textColor=black)


def right(base: ParagraphStyle) -> ParagraphStyle:
    """The same style, flush right."""
    return ParagraphStyle(f"{base.name} right", base, alignment=TA_RIGHT)


def centred(base: ParagraphStyle) -> ParagraphStyle:
    """The same style, centred."""
    return ParagraphStyle(f"{base.name} centred", base, alignment=TA_CENTER)


TITLE = style(SERIF_BOLD, 17, 19.5)
TEXT = style(SERIF, 11, 14.5)
TEXT_BOLD = style(SERIF_BOLD, 11, 14.5)
TABLE_TEXT = style(SERIF, 10, 13)
TABLE_NAME = style(SERIF_BOLD, 10, 13)
BOOK_TEXT = style(SERIF, 9, 11.3)
BOOK_NAME = style(SERIF_BOLD, 9, 11.3)
CARD_TEXT = style(SERIF, 10, 12.2)
CARD_LABEL = style(SANS, 7.5, 9)
LABEL = style(SANS, 9, 11.3)
LABEL_BOLD = style(SANS_BOLD, 9, 11.3)
LABEL_ABOVE = style(SANS, 8.5, 10.5)
COLUMN_HEAD = style(SANS_BOLD, 8.5, 10)
SIGNATURE_LABEL = style(SANS, 10, 12.4)
CAPTION = style(SANS, 7.5, 9)
BODY_NAME = style(SANS_BOLD, 9.5, 12.4)
FOOT = style(SANS, 8, 9.6)
FOOT_RIGHT = right(FOOT)
REHEARSAL = centred(style(SANS_BOLD, 9, 11.3))

Commands = list[tuple[str, tuple[int, int], tuple[int, int], *tuple[Any, ...]]]

CELLS: Commands = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), COLUMN_GAP),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), ROW_PADDING),
    ("BOTTOMPADDING", (0, 0), (-1, -1), ROW_PADDING),
]
