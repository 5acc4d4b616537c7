"""What a stored appeal and its applicant's card hold of what the Code asks for; how the applicant can be reached."""

from collections.abc import Iterable

from sqlalchemy import select

from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant
from models.attachment import Attachment
from models.rules.kinds import ContactKind, ReplyWay
from models.rules.requirements import Particulars, Requirement, can_be_promised
from resources.texts import Texts


def particulars(look: Look, appeal: Appeal, applicant: Applicant) -> Particulars:
    """What the appeal holds of what arts 63 and 93 ask for; an attached file counts as a list of what is attached."""
    files = select(Attachment.id).where(Attachment.appeal_id == appeal.id).limit(1)
    return Particulars(
        kind=appeal.kind,
        applicant=applicant.kind,
        has_number=bool(applicant.number),
        has_address=has_address(applicant),
        has_actual_address=bool(applicant.actual_address),
        has_substance=True,  # the store takes none without
        has_text=bool(appeal.text),
        is_signed=appeal.is_signed,
        has_challenged=bool(appeal.challenged),
        has_enclosures=bool(appeal.enclosures) or look.session.scalar(files) is not None,
        is_represented=bool(appeal.representative),
        has_authority=bool(appeal.authority),
        is_in_third_language=bool(appeal.written_in),
        has_translation=bool(appeal.translation),
    )


def has_address(applicant: Applicant) -> bool:
    """Whether a letter can be addressed: the village is known, or a street."""
    return bool(applicant.place_id or applicant.sector_id or applicant.street_id or applicant.street)


def possible_ways(applicant: Applicant) -> tuple[ReplyWay, ...]:
    """The ways by which an answer can reach the applicant as the card stands."""
    kinds = {contact.kind for contact in applicant.contacts}
    return tuple(
        way
        for way in ReplyWay
        if can_be_promised(
            way,
            has_address=has_address(applicant),
            has_phone=ContactKind.PHONE in kinds,
            has_email=ContactKind.EMAIL in kinds,
        )
    )


def defect_words(lacking: Iterable[Requirement], t: Texts) -> str:
    """«пошталық мекенжайы (63(2)-бап); …»: what is missing, each with where it is demanded."""
    return "; ".join(
        t("{what} (ПП-663 p. {article})", what=t.of(one), article=one.article)
        if one.is_of_rules
        else t("{what} (art {article})", what=t.of(one), article=one.article)
        for one in lacking
    )
