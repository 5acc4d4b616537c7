"""The working calendar: which days are worked, and the n-th working day after or before one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from models.rules.titled import N_, Titled

ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class DayKind(Titled):
    """What a day is to the office (rule D1); HOLIDAY also stands for the days off 7 January and Kurban ait."""

    WORK = "work", N_("Working day")
    WEEKEND = "weekend", N_("Weekend")
    HOLIDAY = "holiday", N_("Holiday")
    MOVED_OFF = "moved_off", N_("Moved day off")
    MOVED_WORK = "moved_work", N_("Moved working day")

    @property
    def is_work(self) -> bool:
        """Whether the office works on such a day."""
        return self in (DayKind.WORK, DayKind.MOVED_WORK)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One row of the office's calendar: a day that differs from what its weekday says, or a holiday on a weekend."""

    day: date
    kind: DayKind
    why: str = ""


class WorkCalendar:
    """A five-day week with the rows of the office's calendar laid over it; never changes once made.

    A later row for the same day takes the place of an earlier one.
    """

    __slots__ = ("_balance", "_changed", "_rank_at", "_rows", "_years")

    def __init__(self, days: Iterable[CalendarDay] = ()) -> None:
        self._rows = {row.day: row for row in days}
        self._years = frozenset(day.year for day in self._rows)
        # Every question is answered by two figures: the rank of a day (working days from the first day of our era
        # through it) and the day of a rank. A plain week gives both by division; only the days worked or not worked
        # against their weekday correct it, so neither walks from day to day.
        self._changed = sorted(
            day.toordinal() for day, row in self._rows.items() if row.kind.is_work != _is_weekday(day.toordinal())
        )
        self._balance = list(accumulate((-1 if _is_weekday(day) else 1 for day in self._changed), initial=0))
        self._rank_at = [self._rank(day) for day in self._changed]

    def kind(self, day: date) -> DayKind:
        """What the day is: its row, or else what its weekday says."""
        row = self._rows.get(day)
        if row:
            return row.kind
        return DayKind.WORK if day.weekday() < _SATURDAY else DayKind.WEEKEND

    def why(self, day: date) -> str:
        """The reason written beside the day; empty for a day without a row."""
        row = self._rows.get(day)
        return row.why if row else ""

    def covers(self, day: date) -> bool:
        """Whether the calendar of that year has been entered; a date counted into a year without one may still move."""
        return day.year in self._years

    def is_workday(self, day: date) -> bool:
        """Whether the office works on the day."""
        return self.kind(day).is_work

    def nth_workday_after(self, day: date, n: int) -> date:
        """The n-th working day after the day, which itself is not counted; the day itself for n = 0."""
        return self._workday(self._rank(day.toordinal()) + n) if n else day

    def nth_workday_before(self, day: date, n: int) -> date:
        """The n-th working day before the day, which itself is not counted; the day itself for n = 0."""
        return self._workday(self._rank(day.toordinal() - 1) - n + 1) if n else day

    def next_workday(self, day: date) -> date:
        """The first working day after the day."""
        return self.nth_workday_after(day, 1)

    def previous_workday(self, day: date) -> date:
        """The last working day before the day."""
        return self.nth_workday_before(day, 1)

    def roll_forward(self, day: date) -> date:
        """The day itself if it is worked, or else the next working day (АППК art 76(5))."""
        return self._workday(self._rank(day.toordinal() - 1) + 1)

    def workdays_between(self, after: date, until: date) -> int:
        """How many working days follow `after` through `until`; negative when `until` comes first."""
        return self._rank(until.toordinal()) - self._rank(after.toordinal())

    def _rank(self, ordinal: int) -> int:
        """How many working days there are through this day, counted from the first day of our era (a Monday)."""
        weeks, rest = divmod(ordinal, 7)
        return 5 * weeks + min(rest, 5) + self._balance[bisect_right(self._changed, ordinal)]

    def _workday(self, rank: int) -> date:
        """The working day of this rank."""
        at = bisect_left(self._rank_at, rank)
        if at < len(self._changed) and self._rank_at[at] == rank and not _is_weekday(self._changed[at]):
            return date.fromordinal(self._changed[at])
        weeks, rest = divmod(rank - self._balance[at] - 1, 5)
        return date.fromordinal(7 * weeks + rest + 1)


def observed(holidays: Mapping[date, str], never_moved: Set[date] = frozenset()) -> tuple[CalendarDay, ...]:
    """The rows of the calendar that follow from the holidays {day: name}, in order of days.

    A holiday on a weekend gives the next working day off, and several stack (law on holidays art 5); the days
    `never_moved`, which are among the holidays, do not: 7 January and Kurban ait (Labour Code art 84(5)).
    """
    rows = {day: CalendarDay(day, DayKind.HOLIDAY, name) for day, name in holidays.items()}
    for day in sorted(holidays):
        if day.weekday() < _SATURDAY or day in never_moved:
            continue
        off = day + ONE_DAY
        while off in rows or off.weekday() >= _SATURDAY:
            off += ONE_DAY
        rows[off] = CalendarDay(off, DayKind.MOVED_OFF, f"{holidays[day]}, {day:%d.%m.%Y}")
    return tuple(rows[day] for day in sorted(rows))


def _is_weekday(ordinal: int) -> bool:
    return 1 <= ordinal % 7 < 6
