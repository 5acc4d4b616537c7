"""Slots of a reception day: cutting the hours, what is free, the next free one, how full the day is."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """A stretch of one day by the office's wall clock: from `begins` up to, not including, `ends`."""

    begins: time
    ends: time

    def overlaps(self, other: "Hours") -> bool:
        """Whether the two share a moment; touching is not sharing."""
        return self.begins < other.ends and other.begins < self.ends

    def holds(self, other: "Hours") -> bool:
        """Whether the other lies inside, ends included."""
        return self.begins <= other.begins and other.ends <= self.ends


@dataclass(frozen=True, slots=True)
class DaySlots:
    """The slots of a day in order, and the hours already booked or held, which may span several slots."""

    day: date
    slots: tuple[Hours, ...]
    taken: tuple[Hours, ...] = ()

    @property
    def free(self) -> tuple[Hours, ...]:
        """The slots that nothing taken overlaps."""
        return tuple(slot for slot in self.slots if not any(slot.overlaps(taken) for taken in self.taken))


@dataclass(frozen=True, slots=True)
class Load:
    """How many slots a day has and how many of them are taken."""

    capacity: int
    taken: int

    @property
    def free(self) -> int:
        """How many slots are left."""
        return self.capacity - self.taken

    @property
    def is_full(self) -> bool:
        """Whether nothing is left; a day without slots is full."""
        return not self.free


def cut(hours: Hours, minutes: int, breaks: Iterable[Hours] = ()) -> tuple[Hours, ...]:
    """The hours cut into slots of so many minutes, in order; after a break they begin anew, a rest too short is left.

    Raises ValueError when the minutes are not positive.
    """
    if minutes < 1:
        msg = f"a slot cannot last {minutes} minutes"
        raise ValueError(msg)
    slots: list[Hours] = []
    begin, end = _minute(hours.begins), _minute(hours.ends)
    for pause_begin, pause_end in [*sorted((_minute(b.begins), _minute(b.ends)) for b in breaks), (end, end)]:
        last = min(pause_begin, end) - minutes
        slots += (Hours(_time(at), _time(at + minutes)) for at in range(begin, last + 1, minutes))
        begin = max(begin, pause_end)
    return tuple(slots)


def load(day: DaySlots) -> Load:
    """How full the day is."""
    return Load(len(day.slots), len(day.slots) - len(day.free))


def next_free(
    days: Iterable[DaySlots], now: datetime, closed: Set[date] = frozenset(), count: int = 1
) -> tuple[date, Hours] | None:
    """The first free hours of `count` adjoining slots that begin after `now` (wall clock) on a day that is not closed.

    The days are given in order; None when there is nothing.
    """
    for day in days:
        if day.day in closed:
            continue
        ahead = [slot for slot in day.free if datetime.combine(day.day, slot.begins) > now]
        for at in range(len(ahead) - count + 1):
            run = ahead[at : at + count]
            if _adjoin(run):
                return day.day, Hours(run[0].begins, run[-1].ends)
    return None


def _adjoin(slots: Sequence[Hours]) -> bool:
    return all(one.ends == other.begins for one, other in pairwise(slots))


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _time(minute: int) -> time:
    return time(*divmod(minute, 60))
