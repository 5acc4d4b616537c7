"""Those who stand beside the applicant of a collective appeal: in the list that they signed, or joined later."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from desktop.errors import Refusal
from desktop.operations.applicants import in_use
from desktop.work import Look, Work
from models.appeal import Appeal, AppealPerson
from models.applicant import Applicant
from models.rules.kinds import ApplicantKind
from models.rules.signers import Signer, each_once
from models.rules.titled import N_


@dataclass(frozen=True)
class JointApplicant:
    """One more applicant: by a card, or by the name (surname first) and the IIN of the list."""

    name: str = ""
    number: str = ""
    applicant_id: int | None = None


def listed(work: Work, applicant: Applicant, joint: Iterable[JointApplicant]) -> list[JointApplicant]:
    """The others, each once, without the applicant; a known IIN brings its card.

    Refuses a card that is not there or was merged, a line without a name.
    """
    found: list[JointApplicant] = []
    named: list[Signer] = []
    known = {applicant.id}
    for one in joint:
        signer = Signer(" ".join(one.name.split()), "".join(one.number.split()))
        card = _card(work, one.applicant_id) if one.applicant_id else card_of(work, signer.number)
        if card is not None:
            if card.id not in known:
                known.add(card.id)
                found.append(JointApplicant(signer.name, applicant_id=card.id))
            continue
        if not signer.name:
            raise Refusal(N_("Write the name of everybody in the list."), field="signers")
        if not signer.is_same(applicant.full_name, applicant.number):
            named.append(signer)
    return found + [JointApplicant(one.name, one.number) for one in each_once(named)]


def _card(work: Work, id: int) -> Applicant:
    return in_use(work.get(Applicant, id, field="other_applicants"), "other_applicants")


def card_of(look: Look, number: str) -> Applicant | None:
    """The person's card with this IIN; None for an empty one."""
    if not number:
        return None
    return look.session.scalar(
        select(Applicant).where(
            Applicant.number == number, Applicant.kind == ApplicantKind.PERSON, Applicant.merged_into_id.is_(None)
        )
    )


def join(work: Work, appeal: Appeal, person: Applicant, *, is_counted: bool | None) -> None:
    """Put one more person among the applicants; who stands in the list already is found there by IIN or name."""
    people = appeal.people
    if person.id == appeal.applicant_id or any(one.applicant_id == person.id for one in people):
        raise Refusal(N_("{name} is among the applicants already."), field="applicant", name=person.full_name)
    in_list = next((one for one in people if one.applicant_id is None and _is_this(one, person)), None)
    if in_list is not None:
        in_list.applicant_id = person.id
        return
    unnamed = appeal.people_count - 1 - len(people)
    if not (unnamed > 0 if is_counted is None else is_counted):
        appeal.people_count += 1
    people.append(AppealPerson(applicant_id=person.id, joined_on=work.today))
    appeal.people_count = max(appeal.people_count, 1 + len(people))
    appeal.is_collective = True


def _is_this(one: AppealPerson, person: Applicant) -> bool:
    return Signer(one.name, one.number).is_same(person.full_name, person.number)
