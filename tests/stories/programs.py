"""Other programs on the same office: real processes, forked from a server that has imported everything once."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from hashlib import sha256
from itertools import count
from multiprocessing.synchronize import Barrier
from pathlib import Path
from random import Random
from threading import Event
from uuid import uuid4

from sqlalchemy import select

import desktop.holder
import models.database
from desktop.errors import Refusal
from desktop.operations import assignments, control
from desktop.operations.attachments import AttachFile, attach_file
from desktop.operations.reception import BookVisit, book_visit
from desktop.operations.replies import DraftReply, draft_reply, sign_reply, submit_reply
from desktop.start import open_office
from models.reception import Slot
from models.resolution import Assignment
from models.rules.kinds import LetterKind
from tests.builders import PASSWORD, Desk, StoppedClock, desk_at
from tests.patience import PATIENCE

LATER = date(2027, 3, 1)  # a day ahead of every clock of these stories
_PROCESSES = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
if sys.platform != "win32":
    _PROCESSES.set_forkserver_preload(["__main__", "tests.stories.programs", "docxtpl", "docx", "printing.letter"])


class Program:
    """A running function that tells what it has done, each thing once it is done."""

    def __init__(self, work: Callable[..., None], *arguments: object) -> None:
        self._ear, mouth = _PROCESSES.Pipe(duplex=False)
        self._process = _PROCESSES.Process(target=_work, args=(mouth, work, *arguments), daemon=True)
        self._process.start()
        mouth.close()

    def hear(self) -> object:
        """The next thing that it tells."""
        self.wait()
        return self._ear.recv()

    def wait(self) -> None:
        """Wait until it has something to tell."""
        assert self._ear.poll(PATIENCE), "the program is silent"

    def hear_all(self) -> list[object]:
        """What it has told by now and was not heard yet."""
        told = []
        while self._ear.poll(0):
            told.append(self._ear.recv())
        return told

    def kill(self) -> list[object]:
        """End it at once, as a power cut would; gives what it told and was not heard yet."""
        self._process.kill()
        return self._rest()

    def end(self) -> list[object]:
        """Wait for its end; gives what it told and was not heard yet."""
        told = self._rest()
        assert self._exit_code == 0, "the program failed; see its traceback above"
        return told

    def _rest(self) -> list[object]:
        told = []
        try:
            while self._ear.poll(PATIENCE):
                told.append(self._ear.recv())
        except (EOFError, OSError):
            self._ear.close()
        self._process.join(PATIENCE)
        self._exit_code = self._process.exitcode
        self._process.close()
        return told


def _work(mouth, work: Callable[..., None], *arguments: object) -> None:
    be_patient()
    work(mouth.send, *arguments)


def be_patient() -> None:
    """Let this process wait for a lock as long as it takes: who works at once with others is not timed."""
    desktop.holder._PATIENCE_SECONDS = models.database.BUSY_SECONDS = PATIENCE


@contextmanager
def desk_in(folder: Path) -> Iterator[Desk]:
    """The desk of a copy of the small office that lies there already."""
    clock = StoppedClock()
    desk = desk_at(open_office(folder, "administrator", PASSWORD, clock), clock)
    try:
        yield desk
    finally:
        desk.office.close()


def register(tell, folder: Path, applicant_id: int, times: int | None = None) -> None:
    """Register appeals; tells (id, number, text) of each."""
    with desk_in(folder) as desk:
        for _ in count() if times is None else range(times):
            text = f"Су құбыры жарылды, жөндеп беріңіз. {uuid4().hex}"
            registered = desk.appeal(applicant_id, text=text)
            tell((registered.id, registered.number, text))


def attach(tell, folder: Path, appeal_id: int) -> None:
    """Attach files of up to three megabytes without end; tells (id, SHA-256) of each."""
    scan = folder.parent / f"{os.getpid()}.pdf"
    with desk_in(folder) as desk:
        while True:
            content = b"%PDF-1.7\n" + os.urandom(int.from_bytes(os.urandom(3)) % 3_000_000)
            scan.write_bytes(content)
            tell((desk.run("clerk", attach_file, AttachFile(appeal_id, scan)), sha256(content).hexdigest()))


def sign(tell, folder: Path, applicant_id: int) -> None:
    """Register appeals and sign a letter on each without end; tells (id, number, SHA-256) of each letter."""
    with desk_in(folder) as desk:
        while True:
            appeal, fields = desk.appeal(applicant_id), {"question": "су құбырын жөндеу"}
            draft = DraftReply(appeal.id, LetterKind.ACKNOWLEDGEMENT, fields, signer_id=desk.ids["akim"])
            letter = desk.run("secretary", draft_reply, draft)
            desk.run("secretary", submit_reply, letter)
            signed = desk.run("head", sign_reply, letter)
            tell((letter, signed.number, signed.sha256))


def carry_out(tell, folder: Path, seed: int, times: int, together: Barrier) -> None:
    """Work on the office's orders at random, as executor, controller and head in turn; tells how many acts succeeded.

    An act that another program made impossible meanwhile is refused in words; anything else is a fault.
    """
    chance = Random(seed)
    with desk_in(folder) as desk:
        with desk.office.look_session() as session:
            orders = list(session.scalars(select(Assignment.id).order_by(Assignment.id)))
        together.wait()
        done = 0
        for _ in range(times):
            id = chance.choice(orders)
            role, operation, order = chance.choice(
                [
                    ("executor", assignments.accept_assignment, id),
                    ("executor", assignments.report_assignment, assignments.ReportAssignment(id, f"Жөнделді {seed}")),
                    ("executor", assignments.take_report_back, id),
                    ("executor", assignments.decline_assignment, assignments.DeclineAssignment(id, "Менікі емес")),
                    ("controller", control.send_back_assignment, control.SendBackAssignment(id, "Актісі жоқ")),
                    ("controller", control.remind_executors, control.Remind((id,))),
                    ("controller", control.lift_assignment, id),
                    ("controller", control.control_further, control.ControlFurther(id, LATER, "Көктемде")),
                    ("head", control.insist_on, control.InsistOn(id, "Сіздікі")),
                ]
            )
            try:
                desk.run(role, operation, order)
            except Refusal:
                continue
            done += 1
        tell(done)


def barrier(count: int) -> Barrier:
    """So many programs wait at it for each other."""
    return _PROCESSES.Barrier(count, timeout=PATIENCE)


def book(tell, folder: Path, applicant_id: int, official_id: int, together: Barrier) -> None:
    """Book every slot once all have come; tells (slot, number) or (slot, words of the Refusal)."""
    with desk_in(folder) as desk:
        with desk.office.look_session() as session:
            slots = list(session.scalars(select(Slot.id).order_by(Slot.id)))
        together.wait()
        for slot in slots:
            order = BookVisit(applicant_id, official_id, "Су туралы", slot_id=slot)
            try:
                tell((slot, desk.run("clerk", book_visit, order).number))
            except Refusal as refused:
                tell((slot, refused.key))


def hold(tell, folder: Path, exclusive: bool) -> None:
    """Keep the office open until it is killed."""
    with closing(open_office(folder, "administrator", PASSWORD, StoppedClock(), exclusive=exclusive)):
        tell("open")
        Event().wait()


def lock(tell, folder: Path) -> None:
    """Keep the database locked until it is killed."""
    with desk_in(folder) as desk, desk.office.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("BEGIN EXCLUSIVE")
        tell("locked")
        Event().wait()
