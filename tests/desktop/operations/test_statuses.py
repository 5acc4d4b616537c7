from desktop.operations.applicants import ApplicantFacts, CorrectApplicant, correct_applicant
from desktop.operations.directory import Directory, InUse, retire, return_to_use
from desktop.operations.statuses import AddStatus, ChangeStatus, add_status, change_status
from desktop.queries.cards import applicant_card
from desktop.queries.choices import social_statuses
from desktop.queries.office import status_lines
from models.applicant import Applicant, SocialStatus
from tests.desktop.operations.watched import refused


def offered(desk):
    return {one.name: one.id for one in desk.ask("clerk", social_statuses)}


def test_a_new_office_offers_the_usual_statuses_and_may_add_its_own(desk):
    assert {"Зейнеткер", "Көпбалалы отбасы", "Жұмыссыз"} <= offered(desk).keys()
    added = desk.run("administrator", add_status, AddStatus("Балықшы", "Рыбак"))
    assert offered(desk)["Балықшы"] == added
    with refused("Fill in", "name_ru"):
        desk.run("administrator", add_status, AddStatus("Балықшы", " "))


def test_a_status_is_renamed_taken_out_of_use_and_back(desk):
    id = offered(desk)["Зейнеткер"]
    version = desk.row(SocialStatus, id).version
    desk.run("administrator", change_status, ChangeStatus("Қарт", "Пожилой", id=id, version=version))
    assert offered(desk)["Қарт"] == id
    with refused("has changed this record meanwhile"):
        desk.run("administrator", change_status, ChangeStatus("Зейнеткер", "Пенсионер", id=id, version=version))
    desk.run("administrator", retire, InUse(Directory.SOCIAL_STATUS, id))
    assert id not in offered(desk).values()
    desk.run("administrator", return_to_use, InUse(Directory.SOCIAL_STATUS, id))
    assert id in offered(desk).values()


def test_the_card_keeps_what_the_official_form_asks(desk):
    status = offered(desk)["Зейнеткер"]
    asked = {
        "social_status_id": status, "occupation": "мұғалім", "citizenship": "Өзбекстан", "is_resident": False,
        "actual_address": "Достық көшесі, 3",
    }  # fmt: skip
    id = desk.applicant(**asked)
    card = desk.ask("clerk", applicant_card, id)
    assert {name: getattr(card.facts, name) for name in asked} == asked
    assert card.social_status == "Зейнеткер"
    facts = ApplicantFacts(surname="Ким", given="Анна")
    desk.run("clerk", correct_applicant, CorrectApplicant(id, card.version, facts))
    kept = desk.row(Applicant, id)
    assert (kept.social_status_id, kept.occupation, kept.citizenship, kept.is_resident) == (None, "", "", True)


def test_an_unknown_status_is_refused_at_its_field(desk):
    with refused("There is no such record", "social_status"):
        desk.applicant(social_status_id=10_000)


def test_the_list_says_how_many_bear_a_status(desk):
    status = offered(desk)["Зейнеткер"]
    for number in ("880412401006", ""):
        desk.applicant(number=number, social_status_id=status)
    lines = {line.id: line.people for line in desk.ask("administrator", status_lines)}
    assert lines[status] == 2
    assert sum(lines.values()) == 2
