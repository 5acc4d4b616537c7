"""«My filters»: Ctrl+Shift+F keeps what the register shows; a menu, the sheet and Ctrl+K open it again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from desktop.operations.directory import Directory, InUse, retire
from desktop.operations.saved_filters import KeepFilter, keep_filter
from desktop.queries.register import Sort
from desktop.queries.saved_filters import own_filters
from models.rules.kinds import AppealKind
from tests.desktop.cases import ENTITY
from tests.ui.hands import Hands
from tests.ui.looks import faults
from ui.dialogs.own_filters import OwnFiltersSheet, open_own_filter
from ui.dialogs.palette import open_palette
from ui.parts.buttons import Button
from ui.screens.appeals.views import Laid, Shown

MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
COMPLAINTS = Shown("all", Laid(kind=AppealKind.COMPLAINT), "жер", Sort.DUE, newest_first=False)
ROADS = Shown("open", text="жол")


@pytest.fixture
def register(desk, window):
    """The register of the clerk, over an appeal of a person and a complaint of an entity."""
    desk.appeal(text="Жол бұзылған")
    desk.appeal(desk.applicant(**ENTITY), text="Жер туралы", kind=AppealKind.COMPLAINT)

    def open_register(role="clerk", language="kk"):
        main = window(role, language, size=(1024, 700))
        main.go("appeals")
        return main, main.screen_shown

    return open_register


@pytest.fixture
def kept(desk):
    """Two filters of the clerk, one of the secretary under the same name."""
    for role, name, shown in (
        ("clerk", "Жер шағымдары", COMPLAINTS),
        ("clerk", "Жолдар", ROADS),
        ("secretary", "Жолдар", COMPLAINTS),
    ):
        desk.run(role, keep_filter, KeepFilter(name, shown.plain()))


def own(desk, role="clerk"):
    return {one.name: Shown.from_plain(one.shown) for one in desk.ask(role, own_filters)}


def sheet_of(main):
    return next(one for one in main.findChildren(OwnFiltersSheet) if one.isVisible())


def menu_of(screen):
    return next(one for one in screen.findChildren(QMenu) if one.isVisible())


def press(sheet, words):
    next(one for one in sheet.findChildren(Button) if one.accessibleName() == words).click()


def test_the_first_filter_is_kept_by_the_keyboard_alone(register, desk, qtbot):
    main, screen = register()
    screen._change(view="all", laid=COMPLAINTS.laid, text="жер", sort=Sort.DUE, newest_first=False)
    hands = Hands(main, qtbot)
    hands.presses(Qt.Key.Key_F, MODIFIERS)
    sheet = sheet_of(main)
    assert sheet.what.text() == "Көрініс: Бәрі · Іздеу: «жер» · Шағым"
    sheet.name.setText("Жер шағымдары")
    hands.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert own(desk) == {"Жер шағымдары": COMPLAINTS}
    main.undo()
    assert own(desk) == own(desk, "secretary") == {}


def test_the_menu_opens_a_filter_and_marks_the_one_that_is_shown(register, kept, qtbot):
    main, screen = register()
    screen.filters.own.click()
    menu = menu_of(screen)
    assert [action.text() for action in menu.actions() if action.isCheckable()] == ["Жер шағымдары", "Жолдар"]
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert screen.shown == COMPLAINTS
    assert [screen.model.row_of(id).number for id in screen.model.ids] == ["ЗТ-1/26"]
    screen.choose_own_filter()
    menu = menu_of(screen)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Жер шағымдары"]
    menu.close()
    main.back()
    assert screen.shown == Shown()


def test_a_filter_is_renamed_overwritten_and_deleted_in_the_sheet_and_that_is_taken_back(register, kept, desk):
    main, screen = register()
    keep = lambda: screen._keep_filter(desk.ask("clerk", own_filters))  # noqa: E731
    keep()
    press(sheet_of(main), "Атын өзгерту: Жолдар")
    sheet = sheet_of(main)
    assert sheet.name.text() == "Жолдар"
    sheet.name.setText("жер шағымдары")
    sheet.take()
    assert sheet.isVisible()  # the name is another's: said at the field
    sheet.name.setText("Көшелер")
    sheet.take()
    assert own(desk) == {"Жер шағымдары": COMPLAINTS, "Көшелер": ROADS}
    screen._change(view="late")
    keep()
    press(sheet_of(main), "Көрініп тұрғанмен ауыстыру: Көшелер")
    assert own(desk)["Көшелер"] == Shown("late")
    main.undo()
    assert own(desk)["Көшелер"] == ROADS
    keep()
    press(sheet_of(main), "Жою: Көшелер")
    assert own(desk) == {"Жер шағымдары": COMPLAINTS}
    main.undo()
    assert own(desk) == {"Жер шағымдары": COMPLAINTS, "Көшелер": ROADS}
    assert own(desk, "secretary") == {"Жолдар": COMPLAINTS}


@pytest.mark.parametrize("typed", ["шағымд", ";th"])
def test_ctrl_k_finds_ones_own_by_name_from_any_screen(register, kept, qtbot, typed):
    main, screen = register()
    main.go("today")
    palette = open_palette(main)
    palette.line.setText(typed)
    palette.ask_now()
    found = [item for item in palette.model.items if item.title == "Менің сүзгім «Жер шағымдары»"]
    with qtbot.waitSignal(palette.destroyed):
        palette._run(found[0])
    assert (main.current, screen.shown) == ("appeals", COMPLAINTS)


def test_a_filter_opens_without_a_topic_that_is_gone_and_says_so(register, desk):
    laid = Laid(kind=AppealKind.COMPLAINT, topic=(desk.ids["topic"], "Ескі тақырып"))
    desk.run("clerk", keep_filter, KeepFilter("Бір", Shown("all", laid).plain()))
    desk.run("administrator", retire, InUse(Directory.TOPIC, desk.ids["topic"]))
    main, screen = register()
    screen.choose_own_filter()
    menu = menu_of(screen)
    menu.actions()[0].trigger()
    menu.close()
    assert screen.shown == Shown("all", Laid(kind=AppealKind.COMPLAINT))
    assert "Ескі тақырып" in " ".join(label.text() for label in main.findChildren(type(screen.filters.number)))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_many_filters_go_on_in_the_next_line_and_the_sheet_cuts_nothing(register, kept, desk, qtbot, language):
    main, screen = register(language=language)
    offered = {name: [one for one in editor._values if one] for name, editor in _panel(screen, main)._choices.items()}
    screen._change(view="all", laid=Laid(**{name: values[0] for name, values in offered.items() if values}))
    assert screen.filters.chips.count() > 10
    qtbot.waitUntil(lambda: screen.filters.height() > 3 * screen.filters.line.height())
    assert main.width() == 1024
    assert faults(main, language) == []
    screen._keep_filter(desk.ask("clerk", own_filters))
    assert faults(sheet_of(main), language) == []
    sheet_of(main).reject()


def _panel(screen, main):
    from ui.screens.appeals.parts import FilterPanel

    screen.choose_filters()
    panel = main.findChild(FilterPanel)
    panel.close()
    return panel


# As another version of the program would leave it: a state, a field and a view that this one has not.
STRANGE = {
    "view": "nearby", "text": "жол", "sort": "weight",
    "laid": {"kind": "complaint", "state": "frozen", "colour": [3, "көк"], "due_from": "ертең", "topic": "су"},
}  # fmt: skip


def test_a_filter_of_another_version_opens_what_is_known_and_says_what_is_not(register, desk):
    desk.run("clerk", keep_filter, KeepFilter("Ескі", STRANGE))
    main, screen = register()
    open_own_filter(main.desk, desk.ask("clerk", own_filters)[0])
    assert screen.shown == Shown("all", Laid(kind=AppealKind.COMPLAINT), "жол")
    assert "Көрініс: nearby, Күйі, colour, due_from, Тақырыбы" in main.strip.sentence


def test_the_printed_list_names_the_filter_of_ones_own_and_its_words(register, kept, desk):
    main, screen = register()
    (roads,) = [one for one in desk.ask("clerk", own_filters) if one.name == "Жолдар"]
    open_own_filter(main.desk, roads)
    assert screen.listed().filters == ("Менің сүзгім: «Жолдар»", "Көрініс: Ашық", "Іздеу: «жол»")
    screen.table.marks = set(screen.model.ids)
    screen._change(text="")
    assert screen.listed().filters == ("Көрініс: Ашық", "Тек белгіленгендері")
