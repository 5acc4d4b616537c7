"""What the window says: the fact whole, in the window's language, gone with the next act, kept to be opened again."""

import ast
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from desktop.papers import TICKET
from tests.source import modules, nodes, text
from tests.ui.hands import Hands
from tests.ui.lived_in import live_in
from tests.ui.looks import faults
from tests.ui.test_screens import everything
from ui.dialogs.messages import show_messages
from ui.dialogs.preview import print_quietly
from ui.messages import KEPT, Link
from ui.parts import strip as strips

__all__ = ["everything"]

LONG = "Нұрсұлтанқызы-Жаңабергенова Айгүл-Бибісара Абдрахманқызы"


def booked(t):
    return t("Booked for {when}: {name}, {number}.", when=f"{t.day_month(date(2026, 11, 23))}, 11:40", name=LONG,
             number="ҚЖ-68/26")  # fmt: skip


def due(t):
    return t("{number}: extended until {day}; tell the applicant by {notice_day}", number="ЖТ-81/26",
             day=t.date(date(2026, 12, 22)), notice_day=t.date(date(2026, 12, 1)))  # fmt: skip


@pytest.mark.parametrize("size", [(1366, 768), (1024, 700), (900, 600)])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("said", [booked, due])
def test_a_message_is_never_cut_and_begins_with_the_fact(window, said, language, size):
    main = window("clerk", language, size=size)
    links = [Link(lambda t: t("Ticket of the request"), print), Link(lambda t: t("Show the slip"), print)]
    main.say(said, *links)
    for _ in range(3):
        QApplication.sendPostedEvents()
    assert not [fault for fault in faults(main, language) if "MessageStrip" in fault]
    words = next(one for one in main.strip.findChildren(QLabel) if one.text())
    assert words.text() == said(main.t)
    assert words.wordWrap()


def test_a_booking_names_its_hour_first(window):
    main = window("clerk", "kk")
    assert booked(main.t).replace("\xa0", " ").startswith("Жазылды: 23 қараша, 11:40.")


def test_a_message_goes_with_the_next_act_and_can_be_opened_again(window):
    main = window("clerk")
    main.go("counter")
    main.say(lambda t: t("The draft is saved."))
    assert main.strip.isVisible()
    main.go("today")
    assert not main.strip.isVisible()
    sheet = show_messages(main)
    assert main.t("The draft is saved.") in {label.text() for label in sheet.findChildren(QLabel)}
    sheet.close()


def test_an_operation_is_the_next_act_and_a_draft_that_saves_itself_is_none(window, desk):
    from desktop.operations.drafts import SaveDraft, save_draft
    from desktop.operations.reception import mark_arrived

    live_in(desk)
    main = window("clerk")
    main.go("day")
    main.say(lambda t: t("The draft is saved."))
    main.desk.run(save_draft, SaveDraft("x", {}), owner=main, is_act=False)
    assert main.strip.isVisible()
    main.desk.run(mark_arrived, main.screen_shown.queue.visits[1].id, owner=main)
    assert not main.strip.isVisible()


def test_a_message_goes_after_the_time_it_takes_to_be_read_out_unless_it_is_being_read(window, qtbot):
    main = window("clerk")
    main.go("counter")
    main.say(lambda t: t("The draft is saved."), Link(lambda t: t("Look at it"), print))
    short = main.strip.clock.interval()
    main.strip.links[0].setFocus()
    main.strip.clock.timeout.emit()
    assert main.strip.isVisible()
    main.screen_shown.first_focus().setFocus()
    main.strip.clock.timeout.emit()
    assert not main.strip.isVisible()
    main.say(booked)
    assert main.strip.clock.interval() > short > 5_000
    main.say(lambda t: t("The draft is saved."), kind="late")
    assert main.strip.clock.interval() > short * 2


def test_the_last_ten_are_kept_the_newest_first(window):
    main = window("clerk")
    for number in range(12):
        main.say(lambda t, number=number: t("Saved: {name}", name=number))
    assert len(main.messages) == KEPT == 10
    sheet = show_messages(main)
    said = [label.text() for label in sheet.findChildren(QLabel) if label.text().startswith("Сақталды")]
    assert said == [f"Сақталды: {number}" for number in range(11, 1, -1)]
    assert not faults(sheet, "kk")
    sheet.close()


def test_the_bell_and_its_key_open_them(window, qtbot):
    main = window("clerk")
    main.go("today")
    hands = Hands(main, qtbot)
    hands.presses(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.activeModalWidget().windowTitle() == main.t("Messages")
    QApplication.activeModalWidget().close()
    bell = next(one for one in main.status.findChildren(QAbstractButton) if one.accessibleName() == main.t("Messages"))
    bell.click()
    assert QApplication.activeModalWidget().windowTitle() == main.t("Messages")
    QApplication.activeModalWidget().close()


def test_a_message_follows_the_language_with_its_steps(window):
    main = window("clerk", "kk")
    main.go("counter")
    pressed = []
    main.say(due, Link(lambda t: t("Look at it"), partial(pressed.append, 1)))
    main.speak("ru")
    QApplication.sendPostedEvents()
    assert main.strip.isVisible()
    assert main.strip.sentence == due(main.t)
    assert "продл" in main.strip.sentence.lower()
    assert [link.text() for link in main.strip.links] == [main.t("Look at it")]
    main.strip.links[0].click()
    assert pressed == [1]


def test_a_step_of_a_screen_is_offered_only_while_that_screen_is_seen(everything, desk):
    live_in(desk)
    main = everything(language="kk")
    main.go("day")
    main.say(lambda t: "№ 1", Link(lambda t: t("Is inside"), action="day.list"))
    assert [link.text() for link in main.strip.links] == [main.t("Is inside")]
    main.speak("ru")
    assert [link.text() for link in main.strip.links] == [main.t("Is inside")]
    main.go("today")
    sheet = show_messages(main)
    assert main.t("Is inside") not in [button.text() for button in sheet.findChildren(QAbstractButton)]
    sheet.close()


def test_an_undo_shows_its_time_works_once_and_is_gone_with_it(window, desk, qtbot):
    main = window("clerk", "kk")
    main.go("today")
    hands = Hands(main, qtbot)
    now = datetime(2026, 11, 23, 10)
    undone = []
    main.say(lambda t: "Белгіленді", main.desk.undo(partial(undone.append, 1)))
    assert [link.text() for link in main.strip.links] == ["Қайтару · 5:00"]
    assert main.messages[-1].links[0].until == now + timedelta(minutes=5)
    desk.clock.now += timedelta(seconds=28)
    main.strip._tick()
    assert [link.text() for link in main.strip.links] == ["Қайтару · 4:32"]
    main.strip.clock.timeout.emit()
    assert main.strip.isVisible()
    hands.presses(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]
    assert not main.strip.isVisible()
    hands.presses(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]
    main.say(lambda t: "Белгіленді", main.desk.undo(partial(undone.append, 2)))
    desk.clock.now += timedelta(minutes=5)
    main.strip._tick()
    assert main.strip.links == []
    hands.presses(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]


def test_a_text_field_keeps_its_own_undo(window, qtbot):
    main = window("clerk", "kk")
    main.go("counter")
    hands = Hands(main, qtbot)
    undone = []
    main.say(lambda t: "Белгіленді", main.desk.undo(partial(undone.append, 1)))
    main.screen_shown.search.setFocus()
    qtbot.keyClicks(main.screen_shown.search, "ab")
    hands.presses(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (main.screen_shown.search.text(), undone) == ("", [])


def test_success_and_no_printer_are_two_messages(window, desk):
    appeal = desk.appeal(desk.applicant())
    main = window("clerk", "kk")
    main.go("counter")
    main.say(lambda t: t("Registered: {number}, answer by {day}.", number="ЖТ-1/26", day="14.12"))
    print_quietly(main.desk, main, TICKET, appeal.id)
    assert [message.kind for message in main.strip.shown] == ["done", "due"]
    assert "ЖТ-1/26" in main.strip.shown[0].said(main.t)
    assert "принтер" not in main.strip.shown[0].said(main.t)


def test_a_message_is_read_out(window, monkeypatch):
    main = window("clerk", "kk")
    heard = []
    monkeypatch.setattr(strips.QAccessible, "updateAccessibility", heard.append)
    main.say(lambda t: "Белгіленді")
    main.say(lambda t: "Болмады", kind="late")
    assert [event.message() for event in heard] == ["Белгіленді", "Болмады"]
    polite = strips.QAccessible.AnnouncementPoliteness
    assert [event.politeness() for event in heard] == [polite.Polite, polite.Assertive]


def test_no_message_is_a_finished_sentence():
    """A sentence that was put into words once does not follow the language: `say` takes a function of the texts."""
    finished = []
    for path in (path for path in modules() if path.startswith("ui/") and "Link(" in text(path)):
        for node in nodes(path):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Link" and node.args:
                first = node.args[0]
                if not isinstance(first, ast.Lambda | ast.Name):
                    finished.append(f"{path}:{node.lineno}")
    assert finished == []
