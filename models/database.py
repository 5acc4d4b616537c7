"""The encrypted database file: how a connection is keyed and set up, how transactions begin, where the file may lie."""

import errno
import re
import subprocess
import sys
from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, inspect, text
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2 as sqlcipher

from models.locks import in_turn

# Of a reader, who meets a lock only while a log is recovered or carried over at the end of the last program.
BUSY_SECONDS = 60
_PAGE_BYTES = 4096
_BUSY = {sqlcipher.SQLITE_BUSY, sqlcipher.SQLITE_PROTOCOL}  # the second: it lost the race for the log too often

# File systems that reach over a network or out of a virtual machine: the shared memory of WAL does not work on them.
# Not 9p: sandboxes have their local root on it.
_NETWORK_FILE_SYSTEMS = {
    "afpfs", "afs", "ceph", "cifs", "curlftpfs", "davfs", "davfs2", "glusterfs", "gvfsd-fuse", "lustre", "ncpfs", "nfs",
    "nfs4", "prl_fs", "rclone", "s3fs", "smb2", "smb3", "smbfs", "smbnetfs", "sshfs", "vboxsf", "vmhgfs-fuse", "webdav",
}  # fmt: skip
_WINDOWS_REMOTE_DRIVE = 4


class NewerDatabase(Exception):
    """The schema of the file is one that this program does not know, so a newer program made it."""

    def __init__(self, version: str) -> None:
        super().__init__(f"unknown schema version {version}")
        self.version = version


def keyed_connection(path: Path, hex_key: str, *, read_only: bool = False, create: bool = False) -> Any:
    """A bare connection to the file, opened with the raw key of 64 hexadecimal digits.

    Begins no transaction by itself. Unless the file is to be created, raises FileNotFoundError for a missing one and
    DatabaseError for one cut short: an office that lost its database must not go on with a new one.
    """
    if not re.fullmatch(r"[0-9a-f]{64}", hex_key):
        msg = "the database key is 64 hexadecimal digits"
        raise ValueError(msg)
    if not create:
        _refuse_lost(path)
    mode = "ro" if read_only else "rwc"
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_SECONDS,
    )
    try:
        _set_up(connection, hex_key, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_lost(path: Path) -> None:
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, "no such database", str(path))
    size, log = path.stat().st_size, path.with_name(path.name + "-wal")
    # SQLite takes an empty file for a new database, and reads zeros for a last page that is cut. Where there is a log,
    # it holds that page (a disk that filled up while the log was being carried over).
    if size == 0 or (size % _PAGE_BYTES and not (log.exists() and log.stat().st_size)):
        error = sqlcipher.DatabaseError("database disk image is malformed: it is cut short")
        error.sqlite_errorcode = sqlcipher.SQLITE_CORRUPT
        raise error


def _set_up(connection: Any, hex_key: str, *, read_only: bool) -> None:
    from models.rules.folding import fold

    connection.execute("PRAGMA cipher_log_level = NONE")  # its errors reach us as exceptions, not on stderr
    connection.execute(f"PRAGMA key = \"x'{hex_key}'\"")
    connection.execute("PRAGMA temp_store = MEMORY")  # a sorter's overflow file would be plain text
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    if not read_only:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.create_function("fold", 1, lambda words: None if words is None else fold(words), deterministic=True)


def keyed_engine(path: Path, hex_key: str, *, read_only: bool = False, create: bool = False) -> Engine:
    """The engine of the encrypted file; its transactions read one consistent state. To change, use writing(engine).

    Raises FileNotFoundError at the first connection when the file is missing and is not to be created.
    """
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: keyed_connection(path, hex_key, read_only=read_only, create=create),
        poolclass=QueuePool,
    )
    event.listen(engine, "begin", partial(_begin, path))
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine and pool, whose transactions take the write lock at their start.

    A transaction that reads first and writes later fails at once when another program wrote in between; one that
    takes the lock first waits its turn. Raises TimeoutError when the turn does not come (models/locks.py).
    """
    return engine.execution_options(writing=True)


def _begin(path: Path, connection: Connection) -> None:
    if connection.get_execution_options().get("writing", False):
        in_turn(path, partial(_has_begun_to_write, connection))
    else:
        connection.exec_driver_sql("BEGIN")


def _has_begun_to_write(connection: Connection) -> bool:
    """Take the write lock, or do not where another has it. SQLite's own waiting looks ever more seldom: whoever writes
    without a pause keeps it, and one that waits beside them gets it by luck alone.
    """
    bare: Any = connection.connection.dbapi_connection
    bare.set_busy_timeout(0)
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in _BUSY:
            return False
        raise
    finally:
        bare.set_busy_timeout(BUSY_SECONDS)
    return True


def changes_in(connection: Connection) -> int:
    """How many rows were written through the connection's file handle since it was opened."""
    handle: Any = connection.connection.dbapi_connection
    return int(handle.total_changes)


def commits_in(connection: Connection) -> tuple[int, int]:
    """What differs once anybody has changed a row since the connection's file handle said it last.

    Two counters of SQLite: of what others committed, and of the rows that the handle itself wrote, even where they were
    rolled back.
    """
    ((others,),) = quick_rows(connection, "PRAGMA data_version")
    return int(others), changes_in(connection)


def quick_rows(connection: Connection, query: str, values: tuple[str | int, ...] = ()) -> list[tuple[Any, ...]]:
    """The rows of a small query, past SQLAlchemy, whose part in it is longer than SQLite's; it has its words for what
    fails.
    """
    handle: Any = connection.connection.dbapi_connection
    try:
        rows: list[tuple[Any, ...]] = handle.execute(query, values).fetchall()
    except sqlcipher.Error:
        return [tuple(row) for row in connection.exec_driver_sql(query, values)]
    return rows


def schema_version(connection: Connection) -> str | None:
    """The Alembic revision of the database, None for one without tables."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def refuse_newer(connection: Connection, known: Collection[str]) -> None:
    """Raise NewerDatabase when the database's revision is not among the revisions that this program knows."""
    version = schema_version(connection)
    if version is not None and version not in known:
        raise NewerDatabase(version)


def problems_of(connection: Connection) -> list[str]:
    """What SQLCipher and SQLite find wrong with the whole file (pages, indexes, references); empty when it is sound."""
    pages = [row[0] for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
    if pages:
        return pages  # SQLite's own check stops at the first page that does not decrypt
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check") if row[0] != "ok"]
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return found + [f"{table} row {row} refers to a missing row of {parent}" for table, row, parent, _ in orphans]


def is_network_path(path: Path, mounts: str | None = None) -> bool:
    """Whether the path lies on a network drive, also when it does not exist yet.

    mounts is the text of /proc/self/mountinfo (Linux) or of the command mount (macOS), read here when not given.
    """
    if sys.platform == "win32":
        import ctypes

        drive = path.absolute().drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == _WINDOWS_REMOTE_DRIVE
    place = path.resolve()
    file_systems = _mounted(_mount_table() if mounts is None else mounts)
    mount = max((point for point in file_systems if place.is_relative_to(point)), key=lambda point: len(point.parts))
    return file_systems[mount].removeprefix("fuse.") in _NETWORK_FILE_SYSTEMS


def _mount_table() -> str:
    if sys.platform == "darwin":
        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=True).stdout
    return Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")


_LINUX_MOUNT = re.compile(r"^\S+ \S+ \S+ \S+ (?P<point>\S+) .*?- (?P<kind>\S+) ")
_MACOS_MOUNT = re.compile(r"^.+ on (?P<point>/.*) \((?P<kind>\w+)[,)]")


def _mounted(mounts: str) -> dict[Path, str]:
    """File system by mount point; a later mount hides an earlier one on the same point."""
    found = (_LINUX_MOUNT.match(line) or _MACOS_MOUNT.match(line) for line in mounts.splitlines())
    return {Path("/"): "", **{Path(_unescaped(match["point"])): match["kind"] for match in found if match}}


def _unescaped(point: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), point)
