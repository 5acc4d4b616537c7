"""How long opening each screen holds the window, and whether opening all of them again and again takes memory."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent

from ui.catalogue import SCREENS
from ui.window import MainWindow

QUIET = 15  # turns of the event loop with nothing to wait for, after which a screen is open
FIRST, LAST = 3, 23  # rounds through all screens after which the memory is compared
FORTY = "forty"  # an appeal of forty questions

Step = tuple[str, Callable[[], None]]


def holds(folder: Path) -> dict[str, float]:
    """Milliseconds that the window's own line works in one turn of its event loop: the most, for each opening.

    Each screen is opened for the first time. What other programs and the worker lines do meanwhile is not in it.
    """
    told: dict[str, float] = {}
    with _window(folder) as main:
        for name, open_it in _steps(main):
            main.go("today")
            settled(main)
            told[name] = max(told.get(name, 0.0), settled(main, open_it) * 1000)
    return told


def memory(folder: Path) -> dict[str, float]:
    """Memory in MiB after some rounds through all screens, each built anew, and after many more."""
    from ui.application import give_back

    told: dict[str, float] = {}
    with _window(folder) as main:
        steps = list(_steps(main))
        for number in range(1, LAST + 1):
            for _, open_it in steps:
                settled(main, open_it, quiet=1)
            main.speak("ru" if number % 2 else "kk")
            settled(main)
            if number in (FIRST, LAST):
                gc.collect()
                give_back()  # as the program does every two minutes
                told["first_mib" if number == FIRST else "last_mib"] = resident_mib()
    return told


def resident_mib() -> float:
    """The memory that this process holds now."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def _steps(main: MainWindow) -> Iterator[Step]:
    from desktop.queries.register import AppealFilter, appeal_ids
    from ui.screens.office.screen import SECTIONS
    from ui.tour import sample

    arguments = sample(main.desk.office, main.desk.today)
    for declared in SCREENS:
        if declared.icon and declared.name not in ("today", "office"):
            yield declared.name, partial(main.go, declared.name)
        if declared.name in arguments:
            yield declared.name, partial(main.go, declared.name, **arguments[declared.name])
    for section in (name for _, sections in SECTIONS for name in sections):
        yield f"office: {section}", partial(main.go, "office", section=section)
    (newest,) = main.desk.office.ask(appeal_ids, AppealFilter(limit=1))
    yield FORTY, partial(main.go, "appeal", id=newest)


@contextmanager
def _window(folder: Path) -> Iterator[MainWindow]:
    from desktop.bench.lived_in import LIVED_IN_LOGIN
    from desktop.rehearsal.actors import PASSWORD
    from desktop.start import open_office
    from ui.application import tidy_here
    from ui.desk import Desk
    from ui.dialogs.sign_in import import_the_rest
    from ui.jobs import QtJobs

    import_the_rest()  # the sign-in window does, on a worker's line
    application = QCoreApplication.instance()
    assert application is not None
    office = open_office(folder, LIVED_IN_LOGIN, PASSWORD)
    tidying = tidy_here(application)
    main = MainWindow(Desk(office, QtJobs()))
    main.resize(1366, 768)
    main.show()
    yield main
    tidying.stop()
    main.close()
    main.desk.jobs.close()
    office.close()


def settled(main: MainWindow, open_it: Callable[[], None] = lambda: None, quiet: int = QUIET) -> float:
    """Do it and let the window live until it is done: the longest turn, in seconds of work of this line."""
    longest, calm, turn = _took(open_it), 0, QCoreApplication.processEvents
    while calm < quiet:
        calm = calm + 1 if main.desk.jobs.is_idle() else 0
        longest = max(longest, _took(turn))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        time.sleep(0.004)
    return longest


def _took(work: Callable[[], None]) -> float:
    began = time.thread_time()
    work()
    return time.thread_time() - began
