"""Who sits before the official: the person, the matter, promises, open appeals, and likely orders; in one question."""

import calendar
import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import question
from desktop.queries.executors import LikelyExecutor, Matter, likely_executors
from desktop.queries.lists import intake_name
from desktop.queries.person_history import Promise, promises_of
from desktop.queries.queue import VisitRow, queue_of_day
from desktop.queries.sheets.reception import earlier_visits, last_letter, shortened
from desktop.scope import not_hidden
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant
from models.attachment import Attachment
from models.classifier import Topic
from models.official import Official
from models.place import Place
from models.reply import Reply
from models.rules.deadlines import DueState, days_left, due_state
from models.rules.identity import age_on
from models.rules.kinds import BenefitGroup, VisitOutcome
from models.rules.names import surname_and_initials
from models.rules.states import OPEN_APPEAL_STATES, AssignmentState, VisitState
from models.rules.titled import N_, Titled
from models.rules.workdays import WorkCalendar
from models.visit import Visit

LETTER_LENGTH = 200


class WhichTerm(Titled):
    """The terms that an order is usually given."""

    SOON = "soon", N_("3 working days")
    USUAL = "usual", N_("10 working days")
    MONTH_END = "month_end", N_("end of the month")


@dataclass(frozen=True)
class LikelyTerm:
    """A last day for an order: a working day, and how many working days there are till then."""

    which: WhichTerm
    day: dt.date
    workdays: int


@dataclass(frozen=True)
class OpenCase:
    """An open appeal of the person, with its last day."""

    id: int
    number: str
    summary: str
    executor: str
    due_on: dt.date
    due_state: DueState
    days_left: int  # working days; negative when late


@dataclass(frozen=True)
class EarlierVisit:
    """A reception that the person was at."""

    id: int
    day: dt.date
    official_id: int
    official: str
    question: str
    outcome: VisitOutcome | None


@dataclass(frozen=True)
class LastLetter:
    """The letter that the person got last, in two lines."""

    signed_on: dt.date
    heading: str
    text: str


@dataclass(frozen=True)
class Visitor:
    """All that the official needs to know and to decide while a visitor is in the room."""

    row: VisitRow
    files: int  # that the visitor brought
    visitors: int  # of the day, with this one
    following: VisitRow | None  # who is called next
    official_id: int
    language: str
    age: int | None
    village: str
    benefit_group: BenefitGroup | None
    topic: str
    intake_point: str  # where the request was taken in
    promises: tuple[Promise, ...]
    open_cases: tuple[OpenCase, ...]
    receptions: tuple[EarlierVisit, ...]
    letter: LastLetter | None
    order: str  # the text that an order most likely has
    executors: tuple[LikelyExecutor, ...]
    terms: tuple[LikelyTerm, ...]


@question(Permission.READ_VISITS)
def visitor(look: Look, visit_id: int) -> Visitor:
    """Everything that the screen of a visitor shows; that it was looked at stands in the journal."""
    visit = look.get(Visit, visit_id)
    applicant = look.get(Applicant, visit.applicant_id)
    language = look.actor.language
    queue = queue_of_day(look, visit.official_id, visit.day)
    topic = look.session.get(Topic, visit.topic_id) if visit.topic_id else None
    village = look.session.get(Place, applicant.place_id) if applicant.place_id else None
    matter = Matter(
        applicant.id,
        frozenset(filter(None, (visit.topic_id,))),
        applicant.place_id,
        visit.official_id,
        visit_id=visit.id,
    )
    look.viewed(Event.VISIT_VIEWED, "visit", visit.id)
    return Visitor(
        row=next(row for row in queue if row.id == visit.id),
        files=look.session.scalar(select(func.count()).where(Attachment.visit_id == visit.id)) or 0,
        visitors=len(queue),
        following=following(queue, visit.id),
        official_id=visit.official_id,
        language=visit.language,
        age=age_on(applicant.birth_date, visit.day) if applicant.birth_date else None,
        village=village.name(language) if village else "",
        benefit_group=visit.benefit_group,
        topic=topic.name(language) if topic else "",
        intake_point=intake_name(look, visit.intake_point_id),
        promises=tuple(
            one
            for one in promises_of(look, applicant.id)
            if one.visit_id != visit.id and one.state is not AssignmentState.ENDED
        ),
        open_cases=tuple(_open_cases(look, applicant)),
        receptions=tuple(_earlier(look, one) for one in earlier_visits(look, visit)),
        letter=_letter(look, applicant),
        order=visit.proposal or visit.question,
        executors=tuple(likely_executors(look, matter)),
        terms=likely_terms(look.today, look.calendar),
    )


def following(queue: list[VisitRow], visit_id: int) -> VisitRow | None:
    """Who is called after this visitor: the first who waits in the hall, postponed ones last."""
    waiting = [row for row in queue if row.state is VisitState.ARRIVED and row.id != visit_id]
    return waiting[0] if waiting else None


def _open_cases(look: Look, applicant: Applicant) -> list[OpenCase]:
    rows = look.session.execute(
        select(Appeal, Official)
        .outerjoin(Official, Appeal.executor_id == Official.id)
        .where(Appeal.applicant_id == applicant.id, Appeal.state.in_(OPEN_APPEAL_STATES), not_hidden(look, Appeal.id))
        .order_by(Appeal.due_on)
    )
    return [
        OpenCase(
            appeal.id,
            appeal.number,
            appeal.summary,
            surname_and_initials(executor.name(look.actor.language)) if executor else "",
            appeal.due_on,
            due_state(appeal.due_on, look.today, look.calendar, soon=look.settings.warn_days),
            days_left(appeal.due_on, look.today, look.calendar),
        )
        for appeal, executor in rows
    ]


def _earlier(look: Look, visit: Visit) -> EarlierVisit:
    official = look.get(Official, visit.official_id)
    who = surname_and_initials(official.name(look.actor.language))
    return EarlierVisit(visit.id, visit.day, official.id, who, visit.question, visit.outcome)


def _letter(look: Look, applicant: Applicant) -> LastLetter | None:
    letter = last_letter(look, applicant)
    if letter is None or letter.signed_on is None:
        return None
    return LastLetter(letter.signed_on, letter.heading, shortened(_gist(letter), LETTER_LENGTH))


# What a letter tells the person, by placeholder; the first that was filled is its gist.
GIST = ("decision_points", "explanation", "refusal_reasons", "facts")


def _gist(letter: Reply) -> str:
    written = next((letter.fields[name] for name in GIST if letter.fields.get(name)), "")
    words = "; ".join(map(str, written)) if isinstance(written, list) else str(written)
    return words[:1].upper() + words[1:]


def likely_terms(today: dt.date, days: WorkCalendar) -> tuple[LikelyTerm, ...]:
    """Three and ten working days from today, and the last working day of the month, or of the next one."""
    soon, usual = days.nth_workday_after(today, 3), days.nth_workday_after(today, 10)
    month_end = _month_end(today, days)
    if month_end <= usual:
        month_end = _month_end(today.replace(day=1) + dt.timedelta(days=31), days)
    by_term = {WhichTerm.SOON: soon, WhichTerm.USUAL: usual, WhichTerm.MONTH_END: month_end}
    return tuple(LikelyTerm(which, day, days.workdays_between(today, day)) for which, day in by_term.items())


def _month_end(day: dt.date, days: WorkCalendar) -> dt.date:
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return last if days.is_workday(last) else days.previous_workday(last)


@dataclass(frozen=True)
class BookedAlready:
    """A booking that the person has."""

    visit_id: int
    number: str
    official: str
    day: dt.date
    starts: dt.time | None


@dataclass(frozen=True)
class Caller:
    """The person for whom a reception is booked: who has received them (p. 12), and what they are booked for."""

    applicant_id: int
    name: str
    village: str
    phones: tuple[str, ...]
    language: str
    benefit_group: BenefitGroup | None
    received_by: tuple[EarlierVisit, ...]
    booked: tuple[BookedAlready, ...]


@question(Permission.READ_VISITS)
def caller(look: Look, applicant_id: int) -> Caller:
    """What the one who books must know of a person; that it was looked at stands in the journal."""
    applicant = look.get(Applicant, applicant_id)
    language = look.actor.language
    village = look.session.get(Place, applicant.place_id) if applicant.place_id else None
    query = select(Visit, Official).join(Official, Visit.official_id == Official.id)
    own = query.where(Visit.applicant_id == applicant.id)
    received = look.session.scalars(own.where(Visit.state == VisitState.DONE).order_by(Visit.day.desc()))
    ahead = own.where(Visit.day >= look.today, Visit.state.in_((VisitState.BOOKED, VisitState.ARRIVED)))
    look.viewed(Event.APPLICANT_VIEWED, "applicant", applicant.id)
    return Caller(
        applicant.id,
        applicant.full_name,
        village.name(language) if village else "",
        tuple(one.said for one in applicant.contacts if one.kind == "phone"),
        applicant.language,
        applicant.benefit_group,
        tuple(_earlier(look, visit) for visit in received),
        tuple(
            BookedAlready(
                visit.id, visit.number, surname_and_initials(official.name(language)), visit.day, visit.starts
            )
            for visit, official in look.session.execute(ahead.order_by(Visit.day, Visit.starts))
        ),
    )
