import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.folding import fold
from models.rules.likeness import PHRASES, WINDOW, likeness, pieces, sameness, stems, telling_phrases

LIKE, SAME = 0.45, 0.85
FRAMES = {
    "kk": "Құрметті аудан әкімі! Мен Ақбұлақ ауылының тұрғынымын. Сізге мынадай мәселемен жүгініп отырмын. {} Осы "
    "мәселені шешуге көмектесуіңізді және жазбаша жауап беруіңізді сұраймын. Құрметпен.",
    "ru": "Уважаемый аким района! Я, житель села Акбулак, обращаюсь к Вам по следующему вопросу. {} Прошу оказать "
    "содействие в решении данного вопроса и дать письменный ответ. С уважением.",
}
MATTERS = {
    "kk": (
        ("Көшедегі жол шұңқыр, көлік жүре алмайды.", "Жолдың шұңқырын әлі жөндемеді, көліктер жүре алмай тұр."),
        ("Зейнетақым дұрыс есептелмеген, колхоздағы өтілім кірмеген.",
         "Колхоздағы өтілім зейнетақыма әлі кірген жоқ, есептеу дұрыс емес."),
        ("Мектеп автобусы келмейді, балалар жаяу барады.", "Балалар мектепке жаяу барады, автобус тағы келмеді."),
    ),
    "ru": (
        ("Дорога разбита, ямы, машины не проходят.", "Ямы на дороге так и не засыпаны, машинам не пройти, разбито."),
        ("Пенсия начислена без стажа в колхозе.", "Стаж в колхозе опять не учли, пенсию начислили неверно."),
        ("Школьный автобус не приходит, дети ходят пешком.", "Дети снова пешком: школьного автобуса нет, не приходил."),
    ),
}  # fmt: skip


def written(language: str, matter: str) -> str:
    return fold(FRAMES[language].format(matter))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_same_matter_in_other_words_is_like_and_another_in_the_same_words_is_not(language):
    matters = MATTERS[language]
    for number, (first, again) in enumerate(matters):
        assert likeness(written(language, first), fold(again)) >= LIKE
        assert likeness(written(language, first), written(language, again)) >= LIKE
        for other, _ in matters[:number] + matters[number + 1 :]:
            assert likeness(written(language, first), written(language, other)) < LIKE


def test_of_one_street_only_the_same_matter_is_like():
    water, light = fold("Бейбітшілік көшесінде құбыр жарылды, су жоқ"), fold("Бейбітшілік көшесінде шам жанбайды")
    street = stems(fold("Бейбітшілік көшесі"))
    assert likeness(water, light, street) < likeness(water, light)
    assert likeness(water, fold("Бейбітшілік көшесіндегі құбыр тағы жарылды, суды тасимыз"), street) >= LIKE


def test_a_word_or_two_are_never_like_enough():
    assert likeness(fold("су жоқ"), fold("Су жоқ, құбыр жарылды, бір ай өтті")) < LIKE
    assert likeness("", "") == likeness(fold("сәлеметсіз бе"), fold("сәлеметсіз бе, рахмет")) * 0 == 0


def test_one_text_is_the_same_with_a_word_changed_and_not_with_a_half_added():
    text = fold("Мектеп автобусы келмейді, балалар екі шақырым жаяу барады, автобус қатынатуды сұраймыз")
    assert sameness(text, text) == 1
    assert sameness(text, text.replace("еки", "уш")) >= SAME
    assert sameness(text, f"{text} {fold('Су құбыры жарылды, шам жанбайды, жол шұңқыр, көпір құлады')}") < SAME
    assert sameness("", "") == 0


def test_phrases_by_which_a_text_is_found_tell_its_matter():
    text = written("kk", MATTERS["kk"][1][0])
    phrases = telling_phrases(text)
    assert len(phrases) == PHRASES
    assert all(phrase in text and len(phrase.split()) == WINDOW for phrase in phrases)
    assert any("колхоз" in phrase for phrase in phrases)
    assert not any("курметти аудан аким" in phrase for phrase in phrases)
    signed = fold(f"Айбергенова Бибігүл Серікқызы Жаңакенттен. {MATTERS['kk'][2][0]} Тоқты, шұңқыр, көлік, көпір бар.")
    assert not any("бибигул" in phrase for phrase in telling_phrases(signed, stems(fold("Айбергенова Бибігүл"))))
    assert telling_phrases("су жок") == ("су жок",)
    assert telling_phrases("") == ()


def test_words_that_both_have_are_marked_as_they_are_written():
    cut = pieces("Құрметті әкім! Су құбыры жарылды.", "Құрметті әкім, құбырдың суы кетті")
    assert "".join(piece.text for piece in cut) == "Құрметті әкім! Су құбыры жарылды."
    assert [piece.text for piece in cut if piece.is_shared] == ["құбыры"]
    assert pieces("", "су") == ()
    (whole,) = pieces("Жол шұңқыр", "Су жоқ")
    assert not whole.is_shared


texts = st.text(st.sampled_from("абсу жолшам 12"), max_size=60).map(fold)


@given(texts, texts)
def test_likeness_and_sameness_look_the_same_from_both_sides(one, other):
    for measure in (likeness, sameness):
        assert 0 <= measure(one, other) <= 1 + 1e-9
        assert measure(one, other) == pytest.approx(measure(other, one))


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_marked_text_keeps_every_letter(one, other):
    assert "".join(piece.text for piece in pieces(one, other)) == one
