from dataclasses import replace
from datetime import date

import pytest

from printing import why_this_date
from printing.office_sheets import DayOff, Extension, Pause
from printing.sheets import MissingField
from tests.printing import golden, office_samples
from tests.printing.office_samples import at
from tests.printing.pdf_text import flat, pages_text
from tests.printing.samples import LONG_NAME


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_published_case_is_explained(language):
    pdf = why_this_date.draw(office_samples.why(language))
    golden.check("why_this_date", language, pdf)
    assert len(pages_text(pdf)) == 1


def test_the_same_sheet_gives_the_same_bytes():
    assert why_this_date.draw(office_samples.why()) == why_this_date.draw(office_samples.why())


def test_an_extension_of_two_months_fits_on_one_page():
    last_day = date(2027, 3, 5)
    extension = Extension(decided_on=date(2027, 1, 6), until=last_day, reason="мердігердің актісі керек", who="әкім")
    pages = pages_text(
        why_this_date.draw(office_samples.why(last_day=last_day, extension=extension, applicant=LONG_NAME))
    )
    assert len(pages) == 1
    said = " ".join(pages[0].split())
    assert "Мерзім 2027 жылғы 5 наурызға дейін ұзартылды: мердігердің актісі керек. Шешім қабылдаған: әкім." in said
    assert "Ұзартылған мерзімнің соңы." in said
    assert "ұзартылған жоқ" not in said


def test_a_pause_is_named_with_its_reason():
    pause = Pause(first_day=date(2026, 12, 17), last_day=date(2026, 12, 18), reason="экспертиза", basis="АППК, ст. 76")
    said = flat(why_this_date.draw(office_samples.why("ru", pauses=(pause,))))
    assert "17.12.2026–18.12.2026 Срок приостановлен: экспертиза." in said
    assert "не приостанавливался" not in said


def test_received_and_registered_on_one_day_is_one_step():
    said = flat(why_this_date.draw(office_samples.why("ru", received_at=at("2026-12-14T10:00"))))
    assert "14.12.2026, понедельник, 10:00 Обращение поступило и зарегистрировано." in said
    assert "следующий рабочий день" not in said


def test_received_on_a_day_off_says_so():
    said = flat(why_this_date.draw(office_samples.why("ru", received_at=at("2026-12-12T10:00"))))
    assert "Обращение поступило в нерабочий день." in said


def test_the_first_day_after_a_weekend_is_not_called_the_day_after():
    counted = (date(2026, 12, 21), date(2026, 12, 22))
    sheet = office_samples.why("ru", registered_on=date(2026, 12, 18), counted=counted, last_day=counted[-1])
    assert "Первый рабочий день после регистрации" in flat(why_this_date.draw(sheet))


@pytest.mark.parametrize(
    ("moved_from", "words"),
    [
        (date(2027, 1, 2), "4 января – выходной за 2 января, выпавшее на субботу"),
        (date(2027, 1, 3), "4 января – выходной за 3 января, выпавшее на воскресенье"),
        (date(2027, 1, 5), "4 января – выходной за 5 января."),
    ],
)
def test_a_moved_day_off_names_the_day_it_stands_for(moved_from, words):
    off = [day_off for day_off in office_samples.why("ru").days_off if day_off.day != date(2027, 1, 4)]
    off.append(DayOff(day=date(2027, 1, 4), moved_from=moved_from))
    assert words in flat(why_this_date.draw(office_samples.why("ru", days_off=tuple(off))))


def test_a_long_date_stays_on_its_line_and_the_label_wraps():
    said = pages_text(why_this_date.draw(office_samples.why(last_day=date(2026, 12, 23))))[0].replace("\u00a0", " ")
    assert "Жауап берілетін\nсоңғы күн\n2026 жылғы 23 желтоқсан, сәрсенбі\n" in said


def test_an_extension_to_a_day_off_says_why_the_last_day_is_a_later_one():
    extension = Extension(decided_on=date(2026, 12, 28), until=date(2027, 1, 7), reason="акт керек.", who="әкім")
    said = flat(why_this_date.draw(office_samples.why(extension=extension)))
    assert "ұзартылды: акт керек. Шешім қабылдаған: әкім." in said
    assert "Ұзартылған мерзімнің соңы демалыс күніне түсті: соңғы күн – келесі жұмыс күні." in said


def test_without_holidays_no_day_is_called_left_out():
    sheet = office_samples.why("ru", last_day=date(2026, 12, 15))
    assert "Исключены" not in flat(why_this_date.draw(sheet))


@pytest.mark.parametrize("field", ["number", "kind", "applicant", "registered_on", "counted", "last_day"])
def test_a_mandatory_field_that_is_empty_is_named(field):
    with pytest.raises(MissingField, match=field):
        why_this_date.draw(replace(office_samples.why(), **{field: None}))
