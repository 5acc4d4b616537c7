"""Tests know no speed of a machine: they count work, and wait for what must come until it is there."""

import sys

# Seconds until a wait is given up: none of these waits takes longer than it has to.
PATIENCE = 120


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
