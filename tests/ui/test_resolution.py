from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from desktop.operations.prepared import SeenStep, confirm_step
from desktop.operations.registration import AskedQuestion
from desktop.queries.appeal import appeal_card
from desktop.queries.drafts import drafts
from models.rules.states import AppealState, PreparedState
from tests.desktop.cases import answered
from tests.ui.hands import Hands
from ui.forms.editors import AreaEditor

FIRST_FORM = "Заңға сәйкес қарап, жауап жобасын енгізіңіз."


def asked(desk):
    return (AskedQuestion("Су құбырын жөндеу", desk.ids["topic"], desk.ids["village"]),)


@pytest.fixture
def known(desk):
    """An appeal of a person whose first one on the topic the head of utilities has answered, and who has another."""
    person = desk.applicant()
    first = desk.appeal(person, questions=asked(desk))
    desk.resolved(first.id)
    answered(desk, first.id)
    desk.appeal(person, questions=asked(desk))
    return desk.appeal(person, questions=asked(desk)).id


def opened(window, role, appeal, **more):
    main = window(role, **more)
    main.go("appeal", id=appeal)
    main.screen_shown.action("appeal.resolve").trigger()
    return main, main.screen_shown


def test_a_resolution_is_laid_by_the_keyboard_alone(window, desk, known, qtbot):
    main, screen = opened(window, "head", known)
    hands = Hands(main, qtbot)
    assert main.current == "resolution"
    assert screen.editor.text.hasFocus()
    hands.types(";1")
    assert screen.editor.text.value() == FIRST_FORM
    hands.presses(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    screen.editor.date.line.setFocus()
    hands.types("+10р")
    hands.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    card = desk.ask("head", appeal_card, known)
    assert card.row.state is AppealState.IN_WORK
    (laid,) = card.resolutions
    (task,) = laid.tasks
    assert (laid.text, task.executor_id, task.due_on, task.is_lead) == (
        FIRST_FORM, desk.ids["utilities"], date(2026, 12, 7), True,
    )  # fmt: skip
    assert main.current == "appeal"
    assert desk.ask("head", drafts) == []


def test_w10_who_had_the_matter_before_is_named_when_proposed_and_when_chosen(window, desk, known):
    _, screen = opened(window, "head", known)
    row = screen.editor.executors.rows[0]
    assert "ЖТ-1/26" in row.why.text()
    assert screen.editor.repeats.isHidden()
    screen.executor_1()
    assert "ЖТ-1/26" in screen.editor.repeats.words.text()
    assert not screen.editor.repeats.isHidden()
    screen.executor_1()
    assert screen.editor.repeats.isHidden()


def test_what_is_missing_is_said_and_nothing_is_laid(window, desk, known):
    _, screen = opened(window, "head", known)
    for fill in (
        lambda: screen.editor.text.set_value("Қараңыз"), screen.executor_1,
        lambda: screen.editor.date.set_value(date(2026, 12, 7)),
    ):  # fmt: skip
        screen.sign()
        assert not screen.editor.wrong.isHidden()
        assert desk.ask("head", appeal_card, known).resolutions == ()
        desk.sign_in("head")
        fill()
    screen.sign()
    assert len(desk.ask("head", appeal_card, known).resolutions) == 1


def test_several_orders_each_have_their_text_executor_and_day(window, desk, known):
    _, screen = opened(window, "head", known)
    editor = screen.editor
    editor.text.set_value("Құбырды ауыстырыңыз")
    screen.executor_1()
    editor.date.set_value(date(2026, 12, 7))
    editor.has_interim.set_value(True)
    screen.one_more()
    editor.text.set_value("Сметасын тексеріңіз")
    screen._ask_executor(desk.ids["engineer"])
    editor.date.set_value(date(2026, 12, 5))  # a Saturday
    assert editor.part.due_on == date(2026, 12, 7)
    assert not editor.note.isHidden()
    editor.is_controlled.set_value(False)
    screen.sign()
    (laid,) = desk.ask("head", appeal_card, known).resolutions
    assert [(one.executor_id, one.text, one.interim_on) for one in laid.tasks] == [
        (desk.ids["utilities"], "Құбырды ауыстырыңыз", date(2026, 11, 30)),
        (desk.ids["engineer"], "Сметасын тексеріңіз", None),
    ]  # fmt: skip
    assert not laid.is_controlled


def test_a_date_after_that_of_the_law_is_noted(window, desk, known):
    _, screen = opened(window, "head", known)
    screen.editor.date.set_value(date(2027, 2, 1))
    assert screen.t.date(screen.card.row.due_on) in screen.editor.note.words.text()


def test_what_was_typed_comes_back_also_in_another_language(window, desk, known):
    main, screen = opened(window, "head", known)
    screen.editor.text.set_value("Құбырды ауыстырыңыз")
    screen.executor_1()
    main.speak("ru")
    assert main.screen_shown.editor.text.value() == "Құбырды ауыстырыңыз"
    assert main.screen_shown.editor.part.lead_id == desk.ids["utilities"]
    main.screen_shown.go_back()
    main.go("resolution", id=known)
    assert main.screen_shown.editor.text.value() == "Құбырды ауыстырыңыз"


def test_a_resolution_in_force_is_changed_or_added_to_with_a_reason_and_recalled_on_the_card(window, desk, known):
    desk.resolved(known)
    main, screen = opened(window, "head", known)
    assert screen.editor.text.value() == "Қаралсын"
    assert screen.editor.part.lead_id == desk.ids["utilities"]
    screen.sign()
    assert not screen.form.fields["reason"].message.isHidden()
    screen.form.editors["reason"].set_value("Мәтіні нақтыланды")
    screen.editor.text.set_value("Қаралып, жауап берілсін")
    screen.sign()
    card = desk.ask("head", appeal_card, known)
    assert [(one.recalled_on, one.reason) for one in card.resolutions] == [
        (date(2026, 11, 23), "Мәтіні нақтыланды"), (None, ""),
    ]  # fmt: skip
    desk.sign_in("head")
    main.screen_shown.resolutions._ask_recall(card.resolutions[1])
    sheet = next(one for one in main.findChildren(QDialog) if one.isVisible())
    sheet.findChild(AreaEditor).setPlainText("Қате")
    sheet.main.click()
    assert [one.recalled_on for one in desk.ask("head", appeal_card, known).resolutions] == [date(2026, 11, 23)] * 2


def test_the_secretary_prepares_a_resolution_and_the_head_confirms_it(window, desk, known):
    main, screen = opened(window, "secretary", known)
    assert screen.action("resolution.sign").text() == "Басшыға беру"
    screen.editor.text.set_value("Құбырды ауыстырыңыз")
    screen.executor_1()
    screen.editor.date.set_value(date(2026, 12, 7))
    screen.sign()
    assert main.current == "appeal"
    (waits,) = desk.ask("secretary", appeal_card, known).prepared
    assert waits.state is PreparedState.WAITING
    main.go("resolution", id=known)  # what she prepared is there to be changed
    assert main.screen_shown.editor.text.value() == "Құбырды ауыстырыңыз"
    desk.run("head", confirm_step, SeenStep(waits.id, waits.version))
    (laid,) = desk.ask("head", appeal_card, known).resolutions
    assert (laid.text, laid.author) == ("Құбырды ауыстырыңыз", "Тоқсанбай\xa0Н.\xa0Ә.")
