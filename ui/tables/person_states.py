"""How the states of what stands in a person's history are shown: chips, and how near a last day is."""

from desktop.queries.person_history import Due, HistoryKind, HistoryLine, Promise
from models.rules.deadlines import DueState
from models.rules.kinds import AnswerNature, VisitOutcome
from models.rules.states import AppealState, AssignmentState, ReplyState, VisitState
from resources.durations import promise_late, promise_left, term_late, term_left
from resources.texts import Texts
from ui.parts.appeal_words import plain_state
from ui.tables.columns import State

ICONS = {HistoryKind.APPEAL: "appeal", HistoryKind.VISIT: "visitor", HistoryKind.LETTER: "letter"}

# state or result: icon, tone.
_VISIT = {
    VisitState.BOOKED: ("calendar", "new"),
    VisitState.ARRIVED: ("arrived", "work"),
    VisitState.CALLED: ("call", "work"),
    VisitState.IN_ROOM: ("inside", "work"),
    VisitState.DONE: ("done", "done"),
    VisitState.MISSED: ("missed", "paused"),
    VisitState.CANCELLED: ("close", "paused"),
}
_OUTCOME = {
    VisitOutcome.UNDER_CONTROL: ("control", "new"),
    VisitOutcome.REFUSED: ("close", "paused"),
}
_NATURE = {AnswerNature.REFUSED: ("close", "paused")}


def state_of(line: HistoryLine, t: Texts) -> State:
    """The chip of a line: the nearest duty beats the plain state, a result beats the end."""
    if line.due is not None and line.due.state is not DueState.ON_TIME:
        return due_state(line.due, t)
    if isinstance(line.state, AppealState):
        if isinstance(line.result, AnswerNature):
            icon, tone = _NATURE.get(line.result, ("done", "done"))
            return State(icon, t.of(line.result), tone)
        return plain_state(line.state, t)
    if isinstance(line.state, VisitState):
        if isinstance(line.result, VisitOutcome):
            icon, tone = _OUTCOME.get(line.result, ("done", "done"))
            return State(icon, t.of(line.result), tone)
        icon, tone = _VISIT.get(line.state, ("info", "paused"))
        return State(icon, t.of(line.state), tone)
    is_sent = line.state is ReplyState.DISPATCHED
    return State("done" if is_sent else "sign", t.of(line.state), "done" if is_sent else "work")


def due_state(due: Due, t: Texts, *, is_promise: bool = False) -> State:
    """The chip of a last day that is near or has passed: of a term in working days, of a promise in calendar days."""
    if due.state is DueState.LATE:
        return State("late", (promise_late if is_promise else term_late)(-due.days_left, t), "late")
    if due.state is DueState.TODAY:
        return State("soon", t.of(due.state), "due")
    is_soon = due.state is DueState.SOON
    words = (promise_left if is_promise else term_left)(due.days_left, t)
    return State("soon" if is_soon else "clock", words, "due" if is_soon else "work")


def promise_state(promise: Promise, t: Texts) -> State:
    """The chip of a promise: kept, reported, or how near its day is."""
    if promise.state is AssignmentState.DONE:
        return State("done", t("Kept"), "done")
    if promise.state is AssignmentState.ENDED:
        return State("done", t.of(promise.state), "paused")
    if promise.state is AssignmentState.REPORTED:
        return State("work", t("Reported, being checked"), "work")
    if promise.due.state is not DueState.ON_TIME:
        return due_state(promise.due, t, is_promise=True)
    return State("control", t("Being kept"), "work")
