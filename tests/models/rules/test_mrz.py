from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.kinds import Sex
from models.rules.mrz import MrzCard, MrzFault, MrzProblem, check_digit, read_mrz

# An invented card; every check digit holds.
CARD = """IDKAZ0412365878880412401006<<<
8804123F3104116KAZ<<<<<<<<<<<2
AKHMETOVA<<AIGERIM<<<<<<<<<<<<"""
READ = MrzCard("041236587", "880412401006", date(1988, 4, 12), Sex.FEMALE, date(2031, 4, 11), "AKHMETOVA", "AIGERIM")

# What the same keys give while the layout is Russian, or Kazakh with its upper row of letters and signs.
RUSSIAN = """ШВЛФЯ0412365878880412401006БББ
8804123А3104116ЛФЯБББББББББББ2
ФЛРЬУЕЩМФББФШПУКШЬББББББББББББ"""
KAZAKH = """швлфяқң"әі,ғү.үүүқң"әңқ"ққ,ббб
үүқң"әіаі"қң"",лфябббббббббббә
флрьуещмфббфшпукшьбббббббббббб"""


def a_card(
    document="041236587",
    iin="880412401006",
    birth="880412",
    sex="F",
    expiry="310411",
    more="<" * 11,
    names="AKHMETOVA<<AIGERIM",
):
    first = f"IDKAZ{document}{check_digit(document)}{iin}<<<"
    second = f"{birth}{check_digit(birth)}{sex}{expiry}{check_digit(expiry)}KAZ{more}"
    whole = check_digit(first[5:] + second[:7] + second[8:15] + second[18:29])
    return f"{first}{second}{whole}{names:<<30}"


@pytest.mark.parametrize(
    "text", [CARD, CARD.replace("\n", ""), CARD.lower(), CARD.lower().replace("<", ","), f"\t{CARD}\r\n"]
)
def test_a_card_is_read_however_its_lines_and_case_come(text):
    assert read_mrz(text) == READ


@pytest.mark.parametrize("text", [RUSSIAN, RUSSIAN.lower(), KAZAKH, KAZAKH.upper()])
def test_a_card_typed_in_another_layout_is_read(text):
    assert read_mrz(text) == READ


def test_the_card_builder_of_these_tests_builds_the_published_card():
    assert a_card() == CARD.replace("\n", "")


def test_the_check_digit_of_the_card_covers_what_stands_beside_the_nationality():
    card = a_card(more="12345678901")
    assert read_mrz(card) == READ
    with pytest.raises(MrzFault):
        read_mrz(card.replace("12345678901", "12345678902"))


def test_double_and_missing_names_are_read():
    double = read_mrz(a_card(names="AKHMETOVA<SERIK<<AIGERIM<ANNA"))
    assert (double.surname_latin, double.name_latin) == ("AKHMETOVA SERIK", "AIGERIM ANNA")
    assert read_mrz(a_card(names="AKHMETOVA")).name_latin == ""


def test_a_card_may_leave_sex_and_iin_out():
    card = read_mrz(a_card(iin="<" * 12, sex="<"))
    assert (card.sex, card.iin) == (None, "")


@pytest.mark.parametrize(
    ("iin", "birth", "expected"),
    [
        ("880412401006", "880412", date(1988, 4, 12)),  # the IIN knows the century
        ("880412401006", "260101", date(1926, 1, 1)),  # it does not fit: nobody under 16 holds a card
        ("<" * 12, "150411", date(2015, 4, 11)),
        ("<" * 12, "160411", date(1916, 4, 11)),
    ],
)
def test_the_century_of_birth_comes_from_the_iin_or_the_least_age_of_a_holder(iin, birth, expected):
    assert read_mrz(a_card(iin=iin, birth=birth)).birth_date == expected


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", MrzProblem.LENGTH),
        (CARD[:-1], MrzProblem.LENGTH),
        (CARD + "<", MrzProblem.LENGTH),
        (CARD.replace("AKHMETOVA", "AKHMET*VA"), MrzProblem.SIGN),
        (CARD.replace("IDKAZ", "IDKGZ"), MrzProblem.NOT_A_CARD),
        (CARD.replace("041236587", "041236588"), MrzProblem.DOCUMENT_NUMBER),
        (CARD.replace("8804123F", "8804133F"), MrzProblem.BIRTH_DATE),
        (CARD.replace("3104116", "3104126"), MrzProblem.EXPIRY_DATE),
        (CARD.replace("880412401006", "880412401007"), MrzProblem.WHOLE),
        (a_card(birth="881312"), MrzProblem.BIRTH_DATE),
        (a_card(birth="<<<<<<"), MrzProblem.BIRTH_DATE),
        (a_card(expiry="310431"), MrzProblem.EXPIRY_DATE),
    ],
)
def test_what_is_not_a_readable_card_is_refused_with_the_reason(text, fault):
    with pytest.raises(MrzFault) as caught:
        read_mrz(text)
    assert caught.value.fault is fault
    assert str(caught.value) == fault.title_key


@given(st.integers(5, 59), st.sampled_from("0123456789"))
def test_one_misread_digit_of_the_two_checked_lines_is_found(at, digit):
    signs = CARD.replace("\n", "")
    if signs[at].isdigit() and signs[at] != digit:
        with pytest.raises(MrzFault):
            read_mrz(signs[:at] + digit + signs[at + 1 :])


@given(st.text() | st.text("IDKAZ0123456789<", min_size=90, max_size=90))
def test_any_text_that_is_not_a_card_is_refused(text):
    with pytest.raises(MrzFault):
        read_mrz(text)
