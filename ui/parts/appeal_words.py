"""How an appeal stands, in words, icon and tone: the chip of a list, the sentence and the lanes of a card."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.queries.appeal import AppealCard
from desktop.queries.register import AppealRow
from models.rules.deadlines import Clock, ClockKind
from models.rules.standing import Sign, Standing
from models.rules.states import OPEN_APPEAL_STATES, AppealState
from models.rules.titled import N_
from resources.durations import term_late, term_left, working_days
from resources.texts import Texts
from ui.parts.chips import State

_LOOK = {
    Sign.NEW: ("new", "new"),
    Sign.IN_WORK: ("work", "work"),
    Sign.EXTENDED: ("extend", "work"),
    Sign.FORWARD: ("soon", "due"),
    Sign.SOON: ("soon", "due"),
    Sign.TODAY: ("soon", "due"),
    Sign.LATE: ("late", "late"),
    Sign.INCOMPLETE: ("pause", "paused"),
    Sign.NOT_COMPLETED: ("pause", "due"),
    Sign.CLOSED: ("done", "done"),
    Sign.FORWARDED: ("forward", "paused"),
    Sign.RETURNED: ("return", "paused"),
    Sign.WITHDRAWN: ("return", "paused"),
    Sign.TERMINATED: ("close", "paused"),
    Sign.ATTACHED: ("link", "paused"),
    Sign.STRUCK: ("close", "paused"),
}


def appeal_state(standing: Standing, t: Texts, today: dt.date) -> State:
    """The chip of a list: the nearest duty («Ертең: жолдау», «3 күн қалды»), or else the state."""
    icon, tone = _LOOK[standing.sign]
    return State(icon, _words(standing, t, today), tone)


def _words(standing: Standing, t: Texts, today: dt.date) -> str:
    if standing.sign is Sign.FORWARD and standing.day:
        day = near_day(standing.day, t, today) or f"{standing.day:%d.%m}"
        return t("{day}: forward", day=day[:1].upper() + day[1:])
    if standing.sign is Sign.SOON:
        return term_left(standing.days, t)
    if standing.sign is Sign.LATE:
        return term_late(-standing.days, t)
    return t("Today") if standing.sign is Sign.TODAY else t.of(standing.sign)


def marks(row: AppealRow, t: Texts) -> list[State]:
    """What sets an appeal apart whatever its topic: hidden, urgent, sensitive."""
    told = (
        (row.is_hidden, "lock", N_("Hidden"), "paused"),
        (row.is_urgent, "late", N_("Urgent"), "late"),
        (row.is_sensitive, "shield", N_("Sensitive"), "due"),
    )
    return [State(icon, t(words), tone) for is_set, icon, words, tone in told if is_set]


def marked_summary(row: AppealRow, t: Texts) -> str:
    """«Urgent · the water pipe burst»: the marks before the summary, where a list has no room for chips."""
    return " · ".join((*(one.words for one in marks(row, t)), row.summary))


def plain_state(state: AppealState, t: Texts) -> State:
    """The chip of a card's head: where the appeal stands, whatever its terms."""
    sign = Sign.NEW if state is AppealState.REGISTERED else Sign(state.value)
    icon, tone = _LOOK[sign]
    return State(icon, t.of(sign), tone)


def near_day(day: dt.date, t: Texts, today: dt.date) -> str:
    """«бүгін», «ертең»; empty for any other day."""
    return {0: t("today"), 1: t("tomorrow")}.get((day - today).days, "")


def due_words(day: dt.date | None) -> str:
    """The due day of a list: 15.12, or a dash where nothing is due."""
    return f"{day:%d.%m}" if day else "—"


def due_role(standing: Standing) -> str:
    """The colour of the due day."""
    return {"late": "text_late", "due": "text_due"}.get(_LOOK[standing.sign][1], "text")


@dataclass(frozen=True)
class Lane:
    """One clock of a card: its name and article, its last day, how near that is, and its tone."""

    title: str
    article: str
    due_on: dt.date
    near: str  # «ертең», «13 жұмыс күні», «өтті»
    short: str  # the same where there is little room
    tone: str  # work, due, late, idle


_TITLES = {
    ClockKind.FORWARDING: N_("Forwarding"),
    ClockKind.RETURN: N_("Returning"),
    ClockKind.EXTENSION: N_("Extending the term"),
    ClockKind.ANSWER: N_("Answering"),
}


def lanes(card: AppealCard, t: Texts, today: dt.date) -> tuple[Lane, ...]:
    """The clocks that run for an appeal, in the order of the strip."""
    return tuple(_lane(card, clock, t, today) for clock in card.clocks if clock.kind in _TITLES)


def _lane(card: AppealCard, clock: Clock, t: Texts, today: dt.date) -> Lane:
    article = t("art {number}", number=clock.article.split("(")[0])
    if card.row.state not in OPEN_APPEAL_STATES:
        return Lane(t(_TITLES[clock.kind]), article, clock.due_on, "", "", "idle")
    left = days_left(card, clock.due_on, today)
    is_answer = clock.kind is ClockKind.ANSWER
    if clock.due_on < today:
        return Lane(t(_TITLES[clock.kind]), article, clock.due_on, t("ran out"), t("ran out"),
                    "late" if is_answer else "idle")  # fmt: skip
    near = short = near_day(clock.due_on, t, today)
    if not near:
        short = working_days(left, t)
        near = short if is_answer else ""
    return Lane(t(_TITLES[clock.kind]), article, clock.due_on, near, short, "due" if left <= 1 else "work")


def days_left(card: AppealCard, until: dt.date, today: dt.date) -> int:
    """Working days after today through a day; negative when it has passed."""
    if until < today:
        return -sum(is_work for day, is_work in card.calendar_days if until < day <= today)
    return sum(is_work for day, is_work in card.calendar_days if today < day <= until)


def headline(card: AppealCard, t: Texts, today: dt.date) -> State:
    """The nearest consequence in one sentence."""
    state = card.row.state
    if state not in OPEN_APPEAL_STATES:
        return _ended(card, t)
    if state is AppealState.INCOMPLETE:
        standing = card.row.standing
        if standing.sign is Sign.NOT_COMPLETED:
            return State("pause", t("The applicant did not complete it by {day}", day=_day(standing.day, t)), "due")
        return State("pause", t("The applicant completes it until {day}: nothing is due", day=_day(standing.day, t)),
                     "paused")  # fmt: skip
    if card.is_refusal_by_silence:
        late = -card.row.standing.days
        words = t.plural(
            "The term to answer passed {number} working day ago", "The term to answer passed {number} working days ago",
            late,
        )  # fmt: skip
        return State("late", words, "late")
    return next(_coming(card, t, today))


def _coming(card: AppealCard, t: Texts, today: dt.date) -> Iterator[State]:
    due = {clock.kind: clock.due_on for clock in card.clocks}
    forward, back, answer = due[ClockKind.FORWARDING], due[ClockKind.RETURN], due[ClockKind.ANSWER]
    first = min((day for day in (forward, back) if day >= today), default=None)
    if first is not None:
        tone = "due" if days_left(card, first, today) <= 1 else "work"
        day = {0: t("After today"), 1: t("After tomorrow")}.get(
            (first - today).days, t("After {day}", day=_day(first, t))
        )
        if forward == back:
            yield State("soon", t("{after} it can be neither forwarded nor returned", after=day), tone)
        elif first == forward:
            yield State("soon", t("{after} it cannot be forwarded", after=day), tone)
        else:
            yield State("soon", t("{after} it cannot be returned", after=day), tone)
    left = days_left(card, answer, today)
    if left == 0:
        yield State("soon", t("Today is the last day to answer"), "due")
    words = t.plural("Answer by {day}: {number} working day left", "Answer by {day}: {number} working days left",
                     left, day=_day(answer, t))  # fmt: skip
    yield State("clock", words, "due" if card.row.standing.sign is Sign.SOON else "work")


def _ended(card: AppealCard, t: Texts) -> State:
    look = plain_state(card.row.state, t)
    outcome = t.of(card.row.decision) if card.row.decision else look.words
    if card.decided_on:
        outcome = f"{outcome} · {_day(card.decided_on, t)}"
    if card.ground:
        outcome = f"{outcome} · {card.ground}"
    return State(look.icon, outcome, look.tone)


def _day(day: dt.date | None, t: Texts) -> str:
    return t.day_month(day) if day else "–"
