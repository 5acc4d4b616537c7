import re

import pytest

pytestmark = pytest.mark.slow  # real processes and passwords: seconds each

NEW = "another password of tests"


def groups_of(shown):
    return re.findall(r"\b\d{5}\b", shown.out)


def test_a_new_sheet_lets_in_whoever_lost_the_password(as_role, monkeypatch):
    groups = groups_of(as_role("administrator", "sheet"))
    monkeypatch.setenv("QABYLDAU_PASSWORD", NEW)
    assert as_role("administrator", "check").code == 1
    assert as_role("administrator", "recover", stdin="\n".join(groups)).code == 0
    assert as_role("administrator", "check").code == 0


def test_a_sheet_that_cannot_be_written_is_shown_instead(as_role, tmp_path):
    shown = as_role("administrator", "sheet", "--to", tmp_path / "nowhere" / "sheet.pdf")
    assert len(groups_of(shown)) == 24
    assert shown.error.count("\n") == 1


def test_a_sheet_is_drawn_into_a_file(as_role, tmp_path):
    shown = as_role("administrator", "sheet", "--to", tmp_path / "sheet.pdf")
    assert (shown.code, groups_of(shown)) == (0, [])
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_one_changes_the_own_password_and_only_the_administrator_anothers(as_role, monkeypatch):
    monkeypatch.setenv("QABYLDAU_NEW_PASSWORD", NEW)
    assert as_role("clerk", "password", "secretary").code == 1
    assert as_role("clerk", "password").code == 0
    assert as_role("clerk", "appeals").code == 1
    monkeypatch.setenv("QABYLDAU_PASSWORD", NEW)
    assert as_role("clerk", "appeals").code == 0
    monkeypatch.delenv("QABYLDAU_NEW_PASSWORD")
    assert as_role("clerk", "password").code == 2
