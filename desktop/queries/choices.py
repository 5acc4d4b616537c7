"""What fills a choice: officials, topics, places, bodies, users."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from desktop.access import Permission
from desktop.operation import question
from desktop.work import Look
from models.applicant import SocialStatus
from models.body import Body
from models.classifier import Topic
from models.official import Department, Official
from models.place import IntakePoint, Place
from models.rules.kinds import OfficialRank, PlaceLevel
from models.rules.names import surname_and_initials
from models.user import User


@dataclass(frozen=True)
class Choice:
    """One thing to choose; `parent_id` is the category or the okrug that it belongs to."""

    id: int
    name: str
    parent_id: int | None = None
    code: str = ""


@dataclass(frozen=True)
class OfficialChoice:
    """An official with the post."""

    id: int
    name: str
    post: str
    rank: OfficialRank


@question(Permission.USE)
def officials(look: Look) -> list[OfficialChoice]:
    """Officials who work here, highest rank first."""
    language = look.actor.language
    order = list(OfficialRank)
    rows = sorted(
        look.session.scalars(select(Official).where(Official.is_active)),
        key=lambda one: (order.index(one.rank), one.id),
    )
    return [
        OfficialChoice(one.id, surname_and_initials(one.name(language)), one.post(language), one.rank) for one in rows
    ]


@question(Permission.USE)
def topics(look: Look) -> list[Choice]:
    """Categories and sub-categories in use, in the order of their codes."""
    rows = look.session.scalars(select(Topic).where(Topic.valid_until.is_(None)).order_by(Topic.code))
    return [Choice(topic.id, topic.name(look.actor.language), topic.parent_id, topic.code) for topic in rows]


@question(Permission.USE)
def places(look: Look, level: PlaceLevel | None = None) -> list[Choice]:
    """Okrugs, villages and streets."""
    query = select(Place).where(Place.is_active).order_by(Place.id)
    rows = look.session.scalars(query.where(Place.level == level) if level else query)
    return [Choice(place.id, place.name(look.actor.language), place.parent_id) for place in rows]


@dataclass(frozen=True)
class PlaceChoice(Choice):
    """A place where people live; `depth` is how many such places it lies in: 0 for an okrug."""

    depth: int = 0
    level: PlaceLevel = PlaceLevel.OKRUG


@question(Permission.USE)
def inhabited(look: Look) -> list[PlaceChoice]:
    """Okrugs, villages and neighbourhoods in use, each behind what it lies in."""
    lived_in = Place.is_active & (Place.level != PlaceLevel.STREET)
    inside: dict[int | None, list[Place]] = defaultdict(list)
    for place in look.session.scalars(select(Place).where(lived_in).order_by(Place.id)):
        inside[place.parent_id].append(place)

    def below(parent: int | None, depth: int) -> Iterator[PlaceChoice]:
        for place in inside[parent]:
            yield PlaceChoice(place.id, place.name(look.actor.language), parent, depth=depth, level=place.level)
            yield from below(place.id, depth + 1)

    return list(below(None, 0))


@question(Permission.USE)
def neighbourhoods(look: Look) -> list[Choice]:
    """Neighbourhoods in use, each with its village: «Самал, Ақбұлақ ауылы»."""
    rows = inhabited(look)
    names: dict[int | None, str] = {row.id: row.name for row in rows}
    sectors = [row for row in rows if row.level is PlaceLevel.SECTOR]
    return [Choice(row.id, f"{row.name}, {names[row.parent_id]}", row.parent_id) for row in sectors]


@question(Permission.USE)
def bodies(look: Look) -> list[Choice]:
    """Bodies to forward to."""
    rows = look.session.scalars(select(Body).where(Body.is_active).order_by(Body.id))
    return [Choice(body.id, body.name(look.actor.language)) for body in rows]


@question(Permission.USE)
def social_statuses(look: Look) -> list[Choice]:
    """Social statuses in use."""
    rows = look.session.scalars(select(SocialStatus).where(SocialStatus.is_active).order_by(SocialStatus.id))
    return [Choice(row.id, row.name(look.actor.language)) for row in rows]


@question(Permission.USE)
def departments(look: Look) -> list[Choice]:
    """Departments in use."""
    rows = look.session.scalars(select(Department).where(Department.is_active).order_by(Department.id))
    return [Choice(row.id, row.name(look.actor.language)) for row in rows]


@question(Permission.USE)
def intake_points(look: Look) -> list[Choice]:
    """Points of intake in use."""
    rows = look.session.scalars(select(IntakePoint).where(IntakePoint.is_active).order_by(IntakePoint.id))
    return [Choice(row.id, row.name(look.actor.language), row.place_id) for row in rows]


@question(Permission.ADMINISTER)
def users(look: Look) -> list[Choice]:
    """The logins, with the official that each belongs to."""
    return [Choice(user.id, user.login, user.official_id) for user in look.session.scalars(select(User))]
