from datetime import date, time

import pytest

from desktop.operations import course, reception
from desktop.operations.reception import (
    CallVisitor,
    CancelVisit,
    CloseDay,
    FinishReception,
    MoveVisit,
    OpenDay,
)
from desktop.queries.schedule import free_slots
from models.appeal import Appeal
from models.official import Official
from models.reception import ReceptionDay, Slot
from models.resolution import Assignment
from models.rules.kinds import AppealKind, BenefitGroup, Channel, OfficialRank, VisitOutcome
from models.rules.states import VisitState
from models.visit import Visit
from tests.desktop.cases import booked, on, received
from tests.desktop.operations.watched import refused


@pytest.fixture
def day(desk):
    """The akim's reception of Thursday 26 November, 10:00–12:00."""
    return desk.reception_day()


def person(desk, surname="Ахметов", **facts):
    return desk.applicant(**{"surname": surname, "given": "Ерлан", "patronymic": "", "number": "", **facts})


def visit(desk, id):
    return desk.row(Visit, id)


def arrived(desk, **order):
    """A walk-in of today who waits in the hall."""
    id = booked(desk, person(desk), None, **order).id
    desk.run("clerk", reception.mark_arrived, id)
    return id


def call(desk, id, reason=""):
    desk.run("secretary", reception.call_visitor, CallVisitor(id, reason))


# The day


def test_a_day_is_cut_into_slots_in_the_officials_room(desk):
    id = desk.run(
        "secretary", reception.open_day, OpenDay(desk.ids["akim"], date(2026, 11, 26), time(10), time(11, 10))
    )
    day = desk.row(ReceptionDay, id)
    assert (day.slot_minutes, day.place_kk, day.place_ru) == (20, "201", "201")
    assert [slot.starts for slot in desk.ask("clerk", free_slots, desk.ids["akim"])] == [
        time(10), time(10, 20), time(10, 40),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("order", "words", "field"),
    [
        ({"official": "engineer"}, "Receptions are held by the akim, deputies", "official"),  # ПП-663 p. 3, rule P1
        ({"day": date(2026, 11, 28)}, "28.11.2026 is a day off", "day"),
        ({"day": date(2026, 12, 16)}, "16.12.2026 is a day off", "day"),
        ({"day": date(2026, 11, 20)}, "The date 20.11.2026 has passed", "day"),
        ({"day": date(2026, 11, 26)}, "reception on 26.11.2026 is open already", "day"),
        ({"ends": time(10, 10)}, "These hours hold no reception of 20 minutes", "ends"),
        ({"ends": time(9)}, "These hours hold no reception", "ends"),
        ({"minutes": 4}, "from 5 to 240 minutes", "slot_minutes"),
        ({"minutes": 241}, "from 5 to 240 minutes", "slot_minutes"),
    ],
)
def test_a_day_that_cannot_be_held_is_not_opened(desk, day, order, words, field):
    usual = {"official": "akim", "day": date(2026, 11, 27), "starts": time(10), "ends": time(12), "minutes": 20}
    of = {**usual, **order}
    with refused(words, field):
        opened = OpenDay(desk.ids[of["official"]], of["day"], of["starts"], of["ends"], of["minutes"])
        desk.run("secretary", reception.open_day, opened)


def test_one_who_has_left_receives_nobody(desk):
    desk.set(Official, desk.ids["akim"], is_active=False)
    with refused("does not work here any more", "official"):
        desk.reception_day()


def test_a_closed_day_gives_those_who_are_to_be_moved_at_once(desk, day):
    """ПП-663 p. 26: also those who wait in the hall; not those who were received or have cancelled."""
    ids = [booked(desk, person(desk)).id for _ in range(4)]
    desk.run("clerk", reception.cancel_visit, CancelVisit(ids[3], "Өз өтінішімен"))
    desk.clock.now = on(26)
    received(desk, ids[0])
    desk.run("clerk", reception.mark_arrived, ids[1])
    with refused("State the reason", "reason"):
        desk.run("secretary", reception.close_day, CloseDay(day, " "))
    assert desk.run("secretary", reception.close_day, CloseDay(day, "Сырқаттанып қалды")) == (ids[1], ids[2])
    assert desk.newest("reception.closed")["changes"] == {"closed_reason": [None, "Сырқаттанып қалды"]}


# Booking


def test_a_booking_has_a_number_a_time_and_the_day_to_answer_by_p3(desk, day):
    """ПП-663 p. 13: date and time are told within 15 working days from registration."""
    made = booked(desk, person(desk))
    assert (made.number, made.day, made.starts, made.reply_due_on, made.note) == (
        "ҚЖ-1/26", date(2026, 11, 26), time(10), date(2026, 12, 14), "",
    )  # fmt: skip


def test_a_request_after_hours_is_registered_on_the_next_working_day(desk, day):
    """ПП-663 p. 5; at the turn of the year it gets the next year's number."""
    desk.clock.now = on(31, 19, month=12)
    assert booked(desk, person(desk), None).number == "ҚЖ-1/27"


@pytest.mark.parametrize("channel", Channel)
def test_a_request_that_nobody_signed_is_not_registered_r7(desk, day, channel):
    """ПП-663 p. 5: not by telephone or other unsigned means."""
    applicant = person(desk)
    if channel in (Channel.PHONE, Channel.SOCIAL, Channel.CENTRE_109):
        with refused("A request by telephone is not registered", "channel"):
            booked(desk, applicant, channel=channel)
    else:
        assert booked(desk, applicant, channel=channel).number == "ҚЖ-1/26"


@pytest.mark.parametrize(
    ("order", "words", "field"),
    [
        ({"question": " "}, "Write what the visitor comes for", "question"),
        ({"is_video": True}, "A reception by video needs the visitor's consent", "has_consent"),  # p. 24
        ({"slot_id": 10_000}, "There is no such record", "slot"),
        ({"topic_id": 10_000}, "There is no such record", "topic"),
        ({"official_id": 10_000}, "There is no such record", "official"),
        ({"official_id": "utilities"}, "This time belongs to another official", "slot"),
        ({"official_id": "engineer"}, "Receptions are held by the akim", "official"),
        ({"language": "en"}, "The language is Kazakh or Russian", "language"),
    ],
)
def test_a_booking_that_could_not_be_held_is_refused(desk, day, order, words, field):
    applicant = person(desk)
    with refused(words, field):
        booked(desk, applicant, **{name: desk.ids.get(value, value) for name, value in order.items()})


def test_an_unknown_person_is_not_booked(desk, day):
    with refused("There is no such record", "applicant"):
        booked(desk, 10_000)


def test_a_slot_is_booked_once_and_a_refusal_leaves_no_gap_in_the_numbers(desk, day):
    slot = desk.ask("clerk", free_slots, desk.ids["akim"])[0].id
    first, second = person(desk), person(desk)
    booked(desk, first, slot_id=slot)
    with refused("This time was booked by another meanwhile", "slot"):
        booked(desk, second, slot_id=slot)
    assert booked(desk, second).number == "ҚЖ-2/26"


def test_neither_a_past_nor_a_closed_time_is_booked(desk, day):
    slots, applicant = desk.ask("clerk", free_slots, desk.ids["akim"]), person(desk)
    desk.clock.now = on(26, 10)
    with refused("This time has passed", "slot"):
        booked(desk, applicant, None, slot_id=slots[0].id)
    desk.run("secretary", reception.close_day, CloseDay(day, "Іссапар"))
    with refused("The reception of 26.11.2026 is closed: Іссапар", "slot"):
        booked(desk, applicant, None, slot_id=slots[1].id)


def test_a_video_reception_is_booked_with_consent(desk, day):
    made = visit(desk, booked(desk, person(desk), is_video=True, has_consent=True, topic_id=desk.ids["topic"]).id)
    assert (made.is_video, made.has_consent, made.topic_id) == (True, True, desk.ids["topic"])


def test_that_the_official_has_received_the_person_before_is_a_note_and_no_block(desk, day):
    """ПП-663 p. 12."""
    applicant = person(desk)
    first = booked(desk, applicant)
    desk.clock.now = on(26)
    received(desk, first.id)
    desk.clock.now = on(26, 10, 20)
    assert "has received the person before" in booked(desk, applicant).note


# Moving and cancelling


def test_a_moved_visit_points_to_the_new_one_and_its_slot_is_free(desk, day):
    """ПП-663 p. 26."""
    first = booked(desk, person(desk), representative="Сенім білдірілген өкіл")
    free = desk.ask("clerk", free_slots, desk.ids["akim"])
    moved = desk.run("clerk", reception.move_visit, MoveVisit(first.id, free[1].id, "Әкімнің іссапары"))
    old, new = visit(desk, first.id), visit(desk, moved.id)
    assert (old.state, old.moved_to_id, old.reason) == (VisitState.MOVED, new.id, "Әкімнің іссапары")
    assert (new.starts, new.question, new.representative) == (time(10, 40), old.question, old.representative)
    assert len(desk.ask("clerk", free_slots, desk.ids["akim"])) == len(free)
    assert desk.newest("visit.moved")["changes"]["state"] == ["booked", "moved"]


def test_a_visit_is_not_moved_to_a_closed_day_and_then_stays_where_it_was(desk, day):
    id = booked(desk, person(desk)).id
    other = desk.reception_day(date(2026, 11, 27))
    slot = next(one.id for one in desk.ask("clerk", free_slots, desk.ids["akim"]) if one.day == date(2026, 11, 27))
    desk.run("secretary", reception.close_day, CloseDay(other, "Жөндеу"))
    with refused("The reception of 27.11.2026 is closed: Жөндеу", "slot"):
        desk.run("clerk", reception.move_visit, MoveVisit(id, slot, "Әкімнің іссапары"))


def test_moving_and_cancelling_state_their_reason(desk, day):
    id = booked(desk, person(desk)).id
    slot = desk.ask("clerk", free_slots, desk.ids["akim"])[0].id
    with refused("State the reason", "reason"):
        desk.run("clerk", reception.move_visit, MoveVisit(id, slot, ""))
    with refused("State the reason", "reason"):
        desk.run("clerk", reception.cancel_visit, CancelVisit(id, " "))
    desk.run("clerk", reception.cancel_visit, CancelVisit(id, "70-баптың 1-бөлігі"))  # ПП-663 p. 17
    assert desk.newest("visit.cancelled")["changes"] == {
        "state": ["booked", "cancelled"],
        "reason": ["", "70-баптың 1-бөлігі"],
    }
    with refused("the record is in the state «Booking cancelled»"):
        desk.run("clerk", reception.move_visit, MoveVisit(id, slot, "Іссапар"))


# The queue


def test_a_visitor_arrives_on_the_day_of_the_visit(desk, day):
    id = booked(desk, person(desk)).id
    with refused("This visit is booked for 26.11.2026"):
        desk.run("clerk", reception.mark_arrived, id)
    with refused("This visit is booked for 26.11.2026"):
        desk.run("clerk", reception.mark_missed, id)
    desk.clock.now = on(26, 10, 30)
    desk.run("clerk", reception.mark_missed, id)
    desk.run("clerk", reception.mark_arrived, id)  # late, but here
    assert (visit(desk, id).state, visit(desk, id).arrived_at) == (VisitState.ARRIVED, on(26, 10, 30))


def test_one_who_did_not_come_is_marked_the_next_day_too(desk, day):
    id = booked(desk, person(desk)).id
    desk.clock.now = on(27)
    desk.run("clerk", reception.mark_missed, id)
    assert visit(desk, id).state is VisitState.MISSED


def test_the_queue_is_by_privilege_then_booked_time_then_walk_ins_p4(desk, day):
    """ПП-663 p. 23; nobody is called before another without a reason."""
    late, early, privileged = (
        booked(desk, person(desk), 1).id,
        booked(desk, person(desk), 0).id,
        booked(desk, person(desk, benefit_group=BenefitGroup.PREGNANT), 2).id,
    )
    desk.clock.now = on(26)
    walk_in = booked(desk, person(desk), None).id
    order = [privileged, early, late, walk_in]
    for id in reversed(order):
        desk.run("clerk", reception.mark_arrived, id)
    for place, id in enumerate(order):
        for later in order[place + 1 :]:
            with refused(f"{visit(desk, id).number} is next", "reason"):
                call(desk, later)
        call(desk, id)
    assert visit(desk, privileged).called_at == on(26)


def test_out_of_turn_a_visitor_is_called_with_a_reason_that_stays(desk):
    arrived(desk)
    second = arrived(desk)
    call(desk, second, "Баласы науқас")
    assert (visit(desk, second).state, visit(desk, second).reason) == (VisitState.CALLED, "Баласы науқас")


def test_one_who_was_called_is_not_called_again_but_may_go_back_to_the_queue(desk):
    id = arrived(desk)
    call(desk, id)
    with refused("the record is in the state «Called»"):
        call(desk, id)
    desk.run("secretary", reception.park_visitor, id)
    assert visit(desk, id).state is VisitState.ARRIVED
    call(desk, id)


def test_nobody_is_received_who_was_not_called(desk):
    id = arrived(desk)
    with refused("the record is in the state «Arrived, waits»"):
        desk.run("secretary", reception.begin_reception, id)


# The result


def in_room(desk):
    id = arrived(desk)
    call(desk, id)
    desk.run("secretary", reception.begin_reception, id)
    return id


def finish(desk, id, **order):
    usual = {
        "visit_id": id, "outcome": VisitOutcome.EXPLAINED, "proceedings": "Су құбыры туралы айтты.",
        "decision": "Түсіндірме берілді.", "recording_confirmed": True,
    }  # fmt: skip
    return desk.run("secretary", reception.finish_reception, FinishReception(**{**usual, **order}))


@pytest.mark.parametrize(
    ("order", "words", "field"),
    [
        ({"recording_confirmed": False}, "Confirm the audio or video recording", "recording_confirmed"),  # rule P6
        ({"decision": " "}, "Write the decision of the reception", "decision"),
        ({"proceedings": ""}, "Write what was said", "proceedings"),
        ({"outcome": VisitOutcome.WRITTEN_APPEAL}, "Write what the appeal is about", "appeal_text"),
        ({"outcome": VisitOutcome.UNDER_CONTROL}, "Name at least one executor", "orders"),
        ({"secretary_id": 10_000}, "There is no such record", "secretary"),
        ({"task": {"text": " "}}, "Write what is to be done", "text"),
        ({"task": {"due_on": date(2026, 11, 22)}}, "The date 22.11.2026 has passed", "due_on"),
        ({"task": {"executor_id": 10_000}}, "There is no such record", "executor"),
    ],
)
def test_a_reception_does_not_end_without_what_annex_2_asks_for_p7(desk, order, words, field):
    """ПП-663 pp. 21, 35. What is refused gives no number of a protocol."""
    id = in_room(desk)
    usual = {"executor_id": desk.ids["utilities"], "text": "Қарау", "due_on": date(2026, 12, 1)}
    orders = {"orders": (course.Task(**{**usual, **order["task"]}),)} if "task" in order else order
    with refused(words, field):
        finish(desk, id, **orders)
    assert finish(desk, id).protocol_number == 1


def test_orders_of_a_reception_become_controlled_tasks_and_the_protocol_goes_out_in_three_days_p7(desk):
    """ПП-663 pp. 35, 37."""
    id = in_room(desk)
    task = course.Task(desk.ids["utilities"], " Құбырды тексеру ", date(2026, 12, 4))
    finished = finish(desk, id, outcome=VisitOutcome.UNDER_CONTROL, orders=(task,), participants=" Қасымов Р. Б. ")
    assert (finished.protocol_number, finished.send_by, finished.appeal) == (1, date(2026, 11, 26), None)
    given = desk.row(Assignment, finished.assignment_ids[0])
    assert (given.visit_id, given.appeal_id, given.text, given.is_lead) == (id, None, "Құбырды тексеру", True)
    done = visit(desk, id)
    assert (done.state, done.protocol_year, done.participants) == (VisitState.DONE, 2026, "Қасымов Р. Б.")
    assert done.secretary_id == desk.ids["clerk"]
    assert desk.newest("visit.finished")["changes"]["protocol_serial"] == [None, 1]


def test_what_is_not_solved_becomes_a_written_appeal_from_the_reception_p8(desk):
    """Art 90(4); ПП-663 pp. 11, 16: it bears the mark of the reception and is tied to the visit."""
    id = in_room(desk)
    task = course.Task(desk.ids["utilities"], "Қарау", date(2026, 12, 4))
    text = "Құбырды ауыстыруды сұраймын."
    finished = finish(
        desk, id, outcome=VisitOutcome.WRITTEN_APPEAL, appeal_text=text, orders=(task,), appeal_kind=AppealKind.PROPOSAL
    )
    appeal = desk.row(Appeal, finished.appeal.id)
    assert (appeal.from_reception, appeal.visit_id, appeal.channel) == (True, id, Channel.RECEPTION)
    assert (appeal.number, appeal.kind, appeal.text) == ("ЖТ-1/26", AppealKind.PROPOSAL, text)
    assert desk.row(Assignment, finished.assignment_ids[0]).appeal_id == appeal.id


def test_protocols_are_numbered_by_the_year_of_the_reception(desk):
    finish(desk, in_room(desk))
    desk.clock.now = on(5, 10).replace(year=2027, month=1)
    assert finish(desk, in_room(desk)).protocol_number == 1


def test_the_table_takes_what_the_operation_takes(desk):
    """The bounds of a slot stand in the operation and in the table: they must agree."""
    for minutes in (5, 240):
        day = date(2026, 11, 26) if minutes == 5 else date(2026, 11, 27)
        id = desk.run("secretary", reception.open_day, OpenDay(desk.ids["akim"], day, time(9), time(13), minutes))
        assert desk.row(ReceptionDay, id).slot_minutes == minutes
    assert desk.row(Slot, 1).minutes == 5


def test_every_head_may_receive_and_staff_may_not(desk):
    for rank in OfficialRank:
        desk.set(Official, desk.ids["engineer"], rank=rank)
        order = OpenDay(desk.ids["engineer"], date(2026, 11, 24 + list(OfficialRank).index(rank)), time(10), time(12))
        if rank is OfficialRank.STAFF:
            with refused("", "official"):
                desk.run("secretary", reception.open_day, order)
        else:
            desk.run("secretary", reception.open_day, order)
