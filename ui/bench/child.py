"""One measurement in a process of its own: `python -m ui.bench.child WHAT PLACE` says it as JSON."""

import json
import math
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QTableView, QWidget

from ui import style
from ui import theme as themes
from ui.application import make_application

SIZE = (1366, 768)
WHOLE = 900_000  # ids, by which it is known that all are there


def main() -> None:
    """Measure what the arguments say."""
    what, place = sys.argv[1:]
    application = make_application()
    style.use(themes.LIGHT, application)
    known = {"today": _today, "register": _register, "qt": _qt, "holds": _holds, "memory": _memory,
             "orders": _orders}  # fmt: skip
    measured = known[what](Path(place))
    print(json.dumps(measured))  # noqa: T201 (the answer to the process that asked)


def until(reached: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    loop, poll = QEventLoop(), QTimer()
    poll.timeout.connect(lambda: loop.quit() if reached() else None)
    poll.start(1)  # without a pause it would take from the worker's lines what it measures
    loop.exec()


class Painted(QObject):
    """Notes when a widget was painted last."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.at = 0.0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: object) -> bool:  # noqa: ARG002
        """See every paint event, and let it pass."""
        if event.type() == event.Type.Paint:  # type: ignore[attr-defined]
            QTimer.singleShot(0, self._note)
        return False

    def _note(self) -> None:
        self.at = time.perf_counter()


def peak_memory_mib() -> float:
    """The most memory of this process alone: what rusage tells begins with that of the process that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def _today(folder: Path) -> dict[str, float]:
    """From the password to Today with its figures."""
    from desktop.bench.store import LOGIN
    from desktop.rehearsal.actors import PASSWORD
    from desktop.start import open_office
    from ui.desk import Desk
    from ui.jobs import QtJobs
    from ui.window import MainWindow

    began = time.perf_counter()
    office = open_office(folder, LOGIN, PASSWORD)
    desk = Desk(office, QtJobs())
    window = MainWindow(desk)
    painted = Painted(window)
    window.show()
    window.go("today")
    until(lambda: desk.jobs.is_idle() and painted.at > 0)
    window.repaint()
    took = time.perf_counter() - began
    window.close()
    desk.jobs.close()
    office.close()
    return {"ms": took * 1000}


def _register(folder: Path) -> dict[str, float]:
    """Our register: from asking for its ids to its painted rows, then from the key to the painted last row."""
    from desktop.bench.store import LOGIN
    from desktop.rehearsal.actors import PASSWORD
    from desktop.start import open_office
    from ui.desk import Desk
    from ui.jobs import QtJobs
    from ui.screens.appeals.screen import Appeals

    office = open_office(folder, LOGIN, PASSWORD)
    desk = Desk(office, QtJobs())
    screen = Appeals(desk)
    style.dress(screen)
    screen.resize(*SIZE)
    screen.show()
    screen.narrow(is_narrow=False)  # as the window does: the usual columns are seen
    until(desk.jobs.is_idle)
    model = screen.model
    painted, came = Painted(screen.table.viewport()), [math.inf]
    model.came.connect(lambda: came.append(time.perf_counter()))
    began = time.perf_counter()
    screen.open(view="all")
    screen.refresh()
    until(lambda: painted.at > came[-1])
    paint = painted.at - began
    until(lambda: len(model.ids) > WHOLE and desk.jobs.is_idle())
    began = time.perf_counter()
    screen.table.scrollToBottom()
    until(lambda: model.row_of(model.ids[-1]) is not None)
    screen.table.viewport().repaint()
    end = time.perf_counter() - began
    screen.close()
    desk.jobs.close()
    office.close()
    return {"paint_ms": paint * 1000, "end_ms": end * 1000, "memory_mib": round(peak_memory_mib(), 1)}


def _qt(file: Path) -> dict[str, float]:
    """Qt's own model over the same rows in a plain database."""
    from PySide6.QtSql import QSqlDatabase, QSqlTableModel

    database = QSqlDatabase.addDatabase("QSQLITE")
    database.setDatabaseName(str(file))
    database.open()
    view = QTableView()
    view.resize(*SIZE)
    view.show()
    painted = Painted(view.viewport())
    until(lambda: painted.at > 0)
    began = time.perf_counter()
    model = QSqlTableModel(None, database)
    model.setTable("register")
    model.select()
    view.setModel(model)
    view.viewport().repaint()
    paint = time.perf_counter() - began
    began = time.perf_counter()
    while model.canFetchMore():
        model.fetchMore()
    view.scrollToBottom()
    view.viewport().repaint()
    end = time.perf_counter() - began
    return {"paint_ms": paint * 1000, "end_ms": end * 1000, "memory_mib": round(peak_memory_mib(), 1)}


def _holds(folder: Path) -> dict[str, float]:
    from ui.bench.openings import holds

    return holds(folder)


def _orders(folder: Path) -> dict[str, float]:
    from ui.bench.orders import opened

    return opened(folder)


def _memory(folder: Path) -> dict[str, float]:
    from ui.bench.openings import memory

    return memory(folder)


if __name__ == "__main__":
    main()
