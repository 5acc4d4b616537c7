"""Small pictures of files: of a picture itself, of the first page of a PDF; made on any line."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from ui.pdf_pages import page_image, page_sizes

LARGEST_PDF = 30 << 20  # bytes; a larger one is not read for its picture


def thumbnail(path: Path, side: int) -> QImage:
    """The file as a picture that fits into a square of so many pixels; a null image where it has none."""
    if path.suffix.lower() == ".pdf":
        return _first_page(path, side)
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)  # telephones lay their pictures on the side and say so
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _first_page(path: Path, side: int) -> QImage:
    from pypdfium2 import PdfiumError

    if path.stat().st_size > LARGEST_PDF:
        return QImage()
    pdf = path.read_bytes()
    try:
        size = page_sizes(pdf)[0].scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio).toSize()
        page = page_image(pdf, 0, size)
    except (PdfiumError, IndexError):  # locked by a password, damaged, or without a page
        return QImage()
    paper = QImage(page.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    _lay(page, paper)
    return paper


def _lay(page: QImage, paper: QImage) -> None:
    from PySide6.QtGui import QPainter

    painter = QPainter(paper)
    painter.drawImage(0, 0, page)
    painter.end()
