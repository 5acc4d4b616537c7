import pytest

from desktop.errors import Refusal
from desktop.operations.applicants import ApplicantFacts, CorrectApplicant, correct_applicant
from desktop.queries.cards import applicant_card
from desktop.queries.journal import journal
from desktop.queries.register import AppealFilter, appeal_ids
from desktop.queries.search import find_people, search_everything
from models.rules.kinds import AppealKind
from tests.desktop.cases import ENTITY, answered, booked

IIN = "880412401006"
CARD = f"""IDKAZ0412365878{IIN}<<<
8804123F3104116KAZ<<<<<<<<<<<2
AIBERGENOVA<<BIBIGUL<<<<<<<<<<"""
CARD_IN_RUSSIAN = """ШВЛФЯ0412365878880412401006БББ
8804123А3104116ЛФЯБББББББББББ2
ФШИУКПУТЩМФББИШИШПГДББББББББББ"""


@pytest.fixture
def people(desk):
    """Two persons, the second a namesake of nobody, and an entity."""
    first = desk.applicant()
    second = desk.applicant(
        surname="Ахметов", given="Айгүл", patronymic="", number="", phones=("8 701 555 44 33",), house="18"
    )
    return first, second, desk.applicant(**ENTITY)


@pytest.mark.parametrize(
    "typed",
    [
        "Айбергенова",
        "айберген",
        "АЙБЕРГЕНОВА бибигул",  # letters of the other language
        "Серікқызы Айбергенова",  # word order
        "Aibergenova",  # alphabet
        "Aйбepгeнoвa",  # Latin look-alikes among the letters
        "Fq,thutyjdf",  # layout
        "бергенов",  # the middle of a word
        IIN,
        "1006",  # the tail of the IIN
        "88041240-1006",
        "8 700 000 01 23",
        "+7 (700) 000-01-23",
        "0123",
        CARD,
        CARD.lower().replace("<", ","),
        CARD_IN_RUSSIAN,
    ],
)
def test_a_person_is_found_however_they_are_typed(desk, people, typed):
    assert [person.id for person in desk.ask("clerk", find_people, typed)] == [people[0]]


@pytest.mark.parametrize("typed", ["F[vtnjd", "fqu8k", "Akhmetov Aigul", "айгуль ахм"])
def test_another_person_is_found_in_the_wrong_layout_too(desk, people, typed):
    assert people[1] in [person.id for person in desk.ask("clerk", find_people, typed)]


@pytest.mark.parametrize("typed", ["", "–", "12", "Нұрсұлтанова", "99999999", "А1234"])
def test_what_fits_nobody_finds_nobody(desk, people, typed):
    assert desk.ask("clerk", find_people, typed) == []


def test_a_found_person_is_shown_with_what_tells_namesakes_apart(desk, people):
    appeal = desk.appeal(people[0]).id
    desk.appeal(people[0])
    answered(desk, _resolved(desk, appeal))
    row = desk.ask("clerk", find_people, "Айберген")[0]
    assert (row.name, row.number, str(row.birth_date)) == ("Айбергенова Бибігүл Серікқызы", IIN, "1988-04-12")
    assert row.address == "Ақбұлақ ауылы, Бейбітшілік көшесі, 17-үй"
    assert (row.phones, row.open_appeals) == (("+77000000123",), 1)


def _resolved(desk, appeal):
    desk.resolved(appeal)
    return appeal


def test_an_english_speaker_reads_addresses_in_russian(desk, people):
    row = desk.sign_in("clerk", "en").ask(find_people, "Айберген")[0]
    assert row.address.startswith("село Акбулак")


def test_an_entity_is_found_by_its_name_and_bin(desk, people):
    assert desk.ask("clerk", find_people, "акбулак")[0].id == people[2]  # the others live in a village of that name
    row = desk.ask("clerk", find_people, "900015")[0]
    assert (row.id, row.phones, row.birth_date) == (people[2], (), None)


def test_a_list_of_people_is_as_long_as_asked_and_newest_first(desk, people):
    more = [desk.applicant(number="", given=f"Бибігүл{letter}") for letter in "абв"]
    assert [row.id for row in desk.ask("clerk", find_people, "Айбергенова", 2)] == more[:0:-1]


def test_who_was_searched_stands_in_the_journal_and_an_empty_search_does_not(desk, people):
    desk.ask("clerk", find_people, "Айберген")
    desk.ask("clerk", find_people, "nobody at all")
    newest = desk.ask("inspector", journal, limit=1)[0]
    assert (newest.event, newest.detail) == ("applicant.listed", {"ids": [people[0]]})


def test_a_corrected_person_is_found_by_the_new_name_only_and_so_are_the_appeals(desk, people):
    appeal = desk.appeal(people[0]).id
    card = desk.ask("clerk", applicant_card, people[0])
    facts = ApplicantFacts(**{**vars(card.facts), "surname": "Жұмабаева"})
    desk.run("clerk", correct_applicant, CorrectApplicant(people[0], card.version, facts))
    assert desk.ask("clerk", appeal_ids, AppealFilter(text="Айбергенова")) == []
    assert desk.ask("clerk", appeal_ids, AppealFilter(text="Жумабаева")) == [appeal]


@pytest.mark.parametrize(
    "typed",
    [
        "1",
        "ЖТ-1/26",
        "жт 1 26",
        ";N-1/26",  # ЖТ in the wrong layout
        "ЖT-1/26",  # a Latin T
        "құбыры жарылды",  # a phrase inside the text
        "кубыры",
        "re,shs",  # «құбыры» by the Russian keys
        "Айбергенова құбыры",  # the person and the matter
        IIN,
        "77000000123",
    ],
)
def test_an_appeal_is_found_by_number_matter_and_person(desk, typed):
    appeal = desk.appeal().id
    desk.appeal(desk.applicant(surname="Ахметова", number="", phones=()), text="Жарық жоқ, шам жанбайды.")
    assert desk.ask("clerk", appeal_ids, AppealFilter(text=typed)) == [appeal]


@pytest.mark.slow
def test_a_number_is_found_before_those_that_only_hold_its_digits(desk):
    person = desk.applicant()
    with desk.office.together():
        ids = {(one := desk.appeal(person)).number: one.id for _ in range(413)}
    for typed in ("412", "ЖТ-412/26", ";N-412/26", "жт-412"):  # the IIN holds 412 as well
        assert desk.ask("clerk", appeal_ids, AppealFilter(text=typed))[0] == ids["ЖТ-412/26"], typed


def test_short_words_are_found_as_a_part_of_the_phrase(desk):
    appeal = desk.appeal(text="Су жоқ. Ал үй салқын.").id
    desk.appeal(desk.applicant(surname="Ахметова", number=""), text="Судың қысымы. Жол жоқ.")
    assert desk.ask("clerk", appeal_ids, AppealFilter(text="су жоқ")) == [appeal]
    assert desk.ask("clerk", appeal_ids, AppealFilter(text="салқын су")) == [appeal]


def test_everything_is_searched_at_once(desk):
    applicant = desk.applicant()
    appeal = desk.appeal(applicant).id
    desk.reception_day()
    visit = booked(desk, applicant).id
    desk.resolved(appeal)
    reply = answered(desk, appeal)
    finds = desk.ask("secretary", search_everything, "құбыр")
    assert (finds.appeals, finds.applicants, finds.visits, finds.replies) == ([appeal], [], [visit], [reply])
    assert desk.ask("secretary", search_everything, "айбергенова").applicants == [applicant]


def test_an_executor_finds_own_appeals_and_their_letters_only(desk):
    applicant = desk.applicant()
    own, foreign = desk.appeal(applicant).id, desk.appeal(applicant, kind=AppealKind.APPLICATION).id
    desk.resolved(own)
    reply = answered(desk, own)
    answered_elsewhere = answered(desk, foreign, "secretary")
    desk.reception_day()
    booked(desk, applicant)
    finds = desk.ask("executor", search_everything, "құбыр")
    assert (finds.appeals, finds.replies, finds.visits) == ([own], [reply], [])
    assert answered_elsewhere in desk.ask("head", search_everything, "құбыр").replies
    assert desk.ask("executor", appeal_ids, AppealFilter(text="құбыр")) == [own]


def test_only_who_may_see_people_searches_them(desk):
    with pytest.raises(Refusal, match="role does not allow"):
        desk.ask("administrator", find_people, "Айберген")
    finds = desk.sign_in("clerk")
    finds.actor = type(finds.actor)(**{**vars(finds.actor), "permissions": frozenset({search_everything.permission})})
    desk.office.actor = finds.actor
    assert desk.office.ask(search_everything, "Айберген").applicants == []
