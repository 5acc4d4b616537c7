from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt

from desktop import desk_settings
from desktop.operations.administration import change_settings
from desktop.operations.first_days import Matter
from desktop.operations.replies import SendBackReply, send_back_reply, submit_reply
from desktop.queries.morning import Block
from desktop.queries.orders import OrderTab
from tests.desktop.cases import booked, draft, on
from ui.parts.buttons import Button
from ui.parts.states import StatePage
from ui.parts.words import Words
from ui.screens.today.block import Headline, Line
from ui.screens.today.first_days import FirstDaysView


@pytest.fixture
def busy(desk):
    """A reception of today with a visitor, and an appeal that fell due on Monday."""
    desk.reception_day(on(18, month=12).date())
    person = desk.applicant()
    desk.appeal(person)
    booked(desk, person)
    desk.clock.now = on(18, month=12)
    return desk


def headlines(main):
    return {head.words: head.count for head in main.screen_shown.findChildren(Headline)}


def test_before_the_first_appeal_one_button_leads_to_the_counter(window):
    main = window()
    main.go("today")
    page = main.screen_shown.findChild(StatePage)
    assert page is main.screen_shown.pages.currentWidget()


def test_figures_stand_in_kazakh_and_open_their_lists(busy, window):
    main = window()
    main.go("today")
    shown = headlines(main)
    assert shown["келуші қабылдауға жазылған"] == 1
    assert shown["жолданымның мерзімі өткен"] == 1
    assert "мерзім бүгін бітеді" not in shown
    assert "мерзім бүгін бітеді" in main.screen_shown.nothing.text()
    gone = []
    main.screen_shown.desk.frame = type(
        "Frame", (), {"go": lambda _, screen, **opened: gone.append((screen, opened))}
    )()
    late = next(one for one in main.screen_shown.findChildren(Headline) if "өткен" in one.words and one.count)
    late.click()
    assert gone == [("appeals", {"view": "late"})]


def test_the_akims_sheet_begins_with_the_folder(busy, window):
    main = window("head")
    main.go("today")
    assert [one.block for one in main.screen_shown.sheet.blocks][:2] == [Block.FOLDER, Block.VISITORS]
    assert "қол қоюды" in main.screen_shown.nothing.text()  # nothing is laid there yet


def test_arrows_walk_through_all_rows_and_enter_opens(busy, window, qtbot):
    main = window()
    main.go("today")
    screen = main.screen_shown
    visited = []
    for _ in range(30):
        focused = main.focusWidget()
        visited.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Down)
    enabled = [one for kind in (Headline, Line) for one in screen.findChildren(kind) if one.isEnabled()]
    assert set(enabled) <= set(visited)
    gone = []
    screen.desk.frame = type("Frame", (), {"go": lambda _, name, **opened: gone.append((name, opened))})()
    line = next(one for one in screen.findChildren(Line) if "ЖТ-1/26" in one.accessibleName())
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert gone == [("appeal", {"id": 1})]


def test_a_day_off_is_told_with_the_next_working_day(busy, window):
    busy.clock.now = on(19, month=12)
    main = window(language="ru")
    main.go("today")
    assert main.screen_shown.band.isVisible()
    assert "21 декабря" in main.screen_shown.day_off.words.text().replace("\u00a0", " ")


def test_a_narrow_window_has_two_columns_and_keeps_the_row(busy, window):
    main = window(size=(1024, 700))
    main.go("today")
    assert len(main.screen_shown.lines) == 2
    main.screen_shown.lines[1][0].setFocus()
    kept = main.screen_shown.keep()
    main.speak("ru")
    assert main.screen_shown.keep()["focus"] == kept["focus"] == [1, 0]
    assert headlines(main)["обращение просрочено"] == 1


def test_a_count_of_own_orders_opens_their_tab(busy, window):
    for surname in ("Ахметов", "Сәрсенов"):
        busy.resolved(busy.appeal(busy.applicant(surname=surname, number="")).id, on(25, month=12).date())
    main = window("executor", "kk")
    main.go("today")
    (accept,) = (one for column in main.screen_shown.lines for one in column if "Жаңа 2" in one.accessibleName())
    accept.click()
    assert (main.current, main.screen_shown.tab) == ("orders", OrderTab.NEW)


def test_a_count_unfolds_its_list_and_each_item_opens_what_it_names(busy, window):
    appeals = [busy.appeal(busy.applicant(surname=name, number="")).id for name in ("Ахметов", "Сәрсенов")]
    for appeal in appeals:
        busy.resolved(appeal, on(25, month=12).date())
        letter = draft(busy, appeal)
        busy.run("executor", submit_reply, letter)
        busy.run("head", send_back_reply, SendBackReply(letter, "Деректі қосыңыз"))
    main = window("executor", "kk")
    main.go("today")
    screen = main.screen_shown

    def lines(words):
        return [one for column in screen.lines for one in column if words in one.accessibleName()]

    (count,) = lines("Қайтарылған 2")
    assert len(lines("Деректі қосыңыз")) == 0
    count.click()
    assert main.current == "today"
    gone = []
    main.desk.frame = type("Frame", (), {"go": lambda _, name, **opened: gone.append(name)})()
    for line in lines("Деректі қосыңыз"):
        line.click()
    assert gone == ["letter", "letter"]
    lines("Қайтарылған 2")[0].click()
    assert len(lines("Деректі қосыңыз")) == 0


@pytest.mark.slow
@pytest.mark.parametrize("role", ["clerk", "head", "executor", "controller"])
def test_every_list_and_record_of_the_sheet_opens(busy, window, role):
    busy.resolved(busy.appeal(1).id, on(25, month=12).date())
    main = window(role)
    main.go("today")
    screen = main.screen_shown

    def lines():
        return [line for column in screen.lines for line in column]

    number = 0
    while number < len(lines()):
        said, before = lines()[number].accessibleName(), len(lines())
        lines()[number].click()
        assert main.current != "today" or len(lines()) > before, said
        main.go("today")
        number += 1


def test_the_line_of_a_late_executor_and_the_terms_of_the_coming_days_open_their_lists(busy, window):
    """What the register then shows is as many as the figure said."""
    busy.resolved(1, on(25, month=12).date())
    for given in ("Әсел", "Дана"):
        busy.resolved(busy.appeal(busy.applicant(given=given, number="")).id, on(31, month=12).date())
    busy.clock.now = on(12, month=1).replace(year=2027)  # Tuesday; the terms end on Thursday
    for role, wanted in (("controller", Block.EXECUTORS), ("clerk", Block.SOON)):
        main = window(role)
        main.go("today")
        (block,) = [one for one in main.screen_shown.sheet.blocks if one.block is wanted]
        opens = block.opens or block.rows[0].opens
        main.go(opens.screen, **opens.arguments)
        count = block.count if block.opens else block.rows[0].count
        assert (role, main.screen_shown.table.model().rowCount()) == (role, count)
        main.close()


def first_days_of(window, **shown):
    main = window("administrator", **shown)
    main.go("today")
    return main, view_of(main)


def view_of(main):
    """The newest: one that was replaced dies a moment later."""
    return main.screen_shown.findChildren(FirstDaysView)[-1] if main.screen_shown.first else None


def button_of(view, matter):
    ways = {
        Matter.SCHEDULE: "Make the schedule", Matter.PRINTER: "Choose a printer",
        Matter.LETTERHEAD: "See the letterhead",
    }  # fmt: skip
    return next((one for one in view.buttons if one.text() == view.t(ways[matter])), None)


def test_the_administrator_of_a_new_office_sees_what_it_still_lacks(window, desk):
    desk.run("administrator", change_settings, {"phone": ""})
    main, view = first_days_of(window)
    assert view.figure.text() == "2 / 8"  # the names and the users
    assert any(one.text().endswith("Әлі бос: анықтама телефоны.") for one in view.findChildren(Words))
    assert view.buttons[0] is main.focusWidget()


def test_each_matter_leads_to_the_very_place(window, desk):
    desk.run("administrator", change_settings, {"address_ru": ""})
    main, view = first_days_of(window)
    button_of(view, Matter.LETTERHEAD).click()
    assert main.screen_shown.section_shown == "settings"
    assert main.focusWidget() is main.screen_shown.section.form.editors["letterhead_kk"]
    main.back()
    view = view_of(main)
    button_of(view, Matter.PRINTER).click()
    assert main.screen_shown.section_shown == "desk"


def test_who_may_not_see_a_matter_is_told_who_does_it(window):
    _, view = first_days_of(window)  # an administrator alone sees no receptions
    assert button_of(view, Matter.SCHEDULE) is None
    assert any("Қабылдауларды көру" in one.text() for one in view.findChildren(Words))


def test_what_people_know_is_ticked_and_left_out_and_the_list_put_away(window, qtbot):
    main, view = first_days_of(window)
    printer = button_of(view, Matter.PRINTER)
    printer.setFocus()
    qtbot.keyClick(printer, Qt.Key.Key_Delete)
    view = view_of(main)
    assert view.figure.text() == "4 / 8"
    done = next(one for one in view.findChildren(Button) if one.accessibleName().startswith("Істелді: Қалпына"))
    done.click()
    view = view_of(main)
    assert view.figure.text() == "5 / 8"
    next(one for one in view.findChildren(Button) if one.text() == "Тізімді жасыру").click()
    assert view_of(main) is None
    main.go("office", section="about")
    main.screen_shown.section.first.click()
    assert main.current == "today"
    assert view_of(main).figure.text() == "5 / 8"


def test_a_printer_chosen_on_this_desk_is_seen(window):
    desk_settings.change(printers=MappingProxyType({"ticket": "Терезе"}))
    _, view = first_days_of(window)
    assert button_of(view, Matter.PRINTER) is None


def test_others_see_no_first_days_and_the_rehearsal_has_none(window, desk):
    main = window("secretary")
    main.go("today")
    assert view_of(main) is None
    desk.run("administrator", change_settings, {"is_rehearsal": True})
    assert first_days_of(window)[1] is None


def test_arrows_walk_through_the_matters_and_to_the_blocks(window, qtbot):
    main, view = first_days_of(window)
    for button in view.buttons[1:]:
        qtbot.keyClick(main.focusWidget(), Qt.Key.Key_Down)
        assert main.focusWidget() is button
    qtbot.keyClick(main.focusWidget(), Qt.Key.Key_Right)
    assert isinstance(main.focusWidget(), Headline | Line)
