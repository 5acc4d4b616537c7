from datetime import date

import pytest

from desktop.handing import Held
from desktop.operations import assignments, control, replies
from desktop.operations.assignments import ReportAssignment
from desktop.operations.handovers import HandOver, TickItem, hand_over, tick_handed
from desktop.operations.lists import AddIntake, add_intake
from desktop.papers import HANDOVER
from desktop.queries.appeal import appeal_card
from desktop.queries.handovers import handed_ahead, handover, handovers
from desktop.queries.morning import About
from desktop.queries.today import morning_sheet
from models.rules.kinds import HandoverKind, IntakeKind
from tests.desktop.cases import booked, draft, on, received
from tests.desktop.operations.watched import refused
from tests.printing.pdf_text import flat

FIRST, LAST = date(2026, 11, 24), date(2026, 11, 27)


@pytest.fixture
def lived(desk):
    """What utilities holds: an order with its appeal, a promise at a reception, a draft; two visitors ahead."""
    appeal = desk.appeal().id
    order = desk.resolved(appeal)
    desk.reception_day(date(2026, 11, 23))
    received(desk, booked(desk, desk.applicant(given="Болат", number="")).id)
    letter = draft(desk, appeal)
    desk.clock.now = on(23, 13)
    desk.reception_day(FIRST)
    inside = booked(desk, desk.applicant(given="Айбек", number="")).id
    desk.reception_day(date(2026, 11, 30))
    booked(desk, desk.applicant(given="Сәкен", number=""), -1)
    return appeal, order, letter, inside


def given(desk, role="secretary", **order):
    usual = {"to_id": desk.ids["engineer"], "begins_on": FIRST, "ends_on": LAST, "from_id": desk.ids["utilities"]}
    return desk.run(role, hand_over, HandOver(**{**usual, **order}))


def lines(desk, id, role="secretary"):
    return [(one.kind.value, one.number) for one in desk.ask(role, handover, id).lines]


def test_the_list_has_what_is_open_promised_and_unsent_of_the_one_who_goes(desk, lived):
    id = given(desk, words="  Суға қоңырау шалу  ")
    assert sorted(lines(desk, id)) == [
        ("appeal", "ЖТ-1/26"), ("letter", "ЖТ-1/26"), ("order", "Т-1/26"), ("order", "Т-2/26"),
    ]  # fmt: skip
    found = desk.ask("secretary", handover, id)
    assert (found.words, found.row.lines, found.row.ticked) == ("Суға қоңырау шалу", 4, 0)
    assert found.row.giver.startswith("Қасымов")


def test_of_one_who_receives_the_promises_and_the_visitors_of_these_days_are_on_it(desk, lived):
    id = given(desk, from_id=desk.ids["akim"])
    assert lines(desk, id) == [("booking", "ҚЖ-2/26"), ("promise", "Т-2/26")]


def test_a_desk_hands_over_its_open_appeals_and_its_bookings(desk):
    room, hall = (
        desk.run("administrator", add_intake, AddIntake(IntakeKind.ROOM, f"{n}-кабинет", f"кабинет {n}"))
        for n in (1, 2)
    )
    desk.appeal(intake_point_id=room)
    desk.appeal(1, intake_point_id=hall)
    id = given(desk, from_id=None, intake_point_id=room)
    assert lines(desk, id) == [("appeal", "ЖТ-1/26")]
    assert desk.ask("secretary", handover, id).row.giver == "1-кабинет"


def test_a_line_shows_the_record_as_it_is_now_and_what_is_over_stands_last(desk, lived):
    _, order, letter, _ = lived
    id = given(desk)
    desk.run("executor", assignments.report_assignment, ReportAssignment(order, "Жөнделді"))
    desk.run("executor", replies.discard_reply, letter)
    found = desk.ask("secretary", handover, id).lines
    assert [(one.kind.value, one.is_over) for one in found][-1] == ("letter", True)
    assert sum(one.is_over for one in found) == 1


def test_the_substitute_alone_ticks_and_today_counts_what_is_left(desk, lived):
    id = given(desk, to_id=desk.ids["clerk"])
    first, second, *_ = desk.ask("clerk", handover, id).lines
    desk.clock.now = on(24)

    def left(role):
        rows = [row for block in desk.ask(role, morning_sheet).blocks for row in block.rows]
        return [row.count for row in rows if row.about is About.HANDED]

    assert left("clerk") == [4]
    with refused("This list is ticked by whoever took the work over"):
        desk.run("head", tick_handed, TickItem(first.id))
    for line in (first, second):
        desk.run("clerk", tick_handed, TickItem(line.id))
    desk.run("clerk", tick_handed, TickItem(first.id, is_done=False))
    assert left("clerk") == [3]
    assert left("head") == []
    assert desk.ask("clerk", handovers)[0].ticked == 1
    desk.clock.now = on(30)
    assert left("clerk") == []


def test_ones_own_work_is_anybodys_to_hand_over_and_anothers_of_whoever_watches_over_orders(desk, lived):
    given(desk, "executor")
    with refused("Another's work is handed over by", "from_id"):
        given(desk, "executor", from_id=desk.ids["akim"])
    with refused("Another's work is handed over by", "from_id"):
        desk.ask("executor", handed_ahead, Held(desk.ids["akim"], None, FIRST, LAST))
    assert desk.ask("head", handed_ahead, Held(desk.ids["utilities"], None, FIRST, LAST)) == {
        HandoverKind.ORDER: 2, HandoverKind.PROMISE: 0, HandoverKind.APPEAL: 1, HandoverKind.LETTER: 1,
        HandoverKind.BOOKING: 0,
    }  # fmt: skip


def test_a_list_is_seen_by_who_gave_took_or_made_it_and_by_who_watches_over_orders(desk, lived):
    id = given(desk, "executor", to_id=desk.ids["clerk"])
    for role in ("executor", "clerk", "head", "controller"):
        assert [row.id for row in desk.ask(role, handovers)] == [id]
        desk.ask(role, handover, id)
    assert desk.ask("analyst", handovers) == []
    with refused("There is no such record"):
        desk.ask("analyst", handover, id)


@pytest.mark.parametrize(
    ("order", "words", "field"),
    [
        ({"ends_on": date(2026, 11, 23)}, "before the first", "ends_on"),
        ({"begins_on": date(2026, 11, 16), "ends_on": date(2026, 11, 20)}, "has passed", "ends_on"),
        ({"from_id": None}, "whose work", "from_id"),
    ],
)
def test_a_list_without_sense_is_refused(desk, order, words, field):
    with refused(words, field):
        given(desk, **order)


def test_nobody_is_their_own_substitute(desk):
    with refused("somebody else", "to_id"):
        given(desk, to_id=desk.ids["utilities"])


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_note_names_the_open_records_by_kind_for_both_to_sign(desk, lived, language):
    _, _, letter, _ = lived
    id = given(desk, words="Суға қоңырау шалу")
    desk.run("executor", replies.discard_reply, letter)
    said = flat(desk.sign_in("secretary").paper(HANDOVER, id, language))
    expected = {
        "kk": ("Істі тапсыру парағы", "Тапсырмалар (2)", "Жолданымдар (1)", "Тапсырған", "Қабылдаған"),
        "ru": ("Лист передачи дел", "Поручения (2)", "Обращения (1)", "Сдал(а)", "Принял(а)"),
    }
    for words in (*expected[language], "Т-1/26", "Т-2/26", "ЖТ-1/26", "Суға қоңырау шалу"):
        assert words in said
    assert "Хаттар" not in said


def test_a_substitute_who_sees_only_their_own_carries_the_order_out_in_these_days_and_no_longer(desk, lived):
    """An executor like the one who goes: they see what was handed to them, and nothing of anybody else."""
    appeal, order, _, _ = lived
    desk.run("head", control.give_to_another, control.GiveTo(order, desk.ids["engineer"]))
    elsewhere = desk.resolved(desk.appeal(1).id)
    given(desk, to_id=desk.ids["utilities"], from_id=desk.ids["engineer"])
    with refused("This order was given to another official"):
        desk.run("executor", assignments.accept_assignment, order)
    desk.clock.now = on(24)
    desk.ask("executor", appeal_card, appeal)
    desk.run("executor", assignments.accept_assignment, order)
    desk.clock.now = on(30)
    with refused("This order was given to another official"):
        desk.run("executor", assignments.report_assignment, ReportAssignment(order, "Жөнделді"))
    with refused("There is no such appeal, or it was not given to you"):
        desk.ask("executor", appeal_card, appeal)
    desk.run("executor", assignments.accept_assignment, elsewhere)
