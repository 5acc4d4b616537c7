"""Work and Look: what an operation or a question may lean on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from desktop.access import Actor
from desktop.audit import Entry
from desktop.changes import ChangeLog, plain
from desktop.errors import Refusal
from desktop.events import Event
from desktop.files import FileStore
from desktop.settings import OfficeSettings
from models.audit import AuditEntry
from models.base import Base
from models.rules.numbering import NumberPattern
from models.rules.states import Lifecycle, State
from models.rules.titled import N_
from models.rules.workdays import WorkCalendar
from models.user import User

Row = TypeVar("Row", bound=Base)

NOT_NOW = N_("This cannot be done now: the record is in the state «{state}».")


@dataclass
class Look:
    """What a question leans on: a reading session, who asks, the instant, the calendar, the settings, the files."""

    session: Session
    actor: Actor
    now: datetime
    calendar: WorkCalendar
    settings: OfficeSettings
    files: FileStore
    records: list[Entry] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The date on the office's wall calendar."""
        return self.local(self.now).date()

    def local(self, moment: datetime) -> datetime:
        """An instant as the office's wall clock shows it, without a zone."""
        return moment.astimezone(ZoneInfo(self.settings.time_zone)).replace(tzinfo=None)

    def get(self, table: type[Row], id: int | None, field: str | None = None) -> Row:
        """The row, or a Refusal that says it is not there."""
        row = None if id is None else self.session.get(table, id)
        if row is None:
            raise Refusal(N_("There is no such record any more."), field=field)
        return row

    def viewed(self, happened: Event, subject: str, id: int | None, **detail: object) -> None:
        """Note in the journal that personal data were looked at; written when the question is answered."""
        self.records.append(Entry(happened.value, subject, id, {key: plain(value) for key, value in detail.items()}))


@dataclass
class Work(Look):
    """What an operation leans on besides: running numbers, the journal, effects that wait for the commit."""

    log: ChangeLog = field(default_factory=ChangeLog)
    effects: list[Callable[[], None]] = field(default_factory=list)

    def add(self, row: Row) -> Row:
        """Add a row and give it its id."""
        self.session.add(row)
        self.session.flush()
        return row

    def advance(self, row: Base, life: Lifecycle[State], action: str) -> None:
        """Take a record to its next state, or refuse what its life does not know."""
        state: State = row.state  # type: ignore[attr-defined]
        target = life.target(state, action)
        if target is None:
            raise Refusal(NOT_NOW, state=state)
        row.state = target  # type: ignore[attr-defined]

    def check_version(self, row: Base, seen: int) -> None:
        """Refuse when somebody has changed the record since it was shown; says who."""
        if row.version == seen:  # type: ignore[attr-defined]
            return
        newest = self.session.execute(
            select(User.login)
            .join(AuditEntry, AuditEntry.user_id == User.id)
            .where(
                (AuditEntry.subject == row.__tablename__)
                & (AuditEntry.subject_id == row.id)
                & AuditEntry.detail.contains('"changes":')
                | AuditEntry.detail.contains(f'"{row.__tablename__}:{row.id}":', autoescape=True)
            )
            .order_by(AuditEntry.id.desc())
        )
        raise Refusal(
            N_("{who} has changed this record meanwhile. Look at it anew; what you typed is kept."),
            who=newest.scalars().first() or "–",
        )

    def record(self, happened: Event, row: Base | None, **detail: object) -> None:
        """Write in the journal what happened; the columns before and after are added at the door."""
        subject, id = ("office", None) if row is None else (row.__tablename__, row.id)
        self.records.append(Entry(happened.value, subject, id, {key: plain(value) for key, value in detail.items()}))

    def next_number(self, register: str, year: int) -> int:
        """The next number of a register in a year. The write lock is held, so a rollback leaves no gap."""
        key = {"register": register, "year": year}
        self.session.execute(
            text("INSERT INTO counter (register, year, last) VALUES (:register, :year, 0) ON CONFLICT DO NOTHING"), key
        )
        given = self.session.execute(
            text("UPDATE counter SET last = last + 1 WHERE register = :register AND year = :year RETURNING last"), key
        )
        return int(given.scalar_one())

    def number(self, prefix: str, serial: int, year: int) -> str:
        """A number as the office's pattern writes it."""
        return NumberPattern(self.settings.number_pattern).format(prefix, serial, year)

    def after_commit(self, effect: Callable[[], None]) -> None:
        """Do this once everything is stored, and not at all if it is not."""
        self.effects.append(effect)
