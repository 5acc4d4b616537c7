from datetime import date

from desktop.events import Event
from desktop.operations import course, endings, replies
from desktop.operations.attachments import AttachFile, attach_file
from desktop.operations.registration import AskedQuestion
from desktop.papers import CONTROL_CARD, TICKET
from desktop.queries import files
from desktop.queries.appeal import appeal_card
from desktop.queries.journal import journal
from desktop.queries.steps import Step
from desktop.queries.why import why_these_days, why_this_date
from models.rules.deadlines import DueState
from models.rules.kinds import AppealKind, LinkKind
from models.rules.states import AssignmentState, ReplyState
from tests.desktop.cases import TEXT, answered, draft, live, on


def test_the_card_of_an_appeal_shows_everything_on_it(desk, tmp_path):
    case = live(desk)
    path = tmp_path / "хат.txt"
    path.write_text("хат", encoding="utf-8")
    desk.run("clerk", attach_file, AttachFile(case.appeal, path))
    card = desk.ask("clerk", appeal_card, case.appeal)
    assert (card.row.number, card.applicant_id, card.text) == ("ЖТ-1/26", case.applicant, TEXT)
    assert card.address == "Ақбұлақ ауылы, Бейбітшілік көшесі, 17-үй"
    assert [(one.position, one.text) for one in card.questions] == [(1, "Су құбырын жөндеу")]
    assert " – " in card.questions[0].topic
    assert [(one.executor, one.due_on, one.state) for one in card.assignments] == [
        ("Қасымов\N{NBSP}Р.\N{NBSP}Б.", date(2026, 12, 10), AssignmentState.ENDED)
    ]
    assert [(one.id, one.state, one.number) for one in card.replies] == [(case.reply, ReplyState.DISPATCHED, "ЖТ-1/26")]
    assert [(one.name, one.size) for one in card.attachments] == [("хат.txt", 6)]
    assert card.papers == ("ticket", "control_card", "why_this_date")
    people = {one.part.value: (one.name, one.note) for one in card.people}
    assert people["applicant"] == ("Айбергенова Бибігүл Серікқызы", "+7 700 000 01 23")
    assert people["executor"][0] == "Қасымов\N{NBSP}Р.\N{NBSP}Б."
    assert list(people) == ["applicant", "addressee", "executor", "controller", "accepted_by"]


def test_a_look_at_a_card_is_one_entry_of_the_journal(desk):
    appeal = desk.appeal().id
    before = desk.ask("inspector", journal, limit=1)[0].id
    desk.ask("head", appeal_card, appeal)
    newest = desk.ask("inspector", journal, limit=1)[0]
    assert (newest.event, newest.subject_id, newest.id) == ("appeal.viewed", appeal, before + 2)


def test_a_card_speaks_russian_to_a_russian_or_english_speaker(desk):
    asked = AskedQuestion("Су", desk.ids["topic"])
    appeal = desk.appeal(questions=(asked,)).id
    desk.resolved(appeal)
    card = desk.sign_in("clerk", "ru").ask(appeal_card, appeal)
    assert card.address == "село Акбулак, Бейбітшілік көшесі, дом\N{NBSP}17"
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


def steps(desk, role, appeal):
    """The steps that a role may take, and those that it is told why not."""
    card = desk.ask(role, appeal_card, appeal)
    possible = [one.step.value for one in card.steps if one.refusal is None]
    return possible, {one.step.value: str(one.refusal) for one in card.steps if one.refusal}, card.likely


def test_the_steps_are_what_the_law_and_the_role_allow(desk):
    appeal = desk.appeal().id
    assert steps(desk, "head", appeal) == (
        ["resolve", "forward", "return", "ask_to_complete", "terminate", "merge", "note", "mark", "hide"],
        {}, "resolve",
    )  # fmt: skip
    assert steps(desk, "clerk", appeal) == (
        ["withdraw", "eotinish", "join", "put_right", "correct", "undo", "strike", "file", "tie", "note", "mark"],
        {}, "eotinish",
    )  # fmt: skip
    assert steps(desk, "inspector", appeal) == ([], {}, None)
    desk.resolved(appeal)
    assert "extend" in steps(desk, "head", appeal)[0]
    assert steps(desk, "secretary", appeal)[2] == "reply"


def test_a_step_that_meets_a_refusal_today_says_which(desk):
    appeal = desk.appeal(is_threat=True).id
    assert "crime" in steps(desk, "head", appeal)[1]["return"]
    desk.resolved(appeal)
    desk.clock.now = on(15, month=12)
    assert "had already run out" in steps(desk, "head", appeal)[1]["extend"]
    draft_id = draft(desk, appeal)
    desk.run("executor", replies.submit_reply, draft_id)
    desk.run("head", replies.sign_reply, draft_id)
    assert "signed already" in steps(desk, "head", appeal)[1]["forward"]


def test_a_complaint_is_never_offered_an_extension_and_forwarding_has_its_last_day(desk):
    appeal = desk.appeal(kind=AppealKind.COMPLAINT).id
    desk.resolved(appeal)
    assert "extend" not in steps(desk, "head", appeal)[0]
    card = desk.ask("head", appeal_card, appeal)
    forward = next(one for one in card.steps if one.step is Step.FORWARD)
    assert (forward.until, forward.is_overdue) == (date(2026, 11, 26), False)
    desk.clock.now = on(27)
    card = desk.ask("head", appeal_card, appeal)
    assert next(one for one in card.steps if one.step is Step.FORWARD).is_overdue


def test_what_the_applicant_did_not_complete_in_time_is_likely_returned(desk):
    appeal = desk.appeal().id
    desk.run("head", course.ask_to_complete, course.AskToComplete(appeal, "Қолы жоқ", date(2026, 11, 25)))
    assert steps(desk, "head", appeal)[2] is None
    assert steps(desk, "clerk", appeal)[2] == "complete"
    desk.clock.now = on(26)
    assert steps(desk, "head", appeal)[2] == "return"


def test_only_an_appeal_of_one_whose_earlier_was_returned_can_be_attached(desk):
    first = desk.appeal()
    applicant = desk.ask("clerk", appeal_card, first.id).applicant_id
    second = desk.appeal(applicant).id
    assert "attach" not in steps(desk, "head", second)[0]
    desk.run("head", endings.return_appeal, endings.EndAppeal(first.id, "64-бап"))
    assert "attach" in steps(desk, "head", second)[0]


def test_the_chain_tells_the_newest_first_in_a_few_words(desk):
    case = live(desk)
    told = [(one.event.value, one.note) for one in desk.ask("clerk", appeal_card, case.appeal).events]
    assert told[0][0] == "appeal.closed"
    assert ("appeal.incomplete", "Мекенжай толық емес") in told
    assert ("appeal.resolved", "Қасымов\N{NBSP}Р.\N{NBSP}Б.") in told
    assert ("appeal.extended", "мерзімі\N{NBSP}20.01.2027") in told
    assert told[-1] == ("appeal.registered", "мерзімі\N{NBSP}15.12.2026")
    assert not [event for event, _ in told if "viewed" in event or event == "paper.drawn"]


def test_a_paper_stands_in_the_chain_once_a_day_and_its_drafts_do_not(desk):
    appeal = desk.appeal().id
    office = desk.sign_in("clerk")
    for paper in (TICKET, CONTROL_CARD, TICKET):
        office.paper(paper, appeal)
    desk.resolved(appeal)
    desk.ask("head", files.letter, draft(desk, appeal))
    told = [one.note for one in desk.ask("clerk", appeal_card, appeal).events if one.event is Event.PAPER_DRAWN]
    assert told == ["control_card", "ticket"]


def test_related_appeals_are_seen_from_both_sides(desk):
    first = desk.appeal()
    applicant = desk.ask("clerk", appeal_card, first.id).applicant_id
    later = desk.appeal(applicant, repeats_id=first.id)
    seen = [desk.ask("clerk", appeal_card, id).related for id in (first.id, later.id)]
    assert [[(one.row.number, one.is_later, one.kind) for one in lines] for lines in seen] == [
        [("ЖТ-2/26", True, LinkKind.REPEATED)], [("ЖТ-1/26", False, LinkKind.REPEATED)],
    ]  # fmt: skip


def test_why_these_days_tells_what_stands_around_the_count(desk):
    case = live(desk)
    why = desk.ask("clerk", why_these_days, case.appeal)
    assert (why.number, why.received_at.hour, why.extension) == ("ЖТ-1/26", 18, (date(2026, 11, 27), "15-ө"))
    assert why.deadline.due_on == date(2027, 1, 20)


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
