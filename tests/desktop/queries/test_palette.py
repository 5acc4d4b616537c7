import pytest

from desktop.queries.appeal import appeal_card
from desktop.queries.cards import applicant_card
from desktop.queries.palette import EACH, Find, find_anything, last_opened
from models.rules.standing import Sign
from models.rules.states import ReplyState, VisitState
from tests.desktop.cases import answered, booked


@pytest.fixture
def case(desk):
    """A person with an answered appeal and a booking."""
    desk.reception_day()
    person = desk.applicant(birth_date=None)
    appeal = desk.appeal(person).id
    desk.resolved(appeal)
    letter = answered(desk, appeal)
    return person, appeal, letter, booked(desk, person).id


def found(desk, text, role="clerk"):
    return desk.ask(role, find_anything, text)


def test_everything_that_a_name_finds_in_groups_people_first(desk, case):
    person, appeal, letter, visit = case
    groups = found(desk, "айберг").groups
    assert [(find, [row.id for row in rows]) for find, rows in groups.items()] == [
        (Find.PERSON, [person]), (Find.APPEAL, [appeal]), (Find.VISIT, [visit]), (Find.LETTER, [letter]),
    ]  # fmt: skip
    (one,), (appealed,), (booking,), (answer,) = groups.values()
    assert (one.title, one.marks, one.open_appeals) == ("Айбергенова Бибігүл Серікқызы", ((0, 6),), 0)
    assert one.facts == ("12.04.1988", "Ақбұлақ ауылы")
    assert appealed.standing.sign is Sign.CLOSED
    assert (booking.state, answer.state) == (VisitState.BOOKED, ReplyState.DISPATCHED)
    assert {row.person_id for row in (one, appealed, booking, answer)} == {person}


def test_a_number_asks_for_the_appeal_first(desk, case):
    groups = found(desk, "ЖТ-1").groups
    assert next(iter(groups)) is Find.APPEAL
    assert groups[Find.APPEAL][0].marks == ((0, 2), (3, 4))


def test_another_layout_is_read_and_said(desk, case):
    assert found(desk, "Fq,thu").read_as == "Айберг"
    assert found(desk, "айберг").read_as == ""
    assert found(desk, "Aiberg").read_as == ""  # transliteration is read as it stands


def test_at_most_five_of_a_kind(desk):
    for number in range(EACH + 2):
        desk.applicant(surname=f"Ахмет{'абвгдежз'[number]}", given="Ай", patronymic="", number="")
    assert len(found(desk, "ахмет").groups[Find.PERSON]) == EACH


def test_nothing_is_shown_to_who_may_not_see_it(desk, case):
    assert found(desk, "айберг", "administrator").groups == {}
    assert Find.VISIT not in found(desk, "айберг", "executor").groups
    desk.appeal(case[0], text="Көшеге шам орнату")  # not given to the executor
    assert len(found(desk, "айберг", "executor").groups[Find.APPEAL]) == 1
    assert len(found(desk, "айберг").groups[Find.APPEAL]) == 2


def test_open_and_late_appeals_stand_beside_a_person(desk):
    desk.appeal()
    desk.clock.now = desk.clock.now.replace(month=12, day=28)
    (person,) = found(desk, "айберг").groups[Find.PERSON]
    assert (person.open_appeals, person.late_appeals) == (1, 1)


def test_what_was_opened_last_comes_first_and_once(desk, case):
    person, appeal, *_ = case
    desk.ask("clerk", applicant_card, person)
    desk.ask("clerk", appeal_card, appeal)
    desk.ask("clerk", applicant_card, person)
    assert [(row.find, row.id) for row in desk.ask("clerk", last_opened)] == [
        (Find.PERSON, person), (Find.APPEAL, appeal),
    ]  # fmt: skip
    assert desk.ask("secretary", last_opened) == []
