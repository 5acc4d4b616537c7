"""Orders under control: the table by executor, department, topic or okrug, and the list behind each of its figures."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from desktop.access import Permission
from desktop.measures import CONTROL, ENDED, LIFTED, OPEN, ORDERS, TO_DECIDE, TO_ESCALATE
from desktop.operation import question
from desktop.queries.morning import official_name
from desktop.scope import visible_assignments
from desktop.work import Look
from models.appeal import Appeal, Question
from models.applicant import Applicant
from models.base import Named
from models.classifier import Topic
from models.official import Department, Official
from models.place import Place
from models.resolution import Assignment
from models.rules.titled import N_, Titled
from models.visit import Visit

FIRST_PAGE = 200  # orders of a list that are asked for first


class By(Titled):
    """What the table of Control has a line for."""

    EXECUTOR = "executor", N_("By executor")
    DEPARTMENT = "department", N_("By department")
    TOPIC = "topic", N_("By topic")
    OKRUG = "okrug", N_("By okrug")


@dataclass(frozen=True)
class ControlLine:
    """A line of the table. `key` is None where the order has no such thing; `figures` are by the names of measures."""

    key: int | None
    name: str
    about: str
    figures: Mapping[str, int]


@dataclass(frozen=True)
class ControlTable:
    """The lines, the most pressing first, their sum, and what stands beside the table: figures that have lists too."""

    by: By
    lines: tuple[ControlLine, ...]
    total: ControlLine
    beside: Mapping[str, int]


@dataclass(frozen=True)
class Chosen:
    """Which figure: the measure by its name, and of which line; of all lines where `is_total`."""

    measure: str = OPEN.name
    by: By = By.EXECUTOR
    key: int | None = None
    is_total: bool = True


@dataclass(frozen=True)
class Escalation:
    """What the head will be told of by itself next: on which day, the order that is late the longest, how many."""

    day: dt.date
    number: str
    count: int


@dataclass(frozen=True)
class ControlList:
    """The orders behind a figure, the longest late first; `hidden` are those on appeals that the actor may not see."""

    ids: list[int]
    escalation: Escalation | None
    hidden: int = 0


_COLUMNS = tuple(one.name for one in CONTROL)


@question(Permission.WATCH_ASSIGNMENTS)
def control_table(look: Look, by: By = By.EXECUTOR) -> ControlTable:
    """How many orders are late, fall due, are open, wait for the controller: by line, and in all.

    Averages are asked for by themselves (`control_days`): they go through what was done long ago.
    """
    key, source = _grouped(by)
    figures = [one.count(look) for one in CONTROL]
    query = source.with_only_columns(key, *figures).where(OPEN.where(look)).group_by(key)
    roots = _roots(look) if by is By.OKRUG else {}
    counted: dict[int | None, Counter[str]] = defaultdict(Counter)
    for place, *numbers in look.session.execute(query):
        counted[roots.get(place, place)] += Counter(dict(zip(_COLUMNS, numbers, strict=True)))
    names = _names(look, by, counted)
    lines = [ControlLine(one, *names[one], {name: of[name] for name in _COLUMNS}) for one, of in counted.items()]
    lines.sort(key=lambda line: (*(-line.figures[one.name] for one in CONTROL), line.name))
    total = {one.name: sum(line.figures[one.name] for line in lines) for one in CONTROL}
    beside = {one.name: _count(look, one.where(look)) for one in (TO_DECIDE, ENDED)}
    return ControlTable(by, tuple(lines), ControlLine(None, "", "", total), beside)


@dataclass(frozen=True)
class ControlDays:
    """Working days from given to done, on the average of those lifted in the last 90 days: by line, and of all.

    The list behind it is that of the measure «lifted».
    """

    lines: Mapping[int | None, float]
    total: float | None


@question(Permission.WATCH_ASSIGNMENTS)
def control_days(look: Look, by: By = By.EXECUTOR) -> ControlDays:
    """How many working days orders take; those given and done on the same days are counted together."""
    key, source = _grouped(by)
    lasted = source.with_only_columns(key, Assignment.given_on, Assignment.done_on, func.count())
    lasted = lasted.where(LIFTED.where(look)).group_by(key, Assignment.given_on, Assignment.done_on)
    days, orders = Counter[int | None](), Counter[int | None]()
    roots = _roots(look) if by is By.OKRUG else {}
    for key_of, given_on, done_on, count in look.session.execute(lasted):
        assert done_on is not None  # it was lifted
        line = roots.get(key_of, key_of)
        days[line] += look.calendar.workdays_between(given_on, done_on) * count
        orders[line] += count
    averages = {line: days[line] / count for line, count in orders.items()}
    return ControlDays(averages, days.total() / orders.total() if orders else None)


@question(Permission.WATCH_ASSIGNMENTS)
def control_list(look: Look, chosen: Chosen, limit: int | None = None) -> ControlList:
    """The orders behind a figure, or the first of them, and what of all the head will be told by itself."""
    measure = ORDERS[chosen.measure]
    key, source = _grouped(chosen.by)
    of_line = () if chosen.is_total else (_is_of(look, chosen, key),)
    counted = (measure.where(look), *of_line)
    conditions = (*counted, visible_assignments(look))
    newest_first = measure is LIFTED
    order = (Assignment.done_on.desc(), Assignment.id.desc()) if newest_first else (Assignment.due_on, Assignment.id)
    source = select(Assignment.id) if chosen.is_total else source
    found = source.with_only_columns(Assignment.id).where(*conditions).order_by(*order).limit(limit)
    ids = [id for (id,) in look.session.connection().execute(found)]
    figure = source.with_only_columns(func.count(Assignment.id)).where(*counted)
    seen = source.with_only_columns(func.count(Assignment.id)).where(*conditions)
    hidden = (look.session.scalar(figure) or 0) - (look.session.scalar(seen) or 0) if look.hidden else 0
    return ControlList(ids, _escalation(look, source, conditions), hidden)


def _escalation(look: Look, source: Select[int], conditions: Iterable[ColumnElement[bool]]) -> Escalation | None:
    """The rule of `escalate_late`: on the first working day on which so many working days have passed."""
    days = look.settings.escalate_days
    if not days:
        return None
    coming = source.with_only_columns(Assignment.due_on, func.count(), func.min(Assignment.id))
    coming = coming.where(*conditions, TO_ESCALATE.where(look)).group_by(Assignment.due_on).order_by(Assignment.due_on)
    first = look.session.execute(coming.limit(1)).first()
    if first is None:
        return None
    due_on, count, id = first
    day = max(look.calendar.nth_workday_after(due_on, days + 1), look.calendar.roll_forward(look.today))
    number = look.session.scalar(select(Assignment.number).where(Assignment.id == id)) or ""
    return Escalation(day, number, count)


def _count(look: Look, *conditions: ColumnElement[bool]) -> int:
    return look.session.scalar(select(func.count(Assignment.id)).where(*conditions)) or 0


def _grouped(by: By) -> tuple[ColumnElement[int], Select[int]]:
    """The key of a line, and the query from which it is taken."""
    source = select(Assignment.id)
    if by is By.EXECUTOR:
        return Assignment.executor_id, source  # type: ignore[return-value]  # an attribute is a column to a query
    if by is By.DEPARTMENT:
        executor = aliased(Official)
        return executor.department_id, source.join(executor, Assignment.executor_id == executor.id)  # type: ignore[return-value]
    first = aliased(Question)
    source = source.outerjoin(first, (first.appeal_id == Assignment.appeal_id) & (first.position == 1))
    if by is By.TOPIC:
        source = source.outerjoin(Visit, Assignment.visit_id == Visit.id)
        source = source.outerjoin(Topic, Topic.id == func.coalesce(first.topic_id, Visit.topic_id))
        return func.coalesce(Topic.parent_id, Topic.id), source
    return _place(first), source


def _place(first: type[Question]) -> ColumnElement[int]:
    """The place of the question, else of the applicant, whose rows are read only then."""
    of_appeal = select(Appeal.applicant_id).where(Appeal.id == Assignment.appeal_id).correlate(Assignment)
    of_visit = select(Visit.applicant_id).where(Visit.id == Assignment.visit_id).correlate(Assignment)
    of_applicant = select(Applicant.place_id).where(
        Applicant.id == func.coalesce(of_appeal.scalar_subquery(), of_visit.scalar_subquery())
    )
    return func.coalesce(first.place_id, of_applicant.correlate(Assignment).scalar_subquery())


def _roots(look: Look) -> dict[int | None, int]:
    """The okrug of each place: a street lies in a neighbourhood, that in a village, that in an okrug."""
    parents = dict(look.session.execute(select(Place.id, Place.parent_id)).all())

    def root(id: int) -> int:
        parent = parents[id]
        return id if parent is None else root(parent)

    return {id: root(id) for id in parents}


def _is_of(look: Look, chosen: Chosen, key: ColumnElement[int]) -> ColumnElement[bool]:
    """Orders of one line of the table."""
    if chosen.key is None:
        return key.is_(None)
    if chosen.by is not By.OKRUG:
        return key == chosen.key
    return key.in_([place for place, okrug in _roots(look).items() if okrug == chosen.key])


_TABLES: Mapping[By, type[Department | Topic | Place]] = {
    By.DEPARTMENT: Department, By.TOPIC: Topic, By.OKRUG: Place,
}  # fmt: skip


def _names(look: Look, by: By, keys: Iterable[int | None]) -> dict[int | None, tuple[str, str]]:
    """What a line is called, and what stands muted beside it: an executor has a department or a post."""
    language = look.actor.language
    if by is not By.EXECUTOR:
        rows: Iterable[Named] = look.session.scalars(select(_TABLES[by]).where(_TABLES[by].id.in_(keys)))
        return {None: ("", ""), **{row.id: (row.name(language), "") for row in rows}}  # type: ignore[attr-defined]
    found = select(Official, Department).outerjoin(Department, Official.department_id == Department.id)
    return {
        one.id: (official_name(look, one), department.name(language) if department else one.post(language))
        for one, department in look.session.execute(found.where(Official.id.in_(keys)))
    }
