"""What «find and do» shows: people, appeals, visits and letters with the part that matched; what was opened last."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sqlalchemy import func, select

from desktop.access import Permission
from desktop.duties import ANSWERED_STATES
from desktop.events import Event
from desktop.operation import question
from desktop.queries.finding import Why, typed_of
from desktop.queries.finding_texts import FoundTexts
from desktop.queries.morning import applicant_name
from desktop.queries.numbers import orders_of
from desktop.queries.orders import noted
from desktop.queries.orders import rows_of as rows_of_orders
from desktop.queries.private import private_words
from desktop.queries.register import rows_of
from desktop.queries.search import FoundPeople, find_who, visible_texts
from desktop.scope import visible_appeals
from desktop.work import Look
from models.appeal import Appeal
from models.applicant import Applicant
from models.audit import AuditEntry
from models.place import Place
from models.reply import Reply
from models.rules.folding import fold, from_wrong_layout
from models.rules.matching import Span, holds_phrase, holds_words, matched
from models.rules.standing import Standing
from models.rules.states import OPEN_APPEAL_STATES, AssignmentState, ReplyState, VisitState
from models.rules.typed import LONGEST
from models.search import Found
from models.visit import Visit
from resources.texts import texts

EACH = 5  # rows of a kind
OF_ONE = 12  # rows where only one kind is wanted
LAST_OPENED = 10
LATELY = 2000  # entries of the journal among which one's own last ones are looked for


class Find(StrEnum):
    """What a row is; the name of the screen that shows it."""

    PERSON = "person"
    APPEAL = "appeal"
    VISIT = "visitor"
    LETTER = "letter"
    ORDER = "orders"


@dataclass(frozen=True)
class FindRow:
    """One find: `marks` are the places in the title that matched; `facts` describe it; `person` is whom it concerns."""

    find: Find
    id: int
    title: str
    facts: tuple[str, ...]
    marks: tuple[Span, ...] = ()
    standing: Standing | None = None  # of an appeal
    state: VisitState | ReplyState | AssignmentState | None = None
    open_appeals: int = 0  # of a person
    late_appeals: int = 0
    person_id: int | None = None
    person: str = ""
    why: Why | None = None  # of a person
    executor_id: int = 0  # of an order
    appeal_id: int | None = None  # of an order


@dataclass(frozen=True)
class Finds:
    """Rows by kind, the likeliest kind first; `read_as` is what was meant where it was typed in another layout.

    `more`: how many there are beyond the rows; `near`: the kinds of which nothing is exactly what was typed; `private`:
    of the number of a hidden appeal, whom to turn to.
    """

    text: str
    groups: dict[Find, tuple[FindRow, ...]] = field(default_factory=dict)
    read_as: str = ""
    more: dict[Find, int] = field(default_factory=dict)
    near: frozenset[Find] = frozenset()
    private: str = ""


@question(Permission.USE)
def find_anything(look: Look, text: str, only: Find | None = None) -> Finds:
    """At most five people, appeals, visits and letters each, or a dozen of one kind, of those the actor may see."""
    most = OF_ONE if only else EACH
    people = find_who(look, text, most) if look.actor.may(Permission.READ_APPLICANTS) else FoundPeople()
    texts_found = visible_texts(look, text, looks_near=not people.rows)
    why = {person.id: person for person in reversed(people.rows)}
    wanted = {
        Find.PERSON: list(dict.fromkeys(person.id for person in people.rows)),
        **{find: list(texts_found[kind].ids[:most]) for kind, find in _FINDS.items()},
        Find.ORDER: _orders_meant(look, text, texts_found)[:most],
    }
    groups = {find: _ROWS[find](look, found) for find, found in wanted.items() if found and only in (None, find)}
    if Find.PERSON in groups:
        groups[Find.PERSON] = tuple(replace(row, why=why[row.id].why) for row in groups[Find.PERSON])
    if any(letter.isdigit() for letter in text):  # a number asks for an appeal or a visit first
        first: list[Find] = [find for find in (Find.APPEAL, Find.VISIT) if find in groups]
        if _is_of_visits(look, text):
            first.reverse()
        if Find.ORDER in groups:  # nothing else has this number
            first.insert(0, Find.ORDER)
        groups = {find: groups[find] for find in (*first, *(one for one in groups if one not in first))}
    found = {find: rows for find, rows in groups.items() if rows}
    read = text.strip()[:LONGEST]
    meant = _meant(read, [row for rows in found.values() for row in rows])
    more = {find: len(texts_found[kind].ids) - most for kind, find in _FINDS.items()}
    more[Find.PERSON], more[Find.ORDER] = people.more, 0
    return Finds(
        text=text,
        groups={find: tuple(_marked(row, meant) for row in rows) for find, rows in found.items()},
        read_as=meant if meant != read else "",
        more={find: more[find] for find in found if more[find] > 0},
        near=frozenset(find for kind, find in _FINDS.items() if texts_found[kind].is_near),
        private=private_words(look, text) if look.actor.may(Permission.READ_APPEALS) else "",
    )


_FINDS = {
    Found.APPEAL: Find.APPEAL,
    Found.VISIT: Find.VISIT,
    Found.REPLY: Find.LETTER,
}


def _orders_meant(look: Look, text: str, found: Mapping[Found, FoundTexts]) -> list[int]:
    """The orders with the number that was typed: with their letters, or without any where no appeal has it."""
    if not look.actor.may(Permission.READ_APPEALS):
        return []
    prefix = fold(look.settings.prefix_assignment)
    numbers = [one for one in typed_of(look, text).numbers if one.is_whole]
    taken = bool(found[Found.APPEAL].ids)
    meant = [one for one in numbers if one.prefix == prefix or not (one.prefix or taken)]
    ids = dict.fromkeys(id for one in meant for id in orders_of(look, one))
    return [row.id for row in rows_of_orders(look, list(ids))]


def _is_of_visits(look: Look, text: str) -> bool:
    """Whether a number was typed with the prefix of bookings."""
    return any(one.prefix == fold(look.settings.prefix_visit) for one in typed_of(look, text).numbers)


def _meant(text: str, rows: list[FindRow]) -> str:
    """The reading of the text that the finds bear out: as typed, or as another layout of the same keys."""
    readings = dict.fromkeys((text, from_wrong_layout(text), from_wrong_layout(text, kazakh=True)))
    shown = [" ".join((row.title, *row.facts)) for row in rows]
    return next(
        (
            reading
            for explains in (holds_phrase, holds_words)
            for reading in readings
            if any(explains(words, reading) for words in shown)
        ),
        text,
    )


def _marked(row: FindRow, meant: str) -> FindRow:
    return replace(row, marks=matched(row.title, meant))


@question(Permission.USE)
def last_opened(look: Look) -> list[FindRow]:
    """What the person at this desk looked at last, newest first: appeals, people, visits; each once."""
    opened = {
        Event.APPEAL_VIEWED.value: (Find.APPEAL, Permission.READ_APPEALS),
        Event.APPLICANT_VIEWED.value: (Find.PERSON, Permission.READ_APPLICANTS),
        Event.VISIT_VIEWED.value: (Find.VISIT, Permission.READ_VISITS),
    }
    newest = look.session.scalar(select(func.max(AuditEntry.id))) or 0
    entries = look.session.execute(
        select(AuditEntry.event, AuditEntry.subject_id)
        .where(
            AuditEntry.id > newest - LATELY,
            AuditEntry.user_id == look.actor.user_id,
            AuditEntry.event.in_([event for event, (_, needed) in opened.items() if look.actor.may(needed)]),
            AuditEntry.subject_id.is_not(None),
        )
        .order_by(AuditEntry.id.desc())
    )
    last = list(dict.fromkeys((opened[event][0], id) for event, id in entries if id))[:LAST_OPENED]
    rows = {
        (row.find, row.id): row
        for find in dict.fromkeys(find for find, _ in last)
        for row in _ROWS[find](look, [id for kind, id in last if kind is find])
    }
    return [rows[one] for one in last if one in rows]


def _people(look: Look, ids: list[int]) -> tuple[FindRow, ...]:
    query = select(Applicant, Place).outerjoin(Place, Applicant.place_id == Place.id).where(Applicant.id.in_(ids))
    counts = _appeals_of(look, ids)
    t = texts(look.actor.language)
    return _in_order(
        ids,
        (
            FindRow(
                Find.PERSON,
                person.id,
                person.full_name,
                tuple(
                    filter(
                        None,
                        (
                            t.date(person.birth_date) if person.birth_date else "",
                            place.name(look.actor.language) if place else "",
                        ),
                    )
                ),
                open_appeals=counts.get(person.id, (0, 0))[0],
                late_appeals=counts.get(person.id, (0, 0))[1],
                person_id=person.id,
                person=applicant_name(person),
            )
            for person, place in look.session.execute(query)
        ),
    )


def _appeals_of(look: Look, ids: list[int]) -> dict[int, tuple[int, int]]:
    """How many appeals of each person are open, and how many of these are late."""
    if not ids or not look.actor.may(Permission.READ_APPEALS):
        return {}
    # Not as a condition: SQLite would take the index of the states and look at every open appeal.
    is_open = Appeal.state.in_(OPEN_APPEAL_STATES)
    is_late = Appeal.state.in_(ANSWERED_STATES) & (Appeal.due_on < look.today)
    query = (
        select(Appeal.applicant_id, func.count().filter(is_open), func.count().filter(is_open & is_late))
        .where(Appeal.applicant_id.in_(ids), visible_appeals(look))
        .group_by(Appeal.applicant_id)
    )
    return {id: (opened, overdue) for id, opened, overdue in look.session.execute(query) if opened}


def _appeals(look: Look, ids: list[int]) -> tuple[FindRow, ...]:
    rows = rows_of(look, ids)
    if rows:
        look.viewed(Event.APPEALS_LISTED, "appeal", None, ids=[row.id for row in rows])
    applicants = select(Appeal.id, Appeal.applicant_id).where(Appeal.id.in_(ids))
    whose = dict(look.session.execute(applicants).all())
    return tuple(
        FindRow(
            Find.APPEAL,
            row.id,
            row.number,
            (row.applicant_short, row.summary),
            standing=row.standing,
            person_id=whose[row.id],
            person=row.applicant_short,
        )
        for row in rows
    )


def _visits(look: Look, ids: list[int]) -> tuple[FindRow, ...]:
    query = select(Visit, Applicant).join(Applicant, Visit.applicant_id == Applicant.id).where(Visit.id.in_(ids))
    t = texts(look.actor.language)
    rows = [
        FindRow(
            Find.VISIT,
            visit.id,
            visit.number,
            (t.date(visit.day), applicant_name(person), visit.question),
            state=visit.state,
            person_id=person.id,
            person=applicant_name(person),
        )
        for visit, person in look.session.execute(query)
    ]
    if rows:
        look.viewed(Event.VISITS_LISTED, "visit", None, ids=ids)
    return _in_order(ids, rows)


def _letters(look: Look, ids: list[int]) -> tuple[FindRow, ...]:
    query = (
        select(Reply, Appeal, Applicant)
        .join(Appeal, Reply.appeal_id == Appeal.id)
        .join(Applicant, Appeal.applicant_id == Applicant.id)
        .where(Reply.id.in_(ids))
    )
    t = texts(look.actor.language)
    rows = [
        FindRow(
            Find.LETTER,
            letter.id,
            letter.number or appeal.number,
            (t.of(letter.kind), applicant_name(person), letter.heading or appeal.summary),
            state=letter.state,
            person_id=person.id,
            person=applicant_name(person),
        )
        for letter, appeal, person in look.session.execute(query)
    ]
    if rows:
        look.viewed(Event.APPEALS_LISTED, "appeal", None, letters=ids)
    return _in_order(ids, rows)


def _orders(look: Look, ids: list[int]) -> tuple[FindRow, ...]:
    rows = rows_of_orders(look, ids)
    noted(look, rows)
    return tuple(
        FindRow(
            Find.ORDER,
            row.id,
            row.number,
            (row.executor, row.source, row.text),
            state=row.state,
            executor_id=row.executor_id,
            appeal_id=row.appeal_id,
        )
        for row in rows
    )


def _in_order(ids: list[int], rows: Iterable[FindRow]) -> tuple[FindRow, ...]:
    by_id = {row.id: row for row in rows}
    return tuple(by_id[id] for id in ids if id in by_id)


_ROWS: dict[Find, Callable[[Look, list[int]], tuple[FindRow, ...]]] = {
    Find.PERSON: _people,
    Find.APPEAL: _appeals,
    Find.VISIT: _visits,
    Find.LETTER: _letters,
    Find.ORDER: _orders,
}
