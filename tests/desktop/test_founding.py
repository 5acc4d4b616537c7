import datetime as dt

import pytest

from desktop.errors import Refusal
from desktop.founding import (
    ADMINISTRATOR,
    HEAD,
    check_officials,
    followed,
    new_office,
    places_from,
    proposals,
    russian_spelling,
)
from desktop.start import NewPlace
from models.rules.kinds import OfficialRank
from tests.builders import SETTINGS

TYPED = {
    "district_kk": "Сарыдала ауданы",
    "district_ru": " Сарыдалинский район ",
    "body_kk": "Сарыдала ауданы әкімінің аппараты",
    "body_ru": "Аппарат акима Сарыдалинского района",
    "higher_body_kk": "Түркістан облысының әкіміне",
    "higher_body_ru": "акиму Туркестанской области",
    "opening_time": "9",
    "closing_time": "18.30",
    "login": "Мөлдір",
    "password": "төрт түйе ән салды",
    "places": "",
    **{
        f"{who}{name}_{language}": words
        for who, names in ((HEAD, "Тоқсанбай Нұрболат әкім"), (ADMINISTRATOR, "Әбілова Мөлдір маман"))
        for name, words in zip(("surname", "given", "post"), names.split(), strict=True)
        for language in ("kk", "ru")
    },
}


def refused(**changes):
    with pytest.raises(Refusal) as caught:
        new_office({**TYPED, **changes}, "kk")
    return caught.value


def test_what_is_typed_becomes_an_office():
    new = new_office(TYPED, "ru")
    assert (new.settings.district_ru, new.settings.closing_time) == ("Сарыдалинский район", dt.time(18, 30))
    assert [official.rank for official in new.officials] == [OfficialRank.HEAD, OfficialRank.STAFF]
    assert new.officials[new.administrator].surname_kk == "Әбілова"
    assert (new.login, new.language, new.places) == ("Мөлдір", "ru", ())
    assert new.settings.time_zone == SETTINGS.time_zone
    assert TYPED["password"] not in repr(new)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"body_ru": "  "}, "body_ru"),
        ({"head_post_kk": ""}, "head_post_kk"),
        ({"administrator_given_ru": ""}, "administrator_given_ru"),
        ({"opening_time": "early"}, "opening_time"),
        ({"closing_time": "25:00"}, "closing_time"),
        ({"closing_time": "8:00"}, "closing_time"),
        ({"places": "Ақбұлақ"}, "places"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_its_field(changes, field):
    assert refused(**changes).field == field


def test_usual_names_follow_from_what_is_typed():
    typed = {name: getattr(SETTINGS, name) for name in ("district_kk", "district_ru", "oblast_kk", "oblast_ru")}
    proposed = proposals(typed)
    usual = ("body_kk", "body_ru", "higher_body_kk", "higher_body_ru", "body_genitive_kk", "body_genitive_ru")
    assert {name: proposed[name] for name in usual} == {name: getattr(SETTINGS, name) for name in usual}


def test_a_name_that_is_formed_otherwise_proposes_nothing_wrong():
    assert "body_ru" not in proposals({"district_ru": "город Сарыдала"})
    assert proposals({}) == {}


NAMES = {
    "oblast_kk": "", "oblast_ru": "", "district_kk": "", "district_ru": "", "body_kk": "", "body_ru": "",
    "higher_body_kk": "", "higher_body_ru": "", "head_surname_kk": "", "head_surname_ru": "",
}  # fmt: skip


def corrected(before, **changes):
    """What stands after a person has changed these fields and what follows was derived."""
    after = {**before, **changes}
    return {**after, **followed(before, after)}


def test_what_followed_from_a_first_spelling_follows_the_corrected_one():
    first = corrected(NAMES, district_ru="Сарыдалинcкий район", head_surname_kk="Токсанбай")
    assert first["body_ru"] == "Аппарат акима Сарыдалинcкого района"
    second = corrected(first, district_ru="Сарыдалинский район", head_surname_kk="Тоқсанбаев")
    assert second["body_ru"] == "Аппарат акима Сарыдалинского района"
    assert second["head_surname_ru"] == "Токсанбаев"


def test_what_follows_from_a_name_that_follows_itself_is_corrected_too():
    names = {**NAMES, "body_genitive_kk": "", "legal_name_kk": "", "letterhead_kk": ""}
    second = corrected(corrected(names, district_kk="Сарыдал ауданы"), district_kk="Сарыдала ауданы")
    assert second["body_genitive_kk"] == "Сарыдала ауданы әкімі аппаратының"
    assert second["legal_name_kk"] == "«Сарыдала ауданы әкімінің аппараты» мемлекеттік мекемесі"
    assert second["letterhead_kk"] == "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ\nСАРЫДАЛА АУДАНЫ ӘКІМІНІҢ АППАРАТЫ"


def test_what_somebody_has_worded_otherwise_stays():
    first = corrected(NAMES, oblast_kk="Түркістан облысы", head_surname_kk="Әбілова")
    own = {**first, "higher_body_kk": "Түркістан облысы әкімдігіне", "head_surname_ru": "Абылова"}
    second = corrected(own, oblast_kk="Жетісу облысы", head_surname_kk="Әбілованың")
    assert second["higher_body_kk"] == "Түркістан облысы әкімдігіне"
    assert second["head_surname_ru"] == "Абылова"


def test_a_name_from_which_nothing_follows_leaves_no_wrong_one():
    first = corrected(NAMES, district_ru="Сарыдалинский район")
    assert corrected(first, district_ru="город Сарыдала")["body_ru"] == ""


def test_what_was_not_asked_follows_from_what_was():
    settings = new_office(TYPED, "kk").settings
    assert settings.body_genitive_ru == "аппарата акима Сарыдалинского района"
    assert settings.letterhead_kk == "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ\nСАРЫДАЛА АУДАНЫ ӘКІМІНІҢ АППАРАТЫ"


@pytest.mark.parametrize(("kk", "ru"), [("Мөлдір", "Молдир"), ("Тоқсанбай", "Токсанбай"), ("Әбілова", "Абилова")])
def test_a_kazakh_name_has_its_usual_russian_spelling(kk, ru):
    assert russian_spelling(kk) == ru


def test_a_patronymic_may_be_missing():
    check_officials({**TYPED, "head_patronymic_kk": ""})


def test_places_are_typed_or_pasted_line_by_line():
    text = """
    Ақбұлақ ауылдық округі / Акбулакский сельский округ
    - Ақбұлақ ауылы / село Акбулак
    - Көктөбе ауылы\tсело Коктобе

    Бірлік ауылдық округі / Бирликский сельский округ
    """
    assert list(places_from(text)) == [
        NewPlace(
            "Ақбұлақ ауылдық округі",
            "Акбулакский сельский округ",
            (("Ақбұлақ ауылы", "село Акбулак"), ("Көктөбе ауылы", "село Коктобе")),
        ),
        NewPlace("Бірлік ауылдық округі", "Бирликский сельский округ"),
    ]


def test_a_village_without_its_okrug_is_refused_with_its_line():
    with pytest.raises(Refusal) as caught:
        list(places_from("\n- Ақбұлақ ауылы / село Акбулак"))
    assert caught.value.values == {"number": 2}
