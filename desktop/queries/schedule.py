"""Reception days, their load, free slots, and the queue of a day."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import and_, case, func, select

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import question
from desktop.operations.reception import queue_key
from desktop.work import Look
from models.applicant import Applicant
from models.official import Official
from models.reception import ReceptionDay, Slot
from models.rules.kinds import BenefitGroup
from models.rules.names import surname_and_initials
from models.rules.slots import Load
from models.rules.states import HOLDS_SLOT_STATES, VisitState
from models.visit import Visit


@dataclass(frozen=True)
class DayRow:
    """One reception day with its load."""

    id: int
    official_id: int
    official: str
    day: dt.date
    starts: dt.time
    ends: dt.time
    load: Load
    closed_reason: str | None


@dataclass(frozen=True)
class SlotRow:
    """A free time with an official."""

    id: int
    official_id: int
    day: dt.date
    starts: dt.time
    minutes: int


@dataclass(frozen=True)
class VisitRow:
    """One line of the day's queue."""

    id: int
    number: str
    state: VisitState
    starts: dt.time | None
    applicant_id: int
    applicant: str
    question: str
    benefit_group: BenefitGroup | None


_holds = and_(Visit.slot_id == Slot.id, Visit.state.in_(HOLDS_SLOT_STATES))


@question(Permission.READ_VISITS)
def reception_days(look: Look, first_day: dt.date, last_day: dt.date, official_id: int | None = None) -> list[DayRow]:
    """The reception days of a period, of one official or of all, with what is booked."""
    query = (
        select(ReceptionDay, Official, func.count(Slot.id), func.sum(case((Visit.id.is_not(None), 1), else_=0)))
        .join(Official, ReceptionDay.official_id == Official.id)
        .join(Slot, Slot.reception_day_id == ReceptionDay.id)
        .outerjoin(Visit, _holds)
        .where(ReceptionDay.day.between(first_day, last_day))
        .group_by(ReceptionDay.id, Official.id)
        .order_by(ReceptionDay.day, ReceptionDay.starts)
    )
    if official_id:
        query = query.where(ReceptionDay.official_id == official_id)
    return [
        DayRow(
            day.id,
            official.id,
            surname_and_initials(official.name(look.actor.language)),
            day.day,
            day.starts,
            day.ends,
            Load(slots, taken),
            day.closed_reason,
        )
        for day, official, slots, taken in look.session.execute(query)
    ]


@question(Permission.READ_VISITS)
def free_slots(look: Look, official_id: int, first_day: dt.date | None = None, limit: int = 20) -> list[SlotRow]:
    """The next free times of an official, from a day on (None: from now on)."""
    now = look.local(look.now)
    day = max(first_day or look.today, look.today)
    query = (
        select(Slot.id, ReceptionDay.official_id, ReceptionDay.day, Slot.starts, Slot.minutes)
        .join(ReceptionDay, Slot.reception_day_id == ReceptionDay.id)
        .outerjoin(Visit, _holds)
        .where(
            ReceptionDay.official_id == official_id,
            ReceptionDay.closed_reason.is_(None),
            Visit.id.is_(None),
            (ReceptionDay.day > look.today) | ((ReceptionDay.day == look.today) & (Slot.starts > now.time())),
            ReceptionDay.day >= day,
        )
        .order_by(ReceptionDay.day, Slot.starts)
        .limit(limit)
    )
    return [SlotRow(*row) for row in look.session.execute(query)]


@question(Permission.READ_VISITS)
def queue_of_day(look: Look, official_id: int, day: dt.date) -> list[VisitRow]:
    """Booked and walk-in visitors of a day in one order; those moved and cancelled are left out."""
    rows = look.session.execute(
        select(Visit, Applicant)
        .join(Applicant, Visit.applicant_id == Applicant.id)
        .where(
            Visit.official_id == official_id,
            Visit.day == day,
            Visit.state.not_in((VisitState.MOVED, VisitState.CANCELLED)),
        )
    )
    queue = sorted(rows, key=lambda row: queue_key(row.Visit))
    look.viewed(Event.VISITS_LISTED, "visit", None, official=official_id, day=day)
    return [
        VisitRow(
            visit.id,
            visit.number,
            visit.state,
            visit.starts,
            applicant.id,
            applicant.full_name,
            visit.question,
            visit.benefit_group,
        )
        for visit, applicant in queue
    ]
