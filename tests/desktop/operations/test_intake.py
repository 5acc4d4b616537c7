"""Points of intake: where an appeal and a request for a reception were taken in."""

import pytest

from desktop.operations import reception
from desktop.operations.corrections import CorrectRegistration, correct_registration
from desktop.operations.directory import Directory, InUse, retire
from desktop.operations.lists import AddIntake, ChangeIntake, add_intake, change_intake
from desktop.operations.queue import CorrectIntake, correct_intake
from desktop.papers import CONTROL_CARD, RECEPTION_TICKET, TICKET
from desktop.queries.appeal import appeal_card
from desktop.queries.choices import intake_points
from desktop.queries.corrections import registered_facts
from desktop.queries.lists import intake_of_visit
from desktop.queries.register import AppealFilter, appeal_ids
from desktop.queries.schedule import free_slots
from desktop.queries.visitor import visitor
from models.appeal import Appeal
from models.place import Place
from models.rules.kinds import CorrectionCause, IntakeKind
from models.visit import Visit
from tests.desktop.cases import booked
from tests.desktop.operations.watched import refused


@pytest.fixture
def points(desk):
    """Two points: a room and the office of the okrug."""
    okrug = desk.row(Place, desk.ids["village"]).parent_id
    room = AddIntake(IntakeKind.ROOM, "101-кабинет", "кабинет 101")
    office = AddIntake(IntakeKind.OKRUG, "Ақбұлақ округі", "Акбулакский округ", place_id=okrug)
    return [desk.run("administrator", add_intake, order) for order in (room, office)]


def test_an_appeal_keeps_where_it_was_taken_in_and_is_found_by_it(desk, points):
    room, okrug = points
    first, second = desk.appeal(intake_point_id=room).id, desk.appeal(1, intake_point_id=okrug).id
    plain = desk.appeal(1).id
    assert desk.ask("clerk", appeal_card, first).particulars.intake_point == "101-кабинет"
    assert desk.ask("clerk", appeal_card, plain).particulars.intake_point == ""
    assert desk.ask("clerk", appeal_ids, AppealFilter(intake_point_id=okrug)) == [second]
    assert set(desk.ask("clerk", appeal_ids, AppealFilter())) == {first, second, plain}


@pytest.mark.parametrize(("language", "name"), [("kk", "101-кабинет"), ("ru", "кабинет 101")])
def test_ticket_and_control_card_name_it(desk, points, language, name):
    appeal = desk.appeal(intake_point_id=points[0]).id
    assert desk.ask("clerk", TICKET.sheet, appeal, language).position.endswith(f", {name}")
    assert desk.ask("clerk", CONTROL_CARD.sheet, appeal, language).registered_by.endswith(f", {name}")
    assert desk.office.paper(TICKET, appeal, language).startswith(b"%PDF")
    without = desk.appeal(1).id
    assert "," not in desk.ask("clerk", TICKET.sheet, without, language).position


def test_a_visit_keeps_it_also_when_it_is_moved(desk, points):
    desk.reception_day()
    visit = booked(desk, desk.applicant(), intake_point_id=points[1]).id
    slot = desk.ask("clerk", free_slots, desk.ids["akim"])[1].id
    moved = desk.run("clerk", reception.move_visit, reception.MoveVisit(visit, slot, "Өзі сұрады"))
    assert desk.row(Visit, moved.id).intake_point_id == points[1]
    assert desk.ask("secretary", visitor, moved.id).intake_point == "Ақбұлақ округі"


def corrected(desk, visit, point):
    found = desk.ask("clerk", intake_of_visit, visit)
    desk.run("clerk", correct_intake, CorrectIntake(visit, found.version, point))


def test_a_wrong_point_of_a_visit_is_put_right_and_its_ticket_says_so(desk, points):
    desk.reception_day()
    visit = booked(desk, desk.applicant(), intake_point_id=points[1]).id
    other = booked(desk, desk.applicant(surname="Ким", number=""), None, intake_point_id=points[1]).id
    corrected(desk, visit, points[0])
    assert desk.ask("clerk", intake_of_visit, visit).intake_point == "101-кабинет"
    assert desk.row(Visit, other).intake_point_id == points[1]
    assert desk.ask("clerk", RECEPTION_TICKET.sheet, visit, "ru").position.endswith(", кабинет 101")
    assert [(subject, id) for event, _, subject, id in desk.journal() if event == "visit.intake"] == [("visit", visit)]
    assert desk.newest("visit.intake")["changes"]["intake_point_id"] == [points[1], points[0]]
    desk.run("clerk", reception.cancel_visit, reception.CancelVisit(visit, "Өзі сұрады"))
    corrected(desk, visit, None)  # also of a visit that will not be held
    assert "," not in desk.ask("clerk", RECEPTION_TICKET.sheet, visit, "ru").position


def test_a_point_of_a_visit_is_not_put_right_over_what_another_did(desk, points):
    visit = booked(desk, desk.applicant(), None, intake_point_id=points[0]).id
    version = desk.row(Visit, visit).version
    desk.run("clerk", correct_intake, CorrectIntake(visit, version, points[1]))
    with refused("has changed this record meanwhile"):
        desk.run("secretary", correct_intake, CorrectIntake(visit, version, None))
    desk.run("administrator", retire, InUse(Directory.INTAKE, points[0]))
    with refused("out of use", "intake_point_id"):
        corrected(desk, visit, points[0])
    assert desk.row(Visit, visit).intake_point_id == points[1]


def test_a_point_out_of_use_takes_nothing_more_and_stays_where_it_was_noted(desk, points):
    appeal = desk.appeal(intake_point_id=points[0]).id
    desk.run("administrator", retire, InUse(Directory.INTAKE, points[0]))
    assert [one.id for one in desk.ask("clerk", intake_points)] == [points[1]]
    with refused("out of use", "intake_point_id"):
        desk.appeal(1, intake_point_id=points[0])
    with refused("There is no such record", "intake_point_id"):
        desk.appeal(1, intake_point_id=10_000)
    put_right(desk, appeal, people_count=2)
    assert desk.row(Appeal, appeal).intake_point_id == points[0]


def put_right(desk, id, **order):
    facts = desk.ask("clerk", registered_facts, id)
    row = desk.row(Appeal, id)
    same = ("kind", "channel", "applicant_id", "received_at", "language", "reply_way", "official_id", "people_count",
            "challenged", "intake_point_id")  # fmt: skip
    usual = {name: getattr(row, name) for name in same} | {"cause": CorrectionCause.TYPING}
    desk.run("secretary", correct_registration, CorrectRegistration(id, facts.version, **{**usual, **order}))


def test_a_wrong_point_is_put_right(desk, points):
    appeal = desk.appeal(intake_point_id=points[0]).id
    put_right(desk, appeal, intake_point_id=points[1])
    assert desk.ask("clerk", registered_facts, appeal).intake_point == "Ақбұлақ округі"
    put_right(desk, appeal, intake_point_id=None)
    assert desk.row(Appeal, appeal).intake_point_id is None


def test_the_office_of_an_okrug_needs_its_okrug(desk, points):
    with refused("Choose the okrug", "place_id"):
        desk.run("administrator", add_intake, AddIntake(IntakeKind.OKRUG, "а", "а"))
    with refused("Choose an okrug", "place_id"):
        desk.run("administrator", add_intake, AddIntake(IntakeKind.HALL, "а", "а", place_id=desk.ids["village"]))
    with refused("Fill in", "name_ru"):
        desk.run("administrator", add_intake, AddIntake(IntakeKind.HALL, "а", ""))
    order = ChangeIntake(IntakeKind.HALL, "ХҚО", "ЦОН", id=points[0], version=1)
    desk.run("administrator", change_intake, order)
    assert desk.ask("clerk", intake_points)[0].name == "ХҚО"
    with refused("has changed this record meanwhile"):
        desk.run("administrator", change_intake, order)
