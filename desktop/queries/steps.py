"""What may be done with an appeal next: what its life, the actor's roles and the Code allow, and why not the rest."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.operation import Operation
from desktop.operations import (
    attachments,
    corrections,
    course,
    endings,
    hiding,
    notes,
    registration,
    replies,
    ties,
    undoing,
)
from desktop.operations.checks import refuse_decided
from desktop.work import Look
from models.appeal import Appeal, AppealLink
from models.rules import deadlines
from models.rules.deadlines import Duty, duty_due
from models.rules.kinds import AppealKind, LinkKind, PreparedKind
from models.rules.states import APPEAL, OPEN_APPEAL_STATES, AppealState
from models.rules.titled import N_, Titled

_Check = Callable[[Look, Appeal], object]


class Step(Titled):
    """A step that a person may take on the card of an appeal."""

    REPLY = "reply", N_("Write a reply")
    RESOLVE = "resolve", N_("Lay a resolution")
    COMPLETE = "complete", N_("The applicant completed it")
    FORWARD = "forward", N_("Forward")
    EXTEND = "extend", N_("Extend the term")
    RETURN = "return", N_("Return to the applicant")
    ASK_TO_COMPLETE = "ask_to_complete", N_("Ask to complete it")
    ATTACH = "attach", N_("Attach to the returned appeal")
    TERMINATE = "terminate", N_("Terminate the procedure")
    WITHDRAW = "withdraw", N_("The applicant withdraws it")
    REOPEN = "reopen", N_("Take up again")
    EOTINISH = "eotinish", N_("Enter the e-Otinish number")
    JOIN = "join", N_("Join a person")
    PUT_RIGHT = "put_right", N_("Correct the registration")
    CORRECT = "correct", N_("Correct text and questions")
    UNDO = "undo", N_("Undo the registration")
    STRIKE = "strike", N_("Strike out: registered by mistake")
    RESTORE = "restore", N_("Take the striking out back")
    FILE = "file", N_("Attach a file")
    TIE = "tie", N_("Tie to another appeal")
    UNTIE = "untie", N_("Take a tie away")
    MERGE = "merge", N_("Answer together with another")
    SPLIT = "split", N_("Split questions off")
    REJOIN = "rejoin", N_("Put together again")
    NOTE = "note", N_("Internal note")
    MARK = "mark", N_("Urgent, sensitive…")
    HIDE = "hide", N_("Hide: who sees it…")
    SHOW = "show", N_("Hide no more")


@dataclass(frozen=True)
class PossibleStep:
    """A step, the last lawful day for it where there is one, and the Refusal that it would meet today, if any."""

    step: Step
    until: date | None = None
    is_overdue: bool = False
    refusal: Refusal | None = None
    is_prepared: bool = False  # the actor lays it before whoever decides it


_OPERATIONS: dict[Step, Operation[Any, Any]] = {
    Step.REPLY: replies.draft_reply,
    Step.RESOLVE: course.lay_resolution,
    Step.COMPLETE: course.complete_appeal,
    Step.FORWARD: course.forward_appeal,
    Step.EXTEND: course.extend_term,
    Step.RETURN: endings.return_appeal,
    Step.ASK_TO_COMPLETE: course.ask_to_complete,
    Step.ATTACH: endings.attach_appeal,
    Step.TERMINATE: endings.terminate_appeal,
    Step.WITHDRAW: endings.withdraw_appeal,
    Step.REOPEN: endings.reopen_appeal,
    Step.EOTINISH: registration.set_eotinish_number,
    Step.JOIN: registration.join_appeal,
    Step.PUT_RIGHT: corrections.correct_registration,
    Step.CORRECT: registration.correct_appeal,
    Step.UNDO: undoing.undo_registration,
    Step.STRIKE: corrections.strike_appeal,
    Step.RESTORE: corrections.restore_appeal,
    Step.FILE: attachments.attach_file,
    Step.TIE: ties.tie_appeals,
    Step.UNTIE: ties.untie_appeals,
    Step.MERGE: ties.merge_appeals,
    Step.SPLIT: ties.split_appeal,
    Step.REJOIN: ties.rejoin_appeal,
    Step.NOTE: notes.write_note,
    Step.MARK: hiding.mark_appeal,
    Step.HIDE: hiding.hide_appeal,
    Step.SHOW: hiding.show_appeal,
}
# What is prepared for the head by who may not decide it.
PREPARABLE = frozenset(Step(kind.value) for kind in PreparedKind)
PERMISSIONS = {step: operation.permission for step, operation in _OPERATIONS.items()}
_NO_STEPS = {"close", "restore_incomplete"}  # a letter closes; how it is restored the appeal itself tells
_BACK = "back_to_"  # an end is undone where it was told
_OF_LIFE = frozenset(
    Step(action) for _, action in APPEAL.transitions if action not in _NO_STEPS and not action.startswith(_BACK)
)
_WHILE_OPEN = frozenset({Step.REPLY, Step.JOIN, Step.MERGE, Step.SPLIT, Step.REJOIN})
_WHEN_STRUCK = frozenset({Step.RESTORE, Step.FILE, Step.NOTE, Step.HIDE, Step.SHOW})
# What most people want next, by the state; the first that may be taken is offered before all others.
_LIKELY: dict[AppealState, tuple[Step, ...]] = {
    AppealState.REGISTERED: (Step.RESOLVE, Step.REPLY, Step.EOTINISH),
    AppealState.IN_WORK: (Step.REPLY, Step.EOTINISH),
    AppealState.INCOMPLETE: (Step.RETURN, Step.COMPLETE),
}


def steps_of(look: Look, appeal: Appeal) -> tuple[PossibleStep, ...]:
    """The steps, the usual ones first; those that the law or the role does not know are absent."""
    met: dict[_Check, Refusal | None] = {}  # several steps ask the same of the store

    def refusal_of(check: _Check) -> Refusal | None:
        if check not in met:
            met[check] = _met(check, look, appeal)
        return met[check]

    return tuple(_possible(look, appeal, step, refusal_of) for step in _lawful(look, appeal))


def likely(appeal: Appeal, steps: Sequence[PossibleStep]) -> Step | None:
    """The step to be taken next; None where nothing is waited for from this person."""
    possible = {one.step for one in steps if one.refusal is None}
    if appeal.eotinish_number:
        possible.discard(Step.EOTINISH)
    return next((step for step in _LIKELY.get(appeal.state, ()) if step in possible), None)


def _lawful(look: Look, appeal: Appeal) -> Iterator[Step]:
    of_state = set(APPEAL.actions(appeal.state))
    for step, operation in _OPERATIONS.items():
        if not look.actor.may(operation.permission) and not _is_prepared(look, step):
            continue
        if step in _OF_LIFE and step.value not in of_state:
            continue
        if step in _WHILE_OPEN and appeal.state not in OPEN_APPEAL_STATES:
            continue
        if appeal.state is AppealState.STRUCK and step not in _WHEN_STRUCK:
            continue
        if step in _ONLY_WHERE and not _ONLY_WHERE[step](look, appeal):
            continue
        yield step


def _is_prepared(look: Look, step: Step) -> bool:
    """Whether the actor may prepare the step but not take it."""
    may = look.actor.may
    return step in PREPARABLE and may(Permission.PREPARE_DECISIONS) and not may(PERMISSIONS[step])


def _is_tied(look: Look, appeal: Appeal, *kinds: LinkKind) -> bool:
    """Whether it has a tie that is taken away here; or was tied by itself in one of these ways."""
    own = AppealLink.appeal_id == appeal.id
    if kinds:
        query = select(AppealLink.id).where(own, AppealLink.kind.in_(kinds))
    else:
        loose = AppealLink.kind.in_((*ties.LOOSE, LinkKind.MERGED))
        query = select(AppealLink.id).where(or_(own, AppealLink.earlier_id == appeal.id), loose)
    return look.session.scalar(query.limit(1)) is not None


def _has_returned(look: Look, appeal: Appeal) -> bool:
    earlier = select(Appeal.id).where(
        Appeal.applicant_id == appeal.applicant_id, Appeal.id != appeal.id, Appeal.state == AppealState.RETURNED
    )
    return look.session.scalar(earlier.limit(1)) is not None


_ONLY_WHERE: dict[Step, Callable[[Look, Appeal], bool]] = {
    Step.UNDO: lambda look, appeal: _met(undoing.refuse_undoing, look, appeal) is None,  # for a few minutes only
    Step.EXTEND: lambda _, appeal: appeal.kind is not AppealKind.COMPLAINT,  # art 99
    Step.ATTACH: _has_returned,
    Step.MARK: lambda look, _: hiding.may_mark(look),
    Step.SHOW: lambda _, appeal: appeal.is_hidden,
    Step.UNTIE: _is_tied,
    Step.REJOIN: lambda look, appeal: _is_tied(look, appeal, LinkKind.SPLIT),
    Step.SPLIT: lambda _, appeal: len(appeal.questions) > 1,
    Step.NOTE: lambda look, _: notes.may_note(look),
}


def _possible(look: Look, appeal: Appeal, step: Step, refusal_of: Callable[[_Check], Refusal | None]) -> PossibleStep:
    until = _until(look, appeal, step)
    is_prepared = _is_prepared(look, step)
    # Whether the decider may terminate it is tried when it is laid before them.
    checks = [check for check in _CHECKS.get(step, ()) if not (is_prepared and check is endings.refuse_terminator)]
    refusal = next((refusal for check in checks if (refusal := refusal_of(check))), None)
    return PossibleStep(step, until, until is not None and until < look.today, refusal, is_prepared)


def _until(look: Look, appeal: Appeal, step: Step) -> date | None:
    if step is Step.FORWARD:
        return duty_due(Duty.FORWARD, look.local(appeal.received_at).date(), look.calendar)
    if step is Step.RETURN:
        return duty_due(Duty.RETURN, appeal.registered_on, look.calendar)
    return appeal.due_on if step in (Step.EXTEND, Step.REPLY) else None


def _met(check: _Check, look: Look, appeal: Appeal) -> Refusal | None:
    try:
        check(look, appeal)
    except Refusal as refusal:
        return refusal
    return None


def _refuse_late_extension(look: Look, appeal: Appeal) -> None:
    if look.today > appeal.due_on:
        raise Refusal(deadlines.ExtensionFault.LATE.title_key)


_CHECKS: dict[Step, tuple[_Check, ...]] = {
    Step.FORWARD: (refuse_decided,),
    Step.RETURN: (endings.refuse_return, refuse_decided),
    Step.WITHDRAW: (refuse_decided,),
    Step.TERMINATE: (endings.refuse_terminator, refuse_decided),
    Step.EXTEND: (_refuse_late_extension,),
    Step.STRIKE: (corrections.refuse_gone_out,),
}
