from dataclasses import replace

import pytest

from printing import page, parts, styles
from printing.page import Surround
from printing.sheets import Sheet
from tests.printing import samples
from tests.printing.pdf_text import pages_text

SHEET = Sheet(language="ru", office=samples.office("ru"))


@pytest.mark.parametrize("pages", [1, 2, 3])
def test_every_page_says_which_of_how_many_it_is(pages):
    story = [parts.plain("\n".join(["строка"] * 40 * pages), styles.TEXT)]
    said = pages_text(page.document(SHEET, story, Surround(title="Проба № 5", right="ЖТ-1/26", foot="основание")))
    assert len(said) == pages
    assert all(f"стр. {number} из {pages}" in text for number, text in enumerate(said, 1))
    assert ["Проба № 5" in text for text in said] == [False] + [True] * (pages - 1)
    assert "ЖТ-1/26" in said[0]


def test_a_page_with_a_head_of_its_own_has_no_top_line():
    story = [parts.plain("текст", styles.TEXT)]
    said = pages_text(page.document(SHEET, story, Surround(title="Проба", has_top=False)))[0]
    assert SHEET.office.name not in said


def test_the_file_names_its_title_language_and_office_and_no_time():
    pdf = page.document(SHEET, [parts.plain("текст", styles.TEXT)], Surround(title="Probe"))
    assert b"/Title (Probe)" in pdf
    assert b"/Lang (ru)" in pdf
    assert b"/Producer (Qabyldau)" in pdf
    assert b"/CreationDate (D:20000101000000" in pdf


def test_backs_of_a_two_sided_paper_have_their_margins_exchanged():
    front, back = page.A5_CARD.side(1), page.A5_CARD.side(2)
    assert (front.left, front.right) == (back.right, back.left)
    assert page.A4.side(2) == page.A4


def test_a_long_name_of_the_body_leaves_the_right_end_free():
    office = replace(
        SHEET.office, name="Аппарат акима Кызылжарского сельского округа Сарыдалинского района Туркестанской области"
    )
    story = [parts.plain("\n".join(["строка"] * 60), styles.TEXT)]
    title = "Список посетителей личного приёма, 26.11.2026"
    said = pages_text(page.document(replace(SHEET, office=office), story, Surround(title=title)))
    assert office.name in said[0]
    assert office.name not in said[1]
    assert office.name in " ".join(said[1].split())
