"""Points of intake at the desk: told once, noted with everything that is taken in there."""

import pytest

from desktop import desk_settings
from desktop.desk_settings import KnownOffice
from desktop.operations.lists import AddIntake, add_intake
from desktop.queries.choices import intake_points
from models.appeal import Appeal
from models.rules.kinds import IntakeKind
from models.visit import Visit
from tests.desktop.cases import TEXT, booked
from ui.dialogs.intake import PutIntakeRight
from ui.screens.appeals.parts import FilterPanel
from ui.screens.day.sheets import WalkInSheet


def noted(desk, table, id):
    with desk.office.look_session() as session:
        return session.get(table, id).intake_point_id


@pytest.fixture
def points(desk):
    """Two rooms; this desk stands at the second."""
    ids = [desk.run("administrator", add_intake, AddIntake(IntakeKind.ROOM, f"{n}-кабинет", f"кабинет {n}"))
           for n in (101, 102)]  # fmt: skip
    desk_settings.remember(KnownOffice(desk.office.folder))
    desk_settings.save(desk_settings.read().with_intake_point(desk.office.folder, ids[1]))
    return ids


def test_an_office_without_points_is_not_asked(desk, window):
    person = desk.applicant()
    main = window()
    main.go("registration", applicant_id=person)
    assert main.screen_shown.form.fields["intake_point_id"].isHidden()
    main.go("reception", applicant_id=1)
    assert main.screen_shown.panel.form.fields["intake_point_id"].isHidden()


def test_a_registration_begins_with_the_point_of_the_desk(desk, points, window):
    person = desk.applicant()
    main = window()
    main.go("registration", applicant_id=person)
    form = main.screen_shown.form
    assert not form.fields["intake_point_id"].isHidden()
    assert form.editors["intake_point_id"].value() == points[1]
    main.screen_shown.page.text.setPlainText(TEXT)
    main.screen_shown.action("registration.save").trigger()
    assert noted(desk, Appeal, 1) == points[1]


def test_a_draft_keeps_the_point_that_was_chosen(desk, points, window):
    person, other = desk.applicant(), desk.applicant(surname="Ким", number="")
    main = window()
    main.go("registration", applicant_id=person)
    main.screen_shown.form.editors["intake_point_id"].set_value(points[0])
    main.go("registration", applicant_id=other)
    assert main.screen_shown.form.editors["intake_point_id"].value() == points[1]
    main.go("registration", applicant_id=person)
    assert main.screen_shown.form.editors["intake_point_id"].value() == points[0]


def test_bookings_and_walk_ins_are_noted_at_the_desk(desk, points, window):
    desk.reception_day()
    desk.reception_day(desk.office.local(desk.clock.now).date())
    person = desk.applicant()
    main = window("secretary")
    main.go("reception", applicant_id=person)
    panel = main.screen_shown.panel
    panel.question.setPlainText("Су құбыры")
    main.screen_shown.book()
    assert noted(desk, Visit, 1) == points[1]
    main.go("day", official_id=desk.ids["akim"], day=desk.office.local(desk.clock.now).date().isoformat())
    sheet = WalkInSheet(main.desk, desk.ids["akim"], "", person, main.screen_shown)
    sheet.form.editors["question"].setPlainText("Жол")
    sheet.send()
    assert noted(desk, Visit, 2) == points[1]


def test_where_this_desk_stands_is_chosen_once(desk, points, window):
    main = window("clerk")
    main.go("office", section="desk")
    section = main.screen_shown.section
    assert section.point.value() == points[1]
    section.point.set_value(points[0])
    assert desk_settings.read().intake_point(desk.office.folder) == points[0]
    desk_settings.remember(KnownOffice(desk.office.folder, login="clerk"))  # opened again
    assert desk_settings.read().intake_point(desk.office.folder) == points[0]
    section.point.set_value(None)
    assert desk_settings.read().intake_point(desk.office.folder) == 0


def test_the_register_is_filtered_and_a_wrong_point_put_right(desk, points, window):
    first = desk.appeal(intake_point_id=points[0]).id
    desk.appeal(1, intake_point_id=points[1])
    main = window("secretary")
    main.go("appeals")
    main.screen_shown.choose_filters()
    (panel,) = main.findChildren(FilterPanel)
    editor = panel._choices["intake"]
    editor.setCurrentIndex(1)
    panel.use()
    assert list(main.screen_shown.model.ids) == [first]
    assert any("101-кабинет" in words for _, words in main.screen_shown.shown.laid.chips(main.t))
    main.go("correction", id=first)
    form = main.screen_shown.form
    assert form.editors["intake_point_id"].value() == points[0]
    form.editors["intake_point_id"].set_value(points[1])
    form.editors["reason"].setPlainText("Қате")
    main.screen_shown.correct()
    assert noted(desk, Appeal, first) == points[1]
    assert len(desk.ask("clerk", intake_points)) == 2


@pytest.mark.parametrize("name", ["day", "reception", "visitor"])
def test_where_a_visit_was_taken_in_is_put_right_where_it_is_shown(desk, points, window, name):
    today = desk.office.local(desk.clock.now).date()
    desk.reception_day(today)
    visit = booked(desk, desk.applicant(), intake_point_id=points[0]).id
    booked(desk, desk.applicant(surname="Ким", number=""), intake_point_id=points[0])
    main = window("secretary")
    arguments = {"id": visit} if name == "visitor" else {"official_id": desk.ids["akim"], "day": today.isoformat()}
    main.go(name, **arguments)
    if name == "reception":
        screen = main.screen_shown
        held = next(n for n, slot in enumerate(screen.card.shown.slots) if slot.visit_id == visit)
        screen.slots.setCurrentIndex(screen.slots.slots_model.index(held))
    main.screen_shown.action(f"{name}.intake").trigger()
    (sheet,) = main.findChildren(PutIntakeRight)
    assert sheet.points.value() == points[0]
    sheet.points.set_value(points[1])
    sheet.main.click()
    assert noted(desk, Visit, visit) == points[1]
    assert noted(desk, Visit, visit + 1) == points[0]


def test_an_office_without_points_does_not_offer_to_put_one_right(desk, window):
    booked(desk, desk.applicant(), None)
    main = window("secretary")
    main.go("day", official_id=desk.ids["akim"], day=desk.office.local(desk.clock.now).date().isoformat())
    assert not main.screen_shown.action("day.intake").isVisible()
    main.go("visitor", id=1)
    assert not main.screen_shown.action("visitor.intake").isVisible()
