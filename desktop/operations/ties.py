"""Appeals and each other: tied and untied, answered together, split into several and put together again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect, or_, select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.assignments import said
from desktop.operations.checks import refuse_decided, refuse_ended, refuse_struck
from desktop.operations.corrections import strike, unlink
from desktop.operations.registration import index_anew, link
from desktop.scope import visible_appeal
from desktop.work import Work
from models.appeal import Appeal, AppealLink, AppealViewer, Forwarding, Question
from models.rules.kinds import LinkKind
from models.rules.numbering import normalise_number
from models.rules.states import APPEAL, AppealState
from models.rules.titled import N_

LOOSE = frozenset({LinkKind.REPEATED, LinkKind.SAME_MATTER})  # ties that say only that the two belong together


def appeal_of_number(work: Work, typed: str, field: str) -> Appeal:
    """The appeal with this own or e-Otinish number that the actor may see; else a Refusal."""
    number = normalise_number(typed)
    bears = select(Appeal.id).where(or_(Appeal.number == number, Appeal.eotinish_number == number))
    id = work.session.scalar(bears.order_by(Appeal.id)) if number else None
    if id is None:
        raise Refusal(N_("There is no appeal with the number {number}."), field=field, number=typed.strip())
    return visible_appeal(work, id)


@dataclass(frozen=True)
class TieAppeals:
    """Which appeal belongs together with the one of this number."""

    appeal_id: int
    number: str


@operation(Permission.REGISTER_APPEALS)
def tie_appeals(work: Work, order: TieAppeals) -> None:
    """Tie two appeals: of one person it is a repeat, of two the same matter (documentation rules p. 86).

    Refuses an appeal with itself, one that was struck out, and two that are tied already.
    """
    appeal = visible_appeal(work, order.appeal_id)
    other = appeal_of_number(work, order.number, "number")
    _refuse_same(appeal, other, "number")
    refuse_struck(appeal)
    refuse_struck(other)
    if _tie(work, appeal, other) is not None:
        raise Refusal(N_("These two are tied already."), field="number")
    later, earlier = _in_order(appeal, other)
    link(work, later.id, later.number, earlier, _loose_kind(later, earlier))
    work.record(Event.APPEAL_LINKED, later, earlier=earlier.number)


@dataclass(frozen=True)
class UntieAppeals:
    """Which tie of the appeal is taken away, and why; of two that are answered together, they are answered apart."""

    appeal_id: int
    other_id: int
    reason: str


@operation(Permission.REGISTER_APPEALS)
def untie_appeals(work: Work, order: UntieAppeals) -> None:
    """Take a tie away. What is answered together is answered apart again, and stays tied as it was.

    Refuses without a reason, and ties that are undone where they were made: by taking up, restoring, putting together.
    """
    appeal, other = visible_appeal(work, order.appeal_id), visible_appeal(work, order.other_id)
    reason = said(order.reason, "reason")
    tie = _tie(work, appeal, other)
    if tie is None:
        raise Refusal(N_("These two are not tied any more."), field="other_id")
    later, earlier = _in_order(appeal, other)
    if tie.kind is LinkKind.MERGED:
        refuse_ended(later)
        tie.kind = _loose_kind(later, earlier)
        work.session.flush()
        work.record(Event.APPEAL_UNLINKED, later, earlier=earlier.number, reason=reason)
        return
    if tie.kind not in LOOSE:
        raise Refusal(N_("This tie is undone by the step that made it."), field="other_id")
    unlink(work, tie, later)
    work.record(Event.APPEAL_UNLINKED, later, earlier=earlier.number, reason=reason)


@dataclass(frozen=True)
class MergeAppeals:
    """Which appeal is answered together with the one of this number, and why."""

    appeal_id: int
    number: str
    reason: str


@operation(Permission.DECIDE_APPEALS)
def merge_appeals(work: Work, order: MergeAppeals) -> None:
    """One answer for two appeals on the same matter: the decision that closes the earlier one closes both.

    Each keeps its number and its term. Refuses other kinds, ended appeals, chains of such ties, and no reason.
    """
    appeal = visible_appeal(work, order.appeal_id)
    other = appeal_of_number(work, order.number, "number")
    reason = said(order.reason, "reason")
    _refuse_same(appeal, other, "number")
    later, earlier = _in_order(appeal, other)
    for one in (later, earlier):
        refuse_ended(one)
        refuse_decided(work, one)
    if later.kind is not earlier.kind:
        raise Refusal(N_("Only appeals of one kind are answered together."), field="number")
    if answered_with(work, earlier) or answered_together(work, later) or answered_with(work, later):
        raise Refusal(N_("One of the two is answered together with another appeal already."), field="number")
    tie = _tie(work, later, earlier)
    if tie is not None and tie.kind not in LOOSE:
        raise Refusal(N_("These two are tied otherwise: {kind}."), field="number", kind=tie.kind)
    if tie is None:
        link(work, later.id, later.number, earlier, LinkKind.MERGED)
    else:
        tie.kind = LinkKind.MERGED
        work.session.flush()
        work.record(Event.APPEAL_LINKED, earlier, later=later.number, kind=LinkKind.MERGED)
    work.record(Event.APPEAL_LINKED, later, earlier=earlier.number, kind=LinkKind.MERGED, reason=reason)


def answered_together(work: Work, appeal: Appeal) -> Sequence[Appeal]:
    """The later appeals that the answer to this one answers too."""
    merged = select(AppealLink.appeal_id).where(AppealLink.earlier_id == appeal.id, AppealLink.kind == LinkKind.MERGED)
    return work.session.scalars(select(Appeal).where(Appeal.id.in_(merged)).order_by(Appeal.id)).all()


def answered_with(work: Work, appeal: Appeal) -> Appeal | None:
    """The earlier appeal whose answer answers this one too."""
    into = select(AppealLink.earlier_id).where(AppealLink.appeal_id == appeal.id, AppealLink.kind == LinkKind.MERGED)
    return work.session.scalar(select(Appeal).where(Appeal.id.in_(into)))


@dataclass(frozen=True)
class SplitAppeal:
    """Which questions of an appeal become one of their own, and why."""

    appeal_id: int
    version: int
    positions: tuple[int, ...]
    reason: str


@operation(Permission.DECIDE_APPEALS)
def split_appeal(work: Work, order: SplitAppeal) -> int:
    """Split questions off; gives the id of the new appeal, which has a number of its own and the same receipt and term.

    Refuses to leave no question behind, without a reason, while the applicant completes it, and once a part of it was
    forwarded or an answer signed.
    """
    appeal = visible_appeal(work, order.appeal_id)
    work.check_version(appeal, order.version)
    reason = said(order.reason, "reason")
    refuse_ended(appeal)
    refuse_decided(work, appeal)
    _refuse_forwarded(work, appeal)
    if appeal.state is AppealState.INCOMPLETE:
        raise Refusal(N_("The applicant may still complete the appeal: it is split afterwards."))
    taken = [one for one in appeal.questions if one.position in order.positions]
    left = [one for one in appeal.questions if one.position not in order.positions]
    if not taken or not left:
        raise Refusal(N_("Choose some of the questions: at least one goes, at least one stays."), field="positions")
    columns = _columns_of_own(work, appeal, taken)
    asked = [_values(one) for one in left], [_values(one) for one in taken]
    _write_questions(work, appeal, asked[0])
    id = work.insert(Appeal, **columns)
    for position, values in enumerate(asked[1], start=1):
        work.insert(Question, appeal_id=id, position=position, **values)
    _take_along(work, appeal, id)
    own = work.get(Appeal, id)
    index_anew(work, appeal)
    index_anew(work, own)
    link(work, id, own.number, appeal, LinkKind.SPLIT)
    work.note(Event.APPEAL_REGISTERED, Appeal.__tablename__, id, {"number": own.number, "due_on": own.due_on})
    work.record(Event.APPEAL_SPLIT, appeal, later=own.number, reason=reason)
    return id


# What a new appeal does not take over: its own number, life and answer.
_OWN = {"id", "version", "serial", "number", "eotinish_number", "state", "executor_id", "decision", "nature",
        "decided_on", "ground", "complete_by", "summary", "visit_id"}  # fmt: skip


def _take_along(work: Work, appeal: Appeal, id: int) -> None:
    """What a new appeal has from the one it was split off from: its people, what its term hangs on, who sees it."""
    viewers = work.session.scalars(select(AppealViewer).where(AppealViewer.appeal_id == appeal.id))
    for row in (*appeal.people, *appeal.extensions, *appeal.pauses, *viewers):
        columns = {one.key: getattr(row, one.key) for one in inspect(type(row)).column_attrs if one.key != "id"}
        work.insert(type(row), **{**columns, "appeal_id": id})


def _columns_of_own(work: Work, appeal: Appeal, taken: list[Question]) -> dict[str, Any]:
    same = {
        column.key: getattr(appeal, column.key) for column in inspect(Appeal).column_attrs if column.key not in _OWN
    }
    serial = work.next_number(appeal.register, appeal.year)
    number = work.number(appeal.register, serial, appeal.year)
    return {**same, "serial": serial, "number": number, "state": APPEAL.initial, "summary": taken[0].text}


def _values(question: Question) -> dict[str, Any]:
    return {name: getattr(question, name) for name in ("text", "topic_id", "place_id", "nature")}


def _write_questions(work: Work, appeal: Appeal, values: list[dict[str, Any]]) -> None:
    """The questions of an appeal from the first position on; those that are too many go."""
    for question, one in zip(appeal.questions, values, strict=False):
        for name, value in one.items():
            setattr(question, name, value)
    for dropped in appeal.questions[len(values) :]:
        appeal.questions.remove(dropped)
        work.session.delete(dropped)
    for position, one in enumerate(values[len(appeal.questions) :], start=len(appeal.questions) + 1):
        appeal.questions.append(Question(position=position, **one))
    work.session.flush()


@dataclass(frozen=True)
class RejoinAppeal:
    """Which appeal is put together again with the one that it was split off from, and why."""

    appeal_id: int
    reason: str


@operation(Permission.DECIDE_APPEALS)
def rejoin_appeal(work: Work, order: RejoinAppeal) -> None:
    """Undo a split: the questions go back behind the others, the appeal is struck out and keeps its number.

    Refuses once one of the two has ended, or a letter on the one that goes was signed.
    """
    appeal = visible_appeal(work, order.appeal_id)
    reason = said(order.reason, "reason")
    tie = work.session.scalar(
        select(AppealLink).where(AppealLink.appeal_id == appeal.id, AppealLink.kind == LinkKind.SPLIT)
    )
    if tie is None:
        raise Refusal(N_("This appeal was not split off from another."))
    first = visible_appeal(work, tie.earlier_id)
    refuse_ended(first)
    refuse_decided(work, first)
    _refuse_forwarded(work, first)
    _write_questions(work, first, [_values(one) for one in (*first.questions, *appeal.questions)])
    index_anew(work, first)
    strike(work, appeal, reason)
    work.record(Event.APPEAL_REJOINED, first, later=appeal.number, reason=reason)


def _refuse_forwarded(work: Work, appeal: Appeal) -> None:
    """A forwarding names the questions by their places."""
    if work.session.scalar(select(Forwarding.id).where(Forwarding.appeal_id == appeal.id).limit(1)):
        raise Refusal(N_("A part of it was forwarded: its questions stay as they are."))


def _refuse_same(appeal: Appeal, other: Appeal, field: str) -> None:
    if other.id == appeal.id:
        raise Refusal(N_("Choose another appeal: this is the same."), field=field)


def _in_order(one: Appeal, other: Appeal) -> tuple[Appeal, Appeal]:
    """The later and the earlier of the two."""
    earlier, later = sorted((one, other), key=lambda appeal: (appeal.registered_on, appeal.id))
    return later, earlier


def _tie(work: Work, one: Appeal, other: Appeal) -> AppealLink | None:
    ids = (one.id, other.id)
    return work.session.scalar(
        select(AppealLink).where(AppealLink.appeal_id.in_(ids), AppealLink.earlier_id.in_(ids)).limit(1)
    )


def _loose_kind(later: Appeal, earlier: Appeal) -> LinkKind:
    return LinkKind.REPEATED if later.applicant_id == earlier.applicant_id else LinkKind.SAME_MATTER
