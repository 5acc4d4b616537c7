"""The window itself: languages and themes switched live, the way back, the strip, the rail."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.lived_in import live_in


def test_another_language_keeps_the_screen_and_speaks_at_once(window, desk):
    live_in(desk)
    main = window("secretary")
    main.go("appeals")
    main.speak("ru")
    assert main.current == "appeals"
    assert main.screen_shown.t.language == "ru"
    assert main.rail.items["appeals"].text() == "Обращения"


def test_another_theme_keeps_the_screen(window, desk):
    main = window("secretary")
    main.go("people")
    main.wear("dark")
    assert main.current == "people"
    assert main.theme_name == "dark"


def test_the_way_back_leads_through_the_screens_that_were_open(window):
    main = window("secretary")
    for name in ("today", "appeals", "people"):
        main.go(name)
    main.back()
    assert main.current == "appeals"
    main.back()
    assert main.current == "today"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", "Басқа бағдарламаның жазып болуын күтіп тұрмыз: 7 с"),
        ("ru", "Ожидание, пока другая программа закончит запись: 7 с"),
        ("en", "Waiting for another program to finish writing: 7 s"),
    ],
)
def test_the_status_line_says_that_another_program_is_waited_for(window, monkeypatch, language, words):
    monkeypatch.setattr("desktop.waiting.LISTENERS", told := [])
    main = window("clerk", language)
    (tell,) = told
    tell(7)
    assert main.status.waiting.isVisible()
    assert (main.status.waiting.accessibleName(), main.status.words.isVisible()) == (words, False)
    main.status.work("Сақтық көшірме", 1, 2)  # long work of our own goes on beside it
    assert main.status.words.isVisible()
    assert main.status.waiting.isVisible()
    main.status.rest()
    tell(0)
    assert (main.status.waiting.isVisible(), main.status.words.isVisible()) == (False, True)
    main.close()
    assert told == []


def test_the_rail_follows_the_keys(window, qtbot):
    main = window("secretary")
    main.go("today")
    main.activateWindow()
    qtbot.waitActive(main)
    qtbot.keyClick(main.windowHandle(), Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert main.current == list(main.rail.items)[4]


@pytest.mark.parametrize(("width", "is_narrow"), [(1366, False), (1179, True)])
def test_below_1180_pixels_the_rail_is_narrow(window, width, is_narrow):
    main = window("clerk", size=(width, 760))
    assert (main.rail.width() == 92) == is_narrow


def test_a_rehearsal_office_has_a_frame_of_its_own(window, desk):
    from desktop.operations.administration import change_settings

    plain = window("clerk").centralWidget().property("rehearsal")
    desk.run("administrator", change_settings, {"is_rehearsal": True})
    main = window("clerk", language="kk")
    assert (plain, main.centralWidget().property("rehearsal")) == (False, True)
    assert main.windowTitle().startswith("ЖАТТЫҒУ")


def test_the_keys_of_the_rail_lead_nowhere_where_it_is_not_seen(window, desk):
    arguments = live_in(desk)
    main = window("secretary")
    main.go("visitor", **arguments["visitor"])
    assert not any(action.isEnabled() for action in main.actions() if action.objectName().startswith("go."))
    main.go("appeals")
    assert all(action.isEnabled() for action in main.actions() if action.objectName().startswith("go."))


def test_a_window_is_no_larger_than_its_screen(window):
    main = window("clerk")
    room = main.screen().availableSize()
    main.resize(room.width() + 300, 650)
    main.take_place()
    assert (main.normalGeometry().width(), main.normalGeometry().height()) == (room.width(), 650)
