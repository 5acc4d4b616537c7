import os
import threading
from hashlib import sha256

import pytest

from desktop.errors import Trouble
from desktop.operations import endings, replies
from desktop.operations.attachments import (
    AttachFile,
    AttachToReply,
    AttachToVisit,
    TakeAwayFile,
    attach_file,
    attach_to_reply,
    attach_to_visit,
    take_away_file,
    take_away_reply_file,
    take_away_visit_file,
)
from desktop.queries.appeal import appeal_card
from desktop.queries.attached import attached_file, files_of_letter, files_of_visit, visit_file
from models.attachment import Attachment
from tests.desktop.cases import booked, draft, on
from tests.desktop.operations.watched import refused
from tests.patience import PATIENCE

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40


def attach(desk, path, **order):
    return desk.run("clerk", attach_file, AttachFile(order.pop("appeal_id", None) or desk.appeal().id, path, **order))


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_file_is_kept_encrypted_and_comes_out_as_it_went_in(desk, tmp_path):
    told = []
    path = written(tmp_path, "Суретке түсіру актісі.pdf", PDF)
    id = attach(desk, path, progress=lambda done, total: told.append((done, total)))
    kept = desk.row(Attachment, id)
    assert (kept.name, kept.kind, kept.size) == ("Суретке түсіру актісі.pdf", "application/pdf", len(PDF))
    assert sha256(desk.ask("head", attached_file, id).content).digest() == sha256(PDF).digest()
    assert PDF[:64] not in (desk.office.folder / "files" / kept.file_name).read_bytes()
    assert told == [(len(PDF), len(PDF))]
    assert desk.newest("attachment.added")["size"] == len(PDF)


def test_two_gigabytes_are_refused_at_once_by_their_size(desk, tmp_path):
    path = written(tmp_path, "жазба.mp4", b"\0\0\0\x18ftypmp42")
    os.truncate(path, 2 << 30)  # the disk holds one block of it
    appeal, read = desk.appeal().id, []
    with refused("The file has 2048 MB, more than the 200 MB that are allowed", "file"):
        attach(desk, path, appeal_id=appeal, progress=lambda done, total: read.append(done))
    assert read == []
    assert desk.office.files.names() == set()


def test_the_limit_is_a_setting_of_the_office(desk, tmp_path):
    from desktop.operations.administration import change_settings

    path = written(tmp_path, "хат.txt", b"a" * ((1 << 20) + 1))
    appeal = desk.appeal().id
    desk.run("administrator", change_settings, {"largest_file_mb": 1})
    with refused("The file has 2 MB, more than the 1 MB", "file"):
        attach(desk, path, appeal_id=appeal)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("сурет.exe", b"MZ\x90\0", "сурет.exe is a program"),
        ("сурет.jpg", b"MZ\x90\0", "сурет.jpg is a program"),
        ("хат.txt", b"#!/bin/sh\nrm -r /", "хат.txt is a program"),
        ("кесте.xlsm", b"PK\x03\x04", "files of this kind are not taken"),
        ("хат", b"PDF", "files of this kind are not taken"),
        ("хат.pdf", b"PK\x03\x04", "хат.pdf is not what its name says"),
        ("құжаттар.zip", b"MZ\x90\0", "құжаттар.zip is a program"),
        ("сурет.png", b"", "сурет.png is not what its name says"),
    ],
)
def test_neither_programs_nor_what_a_name_hides_are_taken(desk, tmp_path, name, content, words):
    path, appeal = written(tmp_path, name, content), desk.appeal().id
    with refused(words, "file"):
        attach(desk, path, appeal_id=appeal)
    assert desk.office.files.names() == set()


def test_a_file_that_is_not_there_is_a_trouble_of_this_computer(desk, tmp_path):
    appeal = desk.appeal().id
    before = desk.stored()
    with pytest.raises(Trouble, match=r"жоқ\.pdf"):
        attach(desk, tmp_path / "жоқ.pdf", appeal_id=appeal)
    assert desk.stored() == before


def test_others_write_while_a_long_file_is_being_stored(desk, tmp_path):
    path, appeal = written(tmp_path, "арыз.pdf", PDF), desk.appeal().id
    began, go_on, attached = threading.Event(), threading.Event(), []

    def progress(done, total):
        began.set()
        assert go_on.wait(PATIENCE)

    order = AttachFile(appeal, path, progress=progress)
    office = desk.sign_in("clerk")
    thread = threading.Thread(target=lambda: attached.append(office.run(attach_file, order)))
    thread.start()
    try:
        assert began.wait(PATIENCE)
        desk.applicant(number="")
        assert attached == []
    finally:
        go_on.set()
        thread.join()
    assert desk.row(Attachment, attached[0]).name == "арыз.pdf"


def test_a_file_that_is_cancelled_half_way_leaves_nothing_behind(desk, tmp_path):
    class Cancelled(Exception):
        """As the window raises it from the progress."""

    def cancel(done, total):
        raise Cancelled

    path, appeal = written(tmp_path, "арыз.pdf", PDF), desk.appeal().id
    before = desk.stored()
    with pytest.raises(Cancelled):
        attach(desk, path, appeal_id=appeal, progress=cancel)
    assert desk.stored() == before
    assert list((desk.office.folder / "files").iterdir()) == []


def test_a_file_belongs_to_an_appeal_open_or_ended(desk, tmp_path):
    path, appeal = written(tmp_path, "арыз.pdf", PDF), desk.appeal().id
    with refused("There is no such record"):
        attach(desk, path, appeal_id=10_000)
    desk.run("clerk", endings.withdraw_appeal, endings.EndAppeal(appeal, "Арыз иесінің жазбаша арызы"))
    attach(desk, path, appeal_id=appeal)  # the withdrawal's own statement, art 64(9)


def test_a_renamed_picture_is_kept_as_what_it_is_under_its_own_name(desk, tmp_path):
    path = written(tmp_path, "сурет.jpg", b"\x89PNG\r\n\x1a\n" + b"a" * 50)
    kept = desk.row(Attachment, attach(desk, path))
    assert (kept.name, kept.kind) == ("сурет.jpg", "image/png")


def test_an_archive_is_kept_byte_by_byte_and_never_unpacked(desk, tmp_path):
    content = b"PK\x03\x04" + b"MZ\x90\0" * 20
    id = attach(desk, written(tmp_path, "құжаттар.zip", content))
    assert desk.ask("head", attached_file, id).content == content


# Visits and letters


@pytest.fixture
def paper(tmp_path):
    return written(tmp_path, "анықтама.pdf", PDF)


def test_what_a_visitor_brought_belongs_to_the_visit(desk, paper):
    visit = booked(desk, desk.applicant(), None).id
    id = desk.run("clerk", attach_to_visit, AttachToVisit(visit, paper))
    (line,) = desk.ask("head", files_of_visit, visit)
    assert (line.id, line.name, line.kind, line.size) == (id, "анықтама.pdf", "application/pdf", len(PDF))
    assert desk.ask("head", visit_file, id).content == PDF
    assert desk.journal()[-1][0] == "attachment.read"
    of_appeal = attach(desk, paper, appeal_id=desk.appeal(desk.applicant(number="")).id)
    with refused("There is no such record"):
        desk.ask("head", visit_file, of_appeal)


def test_an_executor_encloses_a_file_with_the_own_letter_until_it_is_signed(desk, paper):
    appeal = desk.appeal().id
    desk.resolved(appeal)
    letter = draft(desk, appeal)
    id = desk.run("executor", attach_to_reply, AttachToReply(letter, paper))
    assert [line.name for line in desk.ask("executor", files_of_letter, letter)] == ["анықтама.pdf"]
    assert desk.ask("executor", attached_file, id).content == PDF
    desk.run("executor", replies.submit_reply, letter)
    desk.run("head", replies.sign_reply, letter)
    with refused("The letter is signed"):
        desk.run("executor", attach_to_reply, AttachToReply(letter, paper))
    with refused("The letter is signed"):
        desk.run("executor", take_away_reply_file, TakeAwayFile(id, "Қате"))


def test_a_letter_of_another_is_not_for_this_executors_files(desk, paper):
    letter = draft(desk, desk.appeal().id, "secretary")
    with refused("There is no such appeal"):
        desk.run("executor", attach_to_reply, AttachToReply(letter, paper))


# Taking away


def test_a_file_attached_by_mistake_is_taken_away_and_the_journal_keeps_its_name_and_hash(desk, paper):
    appeal = desk.appeal().id
    wrong, right = attach(desk, paper, appeal_id=appeal), attach(desk, paper, appeal_id=appeal)
    name = desk.row(Attachment, wrong).file_name
    with refused("State the reason", "reason"):
        desk.run("clerk", take_away_file, TakeAwayFile(wrong, " "))
    desk.run("clerk", take_away_file, TakeAwayFile(wrong, "Басқа адамның құжаты"))
    told = desk.newest("attachment.taken_away")
    assert (told["name"], told["hash"], told["reason"]) == ("анықтама.pdf", name, "Басқа адамның құжаты")
    assert [line.id for line in desk.ask("clerk", appeal_card, appeal).attachments] == [right]
    with refused("There is no such record"):
        desk.ask("clerk", attached_file, wrong)


def test_files_of_visits_and_letters_are_taken_away_by_who_may_attach_them(desk, paper):
    visit = booked(desk, desk.applicant(), None).id
    letter = draft(desk, desk.appeal(desk.applicant(number="")).id, "secretary")
    of_visit = desk.run("clerk", attach_to_visit, AttachToVisit(visit, paper))
    of_letter = desk.run("secretary", attach_to_reply, AttachToReply(letter, paper))
    with refused("There is no such record"):
        desk.run("clerk", take_away_file, TakeAwayFile(of_visit, "Қате"))
    desk.run("clerk", take_away_visit_file, TakeAwayFile(of_visit, "Қате"))
    desk.run("secretary", take_away_reply_file, TakeAwayFile(of_letter, "Қате"))
    assert desk.ask("head", files_of_visit, visit) == desk.ask("head", files_of_letter, letter) == ()


def test_the_bytes_of_what_was_taken_away_go_with_a_later_backup_unless_another_record_has_them(desk, tmp_path):
    from desktop.maintenance import back_up

    appeal = desk.appeal().id
    mistake, shared = (written(tmp_path, f"{name}.pdf", PDF + name.encode()) for name in ("mistake", "shared"))
    ids = [attach(desk, path, appeal_id=appeal) for path in (mistake, shared, shared)]
    names = [desk.row(Attachment, id).file_name for id in ids]
    for id in ids[:2]:
        desk.run("clerk", take_away_file, TakeAwayFile(id, "Қате"))
    for hour, written_at in ((10, on(23, 9)), (11, on(22, 9))):
        for name in names:
            os.utime(desk.office.folder / "files" / name, (written_at.timestamp(),) * 2)
        assert set(names) <= desk.office.files.names()  # a transaction of today may still want them
        desk.clock.now = on(23, hour)
        back_up(desk.sign_in("administrator"))
    assert names[0] not in desk.office.files.names()
    assert names[2] in desk.office.files.names()
