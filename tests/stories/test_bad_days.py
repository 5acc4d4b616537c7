import io
import re
import subprocess
import sys
from contextlib import contextmanager, suppress
from datetime import timedelta
from functools import partial

import pytest
from docx import Document
from sqlalchemy import select
from sqlalchemy.orm import Session

import models.database
import models.locks
from desktop.backup import DATABASE, VAULT, restore
from desktop.check import check_office
from desktop.errors import Refusal, Trouble
from desktop.maintenance import back_up
from desktop.operations.applicants import ApplicantFacts, add_applicant
from desktop.operations.attachments import AttachFile, attach_file
from desktop.operations.replies import ChangeTemplate, DraftReply, change_template, draft_reply, submit_reply
from desktop.queries.journal import journal
from desktop.start import NewOffice, create_office, open_office
from models.appeal import Appeal
from models.applicant import Applicant
from models.rules.kinds import LetterKind
from printing.letter import LetterKind as DrawnKind
from printing.letter import shipped_template
from resources.texts import LANGUAGES, texts
from tests.builders import OFFICIALS, PASSWORD, QUICK, SETTINGS, StoppedClock, desk_at, desk_of
from tests.stories.programs import Program, lock

pytestmark = pytest.mark.slow  # real processes, disks and waits: seconds each

RESTORE = (
    "соңғы сақтық көшірмені жаңа қалтаға қалпына келтіріңіз",
    "восстановите последнюю резервную копию в новую папку",
    "restore the last backup into a new folder",
)
OTHER_DISK = ("басқа дискіні таңдаңыз", "выберите другой диск", "choose another disk")


def assert_clear(sentence, *instructions):
    """A sentence in Kazakh, Russian and English: each tells what to do, none shows the inside of the program.

    `sentence` gives the words of a Texts, or is a message id itself.
    """
    for language, instruction in zip(LANGUAGES, instructions, strict=True):
        t = texts(language)
        words = t(sentence) if isinstance(sentence, str) else sentence.words(t)
        assert instruction in words
        assert not re.search(r"[{}]|Error|Traceback|sql|None", words)


@contextmanager
def told(kind, *instructions, field=None):
    """What is done inside is refused (Refusal) or fails (Trouble) in clear words, at the field."""
    with pytest.raises(kind) as caught:
        yield
    assert_clear(caught.value, *instructions)
    assert getattr(caught.value, "field", None) == field


def assert_whole(desk, appeals):
    """The office is whole and holds so many appeals; the next one is registered."""
    assert check_office(desk.sign_in("administrator")).findings == ()
    with Session(desk.office.engine) as session:
        assert len(session.scalars(select(Appeal.id)).all()) == appeals
    applicant = desk.applicant(number="", surname=f"Келесі {appeals}")
    assert desk.appeal(applicant).number.startswith(f"ЖТ-{appeals + 1}/")


def test_a_wrong_iin_is_saved_with_a_warning(desk):
    facts = ApplicantFacts(surname="Айбергенова", given="Бибігүл", number="880412401007")
    saved = desk.run("clerk", add_applicant, facts)
    (warning,) = saved.warnings
    assert_clear(warning, "нөмірді қайта тексеріңіз", "проверьте номер ещё раз", "look at the number once more")
    with Session(desk.office.engine) as session:
        assert session.get(Applicant, saved.id).number == "880412401007"


def test_a_receipt_in_the_future_is_refused_and_takes_no_number(desk):
    applicant = desk.applicant()
    with told(Refusal, "Күні мен уақытын тексеріңіз", "Проверьте дату и время", "Check the date and time",
              field="received_at"):  # fmt: skip
        desk.appeal(applicant, received_at=desk.clock.now + timedelta(days=1))
    assert_whole(desk, 0)


def test_an_empty_text_is_refused_and_takes_no_number(desk):
    applicant = desk.applicant()
    with told(Refusal, "мәнін жазыңыз", "Изложите суть", "Write what the appeal is about", field="text"):
        desk.appeal(applicant, text=" \n")
    assert_whole(desk, 0)


def test_two_gigabytes_are_refused_before_they_are_read(desk, tmp_path):
    appeal = desk.appeal()
    film = tmp_path / "film.mp4"
    with film.open("wb") as file:
        file.write(b"\0\0\0\x18ftypmp42")
        file.truncate(2 << 30)
    with told(Refusal, "бөліңіз", "разделите", "divide it", field="file"):
        desk.run("clerk", attach_file, AttachFile(appeal.id, film))
    assert list((desk.office.folder / "files").iterdir()) == []
    assert_whole(desk, 1)


def test_a_file_that_is_not_what_its_name_says_is_refused(desk, tmp_path):
    appeal = desk.appeal()
    scan = tmp_path / "скан.png"
    scan.write_bytes(b"%PDF-1.7\n" + bytes(100))
    with told(Refusal, "сол файлды қоса беріңіз", "приложите новый файл", "attach that file", field="file"):
        desk.run("clerk", attach_file, AttachFile(appeal.id, scan))
    assert_whole(desk, 1)


def test_a_template_that_lost_a_placeholder_is_refused_and_the_old_one_serves(desk):
    template = Document(io.BytesIO(shipped_template(DrawnKind.ACKNOWLEDGEMENT, "kk")))
    for paragraph in template.paragraphs:
        paragraph.text = paragraph.text.replace("{{ question }}", "су құбыры")
    lost = io.BytesIO()
    template.save(lost)
    order = ChangeTemplate(LetterKind.ACKNOWLEDGEMENT, "kk", "хабарлама.docx", lost.getvalue())
    with told(
        Refusal,
        "question жоқ, ал бұл хатта ол міндетті: оны орнына қойыңыз",
        "верните её на место",
        "put it back",
        field="template",
    ):
        desk.run("administrator", change_template, order)
    appeal, fields = desk.appeal(), {"question": "су құбырын жөндеу"}
    draft = DraftReply(appeal.id, LetterKind.ACKNOWLEDGEMENT, fields, signer_id=desk.ids["akim"])
    desk.run("secretary", submit_reply, desk.run("secretary", draft_reply, draft))
    assert_whole(desk, 1)


def mounted(folder, *options):
    """Whether a small disk could be mounted there: that needs an administrator of a Linux computer."""
    command = ["mount", *options, str(folder)]
    return sys.platform == "linux" and not subprocess.run(command, capture_output=True, check=False).returncode


@pytest.fixture
def small_disk(tmp_path):
    """A disk of eight megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not mounted(disk, "-t", "tmpfs", "-o", "size=8m", "tmpfs"):
        pytest.skip("mounting a small disk needs an administrator")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def fill(disk):
    """Leave no room on the disk; gives the file that takes it."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    return ballast


def test_a_full_disk_in_the_middle_of_work_harms_nothing_and_work_goes_on_when_there_is_room(
    office_template, small_disk, tmp_path
):
    desk = desk_of(office_template, small_disk / "office")
    applicant = desk.applicant()
    first = desk.appeal(applicant)
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-" + bytes(500_000))
    ballast = fill(small_disk)
    full = partial(told, Trouble, "орын босатып", "Освободите место", "Free some space")
    with full():
        desk.run("clerk", attach_file, AttachFile(first.id, tmp_path / "scan.pdf"))
    registered = 1
    with full():
        for _ in range(500):  # the log still has room for some
            desk.appeal(applicant)
            registered += 1
    with full():
        desk.appeal(applicant)
    ballast.unlink()
    desk.run("clerk", attach_file, AttachFile(first.id, tmp_path / "scan.pdf"))
    assert_whole(desk, registered)
    ballast = fill(small_disk)
    desk.office.close()
    ballast.unlink()
    desk = desk_at(open_office(small_disk / "office", "administrator", PASSWORD, desk.clock), desk.clock)
    assert check_office(desk.office).findings == ()
    desk.office.close()


def test_a_folder_that_can_only_be_read_is_told(office_template, small_disk):
    desk_of(office_template, small_disk / "office").office.close()
    assert mounted(small_disk, "-o", "remount,ro")
    with told(Trouble, *OTHER_DISK):
        open_office(small_disk / "office", "administrator", PASSWORD, StoppedClock())


def test_a_network_folder_is_refused_at_once(desk, tmp_path, monkeypatch):
    desk.office.close()
    monkeypatch.setattr(models.database, "is_network_path", lambda path: True)
    here = ("Осы компьютердің дискісіндегі қалтаны таңдаңыз", "Выберите папку на диске этого компьютера",
            "Choose a folder on a disk of this computer")  # fmt: skip
    with told(Refusal, *here, field="folder"):
        open_office(desk.office.folder, "administrator", PASSWORD, desk.clock)
    with told(Refusal, *here, field="folder"):
        new = NewOffice(SETTINGS, tuple(OFFICIALS.values()), "administrator", PASSWORD)
        create_office(tmp_path / "new", new, desk.clock, QUICK)
    assert not (tmp_path / "new").exists()


def test_a_database_locked_by_another_program_is_told_after_a_while_and_work_goes_on_later(desk, monkeypatch):
    applicant = desk.applicant()
    monkeypatch.setattr(models.locks, "PATIENCE_SECONDS", 0.2)
    other = Program(lock, desk.office.folder)
    other.wait()
    with told(Trouble, "Бір минут күтіп", "Подождите минуту", "Wait a minute"):
        desk.appeal(applicant)
    other.kill()
    assert_whole(desk, 0)


def damaged(path, places):
    """Turn over a bit of the file in the middle of each place of 4096 bytes."""
    content = bytearray(path.read_bytes())
    for place in places:
        content[place * 4096 + 2048] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("every", [7, pytest.param(1, marks=pytest.mark.soak)])
def test_no_damaged_page_of_the_database_goes_unnoticed(desk, tmp_path, every):
    desk.appeal()
    desk.sign_in("administrator")
    packed = back_up(desk.office, tmp_path / "copy.zip")
    desk.office.close()
    database = desk.office.folder / DATABASE
    whole = database.read_bytes()
    for page in range(0, len(whole) // 4096, every):
        damaged(database, [page])
        try:
            office = open_office(desk.office.folder, "administrator", PASSWORD, desk.clock)
        except Trouble as trouble:
            assert_clear(trouble, *RESTORE)
        else:
            assert check_office(office).findings != ()
            office.close()
        database.write_bytes(whole)
    restore(packed, tmp_path / "restored")
    restored = desk_at(open_office(tmp_path / "restored", "administrator", PASSWORD, desk.clock), desk.clock)
    assert_whole(restored, 1)
    restored.office.close()


@pytest.mark.parametrize("share", [0, 0.001, 0.5, 0.9999])
def test_a_database_cut_short_is_told_and_not_touched(desk, share):
    desk.office.close()
    database = desk.office.folder / DATABASE
    cut = database.read_bytes()[: int(database.stat().st_size * share)]
    database.write_bytes(cut)
    with told(Trouble, *RESTORE):
        open_office(desk.office.folder, "administrator", PASSWORD, desk.clock)
    assert database.read_bytes() == cut


@pytest.mark.parametrize("name", [DATABASE, VAULT])
def test_a_lost_file_of_the_office_is_told_and_no_new_office_begins_in_its_place(desk, name):
    desk.office.close()
    (desk.office.folder / name).unlink()
    with told(Trouble, "Дискінің қосулы екенін", "подключён ли диск", "Check that the disk is connected"):
        open_office(desk.office.folder, "administrator", PASSWORD, desk.clock)
    assert not (desk.office.folder / name).exists()


@pytest.mark.parametrize(
    "change", [lambda vault: b"", lambda vault: vault[:300], lambda vault: vault[:-400] + vault[-399:]]
)
def test_a_damaged_vault_is_told(desk, change):
    desk.office.close()
    vault = desk.office.folder / VAULT
    vault.write_bytes(change(vault.read_bytes()))
    with told(Trouble, *RESTORE):
        open_office(desk.office.folder, "administrator", PASSWORD, desk.clock)


def test_an_empty_folder_is_no_office(tmp_path):
    with told(Refusal, "қалтаны таңдаңыз", "Выберите папку", "Choose the folder", field="folder"):
        open_office(tmp_path, "administrator", PASSWORD, StoppedClock())


def test_a_lost_attachment_is_told_and_found_by_the_check(desk, tmp_path):
    appeal = desk.appeal()
    (tmp_path / "хат.txt").write_text("Сәлеметсіз бе", "utf-8")
    desk.run("clerk", attach_file, AttachFile(appeal.id, tmp_path / "хат.txt"))
    (stored,) = (desk.office.folder / "files").iterdir()
    backup = ("сақтық көшірмеден алыңыз", "из резервной копии", "Take it from a backup")
    stored.write_bytes(stored.read_bytes()[:-1])
    with told(Trouble, *backup):
        desk.office.files.read(stored.name)
    stored.unlink()
    with told(Trouble, *backup):
        desk.office.files.read(stored.name)
    (finding,) = check_office(desk.sign_in("administrator")).findings
    assert finding.of == "attachment 1"


def test_a_clock_set_back_stops_work_until_it_is_right_again(desk):
    applicant = desk.applicant()
    desk.appeal(applicant)
    right = desk.clock.now
    desk.clock.now = right - timedelta(minutes=4)  # computers correct their clocks
    desk.appeal(applicant)
    desk.clock.now = right - timedelta(days=3650)
    with told(Trouble, "дұрыстап, қайталап көріңіз", "Установите дату и время", "Set the date and time"):
        desk.appeal(applicant)
    desk.clock.now = right
    assert_whole(desk, 2)


def test_after_a_clock_that_was_ahead_the_administrator_lets_work_go_on(desk):
    applicant = desk.applicant()
    right = desk.clock.now
    desk.clock.now = right + timedelta(days=20)
    desk.appeal(applicant)
    desk.clock.now = right
    with told(Trouble, "мұны әкімші растайды", "подтверждает администратор", "the administrator confirms it"):
        desk.appeal(applicant)
    desk.office.close()
    open_again = partial(open_office, desk.office.folder, password=PASSWORD, clock=desk.clock)
    with told(Trouble, "мұны әкімші растайды", "подтверждает администратор", "the administrator confirms it"):
        open_again(login="administrator")
    with pytest.raises(Refusal, match="Your role does not allow this"):
        open_again(login="clerk", confirms_clock=True)
    desk.office = open_again(login="administrator", confirms_clock=True)
    assert_whole(desk, 1)
    entries = desk.ask("administrator", journal)
    confirmed = next(entry for entry in entries if entry.event.value == "office.clock_confirmed")
    assert (confirmed.who, confirmed.at.date()) == ("Сатыбалды\xa0Д.\xa0Е.", right.date())
