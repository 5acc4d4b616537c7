"""The monthly report on appeals under control, by the unit that executes them (annex 17 of the documentation rules)."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.measures import ANNEX_17, ON_EXECUTION, Period
from desktop.operation import question
from desktop.work import Look
from models.appeal import Appeal
from models.official import Department, Official
from models.rules.titled import N_
from resources.texts import texts


@dataclass(frozen=True)
class ReportRow:
    """A unit: a department, the post of an executor without one, or nobody yet; figures in the order of ANNEX_17."""

    unit: str
    figures: tuple[int, ...]


@dataclass(frozen=True)
class ControlReport:
    """`period` ends with today where the month has not ended."""

    period: Period
    rows: tuple[ReportRow, ...]
    total: tuple[int, ...]


def month_of(day: dt.date) -> Period:
    """The calendar month of a day."""
    first = day.replace(day=1)
    return Period(first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1))


@question(Permission.EXPORT)
def control_report(look: Look, month: Period, language: str | None = None) -> ControlReport:
    """The figures of a month by unit, the units by their names in a language. Refuses a month that has not begun."""
    if month.first_day > look.today:
        raise Refusal(N_("This month has not begun yet."), field="month")
    period = replace(month, last_day=min(month.last_day, look.today))
    language = language or look.actor.language
    unit = func.coalesce(Department.id * 2, Official.id * 2 + 1)  # one key for both: neither is mixed up
    figures = [one.count(look, period) for one in ANNEX_17]
    query = (
        select(func.min(Department.id), func.min(Official.id), *figures)
        .select_from(Appeal)
        .outerjoin(Official, Appeal.executor_id == Official.id)
        .outerjoin(Department, Official.department_id == Department.id)
        .where(ON_EXECUTION.where(look, period))
        .group_by(unit)
    )
    rows = [
        ReportRow(_unit(look, department_id, official_id, language), tuple(counted))
        for department_id, official_id, *counted in look.session.execute(query)
    ]
    rows.sort(key=lambda row: row.unit)
    return ControlReport(period, tuple(rows), tuple(map(sum, zip(*(row.figures for row in rows), strict=True))))


def _unit(look: Look, department_id: int | None, official_id: int | None, language: str) -> str:
    if department_id is not None:
        return look.get(Department, department_id).name(language)
    if official_id is not None:
        post = look.get(Official, official_id).post(language)
        return post[:1].upper() + post[1:]
    return texts(language)(N_("Not given to an executor yet"))
