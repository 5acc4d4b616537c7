import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.rules.folding import digits_of, fold, from_wrong_layout, search_terms

LETTERS = "".join(chr(code) for code in range(0x410, 0x450)) + "ЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
RUSSIAN_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
THEIR_KEYS = "f,dult;pbqrkvyjghcnea[wxio]sm'.z`"


@pytest.mark.parametrize(
    "variants",
    [
        ("Ахметова", "АХМЕТОВА", "Akhmetova", "Ahmetova", "Axmetova", "AKHMETOVA", "Aхмeтoвa"),
        ("Әлия", "Əлия", "əлия", "Алия", "Aliya", "Äliya", "Алиа"),
        ("Құрманғалиева", "Курмангалиева", "Kurmangalieva", "Qurmangaliyeva", "Құрманғалийева"),
        ("Бибігүл", "Бибигуль", "Bibigul", "Бибiгүл", "Бибігyл"),
        ("Жұмабек", "Жумабек", "Zhumabek", "Jumabek"),
        ("Шыңғыс", "Шынгыс", "Шингис", "Shyngys", "Şyñğys"),
        ("Тоқаев", "Tokayev", "Тoқаев"),
        ("Есенғалиева", "Yessengaliyeva"),
        ("Жауһар", "Жаухар", "Zhauhar", "Жауhар"),
        ("Юлия", "Yulia", "Yuliya", "Iuliia"),
        ("Цой", "Tsoy", "Tsoi"),
        ("Щербаков", "Shcherbakov"),
        ("Достоевский", "Dostoevsky", "Dostoevskii"),
        ("Королёв", "Королев", "Korolyov"),
        ("Мұхаммед", "Мухамед", "Mukhammed"),
        ("Артём", "Артем", "Artyom"),
        ("Айгүл", "Айгуль", "Aigul", "Aygul"),
        ("Йўлдош ўғли", "Iuldosh ugli"),
        ("O'g'li", "Oʻgʻli", "O‘g‘li", "Огли"),
        ("ВАСЯ", "BACЯ", "ВАСЯ"),
        ("ЖТ-412/26", "жт 412/26", "ЖТ412.26", "ЖT – 412 / 26", "жт№412\u00a026"),
        ("Абай к-сі, 15А-үй", "абай к сі 15 а үй"),
        ("за\u0301мок", "замок", "за\u00adмок", "за\u200bмок"),
        ("Жители сёл", "ЖИТЕЛИ   СЕЛ!"),
    ],
)
def test_variants_of_one_text_fold_to_the_same(variants):
    assert {fold(variant) for variant in variants} == {fold(variants[0])}


def test_the_folded_form_is_plain_words_and_numbers():
    assert fold("«Айбергенова» Бибігүл, Сарыдала ауд.; тел. +7 (701) 000-11-22") == (
        "аибергенова бибигул саридала ауд тел 7 701 000 11 22"
    )


@pytest.mark.parametrize("text", ["", "  ", "«–!?»", "\u4e2d\u6587"])
def test_a_text_without_known_letters_and_digits_folds_to_nothing(text):
    assert fold(text) == ""


def test_different_names_stay_different():
    names = ["Ахметов", "Ахметова", "Асқар", "Ержан", "Нұрлан", "Нұрсұлтан", "Марат", "Мұрат", "Дана", "Дина"]
    assert len({fold(name) for name in names}) == len(names)


@given(st.text() | st.text(LETTERS + " -'\"*()") | st.text("shchykzoe'чьц1 "))
@example("Groß İ ﬁ № 5")
@example("а\u0301\u0306")
def test_folding_twice_changes_nothing_and_leaves_no_operator(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert re.fullmatch(r"(?:(?:[а-я]+|[0-9]+)(?: (?:[а-я]+|[0-9]+))*)?", folded)


@given(st.text(LETTERS + "ABCXабв19 -,.", max_size=60))
def test_case_spaces_and_composition_make_no_difference(text):
    assert fold(f"  {text} ") == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@given(st.text(LETTERS + "19 -,."))
def test_case_makes_no_difference_in_cyrillic(text):
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@given(st.text(LETTERS + " ."), st.text(LETTERS + " ."))
def test_separate_words_fold_separately(first, second):
    assert fold(f"{first}, {second}") == f"{fold(first)} {fold(second)}".strip()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("F[vtn", "Ахмет"),
        ("Bdfyjdf-Gtnhjdf", "Иванова-Петрова"),
        ("<b,buekm", "Бибигуль"),
        ("`;br", "ёжик"),
        ("F[vtn>", "АхметЮ"),
        (";N-412.26", "жТ-412.26"),
        (":N-412/26", "ЖТ-412/26"),
        ("870112300123", "870112300123"),
        ("", ""),
    ],
)
def test_the_russian_layout_is_read_back(typed, meant):
    assert from_wrong_layout(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Fqu8k", "Айгүл"),
        (")9hvfy5fkb", "Құрманғали"),
        ("09hvfy5fkb", "құрманғали"),
        ("Itqir3y", "Шейшкін"),
        ("-v3h,tr", "өмірбек"),
        ("cth3r0sps", "серікқызы"),
        ("2kbz", "әлия"),
        ("@kbz", "Әлия"),
        ("Ufe=fh", "Гауһар"),
        ("is45sc", "шыңғыс"),
        (";N-412/26", "жТ-412/26"),
        ("ekfy 26", "улан 26"),
        ("5", "5"),
    ],
)
def test_the_kazakh_layout_is_read_back_with_its_digit_row(typed, meant):
    assert from_wrong_layout(typed, kazakh=True) == meant


@given(st.text(RUSSIAN_LETTERS + " "))
def test_any_russian_text_typed_in_the_latin_layout_is_read_back(text):
    keys = dict(zip(RUSSIAN_LETTERS, "f,dult;pbqrkvyjghcnea[wxio]sm'.z`", strict=True))
    typed = "".join(keys.get(letter, letter) for letter in text)
    assert from_wrong_layout(typed) == text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("F[vtn", "Ахмет"),
        ("f[vtnjdf", "Ахметова"),
        ("Uekmifn", "Гүлшат"),
        ("Fqu8k", "Айгүл"),
        ("akhmetova", "Ахметова"),
        (";N-412.26", "ЖТ-412/26"),
        (";N-412/26", "ЖТ-412/26"),
        (":N-412/26", "ЖТ-412/26"),
        (":N-412|26", "ЖТ-412/26"),
        ("0;-57/26", "ҚЖ-57/26"),
        ("Ахметова", "Ахметова"),
    ],
)
def test_a_reading_of_the_query_finds_what_was_meant(query, found):
    assert fold(found) in search_terms(query)


def test_the_query_as_typed_comes_first_and_readings_are_not_repeated():
    assert search_terms("F[vtn") == ("ф втн", "ахмет")


@pytest.mark.parametrize("query", ["Ахмет", "870112300123", "412/26", "Ахмет Aset"])
def test_only_wholly_latin_queries_are_read_as_a_wrong_layout(query):
    assert search_terms(query) == (fold(query),)


@pytest.mark.parametrize("query", ["", "   ", "«»", "-"])
def test_an_empty_query_has_no_terms(query):
    assert search_terms(query) == ()


@given(st.text())
def test_terms_are_folded_and_different(query):
    terms = search_terms(query)
    assert all(fold(term) == term and term for term in terms)
    assert len(set(terms)) == len(terms) <= 3


def test_digits_are_picked_out():
    assert digits_of("+7 (701) 000-11-22") == "77010001122"
    assert digits_of("ЖТ-412/26") == "41226"
    assert digits_of("Ахмет") == ""
