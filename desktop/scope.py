"""Which rows an actor may see; every question about appeals, and every letter, passes through it."""

from sqlalchemy import ColumnElement, and_, or_, select, true

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.work import Look
from models.appeal import Appeal
from models.official import Deputyship
from models.reply import Reply
from models.resolution import Assignment
from models.rules.states import ReplyState
from models.rules.titled import N_


def visible_appeals(look: Look) -> ColumnElement[bool]:
    """An executor sees the appeals given to them; everybody else who may see appeals sees all."""
    if not look.actor.sees_own_only:
        return true()
    own = look.actor.official_id
    given = select(Assignment.appeal_id).where(Assignment.executor_id == own, Assignment.appeal_id.is_not(None))
    return or_(Appeal.executor_id == own, Appeal.id.in_(given))


def visible_appeal(look: Look, id: int | None) -> Appeal:
    """The appeal, or a Refusal where it is not there or not for this actor's eyes."""
    appeal = look.session.scalar(select(Appeal).where(Appeal.id == id, visible_appeals(look)))
    if appeal is None:
        raise Refusal(N_("There is no such appeal, or it was not given to you."))
    return appeal


def folder(look: Look) -> ColumnElement[bool]:
    """Letters laid for signature: those of the signer and of whom they act for; for others all that they may see."""
    waiting = and_(Reply.state == ReplyState.FOR_SIGNATURE, visible_appeals(look))
    if not look.actor.may(Permission.SIGN_REPLIES):
        return waiting
    acted_for = select(Deputyship.official_id).where(
        Deputyship.acting_id == look.actor.official_id,
        Deputyship.begins_on <= look.today,
        Deputyship.ends_on >= look.today,
    )
    own = or_(Reply.signer_id == look.actor.official_id, Reply.signer_id.is_(None), Reply.signer_id.in_(acted_for))
    return and_(waiting, own)
