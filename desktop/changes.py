"""What an operation changed: read from the flush, published to the screens after commit, kept as before and after."""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cache

from sqlalchemy import event, inspect
from sqlalchemy.orm import PassiveFlag, Session
from sqlalchemy.orm.attributes import get_history

from models import tables
from models.base import Base
from models.rules.titled import N_, Titled

Diff = dict[str, list[object]]  # column: [before, after]
Changes = dict["Subject", set[int]]


class Subject(Titled):
    """What screens show and may have to show anew."""

    APPEALS = "appeals", N_("Appeals")
    APPLICANTS = "applicants", N_("Applicants")
    VISITS = "visits", N_("Visits")
    RECEPTION = "reception", N_("Reception days")
    ASSIGNMENTS = "assignments", N_("Assignments")
    REPLIES = "replies", N_("Letters")
    MEETINGS = "meetings", N_("Meetings")
    OFFICIALS = "officials", N_("Officials")
    CLASSIFIER = "classifier", N_("Classifier")
    CALENDAR = "calendar", N_("Calendar")
    REMINDERS = "reminders", N_("Reminders")
    FILTERS = "filters", N_("Filters")
    OFFICE = "office", N_("Office")


# Every table has a line: a subject, or None where no screen shows it by itself.
SUBJECT_OF: dict[type[Base], Subject | None] = {
    tables.Appeal: Subject.APPEALS,
    tables.Question: Subject.APPEALS,
    tables.AppealPerson: Subject.APPEALS,
    tables.AppealLink: Subject.APPEALS,
    tables.AppealViewer: Subject.APPEALS,
    tables.Note: Subject.APPEALS,
    tables.Extension: Subject.APPEALS,
    tables.Pause: Subject.APPEALS,
    tables.Forwarding: Subject.APPEALS,
    tables.Attachment: Subject.APPEALS,
    tables.Applicant: Subject.APPLICANTS,
    tables.ContactWay: Subject.APPLICANTS,
    tables.Consent: Subject.APPLICANTS,
    tables.Merge: Subject.APPLICANTS,
    tables.MergedRow: None,
    tables.Visit: Subject.VISITS,
    tables.ReceptionDay: Subject.RECEPTION,
    tables.Slot: Subject.RECEPTION,
    tables.Resolution: Subject.ASSIGNMENTS,
    tables.Assignment: Subject.ASSIGNMENTS,
    tables.AssignmentStep: Subject.ASSIGNMENTS,
    tables.PreparedStep: Subject.REPLIES,  # it lies in one folder with the letters
    tables.Reply: Subject.REPLIES,
    tables.ReplyVersion: Subject.REPLIES,
    tables.LetterTemplate: Subject.REPLIES,
    tables.ResolutionTemplate: Subject.CLASSIFIER,
    tables.Handover: Subject.REMINDERS,
    tables.HandoverItem: Subject.REMINDERS,
    tables.Reminder: Subject.REMINDERS,
    tables.SavedFilter: Subject.FILTERS,
    tables.Meeting: Subject.MEETINGS,
    tables.AgendaItem: Subject.MEETINGS,
    tables.Participant: Subject.MEETINGS,
    tables.Department: Subject.OFFICIALS,
    tables.Official: Subject.OFFICIALS,
    tables.Deputyship: Subject.OFFICIALS,
    tables.Body: Subject.OFFICIALS,
    tables.BodyContact: Subject.OFFICIALS,
    tables.Topic: Subject.CLASSIFIER,
    tables.Place: Subject.CLASSIFIER,
    tables.TrustedResident: Subject.CLASSIFIER,
    tables.IntakePoint: Subject.CLASSIFIER,
    tables.NumberPrefix: Subject.CLASSIFIER,
    tables.SocialStatus: Subject.CLASSIFIER,
    tables.DayOff: Subject.CALENDAR,
    tables.User: Subject.OFFICE,
    tables.Role: Subject.OFFICE,
    tables.Setting: Subject.OFFICE,
    tables.Backup: Subject.OFFICE,
    tables.FirstDay: Subject.OFFICE,
    tables.AuditEntry: None,
    tables.Counter: None,
    tables.Draft: None,
}


@dataclass
class ChangeLog:
    """Collects what a session flushes: diffs by record, and which subjects are touched."""

    diffs: dict[tuple[str, int], Diff] = field(default_factory=dict)
    changes: Changes = field(default_factory=dict)
    _new: set[tuple[str, int]] = field(default_factory=set)

    def watch(self, session: Session) -> None:
        """Listen to a session for its lifetime."""
        session.info[ChangeLog] = self

    def before_flush(self, session: Session) -> None:
        """Note what is about to be changed or deleted, while its old values are known."""
        for row in session.dirty:
            if session.is_modified(row, include_collections=False):
                self._note(type(row), row.id, _modified(row))
        for row in session.deleted:
            self._note(type(row), row.id, {key: [value, None] for key, value in _values(row).items()})

    def after_flush(self, session: Session) -> None:
        """Note what is new, now that it has its id."""
        for row in session.new:
            self.inserted(type(row), row.id, vars(row))

    def inserted(self, table: type[Base], id: int, values: Mapping[str, object]) -> None:
        """Note a new row: only what is filled in."""
        self._new.add((table.__tablename__, id))
        filled = ((key, values.get(key)) for key in _columns(table))
        self._note(table, id, {key: [None, plain(value)] for key, value in filled if value not in (None, "")})

    def _note(self, table: type[Base], id: int, diff: Diff) -> None:
        merged = self.diffs.setdefault((table.__tablename__, id), {})
        for key, (before, after) in diff.items():
            is_first = key not in merged
            # A row that this operation has made itself had nothing before, not the default that it began with.
            known = None if (table.__tablename__, id) in self._new else before
            merged[key] = [known if is_first else merged[key][0], after]
        self.touched(table, id)

    def touched(self, table: type[Base], id: int) -> None:
        """Let the screens know of a record of which no column was changed: what belongs to it was."""
        if subject := SUBJECT_OF[table]:
            self.changes.setdefault(subject, set()).add(id)


@event.listens_for(Session, "before_flush")
def _before_flush(session: Session, *_: object) -> None:
    if log := session.info.get(ChangeLog):
        log.before_flush(session)


@event.listens_for(Session, "after_flush")
def _after_flush(session: Session, *_: object) -> None:
    if log := session.info.get(ChangeLog):
        log.after_flush(session)


_PLAIN = {"id", "version"}  # say nothing that the entry does not say already
_TEMPORAL = (date, time)  # a datetime is a date


@cache
def _columns(table: type[Base]) -> tuple[str, ...]:
    return tuple(attribute.key for attribute in inspect(table).column_attrs if attribute.key not in _PLAIN)


def _values(row: Base) -> dict[str, object]:
    return {key: plain(getattr(row, key)) for key in _columns(type(row))}


def _modified(row: Base) -> Diff:
    diff: Diff = {}
    for key in _columns(type(row)):
        history = get_history(row, key, PassiveFlag.PASSIVE_NO_INITIALIZE)
        before, after = list(history.deleted or ()), list(history.added or ())
        if not before and not after:
            continue
        if not before:  # a row is always read whole before it is changed, so this is our fault
            msg = f"the old value of {key} is not known"
            raise LookupError(msg)
        diff[key] = [plain(before[0]), plain(after[0])]
    return diff


def plain(value: object) -> object:
    """A value as JSON can keep it: enumerations by value, dates and times in ISO form."""
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, _TEMPORAL):
        return value.isoformat()
    return value


class ChangeFeed:
    """Tells those who listen what was changed, after it was committed."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Changes], None]] = []

    def subscribe(self, listener: Callable[[Changes], None]) -> None:
        """Call the listener after every operation that changed something."""
        self._listeners.append(listener)

    def publish(self, changes: Changes) -> None:
        """Tell all listeners."""
        for listener in self._listeners:
            listener(changes)
