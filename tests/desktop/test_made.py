import pytest

from desktop import made
from desktop.errors import Refusal
from desktop.rehearsal.demo import demo
from desktop.rehearsal.training import make_rehearsal
from desktop.session import discard
from desktop.start import NewOffice, create_office
from tests.builders import OFFICIALS, PASSWORD, QUICK, SETTINGS, StoppedClock

NEW = NewOffice(SETTINGS, tuple(OFFICIALS.values()), "administrator", PASSWORD, administrator=3)


def listed(folder):
    """Every file and folder below with what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.is_dir() or path.read_bytes() for path in sorted(folder.rglob("*"))
    }


def put(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, "utf-8")


@pytest.fixture
def marked(tmp_path):
    """A folder with two papers and a list that were made; another paper was cut short, one was not begun."""
    folder = tmp_path / "made"
    folder.mkdir()
    made.mark(folder, "list.json", "papers", "papers/1.pdf")
    put(folder, "list.json", "papers/1.pdf", "papers/2.pdf.part")
    made.mark(folder, "papers/2.pdf", "papers/3.pdf")
    return folder


def test_what_was_made_is_removed_and_the_folder_stays(marked):
    made.empty(marked)
    assert list(marked.iterdir()) == []


def test_a_folder_that_is_empty_or_not_there_is_free(tmp_path):
    (tmp_path / "empty").mkdir()
    made.empty(tmp_path / "empty")
    made.empty(tmp_path / "new")
    assert list(tmp_path.iterdir()) == [tmp_path / "empty"]


@pytest.mark.parametrize("name", ["notes.txt", "papers/scan.pdf", "papers/old/1.pdf", "office.db", "files/" + 64 * "0"])
def test_nothing_is_removed_where_anything_else_lies(marked, name):
    put(marked, name)
    before = listed(marked)
    with pytest.raises(Refusal) as refused:
        made.empty(marked)
    assert refused.value.field == "folder"
    assert str(refused.value.values["name"]) in (name, "papers/old", "files")
    assert listed(marked) == before


def test_an_empty_folder_of_somebody_else_is_something_else_too(marked):
    (marked / "scans").mkdir()
    with pytest.raises(Refusal):
        made.empty(marked)
    assert (marked / "list.json").exists()


@pytest.mark.parametrize("words", ["", "list.json\n", "Made by somebody else.\nlist.json\n"])
def test_a_file_of_the_mark_s_name_vouches_for_nothing_unless_the_program_signed_it(tmp_path, words):
    put(tmp_path, "list.json")
    (tmp_path / made.MARK).write_text(words, "utf-8")
    before = listed(tmp_path)
    with pytest.raises(Refusal):
        made.empty(tmp_path)
    assert listed(tmp_path) == before


def test_a_mark_names_nothing_outside_its_folder(tmp_path):
    put(tmp_path, "photo.jpg", "made/list.json")
    made.mark(tmp_path / "made", "list.json", "../photo.jpg", str(tmp_path / "photo.jpg"))
    made.empty(tmp_path / "made")
    assert listed(tmp_path).keys() == {"photo.jpg", "made"}


def test_what_a_link_leads_to_is_not_removed(tmp_path, marked):
    put(tmp_path, "photos/1.jpg")
    (marked / "2.pdf").symlink_to(tmp_path / "photos")
    made.mark(marked, "2.pdf")
    made.empty(marked)
    assert listed(tmp_path).keys() == {"made", "photos", "photos/1.jpg"}


def test_an_office_that_was_worked_in_is_removed_whole(desk, tmp_path):
    desk.appeal()
    folder = desk.office.folder
    put(folder, "backups/office-20261123T050000Z.zip", "backups/before-0003-20261123T050000Z.db")
    desk.office.close()
    made.mark(folder, made.OFFICE)
    made.empty(folder)
    assert list(folder.iterdir()) == []


def test_a_real_office_is_not_removed(desk):
    desk.office.close()
    before = listed(desk.office.folder)
    with pytest.raises(Refusal):
        made.empty(desk.office.folder)
    assert listed(desk.office.folder) == before


def test_an_office_that_nobody_wants_takes_nothing_of_others_with_it(tmp_path):
    office, _ = create_office(tmp_path / "office", NEW, StoppedClock(), QUICK)
    put(office.folder, "recovery sheet.pdf", "backups/notes.txt")
    discard(office)
    assert listed(tmp_path).keys() == {
        "office", "office/backups", "office/backups/notes.txt", "office/recovery sheet.pdf",
    }  # fmt: skip


def test_an_office_that_cannot_be_made_takes_nothing_of_others_with_it(tmp_path):
    def full():
        put(tmp_path, "office/photo.jpg")  # while it is being made
        raise OSError(28, "No space left on device")

    with pytest.raises(Exception, match="disk is full"):
        create_office(tmp_path / "office", NEW, full, QUICK)
    assert listed(tmp_path).keys() == {"office", "office/photo.jpg"}


@pytest.mark.parametrize("make", [lambda folder: demo(folder, 5, 1, None), make_rehearsal])
def test_a_rehearsal_is_not_made_in_a_folder_that_holds_something_else(tmp_path, make):
    put(tmp_path, "summary.json", "office/office.db", "papers/1.pdf", "rehearsal/photo.jpg")
    before = listed(tmp_path)
    with pytest.raises(Refusal) as refused:
        make(tmp_path)
    assert refused.value.field == "folder"
    assert listed(tmp_path) == before
