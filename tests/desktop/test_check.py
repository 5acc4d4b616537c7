"""What check finds when somebody with the key works on the store past the program."""

import pytest

from desktop.access import Permission
from desktop.backup import DATABASE
from desktop.check import Finding, check_office
from desktop.errors import Refusal
from desktop.events import Event
from desktop.operation import Operation
from desktop.operations.attachments import AttachFile, attach_file
from desktop.operations.undoing import UndoRegistration, undo_registration
from models.database import keyed_connection
from tests.desktop.cases import live

pytestmark = pytest.mark.slow  # a lived-in office a test

JOURNAL = "The journal was changed at entry {of}"
FILE = "A file is missing or damaged: {of}"
MISSING = "Numbers are missing in the register {of}"
REPEATED = "Numbers are repeated in the register {of}"
LOST = "An appeal that was registered is missing: {of}"

HUNDRED = Operation(Permission.USE, "hundred", lambda work, _: work.record(Event.BACKED_UP, None, count=100))


@pytest.fixture
def raw(desk):
    """A keyed connection past the program, with the triggers of the journal dropped."""
    connection = keyed_connection(desk.office.folder / DATABASE, desk.office.key.database())
    triggers = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    assert triggers
    for trigger in triggers:
        connection.execute(f"DROP TRIGGER {trigger}")
    yield connection
    connection.close()


def checked(desk):
    return check_office(desk.sign_in("administrator"))


def findings(desk):
    return [(one.message, one.of) for one in checked(desk).findings]


def test_an_office_that_was_lived_in_is_whole(desk, tmp_path):
    case = live(desk)
    path = tmp_path / "хат.txt"
    path.write_text("хат", encoding="utf-8")
    desk.run("clerk", attach_file, AttachFile(case.appeal, path))
    told = []
    found = check_office(desk.sign_in("administrator"), lambda done, total: told.append((done, total)))
    assert (found.findings, found.orphaned_files) == ((), 0)
    assert (found.files, told) == (2, [(1, 2), (2, 2)])  # the letter and the attachment
    assert found.numbers == 9  # three appeals, two visits, one protocol, two orders, one resolution
    assert found.entries > 20


def test_only_who_may_make_backups_checks(desk):
    with pytest.raises(Refusal, match="role does not allow"):
        check_office(desk.sign_in("clerk"))


@pytest.mark.parametrize("change", ["UPDATE audit_entry SET detail = '{}'", "DELETE FROM audit_entry"])
def test_the_journal_is_not_changed_while_its_triggers_stand(desk, change):
    connection = keyed_connection(desk.office.folder / DATABASE, desk.office.key.database())
    with pytest.raises(Exception, match="journal"):
        connection.execute(change)
    connection.close()


@pytest.mark.parametrize(
    "change",
    [
        "detail = replace(detail, '100', '200')", "user_id = 1", "at = '2026-11-01 00:00:00.000000'",
        "event = 'appeal.viewed'", "subject = 'visit'", "subject_id = 77", "hash = upper(hash)",
    ],
)  # fmt: skip
def test_a_changed_entry_is_found(desk, raw, change):
    desk.run("clerk", HUNDRED, None)
    desk.applicant()
    entry = raw.execute("SELECT id FROM audit_entry WHERE detail LIKE '%100%'").fetchone()[0]
    raw.execute(f"UPDATE audit_entry SET {change} WHERE id = {entry}")
    found = findings(desk)
    assert (JOURNAL, str(entry + (change.startswith("hash")))) in found
    assert {message for message, _ in found} == {JOURNAL}


def test_a_deleted_entry_is_found(desk, raw):
    desk.applicant()
    desk.appeal(1)
    raw.execute("DELETE FROM audit_entry WHERE event = 'applicant.added'")
    next_entry = raw.execute("SELECT id FROM audit_entry WHERE event = 'appeal.registered'").fetchone()[0]
    assert findings(desk) == [(JOURNAL, str(next_entry))]


def test_a_deleted_first_entry_is_found(desk, raw):
    raw.execute("DELETE FROM audit_entry WHERE id = 1")
    assert findings(desk) == [(JOURNAL, "2")]


def test_an_inserted_entry_is_found(desk, raw):
    raw.execute("UPDATE audit_entry SET id = id + 1000 WHERE id > 3")
    raw.execute(
        "INSERT INTO audit_entry (id, at, user_id, event, subject, detail, hash)"
        " SELECT 4, at, user_id, event, subject, detail, hash FROM audit_entry WHERE id = 3"
    )
    raw.execute("UPDATE audit_entry SET id = id - 999 WHERE id > 1000")
    assert findings(desk)[0] == (JOURNAL, "4")


def test_a_number_that_is_missing_is_found(desk, raw):
    desk.appeal()
    desk.appeal(1)
    desk.appeal(1)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("DELETE FROM question WHERE appeal_id = 2")
    raw.execute("DELETE FROM appeal WHERE id = 2")
    assert findings(desk) == [(MISSING, "ЖТ/2026"), (LOST, "2")]


def test_a_number_that_was_given_back_is_no_gap_and_an_appeal_that_vanished_with_its_number_is_found(desk, raw):
    """Whoever takes the newest appeal and the counter's step away leaves the journal, which knows of no undoing."""
    desk.appeal()
    desk.run("clerk", undo_registration, UndoRegistration(desk.appeal(1).id))
    assert findings(desk) == []
    desk.appeal(1)  # has the place and the number of the one that was undone
    assert findings(desk) == []
    raw.execute("DELETE FROM question WHERE appeal_id = 2")
    raw.execute("DELETE FROM appeal WHERE id = 2")
    raw.execute("UPDATE counter SET last = 1")
    assert findings(desk) == [(LOST, "2")]


def test_a_missing_last_number_is_found_by_the_counter(desk, raw):
    desk.appeal()
    raw.execute("UPDATE counter SET last = 2")
    assert findings(desk) == [(MISSING, "ЖТ/2026")]


def test_a_number_given_twice_is_found(desk, raw):
    live(desk)
    raw.execute("DROP INDEX uq_visit_protocol")
    raw.execute("UPDATE visit SET protocol_year = 2026, protocol_serial = 1, recording_confirmed = 1")
    assert findings(desk) == [(REPEATED, "protocol/2026")]


def test_a_missing_and_a_damaged_file_are_found(desk, tmp_path):
    appeal = desk.appeal().id
    for words in ("бірінші", "екінші", "үшінші"):
        path = tmp_path / f"{words}.txt"
        path.write_text(words, encoding="utf-8")
        desk.run("clerk", attach_file, AttachFile(appeal, path))
    with desk.office.look_session() as session:
        names = [row[0] for row in session.connection().exec_driver_sql("SELECT file_name FROM attachment ORDER BY id")]
    files = desk.office.folder / "files"
    (files / names[0]).unlink()
    damaged = bytearray((files / names[1]).read_bytes())
    damaged[-1] ^= 1
    (files / names[1]).write_bytes(damaged)
    (files / ("0" * 64)).write_bytes(b"nobody's")
    found = checked(desk)
    assert sorted(one.of for one in found.findings) == ["attachment 1", "attachment 2"]
    assert {one.message for one in found.findings} == {FILE}
    assert (found.files, found.orphaned_files) == (3, 1)


@pytest.mark.parametrize("change", ["sha256 = upper(sha256)", "file_name = '0' || file_name"])
def test_a_letter_that_is_not_the_one_that_was_signed_is_found(desk, raw, change):
    reply = live(desk).reply
    raw.execute(f"UPDATE reply SET {change}")
    assert findings(desk) == [(FILE, f"reply {reply}")]


def test_a_reference_to_nothing_is_found_and_nothing_further_is_looked_at(desk, raw):
    appeal = desk.appeal().id
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute(f"UPDATE appeal SET applicant_id = 999 WHERE id = {appeal}")
    found = checked(desk)
    assert found.entries == 0
    assert found.findings == (
        Finding("The database is damaged: {of}", "appeal row 1 refers to a missing row of applicant"),
    )
