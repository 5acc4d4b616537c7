"""Who sees a hidden appeal: those named, and those whom an order or a letter names."""

from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.operation import question
from desktop.scope import visible_appeal
from desktop.work import Look
from models.appeal import Appeal, AppealViewer
from models.official import Official
from models.reply import Reply
from models.resolution import Assignment
from models.rules.names import surname_and_initials
from models.rules.states import AssignmentState


@dataclass(frozen=True)
class Viewer:
    """Somebody who sees the appeal; `is_by_act`: an order or a letter names them, nobody takes that away by itself."""

    official_id: int
    name: str
    post: str
    is_by_act: bool


@question(Permission.READ_APPEALS)
def viewers(look: Look, appeal_id: int) -> tuple[Viewer, ...]:
    """Those who see a hidden appeal, or would see it; the named before those whom an order or a letter names."""
    return viewers_of(look, visible_appeal(look, appeal_id))


def viewers_of(look: Look, appeal: Appeal) -> tuple[Viewer, ...]:
    """See viewers; within a question that has looked at the appeal."""
    named = select(AppealViewer.official_id).where(AppealViewer.appeal_id == appeal.id)
    off = (AssignmentState.DECLINED, AssignmentState.CANCELLED)
    acted = (
        select(Assignment.executor_id).where(Assignment.appeal_id == appeal.id, Assignment.state.not_in(off)),
        select(Reply.executor_id).where(Reply.appeal_id == appeal.id),
        select(Reply.signer_id).where(Reply.appeal_id == appeal.id, Reply.signer_id.is_not(None)),
    )
    by_name = list(look.session.scalars(named.order_by(AppealViewer.official_id)))
    found = (appeal.executor_id, *(id for query in acted for id in look.session.scalars(query)))
    by_act = {id for id in found if id is not None} - set(by_name)
    officials = {
        one.id: one for one in look.session.scalars(select(Official).where(Official.id.in_([*by_name, *by_act])))
    }
    language = look.actor.language
    return tuple(
        Viewer(id, surname_and_initials(officials[id].name(language)), officials[id].post(language), id in by_act)
        for id in (*by_name, *sorted(by_act))
    )
