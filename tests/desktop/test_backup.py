import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.backup import (
    BACKUPS,
    DATABASE,
    FILES,
    VAULT,
    Keep,
    backup,
    backup_name,
    check,
    copy_before_migration,
    copy_database,
    restore,
    rotate,
    to_keep,
)
from desktop.errors import Refusal, Trouble, trouble_from
from desktop.files import FileStore
from desktop.vault import Stretching, Vault
from models.database import keyed_connection, keyed_engine, problems_of
from resources.texts import texts

pytestmark = pytest.mark.slow  # real processes and large files

NOW = datetime(2026, 11, 26, 17, 20, tzinfo=timezone(timedelta(hours=5)))
PASSWORD = "қар жауды бүгін"
LETTER = "Құрметті Бибігүл Серікқызы! ".encode() * 1000
# Each change moves one unit from the left to the right: in any consistent copy the sum is 1000.
WRITING_PROGRAM = """
import sys
from pathlib import Path
from models.database import keyed_connection
connection = keyed_connection(Path(sys.argv[1]), sys.argv[2])
while True:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE side SET units = units - 1 WHERE name = 'left'")
    connection.execute("UPDATE side SET units = units + 1 WHERE name = 'right'")
    connection.execute("INSERT INTO ballast VALUES (randomblob(5000))")
    connection.execute("COMMIT")
    print("moved", flush=True)
"""


class Office:
    """A small office on the disk, with one attachment."""

    def __init__(self, folder):
        folder.mkdir()
        self.folder = folder
        _, self.key = Vault.create(folder / VAULT, "admin", PASSWORD, stretching=Stretching(64, 1, 1))
        self.database = folder / DATABASE
        connection = keyed_connection(self.database, self.key.database(), create=True)
        connection.execute("CREATE TABLE side (name, units)")
        connection.execute("INSERT INTO side VALUES ('left', 1000), ('right', 0)")
        connection.execute("CREATE TABLE ballast (bytes)")
        connection.execute("INSERT INTO ballast VALUES (randomblob(2000000))")
        connection.close()
        self.letter = FileStore(folder / FILES, self.key.files()).put(BytesIO(LETTER), limit_bytes=10**6).hash

    def backup(self, to_file, progress=None):
        backup(self.folder, self.key.database(), to_file, NOW, progress)
        return to_file


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path / "office")


@pytest.fixture
def packed(office, tmp_path):
    return office.backup(tmp_path / "usb" / "copy.zip")


def test_what_was_backed_up_is_restored_and_sound(office, packed, tmp_path):
    folder = tmp_path / "restored"
    assert check(packed) == NOW
    assert restore(packed, folder) == NOW
    key = Vault(folder / VAULT).unlock("admin", PASSWORD, NOW)
    assert key == office.key
    engine = keyed_engine(folder / DATABASE, key.database())
    with engine.connect() as connection:
        assert problems_of(connection) == []
        assert connection.exec_driver_sql("SELECT sum(units) FROM side").scalar() == 1000
    engine.dispose()
    assert FileStore(folder / FILES, key.files()).read(office.letter) == LETTER


def test_a_backup_is_one_file_without_plain_text(packed):
    assert [path.name for path in packed.parent.iterdir()] == [packed.name]
    content = packed.read_bytes()
    assert LETTER[:20] not in content
    assert b"SQLite format" not in content
    assert b"ballast" not in content


def test_a_backup_while_another_program_writes_is_consistent(office, tmp_path):
    program = subprocess.Popen(
        [sys.executable, "-c", WRITING_PROGRAM, str(office.database), office.key.database()], stdout=subprocess.PIPE
    )
    try:
        moved_before = []
        for number in range(3):
            program.stdout.readline()
            packed = office.backup(tmp_path / f"{number}.zip")
            restore(packed, tmp_path / f"restored {number}")
            connection = keyed_connection(tmp_path / f"restored {number}" / DATABASE, office.key.database())
            left, right = (units for _, units in connection.execute("SELECT name, units FROM side ORDER BY name"))
            rows = connection.execute("SELECT count(*) FROM ballast").fetchone()[0]
            connection.close()
            assert left + right == 1000
            assert rows == right + 1
            moved_before.append(right)
    finally:
        program.kill()
        program.communicate()
    assert 0 < moved_before[0] < moved_before[1] < moved_before[2]


def test_between_the_steps_of_a_backup_others_write_without_waiting_and_it_does_not_begin_anew(office, monkeypatch):
    other = keyed_connection(office.database, office.key.database())
    other.execute("INSERT INTO ballast VALUES (randomblob(9000000))")
    (pages,) = other.execute("PRAGMA page_count").fetchone()
    other.set_busy_timeout(0)
    steps = []

    def write(file):
        flushed = file.seek(0, 2)
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE side SET units = units + 1")
        other.execute("INSERT INTO ballast VALUES (randomblob(5000000))")
        other.execute("COMMIT")
        steps.append(flushed)

    monkeypatch.setattr("desktop.backup._yield", write)
    copy = office.folder / "copy.db"
    copy_database(office.database, copy, office.key.database())
    assert len(steps) == -(-pages // 1024)
    assert steps == sorted(steps)
    copied, now = (keyed_connection(path, office.key.database()) for path in (copy, office.database))
    assert copied.execute("SELECT sum(units) FROM side").fetchone() == (1000,)
    assert copied.execute("PRAGMA page_count").fetchone() == (pages,)
    assert now.execute("SELECT sum(units) FROM side").fetchone() == (1000 + 2 * len(steps),)
    for connection in (other, copied, now):
        connection.close()


def test_what_a_backup_packs_is_put_on_the_disk_step_by_step(office, tmp_path, monkeypatch):
    sizes = []
    monkeypatch.setattr("desktop.backup._yield", lambda file: sizes.append(file.tell()))
    for number in range(9):  # many small files as well as one large
        (office.folder / FILES / (f"{number}" * 64)).write_bytes(bytes(900_000))
    (office.folder / FILES / ("a" * 64)).write_bytes(bytes(9_000_000))
    office.backup(tmp_path / "copy.zip")
    sizes.append((tmp_path / "copy.zip").stat().st_size)
    assert sizes[-1] > 19_000_000
    assert all(0 <= after - before < 6_000_000 for before, after in pairwise(sizes))


def test_an_existing_file_is_not_overwritten(office, packed):
    before = packed.read_bytes()
    with pytest.raises(Refusal, match="exists already"):
        office.backup(packed)
    assert packed.read_bytes() == before


def test_an_office_is_restored_only_into_a_new_folder(office, packed, tmp_path):
    with pytest.raises(Refusal, match="not empty") as refused:
        restore(packed, office.folder)
    assert refused.value.field == "folder"
    with pytest.raises(Refusal, match="not empty"):
        restore(packed, packed)
    (tmp_path / "empty").mkdir()
    restore(packed, tmp_path / "empty")
    assert (tmp_path / "empty" / DATABASE).exists()


def repacked(packed, change):
    """The same backup with its members changed by a function of {name: bytes}."""
    with ZipFile(packed) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def manifest_of(members):
    return json.loads(members["manifest.json"])


def add_foreign_member(members, name):
    manifest = manifest_of(members)
    members[name] = b""
    manifest["members"][name] = {
        "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "size": 0,
    }
    members["manifest.json"] = json.dumps(manifest).encode()


def leave_out_with_manifest(members, name):
    manifest = manifest_of(members)
    del members[name], manifest["members"][name]
    members["manifest.json"] = json.dumps(manifest).encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda members: members.update({VAULT: b"another vault"}),
        lambda members: members.update({"extra": b"not in the manifest"}),
        lambda members: members.pop(VAULT),
        lambda members: members.pop("manifest.json"),
        lambda members: members.update({"manifest.json": b"[]"}),
        lambda members: members.update({"manifest.json": b"{"}),
        lambda members: leave_out_with_manifest(members, VAULT),
        lambda members: add_foreign_member(members, "../escaped"),
        lambda members: add_foreign_member(members, "/tmp/escaped"),
        lambda members: add_foreign_member(members, "files/../../escaped"),
        lambda members: add_foreign_member(members, "office.db-wal"),
    ],
)
def test_a_changed_backup_is_not_restored(packed, tmp_path, change):
    repacked(packed, change)
    with pytest.raises(Trouble, match="damaged or incomplete"):
        restore(packed, tmp_path / "restored")
    with pytest.raises(Trouble, match="damaged or incomplete"):
        check(packed)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["office", "usb"]


def test_a_backup_cut_short_or_with_a_flipped_bit_is_not_restored(packed, tmp_path):
    whole = packed.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    for content in (b"", whole[:100], whole[: len(whole) // 2], whole[:-30], bytes(flipped)):
        packed.write_bytes(content)
        with pytest.raises(Trouble, match="damaged or incomplete"):
            restore(packed, tmp_path / "restored")


def test_the_backup_of_a_newer_program_says_so(packed, tmp_path):
    def make_newer(members):
        members["manifest.json"] = json.dumps({**manifest_of(members), "format": 2}).encode()

    repacked(packed, make_newer)
    with pytest.raises(Trouble, match="newer version"):
        restore(packed, tmp_path / "restored")


def test_progress_ends_at_the_whole_and_cancelling_leaves_nothing(office, tmp_path):
    seen = []
    packed = office.backup(tmp_path / "copies" / "first.zip", lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1] > 2_000_000

    def cancel(done, total):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        office.backup(tmp_path / "copies" / "second.zip", cancel)
    with pytest.raises(InterruptedError):
        restore(packed, tmp_path / "copies" / "restored", cancel)
    assert list((tmp_path / "copies").iterdir()) == [packed]


def test_a_full_disk_leaves_the_office_whole_and_no_half_backup(office, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    # Half of what a backup needs for a while: enough for the copy of the database, not for packing it.
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("mounting a small disk needs an administrator")
    try:
        with pytest.raises(OSError, match="space") as caught:
            office.backup(disk / "copy.zip")
        assert list(disk.iterdir()) == []
        (disk / "ballast").write_bytes(bytes(2_000_000))
        with pytest.raises(Exception, match="full") as caught_by_database:
            office.backup(disk / "copy.zip")
        assert [path.name for path in disk.iterdir()] == ["ballast"]
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    for error in (caught.value, caught_by_database.value):
        assert trouble_from(error).words(texts("kk")).startswith("Дискіде орын қалмаған")
    office.backup(tmp_path / "copy.zip")


def test_a_database_cut_short_is_trouble_in_words(office, tmp_path):
    whole = office.database.read_bytes()
    for length in (0, 100, len(whole) // 2, len(whole) - 1):
        office.database.write_bytes(whole[:length])
        with pytest.raises(Exception, match=r"malformed|not a database|no such") as caught:
            office.backup(tmp_path / "copy.zip")
        assert trouble_from(caught.value).words(texts("ru")).startswith("База данных повреждена")
    assert not (tmp_path / "copy.zip").exists()


def test_the_copy_before_a_migration_is_the_whole_database(office):
    path = copy_before_migration(office.folder, office.key.database(), "a1", NOW)
    assert path.name == "before-a1-20261126T122000Z.db"
    assert list(path.parent.iterdir()) == [path]
    connection = keyed_connection(path, office.key.database(), read_only=True)
    assert connection.execute("SELECT sum(units) FROM side").fetchone() == (1000,)
    connection.close()
    assert rotate(office.folder / BACKUPS, NOW, Keep(0, 0, 0)) == []


START = datetime(2025, 1, 1, 18, 30, tzinfo=NOW.tzinfo)
three_years = some.timedeltas(timedelta(), timedelta(days=3 * 365))
moments = some.sets(three_years.map(lambda passed: START + passed), max_size=60)


@given(moments)
def test_what_is_kept_is_the_newest_of_each_period(made):
    kept = to_keep(made)
    assert kept <= made
    assert len(kept) <= 7 + 5 + 12
    days = sorted({moment.date() for moment in made})[-7:]
    months = sorted({(moment.year, moment.month) for moment in made})[-12:]
    assert {max(moment for moment in made if moment.date() == day) for day in days} <= kept
    assert {max(m for m in made if (m.year, m.month) == month) for month in months} <= kept
    assert to_keep(kept) == kept


@given(moments, three_years.map(lambda passed: START + timedelta(days=5000) + passed))
def test_a_wrong_clock_pushes_out_at_most_one_backup_of_each_period(made, wrong):
    assert len(to_keep(made) - to_keep(made | {wrong})) <= 3


def test_rotating_every_day_keeps_a_week_of_days_five_weeks_and_a_year_of_months(tmp_path):
    foreign = tmp_path / "office-old notes.zip"
    foreign.touch()
    for number in range(700):
        now = START + timedelta(days=number)
        (tmp_path / backup_name(now)).touch()
        rotate(tmp_path, now)
    foreign.unlink()
    last = (START + timedelta(days=699)).date()
    made = {(START + timedelta(days=number)).date() for number in range(700)}
    days = {last - timedelta(days=number) for number in range(7)}
    sundays = sorted(day for day in made if day.isoweekday() == 7)[-5:]
    month_ends = sorted(day for day in made if (day + timedelta(days=1)).day == 1)[-12:]
    kept = {
        datetime.strptime(path.name, "office-%Y%m%dT%H%M%SZ.zip").replace(tzinfo=UTC).astimezone(NOW.tzinfo).date()
        for path in tmp_path.iterdir()
    }
    assert kept >= days | set(sundays[1:]) | set(month_ends[1:])
    assert kept <= days | set(sundays) | set(month_ends)
