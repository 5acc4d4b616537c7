"""What the morning sheet is made of: blocks, rows, what opens behind them; and who is whom on it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, true

from desktop.access import Permission
from desktop.reminding import OwnReminder
from desktop.work import Look
from models.appeal import Appeal, Question
from models.applicant import Applicant
from models.classifier import Topic
from models.official import Official
from models.resolution import Assignment
from models.rules.deadlines import days_left
from models.rules.kinds import LetterKind, PreparedKind
from models.rules.names import surname_and_initials
from models.rules.states import VisitState
from models.visit import Visit

FEW = 6  # rows of a block whose list is one key away
MANY = 40  # rows of a block that is its own list

COMING = (VisitState.BOOKED, VisitState.ARRIVED, VisitState.CALLED, VisitState.IN_ROOM)
OVER = (VisitState.DONE, VisitState.MISSED)


class Block(StrEnum):
    """The blocks of the sheet."""

    VISITORS = "visitors"
    FOLDER = "folder"
    LATE = "late"
    TODAY = "today"
    TOMORROW = "tomorrow"
    SOON = "soon"
    EXECUTORS = "executors"
    BROUGHT = "brought"
    ORDERS = "orders"
    PROMISES = "promises"
    REMINDERS = "reminders"
    TASKS = "tasks"
    WAITING = "waiting"
    KEEPING = "keeping"


class About(StrEnum):
    """What a row asks for, where the block alone does not say it."""

    ANSWER = "answer"
    FORWARDING = "forwarding"
    NOTICE = "notice"
    RESOLUTIONS = "resolutions"
    UNSIGNED = "unsigned"
    CLOSE_DAY = "close_day"
    MOVE_VISITORS = "move_visitors"
    PROTOCOLS = "protocols"
    TELL_TIME = "tell_time"
    SEND_LETTERS = "send_letters"
    RETURNED_DRAFTS = "returned_drafts"
    RETURNED_STEPS = "returned_steps"
    SAY_HOW_IT_GOES = "say_how_it_goes"
    ASK_HOW_IT_GOES = "ask_how_it_goes"
    LIFT_ORDERS = "lift_orders"
    DECIDE_ORDERS = "decide_orders"
    REMIND_OF_LATE = "remind_of_late"
    REMINDED_ORDERS = "reminded_orders"
    ACCEPT_ORDERS = "accept_orders"
    LATE_ORDERS = "late_orders"
    LATE_NOTICES = "late_notices"
    HANDED = "handed"
    CALENDAR = "calendar"
    NEW_RIGHTS = "new_rights"
    BACKUP = "backup"
    CHECK = "check"
    USERS = "users"
    DISK = "disk"
    LATER = "later"
    STRUCK = "struck"


class Mark(StrEnum):
    """What a row warns of; one a row, the worst."""

    LATE = "late"
    PROMISE_BROKEN = "promise_broken"
    DUE_TODAY = "due_today"
    VIDEO = "video"
    OUT_OF_TURN = "out_of_turn"
    DRAFT = "draft"
    AT_SIGNATURE = "at_signature"
    SIGNED = "signed"


@dataclass(frozen=True)
class Opens:
    """A screen and what it is opened with."""

    screen: str
    arguments: Mapping[str, Any]


@dataclass(frozen=True)
class SheetRow:
    """One line: what opens behind it, when, which number, who, what, whom it keeps waiting; `days` are those since
    the date has passed: working days of a term, calendar days of a promise. A line that counts several and has no list
    of its own elsewhere has them as its `rows`.
    """

    opens: Opens | None
    when: dt.date | dt.time | None = None
    number: str = ""
    who: str = ""
    what: str = ""
    whom: str = ""
    about: About | None = None
    mark: Mark | None = None
    days: int = 0
    count: int = 1
    is_over: bool = False
    rows: tuple["SheetRow", ...] = ()
    reminder: OwnReminder | None = None


@dataclass(frozen=True)
class SheetBlock:
    """A figure with its rows. `opens` is the list behind the figure; without one the rows are all there is."""

    block: Block
    count: int
    rows: tuple[SheetRow, ...]
    opens: Opens | None = None
    letters: Mapping[LetterKind | PreparedKind, int] = field(default_factory=dict)  # and prepared steps
    day: dt.date | None = None


@dataclass(frozen=True)
class ReceptionToday:
    """An official's reception of the day, by the office's wall clock."""

    official_id: int
    official: str
    post: str
    starts: dt.time
    ends: dt.time
    closed_reason: str | None


@dataclass(frozen=True)
class ReceptionAhead:
    """The next day on which the one who asks receives, and how many are booked on it."""

    day: dt.date
    starts: dt.time
    ends: dt.time
    booked: int


@dataclass(frozen=True)
class MorningSheet:
    """The blocks that this person may see, in their order; a day off says why and when work goes on."""

    day: dt.date
    is_workday: bool
    why_off: str
    next_workday: dt.date
    receptions: tuple[ReceptionToday, ...]
    own_next: ReceptionAhead | None
    blocks: tuple[SheetBlock, ...]
    is_new_office: bool  # nothing has been registered or booked yet


first_question = and_(Question.appeal_id == Appeal.id, Question.position == 1)


def official_name(look: Look, official: Official | None) -> str:
    """«Тоқсанбай Н. Ә.» as the actor's language spells it; empty for nobody."""
    return surname_and_initials(official.name(look.actor.language)) if official else ""


def applicant_name(applicant: Applicant) -> str:
    """«Айбергенова Б. С.» or the name of the entity."""
    return applicant.entity_name or surname_and_initials(applicant.person_name)


def matter(look: Look, appeal: Appeal, topic: Topic | None) -> str:
    """What an appeal is about in as few words as there are."""
    return topic.name(look.actor.language) if topic else appeal.summary


def nearness(look: Look, due_on: dt.date) -> dict[str, Any]:
    """The mark of a row by its last day, as the register counts: in working days."""
    if due_on < look.today:
        return {"mark": Mark.LATE, "days": -days_left(due_on, look.today, look.calendar)}
    return {"mark": Mark.DUE_TODAY} if due_on == look.today else {}


def register(**narrowed: object) -> Opens:
    """The register of appeals, narrowed by its filters."""
    return Opens("appeals", {"filter": narrowed})


def opens_order(look: Look, order: Assignment) -> Opens | None:
    """Where an order is seen: by its executor among their orders; on its appeal, or else in Control, or in the history
    of the visitor at whose reception it was given.
    """
    if order.executor_id == look.actor.official_id and look.actor.may(Permission.EXECUTE_ASSIGNMENTS):
        return Opens("orders", {"id": order.id})
    if order.appeal_id:
        return Opens("appeal", {"id": order.appeal_id})
    if look.actor.may(Permission.WATCH_ASSIGNMENTS):
        return Opens("control", {"id": order.id})
    visit = look.session.get(Visit, order.visit_id)
    return Opens("person", {"id": visit.applicant_id}) if visit else None


def receives(look: Look) -> bool:
    """Whether the person at the desk is the one whom visitors come to."""
    own = look.session.get(Official, look.actor.official_id)
    return look.actor.may(Permission.HOLD_RECEPTIONS) and own is not None and own.rank.holds_receptions


def opens_visit(look: Look, visit: Visit) -> Opens:
    """Who receives sees the visitor; who leads the queue sees them in it."""
    if receives(look):
        return Opens("visitor", {"id": visit.id})
    return Opens("day", {"official_id": visit.official_id, "day": visit.day.isoformat(), "id": visit.id})


def own_visits(look: Look) -> ColumnElement[bool]:
    """The visitors of one's own reception for whom one receives, everybody's for others."""
    return Visit.official_id == look.actor.official_id if receives(look) else true()
