"""When an official receives: series by weekday, exceptions, closures and holidays laid over each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from models.rules.slots import Hours
from models.rules.workdays import ONE_DAY, DayKind, WorkCalendar

LAST = -1
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Series:
    """Hours that recur on weekdays (0 is Monday) from `valid_from` through `valid_until`.

    Every so many weeks, counted from the week of `valid_from`; or, with `nth`, on the n-th such weekday of a month
    (LAST for the last one), when `every_weeks` does not matter.
    """

    weekdays: frozenset[int]
    hours: Hours
    valid_from: date
    valid_until: date | None = None
    every_weeks: int = 1
    nth: int | None = None

    def falls_on(self, day: date) -> bool:
        """Whether the series has its hours on the day."""
        if day.weekday() not in self.weekdays or day < self.valid_from or day > (self.valid_until or day):
            return False
        if self.nth == LAST:
            return (day + _WEEK).month != day.month
        if self.nth:
            return (day.day - 1) // 7 + 1 == self.nth
        return (_monday(day) - _monday(self.valid_from)) // _WEEK % self.every_weeks == 0


def falling(series: Iterable[Series], first_day: date, last_day: date) -> tuple[date, ...]:
    """The days from the first through the last on which one of the series has its hours, in order."""
    every = [first_day + n * ONE_DAY for n in range((last_day - first_day).days + 1)]
    kept = tuple(series)
    return tuple(day for day in every if any(one.falls_on(day) for one in kept))


@dataclass(frozen=True, slots=True)
class DayException:
    """The hours of one day in place of those of the series; none takes the day away."""

    day: date
    hours: tuple[Hours, ...] = ()


@dataclass(frozen=True, slots=True)
class Closure:
    """Days, both ends included, without a reception whatever else is said: a trip, illness, repair."""

    first_day: date
    last_day: date
    reason: str


@dataclass(frozen=True, slots=True)
class DayHours:
    """A day with its reception hours in order; they do not overlap."""

    day: date
    hours: tuple[Hours, ...]


@dataclass(frozen=True, slots=True)
class Availability:
    """When one official receives. The order is fixed: a closure beats a holiday, a holiday an exception, an exception
    the series; a weekend is no holiday, so that a reception may be held on a Saturday."""

    series: tuple[Series, ...] = ()
    exceptions: tuple[DayException, ...] = ()
    closures: tuple[Closure, ...] = ()

    def hours_on(self, day: date, calendar: WorkCalendar) -> tuple[Hours, ...]:
        """The hours of the day in order; empty when there is no reception."""
        if self.closed_because(day, calendar) is not None:
            return ()
        exception = next((exception for exception in self.exceptions if exception.day == day), None)
        if exception:
            return _united(exception.hours)
        return _united(series.hours for series in self.series if series.falls_on(day))

    def closed_because(self, day: date, calendar: WorkCalendar) -> str | None:
        """The reason of the closure or the name of the holiday that closes the day; None when it is not closed."""
        closure = next((one for one in self.closures if one.first_day <= day <= one.last_day), None)
        if closure:
            return closure.reason
        is_holiday = calendar.kind(day) in (DayKind.HOLIDAY, DayKind.MOVED_OFF)
        return calendar.why(day) if is_holiday else None

    def days(self, first_day: date, last_day: date, calendar: WorkCalendar) -> tuple[DayHours, ...]:
        """The days with a reception from the first through the last, in order."""
        every = (first_day + n * ONE_DAY for n in range((last_day - first_day).days + 1))
        return tuple(DayHours(day, hours) for day in every if (hours := self.hours_on(day, calendar)))

    def is_outside(self, day: date, booked: Hours, calendar: WorkCalendar) -> bool:
        """Whether a booking is left outside the hours, as may happen when these rules change."""
        return not any(hours.holds(booked) for hours in self.hours_on(day, calendar))


def _monday(day: date) -> date:
    return day - day.weekday() * ONE_DAY


def _united(hours: Iterable[Hours]) -> tuple[Hours, ...]:
    """The hours in order; where two overlap, or one goes on at once after the other, they become one."""
    united: list[Hours] = []
    for one in sorted(hours):
        if united and one.begins <= united[-1].ends:
            united[-1] = Hours(united[-1].begins, max(one.ends, united[-1].ends))
        else:
            united.append(one)
    return tuple(united)
