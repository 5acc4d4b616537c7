"""Files of an appeal: attached into the encrypted store, opened from it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.access import Permission
from desktop.events import Event
from desktop.files import MEGABYTE, kind_of
from desktop.operation import operation
from desktop.work import Work
from models.appeal import Appeal
from models.attachment import Attachment

HEAD = 4096  # bytes that tell what a file is


@dataclass(frozen=True)
class AttachFile:
    """A file on this computer for an appeal; `progress` is told bytes done and bytes in all."""

    appeal_id: int
    path: Path
    progress: Callable[[int, int], None] | None = None


@operation(Permission.REGISTER_APPEALS)
def attach_file(work: Work, order: AttachFile) -> int:
    """Keep a file with an appeal. Refuses one that is too large, a program, or not what its name says."""
    appeal = work.get(Appeal, order.appeal_id)
    with order.path.open("rb") as file:
        kind = kind_of(file.read(HEAD), order.path.name)
        stored = work.files.put(file, limit_bytes=work.settings.largest_file_mb * MEGABYTE, progress=order.progress)
    attachment = work.add(
        Attachment(
            appeal_id=appeal.id,
            name=order.path.name,
            kind=kind,
            size=stored.size,
            file_name=stored.hash,
            added_at=work.now,
        )
    )
    work.record(Event.FILE_ATTACHED, appeal, name=order.path.name, size=stored.size)
    return attachment.id
