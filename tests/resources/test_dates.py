from datetime import date

import pytest

from resources.dates import Case, date_in_words, day_in_words, kazakh_date

# Month by month: genitive, dative, locative, ablative.
MONTHS = (
    ("қаңтардың", "қаңтарға", "қаңтарда", "қаңтардан"),
    ("ақпанның", "ақпанға", "ақпанда", "ақпаннан"),
    ("наурыздың", "наурызға", "наурызда", "наурыздан"),
    ("сәуірдің", "сәуірге", "сәуірде", "сәуірден"),
    ("мамырдың", "мамырға", "мамырда", "мамырдан"),
    ("маусымның", "маусымға", "маусымда", "маусымнан"),
    ("шілденің", "шілдеге", "шілдеде", "шілдеден"),
    ("тамыздың", "тамызға", "тамызда", "тамыздан"),
    ("қыркүйектің", "қыркүйекке", "қыркүйекте", "қыркүйектен"),
    ("қазанның", "қазанға", "қазанда", "қазаннан"),
    ("қарашаның", "қарашаға", "қарашада", "қарашадан"),
    ("желтоқсанның", "желтоқсанға", "желтоқсанда", "желтоқсаннан"),
)
CASES = (Case.GENITIVE, Case.DATIVE, Case.LOCATIVE, Case.ABLATIVE)


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_takes_its_own_ending(month):
    spoken = tuple(kazakh_date(date(2026, month, 15), case).rsplit("\u00a0", 1)[1] for case in CASES)
    assert spoken == MONTHS[month - 1]


def test_a_date_is_year_day_month_with_spaces_that_do_not_break():
    assert kazakh_date(date(2026, 12, 15), Case.DATIVE) == "2026\u00a0жылғы 15\u00a0желтоқсанға"


def test_a_date_may_stand_before_a_noun():
    assert kazakh_date(date(2026, 11, 23), Case.DATED).endswith("23\u00a0қарашадағы")
    assert kazakh_date(date(2026, 9, 1), Case.DATED).endswith("1\u00a0қыркүйектегі")
    assert kazakh_date(date(2026, 7, 6), Case.DATED).endswith("6\u00a0шілдедегі")


def test_russian_has_one_form_for_every_case():
    assert {date_in_words(date(2026, 12, 15), "ru", case) for case in Case} == {"15\u00a0декабря 2026\u00a0года"}


def test_a_day_without_its_year_takes_the_same_ending():
    assert day_in_words(date(2026, 5, 15), "kk", Case.LOCATIVE) == "15\u00a0мамырда"
    assert day_in_words(date(2026, 5, 15), "ru", Case.LOCATIVE) == "15\u00a0мая"
