from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select, text

from desktop import start
from desktop.backup import BACKUPS, DATABASE
from desktop.check import check_office
from desktop.clock import clock
from desktop.errors import Refusal, Trouble
from desktop.operations import users
from desktop.queries import choices
from desktop.queries.choices import officials, places, topics
from desktop.queries.journal import journal
from desktop.session import recover
from desktop.start import NewOffice, NewPlace, create_office, open_office, revisions
from models.calendar import DayOff
from models.database import keyed_connection, keyed_engine, schema_version
from models.setting import Setting
from models.user import Role
from tests.builders import OFFICIALS, PASSWORD, QUICK, SETTINGS, StoppedClock

pytestmark = pytest.mark.slow  # real passwords, slow on purpose

NEW = NewOffice(
    SETTINGS, tuple(OFFICIALS.values()), "Мөлдір", PASSWORD,
    (NewPlace("Ақбұлақ ауылдық округі", "Акбулакский сельский округ", (("Ақбұлақ ауылы", "село Акбулак"),)),),
    administrator=2, language="ru",
)  # fmt: skip


@pytest.fixture
def folder(desk):
    """The folder of the small office; nobody has it open."""
    desk.office.close()
    return desk.office.folder


@pytest.fixture
def key(desk):
    return desk.office.key


def test_the_clock_is_the_computer_s(monkeypatch):
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    monkeypatch.setattr("desktop.clock.datetime", SimpleNamespace(now=lambda zone: noon.astimezone(zone)))
    assert clock() == noon
    assert clock().tzinfo is UTC


def test_a_new_office_is_whole_and_its_recovery_sheet_opens_it(tmp_path):
    now = StoppedClock()
    office, sheet = create_office(tmp_path / "a" / "office", NEW, now, QUICK)
    assert (office.actor.login, office.actor.language, office.actor.official_id) == ("Мөлдір", "ru", 3)
    assert len(office.ask(officials)) == 4
    assert [place.name for place in office.ask(places)] == ["Акбулакский сельский округ", "село Акбулак"]
    assert len(office.ask(topics)) > 50
    assert [row.event for row in office.ask(journal)] == ["user.signed_in", "office.created"]
    with office.look_session() as session:
        assert {role.code for role in session.scalars(select(Role))} >= {"clerk", "administrator"}
        assert session.scalar(select(DayOff).where(DayOff.day == datetime(2026, 12, 16).date())) is not None
        stored = {row.key: row.value for row in session.scalars(select(Setting))}
    assert stored["district_kk"] == "Сарыдала ауданы"
    assert "prefix_person" not in stored  # as it is declared
    office.close()
    again = recover(office.folder, sheet.groups, "мөлдір", "the third password", now)
    assert again.actor.user_id == office.actor.user_id
    again.close()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"settings": replace(SETTINGS, higher_body_ru=" ")}, "higher_body_ru"),
        ({"officials": ()}, "officials"),
        ({"administrator": 4}, "administrator"),
        ({"administrator": -1}, "administrator"),
        ({"password": "short"}, "password"),
        ({"login": " "}, "login"),
    ],
)
def test_an_incomplete_office_is_refused_and_nothing_is_left(tmp_path, changes, field):
    with pytest.raises(Refusal) as refused:
        create_office(tmp_path / "office", replace(NEW, **changes), StoppedClock(), QUICK)
    assert refused.value.field == field
    assert not (tmp_path / "office").exists()


def test_a_folder_that_holds_something_is_not_touched(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"photo")
    with pytest.raises(Refusal) as refused:
        create_office(tmp_path, NEW, StoppedClock(), QUICK)
    assert refused.value.field == "folder"
    assert [path.name for path in tmp_path.iterdir()] == ["photo.jpg"]


def test_a_failure_of_the_disk_leaves_nothing_half_made(tmp_path):
    def full():
        raise OSError(28, "No space left on device")

    with pytest.raises(Trouble, match="disk is full"):
        create_office(tmp_path / "office", NEW, full, QUICK)
    assert not (tmp_path / "office").exists()


def test_a_folder_without_an_office_is_refused(tmp_path):
    with pytest.raises(Refusal) as refused:
        open_office(tmp_path, "clerk", PASSWORD)
    assert refused.value.field == "folder"


def test_a_sign_in_stands_in_the_journal(desk):
    office = open_office(desk.office.folder, "HEAD", PASSWORD, desk.clock, language="en")
    assert (office.actor.login, office.actor.language) == ("head", "en")
    office.close()
    newest = desk.ask("inspector", journal, limit=1)[0]
    assert (newest.event, newest.who) == ("user.signed_in", "Тоқсанбай\N{NBSP}Н.\N{NBSP}Ә.")


def test_only_who_is_nothing_but_an_executor_sees_own_appeals_only(desk):
    executor = next(one for one in desk.ask("administrator", choices.users) if one.name == "executor")
    seen = []
    for roles in (("executor",), ("executor", "clerk")):
        desk.run("administrator", users.change_user, users.ChangeUser(executor.id, roles))
        office = open_office(desk.office.folder, "executor", PASSWORD, desk.clock)
        seen.append(office.actor.sees_own_only)
        office.close()
    assert seen == [True, False]


def test_a_wrong_password_opens_nothing_and_waiting_is_asked_for_after_some(folder):
    now = StoppedClock()
    for _ in range(3):
        with pytest.raises(Refusal, match="login or the password is wrong"):
            open_office(folder, "clerk", "a wrong password", now)
    with pytest.raises(Refusal) as refused:
        open_office(folder, "clerk", PASSWORD, now)
    assert "wrong" not in str(refused.value)
    now.now += timedelta(seconds=6)
    open_office(folder, "clerk", PASSWORD, now).close()


def test_a_login_that_is_out_of_use_opens_nothing_and_lets_the_office_go(desk):
    clerk = desk.users["clerk"]
    desk.run("administrator", users.change_user, users.ChangeUser(clerk, ("clerk",), is_active=False))
    with pytest.raises(Refusal, match="not in use any more"):
        open_office(desk.office.folder, "clerk", PASSWORD, desk.clock)
    desk.office.close()
    open_office(desk.office.folder, "administrator", PASSWORD, desk.clock, exclusive=True).close()


def test_a_slot_without_a_user_opens_nothing(desk):
    desk.office.vault.add_slot(desk.office.key, "nobody", PASSWORD)
    with pytest.raises(Refusal, match="not in use any more"):
        open_office(desk.office.folder, "nobody", PASSWORD, desk.clock)


def test_an_office_of_a_newer_program_is_not_touched(folder, key):
    connection = keyed_connection(folder / DATABASE, key.database())
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(Trouble, match="newer version of the program") as trouble:
        open_office(folder, "clerk", PASSWORD, StoppedClock())
    assert trouble.value.values == {"version": "9999"}
    assert not list((folder / BACKUPS).iterdir())


def test_an_older_office_is_copied_and_brought_up_to_date(folder, key, monkeypatch):
    engine = keyed_engine(folder / DATABASE, key.database())
    migrated = []

    def migrate(engine):
        migrated.append(engine)
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = 'next'"))

    known = revisions()
    monkeypatch.setattr(start, "revisions", lambda: [*known, "next"])
    monkeypatch.setattr(start, "_migrate", migrate)
    open_office(folder, "clerk", PASSWORD, StoppedClock()).close()
    open_office(folder, "clerk", PASSWORD, StoppedClock()).close()
    assert len(migrated) == 1
    (copy,) = (folder / BACKUPS).iterdir()
    assert copy.name == f"before-{known[-1]}-20261123T050000Z.db"
    before = keyed_engine(copy, key.database())
    for store, version in ((before, known[-1]), (engine, "next")):
        with store.connect() as connection:
            assert schema_version(connection) == version
        store.dispose()


def test_a_failed_migration_is_trouble_and_lets_the_office_go(folder, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    known = revisions()
    monkeypatch.setattr(start, "revisions", lambda: [*known, "next"])
    monkeypatch.setattr(start, "_migrate", full)
    with pytest.raises(Trouble, match="disk is full"):
        open_office(folder, "clerk", PASSWORD, StoppedClock())
    monkeypatch.undo()
    open_office(folder, "clerk", PASSWORD, StoppedClock(), exclusive=True).close()


def test_a_lost_database_is_trouble_not_a_new_one(folder):
    for path in folder.glob(f"{DATABASE}*"):
        path.unlink()
    with pytest.raises(Trouble, match="no such file"):
        open_office(folder, "clerk", PASSWORD, StoppedClock())
    assert not (folder / DATABASE).exists()


def test_an_office_that_another_keeps_for_itself_is_not_opened(folder):
    window = open_office(folder, "clerk", PASSWORD, StoppedClock(), exclusive=True)
    with pytest.raises(Refusal):
        open_office(folder, "head", PASSWORD, StoppedClock())
    window.close()
    open_office(folder, "head", PASSWORD, StoppedClock()).close()


def test_a_clock_set_back_is_told_at_the_door(folder):
    with pytest.raises(Trouble, match="clock of this computer"):
        open_office(folder, "clerk", PASSWORD, StoppedClock(datetime(2026, 1, 1, tzinfo=UTC)))
    open_office(folder, "clerk", PASSWORD, StoppedClock(), exclusive=True).close()


def test_an_administrator_may_vouch_for_the_clock_after_work_under_a_wrong_one(folder):
    wrong, right = StoppedClock(datetime(2027, 11, 23, 5, tzinfo=UTC)), StoppedClock()
    open_office(folder, "clerk", PASSWORD, wrong).close()
    with pytest.raises(Refusal, match="role does not allow"):
        open_office(folder, "clerk", PASSWORD, right, confirms_clock=True)
    office = open_office(folder, "administrator", PASSWORD, right, confirms_clock=True)
    assert check_office(office).findings == ()
    assert [row.event for row in office.ask(journal, limit=2)] == ["user.signed_in", "office.clock_confirmed"]
    office.close()
    open_office(folder, "clerk", PASSWORD, right).close()


def test_the_revisions_are_known_in_order():
    assert revisions()[0] == "0001"
    assert list(revisions()) == sorted(revisions())
