"""Files of an appeal, a visit, a letter or an order: attached into the encrypted store, taken away with a reason."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.files import MEGABYTE, StoredFile, kind_of
from desktop.operation import operation
from desktop.scope import carries_out, visible_appeal
from desktop.work import Look, Work
from models.appeal import Appeal
from models.attachment import Attachment
from models.reply import Reply
from models.resolution import Assignment
from models.rules.states import RUNNING_ASSIGNMENT_STATES, ReplyState
from models.rules.titled import N_
from models.visit import Visit

HEAD = 4096  # bytes that tell what a file is
Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class _Storing:
    """`progress` is told bytes done and bytes in all, and may raise to cancel.

    `kind` and `stored` are found out when the file is put into the store.
    """

    progress: Progress | None = None
    kind: str = ""
    stored: StoredFile | None = None


@dataclass(frozen=True)
class AttachFile(_Storing):
    """A file on this computer for an appeal."""

    appeal_id: int
    path: Path


@dataclass(frozen=True)
class AttachToVisit(_Storing):
    """The same for a visit: what the visitor brought."""

    visit_id: int
    path: Path


@dataclass(frozen=True)
class AttachToReply(_Storing):
    """The same for a letter: its enclosures."""

    reply_id: int
    path: Path


@dataclass(frozen=True)
class AttachToAssignment(_Storing):
    """The same for an order: what shows that it was done."""

    assignment_id: int
    path: Path


Attaching = AttachFile | AttachToVisit | AttachToReply | AttachToAssignment
Owning = Appeal | Visit | Reply | Assignment
Order = TypeVar("Order", AttachFile, AttachToVisit, AttachToReply, AttachToAssignment)


def _in_the_store(look: Look, order: Order) -> Order:
    _owner(look, order)
    kept = keep(look, order.path, order.progress)
    return replace(order, kind=kept.kind, stored=kept.stored)


@dataclass(frozen=True)
class KeptFile:
    """A file that lies in the store and is named by no card yet: its own name, media type, place in the store."""

    name: str
    kind: str
    stored: StoredFile


def keep(look: Look, path: Path, progress: Progress | None = None) -> KeptFile:
    """Encrypt a file before any transaction: nobody has to wait for it, and a file that no card names does no harm.

    Refuses one that is too large, a program, or not what its name says; OSError where it cannot be read.
    """
    with path.open("rb") as file:
        kind = kind_of(file.read(HEAD), path.name)
        limit_bytes = look.settings.largest_file_mb * MEGABYTE
        return KeptFile(path.name, kind, look.files.put(file, limit_bytes=limit_bytes, progress=progress))


def attach(work: Work, appeal_id: int, kept: KeptFile) -> None:
    """Name a kept file on the card of an appeal that this operation has made."""
    work.insert(
        Attachment,
        appeal_id=appeal_id,
        name=kept.name,
        kind=kept.kind,
        size=kept.stored.size,
        file_name=kept.stored.hash,
        added_at=work.now,
    )
    work.note(Event.FILE_ATTACHED, Appeal.__tablename__, appeal_id, {"name": kept.name, "size": kept.stored.size})


def _owner(look: Look, order: Attaching) -> Owning:
    """What the file belongs to; a letter takes enclosures until it is signed, an order until it is reported."""
    if isinstance(order, AttachFile):
        return look.get(Appeal, order.appeal_id)
    if isinstance(order, AttachToVisit):
        return look.get(Visit, order.visit_id)
    if isinstance(order, AttachToAssignment):
        return _unreported(look, order.assignment_id)
    return _unsigned(look, order.reply_id)


def _unsigned(look: Look, reply_id: int | None) -> Reply:
    reply = look.get(Reply, reply_id)
    visible_appeal(look, reply.appeal_id)
    if reply.state not in (ReplyState.DRAFT, ReplyState.FOR_SIGNATURE):
        raise Refusal(N_("The letter is signed: its enclosures stay as they are."))
    return reply


def _unreported(look: Look, assignment_id: int | None) -> Assignment:
    assignment = look.get(Assignment, assignment_id)
    if not carries_out(look, assignment):
        raise Refusal(N_("This order was given to another official."))
    if assignment.state not in RUNNING_ASSIGNMENT_STATES:
        raise Refusal(N_("The order is reported: its files stay as they are. Take the report back first."))
    return assignment


@operation(Permission.REGISTER_APPEALS, before=_in_the_store)
def attach_file(work: Work, order: AttachFile) -> int:
    """Keep a file with an appeal. Refuses one that is too large, a program, or not what its name says."""
    return _attached(work, order, appeal_id=order.appeal_id)


@operation(Permission.BOOK_VISITS, before=_in_the_store)
def attach_to_visit(work: Work, order: AttachToVisit) -> int:
    """Keep a file with a visit."""
    return _attached(work, order, visit_id=order.visit_id)


@operation(Permission.WRITE_REPLIES, before=_in_the_store)
def attach_to_reply(work: Work, order: AttachToReply) -> int:
    """Keep an enclosure with a letter that is not signed yet."""
    return _attached(work, order, reply_id=order.reply_id)


@operation(Permission.EXECUTE_ASSIGNMENTS, before=_in_the_store)
def attach_to_assignment(work: Work, order: AttachToAssignment) -> int:
    """Keep a file with one's own order until it is reported."""
    return _attached(work, order, assignment_id=order.assignment_id)


def _attached(work: Work, order: Attaching, **owner: int) -> int:
    belongs_to = _owner(work, order)
    assert order.stored is not None  # put there before
    attachment = work.add(
        Attachment(
            **owner,
            name=order.path.name,
            kind=order.kind,
            size=order.stored.size,
            file_name=order.stored.hash,
            added_at=work.now,
        )
    )
    work.record(Event.FILE_ATTACHED, belongs_to, name=order.path.name, size=order.stored.size)
    return attachment.id


@dataclass(frozen=True)
class TakeAwayFile:
    """A file that was attached by mistake, and why it is taken away."""

    attachment_id: int
    reason: str


@operation(Permission.REGISTER_APPEALS)
def take_away_file(work: Work, order: TakeAwayFile) -> None:
    """Take a file away from its appeal; name and hash stay in the journal."""
    attachment = work.get(Attachment, order.attachment_id)
    _taken_away(work, attachment, work.get(Appeal, attachment.appeal_id), order.reason)


@operation(Permission.BOOK_VISITS)
def take_away_visit_file(work: Work, order: TakeAwayFile) -> None:
    """Take a file away from its visit."""
    attachment = work.get(Attachment, order.attachment_id)
    _taken_away(work, attachment, work.get(Visit, attachment.visit_id), order.reason)


@operation(Permission.WRITE_REPLIES)
def take_away_reply_file(work: Work, order: TakeAwayFile) -> None:
    """Take an enclosure away from its letter, until that is signed."""
    attachment = work.get(Attachment, order.attachment_id)
    _taken_away(work, attachment, _unsigned(work, attachment.reply_id), order.reason)


@operation(Permission.EXECUTE_ASSIGNMENTS)
def take_away_assignment_file(work: Work, order: TakeAwayFile) -> None:
    """Take a file away from one's own order, until that is reported."""
    attachment = work.get(Attachment, order.attachment_id)
    _taken_away(work, attachment, _unreported(work, attachment.assignment_id), order.reason)


def _taken_away(work: Work, attachment: Attachment, owner: Owning, reason: str) -> None:
    if not reason.strip():
        raise Refusal(N_("State the reason."), field="reason")
    work.session.delete(attachment)
    work.session.flush()
    work.record(Event.FILE_TAKEN_AWAY, owner, name=attachment.name, hash=attachment.file_name, reason=reason.strip())
