"""How the last day of an appeal came about: what «why this date» shows."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.operation import question
from desktop.scope import visible_appeal
from desktop.terms import counted
from desktop.work import Look
from models.appeal import Extension
from models.rules import deadlines
from models.rules.deadlines import Clock, Deadline


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
def why_these_days(look: Look, appeal_id: int) -> WhyThisDate:
    """The same with what stands around the count: the receipt, the other duties, the decision to extend."""
    appeal = visible_appeal(look, appeal_id)
    received_at = look.local(appeal.received_at)
    clocks = deadlines.clocks(appeal.kind, received_at.date(), appeal.registered_on, appeal.due_on, look.calendar)
    newest = look.session.scalar(
        select(Extension).where(Extension.appeal_id == appeal.id).order_by(Extension.id.desc()).limit(1)
    )
    extension = (newest.decided_on, newest.order_number) if newest else None
    return WhyThisDate(appeal.number, counted(look, appeal), received_at, clocks, extension)
