import pytest

from printing import oral_protocol
from printing.office_sheets import ComplaintPart
from printing.sheets import MissingField
from tests.printing import golden, office_samples
from tests.printing.pdf_text import flat, pages_text
from tests.printing.samples import LONG_NAME

COMPLAINT = {
    "challenged": "Отказ № 77 отдела занятости",
    "circumstances": "В очереди с 2019 года.",
    "residence": "Акбулак",
}


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_protocol_is_one_page_with_the_contacts_signed_apart(language):
    pdf = oral_protocol.draw(office_samples.oral(language))
    golden.check("oral_protocol", language, pdf)
    assert len(pages_text(pdf)) == 1


def test_the_same_sheet_gives_the_same_bytes():
    assert oral_protocol.draw(office_samples.oral()) == oral_protocol.draw(office_samples.oral())


def test_a_long_substance_takes_both_signatures_to_the_next_page():
    sheet = office_samples.oral(substance="Үйдің шатырынан су ағады, пеш түтіндейді. " * 60, applicant=LONG_NAME)
    pages = pages_text(oral_protocol.draw(sheet))
    assert len(pages) == 2
    assert "Байланыс деректерін растау" in pages[1]
    assert pages[1].count("Арыз иесі\n") == 2
    assert "Хаттаманы жасаған" in pages[1]


def test_a_complaint_says_what_article_93_asks():
    said = flat(oral_protocol.draw(office_samples.oral("ru", complaint=ComplaintPart(**COMPLAINT))))
    assert "Орган и обжалуемый акт Отказ № 77 отдела занятости" in said
    assert "Адрес фактического проживания Акбулак" in said


@pytest.mark.parametrize("field", COMPLAINT)
def test_a_complaint_with_an_empty_field_is_refused(field):
    with pytest.raises(MissingField, match=rf"complaint\.{field}"):
        oral_protocol.draw(office_samples.oral(complaint=ComplaintPart(**COMPLAINT | {field: ""})))


def test_an_entity_has_its_name_and_bin_and_no_iin():
    said = flat(
        oral_protocol.draw(office_samples.oral("ru", is_entity=True, applicant="ТОО «Дала», БИН 940140 000 000"))
    )
    assert "Наименование, БИН заявителя ТОО «Дала», БИН 940140 000 000" in said
    assert "ИИН" not in said


def test_a_representative_adds_a_row_and_empty_optional_fields_say_so():
    said = flat(oral_protocol.draw(office_samples.oral("ru", representative="Серикбаев А. Б., № 14", iin="", email="")))
    assert "Представитель или переводчик, документ Серикбаев А. Б., № 14" in said
    assert "ИИН (при наличии) –" in said
    assert "Приложенные документы нет" in said
    assert "Электронная почта: –." in said


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_complaint_of_few_words_stays_on_one_page(language):
    """It has three fields more, so it gives up the white below the substance."""
    sheet = office_samples.oral(language, complaint=ComplaintPart(**COMPLAINT), substance="Көше тазаланбайды. " * 12)
    assert len(pages_text(oral_protocol.draw(sheet))) == 1


@pytest.mark.parametrize("field", ["addressee", "applicant", "address", "substance", "phone", "made_by"])
def test_a_mandatory_field_that_is_empty_is_named(field):
    with pytest.raises(MissingField, match=field):
        oral_protocol.draw(office_samples.oral(**{field: ""}))
