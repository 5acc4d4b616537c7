from datetime import date

import pytest

from desktop.operations.administration import (
    AddBody,
    AddOfficial,
    AddPlace,
    ChangeDay,
    add_body,
    add_official,
    add_place,
    change_calendar,
)
from desktop.operations.directory import (
    AddTopic,
    ChangeBody,
    ChangeOfficial,
    ChangePlace,
    ChangeTopic,
    Directory,
    InUse,
    RetireOfficial,
    add_topic,
    change_body,
    change_official,
    change_place,
    change_topic,
    retire,
    retire_official,
    return_to_use,
)
from desktop.queries.choices import bodies, officials, places, topics
from desktop.queries.office import topic_lines
from desktop.queries.staff import official_lines
from models.appeal import Appeal
from models.body import Body
from models.classifier import Topic
from models.official import Official
from models.place import Place
from models.resolution import Assignment
from models.rules.kinds import PlaceLevel
from models.rules.workdays import DayKind
from models.user import User
from tests.builders import OFFICIALS
from tests.desktop.cases import booked, received
from tests.desktop.operations.watched import refused

BODY = {"name_kk": "Білім бөлімі", "name_ru": "отдел образования", "dative_kk": "бөліміне", "accusative_ru": "отдел"}


def admin(desk, operation, order):
    return desk.run("administrator", operation, order)


def changed(desk, official="engineer", **facts):
    line = next(one for one in desk.ask("administrator", official_lines) if one.id == desk.ids[official])
    return ChangeOfficial(**{**vars(OFFICIALS[official]), "id": line.id, "version": line.version, **facts})


def test_an_official_is_corrected(desk):
    admin(desk, change_official, changed(desk, post_kk=" аға маман ", room="305"))
    row = desk.row(Official, desk.ids["engineer"])
    assert (row.post_kk, row.room, row.surname_kk) == ("аға маман", "305", "Сатыбалды")
    assert desk.newest("official.changed")["changes"]["room"] == ["201", "305"]


def test_what_a_paper_needs_of_an_official_is_not_emptied(desk):
    with refused("post, in Russian", "post_ru"):
        admin(desk, change_official, changed(desk, post_ru=" "))


def test_an_official_whom_a_colleague_has_changed_is_looked_at_anew(desk):
    order = changed(desk)
    admin(desk, change_official, changed(desk, room="7"))
    with refused("administrator has changed this record meanwhile"):
        admin(desk, change_official, order)


def test_a_body_and_a_place_are_corrected(desk):
    id = admin(desk, add_body, AddBody(**BODY))
    admin(desk, change_body, ChangeBody(**{**BODY, "phone": "8 (72500) 2-11-11"}, id=id, version=1))
    assert desk.row(Body, id).phone == "8 (72500) 2-11-11"
    admin(desk, change_place, ChangePlace(desk.ids["village"], 1, "Ақбұлақ а.", "с. Акбулак", "161901"))
    assert desk.row(Place, desk.ids["village"]).postal_index == "161901"


def test_a_body_a_place_and_a_day_that_a_colleague_has_changed_are_looked_at_anew(desk):
    id = admin(desk, add_body, AddBody(**BODY))
    village = desk.ids["village"]
    bodies = [ChangeBody(**{**BODY, "phone": phone}, id=id, version=1) for phone in ("2-11-11", "2-22-22")]
    places = [ChangePlace(village, 1, name, "с. Акбулак") for name in ("Ақбұлақ а.", "Ақ бұлақ")]
    days = [(ChangeDay(date(2026, 12, 31), DayKind.HOLIDAY, why, "мереке", version=0),) for why in ("Мереке", "Той")]
    for operation, (first, second), told in (
        (change_body, bodies, "2-11-11"), (change_place, places, "Ақбұлақ а."), (change_calendar, days, "Мереке"),
    ):  # fmt: skip
        admin(desk, operation, first)
        with refused("administrator has changed this record meanwhile (") as refusal:
            admin(desk, operation, second)
        assert told in refusal.value.values["what"]
    assert (desk.row(Body, id).phone, desk.row(Place, village).name_kk) == ("2-11-11", "Ақбұлақ а.")
    assert (desk.row(Body, id).version, desk.row(Place, village).version) == (2, 2)


def test_a_topic_is_added_renamed_and_retired_and_old_appeals_keep_it(desk):
    id = admin(
        desk, add_topic, AddTopic("02.9", "Құдықтар", "Колодцы", parent_id=desk.row(Topic, desk.ids["topic"]).parent_id)
    )
    admin(desk, change_topic, ChangeTopic(id, 1, "Құдық қазу", "Рытьё колодцев"))
    admin(desk, retire, InUse(Directory.TOPIC, id))
    assert id not in {one.id for one in desk.ask("clerk", topics)}
    line = next(one for one in desk.ask("administrator", topic_lines) if one.id == id)
    assert (line.name_kk, line.valid_until) == ("Құдық қазу", date(2026, 11, 23))
    admin(desk, return_to_use, InUse(Directory.TOPIC, id))
    assert id in {one.id for one in desk.ask("clerk", topics)}


@pytest.mark.parametrize(
    ("order", "words", "field"),
    [
        ({"code": " 02.3 "}, "There is a topic with the code 02.3 already", "code"),
        ({"code": ""}, "Fill in: code", "code"),
        ({"name_ru": ""}, "name, in Russian", "name_ru"),
        ({"parent_id": "topic"}, "The classifier has two levels", "parent_id"),
        ({"parent_id": 100_000}, "There is no such record", "parent_id"),
    ],
)
def test_a_topic_that_would_spoil_the_figures_is_refused(desk, order, words, field):
    facts = {"code": "90", "name_kk": "Ат", "name_ru": "Имя", **order}
    facts["parent_id"] = desk.ids.get(facts.get("parent_id"), facts.get("parent_id"))
    with refused(words, field):
        admin(desk, add_topic, AddTopic(**facts))


def test_what_has_something_below_it_in_use_stays_in_use(desk):
    with refused("First take out of use what belongs to it: "):
        admin(desk, retire, InUse(Directory.TOPIC, desk.row(Topic, desk.ids["topic"]).parent_id))
    okrug = desk.row(Place, desk.ids["village"]).parent_id
    with refused("First take out of use what belongs to it: Ақбұлақ ауылы"):
        admin(desk, retire, InUse(Directory.PLACE, okrug))
    admin(desk, retire, InUse(Directory.PLACE, desk.ids["village"]))
    admin(desk, retire, InUse(Directory.PLACE, okrug))
    assert desk.ask("clerk", places) == []


def test_a_retired_body_is_not_offered_any_more(desk):
    admin(desk, retire, InUse(Directory.BODY, desk.ids["body"]))
    assert desk.ask("clerk", bodies) == []
    assert desk.newest("directory.retired")["changes"] == {"is_active": [True, False]}


def test_a_street_hangs_on_its_village(desk):
    street = admin(desk, add_place, AddPlace(PlaceLevel.STREET, "Абай к-сі", "ул. Абая", desk.ids["village"]))
    with refused("First take out of use what belongs to it: Абай к-сі"):
        admin(desk, retire, InUse(Directory.PLACE, desk.ids["village"]))
    assert desk.row(Place, street).is_active


def test_an_official_who_left_signs_in_no_more_and_is_offered_nowhere(desk):
    admin(desk, retire, InUse(Directory.OFFICIAL, desk.ids["clerk"]))
    assert desk.ids["clerk"] not in {one.id for one in desk.ask("head", officials)}
    assert [desk.row(User, desk.users[login]).is_active for login in ("clerk", "secretary", "head")] == [
        False, False, True,
    ]  # fmt: skip
    admin(desk, return_to_use, InUse(Directory.OFFICIAL, desk.ids["clerk"]))
    assert desk.row(Official, desk.ids["clerk"]).is_active
    assert not desk.row(User, desk.users["clerk"]).is_active


def test_one_with_open_orders_does_not_leave_without_a_successor(desk):
    appeal = desk.appeal()
    desk.resolved(appeal.id)
    with refused(f"This official still holds: {appeal.number}.", "successor_id"):
        admin(desk, retire_official, RetireOfficial(desk.ids["utilities"]))
    with refused("This official still holds", "successor_id"):
        admin(desk, retire_official, RetireOfficial(desk.ids["utilities"], desk.ids["utilities"]))


def test_a_successor_takes_over_orders_and_appeals(desk):
    appeal = desk.appeal().id
    assignment = desk.resolved(appeal)
    desk.reception_day()
    visit = booked(desk, desk.row(Appeal, appeal).applicant_id)
    desk.clock.now = desk.clock.now.replace(day=26)
    received(desk, visit.id)
    admin(desk, retire_official, RetireOfficial(desk.ids["utilities"], desk.ids["engineer"]))
    with desk.office.look_session() as session:
        holders = {one.id: one.executor_id for one in session.query(Assignment)}
    assert len(holders) == 2
    assert set(holders.values()) == {desk.ids["engineer"]}
    assert desk.row(Appeal, appeal).executor_id == desk.ids["engineer"]
    told = [(event, subject, id) for event, _, subject, id in desk.journal() if event == "assignment.handed_over"]
    assert ("assignment.handed_over", "appeal", appeal) in told
    assert ("assignment.handed_over", "assignment", assignment) in told


def test_one_with_booked_visitors_does_not_leave(desk):
    desk.reception_day()
    booked(desk, desk.applicant())
    with refused("Visitors are booked with this official on 26.11.2026"):
        admin(desk, retire_official, RetireOfficial(desk.ids["akim"]))


def test_nobody_takes_themselves_out_of_use(desk):
    with refused("You cannot take yourself out of use"):
        admin(desk, retire_official, RetireOfficial(desk.ids["engineer"]))


def test_a_successor_must_work_here(desk):
    desk.resolved(desk.appeal().id)
    gone = admin(desk, add_official, AddOfficial(**{**vars(OFFICIALS["engineer"]), "room": ""}))
    admin(desk, retire_official, RetireOfficial(gone))
    with refused("does not work here any more", "successor_id"):
        admin(desk, retire_official, RetireOfficial(desk.ids["utilities"], gone))
