"""The pages of a PDF as sizes and as pictures, read by pdfium."""

import ctypes
from threading import Lock

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtGui import QImage

_LINE = Lock()  # pdfium bears one thread at a time, and the window draws a page while another line prints one


def page_sizes(pdf: bytes) -> list[QSizeF]:
    """The size of every page, in points."""
    from pypdfium2 import PdfDocument

    with _LINE, PdfDocument(pdf) as document:
        return [QSizeF(*document.get_page_size(number)) for number in range(len(document))]


def page_image(pdf: bytes, number: int, size: QSize) -> QImage:
    """A page, from 0, in so many pixels; transparent where nothing is printed, so that the paper may have a colour."""
    from pypdfium2 import PdfBitmap, PdfDocument, raw

    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    pixels = (ctypes.c_ubyte * image.sizeInBytes()).from_buffer(image.bits())
    width, height = size.toTuple()
    with _LINE, PdfDocument(pdf) as document:
        bitmap = PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRA, buffer=pixels, stride=image.bytesPerLine())
        raw.FPDF_RenderPageBitmap(bitmap, document[number], 0, 0, width, height, 0, 0)
        bitmap.close()
    return image
