"""Who waits to write is not passed again and again: turns are counted, not seconds."""

import pytest
from sqlalchemy import func, select

from desktop.backup import DATABASE
from desktop.check import check_office
from desktop.maintenance import back_up
from models.appeal import Appeal
from models.database import writing
from models.locks import _tickets
from tests.patience import wait_until
from tests.stories.programs import Program, register

pytestmark = pytest.mark.slow  # real processes and passwords: seconds each

WRITERS = 4


@pytest.mark.parametrize("rounds", [4, pytest.param(100, marks=pytest.mark.soak)])
def test_of_programs_that_write_without_a_pause_each_is_served_before_any_is_served_again(desk, tmp_path, rounds):
    office, applicant = desk.office, desk.applicant()
    programs = [Program(register, office.folder, applicant) for _ in range(WRITERS)]
    writer_of = {}

    def hear():
        for number, program in enumerate(programs):
            writer_of.update({id: number for id, *_ in program.hear_all()})
        return writer_of

    def all_wait():
        return hear() and len(_tickets(office.folder / DATABASE)) == WRITERS

    for program in programs:
        program.wait()
    for number in range(rounds):
        with writing(office.engine).begin() as connection:  # this one's turn comes as well
            wait_until(all_wait, "all in the line")
            last = connection.scalar(select(func.max(Appeal.id)))
        back_up(desk.sign_in("administrator"), tmp_path / f"{number}.zip")  # and a backup comes to its end
        next_ones = range(last + 1, last + 1 + WRITERS)
        wait_until(lambda next_ones=next_ones: hear().keys() >= set(next_ones), "as many appeals as writers")
        assert sorted(writer_of[id] for id in next_ones) == [*range(WRITERS)]
    for program in programs:
        program.kill()
    assert check_office(desk.sign_in("administrator")).findings == ()
