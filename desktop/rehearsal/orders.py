"""What becomes of orders before they are reported, and what is left open when the rehearsal office's life ends."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import cycle
from typing import TypeVar

from sqlalchemy import select

from desktop.errors import Refusal
from desktop.operation import Operation
from desktop.operations import assignments, control
from desktop.operations.assignments import AskMoreTime, DeclineAssignment, ReportAssignment
from desktop.operations.control import AnswerTime, InsistOn, Remind, SendBackAssignment
from desktop.rehearsal.chronicle import Chronicle
from models.resolution import Assignment
from models.rules.states import AssignmentState

Order = TypeVar("Order")
Result = TypeVar("Result")

DECLINED = "Бұл мәселе басқа бөлімнің құзырында", "Вопрос в ведении другого отдела"
INSISTED = "Сіздің бөлім жауапты", "Отвечает ваш отдел"
ASKED = "Маманның қорытындысы күтілуде", "Ожидается заключение специалиста"
REPORTED = "Орнына барып тексерілді", "Проверено на месте"
REMARK = "Тексеру актісін қоса тіркеңіз", "Приложите акт проверки"


@dataclass
class OrderCourse:
    """What becomes of one order before it is reported: most are accepted at once, some wait, some come and go."""

    chronicle: Chronicle
    code: str
    assignment: int
    due_on: date
    language: str

    def plan(self) -> None:
        """Put its events into the chronicle; the number of the order says which."""
        day, turn = self.chronicle.cast.clock.moment.date(), self.assignment % 20
        at = partial(self.chronicle.workday, day)
        if turn == 1:
            self._later(at(0, 14), "head", control.remind_executors, Remind((self.assignment,)), who="akim")
        if turn in (1, 2):  # taken up on the next day
            self._later(at(1, 9, 30), "executor", assignments.accept_assignment, self.assignment)
            return
        if turn == 3:
            self._later(
                at(0, 15),
                "executor",
                assignments.decline_assignment,
                DeclineAssignment(self.assignment, self._said(*DECLINED)),
            )
            insist = InsistOn(self.assignment, self._said(*INSISTED))
            self._later(at(1, 9, 30), "head", control.insist_on, insist, who="akim")
            return
        self._do("executor", assignments.accept_assignment, self.assignment)
        if turn == 4:
            until = self.chronicle.calendar.nth_workday_after(self.due_on, 3)
            asked = AskMoreTime(self.assignment, until, self._said(*ASKED))
            self._later(at(0, 16), "executor", assignments.ask_more_time, asked)
            self._later(at(2, 9), "head", control.answer_time, AnswerTime(self.assignment, until), who="akim")
        elif turn == 5:
            report = ReportAssignment(self.assignment, self._said(*REPORTED))
            self._later(at(1, 11), "executor", assignments.report_assignment, report)
            remark = self._said(*REMARK)
            back = SendBackAssignment(self.assignment, remark)
            self._later(at(1, 16, 30), "controller", control.send_back_assignment, back, who="controller")

    def _said(self, kk: str, ru: str) -> str:
        return kk if self.language == "kk" else ru

    def _do(self, role: str, operation: Operation[Order, Result], order: Order, who: str = "") -> None:
        """In a role, by the executor unless `who` says otherwise."""
        self.chronicle.cast.do(who or self.code, role, operation, order)

    def _later(
        self, moment: datetime, role: str, operation: Operation[Order, Result], order: Order, who: str = ""
    ) -> None:
        def happen() -> None:
            with suppress(Refusal):  # the appeal has ended meanwhile
                self._do(role, operation, order, who)

        self.chronicle.at(moment, happen)


def leave_open(chronicle: Chronicle) -> None:
    """On the last day, among the orders in work of each executor: one comes back with a remark, for one more time is
    asked, one is declined, others stay as they are; so every screen of orders has something to show.
    """
    codes = {chronicle.cast.officials[code]: code for code in chronicle.cast.users}
    running = select(Assignment.id, Assignment.executor_id, Assignment.due_on).where(
        Assignment.state.in_((AssignmentState.GIVEN, AssignmentState.ACCEPTED)),
        Assignment.visit_id.is_(None),  # what was promised at a reception may still be kept at the weekend
    )
    with chronicle.cast.office.look_session() as session:
        orders = session.execute(running.order_by(Assignment.executor_id, Assignment.id)).all()
    for (id, executor, due_on), leave in zip(orders, cycle((_come_back, _ask, None, _decline, None))):
        if leave is not None:
            leave(chronicle, codes[executor], id, due_on)


def _come_back(chronicle: Chronicle, code: str, id: int, due_on: date) -> None:  # noqa: ARG001 (they are all called so)
    report = ReportAssignment(id, REPORTED[0])
    chronicle.cast.do(code, "executor", assignments.report_assignment, report)
    back = SendBackAssignment(id, REMARK[0])
    chronicle.cast.do("controller", "controller", control.send_back_assignment, back)


def _ask(chronicle: Chronicle, code: str, id: int, due_on: date) -> None:
    after = max(due_on, chronicle.cast.clock.moment.date())
    asked = AskMoreTime(id, chronicle.calendar.nth_workday_after(after, 3), ASKED[0])
    chronicle.cast.do(code, "executor", assignments.ask_more_time, asked)


def _decline(chronicle: Chronicle, code: str, id: int, due_on: date) -> None:  # noqa: ARG001
    chronicle.cast.do(code, "executor", assignments.decline_assignment, DeclineAssignment(id, DECLINED[0]))
