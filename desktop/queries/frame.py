"""What the frame around every screen shows, in one cheap question: who, where, which day, how much waits."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.duties import ANSWERED_STATES
from desktop.measures import LATE
from desktop.operation import question
from desktop.queries.backups import BackupState, backup_state
from desktop.queries.morning import official_name, own_visits
from desktop.queries.orders import late_of
from desktop.queries.prepared import waiting_by_kind
from desktop.scope import visible_appeals
from desktop.work import Look
from models.appeal import Appeal
from models.official import Official
from models.resolution import Assignment
from models.rules.states import VisitState
from models.user import Role, User, user_role
from models.visit import Visit
from resources.texts import texts

_WAITING = (VisitState.BOOKED, VisitState.ARRIVED, VisitState.CALLED)


@dataclass(frozen=True)
class FrameRow:
    """`role` is the post, or the roles where an official has none; `why_off` says why today is not worked, and is
    empty on a working day; `counts` tell by screen how much waits there.
    """

    person: str
    role: str
    office: str
    is_rehearsal: bool
    today: dt.date
    why_off: str
    backup: BackupState
    counts: Mapping[str, int]


@question(Permission.USE)
def frame(look: Look) -> FrameRow:
    """Who is signed in, the date with its mark; what waits: visitors, late appeals and orders, letters."""
    language = look.actor.language
    own = look.get(Official, look.actor.official_id)
    return FrameRow(
        person=official_name(look, own),
        role=own.post(language) or _roles(look),
        office=look.settings.body(language),
        is_rehearsal=look.settings.is_rehearsal,
        today=look.today,
        why_off=_why_off(look),
        backup=backup_state.function(look),
        counts=_counts(look),
    )


def _roles(look: Look) -> str:
    query = select(Role).join(user_role).join(User).where(User.id == look.actor.user_id).order_by(Role.id)
    return ", ".join(role.name(look.actor.language) for role in look.session.scalars(query))


def _why_off(look: Look) -> str:
    if look.calendar.is_workday(look.today):
        return ""
    return look.calendar.why(look.today) or texts(look.actor.language).of(look.calendar.kind(look.today)).lower()


def _counts(look: Look) -> dict[str, int]:
    counted = {}
    if look.actor.may(Permission.READ_VISITS):
        counted["day"] = select(func.count()).where(
            Visit.day == look.today, Visit.state.in_(_WAITING), own_visits(look)
        )
    if look.actor.may(Permission.READ_APPEALS):
        burning = (Appeal.state.in_(ANSWERED_STATES), Appeal.due_on <= look.today)
        counted["appeals"] = select(func.count()).where(*burning, visible_appeals(look))
    if look.actor.may(Permission.EXECUTE_ASSIGNMENTS):
        counted["orders"] = select(func.count()).where(late_of(look, look.actor.official_id))
    if look.actor.may(Permission.WATCH_ASSIGNMENTS):
        counted["control"] = select(func.count(Assignment.id)).where(LATE.where(look))
    counts = {screen: look.session.scalar(query) or 0 for screen, query in counted.items()}
    if look.actor.may(Permission.READ_APPEALS):
        counts["letters"] = sum(waiting_by_kind(look).values())
    return counts
