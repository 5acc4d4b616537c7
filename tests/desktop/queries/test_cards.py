from datetime import date

import pytest

from desktop.errors import Refusal
from desktop.operations import course, endings
from desktop.operations.applicants import RecordConsent, record_consent, withdraw_consent
from desktop.queries.cards import applicant_card, repeats_of
from desktop.queries.journal import journal
from desktop.queries.why import why_this_date
from models.rules.kinds import AppealKind, ReplyWay
from models.rules.repeats import RepeatSign
from models.rules.states import VisitState
from tests.desktop.cases import ENTITY, answered, booked, live


def test_while_a_pause_goes_on_the_count_says_so(desk):
    appeal = desk.appeal().id
    desk.run("head", course.ask_to_complete, course.AskToComplete(appeal, "Мекенжай", date(2026, 11, 30)))
    assert desk.ask("clerk", why_this_date, appeal).is_paused


def test_the_card_of_an_applicant_shows_the_whole_history(desk):
    case = live(desk)
    card = desk.ask("clerk", applicant_card, case.applicant)
    assert card.full_name == "Айбергенова Бибігүл Серікқызы"
    assert [row.id for row in card.appeals] == [case.grown, case.oral, case.appeal]
    assert [(one.id, one.state, one.official) for one in card.visits] == [
        (case.visit, VisitState.DONE, "Тоқсанбай\N{NBSP}Н.\N{NBSP}Ә.")
    ]
    assert (card.facts.phones, card.facts.emails) == (("+77000000123",), ("bibigul@sarydala.example",))
    assert card.warnings == ()
    assert not card.has_consent


def test_a_look_at_an_applicant_stands_in_the_journal(desk):
    applicant = desk.applicant()
    desk.ask("clerk", applicant_card, applicant)
    viewed = [row for row in desk.ask("inspector", journal) if row.event == "applicant.viewed"]
    assert [row.subject_id for row in viewed] == [applicant]


def test_a_consent_counts_until_it_is_withdrawn(desk):
    applicant = desk.applicant()
    consent = desk.run("clerk", record_consent, RecordConsent(applicant, allows_third_parties=False))
    assert desk.ask("clerk", applicant_card, applicant).has_consent
    desk.run("clerk", withdraw_consent, consent)
    assert not desk.ask("clerk", applicant_card, applicant).has_consent


def test_an_entity_without_number_has_a_card_too(desk):
    entity = desk.applicant(**ENTITY | {"number": "", "reply_way": ReplyWay.EMAIL})
    card = desk.sign_in("clerk", "ru").ask(applicant_card, entity)
    assert (card.full_name, card.facts.number, card.facts.reply_way) == ("«Ақбұлақ» ЖШС", "", ReplyWay.EMAIL)


def test_a_card_of_nobody_is_refused(desk):
    with pytest.raises(Refusal, match="no such record"):
        desk.ask("clerk", applicant_card, 12345)


AGAIN = "Бейбітшілік көшесіндегі су құбыры тағы жарылды, жөндеп беруіңізді сұраймын"


def test_a_likely_repeat_of_the_same_person_is_shown_with_what_follows_from_it(desk):
    applicant = desk.applicant()
    answered_one = desk.appeal(applicant).id
    answered(desk, answered_one, "secretary")
    returned = desk.appeal(applicant).id
    desk.run("head", endings.return_appeal, endings.EndAppeal(returned, "64(7)"))
    desk.appeal(applicant, text="Жер телімін беруді сұраймын", kind=AppealKind.APPLICATION)
    likely = {one.earlier.id: one for one in desk.ask("clerk", repeats_of, applicant, AGAIN)}
    assert likely.keys() == {answered_one, returned}
    assert likely[answered_one].is_ground_for_return
    assert likely[returned].joins_earlier_case


def test_a_neighbour_of_the_same_house_is_compared_too(desk):
    first = desk.applicant()
    appeal = desk.appeal(first, text=AGAIN).id
    neighbour = desk.applicant(given="Сәуле", number="", phones=())
    (likely,) = desk.ask("clerk", repeats_of, neighbour, AGAIN)
    assert likely.earlier.id == appeal
    assert likely.signs == (RepeatSign.SAME_ADDRESS, RepeatSign.SIMILAR_TEXT, RepeatSign.SAME_TEXT)
    stranger = desk.applicant(given="Дана", number="", phones=(), house="")
    other = "Бейбітшілік көшесінің бойындағы құбыр жарылып, аулаға су ағып жатыр, бекітіп беріңіздер"
    assert desk.ask("clerk", repeats_of, stranger, other) == ()


def test_the_same_text_of_another_person_is_found_wherever_they_live(desk):
    """Fifty letters under one text come from fifty houses."""
    text = "Мектеп автобусы Ақбұлақ ауылына келмейді, балалар екі шақырым жаяу барады. Автобус қатынатуды сұраймын."
    appeal = desk.appeal(desk.applicant(), text=text).id
    stranger = desk.applicant(given="Дана", number="", phones=(), street="Абай көшесі", house="4")
    (likely,) = desk.ask("clerk", repeats_of, stranger, text.replace("екі шақырым", "үш шақырым"))
    assert (likely.earlier.id, likely.signs) == (appeal, (RepeatSign.SIMILAR_TEXT, RepeatSign.SAME_TEXT))
    assert desk.ask("executor", repeats_of, stranger, text) == ()  # it was not given to them


def test_what_every_letter_says_makes_no_repeat(desk):
    formula = (
        "Құрметті аудан әкімі! Мен Ақбұлақ ауылының тұрғынымын, Бейбітшілік көшесінде тұрамын. Сізге мынадай мәселемен "
        "жүгініп отырмын. {} Осы мәселені шешуге көмектесуіңізді, қажетті шара қолдануыңызды және жазбаша жауап "
        "беруіңізді сұраймын. Құрметпен."
    )
    applicant = desk.applicant()
    desk.appeal(applicant, text=formula.format("Көшедегі шамдар жанбайды, кешке қараңғы."))
    asked = formula.format("Зейнетақым дұрыс есептелмеген, колхоздағы еңбек өтілі кірмей қалған.")
    assert desk.ask("clerk", repeats_of, applicant, asked) == ()
    assert desk.ask("clerk", repeats_of, applicant, "Сізге жүгініп отырмын") == ()
    again = formula.format("Шамдар әлі жанбайды, көше қараңғы, балалар қорқады.")
    assert len(desk.ask("clerk", repeats_of, applicant, again)) == 1


def test_an_appeal_is_no_repeat_of_itself(desk):
    applicant = desk.applicant()
    appeal = desk.appeal(applicant, text=AGAIN).id
    assert desk.ask("clerk", repeats_of, applicant, AGAIN, appeal) == ()


def test_visits_are_shown_newest_first(desk):
    applicant = desk.applicant()
    desk.reception_day()
    first, second = booked(desk, applicant, 5).id, booked(desk, applicant, 0).id
    assert [one.id for one in desk.ask("clerk", applicant_card, applicant).visits] == [second, first]
