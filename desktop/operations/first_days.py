"""The first days of an office: what people tick of their matters, and the list put away or taken up again."""

from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.work import Work
from models.first_day import FirstDay
from models.rules.titled import N_, Titled


class Matter(Titled):
    """What an office needs in its first days, in the order in which it is done; the list itself stands last."""

    NAMES = "names", N_("Names of the office")
    SHEET = "sheet", N_("Recovery sheet")
    USERS = "users", N_("Users")
    BACKUP = "backup", N_("Second place for backups")
    SCHEDULE = "schedule", N_("Schedule of receptions")
    PRINTER = "printer", N_("Printer of this desk")
    LETTERHEAD = "letterhead", N_("Letterhead")
    OLD_REGISTER = "old_register", N_("Former register")
    LIST = "list", N_("List of the first days")


# What nobody but people can know, and what an office may do without; the store knows the rest by itself.
BY_HAND = (Matter.SHEET, Matter.OLD_REGISTER, Matter.LIST)
OPTIONAL = (Matter.PRINTER, Matter.OLD_REGISTER)


@dataclass(frozen=True)
class TickMatter:
    """A matter is done, or is not needed here; LIST is the list itself, put away."""

    matter: Matter
    is_needed: bool = True


@operation(Permission.ADMINISTER)
def tick_matter(work: Work, order: TickMatter) -> None:
    """Note it; refuses what the store sees by itself, and what no office can do without."""
    if order.matter not in (BY_HAND if order.is_needed else OPTIONAL):
        raise Refusal(N_("The program sees this by itself: it cannot be ticked."))
    _drop(work, order.matter)
    ticked = FirstDay(name=order.matter.value, is_needed=order.is_needed, user_id=work.actor.user_id, at=work.now)
    work.record(Event.FIRST_DAY_TICKED, work.add(ticked))


@operation(Permission.ADMINISTER)
def untick_matter(work: Work, matter: Matter) -> None:
    """It was ticked by mistake; the list is shown again."""
    if (row := _drop(work, matter)) is not None:
        work.record(Event.FIRST_DAY_UNTICKED, row)


def _drop(work: Work, matter: Matter) -> FirstDay | None:
    row = work.session.scalar(select(FirstDay).where(FirstDay.name == matter.value))
    if row is not None:
        work.session.delete(row)
        work.session.flush()
    return row
