"""Attached files: the lists of an appeal, a visit, a letter, and the files as they are opened."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import question
from desktop.scope import visible_appeal, visible_assignment
from desktop.work import Look
from models.attachment import Attachment
from models.reply import Reply
from models.visit import Visit


@dataclass(frozen=True)
class FileLine:
    """An attached file: its own name, media type, size in bytes, when it was added (the office's wall clock)."""

    id: int
    name: str
    kind: str
    size: int
    added_at: dt.datetime


@dataclass(frozen=True)
class OpenedFile:
    """An attached file: its own name, its media type, its bytes."""

    name: str
    kind: str
    content: bytes


def lines_of(look: Look, belongs: ColumnElement[bool]) -> Iterator[FileLine]:
    """The files of a record, in the order in which they were attached."""
    for one in look.session.scalars(select(Attachment).where(belongs).order_by(Attachment.id)):
        yield FileLine(one.id, one.name, one.kind, one.size, look.local(one.added_at))


@question(Permission.READ_APPEALS)
def files_of_letter(look: Look, reply_id: int) -> tuple[FileLine, ...]:
    """The enclosures of a letter."""
    visible_appeal(look, look.get(Reply, reply_id).appeal_id)
    return tuple(lines_of(look, Attachment.reply_id == reply_id))


@question(Permission.READ_VISITS)
def files_of_visit(look: Look, visit_id: int) -> tuple[FileLine, ...]:
    """What a visitor brought."""
    look.known(Visit, visit_id)
    return tuple(lines_of(look, Attachment.visit_id == visit_id))


@question(Permission.READ_APPEALS)
def attached_file(look: Look, attachment_id: int) -> OpenedFile:
    """A file of an appeal or a letter, out of the encrypted store; Trouble where it is missing or damaged."""
    attachment = look.get(Attachment, attachment_id)
    appeal_id = look.get(Reply, attachment.reply_id).appeal_id if attachment.reply_id else attachment.appeal_id
    visible_appeal(look, appeal_id)
    return _opened(look, attachment, "appeal", appeal_id)


@question(Permission.READ_VISITS)
def visit_file(look: Look, attachment_id: int) -> OpenedFile:
    """A file of a visit."""
    attachment = look.get(Attachment, attachment_id)
    look.known(Visit, attachment.visit_id or 0)
    return _opened(look, attachment, "visit", attachment.visit_id)


@question(Permission.READ_APPEALS)
def files_of_assignment(look: Look, assignment_id: int) -> tuple[FileLine, ...]:
    """What shows that an order was done."""
    visible_assignment(look, assignment_id)
    return tuple(lines_of(look, Attachment.assignment_id == assignment_id))


@question(Permission.READ_APPEALS)
def assignment_file(look: Look, attachment_id: int) -> OpenedFile:
    """A file of an order."""
    attachment = look.get(Attachment, attachment_id)
    visible_assignment(look, attachment.assignment_id)
    return _opened(look, attachment, "assignment", attachment.assignment_id)


def _opened(look: Look, attachment: Attachment, subject: str, id: int | None) -> OpenedFile:
    look.viewed(Event.FILE_READ, subject, id, name=attachment.name)
    return OpenedFile(attachment.name, attachment.kind, look.files.read(attachment.file_name))
