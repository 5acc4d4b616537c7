"""What an IIN or a BIN tells: whether its control digit holds, birth date and sex, or the form of an entity."""

from dataclasses import dataclass
from datetime import date, timedelta

from models.rules.kinds import Sex
from models.rules.titled import N_, Titled

NUMBER_LENGTH = 12
_WEIGHTS = ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
_BIRTHS = {
    "1": (1800, Sex.MALE),
    "2": (1800, Sex.FEMALE),
    "3": (1900, Sex.MALE),
    "4": (1900, Sex.FEMALE),
    "5": (2000, Sex.MALE),
    "6": (2000, Sex.FEMALE),
}
"""The seventh digit of an IIN: century of birth and sex; the other digits are reserved."""

# A BIN has two digits of the year and nothing about the century; no body that is still in business is older than this.
_OLDEST_REGISTRATION = 1950

ADULT_AGE = 18
# The general age of a pension, in months, and from which day on (Social Code, art 207).
_PENSION_AGE_OF_MEN = ((date.min, 63 * 12),)
_PENSION_AGE_OF_WOMEN = (
    (date.min, 61 * 12),
    (date(2028, 1, 1), 61 * 12 + 6),
    (date(2029, 1, 1), 62 * 12),
    (date(2030, 1, 1), 62 * 12 + 6),
    (date(2031, 1, 1), 63 * 12),
)


class IdentityKind(Titled):
    """The number of a person or of a body (ПП-406 of 22.05.2007)."""

    IIN = "iin", N_("IIN")
    BIN = "bin", N_("BIN")


class IdentityFault(Titled):
    """What is wrong with a number: a warning, never a block (rule R5; an IIN may even disagree with the birth date)."""

    NOT_DIGITS = "not_digits", N_("Only digits are expected")
    LENGTH = "length", N_("12 digits are expected")
    CONTROL_DIGIT = "control_digit", N_("The control digit does not match: check the number")
    IMPOSSIBLE_DATE = "impossible_date", N_("The number holds a date that does not exist")


class EntityForm(Titled):
    """What the fifth and sixth digit of a BIN, which are the value, say."""

    RESIDENT = "40", N_("Resident entity")
    RESIDENT_BRANCH = "41", N_("Branch of a resident entity")
    RESIDENT_OFFICE = "42", N_("Representative office of a resident entity")
    NON_RESIDENT = "50", N_("Non-resident entity")
    NON_RESIDENT_BRANCH = "51", N_("Branch of a non-resident entity")
    NON_RESIDENT_OFFICE = "52", N_("Representative office of a non-resident entity")
    JOINT = "60", N_("Joint sole proprietors")
    FARM = "63", N_("Farm of joint sole proprietors")


class AgeGroup(Titled):
    """Shown as a hint beside the birth date; nothing may be decided by it."""

    MINOR = "minor", N_("Minor")
    ADULT = "adult", N_("Adult")
    PENSIONER = "pensioner", N_("Of pension age")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a number tells; nothing but its kind is read out of a number with a fault.

    `registered` is the year and month of a BIN; `is_resident` is None where the number does not say it.
    """

    number: str
    kind: IdentityKind | None = None
    fault: IdentityFault | None = None
    birth_date: date | None = None
    sex: Sex | None = None
    registered: tuple[int, int] | None = None
    form: EntityForm | None = None
    is_resident: bool | None = None

    @property
    def is_valid(self) -> bool:
        """Whether there is nothing to warn about."""
        return self.fault is None


def identify(number: str) -> Identity:
    """What the number tells; takes any text, spaces do not matter. A BIN is known by its fifth digit, 4 to 6."""
    digits = "".join(number.split())
    if digits and not (digits.isascii() and digits.isdigit()):
        return Identity(digits, fault=IdentityFault.NOT_DIGITS)
    if len(digits) != NUMBER_LENGTH:
        return Identity(digits, fault=IdentityFault.LENGTH)
    kind = IdentityKind.BIN if digits[4] in "456" else IdentityKind.IIN
    if control_digit(digits[:-1]) != int(digits[-1]):
        return Identity(digits, kind, IdentityFault.CONTROL_DIGIT)
    return _entity(digits) if kind is IdentityKind.BIN else _person(digits)


def control_digit(first_eleven: str) -> int | None:
    """The twelfth digit that belongs to the first eleven, or None where no number is issued (ПП-406).

    Raises ValueError for anything but eleven digits.
    """
    for weights in _WEIGHTS:
        control = sum(int(digit) * weight for digit, weight in zip(first_eleven, weights, strict=True)) % 11
        if control < 10:
            return control
    return None


def age_on(birth: date, day: date) -> int:
    """Full years of age on the day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def age_group(birth: date, sex: Sex | None, day: date) -> AgeGroup:
    """A hint at the age group: minors under 18; the general age of a pension (Social Code, art 207).

    It is only a hint: pensions that are granted earlier (many children, nuclear tests, service) are not known here.
    """
    if age_on(birth, day) < ADULT_AGE:
        return AgeGroup.MINOR
    steps = _PENSION_AGE_OF_WOMEN if sex is Sex.FEMALE else _PENSION_AGE_OF_MEN
    ends = (*(begins for begins, _ in steps[1:]), date.max)
    # Who reached the age of their year before it rose has reached it for good.
    for (begins, months), next_begins in zip(steps, ends, strict=True):
        if max(begins, _after_months(birth, months)) <= min(day, next_begins - timedelta(days=1)):
            return AgeGroup.PENSIONER
    return AgeGroup.ADULT


def _after_months(birth: date, months: int) -> date:
    """The day on which somebody is so many months old; the first of March for a day that its month does not have."""
    years, month = divmod(birth.month - 1 + months, 12)
    try:
        return birth.replace(year=birth.year + years, month=month + 1)
    except ValueError:
        return date(birth.year + years, month + 2, 1)


def _person(digits: str) -> Identity:
    if digits[6] not in _BIRTHS:
        return Identity(digits, IdentityKind.IIN, IdentityFault.IMPOSSIBLE_DATE)
    century, sex = _BIRTHS[digits[6]]
    try:
        birth = date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return Identity(digits, IdentityKind.IIN, IdentityFault.IMPOSSIBLE_DATE)
    return Identity(digits, IdentityKind.IIN, birth_date=birth, sex=sex)


def _entity(digits: str) -> Identity:
    month = int(digits[2:4])
    if not 1 <= month <= 12:
        return Identity(digits, IdentityKind.BIN, IdentityFault.IMPOSSIBLE_DATE)
    return Identity(
        digits,
        IdentityKind.BIN,
        registered=(_OLDEST_REGISTRATION + (int(digits[:2]) - _OLDEST_REGISTRATION) % 100, month),
        form=next((form for form in EntityForm if form == digits[4:6]), None),
        is_resident={"4": True, "5": False}.get(digits[4]),
    )
