"""What people are found by: the one place that puts their words into the indexes and takes them out."""

from sqlalchemy import or_, select

from desktop.work import Look, Work
from models import search
from models.appeal import Appeal
from models.applicant import Applicant
from models.place import Place
from models.visit import Visit


def words_of(applicant: Applicant) -> tuple[str, ...]:
    """What an applicant is found by, and the appeals with them."""
    return (applicant.full_name, applicant.number or "", *(contact.value for contact in applicant.contacts))


def visit_words(visit: Visit, applicant: Applicant) -> tuple[str, ...]:
    """What a visit is found by."""
    return (visit.number, applicant.full_name, applicant.number or "", visit.question)


def index_applicant(work: Work, applicant: Applicant, *, is_new: bool) -> None:
    """Let a card, and where it is not new its appeals and visits, be found by its words."""
    work.index(search.Found.APPLICANT, applicant.id, words_of(applicant), is_new=is_new)
    _index_name(work, applicant, is_new=is_new)
    if not is_new:
        for appeal in work.session.scalars(select(Appeal).where(Appeal.applicant_id == applicant.id)):
            words = (*appeal.words, *words_of(applicant))
            work.index(search.Found.APPEAL, appeal.id, words, is_new=False)
        for visit in work.session.scalars(select(Visit).where(Visit.applicant_id == applicant.id)):
            work.index(search.Found.VISIT, visit.id, visit_words(visit, applicant), is_new=False)


def forget_applicant(work: Work, applicant: Applicant) -> None:
    """Let a card that was joined to another be found no more."""
    work.index(search.Found.APPLICANT, applicant.id, (), is_new=False)
    search.forget_name(work.session.connection(), applicant.id)


def index_residents(work: Work, place: Place) -> None:
    """Let those who live in a renamed village, neighbourhood or street be found by its new name."""
    there = or_(*(column == place.id for column in (Applicant.place_id, Applicant.sector_id, Applicant.street_id)))
    for applicant in work.session.scalars(select(Applicant).where(there, Applicant.merged_into_id.is_(None))):
        _index_name(work, applicant, is_new=False)


def _index_name(work: Work, applicant: Applicant, *, is_new: bool) -> None:
    search.index_name(
        work.session.connection(),
        applicant.id,
        applicant.full_name,
        _address_words(work, applicant),
        applicant.birth_date,
        is_new=is_new,
    )


def _address_words(look: Look, applicant: Applicant) -> tuple[str, ...]:
    """The address in both languages; the house as one word, and its number alone."""
    places = [look.get(Place, id) for id in (applicant.place_id, applicant.sector_id, applicant.street_id) if id]
    names = [name for place in places for name in (place.name_kk, place.name_ru)]
    return (*names, applicant.street, applicant.house, applicant.flat)
