"""Keep what is typed into a form until it is saved or thrown away; a draft is no event, the journal is silent on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select, update

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.operation import operation
from desktop.reminding import Remembered
from desktop.work import Look, Work
from models.draft import Draft
from models.rules.titled import N_


@dataclass(frozen=True)
class SaveDraft:
    """What stands in a form, by the names of its fields, in values that JSON can hold; `focus` is a field's name."""

    form: str
    values: Mapping[str, object]
    key: str = ""
    focus: str = ""


@operation(Permission.USE)
def save_draft(work: Work, order: SaveDraft) -> datetime:
    """Keep it in the place of the user's earlier draft of this form; gives the instant."""
    kept = {"values": dict(order.values), "focus": order.focus, "saved_at": work.now}
    connection = work.session.connection()
    if not connection.execute(update(Draft).where(own_draft(work, order.form, order.key)).values(kept)).rowcount:
        whose = {"user_id": work.actor.user_id, "form": order.form, "key": order.key}
        connection.execute(insert(Draft).values({**whose, **kept}))
    return work.now


@dataclass(frozen=True)
class DiscardDraft:
    """Which draft of one's own to throw away."""

    form: str
    key: str = ""


@operation(Permission.USE)
def discard_draft(work: Work, order: DiscardDraft) -> None:
    """Throw the draft away, if there is one: it was saved, or is not wanted."""
    work.session.connection().execute(delete(Draft).where(own_draft(work, order.form, order.key)))


REGISTRATION = "registration"  # the form of an appeal, whose key is the applicant
REGISTERED = "registered"  # what stood in that form when it was registered, whose key is the appeal


def keep_registered(work: Work, typed: SaveDraft, appeal_id: int) -> None:
    """The draft is given up, and what stood in the form is kept as long as the registration can be undone."""
    connection = work.session.connection()
    over = work.now - timedelta(minutes=work.settings.undo_minutes)
    past = and_(Draft.form == REGISTERED, Draft.saved_at < over)
    own = own_draft(work, typed.form, typed.key)
    connection.execute(delete(Draft).where(or_(past, own)))
    kept = {"form": REGISTERED, "key": str(appeal_id), "values": dict(typed.values), "focus": typed.focus}
    connection.execute(insert(Draft).values(user_id=work.actor.user_id, saved_at=work.now, **kept))


def registered_draft(look: Look, appeal_id: int) -> Draft | None:
    """What stood in the form when an appeal was registered, whoever registered it; None where it is not kept."""
    return look.session.scalar(select(Draft).where(Draft.form == REGISTERED, Draft.key == str(appeal_id)))


def bring_back(work: Work, kept: Draft, applicant_id: int) -> None:
    """Put what stood in the form back into it, as a draft of whoever undoes; their own draft is never overwritten."""
    key = str(applicant_id)
    if work.session.scalar(select(Draft.id).where(own_draft(work, REGISTRATION, key))):
        raise Refusal(
            N_("Another appeal of this person is half typed in the form. Register it or begin it anew, then undo.")
        )
    back = {"form": REGISTRATION, "key": key, "user_id": work.actor.user_id}
    work.session.connection().execute(update(Draft).where(Draft.id == kept.id).values(back))


STEP = "step."  # begins the form of each step on an appeal, whose key is the appeal
_OF_APPEAL = ("correction", "undo")  # the other forms whose key is an appeal


def forget_typed(work: Work, appeal_id: int) -> None:
    """An appeal is gone, and the next one may get its place: what anybody typed about it does not come back there."""
    form = or_(Draft.form.startswith(STEP, autoescape=True), Draft.form.in_(_OF_APPEAL))
    reminder = and_(Draft.form == "reminder", Draft.key.startswith(f"{Remembered.APPEAL}:{appeal_id}:"))
    about = or_(and_(form, Draft.key == str(appeal_id)), reminder)
    work.session.connection().execute(delete(Draft).where(about))


def own_draft(look: Look, form: str, key: str) -> ColumnElement[bool]:
    """The draft of a form that the signed-in user has."""
    return and_(Draft.user_id == look.actor.user_id, Draft.form == form, Draft.key == key)
