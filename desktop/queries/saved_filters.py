"""Filters of one's own, as the register can open them today."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from desktop.access import Permission
from desktop.operation import question
from desktop.work import Look
from models.applicant import SocialStatus
from models.classifier import Topic
from models.official import Official
from models.place import IntakePoint, Place
from models.rules.folding import fold
from models.rules.names import surname_and_initials
from models.saved_filter import SavedFilter


@dataclass(frozen=True)
class OwnFilter:
    """A filter with what it shows; `gone` names what it was narrowed by and what is in use no more."""

    id: int
    version: int
    name: str
    shown: dict[str, object]
    gone: tuple[str, ...] = ()


@question(Permission.READ_APPEALS)
def own_filters(look: Look) -> list[OwnFilter]:
    """One's own filters by name; officials, topics and places are called as today, those out of use are left out."""
    own = look.session.scalars(select(SavedFilter).where(SavedFilter.user_id == look.actor.user_id))
    return sorted((_opened(look, one) for one in own), key=lambda one: fold(one.name))


def _opened(look: Look, kept: SavedFilter) -> OwnFilter:
    laid, gone = dict(_of(kept.shown.get("laid"))), []
    for field in _LISTED:
        match laid.get(field):
            case [int(id), str(words)]:
                if name := _name_now(look, field, id):
                    laid[field] = [id, name]
                else:
                    del laid[field]
                    gone.append(words)
    return OwnFilter(kept.id, kept.version, kept.name, {**kept.shown, "laid": laid}, tuple(gone))


def _of(laid: object) -> dict[str, object]:
    return laid if isinstance(laid, dict) else {}


_LISTED: dict[str, type[Official | Topic | Place | SocialStatus | IntakePoint]] = {
    "executor": Official,
    "topic": Topic,
    "place": Place,
    "sector": Place,
    "status": SocialStatus,
    "intake": IntakePoint,
}


def _name_now(look: Look, field: str, id: int) -> str:
    """What it is called today; empty where it is not there or not in use any more."""
    row: Any = look.session.get(_LISTED[field], id)
    if row is None or (row.valid_until is not None if isinstance(row, Topic) else not row.is_active):
        return ""
    name = row.name(look.actor.language)
    return name if isinstance(name, str) else surname_and_initials(name)
