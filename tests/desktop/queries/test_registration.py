from datetime import date, datetime

import pytest

from desktop.operations.applicants import RecordConsent, confirm_contacts, record_consent
from desktop.queries.registration import (
    TopicChoice,
    deadline_ahead,
    registering,
    repeats_ahead,
    topic_choices,
    topics_like,
)
from models.rules.folding import fold
from models.rules.kinds import AnswerNature, AppealKind, ReplyWay
from models.rules.repeats import RepeatSign
from tests.desktop.cases import TEXT, answered, on

LIGHT = TopicChoice(1, "10.2", "Абаттандыру › Көше жарығы", fold("Абаттандыру Благоустройство Көше жарығы Освещение"))
SNOW = TopicChoice(2, "03.4", "Жол › Қардан тазалау", fold("Жол Дороги Қардан тазалау Очистка от снега"))


def test_what_the_card_of_the_person_gives_to_the_form(desk):
    applicant = desk.applicant(language="ru", reply_way=ReplyWay.EMAIL, emails=("b@sarydala.example",))
    person = desk.ask("clerk", registering, applicant)
    assert (person.language, person.reply_way, person.place_id) == ("ru", ReplyWay.EMAIL, desk.ids["village"])
    assert (person.has_consent, person.has_contacts, person.are_contacts_confirmed) == (False, True, False)
    desk.run("clerk", record_consent, RecordConsent(applicant, allows_third_parties=False))
    desk.run("clerk", confirm_contacts, applicant)
    person = desk.ask("clerk", registering, applicant)
    assert (person.has_consent, person.are_contacts_confirmed) == (True, True)


@pytest.mark.parametrize("kind", [AppealKind.APPLICATION, AppealKind.COMPLAINT])
def test_the_deadline_ahead_is_the_one_that_registering_gives(desk, kind):
    ahead = desk.ask("clerk", deadline_ahead, kind)
    assert ahead.deadline.due_on == desk.appeal(kind=kind).due_on
    assert ahead.deadline.days[-1].number == ahead.deadline.term.amount
    assert (ahead.forward_on, ahead.is_next_day) == (date(2026, 11, 26), False)


@pytest.mark.parametrize("received_at", [datetime(2026, 11, 20, 18, 31), datetime(2026, 11, 21, 11)])
def test_what_came_after_closing_or_on_a_day_off_counts_from_the_next_working_day(desk, received_at):
    ahead = desk.ask("clerk", deadline_ahead, AppealKind.APPLICATION, received_at)
    assert (ahead.deadline.registered_on, ahead.is_next_day) == (date(2026, 11, 23), True)


def test_a_repeat_is_shown_with_what_was_answered_to_it(desk):
    applicant = desk.applicant()
    earlier = desk.appeal(applicant).id
    desk.resolved(earlier)
    answered(desk, earlier)
    desk.clock.now = on(25)
    (repeat,) = desk.ask("clerk", repeats_ahead, applicant, TEXT + " Әлі жөнделген жоқ.")
    assert (repeat.appeal_id, repeat.nature, repeat.due) == (earlier, AnswerNature.SATISFIED, None)
    assert (repeat.is_ground_for_return, repeat.answer[1]) == (True, date(2026, 11, 23))
    assert RepeatSign.SAME_PERSON in repeat.signs


def test_a_repeat_of_the_same_house_that_is_still_open_is_shown_with_its_last_day(desk):
    neighbour = desk.applicant(given="Талғат", number="", phones=())
    appeal = desk.appeal(neighbour)
    (repeat,) = desk.ask("clerk", repeats_ahead, desk.applicant(), TEXT)
    assert (repeat.due.on, repeat.is_ground_for_return, repeat.answer) == (appeal.due_on, False, None)
    assert repeat.applicant == "Айбергенова Талғат Серікқызы"


def test_other_words_repeat_nothing(desk):
    applicant = desk.applicant()
    desk.appeal(applicant)
    assert desk.ask("clerk", repeats_ahead, applicant, "Мектеп жанындағы жолға жаяу жүргінші өткелін салу керек") == ()
    assert desk.ask("clerk", repeats_ahead, applicant, "") == ()


def test_only_topics_that_have_none_below_them_are_chosen(desk):
    choices = desk.ask("clerk", topic_choices)
    assert desk.ids["topic"] in {choice.id for choice in choices}
    assert all(" › " in choice.path and "." in choice.code for choice in choices)
    assert len(choices) > 50


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("жарық", [LIGHT]),
        ("көше жары", [LIGHT]),
        ("освещ", [LIGHT]),
        ("снег дорог", [SNOW]),
        ("cytu", [SNOW]),  # снег in the Latin layout
        ("кардан", [SNOW]),  # without the Kazakh letter
        ("асвещение", [LIGHT]),  # a wrong letter
        ("03", [SNOW]),
        ("", [LIGHT, SNOW]),
        ("баспана", []),
    ],
)
def test_a_topic_is_found_by_any_word_in_either_language(typed, found):
    assert topics_like([LIGHT, SNOW], typed) == found


def test_a_topic_whose_words_begin_so_stands_before_one_that_holds_it_inside():
    inside = TopicChoice(3, "01.1", "Мектеп жарғысы", fold("Нұсқардан Мектеп"))
    assert topics_like([inside, SNOW], "қардан") == [SNOW, inside]
