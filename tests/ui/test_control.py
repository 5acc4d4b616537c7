"""Control in the window: figures, the list behind them, what each role does with an order; what comes by itself."""

from datetime import date

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop.operations import assignments, control, course, endings
from desktop.operations.assignments import AskMoreTime, DeclineAssignment, ReportAssignment
from desktop.queries.control import By, Chosen
from desktop.queries.order_card import order_card
from desktop.queries.today import morning_sheet
from models.rules.states import AssignmentState
from tests.desktop.cases import booked, on, received
from tests.ui.hands import Hands
from ui.daily_round import DailyRound
from ui.parts.buttons import Button
from ui.parts.words import Words
from ui.screens.control import taking_out
from ui.screens.today.block import Headline

S = AssignmentState


@pytest.fixture
def orders(desk):
    """Late and reported of the utilities, one of the engineer far ahead, one of a reception; on 10 December 2026."""
    person = desk.applicant()

    def order(who, text, due):
        task = course.Task(desk.ids[who], text, due)
        resolution = course.LayResolution(desk.appeal(person).id, "Қаралсын", (task,))
        return desk.run("head", course.lay_resolution, resolution)[0]

    late = order("utilities", "Су құбырын тарту", date(2026, 12, 4))
    reported = order("utilities", "Көше жарығын орнату", date(2026, 12, 9))
    ahead = order("engineer", "Жер телімін тексеру", date(2026, 12, 25))
    desk.reception_day()
    visit = booked(desk, person).id
    desk.clock.now = on(26)
    (reception,) = received(desk, visit, orders=(course.Task(desk.ids["utilities"], "Қабылдау", date(2026, 12, 14)),)
                            ).assignment_ids  # fmt: skip
    desk.clock.now = on(10, month=12)
    desk.run("executor", assignments.report_assignment, ReportAssignment(reported, "6 шам орнатылды"))
    return {"late": late, "reported": reported, "ahead": ahead, "reception": reception}


def opened(window, role="controller", **arguments):
    main = window(role)
    main.go("control", **arguments)
    settle(main.screen_shown)
    return main, main.screen_shown


def settle(screen):
    """What would follow a moment later, now."""
    for name, ask in (("list", screen._ask_list), ("card", screen._ask_card)):
        if screen._later[name].isActive():
            screen._later[name].stop()
            ask()
    QApplication.sendPostedEvents()  # what was laid out is shown


def command(main, qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    """A key of the screen."""
    Hands(main, qtbot).presses(key, modifier)


def choose(screen, id):
    assert screen.table.choose_id(id)
    settle(screen)


def press(view, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(view, key, modifier)


def listed(screen):
    return list(screen.model.ids)


def dialog(main):
    return next(one for one in main.findChildren(QDialog) if one.isVisible())


def said(widget):
    return [one.text() for one in widget.findChildren(Words) if one.isVisibleTo(widget)]


def buttons(screen):
    return [one.text() for one in screen.side.foot.findChildren(Button) if one.isVisibleTo(screen)]


def state(desk, id):
    return desk.ask("controller", order_card, id).row.state


def test_it_opens_on_all_orders_the_late_first_with_the_order_beside_them(window, desk, orders):
    _, screen = opened(window)
    assert listed(screen) == [orders[name] for name in ("late", "reported", "reception", "ahead")]
    assert screen.card.row.id == orders["late"]
    assert screen.list_title.accessibleName() == "Бақылаудағы тапсырмалар: 4"
    assert screen.window().rail.items["control"].accessibleName() == "Бақылау, 1"
    figures = screen.figures.lines
    assert [figures.cell(figures.index(0, column)).words for column in range(1, 8)] == [
        "1",
        "0",
        "1",
        "0",
        "3",
        "1",
        "—",
    ]


def test_the_arrows_walk_the_figures_the_list_follows_and_enter_goes_into_it(window, desk, orders):
    _, screen = opened(window)
    screen.figures.choose(Chosen("open", By.EXECUTOR, desk.ids["utilities"], is_total=False))
    view = screen.figures.view
    view.setFocus()
    press(view, Qt.Key.Key_Right)
    settle(screen)
    assert screen.chosen == Chosen("to_check", By.EXECUTOR, desk.ids["utilities"], is_total=False)
    assert listed(screen) == [orders["reported"]]
    press(view, Qt.Key.Key_Down)
    settle(screen)
    assert (screen.chosen.key, listed(screen)) == (desk.ids["engineer"], [])
    assert screen.empty.isVisibleTo(screen)
    press(view, Qt.Key.Key_Down)  # from the last line into the sum
    settle(screen)
    assert screen.chosen == Chosen("to_check", By.EXECUTOR, None, is_total=True)
    press(screen.figures.total, Qt.Key.Key_Up)
    press(screen.figures.view, Qt.Key.Key_Left)
    press(screen.figures.view, Qt.Key.Key_Return)
    assert listed(screen) == [orders["ahead"]]
    assert screen.window().focusWidget() is screen.table


def test_another_line_for_each_keeps_the_figure(window, desk, orders):
    _, screen = opened(window)
    screen.segment.group.button(3).click()
    settle(screen)
    assert (screen.by, screen.chosen) == (By.OKRUG, Chosen("open", By.OKRUG))
    assert screen.figures.lines.headerData(0, Qt.Orientation.Horizontal) == "Округ"
    assert [line.name for line in screen.figures_shown.lines] == ["Ақбұлақ ауылдық округі"]


def test_averages_are_of_what_was_lifted_and_open_its_list(window, desk, orders):
    _, screen = opened(window)
    choose(screen, orders["reported"])
    screen.action("control.lift").trigger()
    screen.figures.choose(Chosen("lifted", By.EXECUTOR, desk.ids["utilities"], is_total=False))
    screen._figure_chosen(screen.figures.view.chosen())
    settle(screen)
    assert listed(screen) == [orders["reported"]]
    cell = screen.figures.lines.cell(screen.figures.view.currentIndex())
    assert cell.words == "13,0"  # from Monday 23 November to Thursday 10 December


def test_the_controller_checks_a_report_and_lifts_it_with_one_key(window, desk, orders, qtbot):
    main, screen = opened(window)
    choose(screen, orders["reported"])
    assert buttons(screen)[0] == "Бақылаудан алу"
    assert "«6 шам орнатылды»" in said(screen.side)
    command(main, qtbot, Qt.Key.Key_F9)
    assert state(desk, orders["reported"]) is S.DONE
    assert orders["reported"] not in listed(screen)


@pytest.mark.parametrize(("act", "expected"), [("send_back", S.RETURNED), ("further", S.ACCEPTED)])
def test_a_report_goes_back_with_a_remark_or_is_watched_further(window, desk, orders, act, expected):
    main, screen = opened(window)
    choose(screen, orders["reported"])
    screen.action(f"control.{act}").trigger()
    sheet = dialog(main)
    sheet.main.click()  # without a reason
    assert state(desk, orders["reported"]) is S.REPORTED
    assert sheet.isVisible()
    sheet.form.editors["remark" if act == "send_back" else "reason"].setPlainText("Актісін қоса беріңіз")
    if act == "further":
        sheet.form.editors["due_on"].set_value(date(2026, 12, 21))
    sheet.main.click()
    assert state(desk, orders["reported"]) is expected


def test_what_is_not_reported_cannot_be_lifted_and_is_reminded_of_first(window, desk, orders):
    _, screen = opened(window)
    choose(screen, orders["late"])
    assert not screen.action("control.lift").isVisible()
    assert buttons(screen)[0] == "Еске салу"


def test_marked_orders_are_reminded_of_together_and_the_paper_is_shown(window, desk, orders, monkeypatch, qtbot):
    main, screen = opened(window)
    shown = []
    monkeypatch.setattr(main.desk, "show_paper", lambda *told: shown.append(told))
    for _ in range(3):  # the late one, the reported one, that of the reception
        press(screen.table, Qt.Key.Key_Space)
    assert screen.table.marks == {orders[name] for name in ("late", "reported", "reception")}
    command(main, qtbot, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    sheet = dialog(main)
    sheet.way.group.button(1).click()
    sheet.main.click()
    owed = (orders["late"], orders["reception"])  # who has reported is not reminded
    assert [subject for _, subject in shown] == [owed]
    for id in owed:
        assert desk.ask("controller", order_card, id).steps[-1].words == "Басып тапсырылды"
    assert screen.table.marks == set()


def test_a_reminder_stands_in_the_executors_today_until_there_is_an_answer(window, desk, orders):
    def tasks():
        return {row.about: row.count for block in desk.ask("executor", morning_sheet).blocks
                if block.block == "tasks" for row in block.rows}  # fmt: skip

    assert "reminded_orders" not in tasks()
    desk.run("controller", control.remind_executors, control.Remind((orders["late"], orders["reception"])))
    assert tasks()["reminded_orders"] == 2
    desk.run("executor", assignments.accept_assignment, orders["reception"])
    assert tasks()["reminded_orders"] == 1


def test_silence_after_a_reminder_is_told_in_the_list_and_beside_it(window, desk, orders):
    desk.run("controller", control.remind_executors, control.Remind((orders["late"],)))
    desk.clock.now = on(14, month=12)
    _, screen = opened(window)
    choose(screen, orders["late"])
    row = screen.model.row_of(orders["late"])
    words = {column.name: column.text(row, screen.t) for column in screen.model.columns}
    assert words["reminded"] == "1 рет, 2 жұмыс күні үнсіз"
    assert "2 жұмыс күні үнсіз" in said(screen.side)


def test_the_head_decides_what_was_declined_and_what_needs_time_and_lifts_nothing(window, desk, orders, qtbot):
    more = AskMoreTime(orders["late"], date(2026, 12, 18), "Бөлшек келмеді")
    desk.run("executor", assignments.ask_more_time, more)
    declined = DeclineAssignment(orders["reception"], "Жол бөлімінің ісі")
    desk.run("executor", assignments.decline_assignment, declined)
    main, screen = opened(window, "head")
    assert screen.action("control.lift") is None
    screen.beside["to_decide"].click()
    settle(screen)
    assert listed(screen) == [orders["late"], orders["reception"]]
    assert any("Бөлшек келмеді" in words for words in said(screen.side))
    command(main, qtbot, Qt.Key.Key_F8)
    sheet = dialog(main)
    assert sheet.form.editors["until"].value() == date(2026, 12, 18)
    sheet.main.click()
    card = desk.ask("head", order_card, orders["late"])
    assert (card.row.due_on, card.row.asked_until) == (date(2026, 12, 18), None)
    settle(screen)
    choose(screen, orders["reception"])
    command(main, qtbot, Qt.Key.Key_F7)
    sheet = dialog(main)
    sheet.main.click()  # nobody is chosen
    assert sheet.isVisible()
    sheet.executor.set_value(desk.ids["engineer"])
    sheet.main.click()
    assert desk.ask("head", order_card, orders["reception"]).row.executor_id == desk.ids["engineer"]


def test_the_head_refuses_more_time_with_a_reason(window, desk, orders):
    more = AskMoreTime(orders["late"], date(2026, 12, 18), "Бөлшек келмеді")
    desk.run("executor", assignments.ask_more_time, more)
    main, screen = opened(window, "head", measure="to_decide")
    screen.action("control.answer_time").trigger()
    sheet = dialog(main)
    sheet.answer.group.button(1).click()
    sheet.main.click()
    assert sheet.isVisible()
    sheet.form.editors["words"].setPlainText("Бұрын айтылды")
    sheet.main.click()
    card = desk.ask("head", order_card, orders["late"])
    assert (card.row.due_on, card.row.asked_until) == (date(2026, 12, 4), None)


def test_insisting_and_recalling_ask_why(window, desk, orders):
    desk.run("executor", assignments.decline_assignment, DeclineAssignment(orders["late"], "Менікі емес"))
    main, screen = opened(window, "head", measure="to_decide")
    screen.action("control.insist").trigger()
    sheet = dialog(main)
    assert "«Менікі емес»" in said(sheet)
    sheet.form.editors["words"].setPlainText("Ережеде жазылған")
    sheet.main.click()
    assert state(desk, orders["late"]) is S.GIVEN
    desk.sign_in("head")
    screen.open(measure="open")
    screen.refresh()
    choose(screen, orders["ahead"])
    screen.action("control.recall").trigger()
    sheet = dialog(main)
    sheet.form.editors["reason"].setPlainText("Қажет емес")
    sheet.main.click()
    assert state(desk, orders["ahead"]) is S.CANCELLED


def test_what_ended_with_its_appeal_is_kept_with_a_reason(window, desk, orders):
    appeal = desk.ask("controller", order_card, orders["ahead"]).row.appeal_id
    desk.run("head", endings.terminate_appeal, endings.EndAppeal(appeal, "Негізі"))
    main, screen = opened(window)
    assert screen.beside["ended"].text() == "Жолданыммен бірге аяқталғандар: 1"
    screen.beside["ended"].click()
    settle(screen)
    assert listed(screen) == [orders["ahead"]]
    screen.action("control.keep").trigger()
    sheet = dialog(main)
    sheet.form.editors["reason"].setPlainText("Көктемде тексеріледі")
    sheet.main.click()  # no day
    assert sheet.isVisible()
    sheet.form.editors["due_on"].set_value(date(2027, 3, 1))
    sheet.main.click()
    assert state(desk, orders["ahead"]) is S.ACCEPTED


def test_late_orders_are_announced_brought_once_a_day_and_stand_in_the_heads_today(window, desk, orders):
    """Due on Friday 4 December: four working days have passed on Thursday the 10th, which is today."""
    main, screen = opened(window, "head")
    assert "10\xa0желтоқсан" in screen.coming.words.text()
    rounds = DailyRound(main.desk, main)
    rounds.look()
    assert desk.ask("head", order_card, orders["late"]).row.escalated_on == date(2026, 12, 10)
    before = len(desk.ask("head", order_card, orders["late"]).steps)
    rounds.look()
    rounds.day = None  # another program
    rounds.look()
    assert len(desk.ask("head", order_card, orders["late"]).steps) == before
    (block,) = [one for one in desk.ask("head", morning_sheet).blocks if one.block == "brought"]
    assert (block.count, block.rows[0].opens.arguments) == (1, {"measure": "escalated", "id": orders["late"]})
    main.go("today")
    assert "мерзімі өткен тапсырма сізге жеткізілді" in [one.words for one in main.screen_shown.findChildren(Headline)]
    main.go(block.opens.screen, **block.opens.arguments)
    settle(screen)
    assert listed(screen) == [orders["late"]]
    assert not screen.coming.isVisibleTo(screen)
    rounds.deleteLater()


def test_enter_opens_the_appeal_and_of_a_reception_the_visitor(window, desk, orders):
    main, screen = opened(window)
    press(screen.table, Qt.Key.Key_Return)
    assert main.current == "appeal"
    main.back()
    settle(screen)
    assert screen.card.row.id == orders["late"]
    choose(screen, orders["reception"])
    press(screen.table, Qt.Key.Key_Return)
    assert main.current == "person"


def test_what_is_shown_stays_when_the_window_speaks_another_language(window, desk, orders):
    main, screen = opened(window)
    screen.figures.choose(Chosen("late", By.EXECUTOR, desk.ids["utilities"], is_total=False))
    screen._figure_chosen(screen.figures.view.chosen())
    settle(screen)
    press(screen.table, Qt.Key.Key_Space)
    main.speak("ru")
    again = main.screen_shown
    settle(again)
    assert (again.chosen, again.table.marks) == (screen.chosen, {orders["late"]})
    assert again.list_title.accessibleName() == "Касымов\xa0Р.\xa0Б. · Просроченные: 1"


def test_a_narrow_window_leaves_out_what_is_known_otherwise(window, desk, orders):
    main, screen = opened(window)
    main.resize(1024, 700)
    names = [one.name for one in screen.table.columns_seen()]
    assert names == ["source", "executor", "state", "due"]
    hidden = [screen.figures.view.isColumnHidden(number) for number in range(len(screen.figures.lines.names))]
    assert hidden == [False] * 7 + [True, True]


def test_the_list_is_written_and_the_report_of_a_month_too(window, desk, orders, tmp_path, monkeypatch):
    main, screen = opened(window)
    chosen = []
    monkeypatch.setattr(taking_out, "ask_where", lambda *told: chosen.append(told[-1]))
    screen.action("control.export").trigger()
    chosen.pop()(tmp_path / "list.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").worksheets[0]
    assert [cell.value for cell in sheet["A"]] == ["Тапсырма", "Т-1/26", "Т-2/26", "Т-4/26", "Т-3/26"]
    screen.action("control.report").trigger()
    box = dialog(main)
    next(one for one in box.findChildren(Button) if one.text() == "Excel").click()
    chosen.pop()(tmp_path / "report.xlsx")
    assert openpyxl.load_workbook(tmp_path / "report.xlsx").worksheets[0]["B1"].value == "Құрылымдық бөлімше"


def test_the_list_is_printed_with_its_figure(window, desk, orders):
    _, screen = opened(window)
    listed_now = screen.listed()
    assert (listed_now.title, listed_now.filters) == ("Бақылау", ("Бақылаудағы тапсырмалар",))


def test_an_office_without_orders_says_so(window, desk):
    _, screen = opened(window)
    assert screen.empty.isVisibleTo(screen)
    assert screen.card is None


def test_a_long_list_is_shown_from_its_first_page_and_goes_on_with_the_whole(window, desk, orders, monkeypatch):
    monkeypatch.setattr("ui.screens.control.screen.FIRST_PAGE", 2)
    whole = [orders[name] for name in ("late", "reported", "reception", "ahead")]
    _, screen = opened(window, id=orders["ahead"])
    assert listed(screen) == whole
    assert screen.table.current_id() == orders["ahead"]  # which the first page does not have
    press(screen.table, Qt.Key.Key_Space)
    screen.refresh()
    settle(screen)
    assert (listed(screen), screen.table.marks) == (whole, {orders["ahead"]})
