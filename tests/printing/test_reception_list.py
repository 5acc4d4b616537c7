import pytest

from printing import reception_list
from printing.sheets import ListedVisitor, MissingField
from tests.printing import golden, samples
from tests.printing.pdf_text import flat, pages_text


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_list_names_the_visitors_in_the_order_of_the_queue(language):
    golden.check("reception_list", language, reception_list.draw(samples.reception_list(language)))


def test_the_same_sheet_gives_the_same_bytes():
    assert reception_list.draw(samples.reception_list()) == reception_list.draw(samples.reception_list())


@pytest.mark.parametrize("field", ["day", "starts_at", "ends_at", "official", "position", "visitors", "secretary"])
def test_a_mandatory_field_that_is_empty_is_named(field):
    with pytest.raises(MissingField, match=field):
        reception_list.draw(samples.reception_list(**{field: ()}))


@pytest.mark.parametrize("field", ["starts_at", "name", "question"])
def test_a_row_without_its_time_name_or_question_is_not_printed(field):
    values = {"starts_at": samples.DAY, "name": "Ли В. П.", "question": "Жер"} | {field: ""}
    with pytest.raises(MissingField) as missing:
        reception_list.draw(samples.reception_list(visitors=(ListedVisitor(**values),)))
    assert missing.value.field == f"visitors.{field}"


def test_twenty_five_visitors_take_two_pages_with_heads_and_one_signature():
    pages = pages_text(reception_list.draw(samples.reception_list(visitors=(samples.listed_visitors() * 7)[:25])))
    assert len(pages) == 2
    assert all("Жолданымның мәні" in page for page in pages)
    assert "Дербес деректер бар" in pages[0]
    assert "Жеке қабылдауға келушілердің тізімі, 26.11.2026" in pages[1]
    assert ["Хатшы" in page for page in pages] == [False, True]
    assert [mark in page for page, mark in zip(pages, ("1-бет, барлығы 2", "2-бет, барлығы 2"), strict=True)] == [
        True
    ] * 2


@pytest.mark.parametrize("number", range(8, 20))
def test_the_signature_takes_at_least_two_rows_along(number):
    visitors = tuple(
        ListedVisitor(starts_at=samples.DAY, name=f"Келуші-{place}", question="Жер") for place in range(number)
    )
    visitors = (*samples.listed_visitors(), *samples.listed_visitors(), *_plain(visitors))
    last = pages_text(reception_list.draw(samples.reception_list(visitors=visitors)))[-1]
    assert "Хатшы" in last
    assert f"Келуші-{number - 2}" in last
    assert f"Келуші-{number - 1}" in last


def _plain(visitors):
    return tuple(
        ListedVisitor(starts_at=samples.reception_list().starts_at, name=row.name, question=row.question)
        for row in visitors
    )


def test_an_empty_optional_field_is_a_dash():
    visitor = ListedVisitor(starts_at=samples.reception_list().starts_at, name="Ли В. П.", question="Жер")
    said = pages_text(reception_list.draw(samples.reception_list(visitors=(visitor,), place="")))[0].splitlines()
    assert said[said.index("Жер") + 1] == "–"


def test_a_long_name_breaks_after_its_hyphen():
    lines = reception_list.draw(samples.reception_list())
    assert "Құрманғалиева-\nТәжімұхамедова Гүлжауһар\nДінмұхаммедқызы" in pages_text(lines)[0]


def test_signs_of_markup_in_a_name_are_only_signs():
    visitors = (ListedVisitor(starts_at=samples.reception_list().starts_at, name="А & <Б>", question="5 < 6"),)
    said = flat(reception_list.draw(samples.reception_list(visitors=visitors)))
    assert "А & <Б>" in said
    assert "5 < 6" in said


def test_every_page_of_a_rehearsal_is_marked():
    sheet = samples.reception_list(
        visitors=samples.listed_visitors() * 6, office=samples.office("kk", is_rehearsal=True)
    )
    assert all("ЖАТТЫҒУ – ресми құжат емес" in page for page in pages_text(reception_list.draw(sheet)))
