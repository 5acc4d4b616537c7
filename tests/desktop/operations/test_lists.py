"""Prefixes of e-Otinish numbers, contacts of bodies, trusted residents: kept by the administrator, met by clerks."""

from datetime import date

import pytest

from desktop.operations.directory import Directory, InUse, retire
from desktop.operations.lists import (
    AddContact,
    AddPrefix,
    AddTrusted,
    ChangeContact,
    ChangePrefix,
    ChangeTrusted,
    add_contact,
    add_prefix,
    add_trusted,
    change_contact,
    change_prefix,
    change_trusted,
)
from desktop.queries.counter import person_at_counter
from desktop.queries.journal import journal
from desktop.queries.lists import body_told, contact_lines, prefix_lines, prefix_told, trusted_lines, trusted_of
from models.body import BodyContact
from tests.desktop.cases import on
from tests.desktop.operations.watched import refused

NUMBER = "КЖ-2026-01184127"


def contact(desk, **order):
    usual = {"body_id": desk.ids["body"], "name": "Сапарова Г. Б.", "post_kk": "басшы", "post_ru": "руководитель",
             "phone": "2-16-84"}  # fmt: skip
    return desk.run("administrator", add_contact, AddContact(**{**usual, **order}))


def trusted(desk, **order):
    usual = {"place_id": desk.ids["village"], "name": "Әбдірайымов Сәкен Төлеуұлы", "phone": "8 701 000 00 11",
             "consent_on": date(2026, 11, 20), "about": "ақсақал"}  # fmt: skip
    return desk.run("administrator", add_trusted, AddTrusted(**{**usual, **order}))


def test_an_office_knows_the_two_usual_prefixes_and_may_add_its_own(desk):
    assert [(one.prefix, one.name) for one in desk.ask("administrator", prefix_lines)] == [
        ("ЖТ", "жеке тұлға"), ("ЗТ", "заңды тұлға")]  # fmt: skip
    assert desk.ask("clerk", prefix_told, "жт-2026-01184127").meaning == "жеке тұлға"
    assert (desk.ask("clerk", prefix_told, NUMBER).prefix, desk.ask("clerk", prefix_told, NUMBER).meaning) == ("КЖ", "")
    assert desk.ask("clerk", prefix_told, "ЖТ-2026") is None  # it is being typed
    id = desk.run("administrator", add_prefix, AddPrefix(" кж ", "ұжымдық жолданым", "коллективное обращение"))
    assert desk.ask("clerk", prefix_told, NUMBER).meaning == "ұжымдық жолданым"
    desk.run("administrator", retire, InUse(Directory.PREFIX, id))
    assert desk.ask("clerk", prefix_told, NUMBER).meaning == ""


def test_an_unknown_prefix_is_taken_all_the_same(desk):
    number = desk.appeal(eotinish_number=NUMBER)
    assert number.id


@pytest.mark.parametrize("prefix", ["Ж", "ЖТКЖ", "Ж1", "", "JT"])
def test_what_is_no_prefix_is_refused(desk, prefix):
    with refused("two or three Cyrillic letters", "prefix"):
        desk.run("administrator", add_prefix, AddPrefix(prefix, "а", "а"))


def test_a_prefix_stands_once_and_has_a_meaning(desk):
    with refused("stands in the list already", "prefix"):
        desk.run("administrator", add_prefix, AddPrefix("ЖT", "а", "а"))  # with a Latin T
    with refused("Fill in", "name_ru"):
        desk.run("administrator", add_prefix, AddPrefix("КЖ", "а", " "))
    first, second = desk.ask("administrator", prefix_lines)
    with refused("stands in the list already", "prefix"):
        desk.run("administrator", change_prefix, ChangePrefix("ЗТ", "а", "а", id=first.id, version=first.version))
    desk.run("administrator", change_prefix, ChangePrefix("ЖТ", "азамат", "гражданин", id=first.id, version=1))
    assert [one.name for one in desk.ask("administrator", prefix_lines)] == ["азамат", second.name]


def test_who_forwards_sees_whom_to_call_and_who_is_away(desk):
    away = {"absent_from": date(2026, 11, 20), "absent_until": date(2026, 11, 27), "absence": "демалыс"}
    contact(desk)
    gone = contact(desk, name="Өмірбек А. Қ.", **away)
    told = desk.ask("head", body_told, desk.ids["body"])
    assert (told.address, told.phone) == ("161200, Түркістан қаласы", "8 (72533) 0-00-01")
    assert [(one.name, one.post, one.is_absent) for one in told.contacts] == [
        ("Сапарова Г. Б.", "басшы", False), ("Өмірбек А. Қ.", "басшы", True)]  # fmt: skip
    desk.clock.now = on(28)
    assert [one.is_absent for one in desk.ask("head", body_told, desk.ids["body"]).contacts] == [False, False]
    desk.run("administrator", retire, InUse(Directory.CONTACT, gone))
    assert len(desk.ask("head", body_told, desk.ids["body"]).contacts) == 1
    assert len(desk.ask("administrator", contact_lines)) == 2


def test_an_absence_without_its_end_lasts(desk):
    contact(desk, absent_from=date(2026, 11, 20))
    desk.clock.now = on(18, month=12)
    assert desk.ask("head", body_told, desk.ids["body"]).contacts[0].is_absent


def test_what_a_contact_lacks_is_refused_at_its_field(desk):
    for field, wrong in (
        ("name", {"name": " "}),
        ("phone", {"phone": ""}),
        ("absent_from", {"absent_until": date(2026, 11, 27)}),
        ("absent_until", {"absent_from": date(2026, 11, 27), "absent_until": date(2026, 11, 26)}),
        ("body_id", {"body_id": 10_000}),
    ):
        with refused("", field):
            contact(desk, **wrong)
    id = contact(desk, phone="", email="a@b.example")
    order = ChangeContact(desk.ids["body"], "Сапарова", phone="1", id=id, version=desk.row(BodyContact, id).version)
    desk.run("administrator", change_contact, order)
    with refused("has changed this record meanwhile"):
        desk.run("administrator", change_contact, order)


def test_a_trusted_resident_is_shown_in_their_settlement_while_they_agree(desk):
    until = trusted(desk, consent_until=date(2026, 12, 31))
    trusted(desk, name="Нұрпейісова Ақбота")
    person = desk.applicant()
    asked = desk.ask("clerk", person_at_counter, person).trusted
    assert [(one.name, one.phone) for one in asked] == [
        ("Әбдірайымов Сәкен Төлеуұлы", "+77010000011"), ("Нұрпейісова Ақбота", "+77010000011")]  # fmt: skip
    elsewhere = desk.applicant(number="", place_id=None)
    assert desk.ask("clerk", person_at_counter, elsewhere).trusted == ()
    order = ChangeTrusted(desk.ids["village"], "Әбдірайымов Сәкен", "8 701 000 00 11", date(2026, 11, 20),
                          date(2026, 11, 21), id=until, version=1)  # fmt: skip
    desk.run("administrator", change_trusted, order)
    assert [one.name for one in desk.ask("clerk", trusted_of, desk.ids["village"])] == ["Нұрпейісова Ақбота"]
    assert {one.name: one.is_agreed for one in desk.ask("administrator", trusted_lines)} == {
        "Әбдірайымов Сәкен": False, "Нұрпейісова Ақбота": True}  # fmt: skip


def test_nobody_is_named_without_a_consent(desk):
    for field, wrong in (
        ("consent_on", {"consent_on": None}),
        ("consent_on", {"consent_on": date(2026, 11, 24)}),
        ("consent_until", {"consent_until": date(2026, 11, 19)}),
        ("phone", {"phone": "бес"}),
        ("place_id", {"place_id": 1}),  # an okrug
        ("name", {"name": ""}),
    ):
        with refused("", field):
            trusted(desk, **wrong)


def test_that_trusted_residents_were_seen_stands_in_the_journal(desk):
    trusted(desk)
    desk.ask("clerk", trusted_of, desk.ids["village"])
    events = [row.event.value for row in desk.ask("inspector", journal)]
    assert {"trusted.listed", "trusted.added"} <= set(events)


@pytest.mark.parametrize("role", ["clerk", "secretary", "head"])
def test_only_the_administrator_keeps_the_lists(desk, role):
    for operation, order in (
        (add_prefix, AddPrefix("КЖ", "а", "а")),
        (add_contact, AddContact(desk.ids["body"], "А", phone="1")),
        (add_trusted, AddTrusted(desk.ids["village"], "А", "8 701 000 00 11", date(2026, 11, 20))),
    ):
        with refused("Your role does not allow"):
            desk.run(role, operation, order)
