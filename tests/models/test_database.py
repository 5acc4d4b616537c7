import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, OperationalError

import models.database
from models.database import (
    NewerDatabase,
    commits_in,
    is_network_path,
    keyed_connection,
    keyed_engine,
    problems_of,
    quick_rows,
    refuse_newer,
    schema_version,
    writing,
)
from tests.patience import PATIENCE

KEY = "5c" * 32
WORDS = "Бибігүл Серікқызы Айбергенова"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Кеңсе #1 100%" / "office.db"


@pytest.fixture
def engine(path):
    path.parent.mkdir()
    engine = keyed_engine(path, KEY, create=True)
    with writing(engine).begin() as connection:
        connection.execute(text("CREATE TABLE person (id INTEGER PRIMARY KEY, name)"))
        connection.execute(
            text("CREATE TABLE visit (id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES person)")
        )
        connection.execute(text("INSERT INTO person (name) VALUES (:name)"), [{"name": WORDS}] * 500)
    yield engine
    engine.dispose()


def count(connection):
    return connection.scalar(text("SELECT count(*) FROM person"))


def test_a_connection_is_set_up_for_safety(engine):
    with engine.connect() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "temp_store")
        assert [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas] == ["wal", 2, 1, 60_000, 2]


def test_a_reference_to_nothing_is_refused(engine):
    with pytest.raises(DatabaseError, match="FOREIGN KEY"), writing(engine).begin() as connection:
        connection.execute(text("INSERT INTO visit (person_id) VALUES (12345)"))


def test_no_file_contains_plain_text(engine, path):
    with engine.connect() as reader:  # holds the WAL file open
        count(reader)
        files = list(path.parent.iterdir())
        assert {file.name for file in files} == {"office.db", "office.db-wal", "office.db-shm"}
        for file in files:
            content = file.read_bytes()
            assert WORDS.encode() not in content
            assert b"person" not in content
            assert not content.startswith(b"SQLite format")


def test_without_the_right_key_there_is_no_data(engine, path):
    engine.dispose()
    stranger = keyed_engine(path, "00" * 32)
    with pytest.raises(DatabaseError, match="not a database"):
        stranger.connect()
    assert count(keyed_engine(path, KEY).connect()) == 500


def test_a_key_of_another_form_is_a_bug(path):
    with pytest.raises(ValueError, match="64 hexadecimal"):
        keyed_engine(path, "a passphrase", create=True).connect()


def test_a_missing_database_is_not_replaced_by_an_empty_one(tmp_path):
    with pytest.raises(FileNotFoundError):
        keyed_engine(tmp_path / "office.db", KEY).connect()
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_engine_reads_and_does_not_write(engine, path):
    reader = keyed_engine(path, KEY, read_only=True)
    with reader.connect() as connection:
        assert count(connection) == 500
        with pytest.raises(OperationalError, match="readonly"):
            connection.execute(text("INSERT INTO person (name) VALUES ('x')"))
    reader.dispose()


def test_the_database_folds_kazakh_letters(engine):
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT fold('ҚҰРМАНҒАЛИ') = fold('құрманғали')")) == 1
        assert connection.scalar(text("SELECT fold(NULL)")) is None


def test_a_rollback_leaves_nothing(engine):
    with writing(engine).connect() as connection:
        connection.execute(text("DELETE FROM person"))
        connection.rollback()
        assert count(connection) == 500


def test_a_reader_sees_one_state_while_another_writes(engine):
    with engine.connect() as reader:
        assert count(reader) == 500
        with writing(engine).begin() as writer:
            writer.execute(text("DELETE FROM person WHERE id > 100"))
        assert count(reader) == 500
        reader.rollback()
        assert count(reader) == 100


def test_a_connection_tells_whether_anybody_has_written_since(engine):
    with engine.connect() as reader, writing(engine).connect() as writer:
        before = commits_in(reader)
        reader.rollback()
        assert commits_in(reader) == before
        reader.rollback()
        with writer.begin():
            writer.execute(text("DELETE FROM person WHERE id = 1"))
            own = commits_in(writer)
        assert commits_in(reader) != before
        assert commits_in(writer) == own


def test_what_fails_in_a_quick_query_is_said_as_sqlalchemy_says_it(engine):
    with engine.connect() as connection:
        assert quick_rows(connection, "SELECT name FROM person WHERE id = ?", (2,)) == [(WORDS,)]
        with pytest.raises(OperationalError, match="no such table"):
            quick_rows(connection, "SELECT name FROM nobody")


def test_a_writer_waits_for_its_turn_from_the_start(engine, monkeypatch):
    """Both read a number and write the next one: without the lock at the start one of them would fail or overwrite."""
    monkeypatch.setattr(models.database, "BUSY_SECONDS", PATIENCE)
    engine.dispose()

    def next_number():
        for _ in range(50):
            with writing(engine).begin() as connection:
                latest = count(connection)
                connection.execute(text("INSERT INTO person (id, name) VALUES (:id, 'x')"), {"id": latest + 1})

    writers = [threading.Thread(target=next_number) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with engine.connect() as connection:
        assert count(connection) == 600


def test_a_writer_whose_turn_does_not_come_gives_up_and_can_write_later(engine, path, monkeypatch):
    monkeypatch.setattr("models.locks.PATIENCE_SECONDS", 0.05)
    other = keyed_connection(path, KEY)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(TimeoutError), writing(engine).begin():
        pytest.fail("two write at once")
    with engine.connect() as reader:
        assert count(reader) == 500
        assert reader.exec_driver_sql("PRAGMA busy_timeout").scalar() == 60_000
    other.execute("COMMIT")
    with writing(engine).begin() as connection:
        connection.execute(text("DELETE FROM person WHERE id > 1"))
        assert count(connection) == 1
    other.close()


@pytest.mark.slow
def test_two_programs_write_at_once(engine, path):
    code = (
        f"import models.database; models.database.BUSY_SECONDS = {PATIENCE}\n"
        "import sys, pathlib; from sqlalchemy import text; from models.database import *\n"
        "engine = writing(keyed_engine(pathlib.Path(sys.argv[1]), sys.argv[2]))\n"
        "for _ in range(100):\n"
        "    with engine.begin() as connection:\n"
        "        latest = connection.scalar(text('SELECT max(id) FROM person'))\n"
        "        connection.execute(text('INSERT INTO person (id, name) VALUES (:id, 0)'), {'id': latest + 1})\n"
    )
    programs = [subprocess.Popen([sys.executable, "-c", code, str(path), KEY]) for _ in range(2)]
    assert [program.wait(PATIENCE) for program in programs] == [0, 0]
    with engine.connect() as connection:
        assert count(connection) == 700


def test_a_killed_program_loses_nothing_that_was_committed(engine, path):
    code = (
        "import sys, pathlib; from sqlalchemy import text; from models.database import *\n"
        "engine = writing(keyed_engine(pathlib.Path(sys.argv[1]), sys.argv[2]))\n"
        "while True:\n"
        "    with engine.begin() as connection: connection.execute(text('INSERT INTO person (name) VALUES (0)'))\n"
        "    print('committed', flush=True)\n"
    )
    program = subprocess.Popen([sys.executable, "-c", code, str(path), KEY], stdout=subprocess.PIPE, text=True)
    for _ in range(20):
        program.stdout.readline()
    program.kill()
    told = 20 + len(program.communicate()[0].splitlines())
    with engine.connect() as connection:
        assert count(connection) - 500 in (told, told + 1)
        assert problems_of(connection) == []


def test_a_sound_file_has_no_problems(engine):
    with engine.connect() as connection:
        assert problems_of(connection) == []


def test_a_dangling_reference_is_a_problem(engine, path):
    careless = keyed_connection(path, KEY)
    careless.execute("PRAGMA foreign_keys = OFF")
    careless.execute("INSERT INTO visit (person_id) VALUES (12345)")
    careless.close()
    with engine.connect() as connection:
        assert problems_of(connection) == ["visit row 1 refers to a missing row of person"]


def test_an_index_that_lost_a_row_is_a_problem(engine, path):
    careless = keyed_connection(path, KEY)
    careless.execute("CREATE INDEX by_name ON person (name)")
    careless.execute("PRAGMA writable_schema = ON")
    careless.execute("UPDATE sqlite_master SET sql = replace(sql, '(name)', '(id)') WHERE name = 'by_name'")
    careless.close()
    with engine.connect() as connection:
        assert "row 1 missing from index by_name" in problems_of(connection)


def test_a_flipped_bit_is_found(engine, path):
    engine.dispose()
    whole = path.read_bytes()
    path.write_bytes(whole[:9000] + bytes([whole[9000] ^ 1]) + whole[9001:])
    with engine.connect() as connection:
        assert problems_of(connection) == ["HMAC verification failed for page 3"]


@pytest.mark.parametrize("part", [0, 0.001, 0.5, 0.9999])
def test_a_file_cut_short_is_not_opened(engine, path, part):
    engine.dispose()
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(DatabaseError, match=r"malformed|not a database") as caught:
        keyed_engine(path, KEY).connect()
    assert caught.value.orig.sqlite_errorcode in (11, 26)


def test_a_newer_schema_is_refused(engine):
    with writing(engine).begin() as connection:
        assert schema_version(connection) is None
        refuse_newer(connection, known=())
        connection.execute(text("CREATE TABLE alembic_version (version_num)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('a1')"))
        assert schema_version(connection) == "a1"
        refuse_newer(connection, known=("a0", "a1"))
        with pytest.raises(NewerDatabase) as refused:
            refuse_newer(connection, known=("a0",))
    assert refused.value.version == "a1"


LINUX = """\
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
31 27 0:50 / /mnt/office rw - nfs4 server:/office rw,vers=4.2
32 27 0:51 / /mnt/with\\040space rw shared:7 master:2 - cifs //server/share rw
33 27 8:2 / /mnt/office/local rw - ext4 /dev/sdb1 rw
34 27 0:52 / /home/a/remote rw - fuse.sshfs a@server: rw
35 27 0:53 / /mnt/hidden rw - nfs4 server:/x rw
36 27 8:3 / /mnt/hidden rw - ext4 /dev/sdc1 rw
"""
MACOS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//clerk@server/office on /Volumes/office (smbfs, nodev, nosuid, mounted by clerk)
"""


@pytest.mark.parametrize(
    ("path", "mounts", "is_network"),
    [
        ("/home/a/office", LINUX, False),
        ("/mnt/office/new/folder", LINUX, True),
        ("/mnt/officer", LINUX, False),
        ("/mnt/with space/office", LINUX, True),
        ("/mnt/office/local/office", LINUX, False),
        ("/home/a/remote", LINUX, True),
        ("/mnt/hidden/office", LINUX, False),
        ("/Volumes/office/reception", MACOS, True),
        ("/Users/clerk/office", MACOS, False),
        ("/anywhere", "", False),
    ],
)
def test_a_network_drive_is_known_by_the_mount_table(path, mounts, is_network):
    assert is_network_path(Path(path), mounts) is is_network


def test_the_folder_of_the_tests_is_local(tmp_path):
    assert not is_network_path(tmp_path / "not there yet")
