"""Invents the years of the rehearsal office: who wrote when and about what, and what became of it.

Plain values of one seed: the same seed and the same people give the same years on every Python.
"""

from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random

from desktop.rehearsal.chance import weighed
from desktop.rehearsal.clock import WorkingDay, days_between, is_weekday, moment, weight
from desktop.rehearsal.people import Entity, Resident, entities, residents
from desktop.rehearsal.progress import Progress, invent_progress
from desktop.rehearsal.seeds import read_seed
from desktop.rehearsal.stories import Applicant, Story, Teller, choose_story, tell
from desktop.rehearsal.visits import visits
from models.rules.kinds import AppealKind, Channel

__all__ = ["InventedAppeal", "InventedQuestion", "SenderLetter", "appeals", "entities", "residents", "visits"]

_KINDS = {
    AppealKind.APPLICATION: 62,
    AppealKind.COMPLAINT: 12,
    AppealKind.MESSAGE: 8,
    AppealKind.PROPOSAL: 6,
    AppealKind.RESPONSE: 4,
    AppealKind.REQUEST: 8,
}
_KINDS_OF_ENTITIES = {
    AppealKind.APPLICATION: 66,
    AppealKind.COMPLAINT: 14,
    AppealKind.MESSAGE: 8,
    AppealKind.REQUEST: 12,
}
_CHANNELS = {
    Channel.PAPER: 32,
    Channel.PORTAL: 38,
    Channel.POST: 7,
    Channel.EMAIL: 3,
    Channel.ORAL: 5,
    Channel.RECEPTION: 6,
    Channel.MEETING: 4,
    Channel.FORWARDED: 5,
}
# A report to 109 or in a social network bears no signature: only the simplified kinds come so.
_CHANNELS_OF_SIMPLIFIED = {**_CHANNELS, Channel.CENTRE_109: 14, Channel.SOCIAL: 10}
_ALWAYS_OPEN = (Channel.PORTAL, Channel.EMAIL, Channel.CENTRE_109, Channel.SOCIAL)
_FROM_ENTITIES = 0.07
_COLLECTIVE = 0.05
_REPEATED = 0.09  # tries; about every second finds a fitting earlier appeal
_REPEATED_AFTER = range(25, 270)  # days
_UNEVEN = 1.6  # above 1 some people write oftener than others
_QUESTIONS = (76, 18, 6)  # one, two, three
_LONG_TEXT = 600  # characters that fill a second sheet


@dataclass(frozen=True, slots=True)
class InventedQuestion:
    """One question of an appeal: sub-topic and village by code, words in the applicant's language."""

    topic: str
    village: str
    text: str


@dataclass(frozen=True, slots=True)
class SenderLetter:
    """With what letter another body (by code) forwarded an appeal here."""

    body: str
    number: str
    day: date


@dataclass(frozen=True, slots=True)
class InventedAppeal:
    """An appeal and its progress; `repeats` is the place, from 0, of the earlier appeal on the same matter."""

    applicant: Applicant
    kind: AppealKind
    channel: Channel
    received_at: datetime
    language: str
    summary: str
    text: str
    questions: tuple[InventedQuestion, ...]
    people_count: int
    sheets: int
    repeats: int | None
    sender: SenderLetter | None
    eotinish_number: str
    progress: Progress


@dataclass(frozen=True, slots=True)
class _Matter:
    """Who brings what in which way; kept for a later repeat."""

    received_at: datetime
    kind: AppealKind
    channel: Channel
    applicant: Applicant
    voice: str = ""
    stories: tuple[Story, ...] = ()
    repeats: int | None = None


def appeals(
    count: int,
    people: Sequence[Resident],
    seed: int,
    first_day: date,
    last_day: date,
    companies: Sequence[Entity] = (),
    is_working_day: WorkingDay = is_weekday,
) -> Iterator[InventedAppeal]:
    """So many appeals in the order of receipt, first and last day included; moments are aware (the office's zone).

    On a day off only what is always open receives. Raises IndexError without people or without a working day.
    """
    random = Random(f"appeals {seed}")
    days = days_between(first_day, last_day)
    open_days = [day for day in days if is_working_day(day)]
    calendar = {True: (days, _running(days)), False: (open_days, _running(open_days))}
    arrivals = [_arrival(random, people, companies, calendar) for _ in range(count)]
    matters: list[_Matter] = []
    for arrival in sorted(arrivals, key=lambda each: each.received_at):
        matter = _repeat(random, arrival, matters) or _matter(random, arrival)
        matters.append(matter)
        yield _appeal(random, matter, matters)


def _running(days: Sequence[date]) -> list[float]:
    return list(accumulate(weight(day) for day in days))


def _arrival(
    random: Random,
    people: Sequence[Resident],
    companies: Sequence[Entity],
    calendar: Mapping[bool, tuple[Sequence[date], Sequence[float]]],
) -> _Matter:
    applicant: Applicant
    if companies and random.random() < _FROM_ENTITIES:
        applicant, kinds = random.choice(companies), _KINDS_OF_ENTITIES
    else:
        applicant, kinds = people[int(len(people) * random.random() ** _UNEVEN)], _KINDS
    kind = weighed(random, kinds)
    channel = weighed(random, _CHANNELS_OF_SIMPLIFIED if kind.is_simplified else _CHANNELS)
    is_always_open = channel in _ALWAYS_OPEN
    days, running = calendar[is_always_open]
    day = days[bisect(running, random.random() * running[-1])]
    return _Matter(moment(random, day, is_always_open=is_always_open), kind, channel, applicant)


def _repeat(random: Random, arrival: _Matter, earlier: Sequence[_Matter]) -> _Matter | None:
    """The arrival turned into a second appeal of an earlier applicant, where one drawn by chance fits."""
    if arrival.kind.is_simplified or not earlier or random.random() >= _REPEATED:
        return None
    place = random.randrange(len(earlier))
    first = earlier[place]
    age = (arrival.received_at - first.received_at).days
    if first.kind.is_simplified or first.repeats is not None or age not in _REPEATED_AFTER:
        return None
    if any(arrival.received_at.month not in story.months for story in first.stories):
        return None
    return replace(arrival, applicant=first.applicant, voice=first.voice, stories=first.stories, repeats=place)


def _matter(random: Random, arrival: _Matter) -> _Matter:
    if isinstance(arrival.applicant, Entity):
        voice = "entity"
    else:
        voice = "group" if arrival.channel is not Channel.ORAL and random.random() < _COLLECTIVE else "person"
    teller = Teller(arrival.applicant, voice, arrival.received_at.month)
    stories = [choose_story(random, arrival.kind, teller)]
    if stories[0].wish:
        (further,) = random.choices(range(len(_QUESTIONS)), _QUESTIONS)
        stories += [choose_story(random, arrival.kind, teller) for _ in range(further)]
    return replace(arrival, voice=voice, stories=tuple({story.title["kk"]: story for story in stories}.values()))


def _appeal(random: Random, matter: _Matter, matters: Sequence[_Matter]) -> InventedAppeal:
    applicant, received, stories = matter.applicant, matter.received_at, matter.stories
    teller = Teller(applicant, matter.voice, received.month)
    titles = [teller.fill(story.title[applicant.language], story) for story in stories]
    text = tell(random, matter.kind, teller, stories, _months_since(matter, matters))
    people_count = random.randrange(3, 61) if matter.voice == "group" else 1
    topics = [story.topic for story in stories]
    return InventedAppeal(
        applicant=applicant,
        kind=matter.kind,
        channel=matter.channel,
        received_at=received,
        language=applicant.language,
        summary=titles[0],
        text=text,
        questions=tuple(
            InventedQuestion(topic, applicant.address.village, title)
            for topic, title in zip(topics, titles, strict=True)
        ),
        people_count=people_count,
        sheets=1 + (len(text) > _LONG_TEXT) + people_count // 25,
        repeats=matter.repeats,
        sender=_sender(random, received.date()) if matter.channel is Channel.FORWARDED else None,
        eotinish_number=_eotinish_number(random, matter, len(matters)),
        progress=invent_progress(random, matter.kind, applicant.language, topics),
    )


def _months_since(matter: _Matter, matters: Sequence[_Matter]) -> int | None:
    if matter.repeats is None:
        return None
    first = matters[matter.repeats].received_at
    return (matter.received_at.year - first.year) * 12 + matter.received_at.month - first.month


def _sender(random: Random, received_on: date) -> SenderLetter:
    body = random.choice([body["code"] for body in read_seed("district")["bodies"] if body["sends"]])
    number = f"3-{random.randrange(10, 30)}/{random.randrange(100, 2000)}"
    return SenderLetter(body, number, received_on - timedelta(days=random.randrange(2, 7)))


def _eotinish_number(random: Random, matter: _Matter, place: int) -> str:
    """What comes through e-Otinish has its number at once; the rest is mostly, not always, entered there."""
    if matter.channel is not Channel.PORTAL and random.random() < 0.2:
        return ""
    prefix = "ЗТ" if isinstance(matter.applicant, Entity) else "ЖТ"
    return f"{prefix}-{matter.received_at.year}-{1_000_000 + 41 * place + random.randrange(41):08}"
