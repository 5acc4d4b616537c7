import datetime as dt

import pytest

from desktop.settings import TITLES, OfficeSettings, from_stored, stored
from tests.builders import SETTINGS


def test_settings_come_back_from_what_is_stored():
    plain = {name: stored(value) for name, value in vars(SETTINGS).items()}
    assert plain["closing_time"] == "18:30"
    assert from_stored(plain) == SETTINGS


def test_what_is_not_stored_has_its_default():
    assert from_stored({}) == OfficeSettings()
    assert from_stored({"opening_time": "08:30"}).opening_time == dt.time(8, 30)


def test_an_unknown_name_is_an_error():
    with pytest.raises(KeyError, match="colour"):
        from_stored({"colour": "red"})


@pytest.mark.parametrize(
    ("name", "value"),
    [("warn_days", "3"), ("warn_days", True), ("is_rehearsal", 1), ("phone", 5), ("opening_time", 9),
     ("opening_time", "25:00")],
)  # fmt: skip
def test_a_value_of_another_type_is_an_error(name, value):
    with pytest.raises(ValueError, match=r"must be|Invalid isoformat|hour must"):
        from_stored({name: value})


def test_a_body_and_its_address_in_both_languages():
    assert SETTINGS.body("kk") == "Сарыдала ауданы әкімінің аппараты"
    assert SETTINGS.body("ru") == "Аппарат акима Сарыдалинского района"
    assert SETTINGS.address("kk").startswith("161900, Сарыдала ауылы")
    assert SETTINGS.address("ru").startswith("161900, село Сарыдала")


def test_every_setting_has_a_title():
    assert TITLES.keys() == vars(OfficeSettings()).keys()
    assert all(TITLES.values())
