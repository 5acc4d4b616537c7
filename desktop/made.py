"""What the program itself made in a folder, and may therefore remove again; whatever else lies there is not its own."""

import re
from contextlib import suppress
from pathlib import Path

from desktop.backup import BACKUPS, DATABASE, FILES, MAKING, VAULT
from desktop.doorplate import DOORPLATE
from desktop.errors import Refusal
from desktop.holder import LOCK, NOTES
from models.rules.titled import N_

MARK = "made-by-qabyldau.txt"
OFFICE = "an office"  # the line of a mark that vouches for the files which an office keeps, whatever they are called
_SIGNED = "Made by Qabyldau (main.py). When this is made anew, what is named here is removed, and nothing else."

_UNFINISHED = r"[0-9a-f]{32}(\.db|\.zip)?\.part(-journal)?"
_OF_AN_OFFICE = re.compile(
    rf"{re.escape(MARK)}|{re.escape(DATABASE)}(-wal|-shm|-journal)?|{VAULT}(\.lock|\.part)?|{re.escape(LOCK)}"
    rf"|{re.escape(DOORPLATE)}(\.part)?"
    rf"|{NOTES}(\.lock|/[0-9a-f]{{32}}\.json)?"
    rf"|{FILES}(/[0-9a-f]{{64}}|/{_UNFINISHED})?"
    rf"|{BACKUPS}(/{re.escape(MAKING)}|/trial-[0-9a-f]{{32}}(/.+)?)?"
    rf"|{BACKUPS}(/office-\d{{8}}T\d{{6}}Z\.zip|/before-\w+-\d{{8}}T\d{{6}}Z\.(db|part)|/{_UNFINISHED})?"
)


def mark(folder: Path, *names: str) -> None:
    """Note what is about to be made in the folder: paths of files and folders below it, or OFFICE."""
    file = folder / MARK
    lines = names if file.exists() else (_SIGNED, *names)
    with file.open("a", encoding="utf-8") as noted:
        noted.writelines(f"{line}\n" for line in lines)


def empty(folder: Path) -> None:
    """Remove what marks in the folder vouch for; the folder stays.

    A Refusal, and nothing is removed, where it holds anything else.
    """
    entries = set(folder.rglob("*"))
    ours = {path for entry in entries if entry.name == MARK for path in _vouched(entry)}
    ours |= {above for path in entries & ours for above in path.parents}
    if strangers := sorted(entries - ours):
        raise Refusal(
            N_(
                "The folder {folder} holds {name}, which this program did not make, so nothing was removed."
                " Move it elsewhere or choose another folder."
            ),
            field="folder",
            folder=folder,
            name=strangers[0].relative_to(folder),
        )
    for path in _deepest_first(entries):
        _remove(path)


def remove_office(folder: Path) -> None:
    """Remove the files of an office, and the folder unless it holds anything else; what cannot be removed stays."""
    for path in (*_deepest_first(_files_of_office(folder)), folder):
        with suppress(OSError):
            _remove(path)


def _vouched(mark: Path) -> set[Path]:
    """What a mark names; nothing where it is not ours."""
    signed, *names = mark.read_text("utf-8", errors="replace").splitlines() or [""]
    if signed != _SIGNED:
        return set()
    folder = mark.parent
    named = {folder / name for line in names for name in (line, f"{line}.part")}
    return {mark, *named, *(_files_of_office(folder) if OFFICE in names else ())}


def _files_of_office(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if _OF_AN_OFFICE.fullmatch(path.relative_to(folder).as_posix())}


def _deepest_first(paths: set[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: len(path.parts), reverse=True)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink()
