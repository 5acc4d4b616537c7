from pathlib import Path

import pytest

from desktop import paths


def test_one_folder_holds_everything_where_the_environment_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv(paths.HOME, str(tmp_path))
    assert paths.settings_file() == tmp_path / "desk.toml"
    assert {paths.logs_folder().parent, paths.rehearsal_folder().parent} == {tmp_path}


@pytest.mark.parametrize("place", [paths.settings_file, paths.logs_folder, paths.rehearsal_folder])
def test_without_it_each_thing_lies_where_the_system_keeps_it(monkeypatch, place):
    monkeypatch.delenv(paths.HOME, raising=False)
    assert place().is_absolute()
    assert "Qabyldau" in place().parts


def test_a_new_office_is_proposed_where_there_is_nothing_yet(monkeypatch, tmp_path):
    monkeypatch.setenv(paths.HOME, str(tmp_path))
    first = paths.new_office_folder()
    first.mkdir()
    second = paths.new_office_folder()
    assert [Path(folder).name for folder in (first, second)] == ["Qabyldau", "Qabyldau-2"]
