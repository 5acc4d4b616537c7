"""How long in words, the unit always said: terms of law run in working days, promises in calendar days."""

from resources.texts import Texts


def working_days(number: int, t: Texts) -> str:
    """«13 жұмыс күні», «13 рабочих дней», "13 working days"."""
    return t.plural("{number} working day", "{number} working days", number)


def term_left(number: int, t: Texts) -> str:
    """How many working days are left of a term."""
    return t.plural("{number} working day left", "{number} working days left", number)


def term_late(number: int, t: Texts) -> str:
    """How many working days ago a term passed."""
    return t.plural("{number} working day late", "{number} working days late", number)


def promise_left(number: int, t: Texts) -> str:
    """How many calendar days are left until the day that was promised."""
    return t.plural("{number} calendar day left", "{number} calendar days left", number)


def promise_late(number: int, t: Texts) -> str:
    """How many calendar days ago the promised day passed."""
    return t.plural("{number} calendar day late", "{number} calendar days late", number)
