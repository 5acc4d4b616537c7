import pytest

from models.rules.signers import Signer, each_once, read_signers

GULNAR = Signer("Сәрсенова Гүлнар Маратқызы", "710507400123")
ERLAN = Signer("Ахметов Ерлан")


@pytest.mark.parametrize(
    ("line", "signer"),
    [
        ("Сәрсенова Гүлнар Маратқызы, 710507400123", GULNAR),
        ("Сәрсенова Гүлнар Маратқызы 710507 400123", GULNAR),
        ("1. Сәрсенова Гүлнар Маратқызы\t710507400123\t+7 700 000 01 23\tқолы", GULNAR),
        ("12) Ахметов Ерлан", ERLAN),
        ("12 Ахметов Ерлан", ERLAN),
        ("– Ахметов Ерлан; Ақбұлақ ауылы, Бейбітшілік көшесі, 14", ERLAN),
        ("3\tАхметов\tЕрлан", ERLAN),
        ("710507400123\tСәрсенова\tГүлнар\tМаратқызы\tАқбұлақ ауылы", GULNAR),
        ("7;Сәрсенова;Гүлнар;Маратқызы;710507400123", GULNAR),
        ("  Ахметов   Ерлан  ", ERLAN),
        ("Ахметов Ерлан, 8 700 000 01 23", ERLAN),
        ("Әбдіхалық-Ұлы Ө. Т.", Signer("Әбдіхалық-Ұлы Ө. Т.")),
        ("O'Reilly Sinead", Signer("O'Reilly Sinead")),
        ("Ким", Signer("Ким")),
    ],
)
def test_a_line_names_one_who_signed(line, signer):
    assert read_signers(line) == (signer,)


@pytest.mark.parametrize("line", ["", "   ", "12.", "710507400123", "№\t", "– – –", "8 700 000 01 23"])
def test_a_line_without_a_name_names_nobody(line):
    assert read_signers(line) == ()


def test_nobody_is_read_twice_and_an_iin_of_either_line_is_kept():
    text = "Ахметов Ерлан\nСәрсенова Гүлнар Маратқызы\nАхметов Ерлан\nСӘРСЕНОВА Гүлнар Маратқызы, 710507400123"
    assert read_signers(text) == (ERLAN, GULNAR)
    whole = "Сәрсенова Гүлнар Маратқызы, 710507400123"
    assert read_signers(f"{whole}\n{whole}\nСәрсенова Гүлнар Маратқызы") == (GULNAR,)


def test_two_who_share_a_name_are_told_apart_by_their_iins():
    namesakes = (Signer("Ким Анна", "880412401006"), Signer("Ким Анна", "710507400123"))
    assert each_once(namesakes) == namesakes


def test_a_card_is_recognised_by_its_iin_or_where_that_is_not_known_by_its_name():
    assert GULNAR.is_same("Another Name", "710507400123")
    assert not GULNAR.is_same(GULNAR.name, "880412401006")
    assert GULNAR.is_same("Сарсенова Гулнар Маратовна", None) is False
    assert ERLAN.is_same("Ахметов Ерлан", "880412401006")
    assert ERLAN.is_same("Aхметов  Eрлан", None)  # with Latin look-alikes


def test_a_hundred_lines_are_a_hundred_people():
    lines = "\n".join(f"{number}. Тұрғынов{chr(0x430 + number % 32)}{chr(0x430 + number // 32)} Асан"
                      for number in range(1, 101))  # fmt: skip
    assert len(read_signers(lines)) == 100
