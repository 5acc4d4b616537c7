from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from desktop.operations import assignments, control, course
from desktop.operations.administration import AddOfficial
from desktop.operations.assignments import ReportAssignment
from desktop.operations.control import SendBackAssignment
from desktop.operations.departments import AddDepartment, add_department
from desktop.operations.directory import ChangeOfficial, change_official
from desktop.queries.drafts import drafts
from desktop.queries.order_card import order_card
from desktop.queries.orders import OrderTab
from desktop.queries.staff import official_lines
from models.rules.states import AssignmentState
from tests.desktop.cases import booked, on, received
from tests.ui.hands import Hands
from tests.ui.looks import faults
from ui.parts.buttons import Button
from ui.parts.words import Words
from ui.tables.sectioned import Section

E = "executor"
DUE = date(2026, 12, 9)


def give(desk, *days, text="Құбырды жөндеу", applicant=None):
    """Orders to the head of utilities, each on an appeal of its own by one applicant."""
    ids = []
    for day in days:
        task = course.Task(desk.ids["utilities"], text, day)
        appeal = desk.appeal(1 if ids else applicant).id
        ids += desk.run("head", course.lay_resolution, course.LayResolution(appeal, "Қаралсын", (task,)))
    return ids


@pytest.fixture
def two(desk):
    """Two new orders, due on 4 and on 9 December."""
    return give(desk, date(2026, 12, 4), DUE)


def opened(window, **arguments):
    main = window(E, size=arguments.pop("size", (1366, 768)))
    main.go("orders", **arguments)
    return main, main.screen_shown


def card(desk, id):
    return desk.ask(E, order_card, id)


def state(desk, id):
    return card(desk, id).row.state


def shown(screen):
    return [item.name if isinstance(item, Section) else item.id for item in screen.list.shown.items]


def notes(screen):
    part = screen.pane.report
    words = [one for one in part.findChildren(Words) if one.text() and one.isVisible()]
    return [one.text() for one in sorted(words, key=lambda one: one.mapTo(part, QPoint()).y())]


def test_the_nearest_new_order_is_chosen_and_accepted_by_a_key_of_any_layout(window, desk, two, qtbot):
    sooner, later = two
    main, screen = opened(window)
    hands = Hands(main, qtbot)
    assert (shown(screen), screen.card.row.id) == (["new", sooner, later], sooner)
    assert screen.pane.report.field.isHidden()
    assert [one.text() for one in screen.buttons.values() if one.isVisible()] == [
        "Жұмысқа алу", "Мерзім сұрау", "Әріптеске беру", "Менікі емес",
    ]  # fmt: skip
    for name, letter in (("accept", "Ф"), ("decline", "Т")):  # the places of A and N in the Kazakh layout
        assert QKeySequence(letter) in screen.action(f"orders.{name}").shortcuts()
    hands.qtbot.keyClick(main, Qt.Key.Key_A)
    assert state(desk, sooner) is AssignmentState.ACCEPTED
    assert (shown(screen), screen.card.row.id) == (["new", later, "work", sooner], sooner)
    assert screen.pane.report.field.isVisible()
    hands.qtbot.keyClick(main, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
    assert state(desk, later) is AssignmentState.ACCEPTED


def test_arrows_pass_over_headings_and_the_link_of_the_new_ones_takes_them_all(window, desk, two, qtbot):
    sooner, later = two
    desk.run(E, assignments.accept_assignment, sooner)
    third = give(desk, date(2026, 12, 20), applicant=1)[0]
    _, screen = opened(window)
    assert shown(screen) == ["new", later, third, "work", sooner]
    for key, id in ((Qt.Key.Key_Down, third), (Qt.Key.Key_Down, sooner), (Qt.Key.Key_Home, later)):
        qtbot.keyClick(screen.list, key)
        assert screen.card.row.id == id
    place = screen.list.visualRect(screen.list.shown.index(0))
    qtbot.mouseClick(
        screen.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.right() - 30, place.center().y())
    )
    assert [state(desk, id) for id in two] == [AssignmentState.ACCEPTED] * 2


def test_a_report_is_written_sent_by_a_key_and_taken_back_within_ten_minutes(window, desk, two, qtbot):
    mine, _ = two
    desk.run(E, assignments.accept_assignment, mine)
    main, screen = opened(window, id=mine)
    hands = Hands(main, qtbot)
    screen.pane.report.text.setFocus()
    hands.types("Құбыр ауыстырылды")
    hands.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (state(desk, mine), card(desk, mine).report) == (AssignmentState.REPORTED, "Құбыр ауыстырылды")
    assert screen.pane.report.field.isHidden()
    assert screen.pane.report.written.text() == "Құбыр ауыстырылды"
    assert screen.buttons["orders.take_back"].isVisible()
    assert desk.ask(E, drafts) == []
    screen.buttons["orders.take_back"].click()
    assert state(desk, mine) is AssignmentState.ACCEPTED
    assert screen.pane.report.text.plain() == "Құбыр ауыстырылды"
    screen.report()
    desk.clock.now += timedelta(minutes=11)
    screen.refresh()
    assert not screen.buttons["orders.take_back"].isVisible()


def test_an_empty_report_is_refused_at_its_field(window, desk, two):
    mine, _ = two
    desk.run(E, assignments.accept_assignment, mine)
    _, screen = opened(window, id=mine)
    screen.report()
    assert screen.pane.report.field.message.words.text() == "Не істелгенін жазыңыз."
    assert state(desk, mine) is AssignmentState.ACCEPTED


def test_what_is_typed_stays_with_its_order_when_another_is_looked_at_and_in_another_window(window, desk, two):
    sooner, later = two
    for id in two:
        desk.run(E, assignments.accept_assignment, id)
    main, screen = opened(window, id=sooner)
    text = screen.pane.report.text
    text.setPlainText("Бірінші")
    screen.list.select(lambda row: row.id == later)
    assert text.plain() == ""
    text.setPlainText("Екінші")
    screen.list.select(lambda row: row.id == sooner)
    assert text.plain() == "Бірінші"
    assert screen.list.hasFocus() or not text.hasFocus()  # the arrows go on through the list
    main.close()
    _, again = opened(window, id=later)
    assert again.pane.report.text.plain() == "Екінші"


def test_a_remark_stands_over_the_report_and_the_earlier_one_under_it(window, desk, two):
    mine, _ = two
    desk.run(E, assignments.report_assignment, ReportAssignment(mine, "Жіберілді"))
    desk.run("controller", control.send_back_assignment, SendBackAssignment(mine, "Актісі жоқ"))
    _, screen = opened(window)
    assert shown(screen)[:2] == ["returned", mine]
    assert screen.list.shown.look(1).under == "Ескерту: Актісі жоқ"
    said = notes(screen)
    assert said.index("Ескерту: Актісі жоқ") < said.index("Бұрынғы есеп: Жіберілді")
    assert screen.pane.report.text.plain() == ""


def test_not_mine_asks_for_a_reason_in_the_bar_which_esc_keeps(window, desk, two, qtbot):
    mine, _ = two
    main, screen = opened(window)
    hands = Hands(main, qtbot)
    hands.qtbot.keyClick(main, Qt.Key.Key_N)
    assert screen.bar.asked.isVisible()
    hands.presses(Qt.Key.Key_Return)
    assert state(desk, mine) is AssignmentState.GIVEN
    hands.types("Жол бөлімінің ісі")
    hands.presses(Qt.Key.Key_Escape)
    assert (main.current, screen.bar.asked.isVisible()) == ("orders", False)
    screen.decline()
    assert screen.bar.line.form.editors["reason"].plain() == "Жол бөлімінің ісі"
    hands.presses(Qt.Key.Key_Return)
    assert state(desk, mine) is AssignmentState.DECLINED
    assert card(desk, mine).steps[-1].words == "Жол бөлімінің ісі"
    assert not screen.bar.asked.isVisible()


def test_more_time_is_asked_for_by_a_day_in_words_and_both_days_are_shown(window, desk, two, qtbot):
    mine, _ = two
    main, screen = opened(window)
    hands = Hands(main, qtbot)
    hands.presses(Qt.Key.Key_F8)
    hands.types("+12р")
    screen.bar.line.form.editors["reason"].setFocus()
    hands.types("Бөлшек күтілуде")
    hands.presses(Qt.Key.Key_Return)
    assert card(desk, mine).row.asked_until == date(2026, 12, 9)
    assert "9\N{NBSP}желтоқсан, сәрсенбі" in screen.pane.asked.text()
    assert screen.pane.own.text() == "4\N{NBSP}желтоқсан, жұма"


def test_a_wrong_day_is_refused_at_its_field(window, desk, two, qtbot):
    _, screen = opened(window)
    screen.ask_time()
    screen.bar.line.form.editors["until"].set_plain("03.12")
    screen.bar.line.form.editors["reason"].set_plain("Ерте")
    screen.bar.line.take()
    assert "04.12.2026" in screen.bar.line.form.fields["until"].message.words.text()


def test_an_order_is_handed_to_a_colleague_and_leaves_the_list(window, desk, two, qtbot):
    mine, other = two
    department = desk.run("administrator", add_department, AddDepartment("ТКШ бөлімі", "Отдел ЖКХ"))
    for line in desk.ask("administrator", official_lines):
        if line.id in (desk.ids["utilities"], desk.ids["engineer"]):
            facts = {name: getattr(line, name) for name in AddOfficial.__dataclass_fields__}
            order = ChangeOfficial(**{**facts, "department_id": department}, id=line.id, version=line.version)
            desk.run("administrator", change_official, order)
    main, screen = opened(window)
    hands = Hands(main, qtbot)
    hands.presses(Qt.Key.Key_F7)
    screen.bar.line.form.editors["to_id"].set_value(desk.ids["engineer"])
    hands.presses(Qt.Key.Key_Return)
    assert desk.ask("head", order_card, mine).row.executor_id == desk.ids["engineer"]
    assert (shown(screen), screen.card.row.id) == (["new", other], other)


def test_who_has_no_colleague_is_told_so_at_once(window, desk, two):
    _, screen = opened(window)
    screen.hand_on()
    assert "басшы береді" in screen.bar.line.form.fields["to_id"].message.words.text()


def test_files_are_dropped_shown_and_taken_away(window, desk, two, tmp_path, qtbot):
    mine, _ = two
    desk.run(E, assignments.accept_assignment, mine)
    file = tmp_path / "Орындау актісі.pdf"
    file.write_bytes(b"%PDF-1.4\n%%EOF\n")
    _, screen = opened(window, id=mine)
    screen.pane.report.text.setPlainText("Жазылып жатыр")
    screen.pane.report.files.attach([file])
    assert [chip.toolTip() for chip in screen.pane.report.files.chips] == [file.name]
    assert screen.pane.report.text.plain() == "Жазылып жатыр"
    assert [one.name for one in card(desk, mine).files] == [file.name]


def test_tabs_turn_by_keys_search_finds_and_an_empty_tab_says_so(window, desk, two, qtbot):
    sooner, later = two
    desk.run(E, assignments.report_assignment, ReportAssignment(sooner, "Болды"))
    desk.run("controller", control.lift_assignment, sooner)
    main, screen = opened(window)
    hands = Hands(main, qtbot)
    hands.presses(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert (screen.tab, shown(screen)) == (OrderTab.DONE, [sooner])
    hands.presses(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert not screen.list.isVisible()
    assert not screen.side.isVisible()
    hands.presses(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    screen.search.setText("т2/26")
    screen.refresh()
    assert shown(screen) == ["new", later]
    assert screen.chips[OrderTab.OPEN].text() == "Ашық 1"


def test_enter_opens_the_appeal_and_back_comes_to_the_same_order(window, desk, two, qtbot):
    _, later = two
    main, screen = opened(window)
    screen.list.select(lambda row: row.id == later)
    qtbot.keyClick(screen.list, Qt.Key.Key_Return)
    assert (main.current, main.screen_shown.card.row.number) == ("appeal", "ЖТ-2/26")
    main.back()
    assert screen.card.row.id == later
    assert screen.list.current_row().id == later


def test_an_order_that_is_done_opens_on_its_tab(window, desk, two):
    sooner, _ = two
    desk.run("head", control.recall_assignment, control.RecallAssignment(sooner, "Басқа шешім"))
    _, screen = opened(window, id=sooner)
    assert (screen.tab, screen.card.row.id, screen.list.current_row().id) == (OrderTab.DONE, sooner, sooner)
    assert not screen.bar.isVisible()


def test_an_order_of_a_reception_has_no_appeal_to_open(window, desk):
    desk.reception_day()
    desk.clock.now = on(26)
    received(desk, booked(desk, desk.applicant()).id)
    main, screen = opened(window)
    assert not screen.pane.open_appeal.isVisible()
    assert screen.pane.by_law.isHidden()
    screen.open_appeal()
    assert main.current == "orders"


def test_another_language_keeps_the_order_and_the_line_that_is_open(window, desk, two):
    _, later = two
    main, screen = opened(window)
    screen.list.select(lambda row: row.id == later)
    screen.decline()
    screen.bar.line.form.editors["reason"].set_plain("Жол бөлімінің ісі")
    main.speak("ru")
    again = main.screen_shown
    assert (again.card.row.id, again.bar.name) == (later, "decline")
    assert again.bar.line.form.editors["reason"].plain() == "Жол бөлімінің ісі"


def test_the_rail_counts_what_is_late(window, desk, two):
    desk.clock.now = on(7, month=12)
    main, _ = opened(window)
    assert main.rail.items["orders"]._count == 1


def test_long_names_and_texts_fit_a_small_window(window, desk):
    applicant = desk.applicant(
        surname="Әбдімәжитұлы-Құлмұхамбетова", given="Гүлбаһрамжамал", patronymic="Нұрғалымбекқызы-Әбдірахманова",
        number="", street="Бауыржан Момышұлы атындағы орталық даңғылы", house="128/2-үй",
    )  # fmt: skip
    long = "Су құбырының тозығы жеткен бөлігін толық ауыстырып, тұрғындарға кестесін алдын ала хабарлау. " * 12
    for day in (date(2026, 11, 24), date(2026, 12, 30)):
        appeal = desk.appeal(applicant, text=long).id
        task = course.Task(desk.ids["utilities"], long[:300], day)
        id = desk.run("head", course.lay_resolution, course.LayResolution(appeal, long[:200], (task,)))[0]
        desk.run(E, assignments.accept_assignment, id)
    for language in ("kk", "ru"):
        main, _ = opened(window, size=(1024, 700))
        main.speak(language)
        for _ in range(4):
            QApplication.sendPostedEvents()
        main.repaint()
        assert faults(main, language) == []
        main.close()


def test_the_appeals_card_shows_its_orders_and_the_executor_goes_on_to_their_own(window, desk, two):
    mine, _ = two
    desk.run("controller", control.remind_executors, control.Remind((mine,), "Телефонмен"))
    appeal = card(desk, mine).row.appeal_id
    main = window(E)
    main.go("appeal", id=appeal)
    orders = main.screen_shown.orders
    said = [one.text() for one in orders.findChildren(Words)]
    assert orders.isVisible()
    assert {"Т-1/26 · Қасымов\N{NBSP}Р.\N{NBSP}Б.", "Құбырды жөндеу"} <= set(said)
    opened_by, course_of = orders.findChildren(Button)
    course_of.click()
    assert "Еске салынды. Телефонмен" in [one.text() for one in orders.findChildren(Words)]
    opened_by.click()
    assert (main.current, main.screen_shown.card.row.id) == ("orders", mine)


def test_an_order_is_found_by_its_number_from_anywhere(window, desk, two):
    main = window(E)
    main.find_anything()
    main.overlay.line.setText("т2/26")
    main.overlay.ask_now()
    first = next(item for item in main.overlay.model.items if item.find)
    assert (first.title, first.find.id) == ("Т-2/26", two[1])
    first.run()
    assert (main.current, main.screen_shown.card.row.id) == ("orders", two[1])


@pytest.mark.parametrize(
    ("role", "offered"),
    [("head", ["Тапсырманы ашу", "Басқаға беру", "Тапсырманы кері қайтару"]),
     ("controller", ["Тапсырманы ашу", "Бақылаудан алу", "Ескертумен қайтару", "Қосымша бақылау"])],
)  # fmt: skip
def test_the_appeals_card_offers_what_the_head_and_the_controller_may_do_with_its_orders(
    window, desk, two, role, offered
):
    mine, _ = two
    if role == "controller":
        desk.run(E, assignments.report_assignment, ReportAssignment(mine, "Болды"))
    appeal = card(desk, mine).row.appeal_id
    main = window(role)
    main.go("appeal", id=appeal)
    orders = main.screen_shown.orders
    said = [one.text() for one in orders.findChildren(Button) if "барысы" not in one.text()]
    assert said == offered
    if role == "controller":
        next(one for one in orders.findChildren(Button) if one.text() == "Бақылаудан алу").click()
        assert state(desk, mine) is AssignmentState.DONE
    else:
        orders.findChildren(Button)[0].click()
        assert main.current == "control"
