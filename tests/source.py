"""The program's own source, for tests that look for what is written in it."""

import ast
from functools import cache

from resources import ROOT

PROJECT = ROOT.parent
ROOMS = ("desktop", "models", "printing", "resources", "ui")


@cache
def nodes():
    """Every node of the syntax tree of every module of the program, by its path. Walking takes longer than parsing."""
    files = [PROJECT / "main.py", *(file for room in ROOMS for file in (PROJECT / room).rglob("*.py"))]
    return {
        file.relative_to(PROJECT).as_posix(): list(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
        for file in files
    }
