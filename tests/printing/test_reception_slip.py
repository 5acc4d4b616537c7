import pytest

from printing import reception_slip
from printing.sheets import MissingField
from tests.printing import golden, samples
from tests.printing.pdf_text import flat, pages_text


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_slip_says_when_where_and_with_whom(language):
    golden.check("reception_slip", language, reception_slip.draw(samples.slip(language)))


def test_the_same_sheet_gives_the_same_bytes():
    assert reception_slip.draw(samples.slip()) == reception_slip.draw(samples.slip())


@pytest.mark.parametrize("field", ["number", "applicant", "day", "starts_at", "official", "position", "place"])
def test_a_mandatory_field_that_is_empty_is_named(field):
    with pytest.raises(MissingField, match=field):
        reception_slip.draw(samples.slip(**{field: ""}))


def test_a_reception_by_video_says_so():
    said = flat(reception_slip.draw(samples.slip("ru", is_by_video=True, place="кабинет 3", address="")))
    assert "видеосвязь, кабинет 3" in said


def test_without_a_telephone_nobody_is_asked_to_call():
    assert "хабарлаңыз" not in flat(reception_slip.draw(samples.slip(office=samples.office("kk", telephone=""))))


def test_names_and_posts_of_any_length_stay_on_the_slip():
    post = "тұрғын үй-коммуналдық шаруашылық, жолаушылар көлігі және автомобиль жолдары бөлімінің басшысы " * 4
    pdf = reception_slip.draw(
        samples.slip(applicant=f"{samples.LONG_NAME} {samples.LONG_NAME}", official=samples.LONG_NAME, position=post)
    )
    said = flat(pdf).replace("- ", "-")
    assert said.count(samples.LONG_NAME) == 3
    assert post.strip() in said
    assert len(pages_text(pdf)) == 1


def test_a_rehearsal_slip_is_marked():
    sheet = samples.slip(office=samples.office("kk", is_rehearsal=True))
    assert "ЖАТТЫҒУ – ресми құжат емес" in flat(reception_slip.draw(sheet))
