"""How a visitor is told in the queue: time, state, how long they have waited."""

import datetime as dt

from desktop.queries.queue import VisitRow
from models.rules.kinds import AnswerNature, VisitOutcome
from models.rules.states import VisitState
from resources.texts import Texts
from ui.tables.columns import State

LONG_CALLED = dt.timedelta(minutes=3)  # called and not come: gold

_STATES = {
    VisitState.BOOKED: ("calendar", "paused"),
    VisitState.CALLED: ("call", "work"),
    VisitState.IN_ROOM: ("inside", "work"),
    VisitState.DONE: ("done", "done"),
    VisitState.MISSED: ("missed", "late"),
}
# Shorter titles of what a reception ended with: that it was one is seen.
_SHORT = {VisitOutcome.EXPLAINED: AnswerNature.EXPLAINED, VisitOutcome.REFUSED: AnswerNature.REFUSED}


def time_of(row: VisitRow, t: Texts) -> str:
    """The booked time, or that it is a walk-in."""
    return f"{row.starts:%H:%M}" if row.starts else t("walk-in")


def state_of(row: VisitRow, t: Texts, now: dt.datetime) -> State:
    """A visitor's state as icon, words and tone; of the received what the reception ended with."""
    if row.state is VisitState.ARRIVED:
        if row.postponed_until is not None:
            left = max(round((row.postponed_until - now).total_seconds() / 60), 1)
            return State("pause", t("In {minutes} min", minutes=left), "paused")
        return State("arrived" if row.starts else "walkin", t("Here, waits"), "due")
    if row.state is VisitState.DONE and row.outcome is not None:
        return State("done", t.of(_SHORT.get(row.outcome, row.outcome)), "done")
    if row.state is VisitState.BOOKED and row.is_video:
        return State("video", t("By video"), "paused")
    icon, tone = _STATES[row.state]
    if row.state is VisitState.CALLED and is_long_called(row, now):
        tone = "due"
    words = {VisitState.IN_ROOM: t("Inside"), VisitState.DONE: t("Received")}.get(row.state) or t.of(row.state)
    return State(icon, words, tone)


def is_long_called(row: VisitRow, now: dt.datetime) -> bool:
    """Whether the person was called some minutes ago and has not come in."""
    return row.state is VisitState.CALLED and row.called_at is not None and now - row.called_at >= LONG_CALLED


def waited_words(row: VisitRow, t: Texts, now: dt.datetime) -> str:
    """«18 мин»; nothing for one who has not come."""
    waited = row.waited(now)
    return t("{minutes} min", minutes=int(waited.total_seconds()) // 60) if waited is not None else ""


def clock_words(span: dt.timedelta) -> str:
    """Minutes and seconds: 12:04; with hours where there are any."""
    seconds = max(int(span.total_seconds()), 0)
    minutes, rest = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes:02}:{rest:02}"
