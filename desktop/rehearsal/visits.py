"""Invents personal receptions: who asked to be received, what came of it, what was ordered and promised."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from desktop.rehearsal.chance import weighed
from desktop.rehearsal.clock import WorkingDay, days_between, is_weekday, moment
from desktop.rehearsal.people import Resident
from desktop.rehearsal.progress import executor_of, topics_of
from desktop.rehearsal.seeds import read_seed
from desktop.rehearsal.stories import Story, Teller, choose_story
from models.rules.kinds import AppealKind, Channel, VisitOutcome

_CHANNELS = {Channel.PAPER: 50, Channel.PORTAL: 25, Channel.ORAL: 20, Channel.POST: 5}
_OUTCOMES = {
    VisitOutcome.EXPLAINED: 38,
    VisitOutcome.UNDER_CONTROL: 30,
    VisitOutcome.SOLVED: 14,
    VisitOutcome.WRITTEN_APPEAL: 10,
    VisitOutcome.REFUSED: 8,
}
_MISSED = 0.06
_BY_VIDEO = 0.08
_KEPT, _KEPT_LATE = 0.75, 0.22  # of promises; the rest is not kept


@dataclass(frozen=True, slots=True)
class InventedOrder:
    """A task given at a reception to an official (by code), due so many calendar days after it."""

    text: str
    executor: str
    days: int


@dataclass(frozen=True, slots=True)
class InventedPromise:
    """What an official (by code) promised within so many calendar days; `kept_after` days, or None: not kept."""

    text: str
    official: str
    days: int
    kept_after: int | None


@dataclass(frozen=True, slots=True)
class InventedVisit:
    """A booked reception, from the request (an aware moment) to its result; no outcome means the visitor did not come.

    `day` and `starts` are a slot of the official's reception hours; waited and lasted are minutes.
    """

    applicant: Resident
    official: str
    channel: Channel
    requested_at: datetime
    day: date
    starts: time
    language: str
    topic: str
    question: str
    proceedings: str
    is_video: bool
    waited: int
    lasted: int
    outcome: VisitOutcome | None
    decision: str
    orders: tuple[InventedOrder, ...]
    promise: InventedPromise | None


def reception_days(
    reception: dict[str, Any], first_day: date, last_day: date, is_working_day: WorkingDay = is_weekday
) -> list[date]:
    """The working days of one row of the reception hours (resources/seed/district.toml)."""
    return [
        day
        for day in days_between(first_day, last_day)
        if day.isoweekday() == reception["weekday"]
        and (day.day - 1) // 7 + 1 in reception["weeks"]
        and is_working_day(day)
    ]


def visits(
    count: int,
    people: Sequence[Resident],
    seed: int,
    first_day: date,
    last_day: date,
    is_working_day: WorkingDay = is_weekday,
) -> Iterator[InventedVisit]:
    """So many receptions in the order of the days, or as many as the hours have slots; no slot is taken twice."""
    random = Random(f"visits {seed}")
    slots = [
        (day, starts, reception["official"])
        for reception in read_seed("district")["receptions"]
        for day in reception_days(reception, first_day, last_day, is_working_day)
        for starts in _slots(reception)
    ]
    for day, starts, official in sorted(random.sample(slots, min(count, len(slots)))):
        yield _visit(random, random.choice(people), official, datetime.combine(day, starts), is_working_day)


def _slots(reception: dict[str, Any]) -> Iterator[time]:
    length = timedelta(minutes=reception["slot_minutes"])
    starts, ends = (datetime.combine(date.min, reception[edge]) for edge in ("starts", "ends"))
    while starts + length <= ends:
        yield starts.time()
        starts += length


def _visit(
    random: Random, applicant: Resident, official: str, slot: datetime, is_working_day: WorkingDay
) -> InventedVisit:
    teller = Teller(applicant, "person", slot.month)
    story = choose_story(random, AppealKind.APPLICATION, teller, topics_of(official))
    outcome = None if random.random() < _MISSED else weighed(random, _OUTCOMES)
    is_controlled = outcome is VisitOutcome.UNDER_CONTROL
    return InventedVisit(
        applicant=applicant,
        official=official,
        channel=weighed(random, _CHANNELS),
        requested_at=_requested_at(random, slot.date(), is_working_day),
        day=slot.date(),
        starts=slot.time(),
        language=applicant.language,
        topic=story.topic,
        question=teller.fill(story.title[applicant.language], story),
        proceedings=teller.fill(story.text[applicant.language], story) if outcome else "",
        is_video=random.random() < _BY_VIDEO,
        waited=random.randrange(1, 35),
        lasted=random.randrange(6, 24),
        outcome=outcome,
        decision=read_seed("stories")["office"]["outcomes"][outcome.value][applicant.language] if outcome else "",
        orders=_orders(random, story, applicant.language) if is_controlled else (),
        promise=_promise(random, story, official, applicant.language) if is_controlled else None,
    )


def _requested_at(random: Random, day: date, is_working_day: WorkingDay) -> datetime:
    """A working day one to three weeks before the reception: the final list is made two working days ahead (p. 32)."""
    requested = day - timedelta(days=random.randrange(7, 22))
    while not is_working_day(requested):
        requested -= timedelta(days=1)
    return moment(random, requested, is_always_open=False)


def _orders(random: Random, story: Story, language: str) -> tuple[InventedOrder, ...]:
    tasks = read_seed("stories")["orders"][story.topic[:2]]
    chosen = random.sample(tasks, random.choice((1, 1, 2)))
    return tuple(InventedOrder(task[language], executor_of(story.topic), random.randrange(5, 46)) for task in chosen)


def _promise(random: Random, story: Story, official: str, language: str) -> InventedPromise | None:
    if random.random() < 0.5:
        return None
    task = random.choice(read_seed("stories")["orders"][story.topic[:2]])
    days = random.randrange(10, 91)
    luck = random.random()
    if luck < _KEPT:
        kept_after: int | None = random.randrange(3, days + 1)
    else:
        kept_after = days + random.randrange(1, 60) if luck < _KEPT + _KEPT_LATE else None
    return InventedPromise(task[language], official, days, kept_after)
