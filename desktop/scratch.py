"""Plain copies of letters while they are open in Word: a private folder for each session, emptied at start and end."""

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path

from desktop import paths


def plain_copies(office: Path) -> Path:
    """The folder of this session's plain copies; nobody else on this computer may look into it."""
    return _of_office(office) / str(os.getpid())


def empty(office: Path) -> None:
    """Remove the plain copies of this session; what Word still holds stays till the next opening."""
    shutil.rmtree(plain_copies(office), ignore_errors=True)


def empty_all(office: Path) -> None:
    """Remove what earlier sessions have left; for one who holds the office alone."""
    shutil.rmtree(_of_office(office), ignore_errors=True)


def _of_office(office: Path) -> Path:
    return paths.scratch_folder() / hashlib.sha256(str(office.resolve()).encode()).hexdigest()[:16]


def put(office: Path, name: str, content: bytes) -> Path:
    """A plain copy for an Office program to open; gives its path. OSError where the disk does not take it."""
    folder = plain_copies(office)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / name
    file.touch(mode=0o600)
    file.write_bytes(content)
    return file


def remove(file: Path) -> None:
    """Remove one plain copy, with the lock that LibreOffice may have left beside it."""
    for one in (file, file.with_name(f".~lock.{file.name}#")):
        with suppress(OSError):
            one.unlink()
