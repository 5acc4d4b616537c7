import pytest
from reportlab.lib.units import mm

from printing import page, parts, styles
from printing.page import Surround
from printing.sheets import Sheet
from tests.printing import samples
from tests.printing.pdf_text import flat, pages_text

SHEET = Sheet(language="kk", office=samples.office("kk"))


def draw(*flowables, **surround):
    return page.document(SHEET, flowables, Surround(title="Сынақ", **surround))


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("№ 31 хаттама", "№_31_хаттама"),
        ("26 қараша, бейсенбі", "26_қараша, бейсенбі"),
        ("құбырдың 140 м бөлігі", "құбырдың 140_м бөлігі"),
        ("ардагер – кезектен тыс", "ардагер_– кезектен тыс"),
        ("Қасымов Р. Б. қабылдады", "Қасымов_Р._Б._қабылдады"),
        ("Водопровод на улице", "Водопровод на_улице"),
        ("Ли Вячеслав", "Ли Вячеслав"),
        ("ЖТ2 арызы", "ЖТ2 арызы"),
        ("50\u202f000 ₸", "50_000_тг"),
        ("и\u0306од", "йод"),
    ],
)
def test_spaces_do_not_break_where_a_line_may_not_end(written, printed):
    assert parts.settled(written).replace(parts.NBSP, "_") == printed


@pytest.mark.parametrize(
    "value", ["ЖТ-412/26", "ЖТ-1412/2026", "ЖТ-1234567/2026-Қ", "https://qabyldau.example/schedule"]
)
@pytest.mark.parametrize("side", [10, 19, 30])
def test_a_module_of_a_qr_code_is_never_smaller_than_eight_tenths_of_a_millimetre(value, side):
    code = parts.qr_code(value, side * mm)
    code.qr.make()
    assert code.width / code.qr.getModuleCount() >= 0.8 * mm - 1e-6
    assert code.width >= side * mm
    assert code.qrLevel == "M"


def test_a_row_of_six_lines_moves_whole_to_the_next_page():
    six_lines = "сөз сөйлем мәтін " * 21
    rows = [("Бірінші", "\n".join(["жол"] * 44)), ("Екінші", six_lines)]
    first, second = pages_text(draw(*parts.fields(rows)))
    assert "Екінші" in second
    assert "мәтін" not in first


def test_a_longer_row_splits_and_loses_no_word():
    pdf = draw(*parts.fields([("Мәні", " ".join(f"сөз{n}" for n in range(1500)))]))
    assert len(pages_text(pdf)) > 1
    words = set(flat(pdf).split())
    assert {f"сөз{n}" for n in range(1500)} <= words


@pytest.mark.parametrize("rows", range(30, 44))
def test_a_signature_never_stands_alone(rows):
    fields = parts.fields([(f"Жол-{n}", "мән") for n in range(rows)])
    last = pages_text(draw(*parts.signed(fields, parts.SignatureLine("Хатшы", "Сатыбалды Д. Е.", "(қолы)"))))[-1]
    assert "Хатшы" in last
    assert f"Жол-{rows - 2}\n" in last


def test_choices_go_on_in_the_next_line():
    choices = parts.Choices([("арыз", True), ("шағым", False), ("хабар", False)])
    wide, narrow = choices.wrap(175 * mm, 0)[1], choices.wrap(20 * mm, 0)[1]
    assert narrow == 3 * wide
    assert "арыз шағым хабар" in flat(draw(choices))


def test_a_value_with_its_label_above():
    assert "Уақыты 10:40" in flat(draw(*parts.labelled("Уақыты", "10:40")))


def test_a_name_without_a_hyphen_breaks_between_words_only():
    name = parts.Name("Айбергенова Бибігүл Серікқызы", styles.TABLE_NAME)
    assert name.lines(30 * mm) == ["Айбергенова ", "Бибігүл ", "Серікқызы"]


def test_a_name_goes_on_over_the_page():
    first, second = pages_text(
        draw(parts.plain("\n".join(["жол"] * 45), styles.TEXT), parts.Name("Ұзын есім " * 40, styles.TITLE))
    )
    assert "Ұзын" in first
    assert "Ұзын" in second


def test_a_list_needs_no_signature():
    cells = [[parts.plain("бір", styles.TABLE_TEXT), parts.plain("екі", styles.TABLE_TEXT)]]
    assert "№ Аты бір екі" in flat(draw(parts.table(("№", "Аты"), cells, (20 * mm, 155 * mm))))
