"""Backups on demand and by themselves, kept by day, week and month, each tried by restoring it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from desktop.access import Permission
from desktop.backup import BACKUPS, DATABASE, FILES, MAKING, backup, backup_name, made_at_of, restore, rotate
from desktop.check import check_store, named_files
from desktop.errors import Refusal, Trouble, after
from desktop.events import Event
from desktop.files import FileStore, Progress, copy_durably
from desktop.made import remove_office
from desktop.office import Office
from desktop.operation import operation
from desktop.queries.backups import backup_state, tried_backups
from desktop.work import Work
from models.backup import Backup
from models.database import keyed_engine
from models.locks import try_lock
from models.rules.kinds import BackupPlace
from models.rules.titled import N_

BACKUP = Backup.__tablename__


def back_up(office: Office, to_file: Path | None = None, progress: Progress | None = None) -> Path:
    """A backup into a file, or into the office's own folder, where the older ones are then thinned out."""
    office.require(Permission.BACK_UP)
    return _made(office, to_file, progress, by_itself=False)[0]


def back_up_and_try(office: Office, to_file: Path | None = None, progress: Progress | None = None) -> Path:
    """The same, restored at once into a folder that is then removed, so that it is known to be worth something."""
    office.require(Permission.BACK_UP)
    file, id = _made(office, to_file, progress, by_itself=False)
    office.run(backup_tried, TriedBackup(id, faults_of(office, file, progress)))
    return file


def _made(office: Office, to_file: Path | None, progress: Progress | None, *, by_itself: bool) -> tuple[Path, int]:
    """The file and the id of its row."""
    now = office.clock()
    target = to_file or office.folder / BACKUPS / backup_name(now)
    backup(office.folder, office.key.database(), target, now, progress)
    is_made = N_("The backup {path} is whole, but the journal does not tell of it. Make another one later.")
    made = MadeBackup(BackupPlace.OTHER if to_file else BackupPlace.OWN, target.name, target.stat().st_size)
    with after(is_made, path=target):
        id = office.run(backed_up_by_itself if by_itself else backed_up, made)
    _remove_what_nobody_names(office)
    if to_file is None:
        _thin_out(office, target.parent)
    return target, id


def _thin_out(office: Office, folder: Path) -> None:
    rotate(folder, office.clock().astimezone(ZoneInfo(office.settings.time_zone)))


@dataclass(frozen=True)
class MadeBackup:
    """A backup file that is there, whole: where, its name, its size in bytes."""

    place: BackupPlace
    file_name: str
    size: int


def _remove_what_nobody_names(office: Office) -> None:
    """Destroy the bytes of files that were taken away; a day is left to who has stored a file and not named it yet."""
    with office.look_session() as session:
        named = named_files(session)
    office.files.remove_orphans(named.keys(), office.clock() - timedelta(days=1))


@operation(Permission.BACK_UP)
def backed_up(work: Work, made: MadeBackup) -> int:
    """Note that somebody made a backup; gives the id of its row."""
    return _noted(work, made, is_by_itself=False)


@operation(Permission.USE)
def backed_up_by_itself(work: Work, made: MadeBackup) -> int:
    """Note that the program made a backup, whoever is signed in; gives the id of its row."""
    return _noted(work, made, is_by_itself=True)


def _noted(work: Work, made: MadeBackup, *, is_by_itself: bool) -> int:
    row = work.add(Backup(made_at=work.now, is_by_itself=is_by_itself, **vars(made)))
    work.note(Event.BACKED_UP, BACKUP, row.id, {"file": made.file_name, "place": made.place})
    return row.id


@dataclass(frozen=True)
class TriedBackup:
    """What came of restoring a backup: how many faults the check found."""

    backup_id: int
    findings: int


@operation(Permission.USE)
def backup_tried(work: Work, tried: TriedBackup) -> None:
    """Note what trying a backup has shown."""
    row = work.get(Backup, tried.backup_id)
    row.tried_at, row.findings = work.now, tried.findings
    work.note(Event.BACKUP_TRIED, BACKUP, row.id, {"file": row.file_name, "findings": tried.findings})


def back_up_by_itself(office: Office, second_place: Path | None, progress: Progress | None = None) -> Path | None:
    """Today's backup where it is due, tried, and copied to the second place where that is there.

    None where none is due, or where another desk is making it. For the worker of a window: permission to make backups
    is not asked, because nobody decides anything here.
    """
    with _alone(office) as is_alone:
        if not is_alone or not office.ask(backup_state).is_due:
            return None
        file, id = _made(office, None, progress, by_itself=True)
        office.run(backup_tried, TriedBackup(id, faults_of(office, file, progress)))
        if second_place is not None and second_place.is_dir():
            copy_to_second_place(office, second_place, progress)
        return file


def back_up_at_closing(office: Office, progress: Progress | None = None) -> Path | None:
    """The backup after the day's work; tried on the next day. None where another desk is making one."""
    with _alone(office) as is_alone:
        return _made(office, None, progress, by_itself=True)[0] if is_alone else None


@contextmanager
def _alone(office: Office) -> Iterator[bool]:
    folder = office.folder / BACKUPS
    folder.mkdir(exist_ok=True)
    with (folder / MAKING).open("a", encoding="utf-8") as lock:
        yield try_lock(lock, exclusive=True)


def faults_of(office: Office, file: Path, progress: Progress | None = None) -> int:
    """Restore a backup into a folder beside the backups, look it through like an office, and remove it again.

    Gives how many faults were found; a file that cannot be restored at all is one.
    """
    folder = office.folder / BACKUPS / f"trial-{uuid4().hex}"
    try:
        restore(file, folder, progress)
        engine = keyed_engine(folder / DATABASE, office.key.database())
        try:
            return len(check_store(engine, FileStore(folder / FILES, office.key.files()), progress).findings)
        finally:
            engine.dispose()
    except Trouble:
        return 1
    finally:
        remove_office(folder)


def second_folder(office: Office, place: Path) -> Path:
    """The office's own folder in the second place: several offices may share a disk, and one thins out its own only."""
    return place / f"Qabyldau-{office.key.mark()}"


def is_second_place_behind(office: Office, place: Path) -> bool:
    """Whether the second place is there and lacks the newest of the office's own backups."""
    newest = max((office.folder / BACKUPS).glob("office-*.zip"), key=lambda path: path.name, default=None)
    return newest is not None and place.is_dir() and not (second_folder(office, place) / newest.name).exists()


def copy_to_second_place(office: Office, place: Path, progress: Progress | None = None) -> Path:
    """Copy the newest own backup onto another disk; older ones there are thinned out. Refuses where there is none."""
    newest = max((office.folder / BACKUPS).glob("office-*.zip"), key=lambda path: path.name, default=None)
    if newest is None:
        raise Refusal(N_("No backup has been made yet"))
    folder = second_folder(office, place)
    folder.mkdir(exist_ok=True)
    target = folder / newest.name
    if not target.exists():
        copy_durably(newest, target, progress)
        made = MadeBackup(BackupPlace.SECOND, target.name, target.stat().st_size)
        office.run(backed_up_by_itself, made)
        _thin_out(office, folder)
    return target


@dataclass(frozen=True)
class BackupFile:
    """A backup in the office's own folder: when it was made (the office's wall clock), its size in bytes.

    `faults` that the trial restore found; None for one that was not tried.
    """

    path: Path
    made_at: datetime
    size: int
    faults: int | None


def backups(office: Office) -> tuple[BackupFile, ...]:
    """The backups that are kept in the office's own folder, newest first."""
    tried = office.ask(tried_backups)
    found = [
        BackupFile(path, office.local(made_at), path.stat().st_size, tried.get(path.name))
        for path in (office.folder / BACKUPS).glob("*.zip")
        if (made_at := made_at_of(path))
    ]
    return tuple(sorted(found, key=lambda one: one.made_at, reverse=True))
