"""What the form of registration stores besides the words: sender, list of people, representative, what is missing."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from desktop.operations import course, registration
from desktop.operations.administration import ChangeDay, change_calendar
from desktop.operations.registration import JoinAppeal
from desktop.operations.signers import JointApplicant
from desktop.queries.register import AppealFilter, appeal_ids
from desktop.queries.registration import deadline_ahead
from desktop.queries.why import why_this_date
from models.appeal import Appeal, AppealPerson, Pause
from models.rules.kinds import AppealKind, Channel, ReplyWay
from models.rules.states import AppealState
from models.rules.workdays import DayKind
from tests.desktop.cases import ENTITY, TEXT, on
from tests.desktop.operations.watched import refused

SATURDAY = on(28, 12)
GULNAR = JointApplicant("Сәрсенова Гүлнар Маратқызы", "710507400123")
ERLAN = JointApplicant("Ахметов Ерлан")


def person(desk, **facts):
    """Another person than the usual one."""
    return desk.applicant(**{"surname": "Ахметов", "given": "Ерлан", "patronymic": "", "number": "", **facts})


def people(desk, appeal):
    """The applicants beside the first: (name, number, card)."""
    with Session(desk.office.engine) as session:
        rows = session.query(AppealPerson).filter_by(appeal_id=appeal).order_by(AppealPerson.id)
        return [(row.name, row.number, row.applicant_id) for row in rows]


def count(desk, appeal):
    return desk.row(Appeal, appeal).people_count


def due(desk, appeal):
    return desk.row(Appeal, appeal).due_on


# Forwarded by another body


def forwarded(desk, **order):
    return desk.appeal(channel=Channel.FORWARDED, sender_id=desk.ids["body"], **order)


def test_the_term_of_what_was_forwarded_here_runs_from_its_arrival_d2(desk):
    """Art 76(2): it came on Saturday 28.11.2026, is registered on Monday and counted from Saturday."""
    desk.clock.now = SATURDAY
    here, own = forwarded(desk), desk.appeal(desk.applicant(number=""))
    assert (here.registered_on, here.due_on) == (date(2026, 11, 30), date(2026, 12, 21))
    assert (own.registered_on, own.due_on) == (date(2026, 11, 30), date(2026, 12, 22))


def test_a_forwarded_complaint_has_its_twenty_days_from_its_arrival_d2(desk):
    desk.clock.now = SATURDAY
    assert forwarded(desk, kind=AppealKind.COMPLAINT).due_on == date(2026, 12, 28)


def test_what_arrived_on_a_working_day_is_counted_as_everything_d2(desk):
    assert forwarded(desk).due_on == desk.appeal(desk.applicant(number="")).due_on == date(2026, 12, 14)


def test_the_form_shows_the_term_that_registering_gives_d2(desk):
    desk.clock.now = SATURDAY
    ahead = desk.ask("clerk", deadline_ahead, AppealKind.APPLICATION, None, Channel.FORWARDED)
    assert ahead.deadline.due_on == forwarded(desk).due_on
    assert ahead.deadline.registered_on == date(2026, 11, 30)


def test_every_later_count_keeps_the_arrival_d2(desk):
    desk.clock.now = SATURDAY
    appeal = forwarded(desk).id
    deadline = desk.ask("clerk", why_this_date, appeal)
    assert (deadline.counted_from, deadline.registered_on) == (date(2026, 11, 28), date(2026, 11, 30))
    assert deadline.days[0].day == date(2026, 11, 29)
    holiday = ChangeDay(date(2026, 12, 10), DayKind.HOLIDAY, "Мереке", "Праздник", source="№ 1")
    desk.run("administrator", change_calendar, (holiday,))
    assert due(desk, appeal) == date(2026, 12, 22)
    desk.clock.now = on(1, month=12)
    desk.run("head", course.ask_to_complete, course.AskToComplete(appeal, "Мекенжайы", date(2026, 12, 4)))
    desk.clock.now = on(3, month=12)
    assert desk.run("clerk", course.complete_appeal, appeal) == date(2026, 12, 25)


def test_the_senders_letter_is_kept_and_finds_the_appeal(desk):
    applicant = desk.applicant()
    appeal = forwarded(desk, applicant_id=applicant, sender_number="12-05/88", sender_on=date(2026, 11, 20)).id
    desk.appeal(applicant)
    kept = desk.row(Appeal, appeal)
    assert (kept.sender_id, kept.sender_number, kept.sender_on) == (desk.ids["body"], "12-05/88", date(2026, 11, 20))
    assert desk.ask("clerk", appeal_ids, AppealFilter(text="12-05/88")) == [appeal]
    with refused("cannot be of a later day", "sender_on"):
        forwarded(desk, applicant_id=applicant, sender_on=date(2026, 11, 24))


# The people of a collective appeal


def test_the_list_of_a_collective_appeal_counts_its_people_r8(desk):
    appeal = desk.appeal(signers=(GULNAR, ERLAN)).id
    assert count(desk, appeal) == 3
    assert desk.row(Appeal, appeal).is_collective
    assert people(desk, appeal) == [(GULNAR.name, GULNAR.number, None), (ERLAN.name, "", None)]


def test_more_may_have_signed_than_are_named_r8(desk):
    assert count(desk, desk.appeal(signers=(GULNAR,), people_count=50).id) == 50


def test_a_known_iin_in_the_list_brings_its_card_and_the_applicant_is_not_counted_twice_r8(desk):
    known = desk.applicant(surname="Сәрсенова", given="Гүлнар", patronymic="Маратқызы", number=GULNAR.number)
    applicant = desk.applicant()
    own = JointApplicant("Айбергенова Бибігүл Серікқызы")
    by_iin = JointApplicant("Aйбергенова Б.", "880412401006")
    appeal = desk.appeal(applicant, signers=(own, GULNAR, by_iin, ERLAN), other_applicant_ids=(known,)).id
    assert people(desk, appeal) == [("", "", known), (ERLAN.name, "", None)]
    assert count(desk, appeal) == 3


def test_a_line_without_a_name_is_refused(desk):
    applicant = desk.applicant()
    with refused("Write the name of everybody", "signers"):
        desk.appeal(applicant, signers=(JointApplicant(" ", "000000000000"),))


def test_an_appeal_is_found_by_every_name_of_its_list(desk):
    appeal = desk.appeal(signers=(GULNAR, ERLAN)).id
    desk.appeal(desk.applicant(number=""))
    assert desk.ask("clerk", appeal_ids, AppealFilter(text="сарсенова гулнар")) == [appeal]
    desk.run("clerk", registration.set_eotinish_number, registration.SetEotinishNumber(appeal, "ЖТ-2026-01184127"))
    assert desk.ask("clerk", appeal_ids, AppealFilter(text="сарсенова гулнар")) == [appeal]


def test_joining_one_of_fifty_does_not_make_fifty_one_r8(desk):
    appeal = desk.appeal(people_count=50).id
    desk.run("clerk", registration.join_appeal, JoinAppeal(appeal, person(desk)))
    assert (count(desk, appeal), len(people(desk, appeal))) == (50, 1)


def test_one_of_the_list_who_gets_a_card_is_found_in_it_r8(desk):
    appeal = desk.appeal(signers=(GULNAR, ERLAN)).id
    by_name = person(desk)
    by_iin = desk.applicant(surname="Сарсенова", given="Гульнара", patronymic="", number=GULNAR.number)
    for joins in (by_name, by_iin):
        desk.run("clerk", registration.join_appeal, JoinAppeal(appeal, joins))
    assert people(desk, appeal) == [(GULNAR.name, GULNAR.number, by_iin), (ERLAN.name, "", by_name)]
    assert count(desk, appeal) == 3
    with refused("is among the applicants already", "applicant"):
        desk.run("clerk", registration.join_appeal, JoinAppeal(appeal, by_name))


def test_who_did_not_sign_joins_beside_the_fifty_where_the_clerk_says_so_r8(desk):
    appeal = desk.appeal(people_count=50).id
    desk.run("clerk", registration.join_appeal, JoinAppeal(appeal, person(desk), is_counted=False))
    assert count(desk, appeal) == 51
    whole = desk.appeal(desk.applicant(number=""), signers=(GULNAR,)).id
    other = person(desk, surname="Ким", given="Анна")
    desk.run("clerk", registration.join_appeal, JoinAppeal(whole, other, is_counted=True))
    assert count(desk, whole) == 3  # nobody of two is left to be Анна


# Representative, language, the entity's own letter


def test_the_rare_facts_of_an_appeal_are_kept_word_for_word(desk):
    facts = {
        "representative": "Серікұлы Асан", "authority": "сенімхат № 14, 02.11.2026", "enclosures": "1) акт; 2) сурет",
        "outgoing_number": "№ 15-07", "translation": "нотариус С. Әли, № 77", "interpreter": "Ли Вэй",
    }  # fmt: skip
    kept = desk.row(Appeal, desk.appeal(**{name: f" {words} " for name, words in facts.items()}).id)
    assert {name: getattr(kept, name) for name in facts} == facts


def test_a_letter_in_a_third_language_is_answered_in_kazakh(desk):
    applicant = desk.applicant(language="ru")
    kept = desk.row(Appeal, desk.appeal(applicant, written_in="өзбек тілі", language="ru").id)
    assert (kept.language, kept.written_in) == ("kk", "өзбек тілі")


# What is missing


def test_an_unsigned_appeal_is_accepted_and_says_so_until_it_is_completed_r1(desk):
    appeal = desk.appeal(is_signed=False).id
    assert desk.row(Appeal, appeal).state is AppealState.REGISTERED
    assert not desk.row(Appeal, appeal).is_signed
    desk.run("head", course.ask_to_complete, course.AskToComplete(appeal, "Қолы жоқ", date(2026, 11, 26)))
    desk.run("clerk", course.complete_appeal, appeal)
    assert desk.row(Appeal, appeal).is_signed


def test_the_clerk_registers_and_asks_to_complete_in_one_step_r1(desk):
    applicant = desk.applicant(place_id=None, street="", house="")
    appeal = desk.appeal(applicant, is_signed=False, complete_by=date(2026, 11, 26)).id
    kept = desk.row(Appeal, appeal)
    assert (kept.number, kept.state, kept.complete_by) == ("ЖТ-1/26", AppealState.INCOMPLETE, date(2026, 11, 26))
    with Session(desk.office.engine) as session:
        (pause,) = session.query(Pause)
    assert pause.reason == "пошталық мекенжайы (ӘРПК 63‑бабы); арыз иесінің қолы (ӘРПК 63‑бабы)"
    events = [event for event, *_ in desk.journal()]
    assert events[-2:] == ["appeal.registered", "appeal.incomplete"]


def test_the_request_to_complete_speaks_the_language_of_the_appeal(desk):
    desk.appeal(language="ru", is_signed=False, complete_by=date(2026, 11, 26))
    with Session(desk.office.engine) as session:
        assert [pause.reason for pause in session.query(Pause)] == ["подпись заявителя (ст. 63 АППК)"]


def test_nobody_is_asked_to_complete_what_is_whole(desk):
    appeal = desk.appeal(desk.applicant(number=""), complete_by=date(2026, 11, 26)).id
    assert desk.row(Appeal, appeal).state is AppealState.REGISTERED


def test_an_impossible_day_to_complete_by_registers_nothing(desk):
    applicant = desk.applicant()
    with refused("Give the applicant at least one day", "complete_by"):
        desk.appeal(applicant, is_signed=False, complete_by=date(2026, 11, 23))
    assert desk.appeal(applicant).number == "ЖТ-1/26"


# The way of the answer


@pytest.mark.parametrize(
    ("facts", "wanted", "promised"),
    [
        ({}, ReplyWay.POST, ReplyWay.POST),
        ({"place_id": None, "street": "", "house": ""}, ReplyWay.POST, ReplyWay.IN_PERSON),
        ({"place_id": None}, ReplyWay.POST, ReplyWay.POST),  # a street of the town is enough
        ({}, ReplyWay.EMAIL, ReplyWay.IN_PERSON),
        ({"emails": ("b@sarydala.example",)}, ReplyWay.EMAIL, ReplyWay.EMAIL),
        ({"phones": ()}, ReplyWay.SMS, ReplyWay.IN_PERSON),
        ({}, ReplyWay.SMS, ReplyWay.SMS),
        ({"place_id": None, "street": "", "house": "", "phones": ()}, ReplyWay.PORTAL, ReplyWay.PORTAL),
    ],
)
def test_an_answer_is_promised_only_where_it_can_arrive(desk, facts, wanted, promised):
    said = desk.appeal(desk.applicant(**facts), reply_way=wanted).id
    from_card = desk.appeal(desk.applicant(**facts | {"number": "", "reply_way": wanted})).id
    assert [desk.row(Appeal, one).reply_way for one in (said, from_card)] == [promised] * 2


def test_an_entity_is_asked_for_its_bin_and_no_iin(desk):
    entity = desk.applicant(**ENTITY | {"number": ""})
    appeal = desk.appeal(entity, text=TEXT, outgoing_number="№ 15-07", complete_by=date(2026, 11, 26)).id
    with Session(desk.office.engine) as session:
        (pause,) = session.query(Pause)
    assert (desk.row(Appeal, appeal).state, pause.reason) == (
        AppealState.INCOMPLETE, "пошталық мекенжайы (ӘРПК 63‑бабы)",
    )  # fmt: skip
