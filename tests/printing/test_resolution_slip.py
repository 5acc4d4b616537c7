from datetime import date

import pytest

from printing import resolution_slip
from printing.resolution_sheets import ResolutionSlipSheet, SlipTask, StruckResolution
from printing.sheets import MissingField
from tests.printing import golden, samples
from tests.printing.pdf_text import flat, pages_text

WORDS = {
    "kk": ("Р. Қасымовқа", "М. Сейітқалиға", "Заңға сәйкес қарап, шамдарды орнатуды қамтамасыз етіңіз.", "Аудан әкімі",
           "Н. Тоқсанбай", "Орнына барып тексеріңіз.", "Орындаушы ауысты"),
    "ru": ("Р. Касымову", "М. Сейткали", "Рассмотреть по закону и обеспечить установку светильников.", "Аким района",
           "Н. Токсанбай", "Проверить с выездом на место.", "Сменился исполнитель"),
}  # fmt: skip


def slip(language="kk", **changes):
    lead, other, text, position, author, before, reason = WORDS[language]
    values = {
        "language": language, "office": samples.office(language), "appeal_number": "ЖТ-412/26",
        "registered_on": date(2026, 11, 26), "text": text, "position": position, "author": author,
        "number": "Б-17/26", "laid_on": date(2026, 11, 26),
        "tasks": (
            SlipTask(addressee=lead, due_on=date(2026, 12, 10), is_lead=True, number="Т-214/26",
                     interim_on=date(2026, 12, 3)),
            SlipTask(addressee=other, due_on=date(2026, 12, 10), number="Т-215/26", text=before),
        ),
        "earlier": (StruckResolution(number="Б-12/26", laid_on=date(2026, 11, 24), text=before, reason=reason),),
    }  # fmt: skip
    return ResolutionSlipSheet(**{**values, **changes})


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_slip_says_who_does_what_by_when(language):
    golden.check("resolution_slip", language, resolution_slip.draw(slip(language)))


def test_before_the_signature_number_and_day_are_left_open():
    said = flat(resolution_slip.draw(slip(number="", laid_on=None, month=date(2026, 11, 26))))
    assert "«___» қараша" in said
    assert "№ Б-" not in said.replace("Б-12/26", "")


def test_what_is_out_of_force_says_so_and_why():
    said = flat(resolution_slip.draw(slip("ru", recalled_on=date(2026, 11, 30), reason="Ошибка в сроке")))
    assert "Не действует с 30.11.2026" in said
    assert "Ошибка в сроке" in said


@pytest.mark.parametrize("is_controlled", [True, False])
def test_the_control_mark_stands_only_where_there_is_control(is_controlled):
    assert ("БАҚЫЛАУ" in flat(resolution_slip.draw(slip(is_controlled=is_controlled)))) is is_controlled


@pytest.mark.parametrize("field", ["appeal_number", "tasks", "text", "position", "author"])
def test_a_mandatory_field_that_is_empty_is_named(field):
    empty = () if field == "tasks" else ""
    with pytest.raises(MissingField, match=field):
        resolution_slip.draw(slip(**{field: empty}))


def test_a_long_resolution_goes_on_the_next_page():
    assert len(pages_text(resolution_slip.draw(slip(text=WORDS["kk"][2] * 60)))) > 1
