"""The one door: `run` changes, `ask` reads, `paper` prints. Permission, transaction, journal, notices are done here."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, ScalarSelect, func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from desktop import audit, scratch
from desktop.access import Actor, Permission
from desktop.audit import Entry
from desktop.changes import ChangeFeed, Diff
from desktop.errors import Refusal, Trouble, trouble_from
from desktop.events import Event
from desktop.files import FileStore
from desktop.holder import Hold
from desktop.operation import Operation, Question
from desktop.papers import Paper, paper_drawn
from desktop.rights import as_now
from desktop.settings import OfficeSettings, from_stored
from desktop.vault import OfficeKey, Vault
from desktop.work import Look, Work
from models.audit import AuditEntry
from models.calendar import DayOff
from models.database import changes_in, commits_in, writing
from models.rules.titled import N_
from models.rules.workdays import CalendarDay, WorkCalendar
from models.setting import Setting
from models.user import Role, User, user_role

Order = TypeVar("Order")
Result = TypeVar("Result")
Sheet = TypeVar("Sheet")
Arguments = ParamSpec("Arguments")

# Clocks of computers are corrected by minutes; more than this back is a wrong date.
CLOCK_TOLERANCE = timedelta(minutes=5)


class Office:
    """An open office and the person who signed in. `clock` gives the present instant, aware."""

    def __init__(
        self,
        folder: Path,
        engine: Engine,
        key: OfficeKey,
        vault: Vault,
        actor: Actor,
        clock: Callable[[], datetime],
        held: Hold,
    ) -> None:
        self.folder = folder
        self.engine = engine
        self.key = key
        self.vault = vault
        self.actor = actor
        self.clock = clock
        self.held = held
        self.files = FileStore(folder / "files", key.files())
        self.feed = ChangeFeed()
        self._connection: Connection | None = None
        self._together: list[Work] = []
        self._end: tuple[str, datetime | None] | None = None
        self._stamp: list[object] = []
        self._rights: list[object] = []
        self._calendar = WorkCalendar(())
        self._settings = OfficeSettings()

    def run(self, operation: Operation[Order, Result], order: Order) -> Result:
        """Do it, or do nothing: raises Refusal (the office says no) or Trouble (the world failed)."""
        if operation.before and (not self.actor.may(operation.permission) or operation.needs(order)):
            with self._looking() as look:
                self._refuse(operation.permission)
                order = operation.before(look, order) if operation.needs(order) else order
        with self._session(writes=True) as session:
            previous, newest = self._catch_up(session)
            self._refuse(operation.permission)
            now = self._now(newest)
            work = Work(session, self.actor, now, self._calendar, self._settings, self.files)
            work.log.watch(session)
            result = operation.function(work, order)
            session.flush()
            if work.log.diffs and not work.records:
                msg = f"{operation.name} changed rows and recorded nothing"
                raise LookupError(msg)
            self._write_down(session, previous, now, with_diffs(work.records, work.log.diffs))
            session.commit()
        if self._connection is None:
            self._stored(work)
            return result
        self._together.append(work)
        if any(table in _RULES_OF for table, _ in work.log.diffs):
            self._end = None
        return result

    def _stored(self, work: Work) -> None:
        """What waits until everything is in the store."""
        for effect in work.effects:
            effect()
        if work.log.changes:
            self.feed.publish(work.log.changes)

    def ask(self, question: Question[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        """Answer a question; that personal data were looked at is in the journal before the answer is given."""
        with self._looking() as look:
            self._refuse(question.permission)
            result = question(look, *args, **kwargs)
        if look.records:
            with self._session(writes=True) as session:
                previous, newest = self._catch_up(session)
                self._write_down(session, previous, self._now(newest), look.records)
                session.commit()
        return result

    def paper(self, paper: Paper[Sheet], subject: object, language: str | None = None) -> bytes:
        """Draw a paper on a record (its id) or a period, in the given language or the one that the record asks for."""
        sheet = self.ask(paper.sheet, subject, language)
        drawn = paper.draw(sheet)
        self.run(paper_drawn, (paper.name, subject, drawn))
        return drawn

    @property
    def settings(self) -> OfficeSettings:
        """The settings as they were last read."""
        return self._settings

    def local(self, moment: datetime) -> datetime:
        """An instant as the office's wall clock shows it, without a zone."""
        return moment.astimezone(ZoneInfo(self._settings.time_zone)).replace(tzinfo=None)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Many operations in one transaction: for imports and the rehearsal, where a commit each is too slow.

        One that is refused before it has written anything leaves the others. Else all are rolled back, and who goes on
        in spite of the refusal gets a LookupError: a savepoint each would take a quarter of the time.
        """
        self._together = []
        with _world(), writing(self.engine).begin() as connection:
            self._connection = connection
            try:
                yield
                if not connection.in_transaction():
                    msg = "an operation was refused after it had written something: nothing is stored"
                    raise LookupError(msg)
            finally:
                self._connection = self._end = None
        for work in self._together:
            self._stored(work)

    def calendar(self) -> WorkCalendar:
        """The working calendar as it is now."""
        with self.look_session() as session:
            self._catch_up(session)
            return self._calendar

    @contextmanager
    def look_session(self) -> Iterator[Session]:
        """A session to read with, for what belongs to no question: checks, the making of a rehearsal office."""
        with self._session(writes=False) as session:
            yield session

    @contextmanager
    def _looking(self) -> Iterator[Look]:
        with self._session(writes=False) as session:
            self._catch_up(session)
            yield Look(session, self.actor, self.clock(), self._calendar, self._settings, self.files)

    def confirm_clock(self) -> None:
        """Go on by the computer's clock though entries of the journal, made by a wrong one, are later."""
        self.require(Permission.ADMINISTER)
        with self._session(writes=True) as session:
            previous, _ = self._catch_up(session)
            confirmed = Entry(Event.CLOCK_CONFIRMED.value, "office", None, {})
            self._write_down(session, previous, self.clock(), [confirmed])
            session.commit()

    def close(self) -> None:
        """Let the store go."""
        self.engine.dispose()
        scratch.empty(self.folder)
        self.held.release()

    def require(self, permission: Permission) -> None:
        """Refuse what none of the actor's roles allows at this moment."""
        with self._looking():
            self._refuse(permission)

    def _refuse(self, permission: Permission) -> None:
        """See require; within a session that has caught up."""
        if not self.actor.may(permission):
            raise Refusal(N_("Your role does not allow this: {permission}."), permission=permission)

    @contextmanager
    def _session(self, *, writes: bool) -> Iterator[Session]:
        shared = self._connection
        bind = shared or (writing(self.engine) if writes else self.engine)
        before = changes_in(shared) if shared else 0
        with _world():
            try:
                with Session(
                    bind, autoflush=False, expire_on_commit=False, join_transaction_mode="rollback_only"
                ) as session:
                    yield session
            except BaseException:
                if shared and (transaction := shared.get_transaction()) and changes_in(shared) != before:
                    transaction.rollback()  # nothing half-done is stored
                raise

    def _write_down(self, session: Session, previous: str, at: datetime, entries: list[Entry]) -> None:
        """Put entries behind the end of the journal."""
        newest = audit.append(session, previous, at, self.actor.user_id, entries)
        if self._connection is not None and newest != previous:
            self._end = newest, at

    def _catch_up(self, session: Session) -> tuple[str, datetime | None]:
        """Read calendar, settings and the actor's rights again where some program has changed them; gives hash and
        instant of the journal's newest entry.
        """
        if self._end is not None:
            return self._end  # nobody else writes
        *stamps, last, newest = _state(session.connection())
        previous = last or audit.GENESIS
        language = self.actor.language  # days off are named in it
        stamp, rights = [*stamps[: len(_RULES)], language], stamps[len(_RULES) :]
        if rights != self._rights:
            self.actor = as_now(session, self.actor)
            self._rights = rights
        if stamp != self._stamp:
            days = session.scalars(select(DayOff))
            self._calendar = WorkCalendar(CalendarDay(day.day, day.kind, day.why(language)) for day in days)
            self._settings = from_stored({row.key: row.value for row in session.scalars(select(Setting))})
            self._stamp = stamp
        if self._connection is not None:
            self._end = previous, newest
        return previous, newest

    def _now(self, newest: datetime | None) -> datetime:
        """The present instant, never before the newest entry of the journal; Trouble when the clock is far behind."""
        now = self.clock()
        if newest is None or now >= newest:
            return now
        if newest - now > CLOCK_TOLERANCE:
            raise Trouble(
                N_(
                    "The clock of this computer shows {now}, but the last entry was made at {last}."
                    " Set the date and time of the computer, then try again. If they are right, the administrator"
                    " confirms it (main.py clock)."
                ),
                now=now,
                last=newest,
            )
        return newest


@contextmanager
def _world() -> Iterator[None]:
    """What fails in the world is raised as the Trouble that says it; a bug stays what it is."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        trouble = trouble_from(error)
        if trouble is None:
            raise
        raise trouble from error


_RULES_OF = {DayOff.__tablename__, Setting.__tablename__}


def _told(*tables: type[DayOff | Setting | User | Role]) -> list[ScalarSelect[object]]:
    """What differs once a row of these tables has been added or changed; nothing is ever taken out of them."""
    counted = ((func.count(table.id), func.coalesce(func.sum(table.id * table.version), 0)) for table in tables)
    return [select(told).scalar_subquery() for pair in counted for told in pair]


# In one round trip: what tells that the rules or the rights have changed, and the end of the journal. One row whatever
# is stored. Who has which role stands in a table without versions, so it is told in full: some dozens of users.
_RULES = _told(DayOff, Setting)
_HELD = select(func.group_concat(user_role.c.user_id.op("||")(".").op("||")(user_role.c.role_id))).scalar_subquery()
_STATE = select(
    *_RULES,
    *_told(User, Role),
    _HELD,
    *(
        select(told).order_by(AuditEntry.id.desc()).limit(1).scalar_subquery()
        for told in (AuditEntry.hash, AuditEntry.at)
    ),
)


def _state(connection: Connection) -> Sequence[Any]:
    """What _STATE gives; to a reader as it was where nobody has written since: most questions follow a question."""
    if connection.get_execution_options().get("writing", False):  # what it sees may yet be rolled back
        return connection.execute(_STATE).one()
    commits = commits_in(connection)
    known = connection.info.get(_STATE)
    if known is None or known[0] != commits:
        known = connection.info[_STATE] = commits, connection.execute(_STATE).one()
    state: Sequence[Any] = known[1]
    return state


def with_diffs(records: list[Entry], diffs: dict[tuple[str, int], Diff]) -> list[Entry]:
    """Each record gets the diff of its own row; what is left belongs to the first."""
    left = dict(diffs)
    for record in records:
        own = left.pop((record.subject, record.subject_id), None) if record.subject_id is not None else None
        if own is not None:  # empty where only the version rose, for what was changed in rows that belong to it
            record.detail["changes"] = own
    if left:
        records[0].detail["with"] = {f"{table}:{row}": diff for (table, row), diff in left.items()}
    return records
