from dataclasses import replace
from datetime import date

import pytest

from printing import register_book
from printing.sheets import MissingField
from tests.printing import golden, office_samples
from tests.printing.pdf_text import contents, flat, pages_text


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_book_has_nine_columns(language):
    golden.check("register_book", language, register_book.draw(office_samples.book(language)))


def test_the_same_sheet_gives_the_same_bytes():
    assert register_book.draw(office_samples.book()) == register_book.draw(office_samples.book())


def test_heads_repeat_each_page_counts_its_entries_and_the_last_has_the_binding_note():
    pages = pages_text(register_book.draw(office_samples.book(count=20)))
    assert len(pages) == 3
    assert all("Кімнен түсті" in page and "\n9\n" in page for page in pages)
    counted = [int(page.split("Осы бетте ")[1].split(" жазба")[0]) for page in pages]
    assert sum(counted) == 20
    assert [page.split("жыл басынан бері ")[1].split(".")[0] for page in pages] == [
        str(sum(counted[: number + 1])) for number in range(3)
    ]
    assert ["нөмірленіп, тігілді" in page for page in pages] == [False, False, True]


@pytest.mark.slow
def test_the_binding_note_never_stands_without_two_entries():
    for count in range(2, 24):
        last = pages_text(register_book.draw(office_samples.book(count=count)))[-1]
        assert "нөмірленіп, тігілді" in last
        assert "Осы бетте 1 жазба" not in last


def test_a_book_that_is_not_bound_yet_has_no_note():
    assert "тігілді" not in flat(register_book.draw(office_samples.book(bound_by="")))


def test_a_double_surname_breaks_after_its_hyphen_and_a_number_does_not():
    said = pages_text(register_book.draw(office_samples.book("ru")))[0]
    assert "Құрманғалиева-\nТәжімұхамедова" in said
    assert "№ 3-14/877" in said


def test_a_word_longer_than_its_column_is_cut_and_nothing_is_lost():
    address = "gulzhauhar.kurmangaliyeva-tazhimukhamedova@akimat.example"
    entry = replace(office_samples.entries(1)[0], answer=address)
    said = pages_text(register_book.draw(office_samples.book(entries=(entry,))))[0].replace("\n", "")
    assert address in said


def test_an_entry_taller_than_a_page_goes_on():
    entry = replace(office_samples.entries(1)[0], content="Шағым " * 300)
    pages = pages_text(register_book.draw(office_samples.book(entries=(entry,), bound_by="")))
    assert len(pages) > 1
    assert sum(page.count("Шағым") for page in pages) == 300


def test_the_period_names_both_months_when_they_differ():
    said = flat(register_book.draw(office_samples.book(first_day=date(2026, 10, 20))))
    assert "20 қазан – 26 қараша" in said


@pytest.mark.parametrize("field", ["number", "received_on", "applicant", "address", "content"])
def test_an_entry_with_an_empty_mandatory_field_is_refused(field):
    entry = replace(office_samples.entries(1)[0], **{field: ""})
    with pytest.raises(MissingField, match=rf"entries\.{field}"):
        register_book.draw(office_samples.book(entries=(entry,)))


def test_a_book_without_entries_is_refused():
    with pytest.raises(MissingField, match="entries"):
        register_book.draw(office_samples.book(entries=()))


def test_tied_words_too_wide_for_their_column_part_rather_than_run_into_the_next():
    entry = replace(
        office_samples.entries(1, "ru")[0], received_from="департамент по Туркестанской области, № 3-18/1761"
    )
    said = pages_text(register_book.draw(office_samples.book("ru", entries=(entry,))))[0].replace("\u00a0", " ")
    assert "\nТуркестанской" in said
    assert "\n№ 3-18/1761\n" in said


def ruled(pdf):
    """How many lines are drawn."""
    return sum(page.count(b" l S") for page in contents(pdf))


def test_an_entry_that_is_struck_out_has_a_line_through_all_but_its_note():
    entry = replace(office_samples.entries(1)[0], note="Сызылды: қате тіркелген")
    struck = replace(entry, is_struck=True)
    plain, with_lines = (
        register_book.draw(office_samples.book(entries=(one,), bound_by="")) for one in (entry, struck)
    )
    assert flat(with_lines) == flat(plain)
    lines = ruled(with_lines) - ruled(plain)
    cells = (entry.received_from, entry.applicant, entry.content, entry.executor)
    assert lines >= 3 + len([cell for cell in cells if cell])  # number, day and e-Otinish number besides
