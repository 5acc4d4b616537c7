"""What was measured: two medians, their ratio, the aim; and how pairs of runs are timed."""

import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median

WARM_UP = 10  # runs of each that are not counted: caches fill, statements are compiled

Pair = tuple[float, float]  # seconds of ours and of the yardstick


@dataclass(frozen=True)
class Measure:
    """One line of the result: medians in milliseconds over so many repetitions, their ratio and what is aimed at."""

    name: str
    ours_ms: float
    yardstick_ms: float
    ratio: float
    aim: float
    is_kept: bool
    repetitions: int


def seconds(run: Callable[[], object]) -> float:
    """How long one run takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def measured(name: str, pairs: Iterable[Pair], aim: float) -> Measure:
    """The measure of interleaved runs: ours, the yardstick, ours, the yardstick …"""
    ours, yardstick = zip(*list(pairs)[WARM_UP:], strict=True)
    ours_ms, yardstick_ms = median(ours) * 1000, median(yardstick) * 1000
    ratio = ours_ms / yardstick_ms
    return Measure(name, round(ours_ms, 3), round(yardstick_ms, 3), round(ratio, 2), aim, ratio <= aim, len(ours))


def peak_memory_mib() -> float | None:
    """The most memory that this process ever held; None on Windows, which does not say it this way."""
    if sys.platform == "win32":
        return None
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (2**20 if sys.platform == "darwin" else 2**10), 1)  # bytes there, KiB here
