"""Prepared steps as others see them: how much waits in the folder, what is unfinished on an appeal."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from desktop.scope import folder, folder_steps
from desktop.work import Look
from models.appeal import Appeal
from models.official import Official
from models.prepared import PreparedStep
from models.reply import Reply
from models.rules.kinds import LetterKind, PreparedKind
from models.rules.names import surname_and_initials
from models.rules.states import UNFINISHED_PREPARED_STATES, PreparedState


def waiting_by_kind(look: Look) -> dict[LetterKind | PreparedKind, int]:
    """How many letters and prepared steps of each kind wait for a signature: the same that the folder counts."""
    letters = select(Reply.kind, func.count()).join(Appeal, Reply.appeal_id == Appeal.id).where(folder(look))
    steps = select(PreparedStep.kind, func.count()).join(Appeal, PreparedStep.appeal_id == Appeal.id)
    counted: dict[LetterKind | PreparedKind, int] = {}
    for query in (letters.group_by(Reply.kind), steps.where(folder_steps(look)).group_by(PreparedStep.kind)):
        counted |= dict(look.session.execute(query).all())
    return {kind: counted[kind] for kind in (*LetterKind, *PreparedKind) if kind in counted}


@dataclass(frozen=True)
class PreparedLine:
    """A step that waits or came back, as the card of its appeal and the form of the step need it."""

    id: int
    version: int
    kind: PreparedKind
    state: PreparedState
    by: str
    for_id: int
    whom: str
    at: dt.datetime  # the office's wall clock
    remark: str
    typed: dict[str, object]


def prepared_of(look: Look, appeal: Appeal) -> Iterator[PreparedLine]:
    """The unfinished prepared steps of an appeal."""
    query = select(PreparedStep).where(
        PreparedStep.appeal_id == appeal.id, PreparedStep.state.in_(UNFINISHED_PREPARED_STATES)
    )
    for row in look.session.scalars(query.order_by(PreparedStep.id)):
        yield PreparedLine(
            row.id, row.version, row.kind, row.state, _name(look, row.prepared_by_id), row.for_id,
            _name(look, row.for_id), look.local(row.prepared_at), row.remark, row.typed,
        )  # fmt: skip


def _name(look: Look, id: int) -> str:
    return surname_and_initials(look.get(Official, id).name(look.actor.language))
