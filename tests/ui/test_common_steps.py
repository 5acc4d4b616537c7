"""Common steps: several marked appeals in one go, each by itself, and what happened to each."""

import pytest

from desktop.operations.endings import EndAppeal, withdraw_appeal
from desktop.queries.appeal import appeal_card
from models.rules.states import AppealState
from tests.ui.looks import faults
from ui.dialogs.each import EachSheet
from ui.dialogs.sheet import Sheet


@pytest.fixture
def three(desk):
    person = desk.applicant()
    ids = [desk.appeal(person, text=text).id for text in ("Су құбыры", "Көше шамы", "Жол")]
    desk.run("clerk", withdraw_appeal, EndAppeal(ids[1], "Арыз иесінің өтініші"))
    return ids


@pytest.fixture
def marked(window, three):
    """The register of all appeals with all three marked."""
    main = window("head")
    main.go("appeals", view="all")
    screen = main.screen_shown
    screen.table.marks = set(three)
    screen.table.marked.emit()
    return main, screen


def sheet_of(main, kind=Sheet):
    return next(one for one in main.findChildren(kind) if one.isVisible())


def test_one_resolution_is_laid_on_each_and_the_refused_one_is_named_with_its_reason(desk, marked, three):
    main, screen = marked
    offered = {name for name, one in screen.actions_by_name.items() if one.isVisible() and name.startswith("appeal.")}
    assert offered == {"appeal.resolve", "appeal.forward", "appeal.extend", "appeal.mark", "appeal.note"}
    screen.actions_by_name["appeal.resolve"].trigger()
    sheet = sheet_of(main)
    sheet.text.set_value("Қаралсын")
    sheet.main.click()
    assert sheet.isVisible(), "nobody is named"
    sheet.executor.set_value(desk.ids["utilities"])
    assert faults(sheet, "kk") == []
    sheet.main.click()
    told = sheet_of(main, EachSheet)
    assert told.windowTitle() == "3 жолданымның 2 орындалды"
    words = [one.text() for one in told.lines.findChildren(type(told.lines.box.itemAt(1).widget()))]
    assert any("кері" in one.lower() or "қайтар" in one.lower() for one in words)
    told.main.click()
    states = [desk.ask("head", appeal_card, id).row.state for id in three]
    assert states == [AppealState.IN_WORK, AppealState.WITHDRAWN, AppealState.IN_WORK]
    assert len(desk.ask("head", appeal_card, three[2]).assignments) == 1


def test_a_mark_is_set_on_all_and_takes_no_other_mark_away(desk, marked, three):
    main, screen = marked
    screen.actions_by_name["appeal.mark"].trigger()
    sheet_of(main).form.editors["is_sensitive"].setChecked(True)
    sheet_of(main).main.click()
    screen.actions_by_name["appeal.mark"].trigger()
    sheet = sheet_of(main)
    sheet.form.editors["is_sensitive"].setChecked(False)
    sheet.form.editors["is_urgent"].setChecked(True)
    sheet.main.click()
    rows = [desk.ask("head", appeal_card, id).row for id in three]
    assert [(one.is_urgent, one.is_sensitive) for one in rows] == [(True, True)] * 3
