from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.backup import BACKUPS, restore
from desktop.check import check_office
from desktop.errors import Refusal
from desktop.maintenance import back_up
from desktop.operations.attachments import AttachFile, attach_file
from models.appeal import Appeal
from tests.stories.programs import Program, desk_in, register

pytestmark = pytest.mark.slow  # real processes and passwords: seconds each


@pytest.mark.parametrize("backups", [4, pytest.param(40, marks=pytest.mark.soak)])
def test_each_backup_taken_while_another_registers_is_sound_and_holds_what_was_answered_before(desk, tmp_path, backups):
    applicant = desk.applicant()
    appeal = desk.appeal(applicant)
    program = Program(register, desk.office.folder, applicant)
    answered, numbers = set(), []
    for count in range(1, backups + 1):
        (tmp_path / "scan.txt").write_text(f"скан {count}", "utf-8")
        desk.run("clerk", attach_file, AttachFile(appeal.id, tmp_path / "scan.txt"))
        answered |= {program.hear(), *program.hear_all()}
        packed = back_up(desk.sign_in("administrator"), tmp_path / f"{count}.zip")
        restore(packed, tmp_path / f"restored {count}")
        with desk_in(tmp_path / f"restored {count}") as restored, Session(restored.office.engine) as session:
            checked = check_office(restored.sign_in("administrator"))
            rows = {tuple(row) for row in session.execute(select(Appeal.id, Appeal.number, Appeal.text))}
        assert checked.findings == ()
        assert checked.files == count
        assert answered <= rows
        numbers.append(checked.numbers)
    program.kill()
    assert numbers == sorted(set(numbers))


def test_a_backup_is_restored_into_a_new_folder_only(desk, tmp_path):
    desk.sign_in("administrator")
    packed = back_up(desk.office, tmp_path / "copy.zip")
    before = {path.name for path in desk.office.folder.iterdir()}
    with pytest.raises(Refusal, match="not empty"):
        restore(packed, desk.office.folder)
    assert {path.name for path in desk.office.folder.iterdir()} == before
    assert check_office(desk.office).findings == ()


def test_a_year_of_evening_backups_leaves_days_weeks_and_months(desk):
    office = desk.sign_in("administrator")
    first = desk.clock.now = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
    made = []
    for evening in range(0, 365, 5):
        desk.clock.now = first + timedelta(days=evening)
        made.append(back_up(office).name)
    kept = {path.name for path in (office.folder / BACKUPS).iterdir()}
    assert set(made[-7:]) <= kept <= set(made)
    assert len(kept) <= 7 + 5 + 12
    assert len({name[: len("office-202611")] for name in kept}) == 12
    assert check_office(office).findings == ()
