"""Officials, bodies, places and topics: correct them, take them out of use and back; nothing is ever deleted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select

from desktop.access import Permission
from desktop.errors import Refusal
from desktop.events import Event
from desktop.hidden import number_shown
from desktop.operation import operation
from desktop.operations.administration import AddBody, AddOfficial, refuse_blank
from desktop.operations.checks import official_at_work, refuse_losing_administrator
from desktop.operations.indexing import index_residents
from desktop.work import Work
from models.appeal import Appeal
from models.applicant import SocialStatus
from models.base import Base
from models.body import Body, BodyContact
from models.classifier import Topic
from models.number_prefix import NumberPrefix
from models.official import Department, Official
from models.place import IntakePoint, Place, TrustedResident
from models.resolution import Assignment
from models.resolution_template import ResolutionTemplate
from models.rules.states import HOLDS_SLOT_STATES, OPEN_APPEAL_STATES, UNFINISHED_ASSIGNMENT_STATES
from models.rules.titled import N_, Titled
from models.user import Role, User
from models.visit import Visit

NAMED = 5  # records named in a message


@dataclass(frozen=True, kw_only=True)
class ChangeOfficial(AddOfficial):
    """The official as they shall be, with the version that was on the screen."""

    id: int
    version: int


@operation(Permission.ADMINISTER)
def change_official(work: Work, order: ChangeOfficial) -> None:
    """Correct an official; papers that were signed keep what they say."""
    official = work.get(Official, order.id)
    work.check_version(official, order.version)
    if order.department_id is not None:
        work.known(Department, order.department_id, field="department_id")
    _change(work, official, AddOfficial, order)
    work.record(Event.OFFICIAL_CHANGED, official)


@dataclass(frozen=True, kw_only=True)
class ChangeBody(AddBody):
    """The body as it shall be, with the version that was on the screen."""

    id: int
    version: int


@operation(Permission.ADMINISTER)
def change_body(work: Work, order: ChangeBody) -> None:
    """Correct a body to forward to."""
    body = work.get(Body, order.id)
    work.check_version(body, order.version)
    _change(work, body, AddBody, order)
    work.record(Event.BODY_CHANGED, body)


@dataclass(frozen=True)
class ChangePlace:
    """The names of a place, with the version that was on the screen; where it lies never changes, for old records count
    by it.
    """

    id: int
    version: int
    name_kk: str
    name_ru: str
    postal_index: str = ""


@operation(Permission.ADMINISTER)
def change_place(work: Work, order: ChangePlace) -> None:
    """Rename a place."""
    place = work.get(Place, order.id)
    work.check_version(place, order.version)
    _change(work, place, ChangePlace, order)
    index_residents(work, place)
    work.record(Event.PLACE_CHANGED, place)


@dataclass(frozen=True)
class AddTopic:
    """A category, or with a parent a sub-category of it."""

    code: str
    name_kk: str
    name_ru: str
    name_en: str = ""
    parent_id: int | None = None


@operation(Permission.ADMINISTER)
def add_topic(work: Work, order: AddTopic) -> int:
    """Enter a topic; gives its id. Refuses a code in use: figures of past years are counted by it."""
    code = order.code.strip()
    if code and work.session.scalar(select(Topic.id).where(Topic.code == code)):
        raise Refusal(N_("There is a topic with the code {code} already."), field="code", code=code)
    if order.parent_id is not None and work.get(Topic, order.parent_id, field="parent_id").parent_id is not None:
        raise Refusal(N_("The classifier has two levels: choose a category."), field="parent_id")
    topic = Topic(**{**vars(order), "code": code})
    refuse_blank(topic)
    work.add(topic)
    work.record(Event.TOPIC_ADDED, topic)
    return topic.id


@dataclass(frozen=True)
class ChangeTopic:
    """The names of a topic, with the version that was on the screen; its code stays."""

    id: int
    version: int
    name_kk: str
    name_ru: str
    name_en: str = ""


@operation(Permission.ADMINISTER)
def change_topic(work: Work, order: ChangeTopic) -> None:
    """Rename a topic."""
    topic = work.get(Topic, order.id)
    work.check_version(topic, order.version)
    _change(work, topic, ChangeTopic, order)
    work.record(Event.TOPIC_CHANGED, topic)


def _change(work: Work, row: Base, shape: type, order: object) -> None:
    for name in shape.__dataclass_fields__:  # type: ignore[attr-defined]
        if name not in ("id", "version"):
            value = getattr(order, name)
            setattr(row, name, value.strip() if type(value) is str else value)
    refuse_blank(row)
    work.session.flush()


class Directory(Titled):
    """The lists of the office whose entries are taken out of use."""

    BODY = "body", N_("Body to forward to")
    PLACE = "place", N_("Place")
    TOPIC = "topic", N_("Topic of the classifier")
    OFFICIAL = "official", N_("Official")
    SOCIAL_STATUS = "social_status", N_("Social status")
    ROLE = "role", N_("Role")
    PREFIX = "prefix", N_("Prefix of e-Otinish numbers")
    CONTACT = "contact", N_("Contact of a body")
    INTAKE = "intake", N_("Point of intake")
    DEPARTMENT = "department", N_("Department")
    RESOLUTION_TEMPLATE = "resolution_template", N_("Short form of resolutions")
    TRUSTED = "trusted", N_("Trusted resident")


_TABLES: dict[Directory, type[Base]] = {
    Directory.BODY: Body,
    Directory.PLACE: Place,
    Directory.TOPIC: Topic,
    Directory.OFFICIAL: Official,
    Directory.SOCIAL_STATUS: SocialStatus,
    Directory.ROLE: Role,
    Directory.PREFIX: NumberPrefix,
    Directory.CONTACT: BodyContact,
    Directory.INTAKE: IntakePoint,
    Directory.DEPARTMENT: Department,
    Directory.RESOLUTION_TEMPLATE: ResolutionTemplate,
    Directory.TRUSTED: TrustedResident,
}


@dataclass(frozen=True)
class InUse:
    """An entry of a list; an official goes by `retire_official`, for orders have to be handed over."""

    directory: Directory
    id: int


@operation(Permission.ADMINISTER)
def retire(work: Work, order: InUse) -> None:
    """Take an entry out of use; it stays in old records. Refused while something below it, something that belongs to
    it, or a holder is in use.
    """
    if order.directory is Directory.OFFICIAL:
        retire_official(work, RetireOfficial(order.id))
        return
    row = work.get(_TABLES[order.directory], order.id)
    if isinstance(row, Place | Topic):
        _refuse_with_children(work, row)
    if isinstance(row, Role):
        _refuse_held(work, row)
    _put(work, row, is_in_use=False)
    work.record(Event.RETIRED, row)


@operation(Permission.ADMINISTER)
def return_to_use(work: Work, order: InUse) -> None:
    """Take an entry into use again; an official's login stays out of use until the administrator gives it back."""
    row = work.get(_TABLES[order.directory], order.id)
    _put(work, row, is_in_use=True)
    work.record(Event.RETURNED_TO_USE, row)


def _put(work: Work, row: Base, *, is_in_use: bool) -> None:
    if isinstance(row, Topic):
        row.valid_until = None if is_in_use else work.today
    else:
        row.is_active = is_in_use  # type: ignore[attr-defined]
    work.session.flush()


def _refuse_with_children(work: Work, row: Place | Topic) -> None:
    children: Sequence[Place | Topic]
    if isinstance(row, Topic):
        children = work.session.scalars(
            select(Topic).where(Topic.parent_id == row.id, Topic.valid_until.is_(None)).order_by(Topic.code)
        ).all()
    else:
        children = work.session.scalars(
            select(Place).where(Place.parent_id == row.id, Place.is_active).order_by(Place.id)
        ).all()
    if children:
        names = [one.name(work.actor.language) for one in children]
        raise Refusal(N_("First take out of use what belongs to it: {which}."), which=_listed(names))


def _refuse_held(work: Work, role: Role) -> None:
    holders = work.session.scalars(select(User.login).where(User.is_active, User.roles.any(Role.id == role.id))).all()
    if holders:
        raise Refusal(N_("First give other roles to those who have it: {which}."), which=_listed(holders))


@dataclass(frozen=True)
class RetireOfficial:
    """Who leaves, and who takes over the orders and appeals that are still open."""

    id: int
    successor_id: int | None = None


@operation(Permission.ADMINISTER)
def retire_official(work: Work, order: RetireOfficial) -> None:
    """Take an official and their logins out of use.

    Refused for oneself, while visitors are booked with them, and, without a successor, while they hold open orders.
    """
    official = work.get(Official, order.id)
    if official.id == work.actor.official_id:
        raise Refusal(N_("You cannot take yourself out of use."))
    _refuse_while_expected(work, official)
    _hand_over(work, official, order.successor_id)
    for user in work.session.scalars(select(User).where(User.official_id == official.id)):
        user.is_active = False
    _put(work, official, is_in_use=False)
    refuse_losing_administrator(work, "id")
    work.record(Event.RETIRED, official, successor=order.successor_id)


def _refuse_while_expected(work: Work, official: Official) -> None:
    days = work.session.scalars(
        select(Visit.day)
        .where(Visit.official_id == official.id, Visit.state.in_(HOLDS_SLOT_STATES), Visit.day >= work.today)
        .order_by(Visit.day)
    ).all()
    if days:
        raise Refusal(
            N_("Visitors are booked with this official on {day}. Move or cancel these visits first."), day=days[0]
        )


def _hand_over(work: Work, official: Official, successor_id: int | None) -> None:
    held = select(Assignment).where(
        Assignment.executor_id == official.id, Assignment.state.in_(UNFINISHED_ASSIGNMENT_STATES)
    )
    assignments = list(work.session.scalars(held.order_by(Assignment.due_on)))
    appeals = list(
        work.session.scalars(
            select(Appeal)
            .where(
                or_(Appeal.executor_id == official.id, Appeal.id.in_([one.appeal_id for one in assignments])),
                Appeal.state.in_(OPEN_APPEAL_STATES),
            )
            .order_by(Appeal.due_on)
        )
    )
    if not assignments and not appeals:
        return
    if successor_id is None or successor_id == official.id:
        numbers = [number_shown(work, one) for one in appeals] + [_source_of(work, one) for one in assignments]
        raise Refusal(
            N_("This official still holds: {which}. Choose who takes this over."),
            field="successor_id",
            which=_listed(list(dict.fromkeys(numbers))),
        )
    successor = official_at_work(work, successor_id, "successor_id")
    for assignment in assignments:
        assignment.executor_id = successor.id
        work.record(Event.ASSIGNMENT_HANDED_OVER, assignment, to=successor.id)
    for appeal in appeals:
        if appeal.executor_id == official.id:
            appeal.executor_id = successor.id
        work.record(Event.ASSIGNMENT_HANDED_OVER, appeal, to=successor.id)


def _source_of(work: Work, assignment: Assignment) -> str:
    if assignment.appeal_id is not None:
        return number_shown(work, work.session.get_one(Appeal, assignment.appeal_id))
    return work.get(Visit, assignment.visit_id).number


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
