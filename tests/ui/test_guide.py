"""The first-run guide, from the first name to the recovery sheet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from desktop.founding import ADMINISTRATOR, HEAD
from desktop.operations.first_days import Matter
from desktop.queries.first_days import first_days
from tests.builders import StoppedClock
from ui.dialogs import guide

PASSWORD = "төрт түйе ән салды"
OFFICE = {
    "oblast_kk": "Түркістан облысы",
    "oblast_ru": "Туркестанская область",
    "district_kk": "Сарыдала ауданы",
    "district_ru": "Сарыдалинский район",
}


@pytest.fixture
def window(qapp):
    """The sign-in window at the first step of the guide; the office that it makes is closed afterwards."""
    from desktop.jobs import InlineJobs
    from ui import problems
    from ui.application import make_application
    from ui.dialogs.sign_in import SignIn

    make_application()
    shown = SignIn(None, "kk", InlineJobs(), StoppedClock())
    shown.offices = []
    shown.opened.connect(shown.offices.append)
    shown.show()
    shown.begin()
    shown.turn("guide", {})
    yield shown
    for office in [*shown.offices, *([shown.page.office] if getattr(shown.page, "office", None) else [])]:
        office.close()
    shown.page.office = None
    shown.close()
    shown.deleteLater()
    problems.unwatch()


def write(step, name, text):
    step.line(name).setText(text)
    step.line(name).editingFinished.emit()


def fill(page, steps=4):
    """Type what the first steps need, and go on."""
    office, officials, _, signing = page.steps
    for name, text in OFFICE.items():
        write(office, name, text)
    for who, (surname, given) in ((HEAD, ("Тоқсанбай", "Нұрболат")), (ADMINISTRATOR, ("Әбілова", "Мөлдір"))):
        write(officials, f"{who}surname_kk", surname)
        write(officials, f"{who}given_kk", given)
    write(officials, f"{ADMINISTRATOR}post_kk", "бас маман")
    write(officials, f"{ADMINISTRATOR}post_ru", "главный специалист")
    signing.line("login").setText("Мөлдір")
    signing.password.first.setText(PASSWORD)
    signing.password.second.setText(PASSWORD)
    for _ in range(steps):
        page.main.click()


def test_usual_names_fill_themselves_in(window):
    office, officials = window.page.steps[:2]
    fill(window.page, steps=0)
    assert office.line("body_ru").text() == "Аппарат акима Сарыдалинского района"
    assert office.line("higher_body_kk").text() == "Түркістан облысының әкіміне"
    assert officials.line(f"{ADMINISTRATOR}surname_ru").text() == "Абилова"
    assert officials.line(f"{HEAD}post_kk").text() == "Аудан әкімі"


def test_a_corrected_name_corrects_what_followed_from_it(window):
    office, officials = window.page.steps[:2]
    write(office, "district_ru", "Сарыдалинcкий район")
    write(office, "district_ru", "Сарыдалинский район")
    assert office.line("body_ru").text() == "Аппарат акима Сарыдалинского района"
    write(officials, f"{HEAD}given_kk", "Нұрбол")
    window.languages.group.button(1).click()  # what followed is still known to have followed
    officials = window.page.steps[1]
    write(officials, f"{HEAD}given_kk", "Нұрболат")
    assert officials.line(f"{HEAD}given_ru").text() == "Нурболат"


def test_a_name_corrected_without_leaving_its_line_is_not_left_behind(window):
    office = window.page.steps[0]
    fill(window.page, steps=0)
    office.line("district_kk").setText("Көкарал ауданы")  # and Ctrl+Enter at once
    window.page.main.click()
    assert window.page.typed()["body_kk"] == "Көкарал ауданы әкімінің аппараты"


def test_what_is_missing_is_said_at_its_field_and_the_guide_waits(window):
    page = window.page
    page.main.click()
    assert page.step == 0
    assert page.steps[0].fields["district_kk"].message.isVisible()
    fill(page, steps=1)
    assert page.step == 1
    page.steps[1].line(f"{HEAD}surname_kk").clear()
    page.main.click()
    assert page.steps[1].fields[f"{HEAD}surname_kk"].message.isVisible()


def test_back_keeps_what_was_typed_and_so_does_the_language(window):
    fill(window.page, steps=3)
    window.page.back.click()
    assert window.page.step == 2
    before = window.page.typed()
    window.languages.group.button(1).click()
    assert window.page.step == 2
    assert window.page.typed() == before
    assert before["password"] == PASSWORD


def test_places_with_a_mistake_are_named_by_their_line(window):
    page = window.page
    fill(page, steps=2)
    page.steps[2].fields["places"].editor.setPlainText("Ақбұлақ")
    page.main.click()
    assert "1" in page.steps[2].fields["places"].message.words.text()


@pytest.mark.parametrize(
    ("first", "second", "marked"), [("short", "short", "first_field"), (PASSWORD, "another", "second_field")]
)
def test_a_password_is_long_and_typed_twice_alike(window, first, second, marked):
    page = window.page
    fill(page, steps=3)
    password = page.steps[3].password
    password.first.setText(first)
    password.second.setText(second)
    page.main.click()
    assert page.step == 3
    assert getattr(password, marked).message.isVisible()


def test_the_strength_is_said_in_words(window):
    password = window.page.steps[3].password
    password.first.setText("қабылдау 2026")
    assert window.hall.t("Easy to guess: add words that do not belong together") == password.strength.words.text()
    password.first.setText(PASSWORD)
    assert window.hall.t("Very good") == password.strength.words.text()


def test_a_folder_that_holds_something_is_said_at_the_first_step(window, tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"photo")
    fill(window.page, steps=3)
    window.page.steps[0].fields["folder"].editor.setText(str(tmp_path))
    window.page.main.click()
    assert window.page.step == 0
    assert window.page.steps[0].fields["folder"].message.isVisible()


@pytest.mark.slow
def test_an_office_is_made_its_sheet_confirmed_and_opened(window, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(guide, "ask_where", lambda *where: asked.append(where))
    page = window.page
    page.steps[0].fields["folder"].editor.setText(str(tmp_path / "office"))
    fill(page)
    assert page.step == 4
    assert page.sheet.startswith(b"%PDF")
    assert not page.main.isEnabled()
    page.confirmed.click()
    assert not page.confirmed.isChecked()  # nobody has the sheet yet
    page.save.setFocus()
    QTest.keyClick(page.save, Qt.Key.Key_Return)
    ((_, _, name, _, save_to),) = asked
    assert name == f"Қалпына келтіру парағы {page.secret.mark}.pdf"
    assert not page.confirmed.isEnabled()
    save_to(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes() == page.sheet
    page.confirmed.click()
    window.languages.group.button(1).click()
    page = window.page
    assert page.confirmed.isChecked()
    assert b"/Lang (ru)" in page.sheet
    page.main.click()
    (office,) = window.offices
    assert (office.actor.login, office.settings.district_kk) == ("Мөлдір", "Сарыдала ауданы")
    assert (page.sheet, page.secret) == (b"", None)
    sheet = office.ask(first_days, has_printer=False).lines[1]
    assert (sheet.matter, sheet.is_done) == (Matter.SHEET, True)


@pytest.mark.slow
def test_a_printed_sheet_may_lie_in_the_safe(window, tmp_path, monkeypatch):
    from ui import printers

    printed = []
    monkeypatch.setattr(printers, "names", lambda: ["Терезе"])
    monkeypatch.setattr(printers, "print_out", printed.append)
    page = window.page
    page.steps[0].fields["folder"].editor.setText(str(tmp_path / "office"))
    fill(page)
    assert not page.confirmed.isEnabled()
    page.print.click()
    assert [one.pdf for one in printed] == [page.sheet]
    assert page.confirmed.isEnabled()


def test_enter_presses_the_button_that_has_the_focus(window):
    page = window.page
    page.back.setFocus()
    QTest.keyClick(page.back, Qt.Key.Key_Return)
    assert window.name == "first"


def test_the_words_of_qts_dialogs_follow_the_language(window):
    asked = QFileDialog(window)
    assert asked.labelText(QFileDialog.DialogLabel.Reject) == "Бас тарту"
    window.languages.group.button(1).click()
    asked = QFileDialog(window)
    assert asked.labelText(QFileDialog.DialogLabel.Reject) == "Отмена"


@pytest.mark.slow
def test_who_leaves_before_the_sheet_is_confirmed_leaves_no_office(window, tmp_path):
    page = window.page
    page.steps[0].fields["folder"].editor.setText(str(tmp_path / "office"))
    fill(page)
    assert not window.close()
    assert page.warning.isVisible()
    page._stay()
    assert (tmp_path / "office").exists()
    page.back.click()
    page._discard()
    assert not (tmp_path / "office").exists()
    assert window.name == "first"
