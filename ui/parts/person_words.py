"""What an IIN or a BIN and a birth date tell of somebody, in words that stand in several screens."""

import datetime as dt

from desktop.queries.search import FoundPeople, PersonRow
from models.rules.identity import AgeGroup, identify
from resources.texts import Texts

HINTED = (AgeGroup.MINOR, AgeGroup.PENSIONER)  # of adults nothing is said


def number_words(number: str, t: Texts) -> str:
    """What a BIN tells: the month of registration and the form; empty for an IIN and for what is wrong."""
    told = identify(number)
    if told.registered is None:
        return ""
    when = t("registered: {month}", month=t.month_year(dt.date(*told.registered, 1)).lower())
    return f"{t.of(told.form)}, {when}" if told.form else when


def age_words(age: int, group: AgeGroup, t: Texts) -> str:
    """The age in full years, and a hint where it means something: «62 years old, of pension age»."""
    words = t.plural("{number} year old", "{number} years old", age)
    return f"{words}, {t.of(group).lower()}" if group in HINTED else words


def more_words(found: FoundPeople, t: Texts) -> str:
    """How many were found beyond those shown; empty for none."""
    if not found.more:
        return ""
    return t("and {number} more: type more of it", number=found.more)


def why_words(row: PersonRow, t: Texts) -> str:
    """Why somebody is among the finds: the record whose number was typed, or what matched."""
    return row.about or (t.of(row.why) if row.why else "")
