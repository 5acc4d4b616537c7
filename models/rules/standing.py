"""How an appeal stands to whoever looks down a list: the nearest duty, or else the plain state."""

from dataclasses import dataclass
from datetime import date

from models.rules.deadlines import DueState, days_left, due_state
from models.rules.states import AppealState
from models.rules.titled import N_, Titled
from models.rules.workdays import WorkCalendar


class Sign(Titled):
    """What the chip of an appeal says; the signs with a day or a number of days have words of their own beside it."""

    NEW = "new", N_("New")
    IN_WORK = "in_work", N_("Under consideration")
    EXTENDED = "extended", N_("Extended")
    FORWARD = "forward", N_("Soon too late to forward")
    SOON = "soon", N_("Due soon")
    TODAY = "today", N_("Due today")
    LATE = "late", N_("Overdue")
    INCOMPLETE = "incomplete", N_("Being completed")
    NOT_COMPLETED = "not_completed", N_("Not completed")
    CLOSED = "closed", N_("Answered")
    FORWARDED = "forwarded", N_("Forwarded")
    RETURNED = "returned", N_("Returned")
    WITHDRAWN = "withdrawn", N_("Withdrawn")
    TERMINATED = "terminated", N_("Terminated")
    ATTACHED = "attached", N_("Attached")
    STRUCK = "struck", N_("Struck out")


@dataclass(frozen=True, slots=True)
class Standing:
    """The sign, the day that it is about (None for an ended appeal) and the working days until it, negative after."""

    sign: Sign
    day: date | None = None
    days: int = 0


_OF_DUE = {DueState.SOON: Sign.SOON, DueState.TODAY: Sign.TODAY, DueState.LATE: Sign.LATE}


def standing(
    state: AppealState,
    *,
    forward_by: date,
    due_on: date,
    complete_by: date | None,
    is_extended: bool,
    today: date,
    calendar: WorkCalendar,
    soon: int,
) -> Standing:
    """What comes first: an answer that is due within `soon` working days, forwarding today or on the next working day
    (АППК art 65), completion by the applicant (art 64(6), while which nothing is due), the state.
    """
    if state is AppealState.INCOMPLETE:
        has_passed = complete_by is not None and complete_by < today
        sign = Sign.NOT_COMPLETED if has_passed else Sign.INCOMPLETE
        return Standing(sign, complete_by, days_left(complete_by, today, calendar) if complete_by else 0)
    if state not in (AppealState.REGISTERED, AppealState.IN_WORK):
        return Standing(Sign(state.value))
    left = days_left(due_on, today, calendar)
    near = _OF_DUE.get(due_state(due_on, today, calendar, soon=soon))
    if near:
        return Standing(near, due_on, left)
    to_forward = days_left(forward_by, today, calendar)
    if to_forward in (0, 1):
        return Standing(Sign.FORWARD, forward_by, to_forward)
    if is_extended:
        return Standing(Sign.EXTENDED, due_on, left)
    return Standing(Sign.NEW if state is AppealState.REGISTERED else Sign.IN_WORK, due_on, left)
