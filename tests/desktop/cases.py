"""A little case that was lived through: an appeal paused, extended and answered; a reception with an order."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from desktop.operations import course, reception, registration, replies
from desktop.queries.schedule import free_slots
from models.rules.kinds import (
    AnswerNature,
    AppealKind,
    ApplicantKind,
    BenefitGroup,
    Channel,
    Decision,
    LetterKind,
    ReplyWay,
    VisitOutcome,
)
from tests.builders import Desk

ENTITY = {
    "kind": ApplicantKind.ENTITY, "surname": "", "given": "", "patronymic": "", "entity_name": "«Ақбұлақ» ЖШС",
    "number": "940140900015", "street": "", "house": "", "phones": (),
    "place_id": None,
}  # fmt: skip
TEXT = "Бейбітшілік көшесіндегі су құбыры жарылды. Жөндеп беруіңізді сұраймын."
FAVOURABLE = {
    "question": "Бейбітшілік көшесіндегі су құбырын жөндеу",
    "facts": "Мамандар құбырды орнына барып тексерді.",
    "norms": "«Қазақстан Республикасындағы жергілікті мемлекеттік басқару және өзін-өзі басқару туралы» Заңның 31-бабы",
    "decision_points": ("140 метр құбыр ауыстырылады", "жұмыс туралы телефон арқылы хабарланады"),
}
HEADING = "Бейбітшілік көшесіндегі су құбырын жөндеу туралы"


def on(day: int, hour: int = 10, minute: int = 0, month: int = 11) -> datetime:
    """A moment of 2026 on the office's wall clock."""
    return datetime(2026, month, day, hour - 5, minute, tzinfo=UTC)


def draft(desk: Desk, appeal_id: int, role: str = "executor", **order) -> int:
    """A favourable letter on an appeal; order overrides."""
    usual = {
        "appeal_id": appeal_id, "kind": LetterKind.FAVOURABLE, "fields": FAVOURABLE, "heading": HEADING,
        "decision": Decision.FAVOURABLE_ACT, "nature": AnswerNature.SATISFIED, "signer_id": desk.ids["akim"],
    }  # fmt: skip
    return desk.run(role, replies.draft_reply, replies.DraftReply(**{**usual, **order}))


def answered(desk: Desk, appeal_id: int, role: str = "executor", **order) -> int:
    """A letter drafted, laid for signature, signed and sent."""
    reply = draft(desk, appeal_id, role, **order)
    desk.run(role, replies.submit_reply, reply)
    desk.run("head", replies.sign_reply, reply)
    desk.run("controller", replies.dispatch_reply, replies.DispatchReply(reply, ReplyWay.POST, "RE123456789KZ"))
    return reply


def booked(desk: Desk, applicant_id: int, slot: int | None = 0, **order) -> reception.BookedVisit:
    """A visit to the akim: in the free slot at this place, or without one; order overrides."""
    slots = desk.ask("clerk", free_slots, desk.ids["akim"])
    usual = {
        "applicant_id": applicant_id, "official_id": desk.ids["akim"], "question": "Су құбырын ауыстыру",
        "slot_id": None if slot is None else slots[slot].id,
    }  # fmt: skip
    return desk.run("clerk", reception.book_visit, reception.BookVisit(**{**usual, **order}))


def received(desk: Desk, visit_id: int, **order) -> reception.FinishedReception:
    """A visitor comes, is called, received and leaves with an order to the utilities; order overrides."""
    desk.run("clerk", reception.mark_arrived, visit_id)
    desk.run("secretary", reception.call_visitor, reception.CallVisitor(visit_id, "кезекпен"))
    desk.run("secretary", reception.begin_reception, visit_id)
    desk.clock.now = desk.clock.now.replace(minute=desk.clock.now.minute + 15)
    task = course.Task(desk.ids["utilities"], "Құбырды тексеру", date(2026, 12, 4))
    usual = {
        "visit_id": visit_id, "outcome": VisitOutcome.UNDER_CONTROL, "decision": "Бақылауға алынсын",
        "proceedings": "Құбырдың жарылғанын айтты.", "participants": "Қасымов Р. Б.", "recording_confirmed": True,
        "orders": (task,),
    }  # fmt: skip
    return desk.run("secretary", reception.finish_reception, reception.FinishReception(**{**usual, **order}))


@dataclass(frozen=True)
class Case:
    """Ids of what the case is about."""

    applicant: int
    entity: int
    appeal: int
    oral: int
    reception_day: int
    visit: int
    walk_in: int
    grown: int  # the appeal that grew out of the visit
    reply: int
    order: int  # given at the visit


def live(desk: Desk) -> Case:
    """From Monday 23 November to Tuesday 1 December 2026."""
    applicant = desk.applicant(benefit_group=BenefitGroup.DISABILITY, emails=("bibigul@sarydala.example",))
    entity = desk.applicant(**ENTITY | {"place_id": desk.ids["village"]})
    asked = registration.AskedQuestion("Су құбырын жөндеу", desk.ids["topic"], desk.ids["village"])
    desk.clock.now = on(23, 18, 45)
    appeal = desk.appeal(applicant, text=TEXT, questions=(asked,), official_id=desk.ids["akim"]).id
    desk.clock.now = on(24)
    oral = desk.appeal(
        applicant, kind=AppealKind.COMPLAINT, channel=Channel.ORAL, challenged="ТКШ бөлімі, 02.11.2026 № 14 хат",
        text="Бөлімнің жауабымен келіспеймін.",
    ).id  # fmt: skip
    order = course.AskToComplete(appeal, "Мекенжай толық емес", date(2026, 11, 30))
    desk.run("head", course.ask_to_complete, order)
    reception_day = desk.reception_day()
    visit = booked(desk, applicant).id
    desk.clock.now = on(25)
    desk.run("clerk", course.complete_appeal, appeal)
    desk.resolved(appeal)
    desk.clock.now = on(26)
    walk_in = booked(desk, entity, None).id
    finished = received(
        desk, visit, outcome=VisitOutcome.WRITTEN_APPEAL, appeal_text="Құбырды ауыстыруды сұраймын.",
        appeal_kind=AppealKind.APPLICATION,
    )  # fmt: skip
    desk.clock.now = on(27)
    extension = course.ExtendTerm(appeal, date(2027, 1, 20), "Сараптама керек", desk.ids["akim"], "15-ө")
    desk.run("head", course.extend_term, extension)
    desk.clock.now = on(1, month=12)
    reply = answered(desk, appeal)
    order_id = finished.assignment_ids[0]
    return Case(applicant, entity, appeal, oral, reception_day, visit, walk_in, finished.appeal.id, reply, order_id)
