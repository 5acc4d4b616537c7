"""Files of an appeal: attached into the encrypted store, opened from it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.access import Permission
from desktop.events import Event
from desktop.files import MEGABYTE, StoredFile, kind_of
from desktop.operation import operation
from desktop.work import Look, Work
from models.appeal import Appeal
from models.attachment import Attachment

HEAD = 4096  # bytes that tell what a file is


@dataclass(frozen=True)
class AttachFile:
    """A file on this computer for an appeal; `progress` is told bytes done and bytes in all, and may raise to cancel.

    `kind` and `stored` are found out when the file is put into the store.
    """

    appeal_id: int
    path: Path
    progress: Callable[[int, int], None] | None = None
    kind: str = ""
    stored: StoredFile | None = None


def _in_the_store(look: Look, order: AttachFile) -> AttachFile:
    look.get(Appeal, order.appeal_id)
    kept = keep(look, order.path, order.progress)
    return replace(order, kind=kept.kind, stored=kept.stored)


@dataclass(frozen=True)
class KeptFile:
    """A file that lies in the store and is named by no card yet: its own name, media type, place in the store."""

    name: str
    kind: str
    stored: StoredFile


def keep(look: Look, path: Path, progress: Callable[[int, int], None] | None = None) -> KeptFile:
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


@operation(Permission.REGISTER_APPEALS, before=_in_the_store)
def attach_file(work: Work, order: AttachFile) -> int:
    """Keep a file with an appeal. Refuses one that is too large, a program, or not what its name says."""
    appeal = work.get(Appeal, order.appeal_id)
    assert order.stored is not None  # put there before
    attachment = work.add(
        Attachment(
            appeal_id=appeal.id,
            name=order.path.name,
            kind=order.kind,
            size=order.stored.size,
            file_name=order.stored.hash,
            added_at=work.now,
        )
    )
    work.record(Event.FILE_ATTACHED, appeal, name=order.path.name, size=order.stored.size)
    return attachment.id
