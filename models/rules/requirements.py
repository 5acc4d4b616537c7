"""What an appeal must contain (АППК arts 63, 93), what is missing, and which ways to send an answer can be promised.

What is missing is a hint for whoever registers, never a reason to refuse: an appeal is accepted all the same and its
applicant is asked to complete it (art 64(1), (6); rules R1, R5).
"""

from collections.abc import Collection
from dataclasses import dataclass

from models.rules.kinds import AppealKind, ApplicantKind, ReplyWay
from models.rules.titled import N_, Titled


class Requirement(Titled):
    """One thing that an appeal lacks, as the request to complete it names it."""

    IIN = "iin", N_("the IIN, if there is one")
    BIN = "bin", N_("the BIN, if there is one")
    ADDRESS = "address", N_("the postal address")
    SUBSTANCE = "substance", N_("what is asked")
    SIGNATURE = "signature", N_("the signature")
    AUTHORITY = "authority", N_("the document of the representative's authority")
    TRANSLATION = "translation", N_("a translation certified by a notary")
    CHALLENGED = "challenged", N_("the body and the act complained of")
    CIRCUMSTANCES = "circumstances", N_("the circumstances of the complaint")
    RESIDENCE = "residence", N_("the actual place of residence")
    ENCLOSURES = "enclosures", N_("the list of what is attached")

    @property
    def article(self) -> str:
        """Where it is demanded: an article of the Code, or the point of ПП-663."""
        return _ARTICLES[self]

    @property
    def is_of_rules(self) -> bool:
        """Whether it is ПП-663 that demands it, and not the Code."""
        return self is Requirement.TRANSLATION

    @property
    def may_be_absent(self) -> bool:
        """Whether the law says «if any»: worth a question at the counter, no defect of the appeal."""
        return self in (Requirement.IIN, Requirement.BIN, Requirement.ENCLOSURES)


_ARTICLES = {
    Requirement.IIN: "63",
    Requirement.BIN: "63",
    Requirement.ADDRESS: "63",
    Requirement.SUBSTANCE: "63",
    Requirement.SIGNATURE: "63",
    Requirement.AUTHORITY: "68",
    Requirement.TRANSLATION: "7",
    Requirement.CHALLENGED: "93",
    Requirement.CIRCUMSTANCES: "93",
    Requirement.RESIDENCE: "93",
    Requirement.ENCLOSURES: "93",
}


@dataclass(frozen=True)
class Particulars:
    """What an appeal and its applicant's card hold of what the Code asks for."""

    kind: AppealKind
    applicant: ApplicantKind
    has_number: bool  # an IIN or a BIN
    has_address: bool
    has_actual_address: bool
    has_substance: bool
    has_text: bool  # more than the short content
    is_signed: bool
    has_challenged: bool = False
    has_enclosures: bool = False
    is_represented: bool = False
    has_authority: bool = False
    is_in_third_language: bool = False
    has_translation: bool = False


def missing(held: Particulars) -> tuple[Requirement, ...]:
    """What the appeal lacks, in the order of the articles (art 63(2); for a complaint also art 93; rule R5)."""
    is_entity = held.applicant is ApplicantKind.ENTITY
    is_complaint = held.kind is AppealKind.COMPLAINT
    lacks = {
        Requirement.IIN: not is_entity and not held.has_number,
        Requirement.BIN: is_entity and not held.has_number,
        Requirement.ADDRESS: not held.has_address,
        Requirement.SUBSTANCE: not held.has_substance,
        Requirement.SIGNATURE: not held.is_signed,
        Requirement.AUTHORITY: held.is_represented and not held.has_authority,
        Requirement.TRANSLATION: held.is_in_third_language and not held.has_translation,
        Requirement.CHALLENGED: is_complaint and not held.has_challenged,
        Requirement.CIRCUMSTANCES: is_complaint and held.has_substance and not held.has_text,
        Requirement.RESIDENCE: is_complaint and not is_entity and not (held.has_actual_address or held.has_address),
        Requirement.ENCLOSURES: is_complaint and not held.has_enclosures,
    }
    return tuple(requirement for requirement, is_lacking in lacks.items() if is_lacking)


def defects(held: Particulars) -> tuple[Requirement, ...]:
    """What the applicant can be asked to complete (art 64(6)): what is missing but for what the law takes «if any»."""
    return tuple(requirement for requirement in missing(held) if not requirement.may_be_absent)


def can_be_promised(way: ReplyWay, *, has_address: bool, has_phone: bool, has_email: bool) -> bool:
    """Whether an answer can reach the applicant this way: a registered letter needs a postal address (art 66(1))."""
    needed = {ReplyWay.POST: has_address, ReplyWay.EMAIL: has_email, ReplyWay.SMS: has_phone}
    return needed.get(way, True)


def promised_way(wanted: ReplyWay, ways: Collection[ReplyWay]) -> ReplyWay:
    """The way that is wanted where it can be promised, else into the applicant's own hand."""
    return wanted if wanted in ways else ReplyWay.IN_PERSON
