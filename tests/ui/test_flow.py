"""The layout that goes on in the next line: what fits, and where things of other heights stand."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from ui.parts.flow import FlowLayout


@pytest.fixture
def place(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    return place


def flowing(place, *sizes):
    flow = FlowLayout(place, across=10, down=4)
    for width, height in sizes:
        piece = QWidget(place)
        piece.setFixedSize(width, height)
        flow.addWidget(piece)
    return flow


def places(flow, width):
    flow.setGeometry(QRect(0, 0, width, 500))
    return [flow.itemAt(number).geometry().getRect() for number in range(flow.count())]


def test_what_is_lower_stands_in_the_middle_of_its_line(place):
    flow = flowing(place, (50, 20), (40, 30), (60, 10))
    assert places(flow, 170) == [(0, 5, 50, 20), (60, 0, 40, 30), (110, 10, 60, 10)]
    assert flow.heightForWidth(170) == 30


def test_what_does_not_fit_begins_the_next_line(place):
    flow = flowing(place, (50, 20), (40, 30), (60, 10))
    assert places(flow, 169) == [(0, 5, 50, 20), (60, 0, 40, 30), (0, 34, 60, 10)]
    assert flow.heightForWidth(169) == 44
    assert flow.heightForWidth(40) == 20 + 4 + 30 + 4 + 10


def test_what_is_hidden_takes_no_room(place):
    flow = flowing(place, (50, 20), (40, 30))
    flow.itemAt(1).widget().hide()
    assert flow.heightForWidth(200) == 20
    flow.itemAt(0).widget().hide()
    assert flow.heightForWidth(200) == 0
