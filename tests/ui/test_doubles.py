"""Doubles in the window: a hint while a card is typed, a question before it is saved, joined and taken apart again."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.access import ROLES
from desktop.operations.registration import AskedQuestion
from desktop.queries.search import find_people
from models.applicant import Applicant
from models.rules.kinds import ApplicantKind, ReplyWay
from tests.desktop.cases import answered
from tests.ui.hands import Hands
from ui.dialogs.applicant import ApplicantSheet
from ui.dialogs.likely import LikelyQuestion
from ui.dialogs.merge import MergeSheet
from ui.parts.buttons import Button
from ui.parts.words import Words
from ui.screens.people.apart import ApartSheet

CONTROL, ENTER, KEY_T, KEY_M, KEY_S = (
    Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return, Qt.Key.Key_T, Qt.Key.Key_M, Qt.Key.Key_S,
)  # fmt: skip


@pytest.fixture
def hands(window, qtbot):
    """Hands at a screen: hands(name, role, **arguments) -> (screen, hands)."""

    def at(name, role="clerk", **arguments):
        main = window(role)
        main.go(name, **arguments)
        return main.screen_shown, Hands(main, qtbot)

    return at


@pytest.fixture
def known(desk):
    return desk.applicant()


def shown(kind):
    return next((one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()), None)


def words_in(widget):
    QApplication.sendPostedEvents()  # what was laid out just now is shown
    return [label.text() for label in widget.findChildren(Words) if label.isVisibleTo(widget)]


def type_card(editor, **facts):
    for name, value in facts.items():
        editor.form.editors[name].set_value(value)


AGAIN = {"surname": "Айбергенова", "given": "Бибигуль", "patronymic": "Сериковна"}


def new_card(screen, **facts):
    screen.enter_new()
    type_card(screen._new.editor, **facts)
    screen._new.editor.look_for_doubles()
    return screen._new.editor


def test_a_hint_names_the_card_that_is_there_and_one_key_takes_it(hands, desk, known, qtbot):
    screen, keys = hands("counter")
    keys.types("Айбергенова")
    screen.enter_new()
    assert not screen._new.editor.likely.isVisible()
    assert not screen.action("counter.take").isEnabled()
    type_card(screen._new.editor, **AGAIN)
    qtbot.waitUntil(screen._new.editor.likely.isVisible)  # a moment after the last key
    said = " ".join(words_in(screen._new.editor.likely))
    assert "Айбергенова Бибігүл Серікқызы" in said
    assert "аты-жөні бірдей" in said
    keys.presses(KEY_T, CONTROL)
    assert (screen.person.id, keys.count) == (known, 1)
    assert len(desk.ask("clerk", find_people, "Айбергенова")) == 1


def test_before_saving_it_is_asked_once_and_never_blocks(hands, desk, known):
    screen, keys = hands("counter")
    new_card(screen, **AGAIN)
    keys.presses(ENTER, CONTROL)
    question = shown(LikelyQuestion)
    assert len(desk.ask("clerk", find_people, "Айбергенова")) == 1
    question.another.click()
    assert screen.person.id != known
    assert len(desk.ask("clerk", find_people, "Айбергенова")) == 2


def test_the_question_takes_the_card_that_is_there(hands, known):
    screen, keys = hands("counter")
    new_card(screen, **AGAIN)
    keys.presses(ENTER, CONTROL)
    shown(LikelyQuestion).main.click()
    assert screen.person.id == known


def test_the_question_given_up_leads_back_to_what_was_typed(hands, desk, known):
    screen, keys = hands("counter")
    editor = new_card(screen, **AGAIN)
    keys.presses(ENTER, CONTROL)
    shown(LikelyQuestion).reject()
    assert editor.form.editors["given"].value() == "Бибигуль"
    assert screen._new.save_button.isEnabled()


def test_a_person_like_no_other_is_saved_without_a_question(hands, desk, known):
    screen, keys = hands("counter")
    new_card(screen, surname="Өтеген", given="Асан")
    keys.presses(ENTER, CONTROL)
    assert shown(LikelyQuestion) is None
    assert screen.person.full_name == "Өтеген Асан"


def test_a_number_with_another_name_and_birth_date_warns_in_gold(hands, known):
    screen, _ = hands("counter")
    facts = {"number": "880412401006", "surname": "Өтеген", "given": "Асан", "birth_date": date(1950, 2, 1)}
    said = words_in(new_card(screen, **facts).likely)
    assert "Нөмірі бірдей, аты-жөні басқа: екеуін де қайта қараңыз." in said
    assert "Нөмірі бірдей, туған күні басқа: екеуін де қайта қараңыз." in said


@pytest.mark.parametrize("key", ["take", "main", "another"])
def test_the_sheet_of_a_new_person_asks_in_the_same_way(hands, desk, known, key):
    screen, _ = hands("people")
    screen.add_person()
    sheet = shown(ApplicantSheet)
    type_card(sheet.editor, **AGAIN)
    sheet.editor.look_for_doubles()
    assert sheet.editor.likely.isVisible()
    if key == "take":
        sheet.editor.take_likely()
    else:
        sheet.main.click()
        getattr(shown(LikelyQuestion), key).click()
    main = screen.desk.frame
    assert main.current == "person"
    assert (main.screen_shown.shown.card.id == known) == (key != "another")
    assert len(desk.ask("clerk", find_people, "Айбергенова")) == (2 if key == "another" else 1)


def test_a_new_person_on_the_sheet_begins_as_a_person_with_the_usual_way_of_the_answer(hands, desk):
    screen, _ = hands("people")
    screen.add_person()
    sheet = shown(ApplicantSheet)
    type_card(sheet.editor, surname="Өтеген", given="Асан")
    sheet.main.click()
    facts = screen.desk.frame.screen_shown.shown.card.facts
    assert (facts.kind, facts.reply_way, facts.language) == (ApplicantKind.PERSON, ReplyWay.POST, "kk")


def test_a_card_that_is_corrected_is_not_compared(hands, desk, known):
    desk.applicant(**AGAIN | {"number": ""})
    screen, _ = hands("person", id=known)
    screen.correct()
    sheet = shown(ApplicantSheet)
    sheet.editor.form.editors["house"].setText("18")
    assert not sheet.editor._pause.isActive()
    sheet.main.click()
    assert shown(LikelyQuestion) is None
    assert desk.ask("clerk", find_people, "Айбергенова")


@pytest.mark.parametrize("name", ["counter", "person"])
def test_one_key_joins_with_the_likely_card_and_another_takes_them_apart(hands, desk, known, name):
    double = desk.applicant(**AGAIN | {"number": "", "birth_date": date(1988, 4, 12), "phones": ("8 777 000 11 22",)})
    appeal, own = desk.appeal(double).id, desk.appeal(known).id
    screen, keys = hands(name, **{"id" if name == "person" else "applicant_id": known})
    strip = screen.likely if name == "person" else screen.shown.likely
    assert any("Айбергенова Бибигуль" in words for words in words_in(strip))
    keys.presses(KEY_M, CONTROL)
    shown(MergeSheet).main.click()
    main = screen.desk.frame
    assert not strip.isVisible()
    main.go("person", id=known)
    page = main.screen_shown
    assert {line.id for line in page.shown.history} == {appeal, own}
    assert any("23.11.2026 біріктірілген карточка" in words for words in words_in(page.joined))
    page.action("person.apart").trigger()
    sheet = shown(ApartSheet)
    assert any("1 жазба" in words for words in words_in(sheet))
    sheet.main.click()
    assert (page.shown.card.id, [line.id for line in page.shown.history]) == (double, [appeal])
    assert not page.action("person.apart").isVisible()


def test_cards_cannot_be_taken_apart_when_somebody_bears_the_number_and_the_sheet_says_why(hands, desk, known):
    screen, _ = hands("person", id=known)
    double = desk.applicant(**AGAIN | {"number": "", "phones": ()})
    screen._merge(double)
    shown(MergeSheet).main.click()
    screen.take_apart()
    sheet = shown(ApartSheet)
    screen.correct()
    card = shown(ApplicantSheet)
    card.editor.form.editors["house"].setText("18")
    card.main.click()
    sheet.main.click()
    assert sheet.problem.isVisible()
    assert sheet.isVisible()
    sheet.reject()


def test_two_right_numbers_are_not_joined_by_the_clerk(hands, desk, known):
    other = desk.applicant(surname="Өтеген", number="900101400013")
    screen, _ = hands("person", id=known)
    screen._merge(other)
    sheet = shown(MergeSheet)
    assert sheet.problem.isVisible()
    assert (sheet.main.isEnabled(), sheet.why.isVisible()) == (False, False)
    sheet.reject()


def test_the_administrator_joins_two_right_numbers_with_a_reason(hands, desk, known):
    from dataclasses import replace

    other = desk.applicant(surname="Өтеген", number="900101400013")
    screen, _ = hands("person", id=known)
    office = screen.desk.office
    both = office.actor.permissions | frozenset(ROLES["administrator"][1])
    office.actor = replace(office.actor, permissions=both)
    screen._merge(other)
    sheet = shown(MergeSheet)
    sheet.main.click()
    assert sheet.why.message.isVisible()
    sheet.reason.setText("ЖСН ауысқан")
    sheet.main.click()
    with desk.office.look_session() as session:
        assert session.get_one(Applicant, other).merged_into_id == known


def test_who_may_only_look_joins_nothing(hands, desk, known):
    desk.applicant(**AGAIN | {"number": ""})
    screen, _ = hands("person", role="analyst", id=known)
    assert screen.likely.isVisible()
    buttons = [button.text() for button in screen.likely.findChildren(Button)]
    assert buttons == ["Сол карточканы ашу"]


def test_a_bin_tells_its_month_and_form_and_a_birth_date_the_age_group(hands, desk):
    screen, _ = hands("counter")
    editor = new_card(screen, number="950341000052")
    assert editor.form.fields["number"].hint.text() == ("Резидент заңды тұлғаның филиалы, тіркелген айы: наурыз 1995")
    editor = new_card(screen, number="", birth_date=date(1950, 2, 1))
    assert not editor.form.fields["number"].hint.isVisible()
    assert editor.age.text() == "76 жаста, зейнет жасындағы"
    type_card(editor, birth_date=date(2015, 2, 1))
    assert editor.age.text() == "11 жаста, кәмелетке толмаған"
    type_card(editor, birth_date=date(1988, 4, 12))
    assert editor.age.text() == "38 жаста"


def test_who_writes_often_is_told_with_a_link_to_the_first_answer(hands, desk, known):
    questions = (AskedQuestion("Су құбырын жөндеу", desk.ids["topic"]),)
    first, _ = (desk.appeal(known, questions=questions).id for _ in range(2))
    desk.resolved(first)
    letter = answered(desk, first)
    screen, _ = hands("counter", applicant_id=known)
    marks = [screen.shown.marks.itemAt(n).widget() for n in range(screen.shown.marks.count())]
    assert "12 айда 2 жолданым, бір мәселе бойынша: 2" in [one for mark in marks for one in words_in(mark)]
    link = next(mark for mark in marks if isinstance(mark, Button))
    asked = []
    screen.desk.go = lambda name, **arguments: asked.append((name, arguments))
    link.click()
    assert asked == [("letter", {"id": letter})]
    assert screen.shown.history.model.rowCount() == 3
