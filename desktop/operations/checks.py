"""What several operations make sure of before they store anything."""

import json

from sqlalchemy import select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.rights import permissions_of
from desktop.work import NOT_NOW, Look, Work
from models.appeal import Appeal
from models.audit import AuditEntry
from models.base import Base
from models.official import Official
from models.reply import Reply
from models.rules.states import OPEN_APPEAL_STATES, AppealState, ReplyState
from models.rules.titled import N_, Titled
from models.user import User
from models.values import Language


def official_at_work(look: Look, id: int | None, field: str) -> Official:
    """The official, or a Refusal where they are not known or do not work here any more."""
    official = look.get(Official, id, field=field)
    if not official.is_active:
        raise Refusal(N_("This official does not work here any more."), field=field)
    return official


def refuse_losing_administrator(work: Work, field: str) -> None:
    """Whoever changes users and roles goes on administering: so there is always one who can."""
    work.session.flush()
    own = work.get(User, work.actor.user_id)
    if not own.is_active or Permission.ADMINISTER not in permissions_of(own):
        raise Refusal(N_("You cannot take the administrator's right from yourself."), field=field)


def slot_minutes(minutes: int) -> int:
    """The minutes of a reception, or a Refusal outside what the table of reception days takes."""
    if not 5 <= minutes <= 240:
        raise Refusal(N_("A reception lasts from 5 to 240 minutes."), field="slot_minutes")
    return minutes


def paper_language(language: str) -> str:
    """The language, or a Refusal: papers are kk or ru, a foreign text comes with its translation (ПП-663 p. 7)."""
    if language not in (Language.KAZAKH, Language.RUSSIAN):
        raise Refusal(N_("The language is Kazakh or Russian."), field="language")
    return language


def refuse_ended(appeal: Appeal) -> None:
    """An ended appeal takes nothing more, unless it is reopened."""
    if appeal.state not in OPEN_APPEAL_STATES:
        raise Refusal(NOT_NOW, state=appeal.state)


def refuse_struck(appeal: Appeal) -> None:
    """What is struck out takes nothing but that the striking out is taken back."""
    if appeal.state is AppealState.STRUCK:
        raise Refusal(NOT_NOW, state=appeal.state)


def state_before(look: Look, row: Base) -> str:
    """The state, as the store has it, from which a record came into the one that it is in: the journal tells it."""
    state: Titled = row.state  # type: ignore[attr-defined]
    entries = (
        select(AuditEntry.detail)
        .where(
            AuditEntry.subject == row.__tablename__,
            AuditEntry.subject_id == row.id,
            AuditEntry.detail.contains('"state":'),
        )
        .order_by(AuditEntry.id.desc())
    )
    changes = (json.loads(detail).get("changes", {}).get("state") for detail in look.session.scalars(entries))
    return next(str(before) for before, after in filter(None, changes) if after == state.value)


def refuse_decided(look: Look, appeal: Appeal) -> None:
    """A signed decision is taken, though it may not have been sent yet (art 64(9); rule W9)."""
    signed = select(Reply.number).where(
        Reply.appeal_id == appeal.id, Reply.decision.is_not(None), Reply.state == ReplyState.SIGNED
    )
    if number := look.session.scalar(signed):
        raise Refusal(N_("The decision is signed already: letter {number}."), number=number)
