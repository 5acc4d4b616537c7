"""Appeals, visits and orders by the numbers that somebody typed: the office's own in any spelling, e-Otinish's."""

from sqlalchemy import or_, select

from desktop.work import Look
from models import search as index
from models.appeal import Appeal
from models.counter import Counter
from models.database import quick_rows
from models.resolution import Assignment
from models.rules.folding import digits_of, fold
from models.rules.numbering import TypedNumber, read_eotinish
from models.visit import Visit

MOST = 2000  # appeals with the digits that are looked at
TAIL = 4  # digits of the end of a number of e-Otinish


# By way of the counters, which are few: the index of the numbers begins with the register and the year.
_BY_SERIAL = """
SELECT register, year, (
    SELECT id FROM {table} AS one WHERE one.register = counter.register AND one.year = counter.year AND one.serial = ?
) FROM counter ORDER BY year DESC, register
"""
_APPEALS, _VISITS = (_BY_SERIAL.format(table=table.__tablename__) for table in (Appeal, Visit))


def appeals_of(look: Look, number: TypedNumber) -> list[int]:
    """Ids of the appeals with this number, the newest year first."""
    return _of(look, _APPEALS, number)


def visits_of(look: Look, number: TypedNumber) -> list[int]:
    """Ids of the visits with this number, the newest year first."""
    return _of(look, _VISITS, number)


def orders_of(look: Look, number: TypedNumber) -> list[int]:
    """Ids of the orders with this number, the newest year first; letters before it must be those of orders."""
    if number.prefix not in ("", fold(look.settings.prefix_assignment)):
        return []
    numbered = select(Counter.year).where(Counter.register == Assignment.__tablename__)
    years = [number.year] if number.year else list(look.session.scalars(numbered))
    query = select(Assignment.id).where(Assignment.year.in_(years), Assignment.serial == number.number)
    return list(look.session.scalars(query.order_by(Assignment.year.desc())))


def _of(look: Look, query: str, number: TypedNumber) -> list[int]:
    return [
        id
        for register, year, id in quick_rows(look.session.connection(), query, (number.number,))
        if id is not None and number.year in (None, year) and number.prefix in ("", fold(register))
    ]


def eotinish_appeals(look: Look, typed: str) -> list[int]:
    """Ids of the appeals with this number of e-Otinish or of the 109 centre, whole or its end, newest first."""
    whole = read_eotinish(typed)
    if whole and whole[0].isalpha():
        query = select(Appeal.id).where(or_(Appeal.eotinish_number == whole, Appeal.external_number == whole))
        return list(look.session.scalars(query.order_by(Appeal.id.desc())))
    tail = whole or typed
    if not whole and (len(digits_of(typed)) < TAIL or not typed.isdecimal()):
        return []
    # The index finds the digits anywhere; whether they end the number is seen in the appeals that it found.
    found = index.find(look.session.connection(), index.match(fold(tail)), index.Found.APPEAL, MOST)
    if not found:
        return []
    ends = or_(Appeal.eotinish_number.endswith(tail), Appeal.external_number.endswith(tail))
    return list(look.session.scalars(select(Appeal.id).where(Appeal.id.in_(found), ends).order_by(Appeal.id.desc())))
