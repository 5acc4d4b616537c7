"""Hand one's work to a substitute for some days; the substitute ticks it off."""

import datetime as dt
from dataclasses import dataclass

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.handing import Held, refuse_unseen, what_is_held
from desktop.operation import operation
from desktop.operations.checks import official_at_work
from desktop.operations.lists import intake_point
from desktop.work import Work
from models.handover import Handover, HandoverItem
from models.rules.titled import N_


@dataclass(frozen=True)
class HandOver:
    """Whose work, or that of which point of intake, to whom, from which day to which; words that no record says."""

    to_id: int
    begins_on: dt.date
    ends_on: dt.date
    from_id: int | None = None
    intake_point_id: int | None = None
    words: str = ""


@operation(Permission.USE)
def hand_over(work: Work, order: HandOver) -> int:
    """List what is open, promised and expected in these days for the substitute; gives the id of the list.

    Refuses days that end before they begin or have passed, a substitute who is the same person or has left, and
    another's work for one who does not watch over orders.
    """
    if order.ends_on < order.begins_on or order.ends_on < work.today:
        raise Refusal(N_("The last day is before the first, or has passed."), field="ends_on")
    substitute = official_at_work(work, order.to_id, "to_id")
    held = Held(order.from_id, intake_point(work, order.intake_point_id), order.begins_on, order.ends_on)
    refuse_unseen(work, held)
    if substitute.id == order.from_id:
        raise Refusal(N_("Choose somebody else as the substitute."), field="to_id")
    handover = work.add(Handover(**{**vars(order), "words": order.words.strip()}, made_by_id=work.actor.official_id,
                                 made_at=work.now))  # fmt: skip
    for kind, ids in what_is_held(work, held).items():
        for id in ids:
            work.insert(HandoverItem, handover_id=handover.id, kind=kind, record_id=id, version=1)
    work.record(Event.HANDED_OVER, handover)
    return handover.id


@dataclass(frozen=True)
class TickItem:
    """Which line of a handover; `is_done` false takes the tick back."""

    item_id: int
    is_done: bool = True


@operation(Permission.USE)
def tick_handed(work: Work, order: TickItem) -> None:
    """The substitute ticks a line off; nobody else does."""
    item = work.get(HandoverItem, order.item_id)
    handover = work.get(Handover, item.handover_id)
    if handover.to_id != work.actor.official_id:
        raise Refusal(N_("This list is ticked by whoever took the work over."))
    item.ticked_at = work.now if order.is_done else None
    item.ticked_by_id = work.actor.official_id if order.is_done else None
    work.session.flush()
    work.record(Event.HANDOVER_TICKED, handover)
