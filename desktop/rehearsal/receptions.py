"""What becomes of one invented visit: booked, awaited, received, its orders kept or not."""

from datetime import datetime, timedelta
from functools import partial
from random import Random

from desktop.errors import Refusal
from desktop.operations import assignments, control, course, reception
from desktop.rehearsal.chronicle import Chronicle, in_office_hours, met
from desktop.rehearsal.clock import OFFICE_ZONE
from desktop.rehearsal.course import Course
from desktop.rehearsal.invent import InventedAppeal
from desktop.rehearsal.progress import invent_progress
from desktop.rehearsal.visits import InventedVisit
from models.rules.kinds import AppealKind, Channel, VisitOutcome


def plan_visit(chronicle: Chronicle, invented: InventedVisit) -> None:
    """Let an invented visit be booked, and the visitor come or not."""
    slot = chronicle.slots.get((invented.official, invented.day, invented.starts))
    booked = in_office_hours(chronicle, invented.requested_at)
    if slot is not None and booked.date() < invented.day:
        chronicle.at(booked, lambda: _book(chronicle, invented, slot))


def _book(chronicle: Chronicle, invented: InventedVisit, slot: int) -> None:
    visit = chronicle.cast.do(
        "clerk",
        "clerk",
        reception.book_visit,
        reception.BookVisit(
            applicant_id=met(chronicle, invented.applicant),
            official_id=chronicle.cast.officials[invented.official],
            question=invented.question,
            slot_id=slot,
            channel=invented.channel,
            language=invented.language,
            topic_id=chronicle.topics[invented.topic],
            is_video=invented.is_video,
            has_consent=invented.is_video,
        ),
    )
    starts = datetime.combine(invented.day, invented.starts, OFFICE_ZONE)
    if invented.outcome is None:
        late = starts + timedelta(minutes=15)
        chronicle.at(late, lambda: chronicle.cast.do("secretary", "secretary", reception.mark_missed, visit.id))
        return
    came = starts - timedelta(minutes=max(invented.waited, 1))
    chronicle.at(came, lambda: chronicle.cast.do("clerk", "clerk", reception.mark_arrived, visit.id))
    chronicle.at(starts, lambda: _receive(chronicle, invented, visit.id))
    chronicle.at(starts + timedelta(minutes=invented.lasted), lambda: _finish(chronicle, invented, visit.id))


def _receive(chronicle: Chronicle, invented: InventedVisit, visit: int) -> None:
    def call(reason: str = "") -> None:
        chronicle.cast.do("secretary", "secretary", reception.call_visitor, reception.CallVisitor(visit, reason))

    try:
        call()
    except Refusal:  # somebody who is received out of turn has come in between
        call("Жазылған уақыты келді" if invented.language == "kk" else "Подошло время записи")
    chronicle.cast.do("secretary", "secretary", reception.begin_reception, visit)


def _finish(chronicle: Chronicle, invented: InventedVisit, visit: int) -> None:
    officials, outcome = chronicle.cast.officials, invented.outcome
    tasks = [
        course.Task(officials[one.executor], one.text, invented.day + timedelta(days=max(one.days, 1)))
        for one in invented.orders
    ]
    finished = chronicle.cast.do(
        "secretary",
        "secretary",
        reception.finish_reception,
        reception.FinishReception(
            visit_id=visit,
            outcome=outcome or VisitOutcome.EXPLAINED,
            proceedings=invented.proceedings,
            decision=invented.decision,
            recording_confirmed=True,
            orders=tuple(tasks),
            appeal_text=invented.proceedings if outcome is VisitOutcome.WRITTEN_APPEAL else "",
        ),
    )
    if finished.appeal is not None:
        Course(chronicle, _written(invented, visit), finished.appeal).plan()
    if invented.promise and invented.promise.kept_after is None:
        return
    for order, assignment in zip(invented.orders, finished.assignment_ids, strict=True):
        days = (invented.promise and invented.promise.kept_after) or order.days  # an order is done in its time
        kept = chronicle.workday(invented.day + timedelta(days=days), 0, 15)
        chronicle.at(kept, partial(_keep, chronicle, order.executor, assignment, order.text))


def _written(invented: InventedVisit, visit: int) -> InventedAppeal:
    """The appeal that the visitor wrote at the reception, with a course of its own."""
    kind = AppealKind.APPLICATION
    return InventedAppeal(
        applicant=invented.applicant,
        kind=kind,
        channel=Channel.RECEPTION,
        received_at=datetime.combine(invented.day, invented.starts, OFFICE_ZONE),
        language=invented.language,
        summary=invented.question,
        text=invented.proceedings,
        questions=(),
        people_count=1,
        sheets=1,
        repeats=None,
        sender=None,
        eotinish_number="",
        progress=invent_progress(Random(visit), kind, invented.language, (invented.topic,)),
    )


def _keep(chronicle: Chronicle, code: str, assignment: int, report: str) -> None:
    chronicle.cast.do(code, "executor", assignments.report_assignment, assignments.ReportAssignment(assignment, report))
    chronicle.cast.do("controller", "controller", control.lift_assignment, assignment)
