"""What a person has turned to the office for: appeals, receptions and letters in one line of time; promises kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, or_, select

from desktop.access import Permission
from desktop.scope import visible_appeals, visible_assignments
from desktop.work import Look
from models.appeal import Appeal, AppealPerson
from models.applicant import Applicant
from models.official import Official
from models.reply import Reply
from models.resolution import Assignment
from models.rules import deadlines
from models.rules.deadlines import DueState
from models.rules.kinds import AnswerNature, VisitOutcome
from models.rules.names import short_name
from models.rules.states import (
    OPEN_APPEAL_STATES,
    UNFINISHED_ASSIGNMENT_STATES,
    AppealState,
    AssignmentState,
    ReplyState,
    VisitState,
)
from models.rules.titled import N_, Titled
from models.visit import Visit
from resources.texts import texts

WAITING_VISITS = (VisitState.BOOKED, VisitState.ARRIVED, VisitState.CALLED, VisitState.IN_ROOM)


class HistoryKind(Titled):
    """What a line of a person's history is about."""

    APPEAL = "appeal", N_("Appeal")
    VISIT = "visit", N_("Reception")
    LETTER = "letter", N_("Letter")


@dataclass(frozen=True)
class Due:
    """A last day and how near it is: the days left, below zero when it has passed; of a term working days, of a promise
    calendar days.
    """

    on: dt.date
    state: DueState
    days_left: int


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened. `about` is the kind of an appeal or the official of a reception, in words; `due` is
    there while the appeal is open; `result` once there is one.
    """

    kind: HistoryKind
    id: int
    day: dt.date
    number: str
    about: str
    words: str
    state: AppealState | VisitState | ReplyState
    result: AnswerNature | VisitOutcome | None
    due: Due | None
    is_open: bool
    appeal_id: int | None

    @property
    def is_struck(self) -> bool:
        """Whether it is an appeal that was registered by mistake: lists show it struck out."""
        return self.state is AppealState.STRUCK


@dataclass(frozen=True)
class Promise:
    """An order that an official gave when receiving the person, and what became of it."""

    id: int
    visit_id: int
    text: str
    official: str
    given_on: dt.date
    due: Due
    state: AssignmentState
    report: str
    done_on: dt.date | None
    executor_id: int

    @property
    def is_kept(self) -> bool:
        """Whether it was kept and lifted from control."""
        return self.state is AssignmentState.DONE

    @property
    def days_late(self) -> int:
        """Calendar days since the promised day, until it is kept."""
        return 0 if self.is_kept else max(-self.due.days_left, 0)

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be kept."""
        return self.state in UNFINISHED_ASSIGNMENT_STATES


@dataclass(frozen=True)
class Neighbour:
    """Another applicant of the same house, with the open appeal that is due first, if there is one."""

    id: int
    name: str
    appeal_id: int | None = None
    number: str = ""
    summary: str = ""
    due: Due | None = None


def due_of(look: Look, day: dt.date) -> Due:
    """How near the last day of a term is."""
    state = deadlines.due_state(day, look.today, look.calendar, soon=look.settings.warn_days)
    return Due(day, state, deadlines.days_left(day, look.today, look.calendar))


def promised(look: Look, day: dt.date) -> Due:
    """How near the day of a promise is."""
    return replace(due_of(look, day), days_left=(day - look.today).days)


def history_of(look: Look, applicant_id: int) -> tuple[HistoryLine, ...]:
    """Everything that the actor may see of a person's history, newest first."""
    lines = []
    if look.actor.may(Permission.READ_APPEALS):
        lines += _appeals(look, applicant_id) + _letters(look, applicant_id)
    if look.actor.may(Permission.READ_VISITS):
        lines += _visits(look, applicant_id)
    return tuple(sorted(lines, key=lambda line: (line.day, line.id), reverse=True))


def appeals_of(look: Look, applicant_id: int) -> list[Appeal]:
    """The appeals that a person brought or joined and that the actor may see, newest first."""
    joined = select(AppealPerson.appeal_id).where(AppealPerson.applicant_id == applicant_id)
    query = select(Appeal).where(or_(Appeal.applicant_id == applicant_id, Appeal.id.in_(joined)))
    return list(look.session.scalars(query.where(visible_appeals(look)).order_by(Appeal.id.desc())))


def _appeals(look: Look, applicant_id: int) -> list[HistoryLine]:
    t = texts(look.actor.language)
    return [
        HistoryLine(
            HistoryKind.APPEAL,
            appeal.id,
            appeal.registered_on,
            appeal.number,
            t.of(appeal.kind),
            appeal.summary,
            appeal.state,
            appeal.nature,
            due_of(look, appeal.due_on) if appeal.state in OPEN_APPEAL_STATES else None,
            appeal.state in OPEN_APPEAL_STATES,
            appeal.id,
        )
        for appeal in appeals_of(look, applicant_id)
    ]


def _letters(look: Look, applicant_id: int) -> list[HistoryLine]:
    rows = look.session.execute(
        select(Reply, Appeal.summary)
        .join(Appeal, Reply.appeal_id == Appeal.id)
        .where(Appeal.applicant_id == applicant_id, Reply.signed_on.is_not(None), visible_appeals(look))
    )
    return [
        HistoryLine(
            HistoryKind.LETTER,
            reply.id,
            reply.signed_on or look.today,
            reply.number,
            "",
            reply.heading or summary,
            reply.state,
            None,
            None,
            reply.state is not ReplyState.DISPATCHED,
            reply.appeal_id,
        )
        for reply, summary in rows
    ]


def _visits(look: Look, applicant_id: int) -> list[HistoryLine]:
    rows = look.session.execute(
        select(Visit, Official)
        .join(Official, Visit.official_id == Official.id)
        .where(Visit.applicant_id == applicant_id, Visit.state != VisitState.MOVED)
    )
    return [
        HistoryLine(
            HistoryKind.VISIT,
            visit.id,
            visit.day,
            visit.number,
            short_name(official.name(look.actor.language)),
            visit.question,
            visit.state,
            visit.outcome,
            None,
            visit.state in WAITING_VISITS,
            None,
        )
        for visit, official in rows
    ]


def promises_of(look: Look, applicant_id: int) -> tuple[Promise, ...]:
    """Orders given at the person's receptions: those not yet kept first, the earliest day before the later ones."""
    rows = look.session.execute(
        select(Assignment, Official)
        .join(Visit, Assignment.visit_id == Visit.id)
        .join(Official, Visit.official_id == Official.id)
        .where(
            Visit.applicant_id == applicant_id,
            Assignment.state != AssignmentState.CANCELLED,
            visible_assignments(look),
        )
    )
    promises = [
        Promise(
            one.id,
            one.visit_id or 0,
            one.text,
            short_name(official.name(look.actor.language)),
            one.given_on,
            promised(look, one.due_on),
            one.state,
            one.report,
            one.done_on,
            one.executor_id,
        )
        for one, official in rows
    ]
    return tuple(sorted(promises, key=lambda one: (not one.is_open, one.due.on)))


def neighbours_of(look: Look, applicant: Applicant) -> tuple[Neighbour, ...]:
    """Other applicants of the same house, those with an open appeal first."""
    if not applicant.address_key:
        return ()
    people = look.session.scalars(
        select(Applicant).where(
            Applicant.address_key == applicant.address_key,
            Applicant.id != applicant.id,
            Applicant.merged_into_id.is_(None),
        )
    )
    neighbours = {one.id: Neighbour(one.id, one.full_name) for one in people}
    if neighbours and look.actor.may(Permission.READ_APPEALS):
        for appeal in sorted(_open_appeals(look, neighbours), key=lambda one: one.due_on, reverse=True):
            neighbours[appeal.applicant_id] = replace(
                neighbours[appeal.applicant_id],
                appeal_id=appeal.id,
                number=appeal.number,
                summary=appeal.summary,
                due=due_of(look, appeal.due_on),
            )
    return tuple(sorted(neighbours.values(), key=lambda one: (one.due is None, one.due.on if one.due else look.today)))


def _open_appeals(look: Look, applicants: Iterable[int]) -> list[Row[*tuple[Any, ...]]]:
    """The open appeals of some people. Asked for by the person alone: told the state or the order as well, SQLite takes
    the index of the states or of the days and reads every open appeal of the office.
    """
    columns = (Appeal.id, Appeal.applicant_id, Appeal.number, Appeal.summary, Appeal.due_on, Appeal.state)
    query = select(*columns).where(Appeal.applicant_id.in_(list(applicants)), visible_appeals(look))
    return [row for row in look.session.execute(query) if row.state in OPEN_APPEAL_STATES]
