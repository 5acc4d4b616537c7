"""The card of an appeal: what it shows, the steps that it offers, the dialogs of the steps, golden tasks G4 and G6."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.access import Permission
from desktop.operation import Question
from desktop.operations import course, endings
from desktop.operations.registration import AskedQuestion, RegisterAppeal, register_appeal
from models.reply import Reply
from models.rules.kinds import AppealKind, LetterKind
from models.rules.states import AppealState, ReplyState
from tests.desktop.cases import answered, live, on
from tests.ui.hands import Hands
from tests.ui.looks import faults
from ui.dialogs.sheet import Sheet

TWO = (AskedQuestion("Су құбырын жөндеу"), AskedQuestion("Көше шамдарын жағу"))


@pytest.fixture
def card(window):
    def open_card(id, role="clerk", language="kk", size=(1366, 768)):
        main = window(role, language, size=size)
        main.go("appeal", id=id)
        return main, main.screen_shown

    return open_card


def offered(screen):
    """The names of the steps that are offered, and of those that are switched off."""
    actions = {name: one for name, one in screen.actions_by_name.items() if one.isVisible()}
    return [name.removeprefix("appeal.") for name, one in actions.items() if one.isEnabled()]


def sheet_of(main):
    return next(one for one in main.findChildren(Sheet) if one.isVisible())


def test_the_card_says_what_burns_and_until_when(card, desk):
    desk.clock.now = on(24, 15)
    id = desk.appeal().id
    desk.clock.now = on(26)
    _, screen = card(id)
    assert screen.head.title.text() == "ЖТ-1/26"
    assert screen.headline.text() == "Ертеңнен кейін әрі қарай жолдауға да, қайтаруға да болмайды"
    assert [(lane.due_on.day, lane.near, lane.tone) for lane in screen.clocks.lanes] == [
        (27, "ертең", "due"), (27, "ертең", "due"), (15, "", "work"), (15, "13 жұмыс күні", "work"),
    ]  # fmt: skip
    assert "15.12.2026" in screen.clocks.accessibleDescription()


def test_an_overdue_card_is_red_and_says_what_follows(card, desk):
    id = desk.appeal().id
    desk.clock.now = on(16, month=12)
    _, screen = card(id)
    assert screen.headline.text() == "Жауап мерзімі 1 жұмыс күні өтті"
    assert screen.silence.isVisible()


def test_a_complaint_has_three_lanes_and_an_answered_appeal_its_outcome(card, desk):
    complaint = desk.appeal(kind=AppealKind.COMPLAINT).id
    main, screen = card(complaint)
    assert len(screen.clocks.lanes) == 3
    desk.resolved(complaint)
    application = desk.appeal(screen.card.applicant_id).id
    desk.resolved(application)
    answered(desk, application)
    desk.sign_in("clerk")
    main.go("appeal", id=application)
    screen = main.screen_shown
    assert screen.headline.text() == "Қолайлы әкімшілік акт · 23\N{NBSP}қараша"
    assert {lane.tone for lane in screen.clocks.lanes} == {"idle"}


@pytest.mark.parametrize(
    ("role", "steps"),
    [
        ("clerk", {"withdraw", "eotinish", "join", "correct", "file", "put_right", "undo", "strike", "mark", "tie",
                   "note"}),
        ("head", {"resolve", "forward", "return", "ask_to_complete", "terminate", "mark", "hide", "note", "merge"}),
        ("secretary", {"reply", "withdraw", "eotinish", "join", "correct", "file", "put_right", "undo", "strike",
                       "mark", "tie", "note", "resolve", "forward", "return", "ask_to_complete", "terminate"}),
        ("inspector", set()),
    ],
)  # fmt: skip
def test_the_steps_are_offered_to_exactly_those_who_may(card, desk, role, steps):
    _, screen = card(desk.appeal().id, role)
    assert set(offered(screen)) - {"why", "print", "more", "person", "back", "remind"} == steps


def test_a_step_that_the_law_does_not_allow_today_says_why(card, desk):
    _, screen = card(desk.appeal(is_threat=True).id, "head")
    back = screen.action("appeal.return")
    assert (back.isVisible(), back.isEnabled()) == (True, False)
    assert "қылмыс" in back.toolTip().lower()


def test_g4_an_appeal_is_forwarded_with_both_letters(card, desk, qtbot):
    """G4: from the open card F7, the body by its first letters, Ctrl+Enter: two keys besides the text."""
    main, screen = card(desk.appeal().id, "head")
    hands = Hands(main, qtbot)
    screen.column.setFocus()
    hands.presses(Qt.Key.Key_F7)
    sheet = hands.main = sheet_of(main)
    qtbot.waitUntil(sheet.isActiveWindow)
    assert sheet.focusWidget() is sheet.to_body
    hands.types("Түр")
    assert "энергетика" in sheet.to_body.currentText()
    hands.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert hands.count == 2
    assert [desk.office.ask(STATE_OF, number) for number in (1, 2)] == [
        (LetterKind.FORWARDING_BODY, ReplyState.SIGNED), (LetterKind.FORWARDING, ReplyState.SIGNED),
    ]  # fmt: skip
    assert screen.card.row.state is AppealState.FORWARDED
    assert main.strip.sentence.startswith("ЖТ-1/26 әрі қарай жолданды")


def test_a_part_is_forwarded_and_the_rest_goes_on(card, desk):
    id = desk.appeal(questions=TWO).id
    main, screen = card(id, "head")
    screen.action("appeal.forward").trigger()
    sheet = sheet_of(main)
    sheet.to_body.setCurrentIndex(1)
    sheet.parts[0].set_value(False)
    assert sheet.kept.isVisible()
    sheet.question.set_value("Көше шамдарын жағу")
    sheet.kept.set_value("Су құбырын жөндеу")
    sheet.take()
    assert (screen.card.row.state, screen.card.replies[0].number) == (AppealState.REGISTERED, "ЖТ-1/26")


def test_g6_a_term_is_extended_with_reason_and_notice(card, desk, qtbot):
    """G6: F8, the reason, Tab, the number of the order, Ctrl+Enter: three keys besides the text."""
    id = desk.appeal().id
    desk.resolved(id)
    main, screen = card(id, "head")
    hands = Hands(main, qtbot)
    screen.column.setFocus()
    hands.presses(Qt.Key.Key_F8)
    sheet = hands.main = sheet_of(main)
    qtbot.waitUntil(sheet.isActiveWindow)
    assert sheet.focusWidget() is sheet.reason
    hands.types("кадастр деректері")
    hands.presses(Qt.Key.Key_Tab)
    assert sheet.focusWidget() is sheet.number
    hands.types("15-ө")
    hands.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert hands.count == 3
    assert screen.card.row.due_on > date(2026, 12, 14)
    assert [(one.kind, one.state) for one in screen.card.replies] == [(LetterKind.EXTENSION, ReplyState.SIGNED)]


def test_a_refused_step_marks_its_field_and_loses_nothing(card, desk):
    id = desk.appeal().id
    desk.resolved(id)
    main, screen = card(id, "head")
    screen.action("appeal.extend").trigger()
    sheet = sheet_of(main)
    sheet.reason.set_value("себеп")
    sheet.number.set_value("1")
    sheet.until.set_value(date(2027, 6, 1))
    sheet.take()
    assert sheet.isVisible()
    assert sheet.form.fields["until"].message.isVisible()
    assert sheet.reason.value() == "себеп"
    sheet.reject()


def test_completion_is_asked_for_and_comes(card, desk):
    id = desk.appeal().id
    main, screen = card(id, "head")
    screen.action("appeal.ask_to_complete").trigger()
    sheet = sheet_of(main)
    sheet.form.editors["defects"].set_value("Мекенжай жоқ")
    sheet.take()
    assert screen.card.row.state is AppealState.INCOMPLETE
    desk.sign_in("clerk")
    main, screen = card(id)
    screen.action("appeal.complete").trigger()
    assert screen.card.row.state is AppealState.REGISTERED


@pytest.mark.parametrize(
    ("role", "step", "state"),
    [
        ("head", "return", AppealState.RETURNED),
        ("head", "terminate", AppealState.TERMINATED),
        ("clerk", "withdraw", AppealState.WITHDRAWN),
    ],
)
def test_an_end_asks_for_its_ground(card, desk, role, step, state):
    main, screen = card(desk.appeal().id, role)
    screen.action(f"appeal.{step}").trigger()
    sheet = sheet_of(main)
    sheet.take()
    assert sheet.form.fields["ground"].message.isVisible()
    sheet.form.editors["ground"].set_value("Негіз бар")
    sheet.take()
    assert (screen.card.row.state, screen.card.ground) == (state, "Негіз бар")


def test_an_ended_appeal_is_taken_up_again_and_a_re_filed_one_attached(card, desk):
    first = desk.appeal()
    applicant = 1
    desk.run("head", endings.return_appeal, endings.EndAppeal(first.id, "64-бап"))
    second = desk.appeal(applicant).id
    main, screen = card(second, "head")
    screen.action("appeal.attach").trigger()
    sheet_of(main).take()
    assert screen.card.row.state is AppealState.ATTACHED
    assert [one.row.number for one in screen.card.related] == ["ЖТ-1/26"]
    desk.run("clerk", register_appeal, RegisterAppeal(applicant, AppealKind.APPLICATION, "Көпір туралы"))
    desk.run("head", course.forward_appeal, course.ForwardAppeal(3, desk.ids["body"]))
    main.go("appeal", id=3)
    screen = main.screen_shown
    screen.action("appeal.reopen").trigger()
    sheet = sheet_of(main)
    sheet.form.editors["ground"].set_value("Орган қайтарды")
    sheet.take()
    assert screen.card.row.state is AppealState.IN_WORK


def test_the_eotinish_number_is_entered_and_taken_back(card, desk):
    main, screen = card(desk.appeal().id)
    screen.action("appeal.eotinish").trigger()
    sheet = sheet_of(main)
    sheet.form.editors["number"].set_value("ЖТ-26")
    sheet.take()
    assert sheet.form.fields["number"].message.isVisible()
    sheet.form.editors["number"].set_value("ЖТ-2026-01184127")
    sheet.take()
    assert screen.eotinish.text() == "e-Otinish: ЖТ-2026-01184127"


def test_an_entry_is_corrected_with_its_reason(card, desk):
    main, screen = card(desk.appeal(questions=TWO).id)
    screen.action("appeal.correct").trigger()
    sheet = sheet_of(main)
    sheet.take()
    assert sheet.form.fields["reason"].message.isVisible()
    sheet.summary.set_value("Су және жарық")
    sheet.asked.lines[1][0].set_value("")
    sheet.reason.set_value("Қате")
    sheet.take()
    assert (screen.card.row.summary, len(screen.card.questions)) == ("Су және жарық", 1)


def test_a_person_joins(card, desk):
    id = desk.appeal().id
    desk.applicant(surname="Ахметов", given="Ерлан", patronymic="", number="")
    main, screen = card(id)
    screen.action("appeal.join").trigger()
    sheet = sheet_of(main)
    sheet.take()
    assert sheet.wrong.isVisible()
    from desktop.queries.search import find_people

    sheet.finder.found.emit(desk.office.ask(find_people, "Ахметов")[0])
    sheet.take()
    assert "Ахметов Ерлан" in [one.name for one in screen.card.people]
    assert screen.card.people_count == 2


@pytest.mark.parametrize(("is_one_of_them", "count"), [(True, 50), (False, 51)])
def test_the_clerk_says_whether_who_joins_is_one_of_the_fifty(card, desk, is_one_of_them, count):
    id = desk.appeal(people_count=50).id
    desk.applicant(surname="Ахметов", given="Ерлан", patronymic="", number="")
    main, screen = card(id)
    screen.action("appeal.join").trigger()
    sheet = sheet_of(main)
    assert (sheet.is_counted.isVisible(), sheet.is_counted.value()) == (True, True)
    from desktop.queries.search import find_people

    sheet.finder.found.emit(desk.office.ask(find_people, "Ахметов")[0])
    sheet.is_counted.set_value(is_one_of_them)
    sheet.take()
    assert screen.card.people_count == count


def test_what_is_missing_and_what_is_rare_stands_on_the_card(card, desk):
    lacks = desk.appeal(is_signed=False, representative="Серікұлы Асан", outgoing_number="№ 15-07").id
    main, screen = card(lacks)
    assert screen.unsigned.isVisible()
    assert screen.particulars.isVisible()
    assert "арыз иесінің қолы" in screen.particulars.missing.words.text()
    main.go("appeal", id=desk.appeal(desk.applicant(number="710507400123")).id)
    assert not screen.unsigned.isVisible()
    assert not screen.particulars.isVisible()


def test_the_head_is_offered_the_words_of_what_is_missing(card, desk):
    main, screen = card(desk.appeal(is_signed=False, language="ru").id, "head")
    screen.action("appeal.ask_to_complete").trigger()
    assert sheet_of(main).form.editors["defects"].value() == "подпись заявителя (ст. 63 АППК)"


def test_of_fifty_people_the_first_are_shown_and_the_others_on_demand(card, desk):
    from desktop.operations.signers import JointApplicant
    from ui.parts.buttons import Button
    from ui.parts.words import Words

    signers = tuple(JointApplicant(f"Тұрғын{letter} Асан") for letter in "абгдежзи")
    _, screen = card(desk.appeal(signers=signers, people_count=50).id)

    def named():
        QApplication.sendPostedEvents()  # lays everything out
        return sum("Асан" in one.text() for one in screen.people.findChildren(Words) if not one.isHidden())

    assert named() == 5
    assert any("50" in one.text() for one in screen.people.findChildren(Words))
    next(one for one in screen.people.findChildren(Button) if "8" in one.text()).click()
    assert named() == 8


def test_files_are_dropped_on_the_papers(card, desk, tmp_path):
    path = tmp_path / "хат.txt"
    path.write_text("хат", encoding="utf-8")
    main, screen = card(desk.appeal().id)
    screen.papers.dropped.emit([path])
    assert [one.name for one in screen.card.attachments] == ["хат.txt"]
    assert main.strip.sentence == "ЖТ-1/26: 1 файл қосылды"


def test_why_this_date_is_walked_with_the_arrows(card, desk, qtbot):
    from ui.dialogs.why import WhyDialog

    case = live(desk)
    main, screen = card(case.appeal)
    screen.explain()
    popover = main.findChild(WhyDialog)
    assert popover.grid.current == date(2027, 1, 20)
    qtbot.keyClick(popover.grid, Qt.Key.Key_Left)
    assert popover.grid.current == date(2027, 1, 19)
    assert "2027 жылғы 19" in popover.grid.accessibleDescription().replace("\N{NBSP}", " ")
    popover.close()


@pytest.mark.parametrize(("language", "size"), [("kk", (1366, 768)), ("ru", (1366, 768)), ("ru", (1024, 700))])
def test_nothing_is_cut_nameless_or_left_in_english(card, desk, language, size):
    case = live(desk)
    main, _ = card(case.appeal, "secretary", language, size)
    QApplication.sendPostedEvents()  # lays everything out
    QApplication.sendPostedEvents()
    assert faults(main, language) == []


def _look_state(look, number):
    reply = look.get(Reply, number)
    return reply.kind, reply.state


STATE_OF = Question(Permission.USE, "state_of", _look_state)
