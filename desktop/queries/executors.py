"""Who is likely to carry an order out, and why; what each has in hand; who has worked on the matter before (W10)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import and_, case, func, or_, select

from desktop.scope import not_hidden
from desktop.work import Look
from models.appeal import Appeal, AppealLink, Question
from models.classifier import Topic
from models.official import Official
from models.place import Place
from models.resolution import Assignment
from models.rules.kinds import LinkKind
from models.rules.names import surname_and_initials
from models.rules.repeats import EarlierWork, earlier_executors
from models.rules.states import OPEN_APPEAL_STATES, RUNNING_ASSIGNMENT_STATES, AppealState, AssignmentState
from models.rules.titled import N_, Titled
from models.visit import Visit

EXECUTORS = 3  # likely ones; the fourth place is for any other
LOOKED_BACK = 500  # orders that tell who works on a topic


class WhyLikely(Titled):
    """Why an official is a likely executor, strongest reason first."""

    OPEN_CASE = "open_case", N_("has the open case")
    TOPIC = "topic", N_("works on this topic")
    OKRUG = "okrug", N_("own okrug")
    PROMISED = "promised", N_("had an order for this person")
    OFTEN = "often", N_("is often given orders")


@dataclass(frozen=True)
class Matter:
    """What is to be given to somebody: whose it is, on which topics, of which village; not to the one who gives it."""

    applicant_id: int
    topic_ids: frozenset[int]
    place_id: int | None
    giver_id: int
    appeal_id: int | None = None
    visit_id: int | None = None


@dataclass(frozen=True)
class LikelyExecutor:
    """An official and why the order is likely theirs (None where they were looked for by name).

    `running` and `late` are their orders, `ends_on` how many of them end on a day; `of_topic` how many of the last
    orders on the topic were theirs. `earlier` is the number of the same matter that they had before (ПП-663 p. 12).
    """

    official_id: int
    name: str
    post: str
    why: WhyLikely | None
    running: int = 0
    late: int = 0
    of_topic: int = 0
    earlier: str = ""
    ends_on: Mapping[dt.date, int] = field(default_factory=dict)


def likely_executors(look: Look, matter: Matter) -> list[LikelyExecutor]:
    """Those with a reason, strongest first; nobody twice, not the one who gives it, only who works here."""
    busy = _of_topics(look, matter.topic_ids)
    by_topic = list(busy)
    reasons = (
        (WhyLikely.OPEN_CASE, _of_open_cases(look, matter)),
        (WhyLikely.TOPIC, by_topic[:1]),
        (WhyLikely.OKRUG, _of_okrug(look, matter.place_id)),
        (WhyLikely.PROMISED, _of_person(look, matter)),
        (WhyLikely.TOPIC, by_topic),
        (WhyLikely.OFTEN, _often(look)),
    )
    likely: dict[int, WhyLikely] = {}
    for why, officials in reasons:
        for id in officials:
            if id is not None and id != matter.giver_id:
                likely.setdefault(id, why)
    shown = [(id, why) for id, why in likely.items() if look.get(Official, id).is_active][:EXECUTORS]
    return list(_told(look, matter, shown, busy))


def executor_told(look: Look, matter: Matter, official_id: int) -> LikelyExecutor:
    """An official who was looked for by name, as the likely ones are told."""
    (told,) = _told(look, matter, [(official_id, None)], _of_topics(look, matter.topic_ids))
    return told


def _told(
    look: Look, matter: Matter, officials: Iterable[tuple[int, WhyLikely | None]], busy: Mapping[int, int]
) -> Iterator[LikelyExecutor]:
    officials = list(officials)
    ends = _ends(look, [id for id, _ in officials])
    before = earlier_executors(matter.topic_ids, _earlier_work(look, matter))
    language = look.actor.language
    for id, why in officials:
        one, days = look.get(Official, id), ends[id]
        yield LikelyExecutor(
            one.id,
            surname_and_initials(one.name(language)),
            one.post(language),
            why,
            running=sum(days.values()),
            late=sum(count for day, count in days.items() if day < look.today),
            of_topic=busy.get(id, 0),
            earlier=before[id].number if id in before else "",
            ends_on=days,
        )


def _ends(look: Look, ids: list[int]) -> dict[int, dict[dt.date, int]]:
    """How many running orders of each official end on which day: one question for all of them."""
    query = (
        select(Assignment.executor_id, Assignment.due_on, func.count())
        .where(Assignment.executor_id.in_(ids), Assignment.state.in_(RUNNING_ASSIGNMENT_STATES))
        .group_by(Assignment.executor_id, Assignment.due_on)
    )
    ends: dict[int, dict[dt.date, int]] = defaultdict(dict)
    for id, day, count in look.session.execute(query):
        ends[id][day] = count
    return ends


def _earlier_work(look: Look, matter: Matter) -> Iterator[EarlierWork]:
    """Orders on what was tied to the matter, and on what the same person brought before: appeals and receptions."""
    tied = set(
        look.session.scalars(
            select(AppealLink.earlier_id).where(
                AppealLink.appeal_id == matter.appeal_id, AppealLink.kind != LinkKind.DUPLICATE
            )
        )
    )
    of_person = and_(Appeal.applicant_id == matter.applicant_id, Appeal.state != AppealState.STRUCK)
    appeals = (
        select(Assignment.executor_id, Appeal.id, Appeal.number, Appeal.applicant_id, Assignment.given_on)
        .join(Appeal, Assignment.appeal_id == Appeal.id)
        .where(or_(of_person, Appeal.id.in_(tied)), Assignment.state != AssignmentState.CANCELLED)
        .where(not_hidden(look, Appeal.id))
    )
    if matter.appeal_id is not None:
        appeals = appeals.where(Appeal.id < matter.appeal_id)
    found = look.session.execute(appeals).all()
    topics: dict[int, set[int]] = defaultdict(set)
    asked = select(Question.appeal_id, Question.topic_id).where(Question.appeal_id.in_({row[1] for row in found}))
    for id, topic in look.session.execute(asked.where(Question.topic_id.is_not(None))):
        topics[id].add(topic or 0)
    for executor, id, number, applicant, on in found:
        is_own = applicant == matter.applicant_id
        yield EarlierWork(executor, number, on, id in tied, is_own, frozenset(topics[id]))
    visits = (
        select(Assignment.executor_id, Visit.number, Assignment.given_on, Visit.topic_id)
        .join(Visit, Assignment.visit_id == Visit.id)
        .where(Visit.applicant_id == matter.applicant_id, Assignment.state != AssignmentState.CANCELLED)
    )
    if matter.visit_id is not None:
        visits = visits.where(Visit.id != matter.visit_id)
    for executor, number, on, topic in look.session.execute(visits):
        yield EarlierWork(executor, number, on, False, True, frozenset(filter(None, (topic,))))  # noqa: FBT003 (a row)


def _of_open_cases(look: Look, matter: Matter) -> list[int | None]:
    query = select(Appeal.executor_id).where(
        Appeal.applicant_id == matter.applicant_id,
        Appeal.state.in_(OPEN_APPEAL_STATES),
        Appeal.executor_id.is_not(None),
        not_hidden(look, Appeal.id),
    )
    return list(look.session.scalars(query.order_by(Appeal.due_on)))


def _of_person(look: Look, matter: Matter) -> list[int]:
    """Who had orders from the person's receptions, the newest first."""
    of_person = select(Visit.id).where(Visit.applicant_id == matter.applicant_id)
    if matter.visit_id is not None:
        of_person = of_person.where(Visit.id != matter.visit_id)
    ordered = select(Assignment.executor_id).where(Assignment.visit_id.in_(of_person))
    return list(look.session.scalars(ordered.order_by(Assignment.id.desc())))


def _of_okrug(look: Look, place_id: int | None) -> list[int]:
    """The akim of the person's okrug: the official whose post names it («Ақбұлақ ауылдық округінің әкімі»)."""
    village = look.session.get(Place, place_id) if place_id else None
    okrug = look.session.get(Place, village.parent_id) if village and village.parent_id else None
    if okrug is None:
        return []
    name = okrug.name_kk.split()[0]
    return list(
        look.session.scalars(select(Official.id).where(Official.post_kk.startswith(f"{name} ", autoescape=True)))
    )


def _of_topics(look: Look, topic_ids: frozenset[int]) -> dict[int, int]:
    """Who was given orders on the topics lately, then on their categories; the busiest first, with how many."""
    topics = [topic for id in sorted(topic_ids) if (topic := look.session.get(Topic, id)) is not None]
    if not topics:
        return {}
    parents = {topic.parent_id or topic.id for topic in topics}
    is_same = case((Topic.id.in_(topic_ids), 1), else_=0)
    lately = (
        select(Assignment.executor_id, is_same.label("is_same"))
        .join(Question, Question.appeal_id == Assignment.appeal_id)
        .join(Topic, Question.topic_id == Topic.id)
        .where(or_(Topic.id.in_(topic_ids), Topic.parent_id.in_(parents)))
        .order_by(Assignment.id.desc())
        .limit(LOOKED_BACK)
        .subquery()
    )
    same = func.sum(lately.c.is_same)
    query = select(lately.c.executor_id, same).group_by(lately.c.executor_id).order_by(same.desc(), func.count().desc())
    return dict(look.session.execute(query).all())


def _often(look: Look) -> list[int]:
    """Who was given most orders lately, whatever the matter."""
    lately = select(Assignment.executor_id).order_by(Assignment.id.desc()).limit(LOOKED_BACK).subquery()
    by_executor = select(lately.c.executor_id).group_by(lately.c.executor_id)
    return list(look.session.scalars(by_executor.order_by(func.count().desc()).limit(EXECUTORS + 1)))
