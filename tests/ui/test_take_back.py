"""What was done is taken back from its message: Ctrl+Z, and the paper first where there is one."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop.operations import reception, replies
from desktop.papers import LETTER_PAGE
from desktop.queries.appeal import appeal_card
from desktop.queries.letter_editor import letter_card
from models.reply import Reply
from models.rules.states import AppealState, ReplyState
from tests.desktop.cases import booked, draft, on
from tests.ui.hands import Hands
from ui.dialogs.take_back import PaperBackSheet


@pytest.fixture
def letter(desk):
    """A letter laid for the akim's signature; the appeal is in work."""
    appeal = desk.appeal().id
    desk.resolved(appeal)
    id = draft(desk, appeal)
    desk.run("executor", replies.submit_reply, id)
    return id


def state(desk, id):
    return desk.ask("inspector", letter_card, id).state


def undo(hands):
    hands.main.activateWindow()
    hands.main.undo()


def test_a_signature_is_taken_back_by_ctrl_z_while_there_is_time(window, desk, letter, qtbot):
    hands = Hands(window("head"), qtbot)
    hands.main.go("letter", id=letter)
    hands.main.screen_shown.action("letter.next").trigger()
    assert state(desk, letter) is ReplyState.SIGNED
    desk.sign_in("head")
    undo(hands)
    assert state(desk, letter) is ReplyState.FOR_SIGNATURE
    desk.sign_in("head")
    hands.main.go("letter", id=letter)
    hands.main.screen_shown.action("letter.next").trigger()
    desk.clock.now += timedelta(minutes=5)
    desk.sign_in("head")
    undo(hands)
    assert state(desk, letter) is ReplyState.SIGNED


def test_a_printed_letter_is_unsigned_once_the_paper_is_back(window, desk, letter, qtbot):
    hands = Hands(window("head"), qtbot)
    hands.main.go("letter", id=letter)
    hands.main.screen_shown.action("letter.next").trigger()
    desk.sign_in("secretary").paper(LETTER_PAGE, letter)
    desk.sign_in("head")
    undo(hands)
    sheet = next(one for one in hands.main.findChildren(PaperBackSheet) if one.isVisible())
    assert state(desk, letter) is ReplyState.SIGNED
    desk.sign_in("head")
    sheet.main.click()
    assert state(desk, letter) is ReplyState.FOR_SIGNATURE


def test_a_letter_that_was_noted_as_sent_is_not_sent_and_its_appeal_is_open(window, desk, letter, qtbot):
    with desk.office.look_session() as session:
        appeal = session.get(Reply, letter).appeal_id
    desk.run("head", replies.sign_reply, letter)
    hands = Hands(window("controller"), qtbot)
    hands.main.go("letter", id=letter)
    hands.main.screen_shown.action("letter.next").trigger()
    next(one for one in hands.main.findChildren(QDialog) if one.isVisible()).main.click()
    assert desk.ask("clerk", appeal_card, appeal).row.state is AppealState.CLOSED
    desk.sign_in("controller")
    undo(hands)
    assert state(desk, letter) is ReplyState.SIGNED
    assert desk.ask("clerk", appeal_card, appeal).row.state is AppealState.IN_WORK


def test_a_visitor_who_was_called_by_mistake_waits_again(window, desk, qtbot):
    desk.reception_day()
    ids = [booked(desk, desk.applicant(given=given, number="", phones=())).id for given in ("Айбек", "Болат")]
    desk.clock.now = on(26, 9, 55)
    for id in ids:
        desk.run("clerk", reception.mark_arrived, id)
    hands = Hands(window("secretary"), qtbot)
    hands.main.go("day")
    screen = hands.main.screen_shown
    hands.presses(Qt.Key.Key_Space)
    assert [row.state.value for row in screen.queue.visits] == ["called", "arrived"]
    undo(hands)
    assert [row.state.value for row in screen.queue.visits] == ["arrived", "arrived"]
