from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop import desk_settings, paths
from desktop.desk_settings import DeskSettings, KnownOffice

SARYDALA = KnownOffice(
    Path("/мекеме/Сарыдала"), "Сарыдала ауданы", "Сарыдалинский район", "Мөлдір", datetime(2026, 11, 22, 18, 31)
)


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv(paths.HOME, str(tmp_path))
    return tmp_path


def test_a_desk_that_nobody_has_set_up_speaks_kazakh():
    assert desk_settings.read() == DeskSettings()
    assert DeskSettings().language == "kk"


def test_what_is_saved_is_read_again():
    settings = replace(DeskSettings(), language="ru", theme="dark", text_size=130, lock_after_minutes=0)
    settings = settings.with_printer("ticket", 'Zebra "ZD-220" \\ 2\x7f').with_office(SARYDALA)
    desk_settings.save(settings)
    assert desk_settings.read() == settings


@given(some.text(some.characters(exclude_categories=["Cs"])), some.text(some.characters(exclude_categories=["Cs"])))
def test_any_text_survives_being_saved(paper, printer):
    settings = DeskSettings().with_printer(paper, printer)
    desk_settings.save(settings)
    assert desk_settings.read() == settings


@pytest.mark.parametrize(
    "damaged",
    [
        "language = ",
        'language = "де"',
        "text_size = 7",
        'lock_after_minutes = "ten"',
        "offices = 3",
        "[[offices]]",
        "\0",
    ],
)
def test_a_damaged_file_is_put_aside_and_the_desk_starts(home, damaged, allow_logs):
    paths.settings_file().write_text(damaged, encoding="utf-8")
    assert desk_settings.read() == DeskSettings()
    assert (home / "desk.damaged.toml").read_text(encoding="utf-8") == damaged
    assert [record.levelname for record in allow_logs.records] == ["WARNING"]
    desk_settings.save(DeskSettings())
    assert desk_settings.read() == DeskSettings()


def test_a_setting_of_another_version_does_no_harm():
    paths.settings_file().write_text('sound = "loud"\nlanguage = "en"', encoding="utf-8")
    assert desk_settings.read() == DeskSettings(language="en")


def test_a_change_leaves_what_another_window_has_changed():
    desk_settings.remember(SARYDALA)
    desk_settings.change(theme="dark")
    assert desk_settings.change(language="en") == DeskSettings("en", "dark", offices=(SARYDALA,))


def test_a_disk_that_cannot_be_written_stops_nobody(monkeypatch, home, allow_logs):
    (home / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(paths.HOME, str(home / "file"))
    assert desk_settings.change(theme="dark").theme == "dark"


def test_the_office_opened_last_stands_first_and_once():
    other = KnownOffice(Path("/other"), login="Дина")
    again = replace(SARYDALA, login="Дина")
    settings = DeskSettings().with_office(SARYDALA).with_office(other).with_office(again)
    assert settings.offices == (again, other)
    assert settings.without_office(Path("/other")).offices == (again,)


def test_an_office_is_called_by_its_body_in_the_language_of_the_window_else_by_its_folder():
    assert [SARYDALA.name(language) for language in ("kk", "ru", "en")] == [
        "Сарыдала ауданы", "Сарыдалинский район", "Сарыдала ауданы",
    ]  # fmt: skip
    assert KnownOffice(Path("/мекеме/Сарыдала")).name("kk") == "Сарыдала"
