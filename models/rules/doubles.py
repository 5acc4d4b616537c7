"""Whether two cards are likely of one person: one rule for typing, saving, the card, the list and joining.

A false alarm on two people of one name is worse than a double that is not found: where what is known of the two
disagrees, nothing is said.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from models.rules.folding import fold
from models.rules.identity import NUMBER_LENGTH, identify
from models.rules.kinds import ApplicantKind
from models.rules.titled import N_, Titled

DAY_DIGITS = 6  # of an IIN: the birth date
SHORTEST = 5  # letters; shorter words differ by one letter too often


class Likeness(Titled):
    """How sure it is that two cards are of one person."""

    SURE = "sure", N_("The same person")
    LIKELY = "likely", N_("Probably the same person")


class Sign(Titled):
    """What two cards have in common, or nearly."""

    NUMBER = "number", N_("the same IIN or BIN")
    NEAR_NUMBER = "near_number", N_("an IIN or BIN with one digit wrong")
    NAME = "name", N_("the same name")
    SHORT_NAME = "short_name", N_("the same name without the patronymic")
    EXCHANGED_NAME = "exchanged_name", N_("surname and given name exchanged")
    NEAR_NAME = "near_name", N_("nearly the same name")
    OTHER_SURNAME = "other_surname", N_("the same given name, another surname")
    BIRTH_DATE = "birth_date", N_("the same birth date")
    NEAR_BIRTH_DATE = "near_birth_date", N_("nearly the same birth date")
    PHONE = "phone", N_("the same telephone")
    ADDRESS = "address", N_("the same address")


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of one applicant, folded (`card` makes it). Empty is unknown; telephones are E.164."""

    kind: ApplicantKind
    surname: str
    given: str
    father: str  # the patronymic without its ending: «Маратұлы» and «Маратович» name one father
    entity: str
    number: str
    birth_date: date | None
    phones: frozenset[str]
    place_id: int | None
    address: str  # the address key of the house
    flat: str


@dataclass(frozen=True, slots=True)
class Judged:
    """That two cards are likely of one person, why, and what all the same differs between cards of one number."""

    likeness: Likeness
    signs: tuple[Sign, ...]
    differs: tuple[Sign, ...] = ()


def card(
    kind: ApplicantKind,
    *,
    surname: str = "",
    given: str = "",
    patronymic: str = "",
    entity_name: str = "",
    number: str | None = None,
    birth_date: date | None = None,
    phones: Iterable[str] = (),
    place_id: int | None = None,
    address_key: str = "",
    flat: str = "",
) -> Card:
    """A card for `judge`, of what stands in it. A number that is too short to compare is taken for unknown."""
    digits = "".join((number or "").split())
    told = identify(digits).birth_date if birth_date is None else birth_date
    return Card(
        kind=kind,
        surname=_folded(surname),
        given=_folded(given),
        father=_father(patronymic),
        entity=entity_key(entity_name),
        number=digits if len(digits) == NUMBER_LENGTH and digits.isdecimal() else "",
        birth_date=told if kind is ApplicantKind.PERSON else None,
        phones=frozenset(phones),
        place_id=place_id,
        address=address_key,
        flat=_folded(flat),
    )


def name_key(surname: str, given: str, entity_name: str = "") -> str:
    """One text for one name, whichever way round it was typed, without the patronymic: cards are found by it."""
    return " ".join(sorted(fold(f"{surname} {given}").split())) or entity_key(entity_name)


def are_two_people(number: str, other: str) -> bool:
    """Whether both are right IINs or BINs, and differ: no likeness makes one person of the two."""
    return number != other and bool(number and other) and identify(number).is_valid and identify(other).is_valid


def judge(one: Card, other: Card) -> Judged | None:
    """Whether two cards are likely of one person; None where nothing speaks for it or something against it."""
    if one.kind is not other.kind:
        return None
    name = _entities(one, other) if one.kind is ApplicantKind.ENTITY else _people(one, other)
    born = _dates(one.birth_date, other.birth_date)
    contacts = _contacts(one, other)
    if one.number and one.number == other.number:
        return Judged(Likeness.SURE, _signs(Sign.NUMBER, name, born, *contacts), _differences(one, other, name, born))
    number = None
    if one.number and other.number:
        if are_two_people(one.number, other.number) or not _is_one_slip(one.number, other.number):
            return None
        number = Sign.NEAR_NUMBER
    if name is None or (born is None and one.birth_date and other.birth_date):
        return None
    likeness = _likeness(one, other, name, born, number, contacts)
    return Judged(likeness, _signs(number, name, born, *contacts)) if likeness else None


def _likeness(
    one: Card, other: Card, name: Sign, born: Sign | None, number: Sign | None, contacts: tuple[Sign, ...]
) -> Likeness | None:
    if number:
        if (name, born) == (Sign.NAME, Sign.BIRTH_DATE):
            return Likeness.SURE
        is_name_whole = name in (Sign.NAME, Sign.SHORT_NAME, Sign.EXCHANGED_NAME)
        is_day_one = born is Sign.BIRTH_DATE or one.number[:DAY_DIGITS] == other.number[:DAY_DIGITS]
        return Likeness.LIKELY if is_name_whole or is_day_one or contacts else None
    if one.kind is ApplicantKind.ENTITY:
        if contacts:
            return Likeness.SURE
        return None if _lives_elsewhere(one, other) else Likeness.LIKELY
    if born is Sign.BIRTH_DATE and (name is Sign.NAME or (name is Sign.SHORT_NAME and contacts)):
        return Likeness.SURE
    return Likeness.LIKELY if _is_likely(one, other, name, born, has_contact=bool(contacts)) else None


def _is_likely(one: Card, other: Card, name: Sign, born: Sign | None, *, has_contact: bool) -> bool:
    """The table of the rule: which name needs how much more to speak for one person."""
    is_slip_of_given = name is Sign.NEAR_NAME and one.given != other.given  # twins bear names that are alike
    is_elsewhere = _lives_elsewhere(one, other)
    if born is Sign.BIRTH_DATE:
        return has_contact or not (name is Sign.OTHER_SURNAME or is_slip_of_given)
    if born is Sign.NEAR_BIRTH_DATE:
        if name is Sign.NAME and _is_exchanged(one.birth_date, other.birth_date) and not is_elsewhere:
            return True
        return has_contact and name in (Sign.NAME, Sign.SHORT_NAME)
    if has_contact:
        has_fathers = bool(one.father and other.father)
        return not is_slip_of_given and (name is not Sign.OTHER_SURNAME or has_fathers)
    # A name alone: others bear it too, so it must be whole, and nothing that is known of both may differ.
    is_short = name in (Sign.SHORT_NAME, Sign.EXCHANGED_NAME) and not one.father and not other.father
    return (name is Sign.NAME or is_short) and not is_elsewhere and not (one.phones and other.phones)


def _people(one: Card, other: Card) -> Sign | None:
    """How the names of two people are alike; None where they are not."""
    if not (one.given and other.given):
        return None
    fathers = not one.father or not other.father or one.father == other.father
    same = (one.surname == other.surname, one.given == other.given)
    if fathers:
        if all(same):
            return Sign.NAME if one.father and other.father else Sign.SHORT_NAME
        if (one.surname, one.given) == (other.given, other.surname):
            return Sign.EXCHANGED_NAME
        if same[1]:
            return Sign.NEAR_NAME if _is_near(one.surname, other.surname) else Sign.OTHER_SURNAME
        if same[0] and _is_slip_of_key(one.given, other.given):
            return Sign.NEAR_NAME
    elif all(same) and _is_near(one.father, other.father):
        return Sign.NEAR_NAME
    return None


def _entities(one: Card, other: Card) -> Sign | None:
    return Sign.NAME if one.entity and one.entity == other.entity else None


def _dates(one: date | None, other: date | None) -> Sign | None:
    if one is None or other is None:
        return None
    if one == other:
        return Sign.BIRTH_DATE
    is_near = _is_exchanged(one, other) or _is_one_slip(f"{one:%d%m%Y}", f"{other:%d%m%Y}")
    return Sign.NEAR_BIRTH_DATE if is_near else None


def _is_exchanged(one: date | None, other: date | None) -> bool:
    """Day and month taken for each other."""
    return (
        one is not None and other is not None and (one.day, one.month, one.year) == (other.month, other.day, other.year)
    )


def _contacts(one: Card, other: Card) -> tuple[Sign, ...]:
    same_flat = not one.flat or not other.flat or one.flat == other.flat
    has_address = bool(one.address) and one.address == other.address and same_flat
    return _signs(Sign.PHONE if one.phones & other.phones else None, Sign.ADDRESS if has_address else None)


def _lives_elsewhere(one: Card, other: Card) -> bool:
    """Two addresses that are both known and differ, and no telephone in common (or this would not be asked)."""
    places = {one.place_id, other.place_id} - {None}
    return len(places) > 1 or bool(one.address and other.address)


def _differences(one: Card, other: Card, name: Sign | None, born: Sign | None) -> tuple[Sign, ...]:
    """What a card of the same number says otherwise."""
    is_named = (one.given and other.given) if one.kind is ApplicantKind.PERSON else (one.entity and other.entity)
    is_other_name = is_named and name not in (Sign.NAME, Sign.SHORT_NAME)
    is_other_date = one.birth_date and other.birth_date and born is not Sign.BIRTH_DATE
    return _signs(Sign.NAME if is_other_name else None, Sign.BIRTH_DATE if is_other_date else None)


def _signs(*signs: Sign | None) -> tuple[Sign, ...]:
    return tuple(sign for sign in signs if sign is not None)


def _is_one_letter(one: str, other: str) -> bool:
    """One letter left out or added, in words that are long enough."""
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST or len(long) != len(short) + 1:
        return False
    at = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    return short[at:] == long[at + 1 :]


def _is_one_slip(one: str, other: str) -> bool:
    """One sign taken for another, or two neighbours exchanged, in texts that are long enough."""
    if len(one) != len(other) or len(one) < SHORTEST:
        return False
    apart = [n for n, sign in enumerate(one) if sign != other[n]]
    return len(apart) == 1 or _is_swap(one, other, apart)


def _is_near(one: str, other: str) -> bool:
    return _is_one_letter(one, other) or _is_one_slip(one, other)


def _is_slip_of_key(one: str, other: str) -> bool:
    """A letter left out, added or exchanged with its neighbour: not another one, for that makes another name (Хасен
    and Хусен, Марат and Мұрат are twins).
    """
    apart = [n for n, sign in enumerate(one) if sign != other[n]] if len(one) == len(other) >= SHORTEST else []
    return _is_one_letter(one, other) or _is_swap(one, other, apart)


def _is_swap(one: str, other: str, apart: list[int]) -> bool:
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    return (one[first], one[second]) == (other[second], other[first])


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    return fold(word)


# The endings of patronymics, folded.
_ENDING = re.compile(r"(?:ули|кизи|ович|овна|евич|евна|инична|ична|ич)$")


@lru_cache(maxsize=8192)
def _father(patronymic: str) -> str:
    folded = fold(patronymic)
    # «Серікқызы» has one к when it is folded, «Сериковна» keeps hers; «Абайұлы» has й (и), «Абаевич» none.
    return _ENDING.sub("", folded).removesuffix("к").removesuffix("и") or folded


# The forms of entities in Kazakh and in Russian, folded, as one word.
_FORMS = {
    fold(russian): fold(kazakh)
    for kazakh, russian in (
        ("ЖШС", "ТОО"), ("АҚ", "АО"), ("ЖК", "ИП"), ("ШҚ", "КХ"), ("ӨК", "ПК"), ("КММ", "КГУ"), ("КМҚК", "КГКП"),
    )
}  # fmt: skip
_WHOLE_FORMS = tuple(
    (fold(words), fold(form))
    for form, words in (
        ("ЖШС", "жауапкершілігі шектеулі серіктестігі"),
        ("ЖШС", "товарищество с ограниченной ответственностью"),
        ("АҚ", "акционерлік қоғамы"),
        ("АҚ", "акционерное общество"),
        ("ШҚ", "шаруа қожалығы"),
        ("ШҚ", "крестьянское хозяйство"),
    )
)


@lru_cache(maxsize=8192)
def entity_key(name: str) -> str:
    """The words of an entity's name in a fixed order, its form as one word: «Ақбұлақ» ЖШС is ТОО «Акбулак»."""
    folded = fold(name)
    for words, form in _WHOLE_FORMS:
        folded = folded.replace(words, form)
    return " ".join(sorted(_FORMS.get(word, word) for word in folded.split()))
