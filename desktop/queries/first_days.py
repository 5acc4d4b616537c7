"""The first days of an office: what is done, by whom and when, and what is still missing."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, func, select

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import question
from desktop.operations.first_days import Matter
from desktop.queries.morning import official_name
from desktop.work import Look
from models.audit import AuditEntry
from models.backup import Backup
from models.first_day import FirstDay
from models.official import Official
from models.reception import ReceptionDay
from models.rules.kinds import BackupPlace
from models.user import User

_LETTERHEAD = ("letterhead_kk", "letterhead_ru", "address_kk", "address_ru", "phone")


@dataclass(frozen=True)
class MatterLine:
    """A matter: done or not needed, since when and by whom where that is known, ticked by a hand or seen in the store.

    `counts` are users and their roles, or days of reception; `missing` names settings that are empty.
    """

    matter: Matter
    is_done: bool = False
    is_needed: bool = True
    on: dt.date | None = None
    who: str = ""
    is_by_hand: bool = False
    counts: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do."""
        return self.is_done or not self.is_needed


@dataclass(frozen=True)
class FirstDays:
    """The matters in their order; `opened_on` is the day on which the office was created."""

    opened_on: dt.date
    lines: tuple[MatterLine, ...]
    is_put_away: bool

    @property
    def is_shown(self) -> bool:
        """Until all is done or somebody has put the list away."""
        return not self.is_put_away and not all(line.is_over for line in self.lines)


@question(Permission.ADMINISTER)
def first_days(look: Look, *, has_printer: bool) -> FirstDays | None:
    """The matters of the first days; None in the rehearsal office, which has none. The desk knows its printers."""
    if look.settings.is_rehearsal:
        return None
    created = _noted(look, look.session.scalar(select(AuditEntry).order_by(AuditEntry.id).limit(1)))
    ticked = {row.name: row for row in look.session.scalars(select(FirstDay))}
    opened_on = created.on or look.today
    if Matter.LIST in ticked:
        return FirstDays(opened_on, (), is_put_away=True)
    drawn = _newest(look, Event.RECOVERY_DRAWN, "office", None)
    if drawn and Matter.SHEET in ticked and drawn.at > ticked[Matter.SHEET].at:
        del ticked[Matter.SHEET]  # a sheet drawn since lies nowhere yet
    lines = (
        replace(created, matter=Matter.NAMES, is_done=True),
        MatterLine(Matter.SHEET),
        _users(look),
        _backup(look),
        _schedule(look),
        MatterLine(Matter.PRINTER, is_done=has_printer),
        _letterhead(look),
        MatterLine(Matter.OLD_REGISTER),
    )
    as_ticked = (line if line.is_done else _as_ticked(look, line, ticked.get(line.matter)) for line in lines)
    return FirstDays(opened_on, tuple(as_ticked), is_put_away=False)


def _as_ticked(look: Look, line: MatterLine, ticked: FirstDay | None) -> MatterLine:
    if ticked is None:
        return line
    who, on = _who(look, ticked.user_id), look.local(ticked.at).date()
    return replace(line, is_done=ticked.is_needed, is_needed=ticked.is_needed, on=on, who=who, is_by_hand=True)


def _users(look: Look) -> MatterLine:
    active = look.session.scalars(select(User).where(User.is_active)).all()
    roles = {role.id for user in active for role in user.roles}
    counts = (len(active), len(roles))
    if len(active) < 2:
        return MatterLine(Matter.USERS, counts=counts)
    added = _noted(look, _newest(look, Event.USER_ADDED, User.__tablename__, max(user.id for user in active)))
    return replace(added, matter=Matter.USERS, is_done=True, counts=counts)


def _backup(look: Look) -> MatterLine:
    """One on another disk: what lies on the disk of the office is lost with it."""
    elsewhere = select(Backup.id).where(Backup.place != BackupPlace.OWN).order_by(Backup.id.desc()).limit(1)
    id = look.session.scalar(elsewhere)
    made = _newest(look, Event.BACKED_UP, Backup.__tablename__, id) if id else None
    return replace(_noted(look, made), matter=Matter.BACKUP, is_done=id is not None)


def _schedule(look: Look) -> MatterLine:
    days, newest = look.session.execute(select(func.count(ReceptionDay.id), func.max(ReceptionDay.id))).one()
    if not days:
        return MatterLine(Matter.SCHEDULE)
    opened = _newest(look, Event.DAY_OPENED, ReceptionDay.__tablename__, newest)
    return replace(_noted(look, opened), matter=Matter.SCHEDULE, is_done=True, counts=(days,))


def _letterhead(look: Look) -> MatterLine:
    missing = tuple(name for name in _LETTERHEAD if not getattr(look.settings, name).strip())
    return MatterLine(Matter.LETTERHEAD, is_done=not missing, missing=missing)


def _newest(
    look: Look, event: Event, subject: str, id: int | None, *conditions: ColumnElement[bool]
) -> AuditEntry | None:
    """The newest entry of the journal with this event of a record, or of the office (no id): found by its index."""
    of_it = (
        AuditEntry.subject == subject,
        AuditEntry.subject_id.is_(None) if id is None else AuditEntry.subject_id == id,
    )
    query = select(AuditEntry).where(*of_it, AuditEntry.event == event.value, *conditions)
    return look.session.scalar(query.order_by(AuditEntry.id.desc()).limit(1))


def _noted(look: Look, entry: AuditEntry | None) -> MatterLine:
    """A line with the day and the person of an entry."""
    if entry is None:
        return MatterLine(Matter.NAMES)
    return MatterLine(Matter.NAMES, on=look.local(entry.at).date(), who=_who(look, entry.user_id))


def _who(look: Look, user_id: int | None) -> str:
    official = select(Official).join(User, User.official_id == Official.id).where(User.id == user_id)
    return official_name(look, look.session.scalar(official))
