"""The reception in the window: load, free times, booking; in Kazakh as the clerk sees it."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt

from desktop.operations import administration, reception
from desktop.queries.drafts import drafts
from desktop.queries.schedule import free_slots, load_of_period, stranded_visits
from models.rules.kinds import BenefitGroup
from models.rules.workdays import DayKind
from models.visit import Visit
from tests.desktop.cases import booked, on, received
from tests.ui.hands import Hands
from ui.dialogs.another import AnotherPersonSheet
from ui.parts.buttons import Button
from ui.parts.words import Words
from ui.screens.reception.planning import PlanSheet, quarter_of
from ui.screens.reception.sheets import CancelSheet, CloseDaySheet, MoveSheet

THURSDAY = date(2026, 11, 26)


@pytest.fixture
def day(desk):
    """The akim's reception of Thursday, six slots from ten to twelve."""
    return desk.reception_day()


@pytest.fixture
def opened(window, qtbot):
    """Opens the screen in the active window: opened(role, **arguments) gives the hands at it."""

    def open_screen(role="clerk", **arguments):
        main = window(role)
        hands = Hands(main, qtbot)
        main.go("reception", **arguments)
        return hands

    return open_screen


def sheet_of(screen, kind):
    return next(child for child in screen.findChildren(kind) if child.isVisible())


def test_the_next_free_time_of_the_akim_is_booked_with_two_keys(opened, desk, day, monkeypatch):
    """G2: from the Counter the person comes along; the words are typed, Ctrl+Enter books, the slip is printed."""
    applicant = desk.applicant()
    hands = opened(applicant_id=applicant)
    screen = hands.main.screen_shown
    printed = []
    monkeypatch.setattr(hands.main, "print_paper", lambda paper, *_: printed.append(paper.name))
    assert screen.panel.name.text() == "Айбергенова Бибігүл Серікқызы"
    assert screen.panel.time.time.text() == "26\N{NBSP}қараша, 10:00"
    hands.types("Су құбыры")
    hands.presses(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (printed, hands.count) == (["reception_slip"], 1)
    assert "ҚЖ-1/26" in hands.main.strip.sentence
    assert screen.panel.time.time.text() == "26\N{NBSP}қараша, 10:20"
    assert "26\N{NBSP}қараша, 10:00" in screen.panel.booked.words.text()


def test_an_empty_question_is_refused_at_its_field_and_nothing_is_lost(opened, desk, day):
    screen = opened(applicant_id=desk.applicant()).main.screen_shown
    screen.panel.form.editors["is_video"].set_value(True)
    screen.action("reception.book").trigger()
    assert screen.panel.form.fields["question"].message.isVisibleTo(screen)
    assert screen.panel.video.value() is True


def test_video_asks_for_consent(opened, desk, day):
    """ПП-663 p. 24."""
    screen = opened(applicant_id=desk.applicant()).main.screen_shown
    assert not screen.panel.consent.isVisibleTo(screen)
    screen.other_form()
    assert screen.panel.consent.isVisibleTo(screen)
    screen.panel.question.setPlainText("Су құбыры")
    screen.book()
    assert screen.panel.form.fields["has_consent"].message.isVisibleTo(screen)


def test_a_time_taken_meanwhile_keeps_the_words_and_offers_the_next(opened, desk, day):
    screen = opened(applicant_id=desk.applicant(benefit_group=BenefitGroup.PREGNANT)).main.screen_shown
    screen.panel.question.setPlainText("Су құбыры")
    order = screen.panel.read(screen.slot_id)
    desk.office.run(reception.book_visit, order)  # another desk
    screen.desk.run(reception.book_visit, order, owner=screen, done=screen._booked, refused=screen._refused)
    assert screen.panel.question.toPlainText() == "Су құбыры"
    assert screen.panel.time.time.text() == "26\N{NBSP}қараша, 10:20"
    assert screen.panel.time_field.message.isVisibleTo(screen)


def test_that_the_official_has_received_the_person_is_a_note(opened, desk, day):
    """ПП-663 p. 12: a note, never a block."""
    applicant = desk.applicant()
    first = booked(desk, applicant).id
    desk.clock.now = on(26)
    received(desk, first)
    screen = opened(applicant_id=applicant).main.screen_shown
    assert "12-тармақ" in screen.panel.rule.words.text()
    assert screen.action("reception.book").isEnabled()


def test_without_a_person_one_is_found_by_name_and_enter(opened, desk, day):
    desk.applicant()
    hands = opened()
    screen = hands.main.screen_shown
    assert not screen.action("reception.book").isEnabled()
    assert screen.action("reception.book").toolTip()
    hands.types("айбергенова")
    hands.presses(Qt.Key.Key_Return)
    assert screen.panel.caller.name == "Айбергенова Бибігүл Серікқызы"
    assert screen.action("reception.book").isEnabled()


def test_arrows_go_from_reception_day_to_reception_day(opened, desk, day):
    later, other = desk.reception_day(date(2026, 11, 30)), desk.reception_day(date(2026, 11, 27), "utilities")
    hands = opened()
    screen = hands.main.screen_shown
    table = screen.table
    table.setFocus()
    hands.presses(Qt.Key.Key_Right)
    assert table.current_day().id == later
    hands.presses(Qt.Key.Key_Down)
    assert table.current_day().id == other
    assert screen.official_id == desk.ids["utilities"]
    hands.presses(Qt.Key.Key_Up)
    hands.presses(Qt.Key.Key_Left)
    assert table.current_day().id == day
    words = table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "26\N{NBSP}қараша, бейсенбі, 10:00–12:00: 6 бос орын" in words


def test_months_and_weeks_are_turned_and_come_back_to_the_nearest_free_time(opened, desk, day):
    hands = opened()
    screen = hands.main.screen_shown
    assert screen.period.text() == "Қараша 2026"
    screen.table.setFocus()
    hands.presses(Qt.Key.Key_PageDown)
    assert screen.period.text() == "Желтоқсан 2026"
    screen.to_today()
    assert (screen.period.text(), screen.day) == ("Қараша 2026", THURSDAY)
    screen.modes.set_value("week")
    assert len(screen.table.load_model.load.days) == 7
    assert screen.day == THURSDAY


def test_a_taken_time_says_who_holds_it_and_can_be_moved_or_cancelled(opened, desk, day):
    visit = booked(desk, desk.applicant()).id
    screen = opened().main.screen_shown
    screen.slots.setCurrentIndex(screen.slots.slots_model.index(0))
    assert screen.action("reception.move").isVisible()
    screen.move_booking()
    sheet = sheet_of(screen, MoveSheet)
    sheet.send()
    assert sheet.form.fields["reason"].message.isVisibleTo(sheet)
    sheet.form.editors["reason"].set_value("Өзі өтінді")
    sheet.send()
    assert screen.card.shown.slots[0].visit_id is None
    moved = next(slot for slot in screen.card.shown.slots if slot.visit_id)
    screen.slots.setCurrentIndex(screen.slots.slots_model.index(screen.card.shown.slots.index(moved)))
    screen.cancel_booking()
    sheet = sheet_of(screen, CancelSheet)
    sheet.form.editors["reason"].set_value("Келмейді")
    sheet.send()
    assert (moved.visit_id != visit, screen.card.shown.row.load.taken) == (True, 0)


def test_a_closed_day_names_who_is_to_be_moved(opened, desk, day):
    booked(desk, desk.applicant())
    screen = opened("secretary").main.screen_shown
    screen.close_the_day()
    sheet = sheet_of(screen, CloseDaySheet)
    sheet.form.editors["reason"].set_value("Іссапар")
    sheet.send()
    assert len(desk.ask("clerk", stranded_visits)) == 1
    assert screen.stranded.isVisibleTo(screen)
    assert "Іссапар" in screen.stranded.words.text()


def test_bookings_on_a_new_day_off_are_shown_over_the_month(opened, desk, day):
    booked(desk, desk.applicant())
    change = administration.ChangeDay(THURSDAY, DayKind.MOVED_OFF, "Ауыстырылды", "Перенесён")
    desk.run("administrator", administration.change_calendar, (change,))
    screen = opened().main.screen_shown
    assert "Ауыстырылды" in screen.stranded.words.text()


def test_the_quarter_is_seen_before_it_is_opened(opened, desk):
    hands = opened("secretary")
    screen = hands.main.screen_shown
    assert not screen.card.title.text()
    screen.plan()
    sheet = sheet_of(screen, PlanSheet)
    assert not sheet.main.isEnabled()
    sheet.quarter.set_value(date(2027, 1, 1))
    sheet.weekdays.chips[1].setChecked(True)
    sheet.weeks.chips[2].setChecked(True)
    sheet.look()
    assert "12.01, 09.02, 09.03" in sheet.preview.text()
    sheet.send()
    load = desk.ask("clerk", load_of_period, date(2027, 1, 1), date(2027, 3, 31))
    assert sorted(load.officials[0].days) == [date(2027, 1, 12), date(2027, 2, 9), date(2027, 3, 9)]
    assert quarter_of(date(2026, 12, 31), 1) == (date(2027, 1, 1), date(2027, 3, 31))


def test_only_who_may_plans_and_books(opened, desk, day):
    screen = opened("analyst").main.screen_shown
    for name in ("book", "plan", "move", "close_day"):
        assert screen.action(f"reception.{name}") is None
    assert screen.action("reception.list").isEnabled()


def test_half_typed_words_and_the_chosen_time_survive_a_change_of_language(opened, desk, day):
    hands = opened(applicant_id=desk.applicant())
    screen = hands.main.screen_shown
    screen.panel.question.setPlainText("Су құбыры жары")
    slots = desk.office.ask(free_slots, desk.ids["akim"])
    screen._take(slots[2])
    hands.main.speak("ru")
    screen = hands.main.screen_shown
    assert screen.panel.question.toPlainText() == "Су құбыры жары"
    assert screen.panel.time.time.text() == "26\N{NBSP}ноября, 10:40"
    assert slots[2].starts == time(10, 40)


def test_an_empty_reception_offers_the_first_schedule_of_what_is_left_of_the_quarter(opened, qtbot):
    hands = opened("secretary")
    screen = hands.main.screen_shown
    button = screen.first_focus()
    assert hands.focus is button
    qtbot.keyClick(button, Qt.Key.Key_Return)
    sheet = sheet_of(screen, PlanSheet)
    assert sheet.quarter.value() == date(2026, 10, 1)
    sheet.weekdays.chips[3].setChecked(True)
    sheet.official.set_value(sheet.official.itemData(0))
    sheet.look()
    sheet.send()
    assert screen.pages.currentWidget() is screen.body


def test_who_may_not_plan_is_told_who_does(opened):
    screen = opened("clerk").main.screen_shown
    assert screen.first_focus() is not None
    page = screen.pages.currentWidget()
    assert page is not screen.body
    assert page.findChild(Button) is None
    assert any("Қабылдау күндерін" in one.text() for one in page.findChildren(Words))


def test_the_first_days_lead_to_the_schedule_at_once(opened):
    screen = opened("secretary", plan=True).main.screen_shown
    assert sheet_of(screen, PlanSheet)


# Another person


@pytest.fixture
def two(desk, day):
    """Айбергенова and Ким."""
    return desk.applicant(), desk.applicant(surname="Ким", given="Анна", patronymic="", number="")


@pytest.mark.parametrize("how", ["key", "mouse"])
def test_another_person_keeps_all_that_was_typed_of_a_booking(opened, desk, two, how):
    hands = opened(applicant_id=two[0])
    screen = hands.main.screen_shown
    screen.panel.question.setPlainText("Су құбыры")
    screen.panel.topic.set_value(desk.ids["topic"])
    if how == "key":
        hands.presses(Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    else:
        (button,) = [one for one in screen.panel.findChildren(Button) if one.text() == "Басқа адам"]
        button.click()
    sheet = sheet_of(screen, AnotherPersonSheet)
    sheet.finder.line.setText("Ким")
    sheet.finder.look()
    sheet.main.click()
    assert screen.panel.caller.applicant_id == two[1]
    assert screen.panel.question.toPlainText() == "Су құбыры"
    screen.book()
    with desk.office.look_session() as session:
        visit = session.get(Visit, 1)
        assert (visit.applicant_id, visit.topic_id) == (two[1], desk.ids["topic"])
    assert screen.desk.office.ask(drafts) == []


def test_a_booking_that_was_begun_for_the_other_is_not_lost(opened, desk, two):
    hands = opened(applicant_id=two[1])
    screen = hands.main.screen_shown
    screen.panel.question.setPlainText("Жол")
    hands.main.go("reception", applicant_id=two[0])
    screen.panel.question.setPlainText("Су құбыры")
    screen._take_person(two[1])
    assert screen.panel.caller.applicant_id == two[0]
    assert "басталып" in hands.main.strip.sentence
    hands.main.strip.links[0].click()
    assert screen.panel.question.toPlainText() == "Жол"
    hands.main.go("reception", applicant_id=two[0])
    assert screen.panel.question.toPlainText() == "Су құбыры"


def test_what_was_typed_before_anybody_was_chosen_stays(opened, desk, two):
    screen = opened().main.screen_shown
    screen.panel.question.setPlainText("Су құбыры")
    screen.panel.finder.line.setText("Ким")
    screen.panel.finder.look()
    screen.panel.finder.choose()
    assert (screen.panel.caller.applicant_id, screen.panel.question.toPlainText()) == (two[1], "Су құбыры")
