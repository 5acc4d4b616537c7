"""The program where there is no display: Qt would abort, with a page of English about its plugins."""

import os
import subprocess
import sys

import pytest

from resources import ROOT

VARIABLES = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QABYLDAU_LANGUAGE"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "kk",
            "Бұл компьютерде терезе көрсетілетін экран жоқ. Терезесіз істің бәрін командалар орындайды: main.py --help",
        ),
        (
            "ru",
            "У этого компьютера нет экрана для окна. Всё, для чего окно не нужно, выполняют команды: main.py --help",
        ),
    ],
)
def test_the_program_says_that_there_is_no_display_and_ends(language, said):
    environment = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    command = [sys.executable, "main.py", "--language", language]
    done = subprocess.run(
        command, cwd=ROOT.parent, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"{said}\n")
