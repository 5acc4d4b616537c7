"""Invents residents and legal entities of the district: the same seed gives the same people on every Python."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from desktop.rehearsal.chance import weighed
from desktop.rehearsal.seeds import read_seed, villages
from models.rules.identity import control_digit
from models.rules.kinds import BenefitGroup, ReplyWay, Sex

_LONGEST_NAME_AT = 6
_YOUNGEST_BORN = date(2007, 12, 31)
_OLDEST_AGE, _USUAL_AGE = 70 * 365, 28 * 365  # days older than the youngest
_THIS_YEAR = 2026  # for benefits only; the clock is not read, so that a seed always gives the same people

# Group, share of those who can have it, ages from and to, sex.
_BENEFITS = (
    (BenefitGroup.LABOUR_VETERAN, 0.06, 58, 90, None),
    (BenefitGroup.EQUATED_VETERAN, 0.02, 56, 75, Sex.MALE),
    (BenefitGroup.COMBAT_VETERAN, 0.02, 52, 70, Sex.MALE),
    (BenefitGroup.PREGNANT, 0.03, 19, 42, Sex.FEMALE),
    (BenefitGroup.DISABILITY, 0.03, 18, 90, None),
)
_REPLY_WAYS = {ReplyWay.PORTAL: 36, ReplyWay.POST: 28, ReplyWay.IN_PERSON: 18, ReplyWay.EMAIL: 10, ReplyWay.SMS: 8}


@dataclass(frozen=True, slots=True)
class Address:
    """Codes of okrug, village and street (resources/seed/district.toml); no flat is ""."""

    okrug: str
    village: str
    street: str
    house: str
    flat: str


@dataclass(frozen=True, slots=True)
class Resident:
    """An invented natural person; no patronymic and no e-mail are "", the telephone is E.164, the language kk or ru."""

    surname: str
    given: str
    patronymic: str
    sex: Sex
    birth_date: date
    iin: str
    phone: str
    email: str
    language: str
    address: Address
    reply_way: ReplyWay
    benefit: BenefitGroup | None
    has_consented: bool


@dataclass(frozen=True, slots=True)
class Entity:
    """An invented legal entity; its head signs for it, its BIN holds the year and month of `registered_on`."""

    name_kk: str
    name_ru: str
    bin: str
    registered_on: date
    head: Resident
    phone: str
    email: str
    language: str
    address: Address
    reply_way: ReplyWay


def residents(count: int, seed: int) -> Iterator[Resident]:
    """So many residents; one of the first has the longest name a paper must hold. No two share an IIN."""
    random = Random(f"residents {seed}")
    taken: set[str] = set()
    for number in range(count):
        yield _resident(random, number, taken)


def entities(count: int, seed: int) -> Iterator[Entity]:
    """So many companies, farms, schools and owners' cooperatives. No two share a BIN."""
    random = Random(f"entities {seed}")
    taken: set[str] = set()
    forms = read_seed("names")["entities"]
    for number in range(count):
        form = random.choices(forms, [form["weight"] for form in forms])[0]
        yield _entity(random, form, number, taken)


def _resident(random: Random, number: int, taken: set[str]) -> Resident:
    names = read_seed("names")
    is_longest = number == _LONGEST_NAME_AT
    sex = Sex.FEMALE if is_longest or random.random() < 0.53 else Sex.MALE
    birth = _YOUNGEST_BORN - timedelta(days=int(random.triangular(0, _OLDEST_AGE, _USUAL_AGE)))
    group = random.choices(names["groups"], [group["weight"] for group in names["groups"]])[0]
    longest = names["longest"]
    surname, given, patronymic = longest.values() if is_longest else _name(random, group, sex, birth)
    reply_way = weighed(random, _REPLY_WAYS)
    has_email = reply_way is ReplyWay.EMAIL or random.random() < 0.2
    return Resident(
        surname=surname,
        given=given,
        patronymic=patronymic,
        sex=sex,
        birth_date=birth,
        iin=_identity_number(random, f"{birth:%y%m%d}{_century_and_sex(birth, sex)}", taken),
        phone=_phone(number),
        email=f"turgyn{number + 1}@mail.example" if has_email else "",
        language="kk" if random.random() * 100 < group["in_kazakh"] else "ru",
        address=_address(random),
        reply_way=reply_way,
        benefit=_benefit(random, sex, _THIS_YEAR - birth.year),
        has_consented=random.random() < 0.96,
    )


def _entity(random: Random, form: dict[str, Any], number: int, taken: set[str]) -> Entity:
    registered = date(random.randrange(1996, 2025), random.randrange(1, 13), random.randrange(1, 29))
    name = random.choice(form["names"])
    return Entity(
        name_kk=form["kk"].format(name=name, number=number + 1),
        name_ru=form["ru"].format(name=name, number=number + 1),
        bin=_identity_number(random, f"{registered:%y%m}{form['digits']}", taken),
        registered_on=registered,
        head=_resident(random, 9000 + number, set()),
        phone=_phone(8000 + number),
        email=f"office{number + 1}@kasiporyn.example",
        language="kk" if random.random() < 0.7 else "ru",
        address=_address(random),
        reply_way=random.choice((ReplyWay.PORTAL, ReplyWay.POST, ReplyWay.EMAIL)),
    )


def _name(random: Random, group: dict[str, Any], sex: Sex, birth: date) -> tuple[str, str, str]:
    surname, given = random.choice(group["surnames"]), random.choice(group["male" if sex is Sex.MALE else "female"])
    if sex is Sex.FEMALE:
        surname = _feminine(surname)
        if random.random() < 0.006:
            surname = f"{surname}-{_feminine(random.choice(group['surnames']))}"
    if random.random() * 100 < group["without"]:
        return surname, given, ""
    return surname, given, _patronymic(random, group, sex, birth)


def _feminine(surname: str) -> str:
    if surname.endswith(("ов", "ев", "ёв", "ин")):
        return f"{surname}а"
    return f"{surname[:-2]}ая" if surname.endswith("ий") else surname


def _patronymic(random: Random, group: dict[str, Any], sex: Sex, birth: date) -> str:
    is_male = sex is Sex.MALE
    if group["patronymic"] == "russian":
        man, woman = random.choice(read_seed("names")["fathers"]["russian"])
        return str(man if is_male else woman)
    father = random.choice(group["male"])
    # The Kazakh rule came back into identity cards in the nineties.
    if group["patronymic"] == "kazakh" and random.random() > (0.55 if birth.year < 1990 else 0.15):
        return f"{father}ұлы" if is_male else f"{father}қызы"
    if father[-1] in "йь":
        return f"{father[:-1]}{'евич' if is_male else 'евна'}"
    link = "е" if father[-1] in "аәеёиіоөуүұыэюяжшчщц" else "о"
    return f"{father}{link}{'вич' if is_male else 'вна'}"


def _identity_number(random: Random, head: str, taken: set[str]) -> str:
    """The head, a serial number from the nines, which life seldom reaches, and the control digit."""
    width = 10 - len(head)
    while True:
        eleven = f"{head}9{random.randrange(10**width):0{width}}"
        control = control_digit(eleven)
        if control is not None and eleven not in taken:
            taken.add(eleven)
            return f"{eleven}{control}"


def _century_and_sex(birth: date, sex: Sex) -> int:
    return (3 if birth.year < 2000 else 5) + (sex is Sex.FEMALE)


def _phone(number: int) -> str:
    """One block that looks invented; 7919 has no factor in common with 10 000, so the first 10 000 numbers differ."""
    return f"+7700000{number * 7919 % 10_000:04}"


def _address(random: Random) -> Address:
    village = weighed(random, {village: village.weight for village in villages().values()})
    has_flat = village.has_flats and random.random() < 0.2
    return Address(
        okrug=village.okrug,
        village=village.code,
        street=random.choice(village.streets),
        house=str(random.randrange(1, 90)),
        flat=str(random.randrange(1, 49)) if has_flat else "",
    )


def _benefit(random: Random, sex: Sex, age: int) -> BenefitGroup | None:
    for group, share, youngest, oldest, only in _BENEFITS:
        if youngest <= age <= oldest and only in (None, sex) and random.random() < share:
            return group
    return None
