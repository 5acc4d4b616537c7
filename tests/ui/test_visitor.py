"""With the visitor in the window: an outcome and an order in five clicks, a draft that survives, the next is called."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from desktop.operations import reception
from desktop.operations.reception import CallVisitor
from desktop.queries.queue import queue_of_day
from models.appeal import Appeal
from models.resolution import Assignment
from models.rules.kinds import VisitOutcome
from models.rules.states import VisitState
from models.visit import Visit
from tests.desktop.cases import booked, on, received
from tests.ui.hands import Hands

THURSDAY = date(2026, 11, 26)


@pytest.fixture
def visits(desk):
    """The first visitor was promised something before and is called; the second waits."""
    desk.reception_day()
    person = desk.applicant()
    first = booked(desk, person).id
    desk.clock.now = on(26)
    received(desk, first)
    ids = [booked(desk, who, 0).id for who in (person, desk.applicant(surname="Ахметов", number="", phones=()))]
    for id in ids:
        desk.run("clerk", reception.mark_arrived, id)
    desk.run("secretary", reception.call_visitor, CallVisitor(ids[0]))
    return ids


@pytest.fixture
def opened(window, qtbot):
    """Opens a visitor in the active window for the akim: opened(id) gives the hands at it."""

    def open_screen(id, role="head", language="kk"):
        hands = Hands(window(role, language), qtbot)
        hands.main.go("visitor", id=id)
        return hands

    return open_screen


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def state_of(desk, id):
    return {row.id: row.state for row in desk.office.ask(queue_of_day, desk.ids["akim"], THURSDAY)}[id]


def row(desk, table, id):
    with desk.office.look_session() as session:
        return session.get_one(table, id)


def test_an_outcome_and_an_order_take_five_clicks_and_the_next_is_called(opened, desk, visits):
    """G5; the first choice begins the reception."""
    main = opened(visits[0]).main
    screen = main.screen_shown
    decision = screen.decision
    click(decision.outcome.tiles[VisitOutcome.UNDER_CONTROL])
    assert state_of(desk, visits[0]) is VisitState.IN_ROOM
    click(decision.orders.executor_tiles[desk.ids["utilities"]])
    click(decision.orders.term_tiles["soon"])
    decision.recorded.click()
    click(decision.end)
    done = row(desk, Visit, visits[0])
    assert (done.state, done.outcome, done.protocol_serial) == (VisitState.DONE, VisitOutcome.UNDER_CONTROL, 2)
    with desk.office.look_session() as session:
        order = session.query(Assignment).filter_by(visit_id=visits[0]).one()
    assert (order.executor_id, order.text, order.due_on) == (
        desk.ids["utilities"], "Су құбырын ауыстыру", date(2026, 12, 1),
    )  # fmt: skip
    assert (done.proceedings, done.decision) == (
        "Арыз иесі өз мәселесін баяндады: Су құбырын ауыстыру", "Мәселе бақылауға алынды, тапсырмалар берілді.",
    )  # fmt: skip
    assert state_of(desk, visits[1]) is VisitState.CALLED
    assert screen.found.row.id == visits[1]
    assert decision.outcome.value() is None
    assert "№ 2 хаттама" in main.strip.sentence


def test_the_same_with_keys_alone(opened, desk, visits):
    hands = opened(visits[0])
    screen = hands.main.screen_shown
    hands.presses(Qt.Key.Key_3)
    hands.presses(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert screen.decision.orders.order.executor_id == desk.ids["utilities"]
    screen.decision.recorded.setChecked(True)
    hands.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert state_of(desk, visits[0]) is VisitState.DONE


def test_what_is_missing_is_said_where_it_belongs(opened, desk, visits):
    screen = opened(visits[0]).main.screen_shown
    decision = screen.decision

    def said(name):
        return decision.form.fields[name].message.isVisibleTo(screen)

    screen.finish()
    assert said("outcome")
    screen.take_control()
    screen.finish()
    assert said("orders")
    decision.orders.take_executor(0)
    screen.finish()
    assert said("recording_confirmed")  # ПП-663 p. 21
    decision.recorded.setChecked(True)
    screen.take_refused()
    screen.finish()
    assert said("decision")  # a refusal is reasoned: its page is opened
    assert decision.pages["protocol"].isVisible()
    assert state_of(desk, visits[0]) is VisitState.IN_ROOM


def test_a_written_appeal_is_registered_from_the_matter(opened, desk, visits):
    screen = opened(visits[0]).main.screen_shown
    screen.take_written()
    screen.decision.recorded.setChecked(True)
    screen.finish()
    with desk.office.look_session() as session:
        appeal = session.query(Appeal).filter_by(visit_id=visits[0]).one()
    assert (appeal.text, appeal.from_reception) == ("Су құбырын ауыстыру", True)


def test_several_orders_are_given(opened, desk, visits):
    screen = opened(visits[0]).main.screen_shown
    orders = screen.decision.orders
    screen.take_control()
    orders.take_executor(0)
    orders.add()
    orders.text.setPlainText("Тұрғындарға хабарлау")
    orders._take_official(desk.ids["engineer"], "Сатыбалды Д. Е.")
    orders._take_term("typed", None)
    orders.date.line.setText("15.12")
    screen.decision.recorded.setChecked(True)
    screen.finish()
    with desk.office.look_session() as session:
        given = session.query(Assignment).filter_by(visit_id=visits[0]).order_by(Assignment.id).all()
    assert [(one.executor_id, one.text, one.due_on) for one in given] == [
        (desk.ids["utilities"], "Су құбырын ауыстыру", date(2026, 12, 10)),
        (desk.ids["engineer"], "Тұрғындарға хабарлау", date(2026, 12, 15)),
    ]


def test_after_a_power_cut_every_choice_comes_back(opened, window, desk, visits):
    screen = opened(visits[0]).main.screen_shown
    screen.take_control()
    screen.decision.orders.take_executor(0)
    screen.decision.orders.text.setPlainText("Екі шам орнату")
    screen.decision.recorded.setChecked(True)
    screen.keeper.save()
    other = opened(visits[0]).main.screen_shown
    orders = other.decision.orders
    assert other is not screen
    assert other.decision.outcome.value() is VisitOutcome.UNDER_CONTROL
    assert (orders.order.text, orders.order.executor_id) == ("Екі шам орнату", desk.ids["utilities"])
    assert other.decision.recorded.isChecked()


def test_choices_survive_a_change_of_language(opened, visits):
    main = opened(visits[0]).main
    main.screen_shown.take_explained()
    main.speak("ru")
    assert main.screen_shown.decision.outcome.value() is VisitOutcome.EXPLAINED


def test_it_is_told_who_sits_here_and_what_was_promised(opened, visits):
    screen = opened(visits[0]).main.screen_shown
    words = {label.text() for label in screen.told.findChildren(type(screen.place))}
    assert {"Айбергенова Бибігүл Серікқызы", "Су құбырын ауыстыру", "Құбырды тексеру"} <= words
    assert "1 рет қабылдауда болған" in words


def test_the_clock_turns_gold_then_red(opened, desk, visits):
    screen = opened(visits[0]).main.screen_shown
    screen.begin()
    for minutes, role in ((5, "text"), (17, "text_due"), (21, "text_late")):
        desk.clock.now = on(26, 10, 15) + timedelta(minutes=minutes)
        screen.tick()
        assert screen.clock.property("role") == role


def test_one_who_waits_is_called_here_and_nothing_is_decided_before(opened, desk, visits):
    desk.run("secretary", reception.begin_reception, visits[0])
    screen = opened(visits[1]).main.screen_shown
    assert not screen.decision.isEnabled()
    assert screen.action("visitor.call").isVisible()
    screen.call()
    assert screen.decision.isEnabled()


def test_esc_goes_back_to_the_queue_and_the_rail_is_there_again(opened, visits):
    hands = opened(visits[0])
    assert not hands.main.rail.isVisible()
    hands.presses(Qt.Key.Key_Escape)
    assert (hands.main.current, hands.main.rail.isVisible()) == ("day", True)


def test_who_may_not_hold_receptions_only_reads(opened, visits):
    screen = opened(visits[0], "clerk").main.screen_shown
    assert not screen.decision.isVisibleTo(screen)
    assert screen.action("visitor.finish") is None


@pytest.mark.parametrize("size", [(1366, 768), (1024, 700)])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_an_order_is_seen_whole_while_the_strip_is_open(window, qtbot, visits, size, language):
    main = window("head", language, size=size)
    main.go("visitor", id=visits[0])
    screen = main.screen_shown
    main.say(lambda t: "…", kind="done")
    screen.take_control()
    qtbot.waitUntil(lambda: main.strip.height() > 0)
    viewport = screen.decision.scrolled.viewport()

    def is_seen(tile):
        return viewport.rect().contains(QRect(tile.mapTo(viewport, QPoint(0, 0)), tile.size()))

    orders = screen.decision.orders
    tiles = (*screen.decision.outcome.tiles.values(), *orders.executor_tiles.values(), *orders.term_tiles.values())
    qtbot.waitUntil(lambda: all(map(is_seen, tiles)))
    assert screen.decision.scrolled.verticalScrollBar().maximum() == 0
