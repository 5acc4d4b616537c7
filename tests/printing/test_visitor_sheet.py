import pytest

from printing import visitor_sheet
from printing.sheets import MissingField
from tests.printing import golden, samples
from tests.printing.pdf_text import flat, pages_text


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_sheet_says_who_comes_why_and_what_was_promised(language):
    golden.check("visitor_sheet", language, visitor_sheet.draw(samples.visitor(language)))


def test_the_same_sheet_gives_the_same_bytes():
    assert visitor_sheet.draw(samples.visitor()) == visitor_sheet.draw(samples.visitor())


@pytest.mark.parametrize(
    "field", ["day", "starts_at", "place_in_queue", "visitors_in_queue", "name", "reason", "printed"]
)
def test_a_mandatory_field_that_is_empty_is_named(field):
    with pytest.raises(MissingField, match=field):
        visitor_sheet.draw(samples.visitor(**{field: None}))


def test_promises_stand_unkept_first_then_due_then_kept():
    said = flat(visitor_sheet.draw(samples.visitor("ru")))
    assert said.index("НЕ ВЫПОЛНЕНО") < said.index("Срок не наступил") < said.index("Выполнено")
    assert "просрочено 56 календарных дней" in said
    assert "обещал(а): Касымов Р. Б., 2 ноября" in said


def test_what_does_not_fit_is_counted_and_the_sheet_stays_one_page():
    sheet = samples.visitor()
    pdf = visitor_sheet.draw(
        samples.visitor(
            name=samples.LONG_NAME,
            promises=sheet.promises * 4,
            receptions=sheet.receptions * 4,
            open_appeals=sheet.open_appeals * 7,
        )
    )
    shown = {word: flat(pdf).count(word) for word in ("уәде берген:", "бақылауға алынды", "Арыз:")}
    hidden = sorted(int(line.split()[-1]) for line in pages_text(pdf)[0].splitlines() if line.startswith("тағы"))
    assert len(pages_text(pdf)) == 1
    assert hidden == sorted(all_ - some for all_, some in zip((12, 8, 7), shown.values(), strict=True))


def test_empty_groups_are_said_to_be_empty():
    said = flat(
        visitor_sheet.draw(
            samples.visitor(promises=(), receptions=(), open_appeals=(), street_appeals=(), last_letter="")
        )
    )
    assert said.count("жоқ") == 4


@pytest.mark.parametrize("sentences", [2, 10, 60])
def test_a_reason_of_any_length_stays_whole_on_the_one_page(sentences):
    reason = " ".join(["Көшедегі су құбыры үшінші рет жарылды, жөндейтін ешкім жоқ."] * sentences)
    pdf = visitor_sheet.draw(samples.visitor(reason=reason))
    assert reason in flat(pdf)
    assert len(pages_text(pdf)) == 1


@pytest.mark.parametrize(("is_woman", "words"), [(True, "пришла"), (False, "пришёл"), (None, "обратились")])
def test_the_label_of_the_reason_agrees_with_the_visitor(is_woman, words):
    assert f"С чем {words}" in flat(visitor_sheet.draw(samples.visitor("ru", is_woman=is_woman)))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (1, "1-і"),
        (2, "2-сі"),
        (6, "6-сы"),
        (9, "9-ы"),
        (10, "10-ы"),
        (20, "20-сы"),
        (50, "50-і"),
        (100, "100-і"),
        (112, "112-сі"),
    ],
)
def test_the_place_in_the_queue_has_its_kazakh_ending(place, words):
    assert f"120 келушінің {words}" in flat(
        visitor_sheet.draw(samples.visitor(place_in_queue=place, visitors_in_queue=120))
    )


def test_other_appeals_of_the_address_are_counted():
    said = flat(visitor_sheet.draw(samples.visitor("ru", is_same_address=True, street_appeals=("ЖТ-1", "ЖТ-2"))))
    assert "С этого адреса ещё 2 обращения (ЖТ-1, ЖТ-2)." in said


def test_optional_lines_are_left_out():
    said = flat(visitor_sheet.draw(samples.visitor(about=(), group="", proposal="", last_letter_on=None)))
    assert "кезектен тыс" not in said
    assert "Ұсыныс" not in said
    assert "20.08.2026" not in said


def test_a_rehearsal_sheet_is_marked():
    sheet = samples.visitor(office=samples.office("kk", is_rehearsal=True))
    assert "ЖАТТЫҒУ – ресми құжат емес" in flat(visitor_sheet.draw(sheet))
