"""Steps that one prepares and another confirms: prepare, take back, send back with a remark, confirm."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select

from desktop.access import Permission
from desktop.changes import ChangeLog
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import Operation, operation
from desktop.operations import course, endings, notices
from desktop.operations.assignments import said
from desktop.operations.checks import official_at_work, refuse_ended
from desktop.plain import Unfit, from_plain
from desktop.rights import permissions_of
from desktop.scope import folder_steps, visible_appeal
from desktop.work import NOT_NOW, Look, Work
from models.appeal import Appeal
from models.official import Official
from models.prepared import PreparedStep
from models.rules.kinds import PreparedKind
from models.rules.names import surname_and_initials
from models.rules.states import PREPARED, UNFINISHED_PREPARED_STATES, PreparedState
from models.rules.titled import N_
from models.user import User

_STEPS: dict[PreparedKind, tuple[Operation[Any, Any], type[Any]]] = {
    PreparedKind.RESOLVE: (notices.resolve, course.LayResolution),
    PreparedKind.FORWARD: (notices.forward_with_letters, notices.ForwardWithLetters),
    PreparedKind.EXTEND: (notices.extend_with_notice, notices.ExtendWithNotice),
    PreparedKind.RETURN: (endings.return_appeal, endings.EndAppeal),
    PreparedKind.ASK_TO_COMPLETE: (course.ask_to_complete, course.AskToComplete),
    PreparedKind.TERMINATE: (endings.terminate_appeal, endings.EndAppeal),
}


@dataclass(frozen=True)
class PrepareStep:
    """A step for whoever decides: its own order in plain values, and what stood in the form to go on from.

    `replaces` is the id of the unfinished one that it takes the place of, `version` the one that was on the screen.
    """

    kind: PreparedKind
    ordered: Mapping[str, object]
    for_id: int
    typed: Mapping[str, object] = field(default_factory=dict)
    replaces: int | None = None
    version: int = 0


@operation(Permission.PREPARE_DECISIONS)
def prepare_step(work: Work, order: PrepareStep) -> int:
    """Lay a step before whoever decides it; gives its id. Nothing on the appeal changes yet.

    It is tried at once and taken back, so that what the office would refuse is refused to the one who can mend it.
    """
    ordered = order_of(order.kind, order.ordered)
    appeal = visible_appeal(work, appeal_of(ordered))
    refuse_ended(appeal)
    decider = official_at_work(work, order.for_id, "for_id")
    if Permission.DECIDE_APPEALS not in _rights(work, decider):
        raise Refusal(N_("{name} may not decide this: choose who does."), field="for_id", name=_name(work, decider))
    _try(work, order.kind, ordered, decider)
    step = _unfinished(work, appeal.id, order)
    if step is None:
        step = PreparedStep(appeal_id=appeal.id, kind=order.kind)
    else:
        work.advance(step, PREPARED, "prepare")
    step.ordered, step.typed, step.for_id = dict(order.ordered), dict(order.typed), decider.id
    step.prepared_by_id, step.prepared_at = work.actor.official_id, work.now
    step.remark, step.answered_by_id, step.answered_at = "", None, None
    work.add(step)
    work.record(Event.STEP_PREPARED, appeal, step=order.kind, to=decider.id)
    return step.id


def order_of(kind: PreparedKind, ordered: Mapping[str, object]) -> Any:  # noqa: ANN401 (each kind has an order of its own)
    """The order of a step's own operation from its plain values; a Refusal where they do not fit it any more."""
    try:
        return from_plain(_STEPS[kind][1], dict(ordered))
    except Unfit as unfit:
        raise Refusal(
            N_("This step was prepared by another version of the program. Prepare it anew. ({reason})"), reason=unfit
        ) from unfit


def appeal_of(ordered: Any) -> int:  # noqa: ANN401
    """The appeal that an order is about; where it bears another order, that one's."""
    inner = getattr(ordered, "forward", None) or getattr(ordered, "extend", None) or ordered
    return int(inner.appeal_id)


def _unfinished(work: Work, appeal_id: int, order: PrepareStep) -> PreparedStep | None:
    """The one that takes its place; a Refusal where a colleague has prepared the same, or changed it meanwhile."""
    query = select(PreparedStep).where(
        PreparedStep.appeal_id == appeal_id,
        PreparedStep.kind == order.kind,
        PreparedStep.state.in_(UNFINISHED_PREPARED_STATES),
    )
    step = work.session.scalar(query)
    if step is not None and step.id != order.replaces:
        by = _name(work, work.get(Official, step.prepared_by_id))
        raise Refusal(N_("{name} has prepared this step already: look at it anew."), name=by)
    if step is not None:
        work.check_version(step, order.version)
    return step


def _try(work: Work, kind: PreparedKind, ordered: Any, decider: Official) -> None:  # noqa: ANN401
    """Do it as the decider would, and take it back: it raises what the step would be refused with."""
    as_decider = replace(
        work.actor,
        official_id=decider.id,
        permissions=_rights(work, decider) - {Permission.SIGN_REPLIES},  # a trial signs nothing
        sees_own_only=False,
    )
    kept = work.session.info[ChangeLog]
    trial = replace(work, actor=as_decider, records=[], log=ChangeLog(), effects=[])
    trial.log.watch(work.session)
    savepoint = work.session.begin_nested()
    try:
        _STEPS[kind][0](trial, ordered)
        work.session.flush()
    finally:
        savepoint.rollback()
        kept.watch(work.session)


@dataclass(frozen=True)
class SeenStep:
    """A prepared step, in the version that was on the screen."""

    id: int
    version: int


@operation(Permission.PREPARE_DECISIONS)
def withdraw_step(work: Work, order: SeenStep) -> None:
    """Take a prepared step back before it is confirmed."""
    step = work.get(PreparedStep, order.id)
    appeal = visible_appeal(work, step.appeal_id)
    work.check_version(step, order.version)
    work.advance(step, PREPARED, "withdraw")
    work.record(Event.STEP_WITHDRAWN, appeal, step=step.kind)


@dataclass(frozen=True)
class SendBackStep:
    """Why a prepared step is not confirmed."""

    id: int
    version: int
    remark: str


@operation(Permission.DECIDE_APPEALS)
def send_back_step(work: Work, order: SendBackStep) -> None:
    """Return a prepared step with a remark to the one who prepared it."""
    step, appeal = _in_own_folder(work, order.id, order.version)
    step.remark = said(order.remark, "remark")
    _answer(work, step, "send_back")
    work.record(Event.STEP_SENT_BACK, appeal, step=step.kind, remark=step.remark)


@dataclass(frozen=True)
class ConfirmedStep:
    """What was done, and the letters that were written with it."""

    kind: PreparedKind
    appeal_id: int
    number: str
    letters: tuple[int, ...] = ()


@operation(Permission.DECIDE_APPEALS)
def confirm_step(work: Work, order: SeenStep) -> ConfirmedStep:
    """Do the step as it was prepared, as the one who confirms it; what it is refused with leaves it in the folder."""
    step, appeal = _in_own_folder(work, order.id, order.version)
    _answer(work, step, "confirm")
    result = _STEPS[step.kind][0](work, order_of(step.kind, step.ordered))
    work.record(Event.STEP_CONFIRMED, appeal, step=step.kind)
    letters = getattr(result, "letters", None) or tuple(filter(None, (getattr(result, "letter", None),)))
    return ConfirmedStep(step.kind, appeal.id, appeal.number, letters)


def _in_own_folder(work: Work, id: int, version: int) -> tuple[PreparedStep, Appeal]:
    """The step with its appeal; a Refusal where it lies in another's folder, or was changed meanwhile."""
    step = work.get(PreparedStep, id)
    work.check_version(step, version)
    appeal = visible_appeal(work, step.appeal_id)
    if step.state is not PreparedState.WAITING:
        raise Refusal(NOT_NOW, state=step.state)
    query = select(PreparedStep.id).join(Appeal, PreparedStep.appeal_id == Appeal.id)
    if work.session.scalar(query.where(PreparedStep.id == id, folder_steps(work))) is None:
        refuse_ended(appeal)
        whose = _name(work, work.get(Official, step.for_id))
        raise Refusal(N_("It does not lie in your folder any more: it was prepared for {name}."), name=whose)
    return step, appeal


def _answer(work: Work, step: PreparedStep, action: str) -> None:
    work.advance(step, PREPARED, action)
    step.answered_by_id, step.answered_at = work.actor.official_id, work.now


def deciders(look: Look) -> list[Official]:
    """The officials at work who may decide, as their users' roles allow."""
    rows = look.session.scalars(select(Official).where(Official.is_active).order_by(Official.id))
    return [one for one in rows if Permission.DECIDE_APPEALS in _rights(look, one)]


def _rights(look: Look, official: Official) -> frozenset[Permission]:
    users = look.session.scalars(select(User).where(User.official_id == official.id, User.is_active))
    return frozenset().union(*map(permissions_of, users))


def _name(look: Look, official: Official) -> str:
    return surname_and_initials(official.name(look.actor.language))
