"""Where Qt lacks libraries of the system, or finds no display: what can be done is done, the rest is said in a line."""

import _ctypes
import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.bench.beyond import MORE
from tests.without_qt import OF_THE_WINDOW
from ui.bench.window import join_in
from ui.without_window import no_way_to_a_display

ROOT = Path(__file__).parent.parent
LACKING = "libGL.so.1: cannot open shared object file: No such file or directory"
# Python runs a module of this name at its start.
SITE = f"""
import sys

class Lacking:
    def find_spec(self, name, path=None, target=None):
        if name.startswith("PySide6.Qt"):
            raise ImportError("{LACKING}")

sys.meta_path.insert(0, Lacking())
"""
NEEDS_QT = re.compile(r"(PySide6|shiboken6|pytestqt|tests\.ui|tests\.windows|ui(?!\.without_window|\.bench\.window))\b")
SAID = {
    "kk": "Терезеге libGL.so.1 керек, бірақ бұл жүйеде ол жоқ",
    "ru": "Для окна нужна библиотека libGL.so.1, которой нет в этой системе",
    "en": "The window needs libGL.so.1, which this system lacks",
}


@pytest.fixture
def lacking(tmp_path, monkeypatch):
    """From now on a Python that is started finds Qt without libGL."""
    (tmp_path / "sitecustomize.py").write_text(SITE, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("QABYLDAU_HOME", str(tmp_path))


def run(*arguments):
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def imported(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.slow
def test_tests_without_a_window_run_and_the_others_are_counted_with_what_to_install(lacking):
    tests = "tests/models/rules/test_titled.py", "tests/ui/test_theme.py", "tests/ui/test_jobs.py"
    done = run("-m", "pytest", "-p", "no:cacheprovider", *tests)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"\d passed, 2 skipped", done.stdout)
    assert f"\n{len(OF_THE_WINDOW)} modules of tests open a window and were not run. {SAID['en']}" in done.stdout
    assert " libegl1 " in done.stdout


def test_no_other_test_needs_qt():
    others = set((ROOT / "tests").rglob("test_*.py")) - set(OF_THE_WINDOW)
    assert len(others) > 100
    assert [(file.name, name) for file in others for name in imported(file) if NEEDS_QT.match(name)] == []


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("arguments", [["main.py"], ["main.py", "pictures", "--office", "a", "--out", "b"]])
def test_a_window_that_cannot_be_says_in_one_line_what_to_install(lacking, monkeypatch, arguments, language):
    monkeypatch.setenv("QABYLDAU_LANGUAGE", language)
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(rf"{SAID[language]}: .*apt-get install [a-z0-9. -]* libegl1 [a-z0-9. -]*\n", done.stderr)


@pytest.mark.slow
def test_the_desk_speaks_its_own_language(lacking, monkeypatch, tmp_path):
    monkeypatch.delenv("QABYLDAU_LANGUAGE", raising=False)
    (tmp_path / "desk.toml").write_text('language = "ru"\n', encoding="utf-8")
    assert run("main.py").stderr.startswith(SAID["ru"])
    assert run("main.py", "--language", "kk").stderr.startswith(SAID["kk"])


def test_the_bench_measures_the_store_alone_and_ends_with_a_failure(lacking, monkeypatch, capsys):
    monkeypatch.setenv("QABYLDAU_LANGUAGE", "en")
    assert join_in() == 1
    assert capsys.readouterr().err.startswith(SAID["en"])
    assert MORE == []


def test_the_libraries_that_are_named_are_those_that_make_installs():
    known = subprocess.run(["make", "-pn", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    installed = re.search(r"^libraries := (.*)$", known, re.MULTILINE)[1].split()
    assert (ROOT / "resources" / "libraries.txt").read_text(encoding="ascii").split() == installed


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one kind of display, and it is there")
@pytest.mark.parametrize(
    ("environment", "beginning"),
    [
        ({}, "This computer has no display for the window."),
        ({"DISPLAY": ""}, "This computer has no display for the window."),
        ({"DISPLAY": ":77", "QT_QPA_PLATFORM": "xcb"}, "The display :77 does not answer"),
        ({"DISPLAY": ":77", "WAYLAND_DISPLAY": "way"}, "The window needs {plugins}/libqwayland.so, which"),
        ({"QT_QPA_PLATFORM": "vnc"}, None),
    ],
)
def test_why_no_display_is_found(tmp_path, environment, beginning):
    (tmp_path / "libqxcb.so").symlink_to(_ctypes.__file__)  # a library that can be loaded
    trouble = no_way_to_a_display(environment, tmp_path)
    assert (trouble is None) == (beginning is None)
    assert trouble is None or str(trouble).startswith(beginning.format(plugins=tmp_path))
