"""What becomes of one invented appeal: registered, resolved, extended, forwarded, answered, lifted from control."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from desktop.errors import Refusal
from desktop.letters import heading, question_words
from desktop.operation import Operation
from desktop.operations import assignments, control, course, endings, registration, replies
from desktop.rehearsal.chronicle import Chronicle, in_office_hours, met
from desktop.rehearsal.invent import InventedAppeal
from desktop.rehearsal.letters import decision_fields, kind_for
from desktop.rehearsal.orders import OrderCourse
from models.rules.kinds import AnswerNature, Decision

Order = TypeVar("Order")
Result = TypeVar("Result")


def plan_appeal(chronicle: Chronicle, invented: InventedAppeal) -> None:
    """Let an invented appeal be registered when the office is open, and take its course."""
    chronicle.at(in_office_hours(chronicle, invented.received_at), lambda: _register(chronicle, invented))


def _register(chronicle: Chronicle, invented: InventedAppeal) -> None:
    cast = chronicle.cast
    registered = cast.do(
        "clerk",
        "clerk",
        registration.register_appeal,
        registration.RegisterAppeal(
            applicant_id=met(chronicle, invented.applicant),
            kind=invented.kind,
            text=invented.text,
            summary=invented.summary,
            questions=tuple(
                registration.AskedQuestion(one.text, chronicle.topics[one.topic], chronicle.places[one.village])
                for one in invented.questions
            ),
            channel=invented.channel,
            received_at=invented.received_at,
            language=invented.language,
            people_count=invented.people_count,
            sheets=invented.sheets,
            eotinish_number=invented.eotinish_number,
            sender_id=chronicle.bodies[invented.sender.body] if invented.sender else None,
            sender_number=invented.sender.number if invented.sender else "",
            repeats_id=_repeated(chronicle, invented),
        ),
    )
    chronicle.appeals.append(registered.id)
    Course(chronicle, invented, registered).plan()


def _repeated(chronicle: Chronicle, invented: InventedAppeal) -> int | None:
    known = invented.repeats is not None and invented.repeats < len(chronicle.appeals)
    return chronicle.appeals[invented.repeats] if known and invented.repeats is not None else None


@dataclass
class Course:
    """What becomes of one registered appeal."""

    chronicle: Chronicle
    invented: InventedAppeal
    registered: registration.RegisteredAppeal
    assignments: tuple[int, ...] = ()
    reply: int = 0

    def plan(self) -> None:
        """Put its events into the chronicle."""
        chronicle, progress, day = self.chronicle, self.invented.progress, self.registered.registered_on
        if progress.forwarding:
            after = max(progress.forwarding.after, 1)
            chronicle.at(chronicle.workday(day, after, 11), self.forward)
        if progress.answered_after is None:
            return
        chronicle.at(chronicle.workday(day, 1, 9, 40), self.resolve)
        if progress.extension:
            chronicle.at(chronicle.workday(day, max(progress.extension.after, 2), 12), self.extend)
        answered = max(progress.answered_after, 3)
        if progress.decision is Decision.TERMINATED:
            chronicle.at(chronicle.workday(day, answered, 15), self.terminate)
            return
        chronicle.at(chronicle.workday(day, answered - 1, 16), self.draft)
        chronicle.at(chronicle.workday(day, answered, 10, 20), self.sign)

    def resolve(self) -> None:
        """The head lays a resolution; the executors take it up."""
        progress, due_on = self.invented.progress, self.registered.due_on
        words = "Қарап, жауап дайындау" if self.invented.language == "kk" else "Рассмотреть, подготовить ответ"
        codes = (progress.executor, *progress.co_executors)
        tasks = tuple(course.Task(self.chronicle.cast.officials[code], words, due_on) for code in codes)
        order = course.LayResolution(self.registered.id, words, tasks)
        self.assignments = self.do(progress.assigned_by, "head", course.lay_resolution, order)
        for code, assignment in zip(codes, self.assignments, strict=True):
            OrderCourse(self.chronicle, code, assignment, due_on, self.invented.language).plan()

    def forward(self) -> None:
        """The whole appeal or some of its questions go to the competent body."""
        sent = self.invented.progress.forwarding
        if sent:
            positions = tuple(place + 1 for place in sent.questions)
            order = course.ForwardAppeal(self.registered.id, self.chronicle.bodies[sent.body], positions)
            self.do(self.invented.progress.assigned_by, "head", course.forward_appeal, order)

    def extend(self) -> None:
        """The term is extended to establish facts; what the law does not allow any more is left."""
        extension = self.invented.progress.extension
        if extension:
            until = self.registered.due_on + timedelta(days=extension.days)
            order = course.ExtendTerm(
                self.registered.id, until, extension.reason, self.chronicle.cast.officials["akim"], "17"
            )
            try:
                self.do("akim", "head", course.extend_term, order)
            except Refusal:  # a complaint, or answered already
                return

    def terminate(self) -> None:
        """The procedure ends without an answer."""
        order = endings.EndAppeal(self.registered.id, self.invented.progress.answer)
        self.lift()
        self.do("akim", "head", endings.terminate_appeal, order)

    def draft(self) -> None:
        """The executor writes the answer and lays it for signature."""
        progress, invented = self.invented.progress, self.invented
        decision = progress.decision or Decision.REPLY
        kind, language = kind_for(decision), "kk" if invented.language == "kk" else "ru"
        preliminary_on, heard_on = (
            self.chronicle.calendar.nth_workday_before(self.chronicle.cast.clock.moment.date(), days) for days in (5, 3)
        )
        self.reply = self.do(
            progress.executor,
            "executor",
            replies.draft_reply,
            replies.DraftReply(
                appeal_id=self.registered.id,
                kind=kind,
                language=language,
                decision=decision,
                nature=progress.nature or AnswerNature.EXPLAINED,
                heading=heading(invented.summary, language),
                fields=decision_fields(
                    kind,
                    question_words(invented.summary, language),
                    language,
                    progress.answer,
                    preliminary_on,
                    heard_on,
                ),
                signer_id=self.chronicle.cast.officials[self.signer],
            ),
        )
        self.do(progress.executor, "executor", replies.submit_reply, self.reply)

    @property
    def signer(self) -> str:
        """Who signs: the one who laid the resolution."""
        return self.invented.progress.assigned_by

    def sign(self) -> None:
        """The head signs, the controller lifts the orders, the secretary sends."""
        self.do(self.signer, "head", replies.sign_reply, self.reply)
        self.lift()
        self.do("secretary", "secretary", replies.dispatch_reply, replies.DispatchReply(self.reply))

    def lift(self) -> None:
        """The executors report, the controller lifts from control."""
        progress = self.invented.progress
        for code, assignment in zip((progress.executor, *progress.co_executors), self.assignments, strict=True):
            report = assignments.ReportAssignment(assignment, progress.answer)
            self.do(code, "executor", assignments.report_assignment, report)
            self.do("controller", "controller", control.lift_assignment, assignment)

    def do(self, who: str, role: str, operation: Operation[Order, Result], order: Order) -> Result:
        """See Cast.do."""
        return self.chronicle.cast.do(who, role, operation, order)
