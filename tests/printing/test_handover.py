from datetime import date, datetime

import pytest

from printing.handover import draw
from printing.list_sheets import HandedGroup, HandedRow, HandoverSheet
from printing.sheets import MissingField, Printed
from tests.printing import golden, samples
from tests.printing.pdf_text import flat, pages_text

WORDS = {
    "kk": ("Тапсырмалар", "Хаттар", "Құбырды жөндеп, актісін қоса беру", "3 жұмыс күні қалды"),
    "ru": ("Поручения", "Письма", "Отремонтировать водопровод, приложить акт", "осталось 3 рабочих дня"),
}


def sheet(language="kk", number=2, **changes):
    orders, letters, what, near = WORDS[language]
    rows = tuple(
        HandedRow(
            number=f"Т-{one}/26", who="ЖТ-398/26 · Сәрсенова Г. М.", what=what, by="10.12.2026", near=near * (one % 2)
        )
        for one in range(1, number + 1)
    )
    values = {
        "language": language,
        "office": samples.office(language),
        "giver": "Қасымов Р. Б.",
        "taker": "Сатыбалды Д. Е.",
        "begins_on": date(2026, 12, 7),
        "ends_on": date(2026, 12, 18),
        "note": "Диспетчерге қоңырау шалу.",
        "groups": (HandedGroup(title=orders, rows=rows), HandedGroup(title=letters, rows=rows[:1])),
        "printed": Printed(at=datetime(2026, 12, 4, 17, 30), by="Әбілова М. С."),
    }
    return HandoverSheet(**values | changes)


@pytest.mark.parametrize("language", WORDS)
def test_the_note_says_who_whom_when_and_every_record(language):
    golden.check("handover", language, draw(sheet(language)))


def test_a_long_list_goes_on_with_its_heads_and_both_sign_at_its_end():
    pages = pages_text(draw(sheet("ru", 60)))
    assert len(pages) > 2
    assert ["Сдал(а)" in page for page in pages[1:]] == [False] * (len(pages) - 2) + [True]
    assert all(f"Т-{number}/26" in "\n".join(pages) for number in range(1, 61))


def test_who_has_nothing_open_hands_that_over():
    assert "Ашық іс жоқ." in flat(draw(sheet(groups=())))


@pytest.mark.parametrize("field", ["giver", "taker"])
def test_without_who_gives_and_who_takes_it_is_not_printed(field):
    with pytest.raises(MissingField):
        draw(sheet(**{field: ""}))
