from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.identity import (
    AgeGroup,
    EntityForm,
    Identity,
    IdentityFault,
    IdentityKind,
    age_group,
    age_on,
    control_digit,
    identify,
)
from models.rules.kinds import Sex

bodies = st.text("0123456789", min_size=11, max_size=11)


def remainder(body):
    """What the first weights 1 to 11 leave; 10 sends the rule to its second weights."""
    return sum(int(digit) * weight for weight, digit in enumerate(body, start=1)) % 11


def with_control(body):
    return f"{body}{control_digit(body)}"


@pytest.mark.parametrize(
    ("number", "birth_date", "sex"),
    [
        ("880412401006", date(1988, 4, 12), Sex.FEMALE),
        ("871008401427", date(1987, 10, 8), Sex.FEMALE),
        ("800416300257", date(1980, 4, 16), Sex.MALE),
        (with_control("05022950001"), None, None),
        (with_control("04022950002"), date(2004, 2, 29), Sex.MALE),
        (with_control("99123120001"), date(1899, 12, 31), Sex.FEMALE),
    ],
)
def test_an_iin_tells_birth_date_and_sex(number, birth_date, sex):
    found = identify(number)
    assert (found.kind, found.birth_date, found.sex) == (IdentityKind.IIN, birth_date, sex)
    assert found.is_valid == (birth_date is not None)


@pytest.mark.parametrize(
    ("number", "registered", "form", "is_resident"),
    [
        ("940140000385", (1994, 1), EntityForm.RESIDENT, True),
        ("950341000052", (1995, 3), EntityForm.RESIDENT_BRANCH, True),
        (with_control("26115200001"), (2026, 11), EntityForm.NON_RESIDENT_OFFICE, False),
        (with_control("05066300001"), (2005, 6), EntityForm.FARM, None),
        (with_control("05064900001"), (2005, 6), None, True),
    ],
)
def test_a_bin_tells_month_of_registration_and_form(number, registered, form, is_resident):
    found = identify(number)
    assert found.is_valid
    assert found.kind is IdentityKind.BIN
    assert (found.registered, found.form, found.is_resident) == (registered, form, is_resident)


@pytest.mark.parametrize(
    ("number", "kind", "fault"),
    [
        ("", None, IdentityFault.LENGTH),
        ("88041240100", None, IdentityFault.LENGTH),
        ("8804124010066", None, IdentityFault.LENGTH),
        ("88041240100x", None, IdentityFault.NOT_DIGITS),
        ("٨٨٠٤١٢٤٠١٠٠٦", None, IdentityFault.NOT_DIGITS),
        ("123123123123", IdentityKind.IIN, IdentityFault.CONTROL_DIGIT),
        ("821214240092", IdentityKind.IIN, IdentityFault.CONTROL_DIGIT),
        ("940140000384", IdentityKind.BIN, IdentityFault.CONTROL_DIGIT),
        (with_control("88043140100"), IdentityKind.IIN, IdentityFault.IMPOSSIBLE_DATE),
        (with_control("88041290100"), IdentityKind.IIN, IdentityFault.IMPOSSIBLE_DATE),
        (with_control("94134000038"), IdentityKind.BIN, IdentityFault.IMPOSSIBLE_DATE),
    ],
)
def test_a_number_with_a_fault_tells_nothing_but_the_fault(number, kind, fault):
    assert identify(number) == Identity(number, kind, fault)
    assert not identify(number).is_valid


def test_spaces_in_a_number_do_not_matter():
    assert identify(" 880412 401006\n") == identify("880412401006")


def test_a_body_that_gives_ten_twice_has_no_control_digit():
    assert control_digit("06870986119") is None
    assert {identify(f"06870986119{digit}").fault for digit in range(10)} == {IdentityFault.CONTROL_DIGIT}


@pytest.mark.parametrize("body", ["", "8804124010", "880412401006", "8804124010x"])
def test_a_control_digit_asks_for_eleven_digits(body):
    with pytest.raises(ValueError, match=r"argument|invalid literal"):
        control_digit(body)


@given(bodies, st.integers(0, 9), st.sampled_from("0123456789"))
def test_one_changed_digit_is_found_where_the_first_weights_decide(body, at, digit):
    # The eleventh weight is 0 modulo 11 and the second weights may meet the first by chance: there it cannot be found.
    changed = body[:at] + digit + body[at + 1 :]
    if changed != body and remainder(body) < 10 and remainder(changed) < 10:
        assert control_digit(body) != control_digit(changed)


@given(bodies, st.integers(1, 9))
def test_a_changed_control_digit_is_always_found(body, step):
    control = control_digit(body)
    if control is not None:
        assert identify(f"{body}{(control + step) % 10}").fault is IdentityFault.CONTROL_DIGIT


@given(st.text() | st.text("0123456789 ", min_size=10, max_size=14) | bodies.map(with_control))
def test_any_text_is_answered(text):
    found = identify(text)
    assert found.is_valid == (found.birth_date is not None or found.registered is not None)


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(1988, 4, 12), date(2026, 4, 11), 37),
        (date(1988, 4, 12), date(2026, 4, 12), 38),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_is_counted_in_full_years(birth, day, age):
    assert age_on(birth, day) == age


@pytest.mark.parametrize(
    ("birth", "sex", "day", "group"),
    [
        (date(2008, 11, 27), Sex.MALE, date(2026, 11, 26), AgeGroup.MINOR),
        (date(2008, 11, 26), None, date(2026, 11, 26), AgeGroup.ADULT),
        (date(1965, 11, 26), Sex.FEMALE, date(2026, 11, 26), AgeGroup.PENSIONER),
        (date(1965, 11, 26), Sex.MALE, date(2026, 11, 26), AgeGroup.ADULT),
        (date(1963, 11, 26), Sex.MALE, date(2026, 11, 26), AgeGroup.PENSIONER),
        (date(1969, 6, 1), Sex.FEMALE, date(2031, 1, 1), AgeGroup.ADULT),
    ],
)
def test_the_age_group_is_hinted_at(birth, sex, day, group):
    assert age_group(birth, sex, day) is group


@pytest.mark.parametrize(
    ("birth", "day", "group"),
    [
        # Social Code, art 207: 61 until the end of 2027, then half a year more each year, 63 from 2031.
        (date(1966, 12, 31), date(2027, 12, 31), AgeGroup.PENSIONER),
        (date(1966, 12, 31), date(2028, 1, 1), AgeGroup.PENSIONER),  # who has reached it has reached it for good
        (date(1967, 1, 1), date(2028, 1, 1), AgeGroup.ADULT),
        (date(1967, 1, 1), date(2028, 7, 1), AgeGroup.PENSIONER),
        (date(1967, 8, 30), date(2029, 2, 28), AgeGroup.ADULT),
        (date(1967, 8, 30), date(2029, 8, 30), AgeGroup.PENSIONER),
        (date(1968, 2, 29), date(2030, 8, 29), AgeGroup.PENSIONER),
        (date(1968, 8, 31), date(2031, 2, 28), AgeGroup.ADULT),
        (date(1968, 8, 31), date(2031, 8, 31), AgeGroup.PENSIONER),
        (date(1967, 8, 31), date(2029, 8, 30), AgeGroup.ADULT),
        (date(1968, 2, 29), date(2031, 3, 1), AgeGroup.PENSIONER),
    ],
)
def test_the_pension_age_of_women_rises_by_steps(birth, day, group):
    assert age_group(birth, Sex.FEMALE, day) is group


def test_a_month_without_the_day_ends_on_the_first_of_the_next():
    """61 years and six months after 31 March 1967 would be 31 September 2028."""
    born = date(1967, 3, 31)
    assert age_group(born, Sex.FEMALE, date(2028, 9, 30)) is AgeGroup.ADULT
    assert age_group(born, Sex.FEMALE, date(2028, 10, 1)) is AgeGroup.PENSIONER
