"""How the office stands with its backups: the last one, whether it was tried, the days of work that have none."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.operation import question
from desktop.work import Look
from models.audit import AuditEntry
from models.backup import Backup
from models.rules.kinds import BackupPlace

MOST_MISSED = 3  # days: from then on it cannot get worse


@dataclass(frozen=True)
class BackupState:
    """The last backup, its instants by the office's wall clock; `missed` counts working days of use without one."""

    made_at: dt.datetime | None
    tried_at: dt.datetime | None
    findings: int
    missed: int
    is_due: bool

    @property
    def is_alarming(self) -> bool:
        """Three days of work that no backup holds, or a backup that could not be restored whole."""
        return self.missed >= MOST_MISSED or self.findings > 0


@question(Permission.USE)
def backup_state(look: Look) -> BackupState:
    """The last backup wherever it lies; due is one a day in the office's own folder, where the office wants that."""
    last = look.session.scalars(select(Backup).order_by(Backup.id.desc()).limit(1)).first()
    own = select(func.max(Backup.made_at)).where(Backup.place == BackupPlace.OWN)
    own_at = look.session.scalar(own)
    tried = select(Backup).where(Backup.tried_at.is_not(None)).order_by(Backup.id.desc()).limit(1)
    newest_tried = look.session.scalars(tried).first()
    return BackupState(
        made_at=look.local(last.made_at) if last else None,
        tried_at=look.local(newest_tried.tried_at) if newest_tried and newest_tried.tried_at else None,
        findings=newest_tried.findings if newest_tried else 0,
        missed=_missed(look, look.local(last.made_at).date() if last else None),
        is_due=look.settings.backs_up_daily and (own_at is None or look.local(own_at).date() < look.today),
    )


def _missed(look: Look, last: dt.date | None) -> int:
    """Working days before today, after the last backup, on which somebody worked in the program."""
    if look.settings.is_rehearsal:
        return 0  # its past is invented: a newcomer would be greeted by an alarm
    first, before, missed = last or _first_day(look), look.today, 0
    while missed < MOST_MISSED:
        used = _last_used_before(look, before)
        if used is None or used <= first:
            break
        missed += look.calendar.is_workday(used)
        before = used
    return missed


def _first_day(look: Look) -> dt.date:
    began = look.session.scalar(select(AuditEntry.at).order_by(AuditEntry.id).limit(1))
    return look.local(began).date() if began else look.today


def _last_used_before(look: Look, day: dt.date) -> dt.date | None:
    query = select(AuditEntry.at).where(AuditEntry.at < _midnight(look, day)).order_by(AuditEntry.at.desc()).limit(1)
    at = look.session.scalar(query)
    return look.local(at).date() if at else None


def _midnight(look: Look, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), ZoneInfo(look.settings.time_zone))


@question(Permission.BACK_UP)
def tried_backups(look: Look) -> dict[str, int]:
    """How many faults the trial restore of each backup found, by the file's name; the last trial counts."""
    query = select(Backup.file_name, Backup.findings).where(Backup.tried_at.is_not(None)).order_by(Backup.id)
    return dict(look.session.execute(query).all())
