import os
import platform
import re
import subprocess
import sys
from collections import Counter
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.check import check_office
from desktop.errors import Refusal
from desktop.holder import holders
from desktop.start import open_office
from models.appeal import Appeal
from models.reception import Slot
from models.resolution import Assignment, AssignmentStep
from models.visit import Visit
from resources import ROOT
from resources.texts import LANGUAGES, texts
from tests.builders import PASSWORD, StoppedClock
from tests.stories.programs import Program, barrier, book, carry_out, hold, lock, register

pytestmark = pytest.mark.slow  # real processes and passwords: seconds each

TAKEN = "This time was booked by another meanwhile. Choose the next free one."


@pytest.mark.parametrize("count", [2, 4])
def test_programs_that_book_the_same_times_at_once_get_each_time_once(desk, count):
    for day in (26, 27, 30):
        desk.reception_day(date(2026, 11, day))
    arguments = (desk.office.folder, desk.applicant(), desk.ids["akim"], barrier(count))
    programs = [Program(book, *arguments) for _ in range(count)]
    answers = [answer for program in programs for answer in program.end()]
    with Session(desk.office.engine) as session:
        slots = set(session.scalars(select(Slot.id)))
        booked = {row.slot_id: row.number for row in session.execute(select(Visit.slot_id, Visit.number))}
    assert booked.keys() == slots
    assert {(slot, answer) for slot, answer in answers if answer != TAKEN} == booked.items()
    assert Counter(answer for _, answer in answers)[TAKEN] == (count - 1) * len(slots)
    desk.sign_in("administrator")
    assert check_office(desk.office).findings == ()


@pytest.mark.parametrize(("count", "each"), [(2, 40), (4, 20), pytest.param(8, 200, marks=pytest.mark.soak)])
def test_programs_that_register_at_once_leave_no_gap_and_none_is_turned_away(desk, count, each):
    applicant = desk.applicant()
    programs = [Program(register, desk.office.folder, applicant, each) for _ in range(count)]
    answers = [answer for program in programs for answer in program.end()]
    with Session(desk.office.engine) as session:
        rows = session.execute(select(Appeal.id, Appeal.number, Appeal.text).order_by(Appeal.id)).all()
    assert {tuple(row) for row in rows} == set(answers)
    assert [row.number for row in rows] == [f"ЖТ-{serial}/26" for serial in range(1, count * each + 1)]
    desk.sign_in("administrator")
    assert check_office(desk.office).findings == ()


# What each step of an order leads to, written out a second time.
LEADS_TO = {
    "accepted": "accepted", "declined": "declined", "insisted": "given", "reported": "reported",
    "taken_back": "accepted", "sent_back": "returned", "lifted": "done", "further": "accepted",
}  # fmt: skip
FROM = {
    "accepted": {"given"}, "declined": {"given", "accepted"}, "insisted": {"declined"},
    "reported": {"given", "accepted", "returned"}, "taken_back": {"reported"}, "sent_back": {"reported"},
    "lifted": {"reported"}, "further": {"reported", "done"}, "reminded": {"given", "accepted", "returned", "declined"},
}  # fmt: skip


@pytest.mark.parametrize(("count", "each"), [(2, 60), pytest.param(2, 4000, marks=pytest.mark.soak)])
def test_programs_that_work_on_the_same_orders_take_turns_and_every_chain_is_lawful(desk, count, each):
    """The longer run lasts over a minute."""
    orders = [desk.resolved(desk.appeal(desk.applicant(number="", surname=f"Ким{n}")).id) for n in range(3)]
    together = barrier(count)
    programs = [Program(carry_out, desk.office.folder, seed, each, together) for seed in range(count)]
    done = [told for program in programs for told in program.end()]
    with Session(desk.office.engine) as session:
        steps = session.execute(select(AssignmentStep).order_by(AssignmentStep.id)).scalars().all()
        states = {one.id: one.state.value for one in session.scalars(select(Assignment))}
    assert all(done)
    assert len(steps) == sum(done)
    lived = dict.fromkeys(orders, "given")
    for step in steps:
        assert lived[step.assignment_id] in FROM[step.kind.value]
        lived[step.assignment_id] = LEADS_TO.get(step.kind.value, lived[step.assignment_id])
    assert lived == states
    desk.sign_in("administrator")
    assert check_office(desk.office).findings == ()


def test_a_command_that_waits_for_another_program_says_so_once_and_then_answers(desk):
    other = Program(lock, desk.office.folder)
    other.wait()
    command = subprocess.Popen(
        [sys.executable, ROOT.parent / "main.py", "--language", "en", "history", "--office", desk.office.folder, "1"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "QABYLDAU_USER": "clerk", "QABYLDAU_PASSWORD": PASSWORD},
    )
    assert re.fullmatch(r"Waiting for another program to finish writing: \d+ s\n", command.stderr.readline())
    other.kill()
    assert command.communicate()[1] == "There is no appeal with the number 1.\n"
    assert command.returncode == 1


@pytest.mark.parametrize("is_window", [True, False])
def test_who_wants_the_office_is_told_who_holds_it_and_what_to_do(desk, is_window):
    folder = desk.office.folder
    desk.office.close()
    holder = Program(hold, folder, is_window)
    holder.wait()
    with pytest.raises(Refusal) as refused:
        open_office(folder, "clerk", PASSWORD, StoppedClock(), exclusive=not is_window)
    for language in LANGUAGES:
        words = refused.value.words(texts(language))
        assert f"administrator, {'computer' if language == 'en' else 'компьютер'} {platform.node()}" in words
        assert {"kk": "жауып", "ru": "Закройте", "en": "Close it there"}[language] in words
    holder.kill()
    open_office(folder, "clerk", PASSWORD, StoppedClock(), exclusive=not is_window).close()
    assert holders(folder) == []
