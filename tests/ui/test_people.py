"""People in the window: the list, the page of one, two cards joined."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.operations.applicants import RecordConsent, record_consent
from tests.desktop.cases import ENTITY
from ui.dialogs.merge import MergeSheet
from ui.screens.people.consent import ConsentSheet


@pytest.fixture
def people(desk):
    """A person entered twice, another, an entity."""
    return {
        "first": desk.applicant(),
        "double": desk.applicant(
            number="", birth_date=date(1988, 4, 12), phones=("8 777 000 11 22",), house="", street=""
        ),
        "other": desk.applicant(surname="Абаев", given="Асан", patronymic="", number="", phones=(), place_id=None),
        "entity": desk.applicant(**ENTITY),
    }


def opened(window, screen, role="clerk", **arguments):
    main = window(role)
    main.go(screen, **arguments)
    return main.screen_shown


def ids(screen):
    return list(screen.model.ids)


def sheet(kind):
    return next(one for one in QApplication.allWidgets() if isinstance(one, kind) and one.isVisible())


def test_the_list_is_narrowed_while_typing_and_by_chips(window, people):
    screen = opened(window, "people")
    assert len(ids(screen)) == 4
    screen.search.setText("абаев")
    screen.refresh()
    assert ids(screen) == [people["other"]]
    screen.show_all()
    screen.chips["entities"].setChecked(True)
    assert ids(screen) == [people["entity"]]
    screen.show_all()
    screen.chips["is_likely_double"].setChecked(True)
    assert ids(screen) == [people["first"], people["double"]]


def test_status_and_group_narrow_the_list_and_are_kept(window, desk, people):
    from desktop.queries.choices import social_statuses
    from models.rules.kinds import BenefitGroup

    status = {one.name: one.id for one in desk.ask("clerk", social_statuses)}["Зейнеткер"]
    pensioner = desk.applicant(number="", social_status_id=status)
    veteran = desk.applicant(number="", benefit_group=BenefitGroup.LABOUR_VETERAN)
    screen = opened(window, "people")
    screen.status.set_value(status)
    assert ids(screen) == [pensioner]
    main = screen.window()
    main.speak("ru")
    assert ids(main.screen_shown) == [pensioner]
    main.screen_shown.show_all()
    main.screen_shown.benefit.set_value(BenefitGroup.LABOUR_VETERAN)
    assert ids(main.screen_shown) == [veteran]


def test_the_page_of_a_person_tells_what_the_official_form_asks(window, desk):
    from desktop.queries.choices import social_statuses
    from ui.parts.words import Words

    status = {one.name: one.id for one in desk.ask("clerk", social_statuses)}["Зейнеткер"]
    id = desk.applicant(social_status_id=status, occupation="мұғалім", citizenship="Өзбекстан", is_resident=False,
                        actual_address="Достық көшесі, 3")  # fmt: skip
    screen = opened(window, "person", id=id)
    told = [one.text() for one in screen.facts.findChildren(Words)]
    assert {"Зейнеткер, мұғалім", "тұрады: Достық көшесі, 3"} <= set(told)
    assert "азаматтығы: Өзбекстан, Қазақстан резиденті емес" in told


def test_where_nobody_is_found_the_way_back_stands_on_the_screen(window, people):
    screen = opened(window, "people", text="Жоқ адам")
    assert ids(screen) == []
    assert (screen.nothing.isVisible(), screen.table.isVisible()) == (True, False)
    screen.action("people.all").trigger()
    assert (len(ids(screen)), screen.table.isVisible()) == (4, True)


def test_enter_opens_the_page_of_the_person(window, qtbot, people):
    screen = opened(window, "people", text="абаев")
    screen.table.selectRow(0)
    qtbot.waitUntil(lambda: screen.table.current_row() is not None)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    shown = screen.desk.frame.screen_shown
    assert (screen.desk.frame.current, shown.head.title.accessibleName()) == ("person", "Абаев Асан")


def test_two_cards_are_joined_only_when_two_are_chosen(window, people):
    screen = opened(window, "people")
    screen.table.selectRow(0)
    assert not screen.action("people.merge").isEnabled()
    assert "Ctrl" in screen.action("people.merge").toolTip()
    screen.table.selectAll()
    assert not screen.action("people.merge").isEnabled()


def test_the_comparison_joins_two_cards_field_by_field(window, desk, people):
    appeal = desk.appeal(people["double"]).id
    screen = opened(window, "person", id=people["first"])
    assert [one.person.id for one in screen.shown.likely_same] == [people["double"]]
    screen._merge(people["double"])
    merging = sheet(MergeSheet)
    facts, taken = merging.facts()
    assert (facts.number, facts.phones, taken) == ("880412401006", ("+77000000123", "+77770001122"), ("phones",))
    merging.choices["Telephones"][0].setChecked(False)
    assert merging.facts()[0].phones == ("+77770001122",)
    merging.main.click()
    shown = screen.desk.frame.screen_shown
    assert shown.shown.card.id == people["first"]
    assert [line.id for line in shown.shown.history] == [appeal]
    assert shown.shown.likely_same == ()


def test_the_cards_can_be_turned_round_before_they_are_joined(window, people):
    screen = opened(window, "person", id=people["first"])
    screen._merge(people["double"])
    merging = sheet(MergeSheet)
    merging.turn()
    facts, taken = merging.facts()
    assert merging.kept.id == people["double"]
    assert (facts.number, "number" in taken) == ("880412401006", True)  # what only one card knows is not lost
    merging.reject()


def test_a_refused_joining_says_why_and_stays_open(window, people):
    screen = opened(window, "people")
    MergeSheet(screen.desk, screen, people["first"], people["entity"], done=lambda _: None).open()
    merging = sheet(MergeSheet)
    merging.main.click()
    assert merging.problem.isVisible()
    assert merging.isVisible()
    merging.reject()


def test_a_consent_is_recorded_and_withdrawn(window, desk, people):
    screen = opened(window, "person", id=people["first"])
    screen.action("person.consent").trigger()
    form = sheet(ConsentSheet)
    form.form.editors["valid_until"].line.setText("01.01.2020")
    form.main.click()
    assert form.form.fields["valid_until"].message.isVisible()
    form.form.editors["valid_until"].line.setText("01.12.2027")
    form.main.click()
    (consent,) = screen.shown.consents
    assert (consent.is_in_force, consent.allows_third_parties) == (True, False)
    screen._withdraw(consent.id)
    assert not screen.shown.consents[0].is_in_force
    assert screen.desk.frame.strip.isVisible()


def test_what_was_typed_and_chosen_survives_a_change_of_language(window, desk, people):
    desk.run("clerk", record_consent, RecordConsent(people["first"], allows_third_parties=True))
    screen = opened(window, "people", text="айберг")
    screen.table.selectRow(1)
    chosen = screen._chosen_ids()
    main = screen.desk.frame
    main.speak("ru")
    assert main.screen_shown.search.text() == "айберг"
    assert main.screen_shown._chosen_ids() == chosen


def test_who_may_only_look_corrects_nothing(window, people):
    screen = opened(window, "person", role="analyst", id=people["first"])
    assert screen.action("person.correct") is None
    assert screen.action("person.consent") is None


def test_the_printed_list_says_every_filter(desk, window):
    from models.rules.kinds import BenefitGroup

    desk.applicant(benefit_group=BenefitGroup.PREGNANT)
    main = window("clerk", "ru")
    main.go("people")
    screen = main.screen_shown
    screen.benefit.set_value(BenefitGroup.PREGNANT)
    screen.status.setCurrentIndex(1)
    screen.place.set_value(desk.ids["village"])
    said = screen.listed().filters
    assert [main.t.of(BenefitGroup.PREGNANT), screen.status.currentText()] == list(said[1:3])
    assert said[0] == "село Акбулак"
