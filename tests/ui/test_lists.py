"""Prefixes, contacts and trusted residents: kept in Office, met where a clerk needs them."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from desktop.operations.lists import AddContact, AddTrusted, add_contact, add_trusted
from desktop.queries.lists import contact_lines, prefix_lines, trusted_lines
from ui.dialogs.step_sheets import EotinishSheet, ForwardSheet
from ui.parts.words import Words


@pytest.fixture
def known(desk):
    """A contact who is there, one who is away, a trusted resident."""
    body, village = desk.ids["body"], desk.ids["village"]
    desk.run("administrator", add_contact, AddContact(body, "Сапарова Г. Б.", phone="2-16-84"))
    away = AddContact(body, "Өмірбек А. Қ.", phone="2-16-85", absent_from=date(2026, 11, 20), absence="демалыс")
    desk.run("administrator", add_contact, away)
    order = AddTrusted(village, "Әбдірайымов Сәкен", "8 701 000 00 11", date(2026, 11, 20), about="ақсақал")
    desk.run("administrator", add_trusted, order)
    return desk


def sheet():
    return QApplication.activeModalWidget()


def test_each_list_takes_an_entry_and_lets_it_be_corrected(desk, window):
    main = window("administrator")
    filled = {
        "prefixes": {"prefix": "КЖ", "name_kk": "ұжымдық", "name_ru": "коллективное"},
        "contacts": {"body_id": desk.ids["body"], "name": "Сапарова", "phone": "2-16-84"},
        "trusted": {"place_id": desk.ids["village"], "name": "Әбдірайымов", "phone": "87010000011",
                    "consent_on": date(2026, 11, 20)},
    }  # fmt: skip
    for name, values in filled.items():
        main.go("office", section=name)
        section = main.screen_shown.section
        section.add()
        entry = sheet()
        entry.save()
        assert entry.isVisible()  # it lacks everything
        entry.form.fill(values)
        entry.save()
        section.edit(section.model.rows[-1])
        sheet().form.editors["name_kk" if name == "prefixes" else "name"].set_value("Басқа")
        sheet().save()
    for question in (prefix_lines, contact_lines, trusted_lines):
        assert "Басқа" in [row.name for row in desk.ask("administrator", question)]


def test_an_unknown_prefix_is_warned_of_and_a_known_one_told(desk, window):
    main = window()
    main.go("registration", applicant_id=desk.applicant())
    form = main.screen_shown.form
    field, editor = form.fields["eotinish_number"], form.editors["eotinish_number"]
    editor.setText("ҚҚ-2026-01184127")
    assert "ҚҚ" in field.message.words.text()
    assert editor.property("state") == "warned"
    editor.setText("ЖТ-2026-01184127")
    assert (editor.property("state"), field.hint.text()) == ("", "жеке тұлға")
    editor.setText("ЖТ-2026")
    assert field.hint.isHidden()


def test_the_sheet_of_the_number_warns_too(desk, window):
    appeal = desk.appeal().id
    main = window()
    main.go("appeal", id=appeal)
    main.screen_shown.action("appeal.eotinish").trigger()
    (entry,) = main.findChildren(EotinishSheet)
    entry.form.editors["number"].setText("ҚҚ-2026-01184127")
    assert "ҚҚ" in entry.form.fields["number"].message.words.text()
    entry.main.click()
    assert main.screen_shown.eotinish.text() == "e-Otinish: ҚҚ-2026-01184127"


def test_who_forwards_sees_whom_to_call(known, window):
    appeal = known.appeal().id
    main = window("head")
    main.go("appeal", id=appeal)
    main.screen_shown.action("appeal.forward").trigger()
    (entry,) = main.findChildren(ForwardSheet)
    assert entry.reach.isHidden()
    entry.to_body.set_value(known.ids["body"])
    assert "Сапарова Г. Б. · 2-16-84" in entry.reach.there.text()
    assert "Өмірбек" in entry.reach.away.words.text()
    assert "демалыс" in entry.reach.away.words.text()
    entry.to_body.set_value(None)
    assert entry.reach.isHidden()


def test_the_counter_shows_whom_to_ask_in_the_settlement(known, window):
    person = known.applicant()
    main = window()
    main.go("counter", applicant_id=person)
    said = [words.text() for words in main.screen_shown.side.findChildren(Words)]
    assert "Әбдірайымов Сәкен" in said
    assert "+7 701 000 00 11 · ақсақал" in said
