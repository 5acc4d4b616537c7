"""The office's own short forms and bundles of resolutions, each on its key."""

from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.administration import refuse_blank
from desktop.operations.checks import official_at_work
from desktop.work import Work
from models.resolution_template import ResolutionTemplate
from models.rules.kinds import LetterKind
from models.rules.titled import N_


@dataclass(frozen=True)
class AddResolutionTemplate:
    """A name, a text in both languages of papers; with it executors (the lead first), terms in working days, a letter.

    `place` is the digit behind «;» that puts it in, 0 for none.
    """

    name_kk: str
    name_ru: str
    text_kk: str
    text_ru: str
    name_en: str = ""
    place: int = 0
    executor_ids: tuple[int, ...] = ()
    days: int | None = None
    interim_days: int | None = None
    letter: LetterKind | None = None


@operation(Permission.ADMINISTER)
def add_resolution_template(work: Work, order: AddResolutionTemplate) -> int:
    """Enter a short form or a bundle; gives its id. Refuses a key that another one has."""
    template = ResolutionTemplate(**_columns(work, order))
    _refuse_taken(work, template.place, None)
    refuse_blank(template)
    work.add(template)
    work.record(Event.RESOLUTION_TEMPLATE_ADDED, template)
    return template.id


@dataclass(frozen=True, kw_only=True)
class ChangeResolutionTemplate(AddResolutionTemplate):
    """It as it shall be, with the version that was on the screen."""

    id: int
    version: int


@operation(Permission.ADMINISTER)
def change_resolution_template(work: Work, order: ChangeResolutionTemplate) -> None:
    """Change a short form or a bundle; what was laid with it stays as it was laid."""
    template = work.get(ResolutionTemplate, order.id)
    work.check_version(template, order.version)
    _refuse_taken(work, order.place, template.id)
    for name, value in _columns(work, order).items():
        setattr(template, name, value)
    refuse_blank(template)
    work.session.flush()
    work.record(Event.RESOLUTION_TEMPLATE_CHANGED, template)


def _columns(work: Work, order: AddResolutionTemplate) -> dict[str, object]:
    """The columns, or a Refusal of what does not go together."""
    if order.interim_days and not (order.days and order.interim_days < order.days):
        raise Refusal(N_("The interim day lies before the last day."), field="interim_days")
    if order.letter is not None and order.letter.is_decision:
        raise Refusal(N_("A decision is not begun with the resolution: it is written when the matter is clear."),
                      field="letter")  # fmt: skip
    words = {name: getattr(order, name).strip() for name in ("name_kk", "name_ru", "name_en", "text_kk", "text_ru")}
    executors = [official_at_work(work, id, "executor_ids").id for id in order.executor_ids]
    return {
        **words, "place": order.place, "executor_ids": executors, "days": order.days,
        "interim_days": order.interim_days, "letter": order.letter,
    }  # fmt: skip


def _refuse_taken(work: Work, place: int, own_id: int | None) -> None:
    if not 0 <= place <= 9:
        raise Refusal(N_("The key is a digit from 1 to 9, or none."), field="place")
    taken = select(ResolutionTemplate).where(
        ResolutionTemplate.place == place, ResolutionTemplate.is_active, ResolutionTemplate.id != own_id
    )
    if place and (other := work.session.scalar(taken)) is not None:
        raise Refusal(N_("This key has «{name}» already."), field="place", name=other.name(work.actor.language))
