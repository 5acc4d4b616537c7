"""Who acts for an official from one day to another, and by which order."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.checks import official_at_work
from desktop.work import Work
from models.official import Deputyship
from models.rules.titled import N_


@dataclass(frozen=True)
class NameDeputy:
    """Who acts for whom; both days are included. A signature of an acting official needs the order."""

    official_id: int
    acting_id: int
    begins_on: date | None
    ends_on: date | None
    order_number: str


@operation(Permission.ADMINISTER)
def name_deputy(work: Work, order: NameDeputy) -> int:
    """Enter it; gives the id. Refuses an official for themselves, days out of order, a second one for the same days."""
    official = official_at_work(work, order.official_id, "official_id")
    acting = official_at_work(work, order.acting_id, "acting_id")
    if official.id == acting.id:
        raise Refusal(N_("Nobody acts for themselves."), field="acting_id")
    if order.begins_on is None or order.ends_on is None:
        raise Refusal(N_("Enter the day."), field="ends_on" if order.begins_on else "begins_on")
    if order.ends_on < max(order.begins_on, work.today):
        raise Refusal(N_("The last day comes before the first, or has passed."), field="ends_on")
    if not order.order_number.strip():
        raise Refusal(N_("Enter the number of the order."), field="order_number")
    overlapping = select(Deputyship.id).where(
        Deputyship.official_id == official.id,
        Deputyship.begins_on <= order.ends_on,
        Deputyship.ends_on >= order.begins_on,
    )
    if work.session.scalar(overlapping) is not None:
        raise Refusal(N_("Somebody acts for this official on these days already."), field="begins_on")
    deputyship = work.add(
        Deputyship(
            official_id=official.id,
            acting_id=acting.id,
            begins_on=order.begins_on,
            ends_on=order.ends_on,
            order_number=order.order_number.strip(),
        )
    )
    work.record(Event.DEPUTY_NAMED, deputyship)
    return deputyship.id


@operation(Permission.ADMINISTER)
def end_deputy(work: Work, deputyship_id: int) -> None:
    """Today is the last day; one that has not begun never takes place."""
    deputyship = work.get(Deputyship, deputyship_id)
    if deputyship.ends_on <= work.today:
        raise Refusal(N_("This has ended already."))
    if deputyship.begins_on > work.today:
        work.record(Event.DEPUTY_ENDED, deputyship)
        work.session.delete(deputyship)
        return
    deputyship.ends_on = work.today
    work.record(Event.DEPUTY_ENDED, deputyship)
