"""End an appeal as the Code allows: close, return, withdraw, terminate, attach to an earlier one; take it up again."""

from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.assignments import end_assignments, resume_assignments
from desktop.operations.checks import refuse_decided
from desktop.operations.registration import link
from desktop.operations.ties import answered_together
from desktop.work import Look, Work
from models.appeal import Appeal, AppealLink
from models.official import Official
from models.rules.kinds import AnswerNature, Decision, LinkKind, OfficialRank
from models.rules.states import APPEAL, AppealState
from models.rules.titled import N_


@dataclass(frozen=True)
class EndAppeal:
    """End an appeal otherwise than by an answer, with the ground in words."""

    appeal_id: int
    ground: str


@operation(Permission.DECIDE_APPEALS)
def return_appeal(work: Work, order: EndAppeal) -> None:
    """Return it (art 64(7)); never where crime or security is concerned (64(7-2)): that is forwarded at once."""
    appeal = work.get(Appeal, order.appeal_id)
    refuse_return(work, appeal)
    _end(work, appeal, "return", Event.APPEAL_RETURNED, order.ground)


def refuse_return(look: Look, appeal: Appeal) -> None:
    """What concerns crime or security is never returned; what may still be completed is not returned yet."""
    if appeal.is_threat:
        raise Refusal(
            N_("It tells of a crime or a threat to security: such an appeal is not returned but forwarded at once.")
        )
    if appeal.complete_by and appeal.complete_by >= look.today:
        raise Refusal(N_("The applicant may still complete the appeal: until {day}."), day=appeal.complete_by)


@operation(Permission.REGISTER_APPEALS)
def withdraw_appeal(work: Work, order: EndAppeal) -> None:
    """The applicant withdraws by a written statement, before a decision is taken (art 64(9))."""
    _end(work, work.get(Appeal, order.appeal_id), "withdraw", Event.APPEAL_WITHDRAWN, order.ground)


@operation(Permission.DECIDE_APPEALS)
def terminate_appeal(work: Work, order: EndAppeal) -> None:
    """Terminate the procedure (arts 70, 88); the applicant is told within three working days."""
    appeal = work.get(Appeal, order.appeal_id)
    refuse_terminator(work, appeal)
    if Decision.TERMINATED in Decision.lawful_for(appeal.kind):
        appeal.decision = Decision.TERMINATED
    _end(work, appeal, "terminate", Event.APPEAL_TERMINATED, order.ground)


def refuse_terminator(look: Look, appeal: Appeal) -> None:
    """The simplified procedure is terminated by the head or a deputy; a repeat also by another (art 88(2); rule W7)."""
    rank = look.get(Official, look.actor.official_id).rank
    if not appeal.kind.is_simplified or rank in (OfficialRank.HEAD, OfficialRank.DEPUTY):
        return
    repeat = select(AppealLink).where(AppealLink.appeal_id == appeal.id, AppealLink.kind == LinkKind.REPEATED)
    if look.session.scalar(repeat) is None:
        raise Refusal(N_("Only the head or a deputy may terminate the simplified procedure (art 88(2))."))


def _end(work: Work, appeal: Appeal, action: str, event: Event, ground: str) -> None:
    if not ground.strip():
        raise Refusal(N_("State the ground."), field="ground")
    refuse_decided(work, appeal)
    work.advance(appeal, APPEAL, action)
    appeal.ground = ground.strip()
    appeal.decided_on = work.today
    end_assignments(work, appeal)
    work.record(event, appeal, ground=appeal.ground)


@dataclass(frozen=True)
class AttachAppeal:
    """File a re-filed identical appeal to the old case, without an answer (art 64(8))."""

    appeal_id: int
    earlier_id: int


@operation(Permission.DECIDE_APPEALS)
def attach_appeal(work: Work, order: AttachAppeal) -> None:
    """Attach without a reply; only to an appeal of the same applicant that was returned."""
    appeal, earlier = work.get(Appeal, order.appeal_id), work.get(Appeal, order.earlier_id, field="earlier")
    if earlier.state is not AppealState.RETURNED:
        raise Refusal(N_("Appeal {number} was not returned."), field="earlier", number=earlier.number)
    if earlier.applicant_id != appeal.applicant_id:
        raise Refusal(N_("Appeal {number} is of another applicant."), field="earlier", number=earlier.number)
    work.advance(appeal, APPEAL, "attach")
    appeal.decided_on = work.today
    end_assignments(work, appeal)
    work.record(Event.APPEAL_TERMINATED, appeal, attached_to=earlier.number)
    link(work, appeal.id, appeal.number, earlier, LinkKind.ATTACHED)


@operation(Permission.DECIDE_APPEALS)
def reopen_appeal(work: Work, order: EndAppeal) -> None:
    """Take an ended appeal up again, with the reason."""
    appeal = work.get(Appeal, order.appeal_id)
    if not order.ground.strip():
        raise Refusal(N_("State the ground."), field="ground")
    work.advance(appeal, APPEAL, "reopen")
    appeal.decision = appeal.nature = appeal.decided_on = None
    resume_assignments(work, appeal)
    work.record(Event.APPEAL_REOPENED, appeal, ground=order.ground)


def close(work: Work, appeal: Appeal, decision: Decision, nature: AnswerNature) -> None:
    """Close with a decision, whose lawfulness the letter's draft was asked for, and the nature of the answer.

    What is answered together with it is closed by the same decision.
    """
    _close(work, appeal, decision, nature)
    for other in answered_together(work, appeal):
        if APPEAL.target(other.state, "close"):
            _close(work, other, decision, nature, earlier=appeal.number)


def _close(work: Work, appeal: Appeal, decision: Decision, nature: AnswerNature, **detail: str) -> None:
    work.advance(appeal, APPEAL, "close")
    appeal.decision, appeal.nature, appeal.decided_on = decision, nature, work.today
    end_assignments(work, appeal)
    work.record(Event.APPEAL_CLOSED, appeal, decision=decision, nature=nature, **detail)
