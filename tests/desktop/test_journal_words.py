"""The journal in words: people by name, appeals by number, before and after, terms that a calendar change moved."""

from datetime import date

from desktop.events import Event
from desktop.journal_words import told, told_whole
from desktop.operations.administration import ChangeDay, change_calendar, change_settings
from desktop.operations.applicants import CorrectApplicant, correct_applicant, facts_of
from desktop.operations.reminders import SetReminder, set_reminder
from desktop.operations.undoing import UndoRegistration, undo_registration
from desktop.operations.users import ChangeUser, change_user
from desktop.queries.journal import JournalFilter, JournalGroup, history, journal
from desktop.queries.search import find_people
from desktop.reminding import Remembered
from models.applicant import Applicant
from models.rules.workdays import DayKind
from resources.texts import texts
from tests.desktop.cases import ENTITY

RU = texts("ru")


def newest(desk, event, role="inspector"):
    """The newest entry of an event, as this role reads it in Russian."""
    rows = desk.sign_in(role, "ru").ask(journal, None, 500)
    return next(row for row in rows if row.event is event)


def test_a_resolution_names_its_executors_and_a_letter_its_signer(desk):
    appeal = desk.appeal().id
    desk.resolved(appeal)
    row = newest(desk, Event.APPEAL_RESOLVED)
    assert row.of == "ЖТ-1/26"
    words = told(row, RU)
    assert "исполнители: Касымов\N{NBSP}Р.\N{NBSP}Б." in words
    assert "резолюция: Қаралсын" in words
    assert "срок поручения: 10.12.2026" in words


def test_a_calendar_change_says_which_terms_it_moved_from_what_day_to_what_day(desk):
    desk.appeal()
    desk.appeal(desk.applicant(**ENTITY))
    desk.run("administrator", change_calendar, (ChangeDay(date(2026, 12, 7), DayKind.HOLIDAY, "Мереке", "Праздник"),))
    row = newest(desk, Event.CALENDAR_CHANGED)
    assert row.detail["moved"] == [["ЖТ-1/26", "2026-12-14", "2026-12-15"], ["ЗТ-1/26", "2026-12-14", "2026-12-15"]]
    words = told_whole(row, RU)
    assert "перенесены сроки: ЖТ-1/26: 14.12.2026 → 15.12.2026, ЗТ-1/26: 14.12.2026 → 15.12.2026" in words
    assert "07.12.2026: Праздник" in words
    desk.run("administrator", change_calendar, (ChangeDay(date(2026, 12, 7), DayKind.WORK),))
    assert "07.12.2026: Праздник → Рабочий день" in told_whole(newest(desk, Event.CALENDAR_CHANGED), RU)


def test_a_card_that_was_corrected_tells_place_and_telephone_before_and_after(desk):
    id = desk.applicant()
    with desk.office.look_session() as session:
        facts = facts_of(session.get_one(Applicant, id))
    changed = type(facts)(
        **{**vars(facts), "surname": "Айбергенқызы", "phones": ("8 700 000 01 24",), "place_id": None}
    )
    desk.run("clerk", correct_applicant, CorrectApplicant(id, 1, changed))
    words = told_whole(newest(desk, Event.APPLICANT_CORRECTED), RU)
    assert "фамилия: Айбергенова → Айбергенқызы" in words
    assert "населённый пункт: село Акбулак → –" in words
    assert "Телефон: +7 700 000 01 23 → –" in words
    assert "Телефон: +7 700 000 01 24" in words


def test_settings_tell_their_values_and_users_their_roles(desk):
    desk.run("administrator", change_settings, {"undo_minutes": 15, "phone": "8 (72500) 2-00-99"})
    desk.run("administrator", change_settings, {"undo_minutes": 20})
    words = told(newest(desk, Event.SETTINGS_CHANGED), RU)
    assert words.endswith(": 15 → 20"), words
    desk.run("administrator", change_user, ChangeUser(desk.users["clerk"], ("clerk", "analyst")))
    assert told(newest(desk, Event.USER_CHANGED), RU) == "роли: Регистратор → Аналитик, Регистратор"
    desk.run("administrator", change_user, ChangeUser(desk.users["clerk"], ("clerk",), is_active=False))
    assert told(newest(desk, Event.USER_CHANGED), RU).endswith("используется: да → нет")


def test_a_look_names_whom_it_showed_to_who_may_see_people(desk):
    desk.applicant()
    desk.ask("clerk", find_people, "Айбергенова")
    assert told(newest(desk, Event.APPLICANTS_LISTED), RU) == "кто показан: Айбергенова Бибігүл Серікқызы"
    assert told(newest(desk, Event.APPLICANTS_LISTED, "administrator"), RU) == ""


def test_instants_stand_on_the_wall_clock_of_the_office(desk):
    desk.appeal()
    assert "поступило: 23.11.2026, 10:00" in told_whole(newest(desk, Event.APPEAL_REGISTERED), RU)


def test_an_entry_keeps_the_number_of_its_appeal_when_another_takes_its_place_in_the_store(desk):
    first = desk.appeal().id
    desk.run("clerk", undo_registration, UndoRegistration(first))
    rows = desk.ask("inspector", journal, wanted=JournalFilter(group=JournalGroup.APPEALS))
    assert {row.of for row in rows} == {"ЖТ-1/26"}  # also while nobody has its place
    second = desk.appeal(desk.applicant(**ENTITY)).id
    assert second == first
    rows = desk.ask("inspector", journal, wanted=JournalFilter(group=JournalGroup.APPEALS))
    assert [row.of for row in rows] == ["ЗТ-1/26", *["ЖТ-1/26"] * (len(rows) - 1)]


def test_looks_are_left_out_where_they_are_not_asked_for(desk):
    appeal = desk.appeal().id
    desk.ask("clerk", history, appeal)
    without = desk.ask("inspector", journal, wanted=JournalFilter(has_looks=False))
    assert Event.APPEAL_VIEWED not in {row.event for row in without}
    assert Event.APPEAL_REGISTERED in {row.event for row in without}
    looks = desk.ask("inspector", journal, wanted=JournalFilter(group=JournalGroup.LOOKS, has_looks=False))
    assert Event.APPEAL_VIEWED in {row.event for row in looks}  # who asks for them by their group gets them


def test_a_reminder_names_its_record_and_its_day(desk):
    id = desk.appeal().id
    desk.run("clerk", set_reminder, SetReminder(Remembered.APPEAL, id, date(2026, 11, 30), "Қоңырау шалу"))
    row = newest(desk, Event.REMINDER_SET)
    assert row.of == "30.11.2026"
    words = told(row, RU)
    assert "ЖТ-1/26" in words
    assert "напоминание: Қоңырау шалу" in words
