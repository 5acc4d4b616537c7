"""How the program is started with its window."""

import argparse
import gc
import os
from collections.abc import Sequence
from pathlib import Path

from resources.texts import LANGUAGES


def open_window(arguments: Sequence[str]) -> int:
    """Read `--office DIR`, `--rehearsal` and `--language`, and show the window; gives the exit code."""
    parser = argparse.ArgumentParser(prog="main.py")
    parser.add_argument("--office", type=Path)
    parser.add_argument("--rehearsal", action="store_true")
    usual = os.environ.get("QABYLDAU_LANGUAGE", "")
    parser.add_argument("--language", choices=LANGUAGES, default=usual if usual in LANGUAGES else "")
    given = parser.parse_args(arguments)
    gc.disable()  # until ui.application tidies by its own clock; collecting while importing costs the start 10 ms
    from ui.without_window import qt_lacks, say

    if trouble := qt_lacks():
        from desktop import desk_settings

        return say(trouble, given.language or desk_settings.read().language)
    from ui.application import run

    return run(given.office, given.language, rehearsal=given.rehearsal)
