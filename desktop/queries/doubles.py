"""Cards that are likely of one person: candidates by indexed keys, judged by the one rule (models/rules/doubles.py)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import ColumnElement, Select, and_, extract, func, not_, or_, select
from sqlalchemy.orm import aliased

from desktop.access import Permission
from desktop.operation import question
from desktop.operations.applicants import ApplicantFacts, address_key, street_of
from desktop.queries.search import PersonRow, person_rows
from desktop.work import Look
from models.applicant import Applicant, ContactWay
from models.rules import doubles
from models.rules.doubles import DAY_DIGITS, Card, Judged, Likeness
from models.rules.identity import NUMBER_LENGTH
from models.rules.kinds import ApplicantKind, ContactKind
from models.values import phone_number

MOST = 500  # candidates that one card is compared with
_AT_ONCE = 5000  # ids in one query

_CARD = (
    Applicant.id, Applicant.kind, Applicant.surname, Applicant.given, Applicant.patronymic, Applicant.entity_name,
    Applicant.number, Applicant.birth_date, Applicant.place_id, Applicant.address_key, Applicant.flat,
)  # fmt: skip


@dataclass(frozen=True)
class LikelySame:
    """Another card that is likely of the same person, and why."""

    person: PersonRow
    judged: Judged


@question(Permission.READ_APPLICANTS)
def likely_same_as(look: Look, facts: ApplicantFacts) -> tuple[LikelySame, ...]:
    """The cards that a new one, as far as it is typed, likely repeats; the surest first."""
    phones = filter(None, (phone_number(one, look.settings.phone_code) for one in facts.phones))
    typed = doubles.card(
        facts.kind,
        surname=facts.surname,
        given=facts.given,
        patronymic=facts.patronymic,
        entity_name=facts.entity_name,
        number=facts.number,
        birth_date=facts.birth_date,
        phones=phones,
        place_id=facts.place_id,
        address_key=address_key(facts.place_id, street_of(look, facts), facts.house),
        flat=facts.flat,
    )
    return _alike(look, typed, doubles.name_key(facts.surname, facts.given, facts.entity_name), but=0)


def likely_same(look: Look, applicant: Applicant) -> tuple[LikelySame, ...]:
    """The other cards that are likely of the same person; the surest first. Advice only: people decide."""
    return _alike(look, _cards(look, [applicant.id])[applicant.id], applicant.name_key, but=applicant.id)


def _alike(look: Look, card: Card, name_key: str, *, but: int) -> tuple[LikelySame, ...]:
    keys: list[ColumnElement[bool]] = []
    if name_key:
        keys.append(Applicant.name_key == name_key)
    if card.birth_date:
        keys.append(Applicant.birth_date == card.birth_date)
    if card.address:
        keys.append(Applicant.address_key == card.address)
    if len(card.number) == NUMBER_LENGTH:
        day = card.number[:DAY_DIGITS]
        keys.append(Applicant.number.between(day, f"{day}:"))  # the sign after the digits
    if card.phones:
        holders = select(ContactWay.applicant_id).where(ContactWay.value.in_(card.phones))
        keys.append(Applicant.id.in_(holders))
    if not keys:
        return ()
    near = select(Applicant.id).where(or_(*keys), Applicant.merged_into_id.is_(None), Applicant.id != but)
    ids = look.session.scalars(near.order_by(Applicant.id.desc()).limit(MOST)).all()
    found = {id: judged for id, other in _cards(look, ids).items() if (judged := doubles.judge(card, other))}
    surest = sorted(found, key=lambda id: (found[id].likeness is not Likeness.SURE, -len(found[id].signs), -id))
    return tuple(LikelySame(row, found[row.id]) for row in person_rows(look, surest))


def likely_pairs(look: Look) -> list[tuple[int, int]]:
    """Every two cards in the office that are likely of one person."""
    pairs = sorted(
        {
            (min(first, second), max(first, second))
            for query in _candidates()
            for first, second, name, other in look.session.execute(query)
            if not set(name.split()).isdisjoint(other.split())  # likely doubles share a word of their names
        }
    )
    cards = _cards(look, {id for pair in pairs for id in pair})
    return [pair for pair in pairs if doubles.judge(cards[pair[0]], cards[pair[1]])]


def _candidates() -> Iterator[Select[int, int, str, str]]:
    """Pairs that share a key, with their names. What the rule would not take anyway is left out here already, so that
    namesakes and people of one house are not all read: a telephone and a birth date are keys of their own.
    """
    one, other = aliased(Applicant), aliased(Applicant)
    half = NUMBER_LENGTH // 2
    one_unnumbered = or_(one.number.is_(None), other.number.is_(None))
    near_numbers = or_(
        func.substr(one.number, 1, half) == func.substr(other.number, 1, half),
        func.substr(one.number, half + 1) == func.substr(other.number, half + 1),
    )
    one_undated = or_(one.birth_date.is_(None), other.birth_date.is_(None))
    near_dates = or_(
        extract("year", one.birth_date) == extract("year", other.birth_date),
        and_(*(extract(part, one.birth_date) == extract(part, other.birth_date) for part in ("month", "day"))),
    )
    maybe_one_house = and_(
        or_(one.place_id.is_(None), other.place_id.is_(None), one.place_id == other.place_id),
        or_(one.address_key == "", other.address_key == ""),
    )
    pairs = select(one.id, other.id, one.folded_name, other.folded_name).where(
        one.merged_into_id.is_(None),
        other.merged_into_id.is_(None),
        one.kind == other.kind,
        or_(one_unnumbered, near_numbers),
    )
    in_order = one.id < other.id
    yield pairs.where(
        one.name_key == other.name_key,
        one.name_key != "",
        or_(not_(one_unnumbered), and_(one_undated, maybe_one_house), near_dates),
        in_order,
    )
    yield pairs.where(one.birth_date == other.birth_date, in_order)
    yield pairs.where(one.address_key == other.address_key, one.address_key != "", one_undated, in_order)
    day = func.substr(one.number, 1, DAY_DIGITS)
    yield pairs.where(one.birth_date.is_(None), other.number.between(day, day.op("||")(":")), one.id != other.id)
    own, others = aliased(ContactWay), aliased(ContactWay)
    yield pairs.where(
        own.kind == ContactKind.PHONE,
        own.value == others.value,
        own.applicant_id < others.applicant_id,
        one.id == own.applicant_id,
        other.id == others.applicant_id,
        one_undated,
    )


def _cards(look: Look, ids: Iterable[int]) -> dict[int, Card]:
    """What the rule needs of these cards, in two queries for some thousands."""
    cards: dict[int, Card] = {}
    waiting = iter(ids)
    while part := list(islice(waiting, _AT_ONCE)):
        phones: dict[int, list[str]] = {}
        ways = select(ContactWay.applicant_id, ContactWay.value).where(
            ContactWay.applicant_id.in_(part), ContactWay.kind == ContactKind.PHONE
        )
        for id, value in look.session.execute(ways):
            phones.setdefault(id, []).append(value)
        for row in look.session.execute(select(*_CARD).where(Applicant.id.in_(part))):
            values = row._asdict()
            id, kind = values.pop("id"), ApplicantKind(values.pop("kind"))
            cards[id] = doubles.card(kind, **values, phones=phones.get(id, ()))
    return cards
