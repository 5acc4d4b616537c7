"""Keys under a real X server with the Kazakh and the Russian layout alone: no Latin one to fall back to."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.patience import PATIENCE

TOOLS = ("Xvfb", "xdotool", "setxkbmap")
# Declared key: the places that are pressed for it, as X numbers them.
PLACES = {
    "A": "38", "M": "58", "/": "61", "Ctrl+P": "ctrl+33", "Ctrl+E": "ctrl+26", "Ctrl+/": "ctrl+61", "Ctrl+6": "ctrl+15",
    "Ctrl++": "ctrl+21", "Alt+2": "alt+11", "Alt+9": "alt+18", "Alt+0": "alt+19", "F2": "68",
}  # fmt: skip
PROGRAM = f"""
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from ui import keys
application = QApplication([])
window = QWidget()
for declared in {list(PLACES)}:
    action = QAction(window)
    keys.give(action, declared)
    action.triggered.connect(lambda _=False, declared=declared: print(declared, flush=True))
    window.addAction(action)
end = QAction(window, shortcut="F12")
end.triggered.connect(application.quit)
window.addAction(end)
window.show()
window.activateWindow()
window.windowHandle().requestActivate()
print("ready", flush=True)
application.exec()
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="needs an X server to be started"),
]


@pytest.fixture(scope="module")
def display():
    """An X server of this test's own, which chooses its number itself."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as numbers:
        number = numbers.readline().strip()
    yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    server.terminate()
    server.wait(PATIENCE)


@pytest.mark.parametrize("layout", ["kz", "ru", "us", "us,kz"])
def test_a_key_is_pressed_alike_in_every_layout(display, layout):
    subprocess.run(["setxkbmap", layout], env=display, check=True, timeout=PATIENCE)
    program = subprocess.Popen([sys.executable, "-c", PROGRAM], env=display, stdout=subprocess.PIPE, text=True)
    try:
        assert program.stdout.readline().strip() == "ready"
        found = ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(program.pid), "windowfocus"]
        subprocess.run(found, env=display, check=True, timeout=PATIENCE)
        pressed = ["xdotool", "key", "--delay", "60", *PLACES.values(), "F12"]
        subprocess.run(pressed, env=display, check=True, timeout=PATIENCE)
        answered, _ = program.communicate(timeout=PATIENCE)
        assert answered.split() == list(PLACES)
    finally:
        program.kill()
        program.communicate()
