from datetime import date, datetime

import pytest

from printing.list_sheets import MorningBlock, MorningPaper, MorningRow
from printing.morning_sheet import draw
from printing.sheets import MissingField, Printed
from tests.printing import golden, samples
from tests.printing.pdf_text import pages_text

WORDS = {
    "kk": ("келуші қабылдауға жазылған", "ағаш кесу", "жолданымның мерзімі өткен", "Су құбырын тарту", "3 күн",
           "Аудан әкімі қабылдайды, 10:00–13:00", "атқарылатын іс"),
    "ru": ("посетитель записан на приём", "вырубка деревьев", "обращение просрочено", "Прокладка водопровода", "3 дня",
           "Аким района принимает, 10:00–13:00", "дел к исполнению"),
}  # fmt: skip


def sheet(language="kk", **changes):
    visitors, matter, late, appeal, days, about, tasks = WORDS[language]
    values = {
        "language": language,
        "office": samples.office(language),
        "day": date(2026, 11, 26),
        "about": about,
        "blocks": (
            MorningBlock(count=1, sentence=visitors, rows=(
                MorningRow(first="10:00", strong="Ковальчук Н. И.", muted=matter),
            )),
            MorningBlock(count=1, sentence=late, rows=(
                MorningRow(first="ЖТ-349/26", words=appeal, muted="Қасымов Р. Б.", end=days),
            )),
            MorningBlock(count=0, sentence=tasks),
        ),
        "printed": Printed(at=datetime(2026, 11, 26, 8, 30), by="Әбілова М. С."),
    }  # fmt: skip
    return MorningPaper(**values | changes)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_sheet_says_who_comes_and_what_burns(language):
    golden.check("morning_sheet", language, draw(sheet(language)))


def test_the_same_sheet_gives_the_same_bytes():
    assert draw(sheet()) == draw(sheet())


def test_many_rows_take_another_page_with_the_title():
    rows = tuple(MorningRow(first=f"ЖТ-{number}/26", words="Су құбыры") for number in range(60))
    pages = pages_text(draw(sheet(blocks=(MorningBlock(count=60, sentence="жолданымның мерзімі өткен", rows=rows),))))
    assert len(pages) == 2
    assert "Таңғы парақ, 26.11.2026" in pages[1]


def test_a_sheet_without_blocks_is_not_printed():
    with pytest.raises(MissingField, match="blocks"):
        draw(sheet(blocks=()))
