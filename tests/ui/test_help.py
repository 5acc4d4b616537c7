import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel

from resources.texts import LANGUAGES
from tests.ui.hands import Hands
from ui.catalogue import SCREENS
from ui.dialogs.help import HELP, SEARCH, HelpText, help_text, show_help
from ui.dialogs.keys import FORMS_AND_LISTS, show_keys
from ui.window import FRAME_ACTIONS

NAMES = [screen.name for screen in SCREENS]
# What fields and lists answer to by themselves; dates are typed.
OF_QT = {"Enter", "Tab", "Esc", "Space", "Home", "Delete", "+10р", "+10w"}


def keys_named(text):
    return set(re.findall(r"`([^`]+)`", text))


def keys_of(screen):
    declared = {part.strip() for action in screen.load().ACTIONS for part in action.key.split(" | ") if part.strip()}
    frame = {key for _, _, key, _ in FRAME_ACTIONS if key} | {key for key, _ in FORMS_AND_LISTS}
    rail = {f"Alt+{number}" for number in range(1, 10)}  # in a new appeal: its kinds
    return {plain(key) for key in declared | frame | rail | OF_QT}


def plain(key):
    """`Ctrl+Return` and `Ctrl+Enter` are one key to the reader, `PgDn` and `PgDown` too."""
    return QKeySequence(key).toString().replace("Return", "Enter") or key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_has_its_help_and_no_help_is_left_over(language):
    written = {path.stem for path in (HELP / language).glob("*.md")}
    assert written == {*NAMES, "sign_in", SEARCH}
    assert all(len(help_text(name, language)) > 300 for name in written)


@pytest.mark.parametrize("screen", SCREENS, ids=NAMES)
def test_every_key_of_a_help_does_something_there(screen):
    known = keys_of(screen)
    for language in LANGUAGES:
        unknown = {key for key in keys_named(help_text(screen.name, language)) if plain(key) not in known}
        assert not unknown, language


@pytest.mark.parametrize("name", [*NAMES, "sign_in"])
def test_a_help_says_the_same_in_every_language(name):
    shapes = {
        language: [line[:2] for line in help_text(name, language).splitlines() if line[:1] in "#-123456789"]
        for language in LANGUAGES
    }
    assert shapes["kk"] == shapes["ru"] == shapes["en"]
    keys = [keys_named(help_text(name, language)) - {"+10р", "+10w"} for language in LANGUAGES]
    assert keys[0] == keys[1] == keys[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_search_forgives_stands_wherever_people_are_looked_for_in_the_same_words(language):
    said = help_text(SEARCH, language).strip()
    told = {name for name in NAMES if said in help_text(name, language)}
    assert told == {"counter", "people", "reception", "day", "registration", "correction"}
    assert not any("{" in help_text(name, language) for name in (*NAMES, "sign_in"))


def test_f1_tells_in_the_box_of_ctrl_k_what_it_finds(window, qtbot):
    main = window()
    hands = Hands(main, qtbot)
    hands.presses(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    hands.presses(Qt.Key.Key_F1)
    (browser,) = main.findChildren(HelpText)
    assert browser.toPlainText().startswith("Іздеу нені кешіреді")
    browser.window().close()
    assert main.overlay is not None
    main.overlay.close()


def test_f1_opens_the_help_of_the_screen_and_esc_closes_it(window, qtbot):
    main = window()
    main.go("counter")
    sheet = show_help(main.desk, main, main.current)
    browser = sheet.findChild(HelpText)
    assert "F3" in browser.toPlainText()
    assert "`" not in browser.toPlainText()
    with qtbot.waitSignal(sheet.finished):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)


def test_the_sheet_of_keys_lists_what_the_screen_declares(window):
    main = window()
    main.go("counter")
    sheet = show_keys(main)
    said = {label.text() for label in sheet.findChildren(QLabel)}
    assert {main.t("Register an appeal"), main.t("Find or do anything"), main.t("copy the chosen rows")} <= said
    sheet.close()
