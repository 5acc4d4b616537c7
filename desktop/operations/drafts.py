"""Keep what is typed into a form until it is saved or thrown away; a draft is no event, the journal is silent on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, insert, update

from desktop.access import Permission
from desktop.operation import operation
from desktop.work import Look, Work
from models.draft import Draft


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


def own_draft(look: Look, form: str, key: str) -> ColumnElement[bool]:
    """The draft of a form that the signed-in user has."""
    return and_(Draft.user_id == look.actor.user_id, Draft.form == form, Draft.key == key)
