"""Everything on one appeal, one applicant, one visit."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.addresses import one_line
from desktop.events import Event
from desktop.operation import question
from desktop.operations.applicants import ApplicantFacts, warnings_of
from desktop.queries.register import AppealFilter, AppealRow, appeal_ids, appeal_rows
from desktop.scope import visible_appeal, visible_appeals
from desktop.terms import counted
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant, Consent
from models.attachment import Attachment
from models.classifier import Topic
from models.official import Official
from models.reply import Reply
from models.resolution import Assignment
from models.rules import deadlines
from models.rules.deadlines import Clock, Deadline, DueState
from models.rules.folding import fold
from models.rules.kinds import LetterKind, VisitOutcome
from models.rules.names import surname_and_initials
from models.rules.repeats import AppealFacts, Likely, likely_repeats
from models.rules.states import APPEAL, AppealState, AssignmentState, ReplyState, VisitState
from models.visit import Visit

COMPARED = 200  # earlier appeals that a new one is compared with


@dataclass(frozen=True)
class QuestionLine:
    """A question with its topic."""

    position: int
    text: str
    topic: str


@dataclass(frozen=True)
class AssignmentLine:
    """An order with its executor and date."""

    id: int
    executor: str
    text: str
    due_on: dt.date
    state: AssignmentState


@dataclass(frozen=True)
class ReplyLine:
    """A letter on the appeal."""

    id: int
    version: int
    kind: LetterKind
    language: str
    state: ReplyState
    number: str
    signed_on: dt.date | None


@dataclass(frozen=True)
class AppealCard:
    """One page on an appeal: what it is, its clocks, what the law allows next."""

    row: AppealRow
    version: int
    applicant_id: int
    address: str
    text: str
    questions: tuple[QuestionLine, ...]
    clocks: tuple[Clock, ...]
    due_state: DueState
    is_refusal_by_silence: bool  # the term passed without a decision: deemed refused (АППК art 91(2))
    actions: tuple[str, ...]
    assignments: tuple[AssignmentLine, ...]
    replies: tuple[ReplyLine, ...]
    attachments: tuple[str, ...]


@question(Permission.READ_APPEALS)
def appeal_card(look: Look, appeal_id: int) -> AppealCard:
    """Everything on one appeal; that it was looked at stands in the journal."""
    appeal = visible_appeal(look, appeal_id)
    language = "kk" if look.actor.language == "kk" else "ru"
    applicant = look.get(Applicant, appeal.applicant_id)
    state = deadlines.due_state(appeal.due_on, look.today, look.calendar, soon=look.settings.warn_days)
    is_open = appeal.decided_on is None
    look.viewed(Event.APPEAL_VIEWED, "appeal", appeal.id)
    return AppealCard(
        row=appeal_rows(look, [appeal.id])[0],
        version=appeal.version,
        applicant_id=applicant.id,
        address=one_line(look, applicant, language),
        text=appeal.text,
        questions=tuple(
            QuestionLine(one.position, one.text, topic_path(look, one.topic_id, look.actor.language))
            for one in appeal.questions
        ),
        clocks=deadlines.clocks(
            appeal.kind, look.local(appeal.received_at).date(), appeal.registered_on, appeal.due_on, look.calendar
        ),
        due_state=state if is_open else DueState.ON_TIME,
        is_refusal_by_silence=is_open and state is DueState.LATE,
        actions=APPEAL.actions(appeal.state),
        assignments=tuple(_assignments(look, appeal)),
        replies=tuple(
            ReplyLine(one.id, one.version, one.kind, one.language, one.state, one.number, one.signed_on)
            for one in look.session.scalars(select(Reply).where(Reply.appeal_id == appeal.id).order_by(Reply.id))
        ),
        attachments=tuple(
            look.session.scalars(
                select(Attachment.name).where(Attachment.appeal_id == appeal.id).order_by(Attachment.id)
            )
        ),
    )


def _assignments(look: Look, appeal: Appeal) -> list[AssignmentLine]:
    rows = look.session.execute(
        select(Assignment, Official)
        .join(Official, Assignment.executor_id == Official.id)
        .where(Assignment.appeal_id == appeal.id)
        .order_by(Assignment.id)
    )
    return [
        AssignmentLine(
            one.id, surname_and_initials(official.name(look.actor.language)), one.text, one.due_on, one.state
        )
        for one, official in rows
    ]


def topic_path(look: Look, topic_id: int | None, language: str) -> str:
    """«Сумен жабдықтау – Су құбырын жөндеу»: the category and the sub-category."""
    topic = look.session.get(Topic, topic_id) if topic_id else None
    if topic is None:
        return ""
    category = look.session.get(Topic, topic.parent_id) if topic.parent_id else None
    return " – ".join(one.name(language) for one in (category, topic) if one)


@question(Permission.READ_APPEALS)
def why_this_date(look: Look, appeal_id: int) -> Deadline:
    """How the last day of an appeal came about, day by day."""
    return counted(look, visible_appeal(look, appeal_id))


@dataclass(frozen=True)
class VisitLine:
    """A visit in a person's history."""

    id: int
    number: str
    day: dt.date
    state: VisitState
    official: str
    question: str
    outcome: VisitOutcome | None


@dataclass(frozen=True)
class ApplicantCard:
    """A person or an entity with the whole history."""

    id: int
    version: int
    facts: ApplicantFacts
    full_name: str
    address: str
    warnings: tuple[str, ...]
    has_consent: bool
    appeals: tuple[AppealRow, ...]
    visits: tuple[VisitLine, ...]


@question(Permission.READ_APPLICANTS)
def applicant_card(look: Look, applicant_id: int) -> ApplicantCard:
    """Everything on one applicant; that it was looked at stands in the journal."""
    applicant = look.get(Applicant, applicant_id)
    look.viewed(Event.APPLICANT_VIEWED, "applicant", applicant.id)
    facts = facts_of(applicant)
    consent = select(Consent.id).where(Consent.applicant_id == applicant.id, Consent.withdrawn_on.is_(None))
    may_see_appeals = look.actor.may(Permission.READ_APPEALS)
    return ApplicantCard(
        id=applicant.id,
        version=applicant.version,
        facts=facts,
        full_name=applicant.full_name,
        address=one_line(look, applicant, "kk" if look.actor.language == "kk" else "ru"),
        warnings=warnings_of(facts),
        has_consent=look.session.scalar(consent) is not None,
        appeals=tuple(appeal_rows(look, appeal_ids(look, AppealFilter(applicant_id=applicant.id))))
        if may_see_appeals
        else (),
        visits=tuple(visits_of(look, applicant.id)) if look.actor.may(Permission.READ_VISITS) else (),
    )


def facts_of(applicant: Applicant) -> ApplicantFacts:
    """The card as it can be corrected."""
    values = {
        name: getattr(applicant, name) for name in ApplicantFacts.__dataclass_fields__ if hasattr(applicant, name)
    }
    by_kind = {kind: tuple(one.value for one in applicant.contacts if one.kind == kind) for kind in ("phone", "email")}
    return ApplicantFacts(
        **{**values, "number": applicant.number or ""}, phones=by_kind["phone"], emails=by_kind["email"]
    )


def visits_of(look: Look, applicant_id: int) -> list[VisitLine]:
    """The visits of a person, newest first."""
    rows = look.session.execute(
        select(Visit, Official)
        .join(Official, Visit.official_id == Official.id)
        .where(Visit.applicant_id == applicant_id)
        .order_by(Visit.day.desc(), Visit.id.desc())
    )
    return [
        VisitLine(
            visit.id,
            visit.number,
            visit.day,
            visit.state,
            surname_and_initials(official.name(look.actor.language)),
            visit.question,
            visit.outcome,
        )
        for visit, official in rows
    ]


@question(Permission.READ_APPEALS)
def repeats_of(look: Look, applicant_id: int, text: str, appeal_id: int = 0) -> tuple[Likely, ...]:
    """Earlier appeals that a text likely repeats: the person's, the neighbours', those with like words. Advice only."""
    from rapidfuzz.fuzz import token_set_ratio

    applicant = look.get(Applicant, applicant_id)
    new = AppealFacts(appeal_id, applicant.id, applicant.address_key, fold(text), look.today)
    query = (
        select(
            Appeal.id,
            Appeal.applicant_id,
            Applicant.address_key,
            Appeal.summary,
            Appeal.text,
            Appeal.registered_on,
            Appeal.decided_on,
            Appeal.state,
        )
        .join(Applicant, Appeal.applicant_id == Applicant.id)
        .where(visible_appeals(look))
        .order_by(Appeal.id.desc())
        .limit(COMPARED)
    )
    near = query.where(Appeal.applicant_id == applicant.id)
    if applicant.address_key:
        near = query.where((Appeal.applicant_id == applicant.id) | (Applicant.address_key == applicant.address_key))
    earlier = [
        AppealFacts(
            row.id,
            row.applicant_id,
            row.address_key,
            fold(row.text or row.summary),
            row.registered_on,
            row.decided_on is not None,
            row.state is AppealState.RETURNED,
        )
        for row in look.session.execute(near)
    ]
    return likely_repeats(new, earlier, lambda one, other: token_set_ratio(one, other) / 100)
