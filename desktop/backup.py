"""A safe copy of the office in one file while people work, its check and restoring, and which copies to keep."""

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO
from uuid import uuid4
from zipfile import BadZipFile, ZipFile, ZipInfo

from desktop.errors import Refusal, Trouble
from desktop.files import CHUNK, MEGABYTE, Progress, flush_to_disk, replace_durably

DATABASE = "office.db"
VAULT = "vault"
FILES = "files"
BACKUPS = "backups"
MAKING = "making.lock"  # beside the backups: locked by the desk that makes one

_MANIFEST = "manifest.json"
_FORMAT = 1
_MEMBER = re.compile(rf"{re.escape(DATABASE)}|{VAULT}|{FILES}/[0-9a-f]{{64}}")
_NAME_TIME = "office-%Y%m%dT%H%M%SZ.zip"
_STEP = 4 * MEGABYTE
_PAGE_BYTES = 4096
_PAUSE_SECONDS = 0.002  # between two steps


def backup(office: Path, hex_key: str, to_file: Path, now: datetime, progress: Progress | None = None) -> None:
    """Pack the database as it is at this moment, the vault and the attachments into to_file, while others write.

    All three are encrypted already, so the file may lie anywhere. It appears whole or not at all. Raises a Refusal when
    it exists. Attachments are stored before a card names them, so copying the database first loses none.
    """
    if to_file.exists():
        raise Refusal("The file {path} exists already. Choose another name.", field="file", path=to_file)
    to_file.parent.mkdir(parents=True, exist_ok=True)
    mark = uuid4().hex
    database, archive = to_file.with_name(f"{mark}.db.part"), to_file.with_name(f"{mark}.zip.part")
    try:
        copy_database(office / DATABASE, database, hex_key, progress)
        members = [(DATABASE, database), (VAULT, office / VAULT)]
        members += [(f"{FILES}/{path.name}", path) for path in sorted((office / FILES).glob("*"))]
        members = [(name, path) for name, path in members if _MEMBER.fullmatch(name)]
        _pack(members, archive, now, progress)
        replace_durably(archive, to_file)
    finally:
        for path in (database, archive):
            path.unlink(missing_ok=True)


def copy_database(source: Path, target: Path, hex_key: str, progress: Progress | None = None) -> None:
    """One consistent copy of the keyed database, under the same key, by SQLite's own backup call.

    Others write meanwhile: no lock of theirs is taken, and what they write lengthens nothing. `progress` is told pages;
    what it raises ends the copying.
    """
    from models.database import keyed_connection

    target.touch()  # where that cannot be, the system says why; SQLite would not
    with (
        target.open("r+b") as file,  # closed last: else SQLite's locks on the copy would go with it
        closing(keyed_connection(source, hex_key)) as original,
        closing(keyed_connection(target, hex_key, create=True)) as copy,
    ):
        copy.execute("PRAGMA journal_mode = DELETE")  # a log would double the space it needs

        def step(_: int, left: int, total: int) -> None:
            if progress:
                progress(total - left, total)
            _yield(file)

        # A read transaction pins the state that is copied; without it every write of others starts the copy anew.
        original.execute("BEGIN")
        original.execute("SELECT count(*) FROM sqlite_master").fetchone()
        original.backup(copy, pages=_STEP // _PAGE_BYTES, progress=step)
        original.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode = DELETE")  # the original's mode was copied; this is one file without a log


def _yield(file: IO[bytes]) -> None:
    """Between two steps: let others have the disk. Where a whole copy waits to be put on it, the first who saves a
    card waits until it is there.
    """
    flush_to_disk(file)
    time.sleep(_PAUSE_SECONDS)


def copy_before_migration(office: Path, hex_key: str, version: str, now: datetime) -> Path:
    """Copy the database, the only thing that a migration changes, into backups/; gives the copy. Rotation keeps it."""
    target = office / BACKUPS / f"before-{version}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.db"
    target.parent.mkdir(exist_ok=True)
    unfinished = target.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    copy_database(office / DATABASE, unfinished, hex_key)
    with unfinished.open("r+b") as file:
        flush_to_disk(file)
    replace_durably(unfinished, target)
    return target


def check(from_file: Path, progress: Progress | None = None) -> datetime:
    """Read the whole backup and compare it with its manifest; gives when it was made. Trouble when it is damaged."""
    return _unpack(from_file, lambda _: Path(os.devnull), progress)


def restore(from_file: Path, to_folder: Path, progress: Progress | None = None) -> datetime:
    """Unpack a backup into a new folder, checked; gives when it was made. The folder appears whole or not at all."""
    if to_folder.exists() and (not to_folder.is_dir() or any(to_folder.iterdir())):
        raise Refusal(
            "The folder {path} is not empty. An office is restored into a new folder, so that nothing is overwritten.",
            field="folder",
            path=to_folder,
        )
    unfinished = to_folder.with_name(f"{uuid4().hex}.part")
    try:
        (unfinished / FILES).mkdir(parents=True)
        made_at = _unpack(from_file, lambda name: unfinished / name, progress)
        if to_folder.exists():
            to_folder.rmdir()
        replace_durably(unfinished, to_folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return made_at


@dataclass(frozen=True)
class Keep:
    """The newest backup of so many days, weeks and months is kept. Only periods that have a backup are counted."""

    days: int = 7
    weeks: int = 5
    months: int = 12


USUAL = Keep()


def backup_name(now: datetime) -> str:
    """The file name of a backup, by which rotate() knows it."""
    return now.astimezone(UTC).strftime(_NAME_TIME)


def rotate(folder: Path, now: datetime, keep: Keep = USUAL) -> list[Path]:
    """Delete the backups in the folder that need not be kept; gives them. Days are those of the zone of now."""
    made = {path: moment.astimezone(now.tzinfo) for path in folder.glob("office-*.zip") if (moment := made_at_of(path))}
    kept = to_keep(made.values(), keep)
    removed = [path for path, moment in sorted(made.items()) if moment not in kept]
    for path in removed:
        path.unlink()
    return removed


def to_keep(moments: Iterable[datetime], keep: Keep = USUAL) -> set[datetime]:
    """Which of the backups made at these moments to keep; the passing of time alone, or a wrong clock, removes none."""
    newest_first = sorted(moments, reverse=True)
    periods: list[tuple[Callable[[date], object], int]] = [
        (lambda day: day, keep.days),
        (lambda day: day.isocalendar()[:2], keep.weeks),
        (lambda day: (day.year, day.month), keep.months),
    ]
    kept = set()
    for period_of, count in periods:
        newest_of: dict[object, datetime] = {}
        for moment in newest_first:
            newest_of.setdefault(period_of(moment.date()), moment)
        kept.update(list(newest_of.values())[:count])
    return kept


def made_at_of(path: Path) -> datetime | None:
    """When a backup was made, as its name tells; None for a file with another name."""
    try:
        return datetime.strptime(path.name, _NAME_TIME).replace(tzinfo=UTC)
    except ValueError:
        return None


def _pack(members: list[tuple[str, Path]], archive: Path, now: datetime, progress: Progress | None) -> None:
    total, done, flushed = sum(path.stat().st_size for _, path in members), 0, 0
    manifest = {}
    with archive.open("wb") as file:

        def told(so_far: int) -> None:
            nonlocal flushed
            if done + so_far - flushed >= _STEP:
                flushed = done + so_far
                _yield(file)
            if progress:
                progress(done + so_far, total)

        with ZipFile(file, "w") as packed:  # stored, not compressed: encrypted bytes do not shrink
            for name, path in members:
                with path.open("rb") as source, packed.open(ZipInfo(name), "w", force_zip64=True) as target:
                    digest, size = _copied(source, target, told)
                manifest[name] = {"sha256": digest, "size": size}
                done += size
            whole = {"format": _FORMAT, "made_at": now.isoformat(), "members": manifest}
            packed.writestr(_MANIFEST, json.dumps(whole))
        flush_to_disk(file)


def _unpack(from_file: Path, place_of: Callable[[str], Path], progress: Progress | None) -> datetime:
    try:
        with ZipFile(from_file) as packed:
            whole = json.loads(packed.read(_MANIFEST))
            if whole["format"] != _FORMAT:
                raise Trouble(
                    "The backup {path} was made by a newer version of the program. Install it.", path=from_file
                )
            _unpack_members(packed, whole["members"], place_of, progress)
            return datetime.fromisoformat(whole["made_at"])
    except (BadZipFile, EOFError, KeyError, TypeError, ValueError):
        raise Trouble(
            "The backup {path} is damaged or incomplete. Nothing was restored; take an earlier backup.", path=from_file
        ) from None


def _unpack_members(
    packed: ZipFile,
    members: dict[str, dict[str, object]],
    place_of: Callable[[str], Path],
    progress: Progress | None,
) -> None:
    names = [name for name in packed.namelist() if name != _MANIFEST]
    if sorted(names) != sorted(members) or not {DATABASE, VAULT} <= members.keys():
        raise ValueError("members and manifest differ")
    if not all(_MEMBER.fullmatch(name) for name in names):  # no "../": only what backup() packs is written
        raise ValueError("a foreign member")
    total, done = sum(packed.getinfo(name).file_size for name in names), 0
    for name in names:
        with packed.open(name) as source, place_of(name).open("wb") as target:
            digest, size = _copied(source, target, _shifted(progress, done, total))
            if target.name != os.devnull:
                flush_to_disk(target)
        if members[name] != {"sha256": digest, "size": size}:
            raise ValueError("a member and its digest differ")
        done += size


def _copied(source: IO[bytes], target: IO[bytes], progress: Callable[[int], None]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        target.write(chunk)
        size += len(chunk)
        progress(size)
    return digest.hexdigest(), size


def _shifted(progress: Progress | None, before: int, total: int) -> Callable[[int], None]:
    return lambda done: progress(before + done, total) if progress else None
