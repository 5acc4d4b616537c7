"""Backups that make themselves in a window, the status line that tells of them, and the second place."""

from pathlib import Path

import pytest
from PySide6.QtGui import QCloseEvent
from sqlalchemy.orm import Session

from desktop import desk_settings
from desktop.backup import BACKUPS
from desktop.desk_settings import KnownOffice
from desktop.errors import Trouble
from desktop.maintenance import back_up, second_folder
from models.backup import Backup
from tests.desktop.cases import on
from ui.backup_keeper import BackupKeeper


@pytest.fixture
def keeper(desk, window):
    """The keeper of a clerk's window."""
    desk_settings.remember(KnownOffice(desk.office.folder, login="clerk"))
    main = window("clerk")
    return BackupKeeper(main.desk, main)


def files(desk):
    return sorted((desk.office.folder / BACKUPS).glob("office-*.zip"))


def test_the_first_look_of_the_day_makes_a_backup_quietly(desk, keeper):
    keeper.look()
    assert len(files(desk)) == 1
    assert not keeper.window_.strip.isVisible()
    assert "Сақтық көшірме: " in keeper.window_.status.backup.text()
    keeper.look()
    assert len(files(desk)) == 1


def test_the_second_place_is_offered_once_when_it_comes(desk, keeper, tmp_path):
    stick = tmp_path / "stick"
    desk_settings.save(desk_settings.read().with_second_place(desk.office.folder, str(stick)))
    keeper.look()
    said = []
    keeper.desk.frame = type("Frame", (), {
        "say": lambda _, words, *links, **how: said.append((words, links)),
        "refresh_frame": lambda _: None,
        "long": lambda _, title, work, done, owner, failed: done(work(lambda *_: None)),
    })()  # fmt: skip
    stick.mkdir()
    keeper.look()
    keeper.look()
    ((words, links),) = said
    assert words(keeper.desk.t) == keeper.desk.t("The second place of the backups is here.")
    links[0].run()
    assert [path.name for path in second_folder(desk.office, stick).iterdir()] == [files(desk)[0].name]


def test_closing_makes_a_backup_only_where_something_was_changed(desk, keeper):
    assert not keeper.holds_back()
    desk.appeal()
    assert keeper.holds_back()
    assert len(files(desk)) == 1
    assert not keeper.window_.isVisible()


def test_an_unimportant_close_event_of_the_program_itself_is_let_through(desk, keeper):
    desk.appeal()
    assert not keeper.eventFilter(keeper.window_, QCloseEvent())  # nobody pressed it
    assert files(desk) == []


def test_what_stops_a_backup_is_said_once(desk, keeper, monkeypatch):
    def full(*_):
        raise Trouble("The disk is full, so this was not saved. Free some space on the disk and try again.")

    monkeypatch.setattr("desktop.maintenance.backup", full)
    said = []
    monkeypatch.setattr(keeper.desk, "say", lambda words, *_, **how: said.append((words, how["kind"])))
    keeper.look()
    keeper.look()
    assert [kind for _, kind in said] == ["late"]


def test_the_status_line_turns_gold_and_red(desk, window):
    from ui.theme import theme

    def colour():
        main = window("clerk")
        return main.status.backup.palette().windowText().color().name()

    back_up(desk.sign_in("administrator"))
    seen = [colour()]
    for day in (24, 25, 26):
        desk.clock.now = on(day)
        desk.applicant(number="")
    desk.clock.now = on(25)
    seen.append(colour())
    desk.clock.now = on(27)
    seen.append(colour())
    assert seen == [theme().colour(role).name() for role in ("text_muted", "text_due", "text_late")]


def test_the_administrator_chooses_a_second_place_and_sees_what_the_trial_found(desk, window, tmp_path):
    desk_settings.remember(KnownOffice(desk.office.folder, login="administrator"))
    main = window("administrator")
    main.go("office", section="backup")
    section = main.screen_shown.section
    section.make()
    assert section.model.rowCount() == 1
    assert section.model.rows[0].faults == 0
    (tmp_path / "stick").mkdir()
    section.set_place(str(tmp_path / "stick"))
    assert str(tmp_path / "stick") in section.place.text()
    assert len(list(second_folder(desk.office, tmp_path / "stick").iterdir())) == 1
    with Session(desk.office.engine) as session:
        assert session.query(Backup).count() == 2
    section.set_place("")
    assert desk_settings.read().second_place(Path(desk.office.folder)) == ""
