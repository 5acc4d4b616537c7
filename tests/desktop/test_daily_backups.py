"""Backups that make themselves: when one is due, that it is tried, who makes it, and the second place."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from desktop.backup import BACKUPS, MAKING, check
from desktop.desk_settings import DeskSettings, KnownOffice
from desktop.errors import Refusal
from desktop.made import remove_office
from desktop.maintenance import (
    back_up,
    back_up_at_closing,
    back_up_by_itself,
    backups,
    copy_to_second_place,
    faults_of,
    is_second_place_behind,
    second_folder,
)
from desktop.operations.administration import change_settings
from desktop.queries.backups import backup_state
from models.backup import Backup
from models.locks import try_lock
from models.rules.kinds import BackupPlace
from tests.desktop.cases import on


def state(desk, role="clerk"):
    return desk.ask(role, backup_state)


def rows(desk):
    with Session(desk.office.engine) as session:
        return [(row.place, row.is_by_itself, row.tried_at is not None, row.findings)
                for row in session.query(Backup).order_by(Backup.id)]  # fmt: skip


def test_a_clerk_s_window_makes_one_a_day_tries_it_and_keeps_nothing_of_the_trial(desk):
    office = desk.sign_in("clerk")
    with pytest.raises(Refusal):
        back_up(office)  # by hand it is the administrator's
    first = back_up_by_itself(office, None)
    assert check(first)
    assert rows(desk) == [(BackupPlace.OWN, True, True, 0)]
    assert back_up_by_itself(office, None) is None  # today's is there
    desk.clock.now += timedelta(days=1)
    second = back_up_by_itself(desk.sign_in("clerk"), None)
    assert {path.name for path in (office.folder / BACKUPS).iterdir()} == {first.name, second.name, MAKING}
    assert [one.faults for one in backups(desk.sign_in("administrator"))] == [0, 0]


def test_it_can_be_switched_off(desk):
    desk.run("administrator", change_settings, {"backs_up_daily": False})
    assert back_up_by_itself(desk.sign_in("clerk"), None) is None


def test_only_one_desk_makes_it(desk):
    office = desk.sign_in("clerk")
    (office.folder / BACKUPS).mkdir(exist_ok=True)
    with (office.folder / BACKUPS / MAKING).open("a") as other:
        assert try_lock(other, exclusive=True)
        assert back_up_by_itself(office, None) is None
        assert back_up_at_closing(office) is None
    assert back_up_by_itself(office, None) is not None


def test_a_damaged_backup_is_found_by_trying_it(desk):
    office = desk.sign_in("administrator")
    file = back_up(office)
    assert faults_of(office, file) == 0
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    assert faults_of(office, file) == 1
    assert {path.name for path in (office.folder / BACKUPS).iterdir()} == {file.name}


def test_missed_are_only_working_days_on_which_somebody_worked(desk):
    """Monday to Monday: on Tuesday, Thursday and Saturday somebody signs in, nobody on the other days."""
    back_up(desk.sign_in("administrator"))
    assert (state(desk).missed, state(desk).is_due) == (0, False)
    desk.clock.now = on(24)
    assert (state(desk).missed, state(desk).is_due) == (0, True)  # today is not over
    desk.applicant()
    desk.clock.now = on(25)
    assert state(desk).missed == 1
    desk.clock.now = on(26)
    desk.applicant(given="Әсел", number="")
    desk.clock.now = on(28)  # Saturday
    desk.applicant(given="Дана", number="")
    desk.clock.now = on(30)
    assert (state(desk).missed, state(desk).is_alarming) == (2, False)
    desk.applicant(given="Мөлдір", number="")
    desk.clock.now = on(1, month=12)
    assert (state(desk).missed, state(desk).is_alarming) == (3, True)
    back_up(desk.sign_in("administrator"))
    assert (state(desk).missed, state(desk).is_alarming) == (0, False)


def test_an_office_without_any_backup_counts_from_its_first_day(desk):
    assert state(desk).made_at is None
    assert state(desk).missed == 0
    desk.applicant()
    desk.clock.now = on(24)
    assert state(desk).missed == 1


def test_the_invented_past_of_a_rehearsal_office_misses_no_backup(desk):
    desk.run("administrator", change_settings, {"is_rehearsal": True})
    for day in (24, 25, 26, 27):
        desk.clock.now = on(day)
        desk.applicant(given="Әсел", number="")
    assert (state(desk).missed, state(desk).is_alarming) == (0, False)


def test_the_second_place_gets_the_newest_in_a_folder_of_this_office(desk, tmp_path):
    stick = tmp_path / "stick"
    office = desk.sign_in("clerk")
    made = back_up_by_itself(office, stick)  # it is not there: nothing is made in its stead
    assert not stick.exists()
    assert not is_second_place_behind(office, stick)
    stick.mkdir()
    (stick / "office-20200101T000000Z.zip").write_bytes(b"of another office")
    assert is_second_place_behind(office, stick)
    copied = copy_to_second_place(office, stick)
    assert (copied.parent, copied.read_bytes()) == (second_folder(office, stick), made.read_bytes())
    assert not is_second_place_behind(office, stick)
    desk.clock.now += timedelta(days=1)
    back_up_by_itself(desk.sign_in("clerk"), stick)
    assert not is_second_place_behind(office, stick)
    assert [place for place, *_ in rows(desk)] == [BackupPlace.OWN, BackupPlace.SECOND] * 2
    assert (stick / "office-20200101T000000Z.zip").exists()


def test_closing_gives_up_when_it_is_told_to_and_leaves_nothing_half_made(desk):
    class Late(Exception):
        """The person has gone home."""

    def late(done, total):
        raise Late

    with pytest.raises(Late):
        back_up_at_closing(desk.sign_in("clerk"), late)
    assert {path.name for path in (desk.office.folder / BACKUPS).iterdir()} == {MAKING}
    assert rows(desk) == []
    assert back_up_at_closing(desk.office) is not None


def test_a_desk_keeps_the_second_place_of_an_office_when_somebody_signs_in(tmp_path):
    one, other = KnownOffice(tmp_path / "a"), KnownOffice(tmp_path / "b")
    settings = DeskSettings(offices=(one, other)).with_second_place(one.folder, "/media/stick")
    settings = settings.with_office(KnownOffice(one.folder, "Кеңсе", login="clerk"))
    assert (settings.second_place(one.folder), settings.second_place(other.folder)) == ("/media/stick", "")


def test_an_office_with_its_backups_can_be_removed_whole(desk):
    back_up_by_itself(desk.sign_in("clerk"), None)
    desk.office.close()
    remove_office(desk.office.folder)
    assert not desk.office.folder.exists()
