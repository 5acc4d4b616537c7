"""Reminders to oneself: made on a record, put off, done, given up; nobody else's business."""

import datetime as dt
from dataclasses import dataclass

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.reminding import Remembered, about, number_of, refuse_unseen
from desktop.work import NOT_THERE, Look, Work
from models.reminder import Reminder
from models.rules.kinds import ReminderState
from models.rules.titled import N_

LONGEST = 200  # signs of a reminder's words: one line of the morning sheet


@dataclass(frozen=True)
class SetReminder:
    """Of which record (its kind and id) to be reminded, on which day; words are not needed, the record is named."""

    about: Remembered
    record_id: int
    day: dt.date | None
    words: str = ""


@operation(Permission.USE)
def set_reminder(work: Work, order: SetReminder) -> int:
    """Make a reminder for whoever asks; gives its id. Refuses a day that has passed and a record not for their eyes."""
    day = _day(work, order.day)
    refuse_unseen(work, order.about, order.record_id)
    reminder = Reminder(user_id=work.actor.user_id, day=day, words=_words(order.words))
    setattr(reminder, order.about.column, order.record_id)
    work.add(reminder)
    _record(work, Event.REMINDER_SET, reminder)
    return reminder.id


@dataclass(frozen=True)
class MoveReminder:
    """The day and the words that one's reminder shall have, with the version that was on the screen."""

    id: int
    version: int
    day: dt.date | None
    words: str = ""


@operation(Permission.USE)
def move_reminder(work: Work, order: MoveReminder) -> None:
    """Put a reminder off to another day, or word it otherwise."""
    reminder = own_reminder(work, order.id)
    work.check_version(reminder, order.version)
    reminder.day, reminder.words = _day(work, order.day), _words(order.words)
    work.session.flush()
    _record(work, Event.REMINDER_MOVED, reminder)


@dataclass(frozen=True)
class EndReminder:
    """One's reminder, and what becomes of it: done, given up, or open again."""

    id: int
    state: ReminderState


_EVENTS = {
    ReminderState.DONE: Event.REMINDER_DONE,
    ReminderState.GIVEN_UP: Event.REMINDER_GIVEN_UP,
    ReminderState.OPEN: Event.REMINDER_REOPENED,
}


@operation(Permission.USE)
def end_reminder(work: Work, order: EndReminder) -> None:
    """End a reminder, or take that back."""
    reminder = own_reminder(work, order.id)
    reminder.state = order.state
    work.session.flush()
    _record(work, _EVENTS[order.state], reminder)


def own_reminder(look: Look, id: int) -> Reminder:
    """The reminder; another's is as if it were not there."""
    reminder = look.get(Reminder, id)
    if reminder.user_id != look.actor.user_id:
        raise Refusal(NOT_THERE)
    return reminder


def _record(work: Work, happened: Event, reminder: Reminder) -> None:
    work.record(happened, reminder, number=number_of(work, *about(reminder)))


def _day(work: Work, day: dt.date | None) -> dt.date:
    if day is None:
        raise Refusal(N_("Write the day on which to be reminded."), field="day")
    if day < work.today:
        raise Refusal(N_("This day has passed. Choose today or a later day."), field="day")
    return day


def _words(words: str) -> str:
    said = " ".join(words.split())
    if len(said) > LONGEST:
        raise Refusal(N_("A reminder has at most {number} signs."), field="words", number=LONGEST)
    return said
