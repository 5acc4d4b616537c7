"""How long My orders takes to open on a large store, and how long an order's card holds the window."""

import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from PySide6.QtCore import QCoreApplication

from ui.bench.openings import settled

OPENINGS, CARDS = 7, 40


def opened(folder: Path) -> dict[str, float]:
    """Milliseconds from asking for the list to its painted rows; of the window's line from a row to its shown card."""
    from desktop.access import Permission
    from desktop.bench.store import LOGIN
    from desktop.rehearsal.actors import PASSWORD
    from desktop.start import open_office
    from ui.desk import Desk
    from ui.jobs import QtJobs
    from ui.window import MainWindow

    office = open_office(folder, LOGIN, PASSWORD)
    office.actor = replace(office.actor, permissions=frozenset(Permission))
    main = MainWindow(Desk(office, QtJobs()))
    main.resize(1366, 768)
    main.show()
    main.go("orders")
    settled(main)
    screen = main.screen_of("orders")
    lists, cards = [], []
    for _ in range(OPENINGS):
        began = time.perf_counter()
        screen.refresh()
        while not main.desk.jobs.is_idle():
            QCoreApplication.processEvents()
            time.sleep(0.001)  # without a pause it would take from the worker's lines what it measures
        screen.list.viewport().repaint()  # type: ignore[attr-defined]  # the screen of orders
        lists.append(time.perf_counter() - began)
    for row in screen.list.shown.rows[1 : CARDS + 1]:  # type: ignore[attr-defined]
        cards.append(settled(main, lambda row=row: screen.list.select(lambda one: one is row)))  # type: ignore
        QCoreApplication.processEvents()
    main.close()
    main.desk.jobs.close()
    office.close()
    return {"list_ms": median(lists) * 1000, "card_ms": median(cards) * 1000}
