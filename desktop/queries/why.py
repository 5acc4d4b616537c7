"""How the last day of an appeal came about: what «why this date» shows."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.operation import question
from desktop.operations.corrections import CorrectRegistration, corrected_deadline
from desktop.scope import visible_appeal
from desktop.terms import counted
from desktop.work import Look
from models.appeal import Extension
from models.rules import deadlines
from models.rules.deadlines import Clock, Deadline
from models.rules.kinds import AppealKind


@dataclass(frozen=True)
class WhyThisDate:
    """How the last day came about: each day of the count, when it was received, the days of the other duties."""

    number: str
    deadline: Deadline
    received_at: dt.datetime
    clocks: tuple[Clock, ...]
    extension: tuple[dt.date, str] | None  # the day and the number of the newest decision to extend


@question(Permission.READ_APPEALS)
def why_this_date(look: Look, appeal_id: int) -> Deadline:
    """How the last day of an appeal came about, day by day."""
    return counted(look, visible_appeal(look, appeal_id))


@question(Permission.READ_APPEALS)
def why_these_days(look: Look, appeal_id: int, corrected: CorrectRegistration | None = None) -> WhyThisDate:
    """The same with what stands around the count: the receipt, the other duties, the decision to extend.

    Where a correction of the registration is said: as it would make them.
    """
    appeal = visible_appeal(look, appeal_id)
    deadline = corrected_deadline(look, appeal, corrected) if corrected else counted(look, appeal)
    received_at = look.local(corrected.received_at if corrected else appeal.received_at)
    kind = corrected.kind if corrected else appeal.kind
    due_on = deadline.due_on if corrected else appeal.due_on
    clocks = deadlines.clocks(kind, received_at.date(), deadline.registered_on, due_on, look.calendar)
    newest = look.session.scalar(
        select(Extension).where(Extension.appeal_id == appeal.id).order_by(Extension.id.desc()).limit(1)
    )
    lasts = newest if kind is not AppealKind.COMPLAINT else None  # art 99
    extension = (lasts.decided_on, lasts.order_number) if lasts else None
    return WhyThisDate(appeal.number, deadline, received_at, clocks, extension)
