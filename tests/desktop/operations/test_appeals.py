from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.operations import course, endings, registration
from desktop.operations.course import AskToComplete, ExtendTerm, ForwardAppeal, LayResolution, Task
from desktop.operations.endings import AttachAppeal, EndAppeal
from desktop.operations.registration import AskedQuestion, JoinAppeal, SetEotinishNumber
from desktop.queries.appeal import appeal_card
from models.appeal import Appeal, AppealLink, AppealPerson, Extension, Forwarding
from models.body import Body
from models.counter import Counter
from models.official import Official
from models.resolution import Assignment, Resolution
from models.rules.kinds import (
    AppealKind,
    Channel,
    Decision,
    LinkKind,
    OfficialRank,
    ReplyWay,
)
from models.rules.states import AppealState
from tests.desktop.cases import ENTITY, draft, on
from tests.desktop.operations.watched import refused

SIMPLIFIED = [kind for kind in AppealKind if kind.is_simplified]
TWO_QUESTIONS = (AskedQuestion("Су құбырын жөндеу"), AskedQuestion("Көше шамдарын жағу"))


def person(desk, **facts):
    """Another person than the usual one."""
    return desk.applicant(**{"surname": "Ахметов", "given": "Ерлан", "patronymic": "", "number": "", **facts})


def state(desk, id):
    return desk.row(Appeal, id).state


def head(desk, operation, order):
    return desk.run("head", operation, order)


def in_work(desk, **order):
    registered = desk.appeal(**order)
    desk.resolved(registered.id)
    return registered.id


def rows(desk, table, **of):
    with Session(desk.office.engine) as session:
        return list(session.scalars(select(table).filter_by(**of).order_by(table.id)))


# Registration


@pytest.mark.parametrize(
    ("received", "registered"),
    [
        (on(27, 9), date(2026, 11, 27)),
        (on(27, 18, 30), date(2026, 11, 27)),
        (on(27, 18, 31), date(2026, 11, 30)),
        (on(28, 12), date(2026, 11, 30)),
        (on(16, 12, month=12), date(2026, 12, 17)),
    ],
)
def test_after_hours_and_on_days_off_registration_is_on_the_next_working_day_r2(desk, received, registered):
    """Art 64(3)."""
    desk.clock.now = received
    assert desk.appeal().registered_on == registered


@pytest.mark.parametrize("kind", AppealKind)
def test_a_complaint_has_twenty_working_days_and_every_other_kind_fifteen_d3(desk, kind):
    """Arts 76(1), 99."""
    assert desk.appeal(kind=kind).due_on == (date(2026, 12, 22) if kind is AppealKind.COMPLAINT else date(2026, 12, 14))


def test_received_on_the_last_evening_of_a_year_an_appeal_gets_the_next_years_number(desk):
    desk.clock.now = on(31, 12, month=12)
    assert desk.appeal().number == "ЖТ-1/26"
    desk.clock.now = on(31, 19, month=12)
    registered = desk.appeal(desk.row(Appeal, 1).applicant_id)
    assert (registered.number, registered.registered_on) == ("ЖТ-1/27", date(2027, 1, 5))


def test_entered_after_new_year_an_appeal_of_the_old_year_gets_a_number_of_the_old_year(desk):
    desk.clock.now = datetime(2027, 1, 5, 5, tzinfo=UTC)
    assert desk.appeal(received_at=on(31, 12, month=12)).number == "ЖТ-1/26"
    assert desk.appeal(desk.row(Appeal, 1).applicant_id).number == "ЖТ-1/27"


def test_people_and_entities_are_numbered_apart(desk):
    entity = desk.applicant(**ENTITY)
    assert [desk.appeal(entity).number, desk.appeal().number] == ["ЗТ-1/26", "ЖТ-1/26"]


def test_a_refused_registration_leaves_no_gap_in_the_numbers(desk):
    applicant = desk.applicant()
    desk.appeal(applicant)
    with refused("There is no such record", "other_applicants"):  # refused after the number was given
        desk.appeal(applicant, other_applicant_ids=(10_000,))
    assert desk.appeal(applicant).number == "ЖТ-2/26"
    assert [(one.register, one.last) for one in rows(desk, Counter, year=2026)] == [("ЖТ", 2)]


def test_what_the_clerk_does_not_say_the_applicants_card_says(desk):
    applicant = desk.applicant(language="ru", reply_way=ReplyWay.EMAIL, emails=("b@sarydala.example",))
    appeal = desk.row(Appeal, desk.appeal(applicant).id)
    assert (appeal.language, appeal.reply_way) == ("ru", ReplyWay.EMAIL)
    assert appeal.accepted_by_id == desk.ids["clerk"]  # on the ticket: art 64(2), rule R3


def test_a_long_text_is_summed_up_at_a_word_and_a_short_one_stands_as_it_is(desk):
    long = desk.row(Appeal, desk.appeal(text="Су құбыры,\nжол " * 20).id)
    assert len(long.summary) <= registration.SUMMARY_LENGTH
    assert long.summary.endswith("жол Су…")
    short = desk.row(Appeal, desk.appeal(long.applicant_id, text="Су жоқ.", summary=" ").id)
    assert short.summary == "Су жоқ."


def test_questions_have_their_topics_and_villages(desk):
    asked = AskedQuestion("Су құбырын жөндеу", desk.ids["topic"], desk.ids["village"])
    registered = desk.appeal(questions=(asked, AskedQuestion("  ")))
    card = desk.ask("clerk", appeal_card, registered.id)
    assert [(one.position, one.text, bool(one.topic)) for one in card.questions] == [(1, "Су құбырын жөндеу", True)]


@pytest.mark.parametrize(
    ("order", "words", "field"),
    [
        ({"applicant_id": 10_000}, "There is no such record", "applicant"),
        ({"text": " "}, "Write what the appeal is about", "text"),
        ({"received_at": on(23, 10, 2)}, "cannot have been received in the future", "received_at"),
        ({"eotinish_number": "ЖТ-26-1"}, "«ЖТ-26-1» is no e-Otinish number", "eotinish_number"),
        ({"people_count": 0}, "at least one applicant", "people_count"),
        ({"sheets": -1}, "cannot be below zero", "sheets"),
        ({"language": "en"}, "The language is Kazakh or Russian", "language"),
        ({"official_id": 10_000}, "There is no such record", "official"),
        ({"sender_id": 10_000}, "There is no such record", "sender"),
        ({"repeats_id": 10_000}, "There is no such record", "repeats"),
        ({"visit_id": 10_000}, "There is no such record", "visit"),
        ({"questions": (AskedQuestion("Су", topic_id=10_000),)}, "There is no such record", "questions"),
        ({"questions": (AskedQuestion("Су", place_id=10_000),)}, "There is no such record", "questions"),
    ],
)
def test_what_cannot_be_is_not_registered(desk, order, words, field):
    applicant = desk.applicant()
    with refused(words, field):
        desk.appeal(**{"applicant_id": applicant, **order})


def test_an_appeal_is_not_addressed_to_one_who_has_left(desk):
    desk.set(Official, desk.ids["utilities"], is_active=False)
    applicant = desk.applicant()
    with refused("does not work here any more", "official"):
        desk.appeal(applicant, official_id=desk.ids["utilities"])


@pytest.mark.parametrize(
    "order",
    [
        {"kind": AppealKind.COMPLAINT, "challenged": ""},
        {"channel": Channel.PHONE},
        {"sheets": 0},
        {"text": "!!!"},
    ],
)
def test_an_appeal_with_defects_is_accepted_all_the_same_r1(desk, order):
    """Art 64(1): refusal to accept is forbidden; what is missing is asked for afterwards (64(6))."""
    assert state(desk, desk.appeal(**order).id) is AppealState.REGISTERED


def test_a_forwarded_appeal_names_its_sender_and_one_from_a_reception_has_its_mark(desk):
    """ПП-663 p. 11."""
    order = {"sender_id": desk.ids["body"], "sender_number": " 01-12/5 ", "channel": Channel.FORWARDED}
    sent = desk.row(Appeal, desk.appeal(**order).id)
    assert (sent.sender_id, sent.sender_number, sent.from_reception) == (desk.ids["body"], "01-12/5", False)
    assert desk.row(Appeal, desk.appeal(sent.applicant_id, channel=Channel.RECEPTION).id).from_reception


def test_a_collective_appeal_has_one_number_and_everyone_in_it_once_r8(desk):
    """Art 22(1)."""
    first, second = desk.applicant(), person(desk)
    registered = desk.appeal(first, other_applicant_ids=(second, second, first))
    appeal = desk.row(Appeal, registered.id)
    assert (appeal.is_collective, appeal.people_count) == (True, 2)
    assert [one.applicant_id for one in rows(desk, AppealPerson)] == [second]


def test_a_collective_appeal_may_have_more_signatures_than_cards(desk):
    appeal = desk.row(Appeal, desk.appeal(people_count=48).id)
    assert (appeal.is_collective, appeal.people_count) == (True, 48)


def test_one_who_joins_an_open_appeal_gives_it_no_new_number_r8(desk):
    registered, other = desk.appeal(), person(desk)
    desk.run("clerk", registration.join_appeal, JoinAppeal(registered.id, other))
    appeal = desk.row(Appeal, registered.id)
    assert (appeal.number, appeal.is_collective, appeal.people_count) == ("ЖТ-1/26", True, 2)
    for again in (other, appeal.applicant_id):
        with refused("is among the applicants already", "applicant"):
            desk.run("clerk", registration.join_appeal, JoinAppeal(registered.id, again))


def test_nobody_joins_an_ended_appeal(desk):
    registered, other = desk.appeal(), person(desk)
    desk.run("clerk", endings.withdraw_appeal, EndAppeal(registered.id, "Өз еркімен"))
    with refused("the record is in the state «Withdrawn by the applicant»"):
        desk.run("clerk", registration.join_appeal, JoinAppeal(registered.id, other))


def test_the_earlier_appeal_of_the_same_person_is_a_repeat_and_anothers_the_same_matter_w3(desk):
    """Documentation rules p. 86: a repeat has the same sender and the same question."""
    first = desk.appeal()
    own = desk.appeal(desk.row(Appeal, first.id).applicant_id, repeats_id=first.id)
    others = desk.appeal(person(desk), repeats_id=first.id)
    assert [(one.appeal_id, one.earlier_id, one.kind) for one in rows(desk, AppealLink)] == [
        (own.id, first.id, LinkKind.REPEATED),
        (others.id, first.id, LinkKind.SAME_MATTER),
    ]
    told = desk.newest("appeal.linked")
    assert (told["kind"], told["later"]) == ("same_matter", others.number)


def test_the_journal_tells_every_column_of_a_new_appeal(desk):
    registered = desk.appeal()
    told = desk.newest("appeal.registered")
    assert told["number"] == registered.number
    assert told["changes"]["due_on"] == [None, "2026-12-14"]
    assert told["changes"]["received_at"] == [None, "2026-11-23T05:00:00+00:00"]


# The number of e-Otinish


def test_the_eotinish_number_is_kept_beside_our_own_in_one_spelling_r4(desk):
    registered = desk.appeal()
    order = SetEotinishNumber(registered.id, " ZT – 2026 – 01184127 ".replace("Z", "Ж"))  # a Latin T, dashes, spaces
    desk.run("clerk", registration.set_eotinish_number, order)
    appeal = desk.row(Appeal, registered.id)
    assert (appeal.number, appeal.eotinish_number) == ("ЖТ-1/26", "ЖТ-2026-01184127")
    assert desk.newest("appeal.corrected")["changes"] == {"eotinish_number": ["", "ЖТ-2026-01184127"]}


def test_two_appeals_cannot_bear_one_eotinish_number_r4(desk):
    first = desk.appeal(eotinish_number="ЖТ-2026-01184127")
    applicant = desk.row(Appeal, first.id).applicant_id
    with refused("Appeal ЖТ-1/26 bears this e-Otinish number already", "eotinish_number"):
        desk.appeal(applicant, eotinish_number="ЖТ-2026-01184127")
    desk.run("clerk", registration.set_eotinish_number, SetEotinishNumber(first.id, "ЖТ-2026-01184127"))  # its own
    desk.run("clerk", registration.set_eotinish_number, SetEotinishNumber(first.id, ""))  # typed to the wrong card
    assert desk.appeal(applicant, eotinish_number="ЖТ-2026-01184127").number == "ЖТ-2/26"


# Resolution


def test_a_resolution_gives_every_executor_a_task_and_names_the_lead(desk):
    """Documentation rules p. 34: executors, task, date; the first is the lead."""
    registered = desk.appeal()
    tasks = (
        Task(desk.ids["utilities"], "Қарап, жауап дайындау", date(2026, 12, 10)),
        Task(desk.ids["engineer"], "Орнына барып тексеру", date(2026, 12, 3)),
    )
    head(desk, course.lay_resolution, LayResolution(registered.id, " Қаралсын ", tasks))
    assert [(one.executor_id, one.is_lead, one.due_on, one.given_on) for one in rows(desk, Assignment)] == [
        (desk.ids["utilities"], True, date(2026, 12, 10), date(2026, 11, 23)),
        (desk.ids["engineer"], False, date(2026, 12, 3), date(2026, 11, 23)),
    ]
    appeal = desk.row(Appeal, registered.id)
    assert (appeal.state, appeal.executor_id) == (AppealState.IN_WORK, desk.ids["utilities"])
    assert [(one.text, one.author_id) for one in rows(desk, Resolution)] == [("Қаралсын", desk.ids["akim"])]


def test_another_resolution_changes_the_executor_w10(desk):
    """ПП-663 p. 12 is a note in this house, never a block."""
    id = in_work(desk)
    task = Task(desk.ids["engineer"], "Қарап, жауап дайындау", date(2026, 12, 10))
    head(desk, course.lay_resolution, LayResolution(id, "Қаралсын", (task,), reason="Басқа маман керек"))
    assert desk.newest("appeal.resolved")["changes"]["executor_id"] == [desk.ids["utilities"], desk.ids["engineer"]]


@pytest.mark.parametrize(
    ("task", "words", "field"),
    [
        ({}, None, None),
        ({"due_on": date(2026, 11, 22)}, "The date 22.11.2026 has passed", "due_on"),
        ({"executor_id": 10_000}, "There is no such record", "executor"),
        ({"text": " "}, "Write what is to be done", "text"),
    ],
)
def test_a_task_needs_words_a_date_to_come_and_an_executor(desk, task, words, field):
    id = desk.appeal().id
    usual = {"executor_id": desk.ids["utilities"], "text": "Қарау", "due_on": date(2026, 11, 23)}
    order = LayResolution(id, "Қаралсын", (Task(**{**usual, **task}),))
    if words is None:
        head(desk, course.lay_resolution, order)
        return
    with refused(words, field):
        head(desk, course.lay_resolution, order)


def test_a_resolution_names_an_executor_who_works_here(desk):
    id = desk.appeal().id
    with refused("Name at least one executor", "tasks"):
        head(desk, course.lay_resolution, LayResolution(id, "Қаралсын", ()))
    desk.set(Official, desk.ids["utilities"], is_active=False)
    with refused("does not work here any more", "executor"):
        desk.resolved(id)


# Completing


def test_while_the_applicant_completes_it_the_term_stands_still(desk):
    """Art 64(6)."""
    id = desk.appeal().id
    head(desk, course.ask_to_complete, AskToComplete(id, "Мекенжай жоқ", date(2026, 11, 27)))
    assert state(desk, id) is AppealState.INCOMPLETE
    desk.clock.now = on(26)
    assert desk.run("clerk", course.complete_appeal, id) == date(2026, 12, 18)  # 4 days later; 16 December is off
    assert desk.newest("appeal.completed")["changes"] == {
        "state": ["incomplete", "registered"],
        "complete_by": ["2026-11-27", None],
        "due_on": ["2026-12-14", "2026-12-18"],
    }


@pytest.mark.parametrize(
    ("defects", "until", "words", "field"),
    [
        (" ", date(2026, 11, 27), "Say which requirements are not met", "defects"),
        ("Қолы жоқ", date(2026, 11, 23), "Give the applicant at least one day", "complete_by"),
        ("Қолы жоқ", date(2026, 12, 15), "A reasonable term ends by the last day for the answer", "complete_by"),
    ],
)
def test_a_term_to_complete_names_the_defects_and_is_reasonable(desk, defects, until, words, field):
    id = desk.appeal().id
    with refused(words, field):
        head(desk, course.ask_to_complete, AskToComplete(id, defects, until))


def test_only_what_was_asked_for_is_completed(desk):
    id = desk.appeal().id
    with refused("This cannot be done now"):
        desk.run("clerk", course.complete_appeal, id)


# Extension


def extend(desk, id, until=date(2027, 1, 15), reason="Жер кадастрының деректері керек", decider="akim"):
    return head(desk, course.extend_term, ExtendTerm(id, until, reason, desk.ids[decider], " 17 "))


def test_an_extension_moves_the_last_day_and_tells_by_when_to_notify_d4(desk):
    """Art 76(3): notice within three working days."""
    extended = extend(desk, in_work(desk))
    assert (extended.due_on, extended.notify_by) == (date(2027, 1, 15), date(2026, 11, 26))
    assert [(one.decided_by_id, one.order_number) for one in rows(desk, Extension)] == [(desk.ids["akim"], "17")]
    assert desk.newest("appeal.extended")["changes"] == {"due_on": ["2026-12-14", "2027-01-15"]}


def test_an_extension_to_a_day_off_ends_on_the_next_working_day(desk):
    """Art 76(5)."""
    assert extend(desk, in_work(desk), date(2027, 1, 7)).due_on == date(2027, 1, 8)


@pytest.mark.parametrize(
    ("order", "words", "field"),
    [
        ({"decider": "utilities"}, "Only the head, a deputy or the head of the apparatus", "decided_by"),
        ({"reason": " "}, "The reason of the extension is missing", "reason"),
        ({"until": date(2027, 1, 24)}, "later than two months from the decision", "until"),
        ({"until": date(2026, 12, 14)}, "not later than the present one", "until"),
    ],
)
def test_an_unlawful_extension_is_refused_d4(desk, order, words, field):
    id = in_work(desk)
    with refused(words, field):
        extend(desk, id, **order)


def test_an_expired_term_is_not_extended_d4(desk):
    id = in_work(desk)
    desk.clock.now = on(15, month=12)
    with refused("The term had already run out", "until"):
        extend(desk, id)


def test_the_last_day_to_extend_is_the_last_day_to_answer(desk):
    id = in_work(desk)
    desk.clock.now = on(14, month=12)
    assert extend(desk, id).due_on == date(2027, 1, 15)


def test_a_complaint_is_never_extended_d3(desk):
    """Art 99."""
    id = in_work(desk, kind=AppealKind.COMPLAINT)
    with refused("The term of a complaint is not extended", "until"):
        extend(desk, id)


def test_one_who_has_left_extends_nothing(desk):
    id = in_work(desk)
    desk.set(Official, desk.ids["akim"], is_active=False)
    with refused("does not work here any more", "decided_by"):
        extend(desk, id)


# Forwarding


def test_forwarded_in_whole_an_appeal_ends_with_its_number_w1(desk):
    """Art 65(1)."""
    registered = desk.appeal(eotinish_number="ЖТ-2026-01184127")
    number = head(desk, course.forward_appeal, ForwardAppeal(registered.id, desk.ids["body"]))
    appeal = desk.row(Appeal, registered.id)
    assert (number, appeal.state, appeal.decided_on) == (
        "ЖТ-2026-01184127", AppealState.FORWARDED, date(2026, 11, 23),
    )  # fmt: skip


def another_body(desk):
    from desktop.operations.administration import AddBody, add_body

    order = AddBody("Су шаруашылығы бөлімі", "отдел водного хозяйства", "бөліміне", "отдел")
    return desk.run("administrator", add_body, order)


def test_forwarded_in_part_an_appeal_goes_on_and_the_parts_are_numbered_w1(desk):
    """Art 65(2)."""
    id, body = desk.appeal(questions=TWO_QUESTIONS).id, another_body(desk)
    numbers = [
        head(desk, course.forward_appeal, ForwardAppeal(id, desk.ids["body"], (2,))),
        head(desk, course.forward_appeal, ForwardAppeal(id, body, (2, 2))),  # the first body was the wrong one
    ]
    assert numbers == ["ЖТ-1/26/1", "ЖТ-1/26/2"]
    assert state(desk, id) is AppealState.REGISTERED
    assert [one.question_positions for one in rows(desk, Forwarding)] == ["2", "2"]


def test_one_part_is_not_forwarded_twice_to_one_body(desk):
    id = desk.appeal(questions=TWO_QUESTIONS).id
    head(desk, course.forward_appeal, ForwardAppeal(id, desk.ids["body"], (2,)))
    with refused("This part was forwarded to this body already", "positions"):
        head(desk, course.forward_appeal, ForwardAppeal(id, desk.ids["body"], (2,)))


def test_all_questions_together_are_the_whole_appeal(desk):
    id = desk.appeal(questions=TWO_QUESTIONS).id
    assert head(desk, course.forward_appeal, ForwardAppeal(id, desk.ids["body"], (2, 1))) == "ЖТ-1/26"
    assert [one.question_positions for one in rows(desk, Forwarding)] == [""]


def test_only_questions_that_were_asked_go_to_a_body_that_takes_them(desk):
    id = desk.appeal(questions=TWO_QUESTIONS).id
    with refused("There is no such question", "positions"):
        head(desk, course.forward_appeal, ForwardAppeal(id, desk.ids["body"], (3,)))
    desk.set(Body, desk.ids["body"], is_active=False)
    with refused("Nothing is forwarded to this body any more", "body"):
        head(desk, course.forward_appeal, ForwardAppeal(id, desk.ids["body"]))


@pytest.mark.parametrize("positions", [(), (1,)])
def test_an_ended_appeal_is_not_forwarded(desk, positions):
    id = desk.appeal(questions=TWO_QUESTIONS).id
    desk.run("clerk", endings.withdraw_appeal, EndAppeal(id, "Өз еркімен"))
    with refused("This cannot be done now"):
        head(desk, course.forward_appeal, ForwardAppeal(id, desk.ids["body"], positions))


# Ending otherwise than by an answer

ENDS = {
    endings.return_appeal: ("head", AppealState.RETURNED, "appeal.returned"),
    endings.withdraw_appeal: ("clerk", AppealState.WITHDRAWN, "appeal.withdrawn"),
    endings.terminate_appeal: ("head", AppealState.TERMINATED, "appeal.terminated"),
}
each_end = pytest.mark.parametrize("operation", ENDS, ids=lambda operation: operation.name)


@each_end
def test_an_end_without_an_answer_states_its_ground_w2_w9(desk, operation):
    """Arts 64(7), 64(9), 70."""
    role, ended, event = ENDS[operation]
    id = desk.appeal().id
    with refused("State the ground", "ground"):
        desk.run(role, operation, EndAppeal(id, " "))
    desk.run(role, operation, EndAppeal(id, " Негізі "))
    appeal = desk.row(Appeal, id)
    assert (appeal.state, appeal.ground, appeal.decided_on) == (ended, "Негізі", date(2026, 11, 23))
    assert desk.newest(event)["changes"]["ground"] == ["", "Негізі"]
    with refused("This cannot be done now"):
        desk.run(role, operation, EndAppeal(id, "Тағы"))


@each_end
def test_after_a_signed_decision_an_appeal_ends_by_it_alone_w9(desk, operation):
    """Art 64(9): until a decision is taken; it is taken when it is signed, not when it is sent."""
    from desktop.operations import replies

    role, _, _ = ENDS[operation]
    id = in_work(desk)
    reply = draft(desk, id)
    desk.run("executor", replies.submit_reply, reply)
    head(desk, replies.sign_reply, reply)
    with refused("The decision is signed already: letter ЖТ-1/26"):
        desk.run(role, operation, EndAppeal(id, "Негізі"))
    with refused("The decision is signed already"):
        head(desk, course.forward_appeal, ForwardAppeal(id, desk.ids["body"]))


def test_where_crime_or_security_is_concerned_an_appeal_is_only_forwarded_w2(desk):
    """Art 64(7-2)."""
    id = desk.appeal(is_threat=True).id
    with refused("such an appeal is not returned but forwarded at once"):
        head(desk, endings.return_appeal, EndAppeal(id, "Қайталанған"))
    head(desk, course.forward_appeal, ForwardAppeal(id, desk.ids["body"]))


def test_an_incomplete_appeal_is_returned_only_after_the_term_to_complete_it_w2(desk):
    """Art 64(7)(1)."""
    id = desk.appeal().id
    head(desk, course.ask_to_complete, AskToComplete(id, "Қолы жоқ", date(2026, 11, 26)))
    desk.clock.now = on(26)
    with refused("The applicant may still complete the appeal: until 26.11.2026"):
        head(desk, endings.return_appeal, EndAppeal(id, "Кемшіліктер жойылмады"))
    desk.clock.now = on(27)
    head(desk, endings.return_appeal, EndAppeal(id, "Кемшіліктер жойылмады"))
    assert state(desk, id) is AppealState.RETURNED


@pytest.mark.parametrize("kind", AppealKind)
def test_a_terminated_procedure_has_the_decision_that_the_code_knows_for_its_kind_w4(desk, kind):
    id = desk.appeal(kind=kind).id
    head(desk, endings.terminate_appeal, EndAppeal(id, "70-бап"))
    expected = None if kind is AppealKind.COMPLAINT else Decision.TERMINATED
    assert desk.row(Appeal, id).decision is expected


@pytest.mark.parametrize("kind", AppealKind)
def test_only_head_and_deputy_terminate_the_simplified_procedure_except_a_repeat_w7(desk, kind):
    """Art 88(2)."""
    first = desk.appeal(kind=kind)
    repeat = desk.appeal(desk.row(Appeal, first.id).applicant_id, kind=kind, repeats_id=first.id)
    desk.set(Official, desk.ids["akim"], rank=OfficialRank.APPARATUS_HEAD)
    if kind in SIMPLIFIED:
        with refused("Only the head or a deputy may terminate the simplified procedure"):
            head(desk, endings.terminate_appeal, EndAppeal(first.id, "Мәні жоқ"))
    else:
        head(desk, endings.terminate_appeal, EndAppeal(first.id, "70-бап"))
    head(desk, endings.terminate_appeal, EndAppeal(repeat.id, "Жаңа дәлел жоқ"))
    assert state(desk, repeat.id) is AppealState.TERMINATED


def test_a_refiled_appeal_is_attached_to_the_returned_one_without_a_reply_w3(desk):
    """Art 64(8)."""
    earlier = desk.appeal()
    applicant = desk.row(Appeal, earlier.id).applicant_id
    later = desk.appeal(applicant)
    with refused("Appeal ЖТ-1/26 was not returned", "earlier"):
        head(desk, endings.attach_appeal, AttachAppeal(later.id, earlier.id))
    head(desk, endings.return_appeal, EndAppeal(earlier.id, "Қайталанған"))
    foreign = desk.appeal(person(desk))
    with refused("Appeal ЖТ-1/26 is of another applicant", "earlier"):
        head(desk, endings.attach_appeal, AttachAppeal(foreign.id, earlier.id))
    head(desk, endings.attach_appeal, AttachAppeal(later.id, earlier.id))
    desk.clock.now = on(15, month=12)
    card = desk.ask("clerk", appeal_card, later.id)
    assert (card.row.state, card.is_refusal_by_silence) == (AppealState.ATTACHED, False)


def test_an_ended_appeal_is_taken_up_again_with_a_reason(desk):
    id = desk.appeal().id
    head(desk, endings.terminate_appeal, EndAppeal(id, "70-бап"))
    with refused("State the ground", "ground"):
        head(desk, endings.reopen_appeal, EndAppeal(id, ""))
    head(desk, endings.reopen_appeal, EndAppeal(id, "Жоғары тұрған органның тапсырмасы"))
    appeal = desk.row(Appeal, id)
    assert (appeal.state, appeal.decision, appeal.decided_on) == (AppealState.IN_WORK, None, None)


@pytest.mark.parametrize("ended", [endings.return_appeal, endings.withdraw_appeal])
def test_a_returned_or_withdrawn_appeal_is_filed_anew_and_not_reopened(desk, ended):
    id = desk.appeal().id
    desk.run(ENDS[ended][0], ended, EndAppeal(id, "Негізі"))
    with refused("This cannot be done now"):
        head(desk, endings.reopen_appeal, EndAppeal(id, "Қайта"))
