"""Make the reception days of a quarter at once, from a weekly pattern (ПП-663 pp. 19, 20)."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.operation import operation
from desktop.operations.reception import OpenDay, open_day
from desktop.work import Look, Work
from models.reception import ReceptionDay
from models.rules.availability import Series, falling
from models.rules.slots import Hours
from models.rules.titled import N_

LONGEST_PLAN = dt.timedelta(days=366)


@dataclass(frozen=True)
class PlanReceptions:
    """When an official receives: weekdays (0 is Monday), in which weeks of a month (-1 the last one; none: in all)."""

    official_id: int
    first_day: dt.date
    last_day: dt.date
    weekdays: tuple[int, ...]
    starts: dt.time
    ends: dt.time
    weeks: tuple[int, ...] = ()
    slot_minutes: int | None = None
    place_kk: str = ""
    place_ru: str = ""


@dataclass(frozen=True)
class DayLeftOut:
    """A day of the pattern that is not worked, and why."""

    day: dt.date
    why: str


@dataclass(frozen=True)
class ReceptionPlan:
    """The days that the pattern opens; the days off that it falls on; the days that are open already or have passed."""

    days: tuple[dt.date, ...]
    days_off: tuple[DayLeftOut, ...]
    known: tuple[dt.date, ...]


@operation(Permission.PLAN_RECEPTIONS)
def plan_receptions(work: Work, order: PlanReceptions) -> ReceptionPlan:
    """Open every working day of the pattern; what was open already stays as it is."""
    plan = planned(work, order)
    if not plan.days:
        raise Refusal(N_("The pattern gives no new reception day in this period."), field="weekdays")
    for day in plan.days:
        open_day(
            work,
            OpenDay(
                order.official_id, day, order.starts, order.ends, order.slot_minutes, order.place_kk, order.place_ru
            ),
        )
    return plan


def planned(look: Look, order: PlanReceptions) -> ReceptionPlan:
    """What the pattern gives: nothing is opened yet."""
    if order.last_day < order.first_day or order.last_day - order.first_day > LONGEST_PLAN:
        raise Refusal(N_("A plan is made for a period of at most a year."), field="last_day")
    hours = Hours(order.starts, order.ends)
    weekdays = frozenset(order.weekdays)
    series = [Series(weekdays, hours, order.first_day, order.last_day, nth=nth) for nth in order.weeks or (None,)]
    days = falling(series, order.first_day, order.last_day)
    open_already = set(
        look.session.scalars(
            select(ReceptionDay.day).where(
                ReceptionDay.official_id == order.official_id,
                ReceptionDay.day.between(order.first_day, order.last_day),
            )
        )
    )
    known = tuple(day for day in days if day in open_already or day < look.today)
    left = [day for day in days if day not in known]
    return ReceptionPlan(
        tuple(day for day in left if look.calendar.is_workday(day)),
        tuple(DayLeftOut(day, look.calendar.why(day)) for day in left if not look.calendar.is_workday(day)),
        known,
    )
