from datetime import date, timedelta

import pytest

from desktop.access import ROLES, Permission
from desktop.events import Event
from desktop.journal_words import told
from desktop.maintenance import back_up, backups
from desktop.operations.administration import ChangeDay, calendar_moves, change_calendar
from desktop.operations.registration import SetEotinishNumber, set_eotinish_number
from desktop.operations.users import ChangeUser, change_user, signed_in
from desktop.queries.backups import backup_state
from desktop.queries.journal import JournalFilter, JournalGroup, events_of, journal, journal_users
from desktop.queries.office import body_lines, calendar_year, number_lines, place_lines, topic_lines
from desktop.queries.staff import official_lines, role_lines, user_lines
from models.appeal import Appeal
from models.calendar import DayOff
from models.rules.states import AppealState
from models.rules.workdays import DayKind
from resources.texts import texts
from tests.desktop.cases import live


def admin(desk, question, *args, **kwargs):
    return desk.ask("administrator", question, *args, **kwargs)


def test_officials_stand_by_rank_with_what_they_hold(desk):
    desk.resolved(desk.appeal().id)
    lines = admin(desk, official_lines)
    assert [(line.name, line.held) for line in lines][:2] == [
        ("Тоқсанбай\N{NBSP}Н.\N{NBSP}Ә.", 0),
        ("Қасымов\N{NBSP}Р.\N{NBSP}Б.", 1),
    ]


def test_a_login_says_whose_it_is_and_when_it_was_last_used(desk):
    desk.run("clerk", signed_in, None)
    desk.clock.now += timedelta(hours=1)
    desk.run("clerk", signed_in, None)
    desk.run("administrator", change_user, ChangeUser(desk.users["analyst"], ("analyst",), is_active=False))
    lines = admin(desk, user_lines)
    assert lines[-1].login == "analyst"
    clerk = next(line for line in lines if line.login == "clerk")
    assert (clerk.role_names, f"{clerk.last_sign_in:%H:%M}") == (("Тіркеуші",), "11:00")
    assert next(line for line in lines if line.login == "head").last_sign_in is None


def test_roles_say_what_they_allow(desk):
    roles = {line.code: line for line in admin(desk, role_lines)}
    assert set(roles["clerk"].permissions) == set(ROLES["clerk"][1])
    assert (roles["clerk"].users, roles["clerk"].name) == (1, "Тіркеуші")
    assert all(isinstance(one, Permission) for one in roles["head"].permissions)


def test_lists_are_trees_in_their_order(desk):
    topics = admin(desk, topic_lines)
    assert topics[0].parent_id is None
    parents = {line.id for line in topics if line.parent_id is None}
    seen = None
    for line in topics:
        seen = line.id if line.parent_id is None else seen
        assert line.parent_id in (None, seen)
    assert len(parents) > 5
    assert [(line.name, line.depth) for line in admin(desk, place_lines)] == [
        ("Ақбұлақ ауылдық округі", 0), ("Ақбұлақ ауылы", 1),
    ]  # fmt: skip
    assert [line.dative_kk for line in admin(desk, body_lines)] == ["Түркістан облысының энергетика басқармасына"]


def test_a_year_of_the_calendar_shows_what_differs_from_the_week(desk):
    days = {line.day: line for line in admin(desk, calendar_year, 2026)}
    assert (days[date(2026, 12, 16)].kind, bool(days[date(2026, 12, 16)].why)) == (DayKind.HOLIDAY, True)
    assert any(line.is_estimated for line in days.values())
    assert admin(desk, calendar_year, 2099) == []


def test_a_change_of_the_calendar_is_rehearsed_before_it_is_saved(desk):
    appeal = desk.appeal()
    off = (ChangeDay(date(2026, 12, 14), DayKind.MOVED_OFF, "Ауыстырылған", "Перенос"),)
    rehearsed = admin(desk, calendar_moves, off)
    assert [(one.number, one.before, one.after) for one in rehearsed] == [
        (appeal.number, date(2026, 12, 14), date(2026, 12, 15))
    ]
    with desk.office.look_session() as session:
        assert session.get(Appeal, appeal.id).due_on == date(2026, 12, 14)
        assert session.query(DayOff).filter_by(day=date(2026, 12, 14)).one_or_none() is None
    assert desk.run("administrator", change_calendar, off) == rehearsed
    assert admin(desk, calendar_moves, off) == ()


def test_numbers_show_what_comes_next(desk):
    number = desk.appeal().number
    lines = {(line.register, line.year): line for line in admin(desk, number_lines)}
    assert (number, lines["ЖТ", 2026].following) == ("ЖТ-1/26", "ЖТ-2/26")
    assert (lines["ЗТ", 2026].last, lines["ҚЖ", 2026].following, lines["protocol", 2026].following) == (
        0,
        "ҚЖ-1/26",
        "1",
    )


def test_the_last_backup_is_known_to_everybody_and_the_files_to_who_makes_them(desk, tmp_path):
    assert desk.ask("clerk", backup_state).made_at is None
    made = back_up(desk.sign_in("administrator"))
    desk.clock.now += timedelta(minutes=30)
    back_up(desk.sign_in("administrator"), tmp_path / "elsewhere.zip")
    assert f"{desk.ask('clerk', backup_state).made_at:%d.%m.%Y %H:%M}" == "23.11.2026 10:30"
    (one,) = backups(desk.sign_in("administrator"))
    assert (one.path, f"{one.made_at:%H:%M}", one.size) == (made, "10:00", made.stat().st_size)


def inspected(desk, **wanted):
    return desk.ask("inspector", journal, wanted=JournalFilter(**wanted))


def test_every_event_belongs_to_one_group():
    grouped = [event for group in JournalGroup for event in events_of(group)]
    assert sorted(grouped) == sorted(event.value for event in Event)


def test_the_journal_is_narrowed_by_person_group_period_and_record(desk):
    case = live(desk)
    by = dict(desk.ask("inspector", journal_users))
    assert by[desk.users["clerk"]].endswith("· clerk")
    assert {row.who for row in inspected(desk, user_id=desk.users["head"])} == {"Тоқсанбай\N{NBSP}Н.\N{NBSP}Ә."}
    assert {row.event.value.partition(".")[0] for row in inspected(desk, group=JournalGroup.RECEPTION)} == {
        "reception", "visit",
    }  # fmt: skip
    days = {row.at.date() for row in inspected(desk, since=date(2026, 11, 24), until=date(2026, 11, 25))}
    assert days == {date(2026, 11, 24), date(2026, 11, 25)}
    rows = inspected(desk, number="жт-1/26")
    assert {(row.subject, row.subject_id, row.of) for row in rows} == {("appeal", case.appeal, "ЖТ-1/26")}
    assert inspected(desk, number="ЖТ-999/26") == []


def test_who_may_not_see_people_reads_no_names_in_the_journal(desk):
    desk.applicant()
    row = desk.ask("administrator", journal, limit=1)[0]
    assert (row.subject, row.of) == ("applicant", "")
    assert "Айбергенова Бибігүл Серікқызы" in {row.of for row in desk.ask("inspector", journal, limit=5)}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_an_entry_is_told_in_words(desk, language):
    appeal = desk.appeal().id
    desk.run("clerk", set_eotinish_number, SetEotinishNumber(appeal, "ЖТ-2026-01184127"))
    desk.resolved(appeal)
    t = texts(language)
    lines = {row.event: told(row, t) for row in desk.ask("inspector", journal)}
    assert lines[Event.APPEAL_CORRECTED].endswith(": ЖТ-2026-01184127")
    assert f"{t.of(AppealState.REGISTERED)} → {t.of(AppealState.IN_WORK)}" in lines[Event.APPEAL_RESOLVED]


def test_settings_and_days_are_told_in_words_too(desk):
    desk.run("administrator", change_calendar, (ChangeDay(date(2026, 11, 28), DayKind.MOVED_WORK),))
    row = next(row for row in desk.ask("inspector", journal) if row.event is Event.CALENDAR_CHANGED)
    assert told(row, texts("en")) == "28.11.2026: Moved working day"
