"""Everything on one appeal: the page that the card shows."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import or_, select

from desktop.access import Permission
from desktop.addresses import short_address
from desktop.events import Event
from desktop.operation import question
from desktop.queries.attached import FileLine, lines_of
from desktop.queries.chain import EventLine, chain_of, entries_of
from desktop.queries.journal import JournalRow
from desktop.queries.laid import LaidResolution, resolutions_of
from desktop.queries.particulars import AppealParticulars, particulars_of
from desktop.queries.people_of import PersonLine, people_of
from desktop.queries.prepared import PreparedLine, prepared_of
from desktop.queries.register import AppealRow, rows_of
from desktop.queries.steps import PossibleStep, Step, likely, steps_of
from desktop.queries.viewers import viewers_of
from desktop.scope import visible_appeal
from desktop.work import Look
from models.appeal import Appeal, AppealLink
from models.applicant import Applicant
from models.attachment import Attachment
from models.classifier import Topic
from models.note import Note
from models.official import Official
from models.place import Place
from models.reply import Reply
from models.resolution import Assignment
from models.rules import deadlines
from models.rules.deadlines import Clock, DueState
from models.rules.kinds import AnswerNature, Channel, LetterKind, LinkKind
from models.rules.names import surname_and_initials
from models.rules.states import AppealState, AssignmentState, PreparedState, ReplyState


@dataclass(frozen=True)
class QuestionLine:
    """A question with its topic, place and outcome."""

    position: int
    text: str
    topic: str
    place: str
    nature: AnswerNature | None
    topic_id: int | None
    place_id: int | None


@dataclass(frozen=True)
class AssignmentLine:
    """An order with its executor and date."""

    id: int
    executor: str
    text: str
    due_on: dt.date
    state: AssignmentState
    is_lead: bool


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
class PrintedPaper:
    """A paper that was drawn on the appeal: when last (the office's wall clock), and the day of a correction since,
    which replaced it.
    """

    name: str
    at: dt.datetime
    replaced_on: dt.date | None


@dataclass(frozen=True)
class RelatedLine:
    """Another appeal tied to this one; `is_later` where the tie was made by the other."""

    kind: LinkKind
    is_later: bool
    row: AppealRow


@dataclass(frozen=True)
class NoteLine:
    """An internal note: when (the office's wall clock), by whom, in which words; one's own can be taken away."""

    id: int
    at: dt.datetime
    who: str
    words: str
    is_own: bool


@dataclass(frozen=True)
class AppealCard:
    """One page on an appeal: what it is, its clocks, its people, what happened, the papers, what may be done next."""

    row: AppealRow
    version: int
    language: str
    received_at: dt.datetime
    applicant_id: int
    address: str
    text: str
    ground: str
    sheets: int
    people_count: int
    decided_on: dt.date | None
    questions: tuple[QuestionLine, ...]
    clocks: tuple[Clock, ...]
    due_state: DueState
    is_refusal_by_silence: bool  # the term passed without a decision: deemed refused (АППК art 91(2))
    steps: tuple[PossibleStep, ...]
    likely: Step | None
    people: tuple[PersonLine, ...]
    assignments: tuple[AssignmentLine, ...]
    resolutions: tuple[LaidResolution, ...]
    prepared: tuple[PreparedLine, ...]  # steps that wait for the head or came back
    events: tuple[EventLine, ...]
    replies: tuple[ReplyLine, ...]
    attachments: tuple[FileLine, ...]
    papers: tuple[str, ...]  # names of desktop.papers.PAPERS that may be drawn on it
    printed: tuple[PrintedPaper, ...]
    related: tuple[RelatedLine, ...]
    calendar_days: tuple[tuple[dt.date, bool], ...]  # from receipt through the last clock: whether the day is worked
    particulars: AppealParticulars
    viewers: tuple[str, ...] = ()  # who sees it where it is hidden
    notes: tuple[NoteLine, ...] = ()  # the newest first


@question(Permission.READ_APPEALS)
def appeal_card(look: Look, appeal_id: int) -> AppealCard:
    """Everything on one appeal; that it was looked at stands in the journal."""
    appeal = visible_appeal(look, appeal_id)
    look.viewed(Event.APPEAL_VIEWED, "appeal", appeal.id)
    applicant = look.get(Applicant, appeal.applicant_id)
    received_at = look.local(appeal.received_at)
    steps = steps_of(look, appeal)
    is_running = appeal.decided_on is None and appeal.state is not AppealState.INCOMPLETE
    state = deadlines.due_state(appeal.due_on, look.today, look.calendar, soon=look.settings.warn_days)
    clocks = deadlines.clocks(appeal.kind, received_at.date(), appeal.registered_on, appeal.due_on, look.calendar)
    assignments = tuple(_assignments(look, appeal))
    prepared = tuple(prepared_of(look, appeal))
    waiting = {one.kind.value for one in prepared if one.state is PreparedState.WAITING}
    entries = entries_of(look, appeal)
    executors = (one.executor for one in assignments if one.state is not AssignmentState.CANCELLED)
    return AppealCard(
        row=rows_of(look, [appeal.id])[0],
        version=appeal.version,
        language=appeal.language,
        received_at=received_at,
        applicant_id=applicant.id,
        address=short_address(look, applicant, _spelling(look)),
        text=appeal.text,
        ground=appeal.ground,
        sheets=appeal.sheets,
        people_count=appeal.people_count,
        decided_on=appeal.decided_on,
        questions=tuple(_questions(look, appeal)),
        clocks=clocks,
        due_state=state if is_running else DueState.ON_TIME,
        is_refusal_by_silence=is_running and state is DueState.LATE,
        steps=steps,
        likely=likely(appeal, [one for one in steps if one.step.value not in waiting]),
        people=tuple(people_of(look, appeal, applicant, executors)),
        assignments=assignments,
        resolutions=tuple(resolutions_of(look, appeal.id)),
        prepared=prepared,
        events=chain_of(look, entries),
        replies=tuple(_replies(look, appeal)),
        attachments=tuple(lines_of(look, Attachment.appeal_id == appeal.id)),
        papers=tuple(_papers(appeal)),
        printed=printed_papers(entries),
        related=tuple(_related(look, appeal)),
        calendar_days=tuple(_days(look, received_at.date(), max(clock.due_on for clock in clocks))),
        particulars=particulars_of(look, appeal, applicant),
        notes=tuple(_notes(look, appeal)),
        viewers=tuple(one.name for one in viewers_of(look, appeal)) if appeal.is_hidden else (),
    )


def _spelling(look: Look) -> str:
    return "kk" if look.actor.language == "kk" else "ru"


def _questions(look: Look, appeal: Appeal) -> Iterator[QuestionLine]:
    language = look.actor.language
    for one in appeal.questions:
        place = look.session.get(Place, one.place_id) if one.place_id else None
        yield QuestionLine(
            one.position,
            one.text,
            topic_path(look, one.topic_id, language),
            place.name(language) if place else "",
            one.nature,
            one.topic_id,
            one.place_id,
        )


def _assignments(look: Look, appeal: Appeal) -> Iterator[AssignmentLine]:
    rows = look.session.execute(
        select(Assignment, Official)
        .join(Official, Assignment.executor_id == Official.id)
        .where(Assignment.appeal_id == appeal.id)
        .order_by(Assignment.id)
    )
    for one, official in rows:
        name = surname_and_initials(official.name(look.actor.language))
        yield AssignmentLine(one.id, name, one.text, one.due_on, one.state, one.is_lead)


def _replies(look: Look, appeal: Appeal) -> Iterator[ReplyLine]:
    for one in look.session.scalars(select(Reply).where(Reply.appeal_id == appeal.id).order_by(Reply.id)):
        yield ReplyLine(one.id, one.version, one.kind, one.language, one.state, one.number, one.signed_on)


# What a paper shows of the registration: a correction of one of these replaces it.
_SHOWN = {
    "ticket": {"kind", "received_at", "registered_on", "due_on", "state"},
    "oral_protocol": {"kind", "received_at", "applicant_id", "official_id", "reply_way", "language", "text",
                      "challenged", "state", "representative", "authority", "interpreter", "enclosures"},
    "control_card": {"kind", "channel", "received_at", "registered_on", "due_on", "applicant_id", "language",
                     "reply_way", "people_count", "summary", "state", "official_id", "challenged", "sender_id",
                     "sender_number", "sender_on", "outgoing_number", "representative", "authority", "written_in",
                     "translation", "interpreter"},
    "why_this_date": {"kind", "received_at", "registered_on", "due_on", "applicant_id"},
}  # fmt: skip
_CORRECTIONS = (Event.APPEAL_CORRECTED, Event.APPEAL_STRUCK)


def printed_papers(entries: Sequence[JournalRow]) -> tuple[PrintedPaper, ...]:
    """The papers drawn on an appeal, each as it was drawn last, and whether a correction has replaced it since.

    The entries are those of the appeal, oldest first.
    """
    printed: dict[str, PrintedPaper] = {}
    for row in entries:
        if row.event not in (Event.PAPER_DRAWN, *_CORRECTIONS):
            continue
        if row.event is Event.PAPER_DRAWN:
            name = str(row.detail["paper"]).removesuffix("_roll")
            if name in _SHOWN:
                printed[name] = PrintedPaper(name, row.at, None)
            continue
        changes = row.detail.get("changes")
        changed = set(changes) if isinstance(changes, dict) else set()
        for name, paper in printed.items():
            if paper.replaced_on is None and _SHOWN[name] & changed:
                printed[name] = replace(paper, replaced_on=row.at.date())
    return tuple(printed.values())


def _papers(appeal: Appeal) -> Iterator[str]:
    if appeal.state is not AppealState.STRUCK:
        yield "ticket"
    yield "control_card"
    if appeal.channel is Channel.ORAL:
        yield "oral_protocol"
    yield "why_this_date"


def _related(look: Look, appeal: Appeal) -> Iterator[RelatedLine]:
    ties = look.session.scalars(
        select(AppealLink)
        .where(or_(AppealLink.appeal_id == appeal.id, AppealLink.earlier_id == appeal.id))
        .order_by(AppealLink.id.desc())
    ).all()
    others = {tie.id: tie.appeal_id if tie.earlier_id == appeal.id else tie.earlier_id for tie in ties}
    rows = {row.id: row for row in rows_of(look, list(dict.fromkeys(others.values())))}
    for tie in ties:
        if other := rows.get(others[tie.id]):  # an executor sees those given to them
            yield RelatedLine(tie.kind, tie.earlier_id == appeal.id, other)


def _notes(look: Look, appeal: Appeal) -> Iterator[NoteLine]:
    query = select(Note, Official).join(Official, Note.official_id == Official.id).where(Note.appeal_id == appeal.id)
    for note, official in look.session.execute(query.order_by(Note.id.desc())):
        who = surname_and_initials(official.name(look.actor.language))
        yield NoteLine(note.id, look.local(note.at), who, note.words, official.id == look.actor.official_id)


def _days(look: Look, first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, bool]]:
    for number in range((last - first).days + 1):
        day = first + dt.timedelta(days=number)
        yield day, look.calendar.is_workday(day)


def topic_path(look: Look, topic_id: int | None, language: str) -> str:
    """«Сумен жабдықтау – Су құбырын жөндеу»: the category and the sub-category."""
    topic = look.session.get(Topic, topic_id) if topic_id else None
    if topic is None:
        return ""
    category = look.session.get(Topic, topic.parent_id) if topic.parent_id else None
    return " – ".join(one.name(language) for one in (category, topic) if one)
