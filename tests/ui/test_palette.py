import pytest
from PySide6.QtCore import Qt
from shiboken6 import Shiboken

from desktop.queries.palette import Find
from tests.desktop.cases import booked
from ui.dialogs.palette import Palette, open_palette
from ui.dialogs.palette_rows import COMMANDS


@pytest.fixture
def palette(desk, window):
    """The box over Today of the small office, with one person, appeal and booking."""
    desk.reception_day()
    person = desk.applicant()
    desk.appeal(person)
    booked(desk, person)
    main = window()
    main.go("today")
    opened = open_palette(main)
    yield opened
    if Shiboken.isValid(opened):
        opened.close()


def typed(palette, text):
    palette.line.setText(text)
    palette.ask_now()
    return [item for item in palette.model.items if item.run is not None]


def test_a_name_finds_the_person_and_what_can_be_done_for_them(palette):
    items = typed(palette, "айберг")
    assert [item.group for item in items[:2]] == [Find.PERSON, Find.APPEAL]
    said = [item.title for item in items if item.group == COMMANDS]
    assert said[0] == palette.t("Register an appeal of {person}", person="Айбергенова\u00a0Б.\u00a0С.")
    assert items[0].end == "ашық 1"


def test_a_command_is_found_by_its_words_in_any_layout(palette):
    assert typed(palette, "жолданымдар")[0].key == "Alt+5"
    assert typed(palette, ";jklfysvlfh")[0].key == "Alt+5"


def test_enter_opens_and_the_box_goes(palette, qtbot):
    typed(palette, "ЖТ-1")
    gone = []
    palette.desk.frame.go = lambda screen, **arguments: gone.append((screen, arguments))
    with qtbot.waitSignal(palette.destroyed):
        qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert gone == [("appeal", {"id": 1})]


def test_arrows_pass_over_titles_and_go_round(palette, qtbot):
    items = typed(palette, "айберг")
    chosen = []
    for _ in range(len(items) + 1):
        chosen.append(palette.list.currentIndex().row())
        qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    assert chosen[0] == chosen[-1]
    assert len(set(chosen)) == len(items)


def test_tab_keeps_to_one_group_and_esc_widens_before_it_closes(palette, qtbot):
    typed(palette, "айберг")
    qtbot.keyClick(palette.line, Qt.Key.Key_Tab)
    assert {item.group for item in palette.model.items} == {Find.PERSON}
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert len({item.group for item in palette.model.items}) > 2
    with qtbot.waitSignal(palette.destroyed):
        qtbot.keyClick(palette.line, Qt.Key.Key_Escape)


def test_it_says_how_it_read_another_layout_and_when_nothing_was_found(palette):
    typed(palette, "Fq,thu")
    assert "Айберг" in palette.note.toolTip() + palette.note.text()
    (new,) = typed(palette, "щыфвжэ")
    assert "щыфвжэ" in palette.model.items[0].title
    assert len(palette.model.items) == 4
    gone = []
    palette.desk.frame.go = lambda screen, **arguments: gone.append((screen, arguments))
    new.run()
    assert gone == [("counter", {"text": "щыфвжэ"})]


def test_nothing_typed_shows_what_was_opened_last(desk, palette, qtbot):
    from desktop.queries.cards import applicant_card

    main = palette.main
    with qtbot.waitSignal(palette.destroyed):
        palette.close()
    desk.ask("clerk", applicant_card, 1)
    again = open_palette(main)
    assert again.model.items[1].find.id == 1
    again.close()


def test_one_box_at_a_time(palette):
    assert open_palette(palette.main) is palette
    assert len(palette.main.findChildren(Palette)) == 1


def test_it_is_painted_over_every_screen_with_all_their_commands(window, qtbot):
    main = window("secretary")
    for name in main.rail.items:
        main.go(name)
        opened = open_palette(main)
        assert not opened.grab().isNull()
        with qtbot.waitSignal(opened.destroyed):
            opened.close()
