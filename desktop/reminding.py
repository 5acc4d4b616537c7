"""What a reminder may be about, and whether its record is for the eyes of whoever asks."""

import datetime as dt
from dataclasses import dataclass

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.scope import visible_appeal
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant
from models.reminder import Reminder
from models.reply import Reply
from models.rules.titled import N_, Titled
from models.visit import Visit


class Remembered(Titled):
    """The kinds of records on which one may be reminded."""

    APPEAL = "appeal", N_("Appeal")
    APPLICANT = "applicant", N_("Applicant")
    VISIT = "visit", N_("Reception")
    LETTER = "letter", N_("Letter")

    @property
    def column(self) -> str:
        """The column of the table that names the record."""
        return "reply_id" if self is Remembered.LETTER else f"{self.value}_id"


@dataclass(frozen=True)
class OwnReminder:
    """A reminder as its user sees it: when, which words, on which record."""

    id: int
    version: int
    day: dt.date
    words: str
    about: Remembered
    record_id: int


def own(reminder: Reminder) -> OwnReminder:
    """The row in plain values."""
    kind, id = about(reminder)
    return OwnReminder(reminder.id, reminder.version, reminder.day, reminder.words, kind, id)


_NEEDS = {
    Remembered.APPEAL: Permission.READ_APPEALS,
    Remembered.APPLICANT: Permission.READ_APPLICANTS,
    Remembered.VISIT: Permission.READ_VISITS,
    Remembered.LETTER: Permission.READ_APPEALS,
}


def about(reminder: Reminder) -> tuple[Remembered, int]:
    """The kind and the id of a reminder's record."""
    return next((kind, id) for kind in Remembered if (id := getattr(reminder, kind.column)) is not None)


def number_of(look: Look, kind: Remembered, id: int) -> str:
    """The number by which the journal names a record; nothing for a person."""
    if kind is Remembered.APPLICANT:
        return ""
    if kind is Remembered.VISIT:
        return look.get(Visit, id).number
    return look.get(Appeal, look.get(Reply, id).appeal_id if kind is Remembered.LETTER else id).number


def refuse_unseen(look: Look, kind: Remembered, id: int) -> None:
    """Refuse a record that is not there or that the actor may not see."""
    if not look.actor.may(_NEEDS[kind]):
        raise Refusal(N_("Your role does not allow this: {permission}."), permission=_NEEDS[kind])
    if kind is Remembered.APPEAL:
        visible_appeal(look, id)
    elif kind is Remembered.LETTER:
        visible_appeal(look, look.get(Reply, id).appeal_id)
    else:
        look.known(Applicant if kind is Remembered.APPLICANT else Visit, id)


def may_see(look: Look, kind: Remembered, id: int) -> bool:
    """Whether the actor may see the record still: rights and executors change."""
    try:
        refuse_unseen(look, kind, id)
    except Refusal:
        return False
    return True
