"""Neighbourhoods between a village and its streets: in the directory, on the card, in addresses."""

import pytest

from desktop.addresses import address_lines, short_address
from desktop.operations.administration import AddPlace, add_place
from desktop.operations.applicants import ApplicantFacts, CorrectApplicant, correct_applicant
from desktop.operations.directory import ChangePlace, Directory, InUse, change_place, retire
from desktop.queries.cards import applicant_card
from desktop.queries.choices import inhabited, neighbourhoods, places
from desktop.queries.counter import person_at_counter
from desktop.queries.office import place_lines
from desktop.queries.people import PeopleFilter, people_ids
from desktop.queries.register import AppealFilter, appeal_counts, appeal_ids
from desktop.queries.search import find_people
from models.applicant import Applicant
from models.place import Place
from models.rules.kinds import PlaceLevel
from tests.desktop.operations.test_merging import merge
from tests.desktop.operations.test_taking_apart import part
from tests.desktop.operations.watched import refused


def placed(desk, level, name_kk, name_ru, parent):
    return desk.run("administrator", add_place, AddPlace(level, name_kk, name_ru, parent))


@pytest.fixture
def around(desk):
    """Two neighbourhoods of the village, a street in the first, another village: ids."""
    village = desk.ids["village"]
    okrug = desk.row(Place, village).parent_id
    first, second = (placed(desk, PlaceLevel.SECTOR, *names, village)
                     for names in (("Самал шағын ауданы", "микрорайон Самал"), ("2-учаске", "участок 2")))  # fmt: skip
    street = placed(desk, PlaceLevel.STREET, "Абай көшесі", "улица Абая", first)
    other = placed(desk, PlaceLevel.VILLAGE, "Тасқын ауылы", "село Таскын", okrug)
    return {"first": first, "second": second, "street": street, "other": other}


def test_the_directory_shows_it_between_village_and_street(desk, around):
    lines = {one.id: one for one in desk.ask("administrator", place_lines)}
    assert [lines[around[name]].depth for name in ("first", "street")] == [2, 3]
    assert [one.id for one in desk.ask("clerk", places, PlaceLevel.SECTOR)] == [around["first"], around["second"]]
    with refused("First take out of use what belongs to it"):
        desk.run("administrator", retire, InUse(Directory.PLACE, around["first"]))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("kk", "Самал шағын ауданы, Бейбітшілік көшесі, 17-үй"),
        ("ru", "микрорайон Самал, Бейбітшілік көшесі, дом\u00a017"),
    ],
)
def test_an_address_names_it_before_the_street(desk, around, language, line):
    person = desk.applicant(sector_id=around["first"])
    with desk.office._looking() as look:
        applicant = look.get(Applicant, person)
        assert address_lines(look, applicant, language)[0] == line
        assert short_address(look, applicant, language).endswith(line)


def test_a_street_tells_its_neighbourhood(desk, around):
    person = desk.applicant(street_id=around["street"], street="")
    assert desk.row(Applicant, person).sector_id == around["first"]
    assert "Самал шағын ауданы, Абай көшесі" in desk.ask("clerk", applicant_card, person).address


def test_houses_without_streets_are_known_by_it(desk, around):
    first = desk.applicant(sector_id=around["second"], street="", house="5")
    neighbour = desk.applicant(surname="Ким", given="Анна", number="", sector_id=around["second"], street="", house="5",
                               phones=())  # fmt: skip
    elsewhere = desk.applicant(surname="Ли", given="Ян", number="", sector_id=around["first"], street="", house="5",
                               phones=())  # fmt: skip
    keys = [desk.row(Applicant, id).address_key for id in (first, neighbour, elsewhere)]
    assert keys[0] == keys[1] != keys[2]
    assert [one.id for one in desk.ask("clerk", person_at_counter, first).neighbours] == [neighbour]


def test_one_of_another_village_is_refused(desk, around):
    with refused("not of the chosen village", "sector_id"):
        desk.applicant(place_id=around["other"], sector_id=around["first"])
    with refused("not of the chosen village", "sector_id"):
        desk.applicant(sector_id=around["street"])
    with refused("There is no such record", "sector_id"):
        desk.applicant(sector_id=10_000)


def test_it_is_corrected_and_goes_with_the_address_when_cards_are_joined(desk, around):
    kept, merged = desk.applicant(), desk.applicant(number="", sector_id=around["second"])
    facts = desk.ask("clerk", applicant_card, kept).facts
    taken = ApplicantFacts(**{**vars(facts), "sector_id": around["second"]})
    merge(desk, kept, merged, taken, taken=("sector_id",))
    assert desk.row(Applicant, kept).sector_id == around["second"]
    part(desk, kept)
    assert desk.row(Applicant, kept).sector_id is None
    version = desk.row(Applicant, kept).version
    moved = ApplicantFacts(**{**vars(facts), "sector_id": around["first"]})
    desk.run("clerk", correct_applicant, CorrectApplicant(kept, version, moved))
    assert desk.row(Applicant, kept).sector_id == around["first"]


def test_people_are_found_by_it_also_when_it_is_renamed(desk, around):
    person = desk.applicant(sector_id=around["first"])
    desk.applicant(surname="Ким", given="Анна", number="", phones=())
    assert [row.id for row in desk.ask("clerk", find_people, "Самал")] == [person]
    change = ChangePlace(around["first"], 1, "Нұрлы шағын ауданы", "микрорайон Нурлы")
    desk.run("administrator", change_place, change)
    assert [row.id for row in desk.ask("clerk", find_people, "Нурлы")] == [person]


def test_people_and_the_register_are_filtered_by_it(desk, around):
    names = ({}, {"surname": "Ким", "given": "Анна"}, {"surname": "Ли", "given": "Вера"})
    sectors = (around["first"], around["second"], None)
    here, there, outside = (
        desk.applicant(**name, number="", phones=(), sector_id=sector)
        for name, sector in zip(names, sectors, strict=True)
    )
    appeals = {person: desk.appeal(person).id for person in (here, there, outside)}
    assert desk.ask("clerk", people_ids, PeopleFilter(place_id=around["first"])) == [here]
    village = desk.row(Applicant, here).place_id
    assert set(desk.ask("clerk", people_ids, PeopleFilter(place_id=village))) == {here, there, outside}
    assert desk.ask("clerk", appeal_ids, AppealFilter(sector_id=around["second"])) == [appeals[there]]
    assert desk.ask("clerk", appeal_counts, [AppealFilter(sector_id=around["first"])]) == [1]


def test_places_where_people_live_stand_each_in_its_own(desk, around):
    rows = desk.ask("clerk", inhabited)
    place = {row.id: number for number, row in enumerate(rows)}
    village = desk.ids["village"]
    assert [rows[place[id]].depth for id in (village, around["first"], around["other"])] == [1, 2, 1]
    assert place[village] < place[around["first"]] < place[around["second"]] < place[around["other"]]
    assert around["street"] not in place
    assert [row.name for row in desk.ask("clerk", neighbourhoods)] == [
        "Самал шағын ауданы, Ақбұлақ ауылы", "2-учаске, Ақбұлақ ауылы",
    ]  # fmt: skip
