"""The rarer parts of the form: another person, sender, list of people, representative, language, what is missing."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from sqlalchemy.orm import Session

from desktop.queries.drafts import draft
from models.appeal import Appeal, AppealPerson
from models.rules.kinds import AppealKind, Channel, ReplyWay
from models.rules.states import AppealState
from tests.desktop.cases import ENTITY, TEXT, on
from tests.ui.hands import Hands
from ui.dialogs.another import AnotherPersonSheet
from ui.dialogs.remind import RemindSheet
from ui.parts.buttons import Button
from ui.parts.words import Words

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Key = Qt.Key


@pytest.fixture
def form(window, qtbot, desk):
    """The registration of an appeal of this person: screen, hands."""

    def open_form(applicant=None, role="clerk", **options):
        main = window(role, **options)
        main.go("registration", applicant_id=applicant or desk.applicant())
        return main.screen_shown, Hands(main, qtbot)

    return open_form


def newest(desk):
    with Session(desk.office.engine) as session:
        appeal = session.query(Appeal).order_by(Appeal.id.desc()).first()
        people = session.query(AppealPerson).order_by(AppealPerson.id)
        return appeal, [(one.name, one.number, one.applicant_id) for one in people]


def say(screen, text=TEXT):
    screen.form.editors["summary"].setText("Көше жарығы")
    screen.page.text.setPlainText(text)


def register(screen, hands):
    hands.presses(Key.Key_S, CTRL)
    return screen


# Another person


def take(screen, hands, person):
    """Find the person on the form and take them."""
    hands.presses(Key.Key_P, ALT)
    (sheet,) = screen.findChildren(AnotherPersonSheet)
    sheet.finder.line.setText(person)
    sheet.finder.look()
    sheet.main.click()


@pytest.fixture
def two(desk):
    """Two people who differ in all that a form takes from a card."""
    first = desk.applicant(reply_way=ReplyWay.POST)
    other = {
        "surname": "Ким", "given": "Анна", "patronymic": "", "number": "", "language": "ru", "place_id": None,
        "street": "", "house": "", "emails": ("kim@sarydala.example",), "reply_way": ReplyWay.EMAIL,
    }  # fmt: skip
    second = desk.applicant(**other)
    return first, second


def test_another_person_keeps_all_that_was_typed(desk, form, two):
    first, second = two
    screen, hands = form(first)
    say(screen)
    screen.page.received.setText("20.11.2026 11:00")
    screen.form.editors["kind"].set_value(AppealKind.COMPLAINT)
    screen.form.editors["challenged"].setText("ТКШ бөлімі, № 14 хат")
    take(screen, hands, "Ким Анна")
    assert screen.page.who.name.text() == "Ким Анна"
    register(screen, hands)
    appeal, _ = newest(desk)
    assert (appeal.applicant_id, appeal.text, appeal.summary) == (second, TEXT, "Көше жарығы")
    assert (appeal.kind, appeal.challenged) == (AppealKind.COMPLAINT, "ТКШ бөлімі, № 14 хат")
    assert appeal.received_at.date() == date(2026, 11, 20)


def test_what_came_from_the_card_of_the_first_person_goes_with_them(desk, form, two):
    """Language, way of the answer and village were never typed: they are the other person's now."""
    screen, hands = form(two[0])
    say(screen)
    take(screen, hands, "Ким Анна")
    register(screen, hands)
    appeal, _ = newest(desk)
    with Session(desk.office.engine) as session:
        (question,) = session.get(Appeal, appeal.id).questions
    assert (appeal.language, appeal.reply_way, question.place_id) == ("ru", ReplyWay.EMAIL, None)


def test_what_was_chosen_by_hand_stays_with_another_person(desk, form, two):
    screen, hands = form(two[1])
    say(screen)
    screen.form.editors["reply_way"].set_value(ReplyWay.IN_PERSON)
    screen.form.editors["language"].set_value("kk")
    take(screen, hands, "Айбергенова")
    register(screen, hands)
    appeal, _ = newest(desk)
    assert (appeal.language, appeal.reply_way) == ("kk", ReplyWay.IN_PERSON)


def test_the_consent_of_one_person_is_not_written_down_for_another(desk, form, two):
    screen, hands = form(two[0])
    say(screen)
    screen.page.consents.setChecked(True)
    screen.page.confirms.setChecked(True)
    take(screen, hands, "Ким Анна")
    assert not screen.page.consents.value()
    assert not screen.page.confirms.value()


def test_the_draft_goes_over_to_the_other_person(desk, form, two):
    first, second = two
    screen, hands = form(first)
    say(screen)
    screen.keeper.save()
    take(screen, hands, "Ким Анна")
    assert desk.ask("clerk", draft, "registration", str(first)) is None
    kept = desk.ask("clerk", draft, "registration", str(second))
    assert (kept.values["text"], kept.values["applicant_name"]) == (TEXT, "Ким Анна")


def test_two_half_typed_appeals_are_never_laid_one_over_the_other(desk, form, two):
    first, second = two
    screen, hands = form(second)
    say(screen, "Екінші адамның сөзі, бұрын басталған")
    hands.main.go("registration", applicant_id=first)
    say(screen)
    take(screen, hands, "Ким Анна")
    assert "бұрын басталған" in hands.main.strip.sentence
    assert (screen.person.id, screen.page.text.value()) == (first, TEXT)
    hands.main.strip.links[0].click()
    assert (screen.person.id, screen.page.text.value()) == (second, "Екінші адамның сөзі, бұрын басталған")


# What few appeals have


def test_the_rare_fields_are_out_of_the_way_until_a_choice_asks_for_them(desk, form):
    screen, _ = form()
    fields = screen.form.fields
    hidden = ("sender_id", "challenged", "enclosures", "representative", "written_in", "outgoing_number", "signers")
    assert [name for name in hidden if fields[name].isVisible()] == []
    editors = screen.form.editors
    editors["channel"].set_value(Channel.FORWARDED)
    assert all(fields[name].isVisible() for name in ("sender_id", "sender_number", "sender_on"))
    editors["kind"].set_value(AppealKind.COMPLAINT)
    assert fields["challenged"].isVisible()
    editors["language"].set_value("other")
    assert fields["written_in"].isVisible()
    editors["is_collective"].set_value(True)
    assert fields["signers"].isVisible()
    for name, back in (("channel", Channel.PAPER), ("kind", AppealKind.APPLICATION), ("language", "kk"),
                       ("is_collective", False)):  # fmt: skip
        editors[name].set_value(back)
    assert [name for name in hidden if fields[name].isVisible()] == []


def test_a_forwarded_appeal_is_registered_with_its_sender_and_its_own_term_d2(desk, form):
    desk.clock.now = on(28, 12)
    screen, hands = form()
    say(screen)
    editors = screen.form.editors
    editors["channel"].set_value(Channel.FORWARDED)
    assert screen.side.deadline.day.text().replace("\xa0", " ") == "21 желтоқсан, дүйсенбі"
    editors["sender_id"].set_value(desk.ids["body"])
    editors["sender_number"].setText("3-14/877")
    editors["sender_on"].set_value(date(2026, 11, 20))
    editors["official_id"].set_value(desk.ids["akim"])
    register(screen, hands)
    appeal, _ = newest(desk)
    assert (appeal.sender_id, appeal.sender_number, appeal.sender_on) == (
        desk.ids["body"], "3-14/877", date(2026, 11, 20),
    )  # fmt: skip
    assert (appeal.official_id, appeal.due_on) == (desk.ids["akim"], date(2026, 12, 21))


def test_what_belongs_to_a_choice_that_was_taken_back_is_not_stored(desk, form):
    screen, hands = form()
    say(screen)
    editors = screen.form.editors
    editors["channel"].set_value(Channel.FORWARDED)
    editors["sender_number"].setText("3-14/877")
    editors["channel"].set_value(Channel.POST)
    editors["kind"].set_value(AppealKind.COMPLAINT)
    editors["challenged"].setText("№ 14 хат")
    editors["kind"].set_value(AppealKind.MESSAGE)
    register(screen, hands)
    appeal, _ = newest(desk)
    assert (appeal.channel, appeal.sender_number, appeal.challenged) == (Channel.POST, "", "")


def test_a_representative_is_unfolded_from_the_menu_and_comes_back_with_the_draft(desk, form):
    applicant = desk.applicant()
    screen, hands = form(applicant)
    say(screen)
    screen.page.rare.unfold("representative")
    editors = screen.form.editors
    assert screen.focusWidget() is editors["representative"]
    editors["representative"].setText("Серікұлы Асан")
    editors["authority"].setText("сенімхат № 14")
    assert "representative" not in dict(screen.page.rare.offered())
    hands.presses(Key.Key_Escape)
    hands.main.go("registration", applicant_id=desk.applicant(number=""))
    assert not screen.form.fields["representative"].isVisible()
    hands.main.go("registration", applicant_id=applicant)
    assert screen.form.fields["representative"].isVisible()
    register(screen, hands)
    appeal, _ = newest(desk)
    assert (appeal.representative, appeal.authority) == ("Серікұлы Асан", "сенімхат № 14")


def test_a_letter_in_a_third_language_says_which_and_its_papers_are_kazakh(desk, form):
    screen, hands = form(desk.applicant(language="ru"))
    say(screen)
    screen.form.editors["language"].set_value("other")
    register(screen, hands)
    assert newest(desk)[0] is None
    assert screen.form.fields["written_in"].message.isVisible()
    screen.form.editors["written_in"].setText("өзбек тілі")
    screen.form.editors["interpreter"].setText("Ли Вэй")
    register(screen, hands)
    appeal, _ = newest(desk)
    assert (appeal.language, appeal.written_in, appeal.interpreter) == ("kk", "өзбек тілі", "Ли Вэй")


def test_only_an_entity_has_a_letter_with_a_number_of_its_own(desk, form):
    screen, hands = form(desk.applicant(**ENTITY))
    assert screen.form.fields["outgoing_number"].isVisible()
    say(screen)
    screen.form.editors["outgoing_number"].setText("№ 15-07")
    register(screen, hands)
    assert newest(desk)[0].outgoing_number == "№ 15-07"


# The people of a collective appeal


PASTED = "1\tСәрсенова\tГүлнар\tМаратқызы\t710507400123\n2\tАхметов\tЕрлан\n3\tАйбергенова\tБибігүл\tСерікқызы\n"


def test_a_pasted_list_is_counted_and_whom_the_office_knows_is_found(desk, form):
    gulnar = desk.applicant(surname="Сәрсенова", given="Гүлнар", patronymic="Маратқызы", number="710507400123")
    erlan = desk.applicant(surname="Ахметов", given="Ерлан", patronymic="", number="")
    screen, hands = form()
    say(screen)
    screen.form.editors["is_collective"].set_value(True)
    signers = screen.page.signers
    signers.area.setPlainText(PASTED)
    signers.look()
    assert "3 адам" in signers.told.text()
    assert screen.form.editors["people_count"].value() == 4
    from ui.forms.editors import CheckEditor

    (offer, _) = signers._offers.findChildren(CheckEditor)
    assert "Ахметов Ерлан" in offer.text()
    offer.setChecked(True)
    register(screen, hands)
    appeal, people = newest(desk)
    assert people == [
        ("Сәрсенова Гүлнар Маратқызы", "", gulnar), ("Ахметов Ерлан", "", erlan),
    ]  # fmt: skip
    assert (appeal.is_collective, appeal.people_count) == (True, 4)


def test_the_clerk_may_know_of_more_people_than_the_list_names(desk, form):
    screen, hands = form()
    say(screen)
    screen.form.editors["is_collective"].set_value(True)
    screen.form.editors["people_count"].setText("50")
    screen.page.signers.area.setPlainText(PASTED)
    register(screen, hands)
    appeal, people = newest(desk)
    assert (appeal.people_count, len(people)) == (50, 2)  # the applicant is in the list too


def test_the_list_is_kept_as_a_draft(desk, form):
    applicant = desk.applicant()
    screen, hands = form(applicant)
    say(screen)
    screen.form.editors["is_collective"].set_value(True)
    screen.page.signers.area.setPlainText(PASTED)
    hands.presses(Key.Key_Escape)
    hands.main.go("registration", applicant_id=applicant)
    assert screen.page.signers.area.toPlainText() == PASTED
    assert screen.form.fields["signers"].isVisible()


# What is missing


def hints(screen):
    return {
        name: field.message.words.text()
        for name, field in screen.form.fields.items()
        if "message" in vars(field) and not field.message.isHidden()
    }


def test_a_complaint_says_at_its_fields_what_article_93_misses_and_is_registered_all_the_same_r1(desk, form):
    screen, hands = form()
    screen.form.editors["summary"].setText("Көше жарығы")
    screen.form.editors["kind"].set_value(AppealKind.COMPLAINT)
    assert set(hints(screen)) == {"challenged", "enclosures", "text"}
    assert "93" in hints(screen)["challenged"]
    screen.form.editors["challenged"].setText("№ 14 хат")
    screen.page.text.setPlainText(TEXT)
    assert set(hints(screen)) == {"enclosures"}
    screen.form.editors["challenged"].setText("")
    register(screen, hands)
    assert newest(desk)[0].challenged == ""


def test_what_the_card_of_the_person_lacks_stands_under_the_person_r5(desk, form):
    screen, _ = form(desk.applicant(number="", place_id=None, street="", house=""))
    assert screen.page.person_lacks.isVisible()
    for words in ("ЖСН", "пошталық мекенжайы"):
        assert words in screen.page.person_lacks.words.text()
    screen.window().go("registration", applicant_id=desk.applicant(number="880412401006"))
    assert not screen.page.person_lacks.isVisible()


def test_registering_and_asking_to_complete_is_one_step(desk, form):
    screen, hands = form()
    printed = []
    hands.main.print_paper = lambda paper, subject, language: printed.append(paper.name)
    assert not screen.missing.isVisible()
    say(screen)
    screen.page.is_signed.setChecked(False)
    assert screen.missing.isVisible()
    assert screen.missing.until.value() == date(2026, 11, 26)
    hands.presses(Key.Key_Return, CTRL | SHIFT)
    appeal, _ = newest(desk)
    assert (appeal.state, appeal.complete_by, appeal.is_signed) == (
        AppealState.INCOMPLETE, date(2026, 11, 26), False,
    )  # fmt: skip
    assert printed == ["ticket"]
    assert "26" in hands.main.strip.sentence


def test_an_unsigned_appeal_may_also_be_registered_as_it_is(desk, form):
    screen, hands = form()
    say(screen)
    screen.page.is_signed.setChecked(False)
    register(screen, hands)
    appeal, _ = newest(desk)
    assert (appeal.state, appeal.is_signed) == (AppealState.REGISTERED, False)


def test_where_nothing_is_missing_there_is_nothing_to_ask_for(desk, form):
    screen, hands = form()
    say(screen)
    hands.presses(Key.Key_Return, CTRL | SHIFT)
    assert newest(desk)[0] is None
    assert not screen.action("registration.complete").isEnabled()


def test_a_registered_letter_is_not_offered_to_who_has_no_address(desk, form):
    screen, hands = form(desk.applicant(place_id=None, street="", house="", reply_way=ReplyWay.POST))
    way = screen.form.editors["reply_way"]
    assert way.value() is ReplyWay.IN_PERSON
    assert [way.itemText(number) for number in range(way.count())] == [
        desk_words(screen, one) for one in (ReplyWay.IN_PERSON, ReplyWay.SMS, ReplyWay.PORTAL)
    ]
    assert "reply_way" in hints(screen)
    say(screen)
    register(screen, hands)
    assert newest(desk)[0].reply_way is ReplyWay.IN_PERSON


def desk_words(screen, way):
    return screen.t.of(way)


def test_the_other_person_is_taken_by_mouse_as_well(desk, form, two):
    screen, _ = form(two[0])
    say(screen)
    (button,) = [one for one in screen.page.findChildren(Button) if one.text() == "Басқа адам"]
    button.click()
    (sheet,) = screen.findChildren(AnotherPersonSheet)
    sheet.finder.line.setText("Ким")
    sheet.finder.look()
    sheet.finder.list.itemClicked.emit(sheet.finder.list.item(0))
    assert (screen.page.who.name.text(), screen.page.text.toPlainText()) == ("Ким Анна", TEXT)


def test_whose_appeal_is_being_typed_can_be_reminded_of(desk, form, two):
    screen, hands = form(two[1])
    hands.presses(Key.Key_B, CTRL)
    (sheet,) = screen.findChildren(RemindSheet)
    assert "Ким\N{NBSP}А." in [words.text() for words in sheet.findChildren(Words)]
