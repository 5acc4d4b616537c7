from datetime import timedelta

import pytest

from desktop.backup import BACKUPS, check, restore
from desktop.errors import Refusal, Trouble
from desktop.maintenance import back_up
from desktop.queries.journal import journal
from desktop.queries.register import AppealFilter, appeal_ids
from desktop.start import open_office
from models.database import writing
from resources.texts import texts
from tests.builders import PASSWORD, desk_at


def test_a_backup_opens_as_the_office_that_it_was(desk, tmp_path):
    appeal = desk.appeal().id
    told = []
    made = back_up(desk.sign_in("administrator"), tmp_path / "copy.zip", lambda done, total: told.append((done, total)))
    assert made == tmp_path / "copy.zip"
    assert told[-1][0] == told[-1][1]
    assert restore(made, tmp_path / "restored") == desk.clock.now
    copy = desk_at(open_office(tmp_path / "restored", "clerk", PASSWORD, desk.clock), desk.clock)
    assert copy.ask("clerk", appeal_ids, AppealFilter()) == [appeal]
    copy.office.close()


def test_a_backup_of_its_own_goes_into_the_office_and_the_older_ones_are_thinned_out(desk):
    for _ in range(9):
        desk.clock.now += timedelta(hours=10)
        newest = back_up(desk.sign_in("administrator"))
    kept = sorted((desk.office.folder / BACKUPS).iterdir())
    assert len(kept) == 5  # the newest of each of five days
    assert (kept[-1], check(newest)) == (newest, desk.clock.now)


def test_a_backup_stands_in_the_journal(desk, tmp_path):
    back_up(desk.sign_in("administrator"), tmp_path / "copy.zip")
    newest = desk.ask("inspector", journal, limit=1)[0]
    assert newest.event == "office.backed_up"
    assert (newest.detail["file"], newest.detail["place"]) == ("copy.zip", "other")


def test_a_backup_that_the_journal_cannot_tell_of_is_there_and_is_whole(desk, tmp_path, monkeypatch):
    office = desk.sign_in("administrator")
    monkeypatch.setattr("models.locks.PATIENCE_SECONDS", 0.05)
    with writing(office.engine).begin(), pytest.raises(Trouble) as trouble:
        back_up(office, tmp_path / "copy.zip")
    assert trouble.value.words(texts("ru")).startswith(f"Резервная копия {tmp_path / 'copy.zip'} сделана полностью")
    assert check(tmp_path / "copy.zip") == desk.clock.now


def test_only_who_may_makes_backups(desk, tmp_path):
    with pytest.raises(Refusal, match="role does not allow"):
        back_up(desk.sign_in("clerk"), tmp_path / "copy.zip")
    assert not (tmp_path / "copy.zip").exists()
