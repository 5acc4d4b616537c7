"""One order whole: what was asked and by when, its appeal, its other executors, its chain, what may be done."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.addresses import short_address
from desktop.events import Event
from desktop.operation import question
from desktop.queries.attached import FileLine, lines_of
from desktop.queries.choices import OfficialChoice
from desktop.queries.morning import official_name
from desktop.queries.orders import OrderRow, noted, remark_of, rows_of, steps_by_order
from desktop.scope import carries_out, visible_appeal, visible_assignment
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant
from models.attachment import Attachment
from models.official import Official
from models.resolution import Assignment, AssignmentStep, Resolution
from models.rules.deadlines import answer_term, days_left
from models.rules.kinds import AssignmentStepKind
from models.rules.states import (
    ASSIGNMENT,
    OPEN_APPEAL_STATES,
    RUNNING_ASSIGNMENT_STATES,
    AppealState,
    AssignmentState,
)
from models.rules.titled import N_, Titled
from models.values import phone_words
from models.visit import Visit

LONGEST_STRIP = 60  # days of the strip; what lies further is told in words


class OrderAct(Titled):
    """What may be done with an order, as the buttons say it."""

    ACCEPT = "accept", N_("Take into work")
    DECLINE = "decline", N_("Not mine")
    REPORT = "report", N_("Send the report")
    TAKE_BACK = "take_back", N_("Take the report back")
    ASK_TIME = "ask_time", N_("Ask for more time")
    HAND_ON = "hand_on", N_("Hand to a colleague")
    REMIND = "remind", N_("Remind the executor")
    LIFT = "lift", N_("Lift from control")
    SEND_BACK = "send_back", N_("Return with a remark")
    FURTHER = "control_further", N_("Additional control")
    KEEP = "keep", N_("Keep under control")
    ANSWER_TIME = "answer_time", N_("Answer about the time")
    INSIST = "insist", N_("Give back to the executor")
    GIVE = "give", N_("Give to another")
    RECALL = "recall", N_("Recall the order")


@dataclass(frozen=True)
class StepLine:
    """A step of the chain: when (the office's wall clock), what, by whom, in which words, which day, to whom."""

    at: dt.datetime
    kind: AssignmentStepKind
    who: str
    words: str
    day: dt.date | None
    to: str


@dataclass(frozen=True)
class CoExecutor:
    """Another order of the same resolution or reception; `days_left` in working days."""

    id: int
    number: str
    executor: str
    post: str
    is_lead: bool
    due_on: dt.date
    days_left: int
    state: AssignmentState


@dataclass(frozen=True)
class OrderSource:
    """What the order came from: the resolution with its author, or the reception of a visitor."""

    number: str
    text: str
    author: str
    day: dt.date
    is_recalled: bool = False


@dataclass(frozen=True)
class OrderCard:
    """One order. `asked` is the appeal's text or the visitor's question; `statutory` days are working days as the
    row's; `take_back_until` is there while the report can be taken back; of `days` each says whether it is worked.
    """

    row: OrderRow
    version: int
    executor_post: str
    applicant_id: int
    applicant: str
    address: str
    phone: str
    asked: str
    asked_files: tuple[FileLine, ...]
    appeal_state: AppealState | None
    statutory_left: int | None
    article: str
    source: OrderSource
    co_executors: tuple[CoExecutor, ...]
    steps: tuple[StepLine, ...]  # oldest first
    report: str
    remark: str  # of the controller, newest; also when the report was sent again
    files: tuple[FileLine, ...]
    take_back_until: dt.datetime | None
    acts: frozenset[OrderAct]
    days: tuple[tuple[dt.date, bool], ...]

    @property
    def is_after_appeal(self) -> bool:
        """Whether its appeal is over while the order is not."""
        return self.appeal_state is not None and self.appeal_state not in OPEN_APPEAL_STATES and self.row.is_running

    @property
    def is_beyond_term(self) -> bool:
        """Whether its own day lies after the last day of the law."""
        return self.row.statutory_on is not None and self.row.due_on > self.row.statutory_on


@question(Permission.READ_APPEALS)
def order_card(look: Look, assignment_id: int) -> OrderCard:
    """Everything on one order; that it was looked at stands in the journal."""
    order = visible_assignment(look, assignment_id)
    look.viewed(Event.ASSIGNMENT_VIEWED, "assignment", order.id)
    return _whole(look, order)


@question(Permission.READ_APPEALS)
def orders_on_appeal(look: Look, appeal_id: int) -> tuple[OrderCard, ...]:
    """The orders of an appeal, each whole, in the order in which they were given; noted in the journal."""
    visible_appeal(look, appeal_id)
    query = select(Assignment).where(Assignment.appeal_id == appeal_id).order_by(Assignment.id)
    cards = tuple(_whole(look, order) for order in look.session.scalars(query).all())
    noted(look, [card.row for card in cards])
    return cards


def _whole(look: Look, order: Assignment) -> OrderCard:
    row = rows_of(look, [order.id])[0]
    appeal = look.get(Appeal, order.appeal_id) if order.appeal_id else None
    visit = look.get(Visit, order.visit_id) if order.visit_id else None
    applicant = look.get(Applicant, appeal.applicant_id if appeal else visit.applicant_id if visit else None)
    executor = look.get(Official, order.executor_id)
    steps = steps_by_order(look, [order.id])[order.id]
    until = _take_back_until(look, order)
    spelling = "kk" if look.actor.language == "kk" else "ru"
    return OrderCard(
        row=row,
        version=order.version,
        executor_post=executor.post(look.actor.language),
        applicant_id=applicant.id,
        applicant=applicant.full_name,
        address=short_address(look, applicant, spelling),
        phone=next((phone_words(one.said) for one in applicant.contacts if one.kind == "phone"), ""),
        asked=(appeal.text or appeal.summary) if appeal else visit.question if visit else "",
        asked_files=tuple(lines_of(look, Attachment.appeal_id == appeal.id)) if appeal else (),
        appeal_state=appeal.state if appeal else None,
        statutory_left=days_left(appeal.due_on, look.today, look.calendar) if appeal else None,
        article=_article(appeal) if appeal else "",
        source=_source(look, order, visit),
        co_executors=tuple(_co_executors(look, order)),
        steps=tuple(_lines(look, steps)),
        report=order.report,
        remark=remark_of(steps),
        files=tuple(lines_of(look, Attachment.assignment_id == order.id)),
        take_back_until=look.local(until) if until else None,
        acts=frozenset(_acts(look, order, until)),
        days=tuple(_days(look, order, appeal)),
    )


@question(Permission.EXECUTE_ASSIGNMENTS)
def colleagues(look: Look) -> list[OfficialChoice]:
    """To whom whoever asks may hand an order: those at work in the own department; nobody where it has none."""
    own = look.get(Official, look.actor.official_id)
    if own.department_id is None:
        return []
    query = select(Official).where(
        Official.department_id == own.department_id, Official.is_active, Official.id != own.id
    )
    language = look.actor.language
    return [
        OfficialChoice(one.id, official_name(look, one), one.post(language), one.rank)
        for one in look.session.scalars(query.order_by(Official.id))
    ]


def _article(appeal: Appeal) -> str:
    """The article of the term to answer, without its point: «76»."""
    return answer_term(appeal.kind, appeal.registered_on).article.split("(")[0]


def _source(look: Look, order: Assignment, visit: Visit | None) -> OrderSource:
    if order.resolution_id is not None:
        one = look.get(Resolution, order.resolution_id)
        author = official_name(look, look.get(Official, one.author_id))
        return OrderSource(one.number, one.text, author, one.laid_on, one.recalled_on is not None)
    assert visit is not None  # the store holds no order without a source
    return OrderSource(
        visit.number, visit.decision, official_name(look, look.get(Official, visit.official_id)), visit.day
    )


def _co_executors(look: Look, order: Assignment) -> Iterator[CoExecutor]:
    source = (
        Assignment.resolution_id == order.resolution_id
        if order.resolution_id is not None
        else Assignment.visit_id == order.visit_id
    )
    query = select(Assignment, Official).join(Official, Assignment.executor_id == Official.id)
    others = query.where(source, Assignment.id != order.id, Assignment.state != AssignmentState.CANCELLED)
    language = look.actor.language
    for one, official in look.session.execute(others.order_by(Assignment.is_lead.desc(), Assignment.id)):
        name, left = official_name(look, official), days_left(one.due_on, look.today, look.calendar)
        yield CoExecutor(one.id, one.number, name, official.post(language), one.is_lead, one.due_on, left, one.state)


def _lines(look: Look, steps: Sequence[AssignmentStep]) -> Iterator[StepLine]:
    ids = {step.official_id for step in steps} | {step.to_id for step in steps if step.to_id}
    officials = look.session.scalars(select(Official).where(Official.id.in_(ids))) if ids else ()
    names = {one.id: official_name(look, one) for one in officials}
    for step in steps:
        yield StepLine(
            look.local(step.at),
            step.kind,
            names[step.official_id],
            step.words,
            step.day,
            names.get(step.to_id or 0, ""),
        )


def _take_back_until(look: Look, order: Assignment) -> dt.datetime | None:
    """Until when the report can be taken back; None where it cannot any more."""
    if order.state is not AssignmentState.REPORTED or order.reported_at is None:
        return None
    until = order.reported_at + dt.timedelta(minutes=look.settings.take_back_minutes)
    return until if look.now <= until else None


# What the head and the controller may do, and the step of the order's life that it is.
_DECIDED = {
    OrderAct.INSIST: (Permission.DECIDE_APPEALS, "insist"),
    OrderAct.GIVE: (Permission.DECIDE_APPEALS, "hand_over"),
    OrderAct.RECALL: (Permission.DECIDE_APPEALS, "cancel"),
    OrderAct.LIFT: (Permission.CONTROL_ASSIGNMENTS, "lift"),
    OrderAct.SEND_BACK: (Permission.CONTROL_ASSIGNMENTS, "send_back"),
    OrderAct.FURTHER: (Permission.CONTROL_ASSIGNMENTS, "control_further"),
    OrderAct.KEEP: (Permission.CONTROL_ASSIGNMENTS, "keep"),
}
_OF_EXECUTOR = {
    OrderAct.ACCEPT: "accept",
    OrderAct.DECLINE: "decline",
    OrderAct.REPORT: "report",
    OrderAct.HAND_ON: "hand_over",
}


def _acts(look: Look, order: Assignment, take_back_until: dt.datetime | None) -> Iterator[OrderAct]:
    """What whoever asks may do with the order as it stands."""
    is_running = order.state in RUNNING_ASSIGNMENT_STATES
    for act, (permission, step) in _DECIDED.items():
        if look.actor.may(permission) and ASSIGNMENT.target(order.state, step) is not None:
            yield act
    if look.actor.may(Permission.WATCH_ASSIGNMENTS) and is_running:
        yield OrderAct.REMIND
    if look.actor.may(Permission.DECIDE_APPEALS) and order.asked_until is not None:
        yield OrderAct.ANSWER_TIME
    if not look.actor.may(Permission.EXECUTE_ASSIGNMENTS) or not carries_out(look, order):
        return
    yield from (act for act, step in _OF_EXECUTOR.items() if ASSIGNMENT.target(order.state, step) is not None)
    if is_running and order.state is not AssignmentState.DECLINED:
        yield OrderAct.ASK_TIME
    if take_back_until is not None:
        yield OrderAct.TAKE_BACK


def _days(look: Look, order: Assignment, appeal: Appeal | None) -> Iterator[tuple[dt.date, bool]]:
    """From today, or from the order's own day when it has passed, through the last of the two days."""
    first = min(look.today, order.due_on)
    last = max(look.today, order.due_on, appeal.due_on if appeal else order.due_on)
    for number in range(min((last - first).days + 1, LONGEST_STRIP)):
        day = first + dt.timedelta(days=number)
        yield day, look.calendar.is_workday(day)
