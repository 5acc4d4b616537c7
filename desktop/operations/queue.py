"""Lead the queue of a day beyond the usual: walk-ins, those put off, those who come back, those received by video."""

import datetime as dt
from dataclasses import dataclass

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.lists import intake_point
from desktop.operations.reception import BookedVisit, BookVisit, book_visit, mark_arrived
from desktop.work import NOT_NOW, Work
from models.rules.states import VISIT, VisitState
from models.rules.titled import N_
from models.visit import Visit

LONGEST_POSTPONING = 240  # minutes: longer is another time, and a visit is moved with its reason


@operation(Permission.BOOK_VISITS)
def admit_walk_in(work: Work, order: BookVisit) -> BookedVisit:
    """Put a person who came without a booking into today's queue, as one who is here and waits."""
    if order.slot_id is not None:
        raise Refusal(N_("A walk-in holds no time."), field="slot")
    booked = book_visit(work, order)
    mark_arrived(work, booked.id)
    return booked


@dataclass(frozen=True)
class PostponeVisit:
    """Put a waiting or called visitor off by some minutes; others are called first."""

    visit_id: int
    minutes: int


@operation(Permission.HOLD_RECEPTIONS)
def postpone_visit(work: Work, order: PostponeVisit) -> dt.datetime:
    """Back into the queue, but not before the minutes are over; gives the instant from which they may be called."""
    visit = work.get(Visit, order.visit_id)
    if not 1 <= order.minutes <= LONGEST_POSTPONING:
        raise Refusal(N_("Postpone by 1 to {most} minutes."), field="minutes", most=LONGEST_POSTPONING)
    work.advance(visit, VISIT, "postpone")
    visit.postponed_until = work.now + dt.timedelta(minutes=order.minutes)
    work.record(Event.VISIT_POSTPONED, visit, minutes=order.minutes)
    return visit.postponed_until


@operation(Permission.BOOK_VISITS)
def return_to_queue(work: Work, visit_id: int) -> None:
    """The missed is here after all, the called goes back to wait, the postponed need not wait till then."""
    visit = work.get(Visit, visit_id)
    if visit.state is VisitState.MISSED:
        mark_arrived(work, visit_id)
        return
    if visit.postponed_until is None:
        work.advance(visit, VISIT, "park")
    visit.postponed_until = None
    work.record(Event.VISIT_PARKED, visit)


@dataclass(frozen=True)
class HoldByVideo:
    """Whether a booked visit is held by video; by video only with the visitor's consent (ПП-663 p. 24)."""

    visit_id: int
    is_video: bool
    has_consent: bool = False


@operation(Permission.BOOK_VISITS)
def hold_by_video(work: Work, order: HoldByVideo) -> None:
    """Change the form of a reception that has not begun: by video or in the office."""
    visit = work.get(Visit, order.visit_id)
    if visit.state not in (VisitState.BOOKED, VisitState.ARRIVED):
        raise Refusal(NOT_NOW, state=visit.state)
    if order.is_video and not order.has_consent:
        raise Refusal(N_("A reception by video needs the visitor's consent (ПП-663 p. 24)."), field="has_consent")
    visit.is_video, visit.has_consent = order.is_video, order.has_consent
    work.record(Event.VISIT_CHANGED, visit, video=order.is_video)


@dataclass(frozen=True)
class CorrectIntake:
    """Where the request for a visit was really taken in (None: not told), and the visit's version on the screen."""

    visit_id: int
    version: int
    intake_point_id: int | None


@operation(Permission.BOOK_VISITS)
def correct_intake(work: Work, order: CorrectIntake) -> None:
    """Put the point of intake right, in whatever state the visit is; one that went out of use since may stay."""
    visit = work.get(Visit, order.visit_id)
    work.check_version(visit, order.version)
    if order.intake_point_id != visit.intake_point_id:
        visit.intake_point_id = intake_point(work, order.intake_point_id)
        work.record(Event.VISIT_INTAKE, visit)
