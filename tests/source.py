"""The program's own source, for tests that look for what is written in it."""

import ast
from functools import cache

from resources import ROOT

PROJECT = ROOT.parent
ROOMS = ("desktop", "models", "printing", "resources", "ui")


@cache
def modules():
    """The path of every module of the program."""
    files = [PROJECT / "main.py", *(file for room in ROOMS for file in (PROJECT / room).rglob("*.py"))]
    return [file.relative_to(PROJECT).as_posix() for file in files]


@cache
def text(path):
    """The text of a module: what does not stand in it need not be looked for in its tree."""
    return (PROJECT / path).read_text(encoding="utf-8")


@cache
def nodes(path):
    """Every node of the syntax tree of a module: several tests look at all of them, and walking takes longest."""
    return list(ast.walk(ast.parse(text(path))))
