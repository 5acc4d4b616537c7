import os
import threading
from hashlib import sha256

import pytest

from desktop.errors import Trouble
from desktop.operations import endings
from desktop.operations.attachments import AttachFile, attach_file
from desktop.queries.files import attached_file
from models.attachment import Attachment
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

    order = AttachFile(appeal, path, progress)
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
