"""Undo a registration some minutes after it: the number goes back where nobody has seen it, else it is struck out."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Column, select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.corrections import refuse_gone_out, strike, unlink
from desktop.operations.drafts import bring_back, forget_typed, registered_draft
from desktop.work import NOT_NOW, Look, Work
from models import search, tables
from models.appeal import Appeal, AppealLink, AppealPerson, Question
from models.attachment import Attachment
from models.audit import AuditEntry
from models.counter import Counter
from models.reminder import Reminder
from models.rules.states import AppealState
from models.rules.titled import N_, Titled

_TICKETS = ("ticket", "ticket_roll")
_LISTS = ("register_book", "morning_sheet", "visitor_sheet")  # papers that name appeals of their choice
_OWN = ("question", "appeal_person", "appeal_link", "attachment", "reminder")  # rows that do not keep their appeal
_REFERRING: tuple[Column[int], ...] = tuple(
    column
    for table in tables.Base.metadata.sorted_tables
    if table.name not in _OWN
    for column in table.columns
    if any(key.column.table.name == Appeal.__tablename__ for key in column.foreign_keys)
)


class Obstacle(Titled):
    """Why the number of an undone registration does not go back to its register."""

    TICKET = "ticket", N_("The ticket was printed")
    PAPER = "paper", N_("A paper with the number was printed")
    NOT_NEWEST = "not_newest", N_("A later number was given since")
    EXPORTED = "exported", N_("The register was taken out or printed since")
    PORTAL = "portal", N_("It has its e-Otinish number")
    REFERRED = "referred", N_("A reception, a letter or another appeal refers to it")
    FILE = "file", N_("An attached file is nowhere else any more")


@dataclass(frozen=True)
class Undoing:
    """Until when a registration can be undone (an instant), and what keeps its number where it is."""

    until: datetime
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True)
class UndoRegistration:
    """Which registration is undone. `is_ticket_back`: the printed ticket lies on the table again.

    `reason` is needed where the number stays: the appeal is struck out with it.
    """

    appeal_id: int
    is_ticket_back: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Undone:
    """Whether the number went back to its register, or stays, struck out; whose appeal it was."""

    number: str
    applicant_id: int
    is_given_back: bool


@operation(Permission.REGISTER_APPEALS)
def undo_registration(work: Work, order: UndoRegistration) -> Undone:
    """Undo a registration within the minutes that the settings give; what was typed is a draft of the form again.

    The number goes back where it is the newest of its register and nobody outside the form has seen it; else the appeal
    stays, struck out. Refuses when it is too late, for one who neither registered it nor is a secretary, and once work
    on it has begun.
    """
    appeal = work.get(Appeal, order.appeal_id)
    found = undoing(work, appeal)
    obstacles = [one for one in found.obstacles if one is not Obstacle.TICKET or not order.is_ticket_back]
    if obstacles and not order.reason.strip():
        raise Refusal(N_("The number stays and is struck out: state the reason."), field="reason")
    undone = Undone(appeal.number, appeal.applicant_id, not obstacles)
    if (kept := registered_draft(work, appeal.id)) is not None:
        bring_back(work, kept, appeal.applicant_id)
    if obstacles:
        strike(work, appeal, order.reason)
    else:
        _give_back(work, appeal, is_ticket_back=Obstacle.TICKET in found.obstacles)
    return undone


def undoing(look: Look, appeal: Appeal) -> Undoing:
    """How a registration can be undone now; a Refusal where it cannot."""
    until, entry_id = refuse_undoing(look, appeal)
    return Undoing(until, tuple(dict.fromkeys(_obstacles(look, appeal, entry_id))))


def refuse_undoing(look: Look, appeal: Appeal) -> tuple[datetime, int]:
    """Until when the registration can be undone, and its entry in the journal; a Refusal where it cannot."""
    if appeal.state is not AppealState.REGISTERED:
        raise Refusal(NOT_NOW, state=appeal.state)
    entry = look.session.execute(
        select(AuditEntry.id, AuditEntry.at, AuditEntry.user_id)
        .where(
            AuditEntry.subject == Appeal.__tablename__,
            AuditEntry.subject_id == appeal.id,
            AuditEntry.event == Event.APPEAL_REGISTERED.value,
        )
        .order_by(AuditEntry.id.desc())
        .limit(1)
    ).first()
    until = entry.at + timedelta(minutes=look.settings.undo_minutes) if entry else look.now
    if entry is None or look.now >= until:
        raise Refusal(
            N_(
                "A registration is undone within {minutes} minutes. Now it is corrected or struck out, with the reason."
            ),
            minutes=look.settings.undo_minutes,
        )
    if entry.user_id != look.actor.user_id and not is_secretary(look):
        raise Refusal(N_("A registration is undone by whoever registered it, or by a secretary."))
    refuse_gone_out(look, appeal)
    return until, entry.id


def is_secretary(look: Look) -> bool:
    """Whether the actor registers and also answers for what leaves the office, as a secretary does."""
    return look.actor.may(Permission.REGISTER_APPEALS) and look.actor.may(Permission.DISPATCH_REPLIES)


def _obstacles(look: Look, appeal: Appeal, since: int) -> Iterator[Obstacle]:
    newest = select(Counter.last).where(Counter.register == appeal.register, Counter.year == appeal.year)
    if look.session.scalar(newest) != appeal.serial:
        yield Obstacle.NOT_NEWEST
    if appeal.eotinish_number:
        yield Obstacle.PORTAL
    if appeal.visit_id or _is_referred_to(look, appeal):
        yield Obstacle.REFERRED
    yield from _gone_out(look, appeal, since)
    names = set(look.session.scalars(select(Attachment.name).where(Attachment.appeal_id == appeal.id)))
    kept = registered_draft(look, appeal.id)
    typed = kept.values.get("files") if kept else None
    paths = [Path(str(one)) for one in typed] if isinstance(typed, list) else []
    if names - {path.name for path in paths if path.exists()}:
        yield Obstacle.FILE


def _is_referred_to(look: Look, appeal: Appeal) -> bool:
    columns = (*_REFERRING, AppealLink.earlier_id)
    return any(look.session.scalar(select(column).where(column == appeal.id).limit(1)) for column in columns)


def _gone_out(look: Look, appeal: Appeal, since: int) -> Iterator[Obstacle]:
    """What was printed and taken out since the registration, as the journal tells it."""
    events = (Event.PAPER_DRAWN.value, Event.REGISTER_EXPORTED.value)
    entries = look.session.execute(
        select(AuditEntry.event, AuditEntry.subject, AuditEntry.subject_id, AuditEntry.detail).where(
            AuditEntry.id > since, AuditEntry.event.in_(events)
        )
    )
    for entry in entries:
        detail = json.loads(entry.detail)
        if entry.event == Event.REGISTER_EXPORTED.value:
            if appeal.id in detail["appeals"]:
                yield Obstacle.EXPORTED
        elif (entry.subject, entry.subject_id) == (Appeal.__tablename__, appeal.id):
            yield Obstacle.TICKET if detail["paper"] in _TICKETS else Obstacle.PAPER
        elif detail["paper"] in _LISTS:
            yield Obstacle.EXPORTED


def _give_back(work: Work, appeal: Appeal, *, is_ticket_back: bool) -> None:
    register, year, serial = appeal.register, appeal.year, appeal.serial
    work.record(Event.REGISTRATION_UNDONE, appeal, number=appeal.number, is_ticket_back=is_ticket_back)
    for tie in work.session.scalars(select(AppealLink).where(AppealLink.appeal_id == appeal.id)):
        unlink(work, tie, appeal)
    for table in (Question, AppealPerson, Attachment):
        for row in work.session.scalars(select(table).where(table.appeal_id == appeal.id)):
            work.session.delete(row)
    for reminder in work.session.scalars(select(Reminder).where(Reminder.appeal_id == appeal.id)):
        reminder.appeal_id, reminder.applicant_id = None, appeal.applicant_id  # what was written stays
    work.session.flush()
    work.session.expire(appeal, ["questions"])
    work.session.delete(appeal)
    forget_typed(work, appeal.id)
    work.session.flush()
    search.forget(work.session.connection(), search.Found.APPEAL, appeal.id)
    if not work.give_number_back(register, year, serial):
        msg = f"{appeal.number} was the newest of its register a moment ago"
        raise LookupError(msg)
    back = {"number": appeal.number, "register": register, "year": year, "counter": [serial, serial - 1]}
    work.note(Event.NUMBER_GIVEN_BACK, Appeal.__tablename__, appeal.id, back)
