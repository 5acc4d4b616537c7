"""A small office in which a Monday has begun: people, appeals in several states, a queue, a letter, an order."""

from datetime import UTC, date, datetime, time

from desktop.operations.course import ForwardAppeal, LayResolution, Task, forward_appeal, lay_resolution
from desktop.operations.reception import BookVisit, OpenDay, book_visit, mark_arrived, open_day
from desktop.operations.registration import AskedQuestion
from desktop.operations.reminders import SetReminder, set_reminder
from desktop.operations.replies import DraftReply, draft_reply
from desktop.queries.schedule import free_slots
from desktop.reminding import Remembered
from models.rules.kinds import AnswerNature, AppealKind, Decision, LetterKind

TODAY = date(2026, 11, 23)


def live_in(desk):
    """Fill the office of a desk; gives the arguments with which each screen shows something."""
    person = desk.applicant()
    neighbour = desk.applicant(surname="Сәрсенов", given="Талғат", patronymic="Жұмабекұлы", number="")
    first = desk.appeal(person, questions=(AskedQuestion("Су құбырын жөндеу", desk.ids["topic"], desk.ids["village"]),))
    tasks = tuple(Task(desk.ids[who], "Қарап, жауап дайындау", date(2026, 12, 10)) for who in ("utilities", "clerk"))
    _, order = desk.run("head", lay_resolution, LayResolution(first.id, "Қаралсын", tasks))
    late = desk.appeal(neighbour, received_at=datetime(2026, 10, 5, 5, tzinfo=UTC), text="Көше жарығы жанбайды.")
    away = desk.appeal(neighbour, kind=AppealKind.PROPOSAL, text="Балалар алаңын салу туралы ұсыныс.")
    desk.run("head", forward_appeal, ForwardAppeal(away.id, desk.ids["body"]))
    desk.run("secretary", open_day, OpenDay(desk.ids["akim"], TODAY, time(11), time(13), 20, "201-кабинет", "каб. 201"))
    desk.reception_day()
    visits = []
    for slot, who in zip(desk.ask("clerk", free_slots, desk.ids["akim"])[:3], (person, neighbour, person), strict=True):
        booking = BookVisit(who, desk.ids["akim"], "Көшеге шам орнату туралы", slot.id)
        visits.append(desk.run("clerk", book_visit, booking).id)
    desk.run("clerk", mark_arrived, visits[0])
    letter = desk.run(
        "executor",
        draft_reply,
        DraftReply(
            appeal_id=first.id, kind=LetterKind.FAVOURABLE, fields={}, heading="Су құбыры туралы", language="kk",
            decision=Decision.FAVOURABLE_ACT, nature=AnswerNature.SATISFIED, signer_id=desk.ids["akim"],
        ),
    )  # fmt: skip
    for day, about, id, words in (
        (TODAY, Remembered.APPEAL, late.id, "Сұрап көру: шамдар орнатылды ма"),
        (TODAY, Remembered.APPLICANT, person, ""),
        (date(2026, 11, 30), Remembered.LETTER, letter, "Қол қойылғанын тексеру"),
    ):
        desk.run("clerk", set_reminder, SetReminder(about, id, day, words))
    return {
        "orders": {"id": order},
        "registration": {"applicant_id": person},
        "counter": {"applicant_id": person},
        "appeal": {"id": late.id},
        "correction": {"id": late.id},
        "resolution": {"id": late.id},
        "letter": {"id": letter},
        "person": {"id": person},
        "visitor": {"id": visits[0]},
    }
