import json
import os
import subprocess
import sys
import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from desktop.errors import Refusal, Trouble
from desktop.recovery import to_groups
from desktop.vault import USUAL, OfficeKey, Stretching, Vault
from tests.patience import PATIENCE

pytestmark = pytest.mark.slow  # passwords, slow on purpose

CHEAP = Stretching(memory_kib=64, iterations=1, lanes=1)
NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
PASSWORD = "қар жауды бүгін"
OTHER_PASSWORD = "жаңа құпиясөз 2026"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "vault"


@pytest.fixture
def opened(path):
    return Vault.create(path, "Әбілова", PASSWORD, stretching=CHEAP)


@pytest.fixture
def vault(opened):
    return opened[0]


@pytest.fixture
def key(opened):
    return opened[1]


def fail(vault, now, times=1, login="Әбілова"):
    for _ in range(times):
        with pytest.raises(Refusal, match="login or the password"):
            vault.unlock(login, "not the password", now)


def seconds_to_wait(vault, now, login="Әбілова"):
    with pytest.raises(Refusal, match="Too many") as refused:
        vault.unlock(login, PASSWORD, now)
    return refused.value.values["seconds"]


def test_the_password_gives_the_office_key(vault, key):
    assert vault.unlock("Әбілова", PASSWORD, NOW) == key


def test_a_login_is_found_in_any_case_and_composition(vault, key):
    vault.add_slot(key, "Йолдас Ёлкин", OTHER_PASSWORD)
    decomposed = unicodedata.normalize("NFD", " ЙОЛДАС ЁЛКИН ")
    assert vault.unlock(decomposed, OTHER_PASSWORD, NOW) == key
    assert vault.logins() == ("Әбілова", "Йолдас Ёлкин")


def test_neither_key_nor_password_is_in_the_file(vault, key, path):
    content = path.read_text()
    assert PASSWORD not in content
    for secret in (key.secret.hex(), key.database(), key.files().hex()):
        assert secret not in content
    assert key.secret.hex() not in repr(key)


def test_derived_keys_are_different_and_always_the_same(key):
    assert len({key.database(), key.files().hex(), key.secret.hex()}) == 3
    assert OfficeKey(bytes(32)).database() == "b85067ccc27f1c1c2e8b77a06a67c042b7cbd8979d4b815c63ab46173f03ab0b"
    assert OfficeKey(bytes(32)).mark() == "4E82-0C2E"


def test_a_wrong_password_and_an_unknown_login_are_refused_alike(vault):
    with pytest.raises(Refusal) as wrong:
        vault.unlock("Әбілова", "not the password", NOW)
    with pytest.raises(Refusal) as unknown:
        vault.unlock("nobody", "not the password", NOW)
    assert (wrong.value.key, wrong.value.field, wrong.value.values) == (
        unknown.value.key,
        unknown.value.field,
        unknown.value.values,
    )


def test_an_unknown_login_takes_the_work_of_a_known_one(vault, monkeypatch):
    stretched, key = [], Stretching.key
    monkeypatch.setattr(Stretching, "key", lambda self, *of: stretched.append(self) or key(self, *of))
    fail(vault, NOW, login="Әбілова")
    fail(vault, NOW, login="nobody")
    assert stretched == [CHEAP, CHEAP]


def test_after_the_third_failure_the_wait_doubles_up_to_a_quarter_of_an_hour(vault):
    fail(vault, NOW, times=3)
    waits, now = [], NOW
    for _ in range(10):
        waits.append(seconds_to_wait(vault, now))
        now += timedelta(seconds=waits[-1])
        fail(vault, now)
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]


def test_an_unknown_login_has_to_wait_too(vault):
    fail(vault, NOW, times=3, login="nobody")
    assert seconds_to_wait(vault, NOW, login="nobody") == 5


def test_one_login_waits_not_the_others(vault, key):
    vault.add_slot(key, "akim", OTHER_PASSWORD)
    fail(vault, NOW, times=3)
    assert vault.unlock("akim", OTHER_PASSWORD, NOW) == key


def test_the_wait_ends_and_success_forgets_the_failures(vault, key):
    fail(vault, NOW, times=3)
    later = NOW + timedelta(seconds=5)
    assert vault.unlock("Әбілова", PASSWORD, later) == key
    fail(vault, later, times=2)
    assert vault.unlock("Әбілова", PASSWORD, later) == key


def test_another_program_knows_of_the_failures(vault, path):
    fail(vault, NOW, times=3)
    assert seconds_to_wait(Vault(path, CHEAP), NOW + timedelta(seconds=1)) == 4


def test_a_clock_set_back_costs_one_wait_not_years(vault, key):
    fail(vault, datetime(2099, 1, 1, tzinfo=UTC), times=3)
    assert seconds_to_wait(vault, NOW) == 5
    assert seconds_to_wait(vault, NOW + timedelta(seconds=4)) == 1
    assert vault.unlock("Әбілова", PASSWORD, NOW + timedelta(seconds=5)) == key


def test_many_unknown_logins_neither_swell_the_file_nor_forgive_a_user(vault, path):
    fail(vault, NOW, times=3)
    for number in range(120):
        fail(vault, NOW, login=f"nobody {number}")
    assert len(json.loads(path.read_text())["content"]["failures"]) == 101
    assert seconds_to_wait(vault, NOW) == 5


def test_a_new_password_replaces_the_old_one_and_ends_the_wait(vault, key):
    fail(vault, NOW, times=3)
    vault.set_password(key, "әбілова", OTHER_PASSWORD)
    assert vault.unlock("Әбілова", OTHER_PASSWORD, NOW) == key
    fail(vault, NOW, times=1)
    with pytest.raises(Refusal):
        vault.unlock("Әбілова", PASSWORD, NOW)
    assert vault.logins() == ("Әбілова",)


def test_a_removed_user_opens_nothing_and_the_last_one_stays(vault, key):
    vault.add_slot(key, "akim", OTHER_PASSWORD)
    vault.remove_slot("Akim")
    with pytest.raises(Refusal, match="wrong"):
        vault.unlock("akim", OTHER_PASSWORD, NOW)
    with pytest.raises(Refusal, match="last user"):
        vault.remove_slot("Әбілова")


def test_what_cannot_be_is_refused_at_its_field(vault, key, path):
    for action, field in [
        (lambda: vault.add_slot(key, "akim", "short"), "password"),
        (lambda: vault.add_slot(key, "  ", OTHER_PASSWORD), "login"),
        (lambda: vault.add_slot(key, "ӘБІЛОВА", OTHER_PASSWORD), "login"),
        (lambda: vault.set_password(key, "nobody", OTHER_PASSWORD), "login"),
        (lambda: vault.remove_slot("nobody"), "login"),
        (lambda: Vault.create(path, "akim", OTHER_PASSWORD, stretching=CHEAP), "folder"),
    ]:
        with pytest.raises(Refusal) as refused:
            action()
        assert refused.value.field == field
    assert vault.unlock("Әбілова", PASSWORD, NOW) == key


def test_the_key_of_another_office_gets_no_slot(vault):
    with pytest.raises(ValueError, match="another office"):
        vault.add_slot(OfficeKey(os.urandom(32)), "akim", OTHER_PASSWORD)


def test_the_recovery_sheet_opens_the_office(vault, key):
    sheet = vault.new_recovery(key)
    assert (sheet.mark, sheet.number) == (key.mark(), 1)
    assert vault.open_with_recovery(sheet.groups) == key


def test_a_new_sheet_makes_the_old_one_worthless(vault, key):
    old = vault.new_recovery(key)
    new = vault.new_recovery(key)
    assert new.number == 2
    with pytest.raises(Refusal) as refused:
        vault.open_with_recovery(old.groups)
    assert refused.value.values == {"number": 2, "mark": key.mark()}
    assert vault.open_with_recovery(new.groups) == key


def test_without_a_sheet_none_opens(vault):
    with pytest.raises(Refusal, match="No recovery sheet"):
        vault.open_with_recovery(to_groups(bytes(32)))


def test_the_sheet_is_not_in_the_file(vault, key, path):
    sheet = vault.new_recovery(key)
    assert not any(group in path.read_text() for group in [" ".join(sheet.groups), "".join(sheet.groups)])


def test_a_vault_cut_short_is_trouble_wherever_it_is_cut(vault, path):
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises(Trouble, match="is damaged"):
            vault.unlock("Әбілова", PASSWORD, NOW)


def test_a_flipped_bit_in_the_vault_is_trouble_not_a_wrong_password(vault, path):
    whole = path.read_bytes()
    at = whole.index(b'"wrapped": "') + 20
    path.write_bytes(whole[:at] + (b"0" if whole[at : at + 1] != b"0" else b"1") + whole[at + 1 :])
    with pytest.raises(Trouble, match="is damaged"):
        vault.unlock("Әбілова", PASSWORD, NOW)


def test_the_vault_of_a_newer_program_is_left_alone(vault, path):
    path.write_text(path.read_text().replace('"format": 1', '"format": 2'))
    with pytest.raises(Trouble, match="newer version"):
        vault.unlock("Әбілова", PASSWORD, NOW)


def test_changes_of_two_programs_at_once_are_all_kept(vault, key, path):
    code = (
        f"import desktop.holder; desktop.holder._PATIENCE_SECONDS = {PATIENCE}\n"
        "import sys, pathlib; from desktop.vault import *\n"
        "vault = Vault(pathlib.Path(sys.argv[1]), Stretching(64, 1, 1)); key = OfficeKey(bytes.fromhex(sys.argv[2]))\n"
        "for number in range(15): vault.add_slot(key, f'{sys.argv[3]} {number}', 'a long password')\n"
    )
    programs = [
        subprocess.Popen([sys.executable, "-c", code, str(path), key.secret.hex(), name])
        for name in ("first", "second")
    ]
    assert [program.wait(PATIENCE) for program in programs] == [0, 0]
    assert len(vault.logins()) == 31


def test_the_usual_stretching_is_slow_on_purpose():
    argon = Argon2id(salt=bytes(16), length=32, iterations=8, lanes=2, memory_cost=64 * 1024)
    assert USUAL.key("пароль", bytes(16)) == argon.derive("пароль".encode())
