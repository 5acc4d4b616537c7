"""Two appeals side by side, from the registration form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.desktop.cases import TEXT, answered
from tests.ui.hands import Hands
from ui.dialogs.compare import CompareSheet, marked
from ui.dialogs.preview import Preview
from ui.parts.buttons import Button
from ui.parts.words import Words

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def typed(window, desk, qtbot):
    """The registration form with the text of an answered appeal of the same person, and the earlier one's id."""

    def open_form(text=TEXT, role="clerk", **options):
        applicant = desk.applicant()
        earlier = desk.appeal(applicant).id
        answered(desk, earlier, "secretary")
        main = window(role, **options)
        main.go("registration", applicant_id=applicant)
        hands = Hands(main, qtbot)
        hands.types("Құбыр")
        hands.presses(Key.Key_Tab)
        hands.types(text)
        repeats = main.screen_shown.side.repeats
        qtbot.waitUntil(repeats.isVisible)
        return main, repeats, earlier

    return open_form


def sheet():
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, CompareSheet) and one.isVisible())


def said(widget):
    return [words.text() for words in widget.findChildren(Words) if words.isVisibleTo(widget)]


def press(widget, words):
    next(button for button in widget.findChildren(Button) if button.text() == words).click()


def test_both_texts_and_the_answer_are_seen_and_ctrl_enter_ties_them(typed, qtbot):
    main, repeats, earlier = typed()
    # while the text is typed its beginning is found first, with a percentage
    qtbot.waitUntil(lambda: any("дәл сол мәтін" in words.lower() and "%" not in words for words in said(repeats)))
    press(repeats, main.desk.t("Side by side"))
    dialog = sheet()
    words = said(dialog)
    assert "Су құбырын ауыстыру" not in words
    assert "Мамандар құбырды орнына барып тексерді." in words
    assert "140 метр құбыр ауыстырылады" in words
    assert sum("<b>" in one for one in words) == 2
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.close_button, Key.Key_Return, CTRL)
    assert repeats.chosen == earlier
    press(repeats, main.desk.t("Side by side"))
    assert sheet().tie.text() == main.desk.t("Untie")
    sheet().tie.click()
    assert repeats.chosen == 0


def test_its_letter_and_its_card_are_opened_from_there(typed):
    main, repeats, earlier = typed()
    press(repeats, main.desk.t("Side by side"))
    dialog = sheet()
    press(dialog, main.desk.t("Show the letter"))
    preview = next(one for one in QApplication.topLevelWidgets() if isinstance(one, Preview))
    assert preview.parent() is dialog
    preview.close()
    dialog.card.click()
    assert (main.current, main.screen_shown.arguments["id"]) == ("appeal", earlier)


@pytest.mark.parametrize(("language", "theme", "size"), [("kk", "light", (1024, 700)), ("ru", "dark", (1366, 768))])
def test_it_stays_inside_the_window(typed, language, theme, size):
    main, repeats, earlier = typed(language=language, theme_name=theme, size=size)
    repeats.compared.emit(earlier)
    assert sheet().width() < main.width()
    assert sheet().height() < main.height()
    sheet().close()


def test_what_people_typed_is_no_markup():
    from models.rules.likeness import pieces

    text = marked(pieces("<b>су</b> & шам\nқұбыр", "құбырға"))
    assert "&lt;b&gt;су&lt;/b&gt; &amp; шам<br>" in text
    assert text.count("<span") == 1
