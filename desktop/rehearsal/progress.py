"""What became of an invented appeal: who answered, when and how, what was forwarded or extended."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from desktop.rehearsal.chance import weighed
from desktop.rehearsal.seeds import read_seed
from models.rules.kinds import AnswerNature, AppealKind, Decision

_LATE = 0.04
_FORWARDED = 0.09
_EXTENDED = 0.07
_SURVEYED = 0.3
_COMPLAINT_TERM, _TERM = 20, 15  # working days: АППК arts 99, 76(1)
_LEADERS = {"akim": 55, "deputy_social": 15, "deputy_economy": 15, "deputy_agriculture": 10, "chief_of_staff": 5}

_SATISFIED, _EXPLAINED, _REFUSED = AnswerNature.SATISFIED, AnswerNature.EXPLAINED, AnswerNature.REFUSED
_ENDS = {
    AppealKind.APPLICATION: {
        (Decision.FAVOURABLE_ACT, _SATISFIED): 46,
        (Decision.FAVOURABLE_ACT, _EXPLAINED): 26,
        (Decision.BURDENING_ACT, _REFUSED): 22,
        (Decision.TERMINATED, _EXPLAINED): 6,
    },
    AppealKind.COMPLAINT: {
        (Decision.NOT_SATISFIED, _REFUSED): 44,
        (Decision.ACTION_PERFORMED, _SATISFIED): 22,
        (Decision.CANCELLED_REPLACED, _SATISFIED): 10,
        (Decision.CANCELLED, _SATISFIED): 8,
        (Decision.SENT_BACK, _EXPLAINED): 8,
        (Decision.NOT_CONSIDERED, _EXPLAINED): 8,
    },
    AppealKind.MESSAGE: {
        (Decision.REPLY, _EXPLAINED): 50,
        (Decision.REPLY, _SATISFIED): 46,
        (Decision.TERMINATED, _EXPLAINED): 4,
    },
    AppealKind.PROPOSAL: {(Decision.REPLY, _EXPLAINED): 60, (Decision.TAKE_NOTE, _EXPLAINED): 40},
    AppealKind.RESPONSE: {(Decision.REPLY, _EXPLAINED): 30, (Decision.TAKE_NOTE, _EXPLAINED): 70},
    AppealKind.REQUEST: {(Decision.REPLY, _EXPLAINED): 70, (Decision.REPLY, _SATISFIED): 30},
}
_SCORES = {_SATISFIED: range(7, 11), _EXPLAINED: range(4, 10), _REFUSED: range(1, 7)}


@dataclass(frozen=True, slots=True)
class Forwarding:
    """To which body (by code), so many working days after registration; no `questions` means the whole appeal."""

    body: str
    after: int
    questions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class InventedExtension:
    """So many working days after registration, by so many calendar days (never over the two months of art 76(3))."""

    after: int
    days: int
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Officials by code; `answered_after` in working days from registration, None where the whole appeal was forwarded.

    The days are facts of the whole story: what lies after today has not happened yet.
    """

    assigned_by: str
    executor: str
    co_executors: tuple[str, ...]
    forwarding: Forwarding | None
    extension: InventedExtension | None
    answered_after: int | None
    decision: Decision | None
    nature: AnswerNature | None
    answer: str
    score: int | None


def invent_progress(random: Random, kind: AppealKind, language: str, topics: Sequence[str]) -> Progress:
    """The progress of an appeal with questions on these sub-topics."""
    executors = list(dict.fromkeys(executor_of(topic) for topic in topics))
    leader = weighed(random, _LEADERS)
    forwarding = _forwarding(random, kind, topics)
    if forwarding and not forwarding.questions:
        return Progress(leader, executors[0], (), forwarding, None, None, None, None, "", None)
    extension = _extension(random, kind, language)
    decision, nature = weighed(random, _ENDS[kind])
    return Progress(
        assigned_by=leader,
        executor=executors[0],
        co_executors=tuple(executors[1:]),
        forwarding=forwarding,
        extension=extension,
        answered_after=_answered_after(random, kind, extension),
        decision=decision,
        nature=nature,
        answer=_answer(random, kind, decision, nature, language),
        score=random.choice(_SCORES[nature]) if random.random() < _SURVEYED else None,
    )


@cache
def executor_of(topic: str) -> str:
    """The official (code) whose unit answers for the topic of this sub-topic."""
    district = read_seed("district")
    unit = next(unit["code"] for unit in district["units"] if topic[:2] in unit["topics"])
    return str(next(official["code"] for official in district["officials"] if official.get("unit") == unit))


@cache
def topics_of(official: str) -> frozenset[str]:
    """The topics of the unit of this official (code); none for a leader, who is asked about everything."""
    district = read_seed("district")
    unit = next(row.get("unit") for row in district["officials"] if row["code"] == official)
    return frozenset(topic for row in district["units"] if row["code"] == unit for topic in row["topics"])


def _forwarding(random: Random, kind: AppealKind, topics: Sequence[str]) -> Forwarding | None:
    # A complaint is not forwarded: with its case it goes up by art 91(4).
    if kind is AppealKind.COMPLAINT or random.random() >= _FORWARDED:
        return None
    question = random.randrange(len(topics))
    body = next(body["code"] for body in read_seed("district")["bodies"] if topics[question][:2] in body["topics"])
    is_partial = len(topics) > 1 and random.random() < 0.8
    return Forwarding(body, random.randrange(4), (question,) if is_partial else ())


def _extension(random: Random, kind: AppealKind, language: str) -> InventedExtension | None:
    if kind is not AppealKind.APPLICATION or random.random() >= _EXTENDED:
        return None
    reason = random.choice(read_seed("stories")["office"]["extensions"])[language]
    return InventedExtension(after=random.randrange(8, 15), days=random.randrange(20, 56), reason=reason)


def _answered_after(random: Random, kind: AppealKind, extension: InventedExtension | None) -> int:
    """Mostly in time: the working days of an extension are counted low, so that holidays do not make it late."""
    if extension:
        return extension.after + random.randrange(3, extension.days // 2)
    term = _COMPLAINT_TERM if kind is AppealKind.COMPLAINT else _TERM
    if random.random() < _LATE:
        return term + random.randrange(1, 10)
    return min(int(random.triangular(2, term + 1, term * 0.75)), term)


def _answer(random: Random, kind: AppealKind, decision: Decision, nature: AnswerNature, language: str) -> str:
    office = read_seed("stories")["office"]
    if decision is Decision.TERMINATED:
        answers = office["terminated"]
    else:
        answers = office.get(kind.value) or office[nature.value]
    return str(random.choice(answers)[language])
