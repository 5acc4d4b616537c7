"""Orders on the morning sheet: what was brought to the head, what waits in Control, what an executor is reminded of."""

from collections.abc import Iterator

from sqlalchemy import func, select

from desktop.measures import ESCALATED, LATE, TO_CHECK, TO_DECIDE, Measure
from desktop.queries.morning import (
    FEW,
    About,
    Block,
    Opens,
    SheetBlock,
    SheetRow,
    nearness,
    official_name,
)
from desktop.scope import visible_assignments
from desktop.work import Look
from models.appeal import Appeal
from models.official import Official
from models.resolution import Assignment


def in_control(measure: Measure, id: int | None = None) -> Opens:
    """Control at the list behind a figure, and at one order of it."""
    return Opens("control", {"measure": measure.name, **({} if id is None else {"id": id})})


def brought(look: Look) -> SheetBlock | None:
    """Late orders that were brought to the head by themselves, the longest late first; nothing where there are none."""
    query = (
        select(Assignment, Official, Appeal.number)
        .join(Official, Assignment.executor_id == Official.id)
        .outerjoin(Appeal, Assignment.appeal_id == Appeal.id)
        .where(ESCALATED.where(look), visible_assignments(look))
        .order_by(Assignment.due_on, Assignment.id)
        .limit(FEW)
    )
    rows = tuple(
        SheetRow(
            in_control(ESCALATED, order.id),
            number=number or order.number,
            who=official_name(look, executor),
            what=order.text,
            **nearness(look, order.due_on),
        )
        for order, executor, number in look.session.execute(query)
    )
    count = _count(look, ESCALATED)
    return SheetBlock(Block.BROUGHT, count, rows, in_control(ESCALATED)) if rows else None


def _count(look: Look, measure: Measure) -> int:
    return (
        look.session.scalar(select(func.count(Assignment.id)).where(measure.where(look), visible_assignments(look)))
        or 0
    )


def _task(look: Look, about: About, measure: Measure) -> Iterator[SheetRow]:
    """One row, which opens the list in Control."""
    count = _count(look, measure)
    oldest = (
        select(Assignment)
        .where(measure.where(look), visible_assignments(look))
        .order_by(Assignment.due_on, Assignment.id)
        .limit(1)
    )
    if (first := look.session.scalar(oldest)) is not None:
        opens, what = in_control(measure), ""
        if count == 1:
            opens, what = in_control(measure, first.id), first.text
        yield SheetRow(opens, when=first.due_on, what=what, about=about, count=count, **nearness(look, first.due_on))


def orders_to_lift(look: Look) -> Iterator[SheetRow]:
    """Reports that the controller has to check."""
    return _task(look, About.LIFT_ORDERS, TO_CHECK)


def orders_to_decide(look: Look) -> Iterator[SheetRow]:
    """Orders that were declined, or for which more time is asked."""
    return _task(look, About.DECIDE_ORDERS, TO_DECIDE)


def orders_to_remind(look: Look) -> Iterator[SheetRow]:
    """Late orders, of which the controller reminds."""
    return _task(look, About.REMIND_OF_LATE, LATE)
