from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop.operations import replies
from desktop.operations.course import LayResolution, Task
from desktop.operations.endings import EndAppeal
from desktop.operations.prepared import PrepareStep, prepare_step
from desktop.plain import to_plain
from desktop.queries.appeal import appeal_card
from desktop.queries.folder import folder_items
from desktop.queries.frame import frame
from desktop.queries.letter_editor import letter_card
from desktop.queries.morning import Block
from desktop.queries.steps import Step
from desktop.queries.today import morning_sheet
from models.rules.kinds import PreparedKind
from models.rules.states import AppealState, PreparedState, ReplyState
from tests.desktop.cases import draft
from tests.ui.hands import Hands
from ui.forms.editors import AreaEditor

GROUND = "Бұрын қаралған (64-баптың 7-тармағы)"


def prepared(desk, appeal, order, kind):
    return desk.run("secretary", prepare_step, PrepareStep(kind, to_plain(order), desk.ids["akim"]))


def for_signature(desk, appeal):
    id = draft(desk, appeal)
    desk.run("executor", replies.submit_reply, id)
    return id


@pytest.fixture
def lot(desk):
    """Two letters of an appeal in work; of two others a resolution and a return prepared. Appeals by name."""
    ids = {"answered": desk.appeal().id, "resolved": desk.appeal(1).id, "returned": desk.appeal(1).id}
    desk.resolved(ids["answered"])
    letters = [for_signature(desk, ids["answered"]) for _ in range(2)]
    task = Task(desk.ids["utilities"], "Қарап, жауап дайындау", date(2026, 12, 8))
    prepared(desk, ids["resolved"], LayResolution(ids["resolved"], "Қаралсын", (task,)), PreparedKind.RESOLVE)
    prepared(desk, ids["returned"], EndAppeal(ids["returned"], GROUND), PreparedKind.RETURN)
    return ids | {"letters": letters}


def state(desk, appeal):
    return desk.ask("head", appeal_card, appeal).row.state


def dialog(main):
    return next(one for one in main.findChildren(QDialog) if one.isVisible())


def test_the_head_goes_through_the_folder_by_the_keyboard(window, desk, lot, qtbot):
    main = window("head")
    main.go("letters")
    hands = Hands(main, qtbot)
    hands.presses(Qt.Key.Key_F5)
    screen = main.screen_shown
    assert (main.current, len(screen.items), screen.place.text()) == ("folder", 4, "1 / 4")
    first = screen.current.letter_id
    hands.presses(Qt.Key.Key_P)  # put off: it stays, behind the others
    assert [one.letter_id for one in screen.items][-1] == first
    hands.presses(Qt.Key.Key_Return)
    assert desk.ask("head", letter_card, lot["letters"][1]).state is ReplyState.SIGNED
    desk.sign_in("head")
    assert screen.current.what is PreparedKind.RESOLVE
    hands.presses(Qt.Key.Key_Return)
    assert state(desk, lot["resolved"]) is AppealState.IN_WORK
    assert (screen.current.what, screen.place.text()) == (PreparedKind.RETURN, "3 / 4")
    hands.presses(Qt.Key.Key_R)
    sheet = dialog(main)
    sheet.findChild(AreaEditor).setPlainText("Әлі ерте")
    hands.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (back,) = desk.ask("head", appeal_card, lot["returned"]).prepared
    assert (back.state, back.remark, state(desk, lot["returned"])) == (
        PreparedState.RETURNED, "Әлі ерте", AppealState.REGISTERED,
    )  # fmt: skip
    assert screen.current.letter_id == first
    hands.presses(Qt.Key.Key_Return)
    assert screen.pages.currentWidget() is not screen.body


def test_a_refusal_is_said_and_the_step_stays(window, desk, lot):
    main = window("head")
    main.go("folder")
    screen = main.screen_shown
    desk.clock.now = desk.clock.now.replace(month=12, day=9)
    screen.list.chosen.emit(next(one for one in screen.items if one.what is PreparedKind.RESOLVE))
    screen.confirm()
    assert "08.12.2026" in main.strip.sentence
    assert (len(screen.items), screen.current.what) == (4, PreparedKind.RESOLVE)


def test_the_count_of_the_folder_is_one_wherever_it_stands(window, desk, lot):
    """The rail, Today and the folder itself; letters and prepared steps."""
    blocks = {role: {one.block: one for one in desk.ask(role, morning_sheet).blocks} for role in ("head", "secretary")}
    assert len(desk.ask("head", folder_items)) == 4
    assert desk.ask("head", frame).counts["letters"] == blocks["head"][Block.FOLDER].count == 4
    assert [one.what for one in desk.ask("head", folder_items)[2:]] == [PreparedKind.RESOLVE, PreparedKind.RETURN]
    assert blocks["secretary"][Block.FOLDER].count == 4  # who prepares sees how much waits, and no folder of her own
    assert desk.ask("secretary", folder_items) == desk.ask("executor", folder_items) == []
    assert desk.ask("executor", frame).counts["letters"] == 2


def test_the_secretary_prepares_a_step_in_its_own_dialog_and_goes_on_from_what_came_back(window, desk, lot):
    main = window("secretary")
    other = desk.appeal(1).id
    desk.sign_in("secretary")
    main.go("appeal", id=other, step=Step.RETURN.value)
    sheet = dialog(main)
    assert sheet.main.text() == "Басшыға беру"
    sheet.form.editors["ground"].set_value(GROUND)
    sheet.main.click()
    assert state(desk, other) is AppealState.REGISTERED
    desk.sign_in("secretary")
    (waits,) = main.screen_shown.card.prepared
    assert (waits.kind, waits.whom, waits.state) == (
        PreparedKind.RETURN,
        "Тоқсанбай\xa0Н.\xa0Ә.",
        PreparedState.WAITING,
    )
    assert main.screen_shown.prepared.isVisible()
    main.screen_shown._go_on_preparing(Step.RETURN)
    again = dialog(main)
    assert again.form.editors["ground"].value() == GROUND
    again.form.editors["ground"].set_value("Басқа негіз")
    again.main.click()
    (changed,) = desk.ask("secretary", appeal_card, other).prepared
    assert (changed.id, changed.typed["ground"]) == (waits.id, "Басқа негіз")


def test_what_may_be_prepared_is_taken_by_the_head_himself_and_by_nobody_else(desk, lot):
    steps = {
        role: {one.step: one.is_prepared for one in desk.ask(role, appeal_card, lot["resolved"]).steps}
        for role in ("head", "secretary", "clerk")
    }
    both = (Step.RESOLVE, Step.FORWARD, Step.RETURN, Step.ASK_TO_COMPLETE, Step.TERMINATE)
    assert [steps["head"][one] for one in both] == [False] * 5
    assert [steps["secretary"][one] for one in both] == [True] * 5
    assert not set(both) & set(steps["clerk"])
