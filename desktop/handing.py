"""What somebody holds that a substitute must know of: orders, promises, appeals, letters, bookings of a period."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.work import Look
from models.appeal import Appeal
from models.handover import Handover
from models.reply import Reply
from models.resolution import Assignment
from models.rules.kinds import HandoverKind
from models.rules.states import OPEN_APPEAL_STATES, UNFINISHED_ASSIGNMENT_STATES, ReplyState, VisitState
from models.rules.titled import N_
from models.visit import Visit

_UNSENT = (ReplyState.DRAFT, ReplyState.FOR_SIGNATURE, ReplyState.SIGNED)
_COMING = (VisitState.BOOKED, VisitState.ARRIVED)


@dataclass(frozen=True)
class Held:
    """Of which official or point of intake, from which day to which."""

    official_id: int | None
    intake_point_id: int | None
    begins_on: dt.date
    ends_on: dt.date


def refuse_unseen(look: Look, held: Held) -> None:
    """One's own work is anybody's to hand over; another's, and a desk's, that of whoever watches over orders."""
    if held.official_id is None and held.intake_point_id is None:
        raise Refusal(N_("Say whose work is handed over."), field="from_id")
    is_own = held.official_id == look.actor.official_id and held.intake_point_id is None
    if not is_own and not look.actor.may(Permission.WATCH_ASSIGNMENTS):
        raise Refusal(
            N_("Another's work is handed over by the head, the secretary or the controller."), field="from_id"
        )


def may_see(look: Look, handover: Handover) -> bool:
    """Whoever gives, takes or made the list sees it, and who watches over orders."""
    own = look.actor.official_id in (handover.from_id, handover.to_id, handover.made_by_id)
    return own or look.actor.may(Permission.WATCH_ASSIGNMENTS)


def what_is_held(look: Look, held: Held) -> dict[HandoverKind, list[int]]:
    """The ids of the records, what falls due first before the others."""
    who, where = held.official_id, held.intake_point_id
    coming = Visit.day.between(held.begins_on, held.ends_on), Visit.state.in_(_COMING)
    if who is None:
        at_desk = Appeal.intake_point_id == where
        return {
            HandoverKind.APPEAL: _ids(look, Appeal, Appeal.due_on, at_desk, Appeal.state.in_(OPEN_APPEAL_STATES)),
            HandoverKind.BOOKING: _ids(look, Visit, Visit.day, Visit.intake_point_id == where, *coming),
        }
    open_order = Assignment.state.in_(UNFINISHED_ASSIGNMENT_STATES)
    promised = Assignment.visit_id.in_(select(Visit.id).where(Visit.official_id == who))
    to_sign = and_(Reply.signer_id == who, Reply.state == ReplyState.FOR_SIGNATURE)
    own_letters = or_(Reply.executor_id == who, to_sign)
    return {
        HandoverKind.ORDER: _ids(look, Assignment, Assignment.due_on, Assignment.executor_id == who, open_order),
        HandoverKind.PROMISE: _ids(look, Assignment, Assignment.due_on, promised, open_order),
        HandoverKind.APPEAL: _ids(
            look, Appeal, Appeal.due_on, Appeal.executor_id == who, Appeal.state.in_(OPEN_APPEAL_STATES)
        ),
        HandoverKind.LETTER: _ids(look, Reply, Reply.id, own_letters, Reply.state.in_(_UNSENT)),
        HandoverKind.BOOKING: _ids(look, Visit, Visit.day, Visit.official_id == who, *coming),
    }


def _ids(
    look: Look,
    table: type[Appeal | Assignment | Reply | Visit],
    first: InstrumentedAttribute[Any],
    *conditions: ColumnElement[bool],
) -> list[int]:
    return list(look.session.scalars(select(table.id).where(*conditions).order_by(first, table.id)))
