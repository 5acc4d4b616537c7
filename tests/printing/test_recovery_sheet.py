import pytest

from printing import recovery_sheet
from printing.sheets import MissingField
from tests.printing import golden, office_samples
from tests.printing.pdf_text import flat, pages_text


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_sheet_has_the_key_and_how_to_use_and_keep_it(language):
    pdf = recovery_sheet.draw(office_samples.recovery(language))
    golden.check("recovery_sheet", language, pdf)
    assert len(pages_text(pdf)) == 1


def test_groups_are_read_row_by_row():
    said = flat(recovery_sheet.draw(office_samples.recovery()))
    places = [said.index(group) for group in office_samples.recovery().groups]
    assert places == sorted(places)


def test_the_same_sheet_gives_the_same_bytes():
    assert recovery_sheet.draw(office_samples.recovery()) == recovery_sheet.draw(office_samples.recovery())


def test_the_preview_hides_the_groups():
    said = flat(recovery_sheet.draw(office_samples.recovery().hidden()))
    assert not any(group in said for group in office_samples.recovery().groups)
    assert "7F3A-19C4" in said


def test_the_sheet_does_not_show_the_key_in_a_log():
    assert "10001" not in repr(office_samples.recovery())


@pytest.mark.parametrize("groups", [(), ("10001",) * 23, ("10001",) * 23 + ("1000",)])
def test_a_key_that_is_not_whole_is_refused(groups):
    with pytest.raises(MissingField, match="groups"):
        recovery_sheet.draw(office_samples.recovery(groups=groups))


@pytest.mark.parametrize("field", ["key_mark", "created_at", "sheet_number"])
def test_a_mandatory_field_that_is_empty_is_named(field):
    with pytest.raises(MissingField, match=field):
        recovery_sheet.draw(office_samples.recovery(**{field: None}))
