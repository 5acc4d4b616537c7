from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.operations.applicants import RecordConsent, record_consent
from desktop.queries.search import find_people
from models.rules.kinds import ApplicantKind, BenefitGroup, Sex
from tests.desktop.cases import booked, received
from tests.ui.hands import Hands
from ui.parts.buttons import Button

IIN = "880412401006"
CARD = (f"IDKAZ0412365878{IIN}<<<", "8804123F3104116KAZ<<<<<<<<<<<2", "AIBERGENOVA<<BIBIGUL<<<<<<<<<<")
ENTER, DOWN, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Escape


@pytest.fixture
def counter(window, qtbot):
    """The counter with hands on the keyboard: screen, hands."""

    def open_counter(role="clerk", **arguments):
        main = window(role)
        main.go("counter", **arguments)
        return main.screen_shown, Hands(main, qtbot)

    return open_counter


def told(screen):
    """The sentences in the right pane."""
    from ui.parts.words import Words

    return [label.text() for label in screen.side.findChildren(Words)]


def test_a_whole_iin_opens_the_person_without_another_key(desk, counter, qtbot):
    applicant = desk.applicant(benefit_group=BenefitGroup.DISABILITY)
    screen, hands = counter()
    hands.types(IIN)
    qtbot.waitUntil(lambda: screen.person is not None)
    assert (screen.person.id, hands.count) == (applicant, 0)
    assert screen.shown.name.text() == "Айбергенова Бибігүл Серікқызы"
    assert "ЖСН дұрыс" in screen.search.verdict.words.text()
    assert screen.focusWidget() is screen.search


def test_the_three_lines_of_a_scanned_card_find_the_person(desk, counter, qtbot):
    applicant = desk.applicant()
    screen, hands = counter()
    for line in CARD:  # the scanner presses Enter behind each
        hands.types(line)
        hands.presses(ENTER)
    qtbot.waitUntil(lambda: screen.person is not None)
    assert screen.person.id == applicant


def test_what_became_of_an_appeal_is_told_by_its_number_in_one_key(desk, counter):
    """G3: at most 2."""
    appeal = desk.appeal()
    screen, hands = counter()
    hands.types("1")
    hands.presses(ENTER)
    assert any(appeal.number in words and "басшылыққа берілді" in words for words in told(screen))
    assert hands.count == 1


def test_what_became_of_an_appeal_is_told_by_a_name_with_wrong_letters_in_two_keys(desk, counter):
    """G3: at most 2, also where two people are alike."""
    desk.applicant(given="Бибинұр", number="", phones=())
    appeal = desk.appeal()
    screen, hands = counter()
    hands.types("айбергинова")
    hands.presses(ENTER)
    assert screen.stack.currentWidget() is screen.finds
    hands.presses(Qt.Key.Key_1 if screen.finds.model.rows[0].number else Qt.Key.Key_2)
    assert any(appeal.number in words for words in told(screen))
    assert hands.count == 2


def test_a_digit_behind_a_name_chooses_without_enter(desk, counter, qtbot):
    first, second = desk.applicant(), desk.applicant(given="Талғат", number="", phones=())
    screen, hands = counter()
    hands.types("Айбергенова")
    qtbot.waitUntil(lambda: screen.stack.currentWidget() is screen.finds)
    chosen = screen.finds.model.rows[1].id
    hands.presses(Qt.Key.Key_2)
    assert screen.person.id == chosen
    assert chosen in (first, second)


def test_a_wrong_check_digit_is_gold_and_blocks_nothing(desk, counter, qtbot):
    desk.applicant(number="880412401007")
    screen, hands = counter()
    hands.types("880412401007")
    qtbot.waitUntil(lambda: screen.person is not None)
    assert "бақылау цифры" in screen.search.verdict.words.text().lower()


def test_nobody_found_becomes_a_new_card_with_what_was_typed(desk, counter):
    screen, hands = counter()
    hands.types("Нұрғалиев Ерлан")
    hands.presses(ENTER)
    assert screen.stack.currentWidget() is screen.nobody
    hands.presses(ENTER)
    editors = screen._new.editor.form.editors
    assert (editors["surname"].value(), editors["given"].value()) == ("Нұрғалиев", "Ерлан")
    hands.presses(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert screen.person.full_name == "Нұрғалиев Ерлан"
    assert [row.name for row in desk.ask("clerk", find_people, "Нұрғалиев")] == ["Нұрғалиев Ерлан"]


def test_an_unknown_iin_fills_birth_date_and_sex_of_the_new_card(desk, counter, qtbot):
    screen, hands = counter()
    hands.types(IIN)
    qtbot.waitUntil(lambda: screen._new is not None)
    editors = screen._new.editor.form.editors
    assert (editors["number"].value(), f"{editors['birth_date'].value():%d.%m.%Y}") == (IIN, "12.04.1988")
    assert editors["sex"].value() is Sex.FEMALE
    hands.presses(ENTER, Qt.KeyboardModifier.ControlModifier)
    assert "тегін" in screen._new.editor.form.fields["surname"].message.words.text().lower()  # refused, and said where


def test_a_half_typed_card_is_offered_again_after_esc(desk, counter):
    screen, hands = counter()
    hands.types("Нұрғалиев Ерлан")
    hands.presses(ENTER)
    hands.presses(ENTER)
    screen._new.editor.form.editors["house"].setText("17")
    hands.presses(ESCAPE)
    assert screen.stack.currentWidget() is screen.resting
    (link,) = screen.resting.drafts.findChildren(Button)
    assert link.text().startswith("Жаңа адам · Нұрғалиев · Ерлан")
    link.click()
    editors = screen._new.editor.form.editors
    assert (editors["surname"].value(), editors["house"].value()) == ("Нұрғалиев", "17")


def test_typing_anywhere_goes_to_the_search(desk, counter):
    applicant = desk.applicant()
    desk.appeal(applicant)
    screen, hands = counter(applicant_id=applicant)
    hands.presses(DOWN)
    assert screen.focusWidget() is screen.shown.history.table
    hands.types("Ах")
    assert screen.search.text() == "Ах"
    assert screen.focusWidget() is screen.search


def test_the_acts_answer_before_they_are_chosen(desk, counter):
    applicant = desk.applicant()
    desk.reception_day()
    desk.run("clerk", record_consent, RecordConsent(applicant, allows_third_parties=False))
    desk.appeal(applicant)
    screen, _ = counter(applicant_id=applicant)
    answers = {name: (act.answer.text(), act.more.text()) for name, act in screen.shown.acts.items()}
    assert answers["counter.book"][0].replace("\xa0", " ") == "26 қараша, 10:00"
    assert answers["counter.register"][0].replace("\xa0", " ") == "Мерзімі 14 желтоқсан"
    assert answers["counter.tell"][0] == "1 жолданым қаралуда"


def test_an_act_goes_on_with_the_only_one_who_was_found_and_waits_where_several_were(desk, counter, qtbot):
    applicant = desk.applicant(surname="Бекова", number="")
    desk.applicant(surname="Беков", number="")
    screen, hands = counter()
    main = screen.window()
    for text, count in (("беков", 2), ("бекова", 1)):
        hands.types(text)
        qtbot.waitUntil(lambda count=count: len(screen._found.exact) == count)
        hands.presses(Qt.Key.Key_F3)
        if count > 1:
            assert main.screen_shown is screen
            hands.presses(ESCAPE)
    assert main.screen_shown.arguments["applicant_id"] == applicant


def test_an_act_that_has_nothing_to_act_on_says_what_is_missing(desk, counter):
    screen, _ = counter()
    assert not screen.action("counter.register").isEnabled()
    assert screen.action("counter.register").toolTip() == "Алдымен адамды табыңыз"


def test_a_promise_and_how_late_it_is_stands_in_the_right_pane(desk, counter):
    applicant = desk.applicant()
    desk.reception_day()
    desk.clock.now += timedelta(days=3)
    received(desk, booked(desk, applicant, None).id)
    desk.clock.now += timedelta(days=15)
    from ui.parts.chips import Chip

    screen, _ = counter(applicant_id=applicant)
    assert "Құбырды тексеру" in told(screen)
    assert "7 күнтізбелік күн кешікті" in [chip.words for chip in screen.side.findChildren(Chip)]


def test_the_history_is_filtered_and_enter_opens_the_line(desk, counter):
    applicant = desk.applicant()
    appeal = desk.appeal(applicant).id
    desk.reception_day()
    booked(desk, applicant)
    screen, hands = counter(applicant_id=applicant)
    assert screen.shown.history.model.rowCount() == 2
    visits = next(chip for chip in screen.shown.history._group.buttons() if chip.text() == "Қабылдау 1")
    visits.click()
    assert screen.shown.history.model.rowCount() == 1
    screen.shown.history._group.buttons()[0].click()
    asked = []
    hands.main.go = lambda name, **arguments: asked.append((name, arguments))
    screen.shown.history.table.setFocus()
    screen.shown.history.table.selectRow(
        next(n for n, line in enumerate(screen.shown.history.model.rows) if line.id == appeal and line.due)
    )
    hands.presses(ENTER)
    assert asked == [("appeal", {"id": appeal})]


def test_the_people_of_today_are_offered_while_nothing_is_typed(desk, counter):
    first = desk.applicant()
    screen, hands = counter(applicant_id=first)
    hands.presses(ESCAPE)
    assert [row.id for row in screen.resting.people.model.rows] == [first]
    hands.presses(DOWN)
    hands.presses(ENTER)
    assert screen.person.id == first


def test_another_language_keeps_the_person_and_the_typed_text(desk, counter):
    applicant = desk.applicant()
    screen, hands = counter()
    hands.types("Айбергенова")
    hands.presses(ENTER)
    hands.main.speak("ru")
    screen = hands.main.screen_shown
    assert (screen.person.id, screen.search.text()) == (applicant, "Айбергенова")
    assert screen.shown.acts["counter.register"].title.text() == "Зарегистрировать обращение"


def test_correcting_the_card_shows_the_corrected_person(desk, counter):
    applicant = desk.applicant()
    screen, _ = counter(applicant_id=applicant)
    screen.correct()
    sheet = next(one for one in QApplication.topLevelWidgets() if one.windowTitle() == "Деректерін түзету")
    sheet.editor.form.editors["given"].setText("Бибінұр")
    sheet.save()
    assert screen.shown.name.text() == "Айбергенова Бибінұр Серікқызы"


def test_an_entity_is_entered_by_its_bin(desk, counter, qtbot):
    screen, hands = counter()
    hands.types("940140900015")
    qtbot.waitUntil(lambda: screen._new is not None)
    form = screen._new.editor.form
    assert form.editors["kind"].value() is ApplicantKind.ENTITY
    assert form.fields["entity_name"].isVisible()
    assert not form.fields["surname"].isVisible()


def test_a_fact_is_copied_with_a_click(desk, counter, qtbot):
    from ui.screens.counter.person import Fact

    screen, _ = counter(applicant_id=desk.applicant())
    phone = next(fact for fact in screen.findChildren(Fact) if fact.words.text().startswith("+7"))
    qtbot.mouseClick(phone, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "+7 700 000 01 23"


@pytest.mark.parametrize("way", ["go", "back"])
def test_who_comes_back_to_the_counter_types_the_next_person_over_the_one_before(desk, counter, qtbot, way):
    first, second = desk.applicant(), desk.applicant(surname="Сейтқали", given="Дана", number="")
    screen, hands = counter()
    hands.types(IIN)
    qtbot.waitUntil(lambda: screen.person is not None and screen.person.id == first)
    screen.window().go("reception", applicant_id=first)
    screen.window().go("counter") if way == "go" else screen.window().back()
    hands.types("Сейтқали")
    assert screen.search.text() == "Сейтқали"
    qtbot.waitUntil(lambda: [row.id for row in screen._found.exact] == [second])
