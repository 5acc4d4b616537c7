from dataclasses import replace
from datetime import date

import pytest

from desktop.operations import applicants
from desktop.operations.administration import change_settings
from desktop.operations.applicants import ApplicantFacts, CorrectApplicant, RecordConsent, address_key
from desktop.queries.cards import applicant_card
from desktop.queries.search import find_people
from models.applicant import Applicant, Consent
from models.rules.kinds import ApplicantKind, PlaceLevel, Sex
from tests.desktop.operations.watched import refused

PERSON = ApplicantFacts(surname="Ахметов", given="Ерлан", patronymic="Серікұлы", number="880412401006")
ENTITY = ApplicantFacts(kind=ApplicantKind.ENTITY, entity_name="«Береке Агро» ЖШС", number="940140900015")


def add(desk, facts):
    return desk.run("clerk", applicants.add_applicant, facts)


def corrected(desk, id, **changes):
    card = desk.ask("clerk", applicant_card, id)
    order = CorrectApplicant(id, card.version, replace(card.facts, **changes))
    return desk.run("clerk", applicants.correct_applicant, order)


def test_an_iin_fills_birth_date_and_sex(desk):
    person = desk.row(Applicant, add(desk, PERSON).id)
    assert (person.birth_date, person.sex) == (date(1988, 4, 12), Sex.FEMALE)


def test_what_the_clerk_typed_goes_before_what_the_iin_says(desk):
    typed = replace(PERSON, birth_date=date(1990, 1, 1), sex=Sex.MALE)
    saved = add(desk, typed)
    person = desk.row(Applicant, saved.id)
    assert (person.birth_date, person.sex) == (date(1990, 1, 1), Sex.MALE)
    assert saved.warnings == ("The birth date differs from the one in the IIN. That may be lawful; look once more.",)


def test_without_an_iin_the_name_tells_the_sex(desk):
    """Art 63(2): an IIN is given "if any"."""
    person = desk.row(Applicant, add(desk, replace(PERSON, number="")).id)
    assert (person.number, person.birth_date, person.sex) == (None, None, Sex.MALE)


@pytest.mark.parametrize(
    ("facts", "warned"),
    [
        (replace(PERSON, number=""), ()),
        (PERSON, ()),
        (ENTITY, ()),
        (replace(PERSON, number="880412401007"), ("The check digit",)),
        (replace(PERSON, number="940140900015"), ("A person has an IIN",)),
        (replace(ENTITY, number="880412401006"), ("A person has an IIN",)),
    ],
)
def test_a_doubtful_number_is_warned_of_and_never_refused_r5(desk, facts, warned):
    found = add(desk, facts).warnings
    assert [message[: len(start)] for message, start in zip(found, warned, strict=True)] == list(warned)


@pytest.mark.parametrize(
    ("facts", "words", "field"),
    [
        (replace(PERSON, surname=" "), "Enter the surname", "surname"),
        (replace(PERSON, given=""), "Enter the given name", "given"),
        (replace(ENTITY, entity_name=" "), "Enter the name of the entity", "entity_name"),
        (replace(PERSON, phones=("8 700",)), "«8 700» is no telephone number", "phones"),
        (replace(PERSON, phones=("телефоны жоқ",)), "is no telephone number", "phones"),
        (replace(PERSON, emails=("bibigul@",)), "is no e-mail address", "emails"),
        (replace(PERSON, birth_date=date(2026, 11, 24)), "The birth date 24.11.2026 is in the future", "birth_date"),
        (replace(PERSON, language="en"), "The language is Kazakh or Russian", "language"),
        (replace(PERSON, place_id=10_000), "There is no such record", "place_id"),
        (replace(PERSON, street_id=10_000), "There is no such record", "street"),
    ],
)
def test_a_card_that_cannot_be_used_is_refused(desk, facts, words, field):
    with refused(words, field):
        add(desk, facts)


@pytest.mark.parametrize("typed", ["880412401006", " 880412 401006 "])
def test_a_known_number_leads_to_its_card(desk, typed):
    desk.applicant()
    with refused("Айбергенова Бибігүл Серікқызы is entered with this number already", "number"):
        add(desk, replace(PERSON, number=typed))


def test_one_telephone_in_two_spellings_is_kept_once(desk):
    saved = add(desk, replace(PERSON, phones=("8 700 123 45 67", "+77001234567"), emails=("a@b.kz", "a@b.kz ")))
    facts = desk.ask("clerk", applicant_card, saved.id).facts
    assert (facts.phones, facts.emails) == (("+77001234567",), ("a@b.kz",))


def test_a_street_of_the_directory_and_a_typed_one_give_one_address(desk):
    from desktop.operations.administration import AddPlace, add_place

    order = AddPlace(PlaceLevel.STREET, "Бейбітшілік көшесі", "улица Бейбитшилик", desk.ids["village"])
    street = desk.run("administrator", add_place, order)
    typed = desk.row(Applicant, desk.applicant())
    chosen = desk.row(Applicant, desk.applicant(number="", street="", street_id=street))
    assert typed.address_key == chosen.address_key != ""


def test_a_house_that_is_not_known_has_no_address_key():
    assert address_key(1, "Бейбітшілік", " ") == address_key(1, "", "17") == ""


def test_a_correction_changes_what_was_changed_and_the_journal_tells_it(desk):
    id = desk.applicant()
    corrected(desk, id, house="19", phones=("8 701 000 01 23",))
    told = desk.newest("applicant.corrected")
    assert told["changes"].keys() == {"house", "address_key"}
    assert told["changes"]["house"] == ["17", "19"]
    assert sorted((diff["value"] for diff in told["with"].values()), key=str) == [
        ["+77000000123", None],
        [None, "+77010000123"],
    ]


def test_a_correction_keeps_the_contacts_that_stay(desk):
    id = desk.applicant(phones=("8 700 000 01 23", "8 700 000 01 24"))
    corrected(desk, id, phones=("8 700 000 01 23",))
    assert desk.ask("clerk", applicant_card, id).facts.phones == ("+77000000123",)


def test_a_correction_may_keep_its_own_number_but_not_take_anothers(desk):
    id = desk.applicant()
    other = add(desk, replace(PERSON, number="")).id
    assert corrected(desk, id, surname="Ахметова").id == id
    with refused("is entered with this number already", "number"):
        corrected(desk, other, number="880412401006")


def test_after_a_correction_person_and_appeals_are_found_by_the_new_name(desk):
    id = desk.applicant()
    desk.appeal(id)
    corrected(desk, id, surname="Тұрсынова")
    assert [person.id for person in desk.ask("clerk", find_people, "турсынова")] == [id]


def test_two_who_correct_one_card_cannot_overwrite_each_other(desk):
    id = desk.applicant()
    card = desk.ask("secretary", applicant_card, id)
    corrected(desk, id, house="19")
    with refused("clerk has changed this record meanwhile"):
        order = CorrectApplicant(id, card.version, replace(card.facts, house="21"))
        desk.run("secretary", applicants.correct_applicant, order)


def test_a_consent_keeps_what_law_94_v_asks_for(desk):
    """Art 8(4): list of data, third parties, term."""
    id = desk.applicant()
    order = RecordConsent(id, allows_third_parties=True, valid_until=date(2027, 11, 23))
    consent = desk.row(Consent, desk.run("clerk", applicants.record_consent, order))
    assert (consent.given_on, consent.valid_until, consent.allows_third_parties) == (
        date(2026, 11, 23), date(2027, 11, 23), True,
    )  # fmt: skip
    assert "ИИН" in consent.data_list


def test_a_consent_cannot_end_before_it_begins(desk):
    id = desk.applicant()
    with refused("The date 22.11.2026 has passed", "valid_until"):
        order = RecordConsent(id, allows_third_parties=False, valid_until=date(2026, 11, 22))
        desk.run("clerk", applicants.record_consent, order)


def test_a_withdrawn_consent_gives_fifteen_working_days_and_is_withdrawn_once(desk):
    """Law 94-V art 8(7)."""
    consent = desk.run("clerk", applicants.record_consent, RecordConsent(desk.applicant(), allows_third_parties=False))
    assert desk.run("clerk", applicants.withdraw_consent, consent) == date(2026, 12, 14)
    with refused("This consent was withdrawn on 23.11.2026 already"):
        desk.run("clerk", applicants.withdraw_consent, consent)


def test_an_applicant_who_is_not_there_is_refused(desk):
    with refused("There is no such record"):
        desk.run("clerk", applicants.record_consent, RecordConsent(10_000, allows_third_parties=False))


def test_an_extension_a_note_and_a_number_of_the_district_are_kept_with_a_telephone(desk):
    desk.run("administrator", change_settings, {"phone_code": "72533"})
    phones = ("8 701 123 45 67 вн. 12", "2-10-11", "8 702 765 43 21", "Айгүл")
    id = desk.applicant(phones=phones)
    kept = ("+77011234567 #12", "+77253321011", "+77027654321 (Айгүл)")
    assert desk.ask("clerk", applicant_card, id).facts.phones == kept
    corrected(desk, id, phones=("+77011234567 #12 (Марат)", "+77253321011"))
    assert desk.ask("clerk", applicant_card, id).facts.phones == ("+77011234567 #12 (Марат)", "+77253321011")


def test_a_number_of_the_district_without_its_code_is_refused_with_what_to_type(desk):
    with refused("type it with its code", "phones"):
        desk.applicant(phones=("2-10-11",))
    with refused("three to five digits", "phone_code"):
        desk.run("administrator", change_settings, {"phone_code": "7"})
