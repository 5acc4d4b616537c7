"""A form that is used again begins empty: nothing of the person before stays in it."""

from datetime import date

import pytest

from desktop.operations import reception
from models.rules.kinds import BenefitGroup, Channel, Sex, VisitOutcome
from models.rules.mrz import MrzCard
from tests.desktop.cases import booked, on
from ui.dialogs.applicant import ApplicantSheet
from ui.screens.counter.finds import Newcomer


@pytest.fixture
def two(desk):
    return desk.applicant(), desk.applicant(surname="Сәрсенов", given="Талғат", patronymic="", number="", phones=())


def shown(form):
    """What stands in a form, also what is offered as an example in its lines."""
    examples = {
        name: editor.placeholderText() for name, editor in form.editors.items() if hasattr(editor, "placeholderText")
    }
    return form.values(), examples


def test_a_new_card_begins_empty_for_the_next_person(window, desk, qtbot):
    main = window()
    card = Newcomer(main.desk)
    fresh = Newcomer(main.desk)
    for one in (card, fresh):
        qtbot.addWidget(one)
    fresh.begin("Серіков Асан")
    editors = card.editor.form.editors
    card.begin("Ахметов Самат")
    scanned = MrzCard("N1", "880412401006", date(1988, 4, 12), Sex.FEMALE, date(2030, 1, 1), "AKHMETOVA", "SALTANAT")
    card.editor.show_card(scanned)
    for name in (
        "patronymic",
        "street",
        "house",
        "flat",
        "postal_index",
        "actual_address",
        "occupation",
        "citizenship",
    ):
        editors[name].set_value("5")
    editors["okrug"].set_value(editors["okrug"].itemData(1))
    editors["place_id"].set_value(desk.ids["village"])
    editors["phones"].set_value(("8 700 000 01 25",))
    editors["benefit_group"].set_value(BenefitGroup.DISABILITY)
    editors["is_resident"].set_value(False)
    card.begin("Серіков Асан")
    assert shown(card.editor.form) == shown(fresh.editor.form)


@pytest.mark.parametrize(
    ("typed", "day"), [("07.05.71", date(1971, 5, 7)), ("5", date(2026, 11, 5)), ("25.11", date(2025, 11, 25))]
)
def test_what_lies_behind_us_is_read_as_past(window, typed, day):
    main = window("inspector")
    main.go("office", section="journal")
    since = main.screen_shown.section.since
    since.line.setText(typed)
    assert since.value() == day
    main.go("people")
    card = ApplicantSheet(main.desk, main, lambda _: None)
    card.editor.birth_date.line.setText(typed)
    assert card.editor.birth_date.value() == day
    card.close()


def test_a_booking_begins_empty_for_the_next_person(window, desk, two):
    desk.reception_day()
    main = window()
    main.go("reception", applicant_id=two[1])
    panel = main.screen_shown.panel
    fresh = shown(panel.form)
    main.go("reception", applicant_id=two[0])
    editors = panel.form.editors
    editors["question"].set_value("Су құбыры")
    editors["topic_id"].setText("су")
    editors["is_video"].set_value(True)
    editors["has_consent"].set_value(True)
    editors["channel"].set_value(Channel.PAPER)
    panel.form.fields["question"].say("қате")
    panel.time_field.say("алынып қойды", "warned")
    main.go("reception", applicant_id=two[1])
    assert shown(panel.form) == fresh
    assert not panel.consent.isVisible()
    assert panel.time_field.message.isHidden()
    assert panel.form.fields["question"].message.isHidden()


def test_the_end_of_a_reception_begins_empty_for_the_next_visitor(window, desk, two):
    desk.reception_day()
    visits = [booked(desk, who, 0).id for who in two]
    desk.clock.now = on(26)
    for id in visits:
        desk.run("clerk", reception.mark_arrived, id)
        desk.run("secretary", reception.call_visitor, reception.CallVisitor(id, "кезекпен"))
    main = window("head")
    main.go("visitor", id=visits[1])
    decision = main.screen_shown.decision
    fresh = shown(decision.form)
    main.go("visitor", id=visits[0])
    decision = main.screen_shown.decision
    for name in ("appeal_text", "proceedings", "decision", "participants"):
        decision.form.editors[name].set_value("басқа сөз")
    decision.outcome.set_value(VisitOutcome.UNDER_CONTROL)
    decision.orders.text.setPlainText("Тексеру")
    decision.orders.take_executor(0)
    decision.orders.add()
    decision.recorded.set_value(True)
    main.go("visitor", id=visits[1])
    assert shown(main.screen_shown.decision.form) == fresh
