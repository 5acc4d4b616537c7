"""Reminders to oneself: those of the day for the morning sheet, those on one record for its sheet."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, select

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import question
from desktop.queries.morning import MANY, About, Block, Mark, Opens, SheetBlock, SheetRow, applicant_name, opens_visit
from desktop.reminding import OwnReminder, Remembered, may_see, own, refuse_unseen
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant
from models.reminder import Reminder
from models.reply import Reply
from models.rules.kinds import ReminderState
from models.rules.states import AppealState
from models.visit import Visit


@dataclass(frozen=True)
class Named:
    """How a record is called: its number, whose it is, whether it was struck out, what opens it."""

    number: str
    who: str
    opens: Opens
    is_struck: bool = False


@dataclass(frozen=True)
class RecordToRemind:
    """A record and what its viewer asked to be reminded of on it, the nearest first."""

    about: Remembered
    record_id: int
    name: str
    own: tuple[OwnReminder, ...]


@question(Permission.USE)
def record_to_remind(look: Look, kind: Remembered, id: int) -> RecordToRemind:
    """What the sheet of a reminder shows of its record; refuses one that is not for the actor's eyes."""
    refuse_unseen(look, kind, id)
    named = _name(look, kind, id)
    mine = _open(look).where(getattr(Reminder, kind.column) == id)
    reminders = tuple(own(one) for one in look.session.scalars(mine))
    return RecordToRemind(kind, id, " · ".join(filter(None, (named.number, named.who))), reminders)


def reminders(look: Look) -> SheetBlock | None:
    """What the actor asked to be reminded of until today, the latest first; behind it what is still to come. None where
    there is nothing of either.
    """
    due = list(look.session.scalars(_open(look).where(Reminder.day <= look.today).limit(MANY)))
    ahead = Reminder.day > look.today
    coming = list(look.session.scalars(_open(look).where(ahead).limit(MANY)))
    if not due and not coming:
        return None
    rows = [_row(look, one) for one in due]
    count = len(due) if len(due) < MANY else _count(look, Reminder.day <= look.today)
    if coming:
        later = tuple(_row(look, one) for one in coming)
        number = len(coming) if len(coming) < MANY else _count(look, ahead)
        rows.append(SheetRow(None, about=About.LATER, count=number, rows=later))
    return SheetBlock(Block.REMINDERS, count, tuple(rows))


def _mine(look: Look) -> ColumnElement[bool]:
    return and_(Reminder.user_id == look.actor.user_id, Reminder.state == ReminderState.OPEN)


def _open(look: Look) -> Select[Reminder]:
    return select(Reminder).where(_mine(look)).order_by(Reminder.day, Reminder.id)


def _count(look: Look, condition: ColumnElement[bool]) -> int:
    return look.session.scalar(select(func.count(Reminder.id)).where(_mine(look), condition)) or 0


def _row(look: Look, reminder: Reminder) -> SheetRow:
    """A reminder outlives the right to see its record: then the words alone are shown."""
    mine = own(reminder)
    late = (look.today - mine.day).days
    named = _name(look, mine.about, mine.record_id) if may_see(look, mine.about, mine.record_id) else None
    return SheetRow(
        named.opens if named else None,
        when=mine.day,
        number=named.number if named else "",
        who=named.who if named else "",
        what=mine.words,
        about=About.STRUCK if named and named.is_struck else None,
        mark=Mark.LATE if late > 0 else None,
        days=max(late, 0),
        reminder=mine,
    )


def _name(look: Look, kind: Remembered, id: int) -> Named:
    """The record by its name; that its person was named stands in the journal."""
    if kind is Remembered.APPLICANT:
        look.viewed(Event.APPLICANTS_LISTED, "applicant", None, ids=[id])
        return Named("", applicant_name(look.get(Applicant, id)), Opens("person", {"id": id}))
    if kind is Remembered.VISIT:
        visit = look.get(Visit, id)
        look.viewed(Event.VISITS_LISTED, "visit", None, ids=[id])
        who = applicant_name(look.get(Applicant, visit.applicant_id))
        return Named(visit.number, who, opens_visit(look, visit))
    reply = look.get(Reply, id) if kind is Remembered.LETTER else None
    appeal = look.get(Appeal, reply.appeal_id if reply else id)
    look.viewed(Event.APPEALS_LISTED, "appeal", None, ids=[appeal.id])
    who = applicant_name(look.get(Applicant, appeal.applicant_id))
    opens = Opens("letter", {"id": id}) if reply else Opens("appeal", {"id": id})
    number = (reply.number if reply else "") or appeal.number
    return Named(number, who, opens, is_struck=appeal.state is AppealState.STRUCK)
