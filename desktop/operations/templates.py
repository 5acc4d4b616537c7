"""The office's own letter templates: back to those of the program (`replies.change_template` takes one into use)."""

from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.work import Work
from models.reply import LetterTemplate
from models.rules.kinds import LetterKind
from models.rules.titled import N_


@dataclass(frozen=True)
class DropTemplate:
    """Which of the office's own templates is given up; `version` is the one on the screen, None where nobody looked."""

    kind: LetterKind
    language: str
    version: int | None = None


@operation(Permission.ADMINISTER)
def drop_template(work: Work, order: DropTemplate) -> None:
    """Write this kind of letter with the program's template again; the file itself stays in the store."""
    own = work.session.scalar(
        select(LetterTemplate).where(LetterTemplate.kind == order.kind, LetterTemplate.language == order.language)
    )
    if own is None:
        raise Refusal(N_("The program's own template is in use already."))
    if order.version is not None:
        work.check_version(own, order.version)
    work.record(Event.TEMPLATE_DROPPED, own, kind=order.kind, language=order.language)
    work.session.delete(own)
