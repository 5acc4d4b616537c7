"""Nothing typed is lost: a sheet closed undone opens again with its words, for the same record and the same step."""

import pytest
from PySide6.QtCore import Qt

from desktop.operations.registration import AskedQuestion, CorrectAppeal, correct_appeal
from desktop.operations.replies import submit_reply
from desktop.operations.undoing import UndoRegistration, undo_registration
from desktop.queries.drafts import drafts
from tests.desktop.cases import booked, draft
from ui.dialogs.sheet import Sheet
from ui.forms.editors import AreaEditor
from ui.parts.surfaces import IconWords

TWO = (AskedQuestion("Су құбыры жарылды"), AskedQuestion("Шам жанбайды"))


def sheet_of(main):
    return next(one for one in main.findChildren(Sheet) if one.isVisible())


def escape(main, qtbot):
    sheet = sheet_of(main)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def told(sheet):
    return [one.words.text() for one in sheet.findChildren(IconWords) if one.isVisible()]


@pytest.fixture
def take(desk, window):
    """take("return", id) opens the sheet of a step on an appeal, anew in the same window; gives window and sheet."""
    windows = {}

    def take(step, id, role="head"):
        main = windows.get(role) or windows.setdefault(role, window(role))
        desk.sign_in(role)
        main.go("appeal", id=id)
        main.screen_shown.action(f"appeal.{step}").trigger()
        return main, sheet_of(main)

    return take


WORDS = {  # the step: who takes it, and the field of whole sentences
    "correct": ("clerk", "text"),
    "forward": ("head", "question"),
    "extend": ("head", "reason"),
    "ask_to_complete": ("head", "defects"),
    "withdraw": ("clerk", "ground"),
    "terminate": ("head", "ground"),
    "strike": ("secretary", "reason"),
}


@pytest.mark.parametrize("step", WORDS)
def test_what_was_typed_comes_back_to_its_record_and_its_step_alone(desk, take, qtbot, step):
    first, second = desk.appeal().id, desk.appeal(1).id
    role, name = WORDS[step]
    if step == "extend":
        desk.resolved(first)
        desk.resolved(second)
    main, sheet = take(step, first, role)
    assert told(sheet) == []
    sheet.form.editors[name].set_plain("Келіп айтты: жөнделді")
    escape(main, qtbot)
    main, sheet = take(step, second, role)
    assert "Келіп айтты: жөнделді" not in str(sheet.form.values())
    escape(main, qtbot)
    main, sheet = take(step, first, role)
    assert sheet.form.editors[name].plain() == "Келіп айтты: жөнделді"
    assert "қайта" in told(sheet)[-1]


def test_an_opened_sheet_in_which_nothing_was_typed_leaves_nothing(desk, take, qtbot):
    id = desk.appeal(questions=TWO).id
    for role, step in (("head", "forward"), ("clerk", "correct"), ("secretary", "strike")):
        main, _ = take(step, id, role)
        escape(main, qtbot)
        assert desk.ask(role, drafts) == []


def test_what_is_done_is_given_up_and_what_is_refused_is_kept(desk, take, qtbot):
    id = desk.appeal().id
    main, sheet = take("withdraw", id, "clerk")
    sheet.form.editors["ground"].set_value("23.11 өтініш берді")
    escape(main, qtbot)
    _, sheet = take("withdraw", id, "clerk")
    sheet.form.editors["ground"].set_value("")
    sheet.take()  # refused
    sheet.form.editors["ground"].set_value("24.11 өтініш берді")
    escape(main, qtbot)
    _, sheet = take("withdraw", id, "clerk")
    assert sheet.form.editors["ground"].value() == "24.11 өтініш берді"
    sheet.take()
    assert not sheet.isVisible()
    assert desk.ask("clerk", drafts) == []


def test_questions_come_back_with_their_lines(desk, take, qtbot):
    id = desk.appeal(questions=TWO).id
    main, sheet = take("correct", id, "clerk")
    sheet.asked.add_line()
    sheet.asked.lines[2][0].setText("Жол қазылды")
    sheet.asked.lines[2][1].setText("жо")  # no topic yet
    sheet.asked.lines[2][2].set_value(desk.ids["village"])
    sheet.asked.lines[0][0].setText("")
    escape(main, qtbot)
    main, sheet = take("correct", id, "clerk")
    assert sheet.asked.plain()[2] == ["Жол қазылды", "жо", desk.ids["village"]]
    assert [one.text for one in sheet.asked.value()] == ["", "Шам жанбайды", "Жол қазылды"]
    sheet.reason.set_value("Қате")
    sheet.take()
    assert sheet.form.fields["questions"].message.isVisible()


def test_a_colleague_who_was_quicker_is_told_and_their_words_stand(desk, take, qtbot):
    id = desk.appeal().id
    main, sheet = take("correct", id, "clerk")
    sheet.summary.set_value("Су жоқ")
    sheet.reason.set_value("Қате терілген")
    version = sheet.card.version
    escape(main, qtbot)
    order = CorrectAppeal(
        id, version, reason="Қате", text="Хатшы түзетті", summary="Су", questions=(AskedQuestion("Су құбыры"),)
    )
    desk.run("secretary", correct_appeal, order)
    main, sheet = take("correct", id, "clerk")
    assert "өзгер" in told(sheet)[-1]
    assert (sheet.text.value(), sheet.summary.value()) == ("Хатшы түзетті", "Су жоқ")
    sheet.take()
    assert "secretary" in sheet.wrong.words.text()
    sheet.take()
    row = main.screen_shown.card
    assert (row.text, row.row.summary) == ("Хатшы түзетті", "Су жоқ")


def test_the_language_changed_under_an_open_sheet_loses_nothing(desk, take):
    id = desk.appeal().id
    main, sheet = take("withdraw", id, "clerk")
    sheet.form.editors["ground"].set_value("Өтініш берді")
    main.speak("ru")
    _, sheet = take("withdraw", id, "clerk")
    assert sheet.form.editors["ground"].value() == "Өтініш берді"


def test_words_about_an_appeal_that_is_gone_do_not_come_to_the_next(desk, take, qtbot):
    first = desk.appeal().id
    main, sheet = take("correct", first, "clerk")
    sheet.reason.set_value("Қате")
    escape(main, qtbot)
    desk.run("clerk", undo_registration, UndoRegistration(first))
    assert [one for one in desk.ask("clerk", drafts) if one.form.startswith("step.")] == []


@pytest.fixture
def letters(desk):
    """Two letters that wait for the signature of the akim."""
    found = []
    for applicant in (None, 1):
        id = desk.appeal(applicant).id
        desk.resolved(id)
        found.append(draft(desk, id))
        desk.run("executor", submit_reply, found[-1])
    return found


def test_the_remark_on_a_letter_comes_back_to_this_letter(desk, letters, window, qtbot):
    main = window("head")
    remarks = []
    for id in (*letters, letters[0]):
        main.go("letter", id=id)
        main.screen_shown.send_back()
        area = sheet_of(main).findChild(AreaEditor)
        remarks.append(area.value())
        area.setPlainText(area.value() or f"Норманы нақтылаңыз: {id}")
        escape(main, qtbot)
    assert remarks == ["", "", f"Норманы нақтылаңыз: {letters[0]}"]


def test_the_reason_for_a_cancelled_visit_comes_back_until_it_is_cancelled(desk, window, qtbot):
    desk.reception_day()
    booked(desk, desk.applicant())
    main = window("secretary")
    main.go("reception")
    screen = main.screen_shown
    screen.slots.setCurrentIndex(screen.slots.slots_model.index(0))
    for expected in ("", "Ауырып қалды"):
        screen.cancel_booking()
        reason = sheet_of(main).form.editors["reason"]
        assert reason.value() == expected
        reason.set_value("Ауырып қалды")
        if not expected:
            escape(main, qtbot)
    sheet_of(main).send()
    assert desk.ask("secretary", drafts) == []


def test_what_was_typed_into_a_list_of_the_office_comes_back_to_its_entry(desk, window, qtbot):
    main = window("administrator")
    main.go("office", section="statuses")
    section = main.screen_shown.section
    rows = section.rows
    for row, expected in ((rows[0], rows[0].name_ru), (rows[1], rows[1].name_ru), (rows[0], "слова")):
        section.edit(row)
        editor = sheet_of(main).form.editors["name_ru"]
        assert editor.value() == expected
        if row is rows[0]:
            editor.set_value("слова")
        escape(main, qtbot)


@pytest.mark.parametrize("section", ["places", "bodies"])
def test_of_two_desks_that_correct_one_entry_the_second_is_told(desk, window, section):
    quick, slow = window("administrator"), window("administrator")
    sheets = []
    for main in (quick, slow):
        main.go("office", section=section)
        main.screen_shown.section.edit(main.screen_shown.section.rows[0])
        sheets.append(sheet_of(main))
    for sheet, name in zip(sheets, ("Бірінші атау", "Екінші атау"), strict=True):
        sheet.form.editors["name_kk"].set_value(name)
        sheet.main.click()
    assert not sheets[0].isVisible()
    assert sheets[1].isVisible()
    assert "administrator" in sheets[1]._complaint.text()
    assert sheets[1].form.editors["name_kk"].value() == "Екінші атау"
    main.go("today")
    main.go("office", section=section)
    assert main.screen_shown.section.rows[0].name_kk == "Бірінші атау"
