"""The folder of one who signs and decides: letters and prepared steps in one list, and each step as it will be done."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import question
from desktop.operations.course import AskToComplete, LayResolution
from desktop.operations.endings import EndAppeal
from desktop.operations.notices import ExtendWithNotice, ForwardWithLetters
from desktop.operations.prepared import deciders, order_of
from desktop.queries.choices import OfficialChoice
from desktop.queries.register import AppealRow, rows_of
from desktop.queries.sheets.resolutions import slip_to_be
from desktop.scope import folder, folder_steps, visible_appeal
from desktop.work import Look
from models.appeal import Appeal
from models.body import Body
from models.official import Official
from models.prepared import PreparedStep
from models.reply import Reply
from models.rules.deadlines import days_left
from models.rules.kinds import LetterKind, OfficialRank, PreparedKind
from models.rules.names import surname_and_initials
from models.rules.states import PreparedState
from models.rules.titled import N_


@dataclass(frozen=True)
class FolderItem:
    """A letter to sign or a step to confirm: one of the two ids; whose appeal, and its last day."""

    letter_id: int | None
    step_id: int | None
    what: LetterKind | PreparedKind
    applicant: str  # surname and initials
    due_on: dt.date
    days_left: int  # working days; negative when late


@question(Permission.READ_APPEALS)
def folder_items(look: Look) -> list[FolderItem]:
    """What lies before the one who asks, the nearest last day first; nothing for one who neither signs nor decides."""
    letters = select(Reply.id, Reply.kind, Reply.appeal_id).join(Appeal, Reply.appeal_id == Appeal.id)
    steps = select(PreparedStep.id, PreparedStep.kind, PreparedStep.appeal_id).join(
        Appeal, PreparedStep.appeal_id == Appeal.id
    )
    found: list[tuple[int | None, int | None, LetterKind | PreparedKind, int]] = []
    if look.actor.may(Permission.SIGN_REPLIES):
        found += [(id, None, kind, of) for id, kind, of in look.session.execute(letters.where(folder(look)))]
    if look.actor.may(Permission.DECIDE_APPEALS):
        found += [(None, id, kind, of) for id, kind, of in look.session.execute(steps.where(folder_steps(look)))]
    rows = {row.id: row for row in rows_of(look, list({of for *_, of in found}))}
    if found:
        look.viewed(Event.APPEALS_LISTED, "appeal", None, ids=sorted(rows))
    items = [
        FolderItem(letter, step, what, rows[of].applicant_short, rows[of].due_on,
                   days_left(rows[of].due_on, look.today, look.calendar))
        for letter, step, what, of in found
    ]  # fmt: skip
    return sorted(items, key=lambda one: (one.due_on, one.step_id is not None, one.letter_id or one.step_id))


@dataclass(frozen=True)
class PreparedCard:
    """A prepared step as it will be done, in lines of a message id and a value; what is asked, who prepared it."""

    id: int
    version: int
    kind: PreparedKind
    state: PreparedState
    appeal: AppealRow
    asked: tuple[str, ...]
    text: str
    lines: tuple[tuple[str, str | dt.date], ...]
    by: str
    whom: str
    at: dt.datetime
    remark: str
    slip: bytes  # of a resolution: the slip as it will be printed, a PDF


@question(Permission.READ_APPEALS)
def prepared_card(look: Look, id: int) -> PreparedCard:
    """One prepared step; that its appeal was looked at stands in the journal."""
    row = look.get(PreparedStep, id)
    appeal = visible_appeal(look, row.appeal_id)
    look.viewed(Event.APPEAL_VIEWED, "appeal", appeal.id)
    ordered = order_of(row.kind, row.ordered)
    return PreparedCard(
        row.id, row.version, row.kind, row.state,
        appeal=rows_of(look, [appeal.id])[0],
        asked=tuple(one.text for one in appeal.questions) or (appeal.summary,),
        text=appeal.text,
        lines=tuple(_lines(look, appeal, ordered)),
        by=_name(look, row.prepared_by_id),
        whom=_name(look, row.for_id),
        at=look.local(row.prepared_at),
        remark=row.remark,
        slip=_slip(look, ordered, row.for_id) if isinstance(ordered, LayResolution) else b"",
    )  # fmt: skip


def _slip(look: Look, ordered: LayResolution, for_id: int) -> bytes:
    from printing import resolution_slip

    return resolution_slip.draw(slip_to_be(look, ordered, for_id))


_Line = tuple[str, str | dt.date]


def _lines(look: Look, appeal: Appeal, ordered: object) -> Iterator[_Line]:
    """What the order says, in the order in which its form asks it."""
    if isinstance(ordered, LayResolution):
        yield N_("Text of the resolution"), ordered.text
        for task in ordered.tasks:
            yield N_("Executor"), _name(look, task.executor_id)
            yield N_("Order"), task.text
            yield N_("Last day of the order"), task.due_on
    elif isinstance(ordered, ForwardWithLetters):
        yield N_("Competent body"), look.get(Body, ordered.forward.body_id).name(look.actor.language)
        if ordered.forward.positions:
            asked = (one for one in appeal.questions if one.position in ordered.forward.positions)
            yield N_("Which questions"), "\n".join(f"{one.position}. {one.text}" for one in asked)
        yield N_("What the appeal asks, as the letter says it"), ordered.question
        yield N_("Who signs"), _name(look, ordered.signer_id)
    elif isinstance(ordered, ExtendWithNotice):
        yield N_("Until"), ordered.extend.until
        yield N_("Which facts are still to be established"), ordered.extend.reason
        yield N_("Who decided"), _name(look, ordered.extend.decided_by_id)
        yield N_("Number of the order"), ordered.extend.order_number
        yield N_("Who signs"), _name(look, ordered.signer_id)
    elif isinstance(ordered, AskToComplete):
        yield N_("Which requirements of art 63 are not met"), ordered.defects
        yield N_("To be completed by"), ordered.complete_by
    elif isinstance(ordered, EndAppeal):
        yield N_("Ground"), ordered.ground


_RANKS = tuple(OfficialRank)  # the highest first


@question(Permission.PREPARE_DECISIONS)
def decider_choices(look: Look, appeal_id: int) -> list[OfficialChoice]:
    """Who may decide on an appeal; first the one to whom it is addressed, then by rank."""
    addressed = visible_appeal(look, appeal_id).official_id
    found = sorted(deciders(look), key=lambda one: (one.id != addressed, _RANKS.index(one.rank), one.id))
    language = look.actor.language
    return [
        OfficialChoice(one.id, surname_and_initials(one.name(language)), one.post(language), one.rank) for one in found
    ]


def _name(look: Look, id: int) -> str:
    return surname_and_initials(look.get(Official, id).name(look.actor.language))
