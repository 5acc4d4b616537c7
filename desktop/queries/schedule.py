"""Reception days with their load, the slots of a day, free slots, and bookings that are to be moved."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import and_, case, func, select

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import question
from desktop.operations.planning import PlanReceptions, ReceptionPlan, planned
from desktop.work import Look
from models.applicant import Applicant
from models.official import Official
from models.reception import ReceptionDay, Slot
from models.rules.deadlines import Duty, duty_due
from models.rules.kinds import ApplicantKind, OfficialRank
from models.rules.names import surname_and_initials
from models.rules.slots import Load
from models.rules.states import HOLDS_SLOT_STATES, VisitState
from models.rules.workdays import ONE_DAY, DayKind
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


@dataclass(frozen=True)
class CalendarDay:
    """A day of the calendar: what it is to the office, and why."""

    day: dt.date
    kind: DayKind
    why: str


@dataclass(frozen=True)
class OfficialLoad:
    """One official's reception days, by date."""

    official_id: int
    name: str
    post: str
    days: dict[dt.date, DayRow]


@dataclass(frozen=True)
class PeriodLoad:
    """Days × officials, highest rank first; one who may receive and has no day in the period is there too (rule P1)."""

    days: tuple[CalendarDay, ...]
    officials: tuple[OfficialLoad, ...]
    is_ever_scheduled: bool = True  # whether there is a reception day in the office at all


@question(Permission.READ_VISITS)
def load_of_period(look: Look, first_day: dt.date, last_day: dt.date) -> PeriodLoad:
    """How full the reception days of every official are, day by day, both ends included."""
    by_official: dict[int, dict[dt.date, DayRow]] = {}
    for row in reception_days(look, first_day, last_day):
        by_official.setdefault(row.official_id, {})[row.day] = row
    language, ranks = look.actor.language, list(OfficialRank)
    officials = sorted(look.session.scalars(select(Official)), key=lambda one: (ranks.index(one.rank), one.id))
    every = (first_day + n * ONE_DAY for n in range((last_day - first_day).days + 1))
    return PeriodLoad(
        tuple(CalendarDay(day, look.calendar.kind(day), look.calendar.why(day)) for day in every),
        tuple(
            OfficialLoad(
                one.id, surname_and_initials(one.name(language)), one.post(language), by_official.get(one.id, {})
            )
            for one in officials
            if one.id in by_official or (one.is_active and one.rank.holds_receptions)
        ),
        bool(by_official) or look.session.scalar(select(ReceptionDay.id).limit(1)) is not None,
    )


@dataclass(frozen=True)
class DaySlot:
    """A time of a day: free, or with the visit that holds it."""

    id: int
    starts: dt.time
    minutes: int
    is_past: bool
    visit_id: int | None = None
    applicant: str = ""
    question: str = ""
    state: VisitState | None = None
    is_video: bool = False


@dataclass(frozen=True)
class DaySlots:
    """A reception day with its times, and by when its briefing notes and its final list are due (pp. 18, 32)."""

    row: DayRow
    place: str
    slot_minutes: int
    slots: tuple[DaySlot, ...]
    briefing_on: dt.date
    final_list_on: dt.date


@question(Permission.READ_VISITS)
def slots_of_day(look: Look, reception_day_id: int) -> DaySlots:
    """The times of a reception day in order, free and taken, and by whom."""
    day = look.get(ReceptionDay, reception_day_id)
    now = look.local(look.now)
    rows = look.session.execute(
        select(Slot, Visit, Applicant)
        .outerjoin(Visit, _holds)
        .outerjoin(Applicant, Visit.applicant_id == Applicant.id)
        .where(Slot.reception_day_id == day.id)
        .order_by(Slot.starts)
    )
    slots = []
    for slot, visit, applicant in rows:
        is_past = (day.day, slot.starts) <= (now.date(), now.time())
        held = (visit.id, short_name_of(applicant), visit.question, visit.state, visit.is_video) if visit else ()
        slots.append(DaySlot(slot.id, slot.starts, slot.minutes, is_past, *held))
    look.viewed(Event.VISITS_LISTED, "visit", None, official=day.official_id, day=day.day)
    return DaySlots(
        reception_days(look, day.day, day.day, day.official_id)[0],
        day.place(look.actor.language),
        day.slot_minutes,
        tuple(slots),
        duty_due(Duty.BRIEFING_NOTE, day.day, look.calendar),
        duty_due(Duty.FINAL_LIST, day.day, look.calendar),
    )


def short_name_of(applicant: Applicant) -> str:
    """«Сәрсенова Г. М.», or the name of the entity."""
    if applicant.kind is ApplicantKind.ENTITY:
        return applicant.entity_name
    return surname_and_initials(applicant.person_name)


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


@question(Permission.PLAN_RECEPTIONS)
def reception_plan(look: Look, plan: PlanReceptions) -> ReceptionPlan:
    """What a pattern would open, before it is opened: new days, days off left out, days open already."""
    return planned(look, plan)


@dataclass(frozen=True)
class StrandedVisit:
    """A booking that cannot be held on its day: the day became a day off, or the reception was closed (p. 26)."""

    visit_id: int
    number: str
    applicant: str
    official_id: int
    official: str
    day: dt.date
    starts: dt.time | None
    why: str


@question(Permission.READ_VISITS)
def stranded_visits(look: Look) -> list[StrandedVisit]:
    """Bookings from today on that are to be moved at once: nobody will be received at that time."""
    rows = look.session.execute(
        select(Visit, Applicant, Official, ReceptionDay.closed_reason)
        .join(Applicant, Visit.applicant_id == Applicant.id)
        .join(Official, Visit.official_id == Official.id)
        .join(Slot, Visit.slot_id == Slot.id)
        .join(ReceptionDay, Slot.reception_day_id == ReceptionDay.id)
        .where(Visit.day >= look.today, Visit.state.in_((VisitState.BOOKED, VisitState.ARRIVED)))
        .order_by(Visit.day, Visit.starts)
    ).all()
    stranded = [row for row in rows if row.closed_reason or not look.calendar.is_workday(row.Visit.day)]
    if stranded:
        look.viewed(Event.VISITS_LISTED, "visit", None, visits=[row.Visit.id for row in stranded])
    return [
        StrandedVisit(
            visit.id,
            visit.number,
            applicant.full_name,
            official.id,
            surname_and_initials(official.name(look.actor.language)),
            visit.day,
            visit.starts,
            closed_reason or look.calendar.why(visit.day),
        )
        for visit, applicant, official, closed_reason in stranded
    ]
