"""Orders as lists show them: one row for My orders, Control and the appeal's card; an executor's own by tabs."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, select
from sqlalchemy.orm import aliased

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import question
from desktop.queries.finding import MOST, typed_of
from desktop.queries.finding_texts import found_texts
from desktop.queries.numbers import orders_of
from desktop.scope import visible_assignments
from desktop.work import Look
from models.appeal import Appeal, Question
from models.applicant import Applicant
from models.classifier import Topic
from models.official import Department, Official
from models.place import Place
from models.resolution import Assignment, AssignmentStep
from models.rules.deadlines import days_left
from models.rules.kinds import AssignmentStepKind
from models.rules.names import PersonName, surname_and_initials
from models.rules.states import RUNNING_ASSIGNMENT_STATES, AssignmentState
from models.rules.titled import N_, Titled
from models.search import Found
from models.visit import Visit

AT_ONCE = 500  # rows read at a time
SHOWN = 150  # rows of a tab; more are found by words
READ_THROUGH = 3000  # orders of a state that are searched, the latest of those done


@dataclass(frozen=True)
class OrderRow:
    """One order in a list. `number` is its own, `source` that of its appeal or visit, `matter` what that is about.

    Days are working days: `days_left` until its own day, below zero when that has passed; `held_days` since the
    executor has it; `silence` since the last reminder that they have not answered, None where there is none. `remark`
    is the controller's, while the order is sent back.
    """

    id: int
    number: str
    state: AssignmentState
    text: str
    given_on: dt.date
    due_on: dt.date
    days_left: int
    interim_on: dt.date | None
    asked_until: dt.date | None
    done_on: dt.date | None
    reported_at: dt.datetime | None  # the office's wall clock
    is_lead: bool
    is_controlled_further: bool
    executor_id: int
    executor: str
    department: str
    appeal_id: int | None
    visit_id: int | None
    source: str
    applicant: str
    matter: str
    topic: str
    okrug: str
    statutory_on: dt.date | None  # the last day for the answer to the appeal
    reminded_on: tuple[dt.date, ...] = ()
    escalated_on: dt.date | None = None
    silence: int | None = None
    held_days: int = 0
    remark: str = ""

    @property
    def is_running(self) -> bool:
        """Whether the executor owes a report."""
        return self.state in RUNNING_ASSIGNMENT_STATES

    @property
    def is_late(self) -> bool:
        """Whether a report is owed whose day has passed."""
        return self.is_running and self.days_left < 0


@question(Permission.READ_APPEALS)
def order_rows(look: Look, ids: Sequence[int]) -> list[OrderRow]:
    """The rows of these orders, in their order, of those that the actor may see; noted in the journal."""
    rows = rows_of(look, ids)
    noted(look, rows)
    return rows


def noted(look: Look, rows: Sequence[OrderRow]) -> None:
    """Note in the journal that these rows were looked at."""
    if rows:
        seen = [row.id for row in rows] if len(rows) <= AT_ONCE else len(rows)
        look.viewed(Event.ASSIGNMENTS_LISTED, "assignment", None, ids=seen)


def rows_of(look: Look, ids: Sequence[int]) -> list[OrderRow]:
    """The rows of these orders, for a question that says itself in the journal what was looked at."""
    rows: dict[int, OrderRow] = {}
    language = "kk" if look.actor.language == "kk" else "ru"
    wanted = _rows(f"name_{language}").where(visible_assignments(look))
    for start in range(0, len(ids), AT_ONCE):
        part = list(ids[start : start + AT_ONCE])
        steps = steps_by_order(look, part)
        for row in look.session.execute(wanted.where(Assignment.id.in_(part))):
            rows[row.id] = _row(look, row, language, steps[row.id])
    return [rows[id] for id in ids if id in rows]


_OWN = (
    "id", "number", "state", "text", "given_on", "due_on", "interim_on", "asked_until", "done_on", "is_lead",
    "is_controlled_further", "executor_id", "appeal_id", "visit_id",
)  # fmt: skip


@cache  # to put it together takes as long as to read a page of it
def _rows(name: str) -> Select[*tuple[Any, ...]]:
    okrug, first = aliased(Place), aliased(Question)
    return (
        select(
            *(getattr(Assignment, column) for column in _OWN),
            Assignment.reported_at,
            func.coalesce(Appeal.number, Visit.number, "").label("source"),
            func.coalesce(Appeal.summary, Visit.question, "").label("summary"),
            Appeal.due_on.label("statutory_on"),
            Applicant.surname,
            Applicant.given,
            Applicant.patronymic,
            Applicant.entity_name,
            Official.surname_kk,
            Official.given_kk,
            Official.patronymic_kk,
            Official.surname_ru,
            Official.given_ru,
            Official.patronymic_ru,
            func.coalesce(getattr(Department, name), "").label("department"),
            func.coalesce(getattr(Topic, name), "").label("topic"),
            func.coalesce(getattr(okrug, name), getattr(Place, name), "").label("okrug"),
        )
        .join(Official, Assignment.executor_id == Official.id)
        .outerjoin(Department, Official.department_id == Department.id)
        .outerjoin(Appeal, Assignment.appeal_id == Appeal.id)
        .outerjoin(Visit, Assignment.visit_id == Visit.id)
        .outerjoin(Applicant, Applicant.id == func.coalesce(Appeal.applicant_id, Visit.applicant_id))
        .outerjoin(first, (first.appeal_id == Appeal.id) & (first.position == 1))
        .outerjoin(Topic, Topic.id == func.coalesce(first.topic_id, Visit.topic_id))
        .outerjoin(Place, Place.id == func.coalesce(first.place_id, Applicant.place_id))
        .outerjoin(okrug, Place.parent_id == okrug.id)
    )


def _row(look: Look, row: Row[*tuple[Any, ...]], language: str, steps: Sequence[AssignmentStep]) -> OrderRow:
    name = PersonName(*(getattr(row, f"{part}_{language}") for part in ("surname", "given", "patronymic")))
    person = PersonName(row.surname or "", row.given or "", row.patronymic or "")
    is_running = row.state in RUNNING_ASSIGNMENT_STATES
    return OrderRow(
        **{column: getattr(row, column) for column in _OWN},
        days_left=days_left(row.due_on, look.today, look.calendar),
        reported_at=look.local(row.reported_at) if row.reported_at else None,
        executor=surname_and_initials(name),
        department=row.department,
        source=row.source,
        applicant=row.entity_name or (surname_and_initials(person) if row.surname else ""),
        matter=row.topic or row.summary or row.text,
        topic=row.topic,
        okrug=row.okrug,
        statutory_on=row.statutory_on,
        reminded_on=tuple(_days(look, steps, AssignmentStepKind.REMINDED)),
        escalated_on=next(_days(look, steps, AssignmentStepKind.ESCALATED), None),
        silence=silence_of(look, steps) if is_running else None,
        held_days=_held(look, row, steps),
        remark=remark_of(steps) if row.state is AssignmentState.RETURNED else "",
    )


def _days(look: Look, steps: Iterable[AssignmentStep], kind: AssignmentStepKind) -> Iterator[dt.date]:
    return (look.local(step.at).date() for step in steps if step.kind is kind)


def _held(look: Look, row: Row[*tuple[Any, ...]], steps: Sequence[AssignmentStep]) -> int:
    """Working days since the order was given to who has it now; of one that is lifted, until then."""
    since = max(_days(look, steps, AssignmentStepKind.HANDED_OVER), default=row.given_on)
    return look.calendar.workdays_between(since, row.done_on or look.today)


def remark_of(steps: Sequence[AssignmentStep]) -> str:
    """What the controller wrote last when sending the order back."""
    return next((step.words for step in reversed(steps) if step.kind is AssignmentStepKind.SENT_BACK), "")


def silence_of(look: Look, steps: Sequence[AssignmentStep]) -> int | None:
    """Working days since the last reminder to which the executor has said nothing; None where there is none."""
    since = None
    for step in steps:
        if step.kind is AssignmentStepKind.REMINDED:
            since = look.local(step.at).date()
        elif step.kind.is_of_executor:
            since = None
    return None if since is None else look.calendar.workdays_between(since, look.today)


def steps_by_order(look: Look, ids: Sequence[int]) -> Mapping[int, list[AssignmentStep]]:
    """The chains of these orders, each oldest first."""
    steps: dict[int, list[AssignmentStep]] = defaultdict(list)
    if ids:
        query = select(AssignmentStep).where(AssignmentStep.assignment_id.in_(ids))
        for step in look.session.scalars(query.order_by(AssignmentStep.id)):
            steps[step.assignment_id].append(step)
    return steps


class OrderTab(Titled):
    """The tabs of an executor's orders."""

    OPEN = "open", N_("Open ones")
    NEW = "new", N_("New ones")
    WORK = "work", N_("Those in work")
    RETURNED = "returned", N_("Those sent back")
    DONE = "done", N_("Done ones")


_S = AssignmentState
# In this order the open ones stand under each other.
STATES_OF = {
    OrderTab.RETURNED: (_S.RETURNED,),
    OrderTab.NEW: (_S.GIVEN,),
    OrderTab.WORK: (_S.ACCEPTED, _S.REPORTED, _S.DECLINED),
    OrderTab.DONE: (_S.DONE, _S.ENDED, _S.CANCELLED),
}
_SECTIONS = (OrderTab.RETURNED, OrderTab.NEW, OrderTab.WORK)


@dataclass(frozen=True)
class MyOrders:
    """A tab of an executor's orders: those shown, by section; how many each tab has, and how many of these match."""

    counts: Mapping[OrderTab, int]
    sections: tuple[tuple[OrderTab, tuple[OrderRow, ...]], ...]
    found: int
    late: int


@question(Permission.EXECUTE_ASSIGNMENTS)
def my_orders(look: Look, tab: OrderTab = OrderTab.OPEN, text: str = "") -> MyOrders:
    """The orders of whoever asks: the open ones by their days, of those done the latest first; noted in the journal."""
    own = Assignment.executor_id == look.actor.official_id
    by_state = dict(
        look.session.execute(select(Assignment.state, func.count()).where(own).group_by(Assignment.state)).all()
    )
    counts = {one: sum(by_state.get(state, 0) for state in states) for one, states in STATES_OF.items()}
    counts[OrderTab.OPEN] = sum(counts[one] for one in _SECTIONS)
    found = _found(look, text) if text.strip() else None
    sections = [(one, _ids(look, one, found)) for one in (_SECTIONS if tab is OrderTab.OPEN else (tab,))]
    number = counts[tab] if found is None else sum(len(ids) for _, ids in sections)
    shown = [id for _, ids in sections for id in ids][:SHOWN]
    rows = {row.id: row for row in rows_of(look, shown)}
    noted(look, list(rows.values()))
    return MyOrders(
        counts,
        tuple((one, tuple(rows[id] for id in ids if id in rows)) for one, ids in sections if ids),
        number,
        look.session.scalar(select(func.count()).where(late_of(look, look.actor.official_id))) or 0,
    )


def late_of(look: Look, official_id: int) -> ColumnElement[bool]:
    """The orders of an official whose report is owed since before today."""
    return and_(
        Assignment.executor_id == official_id,
        Assignment.state.in_(RUNNING_ASSIGNMENT_STATES),
        Assignment.due_on < look.today,
    )


@dataclass(frozen=True)
class _Found:
    """What words may find: orders by their number, by their appeals and visits, by the words of their own text."""

    ids: frozenset[int]
    appeals: frozenset[int]
    visits: frozenset[int]
    spellings: tuple[str, ...]

    def holds(self, id: int, appeal_id: int | None, visit_id: int | None, text: str) -> bool:
        return (
            id in self.ids
            or appeal_id in self.appeals
            or visit_id in self.visits
            or any(spelling in text for spelling in self.spellings)
        )


def _found(look: Look, text: str) -> _Found:
    """An order's whole number is looked for nowhere else."""
    numbers = typed_of(look, text).numbers
    ids = frozenset(id for number in numbers for id in orders_of(look, number))
    if ids and any(number.is_whole and number.prefix for number in numbers):
        return _Found(ids, frozenset(), frozenset(), ())
    texts = found_texts(look, text, (Found.APPEAL, Found.VISIT), MOST)
    words = text.strip()
    # As SQLite and Python find them: to fold thousands of texts would take a second.
    spellings = tuple(dict.fromkeys((words, words.lower(), words.capitalize())))
    return _Found(ids, frozenset(texts[Found.APPEAL].ids), frozenset(texts[Found.VISIT].ids), spellings)


def _ids(look: Look, tab: OrderTab, found: _Found | None) -> list[int]:
    """The orders of a tab in their order, no more than are shown; of those found all."""
    is_done = tab is OrderTab.DONE
    order = Assignment.due_on.desc() if is_done else Assignment.due_on
    columns = (Assignment.id, Assignment.appeal_id, Assignment.visit_id, Assignment.text) if found else (Assignment.id,)
    rows: list[tuple[dt.date, int]] = []
    for state in STATES_OF[tab]:  # a state at a time: so the index gives them by their days, however many there are
        own = (Assignment.executor_id == look.actor.official_id, Assignment.state == state)
        query = select(Assignment.due_on, *columns).where(*own).order_by(order, Assignment.id)
        for due_on, *row in look.session.execute(query.limit(READ_THROUGH if found else SHOWN)):
            if found is None or found.holds(*row):
                rows.append((due_on, row[0]))
    return [id for _, id in sorted(rows, key=lambda one: ((-1 if is_done else 1) * one[0].toordinal(), one[1]))]
