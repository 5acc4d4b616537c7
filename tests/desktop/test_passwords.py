import pytest

from desktop.passwords import Strength, strength


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("", Strength.SHORT),
        ("Ақ-бұлт-77", Strength.SHORT),
        ("aaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("abcabcabcabcabcabc", Strength.WEAK),
        ("123456789012345", Strength.WEAK),
        ("qwertyuiop[]2026", Strength.WEAK),
        ("йцукенгшщзхъ1990", Strength.WEAK),
        ("Мөлдір-Сарыдала-2026", Strength.WEAK),
        ("құпиясөз2026!", Strength.WEAK),
        ("балық-темір7", Strength.FAIR),
        ("төрт түйе көктемде ән салады", Strength.STRONG),
        ("G7#kLp9w!zQ4mX2v", Strength.STRONG),
    ],
)
def test_a_password_is_judged_by_what_cannot_be_foreseen(password, expected):
    assert strength(password, "мөлдір", "Сарыдала ауданы") is expected
