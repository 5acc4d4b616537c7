from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.rules.matching import holds_phrase, holds_words, matched


def marked(text, query):
    return [text[start:end] for start, end in matched(text, query)]


def test_the_letters_that_were_typed_are_marked_however_they_were_folded():
    assert marked("Сәрсенова Гүлнар Маратқызы", "сарсен") == ["Сәрсен"]
    assert marked("Сәрсенова Гүлнар Маратқызы", "гулнар САРСЕНОВА") == ["Сәрсенова", "Гүлнар"]
    assert marked("Кузнецова", "kuznets") == ["Кузнец"]
    assert marked("ЖТ-412/26", "412") == ["412"]
    assert marked("Алла", "ала") == ["Алла"]


def test_what_does_not_stand_there_is_not_marked():
    assert marked("Сәрсенова", "ахмет") == []
    assert marked("Сәрсенова", "") == []


def test_a_phrase_is_stricter_than_its_words():
    assert holds_phrase("Оразбай Айгүл Оразбекқызы", "айгул")
    assert holds_words("Оразбай Айгүл", "Айгүл Оразбай")
    assert not holds_phrase("Оразбай Айгүл", "Айгүл Оразбай")
    assert not holds_words("Оразбай Айгүл", "")


@given(st.text("абвгәқьяцйAbcz0123 -", max_size=30), st.text("абвгәқьяцйAbcz0123 ", max_size=6))
def test_marks_lie_in_the_text_in_order_and_apart(text, query):
    spans = matched(text, query)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
