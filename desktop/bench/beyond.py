"""Measures that another room adds to the table: those of the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

from desktop.bench.measures import Measure
from desktop.bench.store import Progress, Store

# Each is given the filled store, a folder of the run's own and the progress, and may change the store: it comes last.
MORE: list[Callable[[Store, Path, Progress], Iterator[Measure]]] = []
