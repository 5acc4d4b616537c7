"""Is the office whole: the chain of the journal, the database, the files against their names, the running numbers."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, case, func, select
from sqlalchemy.orm import Session

from desktop import audit
from desktop.access import Permission
from desktop.errors import Trouble
from desktop.events import Event
from desktop.files import FileStore
from desktop.office import Office
from models.appeal import Appeal
from models.attachment import Attachment
from models.audit import AuditEntry
from models.counter import Counter
from models.database import problems_of
from models.reply import LetterTemplate, Reply
from models.resolution import Assignment, Resolution
from models.rules.numbering import missing_or_repeated
from models.rules.titled import N_
from models.visit import Visit

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Finding:
    """Something that is wrong: a message of the catalogue and what it speaks of."""

    message: str
    of: str


@dataclass(frozen=True)
class Checked:
    """What was looked through, and what was found wrong; orphaned files are harmless and only counted."""

    entries: int
    files: int
    numbers: int
    orphaned_files: int
    findings: tuple[Finding, ...]


def check_office(office: Office, progress: Progress | None = None) -> Checked:
    """Look through the whole office; `progress` is told files read and files in all."""
    office.require(Permission.BACK_UP)
    return check_store(office.engine, office.files, progress)


def check_store(engine: Engine, stored: FileStore, progress: Progress | None = None) -> Checked:
    """The same of a store that nobody has signed in to: a backup that is tried."""
    with engine.connect() as connection:
        findings = [Finding(N_("The database is damaged: {of}"), problem) for problem in problems_of(connection)]
        if findings:
            return Checked(0, 0, 0, 0, tuple(findings))
    with Session(engine) as session:
        broken = audit.broken_links(session)
        findings += [Finding(N_("The journal was changed at entry {of}"), str(entry)) for entry in broken]
        numbers, wrong = _numbers(session)
        findings += wrong
        findings += _lost_appeals(session)
        named = named_files(session)
        letters = session.execute(select(Reply.file_name, Reply.sha256).where(Reply.sha256 != ""))
        frozen = {row.file_name: row.sha256 for row in letters}
        entries = session.scalar(select(func.count()).select_from(AuditEntry)) or 0
    for done, (name, owner) in enumerate(sorted(named.items()), start=1):
        if not _is_whole(stored, name, frozen.get(name)):
            findings.append(Finding(N_("A file is missing or damaged: {of}"), owner))
        if progress:
            progress(done, len(named))
    return Checked(entries, len(named), numbers, len(stored.names() - named.keys()), tuple(findings))


def _is_whole(files: FileStore, name: str, sha256: str | None) -> bool:
    """Whether a file is there and undamaged; a signed letter must be the very bytes that were signed."""
    if sha256 is None:
        return files.verify(name)
    try:
        return hashlib.sha256(files.read(name)).hexdigest() == sha256
    except Trouble:
        return False


def named_files(session: Session) -> dict[str, str]:
    """Every file that a record names, with the record."""
    return {
        name: f"{table.__tablename__} {id}"
        for table in (Attachment, Reply, LetterTemplate)
        for id, name in session.execute(select(table.id, table.file_name))
        if name
    }


def _lost_appeals(session: Session) -> list[Finding]:
    """Appeals that the journal registered and that are not there, though no registration of theirs was undone.

    A registration that was undone leaves its place in the store to the next appeal, so entries are counted.
    """
    step = case((AuditEntry.event == Event.APPEAL_REGISTERED.value, 1), else_=-1)
    begun_and_undone = AuditEntry.event.in_((Event.APPEAL_REGISTERED.value, Event.NUMBER_GIVEN_BACK.value))
    standing = (
        select(AuditEntry.subject_id)
        .where(AuditEntry.subject == Appeal.__tablename__, begun_and_undone)
        .group_by(AuditEntry.subject_id)
        .having(func.sum(step) > 0)
    )
    lost = session.scalars(standing.where(AuditEntry.subject_id.not_in(select(Appeal.id))))
    return [Finding(N_("An appeal that was registered is missing: {of}"), str(id)) for id in lost]


def _numbers(session: Session) -> tuple[int, list[Finding]]:
    """Every register counts from one to its counter, without gap or repeat."""
    given: dict[tuple[str, int], list[int]] = {}
    for columns in (
        (Appeal.register, Appeal.year, Appeal.serial),
        (Visit.register, Visit.year, Visit.serial),
    ):
        for register, year, serial in session.execute(select(*columns)):
            given.setdefault((register, year), []).append(serial)
    protocols = select(Visit.protocol_year, Visit.protocol_serial).where(Visit.protocol_serial.is_not(None))
    for row in session.execute(protocols):
        given.setdefault(("protocol", row.protocol_year), []).append(row.protocol_serial)
    for table in (Assignment, Resolution):
        for year, serial in session.execute(select(table.year, table.serial)):
            given.setdefault((table.__tablename__, year), []).append(serial)
    findings = []
    counters = {(row.register, row.year): row.last for row in session.scalars(select(Counter))}
    for key in given.keys() | counters.keys():
        faults = missing_or_repeated(given.get(key, []))
        name = f"{key[0]}/{key[1]}"
        if faults.missing or max(given.get(key, []), default=0) != counters.get(key, 0):
            findings.append(Finding(N_("Numbers are missing in the register {of}"), name))
        if faults.repeated:
            findings.append(Finding(N_("Numbers are repeated in the register {of}"), name))
    return sum(map(len, given.values())), findings
