"""What was typed and chosen is back after another language or as a draft, though choices are read a moment later."""

import pytest

from tests.ui.looks import faults
from ui.forms.editors import SegmentEditor
from ui.jobs import QtJobs

TEXTS = ("TextEditor", "AreaEditor", "AppealText", "StreetEditor")


@pytest.fixture
def main(window, desk):
    """A window that works off its own line, as in life: what is asked for is answered later."""
    return window("secretary", jobs=QtJobs())


def settled(main, qtbot):
    for _ in range(3):
        qtbot.waitUntil(main.desk.jobs.is_idle)
        qtbot.wait(1)


def fill(form):
    """Choose and type something in every field."""
    for editor in form.editors.values():
        if hasattr(editor, "set_choices") and editor.count() > 1:
            editor.setCurrentIndex(editor.count() - 1)
        elif isinstance(editor, SegmentEditor):
            editor.set_value(editor._values[-1])
        elif type(editor).__name__ in TEXTS:
            editor.set_value("сөз")
    return form.values()


def again(main, qtbot, how, name, **arguments):
    if how == "another language":
        main.speak("ru")
    else:
        main.go("today")
        settled(main, qtbot)
        main.go(name, **arguments)
    settled(main, qtbot)
    return main.screen_shown


each_way = pytest.mark.parametrize("how", ["another language", "a draft"])


@each_way
def test_every_field_of_an_appeal(main, desk, qtbot, how):
    person = desk.applicant()
    desk.sign_in("secretary")
    main.go("registration", applicant_id=person)
    settled(main, qtbot)
    typed = fill(main.screen_shown.form)
    assert typed["official_id"]
    assert typed["sender_id"]
    form = again(main, qtbot, how, "registration", applicant_id=person).form
    assert form.values() == typed


@each_way
def test_every_field_of_a_correction(main, desk, qtbot, how):
    id = desk.appeal().id
    desk.sign_in("secretary")
    main.go("correction", id=id)
    settled(main, qtbot)
    form = main.screen_shown.form
    for name in ("channel", "official_id", "reply_way"):
        form.editors[name].setCurrentIndex(form.editors[name].count() - 1)
    form.editors["reason"].set_value("сөз")
    names = ("channel", "official_id", "reply_way", "reason")
    typed = {name: form.values()[name] for name in names}
    form = again(main, qtbot, how, "correction", id=id).form
    assert {name: form.values()[name] for name in names} == typed


def test_a_new_card_that_is_half_typed_stays_before_the_eyes_in_another_language(main, desk, qtbot):
    main.go("counter")
    settled(main, qtbot)
    screen = main.screen_shown
    screen.search.setText("Серіков Асан")
    settled(main, qtbot)
    screen.enter_new()
    typed = fill(screen._new.editor.form)
    screen._new.editor.form.editors["house"].setFocus()
    screen = again(main, qtbot, "another language", "counter")
    assert screen._new.isVisible()
    assert screen._new.editor.form.values() == typed
    assert main.focusWidget() is screen._new.editor.form.editors["house"]
    assert [fault for fault in faults(main, "ru") if "not ru" not in fault] == []
