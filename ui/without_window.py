"""What is said where this computer cannot show a window: a sentence, not a traceback of Python or an abort of Qt."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import Refusal, Trouble
from models.rules.titled import N_
from resources import ROOT
from resources.texts import texts

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType

FAILED = 1

_LACKING = N_("The window needs {library}, which this system lacks: let its administrator apt-get install {packages}")
_NO_DISPLAY = N_("This computer has no display for the window. What needs none is done by commands: main.py --help")
_SILENT = N_("The display {display} does not answer, so no window is shown. Start the program on the desktop itself.")

_LIBRARY = re.compile(r"^(?:ImportError: )?(\S+): cannot open shared object file", re.MULTILINE)
# The plugin of Qt for each kind of display, which a variable of the environment names.
_PLUGINS = {"DISPLAY": "libqxcb.so", "WAYLAND_DISPLAY": "libqwayland.so"}


def qt_lacks() -> Trouble | None:
    """Which library of the system Qt misses; None where it can be imported."""
    try:
        import PySide6.QtWidgets  # noqa: F401 (all that the program takes of Qt needs the same libraries)
    except ImportError as error:
        trouble = lacking(str(error))
        if trouble is None:
            raise
        return trouble
    return None


def lacking(said: str) -> Trouble | None:
    """The Trouble of a missing library, from what the system's loader said; None where it said something else."""
    missing = _LIBRARY.search(said)
    packages = (ROOT / "libraries.txt").read_text(encoding="ascii").split()
    return Trouble(_LACKING, library=missing[1], packages=" ".join(packages)) if missing else None


def say(refused: Refusal | Trouble, language: str) -> int:
    """Say it on standard error; gives the exit code."""
    print(refused.words(texts(language)), file=sys.stderr)  # noqa: T201 (there is no window to say it in)
    return FAILED


@contextmanager
def last_words(language: str) -> Iterator[None]:
    """For making the application: where Qt finds no way to a display it aborts: say why and end the program first."""
    from PySide6.QtCore import QLibraryInfo, QtMsgType, qInstallMessageHandler

    told: list[str] = []

    def hear(kind: "QtMsgType", context: "QMessageLogContext", message: str) -> None:  # noqa: ARG001 (Qt gives three)
        told.append(message)
        if kind is QtMsgType.QtFatalMsg:
            plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")
            if trouble := no_way_to_a_display(os.environ, plugins):
                say(trouble, language)
                os._exit(FAILED)
            print(*told, sep="\n", file=sys.stderr)  # noqa: T201

    before = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
    for message in told:
        print(message, file=sys.stderr)  # noqa: T201


def no_way_to_a_display(environment: Mapping[str, str], plugins: Path) -> Trouble | None:
    """Why Qt found none with its plugins of this folder; None where it was told to look for something else."""
    if sys.platform != "linux" or (environment.get("QT_QPA_PLATFORM") or "xcb") not in ("xcb", "wayland"):
        return None
    from ctypes import CDLL

    displays = [name for name in _PLUGINS if environment.get(name)]
    for name in displays:
        try:
            CDLL(str(plugins / _PLUGINS[name]))
        except OSError as error:
            return lacking(str(error))
    return Trouble(_SILENT, display=environment[displays[0]]) if displays else Trouble(_NO_DISPLAY)
