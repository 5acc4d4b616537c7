"""What the registration form shows while it is filled: the person, the deadline to come, likely repeats, topics."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.addresses import short_address
from desktop.completeness import has_address, possible_ways
from desktop.operation import question
from desktop.queries.cards import repeats_of
from desktop.queries.person_history import Due, due_of
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant, Consent
from models.classifier import Topic
from models.reply import Reply
from models.rules import deadlines
from models.rules.deadlines import Deadline, Duty
from models.rules.folding import fold, search_terms
from models.rules.kinds import AnswerNature, AppealKind, ApplicantKind, Channel, ReplyWay
from models.rules.repeats import RepeatSign
from models.rules.states import OPEN_APPEAL_STATES, AppealState

REPEATS = 5  # nobody compares more
LIKE_TOPIC = 75  # of 100


@dataclass(frozen=True)
class Registering:
    """Whom an appeal is registered for, and what the form takes from their card."""

    id: int
    full_name: str
    kind: ApplicantKind
    birth_date: dt.date | None
    address: str
    language: str
    reply_way: ReplyWay
    place_id: int | None
    has_consent: bool
    has_contacts: bool
    are_contacts_confirmed: bool
    has_number: bool
    has_address: bool
    has_actual_address: bool
    ways: tuple[ReplyWay, ...]  # by which an answer can reach them


@question(Permission.REGISTER_APPEALS)
def registering(look: Look, applicant_id: int) -> Registering:
    """The applicant of a form; a Refusal where there is no such card."""
    one = look.get(Applicant, applicant_id)
    consent = select(Consent.id).where(Consent.applicant_id == one.id, Consent.withdrawn_on.is_(None))
    return Registering(
        one.id,
        one.full_name,
        one.kind,
        one.birth_date,
        short_address(look, one, "kk" if look.actor.language == "kk" else "ru"),
        one.language,
        one.reply_way,
        one.place_id,
        look.session.scalar(consent) is not None,
        bool(one.contacts),
        all(contact.is_confirmed for contact in one.contacts),
        has_number=bool(one.number),
        has_address=has_address(one),
        has_actual_address=bool(one.actual_address),
        ways=possible_ways(one),
    )


@dataclass(frozen=True)
class DeadlineAhead:
    """What registering would give: the deadline day by day, and the last day to forward, which runs from the receipt.

    `is_next_day`: it came after closing or on a day off, and is registered on the next working day.
    """

    deadline: Deadline
    forward_on: dt.date
    is_next_day: bool


@question(Permission.USE)
def deadline_ahead(
    look: Look, kind: AppealKind, received_at: dt.datetime | None = None, channel: Channel = Channel.PAPER
) -> DeadlineAhead:
    """The deadline of an appeal that is not registered yet. `received_at`: the office's wall clock, None is now."""
    received_at = received_at or look.local(look.now)
    registered_on = deadlines.registration_day(received_at, look.settings.closing_time, look.calendar)
    counted_from = deadlines.counting_from(channel, received_at.date(), registered_on)
    return DeadlineAhead(
        deadlines.deadline(
            registered_on, deadlines.answer_term(kind, registered_on), look.calendar, counted_from=counted_from
        ),
        deadlines.duty_due(Duty.FORWARD, received_at.date(), look.calendar),
        registered_on != received_at.date(),
    )


@dataclass(frozen=True)
class RepeatRow:
    """An earlier appeal beside the one that is being typed. `likeness` of the texts, 0…1; `answer` is the number and
    day of the letter that answered it.
    """

    appeal_id: int
    number: str
    registered_on: dt.date
    applicant: str
    summary: str
    state: AppealState
    nature: AnswerNature | None
    due: Due | None
    likeness: float
    signs: tuple[RepeatSign, ...]
    is_ground_for_return: bool
    joins_earlier_case: bool
    answer: tuple[str, dt.date] | None


@question(Permission.READ_APPEALS)
def repeats_ahead(look: Look, applicant_id: int, text: str) -> tuple[RepeatRow, ...]:
    """Earlier appeals that the text likely repeats, the likeliest first. Advice only: a person decides (rule S6)."""
    rows = []
    for likely in repeats_of(look, applicant_id, text)[:REPEATS]:
        appeal = look.get(Appeal, likely.earlier.id)
        letter = look.session.execute(
            select(Reply.number, Reply.signed_on)
            .where(Reply.appeal_id == appeal.id, Reply.decision.is_not(None), Reply.signed_on.is_not(None))
            .order_by(Reply.id.desc())
        ).first()
        rows.append(
            RepeatRow(
                appeal.id,
                appeal.number,
                appeal.registered_on,
                look.get(Applicant, appeal.applicant_id).full_name,
                appeal.summary,
                appeal.state,
                appeal.nature,
                due_of(look, appeal.due_on) if appeal.state in OPEN_APPEAL_STATES else None,
                likely.likeness,
                likely.signs,
                likely.is_ground_for_return,
                likely.joins_earlier_case,
                (letter.number, letter.signed_on) if letter else None,
            )
        )
    return tuple(rows)


@dataclass(frozen=True)
class TopicChoice:
    """A topic to choose: its path in the window's language, and the folded words of both languages that find it."""

    id: int
    code: str
    path: str
    folded: str


@question(Permission.USE)
def topic_choices(look: Look) -> tuple[TopicChoice, ...]:
    """Every topic in use that has none below it, in the order of the codes."""
    rows = list(look.session.scalars(select(Topic).where(Topic.valid_until.is_(None)).order_by(Topic.code)))
    by_id = {topic.id: topic for topic in rows}
    parents = {topic.parent_id for topic in rows}
    language = look.actor.language
    choices = []
    for topic in rows:
        if topic.id not in parents:
            path = [by_id[topic.parent_id], topic] if topic.parent_id in by_id else [topic]
            words = " ".join(f"{one.name_kk} {one.name_ru} {one.name_en}" for one in path)
            choices.append(
                TopicChoice(topic.id, topic.code, " › ".join(one.name(language) for one in path), fold(words))
            )
    return tuple(choices)


def topics_like(choices: Sequence[TopicChoice], text: str) -> list[TopicChoice]:
    """The topics that hold every typed word, in either language or the wrong layout; else those with like words."""
    if text.strip()[:1].isdecimal():
        return [choice for choice in choices if choice.code.startswith(text.strip())]
    for reading in search_terms(text):
        words = [_stem(word) for word in reading.split()]
        if found := [choice for choice in choices if all(word in choice.folded for word in words)]:
            return sorted(found, key=lambda choice: not all(f" {word}" in f" {choice.folded}" for word in words))
    return _nearly(choices, fold(text).split())


def _stem(word: str) -> str:
    """Without a last к or п, which changes before an ending: жарық – жарығы, мектеп – мектебі."""
    return word[:-1] if len(word) > 3 and word[-1] in "кп" else word


def _nearly(choices: Sequence[TopicChoice], words: list[str]) -> list[TopicChoice]:
    from rapidfuzz.fuzz import ratio

    if not words:
        return list(choices)
    likeness = {
        choice.id: min(max(ratio(word, part) for part in choice.folded.split()) for word in words) for choice in choices
    }
    found = [choice for choice in choices if likeness[choice.id] >= LIKE_TOPIC]
    return sorted(found, key=lambda choice: -likeness[choice.id])
