import pytest

from desktop.queries.sheets.frame import capital, inside


@pytest.mark.parametrize(
    ("title", "within"),
    [
        ("Арыз", "арыз"),
        ("Заказное письмо", "заказное письмо"),
        ("SMS-хабарлама", "SMS-хабарлама"),
        ("e-Otinish кабинеті", "e-Otinish кабинеті"),
        ("Ұлы Отан соғысының ардагері", "Ұлы Отан соғысының ардагері"),
        ("", ""),
    ],
)
def test_a_title_inside_a_line_loses_only_the_capital_of_a_common_word(title, within):
    assert inside(title) == within


def test_a_line_begins_with_a_capital():
    assert capital("аудан әкімі") == "Аудан әкімі"
