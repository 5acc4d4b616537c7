"""Work and Look: what an operation or a question may lean on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Insert, Select, bindparam, insert, select, text
from sqlalchemy.orm import QueryableAttribute, Session, joinedload
from sqlalchemy.orm.util import identity_key

from desktop.access import Actor
from desktop.audit import Entry
from desktop.changes import ChangeLog, plain
from desktop.errors import Refusal
from desktop.events import Event
from desktop.files import FileStore
from desktop.hidden import hidden_from, refuse_hidden
from desktop.meanwhile import changed_meanwhile
from desktop.settings import OfficeSettings
from models import search
from models.base import Base
from models.rules.numbering import NumberPattern
from models.rules.states import Lifecycle, State
from models.rules.titled import N_
from models.rules.workdays import WorkCalendar

Row = TypeVar("Row", bound=Base)

_NEXT = text(
    "INSERT INTO counter (register, year, last) VALUES (:register, :year, 1)"
    " ON CONFLICT (register, year) DO UPDATE SET last = counter.last + 1 RETURNING last"
)


_BACK = text("UPDATE counter SET last = last - 1 WHERE register = :register AND year = :year AND last = :serial")


# Built once a table: to build a query takes as long as to answer it.
@cache
def _row_of(table: type[Row], *along: QueryableAttribute[Any]) -> Select[Row]:
    return select(table).where(table.id == bindparam("id")).options(*map(joinedload, along))


@cache
def _id_of(table: type[Base]) -> Select[int]:
    return select(table.id).where(table.id == bindparam("id"))


@cache
def _insert_into(table: type[Base]) -> Insert:
    return insert(table)


NOT_THERE = N_("There is no such record any more.")
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

    @cached_property
    def hidden(self) -> frozenset[int]:
        """Ids of the hidden appeals that the actor may not see."""
        return hidden_from(self)

    def local(self, moment: datetime) -> datetime:
        """An instant as the office's wall clock shows it, without a zone."""
        return moment.astimezone(ZoneInfo(self.settings.time_zone)).replace(tzinfo=None)

    def get(self, table: type[Row], id: int | None, field: str | None = None, *along: QueryableAttribute[Any]) -> Row:
        """The row, and along with it what these relationships name.

        A Refusal where it is not there, and where it is, or hangs on, an appeal that is hidden from the actor.
        """
        row: Row | None = None
        if id is not None:
            query = _row_of(table, *along)
            row = self.session.identity_map.get(identity_key(table, id)) or (
                self.session.scalars(query, {"id": id}).unique().one_or_none()
            )
        if row is None:
            raise Refusal(NOT_THERE, field=field)
        refuse_hidden(self, row)
        return row

    def known(self, table: type[Base], id: int, field: str | None = None) -> int:
        """The id of a row that is there, or a Refusal; quicker than to get the row."""
        if self.session.connection().execute(_id_of(table), {"id": id}).first() is None:
            raise Refusal(NOT_THERE, field=field)
        return id

    def viewed(self, happened: Event, subject: str, id: int | None, **detail: object) -> None:
        """Note in the journal that personal data were looked at; written when the question is answered."""
        self.note(happened, subject, id, detail)

    def note(self, happened: Event, subject: str, id: int | None, detail: Mapping[str, object]) -> None:
        """Put an entry of the journal by, with its details in plain values."""
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

    def insert(self, table: type[Base], /, **columns: object) -> int:
        """Insert a row that this operation does not touch again; gives its id. Takes a third of the time of `add`."""
        result = self.session.connection().execute(_insert_into(table), columns)
        (id,) = cast("tuple[int]", result.inserted_primary_key)
        self.log.inserted(table, id, cast("Mapping[str, object]", result.last_inserted_params()))
        return id

    def index(self, found: search.Found, id: int, words: Iterable[str | None], *, is_new: bool) -> None:
        """Put a record's words into the full-text index, or replace them there."""
        search.index(self.session.connection(), found, id, words, is_new=is_new)

    def advance(self, row: Base, life: Lifecycle[State], action: str) -> None:
        """Take a record to its next state, or refuse what its life does not know."""
        state: State = row.state  # type: ignore[attr-defined]
        target = life.target(state, action)
        if target is None:
            raise Refusal(NOT_NOW, state=state)
        row.state = target  # type: ignore[attr-defined]

    def check_version(self, row: Base, seen: int) -> None:
        """Refuse when somebody has changed the record since it was shown; says who and what."""
        if row.version != seen:  # type: ignore[attr-defined]
            raise changed_meanwhile(self.session, row, self.actor.language)

    def record(self, happened: Event, row: Base | None, **detail: object) -> None:
        """Write in the journal what happened; the columns before and after are added at the door."""
        subject, id = ("office", None) if row is None else (row.__tablename__, row.id)
        self.note(happened, subject, id, detail)

    def next_number(self, register: str, year: int) -> int:
        """The next number of a register in a year. The write lock is held, so a rollback leaves no gap."""
        return int(self.session.connection().execute(_NEXT, {"register": register, "year": year}).scalar_one())

    def give_number_back(self, register: str, year: int, serial: int) -> bool:
        """Let the register give its newest number once more; False, and nothing done, where it is not the newest."""
        newest = {"register": register, "year": year, "serial": serial}
        return self.session.connection().execute(_BACK, newest).rowcount == 1

    def number(self, prefix: str, serial: int, year: int) -> str:
        """A number as the office's pattern writes it."""
        return NumberPattern(self.settings.number_pattern).format(prefix, serial, year)

    def after_commit(self, effect: Callable[[], None]) -> None:
        """Do this once everything is stored, and not at all if it is not."""
        self.effects.append(effect)
