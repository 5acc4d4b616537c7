"""Backups on demand and by the clock, kept by day, week and month."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.access import Permission
from desktop.backup import BACKUPS, backup, backup_name, made_at_of, rotate
from desktop.errors import after
from desktop.events import Event
from desktop.files import Progress
from desktop.office import Office
from desktop.operation import operation
from desktop.settings import OfficeSettings
from desktop.work import Work
from models.rules.titled import N_

BACKUP = "backup"  # the subject of the entries of the journal by which the newest is found at once


def back_up(office: Office, to_file: Path | None = None, progress: Progress | None = None) -> Path:
    """A backup into a file, or into the office's own folder, where the older ones are then thinned out."""
    office.require(Permission.BACK_UP)
    folder = office.folder / BACKUPS
    target = to_file or folder / backup_name(office.clock())
    backup(office.folder, office.key.database(), target, office.clock(), progress)
    is_made = N_("The backup {path} is whole, but the journal does not tell of it. Make another one later.")
    with after(is_made, path=target):
        settings = office.run(backed_up, target.name)
    if to_file is None:
        rotate(folder, office.clock().astimezone(ZoneInfo(settings.time_zone)))
    return target


@operation(Permission.BACK_UP)
def backed_up(work: Work, name: str) -> OfficeSettings:
    """Note in the journal that a backup was made."""
    work.note(Event.BACKED_UP, BACKUP, None, {"file": name})
    return work.settings


@dataclass(frozen=True)
class BackupFile:
    """A backup in the office's own folder: when it was made (the office's wall clock), its size in bytes."""

    path: Path
    made_at: datetime
    size: int


def backups(office: Office) -> tuple[BackupFile, ...]:
    """The backups that are kept in the office's own folder, newest first."""
    office.require(Permission.BACK_UP)
    found = [
        BackupFile(path, office.local(made_at), path.stat().st_size)
        for path in (office.folder / BACKUPS).glob("*.zip")
        if (made_at := made_at_of(path))
    ]
    return tuple(sorted(found, key=lambda one: one.made_at, reverse=True))
