"""In the smallest window, with the longest name, nothing is cut at the right edge."""

from contextlib import suppress
from datetime import time

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from desktop.operations.reception import BookVisit, OpenDay, book_visit, mark_arrived, open_day
from desktop.queries.schedule import free_slots
from models.rules.kinds import AppealKind
from tests.ui.lived_in import TODAY
from tests.ui.looks import faults
from tests.ui.test_screens import everything
from ui.parts.surfaces import Field
from ui.screens.office.screen import SECTIONS

__all__ = ["everything"]

LONGEST = {
    "surname": "Нұрсұлтанқызы-Жаңабергенова",
    "given": "Айгүл-Бибісара-Фатима",
    "patronymic": "Абдрахманмұхамбетқызы",
}


@pytest.fixture
def longest(desk):
    """The person with the longest name, who is booked with the akim and waits; an appeal of theirs."""
    person = desk.applicant(**LONGEST)
    appeal = desk.appeal(person)
    room = "201-кабинет, әкімдік ғимаратының екінші қабаты, оң жақ қанат"
    order = OpenDay(desk.ids["akim"], TODAY, time(11), time(13), 20, room, room)
    desk.run("secretary", open_day, order)
    slot = desk.ask("clerk", free_slots, desk.ids["akim"])[0]
    question = "Көшедегі шамды, құбырды, жолды және мектептің жылу жүйесін жөндеу туралы ұзақ өтініш"
    visit = desk.run("clerk", book_visit, BookVisit(person, desk.ids["akim"], question, slot.id)).id
    desk.run("clerk", mark_arrived, visit)
    return {"person": person, "appeal": appeal.id, "visit": visit}


def settled(main):
    for _ in range(5):
        QApplication.sendPostedEvents()
    return [fault for fault in faults(main, main.desk.language) if "not kk" not in fault and "not ru" not in fault]


@pytest.mark.parametrize("width", [1024, 1366])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_registration_fits_whatever_is_chosen(everything, longest, language, width):
    main = everything(language=language, size=(width, 700))
    main.go("registration", applicant_id=longest["person"])
    form = main.screen_shown.form
    for kind in AppealKind:
        for is_collective in (False, True):
            form.editors["kind"].set_value(kind)
            form.editors["is_collective"].set_value(is_collective)
            assert settled(main) == [], (kind, is_collective)


@pytest.mark.parametrize("width", [1024, 1366])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_booking_fits_in_the_office_and_by_video(everything, longest, language, width):
    main = everything(language=language, size=(width, 700))
    main.go("reception", applicant_id=longest["person"])
    for is_video in (False, True):
        main.screen_shown.panel.video.set_value(is_video)
        assert settled(main) == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_days_header_fits(everything, longest, language):
    main = everything(language=language, size=(1024, 700))
    main.go("day", id=longest["visit"])
    assert settled(main) == []
    screen = main.screen_shown
    assert "оң жақ қанат" in screen.where.text()
    assert screen.where.isVisible()
    assert screen.where.heightForWidth(screen.where.width()) <= screen.where.height() + 1
    right = screen.head.right.itemAt(screen.head.right.count() - 1).widget()
    assert right.mapTo(screen, right.rect().bottomRight()).x() < screen.width()


@pytest.mark.parametrize("name", ["counter", "person", "appeal", "visitor", "people", "appeals", "today"])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_other_screen_is_cut(everything, longest, language, name):
    arguments = {
        "counter": {"applicant_id": longest["person"]}, "person": {"id": longest["person"]},
        "appeal": {"id": longest["appeal"]}, "visitor": {"id": longest["visit"]},
    }  # fmt: skip
    main = everything(language=language, size=(1024, 700))
    main.go(name, **arguments.get(name, {}))
    assert settled(main) == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_words_of_a_wrong_field_move_nothing_and_are_read_whole(everything, longest, language):
    main = everything(language=language, size=(1024, 700))
    main.go("registration", applicant_id=longest["person"])
    form = main.screen_shown.form
    settled(main)
    fields = [field for field in main.screen_shown.findChildren(Field) if field.isVisible()]
    places = [field.geometry() for field in fields]
    for field in fields:
        field.say(main.t("A reception by video needs the visitor's consent (ПП-663 p. 24)."))
        assert settled(main) == []
    assert [field.geometry() for field in fields] == places
    assert form.fields["text"].message.isVisible()


def test_a_wrong_field_that_is_scrolled_away_or_hidden_is_shown(everything, longest):
    from desktop.errors import Refusal

    main = everything(language="kk", size=(1024, 560))
    main.go("registration", applicant_id=longest["person"])
    form = main.screen_shown.form
    settled(main)
    wrong = form.fields["eotinish_number"]
    assert wrong.visibleRegion().isEmpty()
    form.mark(Refusal("This value does not fit.", field="eotinish_number"))
    settled(main)
    assert not wrong.visibleRegion().isEmpty()
    assert not wrong.message.visibleRegion().isEmpty()
    form.mark(Refusal("This value does not fit.", field="people_count"))
    settled(main)
    assert not form.fields["people_count"].visibleRegion().isEmpty()


def closed(main):
    """Close what was opened; gives what was cut in it."""
    found = []
    while (opened := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
        if not isinstance(opened, QFileDialog | QMenu):
            found += [one for one in faults(opened, main.desk.language) if "not kk" not in one and "not ru" not in one]
        opened.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if main.overlay is not None:
        main.overlay.close()
    return found


@pytest.mark.parametrize(
    "name", ["counter", "registration", "appeals", "appeal", "reception", "day", "visitor", "person"]
)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_dialog_of_a_screen_is_cut(everything, longest, language, name):
    arguments = {
        "counter": {"applicant_id": longest["person"]}, "person": {"id": longest["person"]},
        "registration": {"applicant_id": longest["person"]}, "reception": {"applicant_id": longest["person"]},
        "appeal": {"id": longest["appeal"]}, "visitor": {"id": longest["visit"]}, "day": {"id": longest["visit"]},
    }.get(name, {})  # fmt: skip
    main = everything(language=language, size=(1024, 700))
    main.go(name, **arguments)
    for opener in list(main.screen_shown.actions_by_name):
        main.go(name, **arguments)
        settled(main)
        action = main.screen_shown.actions_by_name[opener]
        if action.isEnabled() and action.isVisible():
            action.trigger()
            for _ in range(5):
                QApplication.sendPostedEvents()
            assert closed(main) == [], opener


@pytest.mark.parametrize("section", [name for _, sections in SECTIONS for name in sections])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_section_of_the_office_and_no_sheet_of_it_is_cut(everything, longest, language, section):
    main = everything(language=language, size=(1024, 700))
    main.go("office", section=section)
    assert settled(main) == []
    shown = main.screen_shown.section
    for opens in (getattr(shown, "add", None), lambda: shown.edit(shown.model.rows[0])):
        with suppress(AttributeError, IndexError):  # a section without entries, or one that is no list
            opens()
        for _ in range(5):
            QApplication.sendPostedEvents()
        assert closed(main) == []
