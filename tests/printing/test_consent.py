import pytest

from printing import consent
from printing.sheets import MissingField
from tests.printing import golden, office_samples
from tests.printing.pdf_text import flat, pages_text
from tests.printing.samples import LONG_NAME


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_consent_names_what_article_8_asks(language):
    golden.check("consent", language, consent.draw(office_samples.consent(language)))


def test_the_same_sheet_gives_the_same_bytes():
    assert consent.draw(office_samples.consent()) == consent.draw(office_samples.consent())


def test_only_data_really_asked_are_named():
    said = flat(consent.draw(office_samples.consent("ru", asks_group=False, is_recorded=False)))
    assert "категория" not in said
    assert "видеозапись" not in said
    assert "электронная почта; содержание обращения" in said


def test_the_longest_name_leaves_the_consent_on_one_page():
    sheet = office_samples.consent(applicant=LONG_NAME, signer="Құрманғалиева-Тәжімұхамедова Г. Д.")
    assert len(pages_text(consent.draw(sheet))) == 1


@pytest.mark.parametrize("field", ["number", "applicant", "signer"])
def test_a_mandatory_field_that_is_empty_is_named(field):
    with pytest.raises(MissingField, match=field):
        consent.draw(office_samples.consent(**{field: ""}))


def test_the_operator_has_to_have_a_bin():
    with pytest.raises(MissingField, match=r"office\.bin"):
        consent.draw(office_samples.consent(office=office_samples.office("kk", bin="")))
