import io
from datetime import date

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog

from desktop.operations import replies
from desktop.operations.replies import RewriteReply
from desktop.queries.drafts import drafts
from desktop.queries.letter_editor import letter_card
from models.rules.kinds import LetterKind
from models.rules.states import ReplyState
from tests.desktop.cases import FAVOURABLE, draft
from ui.parts.buttons import Button
from ui.screens.letter.facts import LetterFacts


@pytest.fixture
def appeal(desk):
    """An application in work with the head of utilities."""
    id = desk.appeal().id
    desk.resolved(id)
    return id


def opened(window, role, **arguments):
    main = window(role)
    main.go("letter", **arguments)
    return main, main.screen_shown


def state(desk, id):
    return desk.ask("head", letter_card, id).state


def for_signature(desk, appeal):
    id = draft(desk, appeal)
    desk.run("executor", replies.submit_reply, id)
    return id


def write(screen):
    """Fill what a favourable reply needs."""
    for name in ("facts", "norms"):
        screen.fields.form.editors[name].set_value(FAVOURABLE[name])
    screen.fields.form.editors["decision_points"].set_value("\n".join(FAVOURABLE["decision_points"]))
    screen._look()


def buttons(screen):
    return [one.text() for one in screen.bar.findChildren(Button) if one.icon_name and one.parentWidget() is not None]


def dialog(main):
    return next(one for one in main.findChildren(QDialog) if one.isVisible())


# The register


def test_the_register_opens_where_this_person_has_something_to_do(window, desk, appeal):
    for_signature(desk, appeal)
    tabs = {"head": ReplyState.FOR_SIGNATURE, "secretary": ReplyState.DRAFT, "controller": ReplyState.SIGNED}
    for role, tab in tabs.items():
        main = window(role)
        main.go("letters")
        assert main.screen_shown.state is tab
        assert main.screen_shown.chips[ReplyState.FOR_SIGNATURE].text().endswith(" 1")
        main.close()


def test_an_empty_tab_names_the_next_act_and_words_that_find_nothing_can_be_taken_away(window, desk, appeal, qtbot):
    draft(desk, appeal)
    main = window("secretary")
    main.go("letters")
    screen = main.screen_shown
    assert screen.list.isVisible()
    screen.search.setText("көпір")
    screen.refresh()
    assert not screen.list.isVisible()
    screen._empty.findChild(Button).click()
    screen.refresh()
    assert screen.list.isVisible()


def test_enter_opens_the_letter_and_back_comes_to_its_line(window, desk, appeal, qtbot):
    id = draft(desk, appeal)
    main = window("secretary")
    main.go("letters")
    qtbot.keyClick(main.screen_shown.table, Qt.Key.Key_Return)
    assert (main.current, main.screen_shown.card.id) == ("letter", id)
    main.screen_shown.go_back()
    assert main.current == "letters"
    assert main.screen_shown.table.current_row().id == id


# The editor


def test_a_letter_is_written_looked_at_and_laid_for_signature(window, desk, appeal):
    _, screen = opened(window, "secretary", appeal_id=appeal)
    assert screen.fields.form.focused() == "facts"
    assert screen.bar.holds_up
    assert not screen.action("letter.next").isEnabled()
    write(screen)
    assert not screen.bar.holds_up
    assert screen.side.pages.count == 1
    screen.action("letter.next").trigger()
    id = screen.card.id
    assert state(desk, id) is ReplyState.FOR_SIGNATURE
    assert screen.left.findChild(LetterFacts) is not None
    assert desk.ask("secretary", drafts) == []


def test_what_is_missing_is_gone_through_field_by_field(window, desk, appeal):
    _, screen = opened(window, "secretary", appeal_id=appeal)
    visited = []
    for _ in range(3):
        screen.next_fault()
        visited.append(screen.fields.form.focused())
    assert visited == ["facts", "norms", "decision_points"]


def test_a_field_of_another_choice_is_hidden_and_not_written(window, desk, appeal):
    _, screen = opened(window, "secretary", appeal_id=appeal, kind="refusal")
    form = screen.fields.form
    assert form.fields["hearing_on"].isHidden()
    form.editors["hearing"].set_value("oral")
    form.editors["hearing_on"].set_value(date(2026, 11, 18))
    assert not form.fields["hearing_on"].isHidden()
    assert screen.fields.typed().fields["hearing_on"] == date(2026, 11, 18)
    form.editors["hearing"].set_value("none")
    assert "hearing_on" not in screen.fields.typed().fields


def test_what_was_typed_is_back_after_leaving(window, desk, appeal):
    main, screen = opened(window, "secretary", appeal_id=appeal)
    screen.fields.form.editors["facts"].set_value("Жартылай жазылған")
    main.go("letters")
    main.go("letter", appeal_id=appeal)
    assert screen.fields.form.editors["facts"].value() == "Жартылай жазылған"
    assert main.strip.isVisible()


def test_what_was_typed_stays_when_the_window_speaks_another_language(window, desk, appeal):
    main, screen = opened(window, "secretary", appeal_id=appeal, kind="explanation")
    screen.fields.form.editors["facts"].set_value("Жартылай жазылған")
    main.speak("ru")
    screen = main.screen_shown
    assert screen.card.kind is LetterKind.EXPLANATION
    assert screen.fields.form.editors["facts"].value() == "Жартылай жазылған"


def test_the_other_language_begins_the_twin_and_goes_back_to_the_first(window, desk, appeal):
    id = draft(desk, appeal)
    _, screen = opened(window, "secretary", id=id)
    screen.other_language()
    assert (screen.card.id, screen.card.language, screen.card.twin_id) == (None, "ru", id)
    write(screen)
    screen.save()
    russian = screen.card.id
    screen.other_language()
    assert screen.card.id == id
    screen.other_language()
    assert screen.card.id == russian


def test_a_colleagues_change_does_not_take_what_is_being_typed(window, desk, appeal):
    id = draft(desk, appeal)
    main, screen = opened(window, "secretary", id=id)
    screen.fields.form.editors["facts"].set_value("Менің мәтінім")
    main.desk.office.run(replies.rewrite_reply, RewriteReply(id, screen.card.version, FAVOURABLE, "Басқа тақырып"))
    assert screen.fields.form.editors["facts"].value() == "Менің мәтінім"
    assert main.strip.isVisible()
    assert main.strip.links == []
    screen.action("letter.stored").trigger()
    QApplication.activeModalWidget().reject()
    assert screen.fields.form.editors["facts"].value() == "Менің мәтінім"
    screen.action("letter.stored").trigger()
    QApplication.activeModalWidget().main.click()
    assert screen.fields.form.editors["heading"].value() == "Басқа тақырып"
    assert not screen.action("letter.stored").isVisible()


def test_another_kind_of_letter_may_be_chosen_before_it_is_stored(window, desk, appeal):
    _, screen = opened(window, "secretary", appeal_id=appeal)
    screen.fields.kind.set_value(LetterKind.ACKNOWLEDGEMENT)
    assert screen.card.kind is LetterKind.ACKNOWLEDGEMENT
    assert list(screen.fields.form.editors) == ["signer_id", "heading", "question"]
    assert not screen.bar.holds_up


def test_a_letter_is_discarded_after_a_question(window, desk, appeal):
    id = draft(desk, appeal)
    main, screen = opened(window, "secretary", id=id)
    screen.discard()
    dialog(main).main.click()
    assert state(desk, id) is ReplyState.DISCARDED


# Signing and sending


def test_a_letter_goes_back_with_a_remark_that_its_author_sees(window, desk, appeal):
    id = for_signature(desk, appeal)
    main, screen = opened(window, "head", id=id)
    screen.send_back()
    sheet = dialog(main)
    sheet.main.click()
    assert state(desk, id) is ReplyState.FOR_SIGNATURE
    sheet.findChild(type(sheet.body.itemAt(0).widget().editor)).setPlainText("Норманы нақтылаңыз")
    sheet.main.click()
    assert desk.ask("head", letter_card, id).remark == "Норманы нақтылаңыз"


def test_a_signed_letter_is_frozen_and_is_noted_as_sent_with_its_proof(window, desk, appeal):
    id = for_signature(desk, appeal)
    desk.run("head", replies.sign_reply, id)
    main, screen = opened(window, "controller", id=id)
    assert screen.fields is None
    screen.action("letter.next").trigger()
    dialog(main).main.click()
    assert (screen.card.state, screen.card.sha256 != "") == (ReplyState.DISPATCHED, True)
    assert not screen.action("letter.next").isVisible()


def test_a_reader_sees_the_letter_and_no_step(window, desk, appeal):
    _, screen = opened(window, "inspector", id=draft(desk, appeal))
    assert screen.fields is None
    assert buttons(screen) == []


# Word


@pytest.fixture
def no_word(monkeypatch):
    """No program opens the file: a test is Word itself."""
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda _: True))


def save_in_word(file, before, after):
    document = Document(io.BytesIO(file.read_bytes()))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(before, after) if before in run.text else run.text
    document.save(file)


def test_what_is_saved_in_word_comes_back_into_the_fields(window, desk, appeal, no_word):
    id = draft(desk, appeal)
    main, screen = opened(window, "secretary", id=id)
    screen.open_in_word()
    copy = screen.word.copy
    assert not screen.fields.form.editors["facts"].isEnabled()
    assert not screen.action("letter.next").isEnabled()
    save_in_word(copy.file, "Мамандар", "Инженерлер")
    copy.look()
    assert screen.fields.form.editors["facts"].value() == "Инженерлер құбырды орнына барып тексерді."
    save_in_word(copy.file, "Құрметті", "Қадірлі")
    copy.look()
    assert "Қадірлі" in main.strip.sentence
    main.strip.links[0].click()
    assert screen.fields.form.editors["facts"].isEnabled()
    assert not copy.file.exists()


def test_a_saved_copy_is_noticed_by_itself(window, desk, appeal, no_word, qtbot):
    _, screen = opened(window, "secretary", id=draft(desk, appeal))
    screen.open_in_word()
    with qtbot.waitSignal(screen.word.copy.changed):
        save_in_word(screen.word.copy.file, "Мамандар", "Инженерлер")
    screen.word.take_back()


def rewritten_by_a_colleague(desk, id, **fields):
    """From a program of their own: the window here notices nothing by itself."""
    actor = desk.office.actor
    card = desk.ask("executor", letter_card, id)
    desk.run(
        "executor", replies.rewrite_reply, RewriteReply(id, card.version, {**FAVOURABLE, **fields}, "Басқа тақырып")
    )
    desk.office.actor = actor


@pytest.mark.parametrize("how", ["left and come back", "another language", "stayed"])
def test_what_comes_back_into_a_letter_is_not_stored_over_a_colleague(window, desk, appeal, how):
    id = draft(desk, appeal)
    main, screen = opened(window, "secretary", id=id)
    screen.fields.form.editors["facts"].set_value("Менің мәтінім")
    if how == "left and come back":
        main.go("letters")
        rewritten_by_a_colleague(desk, id, norms="Заңның 40-бабы")
        main.go("letter", id=id)
    elif how == "another language":
        rewritten_by_a_colleague(desk, id, norms="Заңның 40-бабы")
        main.speak("ru")
    else:
        rewritten_by_a_colleague(desk, id, norms="Заңның 40-бабы")
    main.screen_shown.save()
    stored = desk.ask("executor", letter_card, id)
    assert {field.name: field.value for field in stored.fields}["facts"] == FAVOURABLE["facts"]
    desk.sign_in("secretary")
    assert "executor" in main.strip.sentence
    form = main.screen_shown.fields.form
    assert form.editors["facts"].value() == "Менің мәтінім"
    assert (form.editors["norms"].value(), form.editors["heading"].value()) == ("Заңның 40-бабы", "Басқа тақырып")
    main.screen_shown.save()
    stored = desk.ask("executor", letter_card, id)
    fields = {field.name: field.value for field in stored.fields}
    assert (fields["facts"], fields["norms"], stored.heading) == ("Менің мәтінім", "Заңның 40-бабы", "Басқа тақырып")
