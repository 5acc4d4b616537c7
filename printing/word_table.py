"""How a table of a Word letter looks: widths, heights, white, lines, as a table of ReportLab."""

from typing import TYPE_CHECKING

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.table import _Cell
from reportlab.lib.colors import black
from reportlab.platypus import Flowable, Spacer, Table

from printing.styles import Commands
from printing.word_look import Tone, paragraph, points

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_CELL_MARGIN = 5.4  # points at the left and right of a cell, where the table does not say otherwise
_EIGHTHS = 8
_TWIPS = 20
_SIDES = {"top": "LINEABOVE", "bottom": "LINEBELOW", "left": "LINEBEFORE", "right": "LINEAFTER"}
_PLACES = {WD_ALIGN_VERTICAL.BOTTOM: "BOTTOM", WD_ALIGN_VERTICAL.CENTER: "MIDDLE"}


def drawn_table(word: WordTable, tone: Tone) -> Flowable:
    """The table. A cell that was joined with those at its right spans their columns."""
    widths = [points(column.width) for column in word.columns]
    commands: Commands = [
        ("LEFTPADDING", (0, 0), (-1, -1), _margin(word, "left")),
        ("RIGHTPADDING", (0, 0), (-1, -1), _margin(word, "right")),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    commands += _lines(word._tbl.tblPr.find(qn("w:tblBorders")), (0, 0), (-1, -1))  # noqa: SLF001 (python-docx has no borders)
    rows: list[list[list[Flowable] | str]] = []
    keeps = False
    for line, row in enumerate(word.rows):
        cells: list[list[Flowable] | str] = [""] * len(widths)
        column = 0
        for element in row._tr.tc_lst:  # noqa: SLF001 (row.cells repeats a joined cell)
            last = min(column + element.grid_span, len(widths)) - 1
            if column > last:
                break
            cell = _Cell(element, word)
            cells[column] = _content(cell, tone)
            commands += _look(cell, (column, line), (last, line))
            keeps = keeps or any(one.paragraph_format.keep_with_next for one in cell.paragraphs)
            column = last + 1
        rows.append(cells)
    heights = [points(row.height) for row in word.rows]
    table = Table(rows, colWidths=widths, minRowHeights=heights, style=commands, hAlign="LEFT")
    table.keepWithNext = keeps
    return table


def _content(cell: _Cell, tone: Tone) -> list[Flowable]:
    """The paragraphs; ReportLab would leave out the white above the first."""
    content = [paragraph(one, tone) for one in cell.paragraphs]
    return [Spacer(0, content[0].getSpaceBefore()), *content]


def _look(cell: _Cell, first: tuple[int, int], last: tuple[int, int]) -> Commands:
    place = _PLACES.get(cell.vertical_alignment, "TOP") if cell.vertical_alignment is not None else "TOP"
    span: Commands = [("SPAN", first, last)] if first != last else []
    properties = cell._tc.tcPr  # noqa: SLF001
    borders = properties.find(qn("w:tcBorders")) if properties is not None else None
    return [*span, ("VALIGN", first, last, place), *_lines(borders, first, last)]


def _lines(borders: "BaseOxmlElement | None", first: tuple[int, int], last: tuple[int, int]) -> Commands:
    drawn: Commands = []
    for border in borders if borders is not None else ():
        side = border.tag.rpartition("}")[2]
        if border.get(qn("w:val")) in (None, "nil", "none"):
            continue
        thickness = int(border.get(qn("w:sz"), "4")) / _EIGHTHS
        if side in _SIDES:
            drawn.append((_SIDES[side], first, last, thickness, black))
        elif side.startswith("inside"):
            drawn.append(("INNERGRID", first, last, thickness, black))
    return drawn


def _margin(word: WordTable, side: str) -> float:
    margin = word._tbl.tblPr.find(f"{qn('w:tblCellMar')}/{qn(f'w:{side}')}")  # noqa: SLF001
    return int(margin.get(qn("w:w"), "0")) / _TWIPS if margin is not None else _CELL_MARGIN
