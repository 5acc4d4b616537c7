"""Which of those who signed a list have a card here."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from desktop.access import Permission
from desktop.addresses import short_address
from desktop.events import Event
from desktop.operation import question
from desktop.work import Look
from models.applicant import Applicant
from models.rules.folding import fold
from models.rules.kinds import ApplicantKind
from models.rules.signers import Signer

AT_ONCE = 500  # lines looked up at a time


@dataclass(frozen=True)
class KnownSigner:
    """A card for a line of the list. Only the IIN is certain; by the name alone it may be a namesake."""

    name: str  # as in the list
    applicant_id: int
    full_name: str
    birth_date: dt.date | None
    address: str
    is_certain: bool


@question(Permission.READ_APPLICANTS)
def known_signers(look: Look, signers: Sequence[Signer]) -> tuple[KnownSigner, ...]:
    """The cards of those who signed, in the order of the list; that they were looked up stands in the journal."""
    found: list[KnownSigner] = []
    for start in range(0, len(signers), AT_ONCE):
        part = signers[start : start + AT_ONCE]
        cards = look.session.scalars(
            select(Applicant).where(
                Applicant.kind == ApplicantKind.PERSON,
                Applicant.merged_into_id.is_(None),
                or_(
                    Applicant.number.in_([one.number for one in part if one.number]),
                    Applicant.folded_name.in_([fold(one.name) for one in part]),
                ),
            )
        ).all()
        for signer in part:
            found += [_known(look, signer, card) for card in cards if signer.is_same(card.full_name, card.number)]
    if found:
        look.viewed(Event.APPLICANTS_LISTED, "applicant", None, ids=[one.applicant_id for one in found])
    return tuple(found)


def _known(look: Look, signer: Signer, card: Applicant) -> KnownSigner:
    language = "kk" if look.actor.language == "kk" else "ru"
    is_certain = bool(signer.number) and signer.number == card.number
    address = short_address(look, card, language)
    return KnownSigner(signer.name, card.id, card.full_name, card.birth_date, address, is_certain)
