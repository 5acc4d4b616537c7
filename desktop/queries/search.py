"""One box over appeals, people, visits and letters: forgiving of letters, layout, alphabet, word order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, desc, false, func, or_, select

from desktop.access import Permission
from desktop.addresses import short_address
from desktop.events import Event
from desktop.operation import question
from desktop.scope import visible_appeals
from desktop.work import Look
from models import search as index
from models.appeal import Appeal
from models.applicant import Applicant, ContactWay
from models.counter import Counter
from models.reply import Reply
from models.rules.folding import digits_of, fold, from_wrong_layout, search_terms
from models.rules.kinds import ApplicantKind
from models.rules.mrz import MrzFault, read_mrz
from models.rules.numbering import NumberPattern, normalise_number
from models.rules.states import OPEN_APPEAL_STATES
from models.search import Found

MOST = 2000  # nobody reads further: narrow the words instead
SHORTEST_NAME = 4  # shorter words are like too many others
LIKE_ENOUGH = 78  # of 100: one letter wrong in five, two in nine


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


@question(Permission.READ_APPLICANTS)
def find_people(look: Look, text: str, limit: int = 20) -> list[PersonRow]:
    """People by IIN or BIN, the lines of an identity card, a telephone, a name with any letters; best first."""
    return person_rows(look, found_people(look, text)[:limit])


def found_people(look: Look, text: str) -> list[int]:
    """Ids of the people whom the text finds, best first; cards that were merged may be among them."""
    return _people_by_number(look, text) or found_ids(look, text, Found.APPLICANT) or _people_by_likeness(look, text)


def person_rows(look: Look, ids: Sequence[int]) -> list[PersonRow]:
    """The rows of these people, in their order. That they were looked at stands in the journal."""
    query = select(Applicant).where(Applicant.id.in_(ids), Applicant.merged_into_id.is_(None))
    people = {person.id: person for person in look.session.scalars(query)}
    rows = [_person(look, people[id]) for id in dict.fromkeys(ids) if id in people]
    if rows:
        look.viewed(Event.APPLICANTS_LISTED, "applicant", None, ids=[row.id for row in rows])
    return rows


def _people_by_number(look: Look, text: str) -> list[int]:
    try:
        number = read_mrz(text).iin
    except MrzFault:
        number = digits_of(text)
        if len(number) < 4 or any(letter.isalpha() for letter in text):
            return []
    phone = select(ContactWay.applicant_id).where(ContactWay.value.endswith(number[-10:]))
    query = select(Applicant.id).where(or_(Applicant.number.endswith(number), Applicant.id.in_(phone)))
    return list(look.session.scalars(query.where(Applicant.merged_into_id.is_(None)).order_by(Applicant.id.desc())))


def _people_by_likeness(look: Look, text: str) -> list[int]:
    """People whose name is nearly what was typed, the nearest first: a letter left out, doubled, taken for another.

    The first two letters of the surname have to be right: all names are too many to compare.
    """
    from rapidfuzz.fuzz import ratio

    words = [word for word in fold(text).split() if len(word) >= SHORTEST_NAME and not word.isdecimal()]
    begins = [Applicant.folded_name.between(word[:2], word[:2] + "\uffff") for word in words]
    likeness = {}
    for id, name in look.session.execute(
        select(Applicant.id, Applicant.folded_name).where(or_(false(), *begins)).limit(MOST)
    ):
        likeness[id] = min(max(ratio(word, part) for part in name.split()) for word in words)
    return sorted((id for id in likeness if likeness[id] >= LIKE_ENOUGH), key=lambda id: -likeness[id])


def _person(look: Look, person: Applicant) -> PersonRow:
    open_appeals = select(func.count()).where(Appeal.applicant_id == person.id, Appeal.state.in_(OPEN_APPEAL_STATES))
    return PersonRow(
        person.id,
        person.full_name,
        person.kind,
        person.number or "",
        person.birth_date,
        short_address(look, person, look.actor.language if look.actor.language != "en" else "ru"),
        tuple(contact.value for contact in person.contacts if contact.kind == "phone"),
        look.session.scalar(open_appeals) or 0,
    )


def found_ids(look: Look, text: str, found: Found, limit: int = MOST) -> list[int]:
    """Ids of the records of one kind that the words find, newest first. All words must be there, in any order."""
    exact = appeals_by_number(look, text) if found is Found.APPEAL else []
    for query in queries_for(text):
        if ids := index.find(look.session.connection(), query, found, limit):
            return exact + [id for id in ids if id not in exact] if exact else ids
    return exact


def queries_for(text: str) -> list[str]:
    """The queries to try one after another until one finds something, narrowest first."""
    readings = search_terms(text)
    return list(filter(None, (*map(_phrase, readings), *map(_long_words, readings))))


def _phrase(reading: str) -> str:
    """A query for the whole phrase: a word of one or two letters is found only as a part of it."""
    has_short = any(len(word) < index.SHORTEST for word in reading.split())
    return index.match(reading) if has_short and len(reading) >= index.SHORTEST else ""


def _long_words(reading: str) -> str:
    """A query for all the words that the index knows, in any order."""
    return " AND ".join(index.match(word) for word in reading.split() if len(word) >= index.SHORTEST)


def appeals_by_number(look: Look, text: str) -> list[int]:
    """Appeals by their running number, alone («412») or as the office writes it, in any layout; newest first."""
    pattern = NumberPattern(look.settings.number_pattern)
    readings = (text, from_wrong_layout(text), from_wrong_layout(text, kazakh=True))
    numbers = [number for number in map(normalise_number, readings) if pattern.parse(number)]
    if numbers:
        query = select(Appeal.id).where(Appeal.number.in_(numbers)).order_by(Appeal.year.desc(), Appeal.id.desc())
        return list(look.session.scalars(query))
    if text.strip().isdecimal() and len(text.strip()) <= 5:
        found = look.session.connection().scalars(_BY_SERIAL, {"serial": int(text.strip())})
        return [id for id in found if id is not None]
    return []


# By way of the counters, which are few: the index of the numbers begins with the register and the year.
_OF_COUNTER = (
    select(Appeal.id)
    .where(Appeal.register == Counter.register, Appeal.year == Counter.year, Appeal.serial == bindparam("serial"))
    .scalar_subquery()
    .label("id")
)
_BY_SERIAL = select(_OF_COUNTER).select_from(Counter).order_by(Counter.year.desc(), desc("id"))


@dataclass(frozen=True)
class Finds:
    """Ids of what was found, by kind; rows are asked for what is seen."""

    appeals: list[int]
    applicants: list[int]
    visits: list[int]
    replies: list[int]


@question(Permission.READ_APPEALS)
def search_everything(look: Look, text: str, limit: int = 50) -> Finds:
    """Appeals, people, visits and letters that the words find, of those that the actor may see."""
    return Finds(*(_visible(look, text, found, limit) for found in Found))


_NEEDED = {
    Found.APPEAL: Permission.READ_APPEALS,
    Found.APPLICANT: Permission.READ_APPLICANTS,
    Found.VISIT: Permission.READ_VISITS,
    Found.REPLY: Permission.READ_APPEALS,
}


def _visible(look: Look, text: str, found: Found, limit: int) -> list[int]:
    if not look.actor.may(_NEEDED[found]):
        return []
    if not look.actor.sees_own_only or found is Found.APPLICANT:
        return found_ids(look, text, found, limit)
    ids = found_ids(look, text, found)
    query = select(Appeal.id).where(Appeal.id.in_(ids))
    if found is Found.REPLY:
        query = select(Reply.id).join(Appeal, Reply.appeal_id == Appeal.id).where(Reply.id.in_(ids))
    own = set(look.session.scalars(query.where(visible_appeals(look))))
    return [id for id in ids if id in own][:limit]
