"""Another language: the cursor stays, the person is remembered, and every word follows."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
)
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.errors import Refusal
from desktop.operations.users import choose_language
from desktop.start import open_office
from models.user import User
from tests.builders import PASSWORD
from tests.ui.lived_in import live_in
from tests.ui.looks import LATIN
from tests.ui.test_screens import everything
from ui import qt_words
from ui.catalogue import BY_NAME
from ui.dialogs.palette_rows import command_items

__all__ = ["everything"]

TYPED = "Көшедегі шам туралы"


@pytest.fixture
def spoken():
    """Qt's own words are the whole program's: given back after a test."""
    yield qt_words.speak
    qt_words.speak("en")


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
@pytest.mark.parametrize("name", BY_NAME)
def test_the_cursor_and_what_is_selected_stay(everything, desk, spoken, name, kind):
    arguments = live_in(desk)
    main = everything(language="kk")
    main.go(name, **arguments.get(name, {}))
    QApplication.sendPostedEvents()
    fields = [one for one in main.screen_shown.findChildren(kind) if one.isVisible() and one.isEnabled()]
    if not fields:
        pytest.skip("no such field here")
    field, number = fields[-1], len(fields) - 1
    field.setFocus()
    text = field.text() if kind is QLineEdit else field.toPlainText()
    if not text:
        text = TYPED
        (field.setText if kind is QLineEdit else field.setPlainText)(text)
    if kind is QLineEdit:
        text = field.text()
        field.setSelection(len(text), -min(3, len(text)))
        before = (field.cursorPosition(), field.selectedText())
    else:
        cursor = field.textCursor()
        cursor.setPosition(5)
        cursor.setPosition(2, cursor.MoveMode.KeepAnchor)
        field.setTextCursor(cursor)
        before = (2, text[2:5])
    main.speak("ru")
    QApplication.sendPostedEvents()
    now = main.focusWidget()
    assert type(now) is type(field)
    assert [one for one in main.screen_shown.findChildren(kind) if one.isVisible() and one.isEnabled()][number] is now
    if kind is QLineEdit:
        assert (now.cursorPosition(), now.selectedText()) == before
    else:
        assert (now.textCursor().position(), now.textCursor().selectedText()) == before


def test_the_row_of_a_list_stays_chosen(everything, desk, spoken):
    live_in(desk)
    main = everything(language="kk")
    main.go("appeals")
    main.screen_shown.table.choose_row(1)
    chosen = main.screen_shown.table.current_id()
    assert chosen is not None
    main.screen_shown.table.setFocus()
    main.speak("ru")
    QApplication.sendPostedEvents()
    assert main.screen_shown.table.current_id() == chosen
    assert main.focusWidget() is main.screen_shown.table


def test_the_language_is_remembered_for_the_person_alone(window, desk, spoken):
    main = window("clerk", "kk")
    main.speak("ru")
    with Session(desk.office.engine) as session:
        spoken_by = {user.login: user.language for user in session.scalars(select(User))}
    assert spoken_by["clerk"] == "ru"
    assert {language for login, language in spoken_by.items() if login != "clerk"} == {"kk"}
    again = open_office(desk.office.folder, "clerk", PASSWORD)
    assert again.actor.language == "ru"
    again.close()


def test_a_language_that_the_window_does_not_speak_is_refused(desk):
    with pytest.raises(Refusal):
        desk.run("clerk", choose_language, "de")


def test_the_name_of_a_holiday_follows_the_language(window, desk, spoken):
    desk.clock.now = datetime(2026, 12, 16, 5, tzinfo=UTC)
    main = window("clerk", "kk")
    assert main.top.workday.text() == "· Тәуелсіздік күні"
    main.speak("ru")
    assert main.top.workday.text() == "· День Независимости"


@pytest.mark.parametrize("mode", list(QFileDialog.FileMode))
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_file_dialog_speaks_the_language(window, spoken, language, mode, qtbot):
    main = window("clerk", "kk")
    main.speak(language)
    dialog = QFileDialog(main)
    dialog.setFileMode(mode)
    dialog.open()
    said = [one.text() for one in dialog.findChildren(QLabel)]
    said += [one.text() for one in dialog.findChildren(QAbstractButton)]
    said += [one.toolTip() for one in dialog.findChildren(QToolButton)]
    said += [dialog.nameFilters()[0]]
    dialog.close()
    assert len([words for words in said if words]) > 8
    assert not [words for words in said if LATIN.search(words)]
    assert "Ата-ана бумасы" not in said


@pytest.mark.parametrize("spoken_language", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    "typed", ["жолданымдар", "обращения", "appeals", "әрекетті қайтару", "отменить последнее", "undo what"]
)
def test_a_command_is_found_in_every_language(window, spoken, spoken_language, typed):
    main = window("secretary", spoken_language)
    main.go("today")
    main.desk.undo(print)
    main.say(lambda t: "…", main.desk.undo(print))
    found = command_items(main.actions_offered(), typed, 5)
    assert found
    is_screen = typed in ("жолданымдар", "обращения", "appeals")
    wanted = main.t("Appeals") if is_screen else main.t("Undo what was done last")
    assert wanted in [item.title for item in found]
