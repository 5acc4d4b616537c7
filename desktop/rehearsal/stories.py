"""What an applicant writes about and in which words: stories.toml put into sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random
from typing import Any

from desktop.rehearsal.people import Entity, Resident
from desktop.rehearsal.seeds import Village, read_seed, villages
from models.rules.kinds import AppealKind

Applicant = Resident | Entity

_ASK = {("kk", False): "сұраймын", ("kk", True): "сұраймыз", ("ru", False): "Прошу", ("ru", True): "Просим"}
_TROUBLED = 3


@dataclass(frozen=True, slots=True)
class Story:
    """A matter with its words in kk and ru; `by` says whether a person, a group or an entity can tell it."""

    topic: str
    by: frozenset[str]
    months: frozenset[int]
    title: dict[str, str]
    text: dict[str, str]
    wish: dict[str, str]


@dataclass(frozen=True, slots=True)
class Teller:
    """Who tells: an applicant as "person", "group" or "entity", in the month (1 to 12) of the appeal."""

    applicant: Applicant
    voice: str
    month: int

    def fill(self, pattern: str, story: Story, *, months_ago: int = 1) -> str:
        """The pattern with this applicant's places; told again by the same applicant, a story has the same number."""
        language, address = self.applicant.language, self.applicant.address
        street = read_seed("district")["streets"][address.street]
        village = villages()[address.village]
        month = read_seed("stories")["months"][language][(self.month - 1 - months_ago) % 12]
        return pattern.format(
            village=village.kk if language == "kk" else village.ru,
            street=street["kk"] if language == "kk" else street["ru_of"],
            number=5 + (int(self.applicant.phone[-4:]) + len(story.text["kk"])) % 16,
            month=month,
            Month=month.capitalize(),
            ask=_ASK[language, self.voice != "person"],
        )


def choose_story(random: Random, kind: AppealKind, teller: Teller, topics: frozenset[str] = frozenset()) -> Story:
    """A story, on one of the topics if any are given, that suits the kind, the voice and the month.

    What troubles the applicant's village is told more often.
    """
    # What is reported in a message concerns more people than the one who reports.
    voice = "group" if kind is AppealKind.MESSAGE and teller.voice == "person" else teller.voice
    village = villages()[teller.applicant.address.village]
    stories, weights = _suitable(_table(kind), voice, teller.month, village, topics)
    return random.choices(stories, cum_weights=weights)[0]


def tell(
    random: Random, kind: AppealKind, teller: Teller, stories: Sequence[Story], repeated_after: int | None = None
) -> str:
    """The whole text of an appeal in the applicant's language; `repeated_after` months if it was told before."""
    language = teller.applicant.language
    around = read_seed("stories")["around"]

    def some(phrases: list[dict[str, str]], chance: float, *, months_ago: int = 1) -> list[str]:
        if random.random() >= chance:
            return []
        return [teller.fill(random.choice(phrases)[language], stories[0], months_ago=months_ago)]

    is_repeat = repeated_after is not None
    names_village = "{village}" in stories[0].text[language]
    parts = some(around["greetings"], 0.3)
    parts += some(around["repeats"], is_repeat, months_ago=repeated_after or 1)
    parts += some(around["intros"][teller.voice], 0 if is_repeat or names_village else 0.6)
    for number, story in enumerate(stories):
        parts += some(around["also"], number > 0)
        parts.append(teller.fill(story.text[language], story))
        if story.wish and number == 0:
            parts += some(around["details"], 0.4)
            parts += some(around["complaints"], kind is AppealKind.COMPLAINT)
        if story.wish and kind is not AppealKind.MESSAGE:
            parts.append(teller.fill(story.wish[language], story))
    parts += some(around["messages"], kind is AppealKind.MESSAGE)
    parts += some(around["closings"], 0.3 if stories[0].wish else 0)
    return " ".join(parts)


def _table(kind: AppealKind) -> str:
    return kind.value if kind in (AppealKind.PROPOSAL, AppealKind.RESPONSE, AppealKind.REQUEST) else "problem"


@cache
def _stories(table: str) -> tuple[Story, ...]:
    return tuple(_story(row) for row in read_seed("stories")[table])


def _story(row: dict[str, Any]) -> Story:
    by, months = row.get("by", ("person", "group")), row.get("months", range(1, 13))
    return Story(row["topic"], frozenset(by), frozenset(months), row["title"], row["text"], row.get("wish", {}))


@cache
def _suitable(
    table: str, voice: str, month: int, village: Village, only: frozenset[str]
) -> tuple[tuple[Story, ...], tuple[float, ...]]:
    """Stories and their running weights: a topic's share is spread over its stories."""
    shares: dict[str, int] = read_seed("stories")["topics"]
    stories = tuple(
        story
        for story in _stories(table)
        if voice in story.by and month in story.months and (not only or story.topic[:2] in only)
    )
    topics = [story.topic[:2] for story in stories]
    weights = (
        shares[topic] * (_TROUBLED if topic in village.troubles else 1) / topics.count(topic) for topic in topics
    )
    return stories, tuple(accumulate(weights))
