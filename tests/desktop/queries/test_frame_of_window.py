from datetime import UTC, date, datetime

from desktop.operations import replies
from desktop.queries.frame import frame
from models.rules.kinds import BackupPlace
from tests.desktop.cases import booked, draft, on


def test_the_frame_says_who_stands_here_and_where(desk):
    shown = desk.ask("head", frame)
    assert (shown.person, shown.role) == ("Тоқсанбай\u00a0Н.\u00a0Ә.", "Аудан әкімі")
    assert (shown.office, shown.is_rehearsal) == ("Сарыдала ауданы әкімінің аппараты", False)
    assert (shown.today, shown.why_off, shown.backup.made_at) == (date(2026, 11, 23), "", None)


def test_a_day_off_says_why(desk):
    desk.clock.now = on(28)
    assert desk.ask("clerk", frame).why_off == "демалыс"
    desk.clock.now = datetime(2026, 12, 16, 5, 0, tzinfo=UTC)
    assert "тәуелсіздік" in desk.ask("clerk", frame).why_off.lower()


def test_the_counts_are_what_waits_for_this_person(desk):
    desk.reception_day()
    applicant = desk.applicant()
    booked(desk, applicant)
    appeal = desk.appeal(applicant).id
    desk.resolved(appeal)
    desk.run("executor", replies.submit_reply, draft(desk, appeal))
    desk.clock.now = on(26)
    assert desk.ask("clerk", frame).counts == {"day": 1, "appeals": 0, "letters": 1}
    assert desk.ask("head", frame).counts == {"day": 1, "appeals": 0, "letters": 1, "control": 0}
    assert desk.ask("executor", frame).counts == {"appeals": 0, "letters": 1, "orders": 0}
    assert desk.ask("administrator", frame).counts == {}
    desk.clock.now = on(18, month=12)
    assert desk.ask("clerk", frame).counts["appeals"] == 1
    assert desk.ask("executor", frame).counts["orders"] == 1
    assert desk.ask("secretary", frame).counts["control"] == 1


def test_the_last_backup_is_told_by_the_wall_clock(desk):
    from desktop.maintenance import MadeBackup, backed_up

    desk.run("administrator", backed_up, MadeBackup(BackupPlace.OTHER, "2026.backup", 1))
    assert desk.ask("clerk", frame).backup.made_at == datetime(2026, 11, 23, 10, 0)
