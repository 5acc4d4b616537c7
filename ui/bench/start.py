"""From the start of the process to the first paint: the sign-in window beside an empty PySide6 window program."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from desktop import desk_settings, paths
from desktop.desk_settings import DeskSettings, KnownOffice
from resources import ROOT

RUNS = 10

# Both tell the time when the first paint is done, and end.
_EMPTY = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, painted)

def painted():
    print(time.time(), flush=True)
    application.quit()

application = QApplication(sys.argv)
window = Window()
window.resize(1366, 768)
window.show()
application.exec()
"""
_OURS = """
import sys, time
from PySide6.QtCore import QTimer
from ui.dialogs import sign_in

class Window(sign_in.SignIn):
    def paintEvent(self, event):
        QTimer.singleShot(0, painted)

def painted():
    import os
    print(time.time(), flush=True)
    os._exit(0)

sign_in.SignIn = Window
sys.argv = ["main.py"]
import main
main.main()
"""


def measure_start(runs: int = RUNS) -> tuple[float, float]:
    """Medians in milliseconds: the sign-in window of a desk that knows an office, and an empty window."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT.parent), paths.HOME: home}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that was started once has its modules compiled
        _remember_an_office(Path(home))
        programs = (_OURS, _EMPTY)
        for program in programs:
            _milliseconds(program, environment)
        told = [[_milliseconds(program, environment) for program in programs] for _ in range(runs)]
    ours, empty = zip(*told, strict=True)
    return median(ours), median(empty)


def _remember_an_office(home: Path) -> None:
    office = KnownOffice(home / "office", "Сарыдала ауданы әкімінің аппараты", "Аппарат акима", "clerk")
    desk_settings.save(DeskSettings(offices=(office,)), home / paths.settings_file().name)


def _milliseconds(program: str, environment: dict[str, str]) -> float:
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT.parent, env=environment, capture_output=True, text=True, check=True
    )
    return (float(done.stdout.splitlines()[-1]) - began) * 1000
