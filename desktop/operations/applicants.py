"""Add and correct those who turn to the office; record their consent."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import operation
from desktop.operations.checks import paper_language
from desktop.operations.indexing import index_applicant
from desktop.work import Look, Work
from models.applicant import Applicant, Consent, ContactWay, SocialStatus
from models.place import Place
from models.rules.doubles import name_key
from models.rules.folding import fold
from models.rules.identity import IdentityKind, identify
from models.rules.kinds import ApplicantKind, BenefitGroup, ContactKind, PlaceLevel, ReplyWay, Sex
from models.rules.names import PersonName, guess_sex
from models.rules.titled import N_
from models.values import is_local, phone_pieces, read_phone


@dataclass(frozen=True)
class ApplicantFacts:
    """What is known of a person or an entity. IIN and BIN may be missing (АППК art 63(2): "if any")."""

    kind: ApplicantKind = ApplicantKind.PERSON
    surname: str = ""
    given: str = ""
    patronymic: str = ""
    entity_name: str = ""
    number: str = ""
    birth_date: date | None = None
    sex: Sex | None = None
    language: str = "kk"
    place_id: int | None = None
    sector_id: int | None = None  # the neighbourhood in the village, where it has such
    street_id: int | None = None  # of the directory; `street` is for one that it does not know
    street: str = ""
    house: str = ""
    flat: str = ""
    postal_index: str = ""
    actual_address: str = ""  # where they live, if elsewhere (art 93)
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    reply_way: ReplyWay = ReplyWay.POST
    benefit_group: BenefitGroup | None = None
    social_status_id: int | None = None
    occupation: str = ""
    citizenship: str = ""  # empty: of Kazakhstan
    is_resident: bool = True


@dataclass(frozen=True)
class CorrectApplicant:
    """The whole card as it shall be, with the version that was on the screen."""

    id: int
    version: int
    facts: ApplicantFacts


@dataclass(frozen=True)
class SavedApplicant:
    """The applicant and what should be looked at twice; a warning never blocks (rule R5)."""

    id: int
    warnings: tuple[str, ...] = ()


@operation(Permission.EDIT_APPLICANTS)
def add_applicant(work: Work, facts: ApplicantFacts) -> SavedApplicant:
    """Enter a person or an entity. Refuses an empty name, a telephone that is none, a known number."""
    applicant = Applicant(**_columns(work, facts), contacts=_contacts(work, facts))
    _refuse_known_number(work, facts.number, but=None)
    work.add(applicant)
    index_applicant(work, applicant, is_new=True)
    work.record(Event.APPLICANT_ADDED, applicant)
    return SavedApplicant(applicant.id, warnings_of(facts))


@operation(Permission.EDIT_APPLICANTS)
def correct_applicant(work: Work, order: CorrectApplicant) -> SavedApplicant:
    """Correct a card; refused when somebody has changed it since it was shown."""
    applicant = in_use(work.get(Applicant, order.id))
    work.check_version(applicant, order.version)
    work.record(Event.APPLICANT_CORRECTED, applicant)
    return lay_facts(work, applicant, order.facts)


def facts_of(applicant: Applicant) -> ApplicantFacts:
    """The card as it can be corrected."""
    values = {
        name: getattr(applicant, name) for name in ApplicantFacts.__dataclass_fields__ if hasattr(applicant, name)
    }
    by_kind = {kind: tuple(one.said for one in applicant.contacts if one.kind == kind) for kind in ("phone", "email")}
    return ApplicantFacts(
        **{**values, "number": applicant.number or ""}, phones=by_kind["phone"], emails=by_kind["email"]
    )


def lay_facts(work: Work, applicant: Applicant, facts: ApplicantFacts) -> SavedApplicant:
    """Let a card say this and nothing else; it is found by its new words at once."""
    _refuse_known_number(work, facts.number, but=applicant.id)
    for column, value in _columns(work, facts).items():
        if getattr(applicant, column) != value:
            setattr(applicant, column, value)
    known = {_way(contact): contact for contact in applicant.contacts}
    wanted = {_way(contact): contact for contact in _contacts(work, facts)}
    for key in known.keys() - wanted.keys():
        work.session.delete(known[key])
    for key in wanted.keys() - known.keys():
        wanted[key].applicant_id = applicant.id
        work.session.add(wanted[key])
    for key in wanted.keys() & known.keys():
        known[key].note = wanted[key].note
    work.session.flush()
    work.session.expire(applicant, ["contacts"])
    index_applicant(work, applicant, is_new=False)
    return SavedApplicant(applicant.id, warnings_of(facts))


def in_use(applicant: Applicant, field: str = "applicant") -> Applicant:
    """The card, or a Refusal of the field where it was merged with another of the same person."""
    if applicant.merged_into_id is not None:
        raise Refusal(N_("This card has been merged with another already."), field=field)
    return applicant


@dataclass(frozen=True)
class RecordConsent:
    """A signed consent (law 94-V art 8(4)): the list of data and the operator come from the settings."""

    applicant_id: int
    allows_third_parties: bool
    valid_until: date | None = None


@operation(Permission.EDIT_APPLICANTS)
def record_consent(work: Work, order: RecordConsent) -> int:
    """Record a consent given today; gives its id."""
    applicant = in_use(work.get(Applicant, order.applicant_id))
    if order.valid_until and order.valid_until < work.today:
        raise Refusal(N_("The date {day} has passed."), field="valid_until", day=order.valid_until)
    consent_id = work.insert(
        Consent,
        applicant_id=applicant.id,
        given_on=work.today,
        valid_until=order.valid_until,
        data_list=work.settings.consent_data,
        allows_third_parties=order.allows_third_parties,
    )
    work.record(Event.CONSENT_GIVEN, applicant, consent=consent_id)
    return consent_id


@operation(Permission.EDIT_APPLICANTS)
def withdraw_consent(work: Work, consent_id: int) -> date:
    """A consent is withdrawn; gives the last day to stop the processing or refuse with reasons (art 8(7))."""
    from models.rules.deadlines import Duty, duty_due

    consent = work.get(Consent, consent_id)
    if consent.withdrawn_on is not None:
        raise Refusal(N_("This consent was withdrawn on {day} already."), day=consent.withdrawn_on)
    consent.withdrawn_on = work.today
    work.record(Event.CONSENT_WITHDRAWN, work.get(Applicant, consent.applicant_id), consent=consent.id)
    return duty_due(Duty.CONSENT_WITHDRAWAL, work.today, work.calendar)


@operation(Permission.EDIT_APPLICANTS)
def confirm_contacts(work: Work, applicant_id: int) -> None:
    """The applicant has signed that notices may be sent to the telephone and the address on the card (art 66(4))."""
    applicant = work.get(Applicant, applicant_id)
    for contact in applicant.contacts:
        contact.is_confirmed = True
    work.record(Event.APPLICANT_CORRECTED, applicant)


def warnings_of(facts: ApplicantFacts) -> tuple[str, ...]:
    """What to look at twice in a card (rule R5): message ids, never a reason to refuse."""
    if not facts.number:
        return ()
    identity = identify(facts.number)
    expected = IdentityKind.BIN if facts.kind is ApplicantKind.ENTITY else IdentityKind.IIN
    found = []
    if not identity.is_valid:
        found.append(N_("The check digit of the IIN or BIN does not agree: look at the number once more."))
    elif identity.kind is not expected:
        found.append(N_("A person has an IIN, an entity a BIN: this number is of the other kind."))
    elif facts.birth_date and identity.birth_date and identity.birth_date != facts.birth_date:
        found.append(N_("The birth date differs from the one in the IIN. That may be lawful; look once more."))
    return tuple(found)


def _columns(work: Work, facts: ApplicantFacts) -> dict[str, object]:
    _refuse_empty(facts)
    if facts.birth_date and facts.birth_date > work.today:
        raise Refusal(N_("The birth date {day} is in the future."), field="birth_date", day=facts.birth_date)
    identity = identify(facts.number) if facts.number and facts.kind is ApplicantKind.PERSON else None
    name = PersonName(facts.surname.strip(), facts.given.strip(), facts.patronymic.strip())
    sex = facts.sex or (identity and identity.sex)
    if facts.kind is ApplicantKind.PERSON:
        sex = sex or guess_sex(name)
    return {
        "kind": facts.kind,
        "surname": name.surname,
        "given": name.given,
        "patronymic": name.patronymic,
        "entity_name": facts.entity_name.strip(),
        "folded_name": fold(f"{name.surname} {name.given} {name.patronymic} {facts.entity_name}"),
        "name_key": name_key(name.surname, name.given, facts.entity_name),
        "number": _digits(facts.number) or None,
        "birth_date": facts.birth_date or (identity.birth_date if identity and identity.is_valid else None),
        "sex": sex,
        "language": paper_language(facts.language),
        "place_id": work.get(Place, facts.place_id, field="place_id").id if facts.place_id else None,
        "sector_id": sector_of(work, facts),
        "street_id": facts.street_id,
        "street": facts.street.strip(),
        "house": facts.house.strip(),
        "flat": facts.flat.strip(),
        "postal_index": facts.postal_index.strip(),
        "actual_address": facts.actual_address.strip(),
        "address_key": address_key(facts.place_id, street_of(work, facts), facts.house),
        "reply_way": facts.reply_way,
        "benefit_group": facts.benefit_group,
        "social_status_id": facts.social_status_id
        and work.known(SocialStatus, facts.social_status_id, "social_status"),
        "occupation": facts.occupation.strip(),
        "citizenship": facts.citizenship.strip(),
        "is_resident": facts.is_resident,
    }


def street_of(look: Look, facts: ApplicantFacts) -> str:
    """The name of the street in Kazakh where the directory knows it, else as it was typed; where houses stand in a
    neighbourhood without streets, its name.
    """
    if facts.street_id:
        return look.get(Place, facts.street_id, field="street").name_kk
    if not facts.street.strip() and facts.sector_id:
        return look.get(Place, facts.sector_id, field="sector_id").name_kk
    return facts.street


def sector_of(look: Look, facts: ApplicantFacts) -> int | None:
    """The neighbourhood: the one in which the street lies, or else the one that was told; refused where it is not of
    the village.
    """
    street = look.get(Place, facts.street_id, field="street") if facts.street_id else None
    around = look.get(Place, street.parent_id, field="street") if street and street.parent_id else None
    if around is not None and around.level is PlaceLevel.SECTOR:
        return around.id
    if facts.sector_id is None:
        return None
    sector = look.get(Place, facts.sector_id, field="sector_id")
    if sector.level is not PlaceLevel.SECTOR or sector.parent_id != facts.place_id:
        raise Refusal(N_("This neighbourhood is not of the chosen village."), field="sector_id")
    return sector.id


def _digits(number: str) -> str:
    return "".join(number.split())


def address_key(place_id: int | None, street: str, house: str) -> str:
    """One text for one house, however it was typed; empty where the house is not known."""
    return f"{place_id or 0} {fold(street)} {fold(house)}" if street.strip() and house.strip() else ""


def _refuse_empty(facts: ApplicantFacts) -> None:
    if facts.kind is ApplicantKind.ENTITY:
        if not facts.entity_name.strip():
            raise Refusal(N_("Enter the name of the entity."), field="entity_name")
        return
    if not facts.surname.strip():
        raise Refusal(N_("Enter the surname."), field="surname")
    if not facts.given.strip():
        raise Refusal(N_("Enter the given name."), field="given")


def _way(contact: ContactWay) -> tuple[ContactKind, str, str]:
    return contact.kind, contact.value, contact.extension


def _contacts(work: Work, facts: ApplicantFacts) -> list[ContactWay]:
    ways: dict[tuple[ContactKind, str, str], ContactWay] = {}
    for typed in phone_pieces(facts.phones):
        telephone = read_phone(typed, work.settings.phone_code)
        if telephone is None and is_local(typed):
            raise Refusal(
                N_("«{typed}» is a number within a district: type it with its code, as 8 (72533) 2-10-11."),
                field="phones",
                typed=typed,
            )
        if telephone is None:
            raise Refusal(
                N_("«{typed}» is no telephone number. Example: 8 700 123 45 67."), field="phones", typed=typed
            )
        way = ContactWay(
            kind=ContactKind.PHONE, value=telephone.number, extension=telephone.extension, note=telephone.note
        )
        ways.setdefault(_way(way), way)
    for typed in facts.emails:
        if "@" not in typed.strip().strip("@"):
            raise Refusal(N_("«{typed}» is no e-mail address."), field="emails", typed=typed)
        way = ContactWay(kind=ContactKind.EMAIL, value=typed.strip(), extension="", note="")
        ways.setdefault(_way(way), way)
    return list(ways.values())


def _refuse_known_number(work: Work, number: str, *, but: int | None) -> None:
    if not _digits(number):
        return
    known = work.session.scalar(
        select(Applicant).where(Applicant.number == _digits(number), Applicant.merged_into_id.is_(None))
    )
    if known is not None and known.id != but:
        raise Refusal(
            N_("{name} is entered with this number already. Open that card."), field="number", name=known.full_name
        )
