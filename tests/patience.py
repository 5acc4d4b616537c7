"""Tests know no speed of a machine: they count work, and wait for what must come until it is there."""

import sys
import time
from collections.abc import Callable

# Seconds until a wait is given up: none of these waits takes longer than it has to.
PATIENCE = 300


def wait_until(is_so: Callable[[], object], what: str) -> None:
    """Wait until it is so; fails with what it waited for."""
    last = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < last, f"waited in vain: {what}"
        time.sleep(0.01)


def calls_of(work):
    """How many functions of Python a piece of work calls: a measure of it that is the same on every machine."""
    called = 0

    def count(frame, event, _):
        nonlocal called
        called += event == "call"

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return called
