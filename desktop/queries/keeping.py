"""What the one who keeps the office looks at in the morning: the last backup, who signs in, room on the disk."""

import shutil

from sqlalchemy import func, select

from desktop.events import Event
from desktop.queries.frame import last_backup
from desktop.queries.morning import About, Block, Mark, Opens, SheetBlock, SheetRow
from desktop.work import Look
from models.audit import AuditEntry
from models.user import User

LITTLE_ROOM = 2 * 1024**3  # bytes: a backup and its check need some


def keeping(look: Look) -> SheetBlock:
    """The figure counts what asks for something to be done."""
    rows = (_backup(look), _users(look), _disk(look))
    return SheetBlock(Block.KEEPING, sum(row.mark is not None for row in rows), rows)


def _backup(look: Look) -> SheetRow:
    """A backup of the working day before is usual; older ones are late by so many working days."""
    opens, made_at = Opens("office", {"section": "backup"}), last_backup.function(look)
    if made_at is None:
        return SheetRow(opens, about=About.BACKUP, mark=Mark.LATE)
    missed = look.calendar.workdays_between(made_at.date(), look.today) - 1
    mark = Mark.LATE if missed > 0 else None
    return SheetRow(opens, when=made_at.date(), about=About.BACKUP, mark=mark, days=max(missed, 0))


def _users(look: Look) -> SheetRow:
    """How many may sign in, and how many of them never did."""
    known = select(AuditEntry.user_id).where(AuditEntry.event == Event.SIGNED_IN.value)
    active = select(func.count(User.id)).where(User.is_active)
    count = look.session.scalar(active) or 0
    strangers = look.session.scalar(active.where(User.id.not_in(known))) or 0
    return SheetRow(Opens("office", {"section": "users"}), about=About.USERS, count=count, days=strangers)


def _disk(look: Look) -> SheetRow:
    """Room on the disk of the office, in whole gibibytes."""
    free = shutil.disk_usage(look.files.folder).free
    mark = Mark.LATE if free < LITTLE_ROOM else None
    return SheetRow(Opens("office", {"section": "about"}), about=About.DISK, count=free // 1024**3, mark=mark)
