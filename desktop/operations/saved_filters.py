"""Filters of one's own: kept under a name, renamed, overwritten, given up; nobody else's business."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.work import NOT_THERE, Work
from models.rules.folding import fold
from models.rules.titled import N_
from models.saved_filter import SavedFilter

LONGEST = 60  # signs of a name: one line of a menu


@dataclass(frozen=True)
class KeepFilter:
    """Under which name to keep what the register shows, in values that JSON can hold."""

    name: str
    shown: Mapping[str, object]


@operation(Permission.READ_APPEALS)
def keep_filter(work: Work, order: KeepFilter) -> int:
    """Keep a filter for whoever asks; gives its id. Refuses a name that another of their filters has."""
    kept = SavedFilter(user_id=work.actor.user_id, name=_name(work, order.name), shown=dict(order.shown))
    work.add(kept)
    work.record(Event.FILTER_KEPT, kept, name=kept.name)
    return kept.id


@dataclass(frozen=True)
class ChangeFilter:
    """The name and what one's filter shall show (None: as before), with the version that was on the screen."""

    id: int
    version: int
    name: str
    shown: Mapping[str, object] | None = None


@operation(Permission.READ_APPEALS)
def change_filter(work: Work, order: ChangeFilter) -> None:
    """Rename a filter of one's own, or overwrite what it shows."""
    kept = _own(work, order.id)
    work.check_version(kept, order.version)
    was = kept.name
    kept.name = _name(work, order.name, kept.id)
    if order.shown is not None:
        kept.shown = dict(order.shown)
    work.session.flush()
    if kept.name == was:
        work.record(Event.FILTER_CHANGED, kept, name=was)
    else:
        work.record(Event.FILTER_CHANGED, kept)  # both names stand among the changes


@dataclass(frozen=True)
class GiveUpFilter:
    """Which filter of one's own is not needed any more."""

    id: int


@operation(Permission.READ_APPEALS)
def give_up_filter(work: Work, order: GiveUpFilter) -> None:
    """Give a filter of one's own up."""
    kept = _own(work, order.id)
    work.record(Event.FILTER_GIVEN_UP, kept, name=kept.name)
    work.session.delete(kept)
    work.session.flush()


def _own(work: Work, id: int) -> SavedFilter:
    """The filter; another's is as if it were not there."""
    kept = work.get(SavedFilter, id)
    if kept.user_id != work.actor.user_id:
        raise Refusal(NOT_THERE)
    return kept


def _name(work: Work, name: str, own_id: int | None = None) -> str:
    said = " ".join(name.split())
    if not said:
        raise Refusal(N_("Give the filter a name."), field="name")
    if len(said) > LONGEST:
        raise Refusal(N_("The name of a filter has at most {number} signs."), field="name", number=LONGEST)
    own = select(SavedFilter.id, SavedFilter.name).where(SavedFilter.user_id == work.actor.user_id)
    if any(id != own_id and fold(other) == fold(said) for id, other in work.session.execute(own)):
        raise Refusal(N_("You have a filter with this name. Overwrite it, or choose another name."), field="name")
    return said
