import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import SimpleNamespace

import pytest

from models import locks
from models.locks import LINES, LISTENERS, in_turn, try_lock
from tests.patience import wait_until

WAITING_PROGRAM = """
import sys
from pathlib import Path
from models.locks import in_turn
in_turn(Path(sys.argv[1]), lambda: print("in vain", flush=True))
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "office.db"


@pytest.fixture
def clock(monkeypatch):
    """Time passes in pauses only; tells how long they were in all."""
    clock = SimpleNamespace(now=0.0)

    def sleep(seconds):
        clock.now += seconds

    monkeypatch.setattr(locks, "time", SimpleNamespace(monotonic=lambda: clock.now, sleep=sleep))
    return clock


def tickets(path):
    return sorted((path.parent / LINES).iterdir())


def wait_for_tickets(path, number):
    wait_until(lambda: (path.parent / LINES).exists() and len(tickets(path)) >= number, f"{number} tickets")


def test_what_nobody_contends_for_leaves_nothing_behind(path):
    in_turn(path, lambda: True)
    assert list(path.parent.iterdir()) == []


def test_those_who_wait_are_served_in_the_order_of_their_coming(path):
    is_free, served = Event(), []

    def come(number):
        in_turn(path, lambda: is_free.is_set() and (served.append(number) or True))

    with ThreadPoolExecutor(5) as programs:
        coming = []
        for number in range(5):
            coming.append(programs.submit(come, number))
            wait_for_tickets(path, number + 1)
        is_free.set()
        for one in coming:
            one.result()
    assert served == [0, 1, 2, 3, 4]
    assert tickets(path) == []


def test_whoever_was_served_and_comes_again_stands_behind_those_who_wait(path):
    is_free, served = Event(), []

    def come(name, times):
        for _ in range(times):
            in_turn(path, lambda: is_free.is_set() and (served.append(name) or True))

    with ThreadPoolExecutor(3) as programs:
        coming = []
        for number, name in enumerate("abc", start=1):
            coming.append(programs.submit(come, name, 20))
            wait_for_tickets(path, number)
        is_free.set()
        for one in coming:
            one.result()
    assert served[:3] == ["a", "b", "c"]
    assert sorted(served) == sorted("abc" * 20)


def test_another_line_is_not_waited_for(path):
    with ThreadPoolExecutor(1) as program:
        is_free = Event()
        waiting = program.submit(in_turn, path, is_free.is_set)
        wait_for_tickets(path, 1)
        in_turn(path.with_name("office"), lambda: True)
        is_free.set()
        waiting.result()


def test_a_program_that_is_killed_in_the_line_is_not_waited_for(path):
    programs = [
        subprocess.Popen([sys.executable, "-c", WAITING_PROGRAM, path], stdout=subprocess.PIPE) for _ in range(2)
    ]
    wait_for_tickets(path, 2)
    for program in programs:
        program.kill()
        program.communicate()
    assert tickets(path)  # the last one's: the other's may have been taken away by it
    in_turn(path, lambda: True)
    assert tickets(path) == []


def test_a_ticket_that_was_lost_is_drawn_anew(path):
    attempts = []

    def attempt():
        attempts.append(tickets(path) if attempts else [])  # at first it stands in no line
        if len(attempts) == 2:
            attempts[-1][0].unlink()
        return len(attempts) == 3

    in_turn(path, attempt)
    assert [len(found) for found in attempts[1:]] == [1, 1]
    assert attempts[1] != attempts[2]
    assert tickets(path) == []


def test_after_a_long_wait_it_is_given_up_and_nobody_stands_in_the_line(path, clock):
    with pytest.raises(TimeoutError):
        in_turn(path, lambda: False)
    assert 60 < clock.now < 61
    assert tickets(path) == []


def test_who_listens_is_told_each_second_and_the_end(path, clock, monkeypatch):
    told = []
    monkeypatch.setattr(locks, "LISTENERS", [told.append])
    in_turn(path, lambda: clock.now > 0.9)
    assert told == []
    clock.now = 0.0
    in_turn(path, lambda: clock.now > 3.5)
    assert told == [1, 2, 3, 0]
    told.clear()
    with pytest.raises(TimeoutError):
        in_turn(path, lambda: False)
    assert told == [*range(1, 60), 0]


def test_nobody_listens_unasked():
    assert LISTENERS == []


def test_a_lock_is_for_one_alone_or_for_sharers(path):
    with path.open("a") as first, path.open("a") as second, path.open("a") as third:
        assert try_lock(first, exclusive=False)
        assert try_lock(second, exclusive=False)
        assert not try_lock(third, exclusive=True)
        first.close()
        second.close()
        assert try_lock(third, exclusive=True)
