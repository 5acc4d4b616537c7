import datetime as dt

import openpyxl
import pytest

from desktop.errors import Refusal
from desktop.exporting import HEADS, register_to_xlsx
from desktop.queries.journal import journal
from desktop.queries.register import appeal_rows
from tests.desktop.cases import live

pytestmark = pytest.mark.slow  # a whole spreadsheet a test


def read(path):
    sheet = openpyxl.load_workbook(path).active
    return sheet, [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_register_is_written_with_dates_as_dates(desk, tmp_path):
    case = live(desk)
    rows = desk.ask("clerk", appeal_rows, [case.appeal, case.oral])
    register_to_xlsx(desk.office, rows, tmp_path / "тіркелім.xlsx")
    sheet, (heads, first, second) = read(tmp_path / "тіркелім.xlsx")
    assert (heads[0], len(heads)) == ("Нөмірі", len(HEADS))
    assert first[:4] == ["ЖТ-1/26", None, dt.datetime(2026, 11, 24), dt.datetime(2027, 1, 20)]
    assert sheet["C2"].number_format == "dd.mm.yyyy"
    assert (first[6], first[11], first[12]) == ("Айбергенова Бибігүл Серікқызы", "Қасымов Р.", "Қолайлы әкімшілік акт")
    assert second[12] is None


def test_the_words_are_those_of_who_exports(desk, tmp_path):
    rows = desk.ask("clerk", appeal_rows, [desk.appeal().id])
    register_to_xlsx(desk.sign_in("clerk", "ru"), rows, tmp_path / "register.xlsx")
    _, (heads, first) = read(tmp_path / "register.xlsx")
    assert (heads[6], first[4]) == ("Заявитель", "Заявление")


@pytest.mark.parametrize("words", ["=HYPERLINK(1)", "https://sarydala.example/a", "{=1+1}", "+7 700", "@сөз"])
def test_what_an_applicant_wrote_stays_words(desk, tmp_path, words):
    rows = desk.ask("clerk", appeal_rows, [desk.appeal(text=words).id])
    register_to_xlsx(desk.office, rows, tmp_path / "register.xlsx")
    sheet, _ = read(tmp_path / "register.xlsx")
    cell = sheet["H2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (words, "s", None)


def test_the_export_stands_in_the_journal_before_the_file_is_there(desk, tmp_path):
    appeal = desk.appeal().id
    rows = desk.ask("clerk", appeal_rows, [appeal])
    with pytest.raises(FileNotFoundError):
        register_to_xlsx(desk.office, rows, tmp_path / "no such folder" / "register.xlsx")
    newest = desk.ask("inspector", journal, limit=1)[0]
    assert (newest.event, newest.detail) == ("register.exported", {"appeals": [appeal]})


def test_a_full_disk_leaves_no_half_written_register(desk, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    rows = desk.ask("clerk", appeal_rows, [desk.appeal().id])
    monkeypatch.setattr("desktop.exporting.replace_durably", full)
    with pytest.raises(OSError, match="No space"):
        register_to_xlsx(desk.office, rows, tmp_path / "register.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["office"]


def test_only_who_may_export_exports(desk, tmp_path):
    with pytest.raises(Refusal, match="role does not allow"):
        register_to_xlsx(desk.sign_in("executor"), [], tmp_path / "register.xlsx")
    assert not (tmp_path / "register.xlsx").exists()


@pytest.mark.parametrize("said", [["Көрініс: Бәрі", "Іздеу: «су & жол»"], []])
def test_the_file_says_in_words_under_which_filters_it_was_written(desk, tmp_path, said):
    rows = desk.ask("clerk", appeal_rows, [desk.appeal().id, desk.appeal(1).id])
    register_to_xlsx(desk.office, rows, tmp_path / "register.xlsx", said)
    book = openpyxl.load_workbook(tmp_path / "register.xlsx")
    told = [cell.value for (cell,) in book["Не көрсетілген"].iter_rows()]
    assert told == [*(said or ["Сүзгісіз"]), "2 жолданым", told[-1]]
    assert book.active.oddHeader.left.text.startswith("; ".join(said).replace("&", "&&") or "Сүзгісіз")
