"""The chain of what happened to an appeal, in a few words each, newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, or_, select

from desktop.change_words import corrected
from desktop.events import Event
from desktop.queries.journal import VIEWS, JournalRow, own_entries, rows_where
from desktop.work import Look
from models.appeal import Appeal
from models.audit import AuditEntry
from models.official import Official
from models.resolution import Assignment
from models.rules.kinds import Decision, LetterKind, ReplyWay
from models.rules.names import surname_and_initials
from resources.texts import Texts, texts


@dataclass(frozen=True)
class EventLine:
    """When (the office's wall clock), what, what about it (of a paper its name in desktop.papers), and by whom."""

    at: datetime
    event: Event
    note: str
    who: str


LETTER_FILE = "letter"  # under this name the journal keeps that a letter's Word file was made


def entries_of(look: Look, appeal: Appeal) -> list[JournalRow]:
    """What the journal tells of an appeal and of its orders since its registration, oldest first; not who looked."""
    tasks = select(Assignment.id).where(Assignment.appeal_id == appeal.id)
    about = or_(
        own_entries(appeal.id),
        and_(AuditEntry.subject == "assignment", AuditEntry.subject_id.in_(tasks)),
    )
    return rows_where(look, about, AuditEntry.event.not_in(VIEWS), is_named=False)


def chain_of(look: Look, entries: Sequence[JournalRow]) -> tuple[EventLine, ...]:
    """The entries of an appeal as its chain of events, newest first.

    Letters drawn to be worked on are left to the journal; twins in two languages count once, and a paper that somebody
    drew several times in a day too.
    """
    t = texts(look.actor.language)
    told: dict[tuple[object, ...], EventLine] = {}
    for row in entries:
        note = _note(look, t, row)
        if row.event is not Event.PAPER_DRAWN:
            told[row.at.replace(second=0, microsecond=0), row.event, note] = EventLine(row.at, row.event, note, row.who)
        elif note != LETTER_FILE:
            told.setdefault((row.at.date(), row.who, note), EventLine(row.at, row.event, note, row.who))
    return tuple(reversed(told.values()))


def _note(look: Look, t: Texts, row: JournalRow) -> str:
    detail: Mapping[str, Any] = row.detail
    if row.event is Event.APPEAL_CORRECTED:
        return corrected(row.subject, detail, t)
    if row.event is Event.APPEAL_RESOLVED:
        return ", ".join(_names(look, detail["executors"]))
    if row.event in (Event.APPEAL_REGISTERED, Event.APPEAL_EXTENDED):
        day = detail.get("due_on") or detail["until"]
        return t("due {date}", date=t.date(date.fromisoformat(day)))
    if row.event is Event.APPEAL_CLOSED:
        return t.of(Decision(detail["decision"]))
    if row.event in (Event.REPLY_DRAFTED, Event.REPLY_DISPATCHED):
        return t.of(LetterKind(detail["kind"])) if "kind" in detail else t.of(ReplyWay(detail["way"]))
    return next((str(detail[name]) for name in _TOLD if detail.get(name)), "")


# Of any other event the first of these that it has: what a person wrote, or the name of what it is about.
_TOLD = ("reason", "remark", "defects", "ground", "body", "earlier", "later", "attached_to", "name", "number", "paper")


def _names(look: Look, ids: list[int]) -> list[str]:
    officials = {one.id: one for one in look.session.scalars(select(Official).where(Official.id.in_(ids)))}
    return [surname_and_initials(officials[id].name(look.actor.language)) for id in ids if id in officials]
