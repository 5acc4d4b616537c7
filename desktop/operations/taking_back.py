"""Take a signature, a dispatch or a forwarding back some minutes after it: before anybody outside has heard of it."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.assignments import resume_assignments
from desktop.operations.checks import state_before
from desktop.operations.ties import answered_together
from desktop.scope import visible_appeal
from desktop.work import Look, Work
from models import search
from models.appeal import Appeal, Forwarding
from models.audit import AuditEntry
from models.reply import Reply
from models.rules.kinds import LetterKind
from models.rules.states import APPEAL, REPLY, ReplyState
from models.rules.titled import N_

_OF_FORWARDING = (LetterKind.FORWARDING_BODY, LetterKind.FORWARDING)


class _Entry(NamedTuple):
    """What the journal says of an act on an appeal; `at` is an instant."""

    id: int
    at: dt.datetime
    user_id: int | None
    detail: dict[str, object]


@dataclass(frozen=True)
class UndoSigning:
    """Which signature is taken back. `is_paper_back`: the letter that was printed since lies on the table again."""

    reply_id: int
    is_paper_back: bool = False


@operation(Permission.SIGN_REPLIES)
def undo_signing(work: Work, order: UndoSigning) -> None:
    """The letter waits for signature again: without number, day and frozen bytes.

    Refuses when it is too late, for another than who signed it, once it was sent, and, where it was printed since,
    until the paper is back.
    """
    reply = work.get(Reply, order.reply_id)
    appeal = visible_appeal(work, reply.appeal_id)
    _unsign(work, reply, appeal, is_paper_back=order.is_paper_back)
    work.record(Event.SIGNING_UNDONE, appeal, reply=reply.id, is_paper_back=order.is_paper_back)


def _unsign(work: Work, reply: Reply, appeal: Appeal, *, is_paper_back: bool) -> None:
    signed = _refuse_late(work, appeal, Event.REPLY_SIGNED, reply=reply.id)
    if not is_paper_back and _was_drawn(work, reply, signed):
        raise Refusal(N_("The letter was printed: take the paper back first, then confirm it."), field="is_paper_back")
    work.advance(reply, REPLY, "undo_sign")
    reply.number, reply.signed_on, reply.file_name, reply.sha256, reply.text = "", None, "", "", ""
    work.session.flush()
    search.forget(work.session.connection(), search.Found.REPLY, reply.id)


@operation(Permission.DISPATCH_REPLIES)
def undo_dispatch(work: Work, reply_id: int) -> None:
    """A letter that was noted as sent is not sent: the appeal that it closed is open again, with its orders.

    Refuses when it is too late, and for another than who noted it.
    """
    reply = work.get(Reply, reply_id)
    appeal = visible_appeal(work, reply.appeal_id)
    sent = _refuse_late(work, appeal, Event.REPLY_DISPATCHED, reply=reply.id)
    work.advance(reply, REPLY, "undo_dispatch")
    reply.way = reply.dispatched_at = None
    reply.proof = ""
    for one in (appeal, *answered_together(work, appeal)):
        closed = _newest(work, one, Event.APPEAL_CLOSED)
        if closed is not None and closed.id > sent.id:
            work.advance(one, APPEAL, f"back_to_{state_before(work, one)}")
            one.decision = one.nature = one.decided_on = None
            resume_assignments(work, one)
            if one is not appeal:
                work.record(Event.APPEAL_REOPENED, one, earlier=appeal.number)
    work.record(Event.DISPATCH_UNDONE, appeal, reply=reply.id)


@dataclass(frozen=True)
class UndoForwarding:
    """Of which appeal the last forwarding is taken back; see UndoSigning for its letters."""

    appeal_id: int
    is_paper_back: bool = False


@operation(Permission.DECIDE_APPEALS)
def undo_forwarding(work: Work, order: UndoForwarding) -> None:
    """The last forwarding did not happen: its letters are given up, the appeal is with us again, with its orders.

    Refuses when it is too late, for another than who forwarded it, and once one of its letters was sent.
    """
    appeal = visible_appeal(work, order.appeal_id)
    forwarded = _refuse_late(work, appeal, Event.APPEAL_FORWARDED)
    of_appeal = select(Forwarding).where(Forwarding.appeal_id == appeal.id).order_by(Forwarding.id.desc())
    forwarding = work.session.scalars(of_appeal).first()
    if forwarding is None:
        raise Refusal(N_("The forwarding is undone already."))
    for reply in _letters_since(work, appeal, forwarded):
        if reply.state is ReplyState.SIGNED:
            _unsign(work, reply, appeal, is_paper_back=order.is_paper_back)
        work.advance(reply, REPLY, "discard")
    work.session.delete(forwarding)
    if not forwarding.question_positions:
        work.advance(appeal, APPEAL, f"back_to_{state_before(work, appeal)}")
        appeal.decided_on = None
        resume_assignments(work, appeal)
    work.record(Event.FORWARDING_UNDONE, appeal, number=forwarding.number, is_paper_back=order.is_paper_back)


def _letters_since(work: Work, appeal: Appeal, forwarded: _Entry) -> list[Reply]:
    """The letters that were written with a forwarding and not given up since; a Refusal where one was sent."""
    drafted = select(AuditEntry.detail).where(
        AuditEntry.subject == Appeal.__tablename__,
        AuditEntry.subject_id == appeal.id,
        AuditEntry.event == Event.REPLY_DRAFTED.value,
        AuditEntry.id > forwarded.id,
    )
    ids = [json.loads(detail)["reply"] for detail in work.session.scalars(drafted)]
    letters = select(Reply).where(Reply.id.in_(ids), Reply.kind.in_(_OF_FORWARDING)).order_by(Reply.id)
    found = [one for one in work.session.scalars(letters) if one.state is not ReplyState.DISCARDED]
    if any(one.state is ReplyState.DISPATCHED for one in found):
        raise Refusal(N_("A letter on the forwarding was sent: it is not undone any more."))
    return found


def _refuse_late(look: Look, appeal: Appeal, event: Event, **detail: object) -> _Entry:
    """The entry of what is taken back; a Refusal where its minutes are over, or another did it."""
    entry = _newest(look, appeal, event, **detail)
    minutes = look.settings.step_undo_minutes
    if entry is None or look.now > entry.at + dt.timedelta(minutes=minutes):
        raise Refusal(
            N_("This is undone within {minutes} minutes. Now it is put right with a reason."), minutes=minutes
        )
    if entry.user_id != look.actor.user_id:
        raise Refusal(N_("This is undone by whoever did it."))
    return entry


def _newest(look: Look, appeal: Appeal, event: Event, **detail: object) -> _Entry | None:
    entries = look.session.execute(
        select(AuditEntry.id, AuditEntry.at, AuditEntry.user_id, AuditEntry.detail)
        .where(
            AuditEntry.subject == Appeal.__tablename__,
            AuditEntry.subject_id == appeal.id,
            AuditEntry.event == event.value,
        )
        .order_by(AuditEntry.id.desc())
    )
    said = (_Entry(*one[:3], json.loads(one.detail)) for one in entries)
    return next((one for one in said if all(one.detail.get(key) == value for key, value in detail.items())), None)


def _was_drawn(look: Look, reply: Reply, since: _Entry) -> bool:
    drawn = select(AuditEntry.detail).where(AuditEntry.id > since.id, AuditEntry.event == Event.PAPER_DRAWN.value)
    details = map(json.loads, look.session.scalars(drawn))
    return any(reply.id == one.get("reply") or (one.get("paper") == "letter_page" and one.get("of") == str(reply.id))
               for one in details)  # fmt: skip
