"""Days and moments of the invented office: office hours, lunch, evenings, weekends."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Almaty")

_WEEKDAYS = (1.3, 1.1, 1.0, 1.0, 0.8, 0.35, 0.25)
_OPENS, _CLOSES, _MIDNIGHT = 9 * 60, 18 * 60 + 30, 24 * 60  # minutes of the day
_LUNCH = range(13 * 60, 14 * 60 + 30)
_EVENING = 0.25  # share of what comes by wire after closing
_AT_THE_DOOR = 0.01  # share of visitors still served in the half hour after closing

WorkingDay = Callable[[date], bool]


def is_weekday(day: date) -> bool:
    """Monday to Friday: what counts as a working day where no calendar is given."""
    return day.weekday() < 5


def days_between(first: date, last: date) -> list[date]:
    """All days from the first to the last, both included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def weight(day: date) -> float:
    """How busy a day of the week is."""
    return _WEEKDAYS[day.weekday()]


def moment(random: Random, day: date, *, is_always_open: bool) -> datetime:
    """A moment of the day: in office hours before or after lunch; what is always open is also used in the evening."""
    if is_always_open and random.random() < _EVENING:
        return _at(random, day, random.randrange(_CLOSES + 1, _MIDNIGHT))
    if not is_always_open and random.random() < _AT_THE_DOOR:
        return _at(random, day, random.randrange(_CLOSES + 1, _CLOSES + 31))
    minute = int(random.triangular(_OPENS, _CLOSES, 10 * 60 + 30))
    return _at(random, day, minute - len(_LUNCH) if minute in _LUNCH else minute)


def _at(random: Random, day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60, random.randrange(60)), OFFICE_ZONE)
