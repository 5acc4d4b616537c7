"""Urgency and sensitivity of an appeal, apart from its topic; hiding it from all but those named, and showing it."""

from dataclasses import dataclass

from sqlalchemy import Select, select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.assignments import said
from desktop.operations.checks import official_at_work, refuse_struck
from desktop.scope import visible_appeal
from desktop.work import Look, Work
from models.appeal import AppealViewer
from models.rules.titled import N_


@dataclass(frozen=True)
class MarkAppeal:
    """Whether an appeal is urgent and whether it is sensitive; None leaves what was said."""

    appeal_id: int
    is_urgent: bool | None = None
    is_sensitive: bool | None = None


@operation(Permission.READ_APPEALS)
def mark_appeal(work: Work, order: MarkAppeal) -> None:
    """Mark an appeal. Refuses who neither registers appeals, nor decides on them, nor watches their orders."""
    if not may_mark(work):
        raise Refusal(N_("Your role does not allow this: {permission}."), permission=Permission.REGISTER_APPEALS)
    appeal = visible_appeal(work, order.appeal_id)
    refuse_struck(appeal)
    appeal.is_urgent = appeal.is_urgent if order.is_urgent is None else order.is_urgent
    appeal.is_sensitive = appeal.is_sensitive if order.is_sensitive is None else order.is_sensitive
    work.record(Event.APPEAL_MARKED, appeal)


_MAY_MARK = (Permission.REGISTER_APPEALS, Permission.DECIDE_APPEALS, Permission.WATCH_ASSIGNMENTS)


def may_mark(look: Look) -> bool:
    """Whether the actor registers appeals, decides on them or watches their orders."""
    return any(map(look.actor.may, _MAY_MARK))


@dataclass(frozen=True)
class HideAppeal:
    """From now on only these officials see the appeal, and who has an order or a letter on it; and why.

    Of an appeal that is hidden already: who is named from now on.
    """

    appeal_id: int
    official_ids: tuple[int, ...]
    reason: str


@operation(Permission.HIDE_APPEALS)
def hide_appeal(work: Work, order: HideAppeal) -> None:
    """Hide an appeal, or name anew who sees it; whoever hides it is named too. Refuses without a reason."""
    appeal = visible_appeal(work, order.appeal_id)
    reason = said(order.reason, "reason")
    named = {official_at_work(work, id, "official_ids").id for id in order.official_ids} | {work.actor.official_id}
    appeal.is_hidden = True
    before = {one.official_id: one for one in work.session.scalars(_viewers(appeal.id))}
    for official_id in sorted(named - before.keys()):
        work.add(AppealViewer(appeal_id=appeal.id, official_id=official_id))
    for official_id in before.keys() - named:
        work.session.delete(before[official_id])
    work.session.flush()
    work.record(Event.APPEAL_HIDDEN, appeal, viewers=sorted(named), reason=reason)


@dataclass(frozen=True)
class ShowAppeal:
    """Why an appeal needs not be hidden any more."""

    appeal_id: int
    reason: str


@operation(Permission.HIDE_APPEALS)
def show_appeal(work: Work, order: ShowAppeal) -> None:
    """Let everybody see a hidden appeal again who may see appeals. Refuses one that is not hidden, and no reason."""
    appeal = visible_appeal(work, order.appeal_id)
    reason = said(order.reason, "reason")
    if not appeal.is_hidden:
        raise Refusal(N_("This appeal is not hidden."))
    appeal.is_hidden = False
    for viewer in work.session.scalars(_viewers(appeal.id)):
        work.session.delete(viewer)
    work.session.flush()
    work.record(Event.APPEAL_SHOWN, appeal, reason=reason)


def _viewers(appeal_id: int) -> Select[AppealViewer]:
    return select(AppealViewer).where(AppealViewer.appeal_id == appeal_id).order_by(AppealViewer.official_id)
