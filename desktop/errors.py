"""How the office says no (Refusal), that the world failed (Trouble), and the table of the world's failures."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from models.rules.titled import N_
from resources.texts import Texts, texts


class _Spoken(Exception):
    """A message of the catalogue with its values: an exception that a person can read."""

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return self.words(texts("en"))

    def words(self, t: Texts) -> str:
        """The sentence in the language of t. Dates and titled members are put into words; instants in local time."""
        return t(self.key, **{name: _shown(value, t) for name, value in self.values.items()})


class Refusal(_Spoken):
    """The office says no: shown at the field of the form that it names, never logged as an error."""

    def __init__(self, key: str, /, *, field: str | None = None, **values: object) -> None:
        super().__init__(key, **values)
        self.field = field


class Trouble(_Spoken):
    """The world failed (disk, lock, damaged file): says what happened and what to do; logged."""


@contextmanager
def after(done: str, /, **values: object) -> Iterator[None]:
    """Around what follows something that stays done: a Trouble says that, and never that nothing was changed."""
    try:
        yield
    except Trouble as trouble:
        raise Trouble(done, **values) from trouble


def _shown(value: object, t: Texts) -> object:
    if isinstance(value, datetime):
        return t.moment(value.astimezone() if value.tzinfo else value)
    if isinstance(value, date):
        return t.date(value)
    title = getattr(value, "title_key", None)
    return t(title) if isinstance(title, str) else value


LOCKED = N_("Another program keeps the office's data locked. Wait a minute and try again; nothing was changed.")
_FULL = N_("The disk is full, so this was not saved. Free some space on the disk and try again.")
_READ_ONLY = N_(
    "The disk or the folder allows reading only, so this was not saved. "
    "Ask the administrator for the right to write, or choose another disk."
)
_DAMAGED = N_(
    "The database is damaged or belongs to another office. Do not delete anything: "
    "close the program and restore the last backup into a new folder."
)
_CANNOT_OPEN = N_(
    "The database file cannot be opened. Check that the disk is connected and that the office's folder is where it was."
)
_DISK = N_(
    "The disk reports an error in reading or writing, so this was not saved. "
    "Check the disk and its cable, and make a backup onto another disk."
)
_DENIED = N_("Access is denied: {path}. Ask the administrator for the right to read and write there.")
_MISSING = N_("There is no such file or folder: {path}. Check that the disk is connected and that nothing was moved.")
_EXISTS = N_("The file {path} exists already. Choose another name.")
_TOO_LARGE_FOR_DISK = N_(
    "The file is too large for the file system of this disk. Choose another disk, or format this one as exFAT or NTFS."
)
_NEWER = N_(
    "This office was last opened by a newer version of the program (database version {version}). "
    "Install the newer version; nothing was changed."
)

# Primary result codes (https://www.sqlite.org/rescode.html), and their texts for the backup call, which gives no code.
_OF_SQLITE = {
    5: LOCKED, 6: LOCKED, 8: _READ_ONLY, 10: _DISK, 11: _DAMAGED, 13: _FULL, 14: _CANNOT_OPEN, 15: LOCKED, 26: _DAMAGED,
}  # fmt: skip
_CODE_OF_TEXT = {
    "database is locked": 5,
    "database table is locked": 6,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "locking protocol": 15,
    "file is not a database": 26,
}
_OF_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.ENOENT: _MISSING,
    errno.ENOTDIR: _MISSING,
    errno.EEXIST: _EXISTS,
    errno.EISDIR: _EXISTS,
    errno.EFBIG: _TOO_LARGE_FOR_DISK,
    errno.EIO: _DISK,
    errno.ETIMEDOUT: LOCKED,  # of models/locks.py
}


def trouble_from(error: BaseException) -> Trouble | None:
    """The Trouble that an error of SQLite, SQLAlchemy or the operating system means; None where it is a bug."""
    if isinstance(error, Trouble):
        return error
    if isinstance(error, OSError):
        key = _OF_SYSTEM.get(error.errno or 0)
        return Trouble(key, path=error.filename or "–") if key else None
    cause = getattr(error, "orig", None) or error  # SQLAlchemy keeps the driver's error in .orig
    code = getattr(cause, "sqlite_errorcode", None) or _CODE_OF_TEXT.get(str(cause))
    if code:
        key = _OF_SQLITE.get(code & 0xFF)  # the low byte of an extended code is the primary one
        return Trouble(key) if key else None
    # Imported here because SQLAlchemy is slow to import and the sign-in window needs this module.
    from models.database import NewerDatabase

    return Trouble(_NEWER, version=error.version) if isinstance(error, NewerDatabase) else None
