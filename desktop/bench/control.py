"""How long Control takes to open over very many orders: from its question to the order beside the list."""

from collections.abc import Callable, Iterator
from functools import partial
from statistics import median

from desktop.bench.measures import Measure, seconds
from desktop.office import Office
from desktop.queries.control import FIRST_PAGE, By, Chosen, control_list, control_table
from desktop.queries.order_card import order_card
from desktop.queries.orders import order_rows

SEEN = 40  # rows of the list on the window
RUNS, LONGEST_MS = 9, 100.0


def measures(office: Office) -> Iterator[Measure]:
    """By executor, as it opens, and the slowest of the other lines."""
    yield _measured("control", [partial(_open, office, By.EXECUTOR)])
    yield _measured("control_by", [partial(_open, office, by) for by in By if by is not By.EXECUTOR])


def _open(office: Office, by: By) -> None:
    office.ask(control_table, by)
    ids = office.ask(control_list, Chosen(by=by), FIRST_PAGE).ids
    office.ask(order_rows, ids[:SEEN])
    office.ask(order_card, ids[0])


def _measured(name: str, ways: list[Callable[[], None]]) -> Measure:
    """The slowest of the ways, against 100 ms."""
    for way in ways:
        way()
    slowest = max(median(seconds(way) for _ in range(RUNS)) for way in ways) * 1000
    ratio = round(slowest / LONGEST_MS, 2)
    return Measure(name, round(slowest, 2), LONGEST_MS, ratio, 1.0, ratio <= 1, RUNS)
