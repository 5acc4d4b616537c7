import subprocess
import sys

import pytest

from printing.letter_words import KINDS, bind, count_of_questions, kind_words
from printing.placeholders import PLACEHOLDERS, Form

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("plain", "bound"),
    [
        ("№ 31", f"№{NBSP}31"),
        ("Н. Тоқсанбай", f"Н.{NBSP}Тоқсанбай"),
        ("140 м құбыр", f"140{NBSP}м құбыр"),
        ("2026 жылғы 20 қарашада", f"2026{NBSP}жылғы 20{NBSP}қарашада"),
        ("от 5 мая 2026 года", f"от{NBSP}5{NBSP}мая 2026{NBSP}года"),
        ("80-баптар", "80\u2011баптар"),
        ("ЖТ-2026-01184127/1", "ЖТ\u20112026\u201101184127/1"),
        ("подать в акимат и по адресу", f"подать в{NBSP}акимат и{NBSP}по{NBSP}адресу"),
        ("өтеу – 214", f"өтеу{NBSP}– 214"),
        ("8 (72500) 2-00-40", f"8{NBSP}(72500){NBSP}2-00-40"),
        ("рәсімдік-процестік", "рәсімдік-процестік"),
        ("r.qasymov-1@sarydala.example", "r.qasymov-1@sarydala.example"),
    ],
)
def test_what_must_not_break_at_the_end_of_a_line_is_bound(plain, bound):
    assert bind(plain) == bound


@pytest.mark.parametrize(
    ("number", "kazakh", "russian"),
    [(1, "бір", "один вопрос"), (2, "екі", "два вопроса"), (5, "бес", "пять вопросов"), (11, "11", "11 вопросов"),
     (21, "21", "21 вопрос"), (22, "22", "22 вопроса")],
)  # fmt: skip
def test_questions_are_counted_in_words(number, kazakh, russian):
    assert (count_of_questions(number, "kk"), count_of_questions(number, "ru")) == (kazakh, russian)


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("is_collective", [False, True])
def test_every_kind_has_every_word_and_every_word_is_a_placeholder(language, is_collective):
    declared = {placeholder.name for placeholder in PLACEHOLDERS if placeholder.form is Form.WORD}
    for kind in KINDS:
        assert set(kind_words(language, kind, is_collective=is_collective)) == declared


def test_a_complaint_has_its_own_articles():
    words = kind_words("kk", "complaint", is_collective=False)
    assert (words["decision_articles"], words["term_article"]) == ("100 және 101", "99-бабына")


def test_a_sheet_can_be_filled_without_loading_word():
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, printing.letter; print('docx' in sys.modules or 'jinja2' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout.strip() == "False"
