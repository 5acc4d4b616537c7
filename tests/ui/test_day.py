"""The day in the window: the queue is led with single keys; nobody is lost."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.operations import reception
from desktop.operations.queue import PostponeVisit, postpone_visit
from models.rules.states import VisitState
from tests.desktop.cases import booked, on
from tests.ui.hands import Hands
from ui.screens.day.sheets import CallSheet, PostponeSheet, WalkInSheet
from ui.screens.day.words import clock_words
from ui.screens.reception.sheets import MoveSheet

THURSDAY = date(2026, 11, 26)


@pytest.fixture
def visits(desk):
    """Three are booked with the akim for Thursday; the first two are here at five to ten."""
    desk.reception_day()
    ids = [booked(desk, desk.applicant(given=given, number="", phones=())).id for given in ("Айбек", "Болат", "Сәкен")]
    desk.clock.now = on(26, 9, 55)
    for id in ids[:2]:
        desk.run("clerk", reception.mark_arrived, id)
    return ids


@pytest.fixture
def opened(window, qtbot):
    """Opens the day in the active window: opened(role) gives the hands at it."""

    def open_screen(role="secretary", **arguments):
        hands = Hands(window(role), qtbot)
        hands.main.go("day", **arguments)
        return hands

    return open_screen


def states(screen):
    return {row.id: row.state for row in screen.queue.visits}


def sheet_of(screen, kind):
    return next(child for child in screen.findChildren(kind) if child.isVisible())


def test_space_calls_the_next_and_f8_lets_them_in(opened, desk, visits):
    hands = opened()
    screen = hands.main.screen_shown
    assert screen.chosen.id == visits[0]
    hands.presses(Qt.Key.Key_Space)
    assert states(screen)[visits[0]] is VisitState.CALLED
    assert screen.now_card.isVisibleTo(screen)
    hands.presses(Qt.Key.Key_F8)
    assert states(screen)[visits[0]] is VisitState.IN_ROOM
    desk.clock.now += timedelta(minutes=12, seconds=4)
    screen.tick()
    assert screen.now_card.clock.text() == "12:04"
    hands.presses(Qt.Key.Key_F9)
    assert hands.main.current == "visitor"


def test_the_clock_turns_gold_then_red_and_never_asks_the_store(opened, desk, visits, monkeypatch):
    screen = opened().main.screen_shown
    screen.call()
    screen.enter()
    monkeypatch.setattr(screen.desk, "ask", lambda *_, **__: pytest.fail("asked"))
    for minutes, role in ((5, "text_accent"), (17, "text_due"), (21, "text_late")):
        desk.clock.now = on(26, 9, 55) + timedelta(minutes=minutes)
        screen.tick()
        assert screen.now_card.clock.property("role") == role


def test_the_clock_rests_when_nobody_sees_it(opened, visits):
    hands = opened()
    screen = hands.main.screen_shown
    assert screen.second.isActive()
    hands.main.go("today")
    assert not screen.second.isActive()


def test_out_of_turn_a_reason_is_asked_and_stays_in_the_log(opened, visits):
    hands = opened()
    screen = hands.main.screen_shown
    screen.table.choose(visits[1])
    hands.presses(Qt.Key.Key_Space)
    sheet = sheet_of(screen, CallSheet)
    sheet.send()
    assert sheet.form.fields["reason"].message.isVisibleTo(sheet)
    sheet.form.editors["reason"].set_value("Баласы науқас")
    sheet.send()
    assert states(screen)[visits[1]] is VisitState.CALLED
    assert "Баласы науқас" in screen.log_card.words.text()


def test_single_keys_say_come_missed_and_back(opened, visits):
    hands = opened()
    screen = hands.main.screen_shown
    screen.table.choose(visits[2])
    hands.presses(Qt.Key.Key_A)
    assert states(screen)[visits[2]] is VisitState.ARRIVED
    hands.presses(Qt.Key.Key_M)
    assert states(screen)[visits[2]] is VisitState.MISSED
    assert screen.queue.visits[-1].id == visits[2]
    hands.presses(Qt.Key.Key_R)
    assert states(screen)[visits[2]] is VisitState.ARRIVED


def test_one_is_put_off_by_typed_minutes_and_comes_back_by_the_clock(opened, desk, visits):
    hands = opened()
    screen = hands.main.screen_shown
    hands.presses(Qt.Key.Key_P)
    sheet = sheet_of(screen, PostponeSheet)
    sheet.form.editors["minutes"].set_value("10")
    sheet.send()
    assert screen.queue.visits[0].id == visits[1]
    assert screen.table.rows_model.index(2, 3).data() == "10\N{SPACE}минутқа кейін"
    desk.clock.now += timedelta(minutes=11)
    screen.tick()
    assert screen.queue.visits[0].id == visits[0]


def test_a_walk_in_joins_the_queue(opened, desk, visits):
    desk.applicant(surname="Оразбай", given="Нұрлан", number="")
    hands = opened()
    screen = hands.main.screen_shown
    hands.presses(Qt.Key.Key_Insert)
    sheet = sheet_of(screen, WalkInSheet)
    sheet.send()
    assert sheet.person.message.isVisibleTo(sheet)
    sheet.finder.line.setText("оразбай")
    sheet.finder.look()
    sheet.finder._choose(0)
    sheet.form.editors["question"].set_value("Жер телімі")
    sheet.send()
    assert screen.queue.summary.walk_ins == 1
    assert "1 тірі кезек" in screen.counts.words.accessibleName()


def test_only_what_the_state_allows_is_offered(opened, visits):
    screen = opened().main.screen_shown
    screen.table.choose(visits[2])
    names = ("call", "arrive", "back", "postpone", "miss")
    offered = {name for name in names if screen.action(f"day.{name}").isVisible()}
    assert offered == {"arrive", "miss"}


def test_a_clerk_marks_who_has_come_but_does_not_call(opened, visits):
    screen = opened("clerk").main.screen_shown
    assert screen.action("day.call") is None
    assert screen.action("day.arrive") is not None


def test_another_desk_changes_the_queue_and_the_same_visitor_stays_chosen(opened, desk, visits):
    screen = opened().main.screen_shown
    screen.table.choose(visits[1])
    desk.office.run(postpone_visit, PostponeVisit(visits[0], 5))
    assert screen.queue.visits[0].id == visits[1]
    assert screen.chosen.id == visits[1]


def test_a_day_without_a_reception_names_the_next(opened, desk):
    desk.reception_day()
    hands = opened()
    words = hands.main.screen_shown.pages.currentWidget().findChildren(QLabel)
    assert any("26\N{NBSP}қараша" in label.text() for label in words)


def test_a_clock_tells_minutes_and_hours():
    assert [clock_words(timedelta(seconds=seconds)) for seconds in (724, 3725, -3)] == ["12:04", "1:02:05", "00:00"]


def test_another_time_is_chosen_where_the_load_is_seen(opened, desk, visits):
    hands = opened()
    hands.main.screen_shown.move_booking()
    assert hands.main.current == "reception"
    sheet = sheet_of(hands.main.screen_shown, MoveSheet)
    assert sheet.visit_id == visits[0]
    assert "move" not in hands.main.screen_shown.arguments  # coming back does not ask again


def test_another_person_walks_in_and_the_words_stay(opened, desk, visits):
    for surname in ("Оразбай", "Сейтов"):
        desk.applicant(surname=surname, given="Нұрлан", number="", phones=())
    hands = opened()
    hands.presses(Qt.Key.Key_Insert)
    sheet = sheet_of(hands.main.screen_shown, WalkInSheet)
    for surname in ("оразбай", "сейтов"):
        sheet.finder.line.setText(surname)
        sheet.finder.look()
        sheet.finder.choose()
        if surname == "оразбай":
            sheet.form.editors["question"].set_value("Жер телімі")
            hands.presses(Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
            assert sheet.finder.line.hasFocus()
    sheet.send()
    (walk_in,) = [row for row in hands.main.screen_shown.queue.visits if row.starts is None]
    assert (walk_in.applicant, walk_in.question) == ("Сейтов Нұрлан Серікқызы", "Жер телімі")
