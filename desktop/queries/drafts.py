"""Drafts of the signed-in user."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from desktop.access import Permission
from desktop.operation import question
from desktop.operations.drafts import REGISTERED, own_draft
from desktop.work import Look
from models.draft import Draft


@dataclass(frozen=True)
class DraftRow:
    """An unfinished form: values by the name of their field, the field with the keyboard, the local time of saving."""

    form: str
    key: str
    values: dict[str, object]
    focus: str
    saved_at: datetime


@question(Permission.USE)
def draft(look: Look, form: str, key: str = "") -> DraftRow | None:
    """One's own draft of a form, or None."""
    row = look.session.scalar(select(Draft).where(own_draft(look, form, key)))
    return _row(look, row) if row else None


@question(Permission.USE)
def drafts(look: Look) -> list[DraftRow]:
    """All drafts of one's own, newest first; not what was registered and can still be undone."""
    query = (
        select(Draft)
        .where(Draft.user_id == look.actor.user_id, Draft.form != REGISTERED)
        .order_by(Draft.saved_at.desc())
    )
    return [_row(look, row) for row in look.session.scalars(query)]


def _row(look: Look, row: Draft) -> DraftRow:
    return DraftRow(row.form, row.key, row.values, row.focus, look.local(row.saved_at))
