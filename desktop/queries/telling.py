"""What became of an appeal, in sentences that a clerk reads out: in the applicant's language, not the clerk's."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.operation import question
from desktop.queries.sheets.frame import inside, paper_language
from desktop.scope import visible_appeal
from desktop.work import Look
from models.appeal import Appeal, AppealLink, Forwarding
from models.body import Body
from models.official import Official
from models.reply import Reply
from models.rules import deadlines
from models.rules.deadlines import DueState
from models.rules.kinds import LinkKind, ReplyWay
from models.rules.names import NameCase, kazakh_case, short_name
from models.rules.states import OPEN_APPEAL_STATES, AppealState, ReplyState
from models.rules.titled import N_
from resources.texts import NBSP, Texts, texts


@dataclass(frozen=True)
class Told:
    """An appeal as it is told: its sentences in `language`; `strong` are the pieces of them that matter most.

    What was registered by mistake has no ticket.
    """

    appeal_id: int
    number: str
    language: str
    sentences: tuple[str, ...]
    strong: tuple[str, ...]
    has_ticket: bool = True


@question(Permission.READ_APPEALS)
def what_became(look: Look, appeal_id: int) -> Told:
    """The answer to "what became of my appeal?": what was registered, who works on it, by when the answer comes."""
    return told(look, visible_appeal(look, appeal_id))


def told(look: Look, appeal: Appeal) -> Told:
    """See what_became."""
    language = paper_language(appeal.language, "kk")
    t = texts(language)
    is_open = appeal.state in OPEN_APPEAL_STATES
    sentences = _open(look, appeal, t) if is_open else _ended(look, appeal, t)
    strong = (appeal.number, by_day(look, t, appeal.due_on) if is_open else "")
    return Told(
        appeal.id,
        appeal.number,
        language,
        tuple(sentences),
        tuple(filter(None, strong)),
        has_ticket=appeal.state is not AppealState.STRUCK,
    )


_BY = {
    ReplyWay.IN_PERSON: N_("The answer will be ready by {by}; you will be given it in person."),
    ReplyWay.POST: N_("The answer will be sent by registered letter by {by}."),
    ReplyWay.EMAIL: N_("The answer will be sent to your e-mail address by {by}."),
    ReplyWay.SMS: N_("The answer will be sent by SMS by {by}."),
    ReplyWay.PORTAL: N_("The answer will come to your e-Otinish cabinet by {by}."),
}


def _open(look: Look, appeal: Appeal, t: Texts) -> Iterator[str]:
    known = {"number": appeal.number, "day": _day(look, t, appeal.registered_on)}
    if appeal.state is AppealState.INCOMPLETE and appeal.complete_by:
        by = by_day(look, t, appeal.complete_by)
        yield t("Your appeal {number} waits for you to complete it by {by}.", number=appeal.number, by=by)
        yield t("What is missing: {defects}.", defects=appeal.pauses[-1].reason.rstrip("."))
        return
    executor = look.session.get(Official, appeal.executor_id) if appeal.executor_id else None
    if executor is None:
        yield t(
            "Your appeal {number}, registered on {day}, was handed to the head; an executor will be named.", **known
        )
    else:
        who = f"{inside(executor.post(t.language))} {short_name(executor.name(t.language))}"
        yield t("Your appeal {number}, registered on {day}, is being considered by {who}.", who=who, **known)
    if appeal.extensions:
        yield t("The term was extended: {reason}.", reason=appeal.extensions[-1].reason.rstrip("."))
    if deadlines.due_state(appeal.due_on, look.today, look.calendar, soon=0) is DueState.LATE:
        yield t(
            "The term for the answer ended on {day}. By law this counts as a refusal, and you may complain.",
            day=_day(look, t, appeal.due_on),
        )
    else:
        yield t(_BY[appeal.reply_way], by=by_day(look, t, appeal.due_on))


def _ended(look: Look, appeal: Appeal, t: Texts) -> Iterator[str]:
    known = {"number": appeal.number}
    day = _day(look, t, appeal.decided_on) if appeal.decided_on else ""
    if appeal.state is AppealState.CLOSED:
        yield from _answered(look, appeal, t)
    elif appeal.state is AppealState.FORWARDED:
        yield from _forwarded(look, appeal, t)
    elif appeal.state is AppealState.RETURNED:
        yield t("Your appeal {number} was returned to you on {day}.", day=day, **known)
    elif appeal.state is AppealState.WITHDRAWN:
        yield t("You withdrew your appeal {number} on {day}.", day=day, **known)
    elif appeal.state is AppealState.STRUCK:
        yield from _struck(look, appeal, t)
        return
    elif appeal.state is AppealState.TERMINATED:
        yield t("The procedure on your appeal {number} was terminated on {day}.", day=day, **known)
    else:
        yield t("Your appeal {number} was added to your earlier case; it gets no answer of its own.", **known)
    if appeal.ground and appeal.state is not AppealState.WITHDRAWN:
        yield t("The ground: {ground}.", ground=appeal.ground.rstrip("."))


def _struck(look: Look, appeal: Appeal, t: Texts) -> Iterator[str]:
    first = look.session.scalar(
        select(Appeal.number)
        .join(AppealLink, AppealLink.earlier_id == Appeal.id)
        .where(AppealLink.appeal_id == appeal.id, AppealLink.kind == LinkKind.DUPLICATE)
    )
    if first:
        yield t("Your appeal {number} was registered twice; it is considered under the number {first}.",
                number=appeal.number, first=first)  # fmt: skip
    else:
        yield t("The number {number} was given by mistake and is struck out.", number=appeal.number)


def _answered(look: Look, appeal: Appeal, t: Texts) -> Iterator[str]:
    reply = look.session.scalar(
        select(Reply)
        .where(Reply.appeal_id == appeal.id, Reply.decision.is_not(None), Reply.state == ReplyState.DISPATCHED)
        .order_by(Reply.id.desc())
    )
    if reply and reply.way and reply.dispatched_at:
        day = _day(look, t, look.local(reply.dispatched_at).date())
        yield t("Your appeal {number} was answered on {day}, letter {letter}.", number=appeal.number, day=day,
                letter=f"№{NBSP}{reply.number}")  # fmt: skip
        yield t("The letter was sent so: {way}.", way=inside(t.of(reply.way)))
    else:
        day = _day(look, t, appeal.decided_on or appeal.due_on)
        yield t("A decision on your appeal {number} was taken on {day}.", number=appeal.number, day=day)
    if appeal.nature:
        yield t("The result: {result}.", result=inside(t.of(appeal.nature)))


def _forwarded(look: Look, appeal: Appeal, t: Texts) -> Iterator[str]:
    sent = look.session.execute(
        select(Forwarding.forwarded_on, Body)
        .join(Body, Forwarding.body_id == Body.id)
        .where(Forwarding.appeal_id == appeal.id)
        .order_by(Forwarding.id.desc())
    ).first()
    if sent:
        day, body = sent
        where = body.dative_kk if t.language == "kk" else body.accusative_ru
        yield t("Your appeal {number} was forwarded on {day} to {body}, which will answer you.",
                number=appeal.number, day=_day(look, t, day), body=where)  # fmt: skip


def _day(look: Look, t: Texts, day: dt.date) -> str:
    """«26 қараша», with its year where that is another than now."""
    return t.day_month(day) if day.year == look.today.year else t.long_date(day)


def by_day(look: Look, t: Texts, day: dt.date) -> str:
    """The day as it stands after "by": «15 желтоқсанға» before «дейін», «15 декабря»."""
    words = _day(look, t, day)
    return kazakh_case(words, NameCase.DATIVE) if t.language == "kk" else words
