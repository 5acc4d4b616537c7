"""What the one who keeps the office looks at in the morning: the last backup, who signs in, room on the disk."""

import shutil

from sqlalchemy import func, select

from desktop.events import Event
from desktop.queries.backups import BackupState, backup_state
from desktop.queries.morning import About, Block, Mark, Opens, SheetBlock, SheetRow
from desktop.work import Look
from models.audit import AuditEntry
from models.user import User

_SECTION = Opens("office", {"section": "backup"})
LITTLE_ROOM = 2 * 1024**3  # bytes: a backup and its check need some


def keeping(look: Look) -> SheetBlock:
    """The figure counts what asks for something to be done."""
    state = backup_state.function(look)
    rows = (_backup(state), _trial(state), _users(look), _disk(look))
    return SheetBlock(Block.KEEPING, sum(row.mark is not None for row in rows), rows)


def _backup(state: BackupState) -> SheetRow:
    """The last one; late by so many working days on which people worked without one."""
    day = state.made_at.date() if state.made_at else None
    mark = Mark.LATE if state.missed or day is None else None
    return SheetRow(_SECTION, when=day, about=About.BACKUP, mark=mark, days=state.missed)


def _trial(state: BackupState) -> SheetRow:
    """When a backup was restored and looked through last, and what was wrong with it."""
    day = state.tried_at.date() if state.tried_at else None
    mark = Mark.LATE if state.findings else None
    return SheetRow(_SECTION, when=day, about=About.CHECK, count=state.findings, mark=mark)


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
