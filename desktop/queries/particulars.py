"""What few appeals have, and what an appeal lacks, for its card."""

import datetime as dt
from dataclasses import dataclass

from desktop.completeness import particulars
from desktop.queries.lists import intake_name
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant
from models.body import Body
from models.rules.requirements import Requirement, missing


@dataclass(frozen=True)
class AppealParticulars:
    """Empty texts are not known. `sender` is the body that forwarded the appeal here."""

    is_signed: bool
    lacking: tuple[Requirement, ...]
    intake_point: str
    sender: str
    sender_number: str
    sender_on: dt.date | None
    outgoing_number: str
    representative: str
    authority: str
    written_in: str
    translation: str
    interpreter: str
    challenged: str
    enclosures: str


def particulars_of(look: Look, appeal: Appeal, applicant: Applicant) -> AppealParticulars:
    """The rare facts of an appeal in the words of the actor's language."""
    sender = look.session.get(Body, appeal.sender_id) if appeal.sender_id else None
    as_stored = ("is_signed", "sender_number", "sender_on", *_TEXTS)
    return AppealParticulars(
        intake_point=intake_name(look, appeal.intake_point_id),
        lacking=missing(particulars(look, appeal, applicant)),
        sender=sender.name(look.actor.language) if sender else "",
        **{name: getattr(appeal, name) for name in as_stored},
    )


_TEXTS = (
    "outgoing_number", "representative", "authority", "written_in", "translation", "interpreter", "challenged",
    "enclosures",
)  # fmt: skip
