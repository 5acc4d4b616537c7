from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PySide6.QtCore import QSize
from reportlab.pdfgen.canvas import Canvas

from ui.pdf_pages import page_image, page_sizes

A4 = (595, 842)


@pytest.fixture
def pdf():
    """A page with a black square in its upper left quarter, a lying one with it in the lower right; words between."""
    made = BytesIO()
    canvas = Canvas(made)
    for size, square in ((A4, (50, 500)), (A4[::-1], (500, 50))):
        canvas.setPageSize(size)
        canvas.rect(*square, 200, 200, fill=1)
        for line in range(20):
            canvas.drawString(20, size[1] / 2 - 100 + 10 * line, "The words between the squares. " * 4)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def black(image):
    """The quarters of a picture whose middle is black, by rows; the others must have nothing in theirs."""
    middles = [(x * image.width() // 4, y * image.height() // 4) for y in (1, 3) for x in (1, 3)]
    colours = [image.pixelColor(*middle).getRgb() for middle in middles]
    assert set(colours) <= {(0, 0, 0, 255), (0, 0, 0, 0)}
    return [colour[3] > 0 for colour in colours]


def test_every_page_has_its_size_and_its_picture(pdf):
    assert [size.toTuple() for size in page_sizes(pdf)] == [A4, A4[::-1]]
    for number, asked in ((0, QSize(301, 427)), (1, QSize(1683, 1191))):
        image = page_image(pdf, number, asked)
        assert image.size() == asked
        assert black(image) == [[True, False, False, False], [False, False, False, True]][number]


@pytest.mark.slow
def test_pages_are_drawn_from_several_lines_at_once(pdf):
    with ThreadPoolExecutor(4) as lines:
        drawn = list(lines.map(lambda turn: black(page_image(pdf, turn % 2, QSize(400, 400))), range(200)))
    assert drawn == [[True, False, False, False], [False, False, False, True]] * 100
