"""The queue of a reception day: who waits, who is in, who was received, and what the day came to."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import question
from desktop.operations.reception import is_put_off, places, queue_key
from desktop.queries.schedule import DayRow, reception_days, short_name_of
from desktop.scope import not_hidden
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant
from models.place import Place
from models.reception import ReceptionDay, Slot
from models.rules.kinds import BenefitGroup, VisitOutcome
from models.rules.states import OPEN_APPEAL_STATES, VisitState
from models.visit import Visit


@dataclass(frozen=True)
class VisitRow:
    """One line of the day's queue; moments are the office's wall clock."""

    id: int
    place: int  # the number that the person keeps all day
    number: str
    state: VisitState
    starts: dt.time | None  # None: a walk-in
    minutes: int
    applicant_id: int
    applicant: str
    short_name: str
    village: str
    question: str
    benefit_group: BenefitGroup | None
    is_video: bool
    arrived_at: dt.datetime | None
    called_at: dt.datetime | None
    entered_at: dt.datetime | None
    ended_at: dt.datetime | None
    postponed_until: dt.datetime | None  # None also when it has passed
    outcome: VisitOutcome | None
    reason: str  # of a call out of turn
    open_appeals: int

    def waited(self, now: dt.datetime) -> dt.timedelta | None:
        """How long the person has waited in the hall, till they went in; None for one who has not come."""
        if self.arrived_at is None or self.state is VisitState.MISSED:
            return None
        return (self.entered_at or now) - self.arrived_at


_NOT_OF_THE_DAY = (VisitState.MOVED, VisitState.CANCELLED)
_ORDER = (VisitState.DONE, VisitState.IN_ROOM, VisitState.CALLED, VisitState.ARRIVED, VisitState.BOOKED)


@question(Permission.READ_VISITS)
def queue_of_day(look: Look, official_id: int, day: dt.date) -> list[VisitRow]:
    """Booked and walk-in visitors of a day in the order of call: the received first, the missed at the end.

    Those moved and cancelled are left out.
    """
    rows = look.session.execute(
        select(Visit, Applicant, Place, Slot.minutes)
        .join(Applicant, Visit.applicant_id == Applicant.id)
        .outerjoin(Place, Applicant.place_id == Place.id)
        .outerjoin(Slot, Visit.slot_id == Slot.id)
        .where(Visit.official_id == official_id, Visit.day == day, Visit.state.not_in(_NOT_OF_THE_DAY))
    ).all()
    numbers = places(row.Visit for row in rows)
    open_appeals = _open_appeals(look, [row.Applicant.id for row in rows])
    look.viewed(Event.VISITS_LISTED, "visit", None, official=official_id, day=day)
    return [
        _row(look, visit, applicant, village, numbers[visit.id], minutes, open_appeals.get(applicant.id, 0))
        for visit, applicant, village, minutes in sorted(rows, key=lambda row: _call_key(row.Visit, look.now))
    ]


def _call_key(visit: Visit, now: dt.datetime) -> tuple[int, dt.datetime, bool, dt.time, int]:
    """The received as they went in, then who is in, called, waits, is awaited, put off, missed."""
    rank = len(_ORDER) + 1 if visit.state is VisitState.MISSED else _ORDER.index(visit.state)
    if visit.state is VisitState.ARRIVED and is_put_off(visit, now):
        rank = len(_ORDER)
    entered = visit.entered_at if visit.state is VisitState.DONE else None
    return (rank, entered or now, *queue_key(visit))


def _open_appeals(look: Look, applicants: list[int]) -> dict[int, int]:
    # Not as a condition: SQLite would take the index of the states and look at every open appeal.
    open_ones = func.count().filter(Appeal.state.in_(OPEN_APPEAL_STATES))
    query = select(Appeal.applicant_id, open_ones).where(
        Appeal.applicant_id.in_(applicants), not_hidden(look, Appeal.id)
    )
    query = query.group_by(Appeal.applicant_id)
    return {row[0]: row[1] for row in look.session.execute(query)}


def _row(
    look: Look, visit: Visit, applicant: Applicant, village: Place | None, place: int, minutes: int | None, appeals: int
) -> VisitRow:
    def local(moment: dt.datetime | None) -> dt.datetime | None:
        return look.local(moment) if moment else None

    return VisitRow(
        id=visit.id,
        place=place,
        number=visit.number,
        state=visit.state,
        starts=visit.starts,
        minutes=minutes or look.settings.slot_minutes,
        applicant_id=applicant.id,
        applicant=applicant.full_name,
        short_name=short_name_of(applicant),
        village=village.name(look.actor.language) if village else "",
        question=visit.question,
        benefit_group=visit.benefit_group,
        is_video=visit.is_video,
        arrived_at=local(visit.arrived_at),
        called_at=local(visit.called_at),
        entered_at=local(visit.entered_at),
        ended_at=local(visit.ended_at),
        postponed_until=local(visit.postponed_until) if is_put_off(visit, look.now) else None,
        outcome=visit.outcome,
        reason=visit.reason if visit.called_at else "",
        open_appeals=appeals,
    )


@dataclass(frozen=True)
class DaySummary:
    """What a day came to so far, and who was called out of turn with the reason."""

    booked: int
    walk_ins: int
    received: int
    waiting: int
    missed: int
    out_of_turn: tuple[VisitRow, ...]

    @property
    def visitors(self) -> int:
        """All who came or are awaited."""
        return self.booked + self.walk_ins


@dataclass(frozen=True)
class Queue:
    """A reception on a day: the day as planned (None: no reception day), its room, the visitors, the summary."""

    day: DayRow | None
    place: str
    slot_minutes: int
    visits: tuple[VisitRow, ...]
    summary: DaySummary


@question(Permission.READ_VISITS)
def day_of(look: Look, official_id: int, day: dt.date) -> Queue:
    """All that the screen of a reception day shows of one official."""
    visits = tuple(queue_of_day(look, official_id, day))
    days = reception_days(look, day, day, official_id)
    reception = look.get(ReceptionDay, days[0].id) if days else None
    return Queue(
        day=days[0] if days else None,
        place=reception.place(look.actor.language) if reception else "",
        slot_minutes=reception.slot_minutes if reception else look.settings.slot_minutes,
        visits=visits,
        summary=summary_of(visits),
    )


def summary_of(visits: tuple[VisitRow, ...]) -> DaySummary:
    """The counts of a queue, and its calls out of turn that needed a reason."""

    def count(*states: VisitState) -> int:
        return sum(visit.state in states for visit in visits)

    walk_ins = sum(visit.starts is None for visit in visits)
    return DaySummary(
        booked=len(visits) - walk_ins,
        walk_ins=walk_ins,
        received=count(VisitState.DONE),
        waiting=count(VisitState.ARRIVED, VisitState.CALLED),
        missed=count(VisitState.MISSED),
        out_of_turn=tuple(visit for visit in visits if visit.reason),
    )
