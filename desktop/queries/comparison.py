"""Two appeals side by side: the words that both have, and what was answered to the earlier one."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import question
from desktop.queries.register import AppealRow, rows_of
from desktop.queries.visitor import GIST
from desktop.scope import visible_appeal
from desktop.work import Look
from models.reply import Reply
from models.rules.kinds import AnswerNature, LetterKind
from models.rules.likeness import Piece, pieces


@dataclass(frozen=True)
class Answer:
    """A signed letter that decided the appeal: what it told the person, paragraph by paragraph."""

    id: int
    kind: LetterKind
    language: str
    number: str
    signed_on: dt.date
    heading: str
    told: tuple[str, ...]


@dataclass(frozen=True)
class Comparison:
    """A text that is being registered beside an earlier appeal."""

    row: AppealRow
    nature: AnswerNature | None
    new: tuple[Piece, ...]
    earlier: tuple[Piece, ...]
    answers: tuple[Answer, ...]  # the latest first


@question(Permission.READ_APPEALS)
def comparison(look: Look, appeal_id: int, text: str) -> Comparison:
    """An earlier appeal beside a text; that it was looked at stands in the journal."""
    appeal = visible_appeal(look, appeal_id)
    look.viewed(Event.APPEAL_VIEWED, "appeal", appeal.id)
    earlier = appeal.text or appeal.summary
    letters = look.session.scalars(
        select(Reply)
        .where(Reply.appeal_id == appeal.id, Reply.decision.is_not(None), Reply.signed_on.is_not(None))
        .order_by(Reply.id.desc())
    )
    return Comparison(
        rows_of(look, [appeal.id])[0],
        appeal.nature,
        pieces(text, earlier),
        pieces(earlier, text),
        tuple(
            Answer(one.id, one.kind, one.language, one.number, one.signed_on, one.heading, _told(one))
            for one in letters
            if one.signed_on is not None
        ),
    )


def _told(letter: Reply) -> tuple[str, ...]:
    """What the executor wrote, in the order of the letter: the facts first, then what follows from them."""
    written = (letter.fields.get(name) for name in reversed(GIST))
    return tuple(
        str(line)[:1].upper() + str(line)[1:]
        for value in written
        for line in (value if isinstance(value, list) else [value])
        if line
    )
