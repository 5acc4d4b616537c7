"""The slip of a resolution: as it was signed, and as it would be signed now."""

from collections.abc import Iterator

from sqlalchemy import select

from desktop.access import Permission
from desktop.operation import question
from desktop.operations.course import LayResolution
from desktop.queries.sheets.frame import capital, office_header, paper_language
from desktop.scope import visible_appeal
from desktop.work import Look
from models.appeal import Appeal
from models.official import Official
from models.resolution import Assignment, Resolution
from models.rules.names import addressee, short_name
from printing.resolution_sheets import ResolutionSlipSheet, SlipTask, StruckResolution


@question(Permission.READ_APPEALS)
def resolution_slip_sheet(look: Look, resolution_id: int, language: str | None = None) -> ResolutionSlipSheet:
    """A resolution as it stands now: struck where it is out of force, with what it took the place of."""
    row = look.get(Resolution, resolution_id)
    appeal = visible_appeal(look, row.appeal_id)
    language = paper_language(language, look.actor.language)
    author = look.get(Official, row.author_id)
    return ResolutionSlipSheet(
        language=language,
        office=office_header(look, language),
        appeal_number=appeal.number,
        registered_on=appeal.registered_on,
        tasks=tuple(_tasks(look, row, language)),
        text=row.text,
        position=capital(author.post(language)),
        author=short_name(author.name(language)),
        number=row.number,
        laid_on=row.laid_on,
        is_controlled=row.is_controlled,
        recalled_on=row.recalled_on,
        reason=row.reason,
        earlier=tuple(_replaced(look, row)),
    )


def _tasks(look: Look, row: Resolution, language: str) -> Iterator[SlipTask]:
    query = select(Assignment, Official).join(Official, Assignment.executor_id == Official.id)
    for order, executor in look.session.execute(
        query.where(Assignment.resolution_id == row.id).order_by(Assignment.is_lead.desc(), Assignment.id)
    ):
        yield SlipTask(
            addressee=addressee(executor.name(language), language),
            due_on=order.due_on,
            is_lead=order.is_lead,
            number=order.number,
            text="" if order.text.strip() == row.text.strip() else order.text,
            interim_on=order.interim_on,
        )


def _replaced(look: Look, row: Resolution) -> Iterator[StruckResolution]:
    """What was recalled when this one was laid: on its day, in its place."""
    query = select(Resolution).where(
        Resolution.appeal_id == row.appeal_id, Resolution.id < row.id, Resolution.recalled_on == row.laid_on
    )
    for one in look.session.scalars(query.order_by(Resolution.id)):
        yield StruckResolution(number=one.number, laid_on=one.laid_on, text=one.text, reason=one.reason)


def slip_to_be(look: Look, order: LayResolution, author_id: int) -> ResolutionSlipSheet:
    """The slip as it would be signed now by this official; number and day come with the signature."""
    appeal = look.get(Appeal, order.appeal_id)
    language = paper_language(None, look.actor.language)
    author = look.get(Official, author_id)
    in_force = select(Resolution).where(Resolution.appeal_id == appeal.id, Resolution.recalled_on.is_(None))
    earlier = () if order.adds else look.session.scalars(in_force.order_by(Resolution.id))
    return ResolutionSlipSheet(
        language=language,
        office=office_header(look, language),
        appeal_number=appeal.number,
        registered_on=appeal.registered_on,
        tasks=tuple(
            SlipTask(
                addressee=addressee(look.get(Official, task.executor_id).name(language), language),
                due_on=task.due_on,
                is_lead=place == 0 and not order.adds,
                text="" if task.text.strip() == order.text.strip() else task.text,
                interim_on=task.interim_on,
            )
            for place, task in enumerate(order.tasks)
        ),
        text=order.text.strip() or "…",
        position=capital(author.post(language)),
        author=short_name(author.name(language)),
        month=look.today,
        is_controlled=order.is_controlled,
        reason=order.reason.strip() if order.adds else "",
        earlier=tuple(
            StruckResolution(number=one.number, laid_on=one.laid_on, text=one.text, reason=order.reason.strip())
            for one in earlier
        ),
    )
