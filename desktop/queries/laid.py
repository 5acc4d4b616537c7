"""The resolutions that were laid on an appeal, with their orders."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from desktop.work import Look
from models.official import Official
from models.resolution import Assignment, Resolution
from models.rules.names import surname_and_initials
from models.rules.states import AssignmentState


@dataclass(frozen=True)
class LaidTask:
    """One executor's part of a resolution that was laid."""

    id: int
    number: str
    executor_id: int
    executor: str
    text: str
    due_on: dt.date
    interim_on: dt.date | None
    is_lead: bool
    state: AssignmentState


@dataclass(frozen=True)
class LaidResolution:
    """A resolution on an appeal; `recalled_on` where it is out of force, `reason` why, or why it adds to another."""

    id: int
    number: str
    laid_on: dt.date
    author: str
    text: str
    is_controlled: bool
    recalled_on: dt.date | None
    reason: str
    tasks: tuple[LaidTask, ...]


def resolutions_of(look: Look, appeal_id: int) -> Iterator[LaidResolution]:
    """The resolutions on an appeal, the oldest first."""
    language = look.actor.language
    rows = select(Resolution, Official).join(Official, Resolution.author_id == Official.id)
    tasks = select(Assignment, Official).join(Official, Assignment.executor_id == Official.id)
    for row, author in look.session.execute(rows.where(Resolution.appeal_id == appeal_id).order_by(Resolution.id)):
        of = look.session.execute(
            tasks.where(Assignment.resolution_id == row.id).order_by(Assignment.is_lead.desc(), Assignment.id)
        )
        yield LaidResolution(
            row.id, row.number, row.laid_on, surname_and_initials(author.name(language)), row.text, row.is_controlled,
            row.recalled_on, row.reason,
            tuple(
                LaidTask(one.id, one.number, one.executor_id, surname_and_initials(who.name(language)), one.text,
                         one.due_on, one.interim_on, one.is_lead, one.state)
                for one, who in of
            ),
        )  # fmt: skip
