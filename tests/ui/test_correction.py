"""What was registered is put right in the window: the screen, undoing from the strip and the card, striking out."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy.orm import Session

from desktop.papers import TICKET
from desktop.queries.appeal import appeal_card
from desktop.queries.drafts import draft
from models.appeal import Appeal, AppealLink
from models.attachment import Attachment
from models.rules.kinds import AppealKind, Channel, CorrectionCause, LinkKind
from models.rules.states import AppealState
from tests.desktop.cases import TEXT, on
from tests.ui.hands import Hands
from tests.ui.looks import faults
from ui.dialogs.sheet import Sheet
from ui.dialogs.undo_sheet import UndoSheet

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def row(desk, id):
    with Session(desk.office.engine) as session:
        return session.get(Appeal, id)


def count(desk, table):
    with Session(desk.office.engine) as session:
        return session.query(table).count()


def sheet_of(main):
    return next(one for one in main.findChildren(Sheet) if one.isVisible())


@pytest.fixture
def correction(window, qtbot):
    """The correction of an appeal, opened from its card with its key: screen, hands; what is printed."""

    def open_screen(id, role="clerk", **options):
        main = window(role, **options)
        main.print_paper = lambda paper, subject, language: printed.append((paper.name, subject, language))
        hands = Hands(main, qtbot)
        main.go("appeal", id=id)
        hands.presses(Key.Key_F2)
        assert main.current == "correction"
        return main.screen_shown, hands

    printed = open_screen.printed = []
    return open_screen


def test_the_kind_is_put_right_and_what_follows_is_seen_before(desk, correction, qtbot):
    id = desk.appeal().id
    desk.resolved(id, due_on=date(2026, 12, 14))
    desk.office.paper(TICKET, id)
    screen, hands = correction(id)
    hands.presses(Key.Key_2, CTRL)
    qtbot.waitUntil(lambda: screen.side.deadline.was.isVisible())
    said = lambda words: words.text().replace("\xa0", " ")  # noqa: E731
    assert said(screen.side.deadline.was) == "14 желтоқсан, дүйсенбі"
    assert said(screen.side.deadline.day) == "22 желтоқсан, сейсенбі"
    assert [cell.day.day for cell in screen.side.deadline.strip.days if cell.kind == "was"] == [14]
    assert screen.page.rows["kind"].was.font().strikeOut()
    assert not screen.page.rows["channel"].was.font().strikeOut()
    assert screen.page.rows["challenged"].isVisible()
    screen.page.causes.chips[CorrectionCause.CONTENT].click()
    hands.presses(Key.Key_Return, CTRL)
    assert (row(desk, id).kind, row(desk, id).due_on) == (AppealKind.COMPLAINT, date(2026, 12, 22))
    assert correction.printed == [("ticket", id, "kk")]
    assert hands.main.current == "appeal"
    assert "ЖТ-1/26 түзетілді" in hands.main.strip.sentence
    card = hands.main.screen_shown
    words = [label.text() for label in card.papers.findChildren(QLabel)]
    assert any("23.11.2026 түзетуімен ауыстырылды" in one for one in words)
    assert card.card.events[0].note.startswith("түрі: Арыз → Шағым")


def test_a_receipt_is_typed_as_any_date_and_a_late_one_is_said_at_its_field(desk, correction, qtbot):
    desk.clock.now = on(26)
    id = desk.appeal().id
    screen, hands = correction(id)
    screen.page.received.setText("кеше 18:42")
    message = lambda: screen.form.fields["received_at"].message  # noqa: E731
    qtbot.waitUntil(lambda: message().isVisible())
    assert "26" in message().words.text()
    screen.page.received.setText("ертең")
    qtbot.waitUntil(lambda: "әлі келмеген" in message().words.text())  # before saving
    screen.page.received.setText("бірдеңе")
    hands.presses(Key.Key_S, CTRL)
    assert row(desk, id).registered_on == date(2026, 11, 26)
    screen.page.received.setText("20 9:00")
    screen.page.reason.setPlainText("Конверттегі мөр бойынша")
    hands.presses(Key.Key_S, CTRL)
    assert row(desk, id).registered_on == date(2026, 11, 20)
    assert correction.printed == []


def test_the_sender_opens_with_its_choice_and_the_rest_on_demand(desk, correction, qtbot):
    id = desk.appeal(interpreter="Ли Вэй").id
    screen, hands = correction(id)
    rows = screen.page.rows
    assert rows["interpreter"].isVisible()  # it is filled
    assert not rows["sender_id"].isVisible()
    assert not rows["representative"].isVisible()
    screen.page.channel.set_value(Channel.FORWARDED)
    assert rows["sender_id"].isVisible()
    screen.form.editors["sender_id"].set_value(desk.ids["body"])
    screen.form.editors["sender_on"].set_plain("қате")
    screen.page.reason.setPlainText("Хатпен келген")
    hands.presses(Key.Key_S, CTRL)
    assert screen.form.fields["sender_on"].message.isVisible()
    screen.form.editors["sender_on"].set_plain("20.11")
    screen.page.further.click()
    assert screen.focusWidget() is screen.form.editors["representative"]
    assert not screen.page.further.isVisible()
    hands.types("Серікұлы Асан")
    hands.presses(Key.Key_S, CTRL)
    stored = row(desk, id)
    assert (stored.sender_id, stored.sender_on, stored.representative, stored.interpreter) == (
        desk.ids["body"], date(2026, 11, 20), "Серікұлы Асан", "Ли Вэй",
    )  # fmt: skip
    assert "жіберген орган" in hands.main.screen_shown.card.events[0].note


def test_another_person_is_found_and_taken(desk, correction, qtbot):
    id = desk.appeal(desk.applicant(surname="Ахметов", given="Ерлан", patronymic="", number="")).id
    right = desk.applicant()
    screen, hands = correction(id)
    hands.presses(Key.Key_P, Qt.KeyboardModifier.AltModifier)
    sheet = sheet_of(hands.main)
    sheet.finder.line.setText("Айбергенова")
    sheet.finder.look()
    sheet.main.click()
    assert screen.form.editors["applicant_id"].value() == right
    screen.page.causes.chips[CorrectionCause.TYPING].click()
    hands.presses(Key.Key_S, CTRL)
    assert row(desk, id).applicant_id == right


def test_a_correction_without_a_reason_is_refused_at_the_reason_and_nothing_is_lost(desk, correction, window):
    id = desk.appeal().id
    screen, hands = correction(id)
    screen.page.channel.set_value(Channel.POST)
    hands.presses(Key.Key_S, CTRL)
    assert screen.form.fields["reason"].message.isVisible()
    screen.page.reason.setPlainText("Конвертте келді")
    hands.presses(Key.Key_Escape)
    assert hands.main.current == "appeal"
    hands.presses(Key.Key_F2)
    assert (screen.page.channel.value(), screen.page.reason.value()) == (Channel.POST, "Конвертте келді")
    hands.main.speak("ru")
    screen = hands.main.screen_shown
    assert (screen.page.channel.value(), screen.page.reason.value()) == (Channel.POST, "Конвертте келді")
    QApplication.sendPostedEvents()  # a key counts once what it belongs to is seen
    hands.presses(Key.Key_S, CTRL)
    assert row(desk, id).channel is Channel.POST
    assert desk.ask("clerk", draft, "correction", str(id)) is None


def corrected_by_a_colleague(desk, id):
    """From a program of their own: the window here notices nothing by itself."""
    from desktop.operations.corrections import CorrectRegistration, correct_registration
    from desktop.queries.corrections import registered_facts

    actor = desk.office.actor
    facts = desk.ask("secretary", registered_facts, id)
    order = CorrectRegistration(
        id, facts.version, facts.kind, facts.channel, facts.applicant_id,
        facts.received_at.replace(tzinfo=ZoneInfo("Asia/Almaty")), "ru", facts.reply_way,
        official_id=facts.official_id, people_count=5, cause=CorrectionCause.TYPING,
    )  # fmt: skip
    desk.run("secretary", correct_registration, order)
    desk.office.actor = actor


def test_a_colleague_who_was_quicker_is_not_overwritten(desk, correction):
    id = desk.appeal().id
    screen, hands = correction(id)
    screen.page.channel.set_value(Channel.POST)
    screen.page.causes.chips[CorrectionCause.TYPING].click()
    corrected_by_a_colleague(desk, id)
    hands.presses(Key.Key_S, CTRL)
    assert row(desk, id).channel is Channel.PAPER
    assert "secretary" in hands.main.strip.sentence
    editors = hands.main.screen_shown.form.editors
    assert (editors["people_count"].value(), editors["language"].value()) == (5, "ru")  # what stands now is shown
    assert editors["channel"].value() is Channel.POST
    hands.presses(Key.Key_S, CTRL)
    stored = row(desk, id)
    assert (stored.channel, stored.people_count, stored.language) == (Channel.POST, 5, "ru")


@pytest.mark.parametrize("how", ["left and come back", "another language"])
def test_what_comes_back_is_not_stored_over_a_colleague_either(desk, correction, how):
    id = desk.appeal().id
    screen, hands = correction(id)
    screen.page.channel.set_value(Channel.POST)
    screen.page.causes.chips[CorrectionCause.TYPING].click()
    if how == "another language":
        corrected_by_a_colleague(desk, id)
        hands.main.speak("ru")
    else:
        hands.presses(Key.Key_Escape)
        corrected_by_a_colleague(desk, id)
        hands.presses(Key.Key_F2)
    screen = hands.main.screen_shown
    QApplication.sendPostedEvents()
    hands.presses(Key.Key_S, CTRL)
    stored = row(desk, id)
    assert (stored.channel, stored.people_count) == (Channel.PAPER, 5)
    assert "secretary" in hands.main.strip.sentence
    hands.presses(Key.Key_S, CTRL)
    stored = row(desk, id)
    assert (stored.channel, stored.people_count, stored.language) == (Channel.POST, 5, "ru")


def test_why_the_new_date_is_explained_before_it_is_saved(desk, correction):
    from ui.dialogs.why import WhyDialog

    screen, hands = correction(desk.appeal().id)
    hands.presses(Key.Key_2, CTRL)
    hands.presses(Key.Key_J, CTRL)
    dialog = next(one for one in hands.main.findChildren(WhyDialog) if one.isVisible())
    assert dialog.grid is not None
    dialog.print_it()  # what is not stored is not printed
    assert dialog.isVisible()
    dialog.close()
    assert screen.side.why.isVisible()


# Undoing


@pytest.fixture
def registered(window, qtbot, desk):
    """An appeal registered from the form without printing: its id, the applicant, the hands."""

    def register(role="clerk", text=TEXT, files=()):
        applicant = desk.applicant()
        main = window(role)
        main.go("registration", applicant_id=applicant)
        hands = Hands(main, qtbot)
        hands.types("Көше жарығы")
        hands.presses(Key.Key_Tab)
        hands.types(text)
        main.screen_shown.page.files.add(files)
        hands.presses(Key.Key_S, CTRL)
        assert main.current == "counter"
        with Session(desk.office.engine) as session:
            return session.query(Appeal.id).scalar(), applicant, hands

    return register


def test_a_registration_is_undone_from_the_strip_with_one_key_and_the_form_is_as_it_was(desk, registered, tmp_path):
    page = tmp_path / "арыз.pdf"
    page.write_bytes(b"%PDF-1.7\n" + b"a" * 500)
    _, applicant, hands = registered(files=(page,))
    assert (count(desk, Appeal), count(desk, Attachment)) == (1, 1)
    assert hands.main.strip.links[0].text() == "Тіркеуден шығару · 10:00"
    hands.presses(Key.Key_Z, CTRL)
    hands.qtbot.waitUntil(lambda: hands.main.current == "registration")  # the link is seen to be pressed
    assert (count(desk, Appeal), count(desk, Attachment)) == (0, 0)
    screen = hands.main.screen_shown
    assert (hands.main.current, screen.person.id) == ("registration", applicant)
    assert screen.page.text.value() == TEXT
    assert screen.form.editors["summary"].value() == "Көше жарығы"
    assert screen.page.files.value() == (page,)
    assert "ЖТ-1/26 тіркеуден шығарылды, нөмірі бос." in hands.main.strip.sentence
    hands.presses(Key.Key_S, CTRL)
    with Session(desk.office.engine) as session:
        assert session.query(Appeal.number).scalar() == "ЖТ-1/26"


def test_a_printed_ticket_is_asked_for_and_without_it_the_number_stays_struck_out(desk, registered):
    id, _, hands = registered()
    desk.office.paper(TICKET, id)
    hands.main.strip.links[0].click()
    sheet = sheet_of(hands.main)
    assert isinstance(sheet, UndoSheet)
    assert sheet.back.isVisible()
    sheet.main.click()
    assert sheet.form.fields["reason"].message.isVisible()
    sheet.reason.setText("Басқа адамға тіркелген")
    sheet.main.click()
    assert row(desk, id).state is AppealState.STRUCK
    assert hands.main.current == "registration"
    assert hands.main.screen_shown.page.text.value() == TEXT
    assert "сызылған күйі қалды" in hands.main.strip.sentence


def test_a_ticket_that_is_taken_back_frees_the_number_from_the_card(desk, registered):
    id, _, hands = registered()
    desk.office.paper(TICKET, id)
    hands.main.go("appeal", id=id)
    hands.presses(Key.Key_Z, CTRL | SHIFT)
    sheet = sheet_of(hands.main)
    sheet.back.setChecked(True)
    assert not sheet.form.fields["reason"].isVisible()
    assert not faults(sheet, "kk")
    sheet.main.click()
    assert count(desk, Appeal) == 0


def test_after_its_minutes_neither_the_strip_nor_the_card_takes_a_registration_back(desk, registered):
    id, _, hands = registered()
    desk.clock.now += timedelta(minutes=10)
    hands.main.strip.links[0].click()
    hands.presses(Key.Key_Z, CTRL)
    assert row(desk, id).state is AppealState.REGISTERED
    hands.main.go("appeal", id=id)
    assert not hands.main.screen_shown.actions_by_name["appeal.undo"].isVisible()


# Striking out


def test_a_duplicate_is_struck_out_and_taken_back_on_the_card(desk, window, qtbot):
    applicant = desk.applicant()
    first, id = desk.appeal(applicant).id, desk.appeal(applicant).id
    main = window("clerk")
    hands = Hands(main, qtbot)
    main.go("appeal", id=id)
    hands.presses(Key.Key_Delete, CTRL)
    sheet = sheet_of(main)
    sheet.what.set_value(True)
    assert sheet.first.value() == first
    sheet.main.click()
    assert sheet.form.fields["reason"].message.isVisible()
    sheet.form.editors["reason"].set_value("Екі рет тіркелді")
    assert not faults(sheet, "kk")
    sheet.main.click()
    screen = main.screen_shown
    assert row(desk, id).state is AppealState.STRUCK
    assert screen.head.title.font().strikeOut()
    assert "Екі рет тіркелді" in screen.headline.text()
    with Session(desk.office.engine) as session:
        assert session.query(AppealLink.kind).scalar() is LinkKind.DUPLICATE
    screen.actions_by_name["appeal.restore"].trigger()
    sheet = sheet_of(main)
    sheet.form.editors["reason"].set_value("Басқа мәселе екен")
    sheet.main.click()
    assert row(desk, id).state is AppealState.REGISTERED
    assert not screen.head.title.font().strikeOut()


def test_a_duplicate_under_another_card_is_named_by_its_number(desk, window):
    other = desk.appeal(desk.applicant(surname="Ахметов", number="")).id
    id = desk.appeal().id
    main = window("clerk")
    main.go("appeal", id=id)
    main.screen_shown.actions_by_name["appeal.strike"].trigger()
    sheet = sheet_of(main)
    sheet.what.set_value(True)
    assert sheet.form.fields["number"].isVisible()
    sheet.form.editors["reason"].set_value("Аттасына тіркелген")
    sheet.main.click()
    assert sheet.form.fields["number"].message.isVisible()
    sheet.number.setText("ЖТ-9/26")
    sheet.main.click()
    assert sheet.form.fields["number"].message.isVisible()
    sheet.number.setText("жт-1/26")
    sheet.main.click()
    with Session(desk.office.engine) as session:
        assert session.query(AppealLink.earlier_id).scalar() == other
    assert desk.ask("clerk", appeal_card, id).related[0].row.id == other


def test_lists_show_what_is_struck_out_struck_out(desk, window):
    from desktop.operations.corrections import StrikeAppeal, strike_appeal
    from ui.tables.delegates import font_of

    applicant = desk.applicant()
    stands, id = desk.appeal(applicant).id, desk.appeal(applicant).id
    desk.run("clerk", strike_appeal, StrikeAppeal(id, row(desk, id).version, "Қате тіркелген"))
    main = window("clerk")
    main.go("counter", applicant_id=applicant)
    lines = {line.id: line for line in main.screen_shown.person.history}
    assert font_of(lines[id], "body").strikeOut()
    assert not font_of(lines[stands], "body").strikeOut()
    assert [told.appeal_id for told in main.screen_shown.person.told] == [stands]


# A draft of another day


def test_a_draft_of_another_day_says_that_its_receipt_time_is_old(desk, window, qtbot):
    applicant = desk.applicant()
    main = window("clerk")
    main.go("counter")
    main.go("registration", applicant_id=applicant)
    hands = Hands(main, qtbot)
    hands.types("Көше жарығы")
    hands.presses(Key.Key_Escape)
    main.go("registration", applicant_id=applicant)
    field = main.screen_shown.form.fields["received_at"]
    assert "message" not in vars(field) or not field.message.isVisible()  # of the same day it is as it was
    hands.presses(Key.Key_Escape)
    desk.clock.now = on(24, 9)
    main.go("registration", applicant_id=applicant)
    screen = main.screen_shown
    assert screen.page.received.value() == datetime(2026, 11, 23, 10)
    assert field.message.isVisible()
    assert "23 қараша" in field.message.words.text().replace("\xa0", " ")
    assert field.editor.property("state") == "warned"
    screen.page.received.setText("9:00")
    assert not field.message.isVisible()
