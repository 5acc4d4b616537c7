"""Kill the program again and again while it works, and look whether the office lost or halved anything.

By hand, with as many kills as there is patience for: python -m tests.stories.kill 1000
"""

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from desktop.check import Checked, check_office
from models.appeal import Appeal
from models.attachment import Attachment
from models.audit import AuditEntry
from models.reply import Reply
from models.rules.states import ReplyState
from models.search import Found
from tests.builders import Desk, desk_of, make_office
from tests.stories.programs import Program, attach, desk_in, register, sign


@dataclass(frozen=True)
class Toll:
    """What the kills left: things answered, things in the store, what is wrong, seconds in all."""

    kills: int
    answered: int
    stored: int
    checked: Checked
    wrong: list[str]
    seconds: float


def kill_again_and_again(folder: Path, kills: int, work: Callable[..., None], *arguments: object) -> list[tuple]:
    """Start the work on the office and kill it at a random moment, so many times; gives what was answered.

    Of four kills one comes while the office is opened and recovers from the kill before, the others in one of the
    pieces of work after the first. How long those take here is measured first: the moments are this machine's own.
    """
    chance = random.Random(kills)
    answered = Program(work, folder, *arguments).kill()  # the first one waits for what the others find imported
    opening, pieces, told = _pace(folder, work, *arguments)
    answered += told
    for number in range(kills):
        program = Program(work, folder, *arguments)
        if number % 4:
            program.wait()
        time.sleep(chance.uniform(0, pieces if number % 4 else opening))
        answered += program.kill()
    return answered


def _pace(folder: Path, work: Callable[..., None], *arguments: object) -> tuple[float, float, list[tuple]]:
    """Seconds until the first answer, seconds of the three after it, and what was answered."""
    started = time.monotonic()
    program = Program(work, folder, *arguments)
    answered = [program.hear()]
    opened = time.monotonic()
    answered += [program.hear() for _ in range(3)]
    ended = time.monotonic()
    return opened - started, ended - opened, answered + program.kill()


def registering(folder: Path, kills: int) -> Toll:
    """Kill while appeals are registered."""
    started = time.monotonic()
    with desk_in(folder) as desk:
        applicant = desk.applicant()
    answered = kill_again_and_again(folder, kills, register, applicant)
    with desk_in(folder) as desk, Session(desk.office.engine) as session:
        wrong = [*_lost_appeals(session, answered), *_halved_appeals(session)]
        stored = len(session.scalars(select(Appeal.id)).all())
        if stored > len(answered) + kills + 2:  # with those that were measured
            wrong.append("more than one unanswered appeal a kill")
        return Toll(kills, len(answered), stored, _checked(desk, wrong), wrong, time.monotonic() - started)


def _checked(desk: Desk, wrong: list[str]) -> Checked:
    desk.sign_in("administrator")
    checked = check_office(desk.office)
    wrong += [f"{finding.message} ({finding.of})" for finding in checked.findings]
    return checked


def _lost_appeals(session: Session, answered: list[tuple]) -> Iterator[str]:
    stored = {row.id: (row.number, row.text) for row in session.execute(select(Appeal.id, Appeal.number, Appeal.text))}
    for id, number, words in answered:
        if stored.get(id) != (number, words):
            yield f"{number} was answered, the store has {stored.get(id)}"


def _halved_appeals(session: Session) -> Iterator[str]:
    """Each appeal has its number in turn, its question, its row in the index, its one entry in the journal."""
    appeals = list(session.scalars(select(Appeal).order_by(Appeal.id)))
    if [appeal.serial for appeal in appeals] != list(range(1, len(appeals) + 1)):
        yield "the numbers have a gap, a repeat or another order"
    indexed = set(session.scalars(text("SELECT rowid FROM search")))
    entries = session.scalars(select(AuditEntry.subject_id).where(AuditEntry.event == "appeal.registered"))
    if Counter(entries) != Counter(appeal.id for appeal in appeals):
        yield "the journal and the register tell of different appeals"
    for appeal in appeals:
        if len(appeal.questions) != 1 or appeal.id * len(Found) + Found.APPEAL not in indexed:
            yield f"{appeal.number} is half there"


def attaching(folder: Path, kills: int) -> Toll:
    """Kill while files are attached."""
    started = time.monotonic()
    with desk_in(folder) as desk:
        appeal = desk.appeal().id
    answered = kill_again_and_again(folder, kills, attach, appeal)
    with desk_in(folder) as desk, Session(desk.office.engine) as session:
        files = {row.id: row.file_name for row in session.scalars(select(Attachment))}
        wrong = [
            f"attachment {id} was answered and is not there as it was"
            for id, fingerprint in answered
            if id not in files or sha256(desk.office.files.read(files[id])).hexdigest() != fingerprint
        ]
        return Toll(kills, len(answered), len(files), _checked(desk, wrong), wrong, time.monotonic() - started)


def signing(folder: Path, kills: int) -> Toll:
    """Kill while letters are signed."""
    started = time.monotonic()
    with desk_in(folder) as desk:
        applicant = desk.applicant()
    answered = kill_again_and_again(folder, kills, sign, applicant)
    with desk_in(folder) as desk, Session(desk.office.engine) as session:
        letters = {row.id: row for row in session.scalars(select(Reply).where(Reply.state == ReplyState.SIGNED))}
        wrong = [
            f"letter {number} was answered and is not signed as it was"
            for id, number, fingerprint in answered
            if id not in letters or (letters[id].number, letters[id].sha256) != (number, fingerprint)
        ]
        wrong += [
            f"the bytes of letter {letter.number} are not those that were signed"
            for letter in letters.values()
            if sha256(desk.office.files.read(letter.file_name)).hexdigest() != letter.sha256
        ]
        wrong += _halved_appeals(session)
        return Toll(kills, len(answered), len(letters), _checked(desk, wrong), wrong, time.monotonic() - started)


def main() -> int:
    """Kill as many times as the command line says in each kind of work; 1 when something is wrong."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    is_wrong = False
    with TemporaryDirectory() as scratch:
        make_office(Path(scratch, "template"))
        for story in (registering, attaching, signing):
            folder = Path(scratch, story.__name__)
            desk_of(Path(scratch, "template"), folder).office.close()
            toll = story(folder, kills)
            print(story.__name__, toll, flush=True)
            is_wrong = is_wrong or bool(toll.wrong)
    return int(is_wrong)


if __name__ == "__main__":
    sys.exit(main())
