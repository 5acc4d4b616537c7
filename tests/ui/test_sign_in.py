"""The sign-in window with real offices in folders of the test."""

import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop import desk_settings, paths
from desktop.access import Permission
from desktop.desk_settings import KnownOffice
from desktop.recovery import to_groups
from desktop.session import new_recovery_sheet, user_lines
from resources import ROOT
from tests.builders import PASSWORD, SETTINGS, StoppedClock

NAME = SETTINGS.body_kk


@pytest.fixture
def folder(desk):
    """The small office; nobody has it open."""
    desk.office.close()
    return desk.office.folder


@pytest.fixture
def sign_in(qapp, qtbot):
    """Shows the sign-in window: sign_in(folder=None, language="") -> SignIn; what it opens is closed afterwards."""
    from desktop.jobs import InlineJobs
    from ui import problems
    from ui.application import make_application
    from ui.dialogs.sign_in import SignIn

    make_application()
    offices, windows, clock = [], [], StoppedClock()

    def show(folder=None, language=""):
        window = SignIn(folder, language, InlineJobs(), clock)
        window.opened.connect(offices.append)
        windows.append(window)
        window.offices = offices
        window.time = clock
        window.show()
        window.begin()
        return window

    yield show
    for office in offices:
        office.close()
    for window in windows:
        window.close()
        window.deleteLater()
    problems.unwatch()


def remember(folder, login="clerk"):
    desk_settings.remember(KnownOffice(folder, NAME, SETTINGS.body_ru, login, datetime(2026, 11, 20, 18, 31)))


def typed(window, password):
    window.page.password.setText(password)
    QTest.keyClick(window.page.password, Qt.Key.Key_Return)


def test_a_computer_without_an_office_offers_two_large_choices(sign_in):
    window = sign_in()
    assert window.name == "first"
    assert window.page.first_focus() is window.page.new_office
    window.page.rehearsal.click()
    assert window.name == "rehearsal"


def test_the_first_paint_brings_the_first_page(qapp, qtbot):
    from desktop.jobs import InlineJobs
    from ui import problems
    from ui.dialogs.sign_in import SignIn

    window = SignIn(None, "kk", InlineJobs())
    assert window.page is None
    window.show()
    qtbot.waitUntil(lambda: window.page is not None)
    window.close()
    window.deleteLater()
    problems.unwatch()


def test_the_remembered_person_types_the_password_and_enter(sign_in, folder):
    remember(folder)
    window = sign_in()
    page = window.page
    assert (page.office.currentText(), page.login) == (NAME, "clerk")
    assert page.first_focus() is page.password
    assert page.last.text().endswith("20.11.2026, 18:31")
    typed(window, PASSWORD)
    (office,) = window.offices
    assert office.actor.login == "clerk"
    assert page.password.text() == ""
    known = desk_settings.read().offices[0]
    assert (known.folder, known.name_kk, known.login) == (folder, NAME, "clerk")
    assert PASSWORD not in paths.settings_file().read_text(encoding="utf-8")


def test_everybody_who_can_sign_in_is_offered(sign_in, folder):
    window = sign_in(folder)
    person = window.page.person
    offered = {person.itemData(place): person.itemText(place) for place in range(person.count())}
    assert offered.keys() >= {"clerk", "head", "administrator"}
    assert offered["head"] == "Нұрболат Тоқсанбай · Аудан әкімі"
    assert offered["analyst"] == "Дина Сатыбалды · маман (analyst)"  # who has three logins
    assert list(offered.values()) == sorted(offered.values())
    window.languages.group.button(1).click()
    person = window.page.person
    assert person.itemText(person.findData("head")) == "Нурболат Токсанбай · Аким района"


def test_who_was_here_last_is_called_by_name_at_once(sign_in, folder):
    remember(folder, "head")
    window = sign_in()
    window.page.person.clear()
    window.page._ask_people = lambda: None  # the vault is not read yet
    window.page._show_office()
    assert window.page.person.currentText() == "Нұрболат Тоқсанбай · Аудан әкімі"
    assert window.page.login == "head"


def test_a_wrong_password_is_said_and_waiting_is_counted_down(sign_in, folder):
    remember(folder)
    window = sign_in()
    page = window.page
    typed(window, "")
    assert page.password_field.message.isVisible()
    for _ in range(3):
        typed(window, "a wrong password")
    assert not page.enter.isEnabled()
    assert "5" in page.password_field.message.words.text()
    page.waiting._tick()
    assert "4" in page.password_field.message.words.text()
    for _ in range(4):
        page.waiting._tick()
    assert page.enter.isEnabled()
    assert not page.password_field.message.isVisible()
    assert window.offices == []


def test_an_office_held_by_another_program_says_by_whom_and_stays_to_be_tried_again(sign_in, desk):
    remember(desk.office.folder)
    window = sign_in()
    typed(window, PASSWORD)
    assert window.offices == []
    assert "administrator" in window.page._error.findChildren(type(window.page.last))[1].text()
    desk.office.close()
    window.page.password.setText(PASSWORD)
    window.page.submit()
    assert len(window.offices) == 1
    assert window.page._error is None


def test_a_damaged_office_offers_to_restore_a_backup(sign_in, folder):
    (folder / "office.db").write_bytes(b"not a database" * 1000)
    remember(folder)
    window = sign_in()
    typed(window, PASSWORD)
    steps = [button.text() for button in window.page._error.findChildren(type(window.page.enter))]
    assert steps == [window.hall.t("Try again"), window.hall.t("Restore from a backup")]


def test_an_office_that_is_gone_may_be_taken_from_the_list(sign_in, tmp_path):
    remember(tmp_path / "gone")
    window = sign_in()
    assert window.page.office_field.message.isVisible()
    assert not window.page.enter.isEnabled()
    window.page.forget.click()
    assert window.name == "first"
    assert desk_settings.read().offices == ()


def test_the_language_changes_at_once_and_what_was_typed_stays(sign_in, folder):
    remember(folder)
    window = sign_in()
    window.page.password.setText("half a password")
    window.page.person.setCurrentIndex(1)
    login = window.page.login
    window.languages.group.button(1).click()
    assert (window.hall.t.language, desk_settings.read().language) == ("ru", "ru")
    assert window.page.title.text() == "Войти"
    assert window.page.password.text() == "half a password"
    assert window.page.login == login
    assert window.page.office.currentText() == SETTINGS.body_ru


def test_caps_lock_is_noticed_by_its_letters(sign_in, folder):
    remember(folder)
    password = sign_in().page.password
    QTest.keyClick(password, "Q")
    assert password.caps.isVisible()
    QTest.keyClick(password, "q")
    assert not password.caps.isVisible()
    QTest.keyClick(password, "Q", Qt.KeyboardModifier.ShiftModifier)
    assert not password.caps.isVisible()


def test_the_password_is_shown_only_when_asked(sign_in, folder):
    remember(folder)
    password = sign_in().page.password
    assert password.echoMode() is password.EchoMode.Password
    password.eye.trigger()
    assert password.echoMode() is password.EchoMode.Normal


@pytest.mark.slow
def test_the_recovery_sheet_sets_a_new_password(sign_in, desk):
    sheet = new_recovery_sheet(desk.sign_in("administrator"))
    desk.office.close()
    remember(desk.office.folder)
    window = sign_in()
    window.page.forgotten.click()
    page = window.page
    page._paste(" ".join(sheet.groups))
    assert page.login.text() == "clerk"
    page.password.first.setText("a new long password")
    page.password.second.setText("a new long passwort")
    page.main.click()
    assert page.password.second_field.message.isVisible()
    page.password.second.setText("a new long password")
    page.main.click()
    assert page.done.isVisible()  # the sheet was typed: a new one is to be drawn
    assert not window.offices
    page.main.click()
    (office,) = window.offices
    assert office.actor.login == "clerk"
    assert all(group.text() == "" for group in page.groups)


def test_a_mistyped_group_is_marked_at_once_and_the_next_one_waits(sign_in, tmp_path):
    window = sign_in()
    window.turn("recover", {"folder": tmp_path})
    page = window.page
    right = to_groups(bytes(range(32)))
    QTest.keyClicks(page.groups[0], right[0])
    assert page.groups[0].is_right
    assert page.focusWidget() is page.groups[1]
    QTest.keyClicks(page.groups[1], right[0])
    assert page.groups[1].property("state") == "wrong"
    assert "2" in page.state.words.text()
    page.main.click()
    assert page.focusWidget() is page.groups[1]


def test_a_backup_is_restored_into_a_new_folder(sign_in, desk, tmp_path):
    from desktop.maintenance import back_up

    backup = back_up(desk.sign_in("administrator"), tmp_path / "office-1.zip")
    window = sign_in()
    window.page.backup.click()
    window.page.main.click()
    assert window.page.file_field.message.isVisible()
    window.page.file.setText(str(backup))
    window.page.folder.setText(str(desk.office.folder))
    window.page.main.click()
    assert window.page.folder_field.message.isVisible()
    window.page.folder.setText(str(tmp_path / "restored"))
    window.page.main.click()
    assert (window.name, window.page.folder) == ("form", tmp_path / "restored")
    window.page.person.setCurrentIndex(window.page.person.findData("clerk"))
    typed(window, PASSWORD)
    assert window.offices[0].folder == tmp_path / "restored"


@pytest.mark.slow
def test_the_rehearsal_office_is_made_at_once_and_one_press_on_a_person_goes_in(sign_in):
    window = sign_in()
    window.page.rehearsal.setFocus()
    QTest.keyClick(window.page.rehearsal, Qt.Key.Key_Return)
    page = window.page
    assert window.name == "rehearsal"
    assert [card.accessibleName() for card in page.people[:2]] == ["Тіркеуші", "Хатшы"]
    assert page.people[0].accessibleDescription().startswith("Маржан Әбілова, ")
    assert len({card.accessibleDescription() for card in page.people}) == len(page.people)
    others = [page.others.itemText(place) for place in range(page.others.count())]
    assert "Айгерім Жұмабекова · аудан әкімінің орынбасары" in others
    assert page.first_focus() is page.people[0]
    page.people[1].setFocus()
    QTest.keyClick(page.people[1], Qt.Key.Key_Return)
    (office,) = window.offices
    assert office.actor.login == "secretary"
    assert office.settings.is_rehearsal
    assert Path(office.folder) == paths.rehearsal_folder()
    assert all(line.has_password for line in user_lines(_as_administrator(office)))
    office.close()
    deputy = sign_in().page
    deputy.others.setCurrentIndex(others.index("Айгерім Жұмабекова · аудан әкімінің орынбасары"))
    deputy.other.click()
    assert Permission.SIGN_REPLIES in window.offices[1].actor.permissions
    assert Permission.DECIDE_APPEALS in window.offices[1].actor.permissions
    window.offices[1].close()
    again = sign_in()  # the next day begins with the people, not with a password
    assert (again.name, len(again.page.people)) == ("rehearsal", len(page.people))
    again.page.back.click()
    assert again.name == "first"  # there is no office but the rehearsal


def _as_administrator(office):
    office.actor = replace(office.actor, permissions=frozenset(Permission))
    return office


def test_beside_a_real_office_the_rehearsal_is_a_choice_in_the_list(sign_in, folder):
    paths.rehearsal_folder().mkdir(parents=True)
    remember(folder)
    remember(paths.rehearsal_folder())  # the last one opened
    window = sign_in()
    assert window.name == "rehearsal"
    window.page.back.click()
    page = window.page
    assert (window.name, page.folder) == ("form", folder)
    assert [page.office.itemText(place).startswith("ЖАТТЫҒУ") for place in range(2)] == [True, False]
    page.office.setCurrentIndex(0)
    page.office.activated.emit(0)
    assert window.name == "rehearsal"


def test_the_program_can_begin_with_the_rehearsal(qapp, qtbot, folder):
    from desktop.jobs import InlineJobs
    from ui import problems
    from ui.dialogs.sign_in import SignIn

    remember(folder)
    paths.rehearsal_folder().mkdir(parents=True)
    window = SignIn(None, "kk", InlineJobs(), rehearsal=True)
    window.begin()
    assert window.name == "rehearsal"
    window.close()
    window.deleteLater()
    problems.unwatch()


def test_the_sign_in_window_imports_nothing_heavy():
    code = """
import sys
import ui.application, ui.dialogs.sign_in, ui.dialogs.sign_in_form
from resources.texts import texts
texts("kk")("Sign in")
print(*{"sqlalchemy", "reportlab", "docx", "babel", "cryptography", "logging.handlers"} & sys.modules.keys())
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT.parent, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.slow
def test_what_draws_papers_is_imported_only_to_draw_one():
    code = """
import sys
from ui.dialogs.sign_in import import_the_rest
import_the_rest()
print(*{"reportlab", "PIL", "docx", "docxtpl", "xlsxwriter"} & sys.modules.keys())
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT.parent, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
