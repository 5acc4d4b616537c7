"""The measures of the window for `main.py bench`: start, Today, the register of a million rows."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from desktop.bench import control
from desktop.bench.beyond import MORE
from desktop.bench.lived_in import live_in
from desktop.bench.measures import Measure
from desktop.bench.million import plain_register, repeat_appeals
from desktop.bench.orders import give_orders
from desktop.bench.store import Progress, Store
from desktop.cli.program import own_language
from resources import ROOT
from ui.without_window import lacking, say

RUNS, RUNS_OF_MEMORY = 5, 3
HOLD = 100  # milliseconds that the opening of a screen may hold the window
FRAME = 16  # milliseconds between two pictures of a screen
MILLION = 1_000_000


def measures(store: Store, folder: Path, progress: Progress) -> Iterator[Measure]:
    """Start to sign-in, sign-in to Today; openings of screens; the register, which leaves a million appeals."""
    yield _sign_in()
    yield _today(store.office.folder, folder / "small")
    live_in(folder / "lived_in", progress)
    yield from _openings(folder / "lived_in")
    yield _memory(folder / "lived_in")
    repeat_appeals(store.office, MILLION)
    plain_register(store.office, folder / "plain.db")
    yield from _register(store.office.folder, folder / "plain.db")
    give_orders(store.office)
    yield from _orders(store.office.folder)
    yield from control.measures(store.office)


def join_in() -> int:
    """Have the window measured too; where Qt lacks a library say so, and the store alone is. Gives the exit code."""
    # In a process of its own, for Qt would stand in the peak memory of this one.
    command = [sys.executable, "-c", "import PySide6.QtWidgets"]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    if trouble := lacking(said):
        return say(trouble, own_language())
    MORE.append(measures)
    return 0


def _sign_in() -> Measure:
    from ui.bench.start import measure_start

    ours, empty = measure_start()
    return _measure("sign_in", [ours], [empty], aim=1.5)


def _today(large: Path, small: Path) -> Measure:
    pairs = [(_told("today", large)["ms"], _told("today", small)["ms"]) for _ in range(RUNS)]
    return _measure("today", *zip(*pairs, strict=True), aim=2)


def _openings(office: Path) -> Iterator[Measure]:
    """The longest hold of the window at the openings that once held longest, and at all others."""
    told = [_told("holds", office) for _ in range(RUNS)]
    own = {
        "opening_reception": ["reception"],
        "opening_registration": ["registration"],
        "opening_settings": ["office: settings"],
        "opening_forty": ["forty"],
    }
    own["opening_other"] = [name for name in told[0] if [name] not in own.values()]
    for row, names in own.items():
        longest = max(([one[name] for one in told] for name in names), key=median)
        yield _measure(row, longest, [HOLD] * RUNS, aim=1)


def _memory(office: Path) -> Measure:
    told = [_told("memory", office) for _ in range(RUNS_OF_MEMORY)]
    return _measure("memory", [one["last_mib"] for one in told], [one["first_mib"] for one in told], aim=1.05)


def _register(office: Path, plain: Path) -> Iterator[Measure]:
    ours = [_told("register", office) for _ in range(RUNS)]
    qt = [_told("qt", plain) for _ in range(RUNS)]
    for name, key, aim in (("paint", "paint_ms", 1.5), ("end", "end_ms", 0.02), ("memory", "memory_mib", 0.25)):
        yield _measure(f"register_{name}", [one[key] for one in ours], [one[key] for one in qt], aim=aim)


def _orders(office: Path) -> Iterator[Measure]:
    told = [_told("orders", office) for _ in range(RUNS)]
    for name, key, most in (("orders_list", "list_ms", HOLD), ("orders_card", "card_ms", FRAME)):
        yield _measure(name, [one[key] for one in told], [most] * RUNS, aim=1)


def _measure(name: str, ours: Any, yardstick: Any, *, aim: float) -> Measure:
    own, other = median(ours), median(yardstick)
    ratio = own / other
    return Measure(name, round(own, 2), round(other, 2), round(ratio, 3), aim, ratio <= aim, len(ours))


def _told(what: str, where: Path) -> dict[str, float]:
    """What a process of its own measured."""
    command = [sys.executable, "-m", "ui.bench.child", what, str(where)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT.parent)}
    done = subprocess.run(command, cwd=ROOT.parent, env=environment, capture_output=True, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told
