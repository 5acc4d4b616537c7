"""Who has which part in an appeal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from desktop.work import Look
from models.appeal import Appeal, AppealPerson
from models.applicant import Applicant
from models.official import Official
from models.rules.names import surname_and_initials
from models.rules.titled import N_, Titled
from models.user import Role, User
from models.values import phone_words


class Part(Titled):
    """Whose part somebody has in an appeal."""

    APPLICANT = "applicant", N_("Applicant")
    OTHER_APPLICANT = "other_applicant", N_("Joint applicant")
    REPRESENTATIVE = "representative", N_("Representative")
    INTERPRETER = "interpreter", N_("Interpreter")
    ADDRESSEE = "addressee", N_("Addressed to")
    EXECUTOR = "executor", N_("Executor")
    CO_EXECUTOR = "co_executor", N_("Co-executor")
    CONTROLLER = "controller", N_("Controller")
    ACCEPTED_BY = "accepted_by", N_("Accepted by")


@dataclass(frozen=True)
class PersonLine:
    """Somebody with a part in the appeal; `note` is a telephone or a post, `applicant_id` opens their card."""

    part: Part
    name: str
    note: str = ""
    applicant_id: int | None = None


def people_of(look: Look, appeal: Appeal, applicant: Applicant, executors: Iterable[str]) -> Iterator[PersonLine]:
    """Applicants first, then the officials; `executors` are the names of all who were given orders."""
    yield _applicant_line(Part.APPLICANT, applicant)
    others = select(AppealPerson, Applicant).outerjoin(Applicant, AppealPerson.applicant_id == Applicant.id)
    in_order = others.where(AppealPerson.appeal_id == appeal.id).order_by(AppealPerson.id)
    for listed, card in look.session.execute(in_order):
        yield (
            _applicant_line(Part.OTHER_APPLICANT, card)
            if card
            else PersonLine(Part.OTHER_APPLICANT, listed.name, listed.number)
        )
    if appeal.representative:
        yield PersonLine(Part.REPRESENTATIVE, appeal.representative, appeal.authority)
    if appeal.interpreter:
        yield PersonLine(Part.INTERPRETER, appeal.interpreter)
    if appeal.official_id:
        yield _official_line(look, Part.ADDRESSEE, look.get(Official, appeal.official_id))
    if appeal.executor_id:
        lead = _official_line(look, Part.EXECUTOR, look.get(Official, appeal.executor_id))
        yield lead
        for name in dict.fromkeys(one for one in executors if one != lead.name):
            yield PersonLine(Part.CO_EXECUTOR, name)
    controllers = select(Official).join(User, User.official_id == Official.id)
    for one in look.session.scalars(controllers.where(User.is_active, User.roles.any(Role.code == "controller"))):
        yield _official_line(look, Part.CONTROLLER, one)
    yield _official_line(look, Part.ACCEPTED_BY, look.get(Official, appeal.accepted_by_id))


def _applicant_line(part: Part, applicant: Applicant) -> PersonLine:
    phone = next((phone_words(one.said) for one in applicant.contacts if one.kind == "phone"), "")
    return PersonLine(part, applicant.full_name, phone, applicant.id)


def _official_line(look: Look, part: Part, official: Official) -> PersonLine:
    language = look.actor.language
    return PersonLine(part, surname_and_initials(official.name(language)), official.post(language))
