from datetime import date

import pytest

from desktop.operations.applicants import RecordConsent, record_consent, withdraw_consent
from desktop.queries.people import PeopleFilter, PeopleOrder, people_ids, people_rows, person_page
from models.rules.doubles import Sign
from models.rules.kinds import ApplicantKind, BenefitGroup
from tests.desktop.cases import ENTITY


@pytest.fixture
def people(desk):
    """Three people and an entity."""
    return {
        "first": desk.applicant(benefit_group=BenefitGroup.DISABILITY),
        "double": desk.applicant(number="", patronymic="Серікқызы", birth_date=date(1988, 4, 12), house="", street=""),
        "other": desk.applicant(surname="Абаев", given="Асан", patronymic="", number="", place_id=None, phones=()),
        "entity": desk.applicant(**ENTITY),
    }


def listed(desk, people, **wanted):
    names = {id: name for name, id in people.items()}
    return [names[id] for id in desk.ask("clerk", people_ids, PeopleFilter(**wanted))]


def test_people_stand_in_the_order_of_their_names_or_the_newest_first(desk, people):
    assert listed(desk, people)[0] == "other"
    assert listed(desk, people, order=PeopleOrder.NEWEST) == ["entity", "other", "double", "first"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"kind": ApplicantKind.ENTITY}, ["entity"]),
        ({"has_benefit": True}, ["first"]),
        ({"is_likely_double": True}, ["first", "double"]),
        ({"text": "абаев"}, ["other"]),
        ({"text": "айбергенова", "has_benefit": True}, ["first"]),
        ({"text": "880412401006"}, ["first"]),
    ],
)
def test_the_list_is_narrowed(desk, people, wanted, found):
    assert listed(desk, people, **wanted) == found


def test_a_village_and_its_okrug_find_who_lives_there(desk, people):
    assert set(listed(desk, people, place_id=desk.ids["village"])) == {"first", "double"}
    assert set(listed(desk, people, place_id=desk.ids["village"] - 1)) == {"first", "double"}


def test_those_with_open_appeals(desk, people):
    desk.appeal(people["other"])
    assert listed(desk, people, has_open_appeals=True) == ["other"]
    (row,) = desk.ask("clerk", people_rows, [people["other"]])
    assert (row.name, row.open_appeals) == ("Абаев Асан", 1)


def test_a_page_tells_likely_doubles_with_their_reasons(desk, people):
    page = desk.ask("clerk", person_page, people["first"])
    assert page.age == 38
    assert [(one.person.id, one.judged.signs) for one in page.likely_same] == [
        (people["double"], (Sign.NAME, Sign.BIRTH_DATE, Sign.PHONE))
    ]
    assert desk.ask("clerk", person_page, people["other"]).likely_same == ()


def test_two_right_numbers_tell_namesakes_apart(desk, people):
    namesake = desk.applicant(number="900101400013")
    assert people["first"] not in {
        one.person.id for one in desk.ask("clerk", person_page, namesake).likely_same
    }  # fmt: skip


def test_nearly_the_same_name_needs_something_more_in_common(desk, people):
    near = desk.applicant(
        surname="Айбергенова", given="Бибигүл", patronymic="Серикқызы", number="", phones=("87000000123",)
    )
    far = desk.applicant(
        surname="Айбергенов", given="Бибигүл", patronymic="", number="", phones=(), street="", house=""
    )
    found = {one.person.id: one.judged.signs for one in desk.ask("clerk", person_page, near).likely_same}
    assert people["first"] in found
    assert far not in found


def test_a_consent_is_in_force_until_its_day_or_its_withdrawal(desk, people):
    first = desk.run("clerk", record_consent, RecordConsent(people["first"], False, date(2026, 11, 23)))
    second = desk.run("clerk", record_consent, RecordConsent(people["first"], True))
    desk.run("clerk", withdraw_consent, second)
    desk.clock.now = desk.clock.now.replace(day=24)
    lines = desk.ask("clerk", person_page, people["first"]).consents
    assert [(one.id, one.is_in_force, one.withdrawn_on) for one in lines] == [
        (second, False, date(2026, 11, 23)), (first, False, None),
    ]  # fmt: skip
