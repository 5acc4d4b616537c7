"""Orders live at random, with their appeals: whatever is done to them, nothing open is left behind."""

from datetime import date, timedelta
from random import Random

import pytest

from desktop.errors import Refusal
from desktop.operations import assignments, control, course, endings, replies
from desktop.operations.assignments import AskMoreTime, DeclineAssignment, HandOn, ReportAssignment
from desktop.operations.control import (
    AnswerTime,
    ControlFurther,
    GiveTo,
    InsistOn,
    RecallAssignment,
    Remind,
    SendBackAssignment,
)
from desktop.operations.corrections import RestoreAppeal, StrikeAppeal, restore_appeal, strike_appeal
from desktop.operations.endings import EndAppeal
from models.appeal import Appeal
from models.resolution import Assignment, AssignmentStep
from models.rules.kinds import AssignmentStepKind
from models.rules.states import OPEN_APPEAL_STATES, UNFINISHED_ASSIGNMENT_STATES, AppealState, AssignmentState
from tests.desktop.cases import booked, draft, on, received

ACTS_OF_A_LIFE = 40
AHEAD = date(2027, 6, 1)


def stored(desk, table, id):
    """A row as the store has it."""
    with desk.office.look_session() as session:
        return session.get(table, id)


class Life:
    """One appeal with its orders, some of them of the reception that it grew out of; every act may be refused."""

    def __init__(self, desk, chance, appeal):
        self.desk, self.chance, self.appeal = desk, chance, appeal

    def orders(self):
        with self.desk.office.look_session() as session:
            return session.query(Assignment).filter_by(appeal_id=self.appeal).order_by(Assignment.id).all()

    def resolve(self):
        who = self.chance.sample(["utilities", "engineer", "clerk"], self.chance.randint(1, 3))
        tasks = tuple(course.Task(self.desk.ids[one], "Қарау", AHEAD) for one in who)
        self.desk.run(
            "head", course.lay_resolution, course.LayResolution(self.appeal, "Қаралсын", tasks, reason="Өзгерді")
        )

    def of_an_order(self):
        orders = self.orders()
        if not orders:
            return
        id, later = self.chance.choice(orders).id, AHEAD + timedelta(days=self.chance.randint(1, 30))
        whom = self.desk.ids[self.chance.choice(["utilities", "engineer", "clerk"])]
        role, operation, order = self.chance.choice([
            ("executor", assignments.accept_assignment, id),
            ("executor", assignments.decline_assignment, DeclineAssignment(id, "Менікі емес")),
            ("executor", assignments.report_assignment, ReportAssignment(id, "Орындалды")),
            ("executor", assignments.take_report_back, id),
            ("executor", assignments.ask_more_time, AskMoreTime(id, later, "Керек")),
            ("executor", assignments.hand_on, HandOn(id, whom)),
            ("controller", control.remind_executors, Remind((id,), "Еске салынды")),
            ("controller", control.send_back_assignment, SendBackAssignment(id, "Актісі жоқ")),
            ("controller", control.lift_assignment, id),
            ("controller", control.control_further, ControlFurther(id, later, "Көктемде")),
            ("controller", control.keep_assignment, ControlFurther(id, later, "Көктемде")),
            ("head", control.answer_time, AnswerTime(id, later)),
            ("head", control.answer_time, AnswerTime(id, None, "Болмайды")),
            ("head", control.insist_on, InsistOn(id, "Сіздікі")),
            ("head", control.give_to_another, GiveTo(id, whom)),
            ("head", control.recall_assignment, RecallAssignment(id, "Қажет емес")),
        ])  # fmt: skip
        self.desk.run(role, operation, order)

    def answer(self):
        reply = draft(self.desk, self.appeal, "secretary")
        self.desk.run("secretary", replies.submit_reply, reply)
        self.desk.run("head", replies.sign_reply, reply)
        self.desk.run("controller", replies.dispatch_reply, replies.DispatchReply(reply))

    def end(self):
        role, operation = self.chance.choice(
            [("head", endings.return_appeal), ("clerk", endings.withdraw_appeal), ("head", endings.terminate_appeal)]
        )
        self.desk.run(role, operation, EndAppeal(self.appeal, "Негізі"))

    def forward(self):
        self.desk.run("head", course.forward_appeal, course.ForwardAppeal(self.appeal, self.desk.ids["body"]))

    def strike(self):
        version = stored(self.desk, Appeal, self.appeal).version
        self.desk.run("clerk", strike_appeal, StrikeAppeal(self.appeal, version, "Қате"))

    def take_up_again(self):
        state = stored(self.desk, Appeal, self.appeal).state
        if state is AppealState.STRUCK:
            self.desk.run("clerk", restore_appeal, RestoreAppeal(self.appeal, "Қате емес"))
        else:
            self.desk.run("head", endings.reopen_appeal, EndAppeal(self.appeal, "Қайта қарау"))

    def act(self):
        acts = [self.resolve, self.answer, self.end, self.forward, self.strike, self.take_up_again]
        step = self.chance.choice([*acts, *[self.of_an_order] * 14])
        try:
            step()
        except Refusal:
            return


def kept(desk, assignment_id):
    """Whether the last thing that decided on an order's end is that it stays."""
    deciding = (AssignmentStepKind.ENDED, AssignmentStepKind.KEPT, AssignmentStepKind.FURTHER)
    with desk.office.look_session() as session:
        steps = session.query(AssignmentStep).filter_by(assignment_id=assignment_id)
        last = steps.filter(AssignmentStep.kind.in_(deciding)).order_by(AssignmentStep.id.desc()).first()
        return last is not None and last.kind is not AssignmentStepKind.ENDED and bool(last.words)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_nothing_open_is_left_behind_when_an_appeal_ends_but_what_was_kept_with_a_reason(desk, seed):
    chance = Random(seed)
    for number, day in enumerate((24, 25, 26, 27, 30)):
        desk.clock.now = on(day)
        if number % 2:
            desk.reception_day(date(2026, 11, day))
            visit = booked(desk, desk.applicant(number="", surname=f"Ахметов{seed}{number}")).id
            appeal = received(desk, visit, appeal_text="Құбыр жарылды").appeal.id
        else:
            appeal = desk.appeal(desk.applicant(number="", surname=f"Ким{seed}{number}")).id
        life = Life(desk, chance, appeal)
        for _ in range(ACTS_OF_A_LIFE):
            life.act()
            is_open = stored(desk, Appeal, appeal).state in OPEN_APPEAL_STATES
            for order in life.orders():
                left = order.state in UNFINISHED_ASSIGNMENT_STATES
                assert is_open or not left or kept(desk, order.id), f"{order.number} is left behind"
                assert order.asked_until is None or order.state in UNFINISHED_ASSIGNMENT_STATES
                assert (order.done_on is not None) == (order.state is AssignmentState.DONE)
