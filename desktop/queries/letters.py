"""The register of letters: how many wait where, ids for a state or for words, rows for the ids that are seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, false, func, select
from sqlalchemy.orm import aliased

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import question
from desktop.queries.finding_texts import found_ids
from desktop.scope import folder, visible_appeals
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant
from models.official import Official
from models.reply import Reply
from models.rules.deadlines import days_left
from models.rules.kinds import LetterKind
from models.rules.names import surname_and_initials
from models.rules.states import ReplyState
from models.search import Found

AT_ONCE = 500  # rows read at a time


@dataclass(frozen=True)
class LetterFilter:
    """What to show; empty fields do not narrow. `mine`: the folder of the one who asks."""

    text: str = ""
    state: ReplyState | None = None
    mine: bool = False
    appeal_id: int | None = None


@dataclass(frozen=True)
class LetterRow:
    """One line of the register of letters. `number` is empty until the letter is signed."""

    id: int
    state: ReplyState
    kind: LetterKind
    language: str
    number: str
    appeal_id: int
    appeal_number: str
    applicant: str
    summary: str
    signer: str
    executor: str
    due_on: date
    days_left: int  # working days of the term; negative when late
    is_answered: bool  # the appeal is ended: its term does not run any more
    signed_on: date | None
    dispatched_on: date | None
    remark: str


@question(Permission.READ_APPEALS)
def letter_counts(look: Look) -> dict[ReplyState, int]:
    """How many letters of each state the actor may see."""
    query = select(Reply.state, func.count()).join(Appeal, Reply.appeal_id == Appeal.id).where(visible_appeals(look))
    counted = dict.fromkeys(ReplyState, 0)
    counted |= {state: number for state, number in look.session.execute(query.group_by(Reply.state))}  # noqa: C416 (rows are no pairs to mypy)
    return counted


@question(Permission.READ_APPEALS)
def letter_ids(look: Look, wanted: LetterFilter) -> list[int]:
    """Ids of the letters that match. What is not sent yet stands by its term, the rest newest first."""
    query = (
        select(Reply.id)
        .join(Appeal, Reply.appeal_id == Appeal.id)
        .where(visible_appeals(look), *_conditions(look, wanted))
    )
    if wanted.mine or wanted.state in (ReplyState.DRAFT, ReplyState.FOR_SIGNATURE, ReplyState.SIGNED):
        return list(look.session.scalars(query.order_by(Appeal.due_on, Reply.id)))
    return list(look.session.scalars(query.order_by(Reply.id.desc())))


def _conditions(look: Look, wanted: LetterFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.state:
        yield Reply.state == wanted.state
    if wanted.mine:
        yield folder(look) if look.actor.may(Permission.SIGN_REPLIES) else false()
    if wanted.appeal_id:
        yield Reply.appeal_id == wanted.appeal_id
    if wanted.text.strip():
        # A letter has words of its own in the index once it is signed; till then it is found by its appeal.
        yield Reply.id.in_(found_ids(look, wanted.text, Found.REPLY)) | Reply.appeal_id.in_(
            found_ids(look, wanted.text, Found.APPEAL)
        )


@question(Permission.READ_APPEALS)
def letter_rows(look: Look, ids: Sequence[int]) -> list[LetterRow]:
    """The lines for these ids, in their order. That they were looked at stands in the journal."""
    rows: dict[int, LetterRow] = {}
    for start in range(0, len(ids), AT_ONCE):
        rows |= {row.id: row for row in _rows(look, ids[start : start + AT_ONCE])}
    if rows:
        appeals = sorted({row.appeal_id for row in rows.values()})
        look.viewed(Event.APPEALS_LISTED, "appeal", None, ids=appeals if len(appeals) <= AT_ONCE else len(appeals))
    return [rows[id] for id in ids if id in rows]


def _rows(look: Look, ids: Sequence[int]) -> Iterator[LetterRow]:
    signer, executor = aliased(Official), aliased(Official)
    query = (
        select(Reply, Appeal, Applicant, executor, signer)
        .join(Appeal, Reply.appeal_id == Appeal.id)
        .join(Applicant, Appeal.applicant_id == Applicant.id)
        .join(executor, Reply.executor_id == executor.id)
        .outerjoin(signer, Reply.signer_id == signer.id)
        .where(visible_appeals(look), Reply.id.in_(ids))
    )
    language = look.actor.language
    for reply, appeal, applicant, written_by, signed_by in look.session.execute(query):
        yield LetterRow(
            id=reply.id,
            state=reply.state,
            kind=reply.kind,
            language=reply.language,
            number=reply.number,
            appeal_id=appeal.id,
            appeal_number=appeal.number,
            applicant=applicant.full_name,
            summary=appeal.summary,
            signer=surname_and_initials(signed_by.name(language)) if signed_by else "",
            executor=surname_and_initials(written_by.name(language)),
            due_on=appeal.due_on,
            days_left=days_left(appeal.due_on, look.today, look.calendar),
            is_answered=appeal.decided_on is not None,
            signed_on=reply.signed_on,
            dispatched_on=look.local(reply.dispatched_at).date() if reply.dispatched_at else None,
            remark=reply.remark,
        )
