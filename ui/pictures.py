"""`main.py pictures`: every screen and dialog of an office as PNG, in three languages, two themes and two sizes."""

import argparse
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from resources.texts import LANGUAGES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from desktop.office import Office
    from ui.window import MainWindow

SIZES = ((1366, 768), (1024, 700))
THEMES = ("light", "dark")


def command(arguments: Sequence[str]) -> int:
    """Read the arguments, open the office by QABYLDAU_USER and its password, draw; gives the exit code."""
    parser = argparse.ArgumentParser(prog="main.py pictures")
    parser.add_argument("--office", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="", help="pictures whose name begins so")
    given = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # nobody has to look on
    from desktop.answer import Usage
    from desktop.cli.entrance import login_and_password
    from desktop.cli.program import MISUSED, own_language
    from desktop.errors import Refusal, trouble_from
    from ui.without_window import qt_lacks, say

    language = own_language()
    if trouble := qt_lacks():
        return say(trouble, language)
    from desktop.start import open_office

    try:
        office = open_office(given.office, *login_and_password())
        given.out.mkdir(parents=True, exist_ok=True)
        number = draw_all(office, given.out, given.only)
        office.close()
    except Usage as usage:
        parser.exit(MISUSED, f"{parser.prog}: {usage}\n")
    except Exception as error:
        refused = error if isinstance(error, Refusal) else trouble_from(error)
        if refused is None:
            raise
        return say(refused, language)
    print(number)  # noqa: T201 (the command line speaks by printing)
    return 0


def draw_all(office: "Office", folder: Path, only: str = "") -> int:
    """Draw every picture into the folder; gives how many there are. The actor is given every permission to look."""
    from PySide6.QtCore import qInstallMessageHandler

    from desktop.access import Permission
    from ui import style
    from ui.application import make_application
    from ui.tour import dialogs, screens

    application = make_application()
    qInstallMessageHandler(lambda *_: None)  # the platform without a screen speaks of what it cannot do
    office.actor = replace(office.actor, permissions=frozenset(Permission), sees_own_only=False)
    drawn = 0
    for theme_name, size, language in product(THEMES, SIZES, LANGUAGES):
        style.use(theme_name, application)
        office.actor = replace(office.actor, language=language)
        main = _window(office, theme_name, size)
        for name, prepare in (*screens(main), *dialogs(main)):
            file = folder / f"{name}_{language}_{theme_name}_{size[0]}.png"
            if name.startswith(only):
                _draw(application, main, prepare, file)
                drawn += 1
        main.close()
        main.deleteLater()
    return drawn


def _window(office: "Office", theme_name: str, size: tuple[int, int]) -> "MainWindow":
    from desktop.jobs import InlineJobs
    from ui.desk import Desk
    from ui.window import MainWindow

    main = MainWindow(Desk(office, InlineJobs()), theme_name=theme_name)
    main.resize(*size)
    main.show()
    return main


def _draw(application: "QApplication", main: "MainWindow", prepare: "Callable[[], QWidget | None]", file: Path) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    shown = prepare()
    loop = QEventLoop()
    QTimer.singleShot(60, loop.quit)  # what is painted or asked a moment later
    loop.exec()
    (shown or main).grab().save(str(file))
    if shown is not None:
        shown.close()
    for window in application.topLevelWidgets():
        if window is not main and window.isVisible():
            window.close()
