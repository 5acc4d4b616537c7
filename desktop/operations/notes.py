"""Internal notes on an appeal: written by whoever sees it, taken away by whoever wrote them."""

from dataclasses import dataclass

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.scope import visible_appeal
from desktop.work import Look, Work
from models.note import Note
from models.rules.titled import N_


@dataclass(frozen=True)
class WriteNote:
    """What colleagues shall know of an appeal, and nobody outside."""

    appeal_id: int
    words: str


@operation(Permission.READ_APPEALS)
def write_note(work: Work, order: WriteNote) -> int:
    """Write a note on the card; gives its id. No paper, letter or export ever has it."""
    appeal = visible_appeal(work, order.appeal_id)
    if not may_note(work):
        raise Refusal(N_("Your role does not allow this: {permission}."), permission=Permission.REGISTER_APPEALS)
    if not order.words.strip():
        raise Refusal(N_("Write what colleagues shall know."), field="words")
    note = {"appeal_id": appeal.id, "official_id": work.actor.official_id, "at": work.now, "words": order.words.strip()}
    id = work.insert(Note, **note)
    work.record(Event.NOTE_WRITTEN, appeal)
    return id


_MAY_NOTE = (
    Permission.REGISTER_APPEALS, Permission.DECIDE_APPEALS, Permission.WRITE_REPLIES, Permission.EXECUTE_ASSIGNMENTS,
    Permission.WATCH_ASSIGNMENTS,
)  # fmt: skip


def may_note(look: Look) -> bool:
    """Whether the actor works on appeals, not only looks."""
    return any(map(look.actor.may, _MAY_NOTE))


@operation(Permission.READ_APPEALS)
def take_note_away(work: Work, note_id: int) -> None:
    """Take one's own note away; what it said stays in the journal."""
    note = work.get(Note, note_id)
    appeal = visible_appeal(work, note.appeal_id)
    if note.official_id != work.actor.official_id:
        raise Refusal(N_("A note is taken away by whoever wrote it."))
    work.session.delete(note)
    work.session.flush()
    work.record(Event.NOTE_TAKEN_AWAY, appeal)
