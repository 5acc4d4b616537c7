"""Printers of this desk: the usual one of each paper, and printing itself, off the window's line."""

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop import desk_settings
from desktop.errors import Trouble
from models.rules.titled import N_
from ui.pdf_pages import page_image, page_sizes

DOTS = 300  # an inch


@dataclass(frozen=True)
class Printing:
    """What to print: the PDF, on which printer, how often."""

    pdf: bytes
    printer: str
    copies: int = 1


def names() -> list[str]:
    """The printers that this computer knows, the default one first. For a worker's line: the network's answer late."""
    known = list(QPrinterInfo.availablePrinterNames())
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(known, key=lambda name: name != usual)


def usual(paper: str, known: list[str]) -> str:
    """The printer on which this paper was printed last here, "" where there is none or it is not among the known."""
    printer = desk_settings.read().printers.get(paper, "")
    return printer if printer in known else ""


def remember(paper: str, printer: str) -> None:
    """This paper is printed there from now on."""
    settings = desk_settings.read()
    if settings.printers.get(paper) != printer:
        desk_settings.save(settings.with_printer(paper, printer))


def print_out(what: Printing) -> None:
    """Print; Trouble where the printer does not take it. For a worker's line: a page takes a third of a second."""
    printer = QPrinter(QPrinterInfo.printerInfo(what.printer))
    printer.setCopyCount(what.copies)
    paint(what.pdf, printer)


def paint(pdf: bytes, printer: QPrinter) -> None:
    """Paint the pages, each in its own size, onto a printer."""
    sizes = page_sizes(pdf)
    printer.setResolution(DOTS)
    printer.setFullPage(True)
    _set_page(printer, sizes[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise Trouble(_NOT_TAKEN, printer=printer.printerName() or "–")
    try:
        for number, size in enumerate(sizes):
            if number:
                _set_page(printer, size)
                printer.newPage()
            painter.drawImage(0, 0, page_image(pdf, number, (size * (DOTS / 72)).toSize()))
    finally:
        painter.end()


_NOT_TAKEN = N_("The printer «{printer}» does not answer. See that it is switched on and has paper, then print again.")


def _set_page(printer: QPrinter, points: QSizeF) -> None:
    is_wide = points.width() > points.height()
    upright = QSizeF(min(points.width(), points.height()), max(points.width(), points.height()))
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    way = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, way, QMarginsF(0, 0, 0, 0)))
