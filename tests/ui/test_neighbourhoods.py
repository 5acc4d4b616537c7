"""Neighbourhoods in the window: asked for only where the village has such."""

import pytest

from desktop.operations.administration import AddPlace, add_place
from desktop.queries.cards import applicant_card
from desktop.queries.office import place_lines
from models.rules.kinds import PlaceLevel
from ui.dialogs.applicant import ApplicantSheet
from ui.screens.office.places import PlaceSheet


@pytest.fixture
def around(desk):
    """A neighbourhood with a street, a street of the village itself, a village without neighbourhoods."""
    village = desk.ids["village"]
    add = lambda *order: desk.run("administrator", add_place, AddPlace(*order))  # noqa: E731
    sector = add(PlaceLevel.SECTOR, "Самал шағын ауданы", "микрорайон Самал", village)
    inside = add(PlaceLevel.STREET, "Абай көшесі", "улица Абая", sector)
    outside = add(PlaceLevel.STREET, "Достық көшесі", "улица Достык", village)
    other = add(PlaceLevel.VILLAGE, "Тасқын ауылы", "село Таскын", 1)
    return {"sector": sector, "inside": inside, "outside": outside, "other": other}


def editor_of(desk, main, person):
    card = desk.ask("clerk", applicant_card, person)
    return ApplicantSheet(main.desk, main, lambda _: None, facts=card.facts, id=card.id, version=card.version)


def test_the_card_asks_for_it_where_the_village_has_some(desk, around, window):
    person = desk.applicant(sector_id=around["sector"])
    main = window("clerk")
    sheet = editor_of(desk, main, person)
    form = sheet.editor
    field = form.form.fields["sector_id"]
    assert form.sector.value() == around["sector"]
    assert not field.isHidden()
    form.village.set_value(around["other"])
    assert field.isHidden()
    assert form.read().sector_id is None
    form.village.set_value(desk.ids["village"])
    assert not field.isHidden()
    assert form.read().sector_id is None  # it has to be chosen anew
    sheet.reject()


def test_a_neighbourhood_offers_its_own_streets(desk, around, window):
    main = window("clerk")
    person = desk.applicant(street="", house="")
    sheet = editor_of(desk, main, person)
    form = sheet.editor
    for chosen, known in ((None, ["inside", "outside"]), (around["sector"], ["inside"])):
        form.sector.set_value(chosen)
        found = []
        for name, words in (("inside", "Абай көшесі"), ("outside", "Достық көшесі")):
            form.street.setText(words)
            found += [name] if form.street.known == around[name] else []
        assert found == known
    sheet.reject()


def test_the_directory_takes_a_neighbourhood_of_a_village(desk, around, window):
    main = window("administrator")
    main.go("office", section="places")
    section = main.screen_shown.section
    village = next(row for row in section.rows if row.id == desk.ids["village"])
    sheet = PlaceSheet(main.desk, section, None, section.rows, village)
    assert (sheet.level.value(), sheet.level.isEnabled()) == (PlaceLevel.STREET, True)
    sheet.level.set_value(PlaceLevel.SECTOR)
    sheet.form.fill({"name_kk": "2-учаске", "name_ru": "участок 2"})
    sheet.save()
    added = desk.ask("administrator", place_lines)
    assert [(one.level, one.parent_id) for one in added if one.name_ru == "участок 2"] == [
        (PlaceLevel.SECTOR, desk.ids["village"])]  # fmt: skip
    inside = next(row for row in section.rows if row.id == around["sector"])
    sheet = PlaceSheet(main.desk, section, None, section.rows, inside)
    assert (sheet.level.value(), sheet.level.isEnabled()) == (PlaceLevel.STREET, False)
    sheet.reject()
