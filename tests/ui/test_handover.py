"""Handover in the window: a list is made, ticked off with Space, opened with Enter."""

from datetime import date

from PySide6.QtCore import Qt

from desktop.operations.handovers import HandOver, hand_over
from desktop.queries.handovers import handover, handovers
from tests.ui.hands import Hands
from ui.screens.handover.sheet import HandOverSheet

FIRST, LAST = date(2026, 11, 23), date(2026, 11, 27)


def sheet_of(main):
    return next(one for one in main.findChildren(HandOverSheet) if one.isVisible())


def test_the_secretary_makes_a_list_of_an_executor_for_a_substitute(window, desk):
    desk.resolved(desk.appeal().id)
    main = window("secretary")
    next(one for one in main.actions() if one.objectName() == "frame.handover").trigger()
    screen = main.screen_shown
    screen.hand_over()
    sheet = sheet_of(main)
    sheet.main.click()
    assert desk.ask("secretary", handovers) == []
    desk.sign_in("secretary")
    sheet.giver.set_value(desk.ids["utilities"])
    sheet.taker.set_value(desk.ids["engineer"])
    sheet.ends.set_value(LAST)
    sheet._look_ahead()
    assert "Тапсырмалар 1, Жолданымдар 1" in sheet.ahead.text()
    sheet.form.editors["words"].set_value("Суға қоңырау шалу")
    sheet.main.click()
    (row,) = desk.ask("secretary", handovers)
    assert (row.lines, screen.note.text()) == (2, "Суға қоңырау шалу")
    assert [line.kind.value for line in screen.model.rows] == ["order", "appeal"]
    assert not screen.action("handover.tick").isEnabled()


def test_an_executor_hands_over_only_their_own_work(window, desk):
    main = window("executor")
    main.go("handover")
    main.screen_shown.hand_over()
    assert {"from_id", "intake_point_id"} & set(sheet_of(main).form.fields) == set()


def test_the_substitute_ticks_line_after_line_and_opens_a_record(window, desk, qtbot):
    desk.resolved(desk.appeal().id)
    order = HandOver(desk.ids["clerk"], FIRST, LAST, desk.ids["utilities"])
    id = desk.run("head", hand_over, order)
    hands = Hands(window("secretary"), qtbot)
    hands.main.go("handover")
    screen = hands.main.screen_shown
    screen.table.setFocus()
    hands.presses(Qt.Key.Key_Space)
    hands.presses(Qt.Key.Key_Space)
    assert [line.is_ticked for line in desk.ask("secretary", handover, id).lines] == [True, True]
    assert "2" in screen.progress.text()
    screen.table.selectRow(1)
    hands.presses(Qt.Key.Key_Return)
    assert hands.main.current == "appeal"
