from datetime import date, time

import pytest

from desktop.maintenance import back_up
from desktop.operations import assignments, course, reception, replies
from desktop.operations.deputies import NameDeputy, name_deputy
from desktop.operations.reception import CloseDay
from desktop.queries.frame import frame
from desktop.queries.letters import LetterFilter, letter_ids
from desktop.queries.morning import About, Block, Mark, Opens
from desktop.queries.register import AppealFilter, appeal_ids
from desktop.queries.today import morning_sheet
from models.rules.kinds import LetterKind
from tests.desktop.cases import answered, booked, draft, on, received

LATER = on(18, month=12)


@pytest.fixture
def block(desk):
    """A block of the sheet as a role sees it: block(role, Block.LATE)."""

    def ask(role, wanted):
        return {one.block: one for one in desk.ask(role, morning_sheet).blocks}[wanted]

    return ask


def listed(desk, block, role="clerk"):
    """What the list behind a figure shows."""
    opened = block.opens.arguments
    if opened.get("view") == "late":
        return desk.ask(role, appeal_ids, AppealFilter(is_late=True))
    narrowed = dict(opened["filter"])
    if state := narrowed.pop("state", None):
        narrowed["states"] = (state,)
    return desk.ask(role, appeal_ids, AppealFilter(**narrowed))


def tasks(block):
    return {row.about: row for row in block.rows}


def test_a_new_office_is_known_as_such(desk):
    sheet = desk.ask("clerk", morning_sheet)
    assert sheet.is_new_office
    of_others = (Block.EXECUTORS, Block.ORDERS, Block.BROUGHT, Block.REMINDERS, Block.KEEPING)
    assert [one.block for one in sheet.blocks] == [one for one in Block if one not in of_others]
    assert all(one.count == 0 and not one.rows for one in sheet.blocks)
    desk.appeal()
    assert not desk.ask("clerk", morning_sheet).is_new_office


def test_everybody_sees_the_blocks_of_their_work(desk):
    def seen(role):
        return [one.block for one in desk.ask(role, morning_sheet).blocks]

    assert seen("head")[:2] == [Block.FOLDER, Block.VISITORS]
    assert Block.VISITORS not in seen("executor")
    assert Block.EXECUTORS in seen("head")
    assert seen("administrator") == [Block.TASKS, Block.KEEPING]
    assert [role for role in ("clerk", "secretary", "head", "executor", "controller", "analyst")
            if Block.ORDERS in seen(role)] == ["executor"]  # fmt: skip
    assert [role for role in ("clerk", "secretary", "head", "executor", "controller", "analyst")
            if Block.EXECUTORS in seen(role)] == ["secretary", "head", "controller"]  # fmt: skip


def test_a_day_off_says_why_and_when_work_goes_on(desk):
    desk.clock.now = on(16, month=12)
    sheet = desk.ask("clerk", morning_sheet)
    assert (sheet.is_workday, sheet.next_workday) == (False, date(2026, 12, 17))
    assert sheet.why_off


def test_visitors_come_by_time_each_with_the_worst_that_is_known(desk, block):
    desk.reception_day()
    plain, late = desk.applicant(), desk.applicant(surname="Ахметов", given="Айдос", patronymic="", number="")
    desk.appeal(late)
    booked(desk, late, 1)
    booked(desk, plain, 0, is_video=True, has_consent=True)
    desk.clock.now = on(26)
    booked(desk, plain, None)
    (first, second, third) = (visitors := block("clerk", Block.VISITORS)).rows
    assert visitors.count == 3
    assert [row.when for row in visitors.rows] == [time(10), time(10, 20), None]
    assert (first.who, first.mark, second.mark, third.mark) == ("Айбергенова\u00a0Б.\u00a0С.", Mark.VIDEO, None, None)
    assert (first.opens.screen, first.opens.arguments["day"]) == ("day", "2026-11-26")
    assert block("head", Block.VISITORS).rows[0].opens.screen == "visitor"
    assert [one.starts for one in desk.ask("head", morning_sheet).receptions] == [time(10)]
    assert block("head", Block.VISITORS).count == 3


def test_a_broken_promise_and_a_late_appeal_are_seen_beside_the_visitor(desk, block):
    desk.reception_day()
    desk.reception_day(date(2026, 12, 18))
    applicant = desk.applicant()
    desk.clock.now = on(26)
    visit = booked(desk, applicant, 1)
    desk.clock.now = on(26, 10, 30)
    received(desk, visit.id)
    again = desk.ask("clerk", morning_sheet)
    assert again.blocks[0].rows[0].is_over
    appeal = desk.appeal(applicant).id
    booked(desk, applicant, 6)
    desk.clock.now = LATER
    (row,) = block("clerk", Block.VISITORS).rows
    assert row.mark is Mark.PROMISE_BROKEN
    (promise,) = block("clerk", Block.PROMISES).rows
    assert (promise.what, promise.when, promise.days, promise.who) == (
        "Құбырды тексеру", date(2026, 12, 4), 14, "Қасымов\u00a0Р.\u00a0Б.",
    )  # fmt: skip
    assert promise.opens.arguments == {"id": applicant}
    assert block("executor", Block.PROMISES).count == 1
    late = block("clerk", Block.TODAY)
    assert [row.opens.arguments["id"] for row in late.rows] == [appeal]


def test_late_appeals_are_those_of_the_list_behind_them(desk, block):
    appeal = desk.appeal().id
    paused = desk.appeal(desk.applicant(surname="Ахметов", given="Айдос", patronymic="", number="")).id
    desk.run("head", course.ask_to_complete, course.AskToComplete(paused, "Мекенжайы жоқ", date(2026, 11, 30)))
    desk.resolved(appeal)
    desk.clock.now = LATER
    late = block("clerk", Block.LATE)
    assert (late.count, listed(desk, late)) == (1, [appeal])
    (row,) = late.rows
    assert (row.mark, row.days, row.who) == (Mark.LATE, 3, "Қасымов\u00a0Р.\u00a0Б.")
    waiting = block("clerk", Block.WAITING)
    assert (waiting.count, listed(desk, waiting)) == (1, [paused])
    assert (waiting.rows[0].who, waiting.rows[0].what) == ("Ахметов\u00a0А.", "Мекенжайы жоқ")
    assert block("executor", Block.LATE).count == 1
    assert block("executor", Block.WAITING).count == 0


def test_the_last_day_to_forward_is_seen_the_day_before(desk, block):
    appeal = desk.appeal().id  # received on Monday: until Thursday
    desk.clock.now = on(25)
    due = block("clerk", Block.TOMORROW)
    assert (due.count, due.day, listed(desk, due)) == (1, date(2026, 11, 26), [appeal])
    assert due.rows[0].about is About.FORWARDING
    desk.clock.now = on(26)
    assert block("clerk", Block.TODAY).count == 1
    desk.resolved(appeal)
    assert block("clerk", Block.TODAY).count == 0


def test_what_came_on_a_day_off_may_be_forwarded_as_long_as_what_came_before_it(desk, block):
    desk.clock.now = on(28)  # Saturday: registered on Monday, forwarded until Wednesday
    appeal = desk.appeal().id
    desk.clock.now = on(2, month=12)
    due = block("clerk", Block.TODAY)
    assert (due.count, listed(desk, due)) == (1, [appeal])


def test_a_notice_of_extension_is_owed_until_it_is_sent(desk, block):
    appeal = desk.appeal().id
    desk.resolved(appeal)
    extension = course.ExtendTerm(appeal, date(2027, 1, 20), "Сараптама керек", desk.ids["akim"], "15-ө")
    told_by = desk.run("head", course.extend_term, extension).notify_by
    assert told_by == date(2026, 11, 26)
    desk.clock.now = on(26)
    due = block("clerk", Block.TODAY)
    (row,) = due.rows
    assert (row.about, row.mark, row.days, listed(desk, due)) == (About.NOTICE, Mark.DUE_TODAY, 0, [appeal])
    desk.clock.now = on(27)
    assert block("clerk", Block.TODAY).count == 0
    late = tasks(block("secretary", Block.TASKS))[About.LATE_NOTICES]
    assert (late.count, late.mark, late.days, late.opens.arguments) == (1, Mark.LATE, 1, {"id": appeal})
    assert desk.ask("clerk", appeal_ids, AppealFilter(owes_notice=True)) == [appeal]
    assert desk.ask("clerk", appeal_ids, AppealFilter(duty_on=desk.clock.now.date())) == []
    fields = {"question": "су құбыры", "decider": "аудан әкімінің"}
    assert answered(desk, appeal, kind=LetterKind.EXTENSION, fields=fields, decision=None, nature=None)
    assert About.LATE_NOTICES not in tasks(block("secretary", Block.TASKS))
    assert desk.ask("clerk", appeal_ids, AppealFilter(owes_notice=True)) == []


def test_several_late_notices_open_the_register_narrowed_to_them(desk, block):
    appeals = [desk.appeal(desk.applicant(surname=name, number="")).id for name in ("Ахметов", "Сәрсенов")]
    for appeal in appeals:
        desk.resolved(appeal)
        extension = course.ExtendTerm(appeal, date(2027, 1, 20), "Сараптама керек", desk.ids["akim"], "15-ө")
        desk.run("head", course.extend_term, extension)
    desk.clock.now = on(27)
    late = tasks(block("secretary", Block.TASKS))[About.LATE_NOTICES]
    assert (late.count, late.opens.screen) == (2, "appeals")
    assert sorted(listed(desk, late)) == appeals


def test_nothing_late_stands_under_what_is_due(desk, block):
    appeal = desk.appeal().id
    desk.resolved(appeal)
    extension = course.ExtendTerm(appeal, date(2027, 1, 20), "Сараптама керек", desk.ids["akim"], "15-ө")
    desk.run("head", course.extend_term, extension)
    for day in (26, 27, 28, 30):
        desk.clock.now = on(day)
        for wanted in (Block.TODAY, Block.TOMORROW):
            assert Mark.LATE not in {row.mark for row in block("secretary", wanted).rows}


def test_a_count_of_own_orders_opens_their_tab_and_one_opens_itself(desk, block):
    first = desk.resolved(desk.appeal().id)
    one = tasks(block("executor", Block.TASKS))[About.ACCEPT_ORDERS]
    assert (one.count, one.rows, one.opens) == (1, (), Opens("orders", {"id": first}))
    second = desk.appeal(desk.applicant(surname="Ахметов", number="")).id
    desk.resolved(second)
    two = tasks(block("executor", Block.TASKS))[About.ACCEPT_ORDERS]
    assert (two.count, two.rows, two.opens) == (2, (), Opens("orders", {"tab": "new"}))
    assert block("executor", Block.ORDERS).opens == Opens("orders", {})
    desk.clock.now = on(14, month=12)
    late = tasks(block("executor", Block.TASKS))[About.LATE_ORDERS]
    assert (late.count, late.opens) == (2, Opens("orders", {"tab": "open"}))


def test_a_count_of_protocols_has_their_visitors_as_its_list(desk, block):
    desk.reception_day()
    desk.clock.now = on(26)
    people = [desk.applicant(surname=name, number="") for name in ("Ахметов", "Сәрсенов")]
    visits = [booked(desk, person, place).id for place, person in enumerate(people, start=1)]
    for place, visit in enumerate(visits):
        desk.clock.now = on(26, 10, 20 + 20 * place)
        received(desk, visit)
    printed = tasks(block("secretary", Block.TASKS))[About.PROTOCOLS]
    assert (printed.count, printed.opens) == (2, None)
    assert [(row.opens.screen, row.opens.arguments["id"]) for row in printed.rows] == [("visitor", id) for id in visits]


def test_an_answer_due_says_how_far_its_letter_is(desk, block):
    appeal = desk.appeal().id
    desk.resolved(appeal)
    letter = draft(desk, appeal)
    desk.clock.now = on(11, month=12)  # Friday; the term ends on Monday
    due = block("clerk", Block.TOMORROW)
    assert (due.day, due.rows[0].about, due.rows[0].mark) == (date(2026, 12, 14), About.ANSWER, Mark.DRAFT)
    desk.run("executor", replies.submit_reply, letter)
    assert block("clerk", Block.TOMORROW).rows[0].mark is Mark.AT_SIGNATURE
    folder = block("head", Block.FOLDER)
    assert (folder.count, dict(folder.letters)) == (1, {LetterKind.FAVOURABLE: 1})
    assert folder.rows[0].opens.arguments == {"id": letter}
    assert block("clerk", Block.FOLDER).rows == ()


def test_tasks_are_what_the_store_knows_to_be_undone(desk, block):
    appeal = desk.appeal().id
    assert tasks(block("head", Block.TASKS))[About.RESOLUTIONS].count == 1
    assignment = desk.resolved(appeal)
    assert tasks(block("executor", Block.TASKS))[About.ACCEPT_ORDERS].opens.arguments == {"id": appeal}
    desk.run("executor", assignments.report_assignment, assignments.ReportAssignment(assignment, "Құбыр ауыстырылды"))
    assert tasks(block("controller", Block.TASKS))[About.LIFT_ORDERS].what == "Қарап, жауап дайындау"
    letter = draft(desk, appeal)
    desk.run("executor", replies.submit_reply, letter)
    desk.run("head", replies.send_back_reply, replies.SendBackReply(letter, "Күнін түзетіңіз"))
    assert tasks(block("executor", Block.TASKS))[About.RETURNED_DRAFTS].count == 1
    desk.run("executor", replies.submit_reply, letter)
    desk.run("head", replies.sign_reply, letter)
    to_send = tasks(block("controller", Block.TASKS))[About.SEND_LETTERS]
    assert (to_send.count, to_send.when, to_send.mark) == (1, date(2026, 11, 24), None)
    assert tasks(block("clerk", Block.TASKS)) == {}
    assert About.CALENDAR not in tasks(block("administrator", Block.TASKS))


def test_a_reception_leaves_its_own_tasks(desk, block):
    desk.reception_day()
    day = desk.reception_day(date(2026, 11, 30))
    desk.clock.now = on(26)
    visit, forgotten = booked(desk, desk.applicant(), 1), booked(desk, desk.applicant(number=""), 2)
    moved = booked(desk, desk.applicant(number="", surname="Ахметов"), 6)
    desk.clock.now = on(26, 10, 20)
    received(desk, visit.id)
    protocol = tasks(block("secretary", Block.TASKS))[About.PROTOCOLS]
    assert (protocol.count, protocol.when) == (1, date(2026, 12, 1))
    from desktop.papers import PROTOCOL

    desk.sign_in("secretary").paper(PROTOCOL, visit.id)
    assert About.PROTOCOLS not in tasks(block("secretary", Block.TASKS))
    desk.run("secretary", reception.close_day, CloseDay(day, "Іссапар"))
    to_move = tasks(block("clerk", Block.TASKS))[About.MOVE_VISITORS]
    assert (to_move.count, to_move.when, moved.day) == (1, date(2026, 11, 30), date(2026, 11, 30))
    desk.clock.now = on(27)
    to_close = tasks(block("clerk", Block.TASKS))[About.CLOSE_DAY]
    assert (to_close.count, to_close.when, to_close.who) == (1, date(2026, 11, 26), "Тоқсанбай\u00a0Н.\u00a0Ә.")
    desk.run("clerk", reception.mark_missed, forgotten.id)
    assert About.CLOSE_DAY not in tasks(block("clerk", Block.TASKS))


def test_the_folder_is_one_wherever_it_is_counted_also_for_who_acts_for_the_signer(desk, block):
    """The sheet, the rail and the letters agree; an acting official reaches the letters of the one who is away."""
    appeal = desk.appeal().id
    own = for_signature(desk, appeal, desk.ids["akim"])
    theirs = for_signature(desk, appeal, desk.ids["utilities"])

    def counted():
        ids = desk.ask("head", letter_ids, LetterFilter(mine=True))
        return block("head", Block.FOLDER).count, desk.ask("head", frame).counts["letters"], ids

    assert counted() == (1, 1, [own])
    away = NameDeputy(desk.ids["utilities"], desk.ids["akim"], desk.clock().date(), desk.clock().date(), "12")
    desk.run("administrator", name_deputy, away)
    assert counted() == (2, 2, [own, theirs])


def test_who_answers_for_the_office_sees_who_is_late_and_whom_they_keep_waiting(desk, block):
    desk.appeal(received_at=None)
    first = desk.appeal(desk.applicant(given="Әсел", number=""))
    desk.resolved(first.id)
    desk.clock.now = LATER
    late = block("head", Block.LATE)
    assert {(row.number, row.whom) for row in late.rows} == {
        ("ЖТ-1/26", "Айбергенова Бибігүл Серікқызы"), ("ЖТ-2/26", "Айбергенова Әсел Серікқызы"),
    }  # fmt: skip
    assert {row.whom for row in block("clerk", Block.LATE).rows} == {""}
    (line,) = block("controller", Block.EXECUTORS).rows
    assert (line.who, line.count, line.mark) == ("Қасымов Рашид Болатұлы", 1, Mark.LATE)
    view, executor = line.opens.arguments["view"], line.opens.arguments["filter"]["executor"][0]
    found = desk.ask("controller", appeal_ids, AppealFilter(is_late=view == "late", executor_id=executor))
    assert found == [first.id]


def test_soon_is_what_falls_due_within_the_days_of_warning_and_is_not_told_twice(desk, block):
    due = desk.appeal().due_on
    assert due == date(2026, 12, 14)
    for day, told in ((8, []), (9, [Block.SOON]), (10, [Block.SOON]), (11, [Block.TOMORROW]), (14, [Block.TODAY])):
        desk.clock.now = on(day, month=12)
        blocks = (Block.SOON, Block.TOMORROW, Block.TODAY)
        assert [one for one in blocks if block("clerk", one).count] == told
        if told == [Block.SOON]:
            assert listed(desk, block("clerk", Block.SOON)) == [1]


def test_an_executor_sees_the_own_orders_the_nearest_first(desk, block):
    appeal = desk.appeal().id
    later, sooner = desk.resolved(appeal, date(2026, 12, 10)), 0
    other = desk.appeal(desk.applicant(given="Әсел", number="")).id
    sooner = desk.resolved(other, date(2026, 12, 3))
    assert [row.when for row in block("executor", Block.ORDERS).rows] == [date(2026, 12, 3), date(2026, 12, 10)]
    desk.run("executor", assignments.accept_assignment, sooner)
    desk.run("executor", assignments.report_assignment, assignments.ReportAssignment(sooner, "Құбыр ауыстырылды"))
    assert [row.opens.arguments for row in block("executor", Block.ORDERS).rows] == [{"id": appeal}]
    assert later != sooner


def test_who_receives_is_told_of_the_next_reception(desk):
    desk.reception_day()
    booked(desk, desk.applicant())
    ahead = desk.ask("head", morning_sheet).own_next
    assert (ahead.day, ahead.starts, ahead.booked) == (date(2026, 11, 26), time(10), 1)
    assert desk.ask("clerk", morning_sheet).own_next is None
    desk.clock.now = on(26)
    assert desk.ask("head", morning_sheet).own_next is None


def test_the_administrator_sees_backup_users_and_room(desk, block):
    def seen():
        return {row.about: row for row in block("administrator", Block.KEEPING).rows}

    assert set(seen()) == {About.BACKUP, About.CHECK, About.USERS, About.DISK}
    assert (seen()[About.BACKUP].mark, seen()[About.BACKUP].when) == (Mark.LATE, None)
    assert seen()[About.USERS].count == len(desk.users)
    back_up(desk.sign_in("administrator"))
    assert (seen()[About.BACKUP].mark, seen()[About.BACKUP].when) == (None, desk.clock().date())
    desk.clock.now = on(24)
    desk.applicant()
    desk.clock.now = on(27)  # Monday's backup, work on Tuesday, seen on Friday
    assert (seen()[About.BACKUP].mark, seen()[About.BACKUP].days) == (Mark.LATE, 1)
    assert (seen()[About.CHECK].mark, seen()[About.CHECK].when) == (None, None)


def for_signature(desk, appeal, signer):
    letter = draft(desk, appeal, "secretary", signer_id=signer)
    desk.run("secretary", replies.submit_reply, letter)
    return letter
