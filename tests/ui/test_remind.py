"""«Remind me»: Ctrl+B on every screen with one record; Today shows what is due and lets it be ended or put off."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.operations.reminders import SetReminder, set_reminder
from desktop.queries.reminders import record_to_remind
from desktop.reminding import Remembered
from tests.desktop.cases import on
from tests.ui.hands import Hands
from tests.ui.lived_in import live_in
from ui.dialogs.remind import RemindSheet
from ui.parts.buttons import Button, IconButton
from ui.screens.today.block import Line

CTRL = Qt.KeyboardModifier.ControlModifier
SCREENS = {
    "appeal": Remembered.APPEAL,
    "correction": Remembered.APPEAL,
    "letter": Remembered.LETTER,
    "person": Remembered.APPLICANT,
    "counter": Remembered.APPLICANT,
    "visitor": Remembered.VISIT,
}


def sheet_of(main):
    return next(one for one in main.findChildren(RemindSheet) if one.isVisible())


def own(desk, about, id, role="clerk"):
    return [(one.day, one.words) for one in desk.ask(role, record_to_remind, about, id).own]


def lines(main):
    return [one for column in main.screen_shown.lines for one in column if isinstance(one, Line) and one.reminder]


@pytest.fixture
def reminded(desk):
    """Two reminders of today, on two appeals, and one of the next week."""
    for words in ("Бірінші", "Екінші"):
        order = SetReminder(Remembered.APPEAL, desk.appeal(None if words == "Бірінші" else 1).id, on(23).date(), words)
        desk.run("clerk", set_reminder, order)
    desk.run("clerk", set_reminder, SetReminder(Remembered.APPLICANT, 1, date(2026, 11, 30), "Келесі апта"))
    return desk


@pytest.mark.parametrize("name", SCREENS)
def test_ctrl_b_opens_the_sheet_on_every_screen_with_one_record(desk, window, qtbot, name):
    shown = live_in(desk)[name]
    main = window("secretary")
    main.go(name, **shown)
    Hands(main, qtbot).presses(Qt.Key.Key_B, CTRL)
    sheet = sheet_of(main)
    id = next(iter(shown.values()))
    assert (sheet.found.about, sheet.found.record_id) == (SCREENS[name], id)
    sheet.words.setText("Қоңырау шалу")
    sheet.main.click()
    assert own(desk, SCREENS[name], id, "secretary") == [(date(2026, 11, 24), "Қоңырау шалу")]
    assert main.messages[-1].undo(main.desk.now()) is not None


@pytest.mark.parametrize("name", ["appeals", "letters", "people", "day"])
def test_a_list_reminds_of_the_row_that_is_chosen(desk, window, name):
    live_in(desk)
    main = window("secretary")
    main.go(name, **({"state": "draft"} if name == "letters" else {}))
    if name == "people":
        main.screen_shown.table.selectRow(0)
    main.screen_shown.action(f"{name}.remind").trigger()
    assert sheet_of(main).found.name


def test_without_a_record_the_strip_says_what_to_choose(desk, window):
    main = window()
    main.go("reception")
    main.screen_shown.action("reception.remind").trigger()
    assert "таңдаңыз" in main.messages[-1].said(main.t)


def test_what_was_typed_comes_back_after_escape(desk, window, qtbot):
    appeal = desk.appeal().id
    main = window()
    for typed in ("Жөндеу басталды ма", None):
        main.go("appeal", id=appeal)
        main.screen_shown.action("appeal.remind").trigger()
        sheet = sheet_of(main)
        if typed:
            sheet.words.setText(typed)
            qtbot.keyClick(sheet, Qt.Key.Key_Escape)
        else:
            assert sheet.words.text() == "Жөндеу басталды ма"


def test_a_wrong_day_is_said_at_its_field(desk, window):
    main = window()
    main.go("appeal", id=desk.appeal().id)
    main.screen_shown.action("appeal.remind").trigger()
    sheet = sheet_of(main)
    for typed in ("32.13", "20.11.2026", ""):
        sheet.day.line.setText(typed)
        sheet.main.click()
        assert sheet.isVisible()
        assert not sheet.form.fields["day"].message.isHidden()


def test_today_opens_the_record_and_each_step_is_reached_by_key(reminded, window, qtbot):
    main = window()
    main.go("today")
    assert [one.words.plain for one in lines(main)] == ["Бірінші", "Екінші"]
    lines(main)[1].setFocus()
    main.screen_shown.action("today.done").trigger()
    assert [one.words.plain for one in lines(main)] == ["Бірінші"]
    main.undo()
    assert [one.words.plain for one in lines(main)] == ["Бірінші", "Екінші"]
    lines(main)[0].setFocus()
    Hands(main, qtbot).presses(Qt.Key.Key_B, CTRL)
    sheet = sheet_of(main)
    assert sheet.words.text() == "Бірінші"
    sheet.day.line.setText("30.11.2026")
    sheet.main.click()
    assert own(reminded, Remembered.APPEAL, 1) == [(date(2026, 11, 30), "Бірінші")]
    main.screen_shown.action("today.give_up").trigger()  # the only one that is left
    assert lines(main) == []
    (later,) = [one for column in main.screen_shown.lines for one in column if "2 еске салу" in one.accessibleName()]
    later.click()
    assert {one.words.plain for one in lines(main)} == {"Бірінші", "Келесі апта"}
    next(one for one in lines(main) if one.words.plain == "Бірінші").click()
    assert (main.current, main.screen_shown.arguments) == ("appeal", {"id": 1})


def test_of_two_reminders_one_is_chosen_first(reminded, window):
    main = window()
    main.go("today")
    later = next(one for column in main.screen_shown.lines for one in column if "1 еске салу" in one.accessibleName())
    later.setFocus()
    main.screen_shown.action("today.done").trigger()
    assert len(lines(main)) == 2
    assert "таңдаңыз" in main.messages[-1].said(main.t)


def test_the_buttons_of_a_row_end_it_too(reminded, window):
    main = window()
    main.go("today")
    done = [one for one in main.screen_shown.findChildren(IconButton) if one.icon_name == "check"]
    assert len(done) == 2
    done[0].click()
    assert [one.words.plain for one in lines(main)] == ["Екінші"]


def test_whoever_has_none_is_offered_nothing(desk, window):
    desk.appeal()
    main = window()
    main.go("today")
    assert not main.screen_shown.action("today.done").isVisible()


def test_the_sheet_tells_what_is_set_already_and_ends_it(reminded, window):
    main = window()
    main.go("appeal", id=1)
    main.screen_shown.action("appeal.remind").trigger()
    sheet = sheet_of(main)
    done = next(one for one in sheet.findChildren(Button) if "Бірінші" in one.accessibleName())
    done.click()
    assert own(reminded, Remembered.APPEAL, 1) == []
