"""Which rows an actor may see; every question about appeals, and every letter, passes through it."""

from datetime import date

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Integer,
    and_,
    bindparam,
    false,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.hidden import refuse_hidden
from desktop.work import Look
from models.appeal import Appeal
from models.handover import Handover
from models.official import Deputyship
from models.prepared import PreparedStep
from models.reply import Reply
from models.resolution import Assignment
from models.rules.states import OPEN_APPEAL_STATES, PreparedState, ReplyState
from models.rules.titled import N_


def visible_appeals(look: Look) -> ColumnElement[bool]:
    """An executor sees the appeals given to them, everybody else who may see appeals all; hidden ones only who is named
    (desktop.hidden).
    """
    return and_(given_appeals(look), not_hidden(look, Appeal.id))


def given_appeals(look: Look) -> ColumnElement[bool]:
    """The same with the hidden ones: for figures, which count them, and for books, whose numbers leave no hole."""
    if not look.actor.sees_own_only:
        return true()
    return _given_to(literal(look.actor.official_id), literal(look.today))


def not_hidden(
    look: Look, appeal_id: InstrumentedAttribute[int] | InstrumentedAttribute[int | None]
) -> ColumnElement[bool]:
    """Rows whose appeal, by the column that names it, is not hidden from the actor.

    In an office that hides nothing it is no condition at all; the ids are few and no parameters, so that a search may
    still bring as many of these as SQLite takes.
    """
    if not look.hidden:
        return true()
    ids = bindparam("hidden", sorted(look.hidden), Integer, unique=True, expanding=True, literal_execute=True)
    return appeal_id.not_in(ids)


def _given_to(official_id: ColumnElement[int], today: ColumnElement[date]) -> ColumnElement[bool]:
    hands = _hands(official_id, today)
    given = select(Assignment.appeal_id).where(Assignment.executor_id.in_(hands), Assignment.appeal_id.is_not(None))
    return or_(Appeal.executor_id.in_(hands), Appeal.id.in_(given))


def _hands(official_id: ColumnElement[int], today: ColumnElement[date]) -> CompoundSelect[int]:
    """Whose orders one carries out on a day: one's own, and those of whoever handed their work over for it."""
    givers = select(Handover.from_id).where(
        Handover.to_id == official_id,
        Handover.begins_on <= today,
        Handover.ends_on >= today,
        Handover.from_id.is_not(None),
    )
    return union_all(select(official_id), givers)


def carries_out(look: Look, assignment: Assignment) -> bool:
    """Whether the order is the actor's own, or that of somebody whose work was handed to the actor for today."""
    hands = _hands(literal(look.actor.official_id), literal(look.today))
    return assignment.executor_id in set(look.session.scalars(hands))


# Built once: to build a query takes as long as to answer it.
_APPEAL = select(Appeal).where(Appeal.id == bindparam("id"))
_OWN_APPEAL = _APPEAL.where(_given_to(bindparam("own", type_=Integer), bindparam("today", type_=Date)))


def visible_appeal(look: Look, id: int | None) -> Appeal:
    """The appeal, or a Refusal where it is not there or not for this actor's eyes."""
    query = _OWN_APPEAL if look.actor.sees_own_only else _APPEAL
    values = {"id": id, "own": look.actor.official_id, "today": look.today}
    appeal: Appeal | None = look.session.scalar(query, values)
    if appeal is None:
        raise Refusal(N_("There is no such appeal, or it was not given to you."))
    refuse_hidden(look, appeal)
    return appeal


def visible_assignments(look: Look) -> ColumnElement[bool]:
    """An executor sees their own orders and those on appeals that they see, everybody else all; on hidden appeals only
    the named.
    """
    open_to_all = or_(Assignment.appeal_id.is_(None), not_hidden(look, Assignment.appeal_id)) if look.hidden else true()
    if not look.actor.sees_own_only:
        return open_to_all
    on_seen = Assignment.appeal_id.in_(select(Appeal.id).where(given_appeals(look)))
    hands = _hands(literal(look.actor.official_id), literal(look.today))
    return and_(open_to_all, or_(Assignment.executor_id.in_(hands), on_seen))


def visible_assignment(look: Look, id: int | None) -> Assignment:
    """The order, or a Refusal where it is not there or not for this actor's eyes: see `visible_assignments`."""
    assignment = look.get(Assignment, id)
    if look.actor.sees_own_only and not carries_out(look, assignment):
        visible_appeal(look, assignment.appeal_id)
    return assignment


def folder(look: Look) -> ColumnElement[bool]:
    """Letters laid for signature: those of the signer and of whom they act for; for others all that they may see."""
    waiting = and_(Reply.state == ReplyState.FOR_SIGNATURE, visible_appeals(look))
    if not look.actor.may(Permission.SIGN_REPLIES):
        return waiting
    return and_(waiting, or_(Reply.signer_id.is_(None), _for_own_hand(look, Reply.signer_id)))


def folder_steps(look: Look) -> ColumnElement[bool]:
    """Steps prepared for the actor or for whom they act, on appeals that still run; for who prepares them all of them.

    Others have none. The statement joins the appeals.
    """
    waiting = and_(
        PreparedStep.state == PreparedState.WAITING, Appeal.state.in_(OPEN_APPEAL_STATES), visible_appeals(look)
    )
    if look.actor.may(Permission.DECIDE_APPEALS):
        return and_(waiting, _for_own_hand(look, PreparedStep.for_id))
    return waiting if look.actor.may(Permission.PREPARE_DECISIONS) else false()


def _for_own_hand(
    look: Look, whose: InstrumentedAttribute[int] | InstrumentedAttribute[int | None]
) -> ColumnElement[bool]:
    """What lies before the actor, or before an official for whom they act today."""
    acted_for = select(Deputyship.official_id).where(
        Deputyship.acting_id == look.actor.official_id,
        Deputyship.begins_on <= look.today,
        Deputyship.ends_on >= look.today,
    )
    return or_(whose == look.actor.official_id, whose.in_(acted_for))
