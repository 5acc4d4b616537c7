"""One box over appeals, people, visits and letters: forgiving of letters, layout, alphabet, word order."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from desktop.access import Permission
from desktop.addresses import short_address
from desktop.events import Event
from desktop.operation import question
from desktop.queries.finding import Hit, Why, people
from desktop.queries.finding_texts import FoundTexts, found_texts
from desktop.queries.private import private_words
from desktop.scope import not_hidden, visible_appeals
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant
from models.reply import Reply
from models.rules.kinds import ApplicantKind
from models.rules.states import OPEN_APPEAL_STATES
from models.search import Found


@dataclass(frozen=True)
class PersonRow:
    """An applicant as a list of finds shows them."""

    id: int
    name: str
    kind: ApplicantKind
    number: str
    birth_date: date | None
    address: str
    phones: tuple[str, ...]
    open_appeals: int
    why: Why | None = None  # of a find
    is_near: bool = False
    appeal_id: int | None = None  # whose number was typed
    visit_id: int | None = None
    about: str = ""  # number and matter of that record


@dataclass(frozen=True)
class FoundPeople:
    """Who was found, best first, and how many more there are. `opens`: what was typed can mean the first one only.

    `private`: of the number of a hidden appeal, whom to turn to.
    """

    rows: tuple[PersonRow, ...] = ()
    more: int = 0
    opens: bool = False
    private: str = ""

    @property
    def exact(self) -> tuple[PersonRow, ...]:
        """Those who were found by the very thing that was typed."""
        return tuple(row for row in self.rows if not row.is_near)


@question(Permission.READ_APPLICANTS)
def find_who(look: Look, text: str, limit: int = 20) -> FoundPeople:
    """People by IIN or BIN, the lines of an identity card, a telephone, the number of an appeal or a reception, a birth
    date, an address, a name with any letters; best first, each with the reason.
    """
    found = people(look, text)
    private = "" if found.hits or not look.actor.may(Permission.READ_APPEALS) else private_words(look, text)
    shown = found.hits[:limit]
    cards = {row.id: row for row in person_rows(look, [hit.id for hit in shown])}
    rows = tuple(_because(cards[hit.id], hit) for hit in shown if hit.id in cards)
    return FoundPeople(rows, len(found.hits) - len(shown), found.opens, private)


@question(Permission.READ_APPLICANTS)
def find_people(look: Look, text: str, limit: int = 20) -> list[PersonRow]:
    """The rows of find_who."""
    return list(find_who(look, text, limit).rows)


def _because(row: PersonRow, hit: Hit) -> PersonRow:
    is_entity = row.kind is ApplicantKind.ENTITY and hit.why in (Why.SURNAME, Why.NAME)
    why = Why.ENTITY if is_entity else hit.why
    return replace(row, why=why, is_near=hit.is_near, appeal_id=hit.appeal_id, visit_id=hit.visit_id, about=hit.about)


def person_rows(look: Look, ids: Sequence[int]) -> list[PersonRow]:
    """The rows of these people, in their order. That they were looked at stands in the journal."""
    if not ids:
        return []  # SQLite looks through everything for what is in an empty list
    query = select(Applicant).where(Applicant.id.in_(ids), Applicant.merged_into_id.is_(None))
    people = {person.id: person for person in look.session.scalars(query.options(selectinload(Applicant.contacts)))}
    # Not as a condition: SQLite would take the index of the states and look at every open appeal.
    open_ones = func.count().filter(Appeal.state.in_(OPEN_APPEAL_STATES))
    counted = select(Appeal.applicant_id, open_ones).where(Appeal.applicant_id.in_(ids), not_hidden(look, Appeal.id))
    counts = {id: count for id, count in look.session.execute(counted.group_by(Appeal.applicant_id))}  # noqa: C416
    rows = [_person(look, people[id], counts.get(id, 0)) for id in dict.fromkeys(ids) if id in people]
    if rows:
        look.viewed(Event.APPLICANTS_LISTED, "applicant", None, ids=[row.id for row in rows])
    return rows


def _person(look: Look, person: Applicant, open_appeals: int) -> PersonRow:
    return PersonRow(
        person.id,
        person.full_name,
        person.kind,
        person.number or "",
        person.birth_date,
        short_address(look, person, look.actor.language if look.actor.language != "en" else "ru"),
        tuple(contact.said for contact in person.contacts if contact.kind == "phone"),
        open_appeals,
    )


@dataclass(frozen=True)
class Finds:
    """Ids of what was found, by kind; rows are asked for what is seen. `more`: how many there are beyond them; `near`:
    the kinds of which nothing has the very words.
    """

    appeals: list[int]
    applicants: list[int]
    visits: list[int]
    replies: list[int]
    more: dict[Found, int] = field(default_factory=dict)
    near: frozenset[Found] = frozenset()


@question(Permission.READ_APPEALS)
def search_everything(look: Look, text: str, limit: int = 50) -> Finds:
    """Appeals, people, visits and letters that the text finds, of those that the actor may see."""
    hits = people(look, text).hits if look.actor.may(Permission.READ_APPLICANTS) else ()
    found = visible_texts(look, text, looks_near=not hits)
    found[Found.APPLICANT] = FoundTexts(tuple(dict.fromkeys(hit.id for hit in hits)))
    return Finds(
        appeals=list(found[Found.APPEAL].ids[:limit]),
        applicants=list(found[Found.APPLICANT].ids[:limit]),
        visits=list(found[Found.VISIT].ids[:limit]),
        replies=list(found[Found.REPLY].ids[:limit]),
        more={kind: len(one.ids) - limit for kind, one in found.items() if len(one.ids) > limit},
        near=frozenset(kind for kind, one in found.items() if one.is_near),
    )


def visible_texts(look: Look, text: str, *, looks_near: bool = True) -> dict[Found, FoundTexts]:
    """Appeals, visits and letters that the text finds, of those that the actor may see; near ones where asked for."""
    kinds = [kind for kind, needed in _NEEDED.items() if look.actor.may(needed)]
    if look.actor.sees_own_only:
        kinds = [kind for kind in kinds if kind is not Found.VISIT]
    found = dict.fromkeys(Found, FoundTexts())
    found |= found_texts(look, text, kinds, looks_near=looks_near)
    if look.actor.sees_own_only or look.hidden:
        found = {kind: _own(look, kind, one) for kind, one in found.items()}
    return found


_NEEDED = {
    Found.APPEAL: Permission.READ_APPEALS,
    Found.VISIT: Permission.READ_VISITS,
    Found.REPLY: Permission.READ_APPEALS,
}


def _own(look: Look, kind: Found, found: FoundTexts) -> FoundTexts:
    if kind not in (Found.APPEAL, Found.REPLY):
        return found
    query = select(Appeal.id).where(Appeal.id.in_(found.ids))
    if kind is Found.REPLY:
        query = select(Reply.id).join(Appeal, Reply.appeal_id == Appeal.id).where(Reply.id.in_(found.ids))
    own = set(look.session.scalars(query.where(visible_appeals(look)))) if found.ids else set()
    return replace(found, ids=tuple(id for id in found.ids if id in own))
