"""Registers appeals in bulk: the operation itself runs for each, its rows are written a table at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.orm import Session, selectinload

from desktop import audit
from desktop.audit import Entry
from desktop.office import Office, with_diffs
from desktop.operations.registration import RegisterAppeal, register_appeal
from desktop.settings import OfficeSettings
from desktop.work import Work
from models import search
from models.appeal import Appeal, Question
from models.applicant import Applicant
from models.audit import AuditEntry
from models.base import Base
from models.counter import Counter
from models.database import writing

AT_ONCE = 2000  # appeals in one transaction

Arrival = tuple[datetime, RegisterAppeal]


def register_in_bulk(office: Office, settings: OfficeSettings, arrivals: Iterable[Arrival]) -> Iterator[int]:
    """Register orders at their instants, in ascending order; gives how many at each commit.

    Leaves the rows, numbers, index and journal that the door would leave (a test compares them), ten times as fast.
    The orders name what is there: topics, places and applicants are not looked up.
    """
    calendar, arrivals = office.calendar(), iter(arrivals)
    with Session(writing(office.engine), expire_on_commit=False) as session:
        # Kept, so that the session gives them without a query.
        people = session.scalars(select(Applicant).options(selectinload(Applicant.contacts))).all()
        bulk = _Bulk(session, office.actor.user_id)
        while people and (part := list(islice(arrivals, AT_ONCE))):
            for at, order in part:
                work = _BulkWork(session, office.actor, at, calendar, settings, office.files, bulk=bulk)
                register_appeal(work, order)
                bulk.entries += [(at, entry) for entry in with_diffs(work.records, work.log.diffs)]
            bulk.write(session.connection())
            session.commit()
            yield len(part)


@dataclass
class _BulkWork(Work):
    """The work of an operation whose rows are kept and written with those of many others."""

    bulk: "_Bulk" = field(kw_only=True)

    def insert(self, table: type[Base], /, **columns: object) -> int:
        row = {**_defaults(table), **columns, "id": self.bulk.next_id(table)}
        self.bulk.rows[table].append(row)
        self.log.inserted(table, row["id"], row)
        return int(row["id"])

    def known(self, table: type[Base], id: int, field: str | None = None) -> int:  # noqa: ARG002 (just taken from there)
        return id

    def index(self, found: search.Found, id: int, words: Iterable[str | None], *, is_new: bool) -> None:  # noqa: ARG002
        self.bulk.documents.append({"row": search.row_of(found, id), "document": search.document(words)})

    def next_number(self, register: str, year: int) -> int:
        self.bulk.counters[register, year] += 1
        return self.bulk.counters[register, year]


class _Bulk:
    """Rows that wait to be written, and where ids, running numbers and the journal stand."""

    def __init__(self, session: Session, user_id: int) -> None:
        self._user_id = user_id
        self._ids: dict[type[Base], int] = {
            table: session.scalar(select(func.max(table.id))) or 0 for table in (Appeal, Question)
        }
        self._previous = session.scalars(select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)).one()
        self.counters = defaultdict(
            int, {(counter.register, counter.year): counter.last for counter in session.scalars(select(Counter))}
        )
        self.rows: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
        self.documents: list[dict[str, Any]] = []
        self.entries: list[tuple[datetime, Entry]] = []

    def next_id(self, table: type[Base]) -> int:
        self._ids[table] += 1
        return self._ids[table]

    def write(self, connection: Connection) -> None:
        self.rows[AuditEntry] = list(audit.chained(self._previous, self.entries, self._user_id))
        self._previous = self.rows[AuditEntry][-1]["hash"]
        for table, rows in self.rows.items():
            connection.execute(insert(table), rows)
        connection.execute(search.INSERT, self.documents)
        connection.execute(
            text(
                "INSERT INTO counter (register, year, last) VALUES (:register, :year, :last)"
                " ON CONFLICT (register, year) DO UPDATE SET last = :last"
            ),
            [{"register": register, "year": year, "last": last} for (register, year), last in self.counters.items()],
        )
        for waiting in (self.rows, self.documents, self.entries):
            waiting.clear()


def _defaults(table: type[Base]) -> dict[str, Any]:
    return {column.key: column.default.arg for column in table.__table__.columns if column.default is not None}
