"""Hidden appeals: who may see one, and what is said to whoever may not. The only home of this rule."""

from datetime import date
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.access import Actor, Permission
from desktop.errors import Refusal
from models.appeal import Appeal, AppealViewer
from models.base import Base
from models.database import quick_rows
from models.official import Official
from models.rules.kinds import OfficialRank
from models.rules.names import addressee, short_name
from models.rules.titled import N_
from resources.texts import texts

PRIVATE = N_("Private case: turn to {who}.")
MASKED = N_("private")  # in place of a number or of words, in the middle of others
NAMED = 3  # whom to turn to; nobody asks more people

# Seen by whoever is named, has the appeal, an order or a letter on it, acts for one of these or carries out their work.
# Where all the named have left, by those who may hide: else nobody could ever show it again.
_HIDDEN_FROM = """
WITH eyes(id) AS (
    SELECT ?1 UNION
    SELECT official_id FROM deputyship WHERE acting_id = ?1 AND begins_on <= ?2 AND ends_on >= ?2 UNION
    SELECT from_id FROM handover WHERE to_id = ?1 AND begins_on <= ?2 AND ends_on >= ?2 AND from_id IS NOT NULL
)
SELECT id FROM appeal WHERE is_hidden = 1
AND (executor_id IS NULL OR executor_id NOT IN eyes)
AND NOT EXISTS (SELECT 1 FROM appeal_viewer AS one WHERE one.appeal_id = appeal.id AND one.official_id IN eyes)
AND NOT EXISTS (SELECT 1 FROM assignment AS one WHERE one.appeal_id = appeal.id AND one.executor_id IN eyes
                AND one.state NOT IN ('declined', 'cancelled'))
AND NOT EXISTS (SELECT 1 FROM reply AS one WHERE one.appeal_id = appeal.id
                AND (one.executor_id IN eyes OR one.signer_id IN eyes))
"""
_SOMEBODY_IS_NAMED = """
AND EXISTS (SELECT 1 FROM appeal_viewer AS one JOIN official ON official.id = one.official_id
            WHERE one.appeal_id = appeal.id AND official.is_active)
"""


class Looking(Protocol):
    """What this rule leans on of a look at the store."""

    @property
    def session(self) -> Session: ...

    @property
    def actor(self) -> Actor: ...

    @property
    def today(self) -> date: ...

    @property
    def hidden(self) -> frozenset[int]: ...


def hidden_from(look: Looking) -> frozenset[int]:
    """Ids of the hidden appeals that the actor may not see; few, found by their own index."""
    query = _HIDDEN_FROM + (_SOMEBODY_IS_NAMED if look.actor.may(Permission.HIDE_APPEALS) else "")
    values = (look.actor.official_id, look.today.isoformat())
    return frozenset(id for (id,) in quick_rows(look.session.connection(), query, values))


def refuse_hidden(look: Looking, row: Base) -> None:
    """Refuse an appeal that is hidden from the actor, or what hangs on one, and say whom to turn to."""
    if (appeal_id := _appeal_of(row)) is not None and appeal_id in look.hidden:
        raise Refusal(PRIVATE, who=whom_to_ask(look, appeal_id))


def is_hidden(look: Looking, row: Base) -> bool:
    """Whether it is an appeal that is hidden from the actor, or hangs on one."""
    return _appeal_of(row) in look.hidden


def number_shown(look: Looking, appeal: Appeal) -> str:
    """The number of an appeal in a list that must name it; «private» where it is hidden from the actor."""
    return texts(look.actor.language)(MASKED) if is_hidden(look, appeal) else appeal.number


def _appeal_of(row: Base) -> int | None:
    if isinstance(row, Appeal):
        return row.id if row.is_hidden else None
    return getattr(row, "appeal_id", None) if row.__tablename__ in _HANGS_ON_IT else None


# A reminder to oneself says only what its user wrote: it stays theirs.
_HANGS_ON_IT = frozenset({"reply", "assignment", "resolution", "attachment", "forwarding", "prepared_step"})


def whom_to_ask(look: Looking, appeal_id: int, language: str = "") -> str:
    """Those named who still work here, as the actor's or another language turns to them; where none does, the head."""
    query = select(Official).where(Official.is_active).order_by(Official.id).limit(NAMED)
    named = query.join(AppealViewer, AppealViewer.official_id == Official.id).where(AppealViewer.appeal_id == appeal_id)
    found = look.session.scalars(named).all() or look.session.scalars(
        query.where(Official.rank == OfficialRank.HEAD).limit(1)
    )
    language = language or look.actor.language
    if language == "en":
        return ", ".join(short_name(one.name(language)) for one in found)
    return ", ".join(addressee(one.name(language), language) for one in found)
