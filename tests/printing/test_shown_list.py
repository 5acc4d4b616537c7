from datetime import datetime

import pytest

from printing.list_sheets import ListColumn, ShownListSheet
from printing.sheets import MissingField, Printed
from printing.shown_list import draw
from tests.printing import golden, samples
from tests.printing.pdf_text import flat, pages_text

WORDS = {
    "kk": ("Жолданымдар", "Көрініс: Ашық", ("№", "Арыз иесі", "Мазмұны", "Күйі", "Мерзімі"), "Қаралуда", "Жаңа"),
    "ru": ("Обращения", "Вид: Открытые", ("№", "Заявитель", "Содержание", "Состояние", "Срок"), "Рассматривается",
           "Новое"),
    "en": ("Appeals", "View: Open", ("No.", "Applicant", "Summary", "State", "Due on"), "In work", "New"),
}  # fmt: skip
WIDTHS = (98, 150, 260, 200, 64)


def sheet(language="kk", number=2, **changes):
    title, view, heads, in_work, new = WORDS[language]
    rows = tuple(
        (f"ЖТ-{one}/26", "Айбергенова Б. С.", "Су құбырын жөндеу туралы", new if one % 2 else in_work, "22.12")
        for one in range(1, number + 1)
    )
    values = {
        "language": language,
        "office": samples.office("kk" if language == "en" else language),
        "title": title,
        "filters": (view,),
        "columns": tuple(
            ListColumn(title=head, share=width, is_right=head == heads[-1])
            for head, width in zip(heads, WIDTHS, strict=True)
        ),
        "rows": rows,
        "all": number,
        "printed": Printed(at=datetime(2026, 11, 26, 8, 30), by="Әбілова М. С."),
    }
    return ShownListSheet(**values | changes)


@pytest.mark.parametrize("language", WORDS)
def test_the_list_says_its_filters_its_columns_and_every_row(language):
    golden.check("shown_list", language, draw(sheet(language)))


def test_a_long_list_goes_on_with_its_heads_and_says_which_page_of_how_many():
    pages = pages_text(draw(sheet("ru", 90)))
    assert len(pages) > 2
    for number, said in enumerate(pages, start=1):
        assert "Заявитель" in said
        assert f"стр. {number} из {len(pages)}" in said.replace("\xa0", " ")
    whole = "\n".join(pages)
    assert all(f"ЖТ-{number}/26" in whole for number in range(1, 91))


def test_a_list_that_is_not_printed_whole_says_so():
    assert "Первые 2 из 1284 строк." in flat(draw(sheet("ru", 2, all=1284)))


def test_a_word_wider_than_its_column_is_broken_and_nothing_is_lost():
    long = "Нұрсұлтанқызы-Жаңабергенова-Абдрахманмұхамбетқызы" * 3
    said = flat(draw(sheet(rows=((long, "", "", "", ""),), all=1))).replace(" ", "")
    assert long in said


def test_a_list_without_a_title_is_not_printed():
    with pytest.raises(MissingField):
        draw(sheet(title=""))
