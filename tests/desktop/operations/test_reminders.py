"""Reminders to oneself: made on any record, seen by nobody else, moved with their record."""

from datetime import date

import pytest
from sqlalchemy import select

from desktop.operations import reception, undoing
from desktop.operations.corrections import StrikeAppeal, strike_appeal
from desktop.operations.reminders import (
    EndReminder,
    MoveReminder,
    SetReminder,
    end_reminder,
    move_reminder,
    set_reminder,
)
from desktop.papers import MORNING_SHEET
from desktop.queries.journal import JournalFilter, JournalGroup, journal
from desktop.queries.morning import About, Block, Mark
from desktop.queries.reminders import record_to_remind
from desktop.queries.schedule import free_slots
from desktop.queries.today import morning_sheet
from desktop.reminding import Remembered
from models.appeal import Appeal
from models.audit import AuditEntry
from models.reminder import Reminder
from models.rules.kinds import ReminderState
from tests.desktop.cases import booked, draft, on
from tests.desktop.operations.test_merging import TWICE, merge
from tests.desktop.operations.test_taking_apart import part
from tests.desktop.operations.watched import refused

WEDNESDAY = date(2026, 11, 25)


def remind(desk, about, id, day=WEDNESDAY, words="Сұрап көру", role="clerk"):
    return desk.run(role, set_reminder, SetReminder(about, id, day, words))


def block(desk, role="clerk"):
    """The reminders as they stand in a role's Today; None where it has none."""
    blocks = {one.block: one for one in desk.ask(role, morning_sheet).blocks}
    return blocks.get(Block.REMINDERS)


def due(desk, role="clerk"):
    found = block(desk, role)
    return [row for row in found.rows if row.reminder] if found else []


def test_a_reminder_comes_on_its_day_and_names_what_opens(desk):
    desk.reception_day()
    person = desk.applicant()
    appeal = desk.appeal(person)
    letter, visit = draft(desk, appeal.id, "secretary"), booked(desk, person)
    opens = {
        Remembered.APPEAL: (appeal.id, "appeal", "ЖТ-1/26"),
        Remembered.APPLICANT: (person, "person", ""),
        Remembered.VISIT: (visit.id, "day", visit.number),
        Remembered.LETTER: (letter, "letter", "ЖТ-1/26"),
    }
    for about, (id, _, _) in opens.items():
        remind(desk, about, id)
    assert due(desk) == []
    desk.clock.now = on(25)
    rows = {row.reminder.about: row for row in due(desk)}
    assert {about: (rows[about].opens.screen, rows[about].number) for about in Remembered} == {
        about: (screen, number) for about, (_, screen, number) in opens.items()
    }
    assert {row.opens.arguments["id"] for row in rows.values()} == {appeal.id, person, visit.id, letter}
    assert {(row.what, row.who, row.mark) for row in rows.values()} == {
        ("Сұрап көру", "Айбергенова\u00a0Б.\u00a0С.", None)
    }


def test_the_late_ones_stand_first_and_what_is_still_to_come_is_unfolded(desk):
    first, second = desk.appeal().id, desk.appeal(1).id
    remind(desk, Remembered.APPEAL, first, date(2026, 11, 27), "кейін")
    remind(desk, Remembered.APPEAL, second, date(2026, 11, 26), "бүгін")
    remind(desk, Remembered.APPEAL, first, date(2026, 11, 24), "кеше")
    desk.clock.now = on(26)
    found = block(desk)
    assert found.count == 2
    assert [(row.what, row.mark, row.days) for row in found.rows[:2]] == [("кеше", Mark.LATE, 2), ("бүгін", None, 0)]
    assert (found.rows[2].about, [row.what for row in found.rows[2].rows]) == (About.LATER, ["кейін"])


def test_nobody_else_sees_it_nor_changes_it(desk):
    appeal = desk.appeal().id
    id = remind(desk, Remembered.APPEAL, appeal, date(2026, 11, 23))
    assert len(due(desk)) == 1
    for role in ("secretary", "head", "administrator", "controller"):
        assert block(desk, role) is None
        with refused("There is no such record"):
            desk.run(role, end_reminder, EndReminder(id, ReminderState.DONE))
        with refused("There is no such record"):
            desk.run(role, move_reminder, MoveReminder(id, 1, WEDNESDAY))
    assert desk.ask("secretary", record_to_remind, Remembered.APPEAL, appeal).own == ()
    assert [one.words for one in desk.ask("clerk", record_to_remind, Remembered.APPEAL, appeal).own] == ["Сұрап көру"]


def test_one_is_reminded_only_of_what_one_may_see(desk):
    given, other = desk.appeal().id, desk.appeal(1).id
    desk.resolved(given)
    remind(desk, Remembered.APPEAL, given, role="executor")
    with refused("was not given to you"):
        remind(desk, Remembered.APPEAL, other, role="executor")
    with refused("Your role does not allow"):
        remind(desk, Remembered.APPLICANT, 1, role="administrator")
    with refused("There is no such record"):
        remind(desk, Remembered.APPLICANT, 10_000)


def test_it_outlives_the_right_to_see_its_record_by_its_words_alone(desk):
    appeal = desk.appeal().id
    assignment = desk.resolved(appeal)
    remind(desk, Remembered.APPEAL, appeal, date(2026, 11, 23), role="executor")
    with desk.office.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE assignment SET executor_id = {desk.ids['akim']} WHERE id = {assignment}")
        connection.exec_driver_sql(f"UPDATE appeal SET executor_id = {desk.ids['akim']} WHERE id = {appeal}")
    (row,) = due(desk, "executor")
    assert (row.opens, row.number, row.who, row.what) == (None, "", "", "Сұрап көру")


def test_a_day_that_has_passed_and_a_novel_are_refused_at_their_fields(desk):
    appeal = desk.appeal().id
    for day in (None, date(2026, 11, 22)):
        with refused("day", "day"):
            remind(desk, Remembered.APPEAL, appeal, day)
    with refused("at most 200", "words"):
        remind(desk, Remembered.APPEAL, appeal, words="с" * 201)
    assert remind(desk, Remembered.APPEAL, appeal, date(2026, 11, 23), "  екі \n жол ")
    assert due(desk)[0].what == "екі жол"


def test_it_is_put_off_done_given_up_and_taken_back(desk):
    id = remind(desk, Remembered.APPEAL, desk.appeal().id, date(2026, 11, 23))
    desk.run("clerk", move_reminder, MoveReminder(id, 1, WEDNESDAY, "Басқаша"))
    assert due(desk) == []
    with refused("has changed this record meanwhile"):
        desk.run("clerk", move_reminder, MoveReminder(id, 1, WEDNESDAY))
    desk.clock.now = on(25)
    for state in (ReminderState.DONE, ReminderState.GIVEN_UP):
        desk.run("clerk", end_reminder, EndReminder(id, state))
        assert block(desk) is None
        desk.run("clerk", end_reminder, EndReminder(id, ReminderState.OPEN))
        assert [row.what for row in due(desk)] == ["Басқаша"]


def test_reminders_of_both_cards_stand_on_the_joined_one_and_go_back(desk):
    kept, merged = desk.applicant(), desk.applicant(**TWICE)
    for id in (kept, merged):
        remind(desk, Remembered.APPLICANT, id, date(2026, 11, 23), str(id))
    merge(desk, kept, merged)
    assert [row.opens.arguments["id"] for row in due(desk)] == [kept, kept]
    part(desk, kept)
    assert {row.what: row.opens.arguments["id"] for row in due(desk)} == {str(id): id for id in (kept, merged)}


def test_a_struck_appeal_keeps_its_reminder_and_says_so(desk):
    appeal = desk.appeal().id
    remind(desk, Remembered.APPEAL, appeal, date(2026, 11, 23))
    assert due(desk)[0].about is None
    desk.run("secretary", strike_appeal, StrikeAppeal(appeal, desk.row(Appeal, appeal).version, "Қате тіркелген"))
    (row,) = due(desk)
    assert (row.about, row.opens.arguments["id"]) == (About.STRUCK, appeal)


def test_an_undone_registration_leaves_the_reminder_with_the_applicant(desk):
    person = desk.applicant()
    appeal = desk.appeal(person).id
    remind(desk, Remembered.APPEAL, appeal, date(2026, 11, 23))
    undone = desk.run("clerk", undoing.undo_registration, undoing.UndoRegistration(appeal))
    assert undone.is_given_back
    (row,) = due(desk)
    assert (row.opens.screen, row.opens.arguments["id"], row.what) == ("person", person, "Сұрап көру")


def test_a_moved_visit_takes_its_reminder_along(desk):
    desk.reception_day()
    visit = booked(desk, desk.applicant()).id
    remind(desk, Remembered.VISIT, visit, date(2026, 11, 23))
    slot = desk.ask("clerk", free_slots, desk.ids["akim"])[2].id
    moved = desk.run("clerk", reception.move_visit, reception.MoveVisit(visit, slot, "Өзі сұрады"))
    assert due(desk)[0].opens.arguments["id"] == moved.id


def test_the_journal_says_it_by_number_and_that_a_person_was_named(desk):
    appeal = desk.appeal().id
    id = remind(desk, Remembered.APPEAL, appeal, date(2026, 11, 23))
    due(desk)
    desk.run("clerk", end_reminder, EndReminder(id, ReminderState.DONE))
    rows = [row for row in desk.ask("inspector", journal, wanted=JournalFilter(group=JournalGroup.APPEALS))
            if row.subject == "reminder"]  # fmt: skip
    assert [(row.event.value, row.detail["number"]) for row in rows] == [
        ("reminder.done", "ЖТ-1/26"), ("reminder.set", "ЖТ-1/26")]  # fmt: skip
    with desk.office.look_session() as session:
        viewed = session.scalars(select(AuditEntry.detail).where(AuditEntry.event == "appeal.listed")).all()
    assert f'{{"ids":[{appeal}]}}' in [one.replace(" ", "") for one in viewed]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_morning_sheet_prints_what_is_due_and_not_what_is_to_come(desk, language):
    appeal = desk.appeal().id
    remind(desk, Remembered.APPEAL, appeal, date(2026, 11, 23), "Жөндеу туралы сұрау")
    remind(desk, Remembered.APPEAL, appeal, date(2026, 12, 23), "Жаңа жылдан бұрын")
    sheet = desk.ask("clerk", MORNING_SHEET.sheet, date(2026, 11, 23), language)
    said = next(one for one in sheet.blocks if one.sentence.startswith(("бүгінге", "напоминание")))
    assert (said.count, [row.words for row in said.rows]) == (1, ["Жөндеу туралы сұрау"])


def test_the_store_keeps_one_record_a_reminder(desk):
    id = remind(desk, Remembered.APPEAL, desk.appeal().id)
    row = desk.row(Reminder, id)
    assert [row.appeal_id, row.applicant_id, row.visit_id, row.reply_id].count(None) == 3
