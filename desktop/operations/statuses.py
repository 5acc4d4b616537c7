"""Social statuses: the office's own list of what the official form asks of a person."""

from dataclasses import dataclass

from desktop.access import Permission
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.administration import refuse_blank
from desktop.work import Work
from models.applicant import SocialStatus


@dataclass(frozen=True)
class AddStatus:
    """A status in the languages of papers, in English where somebody gave it."""

    name_kk: str
    name_ru: str
    name_en: str = ""


@operation(Permission.ADMINISTER)
def add_status(work: Work, order: AddStatus) -> int:
    """Enter a social status; gives its id."""
    status = SocialStatus(**{name: value.strip() for name, value in vars(order).items()})
    refuse_blank(status)
    work.add(status)
    work.record(Event.STATUS_ADDED, status)
    return status.id


@dataclass(frozen=True)
class ChangeStatus(AddStatus):
    """The status as it shall be called, with the version that was on the screen."""

    id: int = 0
    version: int = 0


@operation(Permission.ADMINISTER)
def change_status(work: Work, order: ChangeStatus) -> None:
    """Rename a social status; cards that bear it are called so from now on."""
    status = work.get(SocialStatus, order.id)
    work.check_version(status, order.version)
    for name in AddStatus.__dataclass_fields__:
        setattr(status, name, getattr(order, name).strip())
    refuse_blank(status)
    work.session.flush()
    work.record(Event.STATUS_CHANGED, status)
