"""Work leaves nothing behind in memory: counted in objects and widgets, not in bytes."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from tests.ui.lived_in import live_in
from ui import tour
from ui.parts.flow import FlowLayout
from ui.parts.surfaces import clear

WARM_UP, MORE = 2, 2  # rounds
ROOM = 100  # objects: what pytest notes of Qt's messages; one screen that stays each round has more


def a_round(main):
    """Open every screen and every dialog, close them, and build the window anew twice."""
    steps = [step for step in (*tour.screens(main), *tour.dialogs(main)) if "sign_in" not in step[0]]
    for _, open_it in steps:
        open_it()
        for one in QApplication.topLevelWidgets():
            if one is not main and one.isVisible():
                one.close()
        if main.overlay is not None:
            main.overlay.close()
        QCoreApplication.processEvents()  # also what was put off to the next turn: it would stay with who is gone
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for language in ("ru", "kk"):
        main.speak(language)
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def counted():
    gc.collect()
    return len(gc.get_objects()), len(QApplication.allWidgets())


def test_opening_everything_again_and_again_leaves_nothing_behind(window, desk):
    live_in(desk)
    main = window("secretary")
    for _ in range(WARM_UP):
        a_round(main)
    objects, widgets = counted()
    for _ in range(MORE):
        a_round(main)
    after_objects, after_widgets = counted()
    assert after_widgets == widgets
    assert after_objects - objects < ROOM


@pytest.mark.parametrize("kind", [QVBoxLayout, QHBoxLayout, QGridLayout, FlowLayout])
def test_a_layout_that_is_emptied_keeps_no_item(qapp, kind):
    page = QWidget()
    layout = kind(page)
    layout.addWidget(QLabel("1"))
    layout.addWidget(QLabel("2"))
    items = [layout.itemAt(0), layout.itemAt(1)]
    clear(layout)
    assert layout.count() == 0
    assert [Shiboken.isValid(item) for item in items] == [False, False]
    page.deleteLater()
