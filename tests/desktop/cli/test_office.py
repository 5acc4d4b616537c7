from datetime import timedelta
from typing import get_type_hints
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from desktop.clock import clock
from desktop.maintenance import MadeBackup, backed_up
from desktop.operation import OPERATIONS, QUESTIONS
from desktop.papers import PAPERS
from desktop.start import open_office
from models.rules.kinds import BackupPlace
from tests.builders import PASSWORD, StoppedClock
from tests.desktop.cli.orders import APPLICANT, OFFICE, ORDER

pytestmark = pytest.mark.slow  # real processes and passwords: seconds each


def assert_refused(said, words, code=1):
    """One line on standard error with these words, nothing on standard output."""
    assert (said.code, said.out) == (code, "")
    assert words in said.error
    assert len(said.error.splitlines()) == 1
    assert "Traceback" not in said.error


@pytest.fixture
def registered(as_role):
    """One appeal of 2024 in the office."""
    return as_role("clerk", "register", "--json", stdin=ORDER).json


def test_an_office_is_created_from_json_and_is_whole(command, tmp_path, monkeypatch):
    said = command("create", "--office", tmp_path / "new", "--json", stdin=OFFICE)
    assert (said.code, len(said.json["recovery"]["groups"])) == (0, 24)
    monkeypatch.setenv("QABYLDAU_USER", "administrator")
    monkeypatch.setenv("QABYLDAU_PASSWORD", PASSWORD)
    assert command("check", "--office", tmp_path / "new").code == 0
    assert_refused(command("create", "--office", tmp_path / "new", stdin=OFFICE), "is not empty")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"settings": []}, "settings: an object is needed"),
        ({"settings": {"colour": "red"}}, "there are district_kk"),
        ({"settings": {"bin": 940140900015}}, "bin must be str"),
        ({"officials": "Сатыбалды"}, "officials: a list is needed"),
        ({"officials": [{"rank": "king"}]}, "officials[0].rank: 'king' is none of: head"),
        ({"colour": "red"}, "there is no colour"),
    ],
)
def test_an_office_of_unreadable_json_is_misuse_and_leaves_no_folder(command, tmp_path, change, words):
    assert_refused(command("create", "--office", tmp_path / "new", stdin={**OFFICE, **change}), words, code=2)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"password": "short"}, "at least 12 characters"),
        ({"settings": {}}, "Fill in: District, in Kazakh"),
        ({"officials": []}, "Enter at least one official"),
        ({"administrator": 7}, "Say which official is the administrator"),
    ],
)
def test_an_incomplete_office_is_refused_and_leaves_no_folder(command, tmp_path, change, words):
    assert_refused(command("create", "--office", tmp_path / "new", stdin={**OFFICE, **change}), words)
    assert not (tmp_path / "new").exists()


def test_an_appeal_is_registered_from_json(as_role):
    said = as_role("clerk", "register", stdin=ORDER)
    assert (said.code, said.error) == (0, "")
    assert said.out == "Registered ЖТ-1/24 on 06.05.2024; the last day for the answer is 30.05.2024.\n"
    second = as_role("clerk", "register", "--json", stdin={**ORDER, "questions": []}).json
    assert second == {"id": 2, "number": "ЖТ-2/24", "registered_on": "2024-05-06", "due_on": "2024-05-30"}
    people = as_role("clerk", "ask", "find_people", stdin={"text": APPLICANT["number"]}).json
    assert [(person["id"], person["open_appeals"]) for person in people] == [(1, 2)]


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ({**ORDER, "color": "red"}, "there is no color"),
        ({**ORDER, "kind": "letter"}, "order.kind: 'letter' is none of: application"),
        ({**ORDER, "questions": 5}, "order.questions: a list is needed"),
        ({**ORDER, "questions": [5]}, "order.questions[0]: an object is needed"),
        ({**ORDER, "applicant": {**APPLICANT, "shoes": 42}}, "applicant: there is no shoes"),
        ({**ORDER, "received_at": "yesterday"}, "order.received_at: 'yesterday' is none of: ISO 8601"),
        ({"kind": "application", "text": "Су"}, "applicant or applicant_id is needed"),
        ({"applicant_id": 1, "kind": "application"}, "text"),
        ([], "order.json is an object"),
        ("{", "standard input is not JSON"),
        ("", "standard input is not JSON"),
    ],
)
def test_an_order_that_cannot_be_read_is_misuse_and_registers_nothing(as_role, order, words):
    assert_refused(as_role("clerk", "register", stdin=order), words, code=2)
    assert as_role("clerk", "appeals", "--json").json == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": " ", "questions": []}, "Изложите суть обращения."),
        ({"received_at": "2126-05-06T04:00:00+00:00"}, "ещё не наступило"),
        ({"questions": [{"text": "Су", "topic": "99.9"}]}, "99.9"),
        ({"eotinish_number": "12"}, "12"),
        ({"applicant": {"surname": "Айбергенова"}}, "Введите имя"),
    ],
)
def test_what_the_office_refuses_is_one_line_in_the_language_asked_for(as_role, change, words):
    assert_refused(as_role("clerk", "register", stdin={**ORDER, **change}, language="ru"), words)
    assert as_role("clerk", "appeals", "--json").json == []


def test_a_role_without_the_right_is_refused_in_the_users_own_language(as_role):
    said = as_role("inspector", "register", stdin={**ORDER, "applicant_id": 1}, language=None)
    assert_refused(said, "Рөліңіз мына құқықты бермейді")


@pytest.mark.usefixtures("registered")
def test_the_register_is_found_by_words_and_written_to_a_spreadsheet(as_role, tmp_path):
    assert as_role("clerk", "appeals").out.startswith("ЖТ-1/24      06.05.2024  30.05.2024  ")
    for words in ("су құбыр", "ЖТ-1/24", "Айбергенова", "880412401006", "cy құбыpы"):
        assert [row["number"] for row in as_role("clerk", "appeals", "--find", words, "--json").json] == ["ЖТ-1/24"]
    assert as_role("clerk", "appeals", "--find", "жарық жоқ", "--json").json == []
    assert as_role("clerk", "appeals", "--xlsx", tmp_path / "register.xlsx").code == 0
    rows = list(load_workbook(tmp_path / "register.xlsx").active.values)
    assert (len(rows), rows[1][0]) == (2, "ЖТ-1/24")


@pytest.mark.usefixtures("registered")
def test_the_chain_of_an_appeal_is_told_by_its_number(as_role):
    assert [row["event"] for row in as_role("clerk", "history", "ЖТ-1/24", "--json").json] == ["appeal.registered"]
    assert "Жолданым тіркелді  Әбілова" in as_role("clerk", "history", "ЖТ-1/24", language="kk").out
    assert_refused(as_role("clerk", "history", "ЖТ-2/24"), "no appeal with the number ЖТ-2/24")


@pytest.mark.usefixtures("registered")
@pytest.mark.parametrize(
    ("name", "subject"), [("ticket", "1"), ("control_card", "1"), ("register_book", "2024-01-01..2024-12-31")]
)
def test_a_paper_is_printed_into_a_file(as_role, tmp_path, name, subject):
    said = as_role("clerk", "paper", name, subject, "--to", tmp_path / "paper.pdf", "--in", "ru", "--json")
    assert (said.code, said.json) == (0, {"file": str(tmp_path / "paper.pdf")})
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["banknote", "1", "--to", "x.pdf"], 2, "there are ticket"),
        (["ticket", "1"], 2, "--to FILE"),
        (["ticket", "one", "--to", "x.pdf"], 2, "'one'"),
        (["ticket", "2024-01-01..2024-12-31", "--to", "x.pdf"], 2, "2024-01-01..2024-12-31"),
        (["register_book", "1", "--to", "x.pdf"], 2, "Invalid isoformat"),
        (["register_book", "2023-01-01..2024-12-31", "--to", "x.pdf"], 1, "days of one year"),
        (["ticket", "77", "--to", "x.pdf"], 1, "no such appeal"),
    ],
)
def test_a_paper_that_is_not_there_is_told(as_role, arguments, code, words):
    assert_refused(as_role("clerk", "paper", *arguments), words, code)


def test_all_papers_are_listed(command):
    assert [line.split()[0] for line in command("paper").out.splitlines()] == list(PAPERS)
    assert command("paper", "--json").json == list(PAPERS)


@pytest.mark.parametrize(("name", "known"), [("run", OPERATIONS), ("ask", QUESTIONS)])
def test_everything_that_can_be_done_or_asked_is_listed_with_types_that_json_can_meet(command, name, known):
    said = command(name)
    assert said.out.split() == command(name, "--json").json == sorted(known)
    assert {"register_appeal", "journal"} & known.keys()
    for declared in known.values():
        assert get_type_hints(declared.function)


def test_any_operation_runs_and_any_question_is_asked(as_role):
    day = {"official_id": 1, "day": "2031-03-04", "starts": "10:00", "ends": "12:00"}
    assert as_role("secretary", "run", "open_day", stdin=day).json == 1
    assert_refused(as_role("secretary", "run", "open_day", stdin=day), "open already")
    assert_refused(as_role("clerk", "run", "open_day", stdin=day), "Your role does not allow this")
    assert len(as_role("inspector", "ask", "journal", stdin={"limit": 2}).json) == 2
    assert as_role("clerk", "ask", "topics", stdin={}).json


@pytest.mark.parametrize(
    ("name", "stdin", "words"),
    [
        (("run", "crown"), {}, "there is no crown"),
        (("run", "open_day"), {"day": 5}, "order.day"),
        (("ask", "crown"), {}, "there is no crown"),
        (("ask", "topics"), [], "an object is needed"),
        (("ask", "topics"), {"colour": "red"}, "colour"),
        (("ask", "history"), {}, "appeal_id"),
        (("ask", "history"), {"look": 1, "appeal_id": 1}, "look"),
    ],
)
def test_a_wrong_order_or_argument_is_misuse(as_role, name, stdin, words):
    assert_refused(as_role("clerk", *name, stdin=stdin), words, code=2)


def test_a_user_who_is_added_can_sign_in(as_role, monkeypatch):
    user = {"login": "newcomer", "official_id": 1, "roles": ["clerk"], "password": "another password"}
    user |= {"is_second": True}
    assert as_role("administrator", "run", "add_user", stdin=user).code == 0
    monkeypatch.setenv("QABYLDAU_PASSWORD", "another password")
    assert as_role("newcomer", "appeals").code == 0
    monkeypatch.setenv("QABYLDAU_PASSWORD", PASSWORD)
    assert_refused(as_role("administrator", "run", "add_user", stdin={**user, "login": "x", "password": "short"}), "12")


@pytest.mark.usefixtures("registered")
def test_a_backup_is_made_checked_and_restored_into_a_new_folder_only(as_role, command, tmp_path, monkeypatch):
    packed = tmp_path / "copy.zip"
    assert as_role("administrator", "backup", "--to", packed, "--json").json == {"file": str(packed)}
    assert as_role("administrator", "backup").code == 0
    assert len(list((tmp_path / "office" / "backups").iterdir())) == 1
    assert_refused(as_role("administrator", "backup", "--to", packed), "exists already")
    assert_refused(as_role("clerk", "backup"), "Your role does not allow this")
    said = command("restore", "--from", packed, "--to", tmp_path / "restored")
    assert (said.code, said.error) == (0, "")
    monkeypatch.setenv("QABYLDAU_USER", "administrator")
    assert command("check", "--office", tmp_path / "restored", "--json").json["numbers"] == 1
    assert_refused(command("restore", "--from", packed, "--to", tmp_path / "restored"), "not empty")


def test_a_backup_that_is_missing_or_damaged_is_told(as_role, command, tmp_path):
    lost = command("restore", "--from", tmp_path / "lost.zip", "--to", tmp_path / "new")
    assert_refused(lost, "There is no such file or folder")
    with ZipFile(tmp_path / "other.zip", "w") as packed:
        packed.writestr("notes.txt", "жазба")
    other = command("restore", "--from", tmp_path / "other.zip", "--to", tmp_path / "new")
    assert_refused(other, "damaged or incomplete")
    assert not (tmp_path / "new").exists()
    (tmp_path / "file").touch()
    assert_refused(as_role("administrator", "backup", "--to", tmp_path / "file" / "copy.zip"), "exists already")


@pytest.mark.usefixtures("registered")
def test_a_whole_office_is_told_and_a_damaged_one_is_told_with_what_is_damaged(as_role, folder, tmp_path):
    said = as_role("administrator", "check")
    assert (said.code, said.out.splitlines()[-1]) == (0, "The office is whole.")
    assert as_role("administrator", "check", "--json").json["findings"] == []
    scan = tmp_path / "скан.pdf"
    scan.write_bytes(b"%PDF-1.7")
    assert as_role("clerk", "run", "attach_file", stdin={"appeal_id": 1, "path": str(scan)}).code == 0
    (stored,) = (folder / "files").iterdir()
    stored.write_bytes(b"")
    said = as_role("administrator", "check")
    assert said.code == 1
    assert said.out.splitlines()[-1] == "A file is missing or damaged: attachment 1"
    assert said.error == "The office is not whole: 1 findings. Restore the last backup into a new folder.\n"
    said = as_role("administrator", "check", "--json")
    assert (said.code, [finding["of"] for finding in said.json["findings"]]) == (1, ["attachment 1"])


def test_a_wrong_password_says_the_same_as_an_unknown_user(as_role, monkeypatch):
    monkeypatch.setenv("QABYLDAU_PASSWORD", "not the password")
    wrong, unknown = as_role("clerk", "appeals"), as_role("nobody", "appeals")
    assert_refused(wrong, "The login or the password is wrong.")
    assert wrong == unknown


def test_a_folder_without_an_office_is_told(command, tmp_path, monkeypatch):
    monkeypatch.setenv("QABYLDAU_PASSWORD", PASSWORD)
    assert_refused(command("check", "--office", tmp_path), "Choose the folder where it was created")
    assert_refused(command("run", "paper_drawn", stdin="{}"), "a list is needed", code=2)
    assert_refused(command("ask", "topics", stdin="{}"), "--office DIR is needed", code=2)


def test_after_work_under_a_clock_that_was_ahead_the_administrator_lets_it_go_on(as_role, folder):
    ahead = StoppedClock(clock() + timedelta(days=30))
    office = open_office(folder, "administrator", PASSWORD, ahead)
    office.run(backed_up, MadeBackup(BackupPlace.OTHER, "copy.zip", 1))
    office.close()
    assert_refused(as_role("clerk", "register", stdin=ORDER), "main.py clock")
    assert_refused(as_role("administrator", "check"), "main.py clock")
    assert_refused(as_role("clerk", "clock"), "Your role does not allow this")
    assert as_role("administrator", "clock").code == 0
    assert as_role("clerk", "register", stdin=ORDER).code == 0
    assert as_role("administrator", "check").code == 0
