"""Handovers: the lists that one gave, took or watches over, and what each line is now."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, or_, select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.handing import Held, may_see, refuse_unseen, what_is_held
from desktop.operation import question
from desktop.queries import letters, orders, register
from desktop.queries.lists import intake_name
from desktop.work import NOT_THERE, Look
from models.applicant import Applicant
from models.handover import Handover, HandoverItem
from models.official import Official
from models.rules.deadlines import days_left
from models.rules.kinds import HandoverKind
from models.rules.names import surname_and_initials
from models.rules.states import (
    OPEN_APPEAL_STATES,
    UNFINISHED_ASSIGNMENT_STATES,
    ReplyState,
    VisitState,
)
from models.visit import Visit

WEEK = 5  # working days that are to be watched first


@dataclass(frozen=True)
class HandoverRow:
    """A list: from whom (or which point of intake), to whom, which days, how much of it is ticked."""

    id: int
    giver: str
    taker: str
    begins_on: dt.date
    ends_on: dt.date
    made_on: dt.date
    lines: int
    ticked: int
    is_mine_to_tick: bool


@dataclass(frozen=True)
class HandoverLine:
    """A record on the list as it is now. `days_left` are working days until `day`, below zero when it has passed;
    `is_over`: there is nothing left to do. `opens` names the screen and what it is opened with.
    """

    id: int
    kind: HandoverKind
    number: str
    who: str
    what: str
    day: dt.date | None
    days_left: int
    is_over: bool
    is_ticked: bool
    opens: tuple[str, Mapping[str, Any]]

    @property
    def is_soon(self) -> bool:
        """Whether it is to be watched this week."""
        return self.day is not None and not self.is_over and self.days_left <= WEEK


@dataclass(frozen=True)
class WholeHandover:
    """A list with its lines, what is to be watched first before the others, and the words that came with it."""

    row: HandoverRow
    version: int
    words: str
    lines: tuple[HandoverLine, ...]


@question(Permission.USE)
def handovers(look: Look) -> list[HandoverRow]:
    """The lists that the actor gave, took or watches over, the newest first."""
    me = look.actor.official_id
    query = select(Handover).order_by(Handover.id.desc())
    if not look.actor.may(Permission.WATCH_ASSIGNMENTS):
        query = query.where(or_(Handover.from_id == me, Handover.to_id == me, Handover.made_by_id == me))
    return [_row(look, one) for one in look.session.scalars(query.limit(100))]


@question(Permission.USE)
def handover(look: Look, handover_id: int) -> WholeHandover:
    """A list with its lines; what is not for the actor's eyes any more is left out."""
    found = look.get(Handover, handover_id)
    if not may_see(look, found):
        raise Refusal(NOT_THERE)
    items = look.session.scalars(select(HandoverItem).where(HandoverItem.handover_id == found.id)).all()
    return WholeHandover(_row(look, found), found.version, found.words, tuple(_lines(look, items)))


@question(Permission.USE)
def handed_ahead(look: Look, held: Held) -> dict[HandoverKind, int]:
    """How much would be handed over, by kind."""
    refuse_unseen(look, held)
    return {kind: len(ids) for kind, ids in what_is_held(look, held).items()}


def not_ticked(look: Look) -> list[tuple[int, int]]:
    """Lists that the actor took for these days and has not ticked off: id, and how many lines are left."""
    left = (
        select(Handover.id, func.count(HandoverItem.id))
        .join(HandoverItem, HandoverItem.handover_id == Handover.id)
        .where(
            Handover.to_id == look.actor.official_id,
            Handover.begins_on <= look.today,
            Handover.ends_on >= look.today,
            HandoverItem.ticked_at.is_(None),
        )
        .group_by(Handover.id)
        .order_by(Handover.id)
    )
    return [(id, count) for id, count in look.session.execute(left)]


def _row(look: Look, one: Handover) -> HandoverRow:
    items = select(func.count(HandoverItem.id), func.count(HandoverItem.ticked_at))
    lines, ticked = look.session.execute(items.where(HandoverItem.handover_id == one.id)).one()
    language = look.actor.language
    giver = look.session.get(Official, one.from_id) if one.from_id else None
    taker = look.get(Official, one.to_id)
    return HandoverRow(
        one.id,
        surname_and_initials(giver.name(language)) if giver else intake_name(look, one.intake_point_id),
        surname_and_initials(taker.name(language)),
        one.begins_on,
        one.ends_on,
        look.local(one.made_at).date(),
        lines,
        ticked,
        one.to_id == look.actor.official_id,
    )


def _lines(look: Look, items: Sequence[HandoverItem]) -> list[HandoverLine]:
    by_kind: dict[HandoverKind, dict[int, HandoverItem]] = defaultdict(dict)
    for item in items:
        by_kind[item.kind][item.record_id] = item
    found = [line for kind, of_kind in by_kind.items() for line in _read(look, kind, of_kind)]
    order = list(HandoverKind)
    return sorted(found, key=lambda one: (one.is_over, not one.is_soon, one.day or dt.date.max,
                                          order.index(one.kind), one.id))  # fmt: skip


_Items = Mapping[int, HandoverItem]


def _orders(look: Look, items: _Items) -> Iterator[HandoverLine]:
    for row in orders.order_rows(look, list(items)):
        is_over = row.state not in UNFINISHED_ASSIGNMENT_STATES
        who = " · ".join(filter(None, (row.source, row.applicant)))
        yield _line(look, items[row.id], row.number, who, row.text, row.due_on, is_over, ("orders", {"id": row.id}))


def _appeals(look: Look, items: _Items) -> Iterator[HandoverLine]:
    for row in register.appeal_rows(look, list(items)):
        is_over = row.state not in OPEN_APPEAL_STATES
        opens = ("appeal", {"id": row.id})
        yield _line(look, items[row.id], row.number, row.applicant, row.summary, row.due_on, is_over, opens)


def _letters(look: Look, items: _Items) -> Iterator[HandoverLine]:
    for row in letters.letter_rows(look, list(items)):
        is_over = row.state in (ReplyState.DISPATCHED, ReplyState.DISCARDED)
        opens = ("letter", {"id": row.id})
        number = row.number or row.appeal_number
        yield _line(look, items[row.id], number, row.applicant, row.summary, row.due_on, is_over, opens)


def _bookings(look: Look, items: _Items) -> Iterator[HandoverLine]:
    query = select(Visit, Applicant).join(Applicant, Visit.applicant_id == Applicant.id).where(Visit.id.in_(items))
    found = look.session.execute(query.order_by(Visit.day, Visit.starts)).all()
    look.viewed(Event.VISITS_LISTED, "visit", None, ids=[visit.id for visit, _ in found])
    for visit, applicant in found:
        is_over = visit.state not in (VisitState.BOOKED, VisitState.ARRIVED)
        opens = ("day", {"official_id": visit.official_id, "day": visit.day.isoformat()})
        item = items[visit.id]
        yield _line(look, item, visit.number, applicant.full_name, visit.question, visit.day, is_over, opens)


_READ = {
    HandoverKind.ORDER: _orders,
    HandoverKind.PROMISE: _orders,
    HandoverKind.APPEAL: _appeals,
    HandoverKind.LETTER: _letters,
    HandoverKind.BOOKING: _bookings,
}


def _read(look: Look, kind: HandoverKind, items: _Items) -> Iterator[HandoverLine]:
    """The lines of a kind, for whom may see such records."""
    needed = Permission.READ_VISITS if kind is HandoverKind.BOOKING else Permission.READ_APPEALS
    return _READ[kind](look, items) if look.actor.may(needed) else iter(())


def _line(
    look: Look, item: HandoverItem, number: str, who: str, what: str, day: dt.date, is_over: bool,  # noqa: FBT001
    opens: tuple[str, Mapping[str, Any]],
) -> HandoverLine:  # fmt: skip
    left = days_left(day, look.today, look.calendar)
    return HandoverLine(item.id, item.kind, number, who, what, day, left, is_over, item.ticked_at is not None, opens)
