"""The register on screen: views, filters, order, the card beside the list, marks, what leaves the program."""

from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.operations.registration import RegisterAppeal, register_appeal
from models.rules.kinds import AppealKind, ApplicantKind, Decision
from tests.desktop.cases import ENTITY, answered, on
from tests.ui.looks import faults
from ui.screens.appeals.views import Laid


@pytest.fixture
def five(desk):
    """Four appeals of one person, a complaint of an entity; the first is given to the utilities."""
    person = desk.applicant()
    ids = []
    for day, text in ((23, "Су құбыры жарылды"), (24, "Жол бұзылған"), (26, "Шам жанбайды"), (30, "Мектеп шатыры")):
        desk.clock.now = on(day)
        ids.append(desk.appeal(person, text=text).id)
    desk.clock.now = on(30, 11)
    ids.append(desk.appeal(desk.applicant(**ENTITY), text="Жер туралы", kind=AppealKind.COMPLAINT).id)
    desk.resolved(ids[0])
    return ids


@pytest.fixture
def register(window, qtbot, five):
    def open_register(role="clerk", language="kk", size=(1366, 768), **arguments):
        main = window(role, language, size=size)
        main.go("appeals", **arguments)
        screen = main.screen_shown
        qtbot.waitUntil(lambda: not screen.model.ids or screen.model.row_of(screen.model.ids[0]) is not None)
        return main, screen

    return open_register


def cells(screen, column="number"):
    place = next(i for i, one in enumerate(screen.model.columns) if one.name == column)
    return [screen.model.index(row, place).data() for row in range(screen.model.rowCount())]


def test_open_appeals_are_shown_first_newest_first_with_their_nearest_duty(register):
    _, screen = register()
    assert cells(screen) == ["ЗТ-1/26", "ЖТ-4/26", "ЖТ-3/26", "ЖТ-2/26", "ЖТ-1/26"]
    assert cells(screen, "state") == ["Жаңа", "Жаңа", "Ертең: жолдау", "Жаңа", "Қаралуда"]
    assert [tab.text() for tab in screen.tabs.tabs.values()] == [
        "Ашық 5", "Қараша 5", "Менікі 5", "Мерзімі өткен 0", "Бәрі 5",
    ]  # fmt: skip


def test_the_card_follows_the_list_and_enter_opens_it_fully(register, qtbot):
    main, screen = register()
    qtbot.waitUntil(lambda: screen.card is not None and screen.card.row.number == "ЗТ-1/26")
    qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: screen.card.row.number == "ЖТ-4/26")
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert (main.current, main.screen_shown.card.row.number) == ("appeal", "ЖТ-4/26")
    main.back()
    qtbot.waitUntil(lambda: screen.table.current_id() == screen.model.ids[1])


def test_the_number_says_when_what_was_found_is_only_similar(register, qtbot):
    _, screen = register()
    for text, words in (("жапылды", "1 жолданым · тек ұқсастары"), ("жарылды", "1 жолданым")):
        screen.filters.line.setText(text)
        qtbot.waitUntil(lambda text=text: screen.shown.text == text and cells(screen) == ["ЖТ-1/26"])
        qtbot.waitUntil(lambda words=words: screen.filters.number.text() == words)


def test_words_and_filters_narrow_and_each_can_be_taken_away(register, qtbot):
    _, screen = register()
    screen.filters.line.setText("жол")
    qtbot.waitUntil(lambda: cells(screen) == ["ЖТ-2/26"])
    screen.find_in_list()
    screen._change(laid=screen.shown.laid.__class__(kind=AppealKind.COMPLAINT))
    assert cells(screen) == []
    nothing = screen.stack.currentWidget()
    assert nothing is not screen.table
    screen._remove("text")
    assert cells(screen) == ["ЗТ-1/26"]
    chip = screen.filters.chips.itemAt(0).widget()
    assert chip.text() == "Шағым"
    chip.removed.emit()
    assert len(cells(screen)) == 5


def test_the_panel_of_filters_lays_what_is_chosen(register):
    main, screen = register()
    screen.choose_filters()
    from ui.screens.appeals.parts import FilterPanel

    panel = main.findChild(FilterPanel)
    panel._dates["registered_from"].set_value(date(2026, 11, 24))
    panel._dates["registered_until"].set_value(date(2026, 11, 26))
    panel.use()
    assert cells(screen) == ["ЖТ-3/26", "ЖТ-2/26"]
    assert screen.filters.chips.itemAt(0).widget().text() == "Тіркелді: 24.11.2026 – 26.11.2026"


@pytest.mark.parametrize("at", [(0, 0), (500, 600), (-900, 60)])
def test_the_panel_of_filters_stays_inside_the_screen(register, at):
    main, screen = register()
    main.move(*at)
    screen.choose_filters()
    from ui.screens.appeals.parts import FilterPanel

    panel = main.findChild(FilterPanel)
    assert panel.screen().availableGeometry().contains(panel.frameGeometry())
    panel.close()


def test_days_kind_of_applicant_and_decision_are_laid_by_the_panel_and_named_as_chips(register, desk, five):
    main, screen = register(view="all")
    screen.choose_filters()
    from ui.screens.appeals.parts import FilterPanel

    panel = main.findChild(FilterPanel)
    panel._dates["due_until"].set_value(date(2026, 12, 15))
    panel._choices["applicant_kind"].set_value(ApplicantKind.PERSON)
    panel.use()
    assert cells(screen) == ["ЖТ-2/26", "ЖТ-1/26"]
    named = ("Көрініс: Бәрі", "Мерзімі: … – 15.12.2026", "Жеке тұлға")
    assert screen.listed().filters == named
    screen._change(laid=Laid(applicant_kind=ApplicantKind.ENTITY))
    assert cells(screen) == ["ЗТ-1/26"]
    answered(desk, five[1], "secretary")
    ended = Laid(decision=Decision.FAVOURABLE_ACT, due_from=date(2026, 12, 1))
    screen._change(laid=ended)  # a decision asks for what is ended
    assert cells(screen) == ["ЖТ-2/26"]
    screen._remove("decision")
    assert cells(screen) == ["ЗТ-1/26", "ЖТ-4/26", "ЖТ-3/26", "ЖТ-1/26"]  # what is answered falls due no more


def test_what_a_figure_of_today_has_laid_outlives_the_panel(register):
    main, screen = register(view="all", filter={"duty_on": date(2026, 12, 1)})
    screen.choose_filters()
    from ui.screens.appeals.parts import FilterPanel

    panel = main.findChild(FilterPanel)
    panel._choices["kind"].set_value(AppealKind.APPLICATION)
    panel.use()
    assert screen.shown.laid == Laid(duty_on=date(2026, 12, 1), kind=AppealKind.APPLICATION)


def test_a_click_on_a_head_sorts_and_a_second_turns_it_round(register):
    _, screen = register()
    applicant = next(i for i, one in enumerate(screen.model.columns) if one.name == "applicant")
    screen.table.horizontalHeader().sectionClicked.emit(applicant)
    assert cells(screen)[-1] == "ЗТ-1/26"
    screen.table.horizontalHeader().sectionClicked.emit(applicant)
    assert cells(screen)[0] == "ЗТ-1/26"


def test_the_row_stays_chosen_when_an_appeal_comes_from_another_desk(register, desk, qtbot):
    _, screen = register()
    screen.table.choose_row(2)
    chosen = screen.table.current_id()
    desk.run("clerk", register_appeal, RegisterAppeal(1, AppealKind.APPLICATION, "Көпір туралы"))
    assert len(cells(screen)) == 6
    assert screen.table.current_id() == chosen
    assert screen.table.currentIndex().row() == 3


def test_a_change_of_language_keeps_view_words_and_row(register, qtbot):
    main, screen = register()
    screen.show_view("all")
    screen._change(text="жол")
    main.speak("ru")
    after = main.screen_shown
    qtbot.waitUntil(lambda: after.model.row_of(after.model.ids[0]) is not None)
    assert after is not screen
    assert (after.shown.view, after.filters.line.text(), cells(after)) == ("all", "жол", ["ЖТ-2/26"])


def test_space_marks_and_the_card_sums_up(register, qtbot):
    _, screen = register()
    screen.table.setFocus()
    for _ in range(2):
        qtbot.keyClick(screen.table, Qt.Key.Key_Space)
    assert len(screen.table.marks) == 2
    words = [label.text() for label in screen.side.findChildren(type(screen.filters.number)) if label.text()]
    assert "2 жолданым белгіленді" in words
    screen.unmark()
    assert screen.table.marks == set()


def test_rows_are_copied_as_a_spreadsheet_takes_them(register, qapp):
    _, screen = register()
    screen.table.choose_row(0)
    screen.copy()
    number, applicant, *_ = qapp.clipboard().text().split("\t")
    assert (number, applicant) == ("ЗТ-1/26", "«Ақбұлақ» ЖШС")


def test_what_is_shown_is_written_to_a_spreadsheet(register, tmp_path):
    from ui.screens.appeals.taking_out import export_to

    main, screen = register()
    screen._change(text="жол")
    export_to(screen.desk, screen, screen.model.ids, tmp_path / "тізім.xlsx")
    sheet = load_workbook(tmp_path / "тізім.xlsx").active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["ЖТ-2/26"]
    assert main.strip.sentence == "1 жолданым тізім.xlsx файлына жазылды"


def test_columns_are_chosen_by_the_clerk(register):
    _, screen = register()
    header = screen.table.horizontalHeader()
    shown = lambda: [one.name for i, one in enumerate(screen.model.columns) if not header.isSectionHidden(i)]  # noqa: E731
    assert shown() == ["number", "applicant", "summary", "state", "due"]
    screen.table._take_column("topic", is_on=True)
    assert "topic" in shown()
    screen.table._take_column("topic", is_on=False)
    screen.narrow(is_narrow=True)
    assert shown() == ["number", "both", "state", "due"]


@pytest.mark.parametrize(("role", "offered"), [("clerk", True), ("executor", False)])
def test_what_may_be_done_is_offered_to_those_who_may(register, role, offered):
    _, screen = register(role)
    assert (screen.action("appeals.register") is not None) is offered
    assert (screen.action("appeals.export") is not None) is offered


def test_an_office_without_appeals_names_the_next_act(window, desk):
    main = window()
    main.go("appeals")
    assert main.screen_shown.pages.currentWidget() is not main.screen_shown.body


@pytest.mark.parametrize(("language", "size"), [("kk", (1366, 768)), ("ru", (1366, 768)), ("ru", (1024, 700))])
def test_nothing_is_cut_nameless_or_left_in_english(register, language, size):
    main, screen = register(language=language, size=size)
    screen._ask_card()
    QApplication.sendPostedEvents()  # lays everything out
    QApplication.sendPostedEvents()
    assert faults(main, language) == []


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"view": "late"},
        {"text": "шам"},
        {"filter": {"duty_on": date(2026, 12, 14)}},
        {"filter": {"owes_notice": True}},
    ],
    ids=["plain", "view", "text", "filter", "notice"],
)
@pytest.mark.parametrize("change", ["language", "theme", "back"])
def test_what_was_kept_wins_over_what_a_link_once_asked(register, asked, change):
    main, screen = register(**asked)
    screen._change(view="all", text="құбыр", laid=Laid(kind=AppealKind.APPLICATION))
    shown, said = screen.shown, list(screen.model.ids)
    if change == "language":
        main.speak("ru")
    elif change == "theme":
        main.wear("dark")
    else:
        main.go("people")
        main.back()
    assert main.screen_shown.shown == shown
    assert list(main.screen_shown.model.ids) == said
    assert len(said) == 1
    assert main.screen_shown.filters.line.text() == "құбыр"
    main.go("today")
    main.go("appeals", view="late")  # a link that is pressed now is asked now
    assert (main.screen_shown.shown.view, main.screen_shown.shown.text) == ("late", "")
