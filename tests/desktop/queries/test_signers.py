from desktop.queries.signers import known_signers
from models.rules.signers import Signer

GULNAR = Signer("Сәрсенова Гүлнар Маратқызы", "710507400123")


def person(desk, surname, given, patronymic="", number=""):
    return desk.applicant(surname=surname, given=given, patronymic=patronymic, number=number)


def test_a_card_is_certain_by_its_iin_and_only_likely_by_its_name(desk):
    gulnar = person(desk, "Сарсенова", "Гульнара", number=GULNAR.number)
    namesakes = [person(desk, "Ахметов", "Ерлан"), person(desk, "Ахметов", "Ерлан", number="880412401006")]
    found = desk.ask("clerk", known_signers, (Signer("Ким Анна"), GULNAR, Signer("Ахметов Ерлан")))
    assert [(one.name, one.applicant_id, one.is_certain) for one in found] == [
        (GULNAR.name, gulnar, True),
        ("Ахметов Ерлан", namesakes[0], False),
        ("Ахметов Ерлан", namesakes[1], False),
    ]
    assert found[1].address == "Ақбұлақ ауылы, Бейбітшілік көшесі, 17-үй"


def test_another_iin_is_another_person_whatever_the_name(desk):
    person(desk, "Сәрсенова", "Гүлнар", "Маратқызы", number="880412401006")
    assert desk.ask("clerk", known_signers, (GULNAR,)) == ()
    assert desk.ask("clerk", known_signers, ()) == ()


def test_a_list_longer_than_a_question_takes_at_once_is_looked_up_whole(desk):
    anna = person(desk, "Ким", "Анна")
    lines = tuple(Signer(f"Тұрғын {'а' * (number % 5)}{'б' * (number // 5)}") for number in range(600))
    (found,) = desk.ask("clerk", known_signers, (*lines, Signer("Ким Анна")))
    assert found.applicant_id == anna
