"""Urgent, sensitive and hidden appeals in the window: marked, hidden, found by nobody else, shown again."""

import pytest

from desktop.operations.hiding import HideAppeal, MarkAppeal, hide_appeal, mark_appeal
from tests.ui.looks import faults
from ui.dialogs.palette import Palette
from ui.dialogs.sheet import Sheet

PRIVATE = "Жабық іс: Н.\N{NBSP}Тоқсанбайға жүгініңіз."


def sheet_of(main):
    return next(one for one in main.findChildren(Sheet) if one.isVisible())


def chips(screen):
    return [one.words for one in screen.marks if one.isVisible()]


def test_an_appeal_is_marked_and_hidden_on_its_card_and_shown_again(window, desk):
    id = desk.appeal().id
    desk.resolved(id)
    main = window("head")
    main.go("appeal", id=id)
    screen = main.screen_shown
    assert chips(screen) == []
    screen.actions_by_name["appeal.mark"].trigger()
    sheet = sheet_of(main)
    sheet.form.editors["is_urgent"].setChecked(True)
    sheet.main.click()
    assert chips(screen) == ["Шұғыл"]
    assert not screen.actions_by_name["appeal.show"].isVisible()
    screen.actions_by_name["appeal.hide"].trigger()
    sheet = sheet_of(main)
    ticks = {tick.text(): tick for tick in sheet.named._ticks.values()}
    assert [one for one in ticks if "тапсырмасы" in one] == [one for one, tick in ticks.items() if not tick.isEnabled()]
    next(tick for words, tick in ticks.items() if words.startswith("Сатыбалды")).setChecked(True)
    sheet.main.click()
    assert sheet.isVisible(), "without a reason nothing is hidden"
    sheet.reason.set_value("Жеке өмір")
    screen.head.left.activate()
    assert faults(main, "kk") == []
    sheet.main.click()
    assert chips(screen) == ["Жасырын", "Шұғыл"]
    seen_by = screen.marks[0].toolTip().replace("\N{NBSP}", " ")
    assert seen_by == "Тоқсанбай Н. Ә., Сатыбалды Д. Е., Қасымов Р. Б."
    screen.actions_by_name["appeal.show"].trigger()
    sheet = sheet_of(main)
    sheet.form.editors["reason"].set_value("Жеке емес")
    sheet.main.click()
    assert chips(screen) == ["Шұғыл"]


@pytest.fixture
def hidden(desk):
    """A hidden appeal beside another one; gives both."""
    person = desk.applicant()
    one, other = desk.appeal(person), desk.appeal(person, text="Көше шамы жанбайды.")
    desk.run("head", hide_appeal, HideAppeal(one.id, (), "Жеке өмір"))
    return one, other


def test_by_its_number_it_is_told_whom_to_turn_to_in_the_register_at_the_counter_and_in_the_box(window, desk, hidden):
    one, other = hidden
    main = window("clerk")
    main.go("appeals", view="all")
    register = main.screen_shown
    assert list(register.model.ids) == [other.id]
    register._search_typed(one.number)
    assert register.stack.currentWidget() is register.stack.widget(1)
    assert PRIVATE in [words.text() for words in register.stack.widget(1).findChildren(type(register.filters.number))]
    main.go("counter")
    counter = main.screen_shown
    counter.search.setText(one.number)
    counter._search()
    assert counter.stack.currentWidget() is counter.private
    palette = main.find_anything() or next(one for one in main.findChildren(Palette) if one.isVisible())
    palette.line.setText(one.number)
    palette.ask_now()
    assert palette.model.items[0].title == PRIVATE
    palette.close()


def test_marks_stand_before_the_summary_and_are_filters(window, desk, hidden):
    _, other = hidden
    desk.run("clerk", mark_appeal, MarkAppeal(other.id, is_urgent=True, is_sensitive=True))
    main = window("clerk")
    main.go("appeals", view="all", filter={"is_urgent": True})
    register = main.screen_shown
    assert list(register.model.ids) == [other.id]
    column = next(number for number, one in enumerate(register.table.columns) if one.name == "summary")
    shown = register.model.data(register.model.index(0, column))
    assert shown.startswith("Шұғыл · Сезімтал · Көше шамы")
    assert ("is_urgent", "Шұғыл") in register.shown.laid.chips(main.desk.t)
