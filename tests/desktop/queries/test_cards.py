from datetime import date

import pytest

from desktop.errors import Refusal
from desktop.operations import appeals
from desktop.operations.appeals import AskedQuestion
from desktop.operations.applicants import RecordConsent, record_consent, withdraw_consent
from desktop.operations.attachments import AttachFile, attach_file
from desktop.queries.cards import appeal_card, applicant_card, repeats_of, why_this_date
from desktop.queries.journal import journal
from models.rules.deadlines import ClockKind, DueState
from models.rules.kinds import AppealKind, ReplyWay
from models.rules.repeats import RepeatSign
from models.rules.states import AssignmentState, ReplyState, VisitState
from tests.desktop.cases import ENTITY, TEXT, answered, booked, live, on


def test_the_card_of_an_appeal_shows_everything_on_it(desk, tmp_path):
    case = live(desk)
    path = tmp_path / "хат.txt"
    path.write_text("хат", encoding="utf-8")
    desk.run("clerk", attach_file, AttachFile(case.appeal, path))
    card = desk.ask("clerk", appeal_card, case.appeal)
    assert (card.row.number, card.applicant_id, card.text) == ("ЖТ-1/26", case.applicant, TEXT)
    assert card.address == "Бейбітшілік көшесі, 17-үй, Ақбұлақ ауылы, Сарыдала ауданы, Түркістан облысы"
    assert [(one.position, one.text) for one in card.questions] == [(1, "Су құбырын жөндеу")]
    assert " – " in card.questions[0].topic
    assert [(one.executor, one.due_on, one.state) for one in card.assignments] == [
        ("Қасымов\N{NBSP}Р.\N{NBSP}Б.", date(2026, 12, 10), AssignmentState.GIVEN)
    ]
    assert [(one.id, one.state, one.number) for one in card.replies] == [(case.reply, ReplyState.DISPATCHED, "ЖТ-1/26")]
    assert card.attachments == ("хат.txt",)


def test_a_look_at_a_card_stands_in_the_journal(desk):
    appeal = desk.appeal().id
    desk.ask("head", appeal_card, appeal)
    assert [(row.event, row.subject_id) for row in desk.ask("inspector", journal, limit=2)] == [
        ("appeal.listed", None), ("appeal.viewed", appeal),
    ]  # fmt: skip


def test_a_card_speaks_russian_to_a_russian_or_english_speaker(desk):
    asked = AskedQuestion("Су", desk.ids["topic"])
    appeal = desk.appeal(questions=(asked,)).id
    desk.resolved(appeal)
    card = desk.sign_in("clerk", "ru").ask(appeal_card, appeal)
    assert card.address.endswith("село Акбулак, Сарыдалинский район, Туркестанская область")
    assert card.assignments[0].executor == "Касымов\N{NBSP}Р.\N{NBSP}Б."
    assert desk.sign_in("clerk", "en").ask(appeal_card, appeal).address == card.address


def test_a_question_without_a_topic_and_one_with_a_category_only(desk):
    from desktop.queries.choices import topics

    category = next(one for one in desk.ask("clerk", topics) if one.parent_id is None)
    asked = (AskedQuestion("Су"), AskedQuestion("Жарық", category.id))
    card = desk.ask("clerk", appeal_card, desk.appeal(questions=asked).id)
    assert [one.topic for one in card.questions] == ["", category.name]


def test_an_appeal_that_passes_its_day_is_a_refusal_by_silence_until_it_is_answered(desk):
    appeal = desk.appeal().id  # due on Monday 14 December
    desk.resolved(appeal)
    seen = []
    for day in (8, 9, 14, 15):
        desk.clock.now = on(day, month=12)
        card = desk.ask("clerk", appeal_card, appeal)
        seen.append((card.due_state, card.is_refusal_by_silence))
    assert seen == [
        (DueState.ON_TIME, False), (DueState.SOON, False), (DueState.TODAY, False), (DueState.LATE, True),
    ]  # fmt: skip
    answered(desk, appeal)
    card = desk.ask("clerk", appeal_card, appeal)
    assert (card.due_state, card.is_refusal_by_silence) == (DueState.ON_TIME, False)


def test_a_card_says_what_the_law_allows_next_and_until_when(desk):
    card = desk.ask("clerk", appeal_card, desk.appeal().id)
    assert "resolve" in card.actions
    assert "extend" not in card.actions
    assert [(clock.kind, clock.due_on) for clock in card.clocks if clock.kind is ClockKind.FORWARDING] == [
        (ClockKind.FORWARDING, date(2026, 11, 26))
    ]


def test_why_this_date_counts_the_fifteen_working_days(desk):
    deadline = desk.ask("clerk", why_this_date, desk.appeal().id)
    assert [day.number for day in deadline.days if day.number] == list(range(1, 16))
    assert (deadline.due_on, deadline.is_paused, deadline.extension) == (date(2026, 12, 14), False, None)


def test_why_this_date_leaves_a_pause_out_and_adds_an_extension(desk):
    appeal = live(desk).appeal
    deadline = desk.ask("clerk", why_this_date, appeal)
    paused = [day.day for day in deadline.days if day.is_paused]
    assert paused == [date(2026, 11, 25)]
    # Registered on the 24th, for it came after closing; 16 December is a holiday.
    assert deadline.term_ends_on == date(2026, 12, 17)
    assert (deadline.due_on, deadline.extension.reason) == (date(2027, 1, 20), "Сараптама керек")


def test_while_a_pause_goes_on_the_count_says_so(desk):
    appeal = desk.appeal().id
    desk.run("head", appeals.ask_to_complete, appeals.AskToComplete(appeal, "Мекенжай", date(2026, 11, 30)))
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
    desk.run("head", appeals.return_appeal, appeals.EndAppeal(returned, "64(7)"))
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
    assert (likely.earlier.id, likely.signs) == (appeal, (RepeatSign.SAME_ADDRESS, RepeatSign.SIMILAR_TEXT))
    stranger = desk.applicant(given="Дана", number="", phones=(), house="")
    assert desk.ask("clerk", repeats_of, stranger, AGAIN) == ()


def test_an_appeal_is_no_repeat_of_itself(desk):
    applicant = desk.applicant()
    appeal = desk.appeal(applicant, text=AGAIN).id
    assert desk.ask("clerk", repeats_of, applicant, AGAIN, appeal) == ()


def test_visits_are_shown_newest_first(desk):
    applicant = desk.applicant()
    desk.reception_day()
    first, second = booked(desk, applicant, 5).id, booked(desk, applicant, 0).id
    assert [one.id for one in desk.ask("clerk", applicant_card, applicant).visits] == [second, first]
