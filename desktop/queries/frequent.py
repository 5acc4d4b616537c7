"""Who writes often: how many appeals in the last months, and the first answer on what is written about most."""

import datetime as dt
from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from desktop.work import Look
from models.appeal import Appeal, AppealLink, Question
from models.classifier import Topic
from models.reply import Reply
from models.rules.states import ReplyState

OFTEN = 2  # appeals; one alone is not often


@dataclass(frozen=True)
class FirstAnswer:
    """The letter in which the office answered first on a matter."""

    reply_id: int
    number: str
    day: dt.date


@dataclass(frozen=True)
class Often:
    """How many appeals since a day, of them on one matter (0 where each is on another), and its first answer."""

    count: int
    since: dt.date
    months: int
    on_matter: int = 0
    topic: str = ""
    answer: FirstAnswer | None = None


def often_of(look: Look, appeals: Sequence[Appeal]) -> Often | None:
    """What there is to know of the appeals of one person (those that the actor may see), None where they are few.

    It is shown, never used to hide or to order: everybody may write as often as they like (АППК art 63).
    """
    months = look.settings.often_months
    since = _months_before(look.today, months)
    recent = [one.id for one in appeals if one.registered_on > since]
    if len(recent) < OFTEN:
        return None
    matters = _matters(look, [one.id for one in appeals])
    counted = Counter(matters[id] for id in sorted(recent, reverse=True) if id in matters)
    matter, number = next(iter(counted.most_common(1)), ((0, 0), 0))
    if number < OFTEN:
        return Often(len(recent), since, months)
    topic = look.session.get(Topic, matter[1]) if matter[1] else None
    answer = _first_answer(look, [id for id, one in matters.items() if one == matter])
    return Often(len(recent), since, months, number, topic.name(look.actor.language) if topic else "", answer)


def _months_before(day: dt.date, months: int) -> dt.date:
    """The same day so many months ago, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _matters(look: Look, ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """The matter of each appeal: (first appeal of a chain that was tied together, 0), else (0, topic)."""
    topics = select(Question.appeal_id, Question.topic_id).where(
        Question.appeal_id.in_(ids), Question.topic_id.is_not(None)
    )
    matters: dict[int, tuple[int, int]] = {}
    for appeal, topic in look.session.execute(topics.order_by(Question.position)):
        matters.setdefault(appeal, (0, topic or 0))
    ties = select(AppealLink.appeal_id, AppealLink.earlier_id).where(
        AppealLink.appeal_id.in_(ids), AppealLink.earlier_id.in_(ids)
    )
    for later, earlier in look.session.execute(ties.order_by(AppealLink.appeal_id)):
        matters[later] = matters.setdefault(earlier, (earlier, 0))
    return matters


def _first_answer(look: Look, ids: Sequence[int]) -> FirstAnswer | None:
    answered = select(Reply).where(
        Reply.appeal_id.in_(ids), Reply.state == ReplyState.DISPATCHED, Reply.decision.is_not(None)
    )
    first = look.session.scalars(answered.order_by(Reply.dispatched_at, Reply.id).limit(1)).first()
    return FirstAnswer(first.id, first.number, first.signed_on or look.today) if first else None
