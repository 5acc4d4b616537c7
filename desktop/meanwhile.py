"""Who has changed a record since it was shown, and what: told to the second of two who change it at once."""

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.change_names import NAMES
from desktop.change_words import columns
from desktop.errors import Refusal
from models.audit import AuditEntry
from models.base import Base
from models.rules.titled import N_
from models.user import Role, User
from resources.texts import Texts, texts

_WHO = N_("{who} has changed this record meanwhile. Look at it anew; what you typed is kept.")
_WHAT = N_("{who} has changed this record meanwhile ({what}). Look at it anew; what you typed is kept.")
MOST, LONGEST = 3, 80  # columns that are told; letters of one


def changed_meanwhile(session: Session, row: Base, language: str) -> Refusal:
    """The refusal that says who was quicker and what their newest change was."""
    table, id = row.__tablename__, row.id
    newest = (
        select(User.login, AuditEntry.subject, AuditEntry.detail)
        .join(AuditEntry, AuditEntry.user_id == User.id)
        .where(
            (AuditEntry.subject == table)
            & (AuditEntry.subject_id == id)
            & (AuditEntry.detail.contains('"changes":') | AuditEntry.detail.contains('"roles":'))
            | AuditEntry.detail.contains(f'"{table}:{id}":', autoescape=True)
        )
        .order_by(AuditEntry.id.desc())
    )
    found = session.execute(newest).first()
    login, told = (
        ("–", []) if found is None else (found[0], _told(session, row, found[1], json.loads(found[2]), language))
    )
    if not told:
        return Refusal(_WHO, who=login)
    what = "; ".join(f"{one[:LONGEST]}…" if len(one) > LONGEST else one for one in told[:MOST])
    return Refusal(_WHAT, who=login, what=what)


def _told(session: Session, row: Base, subject: str, detail: dict[str, Any], language: str) -> list[str]:
    t, table = texts(language), row.__tablename__
    diff = detail.get("changes", {}) if subject == table else {}
    diff = detail.get("with", {}).get(f"{table}:{row.id}", diff)
    return [*_roles(session, detail, t), *columns(table, diff, t, {})]


def _roles(session: Session, detail: dict[str, Any], t: Texts) -> list[str]:
    """Which roles a user had and has: no column of the user tells."""
    pair = detail.get("roles")
    if not isinstance(pair, list) or len(pair) != 2 or pair[0] == pair[1]:
        return []
    names = {role.code: role.name(t.language) for role in session.scalars(select(Role))}
    before, after = (", ".join(names.get(code, code) for code in codes) for codes in pair)
    return [f"{t(NAMES['roles'])}: {before} → {after}"]
