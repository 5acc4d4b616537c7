"""Backups on demand and by the clock, kept by day, week and month."""

from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.access import Permission
from desktop.backup import BACKUPS, backup, backup_name, rotate
from desktop.events import Event
from desktop.files import Progress
from desktop.office import Office
from desktop.operation import operation
from desktop.settings import OfficeSettings
from desktop.work import Work


def back_up(office: Office, to_file: Path | None = None, progress: Progress | None = None) -> Path:
    """A backup into a file, or into the office's own folder, where the older ones are then thinned out."""
    office.require(Permission.BACK_UP)
    folder = office.folder / BACKUPS
    target = to_file or folder / backup_name(office.clock())
    backup(office.folder, office.key.database(), target, office.clock(), progress)
    settings = office.run(backed_up, target.name)
    if to_file is None:
        rotate(folder, office.clock().astimezone(ZoneInfo(settings.time_zone)))
    return target


@operation(Permission.BACK_UP)
def backed_up(work: Work, name: str) -> OfficeSettings:
    """Note in the journal that a backup was made."""
    work.record(Event.BACKED_UP, None, file=name)
    return work.settings
