"""Filters of one's own: kept, renamed, overwritten, given up; nobody else sees them, what is gone is left out."""

from datetime import date

import pytest

from desktop.changes import Subject
from desktop.journal_words import told
from desktop.operations.saved_filters import (
    LONGEST,
    ChangeFilter,
    GiveUpFilter,
    KeepFilter,
    change_filter,
    give_up_filter,
    keep_filter,
)
from desktop.queries.choices import officials, places, social_statuses, topics
from desktop.queries.journal import JournalFilter, JournalGroup, journal
from desktop.queries.saved_filters import own_filters
from models.applicant import SocialStatus
from models.classifier import Topic
from models.official import Official
from models.place import Place
from resources.texts import texts
from tests.desktop.operations.watched import refused

SHOWN = {"view": "all", "laid": {"kind": "complaint"}, "text": "Сейітова", "sort": "due", "newest_first": False}


def keep(desk, name, role="clerk", **laid):
    return desk.run(role, keep_filter, KeepFilter(name, {**SHOWN, "laid": laid or SHOWN["laid"]}))


def names(desk, role="clerk"):
    return [one.name for one in desk.ask(role, own_filters)]


def test_everybody_has_filters_of_their_own_and_sees_no_others(desk):
    for role, own in (("clerk", ("Су", "Жол")), ("secretary", ("Су", "Мектеп"))):
        for name in own:
            keep(desk, name, role)
    assert (names(desk), names(desk, "secretary")) == (["Жол", "Су"], ["Мектеп", "Су"])
    assert desk.ask("clerk", own_filters)[0].shown == SHOWN
    theirs = desk.ask("secretary", own_filters)[0]
    for operation, order in (
        (change_filter, ChangeFilter(theirs.id, theirs.version, "Менікі")),
        (give_up_filter, GiveUpFilter(theirs.id)),
    ):
        with refused("There is no such record any more."):
            desk.run("clerk", operation, order)
    assert names(desk, "secretary") == ["Мектеп", "Су"]


def test_a_name_is_needed_and_belongs_to_one_filter_of_a_person(desk):
    keep(desk, "  Су   мен жол ")
    other = keep(desk, "Жол")
    assert names(desk) == ["Жол", "Су мен жол"]
    for name, said in (
        (" ", "Give the filter a name."),
        ("су мен ЖОЛ", "You have a filter with this name."),
        ("а" * (LONGEST + 1), "at most 60 signs"),
    ):
        with refused(said, field="name"):
            keep(desk, name)
    with refused("You have a filter with this name.", field="name"):
        desk.run("clerk", change_filter, ChangeFilter(other, 1, "СУ МЕН ЖОЛ"))


def test_a_filter_is_renamed_overwritten_and_given_up_by_itself(desk):
    water, road = keep(desk, "Су"), keep(desk, "Жол")
    desk.run("clerk", change_filter, ChangeFilter(water, 1, "су"))  # its own name in other letters
    desk.run("clerk", change_filter, ChangeFilter(water, 2, "су", {**SHOWN, "view": "late"}))
    with refused("has changed this record meanwhile"):
        desk.run("clerk", change_filter, ChangeFilter(water, 2, "Ескі"))
    first, second = sorted(desk.ask("clerk", own_filters), key=lambda one: one.id)
    assert (first.id, first.name, first.shown["view"]) == (water, "су", "late")
    assert (second.id, second.name, second.shown["view"]) == (road, "Жол", "all")
    desk.run("clerk", give_up_filter, GiveUpFilter(water))
    assert names(desk) == ["Жол"]


@pytest.mark.parametrize(
    ("field", "offered", "table", "values"),
    [
        ("executor", officials, Official, {"is_active": False}),
        ("topic", topics, Topic, {"valid_until": date(2026, 11, 1)}),
        ("place", places, Place, {"is_active": False}),
        ("status", social_statuses, SocialStatus, {"is_active": False}),
    ],
)
def test_what_is_in_use_no_more_is_left_out_and_named(desk, field, offered, table, values):
    gone, stays = [one.id for one in desk.ask("clerk", offered)[:2]]
    keep(desk, "Бірі", **{field: [gone, "ескі аты"], "kind": "complaint"})
    keep(desk, "Екі", **{field: [stays, "ескі аты"], "kind": "complaint"})
    desk.set(table, gone, **values)
    first, second = desk.ask("clerk", own_filters)
    assert (first.shown["laid"], first.gone) == ({"kind": "complaint"}, ("ескі аты",))
    assert (second.shown["laid"][field][0], second.gone) == (stays, ())
    assert second.shown["laid"][field][1] not in ("ескі аты", "")  # called as today
    keep(desk, "Үш", **{field: [999_999, "жоқ"]})
    assert desk.ask("clerk", own_filters)[2].gone == ("жоқ",)


def test_the_journal_names_the_filter_and_not_what_was_searched_for(desk):
    id = keep(desk, "Су")
    keep(desk, "Жол")
    desk.run("clerk", change_filter, ChangeFilter(id, 1, "Құбыр"))
    desk.run("clerk", change_filter, ChangeFilter(id, 2, "Құбыр", {**SHOWN, "view": "late"}))
    desk.run("clerk", give_up_filter, GiveUpFilter(id))
    rows = desk.ask("inspector", journal, wanted=JournalFilter(group=JournalGroup.APPEALS))
    said = [(row.event.value, told(row, texts("ru"))) for row in rows if row.event.value.startswith("filter")]
    assert said == [
        ("filter.given_up", "название: Құбыр"),
        ("filter.changed", "название: Құбыр"),
        ("filter.changed", "название: Су → Құбыр"),
        ("filter.kept", "название: Жол"),
        ("filter.kept", "название: Су"),
    ]


def test_the_screens_are_told(desk):
    heard = []
    desk.office.feed.subscribe(heard.append)
    id = keep(desk, "Су")
    desk.run("clerk", give_up_filter, GiveUpFilter(id))
    assert heard == [{Subject.FILTERS: {id}}] * 2


def test_its_words_stand_in_the_encrypted_store_alone(desk):
    keep(desk, "Сейітова туралы")
    for file in desk.office.folder.rglob("*"):
        if file.is_file():
            assert "Сейітова".encode() not in file.read_bytes()
