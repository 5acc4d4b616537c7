"""Which rows an actor may see; every question about appeals, and every letter, passes through it."""

from sqlalchemy import ColumnElement, or_, select, true

from desktop.errors import Refusal
from desktop.work import Look
from models.appeal import Appeal
from models.resolution import Assignment
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
