import json

from models.rules.titled import N_, Titled


class Fruit(Titled):
    """An enumeration of a test."""

    APPLE = "apple", N_("Apple")
    PEAR = "pear"


def test_a_member_is_its_stored_value_and_carries_its_title():
    assert Fruit.APPLE == "apple" == str(Fruit.APPLE)
    assert Fruit("apple") is Fruit.APPLE
    assert (Fruit.APPLE.value, Fruit.APPLE.title_key, Fruit.PEAR.title_key) == ("apple", "Apple", "")
    assert json.dumps([Fruit.PEAR]) == '["pear"]'


def test_a_member_is_found_by_its_value():
    assert {Fruit.APPLE: 1}["apple"] == 1
