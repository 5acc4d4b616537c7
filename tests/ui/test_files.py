"""Files in the window: taken by what they are, shown small, kept with appeals, visits and letters, taken away."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.operations.attachments import AttachFile, AttachToVisit, attach_file, attach_to_visit
from tests.desktop.cases import booked, draft
from tests.ui.hands import Hands
from ui.dialogs import attached as attached_dialogs
from ui.dialogs.attached import ClosedFileSheet, TakeAwaySheet
from ui.dialogs.files_sheet import FilesSheet
from ui.forms.files import FileTile
from ui.parts.thumbnails import thumbnail
from ui.state import remembered

PDF = b"%PDF-1.7\n" + b"a" * 5000
LONG = "Бейбітшілік көшесіндегі су құбырының жай-күйі туралы тұрғындардың ұжымдық өтінішінің екінші беті.png"


def written(folder, name, content=PDF):
    path = folder / name
    path.write_bytes(content)
    return path


def picture(folder, name, kind="PNG", size=(600, 400)):
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    path = folder / name
    assert image.save(str(path), kind)
    return path


@pytest.fixture
def form(window, desk):
    main = window("clerk")
    main.go("registration", applicant_id=desk.applicant())
    return main.screen_shown


def sheet(kind):
    return next(one for one in QApplication.allWidgets() if isinstance(one, kind) and one.isVisible())


def test_long_names_and_many_files_never_widen_the_form(form, tmp_path):
    width = form.page.minimumSizeHint().width()
    for number in range(8):
        form.page.files.add([picture(tmp_path, f"{number} {LONG}")])
    assert form.page.minimumSizeHint().width() == width
    assert len(form.page.files.value()) == 8


def test_a_picture_is_shown_small_and_what_has_none_keeps_its_icon(form, tmp_path):
    form.page.files.add([picture(tmp_path, "сурет.png"), written(tmp_path, "арыз.txt", "арыз".encode())])
    shown = {tile.toolTip(): tile.has_picture for tile in form.page.files.findChildren(FileTile)}
    assert shown == {"сурет.png": True, "арыз.txt": False}


def test_a_small_picture_keeps_its_shape_and_a_broken_file_has_none(qapp, tmp_path):
    wide = thumbnail(picture(tmp_path, "кең.jpg", "JPG"), 60)
    assert (wide.width(), wide.height()) == (60, 40)
    assert thumbnail(picture(tmp_path, "атысыз.dat", "PNG"), 60).width() == 60  # by its content
    assert thumbnail(written(tmp_path, "бос.pdf"), 60).isNull()
    assert thumbnail(written(tmp_path, "бос.png", b"\x89PNG\r\n\x1a\n"), 60).isNull()


def test_the_first_page_of_a_pdf_is_its_picture(desk, qapp, tmp_path):
    from desktop import papers

    pdf = desk.sign_in("clerk").paper(papers.CONTROL_CARD, desk.appeal().id, "kk")
    image = thumbnail(written(tmp_path, "карточка.pdf", pdf), 60)
    assert (image.width(), image.height()) == (60, 42)


def test_each_file_that_is_not_taken_is_named_with_its_reason(form, tmp_path):
    programs = [written(tmp_path, f"ойын{number}.exe", b"MZ\x90\0") for number in (1, 2)]
    strange = written(tmp_path, "дерек.xyz")
    editor = form.page.files
    editor.add([*programs, strange, picture(tmp_path, "сурет.png"), tmp_path / "жоқ.pdf"])
    assert [path.name for path in editor.value()] == ["сурет.png"]
    lines = editor.refused.text().splitlines()
    for name in ("ойын1.exe", "ойын2.exe", "дерек.xyz", "жоқ.pdf"):
        assert sum(name in line for line in lines) == 1
    assert editor.refused.isVisible()
    editor.add([written(tmp_path, "арыз.pdf")])
    assert not editor.refused.isVisible()


def test_a_renamed_picture_is_taken_with_a_note(form, tmp_path):
    editor = form.page.files
    editor.add([picture(tmp_path, "сурет.jpg", "PNG")])
    assert [path.name for path in editor.value()] == ["сурет.jpg"]
    assert "сурет.jpg" in editor.noted.text()
    assert not editor.refused.isVisible()


def test_the_folder_of_the_last_files_is_remembered(form, tmp_path):
    path = written(tmp_path, "арыз.pdf")
    editor = form.page.files
    editor.choose.click()
    dialog = editor.findChild(QFileDialog)
    dialog.filesSelected.emit([str(path)])
    dialog.close()
    assert remembered().value("files/folder") == str(tmp_path)
    editor.choose.click()
    again = [one for one in editor.findChildren(QFileDialog) if one.isVisible()][-1]
    assert Path(again.directory().absolutePath()) == tmp_path
    again.close()


def test_delete_takes_a_file_off_the_form(form, tmp_path, qtbot):
    editor = form.page.files
    editor.add([written(tmp_path, "арыз.pdf"), written(tmp_path, "акт.pdf")])
    tile = next(one for one in editor.findChildren(FileTile) if one.toolTip() == "арыз.pdf")
    qtbot.keyClick(tile, Qt.Key.Key_Delete)
    assert [path.name for path in editor.value()] == ["акт.pdf"]


# On the card


@pytest.fixture
def card(window, desk, tmp_path):
    appeal = desk.appeal().id
    for name, content in (("арыз.pdf", PDF), ("құжаттар.zip", b"PK\x03\x04" + b"a" * 50)):
        desk.run("clerk", attach_file, AttachFile(appeal, written(tmp_path, name, content)))
    main = window("clerk")
    main.go("appeal", id=appeal)
    return main.screen_shown


@pytest.fixture
def opened(monkeypatch):
    """The names of files that another program was asked to open."""
    names = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: names.append(QUrl(url).fileName()))
    yield names
    for folder in attached_dialogs._opened:
        folder.remove()
    attached_dialogs._opened.clear()


def file_named(card, name):
    return next(one for one in card.card.attachments if one.name == name)


def test_an_archive_is_opened_outside_only_when_the_person_says_so(card, opened):
    attached_dialogs.open_file(card.desk, card, file_named(card, "арыз.pdf"))
    assert opened == ["арыз.pdf"]
    attached_dialogs.open_file(card.desk, card, file_named(card, "құжаттар.zip"))
    assert opened == ["арыз.pdf"]
    sheet(ClosedFileSheet).main.click()
    assert opened == ["арыз.pdf", "құжаттар.zip"]


def test_a_renamed_picture_is_opened_under_an_ending_that_fits(card, desk, opened, tmp_path):
    path = picture(tmp_path, "сурет.jpg", "PNG")
    desk.run("clerk", attach_file, AttachFile(card.card.row.id, path))
    attached_dialogs.open_file(card.desk, card, file_named(card, "сурет.jpg"))
    assert opened == ["сурет.jpg.png"]


def test_a_file_attached_by_mistake_is_taken_away_with_a_reason(card):
    card.papers._take_away(file_named(card, "арыз.pdf"))
    box = sheet(TakeAwaySheet)
    box.main.click()
    assert box.form.fields["reason"].message.isVisible()
    box.form.editors["reason"].setText("Басқа адамның құжаты")
    box.main.click()
    assert [one.name for one in card.card.attachments] == ["құжаттар.zip"]


def test_one_bad_file_does_not_hold_up_the_others(card, tmp_path):
    paths = [written(tmp_path, "ойын.exe", b"MZ\x90\0"), written(tmp_path, "акт.pdf")]
    card.attach(paths)
    assert "акт.pdf" in [one.name for one in card.card.attachments]
    strip = card.window().strip
    assert "ойын.exe" in strip.sentence


# Visits and letters


def test_what_a_visitor_brought_is_attached_in_the_room_and_seen_there(desk, window, qtbot, tmp_path):
    desk.reception_day()
    visit = booked(desk, desk.applicant()).id
    main = window("secretary")
    main.go("visitor", id=visit)
    screen = main.screen_shown
    Hands(main, qtbot).presses(Qt.Key.Key_F4)
    box = sheet(FilesSheet)
    assert not box.main.isEnabled()
    box.editor.add([written(tmp_path, "анықтама.pdf"), written(tmp_path, "акт.pdf")])
    box.main.click()
    assert screen.found.files == 2
    assert box.lines.count() == 2


def test_a_letter_takes_enclosures_until_it_is_signed(desk, window, tmp_path):
    appeal = desk.appeal().id
    desk.resolved(appeal)
    letter = draft(desk, appeal)
    main = window("executor")
    main.go("letter", id=letter)
    screen = main.screen_shown
    screen.show_files()
    box = sheet(FilesSheet)
    box.editor.add([written(tmp_path, "есеп.pdf")])
    box.main.click()
    box.close()
    from desktop.operations import replies

    desk.run("executor", replies.submit_reply, letter)
    desk.run("head", replies.sign_reply, letter)
    main = window("secretary")
    main.go("letter", id=letter)
    screen = main.screen_shown
    assert [one.name for one in screen.card.enclosures] == ["есеп.pdf"]
    screen.show_files()
    box = sheet(FilesSheet)
    assert not box.editor.isVisible()
    assert not box.main.isVisible()
    box.close()


def test_who_may_not_attach_opens_what_is_there(desk, window, opened, tmp_path):
    visit = booked(desk, desk.applicant(), None).id
    desk.run("clerk", attach_to_visit, AttachToVisit(visit, written(tmp_path, "анықтама.pdf")))
    main = window("head")
    main.go("visitor", id=visit)
    main.screen_shown.show_files()
    box = sheet(FilesSheet)
    assert not box.editor.isVisible()
    from ui.parts.buttons import Button

    next(one for one in box.findChildren(Button) if one.text() == "анықтама.pdf").click()
    assert opened == ["анықтама.pdf"]
    box.close()
