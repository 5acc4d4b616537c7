import pytest
from sqlalchemy.orm import Session

from desktop.addresses import address_lines, one_line, short_address, street_line
from desktop.operations import administration
from desktop.work import Look
from models.applicant import Applicant
from models.rules.kinds import PlaceLevel


@pytest.fixture
def address(desk):
    """Addresses of an applicant with these facts, by a function of desktop.addresses, in a language."""

    def of(write, language, **facts):
        id = desk.applicant(number="", **facts)
        office = desk.sign_in("clerk")
        with Session(office.engine) as session:
            look = Look(session, office.actor, desk.clock.now, office.calendar(), office._settings, office.files)
            words = write(look, session.get(Applicant, id), language)
        return words.replace("\N{NBSP}", " ") if isinstance(words, str) else words

    return of


def test_an_address_stands_in_three_lines(address):
    assert address(address_lines, "kk", postal_index="161902") == (
        "Бейбітшілік көшесі, 17-үй", "Ақбұлақ ауылы, Сарыдала ауданы", "Түркістан облысы, 161902",
    )  # fmt: skip
    assert address(one_line, "ru", flat="4") == (
        "Бейбітшілік көшесі, дом 17, кв. 4, село Акбулак, Сарыдалинский район, Туркестанская область"
    )


def test_what_is_not_known_is_left_out(address):
    facts = {"place_id": None, "street": "", "house": ""}
    assert address(address_lines, "kk", **facts) == ("Сарыдала ауданы", "Түркістан облысы")
    assert address(short_address, "kk", **facts) == ""
    assert address(street_line, "kk", flat="4", house="") == "Бейбітшілік көшесі, 4-пәтер"


def test_a_street_of_the_directory_is_spelt_in_the_language_of_the_letter(desk, address):
    order = administration.AddPlace(PlaceLevel.STREET, "Достық көшесі", "улица Достык", desk.ids["village"])
    street = desk.run("administrator", administration.add_place, order)
    facts = {"street_id": street, "street": "", "house": "5"}
    assert address(street_line, "kk", **facts) == "Достық көшесі, 5-үй"
    assert address(short_address, "ru", **facts) == "село Акбулак, улица Достык, дом 5"


def test_the_index_of_the_village_serves_who_has_no_own(desk, address):
    order = administration.AddPlace(PlaceLevel.VILLAGE, "Тасқын ауылы", "село Таскын", 1, "161903")
    village = desk.run("administrator", administration.add_place, order)
    assert address(address_lines, "ru", place_id=village)[-1] == "Туркестанская область, 161903"
    assert address(address_lines, "ru", place_id=village, postal_index="161904")[-1].endswith("161904")
